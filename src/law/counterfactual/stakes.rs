//! What a paper about to be recorded would change, as it states CADA and the court or not: the
//! engine is asked once for each answer.

use std::collections::BTreeSet;

use crate::date::Date;
use crate::law::deadline::{Deadline, DeadlineId, State};
use crate::law::{Assessment, assess};
use crate::request::{EventDraft, Field, Kind, Mention, Request, Value};

use super::suppose::event;

/// The limits that would run if the paper stated these things and no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stake {
    /// What it would state.
    pub states: &'static [Mention],
    /// The limits to refer to CADA, or once it was seized to go to court.
    pub limits: Vec<Deadline>,
    /// Before the referral: the day on which a careful person makes it, and the limits of the court
    /// if nothing answers it.
    pub court: Option<(Date, Vec<Deadline>)>,
}

/// What may be read on the paper of an event of this kind, from least to most; none on others.
pub fn readings(kind: Kind) -> &'static [&'static [Mention]] {
    use Mention::{Cada, Silence, Tribunal};
    match kind {
        Kind::Refused | Kind::Disclosed => &[&[], &[Tribunal], &[Cada], &[Cada, Tribunal]],
        Kind::Acknowledged => &[
            &[],
            &[Silence],
            &[Silence, Cada],
            &[Silence, Cada, Tribunal],
        ],
        Kind::Registered => &[&[], &[Silence], &[Silence, Tribunal]],
        _ => &[],
    }
}

/// The limits under each reading of a paper that is not recorded yet, for a reader on `at`; none
/// where no reading changes anything.
pub fn stakes(request: &Request, draft: &EventDraft, at: Date) -> Vec<Stake> {
    let read: Vec<(&'static [Mention], Request)> = readings(draft.kind)
        .iter()
        .map(|states| (*states, with(request, draft, states)))
        .collect();
    let told: Vec<Assessment> = read.iter().map(|(_, r)| assess(r, at)).collect();
    let referred = told
        .iter()
        .filter(|a| a.milestones.referred.is_none())
        .filter_map(|a| careful_referral(a, at))
        .min();
    let stakes: Vec<Stake> = read
        .into_iter()
        .zip(told)
        .map(|((states, request), told)| Stake {
            states,
            limits: limits(&told),
            court: referred.map(|on| (on, limits_of_court(&request, on, at))),
        })
        .collect();
    let first = stakes.first().map(|s| (s.limits.clone(), s.court.clone()));
    let differ = |s: &Stake| {
        first
            .as_ref()
            .is_some_and(|f| (&s.limits, &s.court) != (&f.0, &f.1))
    };
    if stakes.iter().any(differ) {
        stakes
    } else {
        Vec::new()
    }
}

/// The request with the event, its paper stating these things.
fn with(request: &Request, draft: &EventDraft, states: &[Mention]) -> Request {
    let mut altered = request.clone();
    let mut paper = draft.event();
    let words: BTreeSet<String> = states.iter().map(|m| m.as_str().to_owned()).collect();
    paper.fields.insert(Field::Mentions, Value::Words(words));
    altered.events.push(paper);
    altered
}

/// The limits to act that are still worth a look: CADA's before the referral, then the court's.
fn limits(told: &Assessment) -> Vec<Deadline> {
    let wanted: &[DeadlineId] = if told.milestones.referred.is_none() {
        &[DeadlineId::CadaCloses, DeadlineId::CadaClosesReasonable]
    } else {
        &COURT
    };
    of(told, wanted)
}

const COURT: [DeadlineId; 2] = [
    DeadlineId::TribunalCloses,
    DeadlineId::TribunalClosesReasonable,
];

fn of(told: &Assessment, wanted: &[DeadlineId]) -> Vec<Deadline> {
    let kept = |d: &&Deadline| wanted.contains(&d.id) && d.state != State::Met;
    told.deadlines.iter().filter(kept).cloned().collect()
}

/// The day on which a careful person would refer, not before it is open nor before today.
fn careful_referral(told: &Assessment, at: Date) -> Option<Date> {
    let closes = told.deadline(DeadlineId::CadaCloses)?.prudent;
    let opens = told.deadline(DeadlineId::CadaOpens)?.date;
    Some(closes.max(opens).max(at))
}

/// The court's limits if CADA, seized and registering on `on`, met with silence; its acknowledgement
/// states nothing, so that what the paper itself changes is seen.
fn limits_of_court(request: &Request, on: Date, at: Date) -> Vec<Deadline> {
    let mut referred = request.clone();
    let mut registered = event(Kind::Registered, on);
    let nothing = Value::Words(BTreeSet::new());
    registered.fields.insert(Field::Mentions, nothing);
    referred.events.push(event(Kind::Referred, on));
    referred.events.push(registered);
    of(&assess(&referred, at), &COURT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::testing::{day, request};

    #[test]
    fn each_reading_of_a_refusal_has_its_own_limits() {
        let request = request(&["received 2026-02-02"]);
        let refusal = EventDraft::new(Kind::Refused, day("2026-03-02"));
        let stakes = stakes(&request, &refusal, day("2026-03-03"));
        let [nothing, court, cada, both] = stakes.as_slice() else {
            panic!("{stakes:#?}");
        };
        let years = |stake: &Stake| stake.limits.iter().map(|d| d.date).collect::<Vec<_>>();
        assert_eq!(years(nothing), [day("2026-05-02"), day("2027-03-02")]);
        assert_eq!(years(court), years(nothing));
        assert_eq!(years(cada), [day("2026-05-02")]);
        let at_court = |stake: &Stake| stake.court.as_ref().map(|(on, d)| (*on, d.len()));
        assert_eq!(at_court(cada), Some((day("2026-05-01"), 2)));
        assert_eq!(at_court(both), Some((day("2026-05-01"), 1)));
    }

    #[test]
    fn after_the_referral_only_the_court_is_at_stake() {
        let request = request(&[
            "refused 2026-03-02 mentions=cada",
            "referred 2026-03-10 proof=yes",
        ]);
        let registered = EventDraft::new(Kind::Registered, day("2026-03-12"));
        let stakes = stakes(&request, &registered, day("2026-03-20"));
        assert_eq!(stakes.len(), 3);
        assert!(stakes.iter().all(|stake| stake.court.is_none()));
        assert_eq!(stakes[2].limits.len(), 1, "{stakes:#?}");
    }

    #[test]
    fn what_carries_no_paper_has_nothing_at_stake() {
        let request = request(&["received 2026-02-02"]);
        let reminder = EventDraft::new(Kind::Reminded, day("2026-02-20"));
        assert_eq!(stakes(&request, &reminder, day("2026-02-20")), []);
    }
}
