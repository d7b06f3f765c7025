//! The series in the record: referred, then registered; one commit each.

use crate::date::Date;
use crate::law::series::{LEAST, Obstacle, Series};
use crate::law::{self, DeadlineId};
use crate::request::{Event, EventDraft, EventHash, Field, Id, Kind, Request, Value};

use super::super::desk::Desk;
use super::super::{Context, Exit, Failure, Told};
use super::tell::uncounted;
use super::{SeriesArgs, day, excepted};

/// The referral, on each request whose administration was told; a word on those who were not, for
/// which it does not count.
pub(super) fn referred(
    members: &[&Request],
    untold: &[&Request],
    args: &SeriesArgs,
    desk: &Desk<'_>,
    on: Date,
    ctx: &Context,
) -> Result<(), Failure> {
    if members.len() < LEAST && !args.force {
        return Err(too_few_told(members.len(), args).into());
    }
    if args.file.is_empty() {
        ctx.ui.warn_of(&no_proof());
    }
    let mut events = Vec::new();
    for request in members {
        let mut event = of_series(Kind::Referred, on, args);
        if let Some(channel) = args.channel {
            event = event.with(Field::Channel, Value::Text(channel.as_str().to_owned()));
        }
        events.push((request.id.clone(), event));
    }
    for request in untold {
        ctx.ui.warn(uncounted(request, ctx.lang));
        let text = desk.store.settings().lang.pick(
            "administration non informée de la saisine en série, qui ne vaut pas pour elle (L342-1)",
            "administration not told of the series referral, which does not count for it (L342-1)",
        );
        let note = of_series(Kind::Note, on, args).with(Field::Text, Value::Text(text.to_owned()));
        events.push((request.id.clone(), note));
    }
    put(events, args, desk, ctx)
}

/// Those that could be referred on that day and are not recorded as such: whoever put them in the
/// letter all the same must say so, or their time runs out unseen.
pub(super) fn tell_passed_over(series: &Series, args: &SeriesArgs, on: Date, ctx: &Context) {
    let in_time = |why: &Obstacle| {
        matches!(
            why,
            Obstacle::LastDays | Obstacle::Apart | Obstacle::NoAddress | Obstacle::Contested
        )
    };
    let left = series.left_out.iter().filter(|(_, why)| in_time(why));
    let ids: Vec<&str> = left.map(|(id, _)| id.as_str()).collect();
    if ids.is_empty() {
        return;
    }
    let (ids, name) = (ids.join(", "), &args.name);
    ctx.ui.warn_of(
        &Told::new(
            format!("la saisine n’est pas notée sur\u{202f}: {ids}"),
            format!("the referral is not recorded on: {ids}"),
        )
        .hint(
            format!("si la lettre les comprenait\u{202f}: greffe record RÉFÉRENCE saisie --on {on} --série {name}\u{202f}; sinon saisissez la CADA pour chacune"),
            format!("if the letter had them: greffe record ID referred --on {on} --series {name}; else refer each of them"),
        ),
    );
}

/// The registration, on each request of the referral that CADA's acknowledgement lists. One that it
/// omits was never referred: its own referral is taken back (amendments 7).
pub(super) fn registered(
    requests: &[&Request],
    args: &SeriesArgs,
    desk: &Desk<'_>,
    ctx: &Context,
) -> Result<Exit, Failure> {
    let omitted = excepted(args, desk)?;
    let on = day(args, ctx)?;
    let mut events = Vec::new();
    let mut dated = Vec::new();
    for request in requests {
        let Some(referral) = referral(request, &args.name) else {
            continue;
        };
        if omitted.contains(&request.id) {
            ctx.ui.warn(uncounted(request, ctx.lang));
            let reason = desk.store.settings().lang.pick(
                "absente de l’accusé de la CADA pour la série",
                "absent from CADA’s acknowledgement of the series",
            );
            let event = EventDraft::new(Kind::Corrected, on)
                .with(Field::Corrects, Value::Text(referral.short()))
                .with(Field::Reason, Value::Text(reason.to_owned()));
            events.push((request.id.clone(), event));
            continue;
        }
        let mut event = EventDraft::new(Kind::Registered, on);
        if let Some(number) = &args.number {
            event = event.with(Field::Number, Value::Text(number.clone()));
        }
        dated.push(request.id.clone());
        events.push((request.id.clone(), event));
    }
    if dated.is_empty() {
        return Err(not_referred(&args.name).into());
    }
    put(events, args, desk, ctx)?;
    tell_dates(&dated, desk, ctx)?;
    Ok(Exit::Done)
}

