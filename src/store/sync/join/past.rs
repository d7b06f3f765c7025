//! The common past of two histories that were joined both ways: each has merged the other, and
//! several commits are the last that both have.
//!
//! What both had then is the merge of these commits, as git computes it (*recursive*): file by file,
//! and only for those that differ between them.

use git2::{MergeFileInput, Oid};

use crate::request::{Document, merge};

use super::super::super::Store;
use super::super::super::blobs::Blobs;
use super::super::super::layout::is_request_path;
use super::super::super::load::parse_bytes;
use super::super::super::node::{FILE, FOLDER, Node, PROGRAM};
use super::super::error::SyncError;

/// The last commits that both sides have: one, except after histories crossed.
pub(super) struct Past<'s> {
    store: &'s Store,
    commits: Vec<Oid>,
    /// What each of them has.
    trees: Vec<Blobs<'s>>,
    /// What the last commit that those have in common has, when they are several.
    before: Option<Blobs<'s>>,
}

/// What a file was in the common past.
pub(super) enum Was {
    /// One thing, or none: the same in every last commit, or what one of them alone made of it.
    One(Option<Node>),
    /// Not the same in all: what they come to together, when that can be told.
    Several(Option<Vec<u8>>),
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
            [first, rest @ ..] if !rest.is_empty() => repo.merge_base(*first, rest[0]).ok(),
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
        let store = self.store;
        let file = |tree: &Blobs| tree.node(path).filter(|node| node.mode != FOLDER);
        let nodes: Vec<Option<Node>> = self.trees.iter().map(file).collect();
        let Some((first, rest)) = nodes.split_first() else {
            return Ok(Was::One(None));
        };
        let before = self.before.as_ref().and_then(file);
        let is_request = store.git.inside(path).is_some_and(is_request_path);
        let mut one = Some(*first);
        for next in rest {
            one = one.and_then(|one| match *next {
                next if next == one => Some(one),
                // Of a request every fact counts, whoever took it away.
                _ if is_request => None,
                next if one == before => Some(next),
                next if next == before => Some(one),
                _ => None,
            });
        }
        if let Some(one) = one {
            return Ok(Was::One(one));
        }
        let is_text = |node: &Node| [FILE, PROGRAM].contains(&node.mode);
        if !nodes.iter().flatten().all(is_text) {
            return Ok(Was::Several(None));
        }
        let before = bytes_of(store, before.filter(is_text))?;
        let mut all = bytes_of(store, *first)?;
        for node in rest {
            let next = bytes_of(store, *node)?;
            all = match (all, next) {
                (Some(all), Some(next)) if is_request => together(before.as_deref(), &all, &next),
                (Some(all), Some(next)) => line_by_line(before.as_deref(), &all, &next)?,
                (all, next) => all.or(next),
            };
        }
        Ok(Was::Several(all))
    }
}

fn together(before: Option<&[u8]>, one: &[u8], other: &[u8]) -> Option<Vec<u8>> {
    let (one, other) = (parse_bytes(one).ok()?, parse_bytes(other).ok()?);
    let before: Option<Document> = before.and_then(|before| parse_bytes(before).ok());
    let joined = merge(before.as_ref(), &one, &other).ok()?;
    Some(joined.text().as_bytes().to_vec())
}

fn line_by_line(
    before: Option<&[u8]>,
    one: &[u8],
    other: &[u8],
) -> Result<Option<Vec<u8>>, SyncError> {
    let mut sides = [
        MergeFileInput::new(),
        MergeFileInput::new(),
        MergeFileInput::new(),
    ];
    for (side, bytes) in sides
        .iter_mut()
        .zip([before.unwrap_or_default(), one, other])
    {
        side.content(bytes);
    }
    let joined = git2::merge_file(&sides[0], &sides[1], &sides[2], None)?;
    Ok(joined.is_automergeable().then(|| joined.content().to_vec()))
}

fn bytes_of(store: &Store, node: Option<Node>) -> Result<Option<Vec<u8>>, SyncError> {
    Ok(node.map(|node| store.git.bytes(node.oid)).transpose()?)
}
