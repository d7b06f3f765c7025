//! The steps of a computation, which a lawyer can follow and dispute.

use crate::date::Date;
use crate::lang::{Lang, Say};

/// One step: a fact, a rule applied to it, a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Months added by the same day number.
    Months {
        /// From this date.
        from: Date,
        /// So many months.
        months: u32,
        /// To this one.
        to: Date,
    },
}

impl Say for Step {
    fn say(&self, lang: Lang) -> String {
        match self {
            Step::Months { from, months, to } => lang.pick(
                format!("{from} + {months} mois = {to}"),
                format!("{from} + {months} months = {to}"),
            ),
        }
    }
}
