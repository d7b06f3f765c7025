//! Papers that git should hold as facts recorded them, and does not: recorded while papers stayed on
//! each machine, stored with other line endings, or left out of a merge.

use std::collections::{BTreeMap, BTreeSet};

use git2::{Commit, Oid, Sort, Tree};

use crate::config::{FilesPolicy, Settings};
use crate::date::Instant;
use crate::lang::Lang;

use super::attach::{hash_file, is_safe_name};
use super::blobs::Blobs;
use super::check::papers::recorded;
use super::commit::{Change, Draft};
use super::delta::Delta;
use super::ends::as_recorded;
use super::error::StoreError;
use super::index::Index;
use super::init::{LOCAL_PAPERS, has_line, with_lines};
use super::layout::{REQUESTS, SETTINGS, beside, folder_of};
use super::lock::Lock;
use super::node::Node;
use super::write::Pending;
use super::{Author, Record, Store, fingerprint, message};

/// What gives git, and this folder, the papers as facts recorded them.
#[derive(Default)]
pub(super) struct Owed {
    /// What a commit must take.
    pub(super) changes: Vec<Change>,
    /// What git has, and the work tree shows with other line endings.
    shown: Vec<(String, Vec<u8>)>,
}

/// A paper as a fact recorded it.
struct Wanted {
    /// Where it may be, the best place first.
    spots: Vec<String>,
    sha256: String,
}

impl Store {
    /// Commits the papers that facts name and that git does not have as they were recorded, as far as
    /// their very bytes can be had; gives their paths.
    ///
    /// # Errors
    /// As [`Store::adopt`].
    pub(super) fn keep_owed_papers(
        &self,
        lock: &Lock,
        by: &Author,
        now: Instant,
        lang: Lang,
    ) -> Result<Vec<String>, StoreError> {
        if self.settings.files != FilesPolicy::Commit {
            return Ok(Vec::new());
        }
        let owed = self.owed_papers()?;
        let mut paths: Vec<String> = (owed.changes.iter())
            .map(|change| change.path().to_owned())
            .collect();
        if !paths.is_empty() {
            let message = message::of_papers(&paths, lang);
            self.commit(lock, &Draft::new(&owed.changes, &message, by, now))?;
        }
        for (path, bytes) in &owed.shown {
            let pending = Pending::write(&self.absolute(path), bytes)?;
            pending.sync()?;
            pending.publish()?;
            let blob = Oid::hash_object(git2::ObjectType::Blob, bytes)?;
            self.doubt_in_index(&[(self.git.path(path), Some(Node::file(blob)))])?;
        }
        paths.extend(owed.shown.into_iter().map(|(path, _)| path));
        Ok(paths)
    }

    /// What is owed, of the requests of the work tree.
    pub(super) fn owed_papers(&self) -> Result<Owed, StoreError> {
        let holdings = self.load()?;
        let head = self.git.tree_of(self.git.head_commit())?;
        let blobs = Blobs::of(&self.git, &head);
        let wanted: Vec<Wanted> = holdings.records.iter().flat_map(wanted).collect();
        let (mut owed, mut lost) = (Owed::default(), Vec::new());
        let hash_of = |blob: Oid| self.git.bytes(blob).map(|bytes| fingerprint(&bytes));
        for one in wanted {
            let safe = |spot: &String| self.refuse_links(spot).is_ok();
            if !one.spots.iter().all(safe) {
                continue;
            }
            let committed = one.spots.iter().find(|spot| {
                let blob = blobs.inside(spot);
                blob.is_some_and(|blob| hash_of(blob).is_ok_and(|hash| hash == one.sha256))
            });
            if let Some(spot) = committed {
                let here = std::fs::read(self.absolute(spot)).unwrap_or_default();
                if fingerprint(&here) != one.sha256
                    && let Some(bytes) = as_recorded(&here, [&one.sha256])
                {
                    owed.shown.push((spot.clone(), bytes));
                }
                continue;
            }
            match self.bytes_here(&one, &blobs) {
                Some(bytes) => self.put_in_place(&mut owed, &one, bytes, &blobs),
                None => lost.push(one),
            }
        }
        // What a commit held once, and a merge left out.
        let paths = lost.iter().flat_map(|one| one.spots.iter().cloned());
        let held = self.blobs_ever(&paths.collect())?;
        for one in lost {
            let ever = one.spots.iter().filter_map(|spot| held.get(spot)).flatten();
            let mut bytes = ever.filter_map(|blob| self.git.bytes(*blob).ok());
            if let Some(bytes) = bytes.find_map(|bytes| one.of(bytes)) {
                self.put_in_place(&mut owed, &one, bytes, &blobs);
            }
        }
        Ok(owed)
    }

    /// The bytes that were recorded, from what this folder or the last commit has.
    fn bytes_here(&self, wanted: &Wanted, blobs: &Blobs) -> Option<Vec<u8>> {
        let here = (wanted.spots.iter())
            .map(|spot| self.absolute(spot))
            .filter(|place| place.is_file())
            .filter_map(|place| std::fs::read(place).ok());
        let committed = wanted.spots.iter().filter_map(|spot| blobs.inside(spot));
        let committed = committed.filter_map(|blob| self.git.bytes(blob).ok());
        here.chain(committed).find_map(|bytes| wanted.of(bytes))
    }

