//! What a letter says of time: silence that nobody checked, time limits that have passed.

use crate::date::Date;
use crate::law::{Assessment, Ruling};
use crate::request::{Field, Kind, Request};

use super::super::caution::{Caution, Paper};
use super::super::kind::LetterKind;
use super::super::letter::Letter;
use super::super::view::{CADA, COURT, Standing};

/// The latest silence that the letter asserts, when nobody looked for an answer after it.
pub(super) fn silence(
    kind: LetterKind,
    request: &Request,
    assessment: &Assessment,
) -> Option<Caution> {
    let milestones = &assessment.milestones;
    let born = |ruling: Option<Ruling>| ruling.filter(|r| r.implicit).map(|r| r.on);
    let (refusal, confirmation) = (born(milestones.refusal), born(milestones.confirmation));
    let asserted = match kind {
        LetterKind::Saisine => [refusal, None, None],
        LetterKind::Motifs => [confirmation, None, None],
        LetterKind::Requete => [refusal, confirmation, reasons_awaited(request, assessment)],
        _ => return None,
    };
    let since = asserted.into_iter().flatten().max()?;
    let unchecked = assessment
        .silence_checked_until
        .is_none_or(|day| day <= since);
    unchecked.then(|| Caution::SilenceUnchecked {
        id: request.id.clone(),
        since,
    })
}

/// The end of the month in which reasons asked for were due and none is recorded.
fn reasons_awaited(request: &Request, assessment: &Assessment) -> Option<Date> {
    let events = request.in_account();
    let asked = events.iter().find(|e| e.is(Kind::ReasonsRequested))?;
    let due = asked.on.add_months(1);
    let given = events.iter().any(|e| e.is(Kind::ReasonsGiven));
    (!given && due < assessment.as_of).then_some(due)
}

/// A letter that comes after the two months, unless it pleads that they do not bind.
pub(super) fn lateness(
    letter: &Letter,
    request: &Request,
    assessment: &Assessment,
) -> Option<Caution> {
    let limit = match letter.kind {
        LetterKind::Saisine => CADA,
        LetterKind::Requete => COURT,
        _ => return None,
    };
    let id = request.id.clone();
    let until = assessment.deadline(limit.0)?.date;
    match Standing::of(assessment, letter.date, limit)? {
        Standing::InTime | Standing::WithinTheYear => None,
        Standing::Unrecorded => Some(Caution::RemediesUnrecorded {
            id,
            until,
            papers: unrecorded(letter.kind, request, assessment),
        }),
        Standing::Late => Some(Caution::TimePassed { id, until }),
    }
}

/// The papers of which nobody said what they state: the decision attacked, else those that could
/// have told of the remedies against what silence decided.
fn unrecorded(kind: LetterKind, request: &Request, assessment: &Assessment) -> Vec<Paper> {
    let milestones = &assessment.milestones;
    let (decision, papers): (_, &[Kind]) = match kind {
        LetterKind::Requete => (
            milestones.confirmation,
            &[
                Kind::Registered,
                Kind::Acknowledged,
                Kind::Refused,
                Kind::Disclosed,
            ],
        ),
        _ => (
            milestones.refusal,
            &[Kind::Acknowledged, Kind::Refused, Kind::Disclosed],
        ),
    };
    let decision = decision.and_then(|ruling| ruling.event);
    request
        .in_account()
        .into_iter()
        .filter(|event| !event.fields.contains_key(&Field::Mentions))
        .filter(|event| decision.is_none_or(|hash| event.hash == hash))
        .filter_map(|event| {
            let kind = event.known().filter(|kind| papers.contains(kind))?;
            Some(Paper {
                event: event.hash,
                kind,
                on: event.on,
            })
        })
        .collect()
}
