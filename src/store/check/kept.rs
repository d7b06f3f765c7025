//! Why a paper is not what a fact recorded, or not where everybody would receive it.

use std::collections::{BTreeMap, BTreeSet};

use git2::{ObjectType, Oid, Tree};
use rayon::prelude::*;

use crate::request::EventHash;

use super::super::blobs::Blobs;
use super::super::ends::as_recorded;
use super::super::layout::{beside, folder_of};
use super::super::{Record, Store, StoreError, fingerprint};
use super::files::hash_of;
use super::papers::recorded;
use super::{Finding, Problem, Severity, at};

impl Store {
    /// Says more of papers that are altered or missing, when git explains it. `in_commit` when they
    /// were looked for in this tree, and not in the work tree.
    pub(in super::super) fn explain_papers(
        &self,
        tree: &Tree,
        records: &[Record],
        findings: &mut [Finding],
        in_commit: bool,
    ) -> Result<(), StoreError> {
        let blobs = Blobs::of(&self.git, tree);
        let of_folder: BTreeMap<&str, &Record> = (records.iter())
            .map(|record| (folder_of(&record.path), record))
            .collect();
        let mut gone = Vec::new();
        for finding in findings {
            let path = finding.path.clone().unwrap_or_default();
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let Some(record) = of_folder.get(folder).copied() else {
                continue;
            };
            match &finding.problem {
                Problem::PaperChanged { name } => {
                    let hashes = recorded(record).remove(name.as_str()).unwrap_or_default();
                    let blob = blobs.inside(&path);
                    let committed = blob.map(|blob| self.git.bytes(blob)).transpose()?;
                    let committed = committed.unwrap_or_default();
                    let shown = if in_commit {
                        committed.clone()
                    } else {
                        std::fs::read(self.absolute(&path)).unwrap_or_default()
                    };
                    if as_recorded(&shown, hashes.keys()).is_some() {
                        let in_git = hashes.contains_key(&fingerprint(&committed));
                        finding.problem = Problem::PaperEnds { in_git };
                    }
                }
                Problem::PaperMissing { name, local: false } if blobs.inside(&path).is_none() => {
                    gone.push((path, name.clone(), record, finding));
                }
                _ => {}
            }
        }
        self.explain_missing(gone)
    }

    /// Tells papers that a commit took away from those that git never had.
    fn explain_missing(
        &self,
        gone: Vec<(String, String, &Record, &mut Finding)>,
    ) -> Result<(), StoreError> {
        if gone.is_empty() {
            return Ok(());
        }
        let mut spots = BTreeSet::new();
        for (path, name, record, _) in &gone {
            spots.insert(path.clone());
            let hashes = recorded(record).remove(name.as_str()).unwrap_or_default();
            spots.extend(hashes.keys().flat_map(|sha256| beside(path, sha256)));
        }
        let held = self.blobs_ever(&spots)?;
        let brought = self.who_brought()?;
        for (path, name, record, finding) in gone {
            let hashes = recorded(record).remove(name.as_str()).unwrap_or_default();
            let mut asides = hashes.keys().flat_map(|sha256| beside(&path, sha256));
            let was_held = held.contains_key(&path) || asides.any(|it| held.contains_key(&it));
            finding.problem = if was_held {
                Problem::PaperRemoved
            } else {
                finding.severity = Severity::Warning;
                let mut facts = hashes.values().flatten();
                let who = facts.find_map(|fact| brought.get(fact)).cloned();
                Problem::PaperNeverKept { who }
            };
        }
        Ok(())
    }

    /// Who made the commit that brought each fact.
    fn who_brought(&self) -> Result<BTreeMap<EventHash, String>, StoreError> {
        let mut brought = BTreeMap::new();
        // The newest first: the commit that brought a fact comes last.
        for entry in self.history(None)? {
            for event in entry.deeds.iter().flat_map(|deed| &deed.gained) {
                brought.insert(event.hash, entry.who.clone());
            }
        }
        Ok(brought)
    }

    /// The papers that are here as they were recorded, and that git does not have so.
    pub(super) fn papers_only_here(
        &self,
        tree: &Tree,
        records: &[Record],
    ) -> Result<Vec<Finding>, StoreError> {
        let blobs = Blobs::of(&self.git, tree);
        let mut papers = Vec::new();
        for record in records {
            let folder = folder_of(&record.path);
            for (name, hashes) in recorded(record) {
                let path = format!("{folder}/{name}");
                for sha256 in hashes.into_keys() {
                    let mut spots = vec![path.clone()];
                    spots.extend(beside(&path, &sha256));
                    let committed: Vec<Oid> = (spots.iter())
                        .filter_map(|spot| blobs.inside(spot))
                        .collect();
                    papers.push((spots, sha256, committed));
                }
            }
        }
        let root = self.root.as_path();
        let told = papers.par_iter().filter_map(|(spots, sha256, committed)| {
            let here = |spot: &&String| hash_of(&root.join(spot)).as_ref() == Some(sha256);
            let spot = spots.iter().find(here)?;
            let blob = Oid::hash_file(ObjectType::Blob, root.join(spot)).ok()?;
            let otherwise = !committed.is_empty();
            let problem = Problem::PaperOnlyHere { otherwise };
            (!committed.contains(&blob)).then(|| at(spot, Severity::Warning, problem))
        });
        Ok(told.collect())
    }
}
