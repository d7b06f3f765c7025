//! The names of a request: it has one, the first that it was given.

use std::collections::{BTreeMap, BTreeSet};

use git2::{Oid, Sort};

use crate::request::Id;

use super::super::super::layout::{REQUESTS, is_request_path, stem_id};
use super::super::super::{Store, StoreError};
use super::super::error::SyncError;
use super::super::guard::is_safe;
use super::line::requests_of;

/// The paths of requests, by reference.
pub(in super::super) type Names = BTreeMap<Id, BTreeSet<String>>;

/// The requests that two commits have under other names.
pub(in super::super) fn names_apart(
    store: &Store,
    one: Oid,
    other: Oid,
) -> Result<Names, SyncError> {
    let commits = [one, other];
    let tree = |commit| store.git.tree_of(Some(commit));
    let (one, other) = (
        requests_of(store, &tree(one)?),
        requests_of(store, &tree(other)?),
    );
    let repo = &store.git.repo;
    let diff = repo.diff_tree_to_tree(one.as_ref(), other.as_ref(), None)?;
    let (mut only_one, mut only_other) = (Names::new(), Names::new());
    for delta in diff.deltas() {
        let (side, file) = match (delta.old_file(), delta.new_file()) {
            (old, new) if new.id().is_zero() => (&mut only_one, old),
            (old, new) if old.id().is_zero() => (&mut only_other, new),
            _ => continue,
        };
        let Some(name) = file.path().and_then(|path| path.to_str()) else {
            continue;
        };
        let inside = format!("{REQUESTS}/{name}");
        if let (true, Some(id)) = (
            is_request_path(&inside) && is_safe(&inside),
            stem_id(&inside),
        ) {
            side.entry(id).or_default().insert(store.git.path(&inside));
        }
    }
    let mut apart = Names::new();
    for (only, there) in [(only_one, commits[1]), (only_other, commits[0])] {
        if only.is_empty() {
            continue;
        }
        let there = store.names_in(there)?;
        for (id, paths) in only {
            if let Some(others) = there.get(&id) {
                let all = apart.entry(id).or_default();
                all.extend(paths);
                all.extend(others.iter().cloned());
            }
        }
    }
    Ok(apart)
}

impl Store {
    /// The names of the requests of a commit.
    pub(super) fn names_in(&self, commit: Oid) -> Result<Names, StoreError> {
        let tree = self.git.tree_of(Some(commit))?;
        let mut names = Names::new();
        for path in self.committed_requests(&tree)?.into_keys() {
            if let (true, Some(id)) = (is_safe(&path), stem_id(&path)) {
                names.entry(id).or_default().insert(self.git.path(&path));
            }
        }
        Ok(names)
    }
}

/// Which of these names came first in the history: the same for everybody, whoever renamed.
pub(super) fn first_name(
    store: &Store,
    commits: [Oid; 2],
    paths: &BTreeSet<String>,
) -> Result<String, SyncError> {
    let repo = &store.git.repo;
    let mut walk = repo.revwalk()?;
    walk.set_sorting(Sort::TOPOLOGICAL)?;
    for commit in commits {
        walk.push(commit)?;
    }
    // The oldest commit that has each.
    let mut births: BTreeMap<&String, Oid> = BTreeMap::new();
    for commit in walk {
        let commit = commit?;
        let tree = repo.find_commit(commit)?.tree()?;
        for path in paths {
            if tree.get_path(path.as_ref()).is_ok() {
                births.insert(path, commit);
            }
        }
    }
    let mut first: Option<(&String, Oid)> = None;
    for (path, birth) in births {
        let older = match first {
            None => true,
            Some((_, other)) => repo.graph_descendant_of(other, birth)?,
        };
        if older {
            first = Some((path, birth));
        }
    }
    let path = first.map(|(path, _)| path).or_else(|| paths.first());
    Ok(path.cloned().unwrap_or_default())
}
