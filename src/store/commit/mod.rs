//! One commit of our own paths and of nothing else: work tree, then index, then branch.
//!
//! Objects come first, because nobody sees them. Then the work tree, so that a crash leaves facts
//! that the next command finds and adopts, instead of a branch ahead of an older work tree, which
//! would read as a person taking facts back. The branch moves last, by compare-and-swap.

mod branch;
mod carried;
mod objects;
mod work_tree;

use git2::Oid;

use crate::date::Instant;

use super::error::StoreError;
use super::failpoint::{self, reached};
use super::layout::is_request_path;
use super::lock::Lock;
use super::node::Node;
use super::{Author, Store};

use branch::Rebased;
pub(super) use carried::Carried;
pub(super) use objects::signature;
use work_tree::Before;

/// How often another commit may come first before giving up.
const TRIES: u32 = 5;

/// A change to a path of the store.
#[derive(Debug, Clone)]
pub(super) enum Change {
    /// These bytes are to be written there.
    Write { path: String, bytes: Vec<u8> },
    /// The same for a file that git says may be run as a program.
    Program { path: String, bytes: Vec<u8> },
    /// The file is in the work tree already.
    Adopt { path: String },
    /// These bytes are committed; what the work tree has there is an edit that waits for somebody.
    Commit { path: String, bytes: Vec<u8> },
    /// The file is to be removed.
    Remove { path: String },
    /// git has the file no longer; it stays in the work tree.
    Forget { path: String },
}

impl Change {
    /// The same change at another path.
    pub(super) fn at(self, path: String) -> Self {
        match self {
            Change::Write { bytes, .. } => Change::Write { path, bytes },
            Change::Program { bytes, .. } => Change::Program { path, bytes },
            Change::Adopt { .. } => Change::Adopt { path },
            Change::Commit { bytes, .. } => Change::Commit { path, bytes },
            Change::Remove { .. } => Change::Remove { path },
            Change::Forget { .. } => Change::Forget { path },
        }
    }

    pub(super) fn path(&self) -> &str {
        match self {
            Change::Write { path, .. }
            | Change::Program { path, .. }
            | Change::Adopt { path }
            | Change::Commit { path, .. }
            | Change::Remove { path }
            | Change::Forget { path } => path,
        }
    }
}

/// A commit to make.
pub(super) struct Draft<'a> {
    pub(super) changes: &'a [Change],
    pub(super) message: &'a str,
    pub(super) author: &'a Author,
    pub(super) now: Instant,
    /// What else it brings, for a merge.
    pub(super) merged: Option<Merged<'a>>,
    /// The request that a change replaces, as it was read: its path, its text.
    pub(super) over: Option<(&'a str, &'a str)>,
}

impl<'a> Draft<'a> {
    /// A commit of these changes on the last one.
    pub(super) fn new(
        changes: &'a [Change],
        message: &'a str,
        author: &'a Author,
        now: Instant,
    ) -> Self {
        Self {
            changes,
            message,
            author,
            now,
            merged: None,
            over: None,
        }
    }
}

/// The other side of a merge.
#[derive(Debug, Clone, Copy)]
pub(super) struct Merged<'a> {
    /// The commit on which the changes were computed.
    pub(super) onto: Oid,
    /// The second parent.
    pub(super) theirs: Oid,
    /// What passes as it is.
    pub(super) carried: &'a [Carried],
}

/// A path that git knows, and what is to be there; none when the file goes.
pub(super) type Entry = (String, Option<Node>);
/// The paths of one commit.
pub(super) type Entries = [Entry];

/// Where the branch goes.
pub(super) enum Target<'a> {
    /// To a new commit of these changes.
    New(&'a Draft<'a>),
    /// From a commit to one that descends from it, of which these changes are the work tree.
    Existing {
        from: Oid,
        to: Oid,
        /// What passes as it is.
        carried: &'a [Carried],
    },
}

