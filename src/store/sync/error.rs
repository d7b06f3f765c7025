//! Why a synchronisation could not be done.

use crate::config::ConfigError;

use super::super::StoreError;
use super::stuck::Stuck;

/// Something that stopped a synchronisation. The store is as it was.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The program `git` is not there.
    #[error("git is not installed")]
    NoGit,
    /// The repository knows no remote, or several and none by default.
    #[error("no remote; known: {0:?}")]
    NoRemote(Vec<String>),
    /// No remote has this name, and it is no address.
    #[error("no remote {name}; known: {known:?}")]
    UnknownRemote {
        /// As typed.
        name: String,
        /// The names that exist.
        known: Vec<String>,
    },
    /// The remote cannot be reached.
    #[error("network: {0}")]
    Network(String),
    /// The remote does not know who we are.
    #[error("credentials: {0}")]
    Credentials(String),
    /// There is no repository at the address of the remote.
    #[error("no repository: {0}")]
    NoRepository(String),
    /// The remote refuses what we send, with its reasons.
    #[error("refused: {0}")]
    Refused(String),
    /// This clone has only a part of the history.
    #[error("shallow clone")]
    Shallow,
    /// The two histories have no commit in common.
    #[error("unrelated histories")]
    Unrelated,
    /// What was fetched is not a store.
    #[error("the remote is not a store")]
    NotAStore,
    /// Here nothing was ever committed, there something was.
    #[error("nothing committed here")]
    Empty,
    /// Letters, templates or settings were changed on both sides in the same place.
    #[error("text conflicts: {0:?}")]
    Conflict(Vec<String>),
    /// Their settings cannot be used.
    #[error("their settings: {0}")]
    Settings(ConfigError),
    /// A file that the others changed is being changed here.
    #[error("{0} is being edited")]
    Edited(String),
    /// A file around the store goes through a filter of git's, which greffe does not run.
    #[error("{0} goes through a filter")]
    Filtered(String),
    /// What was fetched would be dangerous to write.
    #[error("hostile: {path:?}: {why:?}")]
    Hostile {
        /// The path, as the remote gives it.
        path: String,
        /// What is wrong with it.
        why: Hostile,
    },
    /// The others push as fast as we fetch.
    #[error("the remote keeps moving")]
    StillMoving,
    /// A program holds the branch of the remote, or died while it did.
    #[error("the branch of the remote is locked")]
    LockedThere,
    /// Commands of git lead out.
    #[error(transparent)]
    Stuck(#[from] Stuck),
    /// Everybody else would refuse what would be sent.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// git cannot write here.
    #[error("git cannot write here: {0}")]
    Here(String),
    /// git refuses objects of the remote that could do harm.
    #[error("unsafe objects: {0}")]
    Unsafe(String),
    /// git said something that greffe does not know.
    #[error("git {command}: {said}")]
    Git {
        /// `fetch` or `push`.
        command: &'static str,
        /// What it said.
        said: String,
    },
    /// The store could not.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why greffe does not write what a remote gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hostile {
    /// A name that leaves its folder, or that some systems cannot have.
    Name,
    /// A link or a submodule.
    Link,
    /// Too large, in bytes.
    TooLarge(u64),
    /// Two names that are one on some file systems.
    Clash(String),
    /// Another request has this reference.
    SameId(String),
    /// A request that says another reference than the name of its file.
    OtherId(String),
    /// More new files than a collective makes.
    TooMany(usize),
    /// Folders inside folders, without end.
    TooDeep,
}

impl From<git2::Error> for SyncError {
    fn from(error: git2::Error) -> Self {
        SyncError::Store(error.into())
    }
}

/// Something of our own commits that every other would refuse.
#[derive(Debug, thiserror::Error)]
#[error("unfit to be sent: {path:?}: {why:?}")]
pub struct Unfit {
    /// The path, as git knows it.
    pub path: String,
    /// What is wrong with it.
    pub why: Hostile,
    /// What takes it out of what is sent.
    pub command: String,
}
