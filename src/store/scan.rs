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
        let index = self.git.index()?;
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
        let index = self.git.index()?;
        let written = modified(&self.git.repo.path().join("index"));
        Ok(!self.is_as_committed(path, committed.as_ref(), &index, written))
    }

    /// The requests of a tree, by path.
    pub(super) fn committed_requests(
        &self,
        tree: &Tree,
    ) -> Result<BTreeMap<String, Oid>, StoreError> {
        let mut found = BTreeMap::new();
        for (year, oid) in self.years(tree)? {
            found.append(&mut self.requests_of_year(&year, Some(&oid))?);
        }
        Ok(found)
    }

    /// The year folders of a tree of the repository.
    pub(super) fn years(&self, tree: &Tree) -> Result<BTreeMap<String, Oid>, StoreError> {
        let folder = tree.get_path(Path::new(&self.git.path(REQUESTS))).ok();
        let Some(folder) = folder.filter(|entry| entry.kind() == Some(ObjectType::Tree)) else {
            return Ok(BTreeMap::new());
        };
        let folder = self.git.repo.find_tree(folder.id())?;
        Ok(folder
            .iter()
            .filter(|entry| entry.kind() == Some(ObjectType::Tree))
            .filter_map(|entry| Some((entry.name().ok()?.to_owned(), entry.id())))
            .collect())
    }

    /// The requests of one year folder, by path.
    pub(super) fn requests_of_year(
        &self,
        year: &str,
        folder: Option<&Oid>,
    ) -> Result<BTreeMap<String, Oid>, StoreError> {
        let Some(folder) = folder else {
            return Ok(BTreeMap::new());
        };
        let folder = self.git.repo.find_tree(*folder)?;
        Ok(folder
            .iter()
            .filter(|entry| entry.kind() == Some(ObjectType::Blob))
            .filter_map(|entry| {
                Some((
                    format!("{REQUESTS}/{year}/{}", entry.name().ok()?),
                    entry.id(),
                ))
            })
            .filter(|(path, _)| is_request_path(path))
            .collect())
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
