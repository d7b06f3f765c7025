//! `greffe record`: one fact, one commit.

mod notified;
mod paper;

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::date::Date;
use crate::lang::Lang;
use crate::law::notification::acknowledgement_due;
use crate::law::{self, Assessment};
use crate::post::tracking::Number;
use crate::report::{Row, moves};
use crate::request::{Channel, EventDraft, EventHash, Field, Id, Kind, Request, Value};
use crate::store::Record;

use super::ask::Asker;
use super::desk::Desk;
use super::fields::FieldArgs;
use super::{Context, Exit, Failure, French, Told, facts, parse};
use notified::NotifiedArgs;

/// Record one fact of a request, in one commit
///
/// Prints the short hash of the event, by which it can be corrected later. What the event may
/// carry depends on its kind; what does not belong to it is refused. On a terminal, what the paper
/// states and was not said is asked, with the dates that each answer would give.
#[derive(clap::Args)]
pub(super) struct RecordArgs {
    /// The reference of the request, or its beginning
    #[arg(value_name = "ID")]
    id: String,
    /// What happened: received, refused, disclosed, referred…, in English or French
    #[arg(value_name = "KIND", value_parser = facts::kind)]
    kind: Kind,
    /// The day with legal effect; today when absent
    #[arg(long, value_name = "DATE", value_parser = parse::date)]
    on: Option<Date>,
    #[command(flatten)]
    notified: NotifiedArgs,
    /// A file to keep with it: letter, answer, proof (can be repeated)
    #[arg(long, short, value_name = "FILE")]
    file: Vec<PathBuf>,
    /// Record it even if its date is still to come
    #[arg(long)]
    force: bool,
    /// Show what it would change, answer by answer, and record nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    fields: FieldArgs,
}

pub(super) const FRENCH: French = French {
    about: "Note un fait d’une demande, en un commit",
    details: "Affiche l’empreinte courte du fait, par laquelle il pourra être rectifié. Ce qu’un fait peut \
        porter dépend de sa nature\u{202f}; ce qui ne lui appartient pas est refusé. Dans un terminal, ce \
        que le papier indique et que l’on n’a pas dit est demandé, avec les dates que donnerait chaque réponse.",
    args: &[
        ("id", "La référence de la demande, ou son début"),
        (
            "kind",
            "Ce qui s’est passé\u{202f}: reçue, refusée, communiquée, saisine…, en français ou en anglais",
        ),
        (
            "on",
            "Le jour qui compte en droit\u{202f}; aujourd’hui s’il n’est pas donné",
        ),
        (
            "presented",
            "Le jour où la poste a présenté la lettre recommandée, à la place de --on",
        ),
        (
            "fetched",
            "Le jour où elle a été retirée au bureau de poste\u{202f}; jamais retirée s’il n’est pas donné",
        ),
        (
            "letter_refused",
            "Nous l’avons refusée à la porte ce jour-là",
        ),
        (
            "available",
            "Le jour de mise à disposition sur un téléservice ou un espace sécurisé, à la place de --on",
        ),
        (
            "read",
            "Le jour où le papier y a été lu la première fois\u{202f}; pas lu s’il n’est pas donné",
        ),
        (
            "file",
            "Un fichier à garder avec\u{202f}: lettre, réponse, preuve (peut se répéter)",
        ),
        ("force", "Note le fait même si sa date est à venir"),
        (
            "dry_run",
            "Montre ce qu’il changerait, réponse par réponse, et ne note rien",
        ),
    ],
    examples: &[
        (
            "greffe record 7k3q reçue --on 2026-12-03 --preuve \"avis de réception\"",
            "la mairie a reçu la demande",
            "the mairie received the request",
        ),
        (
            "greffe record 7k3q refusée --on 2027-01-10 --mentions cada --file refus.pdf",
            "un refus qui indique la CADA, avec sa copie",
            "a refusal that states the CADA referral, with its copy",
        ),
        (
            "greffe record 7k3q refusée --presented 2027-01-10",
            "un recommandé que personne n’est allé retirer",
            "a registered letter that nobody fetched",
        ),
        (
            "greffe record 7k3q refusée --on 2027-01-10 --dry-run",
            "ce que chaque mention de ce refus changerait, sans rien noter",
            "what each remedy stated by this refusal would change, recording nothing",
        ),
    ],
};

