//! What one side took away by hand, given back before the sides are joined.
//!
//! A fact that a commit held stays: the others may have relied on it, and nothing tells a block that
//! was taken out from one that was never received. So each side is first made whole from its commits
//! since it was last known to be: facts, requests and papers that they held and that it has no longer.
//! A request that was renamed takes back the name that it was given first: two names of one
//! reference would be two requests.

mod line;
mod names;
mod request;

use std::collections::BTreeMap;

use git2::{Oid, Tree};
use rayon::prelude::*;

use crate::config::FilesPolicy;
use crate::request::{Document, Id};

use super::super::blobs::Blobs;
use super::super::layout::{beside, folded, folder_of, is_request_path, request_beside, stem_id};
use super::super::load::parse_bytes;
use super::super::node::Node;
use super::super::{Store, fingerprint};
use super::error::SyncError;
use super::guard::is_safe;
use super::joined::Joined;

use line::Line;
use names::FirstNames;
use request::{Held, Whole};

pub(super) use names::{Names, names_apart};

/// What makes a side whole. Paths are those that git knows.
#[derive(Debug, Default)]
pub(super) struct Mend {
    /// The files that change in its tree; none where a file goes.
    pub(super) changes: BTreeMap<String, Option<Vec<u8>>>,
    /// The requests that lost facts or their file, and the papers that were deleted.
    pub(super) restored: Vec<String>,
    /// The requests that had another name, and the one that they have.
    pub(super) renamed: Vec<(String, String)>,
    /// The requests that change.
    pub(super) requests: Vec<Joined>,
}

/// What makes the commit `side` whole, from those of its ancestors that `known` does not have; `other`
/// is the side with which it is joined.
pub(super) fn mend(
    store: &Store,
    [side, other]: [Oid; 2],
    known: Option<Oid>,
    apart: &Names,
) -> Result<Mend, SyncError> {
    let line = Line::of(store, side, known)?;
    let tree = store.git.tree_of(Some(side))?;
    let mut mender = Mender {
        store,
        tip: Blobs::of(&store.git, &tree),
        names: BTreeMap::new(),
        mend: Mend::default(),
    };
    let held = mender.held(&line, apart, [side, other])?;
    let whole: Vec<Whole> = held.par_iter().map(Held::whole).collect();
    for (held, whole) in held.iter().zip(whole) {
        mender.request(held, whole)?;
    }
    mender.papers(&line, &tree)?;
    Ok(mender.mend)
}

impl Mend {
    /// Whether nothing was taken away.
    pub(super) fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The tree of a commit made whole.
    pub(super) fn tree(&self, store: &Store, side: Oid) -> Result<Oid, SyncError> {
        let repo = &store.git.repo;
        let tree = repo.find_commit(side)?.tree_id();
        if self.is_empty() {
            return Ok(tree);
        }
        let node = |bytes: &Vec<u8>| repo.blob(bytes).map(Node::file);
        let entries = self.changes.iter();
        let entries = entries
            .map(|(path, bytes)| Ok((path.clone(), bytes.as_ref().map(node).transpose()?)))
            .collect::<Result<Vec<_>, git2::Error>>()?;
        Ok(store.tree_with(Some(tree), &entries)?)
    }
}

struct Mender<'s> {
    store: &'s Store,
    /// The side as it is.
    tip: Blobs<'s>,
    /// The name that each request of several names keeps.
    names: BTreeMap<Id, String>,
    mend: Mend,
}

