//! Papers once they are kept: the very bytes that were recorded, or why not; and those of which
//! no event came to speak.

use std::fs;
use std::path::{Path, PathBuf};

use crate::request::Attachment;

use super::attach::{hash_file, is_safe_name};
use super::attachment::MAX_BYTES;
use super::layout::{beside, folder_of};
use super::load::read_record;
use super::lock::{Kept, Lock};
use super::memory::fingerprint;
use super::{Record, Store};

/// Why a paper cannot be read back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperFault {
    /// It is not on this machine: papers may be kept by another member.
    Missing,
    /// Its bytes are no longer those that were recorded.
    Altered,
    /// It is larger than greffe reads.
    TooLarge,
    /// It is there and cannot be read: a link, a folder, a refusal of the system.
    Unreadable,
}

impl Store {
    /// The bytes of a paper of this request, checked against the hash of its event.
    ///
    /// # Errors
    /// [`PaperFault`].
    pub fn paper(&self, record: &Record, paper: &Attachment) -> Result<Vec<u8>, PaperFault> {
        if !is_safe_name(&paper.name) {
            return Err(PaperFault::Unreadable);
        }
        let folder = folder_of(&record.path);
        if self.refuse_links(folder).is_err() {
            return Err(PaperFault::Unreadable);
        }
        // Two people may have recorded two papers of one name: then one is beside the other.
        let asides = beside(&paper.name, &paper.sha256);
        let read = |name: &str| self.read_paper(&format!("{folder}/{name}"), &paper.sha256);
        let at_its_name = read(&paper.name);
        at_its_name.or_else(|fault| {
            asides
                .iter()
                .find_map(|aside| read(aside).ok())
                .ok_or(fault)
        })
    }

    /// The bytes at a path of the store, if they are those of this hash.
    fn read_paper(&self, inside: &str, sha256: &str) -> Result<Vec<u8>, PaperFault> {
        let path = self.absolute(inside);
        let data = std::fs::symlink_metadata(&path).map_err(|_| PaperFault::Missing)?;
        if !data.is_file() {
            return Err(PaperFault::Unreadable);
        }
        if data.len() > MAX_BYTES {
            return Err(PaperFault::TooLarge);
        }
        let bytes = std::fs::read(&path).map_err(|_| PaperFault::Unreadable)?;
        if fingerprint(&bytes) == sha256.to_ascii_lowercase() {
            Ok(bytes)
        } else {
            Err(PaperFault::Altered)
        }
    }

    /// Keeps a copy that an interrupted command had made, when it is what a person now records: they
    /// may not have the original any more.
    pub(super) fn spare_papers(&self, lock: &Lock, files: &[PathBuf]) {
        let place = |path: &Path| fs::canonicalize(path).ok();
        let wanted: Vec<PathBuf> = files.iter().filter_map(|file| place(file)).collect();
        lock.spare_papers(|paper| {
            place(&self.absolute(&paper.path)).is_some_and(|place| wanted.contains(&place))
        });
    }

    /// Removes the copies that an interrupted command had made before it could write their event:
    /// the person still has the originals. What cannot be told for sure stays, and `check` shows it.
    pub(super) fn drop_unspoken_papers(&self, lock: &Lock) {
        let Ok(head) = self.git.tree_of(self.git.head_commit()) else {
            return;
        };
        for Kept { sha256, path } in lock.take_papers() {
            let Some((folder, name)) = path.rsplit_once('/') else {
                continue;
            };
            let request = read_record(&self.root, format!("{folder}.toml"));
            let unspoken = request.is_ok_and(|record| {
                let events = &record.document.request().events;
                !events
                    .iter()
                    .flat_map(|event| &event.files)
                    .any(|file| file.name == name)
            });
            let place = self.absolute(&path);
            let ours = self.refuse_links(&path).is_ok()
                && hash_file(&place).is_ok_and(|(hash, _)| hash == sha256);
            if unspoken && ours && self.git.blob_at(&head, &path).is_none() {
                // A folder that holds other papers refuses to go.
                let _ =
                    fs::remove_file(&place).and_then(|()| fs::remove_dir(self.absolute(folder)));
            }
        }
    }
}
