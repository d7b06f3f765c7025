//! Where the record is kept: TOML files in a git repository.
//!
//! ```text
//! greffe.toml                                             settings of the collective
//! requests/2026/7k3q9fw-mairie-de-saint-etienne-vsa.toml  one file a request, never moved
//! requests/2026/7k3q9fw-mairie-de-saint-etienne-vsa/      its papers
//! ```
//!
//! One fact, one commit. A command that writes takes the lock, adopts what people changed by hand,
//! then writes objects, work tree, index and branch in that order (`commit`). Whatever a crash
//! leaves, the next command finds: files half written are removed, facts in the work tree that no
//! commit holds are adopted. Nothing is ever reset, forced or deleted.
//!
//! Anything in the work tree may come from a stranger: links are not followed, sizes are capped,
//! a file that cannot be read is reported and hides no other.

mod adopt;
mod adoption;
mod append;
mod attach;
mod attachment;
mod author;
mod blobs;
mod check;
mod commit;
mod create;
mod deleted;
mod delta;
mod durable;
mod elsewhere;
mod ends;
mod error;
mod evidence;
pub mod failpoint;
mod fault;
mod find;
mod finish;
mod history;
mod hollow;
mod index;
mod init;
mod layout;
mod load;
mod lock;
mod loose;
mod memory;
mod message;
mod node;
mod pack;
mod paper;
mod past;
mod reason;
mod repository;
mod say;
mod scan;
mod sign;
mod summary;
mod sync;
mod together;
mod tree;
mod typed;
mod unfinished;
mod unreadable;
mod verify;
mod write;

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

pub use adoption::{Adopted, Adoption, LeftAlone};
pub use append::Appended;
pub use attachment::AttachmentError;
pub use author::Author;
pub(crate) use check::kind_meant;
pub use check::{Finding, Personal, Problem, Severity, Waiting, Worth};
pub use error::StoreError;
pub use fault::{Elsewhere, Format, RepositoryFault};
pub use finish::{Finished, Interrupted};
pub use history::{Deed, Entry, Origin};
pub use layout::{LETTERS, MERGE_DRIVER, REQUESTS, SETTINGS};
pub use load::{Holdings, Record};
pub use memory::fingerprint;
pub use paper::PaperFault;
pub use past::Moment;
pub use summary::Summaries;
pub use sync::{Changed, Hostile, Progress, Stuck, SyncError, SyncOptions, Synced, Unfit};
pub use unfinished::Unfinished;
pub use unreadable::{Unreadable, Why};
pub use verify::{Brought, Lost, Signatures, Vanished, Verification};

use crate::config::Settings;

use index::Index;
use lock::Lock;
use repository::Git;

/// How long a command waits for another one that writes.
const PATIENCE: Duration = Duration::from_secs(10);

/// A store: a folder with a `greffe.toml`, in a git repository.
pub struct Store {
    root: PathBuf,
    git: Git,
    settings: Settings,
    patience: Duration,
    /// git's index as it was last read.
    index: RefCell<Option<Arc<Index>>>,
    watch: Option<Watch>,
}

/// Told of each step of a long work.
type Watch = Box<dyn Fn() + Send + Sync>;

impl Store {
    /// The store of this folder, or of the nearest folder above it.
    ///
    /// # Errors
    /// No `greffe.toml` up to the root of the disk, or one that cannot be used (a newer schema is
    /// refused), or no git repository around it.
    pub fn discover(start: &Path) -> Result<Self, StoreError> {
        let start = start
            .canonicalize()
            .map_err(|error| StoreError::reading(start, error))?;
        let root = start
            .ancestors()
            .find(|folder| folder.join(SETTINGS).is_file())
            .ok_or_else(|| elsewhere::absent(&start))?;
        Self::open(root)
    }

    /// The store of exactly this folder.
    fn open(root: &Path) -> Result<Self, StoreError> {
        let file = root.join(SETTINGS);
        let settings = Settings::load(&file).map_err(|error| {
            // git's own marks are told by what put them there.
            let unfinished = |git: Git| match git.refuse_unfinished() {
                Err(StoreError::Unfinished(what)) if has_marks(&file) => Some(what),
                _ => None,
            };
            let what = Git::open(root).ok().and_then(unfinished);
            what.map_or(StoreError::Settings(error), |what| {
                RepositoryFault::Unmerged { file, what }.into()
            })
        })?;
        Ok(Self {
            root: root.to_path_buf(),
            settings,
            git: Git::open(root)?,
            patience: PATIENCE,
            index: RefCell::default(),
            watch: None,
        })
    }

    /// The same store, waiting so long for another command that writes.
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Calls `watch` at each step of what takes long: three times for each new request, once it has
    /// its text, once that is written, once it is in its place.
    pub fn watch(&mut self, watch: impl Fn() + Send + Sync + 'static) {
        self.watch = Some(Box::new(watch));
    }

    /// What tells of a step, for threads that share nothing else of the store.
    fn steps(&self) -> impl Fn() + Sync {
        let watch = self.watch.as_deref();
        move || watch.iter().for_each(|watch| watch())
    }

    /// The folder of `greffe.toml`.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The settings that the members share.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The commit on which the work tree stands, in hexadecimal; none before the first.
    pub fn head(&self) -> Option<String> {
        self.git.head_commit().map(|oid| oid.to_string())
    }

    /// Whether others have what is here, or a part of it: something came from a remote, or went there.
    pub fn is_exchanged(&self) -> bool {
        let known = self.git.repo.references_glob("refs/remotes/*");
        known.is_ok_and(|mut known| known.next().is_some())
    }

    /// Whether this clone has only the end of the history.
    pub fn is_shallow(&self) -> bool {
        self.git.repo.is_shallow()
    }

    /// The place on disk of a path of the store.
    fn absolute(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    /// Takes the right to write, once nothing stands in the way.
    fn lock(&self) -> Result<Lock, StoreError> {
        self.git.refuse_unfinished()?;
        self.git.head()?;
        Lock::take(self.git.repo.path(), self.patience)
    }

    /// Refuses a path of the store one of whose folders, or itself, is a link.
    fn refuse_links(&self, inside: &str) -> Result<(), StoreError> {
        refuse_links(&self.root, inside)
    }
}

/// Whether git left the marks of a conflict in a file.
fn has_marks(file: &Path) -> bool {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    text.lines().any(|line| line.starts_with("<<<<<<< "))
}

/// Refuses a path inside `root` one of whose folders, or itself, is a link.
fn refuse_links(root: &Path, inside: &str) -> Result<(), StoreError> {
    let mut path = root.to_path_buf();
    for part in inside.split('/') {
        path.push(part);
        match std::fs::symlink_metadata(&path) {
            Ok(data) if data.file_type().is_symlink() => return Err(StoreError::Link(path)),
            Ok(_) => {}
            Err(_) => break,
        }
    }
    Ok(())
}
