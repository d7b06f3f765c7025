//! The time limits, as a letter pleads them.

use serde::Serialize;

use crate::law::{Assessment, DeadlineId};

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
    /// The last day of the two months.
    #[serde(rename = "jusqu_au")]
    until: String,
}

impl TermsView {
    pub(super) fn of(from: &Sources<'_>) -> Self {
        use DeadlineId::{
            CadaCloses, CadaClosesReasonable, TribunalCloses, TribunalClosesReasonable,
        };
        let on = from.occasion.on;
        Self {
            cada: TermView::of(from.assessment, on, CadaCloses, CadaClosesReasonable),
            court: TermView::of(
                from.assessment,
                on,
                TribunalCloses,
                TribunalClosesReasonable,
            ),
        }
    }
}

impl TermView {
    fn of(assessment: &Assessment, on: Date, months: DeadlineId, year: DeadlineId) -> Self {
        let months = assessment.deadline(months);
        let year = assessment.deadline(year);
        let in_time = months.is_some_and(|limit| on <= limit.date);
        Self {
            in_time,
            unopposable: !in_time && year.is_some_and(|limit| on <= limit.date),
            until: months
                .map(|limit| french::date(limit.date))
                .unwrap_or_default(),
        }
    }
}
