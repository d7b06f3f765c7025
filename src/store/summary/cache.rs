//! The cache of the lines: read if it is plainly ours, otherwise as if it were not there.

use std::collections::HashMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use git2::Oid;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha1::{Digest, Sha1};

use super::super::index::Look;

/// Changes when the format does.
const FORMAT: u32 = 3;

/// The largest cache that is read, in bytes.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// What is kept of the requests of a folder, each known by its place in the order of a tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Lines<V> {
    /// How many requests there are.
    count: usize,
    /// What was made of some of them, by place. Of all others nothing was: they are the most, and
    /// must take no room.
    made: Vec<(usize, V)>,
    /// The places of those to be read again.
    unknown: Vec<usize>,
}

/// The lines of a year folder.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Year<V> {
    name: String,
    tree: [u8; 20],
    /// How the folder looked when it held exactly the files of the tree; none when it had changed
    /// in the moment of the index's writing, and may change again without a trace.
    pub(super) listed: Option<Look>,
    pub(super) lines: Lines<V>,
}

/// All that is kept.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Cache<V> {
    format: u32,
    key: String,
    pub(super) years: Vec<Year<V>>,
}

/// Where the cache of this name is: inside git's folder, which nobody sends or commits.
pub(super) fn place(git_folder: &Path, name: &str) -> PathBuf {
    git_folder.join("greffe").join(format!("{name}.postcard"))
}

impl<V: Serialize + DeserializeOwned> Cache<V> {
    /// An empty one.
    pub(super) fn new(key: &str) -> Self {
        Self {
            format: FORMAT,
            key: full(key),
            years: Vec::new(),
        }
    }

    /// The cache of this key; an empty one when there is none, or in any doubt.
    pub(super) fn load(place: &Path, key: &str) -> Self {
        let small = fs::metadata(place).is_ok_and(|data| data.len() <= MAX_BYTES);
        let bytes = small.then(|| fs::read(place).ok()).flatten();
        let whole = bytes.as_deref().and_then(unspoilt);
        let cache: Option<Self> = whole.and_then(|bytes| postcard::from_bytes(bytes).ok());
        let sound = |cache: &Self| cache.years.iter().all(|year| year.lines.are_sound());
        cache
            .filter(|cache| cache.format == FORMAT && cache.key == full(key) && sound(cache))
            .unwrap_or_else(|| Self::new(key))
    }

    /// Writes it, if that can be done: nothing depends on it.
    pub(super) fn save(&self, place: &Path) {
        let (Some(folder), Ok(bytes)) = (place.parent(), postcard::to_allocvec(self)) else {
            return;
        };
        let written = fs::create_dir_all(folder).and_then(|()| {
            let mut file = tempfile::NamedTempFile::new_in(folder)?;
            file.write_all(&Sha1::digest(&bytes))?;
            file.write_all(&bytes)?;
            Ok(file.persist(place)?)
        });
        drop(written);
    }

    /// What is kept of a year.
    pub(super) fn year(&self, name: &str) -> Option<&Year<V>> {
        self.years.iter().find(|year| year.is(name))
    }
}

impl<V> Lines<V> {
    /// Those of so many requests.
    pub(super) fn new(count: usize, mut made: Vec<(usize, V)>, mut unknown: Vec<usize>) -> Self {
        made.sort_unstable_by_key(|(place, _)| *place);
        unknown.sort_unstable();
        Self {
            count,
            made,
            unknown,
        }
    }

    /// None is known.
    pub(super) fn unknown() -> Self {
        Self::new(0, Vec::new(), Vec::new())
    }

    /// Whether the places are in order, each once, and those of requests.
    fn are_sound(&self) -> bool {
        let made = self.made.iter().map(|(place, _)| place);
        let within = |places: Vec<&usize>| {
            places.is_sorted_by(|one, next| one < next)
                && places.last().is_none_or(|last| **last < self.count)
        };
        within(made.collect()) && within(self.unknown.iter().collect())
    }

    /// How many requests there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Whether the request at this place need not be read again.
    pub(super) fn knows(&self, place: usize) -> bool {
        place < self.count && self.unknown.binary_search(&place).is_err()
    }

    /// What was made of requests, by place.
    pub(super) fn made(&self) -> impl Iterator<Item = (usize, &V)> {
        self.made.iter().map(|(place, line)| (*place, line))
    }

    /// The same lines by their places in another tree: `blobs` are those of the requests of theirs,
    /// `others` those of the other.
    pub(super) fn moved(&self, blobs: &[Oid], others: impl Iterator<Item = Oid>) -> Self
    where
        V: Clone,
    {
        let known = (0..blobs.len()).filter(|place| self.knows(*place));
        let mut lines: HashMap<Oid, Option<&V>> = known.map(|place| (blobs[place], None)).collect();
        lines.extend(self.made().map(|(place, line)| (blobs[place], Some(line))));
        let (mut count, mut made, mut unknown) = (0, Vec::new(), Vec::new());
        for (place, blob) in others.enumerate() {
            count += 1;
            match lines.get(&blob) {
                None => unknown.push(place),
                Some(None) => {}
                Some(Some(line)) => made.push((place, (*line).clone())),
            }
        }
        Self::new(count, made, unknown)
    }
}

impl<V> Year<V> {
    pub(super) fn new(name: &str, tree: Oid, listed: Option<Look>, lines: Lines<V>) -> Self {
        let mut bytes = [0; 20];
        bytes.copy_from_slice(tree.as_bytes());
        Self {
            name: name.to_owned(),
            tree: bytes,
            listed,
            lines,
        }
    }

    /// Whether it is the year of this name.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name == name
    }

    /// The tree to which the lines belong.
    pub(super) fn tree(&self) -> Oid {
        Oid::from_bytes(&self.tree).unwrap_or(Oid::ZERO_SHA1)
    }
}

/// What the hash at the beginning answers for: a disk can change a date as well as anything else.
fn unspoilt(bytes: &[u8]) -> Option<&[u8]> {
    let (hash, bytes) = bytes.split_at_checked(<Sha1 as Digest>::output_size())?;
    (Sha1::digest(bytes).as_slice() == hash).then_some(bytes)
}

/// A key that also tells one build of the program from another, whose lines may differ.
fn full(key: &str) -> String {
    let program = std::env::current_exe().and_then(fs::metadata);
    let build = program.map(|data| format!("{:?} {}", data.modified().ok(), data.len()));
    let version = env!("CARGO_PKG_VERSION");
    format!("{version}|{}|{key}", build.unwrap_or_default())
}
