//! What is wrong in a file of a subject, and where.

use crate::lang::{Lang, Say};

/// A subject that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file:?}:{line:?}: {fault:?}")]
pub struct SubjectError {
    /// The file, when one is at fault.
    pub file: Option<String>,
    /// The line, from 1.
    pub line: Option<usize>,
    /// What is wrong.
    pub fault: SubjectFault,
}

/// What is wrong with a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SubjectFault {
    /// No subject has this key.
    Unknown {
        /// The key.
        key: String,
        /// The keys that exist.
        known: Vec<String>,
    },
    /// The system refused to read the file, with its reason.
    Unreadable(String),
    /// Larger than a subject may be.
    TooLarge,
    /// Not what the file must hold, with the reader's reason.
    Syntax(String),
    /// A word that names no kind of authority.
    BadKind(String),
    /// Nothing to ask for, or an empty text.
    Empty(&'static str),
    /// Two documents have the same key.
    Twice(String),
}

impl Say for SubjectError {
    fn say(&self, lang: Lang) -> String {
        let fault = self.fault.say(lang);
        let colon = lang.pick("\u{202f}:", ":");
        match (&self.file, self.line) {
            (Some(file), Some(line)) => format!("{file}:{line}{colon} {fault}"),
            (Some(file), None) => format!("{file}{colon} {fault}"),
            _ => fault,
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        match &self.fault {
            SubjectFault::Unknown { known, .. } => Some(lang.pick(
                format!("sujets connus\u{202f}: {}", known.join(", ")),
                format!("known subjects: {}", known.join(", ")),
            )),
            SubjectFault::BadKind(_) => {
                let kinds: Vec<&str> = crate::request::AuthorityKind::ALL
                    .iter()
                    .map(|kind| kind.as_str())
                    .collect();
                Some(lang.pick(
                    format!("mots admis\u{202f}: {}", kinds.join(", ")),
                    format!("accepted words: {}", kinds.join(", ")),
                ))
            }
            _ => None,
        }
    }
}

impl Say for SubjectFault {
    fn say(&self, lang: Lang) -> String {
        match self {
            SubjectFault::Unknown { key, .. } => lang.pick(
                format!("aucun sujet ne s’appelle «\u{202f}{key}\u{202f}»"),
                format!("no subject is called `{key}`"),
            ),
            SubjectFault::Unreadable(reason) => lang.pick(
                format!("sujet illisible ({reason})"),
                format!("unreadable subject ({reason})"),
            ),
            SubjectFault::TooLarge => lang
                .pick(
                    "fichier démesuré pour un sujet",
                    "file too large for a subject",
                )
                .to_owned(),
            SubjectFault::Syntax(reason) => lang.pick(
                format!("ce n’est pas un sujet ({reason})"),
                format!("this is not a subject ({reason})"),
            ),
            SubjectFault::BadKind(word) => lang.pick(
                format!("«\u{202f}{word}\u{202f}» n’est pas un genre d’autorité"),
                format!("`{word}` is not a kind of authority"),
            ),
            SubjectFault::Empty(key) => lang.pick(
                format!("«\u{202f}{key}\u{202f}» est vide"),
                format!("`{key}` is empty"),
            ),
            SubjectFault::Twice(key) => lang.pick(
                format!("deux documents s’appellent «\u{202f}{key}\u{202f}»"),
                format!("two documents are called `{key}`"),
            ),
        }
    }
}
