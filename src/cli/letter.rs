//! `greffe letter`: the letter that the moment calls for, or another.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::lang::Say;
use crate::letters::{Letter, LetterKind, Occasion, Registry, due, timely, write};
use crate::request::{Channel, Words};
use crate::store::LETTERS;

use super::desk::Desk;
use super::{Context, Exit, Failure, French, Told, parse};

/// The form in which a letter is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Txt,
    Md,
    Html,
}

const FORMATS: &[Format] = &[Format::Txt, Format::Md, Format::Html];
/// The words of the formats, in the same order, which are also the endings of file names.
const FORMAT_WORDS: Words = &[("txt", "texte"), ("md", "markdown"), ("html", "htm")];

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
    /// txt, md or html; by default what the name of the file says, else txt
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    format: Option<Format>,
    /// Write it to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write it even if it is premature or pointless, and over an existing file
    #[arg(long)]
    force: bool,
    /// Who signs (their key), when several may
    #[arg(long, value_name = "NAME")]
    signatory: Option<String>,
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
            "txt, md ou html\u{202f}; par défaut ce que dit le nom du fichier, sinon txt",
        ),
        ("output", "L’écrit dans ce fichier"),
        (
            "force",
            "L’écrit même si elle est prématurée ou sans objet, et par-dessus un fichier existant",
        ),
        (
            "signatory",
            "Qui signe (sa clé), quand plusieurs le peuvent",
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
            "greffe letter 7k3q saisine -o saisine.html",
            "la saisine de la CADA, en page web",
            "the referral to CADA, as a web page",
        ),
    ],
};

pub(super) fn run(args: LetterArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    let record = desk.record(&args.id)?;
    let request = record.document.request();
    let assessment = desk.assess(&record);
    let kind = match args.kind {
        None => due(request, &assessment)?,
        Some(kind) => {
            if let Err(reason) = timely(kind, request, &assessment) {
                if !args.force {
                    return Err(untimely(&reason).into());
                }
                ctx.ui.warn(reason.say(ctx.lang));
            }
            kind
        }
    };
    let registry = Registry::with_overrides(&desk.store.root().join(LETTERS))?;
    let signatory = desk.signatory(args.signatory.as_deref())?;
    let commit = desk.store.head();
    let occasion = Occasion {
        channel: args.channel,
        commit: commit.as_deref(),
        ..Occasion::on(ctx.at)
    };
    let letter = write(&registry, kind, request, &assessment, signatory, occasion)?;
    give(&letter, &args, ctx)?;
    for caution in &letter.cautions {
        ctx.ui.warn(caution.say(ctx.lang));
    }
    Ok(Exit::Done)
}

/// Prints the letter, or writes it to its file.
fn give(letter: &Letter, args: &LetterArgs, ctx: &Context) -> Result<(), Failure> {
    let output = args.output.as_deref();
    let format = args
        .format
        .or_else(|| output.and_then(named))
        .unwrap_or(Format::Txt);
    let text = match format {
        Format::Txt => letter.to_text(),
        Format::Md => letter.to_markdown(),
        Format::Html => letter.to_html(),
    };
    match output {
        None => ctx.ui.out_raw(text),
        Some(file) => {
            let file = ctx.dir.join(file);
            save(&file, text.as_bytes(), args.force)?;
            let name = ctx
                .lang
                .pick(letter.kind.in_french(), letter.kind.in_english());
            let file = file.display();
            ctx.ui.note(ctx.lang.pick(
                format!("{name} est écrite dans {file}"),
                format!("{name} is written to {file}"),
            ));
        }
    }
    Ok(())
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

fn untimely(reason: &impl Say) -> Told {
    let told = Told::of(reason);
    if told.has_hint() {
        return told;
    }
    told.hint(
        "--force l’écrit tout de même",
        "--force writes it all the same",
    )
}

fn kind(text: &str) -> Result<LetterKind, Told> {
    parse::word(text, LetterKind::ALL, LetterKind::WORDS)
}

fn format(text: &str) -> Result<Format, Told> {
    parse::word(text, FORMATS, FORMAT_WORDS)
}

fn channel(text: &str) -> Result<Channel, Told> {
    parse::word(text, Channel::ALL, Channel::WORDS)
}
