//! Telling git's index of our paths; what a person staged elsewhere stays staged.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use git2::{ErrorCode, IndexEntry, IndexTime};
use rayon::prelude::*;

use super::super::Store;
use super::super::commit::Entries;
use super::super::error::StoreError;
use super::super::node::Node;
use super::patch::{READ, reads_as};
use super::{Index, Patch, Trees};

/// How often a lock of git is looked at again, every 50 ms.
const TRIES: u32 = 40;

impl Store {
    /// Brings the index to these entries. With `trees`, the index passes from the first to the second
    /// as far as it was the first, and git need not compute them again.
    pub(in crate::store) fn update_index(
        &self,
        entries: &Entries,
        trees: Option<&Trees>,
    ) -> Result<(), StoreError> {
        let work_tree = self.git.work_tree.as_path();
        let changes = entries.par_iter().map(|(path, node)| {
            let entry = node.map(|node| index_entry(work_tree, path, node));
            Ok((path.clone(), entry.transpose()?))
        });
        let changes = changes.collect::<Result<Vec<_>, StoreError>>()?;
        self.change_index(changes, trees)
    }

    /// Brings the index to these entries, and has everyone who looks next read the files: they may
    /// be something else.
    pub(in crate::store) fn doubt_in_index(&self, entries: &Entries) -> Result<(), StoreError> {
        let unseen = |(path, node): &(String, Option<Node>)| {
            let entry = node.map(|node| unseen_entry(path, node));
            (path.clone(), entry)
        };
        self.change_index(entries.iter().map(unseen).collect(), None)
    }

    fn change_index(
        &self,
        mut changes: Vec<(String, Option<IndexEntry>)>,
        trees: Option<&Trees>,
    ) -> Result<(), StoreError> {
        changes.sort_by(|(one, _), (other, _)| one.cmp(other));
        changes.dedup_by(|(one, _), (other, _)| one == other);
        let path = self.git.index_path();
        let mut turn = 0;
        loop {
            let patched = Patch::lock(&path).and_then(|patch| {
                // Read, or looked at again, under the lock.
                match self.plain_index() {
                    Some(index) => patch.apply(&index, &changes, trees, &self.git.work_tree),
                    None => Ok(false),
                }
            });
            match patched {
                Ok(true) => return Ok(()),
                Ok(false) => match self.update_by_libgit2(&changes) {
                    Err(error) if error.code() == ErrorCode::Locked => {}
                    done => return Ok(done?),
                },
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(StoreError::writing(&path, error)),
            }
            if turn == TRIES {
                return Err(StoreError::GitBusy(path.with_extension("lock")));
            }
            turn += 1;
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// The index as it is on disk now. It is read once as long as nobody writes it.
    pub(in crate::store) fn index(&self) -> Result<Arc<Index>, StoreError> {
        if let Some(index) = self.plain_index() {
            return Ok(index);
        }
        let mut index = self.git.repo.index()?;
        index.read(false)?;
        let merged = |entry: &IndexEntry| entry.flags & 0x3000 == 0;
        let entries = index.iter().filter(merged).filter_map(|entry| {
            let path = String::from_utf8(entry.path.clone()).ok()?;
            Some((path, Some(entry)))
        });
        let entries: Vec<_> = entries.collect();
        Ok(Arc::new(Index::of(&entries, &self.git.index_path())))
    }

    /// The same, read while `meanwhile` is done by the same threads: one more than the machine has
    /// cores would keep the others waiting.
    pub(in crate::store) fn index_while<T: Send>(
        &self,
        meanwhile: impl FnOnce() -> T + Send,
    ) -> (Result<Arc<Index>, StoreError>, T) {
        let path = self.git.index_path();
        let is_new = self.index.borrow().is_none();
        let read = || is_new.then(|| Index::read(&path)).flatten();
        let (read, done) = rayon::join(read, meanwhile);
        if let Some(index) = read {
            *self.index.borrow_mut() = Some(Arc::new(index));
        }
        (self.index(), done)
    }

    /// The index as it is on disk, unless it is of a format that must be left to libgit2.
    fn plain_index(&self) -> Option<Arc<Index>> {
        let path = self.git.index_path();
        let mut kept = self.index.borrow_mut();
        match kept.as_ref() {
            Some(index) if index.is_still(&path) => {}
            _ => *kept = Some(Arc::new(Index::read(&path)?)),
        }
        kept.clone()
    }

    /// As [`Store::update_index`], for an index whose format is not ours to change.
    fn update_by_libgit2(
        &self,
        changes: &[(String, Option<IndexEntry>)],
    ) -> Result<(), git2::Error> {
        let mut index = self.git.repo.index()?;
        index.read(true)?;
        for (path, entry) in changes {
            match entry {
                Some(entry) => index.add(entry)?,
                None => index.remove_path(Path::new(path))?,
            }
        }
        index.write()
    }
}

/// An entry of the index with what the system says of the file, so that git need not read it.
fn index_entry(work_tree: &Path, path: &str, node: Node) -> Result<IndexEntry, StoreError> {
    if !node.is_file() {
        return Ok(unseen_entry(path, node));
    }
    let file = work_tree.join(path);
    let data = fs::symlink_metadata(&file).map_err(|error| StoreError::reading(&file, error))?;
    // An editor may have saved another content since ours was put there.
    if data.len() <= READ && !reads_as(&file, node.oid) {
        return Ok(unseen_entry(path, node));
    }
    Ok(entry_of(&data, path, node))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "git's index keeps the low 32 bits of what the system says"
)]
#[cfg(unix)]
fn entry_of(data: &fs::Metadata, path: &str, node: Node) -> IndexEntry {
    use std::os::unix::fs::MetadataExt as _;
    IndexEntry {
        ctime: IndexTime::new(data.ctime() as i32, data.ctime_nsec() as u32),
        mtime: IndexTime::new(data.mtime() as i32, data.mtime_nsec() as u32),
        dev: data.dev() as u32,
        ino: data.ino() as u32,
        mode: node.mode.cast_unsigned(),
        uid: data.uid(),
        gid: data.gid(),
        file_size: data.size() as u32,
        id: node.oid,
        flags: 0,
        flags_extended: 0,
        path: path.as_bytes().to_vec(),
    }
}

#[cfg(not(unix))]
fn entry_of(_data: &fs::Metadata, path: &str, node: Node) -> IndexEntry {
    unseen_entry(path, node)
}

/// An entry that says nothing of its file: git looks at it next time.
fn unseen_entry(path: &str, node: Node) -> IndexEntry {
    let never = IndexTime::new(0, 0);
    IndexEntry {
        ctime: never,
        mtime: never,
        dev: 0,
        ino: 0,
        mode: node.mode.cast_unsigned(),
        uid: 0,
        gid: 0,
        file_size: 0,
        id: node.oid,
        flags: 0,
        flags_extended: 0,
        path: path.as_bytes().to_vec(),
    }
}
