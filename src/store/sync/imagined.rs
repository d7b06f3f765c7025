//! What a synchronisation would adopt first, made in memory for a dry run.

use git2::{ObjectType, Oid};

use crate::config::FilesPolicy;
use crate::date::Instant;
use crate::lang::Lang;

use super::super::adopt::ONE_BY_ONE;
use super::super::commit::{Change, signature};
use super::super::layout::{SETTINGS, survey};
use super::super::{Author, Store, StoreError, message};

/// Before every other place of git's objects.
const FIRST: i32 = 1000;

impl Store {
    /// The same store, whose new objects stay in memory.
    pub(super) fn imagined(&self) -> Result<Self, StoreError> {
        let mut twin = Self::open(&self.root)?.with_patience(self.patience);
        twin.git.in_memory = true;
        // It belongs to the object store, and goes with it.
        let _memory = twin.git.repo.odb()?.add_new_mempack_backend(FIRST)?;
        Ok(twin)
    }

    /// The commit on which we would stand once the edits made by hand are adopted, one by one as
    /// [`Store::adopt`] does, and the papers with them.
    pub(super) fn imagine_adoption(
        &self,
        papers: bool,
        by: &Author,
        now: Instant,
        lang: Lang,
    ) -> Result<Option<Oid>, StoreError> {
        let index = self.index()?;
        let scan = self.scan(&survey(&self.root)?, &index)?;
        let taken = self.references_taken(&scan)?;
        let edited = scan.changed.iter();
        let mut adopted: Vec<Vec<Change>> = edited
            .filter_map(|one| self.adoptable(&taken, one).ok())
            .map(|(_, changes)| changes)
            .collect();
        if adopted.len() > ONE_BY_ONE {
            adopted = vec![adopted.concat()];
        }
        let papers = papers || self.begins_to_commit_papers(&index)?;
        if papers && self.settings.files == FilesPolicy::Commit {
            let owed = self.owed_papers()?.changes;
            if !owed.is_empty() {
                adopted.insert(0, owed);
            }
        }
        if self.differs(&index, SETTINGS)? {
            let path = SETTINGS.to_owned();
            adopted.insert(0, vec![Change::Adopt { path }]);
        }
        let mut head = self.git.head_commit();
        for changes in adopted {
            let Some(parent) = head else { break };
            head = Some(self.imagine_commit(parent, changes, by, now, lang)?);
        }
        Ok(head)
    }

    fn imagine_commit(
        &self,
        parent: Oid,
        changes: Vec<Change>,
        by: &Author,
        now: Instant,
        lang: Lang,
    ) -> Result<Oid, StoreError> {
        let changes: Vec<Change> = (changes.into_iter())
            .map(|change| {
                let path = self.git.path(change.path());
                change.at(path)
            })
            .collect();
        let repo = &self.git.repo;
        let parent = repo.find_commit(parent)?;
        let tree = self.tree_with(Some(parent.tree_id()), &self.blobs(&changes)?)?;
        let author = signature(by, now)?;
        let tree = repo.find_tree(tree)?;
        let message = message::of_settings(lang);
        let commit = repo.commit_create_buffer(&author, &author, &message, &tree, &[&parent])?;
        Ok(repo.odb()?.write(ObjectType::Commit, &commit)?)
    }
}
