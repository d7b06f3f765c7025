//! The merge of requests: read one after the other, brought together all at once.

use git2::{Oid, Sort};
use rayon::prelude::*;

use crate::request::{Document, merge, merge_keeping};

use super::super::super::fingerprint;
use super::super::super::layout::{request_beside, stem_id};
use super::super::super::load::parse_bytes;
use super::super::error::{Hostile, SyncError};
use super::super::guard::hostile;
use super::super::joined::Joined;
use super::{Joiner, Node, Sides};

/// How far back their history is read for a version that can be read.
const BACK: usize = 1000;

/// A request that they changed, as it is on the three sides.
pub(super) struct Triple {
    path: String,
    base: Option<Vec<u8>>,
    ours: Option<Vec<u8>>,
    theirs: Vec<u8>,
    /// We did not change it.
    untouched: bool,
}

/// What becomes of a request.
enum Fate {
    /// It is written so; whether that is their version.
    Write(Option<Document>, bool),
    /// What is here holds all that they have.
    Keep,
    /// Facts that they took out by hand are kept.
    Restore(Document),
    /// Ours cannot be read, or nothing can be made of both: theirs goes beside.
    Beside,
    /// Their version cannot be read.
    Unreadable,
    /// Their version says this other reference.
    Misnamed(String),
}

impl Joiner<'_> {
    /// Puts a request among those to bring together.
    pub(super) fn request(
        &mut self,
        path: &str,
        inside: &str,
        sides: &Sides,
        theirs: Node,
    ) -> Result<(), SyncError> {
        if sides.ours.is_none() {
            self.claim(path, inside)?;
        }
        let base = match sides.base {
            Some(base) => Some(base),
            None => self.renamed_from(inside)?,
        };
        let bytes = |node: Option<Node>| node.map(|node| self.bytes(node)).transpose();
        let triple = Triple {
            path: path.to_owned(),
            base: match &sides.several {
                Some(several) => Some(several.clone()),
                None => bytes(base)?,
            },
            ours: bytes(sides.ours)?,
            theirs: self.bytes(theirs)?,
            untouched: sides.ours.is_some() && base == sides.ours,
        };
        self.requests.push(triple);
        Ok(())
    }

    /// What the common past has of a request that had another name then.
    fn renamed_from(&self, inside: &str) -> Result<Option<Node>, SyncError> {
        let names = stem_id(inside).and_then(|id| self.names.get(&id));
        let (Some(names), Some(base)) = (names, self.past.only()) else {
            return Ok(None);
        };
        let base = self.store.git.repo.find_commit(base)?.tree_id();
        for name in names {
            if let Some(node) = self.node_of(base, name)? {
                return Ok(Some(node));
            }
        }
        Ok(None)
    }

    /// Brings the requests together.
    pub(super) fn settle_requests(&mut self) -> Result<(), SyncError> {
        let mut triples = std::mem::take(&mut self.requests);
        let fates: Vec<(Fate, Option<Document>)> = triples.par_iter().map(Triple::fate).collect();
        for (triple, (mut fate, before)) in triples.iter_mut().zip(fates) {
            if let (Fate::Unreadable | Fate::Misnamed(_), Some(_)) = (&fate, &triple.ours) {
                // Their file is broken, not what they had recorded in it before.
                self.beside(&triple.path, triple.theirs.clone())?;
                let Some(readable) = self.last_readable(&triple.path)? else {
                    continue;
                };
                triple.theirs = readable;
                fate = match triple.fate().0 {
                    Fate::Write(document, _) => Fate::Write(document, false),
                    Fate::Beside => continue,
                    other => other,
                };
            }
            self.take(triple, fate, before)?;
        }
        Ok(())
    }

    fn take(
        &mut self,
        triple: &Triple,
        fate: Fate,
        before: Option<Document>,
    ) -> Result<(), SyncError> {
        let path = &triple.path;
        let after = match fate {
            Fate::Write(after, exact) => {
                self.plan.exact &= exact;
                after
            }
            Fate::Restore(after) => {
                self.plan.exact = false;
                self.plan.restored.push(path.clone());
                if before.as_ref().is_some_and(|it| it.text() == after.text()) {
                    return Ok(());
                }
                Some(after)
            }
            // Only a request that is new here: it is kept as they have it.
            Fate::Unreadable => None,
            Fate::Misnamed(id) => return Err(hostile(path, Hostile::OtherId(id))),
            Fate::Keep => {
                self.plan.exact = false;
                return Ok(());
            }
            Fate::Beside => return self.beside(path, triple.theirs.clone()),
        };
        let text = after.as_ref().map(|document| document.text().as_bytes());
        self.write(path, text.unwrap_or(&triple.theirs).to_vec());
        self.plan.requests.push(Joined {
            path: path.clone(),
            before,
            after,
        });
        Ok(())
    }

    /// Keeps their version beside ours.
    fn beside(&mut self, path: &str, bytes: Vec<u8>) -> Result<(), SyncError> {
        self.plan.exact = false;
        let asides = request_beside(path, &fingerprint(&bytes));
        self.keep_beside(asides, bytes)
    }

    /// The last version of a request in their history that can be read.
    fn last_readable(&self, path: &str) -> Result<Option<Vec<u8>>, SyncError> {
        let repo = &self.store.git.repo;
        let mut walk = repo.revwalk()?;
        walk.set_sorting(Sort::TOPOLOGICAL)?;
        walk.push(self.theirs)?;
        walk.hide(self.ours)?;
        let mut seen: Option<Oid> = None;
        for commit in walk.take(BACK) {
            let tree = repo.find_commit(commit?)?.tree()?;
            let blob = tree.get_path(path.as_ref()).ok().map(|entry| entry.id());
            let Some(blob) = blob.filter(|blob| seen != Some(*blob)) else {
                continue;
            };
            seen = Some(blob);
            let bytes = self.store.git.bytes(blob)?;
            if parse_bytes(&bytes).is_ok_and(|document| is_named_so(path, &document)) {
                return Ok(Some(bytes));
            }
        }
        Ok(None)
    }
}

