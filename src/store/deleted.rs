//! The commit that deleted a file which makes a folder a store.

use std::path::{Path, PathBuf};

use git2::{Commit, Oid, Repository, Sort, TreeWalkMode, TreeWalkResult};

use super::typed::line;

/// How far back it is looked for: a repository of something else may have a million commits.
const FAR: usize = 10_000;

/// A commit that deleted a file.
pub(super) struct Deletion {
    /// The file, as git knows it.
    pub(super) place: PathBuf,
    /// The commit, in short.
    pub(super) commit: String,
    /// The last one that had the file, in short.
    pub(super) before: String,
    /// Who made it.
    pub(super) who: String,
    /// It is a merge, both sides of which had the file.
    pub(super) merge: bool,
}

/// The last commit that deleted one of these files, of those that lead to `tip`, which has none.
pub(super) fn deletion(repo: &Repository, tip: Oid, places: &[PathBuf]) -> Option<Deletion> {
    let has = |commit: &Commit, place: &Path| {
        let tree = commit.tree();
        tree.is_ok_and(|tree| tree.get_path(place).is_ok())
    };
    let mut walk = repo.revwalk().ok()?;
    walk.set_sorting(Sort::TIME).ok()?;
    walk.push(tip).ok()?;
    for commit in walk.take(FAR) {
        let commit = repo.find_commit(commit.ok()?).ok()?;
        let parents: Vec<Commit> = commit.parents().collect();
        // What a merge took from one side, that side says.
        let deleted = |place: &&PathBuf| {
            !has(&commit, place) && parents.iter().all(|parent| has(parent, place))
        };
        let Some((place, before)) = places.iter().find(deleted).zip(parents.first()) else {
            continue;
        };
        if is_elsewhere(&commit, before, place) {
            return None;
        }
        return Some(Deletion {
            place: place.clone(),
            commit: short(&commit),
            before: short(before),
            who: line(commit.author().name().unwrap_or_default()),
            merge: parents.len() > 1,
        });
    }
    None
}

/// Whether the commit moved the file, as far as it is the same.
fn is_elsewhere(commit: &Commit, before: &Commit, place: &Path) -> bool {
    let had = before.tree().and_then(|tree| tree.get_path(place));
    let Some((had, tree)) = had.ok().zip(commit.tree().ok()) else {
        return false;
    };
    let mut found = false;
    let walked = tree.walk(TreeWalkMode::PreOrder, |_, entry| {
        found |= entry.id() == had.id();
        if found {
            TreeWalkResult::Abort
        } else {
            TreeWalkResult::Ok
        }
    });
    found || walked.is_err()
}

fn short(commit: &Commit) -> String {
    commit.id().to_string()[..12].to_owned()
}
