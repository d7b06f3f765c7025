//! Evidence: which commit brought each fact, whether any has vanished, whether papers and
//! signatures hold.

mod signatures;

use std::collections::BTreeMap;

use crate::date::Instant;
use crate::request::{Event, EventHash, Field, Id, Kind};

use super::Store;
use super::check::{Finding, Problem};
use super::error::StoreError;
use super::history::Entry;
use super::load::parse_bytes;
use super::message;

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
    /// Papers that are not as they were recorded, or not here.
    pub papers: Vec<Finding>,
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
}

/// A fact that is no longer there.
#[derive(Debug, Clone)]
pub struct Vanished {
    /// The fact, with the commit that brought it.
    pub fact: Brought,
    /// The commit without it, in hexadecimal, when one can be named.
    pub gone: Option<String>,
    /// A `corrected` event says why: the file lost more than it should have, the record nothing.
    pub corrected: bool,
}

impl Store {
    /// Verifies the record of the last commit against the whole history, for one request or all.
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
        let mut brought: BTreeMap<(Id, EventHash), Brought> = BTreeMap::new();
        let mut order = Vec::new();
        let mut gone: BTreeMap<(Id, EventHash), String> = BTreeMap::new();
        for entry in &entries {
            for deed in &entry.deeds {
                for event in &deed.gained {
                    let key = (deed.id.clone(), event.hash);
                    brought.entry(key.clone()).or_insert_with(|| {
                        order.push(key);
                        fact(deed.id.clone(), &deed.authority, event, entry)
                    });
                }
                for event in &deed.lost {
                    gone.insert((deed.id.clone(), event.hash), entry.commit.clone());
                }
            }
        }
        let present = self.present()?;
        let (mut facts, mut vanished) = (Vec::new(), Vec::new());
        for key in order {
            let Some(fact) = brought.remove(&key) else {
                continue;
            };
            if present
                .get(&key.0)
                .is_some_and(|events| events.iter().any(|e| e.hash == key.1))
            {
                facts.push(fact);
            } else {
                let corrected = present
                    .get(&key.0)
                    .is_some_and(|events| corrects(events, key.1));
                vanished.push(Vanished {
                    gone: gone.get(&key).cloned(),
                    fact,
                    corrected,
                });
            }
        }
        let papers = self.check()?.into_iter().filter(|finding| {
            matches!(
                finding.problem,
                Problem::PaperChanged { .. }
                    | Problem::PaperMissing { .. }
                    | Problem::PaperShadowed { .. }
            ) && id.is_none_or(|id| {
                finding
                    .path
                    .as_deref()
                    .is_some_and(|p| p.contains(id.as_str()))
            })
        });
        Ok(Verification {
            commit: self.head().unwrap_or_default(),
            facts,
            vanished,
            papers: papers.collect(),
            signatures: self.signatures()?,
        })
    }

    /// The events of every request of the last commit.
    fn present(&self) -> Result<BTreeMap<Id, Vec<Event>>, StoreError> {
        let tree = self.git.tree_of(self.git.head_commit())?;
        let mut present: BTreeMap<Id, Vec<Event>> = BTreeMap::new();
        for blob in self.committed_requests(&tree)?.values() {
            if let Ok(document) = parse_bytes(&self.git.bytes(*blob)?) {
                let request = document.request();
                let events = present.entry(request.id.clone()).or_default();
                events.extend(request.events.iter().cloned());
            }
        }
        Ok(present)
    }
}

impl Verification {
    /// Whether the record holds: nothing vanished, no paper altered, none gone that git should
    /// have, no signature wrong. A paper that stays on each machine may be on another.
    pub fn holds(&self) -> bool {
        let elsewhere = |finding: &Finding| {
            matches!(finding.problem, Problem::PaperMissing { local: true, .. })
        };
        let altered = |finding: &Finding| !elsewhere(finding);
        self.vanished.iter().all(|one| one.corrected)
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

fn fact(id: Id, authority: &str, event: &Event, entry: &Entry) -> Brought {
    Brought {
        id,
        authority: authority.to_owned(),
        event: event.clone(),
        commit: entry.commit.clone(),
        who: entry.who.clone(),
        at: entry.at,
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
