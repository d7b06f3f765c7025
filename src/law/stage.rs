//! Where a request stands on a given day.

use crate::date::Date;
use crate::request::Kind;

use super::assessment::Stage;
use super::procedure::{Course, Facts, ItemCourse, Procedure, Refusal, live};

/// The stage, whether the administration is overdue, and since how many days.
pub(super) struct Standing {
    pub(super) stage: Stage,
    pub(super) days_overdue: Option<i64>,
}

/// Where the request stands on `at`.
///
/// Every recorded fact counts, whatever its date: `at` only tells which births and closings have
/// gone by.
pub(super) fn standing(facts: &Facts, procedure: &Procedure, at: Date) -> Standing {
    let stage = stage(facts, procedure, at);
    let since = match stage {
        Stage::ImplicitlyRefused | Stage::PartiallyDisclosed => procedure
            .courses
            .iter()
            .filter(|item| is_silent(item))
            .find_map(|_| procedure.birth.map(|b| b.late)),
        Stage::ImplicitlyConfirmed => procedure
            .courses
            .iter()
            .filter_map(|item| item.confirmation.as_ref())
            .filter(|c| c.answers.is_empty())
            .find_map(|c| c.silence.map(|s| s.late)),
        _ => None,
    };
    Standing {
        stage,
        days_overdue: since.map(|day| day.days_until(at)).filter(|days| *days > 0),
    }
}

fn stage(facts: &Facts, procedure: &Procedure, at: Date) -> Stage {
    let course = &procedure.course;
    if course.withdrawn.is_some() {
        return Stage::Withdrawn;
    }
    let rejected_alone = course.direct_rejected().is_some() && course.referral.is_none();
    if course.judged_on().is_some() || rejected_alone {
        return Stage::Judged;
    }
    let direct_alone = course.direct.is_some() && course.referral.is_none();
    if course.petition.is_some() || direct_alone {
        return Stage::TribunalFiled;
    }
    if procedure
        .courses
        .iter()
        .all(|item| item.class.given().is_some())
    {
        return Stage::Disclosed;
    }
    if outstanding(procedure).all(|item| is_dead(item, course, at)) {
        return Stage::Foreclosed;
    }
    if course.referral.is_some() {
        after_referral(procedure, at)
    } else {
        before_referral(facts, procedure, at)
    }
}

/// The courses of the documents not given whole.
pub(super) fn outstanding<'p, 'a>(
    procedure: &'p Procedure<'a>,
) -> impl Iterator<Item = &'p ItemCourse<'a>> {
    procedure
        .courses
        .iter()
        .filter(|item| item.class.given().is_none())
}

/// Every limit has passed.
pub(super) fn is_dead(item: &ItemCourse, course: &Course, at: Date) -> bool {
    if item.refusal.as_ref().is_some_and(|r| is_lost(r, course)) {
        return true;
    }
    match (&item.confirmation, &item.court, &item.refusal) {
        (Some(_), Some(court), _) => court.dead_after.is_some_and(|day| at > day),
        (None, _, Some(refusal)) => at > refusal.dead_after,
        _ => false,
    }
}

/// CADA was seized after the last day that can be argued of a limit known to have run: what follows
/// such a referral is inadmissible, and a new request is the way.
pub(super) fn is_lost(refusal: &Refusal, course: &Course) -> bool {
    let ran = refusal.limit.opposable == Some(true) || refusal.limit.year_certain;
    let late = course
        .referred_on()
        .is_some_and(|on| on > refusal.dead_after);
    ran && late && !refusal.limit.presumed
}

fn after_referral(procedure: &Procedure, at: Date) -> Stage {
    let confirmations = || outstanding(procedure).filter_map(|i| i.confirmation.as_ref());
    if confirmations().any(|c| !c.answers.is_empty()) {
        return Stage::Confirmed;
    }
    if confirmations().any(|c| c.silence.is_some_and(|s| at > s.late && !s.provisional)) {
        return Stage::ImplicitlyConfirmed;
    }
    if procedure.course.registration.is_some() {
        Stage::CadaRegistered
    } else if confirmations().any(|c| c.silence.is_some_and(|s| at > s.late)) {
        Stage::ImplicitlyConfirmed
    } else {
        Stage::CadaReferred
    }
}

fn before_referral(facts: &Facts, procedure: &Procedure, at: Date) -> Stage {
    if facts.has(Kind::Disclosed) {
        return Stage::PartiallyDisclosed;
    }
    if facts.has(Kind::Refused) {
        return Stage::Refused;
    }
    match procedure.birth {
        Some(birth) if at > birth.late => Stage::ImplicitlyRefused,
        Some(_) => Stage::Received,
        None if live(facts).next().is_some() => Stage::Sent,
        None if facts.has(Kind::Undelivered) => Stage::Undelivered,
        None => Stage::Draft,
    }
}

/// Nothing was said of these documents.
fn is_silent(item: &ItemCourse) -> bool {
    item.class.given().is_none()
        && item.class.refusals().all(|a| !a.is_express())
        && item.refusal.as_ref().is_some_and(|r| r.ruling.implicit)
}
