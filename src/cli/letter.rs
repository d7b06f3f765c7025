//! `greffe letter`: the letter that the moment calls for, or another.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::bundle::paper_name;
use crate::letters::{Letter, LetterKind};
use crate::request::{Channel, Words};
use crate::store::Record;

use super::compose::{Order, compose, tell_cautions};
use super::desk::Desk;
#[cfg(feature = "mail")]
use super::mail::{Envelope, mail};
use super::{Context, Exit, Failure, French, Told, opening, parse};

/// The form in which a letter is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Txt,
    Md,
    Html,
    Pdf,
    Eml,
}

const FORMATS: &[Format] = &[
    Format::Txt,
    Format::Md,
    Format::Html,
    Format::Pdf,
    Format::Eml,
];
/// The words of the formats, in the same order, which are also the endings of file names.
const FORMAT_WORDS: Words = &[
    ("txt", "texte"),
    ("md", "markdown"),
    ("html", "htm"),
    ("pdf", "papier"),
    ("eml", "courriel"),
];

/// Write a letter: the one that the moment calls for, or the kind that you name
///
/// Letters are always in French. A letter that would be premature or pointless is refused, with
/// the reason; --force writes it all the same. What greffe does not know is left as a visible
/// blank and told on standard error.
#[derive(clap::Args)]
pub(super) struct LetterArgs {
    /// The reference of the request, or its beginning
    #[arg(value_name = "ID")]
    id: String,
    /// demande, relance, saisine, motifs, requete or interpellation
    #[arg(value_name = "LETTER", value_parser = kind)]
    kind: Option<LetterKind>,
    /// txt, md, html, pdf or eml; by default what the name of the file says, else txt
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    format: Option<Format>,
    /// Write it to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Open it with your own program, as PDF unless another format is asked for
    #[arg(long)]
    open: bool,
    /// Write it even if it is premature or pointless, and over an existing file
    #[arg(long)]
    force: bool,
    /// Who signs (their key), when several may
    #[arg(long, value_name = "NAME")]
    signatory: Option<String>,
    /// The address to write to, for an e-mail, instead of the recorded one
    #[arg(long, value_name = "EMAIL", value_parser = parse::email)]
    to: Option<String>,
    /// How it will leave: email, registered-letter, letter, hand, online
    #[arg(long, value_name = "WORD", value_parser = channel)]
    channel: Option<Channel>,
}

pub(super) const FRENCH: French = French {
    about: "Écrit une lettre\u{202f}: celle que le moment appelle, ou celle que vous nommez",
    details: "Une lettre prématurée ou sans objet est refusée, avec la raison\u{202f}; --force l’écrit tout de \
        même. Ce que greffe ne sait pas reste en blanc bien visible et se dit sur la sortie d’erreur.",
    args: &[
        ("id", "La référence de la demande, ou son début"),
        (
            "kind",
            "demande, relance, saisine, motifs, requete ou interpellation",
        ),
        (
            "format",
            "txt, md, html, pdf ou eml\u{202f}; par défaut ce que dit le nom du fichier, sinon txt",
        ),
        ("output", "L’écrit dans ce fichier"),
        (
            "open",
            "L’ouvre avec votre programme, en PDF si aucun autre format n’est demandé",
        ),
        (
            "force",
            "L’écrit même si elle est prématurée ou sans objet, et par-dessus un fichier existant",
        ),
        (
            "signatory",
            "Qui signe (sa clé), quand plusieurs le peuvent",
        ),
        (
            "to",
            "L’adresse du courriel, plutôt que celle qui est notée",
        ),
        (
            "channel",
            "Comment elle partira\u{202f}: courriel, recommandé, courrier, main-propre, téléservice",
        ),
    ],
    examples: &[
        (
            "greffe letter 7k3q",
            "la lettre que le moment appelle",
            "the letter that the moment calls for",
        ),
        (
            "greffe letter 7k3q saisine -o saisine.pdf --open",
            "la saisine de la CADA, à imprimer, signer et poster",
            "the referral to CADA, to print, sign and post",
        ),
    ],
};

pub(super) fn run(args: LetterArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    let record = desk.record(&args.id)?;
    let order = Order {
        kind: args.kind,
        force: args.force,
        signatory: args.signatory.as_deref(),
        channel: args.channel,
        on: None,
    };
    let letter = compose(&desk, &record, order, ctx)?;
    give(&letter, &record, &desk, &args, ctx)?;
    tell_cautions(&letter, ctx);
    Ok(Exit::Done)
}

