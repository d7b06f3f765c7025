//! `greffe bundle`: the letter and its exhibits, ready for CADA or the court.

use std::fs;
use std::path::{Path, PathBuf};

use crate::bundle::{Piece, gather};
use crate::letters::{Letter, LetterKind};
use crate::store::PaperFault;

use super::compose::{Order, compose, tell_cautions};
use super::desk::Desk;
use super::save::save;
use super::{Context, Exit, Failure, French, Told, parse};

/// Bind a letter and its exhibits: one PDF, a ZIP of the exhibits, their hashes
///
/// The folder holds the letter alone; the letter followed by the table of its exhibits and by each
/// exhibit, stamped with its number, in one PDF with bookmarks; a ZIP with one explicitly named file
/// per exhibit, for Télérecours citoyens (R414-5), where the files of one exhibit make one PDF; and
/// the SHA-256 of everything. What cannot be laid on pages is named and put beside, under a name of
/// its own in the ZIP; a missing or altered file is named, and the command ends with code 4.
#[derive(clap::Args)]
pub(super) struct BundleArgs {
    /// The reference of the request, or its beginning
    #[arg(value_name = "ID")]
    id: String,
    /// saisine, requete… ; by default the letter that the moment calls for
    #[arg(value_name = "LETTER", value_parser = parse::letter_kind)]
    kind: Option<LetterKind>,
    /// The folder to make; by default the reference and the letter
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Bind it even if it is premature or pointless, and over an existing folder
    #[arg(long)]
    force: bool,
    /// Who signs (their key), when several may
    #[arg(long, value_name = "NAME")]
    signatory: Option<String>,
    /// The costs that a petition asks for, in euros (L761-1 CJA)
    #[arg(long, value_name = "AMOUNT")]
    costs: Option<u32>,
}

pub(super) const FRENCH: French = French {
    about: "Réunit une lettre et ses pièces\u{202f}: un PDF, un ZIP des pièces, leurs empreintes",
    details: "Le dossier contient la lettre seule\u{202f}; en un seul PDF avec signets, la lettre, le bordereau de \
        ses pièces et chaque pièce timbrée de son numéro\u{202f}; un ZIP d’un fichier par pièce, nommé \
        explicitement, pour Télérecours citoyens (R414-5), où les fichiers d’une même pièce font un seul PDF\u{202f}; et \
        l’empreinte SHA-256 de chaque fichier. Ce qui ne se met pas en pages est nommé et joint à part, sous un nom \
        à lui dans le ZIP\u{202f}; un fichier manquant ou altéré est nommé, et la commande finit avec le code 4.",
    args: &[
        ("id", "La référence de la demande, ou son début"),
        (
            "kind",
            "saisine, requete…\u{202f}; par défaut la lettre que le moment appelle",
        ),
        (
            "output",
            "Le dossier à créer\u{202f}; par défaut la référence et la lettre",
        ),
        (
            "force",
            "Le réunit même si la lettre est prématurée ou sans objet, et par-dessus un dossier existant",
        ),
        (
            "signatory",
            "Qui signe (sa clé), quand plusieurs le peuvent",
        ),
        (
            "costs",
            "Les frais que demande une requête, en euros (L761-1 CJA)",
        ),
    ],
    examples: &[(
        "greffe bundle 7k3q saisine",
        "la saisine de la CADA avec ses pièces",
        "the referral to CADA with its exhibits",
    )],
};

pub(super) fn run(args: BundleArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    let record = desk.record(&args.id)?;
    let order = Order {
        kind: args.kind,
        force: args.force,
        signatory: args.signatory.as_deref(),
        channel: None,
        on: None,
        costs: args.costs,
    };
    let letter = compose(&desk, &record, order, ctx)?;
    let pieces = gather(&desk.store, &record, &letter);
    let stem = format!("{}-{}", letter.reference, letter.kind);
    let files = files(&stem, &letter, &pieces, &desk, ctx)?;
    let folder = ctx
        .dir
        .join(args.output.unwrap_or_else(|| PathBuf::from(&stem)));
    write(&folder, &files, args.force)?;
    ctx.ui.out(folder.display().to_string());
    tell_cautions(&letter, ctx);
    Ok(tell_pieces(&pieces, ctx))
}

/// The file of the hashes.
#[cfg(feature = "pdf")]
const SUMS: &str = "SHA256SUMS";

/// A file of the folder: its path inside, and its bytes.
type Output = (String, Vec<u8>);

#[cfg(not(feature = "pdf"))]
fn files(
    _stem: &str,
    _letter: &Letter,
    _pieces: &[Piece],
    _desk: &Desk<'_>,
    _ctx: &Context,
) -> Result<Vec<Output>, Failure> {
    Err(crate::letters::PaperError::NotBuiltIn.into())
}