pub(super) fn run(args: RecordArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    let record = desk.record(&args.id)?;
    let mut event = event(&args, record.document.request(), ctx)?;
    if args.dry_run {
        tell_what_it_would_change(record.document.request(), &event, ctx);
        return Ok(Exit::Done);
    }
    let asker = Asker::of(ctx);
    if let Some(asker) = &asker {
        paper::ask(&mut event, record.document.request(), asker, ctx)?;
    }
    let (author, lang) = (desk.author(), desk.store.settings().lang);
    let id = &record.document.request().id;
    let files: Vec<PathBuf> = args.file.iter().map(|file| ctx.path(file)).collect();
    let appended = desk
        .store
        .append(id, event.clone(), &files, &author, ctx.now, lang)?;
    desk.tell(&appended.adoption);
    ctx.ui.out(appended.hash.short());
    if appended.known {
        ctx.ui.note(ctx.lang.pick(
            "ce fait était déjà noté\u{202f}: rien n’a changé",
            "this fact was recorded already: nothing changed",
        ));
    }
    let before = law::assess(record.document.request(), ctx.at);
    tell_consequence(&appended.record, &event, &before, ctx);
    if asker.is_none() && is_given_whole(&event) {
        ctx.ui.note(whole(ctx.lang));
    }
    if asker.is_none()
        && let Some(stakes) = paper::at_stake(&event, record.document.request(), ctx)
    {
        ctx.ui.note(stakes);
        ctx.ui.note(unsaid(&appended.hash, id, ctx.lang));
    }
    desk.warn_nobody(&author);
    Ok(Exit::Done)
}

/// The dates that would move, and what the paper could state.
fn tell_what_it_would_change(request: &Request, draft: &EventDraft, ctx: &Context) {
    let mut with = request.clone();
    with.events.push(draft.event());
    let (before, after) = (law::assess(request, ctx.at), law::assess(&with, ctx.at));
    for line in moves(&before, &after, ctx.lang) {
        ctx.ui.out(line);
    }
    if let Some(stakes) = paper::at_stake(draft, request, ctx) {
        ctx.ui.out(stakes);
    }
}

/// How to say afterwards what the paper states: the event is corrected, then recorded again.
fn unsaid(hash: &EventHash, id: &Id, lang: Lang) -> String {
    let hash = hash.short();
    lang.pick(
        format!(
            "  mentions non notées\u{202f}: greffe record {id} rectifiée --rectifie {hash}, puis le même fait avec --mentions"
        ),
        format!(
            "  nothing was said of what it states: greffe record {id} corrected --corrects {hash}, then the same event with --mentions"
        ),
    )
}

/// The event that the arguments describe, or why it cannot be.
fn event(args: &RecordArgs, request: &Request, ctx: &Context) -> Result<EventDraft, Failure> {
    let kind = args.kind;
    let mut fields = args.fields.read().map_err(Failure::usage)?;
    for field in fields.keys() {
        if !kind.fields().contains(field) {
            return Err(Failure::usage(not_of(kind, *field)));
        }
    }
    for field in kind.required() {
        if !fields.contains_key(field) {
            return Err(Failure::usage(lacks(kind, *field)));
        }
    }
    let notified = args.notified.day(kind, request, ctx)?;
    let on = args.on.or(notified).unwrap_or(ctx.at);
    if on > ctx.at && !args.force {
        return Err(to_come(on, ctx.at).into());
    }
    for value in fields.values() {
        if let Value::Items(numbers) = value
            && let Some(last) = numbers.last()
            && usize::try_from(*last).is_ok_and(|last| last > request.items.len())
        {
            return Err(no_such_document(*last, request.items.len()).into());
        }
    }
    if let Some(Value::Text(prefix)) = fields.get(&Field::Corrects) {
        // Twelve digits name the event for good: a merge may bring another with the same beginning.
        let hash = one_event(prefix, request)?.short();
        fields.insert(Field::Corrects, Value::Text(hash));
    }
    let mut draft = EventDraft::new(kind, on);
    draft.fields = fields;
    Ok(draft)
}

/// The event that a hash, or its beginning, names.
fn one_event(prefix: &str, request: &Request) -> Result<EventHash, Failure> {
    let events = request.events.iter().map(|event| event.hash);
    let found: BTreeSet<EventHash> = events.filter(|hash| hash.starts_with(prefix)).collect();
    let found: Vec<EventHash> = found.into_iter().collect();
    let (fr, en) = match found.as_slice() {
        [one] => return Ok(*one),
        [] => (
            "ne désigne aucun fait de cette demande",
            "names no event of this request",
        ),
        _ => (
            "désigne plusieurs faits de cette demande",
            "names several events of this request",
        ),
    };
    Err(Told::new(
        format!("l’empreinte «\u{202f}{prefix}\u{202f}» {fr}"),
        format!("the hash `{prefix}` {en}"),
    )
    .hint(
        format!(
            "greffe show {} montre l’empreinte de chaque fait",
            request.id
        ),
        format!("greffe show {} shows the hash of each event", request.id),
    )
    .into())
}

