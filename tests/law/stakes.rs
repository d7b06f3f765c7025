//! What a paper about to be recorded would change: what `greffe record` shows before it asks.

use greffe::law::{Deadline, Stake, stakes};
use greffe::request::{EventDraft, Kind};

use crate::check::{Check, Outcome, same};
use crate::facts::{day, request};

/// One check for each paper whose statements decide something, or nothing.
pub(crate) fn checks() -> Vec<Check> {
    vec![
        Check::new("stakes::an-acknowledgement-may-bind", acknowledgement),
        Check::new("stakes::nothing-on-a-request-withdrawn", withdrawn),
    ]
}

/// Received on 16 March: refused on 16 April, two months to 16 June, the year to 16 April 2027. Seized
/// on 15 June, CADA confirms by its silence on 15 August: 16 October at court, or the year.
fn acknowledgement() -> Outcome {
    let told = tell(&["received 2026-03-16"], Kind::Acknowledged, "2026-03-18");
    let two = "cada-closes 2026-06-16";
    let year = "cada-closes-reasonable 2027-04-16";
    let court = "tribunal-closes 2026-10-16";
    let year_at_court = "tribunal-closes-reasonable 2027-08-15";
    let expected = [
        format!("[]: {two}, {year}; 2026-06-15: {court}, {year_at_court}"),
        format!("[silence]: {two}, {year}; 2026-06-15: {court}, {year_at_court}"),
        format!("[silence, cada]: {two}; 2026-06-15: {court}, {year_at_court}"),
        format!("[silence, cada, tribunal]: {two}; 2026-06-15: {court}"),
    ];
    same("readings", &told, &expected.to_vec())
}

/// Whatever the refusal states, no time runs against who asks for nothing more.
fn withdrawn() -> Outcome {
    let facts = ["received 2026-03-16", "withdrawn 2026-03-20 scope=request"];
    same(
        "readings",
        &tell(&facts, Kind::Refused, "2026-03-25"),
        &vec![],
    )
}

fn tell(facts: &[&str], kind: Kind, on: &str) -> Vec<String> {
    let draft = EventDraft::new(kind, day(on));
    let all = stakes(&request(facts), &draft, day(on));
    all.iter().map(line).collect()
}

fn line(stake: &Stake) -> String {
    let states: Vec<&str> = stake.states.iter().map(|m| m.as_str()).collect();
    let court = stake.court.as_ref();
    let court = court.map(|(on, limits)| format!("; {on}: {}", dates(limits)));
    format!(
        "[{}]: {}{}",
        states.join(", "),
        dates(&stake.limits),
        court.unwrap_or_default()
    )
}

fn dates(limits: &[Deadline]) -> String {
    let dates: Vec<String> = limits
        .iter()
        .map(|limit| format!("{} {}", limit.id, limit.date))
        .collect();
    dates.join(", ")
}
