//! What is wrong in a request file, where, and how to put it right.

use std::fmt;
use std::ops::Range;

use crate::lang::{Excerpt, Lang, Say};
use crate::request::field::Words;

/// A request file that could not be read: one fault at least, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodecError {
    first: Box<Fault>,
    others: Vec<Fault>,
}

/// One thing wrong in a request file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// The column, in characters, from 1.
    pub column: usize,
    /// How many characters of that line are concerned, one at least.
    pub width: usize,
    /// The line as the file writes it.
    pub source: String,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What may be wrong in a request file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// Not TOML; the words of the TOML reader, in English.
    Syntax(String),
    /// Larger than [`MAX_BYTES`].
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// A key that must be there is not.
    Missing {
        /// The key, such as `authority.name`.
        key: &'static str,
        /// A line that would do.
        example: &'static str,
    },
    /// A value of another type than the key takes.
    Type {
        /// The key.
        key: String,
        /// What it takes.
        expected: Expected,
    },
    /// A date between quotes.
    QuotedDate {
        /// The key.
        key: String,
        /// What stands between the quotes.
        text: String,
    },
    /// A day that is not on the calendar, or out of range.
    NoSuchDay {
        /// The key.
        key: String,
    },
    /// A word outside a closed vocabulary.
    UnknownWord {
        /// The key.
        key: String,
        /// The word.
        word: String,
        /// The words it takes.
        words: Words,
        /// The word that was probably meant.
        nearest: Option<&'static str>,
    },
    /// An empty text where there must be one.
    Empty {
        /// The key.
        key: String,
    },
    /// A reference that no request can have.
    BadId(String),
    /// The number of a document that was not asked for.
    NoSuchItem {
        /// The key.
        key: String,
        /// The number.
        number: i128,
        /// How many documents the request asks for.
        count: usize,
    },
    /// Blocks written in a form to which nothing can be appended.
    NotBlocks {
        /// `event` or `item`.
        key: &'static str,
    },
    /// The name of a file that would leave the folder of the request.
    BadFileName(String),
    /// Something that is not sixty-four hexadecimal digits.
    BadSha256(String),
    /// The file could not be understood.
    Unreadable,
}

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A text between quotes.
    Text,
    /// A list of texts.
    Texts,
    /// A date without quotes.
    Date,
    /// An instant with its offset.
    Instant,
    /// `true` or `false`.
    Flag,
    /// A list of numbers from 1.
    Items,
    /// A length of time.
    Period,
    /// Euros.
    Amount,
    /// A number of bytes.
    Bytes,
    /// A table.
    Table,
    /// A list of files.
    Files,
}

impl CodecError {
    pub(super) fn new(first: Fault, others: Vec<Fault>) -> Self {
        Self {
            first: Box::new(first),
            others,
        }
    }

    /// The fault that the TOML reader found.
    pub(super) fn syntax(text: &str, error: &toml::de::Error) -> Self {
        let span = error.span().unwrap_or(text.len()..text.len());
        let wrong = Wrong::Syntax(error.message().to_owned());
        Self::new(Fault::at(text, span, wrong), Vec::new())
    }

    /// Every fault, in the order of the file.
    pub fn faults(&self) -> impl Iterator<Item = &Fault> {
        std::iter::once(&*self.first).chain(&self.others)
    }

    /// The first fault.
    pub fn first(&self) -> &Fault {
        &self.first
    }

    /// The line of the first fault, from 1.
    pub fn line(&self) -> usize {
        self.first.line
    }

    /// The column of the first fault, from 1.
    pub fn column(&self) -> usize {
        self.first.column
    }
}

impl Fault {
    /// The fault of these bytes of the text.
    pub(super) fn at(text: &str, span: Range<usize>, wrong: Wrong) -> Self {
        let start = floor_boundary(text, span.start);
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let rest = &text[line_start..];
        let source = rest.split('\n').next().unwrap_or(rest);
        let source = source.strip_suffix('\r').unwrap_or(source);
        let line_end = line_start + source.len();
        let start = start.min(line_end);
        let end = floor_boundary(text, span.end).clamp(start, line_end.max(start));
        let mark = |s: &str| s.trim_start_matches('\u{feff}').chars().count();
        Self {
            line: before.matches('\n').count() + 1,
            column: mark(&text[line_start..start]) + 1,
            width: mark(&text[start..end]).max(1),
            source: source.trim_start_matches('\u{feff}').to_owned(),
            wrong,
        }
    }
}

/// The last boundary between characters at or before this byte.
fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

impl fmt::Display for CodecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}

impl std::error::Error for CodecError {}

impl Say for CodecError {
    fn say(&self, lang: Lang) -> String {
        let first = self.first.say(lang);
        match (self.others.len(), lang) {
            (0, _) => first,
            (1, Lang::Fr) => format!("{first} (et une autre faute)"),
            (n, Lang::Fr) => format!("{first} (et {n} autres fautes)"),
            (1, Lang::En) => format!("{first} (and one more fault)"),
            (n, Lang::En) => format!("{first} (and {n} more faults)"),
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        self.first.hint(lang)
    }

    fn excerpts(&self, lang: Lang) -> Vec<Excerpt> {
        self.faults()
            .flat_map(|fault| fault.excerpts(lang))
            .collect()
    }
}

impl Say for Fault {
    fn say(&self, lang: Lang) -> String {
        let (line, column) = (self.line, self.column);
        let wrong = self.wrong.say(lang);
        lang.pick(
            format!("ligne {line}, colonne {column}\u{202f}: {wrong}"),
            format!("line {line}, column {column}: {wrong}"),
        )
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        self.wrong.hint(lang)
    }

    fn excerpts(&self, lang: Lang) -> Vec<Excerpt> {
        vec![Excerpt {
            line: self.line,
            column: self.column,
            width: self.width,
            text: self.source.clone(),
            label: self.wrong.say(lang),
        }]
    }
}

/// The largest file that is read, in bytes: a request with thousands of events is far below.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// Megabytes of the size cap, for people.
pub(super) const MAX_MEGABYTES: usize = MAX_BYTES / 1024 / 1024;
