//! When each warning is due.

mod after;
mod before;

use crate::date::Date;
use crate::law::assessment::Stage;
use crate::law::deadline::{Deadline, DeadlineId, State};
use crate::law::procedure::{Facts, Procedure};
use crate::request::Kind;

use super::Warning;

/// What a person looking on `at` must be told.
pub(crate) fn advise(
    facts: &Facts,
    procedure: &Procedure,
    stage: Stage,
    checked: Option<Date>,
    at: Date,
) -> Vec<Warning> {
    let mut say = Voice {
        facts,
        procedure,
        stage,
        checked,
        at,
        said: Vec::new(),
    };
    say.facts();
    say.receipt();
    say.month();
    say.refusal();
    say.before_cada();
    say.cada();
    say.confirmation();
    say.preserved();
    say.petition();
    say.court();
    say.judgment();
    say.said
}

/// The one who speaks, and what has been said.
struct Voice<'f, 'a> {
    facts: &'f Facts<'a>,
    procedure: &'f Procedure<'a>,
    stage: Stage,
    checked: Option<Date>,
    at: Date,
    said: Vec<Warning>,
}

impl Voice<'_, '_> {
    /// Says it, once, if it is so.
    fn when(&mut self, so: bool, warning: Warning) {
        if so && !self.said.contains(&warning) {
            self.said.push(warning);
        }
    }

    fn facts(&mut self) {
        let future = self.facts.events().iter().any(|e| e.on > self.at);
        self.when(future, Warning::FactInTheFuture);
        let asked = [Kind::Sent, Kind::Received]
            .into_iter()
            .filter_map(|kind| self.facts.first(kind))
            .any(|e| e.on.year() < 2016);
        self.when(asked, Warning::BeforeTheCode);
    }

    /// Whether CADA may still be seized, or will be.
    fn before_referral(&self) -> bool {
        matches!(
            self.stage,
            Stage::Received | Stage::Refused | Stage::ImplicitlyRefused | Stage::PartiallyDisclosed
        )
    }

    /// The last day that can be argued of a limit still to be met has gone by.
    fn gone(&self, id: DeadlineId) -> bool {
        let limits = self.procedure.deadlines.iter().filter(|d| d.id == id);
        let mut open = limits.filter(|d| d.state != State::Met).peekable();
        open.peek().is_some() && open.all(|d| !d.interrupted && d.latest < self.at)
    }

    /// A decision was, or will be, born of silence.
    fn born(&self, id: DeadlineId) -> bool {
        self.procedure.deadlines.iter().any(|d| d.id == id)
    }

    fn open(&self, id: DeadlineId) -> Option<&Deadline> {
        self.procedure
            .deadlines
            .iter()
            .find(|d| d.id == id && d.state != State::Met)
    }
}
