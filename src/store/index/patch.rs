//! A new index from the old: the bytes of the changed entries are replaced, the others are copied.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{Error, Write as _};
use std::path::{Path, PathBuf};

use git2::{IndexEntry, ObjectType, Oid};
use sha1::{Digest as _, Sha1};
use tempfile::TempPath;

use super::{FIXED, Index, Trees, padded};

/// The largest file that is read to know whether it changed in the moment of its commit.
pub(super) const READ: u64 = 8 * 1024 * 1024;

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

    /// Replaces, adds and removes entries of `index`, which is the one on disk now, in the order of
    /// paths; `false` when they must be left to libgit2.
    ///
    /// # Errors
    /// The disk refuses.
    pub(in crate::store) fn apply(
        mut self,
        index: &Index,
        changes: &[(String, Option<IndexEntry>)],
        trees: Option<&Trees>,
        work_tree: &Path,
    ) -> Result<bool, Error> {
        let mut added = changes.iter().filter(|(_, entry)| entry.is_some());
        if added.any(|(path, _)| index.clashes(path)) {
            return Ok(false);
        }
        Pieces::of(index, changes, trees, work_tree).write(&mut self.file)?;
        drop(self.file);
        self.lock.persist(&self.path).map_err(|error| error.error)?;
        Ok(true)
    }
}

/// The content of a new index but for the hash at its end: parts of the old one, and new bytes.
pub(super) struct Pieces<'i>(Vec<Cow<'i, [u8]>>);

/// What takes the place of some entries: where, how many, by what.
type Edit = (usize, usize, Vec<u8>);

impl<'i> Pieces<'i> {
    /// Those of an index with these changes, which are in the order of paths.
    pub(super) fn of(
        index: &'i Index,
        changes: &[(String, Option<IndexEntry>)],
        trees: Option<&Trees>,
        work_tree: &Path,
    ) -> Self {
        let mut edits: Vec<Edit> = Vec::with_capacity(changes.len());
        let mut steps = Vec::with_capacity(changes.len());
        let mut count = index.len();
        for (path, entry) in changes {
            let there = usize::from(index.get(path).is_some());
            let here = usize::from(entry.is_some());
            count = count + here - there;
            steps.push((
                path.as_str(),
                i64::from(entry.is_some()) - i64::from(there != 0),
            ));
            let bytes = entry.as_ref().map(entry_bytes).unwrap_or_default();
            edits.push((index.place(path.as_bytes()), there, bytes));
        }
        edits.extend(index.doubts(changes, work_tree));
        // What is put before an entry comes before what takes its place.
        edits.sort_by_key(|(place, there, _)| (*place, *there));

        let mut header = index.bytes.get(..8).unwrap_or(b"DIRC\0\0\0\x02").to_vec();
        header.extend(u32::try_from(count).unwrap_or(u32::MAX).to_be_bytes());
        let mut pieces = vec![Cow::Owned(header)];
        let mut copied = 0;
        for (place, there, bytes) in edits {
            pieces.push(Cow::Borrowed(index.slice(copied, place)));
            pieces.push(Cow::Owned(bytes));
            copied = place + there;
        }
        pieces.push(Cow::Borrowed(index.slice(copied, index.len())));
        if let Some(folders) = &index.folders {
            pieces.push(Cow::Owned(folders.followed(&steps, trees)));
        }
        Self(pieces)
    }

    /// The whole index.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.0.concat();
        let hash = Sha1::digest(&bytes);
        bytes.extend_from_slice(&hash);
        bytes
    }

    /// Writes the whole index, and computes its hash meanwhile.
    fn write(&self, file: &mut File) -> Result<(), Error> {
        let mut hash = Sha1::new();
        let (written, ()) = rayon::join(
            || self.0.iter().try_for_each(|piece| file.write_all(piece)),
            || self.0.iter().for_each(|piece| hash.update(piece)),
        );
        written?;
        file.write_all(&hash.finalize())
    }
}

impl Index {
    /// The bytes of some entries that follow each other.
    fn slice(&self, from: usize, to: usize) -> &[u8] {
        let (from, to) = (self.start(from), self.start(to));
        self.bytes.get(from..to).unwrap_or_default()
    }

    /// A file written in the very moment of the old index may have changed unseen; the new index is
    /// younger and would vouch for it. As git does, such a file is read, and if it changed its
    /// entry is given the size 0, so that everyone looks again.
    fn doubts(&self, changes: &[(String, Option<IndexEntry>)], work_tree: &Path) -> Vec<Edit> {
        let doubted = |place: &usize| {
            let entry = self.entry(*place)?;
            let path = entry.path();
            let replaced = changes.binary_search_by(|(one, _)| one.as_str().cmp(path));
            if replaced.is_ok() || reads_as(&work_tree.join(path), entry.blob()) {
                return None;
            }
            let mut bytes = entry.0.to_vec();
            bytes[36..40].fill(0);
            Some((*place, 1, bytes))
        };
        self.recent.iter().filter_map(doubted).collect()
    }
}

/// Whether a file, read now, is this blob.
pub(super) fn reads_as(file: &Path, blob: Oid) -> bool {
    let real = fs::symlink_metadata(file).is_ok_and(|data| data.is_file() && data.len() <= READ);
    let bytes = real.then(|| fs::read(file).ok()).flatten();
    bytes.is_some_and(|bytes| Oid::hash_object(ObjectType::Blob, &bytes).ok() == Some(blob))
}

fn entry_bytes(entry: &IndexEntry) -> Vec<u8> {
    let mut out = Vec::with_capacity(padded(FIXED + entry.path.len()));
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
    out.resize(padded(FIXED + entry.path.len()), 0);
    out
}
