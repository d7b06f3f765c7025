//! Reads a case, and remembers which of its inputs and expectations were looked at: a case of
//! which a part is passed over proves nothing.

use std::cell::RefCell;
use std::collections::BTreeSet;

use greffe::date::Date;
use toml::{Table, Value};

use crate::check::{Outcome, same};

/// A case of the file.
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) rule: String,
    inputs: Table,
    expected: Table,
    seen: RefCell<BTreeSet<String>>,
}

/// Every case of the file, in its order.
pub(crate) fn read() -> Vec<Case> {
    let file: Table = include_str!("../../vectors/cases.toml").parse().unwrap();
    let table = |case: &Value, key: &str| case[key].as_table().unwrap().clone();
    let text = |case: &Value, key: &str| case[key].as_str().unwrap().to_owned();
    file["case"]
        .as_array()
        .unwrap()
        .iter()
        .map(|case| Case {
            id: text(case, "id"),
            rule: text(case, "rule"),
            inputs: table(case, "inputs"),
            expected: table(case, "expected"),
            seen: RefCell::default(),
        })
        .collect()
}

impl Case {
    /// The date of an input, or the civil date of its instant.
    pub(crate) fn given(&self, key: &str) -> Date {
        self.given_if(key)
            .unwrap_or_else(|| panic!("{}: no date `{key}`", self.id))
    }

    /// The same, when the case has it and it is not `none`.
    pub(crate) fn given_if(&self, key: &str) -> Option<Date> {
        self.input(key).and_then(date)
    }

    /// A flag of the inputs; false when absent.
    pub(crate) fn flag(&self, key: &str) -> bool {
        self.input(key).and_then(Value::as_bool).unwrap_or(false)
    }

    /// A word of the inputs; empty when absent.
    pub(crate) fn word(&self, key: &str) -> &str {
        self.input(key).and_then(Value::as_str).unwrap_or_default()
    }

    /// A number of the inputs.
    pub(crate) fn number(&self, key: &str) -> Option<u32> {
        self.input(key)
            .and_then(Value::as_integer)
            .map(|number| u32::try_from(number).unwrap())
    }

    /// Whether the case expects something of this.
    pub(crate) fn expects(&self, key: &str) -> bool {
        self.expected.contains_key(key)
    }

    /// An error unless this date is the expected one.
    pub(crate) fn date(&self, key: &str, got: Date) -> Outcome {
        let expected = self.expectation(key).and_then(date);
        same(key, &Some(got), &expected)
    }

    /// An error unless the case expects that there is no such date, and there is none.
    pub(crate) fn no_date(&self, key: &str, got: Option<Date>) -> Outcome {
        let expected = self.expectation(key).and_then(Value::as_str);
        same(key, &expected, &Some("none"))?;
        same(key, &got, &None)
    }

    /// An error unless this truth is the expected one.
    pub(crate) fn truth(&self, key: &str, got: bool) -> Outcome {
        let expected = self.expectation(key).and_then(Value::as_bool);
        same(key, &Some(got), &expected)
    }

    /// The dates that the case lists.
    pub(crate) fn dates(&self, key: &str) -> Vec<Date> {
        let list = self.expectation(key).and_then(Value::as_array).unwrap();
        list.iter().map(|value| date(value).unwrap()).collect()
    }

    /// The word that the case expects.
    pub(crate) fn expected_word(&self, key: &str) -> Option<&str> {
        self.expectation(key).and_then(Value::as_str)
    }

    /// An error when an input or an expectation was passed over.
    pub(crate) fn all_looked_at(&self) -> Outcome {
        let seen = self.seen.borrow();
        let over: Vec<&String> = self
            .inputs
            .keys()
            .chain(self.expected.keys())
            .filter(|key| !seen.contains(*key))
            .collect();
        same("passed over", &over, &Vec::new())
    }

    fn input(&self, key: &str) -> Option<&Value> {
        self.seen.borrow_mut().insert(key.to_owned());
        self.inputs.get(key)
    }

    fn expectation(&self, key: &str) -> Option<&Value> {
        self.seen.borrow_mut().insert(key.to_owned());
        self.expected.get(key)
    }
}

fn date(value: &Value) -> Option<Date> {
    let written = value.as_datetime()?.date?;
    Some(written.try_into().unwrap())
}
