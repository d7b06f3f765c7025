//! Evidence: which commit brought each fact, whether any has vanished, whether papers and
//! signatures hold.

mod papers;
mod signatures;

use std::collections::{BTreeMap, BTreeSet};

use git2::Tree;

use crate::date::Instant;
use crate::request::{Event, EventHash, Field, Id, Kind};

use super::check::{Finding, Problem};
use super::error::StoreError;
use super::history::{Deed, Entry};
use super::layout::stem_id;
use super::load::parse_bytes;
use super::message;
use super::{Record, Store};

pub use signatures::Signatures;

/// What the record of a store is worth.
#[derive(Debug, Clone)]
pub struct Verification {
    /// The commit that was verified, in hexadecimal.
    pub commit: String,
    /// Every fact of the record, in the order in which the facts came.
    pub facts: Vec<Brought>,
    /// Facts that a commit once held and that the record no longer has.
    pub vanished: Vec<Vanished>,
    /// Requests whose file cannot be read in that commit: their facts have not vanished.
    pub unreadable: Vec<Lost>,
    /// Requests whose file a commit removed.
    pub removed: Vec<Lost>,
    /// Papers that are not as they were recorded, or not here.
    pub papers: Vec<Finding>,
    /// The paths of what the work tree holds otherwise than that commit: none of it is certified.
    pub uncommitted: BTreeSet<String>,
    /// The signatures of every commit of the history.
    pub signatures: Signatures,
}

/// A fact, and the commit that brought it.
#[derive(Debug, Clone)]
pub struct Brought {
    /// The request.
    pub id: Id,
    /// The name of its authority.
    pub authority: String,
    /// The fact.
    pub event: Event,
    /// The commit, in hexadecimal.
    pub commit: String,
    /// Who made the commit.
    pub who: String,
    /// When the commit was made.
    pub at: Instant,
    /// A `corrected` event of the record takes it out of account.
    pub corrected: bool,
}

/// A fact that is no longer there.
#[derive(Debug, Clone)]
pub struct Vanished {
    /// The fact, with the commit that brought it. When it was corrected, the file lost more than it
    /// should have, the record nothing.
    pub fact: Brought,
    /// The commit without it, in hexadecimal, when one can be named.
    pub gone: Option<String>,
}

/// A request of which the record has no longer anything to read.
#[derive(Debug, Clone)]
pub struct Lost {
    /// Its reference.
    pub id: Id,
    /// Its path inside the store.
    pub path: String,
    /// The commit that removed or spoilt its file, in hexadecimal, when one can be named.
    pub commit: Option<String>,
    /// Who made that commit.
    pub who: String,
    /// When that commit was made.
    pub at: Option<Instant>,
    /// How many facts its file held.
    pub facts: usize,
}

/// What the history tells of facts and files, up to the last commit.
#[derive(Default)]
struct Story {
    brought: BTreeMap<(Id, EventHash), Brought>,
    order: Vec<(Id, EventHash)>,
    /// The commit that took each fact away.
    gone: BTreeMap<(Id, EventHash), String>,
    /// The last commit after which the file of a request was not there, or could not be read.
    lost: BTreeMap<Id, Lost>,
}

impl Story {
    fn of(entries: &[Entry]) -> Self {
        let mut story = Self::default();
        for entry in entries {
            for deed in &entry.deeds {
                story.add(entry, deed);
            }
        }
        story
    }

    fn add(&mut self, entry: &Entry, deed: &Deed) {
        for event in &deed.gained {
            let key = (deed.id.clone(), event.hash);
            let order = &mut self.order;
            self.brought.entry(key.clone()).or_insert_with(|| {
                order.push(key);
                fact(deed.id.clone(), &deed.authority, event, entry)
            });
        }
        for event in &deed.lost {
            self.gone
                .insert((deed.id.clone(), event.hash), entry.commit.clone());
        }
        if !deed.removed && !deed.unreadable {
            self.lost.remove(&deed.id);
        } else if deed.removed || !self.lost.contains_key(&deed.id) {
            let lost = Lost {
                id: deed.id.clone(),
                path: deed.path.clone(),
                commit: Some(entry.commit.clone()),
                who: entry.who.clone(),
                at: Some(entry.at),
                facts: 0,
            };
            self.lost.insert(deed.id.clone(), lost);
        }
    }
}

