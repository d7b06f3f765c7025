//! Subjects: what is worth asking for about one matter, by kind of authority, with its footing.
//!
//! They are TOML files, `letters/subjects/NAME.toml`: those that ship, replaced file by file by
//! those of a store.

mod error;
mod read;

pub use error::{SubjectError, SubjectFault};

use std::collections::BTreeMap;
use std::path::Path;

use crate::date::Date;
use crate::request::{AuthorityKind, Request};

/// A matter on which documents are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The name of its file: `vsa`.
    pub key: String,
    /// The title of a request on it.
    pub title: String,
    /// What it is, with its article, as in « s’opposer à … »: `la vidéosurveillance algorithmique`.
    pub what: String,
    /// Why an open letter asks for it, in a paragraph.
    pub plea: String,
    /// What an open letter asks an authority to commit to, after « vous engager à ».
    pub commitment: String,
    /// Words, in lower case, by which a request is recognised as being on it.
    pub keywords: Vec<String>,
    /// Facts usable in letters, in the order of their dates.
    pub facts: Vec<SubjectFact>,
    /// The documents worth asking for.
    pub documents: Vec<SubjectDocument>,
}

/// A fact with its date and its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectFact {
    /// The day.
    pub on: Date,
    /// What happened, as the end of a sentence that begins with the date.
    pub text: String,
    /// What it rests on.
    pub source: String,
}

/// A document worth asking for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectDocument {
    /// A short word to choose it by: `deliberations`.
    pub key: String,
    /// The text of the item, fit for a request.
    pub text: String,
    /// The kinds of authority that may hold it.
    pub kinds: Vec<AuthorityKind>,
    /// The articles on which its communication rests.
    pub articles: Vec<String>,
    /// CADA's opinions on it, each with what it supports and no more.
    pub opinions: Vec<SubjectOpinion>,
    /// What to expect: exceptions, redactions. For the person who chooses, not for the letter.
    pub remark: Option<String>,
}

/// An opinion of CADA.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectOpinion {
    /// Its number: `20215973`.
    pub number: String,
    /// What it supports, as far as it could be read.
    pub supports: String,
}

/// Every subject known here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subjects {
    all: BTreeMap<String, Subject>,
}

/// The files that ship with greffe.
const BUILT_IN: &[(&str, &str)] = &[("vsa", include_str!("../../../letters/subjects/vsa.toml"))];

impl Subjects {
    /// The subjects that ship with greffe.
    ///
    /// # Errors
    /// Never in a released greffe: its tests read them.
    pub fn built_in() -> Result<Self, SubjectError> {
        let mut all = BTreeMap::new();
        for (key, text) in BUILT_IN {
            let file = format!("letters/subjects/{key}.toml");
            all.insert((*key).to_owned(), read::subject(key, text, &file)?);
        }
        Ok(Self { all })
    }

    /// The built-in subjects, replaced file by file by those of `folder` (a store's
    /// `letters/subjects/`). A folder that does not exist replaces nothing.
    ///
    /// # Errors
    /// [`SubjectError`], with the file, the line and the key.
    pub fn with_overrides(folder: &Path) -> Result<Self, SubjectError> {
        let mut subjects = Self::built_in()?;
        for (key, file, text) in read::folder(folder)? {
            let subject = read::subject(&key, &text, &file)?;
            subjects.all.insert(key, subject);
        }
        Ok(subjects)
    }

    /// Every subject, by key.
    pub fn all(&self) -> impl Iterator<Item = &Subject> {
        self.all.values()
    }

    /// The subject with this key.
    ///
    /// # Errors
    /// [`SubjectError`], with the keys that exist.
    pub fn get(&self, key: &str) -> Result<&Subject, SubjectError> {
        self.all.get(key).ok_or_else(|| SubjectError {
            file: None,
            line: None,
            fault: SubjectFault::Unknown {
                key: key.to_owned(),
                known: self.all.keys().cloned().collect(),
            },
        })
    }

    /// The subject that a request is on, recognised by its title or its documents.
    pub fn of(&self, request: &Request) -> Option<&Subject> {
        let mut text = request.title.to_lowercase();
        for item in &request.items {
            text.push('\n');
            text.push_str(&item.text.to_lowercase());
        }
        self.all().find(|subject| {
            let keywords = &subject.keywords;
            keywords
                .iter()
                .any(|keyword| text.contains(keyword.as_str()))
        })
    }
}

impl Subject {
    /// The documents worth asking of an authority of this kind, in the order of the file.
    pub fn documents_for(&self, kind: AuthorityKind) -> impl Iterator<Item = &SubjectDocument> {
        self.documents
            .iter()
            .filter(move |document| document.kinds.contains(&kind))
    }
}
