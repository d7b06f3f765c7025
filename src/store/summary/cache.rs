//! The cache of the lines: read if it is plainly ours, otherwise as if it were not there.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use git2::Oid;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::super::index::Look;

/// Changes when the format does.
const FORMAT: u32 = 1;

/// The largest cache that is read, in bytes.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// What is kept of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Line<V> {
    /// To be read again.
    Unknown,
    /// Nothing was made of it.
    Nothing,
    /// This was made of it. Few have one: the others must not take its room.
    Of(Box<V>),
}

/// The lines of a year folder.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Year<V> {
    name: String,
    tree: [u8; 20],
    /// How the folder looked when it held exactly the files of the tree; none when it had changed
    /// in the moment of the index's writing, and may change again without a trace.
    pub(super) listed: Option<Look>,
    /// One for each request of the tree, in its order.
    pub(super) lines: Vec<Line<V>>,
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
        let cache: Option<Self> = bytes.and_then(|bytes| postcard::from_bytes(&bytes).ok());
        cache
            .filter(|cache| cache.format == FORMAT && cache.key == full(key))
            .unwrap_or_else(|| Self::new(key))
    }

    /// Writes it, if that can be done: nothing depends on it.
    pub(super) fn save(&self, place: &Path) {
        let (Some(folder), Ok(bytes)) = (place.parent(), postcard::to_allocvec(self)) else {
            return;
        };
        let written = fs::create_dir_all(folder).and_then(|()| {
            let mut file = tempfile::NamedTempFile::new_in(folder)?;
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

impl<V> Year<V> {
    pub(super) fn new(name: &str, tree: Oid, listed: Option<Look>, lines: Vec<Line<V>>) -> Self {
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

/// A key that also tells one build of the program from another, whose lines may differ.
fn full(key: &str) -> String {
    let program = std::env::current_exe().and_then(fs::metadata);
    let build = program.map(|data| format!("{:?} {}", data.modified().ok(), data.len()));
    let version = env!("CARGO_PKG_VERSION");
    format!("{version}|{}|{key}", build.unwrap_or_default())
}
