//! Making git's objects durable before anything points to them, as git itself does.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;

use git2::Oid;
use rayon::prelude::*;

use super::Store;
use super::error::StoreError;

impl Store {
    /// Synchronises to the disk a new commit, its new blobs, and the trees that lead to them.
    pub(super) fn make_durable(
        &self,
        commit: Oid,
        entries: &[(String, Option<Oid>)],
    ) -> Result<(), StoreError> {
        let tree = self.git.repo.find_commit(commit)?.tree()?;
        let mut objects = BTreeSet::from([commit, tree.id()]);
        for (path, blob) in entries {
            objects.extend(*blob);
            for folder in Path::new(path).ancestors().skip(1) {
                if let Ok(entry) = tree.get_path(folder) {
                    objects.insert(entry.id());
                }
            }
        }
        let folder = self.git.repo.commondir().join("objects");
        let objects: Vec<String> = objects.iter().map(Oid::to_string).collect();
        // What is not there is in a pack, and durable already.
        objects.par_iter().for_each(|object| {
            let (shard, name) = object.split_at(2);
            if let Ok(file) = File::open(folder.join(shard).join(name)) {
                let _ = file.sync_data();
            }
        });
        Ok(())
    }
}