/// What runs from the registration, the same day for each.
fn tell_dates(ids: &[Id], desk: &Desk<'_>, ctx: &Context) -> Result<(), Failure> {
    for id in ids {
        let record = desk.record(id.as_str())?;
        let request = record.document.request();
        let assessment = law::assess(request, ctx.at);
        let Some(deadline) = assessment.deadline(DeadlineId::ImplicitConfirmation) else {
            continue;
        };
        let (name, date) = (&request.authority.name, deadline.date.in_words(ctx.lang));
        ctx.ui.note(ctx.lang.pick(
            format!("{id}  {name}\u{202f}: sans réponse, refus confirmé le {date} (R343-5)"),
            format!("{id}  {name}: without an answer, refusal confirmed on {date} (R343-5)"),
        ));
    }
    Ok(())
}

/// The referral of the series that a request holds, when CADA has not registered it yet.
fn referral(request: &Request, campaign: &str) -> Option<EventHash> {
    let events = request.in_account();
    let of_series = |e: &&&Event| e.is(Kind::Referred) && e.text(Field::Series) == Some(campaign);
    let referral = events.iter().rfind(of_series)?;
    let registered = events
        .iter()
        .any(|e| e.is(Kind::Registered) && e.on >= referral.on);
    (!registered).then_some(referral.hash)
}

fn of_series(kind: Kind, on: Date, args: &SeriesArgs) -> EventDraft {
    EventDraft::new(kind, on).with(Field::Series, Value::Text(args.name.clone()))
}

/// One commit; prints each request with the hash of its fact.
fn put(
    events: Vec<(Id, EventDraft)>,
    args: &SeriesArgs,
    desk: &Desk<'_>,
    ctx: &Context,
) -> Result<(), Failure> {
    let (by, lang) = (desk.author(), desk.store.settings().lang);
    let files: Vec<_> = args.file.iter().map(|file| ctx.path(file)).collect();
    let store = &desk.store;
    for (id, hash) in store.append_together(events, &files, &by, ctx.now, lang)? {
        ctx.ui.out(format!("{id} {}", hash.short()));
    }
    Ok(())
}

fn not_referred(name: &str) -> Told {
    Told::new(
        format!("aucune demande de «\u{202f}{name}\u{202f}» n’attend l’enregistrement d’une saisine en série"),
        format!("no request of `{name}` waits for a series referral to be registered"),
    )
    .hint(
        format!("notez d’abord la saisine\u{202f}: greffe series {name} --record"),
        format!("record the referral first: greffe series {name} --record"),
    )
}

pub(super) fn too_few_told(told: usize, args: &SeriesArgs) -> Told {
    if !args.record {
        return Told::new(
            format!("sans les demandes écartées, il n’en reste que {told}\u{202f}: une série compte au moins cinq demandes (L342-1)"),
            format!("without those left out, only {told} remain: a series has at least five requests (L342-1)"),
        )
        .hint(
            "informez aussi les autres administrations, ou saisissez la CADA pour chacune\u{202f}: greffe letter RÉFÉRENCE saisine",
            "tell the other administrations too, or refer each of them: greffe letter ID saisine",
        );
    }
    Told::new(
        format!("{told} administrations seulement ont été informées\u{202f}: une série compte au moins cinq demandes (L342-1)"),
        format!("only {told} administrations were told: a series has at least five requests (L342-1)"),
    )
    .hint(
        "informez les autres le même jour, ou saisissez la CADA pour chacune\u{202f}; --force le note tout de même",
        "tell the others the same day, or refer each of them; --force records it all the same",
    )
}

fn no_proof() -> Told {
    Told::new(
        "rien n’est gardé qui prouve que chaque administration a été informée (L342-1)",
        "nothing is kept that proves that each administration was told (L342-1)",
    )
    .hint(
        "gardez-en la preuve par --file, ou plus tard\u{202f}: greffe record RÉFÉRENCE note --file PREUVE",
        "keep the proof with --file, or later: greffe record ID note --file PROOF",
    )
}
