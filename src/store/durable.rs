//! Making what was written durable before anything points to it, as git itself does.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};

use git2::Oid;
use rayon::prelude::*;

use super::Store;
use super::commit::Entries;
use super::error::StoreError;
use super::pack::MANY;
use super::write::Pending;

/// How many files are waited for at once.
const AT_ONCE: usize = 8;

impl Store {
    /// Synchronises to the disk a new commit, its new blobs, the trees that lead to them, and the
    /// files that wait to be renamed, all at once: it is the disk that takes the time.
    pub(super) fn make_durable(
        &self,
        commit: Oid,
        entries: &Entries,
        pending: &[Pending],
    ) -> Result<(), StoreError> {
        let objects_folder = self.git.repo.commondir().join("objects");
        if pending.len() > MANY
            && sync_file_system(&self.git.work_tree).is_ok()
            && sync_file_system(&objects_folder).is_ok()
        {
            return Ok(());
        }
        let tree = self.git.repo.find_commit(commit)?.tree()?;
        let mut objects = BTreeSet::from([commit, tree.id()]);
        let mut folders = BTreeSet::new();
        for (path, node) in entries {
            objects.extend(node.map(|node| node.oid));
            folders.extend(Path::new(path).ancestors().skip(1));
        }
        for folder in folders {
            if let Ok(entry) = tree.get_path(folder) {
                objects.insert(entry.id());
            }
        }
        let objects = objects.iter().map(|object| {
            let object = object.to_string();
            let (shard, name) = object.split_at(2);
            objects_folder.join(shard).join(name)
        });
        let objects: Vec<PathBuf> = objects.collect();
        // What is not there is in a pack, and durable already.
        let durable = |object: &PathBuf| {
            if let Ok(file) = File::open(object) {
                let _ = file.sync_data();
            }
        };
        // A disk writes together what waits together: more threads than the machine has cores.
        std::thread::scope(|scope| {
            let share = objects.len().div_ceil(AT_ONCE).max(1);
            for some in objects.chunks(share) {
                scope.spawn(|| some.iter().for_each(durable));
            }
            pending.par_iter().try_for_each(Pending::sync)
        })
    }
}

/// Waits until everything that was written to the file system of this folder is on the disk. For
/// thousands of files it is one wait instead of as many; Linux reports the errors of all of them.
#[cfg(target_os = "linux")]
fn sync_file_system(folder: &Path) -> std::io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(folder)?)?)
}

#[cfg(not(target_os = "linux"))]
fn sync_file_system(_folder: &Path) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}
