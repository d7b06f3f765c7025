//! The branch's part of a commit: the index follows, then the branch moves, unless somebody moved it.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::time::Duration;

use git2::{ErrorClass, ErrorCode, Oid};

use super::super::Store;
use super::super::error::StoreError;
use super::super::index::Trees;
use super::super::node::Node;
use super::super::repository::Head;
use super::{Entries, Entry, Target};

/// What somebody else's commit means for ours.
pub(super) enum Rebased {
    /// It touched none of our paths: ours can come after it.
    Onto(Head),
    /// It holds our paths as we wrote them: `git commit` took them from the index.
    Within(Oid),
}

impl Store {
    /// Tells git's index of a commit after this head.
    pub(super) fn follow(
        &self,
        head: &Head,
        commit: Oid,
        entries: &Entries,
    ) -> Result<(), StoreError> {
        let before = self.git.tree_of(head.commit)?;
        let after = self.git.tree_of(Some(commit))?;
        let trees = Trees {
            before: &before,
            after: &after,
        };
        self.update_index(entries, Some(&trees))
    }

    /// Moves the branch if nobody moved it since; `false` if somebody did.
    pub(super) fn move_branch(
        &self,
        head: &Head,
        to: Oid,
        target: &Target,
    ) -> Result<bool, StoreError> {
        let log = match target {
            Target::New(draft) => draft.message.lines().next().unwrap_or_default(),
            Target::Existing { .. } => "sync: fast-forward",
        };
        let log = format!("greffe: {log}");
        let repo = &self.git.repo;
        let moved = match head.commit {
            Some(from) => repo.reference_matching(&head.branch, to, true, from, &log),
            None => repo.reference(&head.branch, to, false, &log),
        };
        match moved {
            Ok(_) => Ok(true),
            Err(error)
                if matches!(
                    error.code(),
                    ErrorCode::Modified | ErrorCode::Exists | ErrorCode::Locked
                ) =>
            {
                std::thread::sleep(Duration::from_millis(20));
                Ok(false)
            }
            Err(error) if error.class() == ErrorClass::Os => {
                let lock = self.git.lock_of(&head.branch);
                // libgit2 does not tell a lock that is held from one that cannot be made.
                match File::create_new(&lock) {
                    Ok(_) => {
                        fs::remove_file(&lock).map_err(|error| StoreError::writing(&lock, error))
                    }
                    Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                        return Err(StoreError::GitBusy(lock));
                    }
                    Err(error) => Err(StoreError::writing(&lock, error)),
                }?;
                Err(error.into())
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Where HEAD is after somebody else's commit.
    pub(super) fn rebased(&self, old: &Head, entries: &Entries) -> Result<Rebased, StoreError> {
        let new = self.git.head()?;
        if new.commit == old.commit {
            return Ok(Rebased::Onto(new));
        }
        let before = self.git.tree_of(old.commit)?;
        let after = self.git.tree_of(new.commit)?;
        let untouched = |(path, _): &Entry| Node::at(&before, path) == Node::at(&after, path);
        let taken = |(path, node): &Entry| Node::file_at(&after, path) == *node;
        match new.commit {
            Some(commit) if entries.iter().all(taken) => Ok(Rebased::Within(commit)),
            _ if entries.iter().all(untouched) => Ok(Rebased::Onto(new)),
            _ => Err(StoreError::Moving),
        }
    }
}
