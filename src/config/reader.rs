//! Reads the keys of a TOML text, and remembers where each one stands.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{ConfigError, Expected, Fault, Place};
use super::line::{check_email, check_line};

/// The largest file of settings, in bytes.
const LARGEST: u64 = 1 << 20;

/// The text of a file of settings; `None` when there is no such file.
pub(super) fn read_file(file: &Path) -> Result<Option<String>, ConfigError> {
    let failed = |fault| ConfigError {
        file: file.to_owned(),
        place: None,
        key: None,
        fault,
    };
    let opened = match File::open(file) {
        Ok(opened) => opened,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(Fault::Unreadable(error.to_string()))),
    };
    let mut text = String::new();
    opened
        .take(LARGEST + 1)
        .read_to_string(&mut text)
        .map_err(|error| failed(Fault::Unreadable(error.to_string())))?;
    let bytes = text.len() as u64;
    if bytes > LARGEST {
        return Err(failed(Fault::TooLarge(bytes)));
    }
    Ok(Some(text))
}

/// A table of a text, with the way to it from the top.
pub(super) struct Table<'a> {
    source: Source<'a>,
    way: String,
    /// Where the table begins.
    start: usize,
    keys: &'a DeTable<'a>,
}

/// The text that is read, and the name of its file.
#[derive(Clone, Copy)]
struct Source<'a> {
    file: &'a Path,
    text: &'a str,
}

/// Parses a text as the top table of a file.
pub(super) fn parse<'a>(
    file: &'a Path,
    text: &'a str,
) -> Result<Spanned<DeTable<'a>>, ConfigError> {
    DeTable::parse(text).map_err(|error| ConfigError {
        file: file.to_owned(),
        place: error
            .span()
            .map(|span| Box::new(Place::of(text, span.start))),
        key: None,
        fault: Fault::Syntax(error.message().to_owned()),
    })
}

impl<'a> Table<'a> {
    /// The top table of a parsed text.
    pub(super) fn top(file: &'a Path, text: &'a str, keys: &'a Spanned<DeTable<'a>>) -> Self {
        Self {
            source: Source { file, text },
            way: String::new(),
            start: 0,
            keys: keys.get_ref(),
        }
    }

    /// A text on one line.
    pub(super) fn line(&self, key: &str) -> Result<Option<String>, ConfigError> {
        let Some((value, at)) = self.get(key) else {
            return Ok(None);
        };
        self.one_line(key, value, at).map(Some)
    }

    /// A text on one line, which must be there.
    pub(super) fn required_line(&self, key: &'static str) -> Result<String, ConfigError> {
        self.line(key)?
            .ok_or_else(|| self.fault_here(Fault::Missing(key)))
    }

    /// Lines of text; one text alone is one line.
    pub(super) fn lines(&self, key: &str) -> Result<Vec<String>, ConfigError> {
        let Some((value, at)) = self.get(key) else {
            return Ok(Vec::new());
        };
        match value {
            DeValue::Array(array) => array
                .iter()
                .map(|line| self.one_line(key, line.get_ref(), line.span().start))
                .collect(),
            DeValue::String(_) => Ok(vec![self.one_line(key, value, at)?]),
            other => Err(self.wrong_type(key, at, Expected::Lines, other)),
        }
    }

    /// An e-mail address.
    pub(super) fn email(&self, key: &str) -> Result<Option<String>, ConfigError> {
        let Some(email) = self.line(key)? else {
            return Ok(None);
        };
        match check_email(&email) {
            Ok(()) => Ok(Some(email)),
            Err(bad) => Err(self.fault(key, Fault::BadLine(bad))),
        }
    }

    /// `true` or `false`.
    pub(super) fn flag(&self, key: &str) -> Result<Option<bool>, ConfigError> {
        match self.get(key) {
            None => Ok(None),
            Some((DeValue::Boolean(flag), _)) => Ok(Some(*flag)),
            Some((other, at)) => Err(self.wrong_type(key, at, Expected::Flag, other)),
        }
    }

