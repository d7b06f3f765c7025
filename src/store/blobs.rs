//! What a commit holds at many paths: each folder is read once.

use std::cell::RefCell;
use std::collections::BTreeMap;

use git2::{Oid, Tree};

use crate::request::Document;

use super::load::parse_bytes;
use super::node::Node;
use super::repository::Git;

/// A tree whose folders stay open.
pub(super) struct Blobs<'g> {
    git: &'g Git,
    root: Tree<'g>,
    folders: RefCell<BTreeMap<String, Option<Tree<'g>>>>,
}

impl<'g> Blobs<'g> {
    pub(super) fn of(git: &'g Git, root: &Tree<'g>) -> Self {
        Self {
            git,
            root: root.clone(),
            folders: RefCell::default(),
        }
    }

    /// The names in a folder of the store.
    pub(super) fn names(&self, folder: &str) -> Vec<String> {
        let Ok(entry) = self.root.get_path(self.git.path(folder).as_ref()) else {
            return Vec::new();
        };
        let Ok(tree) = self.git.repo.find_tree(entry.id()) else {
            return Vec::new();
        };
        let names = tree.iter().map(|entry| entry.name().map(str::to_owned));
        names.filter_map(Result::ok).collect()
    }

    /// The object at a path of git.
    pub(super) fn at(&self, path: &str) -> Option<Oid> {
        Some(self.node(path)?.oid)
    }

    /// What is at a path of git.
    pub(super) fn node(&self, path: &str) -> Option<Node> {
        let Some((folder, name)) = path.rsplit_once('/') else {
            return Some(Node::of(&self.root.get_name(path)?));
        };
        let mut folders = self.folders.borrow_mut();
        if !folders.contains_key(folder) {
            let entry = self.root.get_path(folder.as_ref()).ok();
            let tree = entry.and_then(|entry| self.git.repo.find_tree(entry.id()).ok());
            folders.insert(folder.to_owned(), tree);
        }
        let tree = folders.get(folder)?.as_ref()?;
        Some(Node::of(&tree.get_name(name)?))
    }

    /// What is at a path of the store.
    pub(super) fn inside(&self, path: &str) -> Option<Oid> {
        self.at(&self.git.path(path))
    }

    /// The request at a path of the store, when there is one that can be read.
    pub(super) fn document(&self, path: &str) -> Option<Document> {
        let bytes = self.git.bytes(self.inside(path)?).ok()?;
        parse_bytes(&bytes).ok()
    }
}
