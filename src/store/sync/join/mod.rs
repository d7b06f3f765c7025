//! The merge, in memory: what of our tree changes so that it holds both sides.
//!
//! Folders that one side did not touch are not even opened. A request goes through the merge of
//! the domain; papers are never replaced; a request or a paper that one side deleted is kept;
//! anything else is text, and two edits of the same place stop the synchronisation.

mod carry;
mod clash;
mod file;
mod filter;
mod past;
mod request;

use std::collections::{BTreeMap, BTreeSet};

use git2::{ObjectType, Oid};

use crate::config::FilesPolicy;
use crate::request::Id;

use super::super::Store;
use super::super::commit::{Carried, Change};
use super::super::layout::{
    REQUESTS, SETTINGS, THEIRS_SUFFIX, is_paper_path, is_request_path, stem_id,
};
use super::super::node::{FOLDER, LINK, Node, PROGRAM, SUBMODULE};
use super::error::{Hostile, SyncError};
use super::joined::Joined;
use super::mend::{Mend, Names, mend, names_apart};
use past::Past;
use request::Triple;

use super::guard::{MOST_FILES, check_harm, check_mode, check_name, check_size, hostile};

/// What a merge changes in our tree, by the paths that git knows.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) changes: Vec<Change>,
    /// The requests among them.
    pub(super) requests: Vec<Joined>,
    /// Where their version is kept beside ours, because it cannot be read.
    pub(super) aside: Vec<String>,
    /// What they deleted, or from which they took facts, and that is kept.
    pub(super) restored: Vec<String>,
    /// What was deleted here, or from which facts were taken here, and that is put back.
    pub(super) put_back: Vec<String>,
    /// The requests that were renamed, and the name that they keep.
    pub(super) renamed: Vec<(String, String)>,
    /// What passes as it is, outside of the store.
    pub(super) carried: Vec<Carried>,
    /// Our tree with these changes is exactly theirs, as far as they are ahead of us.
    pub(super) exact: bool,
}

impl Plan {
    /// The paths of what is carried or goes away.
    pub(super) fn moving(&self) -> BTreeSet<&str> {
        let gone = self.changes.iter().filter_map(|change| match change {
            Change::Remove { path } => Some(path.as_str()),
            _ => None,
        });
        let carried = self.carried.iter().map(|one| one.path.as_str());
        carried.chain(gone).collect()
    }
}

type Folder = BTreeMap<String, Node>;

/// A path as it is on the three sides.
struct Sides {
    base: Option<Node>,
    /// What the file was in a past that no one commit holds.
    several: Option<Vec<u8>>,
    ours: Option<Node>,
    theirs: Option<Node>,
}

impl Sides {
    /// What they alone have.
    fn of_theirs(node: Node) -> Self {
        Self {
            base: None,
            several: None,
            ours: None,
            theirs: Some(node),
        }
    }

    /// Whether they did not change it.
    fn is_old(&self) -> bool {
        let told = self.base.is_some() || self.several.is_none();
        told && self.theirs == self.base
    }
}

struct Joiner<'s> {
    store: &'s Store,
    past: Past<'s>,
    plan: Plan,
    ours: Oid,
    theirs: Oid,
    /// The trees of both, made whole.
    our_tree: Oid,
    their_tree: Oid,
    /// They have papers stay on each machine: git has no longer those that they took out of it.
    papers_go: bool,
    /// All names of the requests that were renamed.
    names: Names,
    conflicts: Vec<String>,
    /// The requests to bring together.
    requests: Vec<Triple>,
    /// The references that are taken here, read when a new one comes.
    ids: Option<BTreeMap<Id, String>>,
    /// The filters of git that this clone runs, read when something around the store comes.
    filters: Option<BTreeSet<String>>,
    new_files: usize,
    /// How many folders were opened.
    folders: usize,
}

/// What makes both sides whole before they are joined.
#[derive(Default)]
pub(super) struct Mends {
    ours: Mend,
    theirs: Mend,
    names: Names,
}

