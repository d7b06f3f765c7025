//! The history of the record, read from git, in sentences.
//!
//! What a commit did is read from what it changed, not from its message: a commit made by another
//! program, or by hand, tells its facts as well.

mod sentence;

use std::collections::BTreeSet;
use std::path::Path;

use git2::{Commit, Oid, Sort};

use crate::date::Instant;
use crate::request::{Document, Event, Id};

use super::Store;
use super::blobs::Blobs;
use super::error::StoreError;
use super::layout::{REQUESTS, is_request_path, stem_id};
use super::load::parse_bytes;
use super::message::{AFTER_CRASH, PUT_BACK};

/// A commit that touched requests.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The commit, in hexadecimal.
    pub commit: String,
    /// When it was made.
    pub at: Instant,
    /// Who made it.
    pub who: String,
    /// The first line of its message.
    pub subject: String,
    /// How the facts came.
    pub origin: Origin,
    /// What it did, request by request.
    pub deeds: Vec<Deed>,
}

/// How the facts of a commit came into the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// By a command of greffe.
    Recorded,
    /// By hand, then adopted by greffe.
    Adopted,
    /// Found by greffe after a command that was interrupted: the facts that it was writing, which
    /// may be those of others.
    Recovered,
    /// Put back by `sync`, after somebody had taken them away by hand.
    PutBack,
    /// By a merge: the facts are those of several people.
    Merged,
    /// By git, without greffe.
    Elsewhere,
}

/// What a commit did to one request.
#[derive(Debug, Clone)]
pub struct Deed {
    /// Its reference.
    pub id: Id,
    /// Its path inside the store.
    pub path: String,
    /// The name of its authority; empty when the file cannot be read.
    pub authority: String,
    /// The file appeared.
    pub opened: bool,
    /// The file disappeared.
    pub removed: bool,
    /// The path that the file had before it took this one.
    pub renamed: Option<String>,
    /// The facts that it gained.
    pub gained: Vec<Event>,
    /// The facts that it lost.
    pub lost: Vec<Event>,
    /// The file cannot be read in this commit.
    pub unreadable: bool,
}

impl Store {
    /// Every commit that touched the request `id`, or any request, the newest first.
    ///
    /// # Errors
    /// git cannot read its own objects.
    pub fn history(&self, id: Option<&Id>) -> Result<Vec<Entry>, StoreError> {
        let Some(head) = self.git.head_commit() else {
            return Ok(Vec::new());
        };
        self.history_from(head, None, id)
    }

    /// Every commit that touched a request since this one, the newest first; all when there is
    /// none.
    ///
    /// # Errors
    /// There is no such commit, or git cannot read its own objects.
    pub fn history_since(&self, commit: Option<&str>) -> Result<Vec<Entry>, StoreError> {
        let Some(head) = self.git.head_commit() else {
            return Ok(Vec::new());
        };
        let until = match commit {
            None => None,
            Some(commit) => Some(self.git.repo.find_commit(Oid::from_str(commit)?)?.id()),
        };
        self.history_from(head, until, None)
    }

    /// The same, from a commit back to those that `until` has.
    pub(super) fn history_from(
        &self,
        from: Oid,
        until: Option<Oid>,
        id: Option<&Id>,
    ) -> Result<Vec<Entry>, StoreError> {
        let entries = self.read_history(from, until, id);
        entries.map_err(|error| self.git.or_partial(error))
    }

    fn read_history(
        &self,
        from: Oid,
        until: Option<Oid>,
        id: Option<&Id>,
    ) -> Result<Vec<Entry>, StoreError> {
        let mut walk = self.git.repo.revwalk()?;
        walk.set_sorting(Sort::TOPOLOGICAL | Sort::TIME)?;
        walk.push(from)?;
        if let Some(until) = until {
            walk.hide(until)?;
        }
        let mut entries = Vec::new();
        for oid in walk {
            let commit = self.git.repo.find_commit(oid?)?;
            let deeds = self.deeds(&commit, id)?;
            if !deeds.is_empty() {
                entries.extend(entry(&commit, deeds));
            }
        }
        Ok(entries)
    }

    /// What a commit did that none of its parents had done.
    fn deeds(&self, commit: &Commit, id: Option<&Id>) -> Result<Vec<Deed>, StoreError> {
        let tree = commit.tree()?;
        let parents = commit
            .parents()
            .map(|parent| parent.tree())
            .collect::<Result<Vec<_>, _>>()?;
        let first = match parents.first() {
            Some(tree) => tree.clone(),
            None => self.git.tree_of(None)?,
        };
        let parents: Vec<Blobs> = parents.iter().map(|it| Blobs::of(&self.git, it)).collect();
        let blobs = Blobs::of(&self.git, &tree);
        let mut deeds = Vec::new();
        for path in self.changed_requests(&first, &tree)? {
            let Some(reference) = stem_id(&path) else {
                continue;
            };
            if id.is_some_and(|id| *id != reference) {
                continue;
            }
            let now = blobs.inside(&path);
            let before: Vec<Option<Oid>> = parents.iter().map(|it| it.inside(&path)).collect();
            if before.len() > 1 && before.contains(&now) {
                continue;
            }
            let deed = self.deed(reference, path, now, &before)?;
            // Bringing together what others recorded is not a deed of its own.
            let quiet = deed.gained.is_empty() && deed.lost.is_empty() && !deed.unreadable;
            if before.len() < 2 || !quiet {
                deeds.push(deed);
            }
        }
        Ok(renamings(deeds))
    }

