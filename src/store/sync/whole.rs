//! The last commit of which this clone knows that it holds all that its history ever held.
//!
//! A commit that takes a fact away may reach everybody by git alone, before anyone synchronises: then
//! neither side has a commit that the other lacks. So what may have been taken away is looked for
//! since that commit.

use git2::Oid;

use super::super::{Store, StoreError};

/// The drawer of the store that keeps it, and of what.
const DRAWER: &str = "sync";
const OF: &str = "whole";

impl Store {
    /// That commit; none in a clone that never synchronised. A memory that cannot be read is none.
    pub(super) fn known_whole(&self) -> Result<Option<Oid>, StoreError> {
        let known = self.recall(DRAWER, OF)?;
        let known = known.and_then(|bytes| Oid::from_str(str::from_utf8(&bytes).ok()?).ok());
        Ok(known.filter(|known| self.git.repo.find_commit(*known).is_ok()))
    }

    /// Remembers that a commit is whole.
    pub(super) fn note_whole(&self, commit: Oid) -> Result<(), StoreError> {
        if self.known_whole()? == Some(commit) {
            return Ok(());
        }
        self.remember(DRAWER, OF, commit.to_string().as_bytes())
    }
}
