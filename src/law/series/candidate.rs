//! A request as a series looks at it.

use crate::date::Date;
use crate::request::{Field, Kind, Request};

use super::super::assessment::{Assessment, Stage};
use super::super::deadline::{Deadline, DeadlineId, State};
use super::Obstacle;

/// A request, and what follows from its facts.
pub(super) struct Candidate<'a> {
    pub(super) request: &'a Request,
    pub(super) assessment: Assessment,
}

impl Candidate<'_> {
    /// Why it could be in no series at all.
    pub(super) fn obstacle(&self, at: Date) -> Option<Obstacle> {
        let assessment = &self.assessment;
        if assessment.is_contested() {
            return Some(Obstacle::Contested);
        }
        if assessment.milestones.referred.is_some() || assessment.milestones.registered.is_some() {
            return Some(Obstacle::AlreadyReferred);
        }
        if matches!(
            assessment.stage,
            Stage::Disclosed | Stage::Withdrawn | Stage::Judged
        ) {
            return Some(Obstacle::NothingLeft);
        }
        if self.opens().is_none() {
            return Some(Obstacle::NotRefused);
        }
        if assessment.stage == Stage::Foreclosed {
            return Some(Obstacle::TooLate);
        }
        // The careful day has passed, the last that can be argued has not (law.md 3.2).
        if self.closes(at).is_some_and(|day| day < at) {
            return Some(Obstacle::LastDays);
        }
        // The list that R343-3-1 asks for could not identify it.
        let authority = &self.request.authority;
        if authority.address.is_empty() && authority.email.is_none() {
            return Some(Obstacle::NoAddress);
        }
        self.sent().is_none().then_some(Obstacle::NotDated)
    }

    pub(super) fn opens(&self) -> Option<Date> {
        self.assessment
            .deadlines
            .iter()
            .filter(|d| d.id == DeadlineId::CadaOpens)
            .map(|d| d.date)
            .max()
    }

    /// The earliest careful end of what can still be referred, each decision within its own time
    /// (amendments 7 and 10): of two months, or of the year where they have passed and do not bind.
    pub(super) fn closes(&self, at: Date) -> Option<Date> {
        let two = || self.open(DeadlineId::CadaCloses);
        let ends = two().filter_map(|two| {
            let year = || {
                let mut years = self.open(DeadlineId::CadaClosesReasonable);
                years.find(|year| year.items == two.items)
            };
            match two.opposable {
                _ if at <= two.prudent => Some(two.prudent),
                // Nobody said that the paper is silent: it may bind (law.md 5.1).
                Some(true) | None => (at <= two.latest).then_some(two.prudent),
                Some(false) => match year() {
                    Some(year) => (at <= year.latest).then_some(year.prudent),
                    None => Some(two.prudent),
                },
            }
        });
        // When all of it is lost, the first that was tells when.
        ends.min().or_else(|| two().map(|two| two.prudent).min())
    }

    fn open(&self, id: DeadlineId) -> impl Iterator<Item = &Deadline> {
        let deadlines = self.assessment.deadlines.iter();
        deadlines.filter(move |d| d.id == id && d.state != State::Met)
    }

    pub(super) fn signatory(&self) -> Option<&str> {
        self.request
            .events
            .iter()
            .filter(|e| e.is(Kind::Sent))
            .find_map(|e| e.text(Field::Signatory))
    }

    /// Whether it rests on a silence that nobody looked into once it had become a refusal.
    pub(super) fn unchecked(&self) -> bool {
        let refusal = self.assessment.milestones.refusal;
        let checked = self.assessment.silence_checked_until;
        refusal.is_some_and(|r| r.implicit && checked.is_none_or(|until| until < r.on))
    }

    pub(super) fn sent(&self) -> Option<Date> {
        self.assessment.milestones.sent.map(|m| m.on)
    }
}
