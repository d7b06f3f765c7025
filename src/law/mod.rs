//! What follows: the deadlines of a request, as a pure function of its facts and of a date.
//!
//! Nothing here looks at a clock, a file, the network or a terminal. Nothing computed here is ever
//! stored: a rule corrected today corrects every file.

pub mod article;
mod assessment;
mod deadline;
pub mod holidays;
mod step;
pub mod term;

pub use article::{Article, Reading};
pub use assessment::{
    Action, Assessment, Contradiction, Milestone, Milestones, Next, Ruling, Stage, Warning,
};
pub use deadline::{Certainty, Deadline, DeadlineId, Nature, State, Who};
pub use step::{Step, Trigger};

use crate::date::Date;
use crate::request::Request;

/// The version of the rules, printed with every result. It changes when any date could change.
pub const RULES_VERSION: &str = "2026.11.1";

/// What follows from the facts of `request`, for a reader who looks on `at`.
pub fn assess(request: &Request, at: Date) -> Assessment {
    let _ = request;
    Assessment {
        as_of: at,
        stage: Stage::Draft,
        overdue: false,
        days_overdue: None,
        contradictions: Vec::new(),
        deadlines: Vec::new(),
        next: None,
        warnings: Vec::new(),
        milestones: Milestones::default(),
        silence_checked_until: None,
    }
}