impl Mends {
    /// Each side by its commits that `whole` does not have; without it, that the other does not.
    pub(super) fn of(
        store: &Store,
        ours: Oid,
        theirs: Oid,
        whole: Option<Oid>,
    ) -> Result<Self, SyncError> {
        let mut names = names_apart(store, ours, theirs)?;
        let [mine, other] = [
            mend(store, [ours, theirs], whole.or(Some(theirs)), &names)?,
            mend(store, [theirs, ours], whole.or(Some(ours)), &names)?,
        ];
        for (from, to) in mine.renamed.iter().chain(&other.renamed) {
            if let Some(id) = stem_id(to) {
                let known = names.entry(id).or_default();
                known.extend([from.clone(), to.clone()]);
            }
        }
        Ok(Self {
            ours: mine,
            theirs: other,
            names,
        })
    }

    /// Whether nothing was taken away on either side.
    pub(super) fn are_empty(&self) -> bool {
        self.ours.is_empty() && self.theirs.is_empty()
    }
}

/// What must change in the tree of `ours` so that it holds what `theirs` did since their common
/// past. The trees made whole are written by way of `view`.
pub(super) fn join(view: &Store, ours: Oid, theirs: Oid, mends: Mends) -> Result<Plan, SyncError> {
    let folder = |oid: Oid| Node { oid, mode: FOLDER };
    let their_tree = view.git.repo.find_commit(theirs)?.tree()?;
    if view.git.blob_at(&their_tree, SETTINGS).is_none() {
        return Err(SyncError::NotAStore);
    }
    let past = Past::of(view, ours, theirs)?;
    let base = match past.only() {
        Some(base) => Some(folder(view.git.repo.find_commit(base)?.tree_id())),
        None => None,
    };
    let is_behind = past.only() == Some(ours);
    let mut joiner = Joiner {
        store: view,
        past,
        plan: Plan {
            exact: true,
            ..Plan::default()
        },
        ours,
        theirs,
        our_tree: mends.ours.tree(view, ours)?,
        their_tree: mends.theirs.tree(view, theirs)?,
        papers_go: view.files_in(&their_tree) == Some(FilesPolicy::Local),
        names: mends.names,
        conflicts: Vec::new(),
        requests: Vec::new(),
        ids: None,
        filters: None,
        new_files: 0,
        folders: 0,
    };
    let sides = Sides {
        several: None,
        base,
        ours: Some(folder(joiner.our_tree)),
        theirs: Some(folder(joiner.their_tree)),
    };
    joiner.folder("", &sides)?;
    joiner.settle_requests()?;
    if !joiner.conflicts.is_empty() {
        return Err(SyncError::Conflict(joiner.conflicts));
    }
    let mut plan = joiner.plan;
    plan.exact &= mends.theirs.is_empty();
    plan.restored.extend(mends.theirs.restored);
    plan.renamed.extend(mends.theirs.renamed);
    if mends.ours.is_empty() {
        return Ok(plan);
    }
    plan.add(mends.ours);
    // Where they have given a request its name back already, theirs is what both come to.
    if is_behind {
        let before = view.git.repo.find_commit(ours)?.tree_id();
        let after = view.tree_with(Some(before), &view.blobs(&plan.changes)?)?;
        plan.exact = after == their_tree.id();
    }
    Ok(plan)
}

/// What must change in the tree of `ours`, which holds all that `theirs` does, so that it is whole:
/// by its commits that `known` does not have.
pub(super) fn alone(
    store: &Store,
    ours: Oid,
    theirs: Oid,
    known: Option<Oid>,
) -> Result<Plan, SyncError> {
    let names = names_apart(store, ours, theirs)?;
    let mut plan = Plan::default();
    plan.add(mend(store, [ours, theirs], known, &names)?);
    Ok(plan)
}

impl Plan {
    /// Adds what makes our own side whole, but for what is joined on top of it.
    fn add(&mut self, mend: Mend) {
        self.exact = false;
        let joined: BTreeSet<&str> = self.changes.iter().map(Change::path).collect();
        let mut changes = Vec::new();
        for (path, bytes) in mend.changes {
            if !joined.contains(path.as_str()) {
                changes.push(match bytes {
                    Some(bytes) => Change::Write { path, bytes },
                    None => Change::Remove { path },
                });
            }
        }
        for one in mend.requests {
            match self.requests.iter_mut().find(|it| it.path == one.path) {
                // What was here is what it was before it was made whole.
                Some(joined) => joined.before = one.before,
                None => self.requests.push(one),
            }
        }
        self.changes.append(&mut changes);
        self.put_back.extend(mend.restored);
        for one in mend.renamed {
            if !self.renamed.contains(&one) {
                self.renamed.push(one);
            }
        }
    }
}

