//! What a tree of git has at a path.

use std::path::Path;

use git2::{Oid, Tree, TreeEntry};

/// The mode of an ordinary file.
pub(super) const FILE: i32 = 0o100_644;
/// The mode of a file that may be run as a program.
pub(super) const PROGRAM: i32 = 0o100_755;
/// The mode of a link.
pub(super) const LINK: i32 = 0o120_000;
/// The mode of a submodule.
pub(super) const SUBMODULE: i32 = 0o160_000;
/// The mode of a folder.
pub(super) const FOLDER: i32 = 0o040_000;

/// An object, and what it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) oid: Oid,
    /// One of those above, or what a stranger wrote.
    pub(super) mode: i32,
}

impl Node {
    /// An ordinary file.
    pub(super) fn file(oid: Oid) -> Self {
        Self { oid, mode: FILE }
    }

    /// Whether it is a file, which may be run as a program or not.
    pub(super) fn is_file(self) -> bool {
        [FILE, PROGRAM].contains(&self.mode)
    }

    /// What a tree of the repository has at a path that git knows.
    pub(super) fn at(tree: &Tree, path: &str) -> Option<Self> {
        Some(Self::of(&tree.get_path(Path::new(path)).ok()?))
    }

    /// What an entry of a tree says.
    pub(super) fn of(entry: &TreeEntry) -> Self {
        Self {
            oid: entry.id(),
            mode: entry.filemode(),
        }
    }

    /// The same, where a folder counts as nothing: the index knows files alone.
    pub(super) fn file_at(tree: &Tree, path: &str) -> Option<Self> {
        Self::at(tree, path).filter(|node| node.mode != FOLDER)
    }
}
