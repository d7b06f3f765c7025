//! What people changed by hand, or what a crash left, becomes a commit that says so.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::FilesPolicy;
use crate::date::Instant;
use crate::lang::Lang;
use crate::request::{Document, Event, Id};

use super::adoption::{Adopted, Adoption, LeftAlone};
use super::commit::{Change, Draft};
use super::error::StoreError;
use super::history::without;
use super::index::{Entry, Index};
use super::layout::{
    SETTINGS, Survey, folder_of, is_leftover, is_real_folder, names, stem_id, survey,
};
use super::load::{parse_bytes, read_record};
use super::lock::Lock;
use super::message;
use super::scan::{Difference, Scan};
use super::{Author, Record, Store, refuse_links};

/// Above this number of changed requests, one commit takes them all.
pub(super) const ONE_BY_ONE: usize = 20;

impl Store {
    /// Commits the changes made by hand to requests and settings, when they can be read; leaves
    /// the others alone.
    ///
    /// # Errors
    /// Locked, not on a branch, git in the middle of something, or a disk that refuses.
    pub fn adopt(&self, by: &Author, now: Instant, lang: Lang) -> Result<Adoption, StoreError> {
        let lock = self.lock()?;
        self.adopt_locked(&lock, by, now, lang)
    }

    pub(super) fn adopt_locked(
        &self,
        lock: &Lock,
        by: &Author,
        now: Instant,
        lang: Lang,
    ) -> Result<Adoption, StoreError> {
        self.adopt_by(self.index()?, lock, by, now, lang)
    }

    /// The same, when the index has just been read.
    pub(super) fn adopt_by(
        &self,
        index: Arc<Index>,
        lock: &Lock,
        by: &Author,
        now: Instant,
        lang: Lang,
    ) -> Result<Adoption, StoreError> {
        let finished = self.finish(lock, by, now)?;
        let index = match &finished {
            Some(_) => self.index()?,
            None => index,
        };
        let survey = survey(&self.root)?;
        self.sweep(lock, &survey)?;
        let begins = self.begins_to_commit_papers(&index)?;
        let settled = self.adopt_settings(lock, &index, by, now, lang)?;
        let papers = if begins && settled {
            self.keep_owed_papers(lock, by, now, lang)?
        } else {
            Vec::new()
        };
        let index = if settled { self.index()? } else { index };
        let scan = self.scan(&survey, &index)?;
        drop(index);
        let mut adoption = Adoption {
            after_crash: lock.after_crash,
            finished,
            papers,
            ..Adoption::default()
        };
        adoption.left = scan
            .missing
            .iter()
            .map(|path| LeftAlone::Missing { path: path.clone() })
            .collect();
        let mut found = Vec::new();
        let taken = self.references_taken(&scan)?;
        for one in &scan.changed {
            match self.adoptable(&taken, one) {
                Ok(one) => found.push(one),
                Err(left) => adoption.left.push(left),
            }
        }
        let at_once = if found.len() > ONE_BY_ONE {
            found.len()
        } else {
            1
        };
        for group in found.chunks_mut(at_once) {
            let adopted: Vec<Adopted> = group.iter().map(|(adopted, _)| adopted.clone()).collect();
            let changes: Vec<Change> = group.iter().flat_map(|(_, c)| c.clone()).collect();
            let message = message::of_adoption(&adopted, lock.after_crash, lang);
            let commit = self.commit(lock, &Draft::new(&changes, &message, by, now))?;
            for one in &adopted {
                self.release_held(&one.path)?;
            }
            adoption
                .adopted
                .extend(adopted.into_iter().map(|one| Adopted {
                    commit: commit.to_string(),
                    ..one
                }));
        }
        Ok(adoption)
    }

    /// The references of the last commit, when a new file may want one of them.
    pub(super) fn references_taken(&self, scan: &Scan) -> Result<BTreeMap<Id, String>, StoreError> {
        if scan.changed.iter().all(|one| one.committed.is_some()) {
            return Ok(BTreeMap::new());
        }
        let head = self.git.tree_of(self.git.head_commit())?;
        let committed = self.committed_requests(&head)?.into_keys();
        Ok(committed
            .filter_map(|path| Some((stem_id(&path)?, path)))
            .collect())
    }

