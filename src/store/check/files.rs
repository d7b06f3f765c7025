//! Papers and their hashes, and what has no place under `requests/`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::config::FilesPolicy;

use super::super::attach::{hash_file, is_safe_name};
use super::super::layout::{
    REQUESTS, THEIRS_SUFFIX, folder_of, is_leftover, is_real_folder, is_request_path, names,
};
use super::super::lock::{Kept, Lock};
use super::super::{Holdings, Store, StoreError};
use super::papers::{Recorded, Shelf, compare};
use super::{Finding, Problem, Severity, at};

impl Store {
    pub(super) fn papers(&self, holdings: &Holdings) -> Result<Vec<Finding>, StoreError> {
        let local = self.settings.files == FilesPolicy::Local;
        let root = self.root.as_path();
        let each: Vec<Vec<Finding>> = holdings
            .records
            .par_iter()
            .map(|record| {
                let place = root.join(folder_of(&record.path));
                let real = is_real_folder(&place);
                compare(record, &Folder { place, real }, local)
            })
            .collect();
        let mut findings: Vec<Finding> = each.into_iter().flatten().collect();
        let left = Lock::left_papers(self.git.repo.path());
        let orphans = findings.iter_mut();
        for finding in orphans.filter(|one| matches!(one.problem, Problem::Orphan)) {
            let path = finding.path.as_deref().unwrap_or_default();
            let is_left = |kept: &Kept| {
                kept.path == path && hash_of(&root.join(path)).as_deref() == Some(&kept.sha256)
            };
            if left.iter().any(is_left) {
                finding.problem = Problem::CopyLeft;
            }
        }
        if !local {
            let head = self.git.tree_of(self.git.head_commit())?;
            self.explain_papers(&head, &holdings.records, &mut findings, false)?;
            findings.extend(self.papers_only_here(&head, &holdings.records)?);
        }
        findings.extend(self.strays(holdings)?);
        Ok(findings)
    }

    /// Whatever is under `requests/` and belongs to no request.
    fn strays(&self, holdings: &Holdings) -> Result<Vec<Finding>, StoreError> {
        let root = self.root.as_path();
        let mut known: BTreeSet<&str> = BTreeSet::new();
        let paths = holdings.records.iter().map(|record| &record.path);
        for path in paths.chain(holdings.unreadable.iter().map(|one| &one.path)) {
            known.extend([path.as_str(), folder_of(path)]);
        }
        let requests = root.join(REQUESTS);
        let mut findings = Vec::new();
        if !is_real_folder(&requests) {
            return Ok(findings);
        }
        for year in names(&requests)? {
            let inside = format!("{REQUESTS}/{year}");
            if !is_request_path(&format!("{inside}/x.toml")) || !is_real_folder(&root.join(&inside))
            {
                findings.push(at(&inside, Severity::Warning, Problem::Stray));
                continue;
            }
            for name in names(&root.join(&inside))? {
                let path = format!("{inside}/{name}");
                if name.ends_with(THEIRS_SUFFIX) {
                    let problem = Problem::Waits(Box::new(self.waiting(&path)?));
                    findings.push(at(&path, Severity::Error, problem));
                } else if !known.contains(path.as_str()) && !is_leftover(&name) {
                    findings.push(at(&path, Severity::Warning, Problem::Stray));
                }
            }
        }
        Ok(findings)
    }
}

/// The folder of the papers of a request in the work tree.
struct Folder {
    place: PathBuf,
    real: bool,
}

impl Shelf for Folder {
    fn hash(&self, name: &str, _: &Recorded) -> Option<String> {
        hash_of(&self.place.join(name)).filter(|_| self.real && is_safe_name(name))
    }

    fn names(&self) -> Vec<String> {
        if !self.real {
            return Vec::new();
        }
        let mut names = names(&self.place).unwrap_or_default();
        // What a crash left half written goes by itself.
        names.retain(|name| !is_leftover(name));
        names
    }
}

/// The SHA-256 of a paper of the work tree; none when no real file is there.
pub(in super::super) fn hash_of(place: &Path) -> Option<String> {
    let data = std::fs::symlink_metadata(place).ok()?;
    // What cannot be read has the hash of nothing.
    let hash = || hash_file(place).map_or_else(|_| String::new(), |(hash, _)| hash);
    data.is_file().then(hash)
}
