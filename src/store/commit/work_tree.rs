//! The work tree's part of a commit: contents are written beside their places, then renamed, and put
//! back if a later step fails.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use git2::{ObjectType, Oid};
use rayon::prelude::*;

use super::super::blobs::Blobs;
use super::super::error::StoreError;
use super::super::failpoint::{self, reached};
use super::super::hollow::{drop_emptied, is_hollow, remove_hollow};
use super::super::node::Node;
use super::super::repository::Head;
use super::super::write::{Pending, is_program, sync_folder};
use super::super::{Store, refuse_links};
use super::{Change, Entries, Entry, Target};

/// A file of the work tree before and after a change, to put back if a later step fails.
pub(super) struct Before<'c> {
    path: PathBuf,
    bytes: Option<Vec<u8>>,
    /// Whether it could be run as a program.
    program: bool,
    after: Option<&'c [u8]>,
}

impl Before<'_> {
    /// Whether there was no such file.
    pub(super) fn was_nothing(&self) -> bool {
        self.bytes.is_none()
    }
}

impl Store {
    pub(super) fn before<'c>(
        &self,
        changes: &'c [Change],
        target: &Target,
    ) -> Result<Vec<Before<'c>>, StoreError> {
        let over = match target {
            Target::New(draft) => draft.over,
            Target::Existing { .. } => None,
        };
        let over = over.map(|(path, text)| (self.git.path(path), text));
        let work_tree = self.git.work_tree.as_path();
        let before = changes.par_iter().filter_map(|change| {
            let after = match change {
                Change::Adopt { .. } | Change::Commit { .. } | Change::Forget { .. } => {
                    return None;
                }
                Change::Write { bytes, .. } | Change::Program { bytes, .. } => {
                    Some(bytes.as_slice())
                }
                Change::Remove { .. } => None,
            };
            let path = work_tree.join(change.path());
            let bytes = match &over {
                Some((over, text)) if over == change.path() => Ok(Some(text.as_bytes().to_vec())),
                _ => content(&path),
            };
            let program = is_program(&path);
            Some(bytes.map(|bytes| Before {
                path,
                bytes,
                program,
                after,
            }))
        });
        before.collect()
    }

    /// Refuses to write over what no commit holds: since the changes were computed on a commit, an
    /// editor may have saved another content.
    pub(super) fn refuse_edited_since(
        &self,
        before: &[Before],
        onto: Oid,
    ) -> Result<(), StoreError> {
        let blobs = Blobs::of(&self.git, &self.git.tree_of(Some(onto))?);
        for one in before {
            let Some(bytes) = one.bytes.as_deref().filter(|now| one.after != Some(now)) else {
                continue;
            };
            let path = self.git.path_of(&one.path);
            let committed = path.and_then(|path| blobs.at(&path));
            if !committed.is_some_and(|committed| is_of(bytes, committed)) {
                return Err(StoreError::Changed(one.path.clone()));
            }
        }
        Ok(())
    }

    /// Writes every new content beside its place, in the order of paths: that is how the files will
    /// be looked at later, and what is made together lies together in the system's memory and on
    /// the disk.
    pub(super) fn write_beside(&self, changes: &[Change]) -> Result<Vec<Pending>, StoreError> {
        let mut targets = Vec::new();
        let mut folders = BTreeSet::new();
        let mut changes: Vec<&Change> = changes.iter().collect();
        changes.sort_by_key(|change| change.path());
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
            match change {
                Change::Write { bytes, .. } => targets.push((target, bytes, false)),
                Change::Program { bytes, .. } => targets.push((target, bytes, true)),
                _ => {}
            }
        }
        let written = self.steps();
        targets
            .par_iter()
            .map(|(target, bytes, program)| {
                let pending = if *program {
                    Pending::write_program(target, bytes)?
                } else {
                    Pending::write(target, bytes)?
                };
                reached(failpoint::TEMPORARY);
                written();
                Ok(pending)
            })
            .collect()
    }

    /// Puts every new content in its place, unless somebody else changed a file since it was read.
    pub(super) fn publish(
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
            let target = file.target();
            unchanged(target)?;
            if is_hollow(target) {
                remove_hollow(target).map_err(|error| StoreError::writing(target, error))?;
            }
            folders.extend(file.publish()?);
            reached(failpoint::FIRST_FILE);
        }
        for folder in &folders {
            sync_folder(folder);
        }
        for change in changes {
            if let Change::Remove { path } = change {
                let place = self.git.place(path);
                unchanged(&place)?;
                match fs::remove_file(&place) {
                    Err(_) if is_hollow(&place) => {}
                    Err(error) if error.kind() != ErrorKind::NotFound => {
                        return Err(StoreError::writing(&place, error));
                    }
                    _ => {}
                }
                // The store keeps its own folders.
                if self.git.inside(path).is_none() {
                    drop_emptied(&self.git.work_tree, path);
                }
            }
        }
        reached(failpoint::WORK_TREE);
        Ok(())
    }

    /// Undoes the work tree and the index, as well as the circumstances allow: what cannot be
    /// undone is adopted by the next command.
    pub(super) fn put_back(&self, head: &Head, before: Vec<Before>, entries: &Entries) {
        // Somebody's commit of these very paths is theirs to keep.
        let (Ok(was), Ok(is)) = (
            self.git.tree_of(head.commit),
            self.git.tree_of(self.git.head_commit()),
        ) else {
            return;
        };
        let touched = |(path, _): &Entry| Node::at(&was, path) != Node::at(&is, path);
        if entries.iter().any(touched) {
            return;
        }
        for file in before {
            // What somebody else wrote meanwhile is theirs.
            let ours = content(&file.path).is_ok_and(|now| now.as_deref() == file.after);
            let _ = match file.bytes {
                _ if !ours => Ok(()),
                Some(bytes) => write_back(&file.path, &bytes, file.program),
                None => fs::remove_file(&file.path)
                    .map_err(|error| StoreError::writing(&file.path, error)),
            };
        }
        let Ok(tree) = self.git.tree_of(self.git.head_commit()) else {
            return;
        };
        let old: Vec<Entry> = entries
            .iter()
            .map(|(path, _)| (path.clone(), Node::file_at(&tree, path)))
            .collect();
        let _ = self.doubt_in_index(&old);
    }
}

/// Gives a file its old content, and makes it a program if it was one.
fn write_back(path: &Path, bytes: &[u8], program: bool) -> Result<(), StoreError> {
    let file = if program {
        Pending::write_program(path, bytes)?
    } else {
        Pending::write(path, bytes)?
    };
    file.sync()?;
    file.publish().map(|_| ())
}

/// Whether a file that holds these bytes is a blob, with the ends of lines of another system or not.
fn is_of(bytes: &[u8], blob: Oid) -> bool {
    let makes = |bytes: &[u8]| Oid::hash_object(ObjectType::Blob, bytes) == Ok(blob);
    let unix = || String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    makes(bytes) || (bytes.contains(&b'\r') && makes(unix().as_bytes()))
}

/// What a file holds; nothing when there is none, nor in a folder of its name.
fn content(path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(_) if is_hollow(path) => Ok(None),
        Err(error) => Err(StoreError::reading(path, error)),
    }
}