    /// A whole number that is not negative, in decimal digits.
    pub(super) fn number(&self, key: &str) -> Result<Option<u64>, ConfigError> {
        match self.get(key) {
            None => Ok(None),
            Some((value, at)) => match value {
                DeValue::Integer(digits) => digits.as_str().parse().ok(),
                _ => None,
            }
            .map(Some)
            .ok_or_else(|| self.wrong_type(key, at, Expected::Number, value)),
        }
    }

    /// A word that `read` knows, one of `words`.
    pub(super) fn word<T>(
        &self,
        key: &str,
        read: impl Fn(&str) -> Option<T>,
        words: &[&str],
    ) -> Result<Option<T>, ConfigError> {
        let Some(found) = self.line(key)? else {
            return Ok(None);
        };
        match read(&found) {
            Some(value) => Ok(Some(value)),
            None => Err(self.fault(
                key,
                Fault::NotAWord {
                    found,
                    words: words.iter().map(|&word| word.to_owned()).collect(),
                },
            )),
        }
    }

    /// The table under a key.
    pub(super) fn table(&self, key: &str) -> Result<Option<Table<'a>>, ConfigError> {
        match self.get(key) {
            None => Ok(None),
            Some((DeValue::Table(keys), start)) => Ok(Some(Table {
                source: self.source,
                way: self.way_to(key),
                start,
                keys,
            })),
            Some((other, at)) => Err(self.wrong_type(key, at, Expected::Table, other)),
        }
    }

    /// The tables under a key, each with its own name, in the order of their names.
    pub(super) fn tables(&self, key: &str) -> Result<Vec<(String, Table<'a>)>, ConfigError> {
        let Some(parent) = self.table(key)? else {
            return Ok(Vec::new());
        };
        parent
            .keys
            .iter()
            .map(|(name, _)| {
                let name = name.get_ref().to_string();
                match parent.table(&name)? {
                    Some(table) => Ok((name, table)),
                    None => Err(parent.fault_here(Fault::BadKey(name))),
                }
            })
            .collect()
    }

    /// An error at the value of a key.
    pub(super) fn fault(&self, key: &str, fault: Fault) -> ConfigError {
        let at = self.get(key).map_or(self.start, |(_, at)| at);
        self.fault_at(self.way_to(key), at, fault)
    }

    /// An error of the table itself.
    pub(super) fn fault_here(&self, fault: Fault) -> ConfigError {
        self.fault_at(self.way.clone(), self.start, fault)
    }

    fn get(&self, key: &str) -> Option<(&'a DeValue<'a>, usize)> {
        let value = self.keys.get(key)?;
        Some((value.get_ref(), value.span().start))
    }

    fn one_line(&self, key: &str, value: &DeValue, at: usize) -> Result<String, ConfigError> {
        let text = value
            .as_str()
            .ok_or_else(|| self.wrong_type(key, at, Expected::Text, value))?;
        match check_line(text) {
            Ok(()) => Ok(text.trim().to_owned()),
            Err(bad) => Err(self.fault_at(self.way_to(key), at, Fault::BadLine(bad))),
        }
    }

    fn wrong_type(&self, key: &str, at: usize, expected: Expected, found: &DeValue) -> ConfigError {
        let found = found.type_str().to_owned();
        self.fault_at(self.way_to(key), at, Fault::WrongType { expected, found })
    }

    fn way_to(&self, key: &str) -> String {
        if self.way.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.way)
        }
    }

    fn fault_at(&self, way: String, at: usize, fault: Fault) -> ConfigError {
        ConfigError {
            file: self.source.file.to_owned(),
            place: Some(Box::new(Place::of(self.source.text, at))),
            key: Some(way).filter(|way| !way.is_empty()),
            fault,
        }
    }
}