impl Store {
    /// Verifies the record of the last commit against the whole history, for one request or all.
    /// What the work tree holds and no commit does is told, and changes nothing.
    ///
    /// # Errors
    /// This clone lacks a part of the history, git cannot read its own objects, or a folder cannot
    /// be read.
    pub fn verify(&self, id: Option<&Id>) -> Result<Verification, StoreError> {
        if self.is_shallow() {
            return Err(StoreError::Shallow);
        }
        let mut entries = self.history(id)?;
        entries.reverse();
        let mut story = Story::of(&entries);
        let tree = self.git.tree_of(self.git.head_commit())?;
        let (records, spoilt) = self.committed(&tree, id)?;
        let mut present: BTreeMap<Id, Vec<Event>> = BTreeMap::new();
        for record in &records {
            let events = present.entry(reference(record)).or_default();
            events.extend(record.document.request().events.iter().cloned());
        }
        let (mut facts, mut vanished) = (Vec::new(), Vec::new());
        let mut held: BTreeMap<Id, usize> = BTreeMap::new();
        for key in std::mem::take(&mut story.order) {
            let Some(mut fact) = story.brought.remove(&key) else {
                continue;
            };
            *held.entry(key.0.clone()).or_default() += 1;
            let events = present.get(&key.0).map_or(&[][..], Vec::as_slice);
            fact.corrected = !fact.event.is(Kind::Corrected) && corrects(events, key.1);
            if events.iter().any(|event| event.hash == key.1) {
                facts.push(fact);
            } else if present.contains_key(&key.0) || !spoilt.contains_key(&key.0) {
                vanished.push(Vanished {
                    gone: story.gone.get(&key).cloned(),
                    fact,
                });
            }
        }
        let mut lost: BTreeMap<Id, Lost> = story.lost;
        for (id, path) in &spoilt {
            let unnamed = || Lost {
                id: id.clone(),
                path: path.clone(),
                commit: None,
                who: String::new(),
                at: None,
                facts: 0,
            };
            lost.entry(id.clone()).or_insert_with(unnamed);
        }
        lost.retain(|id, _| !present.contains_key(id));
        for one in lost.values_mut() {
            one.facts = held.get(&one.id).copied().unwrap_or_default();
        }
        let (unreadable, removed) =
            (lost.into_values()).partition(|one| spoilt.contains_key(&one.id));
        let (papers, mut uncommitted) = self.papers_of(&tree, &records)?;
        uncommitted.extend(self.edited(id)?);
        Ok(Verification {
            commit: self.head().unwrap_or_default(),
            facts,
            vanished,
            unreadable,
            removed,
            papers,
            uncommitted,
            signatures: self.signatures()?,
        })
    }

    /// The requests of a commit, and those that cannot be read, by reference.
    fn committed(
        &self,
        tree: &Tree,
        id: Option<&Id>,
    ) -> Result<(Vec<Record>, BTreeMap<Id, String>), StoreError> {
        let (mut records, mut spoilt) = (Vec::new(), BTreeMap::new());
        for (path, blob) in self.committed_requests(tree)? {
            let named = stem_id(&path);
            if id.is_some() && named.as_ref() != id {
                continue;
            }
            match parse_bytes(&self.git.bytes(blob)?) {
                Ok(document) => records.push(Record { path, document }),
                Err(_) => spoilt.extend(named.map(|named| (named, path))),
            }
        }
        Ok((records, spoilt))
    }
}

impl Verification {
    /// Whether the record holds: nothing vanished, every request there and readable, no paper
    /// altered, none gone that git should have, no signature wrong. A paper that stays on each machine, or that git never had, may be on another.
    pub fn holds(&self) -> bool {
        let elsewhere = |finding: &Finding| {
            matches!(
                finding.problem,
                Problem::PaperMissing { local: true, .. } | Problem::PaperNeverKept { .. }
            )
        };
        let altered = |finding: &Finding| !elsewhere(finding);
        self.vanished.iter().all(|one| one.fact.corrected)
            && self.unreadable.is_empty()
            && self.removed.is_empty()
            && self.signatures.bad.is_empty()
            && !self.papers.iter().any(altered)
    }
}

impl Brought {
    /// What happened, in a few words with the authority.
    pub fn words(&self, lang: crate::lang::Lang) -> String {
        message::phrase::of(&self.event, lang).with(&self.authority, lang)
    }
}

/// The reference of a request as the history knows it: by the name of its file.
fn reference(record: &Record) -> Id {
    stem_id(&record.path).unwrap_or_else(|| record.document.request().id.clone())
}

fn fact(id: Id, authority: &str, event: &Event, entry: &Entry) -> Brought {
    Brought {
        id,
        authority: authority.to_owned(),
        event: event.clone(),
        commit: entry.commit.clone(),
        who: entry.who.clone(),
        at: entry.at,
        corrected: false,
    }
}

/// Whether one of these events takes that one out of account.
fn corrects(events: &[Event], hash: EventHash) -> bool {
    events
        .iter()
        .filter(|event| event.is(Kind::Corrected))
        .filter_map(|event| event.text(Field::Corrects))
        .any(|prefix| hash.starts_with(prefix))
}
