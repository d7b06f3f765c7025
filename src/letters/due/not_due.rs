//! Why a letter is not for today.

use crate::lang::{Lang, Say};
use crate::law::Action;

/// Why a letter is premature or pointless.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotDue {
    /// What comes next is not a letter.
    #[error("the next step is not a letter: {0}")]
    NoLetter(Action),
}

impl Say for NotDue {
    fn say(&self, lang: Lang) -> String {
        match self {
            NotDue::NoLetter(_) => lang
                .pick(
                    "aucune lettre n’est utile ce jour",
                    "no letter is useful on that day",
                )
                .to_owned(),
        }
    }
}
