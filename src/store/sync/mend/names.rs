//! The names of a request: it has one, the first that it was given.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use git2::{Oid, Sort, Tree};

use crate::request::Id;

use super::super::super::delta::Delta;
use super::super::super::layout::{REQUESTS, is_request_path, stem_id};
use super::super::super::{Store, StoreError};
use super::super::error::SyncError;
use super::super::guard::is_safe;

/// The paths of requests, by reference.
pub(in super::super) type Names = BTreeMap<Id, BTreeSet<String>>;

/// The requests that two commits have under other names.
pub(in super::super) fn names_apart(
    store: &Store,
    one: Oid,
    other: Oid,
) -> Result<Names, SyncError> {
    let commits = [one, other];
    let requests = |commit| {
        let tree = store.git.tree_of(Some(commit))?;
        store.git.folder_of(&tree, REQUESTS)
    };
    let (one, other) = (requests(one)?, requests(other)?);
    let (mut only_one, mut only_other) = (Names::new(), Names::new());
    for Delta { inside, old, new } in store.git.deltas(one.as_ref(), other.as_ref())? {
        let side = match (old, new) {
            (_, None) => &mut only_one,
            (None, _) => &mut only_other,
            _ => continue,
        };
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

/// Which names of requests came first in the history: the same for everybody, whoever renamed.
pub(super) struct FirstNames<'s> {
    store: &'s Store,
    commits: [Oid; 2],
    births: Option<BTreeMap<String, Birth>>,
    /// Whether the second of two commits is an ancestor of the first.
    older: BTreeMap<[Oid; 2], bool>,
}

/// The oldest commit that has a name.
#[derive(Clone, Copy)]
struct Birth {
    commit: Oid,
    /// How far back the walk came upon it.
    turn: usize,
}

impl<'s> FirstNames<'s> {
    /// In the history of two commits, which is walked once, and only when a name is asked for.
    pub(super) fn new(store: &'s Store, commits: [Oid; 2]) -> Self {
        Self {
            store,
            commits,
            births: None,
            older: BTreeMap::new(),
        }
    }

    /// The first of these.
    pub(super) fn of(&mut self, paths: &BTreeSet<String>) -> Result<String, SyncError> {
        let births = match &mut self.births {
            Some(births) => births,
            none => none.insert(births(self.store, self.commits)?),
        };
        let mut first: Option<(&String, Birth)> = None;
        for path in paths {
            let Some(birth) = births.get(path).copied() else {
                continue;
            };
            let older = match first {
                None => true,
                // Whatever is an ancestor comes later in the walk.
                Some((_, other)) if birth.turn <= other.turn => false,
                Some((_, other)) => match self.older.entry([other.commit, birth.commit]) {
                    Entry::Occupied(known) => *known.get(),
                    Entry::Vacant(unknown) => {
                        let repo = &self.store.git.repo;
                        *unknown.insert(repo.graph_descendant_of(other.commit, birth.commit)?)
                    }
                },
            };
            if older {
                first = Some((path, birth));
            }
        }
        let path = first.map(|(path, _)| path).or_else(|| paths.first());
        Ok(path.cloned().unwrap_or_default())
    }
}

/// The oldest commit that has each name: the last in the walk that has it while no parent does. Only
/// commits whose requests are those of none of their parents are looked into.
fn births(store: &Store, commits: [Oid; 2]) -> Result<BTreeMap<String, Birth>, SyncError> {
    let repo = &store.git.repo;
    let mut walk = repo.revwalk()?;
    walk.set_sorting(Sort::TOPOLOGICAL)?;
    for commit in commits {
        walk.push(commit)?;
    }
    let mut births = BTreeMap::new();
    for (turn, oid) in walk.enumerate() {
        let birth = Birth { commit: oid?, turn };
        let commit = repo.find_commit(birth.commit)?;
        let Some(tree) = store.git.folder_of(&commit.tree()?, REQUESTS)? else {
            continue;
        };
        let parents = commit
            .parents()
            .map(|parent| store.git.folder_of(&parent.tree()?, REQUESTS));
        let parents = parents.collect::<Result<Vec<_>, StoreError>>()?;
        let same = |parent: &Option<Tree>| parent.as_ref().is_some_and(|it| it.id() == tree.id());
        if parents.iter().any(same) {
            continue;
        }
        let known = parents.first().and_then(Option::as_ref);
        for Delta { inside, old, new } in store.git.deltas(known, Some(&tree))? {
            let name = inside.strip_prefix(REQUESTS).unwrap_or_default();
            let name = Path::new(name.trim_start_matches('/'));
            let mut others = parents.iter().skip(1).flatten();
            let is_new = old.is_none() && new.is_some();
            if is_new && others.all(|parent| parent.get_path(name).is_err()) {
                births.insert(store.git.path(&inside), birth);
            }
        }
    }
    Ok(births)
}
