//! The common past of two histories that were joined both ways: each has merged the other, and
//! several commits are the last that both have.
//!
//! What both had then is the merge of these commits, as git computes it (*recursive*): file by file,
//! and only for those that differ between them.

use git2::{MergeFileInput, Oid};

use crate::request::{Document, merge};

use super::super::super::Store;
use super::super::super::layout::is_request_path;
use super::super::super::load::parse_bytes;
use super::super::error::SyncError;

/// The last commits that both sides have: one, except after histories crossed.
pub(super) struct Past {
    commits: Vec<Oid>,
    /// The last commit that those have in common, when they are several.
    before: Option<Oid>,
}

/// What a file was in the common past.
pub(super) enum Was {
    /// The same in every last commit; nothing where there was no file.
    One(Option<Oid>),
    /// Not the same in all: what they come to together, when that can be told.
    Several(Option<Vec<u8>>),
}

impl Past {
    pub(super) fn of(store: &Store, ours: Oid, theirs: Oid) -> Result<Self, SyncError> {
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
        Ok(Self { commits, before })
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
    pub(super) fn was(&self, store: &Store, path: &str) -> Result<Was, SyncError> {
        let blobs = self
            .commits
            .iter()
            .map(|commit| blob_at(store, *commit, path));
        let blobs = blobs.collect::<Result<Vec<_>, _>>()?;
        let Some((first, rest)) = blobs.split_first() else {
            return Ok(Was::One(None));
        };
        if rest.iter().all(|blob| blob == first) {
            return Ok(Was::One(*first));
        }
        let before = match self.before {
            Some(before) => bytes_of(store, blob_at(store, before, path)?)?,
            None => None,
        };
        let is_request = store.git.inside(path).is_some_and(is_request_path);
        let mut all = bytes_of(store, *first)?;
        for blob in rest {
            let next = bytes_of(store, *blob)?;
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

fn blob_at(store: &Store, commit: Oid, path: &str) -> Result<Option<Oid>, SyncError> {
    let tree = store.git.repo.find_commit(commit)?.tree()?;
    let entry = tree.get_path(path.as_ref()).ok();
    Ok(entry.map(|entry| entry.id()))
}

fn bytes_of(store: &Store, blob: Option<Oid>) -> Result<Option<Vec<u8>>, SyncError> {
    Ok(blob.map(|blob| store.git.bytes(blob)).transpose()?)
}