/// Whether a request says the reference of the name of its file: with another one, two requests
/// would have it, or people would look in vain for the one that they know.
fn is_named_so(path: &str, document: &Document) -> bool {
    stem_id(path).is_none_or(|stem| stem == document.request().id)
}

impl Triple {
    /// What becomes of it, and what is here now.
    fn fate(&self) -> (Fate, Option<Document>) {
        let read = |bytes: &Option<Vec<u8>>| parse_bytes(bytes.as_ref()?).ok();
        let ours = read(&self.ours);
        let Ok(theirs) = parse_bytes(&self.theirs) else {
            return (Fate::Unreadable, ours);
        };
        let known = |mine: &Document| mine.request().id == theirs.request().id;
        if !is_named_so(&self.path, &theirs) && !ours.as_ref().is_some_and(known) {
            let id = theirs.request().id.to_string();
            return (Fate::Misnamed(id), ours);
        }
        let Some(mine) = &ours else {
            let heals = self.ours.is_none() || self.untouched;
            let fate = if heals {
                Fate::Write(Some(theirs), true)
            } else {
                Fate::Beside
            };
            return (fate, ours);
        };
        let joined = if !self.untouched {
            merge(read(&self.base).as_ref(), mine, &theirs)
        } else if theirs.holds(mine) {
            return (Fate::Write(Some(theirs), true), ours);
        } else {
            // Nothing tells a fact that was taken out by hand from one that was never received.
            merge_keeping(Some(mine), mine, &theirs)
        };
        let fate = match joined {
            Err(_) => Fate::Beside,
            Ok(joined) if self.untouched => Fate::Restore(joined),
            Ok(joined) if joined.text() == mine.text() => Fate::Keep,
            Ok(joined) => Fate::Write(Some(joined), false),
        };
        (fate, ours)
    }
}
