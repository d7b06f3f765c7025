//! One commit of our own paths and of nothing else: work tree, then index, then branch.
//!
//! Objects come first, because nobody sees them. Then the work tree, so that a crash leaves facts
//! that the next command finds and adopts, instead of a branch ahead of an older work tree, which
//! would read as a person taking facts back. The branch moves last, by compare-and-swap.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use git2::{Commit, ErrorClass, ErrorCode, Oid, Signature, Time};

use rayon::prelude::*;

use crate::date::Instant;

use super::error::StoreError;
use super::failpoint::{self, reached};
use super::index::Trees;
use super::load::read_bytes;
use super::lock::Lock;
use super::pack::is_plain;
use super::repository::Head;
use super::sign::signed_commit;
use super::write::{Pending, sync_folder};
use super::{Author, Store, refuse_links};

/// How often another commit may come first before giving up.
const TRIES: u32 = 5;

/// A change to a path of the store.
#[derive(Debug, Clone)]
pub(super) enum Change {
    /// These bytes are to be written there.
    Write { path: String, bytes: Vec<u8> },
    /// The file is in the work tree already.
    Adopt { path: String },
    /// The file is to be removed.
    Remove { path: String },
}

impl Change {
    /// The same change at another path.
    pub(super) fn at(self, path: String) -> Self {
        match self {
            Change::Write { bytes, .. } => Change::Write { path, bytes },
            Change::Adopt { .. } => Change::Adopt { path },
            Change::Remove { .. } => Change::Remove { path },
        }
    }

    pub(super) fn path(&self) -> &str {
        match self {
            Change::Write { path, .. } | Change::Adopt { path } | Change::Remove { path } => path,
        }
    }
}

/// A commit to make.
pub(super) struct Draft<'a> {
    pub(super) changes: &'a [Change],
    pub(super) message: &'a str,
    pub(super) author: &'a Author,
    pub(super) now: Instant,
    /// The second parent, for a merge.
    pub(super) merged: Option<Oid>,
    /// The request that a change replaces, as it was read: its path, its text.
    pub(super) over: Option<(&'a str, &'a str)>,
}

/// What somebody else's commit means for ours.
enum Rebased {
    /// It touched none of our paths: ours can come after it.
    Onto(Head),
    /// It holds our paths as we wrote them: `git commit` took them from the index.
    Within(Oid),
}

/// A path that git knows, and the blob to be there; none when the file goes.
pub(super) type Entry = (String, Option<Oid>);
/// The paths of one commit.
pub(super) type Entries = [Entry];

/// A file of the work tree before and after a change, to put back if a later step fails.
struct Before<'c> {
    path: PathBuf,
    bytes: Option<Vec<u8>>,
    after: Option<&'c [u8]>,
}

/// Where the branch goes.
pub(super) enum Target<'a> {
    /// To a new commit of these changes.
    New(&'a Draft<'a>),
    /// To a commit that exists, of which these changes are the work tree.
    Existing(Oid),
}

impl Store {
    /// Makes one commit of paths of the store. On an error the work tree is as it was.
    pub(super) fn commit(&self, lock: &Lock, draft: &Draft) -> Result<Oid, StoreError> {
        let changes: Vec<Change> = draft
            .changes
            .iter()
            .map(|change| change.clone().at(self.git.path(change.path())))
            .collect();
        self.apply(lock, &changes, &Target::New(draft))
    }

    /// Brings work tree, index and branch to a target. The paths are those that git knows.
    pub(super) fn apply(
        &self,
        lock: &Lock,
        changes: &[Change],
        target: &Target,
    ) -> Result<Oid, StoreError> {
        let before = self.before(changes, target)?;
        let pending = self.write_beside(changes)?;
        let mut head = self.git.head()?;
        let (entries, mut commit) = self
            .blobs(changes)
            .and_then(|entries| {
                let commit = self.objects(&head, &entries, target)?;
                Ok((entries, commit))
            })
            .map_err(|error| self.or_full(error))?;
        self.make_durable(commit, &entries, &pending)?;
        reached(failpoint::OBJECTS);

        let branch_lock = self.git.lock_of(&head.branch);
        lock.announce_locks(&[&self.git.index_path().with_extension("lock"), &branch_lock])
            .map_err(|error| StoreError::writing(self.git.repo.path(), error))?;
        let done = self
            .publish(pending, changes, &before)
            .and_then(|()| self.follow(&head, commit, &entries))
            .and_then(|()| {
                reached(failpoint::INDEX);
                for _ in 0..TRIES {
                    if self.move_branch(&head, commit, target)? {
                        reached(failpoint::REFERENCE);
                        return Ok(commit);
                    }
                    head = match self.rebased(&head, &entries)? {
                        Rebased::Onto(head) => head,
                        Rebased::Within(commit) => return Ok(commit),
                    };
                    commit = self.objects(&head, &entries, target)?;
                    self.make_durable(commit, &entries, &[])?;
                }
                Err(if branch_lock.exists() {
                    StoreError::GitBusy(branch_lock)
                } else {
                    StoreError::Moving
                })
            });
        if done.is_err() {
            self.put_back(&head, before, &entries);
        }
        done
    }