#[cfg(feature = "pdf")]
fn files(
    stem: &str,
    letter: &Letter,
    pieces: &[Piece],
    desk: &Desk<'_>,
    ctx: &Context,
) -> Result<Vec<Output>, Failure> {
    use crate::bundle::{archive, manifest, paper_name, separate};
    use crate::lang::Lang;
    use crate::letters::pdf::{Press, Sheet};

    let press = Press::of_store(Some(desk.store.root()))?;
    let sheet = Sheet::of(letter);
    let alone = press.print(&sheet)?;
    let binding = press.bind(&sheet, &bound(pieces))?;
    let mut apart = separate(pieces, &binding.exhibits, &sheet, &press)?;
    let hashes = manifest(by_name(&apart));
    apart.push((SUMS.to_owned(), hashes.into_bytes()));
    let zip = archive(by_name(&apart))?;

    let mut files = vec![
        (
            paper_name(&letter.reference, letter.kind, letter.date, "pdf"),
            alone,
        ),
        (format!("{stem}-dossier.pdf"), binding.pdf),
        (format!("{stem}-pieces.zip"), zip),
    ];
    let leaves = binding.exhibits.iter().flat_map(|exhibit| &exhibit.leaves);
    let pages = pieces.iter().flat_map(|piece| &piece.pages);
    for (leaf, page) in leaves.zip(pages) {
        let Ok(bytes) = &page.bytes else {
            continue;
        };
        let reasons = (leaf.beside(Lang::Fr), leaf.beside(Lang::En));
        let (Some(fr), Some(en)) = reasons else {
            continue;
        };
        let (file, beside) = (&page.recorded, format!("a-part/{}", page.explicit));
        let mut told = Told::new(
            format!("{file} est joint à part ({beside})\u{202f}: {fr}"),
            format!("{file} is put beside ({beside}): {en}"),
        );
        if let (Some(fr), Some(en)) = (leaf.advice(Lang::Fr), leaf.advice(Lang::En)) {
            told = told.hint(fr, en);
        }
        ctx.ui.warn_of(&told);
        files.push((beside, bytes.clone()));
    }
    let sums = manifest(by_name(&files));
    files.push((SUMS.to_owned(), sums.into_bytes()));
    Ok(files)
}

#[cfg(feature = "pdf")]
fn by_name(files: &[Output]) -> impl Iterator<Item = (&str, &[u8])> {
    let files = files.iter();
    files.map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
}

#[cfg(feature = "pdf")]
fn bound(pieces: &[Piece]) -> Vec<crate::letters::pdf::Bound> {
    use crate::letters::pdf::{Aside, Bound, Leaf};
    let leaf = |page: &crate::bundle::Page| match &page.bytes {
        Ok(bytes) => Leaf::read(&page.recorded, bytes.clone()),
        Err(PaperFault::Missing | PaperFault::Unreadable) => {
            Leaf::aside(&page.recorded, Aside::Missing)
        }
        Err(PaperFault::Altered) => Leaf::aside(&page.recorded, Aside::Altered),
        Err(PaperFault::TooLarge) => Leaf::aside(&page.recorded, Aside::Oversized),
    };
    let bound = |piece: &Piece| Bound {
        number: piece.number,
        title: piece.title.clone(),
        leaves: piece.pages.iter().map(leaf).collect(),
    };
    pieces.iter().map(bound).collect()
}

fn write(folder: &Path, files: &[Output], force: bool) -> Result<(), Failure> {
    let name = folder.display().to_string();
    let failed = |error: std::io::Error| {
        let exists = error.kind() == std::io::ErrorKind::AlreadyExists;
        let told = Told::from(error).before(&format!("{name}\u{202f}: "), &format!("{name}: "));
        if exists {
            return Failure::from(told.hint("--force le remplace", "--force replaces it"));
        }
        told.into()
    };
    match fs::create_dir(folder) {
        Err(error) if force && error.kind() == std::io::ErrorKind::AlreadyExists => {}
        made => made.map_err(failed)?,
    }
    for (path, bytes) in files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(failed)?;
        }
        save(&path, bytes, force)?;
    }
    Ok(())
}

/// Names the exhibits that are not there.
fn tell_pieces(pieces: &[Piece], ctx: &Context) -> Exit {
    let mut exit = Exit::Done;
    for piece in pieces {
        let (number, title) = (piece.number, &piece.title);
        if piece.pages.is_empty() {
            ctx.ui.warn(ctx.lang.pick(
                format!("pièce n°\u{a0}{number} ({title})\u{202f}: aucun fichier n’est enregistré"),
                format!("exhibit {number} ({title}): no file is recorded"),
            ));
            exit = Exit::NeedsPerson;
        }
        for page in &piece.pages {
            let Err(fault) = page.bytes else {
                continue;
            };
            let (fr, en) = match fault {
                PaperFault::Missing => ("n’est pas sur cet ordinateur", "is not on this computer"),
                PaperFault::Altered => (
                    "ne correspond plus à son empreinte enregistrée",
                    "no longer matches its recorded hash",
                ),
                PaperFault::TooLarge => ("est trop volumineux", "is too large"),
                PaperFault::Unreadable => ("ne peut pas être lu", "cannot be read"),
            };
            let file = &page.recorded;
            ctx.ui.warn(ctx.lang.pick(
                format!("pièce n°\u{a0}{number} ({title})\u{202f}: {file} {fr}"),
                format!("exhibit {number} ({title}): {file} {en}"),
            ));
            exit = Exit::NeedsPerson;
        }
    }
    exit
}