impl Joiner<'_> {
    fn folder(&mut self, path: &str, sides: &Sides) -> Result<(), SyncError> {
        self.folders += 1;
        if self.folders > MOST_FILES {
            return Err(hostile(path, Hostile::TooMany(self.folders)));
        }
        let base = self.entries(path, sides.base)?;
        let ours = self.entries(path, sides.ours)?;
        let theirs = self.entries(path, sides.theirs)?;
        let mut settled = BTreeSet::new();
        let in_store = self.store.git.inside(path).is_some();
        let alike = in_store || self.folds_names();
        if alike && theirs.keys().any(|name| !ours.contains_key(name)) {
            settled = self.settle_clashes(path, &ours, &theirs)?;
        }
        let mut names: BTreeSet<&String> = base.keys().chain(theirs.keys()).collect();
        // Without a base, what they took away is seen by its being here alone.
        let crossed = self.past.is_crossed();
        if crossed {
            names.extend(ours.keys());
        }
        for name in names {
            let one = Sides {
                several: None,
                base: base.get(name).copied(),
                ours: ours.get(name).copied(),
                theirs: theirs.get(name).copied(),
            };
            let old = !crossed && one.is_old();
            if one.theirs == one.ours || old || settled.contains(name) {
                continue;
            }
            let path = format!("{path}{name}");
            let is_odd = || one.theirs.is_some() && name.contains(char::is_control);
            if in_store && (one.ours.is_none() || is_odd()) {
                check_name(&path, name)?;
            } else {
                check_harm(&path, name)?;
            }
            self.one(&path, &one)?;
        }
        Ok(())
    }

    /// Whether two names that differ by case alone are one on this file system.
    fn folds_names(&self) -> bool {
        let config = self.store.git.repo.config();
        config.is_ok_and(|config| config.get_bool("core.ignorecase").unwrap_or_default())
    }

    /// A path that they changed, and that is not as ours.
    fn one(&mut self, path: &str, sides: &Sides) -> Result<(), SyncError> {
        let is_folder = |node: Option<Node>| node.is_some_and(|node| node.mode == FOLDER);
        let in_store = self.store.git.inside(path).is_some();
        let passes = |node: &Node| !in_store && [LINK, SUBMODULE].contains(&node.mode);
        if let Some(theirs) = sides.theirs.filter(|node| !passes(node)) {
            check_mode(path, theirs.mode)?;
        }
        match (is_folder(sides.ours), is_folder(sides.theirs)) {
            (true, false) if sides.theirs.is_some() => self.replace(path, sides),
            (false, true) if sides.ours.is_some() => self.replace(path, sides),
            (false, false) => {
                let base = sides.base.filter(|node| node.mode != FOLDER);
                self.file(
                    path,
                    &Sides {
                        base,
                        several: None,
                        ..*sides
                    },
                )
            }
            _ => {
                let only_folder = |node: Option<Node>| node.filter(|node| node.mode == FOLDER);
                let inner = Sides {
                    several: None,
                    base: only_folder(sides.base),
                    ours: sides.ours,
                    theirs: sides.theirs,
                };
                self.folder(&format!("{path}/"), &inner)
            }
        }
    }

    /// A file that they changed or deleted.
    fn file(&mut self, path: &str, sides: &Sides) -> Result<(), SyncError> {
        // Where histories crossed, the folders were gone through without a base.
        let (base, several) = if self.past.is_crossed() {
            let was = self.past.was(path)?;
            (was.node, was.bytes)
        } else {
            (sides.base, None)
        };
        let sides = &Sides {
            base,
            several,
            ..*sides
        };
        if sides.is_old() {
            return Ok(());
        }
        let inside = self.store.git.inside(path).map(str::to_owned);
        let inside = inside.as_deref();
        let plain = |node: &Node| ![LINK, SUBMODULE].contains(&node.mode);
        let nodes = [sides.base, sides.ours, sides.theirs];
        if inside.is_none() && !nodes.iter().flatten().all(plain) {
            return self.carry(path, sides);
        }
        if inside.is_none() {
            self.refuse_filtered(path, sides)?;
        }
        let in_requests = inside.is_some_and(|inside| inside.starts_with(&format!("{REQUESTS}/")));
        let is_request = inside.is_some_and(is_request_path);
        let Some(theirs) = sides.theirs else {
            // What waited beside a request goes once somebody has taken it up.
            let waited = path.ends_with(THEIRS_SUFFIX) && sides.ours == sides.base;
            if let Some(ours) = sides.ours.filter(|_| inside.is_some_and(is_paper_path))
                && self.is_beside_there(path, ours)?
            {
                let path = path.to_owned();
                self.plan.changes.push(Change::Remove { path });
            } else if self.papers_go
                && inside.is_some_and(is_paper_path)
                && sides.ours == sides.base
            {
                let path = path.to_owned();
                self.plan.changes.push(Change::Forget { path });
            } else if in_requests && sides.ours.is_some() && !waited {
                self.plan.exact = false;
                self.plan.restored.push(path.to_owned());
            } else if sides.ours.is_some() && sides.ours == sides.base {
                let path = path.to_owned();
                self.plan.changes.push(Change::Remove { path });
            }
            return Ok(());
        };
        let most = is_request.then_some(super::super::load::MAX_BYTES);
        check_size(&self.store.git.repo, path, theirs.oid, most)?;
        // A paper or a request is no program.
        if in_requests && theirs.mode == PROGRAM {
            self.plan.exact = false;
        }
        if sides.ours.is_none() {
            self.count_new(path)?;
        }
        match inside {
            Some(inside) if is_request => self.request(path, inside, sides, theirs),
            Some(inside) if inside == SETTINGS => self.settings(path, sides, theirs),
            Some(_) if in_requests => self.paper(path, sides, theirs),
            _ => self.text(path, sides, theirs),
        }
    }

    fn write(&mut self, path: &str, bytes: Vec<u8>) {
        let path = path.to_owned();
        self.plan.changes.push(Change::Write { path, bytes });
    }

    /// Refuses more new files than a person would send.
    fn count_new(&mut self, path: &str) -> Result<(), SyncError> {
        self.new_files += 1;
        if self.new_files > MOST_FILES {
            return Err(hostile(path, Hostile::TooMany(self.new_files)));
        }
        Ok(())
    }

    /// What a tree has at a path.
    fn node_of(&self, tree: Oid, path: &str) -> Result<Option<Node>, SyncError> {
        let tree = self.store.git.repo.find_tree(tree)?;
        Ok(Node::at(&tree, path))
    }

    fn bytes(&self, node: Node) -> Result<Vec<u8>, SyncError> {
        Ok(self.store.git.bytes(node.oid)?)
    }

    /// The entries of a folder; a name that is not Unicode is hostile.
    fn entries(&self, path: &str, folder: Option<Node>) -> Result<Folder, SyncError> {
        let Some(node) = folder.filter(|node| node.mode == FOLDER) else {
            return Ok(Folder::new());
        };
        let tree = self.store.git.repo.find_tree(node.oid)?;
        let mut entries = Folder::new();
        for entry in &tree {
            let Ok(name) = entry.name() else {
                return Err(hostile(path, Hostile::Name));
            };
            let mode = match entry.kind() {
                Some(ObjectType::Tree) => FOLDER,
                _ => entry.filemode(),
            };
            let oid = entry.id();
            if entries
                .insert(name.to_owned(), Node { oid, mode })
                .is_some()
            {
                return Err(hostile(&format!("{path}{name}"), Hostile::Name));
            }
        }
        Ok(entries)
    }

    /// Refuses a new request that has the reference of another.
    fn claim(&mut self, path: &str, inside: &str) -> Result<(), SyncError> {
        let Some(id) = stem_id(inside) else {
            return Ok(());
        };
        let ids = match &mut self.ids {
            Some(ids) => ids,
            none => none.insert(taken(self.store, self.our_tree)?),
        };
        match ids.insert(id, inside.to_owned()) {
            Some(other) if other != inside => Err(hostile(path, Hostile::SameId(other))),
            _ => Ok(()),
        }
    }
}

/// The references of the requests of a tree.
fn taken(store: &Store, tree: Oid) -> Result<BTreeMap<Id, String>, SyncError> {
    let tree = store.git.repo.find_tree(tree)?;
    let paths = store.committed_requests(&tree)?.into_keys();
    let ids = paths.filter_map(|path| Some((stem_id(&path)?, path)));
    Ok(ids.collect())
}