/// What was understood, what it leads to, and the trap that it opens.
pub(super) fn tell_consequence(
    record: &Record,
    event: &EventDraft,
    before: &Assessment,
    ctx: &Context,
) {
    let request = record.document.request();
    let assessment = law::assess(request, ctx.at);
    let row = Row::new(request, &assessment, ctx.lang);
    let on = event.on.in_words(ctx.lang);
    let kind = ctx.lang.pick(event.kind.alias(), event.kind.as_str());
    let name = &request.authority.name;
    ctx.ui.note(ctx.lang.pick(
        format!("noté\u{202f}: {kind} le {on} ({name})"),
        format!("recorded: {kind} on {on} ({name})"),
    ));
    let state = std::iter::once(row.stage).chain(row.marks);
    let state: Vec<String> = state.collect();
    ctx.ui.note(format!("  {}", state.join(" · ")));
    if !row.what.is_empty() {
        let distance = match row.distance.as_str() {
            "" => String::new(),
            distance => format!(" ({distance})"),
        };
        let command = row
            .command
            .map_or(String::new(), |command| format!("   {command}"));
        ctx.ui.note(format!("  → {}{distance}{command}", row.what));
    }
    if let Some(due) = acknowledgements_due(event, request, ctx.lang) {
        ctx.ui.note(due);
    }
    // Another carrier may number its letters otherwise: told, not refused.
    if let Some(Err(bad)) = event.event().text(Field::Tracking).map(Number::read) {
        ctx.ui.warn_of(&bad);
    }
    for warning in law::warnings_on_recording(event.kind, before, &assessment) {
        ctx.ui.warn(warning.with_articles(ctx.lang));
    }
}

/// A disclosure of which nothing says that something is missing.
fn is_given_whole(event: &EventDraft) -> bool {
    let less = [Field::Items, Field::Redacted, Field::Withheld];
    event.kind == Kind::Disclosed && !less.iter().any(|f| event.fields.contains_key(f))
}

/// Nobody was asked whether all of it came: what to say if not (amendments 4).
fn whole(lang: Lang) -> &'static str {
    lang.pick(
        "  tout est noté communiqué, sans rien de masqué\u{202f}; ce qui manquerait est refusé ce jour-là\u{202f}: dites-le avec --items ou --redacted (CRPA L311-14)",
        "  all of it is recorded as given, with nothing hidden; what is missing would be refused that day: say so with --items or --redacted (CRPA L311-14)",
    )
}

/// What the administration owes for a request that came by an electronic way (R112-11-2).
fn acknowledgements_due(event: &EventDraft, request: &Request, lang: Lang) -> Option<String> {
    let sent = event.event();
    let electronic = matches!(sent.channel(), Some(Channel::Email | Channel::Online));
    if event.kind != Kind::Sent || !electronic {
        return None;
    }
    let zone = request.authority.holidays;
    let (registered, acknowledged) = acknowledgement_due(event.on, zone);
    let (one, other) = (registered.on.in_words(lang), acknowledged.on.in_words(lang));
    Some(lang.pick(
        format!("  l’administration doit l’enregistrer au plus tard le {one} et en accuser réception le {other} (CRPA R112-11-2)"),
        format!("  the administration must register it by {one} and acknowledge it by {other} (CRPA R112-11-2)"),
    ))
}

fn not_of(kind: Kind, field: Field) -> Told {
    let list = |lang: Lang| {
        let flags = kind
            .fields()
            .iter()
            .map(|field| lang.pick(field.alias(), field.as_str()));
        let flags: Vec<String> = flags
            .map(|name| format!("--{}", name.replace(['_', '\''], "-")))
            .collect();
        flags.join(", ")
    };
    Told::new(
        format!(
            "un fait «\u{202f}{}\u{202f}» ne porte pas «\u{202f}{}\u{202f}»",
            kind.alias(),
            field.alias()
        ),
        format!("a `{kind}` event does not carry `{field}`"),
    )
    .hint(
        format!("il peut porter\u{202f}: {}", list(Lang::Fr)),
        format!("it may carry: {}", list(Lang::En)),
    )
}

fn lacks(kind: Kind, field: Field) -> Told {
    Told::new(
        format!(
            "un fait «\u{202f}{}\u{202f}» ne dit rien sans «\u{202f}{}\u{202f}»",
            kind.alias(),
            field.alias()
        ),
        format!("a `{kind}` event says nothing without `{field}`"),
    )
    .hint(
        format!("ajoutez --{} …", field.alias()),
        format!("add --{} …", field.as_str().replace('_', "-")),
    )
}

fn to_come(on: Date, at: Date) -> Told {
    Told::new(
        format!("le {on} est à venir\u{202f}: nous sommes le {at}"),
        format!("{on} is still to come: today is {at}"),
    )
    .hint(
        "vérifiez l’année\u{202f}; --force note tout de même le fait",
        "check the year; --force records the event all the same",
    )
}

fn no_such_document(number: u32, count: usize) -> Told {
    Told::new(
        format!("la demande n’a pas de document n°\u{a0}{number}\u{202f}: elle en compte {count}"),
        format!("the request has no document {number}: it asks for {count}"),
    )
    .hint(
        "greffe show donne le numéro de chaque document",
        "greffe show gives the number of each document",
    )
}