    /// A changed request and what to commit of it, unless something must be settled first.
    pub(super) fn adoptable(
        &self,
        taken: &BTreeMap<Id, String>,
        one: &Difference,
    ) -> Result<(Adopted, Vec<Change>), LeftAlone> {
        let (path, before) = (one.path.as_str(), one.committed);
        let mut record = read_record(&self.root, path.to_owned())
            .map_err(|unreadable| LeftAlone::Unreadable(Box::new(unreadable)))?;
        let edited = record.document.text().to_owned();
        let old = before
            .and_then(|blob| self.git.bytes(blob).ok())
            .and_then(|bytes| parse_bytes(&bytes).ok());
        // Who mended the file may not have known of what came meanwhile.
        if let Some(old) = &old
            && let Some(joined) = self.joined_with_what_came(path, &record.document, old)
        {
            record.document = joined;
        }
        let request = record.document.request();
        if stem_id(path).as_ref() != Some(&request.id) {
            return Err(LeftAlone::WrongName {
                path: path.to_owned(),
                id: request.id.clone(),
            });
        }
        if before.is_none()
            && let Some(other) = taken.get(&request.id)
        {
            return Err(LeftAlone::SameId {
                path: path.to_owned(),
                other: other.clone(),
            });
        }
        let old = old
            .as_ref()
            .map_or(&[][..], |document: &Document| &document.request().events);
        let adopted = Adopted {
            id: request.id.clone(),
            path: path.to_owned(),
            new: before.is_none(),
            gained: without(&request.events, old),
            lost: without(old, &request.events),
            commit: String::new(),
        };
        let path = path.to_owned();
        let mut changes = vec![if record.document.text() == edited {
            Change::Adopt { path }
        } else {
            let bytes = record.document.text().as_bytes().to_vec();
            Change::Write { path, bytes }
        }];
        changes.extend(self.papers_to_commit(&record));
        Ok((adopted, changes))
    }

    /// The requests of the last commit whose names say no reference, and that nobody is at: git took
    /// them so.
    ///
    /// # Errors
    /// As [`Store::load`].
    pub fn misnamed(&self) -> Result<Vec<LeftAlone>, StoreError> {
        let head = self.git.tree_of(self.git.head_commit())?;
        let index = self.index()?;
        let mut found = Vec::new();
        for path in self.committed_requests(&head)?.into_keys() {
            if stem_id(&path).is_some() || self.differs(&index, &path)? {
                continue;
            }
            if let Ok(record) = read_record(&self.root, path) {
                let id = record.document.request().id.clone();
                let path = record.path;
                found.push(LeftAlone::WrongName { path, id });
            }
        }
        Ok(found)
    }

    /// The lines that wrote a fact, in the file that an adopted edit took it from.
    pub fn block_taken_out(&self, adopted: &Adopted, event: &Event) -> Option<String> {
        let commit = self.git.repo.revparse_single(&adopted.commit).ok()?;
        let before = commit.peel_to_commit().ok()?.parent(0).ok()?;
        let blob = self.git.blob_at(&before.tree().ok()?, &adopted.path)?;
        let document = parse_bytes(&self.git.bytes(blob).ok()?).ok()?;
        let starts = document.text().match_indices("[[event]]").map(|(at, _)| at);
        let mut starts: Vec<usize> = starts.collect();
        let header = document.text().get(..*starts.first()?)?;
        starts.push(document.text().len());
        let blocks = starts.windows(2);
        let mut blocks = blocks.filter_map(|ends| document.text().get(ends[0]..ends[1]));
        let block = blocks.find(|block| {
            let alone = Document::parse(&format!("{header}{block}"));
            alone
                .is_ok_and(|it| matches!(&it.request().events[..], [one] if one.hash == event.hash))
        })?;
        Some(block.trim_end().to_owned())
    }

