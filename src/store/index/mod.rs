//! git's index: what git knows of every file without reading it.
//!
//! libgit2 takes an index apart and puts it together again for one changed entry, which is most of
//! what a command would cost in a large store. Here the bytes are read where they are, and a change
//! replaces the bytes of its own entries (`patch`). What is not plainly the format of a small index
//! (version 4, a split or sparse one, an unfinished merge) is left to libgit2.

mod folders;
mod look;
mod patch;
mod update;

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _, Seek as _, SeekFrom};
use std::ops::Range;
use std::path::Path;

use git2::{IndexEntry, Oid};
use rayon::prelude::*;

use super::node::Node;
use folders::Folder;
pub(super) use folders::Trees;
pub(super) use look::{Look, Place};
use patch::{Patch, Pieces};

/// Seconds and nanoseconds, as git's index counts.
pub(super) type Moment = (i64, i64);

/// The part of an entry before its path: two times, six numbers, a hash, flags.
const FIXED: usize = 62;
const HEADER: usize = 12;
const HASH: usize = 20;

/// How many bytes of a large index one thread reads at once.
const PART: usize = 1 << 20;

/// How many entries one thread looks through before it takes others.
const AT_ONCE: usize = 4096;

/// git's index as it was on disk.
#[derive(Default)]
pub(super) struct Index {
    bytes: Vec<u8>,
    /// Where each entry begins, in the order of paths; the next begins where it ends.
    starts: Vec<u32>,
    /// Where the last one ends.
    end: usize,
    /// The entries of files that were last changed when the index was written, or later.
    recent: Vec<usize>,
    /// When the file was written; none when there is none.
    written: Option<Moment>,
    /// The trees that the folders make, as far as they are known.
    folders: Option<Folder>,
}

/// One file that git knows.
#[derive(Clone, Copy)]
pub(super) struct Entry<'i>(&'i [u8]);

impl Index {
    /// Reads an index; an empty one when there is no file, none when it must be left to libgit2.
    pub(super) fn read(path: &Path) -> Option<Self> {
        let written = match fs::metadata(path) {
            Ok(data) => Look::of(&data).modified,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Some(Self {
                    folders: Some(Folder::default()),
                    ..Self::default()
                });
            }
            Err(_) => return None,
        };
        Self::parse(read(path).ok()?, written)
    }

    /// Whether the file at `path` is still the one that was read, by its time and by the hash with
    /// which it ends.
    pub(super) fn is_still(&self, path: &Path) -> bool {
        let looks = |file: &mut File| -> io::Result<bool> {
            let data = file.metadata()?;
            let mut hash = [0; HASH];
            file.seek(SeekFrom::End(-20))?;
            file.read_exact(&mut hash)?;
            let same = self.written == Some(Look::of(&data).modified)
                && data.len() == self.bytes.len() as u64;
            // Zeros are there when git was told to compute no hash.
            Ok(same && hash != [0; HASH] && self.bytes.ends_with(&hash))
        };
        File::open(path).is_ok_and(|mut file| looks(&mut file).unwrap_or(false))
    }

    /// An index of these entries, that libgit2 read at `path`.
    fn of(entries: &[(String, Option<IndexEntry>)], path: &Path) -> Self {
        let written = fs::metadata(path).map(|data| Look::of(&data).modified);
        let bytes = Pieces::of(&Self::default(), entries, None, path).bytes();
        Self::parse(bytes, written.unwrap_or_default()).unwrap_or_default()
    }

    fn parse(bytes: Vec<u8>, written: Moment) -> Option<Self> {
        let end = bytes.len().checked_sub(HASH)?;
        let version = number(bytes.get(4..8)?);
        if bytes.get(..4)? != b"DIRC" || !matches!(version, 2 | 3) {
            return None;
        }
        let count = usize::try_from(number(bytes.get(8..HEADER)?)).ok()?;
        let mut starts = Vec::with_capacity(count.min(end / FIXED));
        let mut recent = Vec::new();
        let mut from = HEADER;
        for place in 0..count {
            let entry = bytes.get(from..end)?;
            let length = entry_length(entry)?;
            if Entry(entry).modified() >= written {
                recent.push(place);
            }
            starts.push(u32::try_from(from).ok()?);
            from += length;
        }
        let entries_end = from;
        let mut folders = None;
        while from < end {
            let name: [u8; 4] = bytes.get(from..from + 4)?.try_into().ok()?;
            let length = usize::try_from(number(bytes.get(from + 4..from + 8)?)).ok()?;
            let content = bytes.get(from + 8..from + 8 + length)?;
            // A name in lower case says that the entries mean nothing without it.
            match &name {
                b"TREE" => folders = Some(Folder::parse(content)?),
                [first, ..] if first.is_ascii_uppercase() => {}
                _ => return None,
            }
            from += 8 + length;
        }
        (from == end).then_some(Self {
            bytes,
            starts,
            end: entries_end,
            recent,
            written: Some(written),
            folders,
        })
    }

    /// How many files it knows.
    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether a file at `path` would be a folder too, or under another file.
    fn clashes(&self, path: &str) -> bool {
        let under_a_file = path
            .match_indices('/')
            .any(|(end, _)| self.get(&path[..end]).is_some());
        under_a_file || self.under(&format!("{path}/")).next().is_some()
    }

    /// The files whose path begins with `prefix`, in the order of paths.
    pub(super) fn under(&self, prefix: &str) -> impl Iterator<Item = Entry<'_>> {
        self.numbers(prefix).filter_map(|number| self.entry(number))
    }

    /// The same, looked through by several threads.
    pub(super) fn all_under(&self, prefix: &str) -> impl ParallelIterator<Item = Entry<'_>> {
        self.numbers(prefix)
            .into_par_iter()
            .with_min_len(AT_ONCE)
            .filter_map(|number| self.entry(number))
    }

    /// The places of those whose path begins with `prefix`.
    fn numbers(&self, prefix: &str) -> Range<usize> {
        let prefix = prefix.as_bytes();
        let from = self.place(prefix);
        from..self.first(|name| name > prefix && !name.starts_with(prefix))
    }

    /// What is known of the file at `path`.
    pub(super) fn get(&self, path: &str) -> Option<Entry<'_>> {
        let entry = self.entry(self.place(path.as_bytes()))?;
        (entry.name() == path.as_bytes()).then_some(entry)
    }

    /// The tree that the files under a folder make, if that is known; `folder` is a path of git.
    pub(super) fn tree(&self, folder: &str) -> Option<Oid> {
        self.folders.as_ref()?.find(folder)?.tree
    }

    /// The blob of an entry, if its file, that looks so, was not touched since the index noted it.
    ///
    /// A file changed in the very moment of the index's writing would look untouched: then nothing
    /// is said.
    pub(super) fn vouches(&self, entry: Entry, look: Option<Look>) -> Option<Oid> {
        let look = look?;
        (entry.describes(&look) && look.modified < self.written?).then(|| entry.blob())
    }

    /// Whether the index was written after a moment when something last changed: any later change
    /// will then look different.
    pub(super) fn is_younger_than(&self, look: &Look) -> bool {
        self.written.is_some_and(|written| look.modified < written)
    }

    fn entry(&self, number: usize) -> Option<Entry<'_>> {
        let from = *self.starts.get(number)? as usize;
        Some(Entry(self.bytes.get(from..self.start(number + 1))?))
    }

    /// Where an entry begins, or the last one ends.
    fn start(&self, number: usize) -> usize {
        let start = self.starts.get(number);
        start.map_or(self.end, |start| *start as usize)
    }

    /// The first entry that does not come before `path`.
    fn place(&self, path: &[u8]) -> usize {
        self.first(|name| name >= path)
    }

    /// The first entry of such a name, where all those after it are such as well.
    fn first(&self, is_such: impl Fn(&[u8]) -> bool) -> usize {
        let name = |start: u32| Entry(&self.bytes[start as usize..self.end]).name();
        self.starts.partition_point(|&start| !is_such(name(start)))
    }
}

