//! `greffe letter`: the letter that the moment calls for, or another; those of a campaign.

mod many;

use std::path::{Path, PathBuf};

use crate::bundle::paper_name;
use crate::letters::{Letter, LetterKind};
use crate::request::Channel;
use crate::store::Record;

use super::compose::{Order, compose, tell_cautions};
use super::desk::Desk;
use super::format::{Format, To, format};
use super::printed::Printed;
use super::save::save;
use super::series::tell_of_together;
use super::{Context, Exit, Failure, French, Told, opening, parse};

/// Write a letter: the one that the moment calls for, or the kind that you name
///
/// Letters are always in French. A letter that would be premature or pointless is refused, with
/// the reason; --force writes it all the same. What greffe does not know is left as a visible
/// blank and told on standard error.
///
/// With --campaign, every request of the campaign that calls for a letter gets one, in a file of
/// its own, in the folder -o (as PDF unless --format says otherwise). Files that are there already
/// are kept, so that a printing cut short resumes where it stopped.
#[derive(clap::Args)]
pub(super) struct LetterArgs {
    /// The reference of the request, or its beginning; none with --campaign
    #[arg(value_name = "ID", required_unless_present = "campaign")]
    id: Option<String>,
    /// demande, relance, saisine, motifs, requete or interpellation
    #[arg(value_name = "LETTER", value_parser = parse::letter_kind)]
    kind: Option<LetterKind>,
    /// The letters of every request of this campaign, in the folder -o
    #[arg(long, value_name = "NAME", requires = "output", conflicts_with_all = ["kind", "open", "to"])]
    campaign: Option<String>,
    /// txt, md, html, pdf or eml; by default what the name of the file says, else txt
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    format: Option<Format>,
    /// Write it to this file; with --campaign, to this folder
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
    /// The costs that a petition asks for, in euros (L761-1 CJA)
    #[arg(long, value_name = "AMOUNT")]
    costs: Option<u32>,
    /// The address to write to, for an e-mail, instead of the recorded one
    #[arg(long, value_name = "EMAIL", value_parser = parse::email)]
    to: Option<String>,
    /// How it will leave: email, registered-letter, letter, hand, online
    #[arg(long, value_name = "WORD", value_parser = parse::channel)]
    channel: Option<Channel>,
}

pub(super) const FRENCH: French = French {
    about: "Écrit une lettre\u{202f}: celle que le moment appelle, ou celle que vous nommez",
    details: "Une lettre prématurée ou sans objet est refusée, avec la raison\u{202f}; --force l’écrit tout de \
        même. Ce que greffe ne sait pas reste en blanc bien visible et se dit sur la sortie d’erreur.\n\n\
        Avec --campaign, chaque demande de la campagne qui appelle une lettre a la sienne, dans un fichier du \
        dossier -o (en PDF, sauf si --format dit autre chose). Les fichiers déjà là sont gardés\u{202f}: une \
        impression interrompue reprend où elle s’est arrêtée.",
    args: &[
        (
            "id",
            "La référence de la demande, ou son début\u{202f}; aucune avec --campaign",
        ),
        (
            "kind",
            "demande, relance, saisine, motifs, requete ou interpellation",
        ),
        (
            "format",
            "txt, md, html, pdf ou eml\u{202f}; par défaut ce que dit le nom du fichier, sinon txt",
        ),
        (
            "campaign",
            "Les lettres de toutes les demandes de cette campagne, dans le dossier -o",
        ),
        (
            "output",
            "L’écrit dans ce fichier\u{202f}; avec --campaign, dans ce dossier",
        ),
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
            "costs",
            "Les frais que demande une requête, en euros (L761-1 CJA)",
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
        (
            "greffe letter --campaign vsa-2026 demande -o lettres",
            "toutes les demandes d’une campagne, à imprimer",
            "every request of a campaign, to print",
        ),
    ],
};