    /// Adds what brings a paper to its place: under its name, or beside where another content is there.
    fn put_in_place(&self, owed: &mut Owed, wanted: &Wanted, bytes: Vec<u8>, blobs: &Blobs) {
        let is_free = |spot: &&String| {
            let place = self.absolute(spot);
            let ours = |there: Vec<u8>| wanted.of(there).is_some();
            let taken = owed.changes.iter().any(|change| change.path() == *spot);
            let here = std::fs::symlink_metadata(&place).is_ok();
            let committed = blobs.inside(spot).map(|blob| self.git.bytes(blob));
            !taken
                && (!here || std::fs::read(&place).is_ok_and(ours))
                && committed.is_none_or(|there| there.is_ok_and(ours))
        };
        let Some(spot) = wanted.spots.iter().find(is_free) else {
            return;
        };
        let path = spot.clone();
        let there = hash_file(&self.absolute(spot)).is_ok_and(|(hash, _)| hash == wanted.sha256);
        owed.changes.push(if there {
            Change::Adopt { path }
        } else {
            Change::Write { path, bytes }
        });
    }

    /// Every content that the history had at these paths.
    pub(super) fn blobs_ever(
        &self,
        paths: &BTreeSet<String>,
    ) -> Result<BTreeMap<String, BTreeSet<Oid>>, StoreError> {
        let mut held: BTreeMap<String, BTreeSet<Oid>> = BTreeMap::new();
        let Some(head) = self.git.head_commit().filter(|_| !paths.is_empty()) else {
            return Ok(held);
        };
        let mut walk = self.git.repo.revwalk()?;
        walk.set_sorting(Sort::TOPOLOGICAL)?;
        walk.push(head)?;
        for commit in walk {
            let commit = self.git.repo.find_commit(commit?)?;
            let requests = |commit: &Commit| self.git.folder_of(&commit.tree()?, REQUESTS);
            let old = match commit.parent(0) {
                Ok(parent) => requests(&parent)?,
                Err(_) => None,
            };
            let new = requests(&commit)?;
            for Delta { inside, old, new } in self.git.deltas(old.as_ref(), new.as_ref())? {
                if paths.contains(&inside) {
                    let blobs = [old, new].into_iter().flatten();
                    held.entry(inside).or_default().extend(blobs);
                }
            }
        }
        Ok(held)
    }

    /// Whether the settings that were just read have papers committed, and those of the last commit
    /// had not.
    pub(super) fn begins_to_commit_papers(&self, index: &Index) -> Result<bool, StoreError> {
        if self.settings.files != FilesPolicy::Commit || !self.differs(index, SETTINGS)? {
            return Ok(false);
        }
        let Ok(head) = self.git.tree_of(self.git.head_commit()) else {
            return Ok(false);
        };
        Ok(self.files_in(&head) == Some(FilesPolicy::Local))
    }

    /// What the settings of a tree say of papers; nothing where they cannot be read.
    pub(super) fn files_in(&self, tree: &Tree) -> Option<FilesPolicy> {
        let blob = self.git.blob_at(tree, SETTINGS)?;
        let text = self.git.bytes(blob).ok()?;
        let text = String::from_utf8_lossy(&text);
        Some(Settings::parse(&text, SETTINGS.as_ref()).ok()?.files)
    }

    /// `.gitignore` without the rule by which greffe kept papers out of git, unless a person is at it.
    pub(super) fn without_local_papers(&self) -> Result<Option<Change>, StoreError> {
        let path = ".gitignore";
        let text = std::fs::read_to_string(self.absolute(path)).unwrap_or_default();
        let kept = text
            .split_inclusive('\n')
            .filter(|line| line.trim() != LOCAL_PAPERS);
        let kept: String = kept.collect();
        if kept == text || self.differs(&*self.index()?, path)? || self.refuse_links(path).is_err()
        {
            return Ok(None);
        }
        Ok(Some(Change::Write {
            path: path.to_owned(),
            bytes: kept.into_bytes(),
        }))
    }

    /// `.gitignore` with the rule by which greffe keeps papers out of git, unless it has the rule or a
    /// person is at it.
    pub(super) fn with_local_papers(&self) -> Result<Option<Change>, StoreError> {
        let path = ".gitignore";
        let file = self.absolute(path);
        if has_line(&file, LOCAL_PAPERS)
            || self.refuse_links(path).is_err()
            || self.differs(&*self.index()?, path)?
        {
            return Ok(None);
        }
        Ok(Some(Change::Write {
            path: path.to_owned(),
            bytes: with_lines(&file, &[LOCAL_PAPERS])?,
        }))
    }
}

impl Wanted {
    /// These bytes, or the same with other line endings, if they are what was recorded.
    fn of(&self, bytes: Vec<u8>) -> Option<Vec<u8>> {
        if fingerprint(&bytes) == self.sha256 {
            return Some(bytes);
        }
        as_recorded(&bytes, [&self.sha256])
    }
}

/// The papers of a request, with where each may be.
fn wanted(record: &Record) -> Vec<Wanted> {
    let folder = folder_of(&record.path);
    let mut all = Vec::new();
    for (name, hashes) in recorded(record) {
        if !is_safe_name(name) {
            continue;
        }
        for sha256 in hashes.into_keys() {
            let path = format!("{folder}/{name}");
            let mut spots = vec![path.clone()];
            spots.extend(beside(&path, &sha256));
            all.push(Wanted { spots, sha256 });
        }
    }
    all
}
