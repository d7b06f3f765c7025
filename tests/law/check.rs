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

/// The points of the second reading of the texts, and the traps: each has a check of its name.
const POINTS: u32 = 36;
const TRAPS: u32 = 24;

/// The checks as the test runner wants them, and two more: that the listing names real checks, and
/// that no point and no trap was forgotten.
pub(crate) fn trials(checks: Vec<Check>) -> Vec<Trial> {
    let names: BTreeSet<String> = checks.iter().map(|check| check.name.clone()).collect();
    let count = checks.len();
    let mut checks = checks;
    for (letter, last) in [('p', POINTS), ('t', TRAPS)] {
        checks.extend((1..=last).filter_map(|number| forgotten(letter, number, &names)));
    }
    let mut trials: Vec<Trial> = checks.into_iter().map(trial).collect();
    trials.push(Trial::test("listing::names-are-real", move || {
        if names.len() != count {
            return Err(Failed::from("two checks have the same name"));
        }
        let real = |name: &str| names.contains(name) || name.starts_with("missing::");
        match uncovered().find(|(name, _)| !real(name)) {
            Some((name, _)) => Err(Failed::from(format!("no check is called `{name}`"))),
            None => Ok(()),
        }
    }));
    trials
}

/// A check that fails, for a point or a trap that nothing proves.
fn forgotten(letter: char, number: u32, names: &BTreeSet<String>) -> Option<Check> {
    let prefix = format!("::{letter}{number:02}-");
    let proved = names.iter().any(|name| name.contains(&prefix));
    let name = format!("missing::{letter}{number:02}");
    (!proved).then(|| Check::new(name, || Err("nothing proves it".to_owned())))
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
