//! What differs between the work tree and the last commit, among the requests.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use git2::{IndexEntry, ObjectType, Oid, Tree};
use rayon::prelude::*;

use super::Store;
use super::error::StoreError;
use super::layout::{REQUESTS, is_request_path};

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

/// What git's index knows of a file without reading it.
struct Known {
    blob: Oid,
    modified: Moment,
    size: u32,
}

/// Seconds and nanoseconds, as git's index counts.
type Moment = (i64, i64);

impl Store {
    /// Compares every request of the work tree with the last commit, reading only the files of
    /// which git's index does not know already that they did not change.
    pub(super) fn scan(&self, paths: &[String]) -> Result<Scan, StoreError> {
        let head = self.git.tree_of(self.git.head_commit())?;
        let mut scan = Scan {
            committed: self.committed_requests(&head)?,
            ..Scan::default()
        };
        let mut present = paths.iter().peekable();
        for path in scan.committed.keys() {
            while present.next_if(|other| *other < path).is_some() {}
            if present.peek() != Some(&path) {
                scan.missing.push(path.clone());
            }
        }
        let written = self.index_written();
        let known = self.known_files()?;
        let root = self.root.as_path();
        let vouched: Vec<Option<Oid>> = paths
            .par_iter()
            .map(|path| vouched(&root.join(path), known.get(path), written))
            .collect();
        for (path, vouched) in paths.iter().zip(vouched) {
            let same = scan
                .committed
                .get(path)
                .is_some_and(|committed| match vouched {
                    Some(blob) => blob == *committed,
                    None => self.reads_as(path, *committed),
                });
            if !same {
                scan.changed.push(path.clone());
            }
        }
        Ok(scan)
    }

    /// Compares one path with the last commit.
    pub(super) fn differs(&self, path: &str) -> Result<bool, StoreError> {
        let head = self.git.tree_of(self.git.head_commit())?;
        let index = self.git.index()?;
        let known = index.get_path(Path::new(&self.git.path(path)), 0);
        let known = known.map(|entry| Known::of(&entry));
        let vouched = vouched(&self.absolute(path), known.as_ref(), self.index_written());
        Ok(match (self.git.blob_at(&head, path), vouched) {
            (Some(committed), Some(blob)) => committed != blob,
            (Some(committed), None) => !self.reads_as(path, committed),
            (None, _) => true,
        })
    }

    /// How many files git's index knows.
    pub(super) fn tracked(&self) -> Result<usize, StoreError> {
        Ok(self.git.index()?.len())
    }

    fn known_files(&self) -> Result<HashMap<String, Known>, StoreError> {
        let mut known = HashMap::new();
        for entry in self.git.index()?.iter() {
            let Ok(path) = std::str::from_utf8(&entry.path) else {
                continue;
            };
            if let Some(inside) = self.git.inside(path).filter(|path| is_request_path(path)) {
                known.insert(inside.to_owned(), Known::of(&entry));
            }
        }
        Ok(known)
    }

    fn index_written(&self) -> Option<Moment> {
        Some(look(&self.git.repo.path().join("index"))?.0)
    }

    /// Whether a file, read now, is what the last commit holds.
    fn reads_as(&self, path: &str, committed: Oid) -> bool {
        let file = self.absolute(path);
        let Ok(bytes) = fs::read(&file) else {
            return false;
        };
        if Oid::hash_object(ObjectType::Blob, &bytes).is_ok_and(|oid| oid == committed) {
            return true;
        }
        // Attributes may store another form than the work tree shows (CRLF).
        let blob = || self.git.repo.blob_path(&file).ok();
        bytes.contains(&b'\r') && blob() == Some(committed)
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
}

impl Known {
    fn of(entry: &IndexEntry) -> Self {
        let modified = (
            i64::from(entry.mtime.seconds()),
            i64::from(entry.mtime.nanoseconds()),
        );
        Self {
            blob: entry.id,
            modified,
            size: entry.file_size,
        }
    }
}

/// The blob that the index vouches for: the file has the size and the moment that it noted, and
/// was not changed in the very moment of the index's writing, when it would look untouched.
fn vouched(file: &Path, known: Option<&Known>, written: Option<Moment>) -> Option<Oid> {
    let (known, written) = (known?, written?);
    let (modified, size) = look(file)?;
    let same = modified == known.modified && size == u64::from(known.size);
    (same && modified < written).then_some(known.blob)
}

/// When a file was last modified, and its size.
fn look(path: &Path) -> Option<(Moment, u64)> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let data = fs::symlink_metadata(path).ok()?;
        Some(((data.mtime(), data.mtime_nsec()), data.len()))
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        None
    }
}