    /// Writes every new content beside its place.
    fn write_beside(&self, changes: &[Change]) -> Result<Vec<Pending>, StoreError> {
        let mut targets = Vec::new();
        let mut folders = BTreeSet::new();
        for change in changes {
            let target = self.git.place(change.path());
            let (folder, name) = change
                .path()
                .rsplit_once('/')
                .unwrap_or(("", change.path()));
            if folders.insert(folder) {
                refuse_links(&self.git.work_tree, folder)?;
            }
            refuse_links(&self.git.place(folder), name)?;
            if let Change::Write { bytes, .. } = change {
                targets.push((target, bytes));
            }
        }
        let written = self.steps();
        targets
            .par_iter()
            .map(|(target, bytes)| {
                let pending = Pending::write(target, bytes)?;
                reached(failpoint::TEMPORARY);
                written();
                Ok(pending)
            })
            .collect()
    }

    /// The blob of every changed path, as git would make it: attributes such as `eol` apply.
    pub(super) fn blobs(&self, changes: &[Change]) -> Result<Vec<Entry>, StoreError> {
        if let Some(entries) = self.packed_blobs(changes)? {
            return Ok(entries);
        }
        let mut entries = Vec::new();
        for change in changes {
            let path = change.path().to_owned();
            let blob = match change {
                Change::Write { bytes, .. } => Some(self.blob_of(&path, bytes)?),
                Change::Adopt { .. } => Some(self.blob_at_place(&path)?),
                Change::Remove { .. } => None,
            };
            entries.push((path, blob));
        }
        Ok(entries)
    }

    /// libgit2 does not always say why it could not write: whether there is room is tried.
    fn or_full(&self, error: StoreError) -> StoreError {
        let StoreError::Git(_) = error else {
            return error;
        };
        let folder = self.git.repo.path();
        let tried =
            tempfile::tempfile_in(folder).and_then(|mut file| file.write_all(&vec![0; 1 << 16]));
        match tried {
            Err(full) if StoreError::is_full(&full) => StoreError::writing(folder, full),
            _ => error,
        }
    }

