//! Making what was written durable before anything points to it, as git itself does.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;

use git2::Oid;
use rayon::prelude::*;

use super::Store;
use super::commit::Entries;
use super::error::StoreError;
use super::write::Pending;

impl Store {
    /// Synchronises to the disk a new commit, its new blobs, the trees that lead to them, and the
    /// files that wait to be renamed, all at once: it is the disk that takes the time.
    pub(super) fn make_durable(
        &self,
        commit: Oid,
        entries: &Entries,
        pending: &[Pending],
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
        let durable_object = |object: &String| {
            let (shard, name) = object.split_at(2);
            if let Ok(file) = File::open(folder.join(shard).join(name)) {
                let _ = file.sync_data();
            }
        };
        let ((), files) = rayon::join(
            || objects.par_iter().for_each(durable_object),
            || pending.par_iter().try_for_each(Pending::sync),
        );
        files
    }
}
