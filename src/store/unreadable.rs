//! A request file that cannot be read: shown, left alone, and hiding no other.

use crate::lang::{Excerpt, Lang, Say};
use crate::request::{CodecError, Id};

use super::layout::{MERGE_DRIVER, stem_id};

/// A request file that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// Its path inside the store.
    pub path: String,
    /// Why.
    pub error: Why,
}

/// Why a request file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Its text is not that of a request.
    Codec(CodecError),
    /// Its bytes are not UTF-8.
    NotUtf8 {
        /// The first line that is not, from 1.
        line: usize,
    },
    /// git has it, and the work tree does not.
    Missing,
    /// git left the marks of a conflict in it.
    Conflict,
    /// A link: it could lead out of the store.
    Link,
    /// Not a file.
    NotAFile,
    /// Too large for a request, in bytes.
    TooLarge(u64),
    /// The system refused, with its reason.
    Io(String),
}

impl Unreadable {
    /// A request that git has, and the work tree does not.
    pub(super) fn missing(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            error: Why::Missing,
        }
    }

    /// The reference that the name of its file begins with.
    pub fn id(&self) -> Option<Id> {
        stem_id(&self.path)
    }
}

impl Say for Unreadable {
    fn excerpts(&self, lang: Lang) -> Vec<Excerpt> {
        match &self.error {
            Why::Codec(error) => error.excerpts(lang),
            _ => Vec::new(),
        }
    }

    fn say(&self, lang: Lang) -> String {
        let path = &self.path;
        match &self.error {
            Why::Codec(error) => lang.pick(
                format!("{path} ne peut pas être lu\u{202f}: {}", error.say(lang)),
                format!("{path} cannot be read: {}", error.say(lang)),
            ),
            Why::NotUtf8 { line } => lang.pick(
                format!("{path} ne peut pas être lu\u{202f}: la ligne {line} n’est pas en UTF-8"),
                format!("{path} cannot be read: line {line} is not UTF-8"),
            ),
            Why::Missing => lang.pick(
                format!("{path} a disparu du dossier\u{202f}; git l’a toujours"),
                format!("{path} is gone from the folder; git still has it"),
            ),
            Why::Conflict => lang.pick(
                format!("{path} porte des marques de conflit\u{202f}: git a réuni deux versions sans greffe"),
                format!("{path} bears conflict marks: git merged two versions without greffe"),
            ),
            Why::Link => lang.pick(
                format!("{path} est un lien\u{202f}: greffe ne le suit pas"),
                format!("{path} is a link: greffe does not follow it"),
            ),
            Why::NotAFile => lang.pick(
                format!("{path} n’est pas un fichier"),
                format!("{path} is not a file"),
            ),
            Why::TooLarge(bytes) => lang.pick(
                format!("{path} est trop grand pour une demande ({bytes} octets)"),
                format!("{path} is too large for a request ({bytes} bytes)"),
            ),
            Why::Io(reason) => lang.pick(
                format!("{path} ne peut pas être lu\u{202f}: {reason}"),
                format!("{path} cannot be read: {reason}"),
            ),
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        let path = &self.path;
        let (fr, en) = match &self.error {
            Why::Codec(error) => return error.hint(lang),
            Why::NotUtf8 { .. } => (
                "réenregistrez-le en UTF-8 dans un éditeur de texte".to_owned(),
                "save it again as UTF-8 in a text editor".to_owned(),
            ),
            Why::Conflict => (
                format!(
                    "git merge --abort (ou git rebase --abort), puis git config merge.greffe.driver \"{MERGE_DRIVER}\", et recommencez"
                ),
                format!(
                    "git merge --abort (or git rebase --abort), then git config merge.greffe.driver \"{MERGE_DRIVER}\", and try again"
                ),
            ),
            Why::Missing | Why::Link | Why::NotAFile | Why::TooLarge(_) => (
                format!("rétablissez-le\u{202f}: git restore {path}"),
                format!("put it back: git restore {path}"),
            ),
            Why::Io(_) => (
                "vérifiez que le fichier est à vous et qu’on peut le lire".to_owned(),
                "check that the file is yours and can be read".to_owned(),
            ),
        };
        Some(lang.pick(fr, en))
    }
}
