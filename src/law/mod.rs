//! What follows: the deadlines of a request, as a pure function of its facts and of a date.
//!
//! Nothing here looks at a clock, a file, the network or a terminal. Nothing computed here is ever
//! stored: a rule corrected today corrects every file.
//!
//! | to add | one place |
//! |---|---|
//! | a text or a decision | [`article`] |
//! | a holiday, a suspension of time | [`holidays`], `suspension` |
//! | a regime of access | [`regime`] |
//! | a deadline | its id in `deadline`, its rule in one file of `procedure` |
//! | a rule, as people read it | [`rules`] |
//! | a warning | its line in [`Warning`], its words, its condition in `warning/advise` |

pub mod article;
mod assessment;
mod claim;
mod contradiction;
mod counterfactual;
mod deadline;
mod decisions;
mod example;
mod explanation;
pub mod holidays;
mod milestones;
mod next;
pub mod notification;
mod page;
mod procedure;
pub mod regime;
pub mod rules;
pub mod series;
mod stage;
mod step;
pub mod suspension;
pub mod term;
#[cfg(test)]
pub(crate) mod testing;
mod warning;
pub mod words;

pub use article::{Article, Reading};
pub use assessment::{
    Action, Assessment, Contradiction, Milestone, Milestones, Next, Ruling, Stage,
};
pub use claim::{Claim, Why};
pub use counterfactual::{Change, Move, Stake, Supposition, counterfactual, readings, stakes};
pub use deadline::{Certainty, Deadline, DeadlineId, Nature, State, Who};
pub use decisions::{Decision, Decisions, decisions};
pub use explanation::{Argument, Explanation, Line, Role, Section, arguments, explain};
pub use page::page;
pub use procedure::received_by_teleservice;
pub use step::{Step, Trigger};
pub use warning::{Before, Warning, warnings_on_recording};

use crate::date::Date;
use crate::request::{Kind, Request};

use procedure::Facts;

/// The version of the rules, printed with every result. It changes when any date could change.
pub const RULES_VERSION: &str = "2026.11.4";

/// What follows from the facts of `request`, for a reader who looks on `at`.
///
/// Every recorded fact counts, even one dated after `at` (a warning says so): the dates of the
/// deadlines never depend on `at`; the stage, the states and what to do next do.
pub fn assess(request: &Request, at: Date) -> Assessment {
    let known = regime::rule_of(&request.regime).and_then(|rule| Some((rule, rule.clock()?)));
    match known {
        Some((rule, clock)) => follow(&Facts::new(request, rule, clock), at),
        None => refuse(request, at),
    }
}

fn follow(facts: &Facts, at: Date) -> Assessment {
    let mut procedure = procedure::run(facts);
    for deadline in &mut procedure.deadlines {
        deadline.look(at);
    }
    let standing = stage::standing(facts, &procedure, at);
    let contradictions = contradiction::contradictions(facts, &procedure);
    let next = if contradictions.is_empty() {
        next::next(&procedure, standing.stage, at)
    } else {
        Some(Next {
            action: Action::SettleContradiction,
            from: None,
            by: None,
        })
    };
    let checked = facts.last(Kind::Checked).map(|e| e.on);
    Assessment {
        as_of: at,
        stage: standing.stage,
        overdue: standing.days_overdue.is_some(),
        days_overdue: standing.days_overdue,
        warnings: warning::advise(facts, &procedure, standing.stage, checked, at),
        milestones: milestones::milestones(facts, &procedure, at),
        contradictions,
        next,
        silence_checked_until: checked,
        deadlines: procedure.deadlines,
    }
}

/// A regime of which CADA does not know: no date rather than a wrong one (amendments 21).
fn refuse(request: &Request, at: Date) -> Assessment {
    let happened = |kind: Kind| request.in_account().iter().any(|e| e.is(kind));
    let stages = [
        (Kind::Withdrawn, Stage::Withdrawn),
        (Kind::Judged, Stage::Judged),
        (Kind::Filed, Stage::TribunalFiled),
        (Kind::Disclosed, Stage::Disclosed),
        (Kind::Refused, Stage::Refused),
        (Kind::Received, Stage::Received),
        (Kind::Sent, Stage::Sent),
    ];
    let stage = stages.into_iter().find(|(kind, _)| happened(*kind));
    let warning = match regime::rule_of(&request.regime) {
        Some(rule) => Warning::OutsideCada(rule),
        None => Warning::UnknownRegime(request.regime.as_str().to_owned()),
    };
    Assessment {
        as_of: at,
        stage: stage.map_or(Stage::Draft, |(_, stage)| stage),
        overdue: false,
        days_overdue: None,
        contradictions: Vec::new(),
        deadlines: Vec::new(),
        next: None,
        warnings: vec![warning],
        milestones: Milestones::default(),
        silence_checked_until: None,
    }
}
