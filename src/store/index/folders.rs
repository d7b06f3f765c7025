//! What git's index remembers of folders: the tree that the files under each make, so that a whole
//! folder is compared with a commit by one name.

use git2::{Oid, Tree};

use super::HASH;

/// A folder of the index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Folder {
    name: String,
    /// How many files are under it, when its tree is known.
    files: i64,
    /// The tree; none when it must be computed again.
    pub(in crate::store) tree: Option<Oid>,
    folders: Vec<Folder>,
}

/// The trees of the commits before and after a change, when the index passes from one to the other.
pub(in crate::store) struct Trees<'t> {
    pub(in crate::store) before: &'t Tree<'t>,
    pub(in crate::store) after: &'t Tree<'t>,
}

/// A path that appears (1), disappears (-1) or changes (0).
pub(super) type Step<'p> = (&'p str, i64);

impl Folder {
    /// Reads the extension `TREE`.
    pub(super) fn parse(mut bytes: &[u8]) -> Option<Self> {
        let root = Self::read(&mut bytes, 0)?;
        bytes.is_empty().then_some(root)
    }

    fn read(bytes: &mut &[u8], depth: usize) -> Option<Self> {
        if depth > 64 {
            return None;
        }
        let name = until(bytes, 0)?.to_owned();
        let files: i64 = until(bytes, b' ')?.parse().ok()?;
        let folders: usize = until(bytes, b'\n')?.parse().ok()?;
        let mut tree = None;
        if files >= 0 {
            let (hash, rest) = bytes.split_at_checked(HASH)?;
            tree = Oid::from_bytes(hash).ok();
            *bytes = rest;
        }
        let folders = (0..folders).map(|_| Self::read(bytes, depth + 1));
        Some(Self {
            name,
            files,
            tree,
            folders: folders.collect::<Option<_>>()?,
        })
    }

    /// Writes the extension.
    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.name.as_bytes());
        let files = if self.tree.is_some() { self.files } else { -1 };
        out.extend_from_slice(format!("\0{files} {}\n", self.folders.len()).as_bytes());
        if let Some(tree) = self.tree {
            out.extend_from_slice(tree.as_bytes());
        }
        for folder in &self.folders {
            folder.write(out);
        }
    }

    /// The folder at a path below this one.
    pub(super) fn find(&self, path: &str) -> Option<&Self> {
        let mut folder = self;
        for part in path.split('/').filter(|part| !part.is_empty()) {
            folder = folder.folders.iter().find(|one| one.name == part)?;
        }
        Some(folder)
    }

    /// The extension `TREE` after a change of the files under this folder, the root.
    pub(super) fn followed(&self, steps: &[Step], trees: Option<&Trees>) -> Vec<u8> {
        let mut after = self.clone();
        after.follow(steps, trees);
        let mut content = Vec::new();
        after.write(&mut content);
        let length = u32::try_from(content.len()).unwrap_or(u32::MAX);
        [b"TREE", &length.to_be_bytes()[..], &content].concat()
    }

    fn follow(&mut self, steps: &[Step], trees: Option<&Trees>) {
        let known = match trees {
            Some(trees) => match self.tree {
                Some(tree) => tree == trees.before.id(),
                None => self.files == 0 && self.folders.is_empty() && trees.before.is_empty(),
            },
            None => false,
        };
        self.settle("", steps, known, trees);
    }

    /// `known` says that this folder was that of the commit before; `path` is empty or ends
    /// with `/`.
    fn settle(&mut self, path: &str, steps: &[Step], known: bool, trees: Option<&Trees>) {
        let trees_here = trees.filter(|_| known);
        self.tree = trees_here.and_then(|trees| tree_at(trees.after, path));
        self.files += steps.iter().map(|step| step.1).sum::<i64>();
        let below = |step: &Step| Some(step.0.strip_prefix(path)?.split_once('/')?.0.to_owned());
        for group in steps.chunk_by(|one, other| below(one) == below(other)) {
            let Some(name) = below(&group[0]) else {
                continue;
            };
            let path = format!("{path}{name}/");
            let place = self.folders.iter().position(|one| one.name == name);
            let known = match (place, trees) {
                (Some(place), Some(trees)) => {
                    let tree = self.folders[place].tree;
                    tree.is_some() && tree == tree_at(trees.before, &path)
                }
                // A folder that is new under one that was known holds nothing else.
                (None, Some(trees)) => known && tree_at(trees.before, &path).is_none(),
                (_, None) => false,
            };
            let place = place.unwrap_or_else(|| {
                self.folders.push(Self {
                    name,
                    ..Self::default()
                });
                self.folders.len() - 1
            });
            self.folders[place].settle(&path, group, known, trees);
        }
        self.folders
            .retain(|folder| folder.tree.is_none() || folder.files > 0);
    }
}

/// The tree of a folder, whose path is empty or ends with `/`.
fn tree_at(root: &Tree, path: &str) -> Option<Oid> {
    match path.strip_suffix('/') {
        None => Some(root.id()),
        Some(path) => Some(root.get_path(path.as_ref()).ok()?.id()),
    }
}

/// The text before a byte, which is passed over.
fn until<'b>(bytes: &mut &'b [u8], end: u8) -> Option<&'b str> {
    let place = bytes.iter().position(|&byte| byte == end)?;
    let (text, rest) = bytes.split_at(place);
    *bytes = &rest[1..];
    std::str::from_utf8(text).ok()
}
