//! What differs between the requests of two trees.

use std::path::Path;

use git2::{DiffFile, Oid, Tree};

use super::error::StoreError;
use super::layout::REQUESTS;
use super::repository::Git;

/// A file under `requests/` that two trees do not have alike.
pub(super) struct Delta {
    /// Its path in the store.
    pub(super) inside: String,
    pub(super) old: Option<Oid>,
    pub(super) new: Option<Oid>,
}

impl Git {
    /// What differs between two folders of requests. A path that is no Unicode is nobody's.
    pub(super) fn deltas(
        &self,
        old: Option<&Tree>,
        new: Option<&Tree>,
    ) -> Result<Vec<Delta>, StoreError> {
        if old.map(Tree::id) == new.map(Tree::id) {
            return Ok(Vec::new());
        }
        let diff = self.repo.diff_tree_to_tree(old, new, None)?;
        let blob = |file: DiffFile| Some(file.id()).filter(|id| !id.is_zero());
        let deltas = diff.deltas().filter_map(|delta| {
            let path = delta.new_file().path().or_else(|| delta.old_file().path());
            Some(Delta {
                inside: format!("{REQUESTS}/{}", path.and_then(Path::to_str)?),
                old: blob(delta.old_file()),
                new: blob(delta.new_file()),
            })
        });
        Ok(deltas.collect())
    }
}
