//! A named check, and the listing of those that the engine does not cover yet.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use libtest_mimic::{Failed, Trial};

/// What the engine does not cover yet: `name: reason` lines.
const UNCOVERED: &str = include_str!("uncovered.txt");

/// `Err` says what was expected and what was got.
pub(crate) type Outcome = Result<(), String>;

/// One thing to prove.
pub(crate) struct Check {
    name: String,
    run: Box<dyn FnOnce() -> Outcome + Send>,
}

impl Check {
    pub(crate) fn new(
        name: impl Into<String>,
        run: impl FnOnce() -> Outcome + Send + 'static,
    ) -> Self {
        Self {
            name: name.into(),
            run: Box::new(run),
        }
    }
}

/// The checks as the test runner wants them, and one more: that the listing names real checks.
pub(crate) fn trials(checks: Vec<Check>) -> Vec<Trial> {
    let names: BTreeSet<String> = checks.iter().map(|check| check.name.clone()).collect();
    let count = checks.len();
    let mut trials: Vec<Trial> = checks.into_iter().map(trial).collect();
    trials.push(Trial::test("listing::names-are-real", move || {
        if names.len() != count {
            return Err(Failed::from("two checks have the same name"));
        }
        match uncovered().find(|(name, _)| !names.contains(*name)) {
            Some((name, _)) => Err(Failed::from(format!("no check is called `{name}`"))),
            None => Ok(()),
        }
    }));
    trials
}

fn trial(check: Check) -> Trial {
    let Check { name, run } = check;
    match uncovered().find(|(listed, _)| *listed == name) {
        None => Trial::test(name, || run().map_err(Failed::from)),
        Some((_, reason)) => Trial::test(name, || match catch_unwind(AssertUnwindSafe(run)) {
            Ok(Ok(())) => Err(Failed::from("it passes: take it off the listing")),
            Ok(Err(_)) | Err(_) => Ok(()),
        })
        .with_kind(format!("not covered: {reason}")),
    }
}

/// The names of the listing, each with its reason.
fn uncovered() -> impl Iterator<Item = (&'static str, &'static str)> {
    UNCOVERED
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once(": ").unwrap())
}

/// An error unless the two are equal.
pub(crate) fn same<T: PartialEq + std::fmt::Debug>(what: &str, got: &T, expected: &T) -> Outcome {
    if got == expected {
        Ok(())
    } else {
        Err(format!("{what}: expected {expected:?}, got {got:?}"))
    }
}

/// An error unless it holds.
pub(crate) fn holds(what: &str, truth: bool) -> Outcome {
    if truth { Ok(()) } else { Err(what.to_owned()) }
}