    /// The blob of these bytes at a path. Attributes are looked at only where they could make
    /// another of it: libgit2 reads the whole index to find them.
    fn blob_of(&self, path: &str, bytes: &[u8]) -> Result<Oid, StoreError> {
        let repo = &self.git.repo;
        if is_plain(bytes) {
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
        match read_bytes(&place) {
            Ok(bytes) if is_plain(&bytes) => Ok(self.git.repo.blob(&bytes)?),
            _ => Ok(self.git.repo.blob_path(&place)?),
        }
    }

    /// The tree and the commit, written to git's object store.
    fn objects(&self, head: &Head, entries: &Entries, target: &Target) -> Result<Oid, StoreError> {
        let draft = match target {
            Target::New(draft) => draft,
            Target::Existing(commit) => return Ok(*commit),
        };
        let repo = &self.git.repo;
        let base = match head.commit {
            Some(commit) => Some(repo.find_commit(commit)?.tree_id()),
            None => None,
        };
        let tree = repo.find_tree(self.tree_with(base, entries)?)?;
        let parents = [head.commit, draft.merged]
            .into_iter()
            .flatten()
            .map(|oid| repo.find_commit(oid))
            .collect::<Result<Vec<Commit>, _>>()?;
        let parents: Vec<&Commit> = parents.iter().collect();
        let signature = signature(draft.author, draft.now)?;
        if self.settings.sign {
            return signed_commit(repo, &signature, draft.message, &tree, &parents);
        }
        let buffer =
            repo.commit_create_buffer(&signature, &signature, draft.message, &tree, &parents)?;
        Ok(repo.odb()?.write(git2::ObjectType::Commit, &buffer)?)
    }

    /// Puts every new content in its place, unless somebody else changed a file since it was read.
    fn publish(
        &self,
        pending: Vec<Pending>,
        changes: &[Change],
        before: &[Before],
    ) -> Result<(), StoreError> {
        let known: BTreeMap<&Path, &Before> =
            before.iter().map(|one| (one.path.as_path(), one)).collect();
        let unchanged = |path: &Path| match known.get(path) {
            Some(before) if content(path)? != before.bytes => {
                Err(StoreError::Changed(path.to_path_buf()))
            }
            _ => Ok(()),
        };
        let mut folders = BTreeSet::new();
        for file in pending {
            unchanged(file.target())?;
            folders.extend(file.publish()?);
            reached(failpoint::FIRST_FILE);
        }
        for folder in &folders {
            sync_folder(folder);
        }
        for change in changes {
            if let Change::Remove { path } = change {
                let path = self.git.place(path);
                unchanged(&path)?;
                match fs::remove_file(&path) {
                    Err(error) if error.kind() != ErrorKind::NotFound => {
                        return Err(StoreError::writing(&path, error));
                    }
                    _ => {}
                }
            }
        }
        reached(failpoint::WORK_TREE);
        Ok(())
    }

    /// Tells git's index of a commit after this head.
    fn follow(&self, head: &Head, commit: Oid, entries: &Entries) -> Result<(), StoreError> {
        let before = self.git.tree_of(head.commit)?;
        let after = self.git.tree_of(Some(commit))?;
        let trees = Trees {
            before: &before,
            after: &after,
        };
        self.update_index(entries, Some(&trees))
    }

    /// Moves the branch if nobody moved it since; `false` if somebody did.
    fn move_branch(&self, head: &Head, to: Oid, target: &Target) -> Result<bool, StoreError> {
        let log = match target {
            Target::New(draft) => draft.message.lines().next().unwrap_or_default(),
            Target::Existing(_) => "sync: fast-forward",
        };
        let log = format!("greffe: {log}");
        let repo = &self.git.repo;
        let moved = match head.commit {
            Some(from) => repo.reference_matching(&head.branch, to, true, from, &log),
            None => repo.reference(&head.branch, to, false, &log),
        };
        match moved {
            Ok(_) => Ok(true),
            Err(error)
                if matches!(
                    error.code(),
                    ErrorCode::Modified | ErrorCode::Exists | ErrorCode::Locked
                ) =>
            {
                std::thread::sleep(Duration::from_millis(20));
                Ok(false)
            }
            Err(error) if error.class() == ErrorClass::Os => {
                let lock = self.git.lock_of(&head.branch);
                // libgit2 does not tell a lock that is held from one that cannot be made.
                match File::create_new(&lock) {
                    Ok(_) => {
                        fs::remove_file(&lock).map_err(|error| StoreError::writing(&lock, error))
                    }
                    Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                        return Err(StoreError::GitBusy(lock));
                    }
                    Err(error) => Err(StoreError::writing(&lock, error)),
                }?;
                Err(error.into())
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Where HEAD is after somebody else's commit.
    fn rebased(&self, old: &Head, entries: &Entries) -> Result<Rebased, StoreError> {
        let new = self.git.head()?;
        if new.commit == old.commit {
            return Ok(Rebased::Onto(new));
        }
        let before = self.git.tree_of(old.commit)?;
        let after = self.git.tree_of(new.commit)?;
        let untouched = |(path, _): &Entry| blob_in(&before, path) == blob_in(&after, path);
        let taken = |(path, blob): &Entry| blob_in(&after, path) == *blob;
        match new.commit {
            Some(commit) if entries.iter().all(taken) => Ok(Rebased::Within(commit)),
            _ if entries.iter().all(untouched) => Ok(Rebased::Onto(new)),
            _ => Err(StoreError::Moving),
        }
    }

    fn before<'c>(
        &self,
        changes: &'c [Change],
        target: &Target,
    ) -> Result<Vec<Before<'c>>, StoreError> {
        let over = match target {
            Target::New(draft) => draft.over,
            Target::Existing(_) => None,
        };
        let over = over.map(|(path, text)| (self.git.path(path), text));
        let work_tree = self.git.work_tree.as_path();
        let before = changes.par_iter().filter_map(|change| {
            let after = match change {
                Change::Adopt { .. } => return None,
                Change::Write { bytes, .. } => Some(bytes.as_slice()),
                Change::Remove { .. } => None,
            };
            let path = work_tree.join(change.path());
            let bytes = match &over {
                Some((over, text)) if over == change.path() => Ok(Some(text.as_bytes().to_vec())),
                _ => content(&path),
            };
            Some(bytes.map(|bytes| Before { path, bytes, after }))
        });
        before.collect()
    }

    /// Undoes the work tree and the index, as well as the circumstances allow: what cannot be
    /// undone is adopted by the next command.
    fn put_back(&self, head: &Head, before: Vec<Before>, entries: &Entries) {
        if self.git.head_commit() != head.commit {
            return;
        }
        for file in before {
            // What somebody else wrote meanwhile is theirs.
            let ours = content(&file.path).is_ok_and(|now| now.as_deref() == file.after);
            let _ = match file.bytes {
                _ if !ours => Ok(()),
                Some(bytes) => Pending::write(&file.path, &bytes).and_then(|file| {
                    file.sync()?;
                    file.publish().map(|_| ())
                }),
                None => fs::remove_file(&file.path)
                    .map_err(|error| StoreError::writing(&file.path, error)),
            };
        }
        let Ok(tree) = self.git.tree_of(self.git.head_commit()) else {
            return;
        };
        let old: Vec<Entry> = entries
            .iter()
            .map(|(path, _)| (path.clone(), blob_in(&tree, path)))
            .collect();
        let _ = self.doubt_in_index(&old);
    }
}

/// What a file holds; nothing when there is none.
fn content(path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::reading(path, error)),
    }
}

fn blob_in(tree: &git2::Tree, path: &str) -> Option<Oid> {
    Some(tree.get_path(Path::new(path)).ok()?.id())
}

pub(super) fn signature(author: &Author, now: Instant) -> Result<Signature<'static>, StoreError> {
    let email = match &author.email {
        Some(email) => email.clone(),
        None => format!("{}@greffe.invalid", super::layout::slug(&author.name)),
    };
    let time = Time::new(now.unix().max(0), now.offset_minutes());
    Ok(Signature::new(&author.name, &email, &time)?)
}
