//! What the requester can do next, from when, and by when a careful person does it.

use crate::date::Date;

use super::assessment::{Action, Next, Stage};
use super::deadline::{Deadline, DeadlineId, State};
use super::procedure::{Outcome, Procedure};
use super::stage::{is_dead, outstanding};

/// What to do at a stage, on `at`.
pub(super) fn next(procedure: &Procedure, stage: Stage, at: Date) -> Option<Next> {
    let plan = Plan { procedure, at };
    match stage {
        Stage::Draft => act(Action::Send, None, None),
        Stage::Sent => act(Action::ProveReceipt, None, None),
        Stage::Undelivered => act(Action::SendAgain, None, None),
        Stage::Received => {
            let birth = plan.first(DeadlineId::ImplicitRefusal);
            act(Action::Wait, None, birth.map(|d| d.date))
        }
        Stage::Refused | Stage::ImplicitlyRefused | Stage::PartiallyDisclosed => plan.cada(),
        Stage::CadaReferred if plan.came_too_early() => plan.cada(),
        Stage::CadaReferred => {
            let referred = procedure.course.referred_on();
            let birth = plan.first(DeadlineId::ImplicitConfirmation);
            act(
                Action::RecordRegistration,
                referred,
                birth.map(|d| d.prudent),
            )
        }
        Stage::CadaRegistered if plan.came_too_early() && plan.cada_is_open() => plan.cada(),
        Stage::CadaRegistered => {
            let birth = plan.first(DeadlineId::ImplicitConfirmation);
            act(Action::Wait, None, birth.map(|d| d.date))
        }
        Stage::Confirmed | Stage::ImplicitlyConfirmed => plan.court(),
        Stage::TribunalFiled if procedure.course.petition.is_none() => plan.cada(),
        Stage::TribunalFiled => plan.reply().or_else(|| act(Action::Wait, None, None)),
        Stage::Judged => plan.after_judgment(),
        Stage::Foreclosed => act(Action::RequestAgain, None, None),
        Stage::Disclosed | Stage::Withdrawn => None,
    }
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "every arm of `next` gives an option"
)]
fn act(action: Action, from: Option<Date>, by: Option<Date>) -> Option<Next> {
    Some(Next { action, from, by })
}

struct Plan<'p, 'a> {
    procedure: &'p Procedure<'a>,
    at: Date,
}

impl Plan<'_, '_> {
    /// CADA was seized before any refusal: to be done again.
    fn came_too_early(&self) -> bool {
        let opens = outstanding(self.procedure)
            .filter_map(|item| item.refusal.as_ref().map(|r| r.opens))
            .min();
        let referred = self.procedure.course.referred_on();
        opens.is_some_and(|day| referred.is_some_and(|on| on < day))
    }

    /// The time to refer to CADA can still be argued.
    fn cada_is_open(&self) -> bool {
        outstanding(self.procedure)
            .filter_map(|item| item.refusal.as_ref())
            .any(|refusal| refusal.dead_after >= self.at)
    }

    /// Refer to CADA once it is open; until then, wait.
    fn cada(&self) -> Option<Next> {
        let opens = self.first(DeadlineId::CadaOpens)?.date;
        let by = self.careful(DeadlineId::CadaCloses, DeadlineId::CadaClosesReasonable);
        if opens > self.at {
            return act(Action::Wait, None, Some(opens.previous()));
        }
        act(Action::ReferToCada, Some(opens), by)
    }

    fn court(&self) -> Option<Next> {
        let opens = self.first(DeadlineId::TribunalOpens)?.date;
        let by = self.careful(
            DeadlineId::TribunalCloses,
            DeadlineId::TribunalClosesReasonable,
        );
        let by = by.map(|day| self.rescued(day));
        act(Action::FilePetition, Some(opens), by)
    }

