//! A creation that was interrupted while its files were put in place is finished, not taken for an
//! edit: its commit was on the disk whole before the first file had its name, and the lock says which
//! it is.

use std::collections::BTreeMap;
use std::fs;

use git2::Oid;

use crate::date::Instant;
use crate::request::Id;

use super::blobs::Blobs;
use super::commit::{Change, Draft};
use super::error::StoreError;
use super::layout::{is_request_path, request_files, stem_id};
use super::load::parse_bytes;
use super::lock::Lock;
use super::{Author, Store};

/// New requests of which an interrupted command put some in place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interrupted {
    /// The campaign that they are.
    pub campaign: Option<String>,
    /// How many they are.
    pub requests: usize,
    /// How many of them are in place.
    pub in_place: usize,
}

/// New requests of an interrupted command, which are now all there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    /// The campaign that they are.
    pub campaign: Option<String>,
    /// Their references.
    pub requests: Vec<Id>,
}

/// What an interrupted command was making.
struct Creation {
    message: String,
    /// The files, by their path in the store, that no commit holds yet.
    files: Vec<(String, Vec<u8>)>,
}

impl Creation {
    fn campaign(&self) -> Option<String> {
        let (_, bytes) = self.files.first()?;
        parse_bytes(bytes).ok()?.request().campaign.clone()
    }
}

impl Store {
    /// What an interrupted command left to be finished; nothing while a command is at work.
    pub fn interrupted(&self) -> Option<Interrupted> {
        let creation = self.creation(&Lock::left_creation(self.git.repo.path())?)?;
        let there = |(path, _): &&(String, Vec<u8>)| self.absolute(path).is_file();
        Some(Interrupted {
            campaign: creation.campaign(),
            requests: creation.files.len(),
            in_place: creation.files.iter().filter(there).count(),
        })
    }

    /// Finishes it, in the commit that it was to be. A file that a person touched since is left to be
    /// adopted as theirs.
    pub(super) fn finish(
        &self,
        lock: &Lock,
        by: &Author,
        now: Instant,
    ) -> Result<Option<Finished>, StoreError> {
        let Some(creation) = lock.creation().and_then(|commit| self.creation(&commit)) else {
            lock.creation_is_over();
            return Ok(None);
        };
        let campaign = creation.campaign();
        let mut taken: BTreeMap<Id, String> = BTreeMap::new();
        for path in request_files(&self.root)? {
            if let Some(id) = stem_id(&path) {
                taken.insert(id, path);
            }
        }
        let mut requests = Vec::new();
        let mut changes = Vec::new();
        for (path, bytes) in creation.files {
            let Some(id) = stem_id(&path) else {
                continue;
            };
            let ours = match taken.get(&id) {
                None => true,
                Some(known) if *known == path => {
                    fs::read(self.absolute(&path)).is_ok_and(|now| now == bytes)
                }
                Some(_) => false,
            };
            if ours {
                requests.push(id);
                changes.push(Change::Write { path, bytes });
            }
        }
        if !changes.is_empty() {
            let draft = Draft::new(&changes, &creation.message, by, now);
            self.commit(lock, &draft)?;
        }
        lock.creation_is_over();
        Ok((!requests.is_empty()).then_some(Finished { campaign, requests }))
    }

    /// The new requests of this commit, but for those that the branch holds; nothing when it cannot be
    /// read, or when nothing is left to do.
    fn creation(&self, commit: &str) -> Option<Creation> {
        let commit = self
            .git
            .repo
            .find_commit(Oid::from_str(commit).ok()?)
            .ok()?;
        let (before, after) = (commit.parent(0).ok()?.tree().ok()?, commit.tree().ok()?);
        let head = self.git.tree_of(self.git.head_commit()).ok()?;
        let head = Blobs::of(&self.git, &head);
        let repo = &self.git.repo;
        let diff = repo.diff_tree_to_tree(Some(&before), Some(&after), None);
        let mut files = Vec::new();
        for delta in diff.ok()?.deltas() {
            let path = delta.new_file().path()?.to_str()?;
            let inside = self.git.inside(path).filter(|path| is_request_path(path))?;
            if head.inside(inside).is_none() {
                let bytes = self.git.bytes(delta.new_file().id()).ok()?;
                files.push((inside.to_owned(), bytes));
            }
        }
        Some(Creation {
            message: commit.message().ok()?.to_owned(),
            files,
        })
        .filter(|creation| !creation.files.is_empty())
    }
}
