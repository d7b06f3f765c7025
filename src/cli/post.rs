//! `greffe post`: a letter that left on paper, recorded with what was posted.

use std::fs;
use std::path::{Path, PathBuf};

use crate::bundle::paper_name;
use crate::date::Date;
use crate::law;
use crate::letters::{Letter, LetterKind};
use crate::post::event_of;
use crate::report::unfinished;
use crate::request::{Channel, Event, EventDraft, Field, Kind, Request, Value};
use crate::store::Record;

use super::compose::{Order, Scribe, called_for, signatory, tell_cautions};
use super::desk::Desk;
use super::printed::Printed;
use super::record::tell_consequence;
use super::{Context, Exit, Failure, French, Told, parse};

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

/// The letter that left, as it is kept.
enum Paper {
    /// What the person gives: a scan, most often.
    Given(PathBuf),
    /// The PDF that was printed here.
    Printed(Letter, Vec<u8>),
    /// A PDF of the same letter, written now: nothing here tells that it is the one that left.
    Written(Letter, Vec<u8>),
}

impl Paper {
    fn of(
        kind: LetterKind,
        record: &Record,
        order: Order<'_>,
        args: &PostArgs,
        desk: &Desk<'_>,
        ctx: &Context,
    ) -> Result<Self, Failure> {
        if let Some(file) = &args.file {
            return Ok(Self::Given(ctx.path(file)));
        }
        let scribe = Scribe::new(desk)?;
        let pdf = |letter: &Letter| letter.to_pdf(Some(desk.store.root()));
        let id = &record.document.request().id;
        let printed = match args.dated {
            Some(_) => None,
            None => Printed::last(id, kind, desk)?,
        };
        let Some(printed) = printed else {
            let on = args.dated.or(order.on);
            let letter = scribe.write(record, kind, Order { on, ..order }, ctx)?;
            let bytes = pdf(&letter)?;
            return Ok(match args.dated {
                Some(_) => Self::Printed(letter, bytes),
                None => Self::Written(letter, bytes),
            });
        };
        let as_printed = Order {
            on: printed.on(),
            channel: printed.channel(),
            ..order
        };
        let letter = scribe.write(record, kind, as_printed, ctx)?;
        if let Some(bytes) = printed.bytes() {
            return Ok(Self::Printed(letter, bytes));
        }
        let bytes = pdf(&letter)?;
        if printed.is(&bytes) {
            return Ok(Self::Printed(letter, bytes));
        }
        Err(lost(&printed, letter.date).into())
    }

    /// Whether nothing that greffe was to fill is blank.
    fn is_complete(&self) -> bool {
        match self {
            Self::Given(_) => true,
            Self::Printed(letter, _) | Self::Written(letter, _) => letter.is_complete(),
        }
    }

    /// The file to keep; one of ours is written in this folder.
    fn file(&self, folder: &Path) -> Result<PathBuf, Failure> {
        let (letter, bytes) = match self {
            Self::Given(file) => return Ok(file.clone()),
            Self::Printed(letter, bytes) | Self::Written(letter, bytes) => (letter, bytes),
        };
        let name = paper_name(&letter.reference, letter.kind, letter.date, "pdf");
        let file = folder.join(name);
        fs::write(&file, bytes).map_err(Told::from)?;
        Ok(file)
    }

    /// What was kept, and what the person must know of it.
    fn tell(&self, ctx: &Context) {
        let letter = match self {
            Self::Given(_) => return,
            Self::Printed(letter, _) | Self::Written(letter, _) => letter,
        };
        let on = letter.date.in_words(ctx.lang);
        let kept = ctx.lang.pick(
            format!("gardé\u{202f}: le PDF daté du {on}"),
            format!("kept: the PDF dated {on}"),
        );
        match self {
            Self::Written(..) => ctx.ui.warn_of(&not_seen(&kept)),
            _ => ctx.ui.note(kept),
        }
        tell_cautions(letter, ctx);
    }
}

/// The posting of this letter that is recorded already: under the same number, or of the same day.
fn posted<'r>(request: &'r Request, on: Date, args: &PostArgs) -> Option<&'r Event> {
    let asked = args.kind.map(event_of);
    let same_letter = |event: &Event| asked.is_none_or(|kind| event.is(kind));
    let same_posting = |event: &Event| match (event.text(Field::Tracking), &args.tracking) {
        (Some(known), Some(number)) => squeezed(known) == squeezed(number),
        _ => event.on == on,
    };
    let events = request.in_account().into_iter();
    let mut ours = events.filter(|event| event.known().is_some_and(is_posted));
    ours.find(|event| same_letter(event) && same_posting(event))
}

/// Whether greffe records the dispatch of one of our letters as such a fact.
fn is_posted(kind: Kind) -> bool {
    LetterKind::ALL
        .iter()
        .any(|letter| event_of(*letter) == kind)
        && kind != Kind::Note
}

/// A number without its spaces: people type them or not.
fn squeezed(number: &str) -> String {
    number.split_whitespace().collect()
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

fn already(known: &Event, request: &Request) -> Told {
    let (id, hash, on) = (&request.id, known.hash.short(), known.on);
    let kind = known.known().map_or("", Kind::alias);
    let word = known.known().map_or("", Kind::as_str);
    Told::new(
        format!("cet envoi est déjà noté\u{202f}: {kind} le {on} ({hash})"),
        format!("this dispatch is recorded already: {word} on {on} ({hash})"),
    )
    .hint(
        format!(
            "s’il est faux\u{202f}: greffe record {id} rectifiée --rectifie {hash}, puis de nouveau greffe post\u{202f}; s’il y en a eu deux\u{202f}: --force"
        ),
        format!(
            "if it is wrong: greffe record {id} corrected --corrects {hash}, then greffe post again; if there were two: --force"
        ),
    )
}

fn incomplete() -> Told {
    Told::new(
        "la lettre qui serait gardée a encore des blancs",
        "the letter that would be kept still has blanks",
    )
    .hint(
        "donnez par --file celle qui est partie, complétée\u{202f}; --force garde celle-ci",
        "give the one that left, filled in, with --file; --force keeps this one",
    )
}

fn lost(printed: &Printed, on: Date) -> Told {
    let file = printed.file().display();
    Told::new(
        format!(
            "la lettre imprimée, datée du {on}, n’est plus dans {file}, et greffe n’écrirait plus la même"
        ),
        format!(
            "the letter that was printed, dated {on}, is no longer in {file}, and greffe would not write the same again"
        ),
    )
    .hint(
        "donnez par --file celle qui est partie\u{202f}; --dated DATE garde à sa place un PDF écrit maintenant",
        "give the one that left with --file; --dated DATE keeps a PDF written now in its place",
    )
}

fn not_seen(kept: &str) -> Told {
    Told::new(
        format!("{kept}, mais rien ici ne dit que c’est celui qui est parti"),
        format!("{kept}, but nothing here says that it is the one that left"),
    )
    .hint(
        "si votre lettre porte une autre date, rectifiez ce fait, puis notez-le avec --dated ou --file",
        "if your letter bears another date, correct this event, then record it with --dated or --file",
    )
}
