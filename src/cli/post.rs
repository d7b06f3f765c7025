//! `greffe post`: a letter that left on paper, recorded with what was posted.

use std::path::PathBuf;

use crate::bundle::paper_name;
use crate::date::Date;
use crate::letters::LetterKind;
use crate::post::event_of;
use crate::request::{Channel, EventDraft, Field, Value};

use super::compose::{Order, compose, signatory, tell_cautions};
use super::desk::Desk;
use super::{Context, Exit, Failure, French, Told, parse};

/// Record that a letter was posted, with its PDF as it left
///
/// The PDF is written again, the same to the byte, and kept beside the request; give --file to
/// keep the signed scan instead. Without a tracking number it is a simple letter.
#[derive(clap::Args)]
pub(super) struct PostArgs {
    /// The reference of the request, or its beginning
    #[arg(value_name = "ID")]
    id: String,
    /// Which letter: demande, relance, saisine, motifs…; by default what the moment calls for
    #[arg(value_name = "LETTER", value_parser = parse::letter_kind)]
    kind: Option<LetterKind>,
    /// The day of the postmark; today when absent
    #[arg(long, value_name = "DATE", value_parser = parse::date)]
    on: Option<Date>,
    /// The number under which the post follows it
    #[arg(long, value_name = "NUMBER", value_parser = parse::line)]
    tracking: Option<String>,
    /// How it left: registered-letter, letter or hand
    #[arg(long, value_name = "WORD", value_parser = parse::channel)]
    channel: Option<Channel>,
    /// Keep this file (a signed scan) instead of the PDF
    #[arg(long, short, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Record it even if it is premature or pointless
    #[arg(long)]
    force: bool,
    /// Who signed (their key), when several may
    #[arg(long, value_name = "NAME")]
    signatory: Option<String>,
}

pub(super) const FRENCH: French = French {
    about: "Note qu’une lettre a été postée, avec son PDF tel qu’il est parti",
    details: "Le PDF est écrit de nouveau, le même à l’octet près, et gardé avec la demande\u{202f}; donnez --file \
        pour garder plutôt la numérisation signée. Sans numéro de suivi, c’est une lettre simple.",
    args: &[
        ("id", "La référence de la demande, ou son début"),
        (
            "kind",
            "Quelle lettre\u{202f}: demande, relance, saisine, motifs…\u{202f}; par défaut celle que le moment appelle",
        ),
        (
            "on",
            "Le jour du cachet de la poste\u{202f}; aujourd’hui s’il n’est pas donné",
        ),
        ("tracking", "Le numéro sous lequel la poste la suit"),
        (
            "channel",
            "Comment elle est partie\u{202f}: recommandé, courrier ou main-propre",
        ),
        (
            "file",
            "Garde ce fichier (une numérisation signée) plutôt que le PDF",
        ),
        ("force", "La note même si elle est prématurée ou sans objet"),
        (
            "signatory",
            "Qui a signé (sa clé), quand plusieurs le peuvent",
        ),
    ],
    examples: &[(
        "greffe post 7k3q --on 2026-11-24 --tracking \"1A 234 567 8901 2\"",
        "la lettre recommandée partie le 24 novembre",
        "the registered letter that left on 24 November",
    )],
};

pub(super) fn run(args: PostArgs, ctx: &Context) -> Result<Exit, Failure> {
    let on = args.on.unwrap_or(ctx.at);
    if on > ctx.at {
        return Err(to_come(on).into());
    }
    let channel = channel(&args)?;
    let desk = Desk::open(ctx)?;
    let record = desk.record(&args.id)?;
    let order = Order {
        kind: args.kind,
        force: args.force,
        signatory: args.signatory.as_deref(),
        channel: Some(channel),
        on: Some(on),
    };
    let letter = compose(&desk, &record, order, ctx)?;
    let folder = tempfile::tempdir().map_err(Told::from)?;
    let file = if let Some(file) = &args.file {
        ctx.dir.join(file)
    } else {
        let name = paper_name(&letter.reference, letter.kind, letter.date, "pdf");
        let file = folder.path().join(name);
        let bytes = letter.to_pdf(Some(desk.store.root()))?;
        std::fs::write(&file, bytes).map_err(Told::from)?;
        file
    };
    let kind = event_of(letter.kind);
    let signatory = signatory(&desk, &record, letter.kind, args.signatory.as_deref())?;
    let mut event = EventDraft::new(kind, on);
    for (field, value) in [
        (Field::Channel, Some(channel.as_str())),
        (Field::Tracking, args.tracking.as_deref()),
        (Field::Signatory, Some(signatory.key.as_str())),
    ] {
        if let Some(value) = value.filter(|_| kind.fields().contains(&field)) {
            event = event.with(field, Value::Text(value.to_owned()));
        }
    }
    let (author, lang) = (desk.author(), desk.store.settings().lang);
    let id = &record.document.request().id;
    let appended = desk
        .store
        .append(id, event, &[file], &author, ctx.now, lang)?;
    desk.tell(&appended.adoption);
    ctx.ui.out(appended.hash.short());
    tell_cautions(&letter, ctx);
    Ok(Exit::Done)
}

/// How it left: what was said, else a registered letter when the post follows it.
fn channel(args: &PostArgs) -> Result<Channel, Failure> {
    let usual = match args.tracking {
        Some(_) => Channel::RegisteredLetter,
        None => Channel::Letter,
    };
    match args.channel.unwrap_or(usual) {
        Channel::Email | Channel::Online => Err(Failure::usage(not_paper())),
        channel => Ok(channel),
    }
}

fn to_come(on: Date) -> Told {
    Told::new(
        format!("le {on} est à venir\u{202f}: une lettre se note une fois partie"),
        format!("{on} is still to come: a letter is recorded once it has left"),
    )
    .hint("vérifiez l’année", "check the year")
}

fn not_paper() -> Told {
    Told::new(
        "un courriel ou un formulaire ne se poste pas",
        "an e-mail or a form is not posted",
    )
    .hint(
        "prenez greffe send, ou greffe record",
        "take greffe send, or greffe record",
    )
}
