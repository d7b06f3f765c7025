//! Papers and their hashes, and what has no place under `requests/`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;

use crate::config::FilesPolicy;

use super::super::attach::{hash_file, is_safe_name};
use super::super::layout::{
    REQUESTS, THEIRS_SUFFIX, folder_of, is_real_folder, is_request_path, names,
};
use super::super::{Holdings, Record, Store, StoreError};
use super::{Finding, Problem, Severity, at};

impl Store {
    pub(super) fn papers(&self, holdings: &Holdings) -> Result<Vec<Finding>, StoreError> {
        let local = self.settings.files == FilesPolicy::Local;
        let root = self.root.as_path();
        let each: Vec<Vec<Finding>> = holdings
            .records
            .par_iter()
            .map(|record| of_record(root, record, local))
            .collect();
        let mut findings: Vec<Finding> = each.into_iter().flatten().collect();
        findings.extend(strays(root, holdings)?);
        Ok(findings)
    }
}

fn of_record(root: &Path, record: &Record, local: bool) -> Vec<Finding> {
    let folder = folder_of(&record.path);
    let mut findings = Vec::new();
    let mut expected: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for file in record
        .document
        .request()
        .events
        .iter()
        .flat_map(|e| &e.files)
    {
        expected.entry(&file.name).or_default().insert(&file.sha256);
    }
    for (name, hashes) in &expected {
        let path = format!("{folder}/{name}");
        let name = (*name).to_owned();
        let place = root.join(&path);
        let real = is_safe_name(&name)
            && is_real_folder(&root.join(folder))
            && std::fs::symlink_metadata(&place).is_ok_and(|data| data.is_file());
        if !real {
            let severity = if local {
                Severity::Note
            } else {
                Severity::Error
            };
            findings.push(at(&path, severity, Problem::PaperMissing { name, local }));
        } else if !hash_file(&place).is_ok_and(|(hash, _)| hashes.contains(hash.as_str())) {
            findings.push(at(&path, Severity::Error, Problem::PaperChanged { name }));
        }
    }
    if is_real_folder(&root.join(folder)) {
        for name in names(&root.join(folder)).unwrap_or_default() {
            if !expected.contains_key(name.as_str()) {
                findings.push(at(
                    &format!("{folder}/{name}"),
                    Severity::Warning,
                    Problem::Orphan,
                ));
            }
        }
    }
    findings
}

/// Whatever is under `requests/` and belongs to no request.
fn strays(root: &Path, holdings: &Holdings) -> Result<Vec<Finding>, StoreError> {
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
        if !is_request_path(&format!("{inside}/x.toml")) || !is_real_folder(&root.join(&inside)) {
            findings.push(at(&inside, Severity::Warning, Problem::Stray));
            continue;
        }
        for name in names(&root.join(&inside))? {
            let path = format!("{inside}/{name}");
            if name.ends_with(THEIRS_SUFFIX) {
                findings.push(at(&path, Severity::Error, Problem::Theirs));
            } else if !known.contains(path.as_str()) {
                findings.push(at(&path, Severity::Warning, Problem::Stray));
            }
        }
    }
    Ok(findings)
}
