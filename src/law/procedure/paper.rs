//! Whether the time to refer to CADA binds the person (opposability: law.md 3.4, amendments 8–10).

use crate::date::Date;
use crate::law::claim::Why;
use crate::law::step::Trigger;
use crate::law::term::franc_day;
use crate::request::{Event, Field, Kind, PublicService, Zone};

use super::answers::Answer;
use super::birth::Birth;
use super::facts::{Facts, Paper};
use super::limit::Limit;

/// The limit that the implicit refusal starts.
pub(crate) fn implicit_refusal(facts: &Facts, birth: &Birth) -> Limit {
    let (binds, knowledge) = binds(facts, birth);
    let mut limit = Limit {
        trigger: Trigger::ImplicitRefusal,
        start: birth.early,
        late_start: birth.late,
        prudent_start: birth.bare.min(birth.early),
        implicit: true,
        opposable: binds,
        year_from: knowledge.unwrap_or(birth.early),
        year_certain: knowledge.is_some(),
        presumed: birth.receipt.presumed,
        provisional: false,
        arguable: false,
        printed: longer_time(facts, birth),
        cap: None,
        prudent_floor: None,
        prudent_year: None,
        alive_until: None,
        only_confirmed: None,
    };
    if is_perhaps_protected(facts) {
        let year = franc_day(limit.year(), Zone::Metropole);
        limit.stays_alive(year, Why::PerhapsAdministrative);
    }
    limit
}

/// Nobody knows whether its service is administrative: taken to be unprotected, but nothing is lost
/// before the year, which an administrative service would leave (amendments 8).
fn is_perhaps_protected(facts: &Facts) -> bool {
    !facts.rule.between_agents()
        && facts.request.authority.public_service == PublicService::Unknown
        && acknowledgements(facts).next().is_none()
}

/// The limit that an answer starts before CADA.
pub(crate) fn answered(answer: &Answer) -> Limit {
    let paper = answer.paper();
    Limit::from_answer(answer, paper.binds(paper.cada))
}

/// Whether the two months bind after silence, and the day from which the requester is proved to
/// know of the decision, if one is (CE 18 March 2019, n° 417270).
fn binds(facts: &Facts, birth: &Birth) -> (Option<bool>, Option<Date>) {
    if is_unprotected(facts) {
        return (Some(true), None);
    }
    let paper = acknowledgement(facts);
    let knowledge = knowledge(facts, birth);
    let misleading = birth.announced.is_some()
        || facts
            .of(Kind::Incomplete)
            .any(|notice| Paper::of(notice) == UNSTATED);
    if misleading || acknowledgements(facts).next().is_none() {
        return (Some(false), knowledge);
    }
    (paper.binds(paper.silence && paper.cada), knowledge)
}

/// A notice whose silence on the remedies was recorded (L114-6).
const UNSTATED: Paper = Paper {
    recorded: true,
    silence: false,
    cada: false,
    tribunal: false,
};

/// No duty to acknowledge: an industrial or commercial service (L100-3), or the requester is one
/// of its agents (L112-2). What is not known to be administrative is not relied upon.
pub(crate) fn is_unprotected(facts: &Facts) -> bool {
    facts.rule.between_agents()
        || facts.request.authority.public_service != PublicService::Administrative
}

/// Whether an acknowledgement comes from the competent administration, which alone owes one (L114-4):
/// as recorded, else not when the request was passed on since.
pub(crate) fn is_competent(facts: &Facts, acknowledgement: &Event) -> bool {
    acknowledgement.flag(Field::Competent).unwrap_or_else(|| {
        !facts
            .of(Kind::Transmitted)
            .any(|passed_on| acknowledgement.on <= passed_on.on)
    })
}

fn acknowledgements<'f, 'a>(facts: &'f Facts<'a>) -> impl Iterator<Item = &'a Event> + 'f {
    facts
        .of(Kind::Acknowledged)
        .filter(|e| is_competent(facts, e))
}

/// What the acknowledgements state together.
pub(crate) fn acknowledgement(facts: &Facts) -> Paper {
    acknowledgements(facts)
        .map(Paper::of)
        .fold(Paper::default(), Paper::and)
}

/// Informed when filing: from the birth. Told later: from the day of that letter.
fn knowledge(facts: &Facts, birth: &Birth) -> Option<Date> {
    let told = acknowledgements(facts).find(|e| Paper::of(e).silence)?.on;
    Some(told.max(birth.early))
}

/// A longer time to refer than the law's, printed on the acknowledgement.
fn longer_time(facts: &Facts, birth: &Birth) -> Option<Date> {
    let end = birth.early.add_months(2);
    facts
        .of(Kind::Acknowledged)
        .filter_map(|e| e.date(Field::Until))
        .filter(|day| *day > end)
        .max()
}
