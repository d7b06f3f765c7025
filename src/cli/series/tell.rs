//! Who is in the series, who is not and why, until when.

use crate::date::Date;
use crate::lang::{Lang, Say};
use crate::law::series::Series;
use crate::report::{Text, Tone};
use crate::request::{Event, Field, Id, Kind, Request};

use super::super::Context;

/// Who is in the series, who is not and why, until when.
pub(super) fn tell(
    series: &Series,
    requests: &[&Request],
    left_aside: &[&Request],
    campaign: &str,
    day: Date,
    ctx: &Context,
) {
    let (ui, lang) = (&ctx.ui, ctx.lang);
    let name = |id: &Id| {
        (requests.iter().find(|request| request.id == *id))
            .map_or("", |request| request.authority.name.as_str())
    };
    let flagged: Vec<&Request> = (requests.iter().copied())
        .filter(|request| not_counted(request, campaign))
        .collect();
    if ctx.json {
        let left: Vec<_> = (series.left_out.iter())
            .map(|(id, why)| serde_json::json!({ "id": id.as_str(), "why": why.say(lang) }))
            .collect();
        let members: Vec<&str> = series.members.iter().map(Id::as_str).collect();
        let excepted: Vec<&str> = left_aside
            .iter()
            .map(|request| request.id.as_str())
            .collect();
        let not_told: Vec<&str> = flagged.iter().map(|request| request.id.as_str()).collect();
        let concerns: Vec<String> = series.concerns.iter().map(|c| c.say(lang)).collect();
        ui.json(&serde_json::json!({
            "schema": 1, "as_of": day, "ready": series.is_ready(day), "members": members,
            "left_out": left, "excepted": excepted, "not_told": not_told, "opens": series.opens, "closes": series.closes, "concerns": concerns,
        }));
        return;
    }
    for id in &series.members {
        ui.out(
            Text::new()
                .and(Tone::Good, format!("{id}  "))
                .and(Tone::Plain, name(id)),
        );
    }
    for (id, why) in &series.left_out {
        ui.out(
            Text::new()
                .and(Tone::Faint, format!("{id}  {}\u{202f}: ", name(id)))
                .and(Tone::Caution, why.say(lang)),
        );
    }
    for request in left_aside {
        let (id, name) = (&request.id, &request.authority.name);
        ui.out(
            Text::new()
                .and(Tone::Faint, format!("{id}  {name}\u{202f}: "))
                .and(
                    Tone::Caution,
                    lang.pick(
                        "laissée de côté par --except\u{202f}: saisissez la CADA pour elle seule, dans son délai",
                        "left out by --except: refer it alone, within its own time",
                    ),
                ),
        );
    }
    let day = |date: Option<Date>| date.map_or_else(|| "?".to_owned(), |date| date.in_words(lang));
    let (opens, closes) = (day(series.opens), day(series.closes));
    if !series.members.is_empty() {
        ui.out(lang.pick(
            format!("du {opens} au {closes}, par prudence"),
            format!("from {opens} to {closes}, to be safe"),
        ));
    }
    for concern in &series.concerns {
        ui.warn(concern.say(lang));
    }
    for request in flagged {
        ui.warn(uncounted(request, lang));
    }
}

/// Whether a series referral does not count for it, and it was not referred otherwise: its
/// administration was not told, or CADA's acknowledgement omits it, so that its referral was taken
/// back.
fn not_counted(request: &Request, campaign: &str) -> bool {
    let events = request.in_account();
    if events.iter().any(|e| e.is(Kind::Referred)) {
        return false;
    }
    let of_series = |e: &Event, kind| e.is(kind) && e.text(Field::Series) == Some(campaign);
    let taken_back = request.corrected();
    let omitted = |e: &Event| of_series(e, Kind::Referred) && taken_back.contains(&e.hash);
    events.iter().any(|e| of_series(e, Kind::Note)) || request.events.iter().any(omitted)
}

/// The referral does not count for it, and what to do.
pub(super) fn uncounted(request: &Request, lang: Lang) -> String {
    let (id, name) = (&request.id, &request.authority.name);
    lang.pick(
        format!("{id} ({name})\u{202f}: la saisine en série ne vaut pas pour elle (L342-1)\u{202f}; dans son propre délai\u{202f}: greffe letter {id} saisine"),
        format!("{id} ({name}): the series referral does not count for it (L342-1); within its own time: greffe letter {id} saisine"),
    )
}
