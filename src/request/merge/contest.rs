//! What a merge says in the file: `contested` events, for a person to settle, and notes of the
//! documents that somebody took out.

use std::collections::{BTreeMap, BTreeSet};

use crate::date::{Date, Instant};
use crate::request::codec::{Document, EventDraft};
use crate::request::event::{Event, EventHash, Value};
use crate::request::field::Field;
use crate::request::kind::Kind;

use super::trivia::Trivia;
use super::unit::Unit;

/// Who records a `contested` event.
const BY: &str = "greffe";

/// Above a value that was not kept, for whoever reads the file without greffe.
const WHY: &str =
    "# Changé des deux côtés : l’autre valeur est en place, celle-ci est gardée ici.\n";

/// Above the words of a document that somebody took out.
const WHY_REMOVED: &str = "# Ce document a été retiré d’un côté.\n";

/// Above the same words, when it stays.
const WHY_KEPT: &str = "# Retiré d’un côté, ce document reste\u{202f}: l’autre l’a changé, ou des faits désignent\n\
     # les documents par leur numéro.\n";

/// Above the words of a document that has another number now.
const WHY_MOVED: &str =
    "# Ce fait désigne ce document par un numéro qui était le sien quand il a été noté.\n";

/// The key of a document that both sides reworded. It has no number: that may differ between the
/// files that people merge, and a contest must be the same for all.
pub(super) const REWORDED: &str = "item";

/// The key of a document that one side took out. Without a note, nothing would tell one that was
/// taken out where another was added from one that was reworded.
pub(super) const REMOVED: &str = "item.removed";

/// The key of a number in a fact that means another document now.
pub(super) fn moved(fact: EventHash, number: u32) -> String {
    format!("{}{MOVED}{number}", fact.short())
}

const MOVED: &str = ".item.";

/// Where an event stands among the others: `on`, `at`, hash.
pub(super) type Place = (Date, Option<Instant>, EventHash);

/// What a merge has found to say.
pub(super) struct Remarks {
    /// The key, and what is not in its place.
    contested: BTreeSet<(String, String)>,
    /// The words of the documents that a side took out.
    removed: BTreeSet<String>,
    on: Date,
    /// The contests that somebody has settled: one that comes back is another one.
    settled: BTreeSet<EventHash>,
}

impl Remarks {
    /// None yet, between these versions.
    pub(super) fn between(base: Option<&Document>, sides: [&Document; 2]) -> Self {
        let all = base.into_iter().chain(sides);
        Self {
            contested: BTreeSet::new(),
            removed: BTreeSet::new(),
            on: since(base),
            settled: all.flat_map(settled).collect(),
        }
    }

    /// Contests what a key would say.
    pub(super) fn contest(&mut self, key: &str, text: String) {
        self.contested.insert((key.to_owned(), text));
    }

    /// Notes that a side took a document out, and contests it when it stays.
    pub(super) fn removed(&mut self, words: String, stays: bool) {
        if stays {
            self.contest(REMOVED, words.clone());
        }
        self.removed.insert(words);
    }

    /// Their events, besides those that are there already.
    pub(super) fn events(&self, events: &BTreeMap<Place, Unit>) -> BTreeMap<Place, Unit> {
        let contested = self.contested.iter().filter_map(|(key, text)| {
            let times = (1..).map(|time| event(Kind::Contested, key, text, self.on, time));
            let mut open = times.filter(|((_, _, hash), _)| !self.settled.contains(hash));
            open.next()
        });
        let removed = self.removed.iter();
        let removed = removed.map(|words| event(Kind::Note, REMOVED, words, self.on, 1));
        let new = contested.chain(removed);
        new.filter(|(place, _)| !events.contains_key(place))
            .collect()
    }
}

/// The day of the fact that was recorded first in the common past: the date of all that
/// a merge says. Facts recorded since change nothing to it, so that it is the same for everybody, whatever
/// they had already joined.
///
/// Without a common past it is the first date that a file can bear.
fn since(base: Option<&Document>) -> Date {
    let events = || base.into_iter().flat_map(|base| &base.request().events);
    let recorded = events().filter(|event| event.at.is_some());
    let first = recorded.min_by_key(|event| (event.at, event.on, event.hash));
    let on = first.map(|event| event.on);
    on.or_else(|| events().map(|event| event.on).min())
        .unwrap_or(Date::FIRST)
}

/// The contests that somebody has corrected.
fn settled(document: &Document) -> BTreeSet<EventHash> {
    let corrected = document.request().corrected();
    let contests = contests(document);
    let settled = contests.filter(|event| corrected.contains(&event.hash));
    settled.map(|event| event.hash).collect()
}

fn contests(document: &Document) -> impl Iterator<Item = &Event> {
    let events = document.request().events.iter();
    events.filter(|event| event.is(Kind::Contested))
}

/// The documents that were taken out since `base`, by their words; whether each stays all the same.
pub(super) fn removed_since<'d>(
    document: &'d Document,
    base: Option<&Document>,
) -> BTreeMap<&'d str, bool> {
    let known = base.into_iter().flat_map(|base| &base.request().events);
    let known: BTreeSet<EventHash> = known.map(|event| event.hash).collect();
    let mut removed = BTreeMap::new();
    for event in &document.request().events {
        if !known.contains(&event.hash)
            && event.text(Field::Basis) == Some(REMOVED)
            && let Some(words) = event.text(Field::Text)
        {
            *removed.entry(words).or_default() |= event.is(Kind::Contested);
        }
    }
    removed
}

/// The keys of the contests of a version.
pub(super) fn keys(document: &Document) -> BTreeSet<&str> {
    contests(document)
        .filter_map(|event| event.text(Field::Basis))
        .collect()
}

/// The event that says it.
///
/// It is a function of the key, the value and the first fact only, so that merges in any order
/// write it once; `time` tells the same contest apart once it was settled and comes back.
fn event(kind: Kind, key: &str, value: &str, on: Date, time: usize) -> (Place, Unit) {
    let mut draft = EventDraft {
        by: Some(BY.to_owned()),
        ..EventDraft::new(kind, on)
    }
    .with(Field::Basis, Value::Text(key.to_owned()))
    .with(Field::Text, Value::Text(value.to_owned()));
    if time > 1 {
        draft = draft.with(Field::Number, Value::Text(time.to_string()));
    }
    let event = draft.event();
    let why = match key {
        REMOVED if kind == Kind::Contested => WHY_KEPT,
        REMOVED => WHY_REMOVED,
        _ if key.contains(MOVED) => WHY_MOVED,
        _ => WHY,
    };
    let unit = Unit {
        lead: Trivia::of(why),
        body: draft.to_block(),
        ..Unit::default()
    };
    ((event.on, event.at, event.hash), unit)
}
