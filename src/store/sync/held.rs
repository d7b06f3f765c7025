//! An edit that cannot be read, of a request that the others changed: it stays in the work tree, for
//! whoever is at it; their facts are committed, and wait beside it to be taken up.

use git2::{ObjectType, Oid};

use super::super::blobs::Blobs;
use super::super::commit::Change;
use super::super::layout::{is_request_path, request_beside};
use super::super::load::{parse_bytes, read_bytes};
use super::super::write::Pending;
use super::super::{Store, StoreError, fingerprint};
use super::SyncError;
use super::join::Plan;

/// What waits beside an edit: its path inside the store, and what it holds.
pub(super) type Held = Vec<(String, Vec<u8>)>;

impl Store {
    /// Takes what would be written over such edits out of what is written, but not out of what is
    /// committed.
    pub(super) fn hold_back(&self, plan: &mut Plan, ours: Oid) -> Result<Held, SyncError> {
        let committed = Blobs::of(&self.git, &self.git.tree_of(Some(ours))?);
        let mut held = Held::new();
        for change in &mut plan.changes {
            let Change::Write { path, bytes } = change else {
                continue;
            };
            let request = self
                .git
                .inside(path)
                .filter(|inside| is_request_path(inside));
            let Some(inside) = request else { continue };
            let Ok(present) = read_bytes(&self.git.place(path)) else {
                continue;
            };
            let blob = Oid::hash_object(ObjectType::Blob, &present).ok();
            let is_edit = blob != committed.at(path) && present != *bytes;
            if is_edit && parse_bytes(&present).is_err() {
                let aside = request_beside(inside, &fingerprint(bytes));
                held.push((aside.clone(), bytes.clone()));
                plan.aside.push(aside);
                *change = Change::Commit {
                    path: std::mem::take(path),
                    bytes: std::mem::take(bytes),
                };
            }
        }
        Ok(held)
    }

    /// Puts them there; they are this clone's own, and no commit has them.
    pub(super) fn put_beside(&self, held: &Held) -> Result<(), StoreError> {
        for (path, bytes) in held {
            self.refuse_links(path)?;
            let pending = Pending::write(&self.absolute(path), bytes)?;
            pending.sync()?;
            pending.publish()?;
        }
        Ok(())
    }
}
