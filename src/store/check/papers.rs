//! The papers of a request, each against the hash that a fact recorded.

use std::collections::{BTreeMap, BTreeSet};

use crate::request::EventHash;

use super::super::Record;
use super::super::layout::{beside, folder_of};
use super::{Finding, Problem, Severity, at};

/// The hashes recorded under one name, each with the facts that recorded it.
pub(in super::super) type Recorded = BTreeMap<String, BTreeSet<EventHash>>;

/// Where papers are looked for.
pub(in super::super) trait Shelf {
    /// The SHA-256 of the paper of this name, in hexadecimal; none when it is not there. `recorded`
    /// are the hashes that it may have.
    fn hash(&self, name: &str, recorded: &Recorded) -> Option<String>;

    /// Every name in the folder.
    fn names(&self) -> Vec<String>;
}

/// What the facts of a request recorded, by name.
pub(in super::super) fn recorded(record: &Record) -> BTreeMap<&str, Recorded> {
    let mut names: BTreeMap<&str, Recorded> = BTreeMap::new();
    for event in &record.document.request().events {
        for file in &event.files {
            let hashes = names.entry(&file.name).or_default();
            let facts = hashes.entry(file.sha256.to_ascii_lowercase()).or_default();
            facts.insert(event.hash);
        }
    }
    names
}

/// Each recorded paper that is not found with its own hash under its name, and each paper of which
/// no fact speaks.
pub(in super::super) fn compare(record: &Record, shelf: &impl Shelf, local: bool) -> Vec<Finding> {
    let folder = folder_of(&record.path);
    let recorded = recorded(record);
    let found: BTreeMap<&str, Option<String>> = (recorded.iter())
        .map(|(name, hashes)| (*name, shelf.hash(name, hashes)))
        .collect();
    let names = shelf.names();
    let mut unnamed: Vec<&String> = (names.iter())
        .filter(|name| !recorded.contains_key(name.as_str()))
        .collect();
    let mut findings = Vec::new();
    for (name, hashes) in &recorded {
        // What two people recorded under one name is found beside, under its hash.
        let aside = |sha256: &String| {
            beside(name, sha256)
                .into_iter()
                .find(|aside| shelf.hash(aside, &Recorded::new()).as_ref() == Some(sha256))
        };
        let asides: BTreeMap<&String, String> = (hashes.keys())
            .filter_map(|sha256| Some((sha256, aside(sha256)?)))
            .collect();
        unnamed.retain(|name| !asides.values().any(|aside| aside == *name));
        let path = format!("{folder}/{name}");
        let shown = (*name).to_owned();
        let all_aside = hashes.keys().all(|sha256| asides.contains_key(sha256));
        let Some(Some(here)) = found.get(name) else {
            if all_aside {
                continue;
            }
            let severity = if local {
                Severity::Note
            } else {
                Severity::Error
            };
            let name = shown;
            findings.push(at(&path, severity, Problem::PaperMissing { name, local }));
            continue;
        };
        if !hashes.contains_key(here) {
            findings.push(if all_aside {
                at(&path, Severity::Warning, Problem::Orphan)
            } else {
                let problem = Problem::PaperChanged { name: shown };
                at(&path, Severity::Error, problem)
            });
            continue;
        }
        let elsewhere = |sha256: &String| sha256 != here && !asides.contains_key(sha256);
        for (sha256, facts) in hashes.iter().filter(|(sha256, _)| elsewhere(sha256)) {
            let kept = unnamed
                .iter()
                .position(|name| shelf.hash(name, &Recorded::new()).as_ref() == Some(sha256))
                .map(|place| unnamed.remove(place).clone());
            if !recorded_again(record, facts, sha256, &found) {
                let problem = Problem::PaperShadowed {
                    name: shown.clone(),
                    sha256: sha256.clone(),
                    kept,
                };
                findings.push(at(&path, Severity::Error, problem));
            }
        }
    }
    findings.extend(unnamed.into_iter().map(|name| {
        let path = format!("{folder}/{name}");
        at(&path, Severity::Warning, Problem::Orphan)
    }));
    findings
}

/// Whether the facts that gave a paper a name that another has were corrected, and another fact
/// tells of it under a name of its own.
fn recorded_again(
    record: &Record,
    facts: &BTreeSet<EventHash>,
    sha256: &str,
    found: &BTreeMap<&str, Option<String>>,
) -> bool {
    let account = record.document.request().in_account();
    let stands = |hash: &EventHash| account.iter().any(|event| event.hash == *hash);
    let mut files = account.iter().flat_map(|event| &event.files);
    !facts.iter().any(stands)
        && files.any(|file| {
            let there = found.get(file.name.as_str()).and_then(Option::as_deref);
            there == Some(sha256) && file.sha256.eq_ignore_ascii_case(sha256)
        })
}
