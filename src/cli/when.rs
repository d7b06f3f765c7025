//! What `--at` may say: a day, and to `show` also a commit.

use crate::date::Date;

use super::error::Told;
use super::parse;

/// A day, or a commit by any name that git gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum When {
    /// A civil date.
    Day(Date),
    /// A commit, a branch, a tag.
    Commit(String),
}

impl When {
    /// Reads a day.
    pub(super) fn day(text: &str) -> Result<Self, Told> {
        parse::date(text).map(Self::Day)
    }

    /// Reads a day or the name of a commit; what is written as a day and is none is refused.
    pub(super) fn day_or_commit(text: &str) -> Result<Self, Told> {
        let like_a_day = text.len() == 10 && text.matches('-').count() == 2;
        match text.parse() {
            Ok(date) => Ok(Self::Day(date)),
            Err(_) if like_a_day => Self::day(text),
            Err(_) => Ok(Self::Commit(text.to_owned())),
        }
    }

    /// The day, when it is one.
    pub(super) fn date(&self) -> Option<Date> {
        match self {
            Self::Day(date) => Some(*date),
            Self::Commit(_) => None,
        }
    }
}
