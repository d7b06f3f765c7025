//! The objects of a commit: blobs, tree, and the commit itself, which nobody sees yet.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use git2::{Commit, Oid, Signature, Time};

use crate::date::Instant;
use crate::lang::Lang;

use super::super::error::StoreError;
use super::super::load::read_bytes;
use super::super::node::{Node, PROGRAM};
use super::super::pack::is_plain;
use super::super::reason::is_full;
use super::super::repository::Head;
use super::super::sign::signed_commit;
use super::super::{Author, Store, layout, message};
use super::{Change, Entries, Entry, Target};

impl Store {
    /// The blob of every changed path, as git would make it: attributes such as `eol` apply, but to
    /// a paper, of which the recorded hash is that of its very bytes.
    pub(in crate::store) fn blobs(&self, changes: &[Change]) -> Result<Vec<Entry>, StoreError> {
        if let Some(entries) = self.packed_blobs(changes)? {
            return Ok(entries);
        }
        let mut entries = Vec::new();
        for change in changes {
            let path = change.path().to_owned();
            let node = match change {
                Change::Write { bytes, .. } | Change::Commit { bytes, .. } => {
                    Some(Node::file(self.blob_of(&path, bytes)?))
                }
                Change::Program { bytes, .. } => Some(Node {
                    oid: self.blob_of(&path, bytes)?,
                    mode: PROGRAM,
                }),
                Change::Adopt { .. } => Some(Node::file(self.blob_at_place(&path)?)),
                Change::Remove { .. } | Change::Forget { .. } => None,
            };
            entries.push((path, node));
        }
        Ok(entries)
    }

    /// The blob of these bytes at a path. Attributes are looked at only where they could make
    /// another of it: libgit2 reads the whole index to find them.
    fn blob_of(&self, path: &str, bytes: &[u8]) -> Result<Oid, StoreError> {
        let repo = &self.git.repo;
        if is_plain(bytes) || self.is_paper(path) {
            return Ok(repo.blob(bytes)?);
        }
        let mut writer = repo.blob_writer(Some(Path::new(path)))?;
        writer
            .write_all(bytes)
            .map_err(|error| StoreError::writing(repo.path(), error))?;
        Ok(writer.commit()?)
    }

    /// The blob of a file of the work tree.
    fn blob_at_place(&self, path: &str) -> Result<Oid, StoreError> {
        let place = self.git.place(path);
        if self.is_paper(path) {
            let bytes = fs::read(&place).map_err(|error| StoreError::reading(&place, error))?;
            return Ok(self.git.repo.blob(&bytes)?);
        }
        match read_bytes(&place) {
            Ok(bytes) if is_plain(&bytes) => Ok(self.git.repo.blob(&bytes)?),
            _ => Ok(self.git.repo.blob_path(&place)?),
        }
    }

    /// Whether a path that git knows is that of a paper.
    fn is_paper(&self, path: &str) -> bool {
        self.git.inside(path).is_some_and(layout::is_paper_path)
    }

    /// The tree and the commit, written to git's object store.
    pub(super) fn objects(
        &self,
        head: &Head,
        entries: &Entries,
        target: &Target,
    ) -> Result<Oid, StoreError> {
        let draft = match target {
            Target::New(draft) => draft,
            Target::Existing { to, .. } => return Ok(*to),
        };
        let repo = &self.git.repo;
        let base = match head.commit {
            Some(commit) => Some(repo.find_commit(commit)?.tree_id()),
            None => None,
        };
        let tree = self.tree_with(base, entries)?;
        let tree = repo.find_tree(tree)?;
        let parents = [head.commit, draft.merged.map(|merged| merged.theirs)]
            .into_iter()
            .flatten()
            .map(|oid| repo.find_commit(oid))
            .collect::<Result<Vec<Commit>, _>>()?;
        let mut parents: Vec<&Commit> = parents.iter().collect();
        if self.settings.sign {
            let signature = signature(draft.author, draft.now)?;
            return signed_commit(repo, &signature, draft.message, &tree, &parents);
        }
        let alike = parents.iter().all(|parent| parent.tree_id() == tree.id());
        let (signature, message) = if parents.len() > 1 && alike {
            parents.sort_by_key(|parent| parent.id());
            (of_nobody(&parents)?, message::of_merge(Lang::Fr))
        } else {
            (
                signature(draft.author, draft.now)?,
                draft.message.to_owned(),
            )
        };
        let buffer =
            repo.commit_create_buffer(&signature, &signature, &message, &tree, &parents)?;
        Ok(repo.odb()?.write(git2::ObjectType::Commit, &buffer)?)
    }

    /// libgit2 does not always say why it could not write: whether there is room is tried.
    pub(super) fn or_full(&self, error: StoreError) -> StoreError {
        let StoreError::Git(_) = error else {
            return error;
        };
        let folder = self.git.repo.path();
        let tried =
            tempfile::tempfile_in(folder).and_then(|mut file| file.write_all(&vec![0; 1 << 16]));
        match tried {
            Err(full) if is_full(&full) => StoreError::writing(folder, full),
            _ => error,
        }
    }
}

/// Who joins commits that hold the same: nobody, at the time of the last, so that all who do make one
/// commit. With a commit each they would have to join these, and so on.
fn of_nobody(parents: &[&Commit]) -> Result<Signature<'static>, StoreError> {
    let times = parents.iter().map(|parent| parent.time().seconds());
    let time = Time::new(times.max().unwrap_or_default(), 0);
    Ok(Signature::new("greffe", "greffe@greffe.invalid", &time)?)
}

pub(in crate::store) fn signature(
    author: &Author,
    now: Instant,
) -> Result<Signature<'static>, StoreError> {
    let email = match &author.email {
        Some(email) => email.clone(),
        None => format!("{}@greffe.invalid", layout::slug(&author.name)),
    };
    let time = Time::new(now.unix().max(0), now.offset_minutes());
    Ok(Signature::new(&author.name, &email, &time)?)
}
