//! What a synchronisation would adopt first, made in memory for a dry run.

use git2::{ObjectType, Oid};

use crate::date::Instant;
use crate::lang::Lang;

use super::super::commit::{Change, signature};
use super::super::layout::{SETTINGS, survey};
use super::super::{Author, Store, StoreError, message};

/// Before every other place of git's objects.
const FIRST: i32 = 1000;

impl Store {
    /// The same store, whose new objects stay in memory.
    pub(super) fn imagined(&self) -> Result<Self, StoreError> {
        let twin = Self::open(&self.root)?.with_patience(self.patience);
        // It belongs to the object store, and goes with it.
        let _memory = twin.git.repo.odb()?.add_new_mempack_backend(FIRST)?;
        Ok(twin)
    }

    /// The commit on which we would stand once the edits made by hand are adopted.
    pub(super) fn imagine_adoption(
        &self,
        by: &Author,
        now: Instant,
        lang: Lang,
    ) -> Result<Option<Oid>, StoreError> {
        let head = self.git.head_commit();
        let index = self.index()?;
        let scan = self.scan(&survey(&self.root)?, &index)?;
        let taken = self.references_taken(&scan)?;
        let edited = scan.changed.iter();
        let mut changes: Vec<Change> = edited
            .filter_map(|one| self.adoptable(&taken, one).ok())
            .flat_map(|(_, changes)| changes)
            .collect();
        if self.differs(&index, SETTINGS)? {
            let path = SETTINGS.to_owned();
            changes.push(Change::Adopt { path });
        }
        let (Some(head), false) = (head, changes.is_empty()) else {
            return Ok(head);
        };
        let changes: Vec<Change> = (changes.into_iter())
            .map(|change| {
                let path = self.git.path(change.path());
                change.at(path)
            })
            .collect();
        let repo = &self.git.repo;
        let parent = repo.find_commit(head)?;
        let tree = self.tree_with(Some(parent.tree_id()), &self.blobs(&changes)?)?;
        let author = signature(by, now)?;
        let tree = repo.find_tree(tree)?;
        let message = message::of_settings(lang);
        let commit = repo.commit_create_buffer(&author, &author, &message, &tree, &[&parent])?;
        Ok(Some(repo.odb()?.write(ObjectType::Commit, &commit)?))
    }
}
