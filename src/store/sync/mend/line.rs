//! What the commits of one side held under `requests/`: only the files that they touched.

use std::collections::{BTreeMap, BTreeSet};

use git2::{Commit, Oid, Sort, Tree};

use crate::request::Id;

use super::super::super::Store;
use super::super::super::delta::Delta;
use super::super::super::layout::{REQUESTS, THEIRS_SUFFIX, is_request_path, stem_id};
use super::super::super::load::MAX_BYTES;
use super::super::error::SyncError;
use super::super::guard::{check_size, is_safe};

/// The contents of a request, under every name that it had.
#[derive(Default)]
pub(super) struct Versions {
    pub(super) paths: BTreeSet<String>,
    /// The newest first.
    pub(super) blobs: Vec<Oid>,
}

/// What the commits held. Paths are those that git knows.
#[derive(Default)]
pub(super) struct Line {
    pub(super) requests: BTreeMap<Id, Versions>,
    /// The last content of each paper.
    pub(super) papers: BTreeMap<String, Oid>,
    /// A request appeared.
    pub(super) named: bool,
}

impl Line {
    /// The commits of `side`, but for those that `known` has.
    pub(super) fn of(store: &Store, side: Oid, known: Option<Oid>) -> Result<Self, SyncError> {
        let repo = &store.git.repo;
        let mut walk = repo.revwalk()?;
        walk.set_sorting(Sort::TOPOLOGICAL)?;
        walk.push(side)?;
        if let Some(known) = known {
            walk.hide(known)?;
        }
        let mut line = Self::default();
        for commit in walk {
            line.add(store, &repo.find_commit(commit?)?)?;
        }
        Ok(line)
    }

    /// Adds what a commit changed since each of its parents: a merge made by hand may drop what
    /// either of them held.
    fn add(&mut self, store: &Store, commit: &Commit) -> Result<(), SyncError> {
        let new = store.git.folder_of(&commit.tree()?, REQUESTS)?;
        if commit.parent_count() == 0 {
            return self.compare(store, None, new.as_ref(), true);
        }
        for (number, parent) in commit.parents().enumerate() {
            let old = store.git.folder_of(&parent.tree()?, REQUESTS)?;
            self.compare(store, old.as_ref(), new.as_ref(), number == 0)?;
        }
        Ok(())
    }

    /// Adds what differs between the requests of a parent and those of its child; `first` for the
    /// parent on which the child was made.
    fn compare(
        &mut self,
        store: &Store,
        old: Option<&Tree>,
        new: Option<&Tree>,
        first: bool,
    ) -> Result<(), SyncError> {
        for Delta { inside, old, new } in store.git.deltas(old, new)? {
            if !is_safe(&inside) || inside.ends_with(THEIRS_SUFFIX) {
                continue;
            }
            let blobs = [new, old].into_iter().flatten();
            let path = store.git.path(&inside);
            if !is_request_path(&inside) {
                for blob in blobs {
                    self.papers.entry(path.clone()).or_insert(blob);
                }
            } else if let Some(id) = stem_id(&inside) {
                self.named |= first && old.is_none();
                let versions = self.requests.entry(id).or_default();
                versions.paths.insert(path);
                for blob in blobs {
                    if !versions.blobs.contains(&blob) {
                        versions.blobs.push(blob);
                    }
                }
            }
        }
        Ok(())
    }
}

/// The content of a request; nothing where it is no file, or too large to be one.
pub(super) fn read(store: &Store, blob: Oid) -> Option<Vec<u8>> {
    check_size(&store.git.repo, "", blob, Some(MAX_BYTES)).ok()?;
    store.git.bytes(blob).ok()
}
