//! The facts and births on which letters rest.

use std::collections::BTreeSet;

use crate::date::Date;
use crate::request::{Event, Kind};

use super::assessment::{Milestone, Milestones, Ruling};
use super::procedure::{Facts, Procedure};
use super::stage::outstanding;

/// The milestones reached by the end of the day before `at`, for decisions born of silence; every
/// recorded fact, whatever its date.
pub(super) fn milestones(facts: &Facts, procedure: &Procedure, at: Date) -> Milestones {
    let course = &procedure.course;
    let fact = |event: &Event, presumed: bool| Milestone {
        on: event.on,
        presumed,
        event: Some(event.hash),
    };
    let born = |ruling: &Ruling| !ruling.implicit || ruling.on < at;
    Milestones {
        sent: facts.first(Kind::Sent).map(|e| fact(e, false)),
        received: procedure.receipt.map(|r| Milestone {
            on: r.late,
            presumed: r.presumed,
            event: r.event,
        }),
        refusal: outstanding(procedure)
            .filter_map(|item| item.refusal.as_ref())
            .map(|r| r.ruling)
            .filter(born)
            .min_by_key(|r| r.on),
        referred: course
            .referral
            .filter(|e| e.is(Kind::Referred))
            .map(|e| fact(e, course.referral_is_presumed())),
        registered: course.registration.map(|e| fact(e, false)),
        confirmation: outstanding(procedure)
            .filter_map(|item| item.confirmation.as_ref())
            .map(|c| c.ruling)
            .filter(born)
            .min_by_key(|r| r.on),
        filed: course.petition.or(course.direct).map(|e| fact(e, false)),
        outstanding: numbers(procedure, facts),
    }
}

fn numbers(procedure: &Procedure, facts: &Facts) -> BTreeSet<u32> {
    let listed = u32::try_from(facts.request.items.len()).unwrap_or(0);
    if procedure.documents == 1 {
        // One course for all of them.
        return match outstanding(procedure).next() {
            Some(_) => (1..=listed).collect(),
            None => BTreeSet::new(),
        };
    }
    outstanding(procedure)
        .flat_map(|item| item.class.items.iter().copied())
        .collect()
}