impl<'a> Target<'a> {
    fn carried(&self) -> &'a [Carried] {
        match self {
            Target::New(draft) => draft.merged.map_or(&[], |merged| merged.carried),
            Target::Existing { carried, .. } => carried,
        }
    }

    /// The commit on which the changes were computed, when they may not come after another.
    fn onto(&self) -> Option<Oid> {
        match self {
            Target::New(draft) => draft.merged.map(|merged| merged.onto),
            Target::Existing { from, .. } => Some(*from),
        }
    }
}

impl Store {
    /// Makes one commit of paths of the store. On an error the work tree is as it was.
    pub(super) fn commit(&self, lock: &Lock, draft: &Draft) -> Result<Oid, StoreError> {
        let changes: Vec<Change> = draft
            .changes
            .iter()
            .map(|change| change.clone().at(self.git.path(change.path())))
            .collect();
        self.apply(lock, &changes, &Target::New(draft))
    }

    /// Brings work tree, index and branch to a target. The paths are those that git knows.
    pub(super) fn apply(
        &self,
        lock: &Lock,
        changes: &[Change],
        target: &Target,
    ) -> Result<Oid, StoreError> {
        let before = self.before(changes, target)?;
        let pending = self.write_beside(changes)?;
        let mut head = self.git.head()?;
        if let Some(onto) = target.onto() {
            if head.commit != Some(onto) {
                return Err(StoreError::Moving);
            }
            self.refuse_edited_since(&before, onto)?;
        }
        let carried = target.carried();
        let (entries, mut commit) = self
            .blobs(changes)
            .and_then(|mut entries| {
                entries.extend(carried.iter().map(Carried::entry));
                let commit = self.objects(&head, &entries, target)?;
                Ok((entries, commit))
            })
            .map_err(|error| self.or_full(error))?;
        self.make_durable(commit, &entries, &pending)?;
        reached(failpoint::OBJECTS);

        let branch_lock = self.git.lock_of(&head.branch);
        lock.announce_locks(&[&self.git.index_path().with_extension("lock"), &branch_lock])
            .map_err(|error| StoreError::writing(self.git.repo.path(), error))?;
        if head.commit.is_some() && self.is_creation(changes, &before, target) {
            lock.announce_creation(&commit.to_string())
                .map_err(|error| StoreError::writing(self.git.repo.path(), error))?;
        }
        let mut carrying = false;
        let done = self
            .publish(pending, changes, &before)
            .and_then(|()| {
                carrying = true;
                self.carry(carried)
            })
            .and_then(|()| self.follow(&head, commit, &entries))
            .and_then(|()| {
                reached(failpoint::INDEX);
                for _ in 0..TRIES {
                    if self.move_branch(&head, commit, target)? {
                        reached(failpoint::REFERENCE);
                        return Ok(commit);
                    }
                    head = match self.rebased(&head, &entries)? {
                        Rebased::Onto(head) => head,
                        Rebased::Within(commit) => return Ok(commit),
                    };
                    // A merge may come after a commit that touched none of its paths; a branch
                    // that moved has nothing to be moved forward from.
                    if let Target::Existing { from, .. } = target
                        && head.commit != Some(*from)
                    {
                        return Err(StoreError::Moving);
                    }
                    commit = self.objects(&head, &entries, target)?;
                    self.make_durable(commit, &entries, &[])?;
                }
                Err(if branch_lock.exists() {
                    StoreError::GitBusy(branch_lock)
                } else {
                    StoreError::Moving
                })
            });
        if done.is_err() {
            if carrying {
                self.carry_back(carried);
            }
            self.put_back(&head, before, &entries);
        }
        done
    }
}

impl Store {
    /// Whether it makes new requests and does nothing else: what a crash interrupts of it is finished
    /// by the next command.
    fn is_creation(&self, changes: &[Change], before: &[Before], target: &Target) -> bool {
        let Target::New(Draft { merged: None, .. }) = target else {
            return false;
        };
        let is_new_request = |change: &Change| {
            let inside = self.git.inside(change.path());
            matches!(change, Change::Write { .. }) && inside.is_some_and(is_request_path)
        };
        before.iter().all(Before::was_nothing) && changes.iter().all(is_new_request)
    }
}
