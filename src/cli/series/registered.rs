//! The registration of the series by CADA in the record, in one commit.

use crate::date::Date;
use crate::lang::Lang;
use crate::law::{self, DeadlineId};
use crate::request::{Event, EventDraft, Field, Id, Kind, Request, Value};

use super::super::desk::Desk;
use super::super::{Context, Exit, Failure, Told};
use super::record::put;
use super::tell::uncounted;
use super::{SeriesArgs, day, excepted, refuse_outside};

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
    let waiting: Vec<Id> = (requests.iter())
        .filter(|request| referral(request, &args.name).is_some())
        .map(|request| request.id.clone())
        .collect();
    if waiting.is_empty() {
        return Err(not_referred(&args.name, requests).into());
    }
    refuse_outside(&omitted, &waiting, &args.name)?;
    let mut events = Vec::new();
    let mut dated = Vec::new();
    for request in requests {
        let Some(referral) = referral(request, &args.name) else {
            continue;
        };
        if on < referral.on {
            return Err(before_the_referral(on, referral.on).into());
        }
        if omitted.contains(&request.id) {
            ctx.ui.warn(uncounted(request, ctx.lang));
            let reason = desk.store.settings().lang.pick(
                "absente de l’accusé de la CADA pour la série",
                "absent from CADA’s acknowledgement of the series",
            );
            let event = EventDraft::new(Kind::Corrected, on)
                .with(Field::Corrects, Value::Text(referral.hash.short()))
                .with(Field::Reason, Value::Text(reason.to_owned()));
            events.push((request.id.clone(), event));
            continue;
        }
        let mut event = EventDraft::new(Kind::Registered, on);
        if let Some(number) = &args.number {
            event = event.with(Field::Number, Value::Text(number.clone()));
        }
        if let Some(mentions) = &args.mentions {
            event = event.with(Field::Mentions, mentions.clone());
        }
        dated.push(request.id.clone());
        events.push((request.id.clone(), event));
    }
    let recorded = put(events, args, desk, ctx)?;
    if args.mentions.is_none() {
        ctx.ui.warn_of(&unsaid(&args.name));
    }
    if ctx.json {
        ctx.ui.json(&serde_json::json!({
            "schema": 1, "as_of": on, "campaign": args.name, "recorded": recorded.to_json(),
        }));
    }
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
fn referral<'r>(request: &'r Request, campaign: &str) -> Option<&'r Event> {
    let events = request.in_account();
    let count = |kind| events.iter().filter(|e| e.is(kind)).count();
    // Whatever its day: two registrations of one referral would contradict each other.
    let registered = count(Kind::Registered) >= count(Kind::Referred);
    let of_series = |e: &&Event| e.is(Kind::Referred) && e.text(Field::Series) == Some(campaign);
    let referral = events.iter().copied().rfind(of_series)?;
    let since = |e: &&Event| e.is(Kind::Registered) && e.on >= referral.on;
    (!registered && !events.iter().any(since)).then_some(referral)
}

/// Whether the court's two months bind depends on it (amendments 9).
fn unsaid(name: &str) -> Told {
    Told::new(
        "ce qu’indique l’accusé de la CADA n’est pas noté, et le délai pour saisir le tribunal en dépend",
        "what CADA’s acknowledgement states is not recorded, and the time to seize the court depends on it",
    )
    .hint(
        format!("relisez-le\u{202f}; sur chaque demande\u{202f}: greffe record RÉFÉRENCE rectifiée, puis greffe series {name} --registered --mentions silence,tribunal (ou aucune)"),
        format!("read it over; on each request: greffe record ID corrected, then greffe series {name} --registered --mentions silence,tribunal (or none)"),
    )
}

fn before_the_referral(on: Date, referred: Date) -> Told {
    let day = |date: Date, lang| date.in_words(lang);
    Told::new(
        format!(
            "la CADA n’a pas pu enregistrer le {} une saisine du {}",
            day(on, Lang::Fr),
            day(referred, Lang::Fr)
        ),
        format!(
            "CADA cannot have registered on {} a referral of {}",
            day(on, Lang::En),
            day(referred, Lang::En)
        ),
    )
    .hint(
        "--on est le jour de l’enregistrement, que porte l’accusé de la CADA",
        "--on is the day of the registration, which CADA’s acknowledgement bears",
    )
}

fn not_referred(name: &str, requests: &[&Request]) -> Told {
    let told = Told::new(
        format!(
            "aucune demande de «\u{202f}{name}\u{202f}» n’attend l’enregistrement d’une saisine en série"
        ),
        format!("no request of `{name}` waits for a series referral to be registered"),
    );
    let registered = |request: &&&Request| {
        let events = request.in_account();
        events.iter().any(|e| e.is(Kind::Registered))
    };
    match requests.iter().find(registered).map(|request| &request.id) {
        Some(id) => told.hint(
            format!("elle est notée déjà (greffe log {id})\u{202f}; une date fausse se corrige demande par demande\u{202f}: greffe record RÉFÉRENCE rectifiée"),
            format!("it is recorded already (greffe log {id}); a wrong date is corrected request by request: greffe record ID corrected"),
        ),
        None => told.hint(
            format!("notez d’abord la saisine\u{202f}: greffe series {name} --record"),
            format!("record the referral first: greffe series {name} --record"),
        ),
    }
}