    /// The two months gone, the year, where nobody looked whether the papers leave it.
    fn rescued(&self, day: Date) -> Date {
        if day >= self.at {
            return day;
        }
        let years = outstanding(self.procedure)
            .filter_map(|item| item.court.as_ref()?.if_unstated)
            .filter(|year| *year >= self.at);
        years.min().unwrap_or(day)
    }

    fn reply(&self) -> Option<Next> {
        let due = self
            .all(DeadlineId::CourtReplyCloses)
            .filter(|d| d.state != State::Met && d.latest >= self.at)
            .min_by_key(|d| d.prudent)?;
        act(Action::AnswerCourt, None, self.still(&[due]))
    }

    fn after_judgment(&self) -> Option<Next> {
        if self.procedure.course.direct_rejected().is_some() {
            if outstanding(self.procedure)
                .all(|item| is_dead(item, &self.procedure.course, self.at))
            {
                return act(Action::RequestAgain, None, None);
            }
            return self.cada();
        }
        let outcome = self.procedure.course.judgment.map(Outcome::of)?;
        let phase = self.first(DeadlineId::EnforcementCloses);
        if let Some(phase) = phase.filter(|d| d.latest >= self.at) {
            return act(Action::AskEnforcement, None, self.still(&[phase]));
        }
        let cassation = self
            .first(DeadlineId::CassationCloses)
            .filter(|d| d.latest >= self.at && outcome != Outcome::Won);
        if let Some(cassation) = cassation {
            return act(Action::AskCassation, None, self.still(&[cassation]));
        }
        let enforcement = self
            .first(DeadlineId::EnforcementOpens)
            .filter(|d| d.state != State::Met)?;
        act(Action::AskEnforcement, Some(enforcement.date), None)
    }

    fn all(&self, id: DeadlineId) -> impl Iterator<Item = &Deadline> {
        self.procedure.deadlines.iter().filter(move |d| d.id == id)
    }

    fn first(&self, id: DeadlineId) -> Option<&Deadline> {
        self.all(id).next()
    }

    /// The first date still to come, of the two months and then, where they do not bind, of the
    /// year, document by document; the last of them when all have gone by.
    fn careful(&self, two: DeadlineId, year: DeadlineId) -> Option<Date> {
        let open = |d: &&Deadline| d.state != State::Met;
        let years = || self.all(year).filter(open);
        // What is interrupted has no last day: the careful one while it lasts, then none.
        let kept = |two: &Deadline| Some(two.prudent).filter(|day| *day >= self.at);
        let by = |two: &Deadline| match years()
            .filter(|y| share_documents(y, two))
            .min_by_key(|y| y.prudent)
        {
            _ if two.interrupted => kept(two),
            // As long as they last, or as it can be argued that they do where nobody looked whether
            // they bind, the two months count.
            Some(year) if two.opposable.is_none() || self.at <= two.date => self.sooner(two, year),
            Some(year) => self.still(&[year]),
            None => self.still(&[two]),
        };
        let dates = || self.all(two).filter(open).filter_map(by);
        dates()
            .filter(|day| *day >= self.at)
            .min()
            .or_else(|| dates().max())
    }

    fn sooner(&self, two: &Deadline, year: &Deadline) -> Option<Date> {
        [two, year]
            .into_iter()
            .filter_map(|deadline| self.still(&[deadline]))
            .filter(|day| *day >= self.at)
            .min()
            .or_else(|| self.still(&[year]))
    }

    fn still(&self, deadlines: &[&Deadline]) -> Option<Date> {
        let dates = || deadlines.iter().flat_map(|d| [d.prudent, d.date, d.latest]);
        dates()
            .find(|day| *day >= self.at)
            .or_else(|| dates().last())
    }
}

/// Whether two deadlines concern a same document.
fn share_documents(a: &Deadline, b: &Deadline) -> bool {
    match (&a.items, &b.items) {
        (Some(a), Some(b)) => a.iter().any(|item| b.contains(item)),
        _ => true,
    }
}