impl<'i> Entry<'i> {
    /// The path that git knows; the format says UTF-8, and nothing else is ours.
    pub(super) fn path(self) -> &'i str {
        std::str::from_utf8(self.name()).unwrap_or_default()
    }

    /// Whether the path ends so.
    pub(super) fn ends_with(self, end: &str) -> bool {
        self.name().ends_with(end.as_bytes())
    }

    /// The bytes of the path.
    fn name(self) -> &'i [u8] {
        let from = path_from(self.0);
        // An entry is made of bytes whose length was checked.
        let length = path_length(&self.0[60..FIXED], &self.0[from..]);
        &self.0[from..][..length.unwrap_or_default()]
    }

    pub(super) fn blob(self) -> Oid {
        // Twenty bytes are a name whatever they are.
        Oid::from_bytes(&self.0[40..60]).unwrap_or(Oid::ZERO_SHA1)
    }

    /// What is staged, with its mode.
    pub(super) fn node(self) -> Node {
        Node {
            oid: self.blob(),
            mode: number(&self.0[24..28]).cast_signed(),
        }
    }

    fn modified(self) -> Moment {
        (
            number(&self.0[8..12]).into(),
            number(&self.0[12..16]).into(),
        )
    }

    /// Whether a file that looks so has not been touched since.
    fn describes(self, look: &Look) -> bool {
        let changed = (number(&self.0[..4]).into(), number(&self.0[4..8]).into());
        self.modified() == look.modified
            && changed == look.changed
            && u64::from(number(&self.0[36..40])) == look.size
    }
}

/// The bytes of a file. A large index is read by several threads: most of what that costs is the
/// memory that the system prepares for it.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileExt as _;
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        if length > 2 * PART as u64 {
            let mut bytes = vec![0; usize::try_from(length).map_err(io::Error::other)?];
            let parts = bytes.par_chunks_mut(PART).enumerate();
            parts
                .try_for_each(|(number, part)| file.read_exact_at(part, (number * PART) as u64))?;
            return Ok(bytes);
        }
    }
    fs::read(path)
}

/// The length of the entry with which `bytes` begin; none if it is of an unfinished merge.
fn entry_length(bytes: &[u8]) -> Option<usize> {
    let flags = bytes.get(60..FIXED)?;
    if flags[0] & 0x30 != 0 {
        return None;
    }
    let from = path_from(bytes);
    let length = padded(from + path_length(flags, bytes.get(from..)?)?);
    (bytes.len() >= length).then_some(length)
}

/// The length of a path, which the flags say unless it is long; `path` begins with it.
fn path_length(flags: &[u8], path: &[u8]) -> Option<usize> {
    match usize::from(flags[0] & 0x0f) << 8 | usize::from(flags[1]) {
        0xfff => path.iter().position(|&byte| byte == 0),
        stated => Some(stated),
    }
}

/// Where the path of an entry begins: an extended entry has flags more.
fn path_from(entry: &[u8]) -> usize {
    if entry[60] & 0x40 == 0 {
        FIXED
    } else {
        FIXED + 2
    }
}

/// Entries end with one to eight zeros, on a multiple of eight.
fn padded(length: usize) -> usize {
    (length + 8) & !7
}

fn number(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .fold(0, |number, &byte| number << 8 | u32::from(byte))
}