    /// The papers of a request that no commit holds, where the store commits them.
    fn papers_to_commit(&self, record: &Record) -> Vec<Change> {
        if self.settings.files != FilesPolicy::Commit {
            return Vec::new();
        }
        let Ok(head) = self.git.tree_of(self.git.head_commit()) else {
            return Vec::new();
        };
        let folder = folder_of(&record.path);
        let events = &record.document.request().events;
        let names: BTreeSet<&str> = events
            .iter()
            .flat_map(|event| &event.files)
            .map(|file| file.name.as_str())
            .collect();
        names
            .into_iter()
            .map(|name| format!("{folder}/{name}"))
            .filter(|path| self.absolute(path).is_file() && self.refuse_links(path).is_ok())
            .filter(|path| self.git.blob_at(&head, path).is_none())
            .map(|path| Change::Adopt { path })
            .collect()
    }

    /// Commits the files at the root that make a store, when they were changed by hand or when a
    /// crash interrupted `init`; whether there were any.
    fn adopt_settings(
        &self,
        lock: &Lock,
        index: &Index,
        by: &Author,
        now: Instant,
        lang: Lang,
    ) -> Result<bool, StoreError> {
        let unborn = self.git.head_commit().is_none();
        let candidates = if unborn || lock.after_crash {
            &[SETTINGS, ".gitignore", ".gitattributes"][..]
        } else {
            &[SETTINGS][..]
        };
        let mut changes = Vec::new();
        for path in candidates {
            if self.absolute(path).is_file() && self.differs(index, path)? {
                changes.push(Change::Adopt {
                    path: (*path).to_owned(),
                });
            }
        }
        if changes.is_empty() {
            return Ok(false);
        }
        if self.begins_to_commit_papers(index)? {
            changes.extend(self.without_local_papers()?);
        }
        let settled = changes.iter().any(|change| change.path() == SETTINGS);
        if settled && !unborn && self.settings.files == FilesPolicy::Local {
            changes.extend(self.with_local_papers()?);
        }
        let message = if unborn {
            message::of_opening(lang)
        } else {
            message::of_settings(lang)
        };
        self.commit(lock, &Draft::new(&changes, &message, by, now))?;
        Ok(true)
    }

    /// Removes the files that a crash left half written. Nobody is writing: we hold the lock.
    fn sweep(&self, lock: &Lock, survey: &Survey) -> Result<(), StoreError> {
        if survey.leftovers.is_empty() && !lock.after_crash {
            return Ok(());
        }
        let index = self.index()?;
        // A folder of such a name is somebody's, and so is what git knows.
        let drop = |file: &Path| {
            let known = self
                .git
                .path_of(file)
                .is_some_and(|path| index.get(&path).is_some());
            if known || is_real_folder(file) {
                return Ok(());
            }
            fs::remove_file(file).map_err(|error| StoreError::writing(file, error))
        };
        for path in &survey.leftovers {
            drop(&self.absolute(path))?;
        }
        if !lock.after_crash {
            return Ok(());
        }
        self.drop_unspoken_papers(lock);
        let mut folders = BTreeSet::from([self.root.clone()]);
        for path in survey.paths() {
            folders.insert(self.absolute(folder_of(&path)));
        }
        folders.extend(self.folders_in_git(&index));
        for folder in folders.iter().filter(|folder| is_real_folder(folder)) {
            for name in names(folder)?.iter().filter(|name| is_leftover(name)) {
                drop(&folder.join(name))?;
            }
        }
        lock.healing_is_over();
        Ok(())
    }

    /// The folders that git knows, also those around the store: a merge writes there too.
    fn folders_in_git(&self, index: &Index) -> BTreeSet<PathBuf> {
        let paths = index.under("").map(Entry::path);
        let folders = paths.map(|path| path.rsplit_once('/').map_or("", |(folder, _)| folder));
        let folders: BTreeSet<&str> = folders.collect();
        let real = |folder: &&str| refuse_links(&self.git.work_tree, folder).is_ok();
        let folders = folders.into_iter().filter(real);
        folders.map(|folder| self.git.place(folder)).collect()
    }
}
