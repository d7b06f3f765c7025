//! What differs between the work tree and the last commit, among the requests.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use git2::{Index, ObjectType, Oid, Tree};

use super::Store;
use super::error::StoreError;
use super::layout::{REQUESTS, is_request_path, request_files};

/// The requests that differ from the last commit.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// In the work tree, and new or different.
    pub(super) changed: Vec<String>,
    /// In the last commit, and not in the work tree.
    pub(super) missing: Vec<String>,
    /// The requests of the last commit, with their blobs.
    pub(super) committed: BTreeMap<String, Oid>,
}

impl Store {
    /// Compares every request of the work tree with the last commit, reading only the files of
    /// which git's index does not know already that they did not change.
    pub(super) fn scan(&self) -> Result<Scan, StoreError> {
        let head = self.git.tree_of(self.git.head_commit())?;
        let committed = self.committed_requests(&head)?;
        let index = self.git.repo.index()?;
        let written = modified(&self.git.repo.path().join("index"));
        let mut scan = Scan::default();
        let paths = request_files(&self.root)?;
        let mut present = paths.iter().peekable();
        for path in committed.keys() {
            while present.next_if(|other| *other < path).is_some() {}
            if present.peek() != Some(&path) {
                scan.missing.push(path.clone());
            }
        }
        for path in paths {
            if !self.is_as_committed(&path, committed.get(&path), &index, written) {
                scan.changed.push(path);
            }
        }
        scan.committed = committed;
        Ok(scan)
    }

    /// Compares one path with the last commit.
    pub(super) fn differs(&self, path: &str) -> Result<bool, StoreError> {
        let head = self.git.tree_of(self.git.head_commit())?;
        let committed = self.git.blob_at(&head, path);
        let index = self.git.repo.index()?;
        let written = modified(&self.git.repo.path().join("index"));
        Ok(!self.is_as_committed(path, committed.as_ref(), &index, written))
    }

    /// The requests of a tree, by path.
    pub(super) fn committed_requests(
        &self,
        tree: &Tree,
    ) -> Result<BTreeMap<String, Oid>, StoreError> {
        let mut found = BTreeMap::new();
        let Ok(folder) = tree.get_path(Path::new(&self.git.path(REQUESTS))) else {
            return Ok(found);
        };
        if folder.kind() != Some(ObjectType::Tree) {
            return Ok(found);
        }
        let repo = &self.git.repo;
        for year in &repo.find_tree(folder.id())? {
            let (Ok(name), Some(ObjectType::Tree)) = (year.name(), year.kind()) else {
                continue;
            };
            for entry in &repo.find_tree(year.id())? {
                let Ok(file) = entry.name() else { continue };
                let path = format!("{REQUESTS}/{name}/{file}");
                if entry.kind() == Some(ObjectType::Blob) && is_request_path(&path) {
                    found.insert(path, entry.id());
                }
            }
        }
        Ok(found)
    }

    fn is_as_committed(
        &self,
        path: &str,
        committed: Option<&Oid>,
        index: &Index,
        index_written: Option<(i64, i64)>,
    ) -> bool {
        let Some(committed) = committed else {
            return false;
        };
        let file = self.absolute(path);
        let git_path = self.git.path(path);
        if let (Some(entry), Some(now), Some(written)) = (
            index.get_path(Path::new(&git_path), 0),
            modified(&file),
            index_written,
        ) {
            let known = (
                i64::from(entry.mtime.seconds()),
                i64::from(entry.mtime.nanoseconds()),
            );
            // A file changed in the very moment of the index's writing would look untouched.
            if known == now && known < written && same_size(&file, entry.file_size) {
                return entry.id == *committed;
            }
        }
        let Ok(bytes) = fs::read(&file) else {
            return false;
        };
        if Oid::hash_object(ObjectType::Blob, &bytes).is_ok_and(|oid| oid == *committed) {
            return true;
        }
        // Attributes may store another form than the work tree shows (CRLF).
        bytes.contains(&b'\r')
            && self
                .git
                .repo
                .blob_path(&file)
                .is_ok_and(|oid| oid == *committed)
    }
}

/// When a file was last modified, as git's index counts: seconds and nanoseconds.
fn modified(path: &Path) -> Option<(i64, i64)> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let data = fs::symlink_metadata(path).ok()?;
        Some((data.mtime(), data.mtime_nsec()))
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        None
    }
}

fn same_size(path: &Path, size: u32) -> bool {
    fs::symlink_metadata(path).is_ok_and(|data| data.len() == u64::from(size))
}
