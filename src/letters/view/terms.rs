//! The time limits, as a letter pleads them.

use serde::Serialize;

use crate::law::{Assessment, DeadlineId, State};

use super::super::blank::Blank;
use super::super::french;
use super::Sources;
use crate::date::Date;

/// The time limits to refer to CADA and to sue.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct TermsView {
    /// To refer to CADA (R343-1).
    cada: TermView,
    /// To sue (R421-1, R421-2 CJA).
    #[serde(rename = "tribunal")]
    court: TermView,
}

/// Whether the letter is in time, and how it is shown.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct TermView {
    /// It comes within the two months.
    #[serde(rename = "dans_les_deux_mois")]
    in_time: bool,
    /// The two months have passed, but bind nobody: remedies were not stated.
    #[serde(rename = "inopposable")]
    unopposable: bool,
    /// A visible blank where neither can be said: the two months have passed, and nobody recorded
    /// whether the remedies were stated, or they were; or the facts are disputed.
    #[serde(rename = "a_justifier")]
    to_argue: String,
    /// The last day of the two months.
    #[serde(rename = "jusqu_au")]
    until: String,
}

/// Where a letter stands with regard to a time limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    /// Within the two months.
    InTime,
    /// After them, but they bind nobody: within the reasonable year.
    WithinTheYear,
    /// After them, and nobody recorded whether the remedies were stated.
    Unrecorded,
    /// After the last day that greffe can plead.
    Late,
}

impl Standing {
    /// Where a letter of that day stands; `None` without such a limit.
    pub(crate) fn of(
        assessment: &Assessment,
        on: Date,
        (months, year): (DeadlineId, DeadlineId),
    ) -> Option<Self> {
        // Each decision has its own time; nothing is pleaded for all that is not true of each.
        let mut known: Vec<&Option<Vec<u32>>> = Vec::new();
        let limits = assessment.deadlines.iter().filter(|one| one.id == months);
        let of_each = limits.filter(|one| {
            let first = !known.contains(&&one.items);
            known.push(&one.items);
            first && one.state != State::Met
        });
        let standings = of_each.map(|months| {
            let mut years = assessment.deadlines.iter().filter(|one| one.id == year);
            let first = assessment.deadline(year);
            let year = years.find(|year| year.items == months.items).or(first);
            match months.opposable {
                _ if on <= months.date || months.interrupted => Self::InTime,
                Some(false) if year.is_some_and(|year| on <= year.date) => Self::WithinTheYear,
                None => Self::Unrecorded,
                _ => Self::Late,
            }
        });
        standings.max()
    }
}

/// The time to refer to CADA.
pub(crate) const CADA: (DeadlineId, DeadlineId) =
    (DeadlineId::CadaCloses, DeadlineId::CadaClosesReasonable);
/// The time to sue.
pub(crate) const COURT: (DeadlineId, DeadlineId) = (
    DeadlineId::TribunalCloses,
    DeadlineId::TribunalClosesReasonable,
);

impl TermsView {
    pub(super) fn of(from: &Sources<'_>) -> Self {
        Self {
            cada: TermView::of(from, CADA),
            court: TermView::of(from, COURT),
        }
    }
}

impl TermView {
    fn of(from: &Sources<'_>, limit: (DeadlineId, DeadlineId)) -> Self {
        let standing = Standing::of(from.assessment, from.occasion.on, limit);
        // Nothing is pleaded on dates that are disputed.
        let disputed = !from.dispute.is_empty();
        let is = |wanted| !disputed && standing == Some(wanted);
        let settled = is(Standing::InTime) || is(Standing::WithinTheYear);
        let to_argue = standing.is_some() && !settled;
        let until = from.assessment.deadline(limit.0);
        Self {
            in_time: is(Standing::InTime),
            unopposable: is(Standing::WithinTheYear),
            to_argue: if to_argue {
                Blank::Admissibility.to_string()
            } else {
                String::new()
            },
            until: until
                .map(|limit| french::date(limit.date))
                .unwrap_or_default(),
        }
    }
}