pub(super) fn run(args: LetterArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    if let Some(campaign) = &args.campaign {
        // There is no reference then: the only word is the kind of the letter.
        let kind = args.id.as_deref().map(parse::letter_kind).transpose();
        return many::run(campaign, kind.map_err(Failure::usage)?, &args, &desk, ctx);
    }
    let record = desk.record(args.id.as_deref().unwrap_or_default())?;
    let letter = compose(&desk, &record, args.order(args.kind), ctx)?;
    give(&letter, &record, &desk, &args, ctx)?;
    tell_cautions(&letter, ctx);
    if letter.kind == LetterKind::Saisine {
        tell_of_together(record.document.request(), &desk, ctx)?;
    }
    Ok(Exit::Done)
}

impl LetterArgs {
    /// To whom and in whose name, as an e-mail.
    fn to(&self) -> To<'_> {
        To {
            email: self.to.as_deref(),
            signatory: self.signatory.as_deref(),
        }
    }

    /// How a letter in the form that was asked for can only leave.
    fn leaves_by(&self) -> Option<Channel> {
        let named = || self.output.as_deref().and_then(Format::named);
        let format = self.format.or_else(named);
        (format == Some(Format::Eml)).then_some(Channel::Email)
    }

    fn order(&self, kind: Option<LetterKind>) -> Order<'_> {
        Order {
            kind,
            force: self.force,
            signatory: self.signatory.as_deref(),
            channel: self.channel.or(self.leaves_by()),
            on: None,
            costs: self.costs,
        }
    }
}

/// Prints the letter, or writes it to its file, and opens it.
fn give(
    letter: &Letter,
    record: &Record,
    desk: &Desk<'_>,
    args: &LetterArgs,
    ctx: &Context,
) -> Result<(), Failure> {
    // By custom, `-` is the standard output.
    let output = args
        .output
        .as_deref()
        .filter(|file| *file != Path::new("-"));
    let usual = if args.open { Format::Pdf } else { Format::Txt };
    if let Some(file) = output.filter(|_| args.format.is_none())
        && file.extension().is_some()
        && Format::named(file).is_none()
    {
        return Err(Failure::usage(no_such_format(file)));
    }
    let format = args.format.or_else(|| output.and_then(Format::named));
    let format = format.unwrap_or(usual);
    if format == Format::Pdf && output.is_none() && !args.open && ctx.ui.is_terminal() {
        return Err(not_to_a_terminal().into());
    }
    let bytes = format.bytes(letter, record, desk, args.to(), ctx)?;
    let file = match output {
        Some(file) => ctx.path(file),
        None if args.open => {
            let (id, kind, on) = (&letter.reference, letter.kind, letter.date);
            opening::folder_to_look_at()?.join(paper_name(id, kind, on, format.ending()))
        }
        None if matches!(format, Format::Pdf | Format::Eml) => {
            ctx.ui.bytes(&bytes);
            return Ok(());
        }
        None => {
            ctx.ui.out_raw(String::from_utf8_lossy(&bytes).into_owned());
            return Ok(());
        }
    };
    save(&file, &bytes, args.force)?;
    if format == Format::Pdf {
        if letter
            .recipient
            .last()
            .is_some_and(|line| line.contains('@'))
        {
            ctx.ui.warn_of(&no_postal_address());
        }
        Printed::keep(letter, args.order(None), &file, &bytes, desk)?;
    }
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

fn no_postal_address() -> Told {
    Told::new(
        "aucune adresse postale n’est notée\u{202f}: cette lettre peut partir par courriel, pas par la poste",
        "no postal address is recorded: this letter can leave by e-mail, not by post",
    )
    .hint(
        "pour la poster, ajoutez `address = [\"…\"]` sous `[authority]` dans le fichier de la demande",
        "to post it, add `address = [\"…\"]` under `[authority]` in the request’s file",
    )
}

fn no_such_format(file: &Path) -> Told {
    let file = file.display();
    Told::new(
        format!("{file}\u{202f}: greffe n’écrit pas de tels fichiers"),
        format!("{file}: greffe does not write such files"),
    )
    .hint(
        "prenez .txt, .md, .html, .pdf ou .eml, ou dites la forme par --format",
        "take .txt, .md, .html, .pdf or .eml, or say the form with --format",
    )
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
