//! A new index from the old: the bytes of the changed entries are replaced, the others are copied.

use std::fs::{self, File};
use std::io::{Error, Write as _};
use std::path::{Path, PathBuf};

use git2::{IndexEntry, ObjectType, Oid};
use sha1::{Digest as _, Sha1};
use tempfile::TempPath;

use super::{Entry, FIXED, HEADER, Index, Trees, padded};

/// The largest file that is read to know whether it changed in the moment of its commit.
const READ: u64 = 8 * 1024 * 1024;

/// The right to replace an index, which git respects, and gives up when it is dropped.
pub(in crate::store) struct Patch {
    path: PathBuf,
    lock: TempPath,
    file: File,
}

impl Patch {
    /// Takes git's lock on the index at `path`.
    ///
    /// # Errors
    /// `AlreadyExists` when git, or another program, is writing.
    pub(in crate::store) fn lock(path: &Path) -> Result<Self, Error> {
        let lock = path.with_extension("lock");
        let file = File::create_new(&lock)?;
        Ok(Self {
            path: path.to_path_buf(),
            lock: TempPath::try_from_path(lock)?,
            file,
        })
    }

    /// Replaces, adds and removes entries, in the order of paths; `false` when the index is one
    /// that must be left to libgit2.
    ///
    /// # Errors
    /// The disk refuses.
    pub(in crate::store) fn apply(
        mut self,
        changes: &[(String, Option<IndexEntry>)],
        trees: Option<&Trees>,
        work_tree: &Path,
    ) -> Result<bool, Error> {
        let Some(index) = Index::read(&self.path) else {
            return Ok(false);
        };
        let mut added = changes.iter().filter(|(_, entry)| entry.is_some());
        if added.any(|(path, _)| index.clashes(path)) {
            return Ok(false);
        }
        self.file
            .write_all(&patched(index, changes, trees, work_tree))?;
        drop(self.file);
        self.lock.persist(&self.path).map_err(|error| error.error)?;
        Ok(true)
    }
}

/// The bytes of an index with these changes, which are in the order of paths.
pub(super) fn patched(
    mut index: Index,
    changes: &[(String, Option<IndexEntry>)],
    trees: Option<&Trees>,
    work_tree: &Path,
) -> Vec<u8> {
    let mut folders = index.folders.take();
    index.doubt(changes, work_tree);
    let mut out = Vec::with_capacity(index.bytes.len() + changes.len() * 160 + 4096);
    out.extend_from_slice(
        index
            .bytes
            .get(..HEADER)
            .unwrap_or(b"DIRC\0\0\0\x02\0\0\0\0"),
    );
    let mut steps = Vec::with_capacity(changes.len());
    let (mut count, mut copied) = (index.len(), 0);
    for (path, entry) in changes {
        let place = index.place(path.as_bytes());
        out.extend_from_slice(index.slice(copied, place));
        let there = index.get(path).is_some();
        copied = place + usize::from(there);
        count = count + usize::from(entry.is_some()) - usize::from(there);
        steps.push((path.as_str(), i64::from(entry.is_some()) - i64::from(there)));
        if let Some(entry) = entry {
            write_entry(entry, &mut out);
        }
    }
    out.extend_from_slice(index.slice(copied, index.len()));
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    out[8..HEADER].copy_from_slice(&count.to_be_bytes());
    if let Some(folders) = &mut folders {
        folders.follow(&steps, trees);
        let mut content = Vec::new();
        folders.write(&mut content);
        let length = u32::try_from(content.len()).unwrap_or(u32::MAX);
        out.extend_from_slice(b"TREE");
        out.extend_from_slice(&length.to_be_bytes());
        out.extend_from_slice(&content);
    }
    let hash = Sha1::digest(&out);
    out.extend_from_slice(&hash);
    out
}

impl Index {
    /// The bytes of some entries that follow each other.
    fn slice(&self, from: usize, to: usize) -> &[u8] {
        if from >= to {
            return &[];
        }
        &self.bytes[self.entries[from].start..self.entries[to - 1].end]
    }

    /// A file written in the very moment of the old index may have changed unseen; the new index is
    /// younger and would vouch for it. As git does, such a file is read, and if it changed its
    /// entry is given the size 0, so that everyone looks again.
    fn doubt(&mut self, changes: &[(String, Option<IndexEntry>)], work_tree: &Path) {
        let Some(written) = self.written else { return };
        for range in &self.entries {
            let entry = Entry(&self.bytes[range.clone()]);
            if entry.modified() < written {
                continue;
            }
            let path = entry.path();
            let replaced = changes.binary_search_by(|(one, _)| one.as_str().cmp(path));
            if replaced.is_err() && !reads_as(&work_tree.join(path), entry.blob()) {
                self.bytes[range.start + 36..range.start + 40].fill(0);
            }
        }
    }
}

/// Whether a file, read now, is this blob.
fn reads_as(file: &Path, blob: Oid) -> bool {
    let real = fs::symlink_metadata(file).is_ok_and(|data| data.is_file() && data.len() <= READ);
    let bytes = real.then(|| fs::read(file).ok()).flatten();
    bytes.is_some_and(|bytes| Oid::hash_object(ObjectType::Blob, &bytes).ok() == Some(blob))
}

fn write_entry(entry: &IndexEntry, out: &mut Vec<u8>) {
    let begin = out.len();
    let (changed, modified) = (entry.ctime, entry.mtime);
    for number in [
        changed.seconds().cast_unsigned(),
        changed.nanoseconds(),
        modified.seconds().cast_unsigned(),
        modified.nanoseconds(),
        entry.dev,
        entry.ino,
        entry.mode,
        entry.uid,
        entry.gid,
        entry.file_size,
    ] {
        out.extend_from_slice(&number.to_be_bytes());
    }
    out.extend_from_slice(entry.id.as_bytes());
    let length = u16::try_from(entry.path.len()).unwrap_or(0xfff).min(0xfff);
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(&entry.path);
    out.resize(begin + padded(FIXED + entry.path.len()), 0);
}