impl Mender<'_> {
    /// The requests that may have lost something, or have several names.
    fn held(
        &mut self,
        line: &Line,
        apart: &Names,
        commits: [Oid; 2],
    ) -> Result<Vec<Held>, SyncError> {
        let mut all = Vec::new();
        let named = if line.named {
            self.store.names_in(commits[0])?
        } else {
            Names::new()
        };
        let mut first = FirstNames::new(self.store, commits);
        let nothing = line::Versions::default();
        let elsewhere = apart.keys().filter(|id| !line.requests.contains_key(*id));
        let ids = line.requests.keys().chain(elsewhere);
        for id in ids {
            let versions = line.requests.get(id).unwrap_or(&nothing);
            let mut paths = versions.paths.clone();
            for more in [apart.get(id), named.get(id)].into_iter().flatten() {
                paths.extend(more.iter().cloned());
            }
            let at = |path: &String| Some((path.clone(), self.tip.at(path)?));
            let tip: Vec<(String, Oid)> = paths.iter().filter_map(at).collect();
            let gone = |blob: &&Oid| tip.iter().all(|(_, there)| there != *blob);
            let gone: Vec<&Oid> = versions.blobs.iter().filter(gone).collect();
            if paths.len() < 2 && (gone.is_empty() && tip.len() == 1 || paths.is_empty()) {
                continue;
            }
            let name = match paths.first() {
                Some(only) if paths.len() == 1 => only.clone(),
                _ => first.of(&paths)?,
            };
            let read = |blob: &Oid| line::read(self.store, *blob);
            let here = tip
                .iter()
                .map(|(path, blob)| Some((path.clone(), read(blob)?)));
            let Some(here) = here.collect::<Option<Vec<_>>>() else {
                continue;
            };
            all.push(Held {
                id: id.clone(),
                name: name.clone(),
                tip: here,
                versions: gone.into_iter().filter_map(read).collect(),
            });
            self.names.insert(id.clone(), name);
        }
        Ok(all)
    }

    /// Puts in the mend what a request becomes.
    fn request(&mut self, held: &Held, whole: Whole) -> Result<(), SyncError> {
        let name = &held.name;
        let mut elsewhere = held.tip.iter().filter(|(path, _)| path != name);
        let Some(after) = whole.after else {
            // One file that cannot be read takes its name back; of several, nothing can be made.
            if let ([(path, bytes)], Some(_)) = (held.tip.as_slice(), elsewhere.next()) {
                self.put(name, bytes.clone());
                self.rename(path, name)?;
            }
            return Ok(());
        };
        let text = after.text().as_bytes();
        if held
            .tip
            .iter()
            .all(|(path, bytes)| path != name || bytes != text)
        {
            self.put(name, text.to_vec());
        }
        for (path, _) in elsewhere {
            self.rename(path, name)?;
        }
        for bytes in whole.unread {
            let [aside, _] = request_beside(name, &fingerprint(bytes));
            self.put(&aside, bytes.clone());
        }
        if whole.restored {
            self.mend.restored.push(name.clone());
        }
        if self.mend.changes.contains_key(name) {
            self.mend.requests.push(Joined {
                path: name.clone(),
                before: whole.before,
                after: Some(after),
            });
        }
        Ok(())
    }

    fn put(&mut self, path: &str, bytes: Vec<u8>) {
        self.mend.changes.insert(path.to_owned(), Some(bytes));
    }

    /// Gives a request its first name back, and its papers with it.
    fn rename(&mut self, from: &str, to: &str) -> Result<(), SyncError> {
        let (old, new) = (folder_of(from), folder_of(to));
        self.mend.changes.insert(from.to_owned(), None);
        self.mend.renamed.push((from.to_owned(), to.to_owned()));
        let inside = self.store.git.inside(old).unwrap_or(old);
        for name in self.tip.names(inside) {
            let (path, target) = (format!("{old}/{name}"), format!("{new}/{name}"));
            let Some(bytes) = self.tip.at(&path).and_then(|blob| self.file(blob)) else {
                continue;
            };
            self.mend.changes.insert(path, None);
            self.place(&target, bytes);
        }
        Ok(())
    }

    /// The papers that were deleted, and that a fact names.
    fn papers(&mut self, line: &Line, side: &Tree) -> Result<(), SyncError> {
        // Where papers stay on each machine, git may have no longer those that it had: as this side
        // says, whoever joins it.
        let said = self.store.files_in(side);
        if said.unwrap_or(self.store.settings.files) != FilesPolicy::Commit {
            return Ok(());
        }
        for (path, blob) in &line.papers {
            let Some((folder, name)) = path.rsplit_once('/') else {
                continue;
            };
            let request = format!("{folder}.toml");
            let inside = self.store.git.inside(&request);
            if self.tip.at(path).is_some() || !inside.is_some_and(is_request_path) {
                continue;
            }
            let known = stem_id(&request).and_then(|id| self.names.get(&id).cloned());
            let request = known.unwrap_or(request);
            let (Some(document), Some(bytes)) = (self.document(&request)?, self.file(*blob)) else {
                continue;
            };
            if self.is_kept(folder_of(&request), *blob) {
                continue;
            }
            let target = format!("{}/{name}", folder_of(&request));
            if is_named(&document, name, &bytes) && self.place(&target, bytes) {
                self.mend.restored.push(target);
            }
        }
        Ok(())
    }

    /// Whether a folder has this paper under another name: under its hash, or no longer so.
    fn is_kept(&self, folder: &str, blob: Oid) -> bool {
        let inside = self.store.git.inside(folder).unwrap_or(folder);
        let names = self.tip.names(inside);
        let mut blobs = (names.iter()).map(|name| self.tip.at(&format!("{folder}/{name}")));
        blobs.any(|there| there == Some(blob))
    }

    /// Puts a paper in its place, beside another of its name; whether it was not there.
    fn place(&mut self, target: &str, bytes: Vec<u8>) -> bool {
        let (folder, _) = target.rsplit_once('/').unwrap_or(("", target));
        let inside = self.store.git.inside(folder).unwrap_or(folder);
        let mut clash = false;
        for name in self.tip.names(inside) {
            let path = format!("{folder}/{name}");
            if folded(&path) == folded(target) {
                if self.tip.at(&path).and_then(|blob| self.file(blob)) == Some(bytes.clone()) {
                    return false;
                }
                clash = true;
            }
        }
        let fresh = |other: &String| folded(other) == folded(target) && other.as_str() != target;
        let [aside, _] = beside(target, &fingerprint(&bytes));
        let clash = clash || self.mend.changes.keys().any(fresh);
        let place = if clash { aside.as_str() } else { target };
        if !is_safe(place) || self.tip.at(place).is_some() {
            return false;
        }
        self.put(place, bytes);
        true
    }

    /// A request as it will be.
    fn document(&self, path: &str) -> Result<Option<Document>, SyncError> {
        let bytes = match (self.mend.changes.get(path), self.tip.at(path)) {
            (Some(changed), _) => changed.clone(),
            (None, Some(blob)) => line::read(self.store, blob),
            (None, None) => None,
        };
        Ok(bytes.and_then(|bytes| parse_bytes(&bytes).ok()))
    }

    /// A paper; nothing where it is no file, or too large to be one.
    fn file(&self, blob: Oid) -> Option<Vec<u8>> {
        super::guard::check_size(&self.store.git.repo, "", blob, None).ok()?;
        self.store.git.bytes(blob).ok()
    }
}

/// Whether a fact of a request names this paper.
pub(super) fn is_named(document: &Document, name: &str, bytes: &[u8]) -> bool {
    let hash = fingerprint(bytes);
    let events = &document.request().events;
    let mut papers = events.iter().flat_map(|event| &event.files);
    papers.any(|paper| {
        let beside = || beside(&paper.name, &hash).iter().any(|it| it == name);
        paper.sha256.eq_ignore_ascii_case(&hash) && (paper.name == name || beside())
    })
}