/// Prints the letter, or writes it to its file, and opens it.
fn give(
    letter: &Letter,
    record: &Record,
    desk: &Desk<'_>,
    args: &LetterArgs,
    ctx: &Context,
) -> Result<(), Failure> {
    let output = args.output.as_deref();
    let usual = if args.open { Format::Pdf } else { Format::Txt };
    let format = args.format.or_else(|| output.and_then(named));
    let format = format.unwrap_or(usual);
    if format == Format::Pdf && output.is_none() && !args.open && ctx.ui.is_terminal() {
        return Err(not_to_a_terminal().into());
    }
    let bytes = match format {
        Format::Txt => letter.to_text().into_bytes(),
        Format::Md => letter.to_markdown().into_bytes(),
        Format::Html => letter.to_html().into_bytes(),
        Format::Pdf => letter.to_pdf(Some(desk.store.root()))?,
        Format::Eml => draft(letter, record, desk, args, ctx)?,
    };
    let file = match output {
        Some(file) => ctx.path(file),
        None if args.open => {
            let ending = FORMAT_WORDS[format as usize].0;
            let name = paper_name(&letter.reference, letter.kind, letter.date, ending);
            opening::folder_to_look_at()?.join(name)
        }
        None if format == Format::Pdf => {
            ctx.ui.bytes(&bytes);
            return Ok(());
        }
        None => {
            ctx.ui.out_raw(String::from_utf8_lossy(&bytes).into_owned());
            return Ok(());
        }
    };
    save(&file, &bytes, args.force)?;
    let name = ctx
        .lang
        .pick(letter.kind.in_french(), letter.kind.in_english());
    let shown = file.display();
    ctx.ui.note(ctx.lang.pick(
        format!("{name} est écrite dans {shown}"),
        format!("{name} is written to {shown}"),
    ));
    if args.open {
        opening::open_file(&file)?;
    }
    Ok(())
}

/// The letter as an e-mail to open, read over and send.
#[cfg(feature = "mail")]
fn draft(
    letter: &Letter,
    record: &Record,
    desk: &Desk<'_>,
    args: &LetterArgs,
    ctx: &Context,
) -> Result<Vec<u8>, Failure> {
    let envelope = Envelope {
        to: args.to.as_deref(),
        signatory: args.signatory.as_deref(),
        draft: true,
    };
    Ok(mail(letter, record, desk, envelope, ctx)?.message.bytes)
}

#[cfg(not(feature = "mail"))]
fn draft(
    _letter: &Letter,
    _record: &Record,
    _desk: &Desk<'_>,
    _args: &LetterArgs,
    _ctx: &Context,
) -> Result<Vec<u8>, Failure> {
    Err(super::send::not_built_in().into())
}

/// Writes a new file; over an existing one only when forced.
pub(super) fn save(file: &Path, bytes: &[u8], force: bool) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    options
        .write(true)
        .create_new(!force)
        .create(true)
        .truncate(force);
    let done = options
        .open(file)
        .and_then(|mut opened| opened.write_all(bytes));
    done.map_err(|error| {
        let exists = error.kind() == ErrorKind::AlreadyExists;
        let name = file.display();
        let told = Told::from(error).before(&format!("{name}\u{202f}: "), &format!("{name}: "));
        if exists {
            return told
                .hint("--force le remplace", "--force replaces it")
                .into();
        }
        told.into()
    })
}

/// The format that the name of a file gives.
fn named(file: &Path) -> Option<Format> {
    format(file.extension()?.to_str()?).ok()
}

fn not_to_a_terminal() -> Told {
    Told::new(
        "un PDF ne s’affiche pas dans un terminal",
        "a PDF cannot be shown in a terminal",
    )
    .hint(
        "ajoutez -o lettre.pdf, ou --open pour l’ouvrir",
        "add -o letter.pdf, or --open to open it",
    )
}

pub(super) fn kind(text: &str) -> Result<LetterKind, Told> {
    parse::word(text, LetterKind::ALL, LetterKind::WORDS)
}

fn format(text: &str) -> Result<Format, Told> {
    parse::word(text, FORMATS, FORMAT_WORDS)
}

fn channel(text: &str) -> Result<Channel, Told> {
    parse::word(text, Channel::ALL, Channel::WORDS)
}
