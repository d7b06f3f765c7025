//! An edit that cannot be read, of a request that the others changed: it stays in the work tree, for
//! whoever is at it; their facts are committed, and wait beside it to be read.
//!
//! From which version the edit was made is remembered, so that it is joined with what came when it
//! can be read again.

use git2::{ObjectType, Oid};

use super::super::blobs::Blobs;
use super::super::commit::Change;
use super::super::layout::{THEIRS_SUFFIX, is_request_path, names, request_beside};
use super::super::load::{parse_bytes, read_bytes};
use super::super::write::Pending;
use super::super::{Store, StoreError, fingerprint};
use super::SyncError;
use super::join::Plan;
use crate::request::{Document, merge};

/// The drawer of the clone that keeps from which version such an edit was made.
const DRAWER: &str = "held";

/// An edit that is left in its place.
pub(super) struct Held {
    /// The path of the request inside the store.
    path: String,
    /// From which version it was made.
    base: Option<Oid>,
    /// Where what came waits, and what that is.
    aside: String,
    bytes: Vec<u8>,
}

impl Store {
    /// Takes what would be written over such edits out of what is written, but not out of what is
    /// committed.
    pub(super) fn hold_back(&self, plan: &mut Plan, ours: Oid) -> Result<Vec<Held>, SyncError> {
        let committed = Blobs::of(&self.git, &self.git.tree_of(Some(ours))?);
        let mut held = Vec::new();
        for change in &mut plan.changes {
            let Change::Write { path, bytes } = change else {
                continue;
            };
            let inside = self
                .git
                .inside(path)
                .filter(|inside| is_request_path(inside));
            let Some(inside) = inside else { continue };
            let Ok(present) = read_bytes(&self.git.place(path)) else {
                continue;
            };
            let blob = Oid::hash_object(ObjectType::Blob, &present).ok();
            let base = committed.at(path);
            if blob != base && present != *bytes && parse_bytes(&present).is_err() {
                let [aside, _] = request_beside(inside, &fingerprint(bytes));
                plan.aside.push(aside.clone());
                held.push(Held {
                    path: inside.to_owned(),
                    base,
                    aside,
                    bytes: bytes.clone(),
                });
                *change = Change::Commit {
                    path: std::mem::take(path),
                    bytes: std::mem::take(bytes),
                };
            }
        }
        Ok(held)
    }

    /// Remembers from which version each edit was made; of several syncs, the first knew.
    pub(super) fn remember_held(&self, held: &[Held]) -> Result<(), StoreError> {
        for one in held {
            if let (Some(base), None) = (one.base, self.recall(DRAWER, &one.path)?) {
                self.remember(DRAWER, &one.path, base.to_string().as_bytes())?;
            }
        }
        Ok(())
    }

    /// Puts what came beside them; it is this clone's own, and no commit has it there.
    pub(super) fn put_beside(&self, held: &[Held]) -> Result<(), StoreError> {
        for one in held {
            self.refuse_links(&one.aside)?;
            let pending = Pending::write(&self.absolute(&one.aside), &one.bytes)?;
            pending.sync()?;
            pending.publish()?;
        }
        Ok(())
    }

    /// An edit that can be read again, joined with what came while it could not.
    pub(in super::super) fn joined_with_what_came(
        &self,
        path: &str,
        edited: &Document,
        committed: &Document,
    ) -> Option<Document> {
        let base = self.recall(DRAWER, path).ok().flatten()?;
        let base = Oid::from_str(std::str::from_utf8(&base).ok()?).ok()?;
        let base = parse_bytes(&self.git.bytes(base).ok()?).ok()?;
        // Who has every fact that came has seen what waited.
        let joined = || merge(Some(&base), edited, committed).ok();
        (!edited.holds(committed)).then(joined).flatten()
    }

    /// Forgets an edit that is committed now, and takes away what waited beside it.
    pub(in super::super) fn release_held(&self, path: &str) -> Result<(), StoreError> {
        if self.recall(DRAWER, path)?.is_none() {
            return Ok(());
        }
        for (aside, bytes) in self.beside(path) {
            if self.is_held(path, &aside, &bytes)? {
                let place = self.absolute(&aside);
                std::fs::remove_file(&place).map_err(|error| StoreError::writing(&place, error))?;
            }
        }
        self.forget(DRAWER, path)
    }

    /// Whether this is what came beside an edit that waits to be joined with it.
    pub(in super::super) fn is_held(
        &self,
        path: &str,
        aside: &str,
        bytes: &[u8],
    ) -> Result<bool, StoreError> {
        let named = request_beside(path, &fingerprint(bytes));
        // What git knows is for everybody.
        let ours = || Ok::<_, StoreError>(self.index()?.get(&self.git.path(aside)).is_none());
        let is_here = named.iter().any(|one| one == aside);
        Ok(is_here && self.recall(DRAWER, path)?.is_some() && ours()?)
    }

    /// What waits beside a request, with its path.
    fn beside(&self, path: &str) -> Vec<(String, Vec<u8>)> {
        let Some((folder, name)) = path.rsplit_once('/') else {
            return Vec::new();
        };
        let stem = format!("{}.", name.strip_suffix(".toml").unwrap_or(name));
        let beside = names(&self.absolute(folder)).unwrap_or_default();
        let beside = beside
            .into_iter()
            .filter(|one| one.starts_with(&stem) && one.ends_with(THEIRS_SUFFIX));
        let paths = beside.map(|name| format!("{folder}/{name}"));
        paths
            .filter_map(|path| {
                let bytes = read_bytes(&self.absolute(&path)).ok()?;
                Some((path, bytes))
            })
            .collect()
    }
}
