//! What differs between the work tree and the last commit, among the requests.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use git2::{ObjectType, Oid, Tree};
use rayon::prelude::*;

use super::Store;
use super::error::StoreError;
use super::index::{Entry, Index, Look, Place};
use super::layout::{REQUESTS, Survey, is_request_name, is_request_path};

/// How many files one thread looks at before it takes others.
const AT_ONCE: usize = 128;

/// The requests that differ from the last commit, in the order of paths.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// In the work tree, and new or different.
    pub(super) changed: Vec<Difference>,
    /// In the last commit, and not in the work tree.
    pub(super) missing: Vec<String>,
}

/// A request of the work tree that is not as the last commit has it.
#[derive(Debug)]
pub(super) struct Difference {
    pub(super) path: String,
    /// What the last commit has, if it has it.
    pub(super) committed: Option<Oid>,
}

/// A year folder on its three sides.
struct Year<'a> {
    name: &'a str,
    /// Its path in git, with `/` at its end.
    folder: String,
    /// Its place on disk.
    place: Place,
    /// The names in the work tree, in their order.
    present: &'a [String],
    /// What the last commit has; none when the index is known to hold the same.
    committed: Option<Vec<(String, Oid)>>,
}

/// A file of a year folder, with what the last commit and the index have of it.
struct Compared<'a> {
    name: &'a str,
    committed: Option<Oid>,
    known: Option<Entry<'a>>,
}

/// What one year folder has that is not plainly as committed.
#[derive(Default)]
struct Doubts<'a> {
    missing: Vec<String>,
    /// With the blob that the index vouches for, if it does.
    files: Vec<(Compared<'a>, Option<Oid>)>,
}

impl Store {
    /// Compares every request of the work tree with the last commit, reading only the files of
    /// which git's index does not know already that they did not change.
    pub(super) fn scan(&self, survey: &Survey, index: &Index) -> Result<Scan, StoreError> {
        let head = self.git.tree_of(self.git.head_commit())?;
        let trees = self.years(&head)?;
        let mut names: BTreeSet<&String> = trees.keys().collect();
        names.extend(survey.years.keys());
        let mut years = Vec::with_capacity(names.len());
        for name in names {
            let folder = self.git.path(&format!("{REQUESTS}/{name}/"));
            let committed = match trees.get(name) {
                None => Some(Vec::new()),
                Some(tree) if index.tree(&folder) == Some(*tree) => None,
                Some(tree) => Some(self.blobs_named_as_requests(*tree)?),
            };
            years.push(Year {
                name,
                folder,
                place: Place::open(&self.absolute(&format!("{REQUESTS}/{name}"))),
                present: survey.years.get(name).map_or(&[][..], Vec::as_slice),
                committed,
            });
        }
        let doubts: Vec<Doubts> = years.par_iter().map(|year| year.doubts(index)).collect();
        let mut scan = Scan::default();
        for (year, doubts) in years.iter().zip(doubts) {
            let path = |name: &str| format!("{REQUESTS}/{}/{name}", year.name);
            scan.missing
                .extend(doubts.missing.iter().map(|name| path(name)));
            for (one, vouched) in doubts.files {
                let path = path(one.name);
                let unread = one.committed.filter(|_| vouched.is_none());
                if !unread.is_some_and(|committed| self.reads_as(&path, committed)) {
                    scan.changed.push(Difference {
                        path,
                        committed: one.committed,
                    });
                }
            }
        }
        Ok(scan)
    }

    /// The requests of the tree of a year folder, in the order of names.
    pub(super) fn blobs_named_as_requests(
        &self,
        tree: Oid,
    ) -> Result<Vec<(String, Oid)>, StoreError> {
        let tree = self.git.repo.find_tree(tree)?;
        let blobs = tree
            .iter()
            .filter(|one| one.kind() == Some(ObjectType::Blob));
        let named = blobs.filter_map(|one| Some((one.name().ok()?.to_owned(), one.id())));
        Ok(named.filter(|(name, _)| is_request_name(name)).collect())
    }

    /// Compares one path with the last commit.
    pub(super) fn differs(&self, index: &Index, path: &str) -> Result<bool, StoreError> {
        let head = self.git.tree_of(self.git.head_commit())?;
        let known = index.get(&self.git.path(path));
        let vouched = known.and_then(|entry| index.vouches(entry, Look::at(&self.absolute(path))));
        Ok(match (self.committed_blob(index, &head, path), vouched) {
            (Some(committed), Some(blob)) => committed != blob,
            (Some(committed), None) => !self.reads_as(path, committed),
            (None, _) => true,
        })
    }

    /// The blob at a path in the last commit, without reading the tree of its folder when the index
    /// is known to hold the same.
    fn committed_blob(&self, index: &Index, head: &Tree, path: &str) -> Option<Oid> {
        let path = self.git.path(path);
        let (folder, _) = path.rsplit_once('/').unwrap_or_default();
        let tree = match folder {
            "" => Some(head.id()),
            folder => head
                .get_path(Path::new(folder))
                .ok()
                .map(|entry| entry.id()),
        };
        if tree.is_some() && index.tree(folder) == tree {
            return Some(index.get(&path)?.blob());
        }
        let entry = head.get_path(Path::new(&path)).ok()?;
        (entry.kind() == Some(ObjectType::Blob)).then(|| entry.id())
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

impl Year<'_> {
    /// Its files that are missing, or of which nothing proves that they are as committed.
    fn doubts<'a>(&'a self, index: &'a Index) -> Doubts<'a> {
        let mut doubts = Doubts::default();
        let compared = self.compared(index, &mut doubts.missing);
        let files = compared.into_par_iter().with_min_len(AT_ONCE);
        doubts.files = files
            .filter_map(|one| {
                let look = || self.place.look(one.name);
                let vouched = one.known.and_then(|entry| index.vouches(entry, look()));
                (vouched.is_none() || vouched != one.committed).then_some((one, vouched))
            })
            .collect();
        doubts
    }

    /// The files of the work tree beside what is known of each; the names that are committed and
    /// not there are `missing`.
    fn compared<'a>(&'a self, index: &'a Index, missing: &mut Vec<String>) -> Vec<Compared<'a>> {
        let folder = self.folder.as_str();
        let named = |entry: Entry<'a>| Some((entry.path().strip_prefix(folder)?, entry));
        let known = index.under(folder).filter_map(named);
        let known = known.filter(|(name, _)| !name.contains('/') && is_request_name(name));
        let mut known = known.peekable();
        let mut committed = self.committed.iter().flatten().peekable();
        let mut compared = Vec::with_capacity(self.present.len());
        for name in self.present {
            let before = |other: &str| other < name.as_str();
            while let Some((gone, _)) = known.next_if(|(other, _)| before(other)) {
                if self.committed.is_none() {
                    missing.push(gone.to_owned());
                }
            }
            while let Some((gone, _)) = committed.next_if(|(other, _)| before(other)) {
                missing.push(gone.clone());
            }
            let known = known
                .next_if(|(other, _)| other == name)
                .map(|(_, entry)| entry);
            let in_tree = committed.next_if(|(other, _)| other == name);
            compared.push(Compared {
                name,
                committed: match self.committed {
                    None => known.map(Entry::blob),
                    Some(_) => in_tree.map(|(_, blob)| *blob),
                },
                known,
            });
        }
        if self.committed.is_none() {
            missing.extend(known.map(|(gone, _)| gone.to_owned()));
        }
        missing.extend(committed.map(|(gone, _)| gone.clone()));
        compared
    }
}
