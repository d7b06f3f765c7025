//! A file being read: its text, the faults found so far, and typed ways to take a value.

use std::ops::Range;

use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

use crate::date::{Date, Instant};
use crate::request::field::Words;

use super::error::{CodecError, Expected, Fault, Wrong};
use super::value::nearest;

/// A value of the file with its place.
pub(super) type Spanned<'i> = toml::Spanned<DeValue<'i>>;

/// No more faults than a person would read are kept.
const MAX_FAULTS: usize = 20;

/// The file being read.
pub(super) struct Sheet<'t> {
    text: &'t str,
    faults: Vec<(usize, Fault)>,
}

impl<'t> Sheet<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            faults: Vec::new(),
        }
    }

    /// What was found wrong, in the order of the file.
    pub(super) fn into_error(mut self) -> Option<CodecError> {
        self.faults.sort_by_key(|(start, _)| *start);
        let mut faults = self.faults.into_iter().map(|(_, fault)| fault);
        let first = faults.next()?;
        Some(CodecError::new(first, faults.collect()))
    }

    /// Records a fault of these bytes.
    pub(super) fn fault(&mut self, span: Range<usize>, wrong: Wrong) {
        if self.faults.len() < MAX_FAULTS {
            let start = span.start;
            self.faults.push((start, Fault::at(self.text, span, wrong)));
        }
    }

    fn type_fault<T>(&mut self, key: &str, value: &Spanned<'_>, expected: Expected) -> Option<T> {
        let key = key.to_owned();
        self.fault(value.span(), Wrong::Type { key, expected });
        None
    }

    /// Whether the table at this place was opened by a header (`[…]`), not written inline.
    pub(super) fn is_header(&self, span: &Range<usize>) -> bool {
        self.text
            .get(span.start..)
            .is_some_and(|t| t.starts_with('['))
    }

    /// The value of a key that must be there.
    pub(super) fn required<'v, 'i>(
        &mut self,
        table: &'v DeTable<'i>,
        at: &Range<usize>,
        key: &'static str,
        example: &'static str,
    ) -> Option<&'v Spanned<'i>> {
        let name = key.rsplit('.').next().unwrap_or(key);
        let found = table.get(name);
        if found.is_none() {
            self.fault(at.clone(), Wrong::Missing { key, example });
        }
        found
    }

    /// A text; the line endings of a text on several lines are always `\n`.
    pub(super) fn text(&mut self, key: &str, value: &Spanned<'_>) -> Option<String> {
        match value.get_ref() {
            DeValue::String(text) if text.contains('\r') => Some(text.replace("\r\n", "\n")),
            DeValue::String(text) => Some(text.clone().into_owned()),
            _ => self.type_fault(key, value, Expected::Text),
        }
    }

    /// A text that says something.
    pub(super) fn words(&mut self, key: &str, value: &Spanned<'_>) -> Option<String> {
        let text = self.text(key, value)?;
        if text.trim().is_empty() {
            let key = key.to_owned();
            self.fault(value.span(), Wrong::Empty { key });
            return None;
        }
        Some(text)
    }

    /// A list of texts.
    pub(super) fn texts(&mut self, key: &str, value: &Spanned<'_>) -> Option<Vec<String>> {
        match value.get_ref() {
            DeValue::Array(array) => array.iter().map(|line| self.text(key, line)).collect(),
            _ => self.type_fault(key, value, Expected::Texts),
        }
    }

    /// A bare date.
    pub(super) fn date(&mut self, key: &str, value: &Spanned<'_>) -> Option<Date> {
        match value.get_ref() {
            DeValue::Datetime(Datetime {
                date: Some(date),
                time: None,
                offset: None,
            }) => {
                let read = Date::try_from(*date).ok();
                if read.is_none() {
                    let key = key.to_owned();
                    self.fault(value.span(), Wrong::NoSuchDay { key });
                }
                read
            }
            DeValue::String(text) if text.trim().parse::<Date>().is_ok() => {
                let (key, text) = (key.to_owned(), text.trim().to_owned());
                self.fault(value.span(), Wrong::QuotedDate { key, text });
                None
            }
            _ => self.type_fault(key, value, Expected::Date),
        }
    }

    /// An instant with its offset.
    pub(super) fn instant(&mut self, key: &str, value: &Spanned<'_>) -> Option<Instant> {
        match value.get_ref() {
            DeValue::Datetime(instant) if instant.offset.is_some() => {
                let read: Option<Instant> = with_seconds(*instant).to_string().parse().ok();
                if read.is_none() {
                    let key = key.to_owned();
                    self.fault(value.span(), Wrong::NoSuchDay { key });
                }
                read
            }
            DeValue::String(text) if text.trim().parse::<Instant>().is_ok() => {
                let (key, text) = (key.to_owned(), text.trim().to_owned());
                self.fault(value.span(), Wrong::QuotedDate { key, text });
                None
            }
            _ => self.type_fault(key, value, Expected::Instant),
        }
    }

    /// Yes or no.
    pub(super) fn flag(&mut self, key: &str, value: &Spanned<'_>) -> Option<bool> {
        match value.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            _ => self.type_fault(key, value, Expected::Flag),
        }
    }

    /// A word of a closed vocabulary, as files write it.
    pub(super) fn word(
        &mut self,
        key: &str,
        value: &Spanned<'_>,
        words: Words,
    ) -> Option<&'static str> {
        let text = self.text(key, value)?;
        let found = words.iter().find(|(word, _)| *word == text);
        if found.is_none() {
            let wrong = Wrong::UnknownWord {
                key: key.to_owned(),
                nearest: nearest(&text, words),
                word: text,
                words,
            };
            self.fault(value.span(), wrong);
        }
        found.map(|(word, _)| *word)
    }

    /// The elements of a list of something.
    pub(super) fn list<'v, 'i>(
        &mut self,
        key: &str,
        value: &'v Spanned<'i>,
        expected: Expected,
    ) -> Option<&'v [Spanned<'i>]> {
        match value.get_ref() {
            DeValue::Array(array) => Some(array),
            _ => self.type_fault(key, value, expected),
        }
    }

    /// An integer.
    pub(super) fn integer(
        &mut self,
        key: &str,
        value: &Spanned<'_>,
        expected: Expected,
    ) -> Option<i128> {
        match value.get_ref() {
            DeValue::Integer(number) => {
                let read = i128::from_str_radix(number.as_str(), number.radix()).ok();
                match read {
                    Some(number) => Some(number),
                    None => self.type_fault(key, value, expected),
                }
            }
            _ => self.type_fault(key, value, expected),
        }
    }

    /// A table.
    pub(super) fn table<'v, 'i>(
        &mut self,
        key: &str,
        value: &'v Spanned<'i>,
    ) -> Option<&'v DeTable<'i>> {
        match value.get_ref() {
            DeValue::Table(table) => Some(table),
            _ => self.type_fault(key, value, Expected::Table),
        }
    }
}

/// TOML 1.1 lets an instant go without seconds, RFC 3339 does not.
fn with_seconds(mut instant: Datetime) -> Datetime {
    if let Some(time) = &mut instant.time {
        time.second = Some(time.second.unwrap_or(0));
    }
    instant
}
