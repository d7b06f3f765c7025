//! What becomes of what people changed by hand.

use crate::lang::{Excerpt, Lang, Say};
use crate::request::{Event, Id};

use super::finish::Finished;
use super::layout::stem_id;
use super::unreadable::Unreadable;

/// What became of the changes found in the work tree.
#[derive(Debug, Clone, Default)]
pub struct Adoption {
    /// The requests whose changes are now committed.
    pub adopted: Vec<Adopted>,
    /// The changes that no commit holds, and why.
    pub left: Vec<LeftAlone>,
    /// The papers that git now has as facts recorded them.
    pub papers: Vec<String>,
    /// The command before this one was interrupted.
    pub after_crash: bool,
    /// The new requests that it was putting in place, and that are all there now.
    pub finished: Option<Finished>,
}

/// A request changed by hand, and now committed as it is.
#[derive(Debug, Clone)]
pub struct Adopted {
    /// Its reference.
    pub id: Id,
    /// Its path inside the store.
    pub path: String,
    /// Whether no commit had it.
    pub new: bool,
    /// The facts that it gained.
    pub gained: Vec<Event>,
    /// The facts that it lost: they remain in git's history, and `greffe verify` tells of them.
    pub lost: Vec<Event>,
    /// The commit, in hexadecimal.
    pub commit: String,
}

/// A change by hand that greffe does not commit.
#[derive(Debug, Clone)]
pub enum LeftAlone {
    /// It cannot be read.
    Unreadable(Box<Unreadable>),
    /// The file of a request was deleted, or renamed.
    Missing {
        /// Its path.
        path: String,
    },
    /// The name of the file and the reference inside it differ.
    WrongName {
        /// Its path.
        path: String,
        /// The reference inside.
        id: Id,
    },
    /// Another file has the same reference.
    SameId {
        /// Its path.
        path: String,
        /// The path of the other.
        other: String,
    },
}

impl Say for LeftAlone {
    fn excerpts(&self, lang: Lang) -> Vec<Excerpt> {
        match self {
            LeftAlone::Unreadable(unreadable) => unreadable.excerpts(lang),
            _ => Vec::new(),
        }
    }

    fn say(&self, lang: Lang) -> String {
        match self {
            LeftAlone::Unreadable(unreadable) => unreadable.say(lang),
            LeftAlone::Missing { path } => lang.pick(
                format!("{path} a disparu du dossier\u{202f}; git l’a toujours"),
                format!("{path} is gone from the folder; git still has it"),
            ),
            LeftAlone::WrongName { path, id } => lang.pick(
                format!("{path} ne porte pas le nom de la demande qu’il contient ({id})"),
                format!("{path} does not bear the name of the request inside it ({id})"),
            ),
            LeftAlone::SameId { path, other } => lang.pick(
                format!("{path} a la même référence que {other}"),
                format!("{path} has the same reference as {other}"),
            ),
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        let (fr, en) = match self {
            LeftAlone::Unreadable(unreadable) => return unreadable.hint(lang),
            LeftAlone::Missing { path } => {
                let id = stem_id(path).map_or_else(|| "…".to_owned(), |id| id.to_string());
                (
                    format!(
                        "une demande ne s’efface ni ne se renomme\u{202f}: git restore {path}\u{202f}; si elle a été faite par erreur, notez-la ensuite retirée\u{202f}: greffe record {id} retirée"
                    ),
                    format!(
                        "a request is neither deleted nor renamed: git restore {path}; if it was made by mistake, then record it as withdrawn: greffe record {id} withdrawn"
                    ),
                )
            }
            LeftAlone::WrongName { path, .. } => (
                format!("renommez {path} pour qu’il commence par sa référence"),
                format!("rename {path} so that it begins with its reference"),
            ),
            LeftAlone::SameId { path, .. } => (
                format!(
                    "si {path} est une copie, effacez-la\u{202f}; une nouvelle demande se crée par «\u{202f}greffe new\u{202f}»"
                ),
                format!("if {path} is a copy, delete it; a new request is made by `greffe new`"),
            ),
        };
        Some(lang.pick(fr, en))
    }
}
