//! What is being changed here and no commit holds: nothing of it is written over.

use git2::{ObjectType, Oid, Tree};

use super::super::Store;
use super::super::blobs::Blobs;
use super::super::commit::Change;
use super::super::hollow::is_hollow;
use super::super::index::{Entry, Index};
use super::super::node::{FILE, Node, PROGRAM};
use super::error::SyncError;
use super::join::Plan;

impl Store {
    /// Refuses to write over a file that was changed here and that no commit holds, but for what makes
    /// room.
    pub(super) fn refuse_edited(
        &self,
        plan: &Plan,
        moves: &[(String, String)],
        ours: Oid,
    ) -> Result<(), SyncError> {
        let moving = plan.moving();
        for carried in &plan.carried {
            if self.is_edited(carried, &moving)? {
                return Err(SyncError::Edited(carried.path.clone()));
            }
        }
        let our_tree = self.git.tree_of(Some(ours))?;
        let committed_blobs = Blobs::of(&self.git, &our_tree);
        // A dry run stands on a commit that only it knows.
        let head = Blobs::of(&self.git, &self.git.tree_of(self.git.head_commit())?);
        let index = self.index()?;
        for change in &plan.changes {
            if let Change::Commit { .. } | Change::Forget { .. } = change {
                continue;
            }
            if moves.iter().any(|(from, _)| from == change.path()) {
                continue;
            }
            let committed = committed_blobs.at(change.path());
            let staged = index.get(change.path()).map(Entry::blob);
            let place = self.git.place(change.path());
            let present = match std::fs::read(&place) {
                Ok(bytes) => Oid::hash_object(ObjectType::Blob, &bytes).ok(),
                Err(_) if std::fs::symlink_metadata(&place).is_err() || is_hollow(&place) => None,
                Err(_) => return Err(SyncError::Edited(change.path().to_owned())),
            };
            // Attributes may store another form than the work tree shows (CRLF).
            let present = match present {
                Some(blob) if Some(blob) != committed && committed.is_some() => {
                    self.git.repo.blob_path(&place).ok()
                }
                present => present,
            };
            let wanted = match change {
                Change::Write { bytes, .. } | Change::Program { bytes, .. } => {
                    Oid::hash_object(ObjectType::Blob, bytes).ok()
                }
                _ => None,
            };
            let clean =
                |found: Option<Oid>| found.is_none() || found == committed || found == wanted;
            let staged = staged.filter(|staged| head.at(change.path()) != Some(*staged));
            let is_mode = present.is_none() || self.is_mode_of(change, &our_tree, &index);
            if !clean(present) || !clean(staged) || !is_mode {
                return Err(SyncError::Edited(change.path().to_owned()));
            }
        }
        Ok(())
    }

    /// Whether a file around the store may be run as the commit says that we stand on, or as a change will.
    fn is_mode_of(&self, change: &Change, ours: &Tree, index: &Index) -> bool {
        let path = change.path();
        if self.git.inside(path).is_some() {
            return true;
        }
        let Some(committed) = Node::at(ours, path) else {
            return true;
        };
        let wanted = match change {
            Change::Program { .. } => PROGRAM,
            Change::Write { .. } => FILE,
            _ => committed.mode,
        };
        let modes = [committed.mode, wanted];
        let place = self.git.place(path);
        let staged = index.get(path).map(Entry::node);
        modes.iter().any(|mode| self.git.is_mode(&place, *mode))
            && staged.is_none_or(|staged| modes.contains(&staged.mode))
    }
}
