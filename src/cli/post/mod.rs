//! `greffe post`: a letter that left on paper, recorded with what was posted.

mod paper;
mod refuse;

use std::path::PathBuf;

use crate::date::Date;
use crate::law;
use crate::letters::LetterKind;
use crate::post::event_of;
use crate::report::unfinished;
use crate::request::{Channel, EventDraft, Field, Value};
use crate::store::Record;

use super::compose::{Order, called_for, signatory};
use super::desk::Desk;
use super::record::tell_consequence;
use super::{Context, Exit, Failure, French, Told, parse};

use paper::{Paper, incomplete};
use refuse::{already, dated_after, not_paper, other_letter, plausible, posted, to_come};

/// Record that a letter was posted, with its PDF as it left
///
/// What is kept beside the request is the PDF that `greffe letter -o` last wrote here, to the byte;
/// without one, it is written as of --dated, or of the day of the postmark. Give --file to keep the
/// signed scan instead. Without a tracking number it is a simple letter.
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
    /// The date that the letter bears, when it is not the one that was last printed here
    #[arg(long, value_name = "DATE", value_parser = parse::date, conflicts_with = "file")]
    dated: Option<Date>,
    /// The number under which the post follows it
    #[arg(long, value_name = "NUMBER", value_parser = parse::line)]
    tracking: Option<String>,
    /// How it left: registered-letter, letter or hand
    #[arg(long, value_name = "WORD", value_parser = parse::channel)]
    channel: Option<Channel>,
    /// Keep this file (a signed scan) instead of the PDF
    #[arg(long, short, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Record it even if it is premature or pointless, or recorded already
    #[arg(long)]
    force: bool,
    /// Who signed (their key), when several may
    #[arg(long, value_name = "NAME")]
    signatory: Option<String>,
}

pub(super) const FRENCH: French = French {
    about: "Note qu’une lettre a été postée, avec son PDF tel qu’il est parti",
    details: "Ce qui est gardé avec la demande est le PDF que `greffe letter -o` a écrit ici en dernier, à l’octet \
        près\u{202f}; sans lui, il est écrit à la date de --dated, ou à celle du cachet. Donnez --file pour garder \
        plutôt la numérisation signée. Sans numéro de suivi, c’est une lettre simple.",
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
        (
            "dated",
            "La date que porte la lettre, si ce n’est pas celle de la dernière imprimée ici",
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
        (
            "force",
            "La note même si elle est prématurée, sans objet ou déjà notée",
        ),
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
    for day in [Some(on), args.dated].into_iter().flatten() {
        if day > ctx.at {
            return Err(to_come(day).into());
        }
    }
    if let Some(dated) = args.dated.filter(|dated| *dated > on) {
        return Err(dated_after(dated, on).into());
    }
    let channel = channel(&args)?;
    let desk = Desk::open(ctx)?;
    let record = desk.record(&args.id)?;
    let request = record.document.request();
    let order = Order {
        kind: args.kind,
        force: args.force,
        signatory: args.signatory.as_deref(),
        channel: Some(channel),
        on: Some(on),
        costs: None,
    };
    // Before the moment is asked what it calls for: after a posting it calls for something else.
    if !args.force
        && let Some(known) = posted(request, on, &args)
    {
        return Err(already(known, request).into());
    }
    let kind = called_for(&record, order, ctx)?.kind;
    if !args.force
        && let Some(first) = unfinished(request).first()
    {
        return Err(Failure::with(Exit::NeedsPerson, Told::of(first)));
    }
    if !args.force {
        plausible(request, kind, on, channel, &args)?;
        other_letter(&record, &args, &desk)?;
    }
    let paper = Paper::of(kind, &record, order, &args, &desk, ctx)?;
    if !args.force && !paper.is_complete() {
        return Err(incomplete().into());
    }
    let folder = tempfile::tempdir().map_err(Told::from)?;
    let file = paper.file(folder.path())?;
    let event = event(kind, on, channel, &record, &args, &desk)?;
    let (author, lang) = (desk.author(), desk.store.settings().lang);
    let id = &request.id;
    let appended = desk
        .store
        .append(id, event.clone(), &[file], &author, ctx.now, lang)?;
    desk.tell(&appended.adoption);
    ctx.ui.out(appended.hash.short());
    let before = law::assess(request, ctx.at);
    tell_consequence(&desk.record(id.as_str())?, &event, &before, ctx);
    paper.tell(ctx);
    Ok(Exit::Done)
}

/// The fact that the posting is.
fn event(
    letter: LetterKind,
    on: Date,
    channel: Channel,
    record: &Record,
    args: &PostArgs,
    desk: &Desk<'_>,
) -> Result<EventDraft, Failure> {
    let kind = event_of(letter);
    let signatory = signatory(desk, record, letter, args.signatory.as_deref())?;
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
    Ok(event)
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
