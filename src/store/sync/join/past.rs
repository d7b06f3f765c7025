//! The common past of two histories that were joined both ways: each has merged the other, and
//! several commits are the last that both have.
//!
//! What both had then is the merge of these commits, as git computes it (*recursive*): of a request by
//! the merge of the domain, of anything else by libgit2, in memory.

use std::cell::OnceCell;
use std::path::Path;

use git2::{Commit, Index, MergeOptions, Oid, Repository, Signature, Time};

use crate::request::{Document, merge};

use super::super::super::Store;
use super::super::super::blobs::Blobs;
use super::super::super::layout::is_request_path;
use super::super::super::load::parse_bytes;
use super::super::super::node::Node;
use super::super::error::SyncError;

/// The last commits that both sides have: one, except after histories crossed.
pub(super) struct Past<'s> {
    store: &'s Store,
    commits: Vec<Oid>,
    /// What each of them has.
    trees: Vec<Blobs<'s>>,
    /// What the last commit that those have in common has, when they are several.
    before: Option<Blobs<'s>>,
    /// Their merge, once it is asked for.
    joined: OnceCell<Joined>,
}

/// What a file was in the common past.
#[derive(Default)]
pub(super) struct Was {
    /// What was there; none where there was nothing, or where it cannot be told.
    pub(super) node: Option<Node>,
    /// What it held, where no commit has it so.
    pub(super) bytes: Option<Vec<u8>>,
}

/// The merge of several commits, in a store whose new objects stay in memory.
struct Joined {
    index: Index,
    twin: Store,
}

impl<'s> Past<'s> {
    pub(super) fn of(store: &'s Store, ours: Oid, theirs: Oid) -> Result<Self, SyncError> {
        let repo = &store.git.repo;
        let commits: Vec<Oid> = match repo.merge_bases(ours, theirs) {
            Ok(bases) => bases.iter().copied().collect(),
            Err(error) if error.code() == git2::ErrorCode::NotFound => Vec::new(),
            Err(error) => return Err(error.into()),
        };
        let before = match commits.as_slice() {
            [_, _, ..] => repo.merge_base_octopus(&commits).ok(),
            _ => None,
        };
        let held = |commit: Oid| -> Result<Blobs<'s>, SyncError> {
            Ok(Blobs::of(&store.git, &store.git.tree_of(Some(commit))?))
        };
        Ok(Self {
            store,
            trees: commits
                .iter()
                .map(|commit| held(*commit))
                .collect::<Result<_, _>>()?,
            before: before.map(held).transpose()?,
            commits,
            joined: OnceCell::new(),
        })
    }

    /// The only last commit that both sides have.
    pub(super) fn only(&self) -> Option<Oid> {
        match self.commits.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// Whether there are several.
    pub(super) fn is_crossed(&self) -> bool {
        self.commits.len() > 1
    }

    /// What a path that git knows was.
    pub(super) fn was(&self, path: &str) -> Result<Was, SyncError> {
        if self.store.git.inside(path).is_some_and(is_request_path) {
            return self.request_was(path);
        }
        let joined = if let Some(joined) = self.joined.get() {
            joined
        } else {
            let joined = Joined::of(self.store, &self.commits)?;
            self.joined.get_or_init(|| joined)
        };
        // Where they cannot be brought together, nothing is said.
        let Some(entry) = joined.index.get_path(Path::new(path), 0) else {
            return Ok(Was::default());
        };
        let node = Node {
            oid: entry.id,
            mode: entry.mode.cast_signed(),
        };
        let known = self.store.git.repo.odb()?.exists(node.oid);
        let blob = (!known).then(|| joined.twin.git.repo.find_blob(node.oid));
        // A submodule is in another repository.
        let blob = blob.and_then(Result::ok);
        Ok(Was {
            node: Some(node),
            bytes: blob.map(|blob| blob.content().to_vec()),
        })
    }

    /// The same of a request, of which every fact counts, whoever took it away.
    fn request_was(&self, path: &str) -> Result<Was, SyncError> {
        let nodes: Vec<Option<Node>> = self.trees.iter().map(|tree| tree.node(path)).collect();
        let Some((first, rest)) = nodes.split_first() else {
            return Ok(Was::default());
        };
        if rest.iter().all(|node| node == first) {
            return Ok(Was {
                node: *first,
                bytes: None,
            });
        }
        let bytes =
            |node: &Option<Node>| node.map(|node| self.store.git.bytes(node.oid)).transpose();
        let before = self.before.as_ref().and_then(|tree| tree.node(path));
        let before = bytes(&before)?;
        let mut all = bytes(first)?;
        for node in rest {
            all = match (all, bytes(node)?) {
                (Some(all), Some(next)) => together(before.as_deref(), &all, &next),
                (all, next) => all.or(next),
            };
        }
        Ok(Was {
            node: None,
            bytes: all,
        })
    }
}

impl Joined {
    fn of(store: &Store, commits: &[Oid]) -> Result<Self, SyncError> {
        let twin = store.imagined()?;
        let repo = &twin.git.repo;
        let mut index = Index::new()?;
        let mut commits = commits.iter().copied();
        let mut one = commits.next();
        for next in commits {
            if let Some(before) = one {
                let both = [repo.find_commit(before)?, repo.find_commit(next)?];
                index = repo.merge_commits(&both[0], &both[1], Some(&no_renames()))?;
                one = Some(joined(repo, &mut index, &both)?);
            }
        }
        Ok(Self { index, twin })
    }
}

/// Two files are one only where they have one name.
fn no_renames() -> MergeOptions {
    let mut options = MergeOptions::new();
    options.find_renames(false);
    options
}

/// A commit of what two come to; what cannot be brought together is not in it.
fn joined(repo: &Repository, index: &mut Index, both: &[Commit; 2]) -> Result<Oid, git2::Error> {
    let torn = index.conflicts()?.collect::<Result<Vec<_>, _>>()?;
    for conflict in torn {
        let sides = [conflict.ancestor, conflict.our, conflict.their];
        if let Some(side) = sides.into_iter().flatten().next() {
            let path = String::from_utf8_lossy(&side.path).into_owned();
            index.conflict_remove(Path::new(&path))?;
        }
    }
    let tree = repo.find_tree(index.write_tree_to(repo)?)?;
    let nobody = Signature::new("greffe", "greffe", &Time::new(0, 0))?;
    repo.commit(None, &nobody, &nobody, "", &tree, &[&both[0], &both[1]])
}

fn together(before: Option<&[u8]>, one: &[u8], other: &[u8]) -> Option<Vec<u8>> {
    let (one, other) = (parse_bytes(one).ok()?, parse_bytes(other).ok()?);
    let before: Option<Document> = before.and_then(|before| parse_bytes(before).ok());
    let joined = merge(before.as_ref(), &one, &other).ok()?;
    Some(joined.text().as_bytes().to_vec())
}