    fn deed(
        &self,
        id: Id,
        path: String,
        now: Option<Oid>,
        before: &[Option<Oid>],
    ) -> Result<Deed, StoreError> {
        let document = |blob: Option<Oid>| -> Result<Option<Document>, StoreError> {
            Ok(match blob {
                Some(blob) => parse_bytes(&self.git.bytes(blob)?).ok(),
                None => None,
            })
        };
        let after = document(now)?;
        let mut old = Vec::new();
        for blob in before {
            if let Some(document) = document(*blob)? {
                old.extend(document.request().events.iter().cloned());
            }
        }
        let new = after.as_ref().map_or(&[][..], |d| &d.request().events);
        let unreadable = now.is_some() && after.is_none();
        Ok(Deed {
            authority: after
                .as_ref()
                .map(|d| d.request().authority.name.clone())
                .unwrap_or_default(),
            opened: now.is_some() && before.iter().all(Option::is_none),
            removed: now.is_none(),
            renamed: None,
            gained: without(new, &old),
            // What cannot be read has not been taken back.
            lost: if unreadable {
                Vec::new()
            } else {
                without(&old, new)
            },
            unreadable,
            id,
            path,
        })
    }

    /// The paths of the requests that differ between two trees of the repository.
    pub(super) fn changed_requests(
        &self,
        old: &git2::Tree,
        new: &git2::Tree,
    ) -> Result<Vec<String>, StoreError> {
        let folder = self.git.path(REQUESTS);
        let subtree = |tree: &git2::Tree| tree.get_path(Path::new(&folder)).map(|e| e.id()).ok();
        if subtree(old) == subtree(new) {
            return Ok(Vec::new());
        }
        let (years_old, years_new) = (self.years(old)?, self.years(new)?);
        let mut changed = BTreeSet::new();
        for year in years_old.keys().chain(years_new.keys()) {
            let (before, after) = (years_old.get(year), years_new.get(year));
            if before != after {
                changed.extend(self.changed_in_year(year, before, after)?);
            }
        }
        Ok(changed.into_iter().collect())
    }

    fn changed_in_year(
        &self,
        year: &str,
        before: Option<&Oid>,
        after: Option<&Oid>,
    ) -> Result<Vec<String>, StoreError> {
        let tree = |oid: Option<&Oid>| match oid {
            Some(oid) => Ok(self.git.repo.find_tree(*oid)?),
            None => self.git.tree_of(None),
        };
        let (before, after) = (tree(before)?, tree(after)?);
        let mut changed = Vec::new();
        for (one, other) in [(&before, &after), (&after, &before)] {
            for entry in one {
                let Ok(name) = entry.name() else { continue };
                if other.get_name(name).map(|same| same.id()) != Some(entry.id()) {
                    changed.push(format!("{REQUESTS}/{year}/{name}"));
                }
            }
        }
        changed.retain(|path| is_request_path(path));
        Ok(changed)
    }
}

/// A request whose file disappeared while another of its reference appeared was renamed.
fn renamings(deeds: Vec<Deed>) -> Vec<Deed> {
    let (mut removed, mut rest): (Vec<Deed>, Vec<Deed>) =
        deeds.into_iter().partition(|deed| deed.removed);
    for new in rest.iter_mut().filter(|deed| deed.opened) {
        let Some(old) = removed.iter().position(|old| old.id == new.id) else {
            continue;
        };
        let old = removed.swap_remove(old);
        if !new.unreadable {
            new.lost = without(&old.lost, &new.gained);
        }
        new.gained = without(&new.gained, &old.lost);
        new.opened = false;
        new.renamed = Some(old.path);
    }
    rest.append(&mut removed);
    rest.sort_by(|one, other| one.path.cmp(&other.path));
    rest
}

/// `None` when the commit has a date that no calendar has, even at its origin.
fn entry(commit: &Commit, deeds: Vec<Deed>) -> Option<Entry> {
    let message = commit.message().unwrap_or_default();
    let has = |key: &str| message.lines().any(|line| line.starts_with(key));
    let origin = if commit.parent_count() > 1 {
        Origin::Merged
    } else if has(PUT_BACK) {
        Origin::PutBack
    } else if has(AFTER_CRASH) {
        Origin::Recovered
    } else if has("Adopted: ") {
        Origin::Adopted
    } else if has("Request: ") || has("Requests: ") {
        Origin::Recorded
    } else {
        Origin::Elsewhere
    };
    let author = commit.author();
    let time = author.when();
    let at = Instant::from_unix(time.seconds(), time.offset_minutes())
        .or_else(|| Instant::from_unix(0, 0));
    Some(Entry {
        commit: commit.id().to_string(),
        at: at?,
        who: author.name().unwrap_or_default().to_owned(),
        subject: commit
            .summary()
            .ok()
            .flatten()
            .unwrap_or_default()
            .to_owned(),
        origin,
        deeds,
    })
}

/// The events of `these` that are not among `those`.
pub(super) fn without(these: &[Event], those: &[Event]) -> Vec<Event> {
    let those: BTreeSet<_> = those.iter().map(|event| event.hash).collect();
    these
        .iter()
        .filter(|event| !those.contains(&event.hash))
        .cloned()
        .collect()
}
