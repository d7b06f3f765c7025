//! Why the store could not do what it was asked.

use std::io::{Error as IoError, ErrorKind};
use std::path::{Path, PathBuf};

use git2::{ErrorClass, ErrorCode};

use crate::config::ConfigError;
use crate::date::Date;
use crate::request::Id;

use super::attachment::AttachmentError;
use super::fault::{Format, RepositoryFault};
use super::unfinished::Unfinished;
use super::unreadable::Unreadable;

/// Something that the store could not do. The store is as it was.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No `greffe.toml` in this folder or above it.
    #[error("no store at or above {}", .0.display())]
    NotFound(PathBuf),
    /// A `greffe.toml`, but no git repository around it.
    #[error("{} is not in a git repository", .0.display())]
    NoRepository(PathBuf),
    /// The repository has no work tree.
    #[error("{} is a bare repository", .0.display())]
    Bare(PathBuf),
    /// The repository is not one that greffe can work in as it is.
    #[error(transparent)]
    Repository(#[from] RepositoryFault),
    /// `init` where there is a store already.
    #[error("{} is a store already", .0.display())]
    AlreadyThere(PathBuf),
    /// `greffe.toml` cannot be used.
    #[error(transparent)]
    Settings(#[from] ConfigError),
    /// Another process is writing.
    #[error("{} is locked by {holder:?}", lock.display())]
    Locked {
        /// The file of the lock.
        lock: PathBuf,
        /// The number of the process, when known.
        holder: Option<u32>,
    },
    /// HEAD is not on a branch.
    #[error("HEAD is detached at {0}")]
    Detached(String),
    /// A merge, a rebase or the like has not been finished.
    #[error("{0:?} in progress")]
    Unfinished(Unfinished),
    /// git itself is writing in this repository.
    #[error("git holds {}", .0.display())]
    GitBusy(PathBuf),
    /// Someone else committed at the same moment, again and again.
    #[error("the branch keeps moving")]
    Moving,
    /// A file could not be read.
    #[error("reading {}: {error}", path.display())]
    Reading {
        /// Which.
        path: PathBuf,
        /// Why.
        error: IoError,
    },
    /// A file could not be written.
    #[error("writing {}: {error}", path.display())]
    Writing {
        /// Which.
        path: PathBuf,
        /// Why.
        error: IoError,
    },
    /// A file was changed while greffe was writing it.
    #[error("{} was changed meanwhile", .0.display())]
    Changed(PathBuf),
    /// A link where a real file or folder must be.
    #[error("{} is a link", .0.display())]
    Link(PathBuf),
    /// git could not, for a reason of its own.
    #[error("git: {0}")]
    Git(String),
    /// An object of git is damaged, or not there.
    #[error("damaged object: {0}")]
    Damaged(String),
    /// The history has a beginning that this clone does not have.
    #[error("shallow clone")]
    Shallow,
    /// The repository belongs to another account.
    #[error("the repository is not owned by the current user")]
    Owner(PathBuf),
    /// No request has a reference that begins so.
    #[error("no request {0}")]
    NoSuchRequest(String),
    /// A whole reference whose check character is wrong.
    #[error("{typed} is mistyped; near: {near:?}")]
    Mistyped {
        /// As typed.
        typed: String,
        /// The references that differ by one character or one exchange.
        near: Vec<Id>,
    },
    /// Several requests have a reference that begins so.
    #[error("{prefix} begins {} references", candidates.len())]
    Ambiguous {
        /// As typed.
        prefix: String,
        /// The references, each with the name of its file.
        candidates: Vec<(Id, String)>,
    },
    /// A new request has the reference of another.
    #[error("{0} exists already")]
    IdTaken(Id),
    /// The request exists and cannot be read.
    #[error("unreadable request file")]
    Unreadable(Box<Unreadable>),
    /// A file to keep with an event cannot be.
    #[error(transparent)]
    Attachment(#[from] AttachmentError),
    /// No commit has this name.
    #[error("no commit {0}")]
    NoSuchCommit(String),
    /// The request did not exist yet.
    #[error("{0} did not exist on {1}")]
    NotYet(Id, Date),
    /// git could not sign the commit.
    #[error("signing: {0}")]
    Signing(String),
}

impl StoreError {
    /// Whether a person must look at the data before anything else (exit code 4).
    pub fn needs_person(&self) -> bool {
        matches!(self, StoreError::Unreadable(_))
    }

    pub(super) fn reading(path: &Path, error: IoError) -> Self {
        StoreError::Reading {
            path: path.to_path_buf(),
            error,
        }
    }

    pub(super) fn writing(path: &Path, error: IoError) -> Self {
        StoreError::Writing {
            path: path.to_path_buf(),
            error,
        }
    }
}

/// How systems say that there is no room left.
const FULL: [&str; 2] = ["No space left on device", "Disk quota exceeded"];

impl From<git2::Error> for StoreError {
    fn from(error: git2::Error) -> Self {
        let said = error.message().to_owned();
        let objects = matches!(error.class(), ErrorClass::Zlib | ErrorClass::Odb);
        let full = FULL.iter().any(|words| said.contains(words));
        let index_needs = |name| said.contains(&format!("mandatory extension: '{name}'"));
        match error.class() {
            _ if index_needs("link") => RepositoryFault::Format(Format::SplitIndex).into(),
            _ if index_needs("sdir") => RepositoryFault::Format(Format::SparseIndex).into(),
            _ if full => StoreError::writing(".git".as_ref(), ErrorKind::StorageFull.into()),
            ErrorClass::Object => StoreError::Damaged(said),
            _ if objects && error.code() != ErrorCode::Locked => StoreError::Damaged(said),
            _ => StoreError::Git(said),
        }
    }
}

impl From<(PathBuf, IoError)> for StoreError {
    fn from((path, error): (PathBuf, IoError)) -> Self {
        StoreError::reading(&path, error)
    }
}
