//! The trees of a commit: those of the folders on the way to a changed file, and no other.
//!
//! libgit2 takes a whole tree apart and puts it together again for one changed entry, which is felt
//! when a year holds thousands of requests. Here the entries concerned are replaced, the others copied.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use git2::Oid;

use super::Store;
use super::commit::Entries;
use super::error::StoreError;
use super::node::{FOLDER, LINK, Node, PROGRAM, SUBMODULE};
use super::repository::Git;

const HASH: usize = 20;

/// A folder, as a tree writes its mode.
const TREE: &[u8] = b"40000";

/// A path seen from a folder, and what is to be there; none when it goes.
type Step<'p> = (&'p str, Option<Node>);

/// An entry of a tree.
#[derive(Clone, Copy)]
struct Named<'t> {
    mode: &'t [u8],
    name: &'t [u8],
    oid: Oid,
}

impl Store {
    /// The tree `base` with these at these paths of git.
    pub(super) fn tree_with(
        &self,
        base: Option<Oid>,
        entries: &Entries,
    ) -> Result<Oid, StoreError> {
        let steps = entries.iter().map(|(path, node)| (path.as_str(), *node));
        let tree = folder_with(&self.git, base, &steps.collect::<Vec<Step>>())?;
        tree.map_or_else(|| self.git.write_tree(&[]), Ok)
    }
}

/// The tree of a folder with these changes; none when nothing is left in it.
fn folder_with(git: &Git, old: Option<Oid>, steps: &[Step]) -> Result<Option<Oid>, StoreError> {
    let odb = git.repo.odb()?;
    let object = old.map(|tree| odb.read(tree)).transpose()?;
    let mut nodes = match &object {
        Some(object) => nodes(object.data())?,
        None => Vec::new(),
    };
    let mut changed: BTreeMap<&str, Option<Named>> = BTreeMap::new();
    let mut folders: BTreeMap<&str, Vec<Step>> = BTreeMap::new();
    for &(path, file) in steps {
        if let Some((folder, rest)) = path.split_once('/') {
            folders.entry(folder).or_default().push((rest, file));
        } else {
            let node = file.map(|node| Named::new(path, node));
            changed.insert(path, node);
        }
    }
    for (name, steps) in folders {
        let there = |node: &&Named| node.name == name.as_bytes() && node.mode == TREE;
        let old = nodes.iter().find(there).map(|node| node.oid);
        let tree = folder_with(git, old, &steps)?;
        let node = |oid| Node { oid, mode: FOLDER };
        let tree = tree.map(|oid| Named::new(name, node(oid)));
        // A file may take the place of a folder that goes.
        if tree.is_some() || !changed.contains_key(name) {
            changed.insert(name, tree);
        }
    }
    let is_changed = |name| std::str::from_utf8(name).is_ok_and(|name| changed.contains_key(name));
    nodes.retain(|node| !is_changed(node.name));
    nodes.extend(changed.into_values().flatten());
    nodes.sort_by(Named::order);
    if nodes.is_empty() {
        return Ok(None);
    }
    Ok(Some(git.write_tree(&bytes(&nodes))?))
}

/// A mode as a tree writes it.
fn mode_of(mode: i32) -> &'static [u8] {
    match mode {
        LINK => b"120000",
        SUBMODULE => b"160000",
        PROGRAM => b"100755",
        FOLDER => TREE,
        _ => b"100644",
    }
}

/// The entries of a tree.
fn nodes(mut bytes: &[u8]) -> Result<Vec<Named<'_>>, StoreError> {
    let mut nodes = Vec::with_capacity(bytes.len() / 64);
    while !bytes.is_empty() {
        let node = Named::read(&mut bytes);
        nodes.push(node.ok_or_else(|| StoreError::Git("a tree cannot be read".to_owned()))?);
    }
    Ok(nodes)
}

/// A tree as git writes it.
fn bytes(nodes: &[Named]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(nodes.len() * 96);
    for node in nodes {
        for part in [node.mode, b" ", node.name, b"\0", node.oid.as_bytes()] {
            bytes.extend_from_slice(part);
        }
    }
    bytes
}

impl<'t> Named<'t> {
    fn new(name: &'t str, node: Node) -> Self {
        Self {
            mode: mode_of(node.mode),
            name: name.as_bytes(),
            oid: node.oid,
        }
    }

    /// Takes an entry off the front of a tree.
    fn read(bytes: &mut &'t [u8]) -> Option<Self> {
        let space = bytes.iter().position(|&byte| byte == b' ')?;
        let (mode, rest) = bytes.split_at(space);
        let end = rest.iter().position(|&byte| byte == 0)?;
        let (name, rest) = (&rest[1..end], &rest[end + 1..]);
        let (hash, rest) = rest.split_at_checked(HASH)?;
        *bytes = rest;
        let oid = Oid::from_bytes(hash).ok()?;
        Some(Self { mode, name, oid })
    }

    /// The order of git: the name of a folder counts as if it ended with `/`.
    fn order(&self, other: &Self) -> Ordering {
        let end = |node: &Self| u8::from(node.mode == TREE) * b'/';
        let common = self.name.len().min(other.name.len());
        let next = |node: &Self| node.name.get(common).copied().unwrap_or(end(node));
        self.name[..common]
            .cmp(&other.name[..common])
            .then(next(self).cmp(&next(other)))
            .then(self.name.len().cmp(&other.name.len()))
    }
}
