//! The documents of both sides, in one list.
//!
//! A document that one side took out goes, unless the other side changed it, or facts name
//! documents by their numbers, which would then mean others: it stays, and is contested.

use std::collections::{BTreeMap, BTreeSet};

use crate::request::codec::Document;
use crate::request::event::{Event, EventHash};
use crate::request::field::Field;

use super::contest::{self, Remarks, moved, removed_since};
use super::documents::{Aligned, Ranked, left, told_apart};
use super::layout::Layout;
use super::sequence::{common, follow, weave};
use super::unit::{Says, Unit};

/// A version of a request, and its pieces.
#[derive(Clone, Copy)]
pub(super) struct Version<'v> {
    pub(super) document: &'v Document,
    pub(super) layout: &'v Layout,
}

/// A document of the result.
struct Slot {
    unit: Unit,
    /// Its place in the common past.
    past: Option<usize>,
    /// Its place on each side.
    here: [Option<usize>; 2],
}

/// A document of the common past.
struct Past {
    unit: Unit,
    /// Its number is that of a fact of the common past, and must stay.
    named: bool,
}

/// The documents of the merge.
pub(super) fn join(base: Option<Version>, sides: [Version; 2], remarks: &mut Remarks) -> Vec<Unit> {
    let documents = base.iter().chain(&sides).map(|version| version.document);
    let numbered = documents
        .flat_map(|document| &document.request().events)
        .any(|event| named(event).next().is_some());
    let before = base.map_or(&[][..], |base| base.layout.items.as_slice());
    let [ours, theirs] = sides.map(|side| side.layout.items.as_slice());
    // When numbers count, a document that is missing was taken out by one who did not know it: it
    // may stay yet.
    let here = || -> BTreeSet<&str> { ours.iter().map(|unit| unit.body.as_str()).collect() };
    let missing = |here: &BTreeSet<&str>| {
        let mut bodies = before.iter().map(|unit| unit.body.as_str());
        bodies.any(|body| !here.contains(body))
    };
    if ours == theirs && !(numbered && missing(&here())) {
        return ours.to_vec();
    }
    // Only one side changed the list.
    if !numbered && base.is_some() {
        if before == ours {
            return theirs.to_vec();
        }
        if before == theirs {
            return ours.to_vec();
        }
    }
    let past = past(base, sides);
    let gone = sides.map(gone);
    let (slots, first) = slots(&past, sides, gone, numbered, remarks);
    // A side that already joined others has them in their order.
    let past_document = base.map(|base| base.document);
    let joined = sides.map(|side| !removed_since(side.document, past_document).is_empty());
    let order = order(&slots, &past, first, joined);
    for (side, version) in sides.iter().enumerate() {
        contest_moved(base, *version, &slots, side, &order, remarks);
    }
    let mut units: Vec<Option<Unit>> = slots.into_iter().map(|slot| Some(slot.unit)).collect();
    let units = order.into_iter().filter_map(|slot| units[slot].take());
    units.collect()
}

/// The words of the documents that a side is known to have no more.
fn gone(side: Version<'_>) -> BTreeSet<&str> {
    let removed = removed_since(side.document, None).into_iter();
    let gone = removed.filter(|(_, stays)| !stays);
    gone.map(|(words, _)| words).collect()
}

/// The numbers of the documents that an event names.
fn named(event: &Event) -> impl Iterator<Item = u32> {
    let fields = [Field::Items, Field::Withheld].into_iter();
    let numbers = fields.filter_map(|field| event.numbers(field));
    let numbers: BTreeSet<u32> = numbers.flatten().copied().collect();
    numbers.into_iter()
}

/// The documents of the common past, with those that a side already put back because somebody had
/// taken them out.
fn past(base: Option<Version>, sides: [Version; 2]) -> Vec<Past> {
    let noted: Vec<BTreeSet<&str>> = (sides.iter())
        .map(|side| contest::keys(side.document))
        .collect();
    // A number that a side has already contested need not stay.
    let open = |event: &Event, number| {
        let key = moved(event.hash, number);
        noted.iter().all(|keys| !keys.contains(key.as_str()))
    };
    let events = base.iter().flat_map(|base| &base.document.request().events);
    let last = events
        .flat_map(|event| named(event).map(move |number| (event, number)))
        .filter(|(event, number)| open(event, *number))
        .map(|(_, number)| number as usize)
        .max()
        .unwrap_or(0);
    let items = base.map(|base| base.layout.items.as_slice());
    let items = items.unwrap_or_default().iter().cloned().enumerate();
    let mut past: Vec<Past> = items
        .map(|(place, unit)| Past {
            unit,
            named: place < last,
        })
        .collect();
    let known: Vec<Unit> = past.iter().map(|one| one.unit.clone()).collect();
    let mut back: BTreeMap<String, Back> = BTreeMap::new();
    let removed = sides.map(|side| removed_since(side.document, base.map(|base| base.document)));
    // What both know to be taken out was so in their past already.
    let long: BTreeSet<&str> = (removed[0].keys())
        .filter(|words| removed[1].contains_key(*words))
        .copied()
        .collect();
    for (side, removed) in sides.into_iter().zip(&removed) {
        let stay = removed.iter().filter(|(_, stays)| **stays);
        let stay = stay.map(|(words, _)| *words);
        for (words, at) in put_back(&known, stay.collect(), &long, side) {
            let first = back.entry(words).or_insert(at);
            *first = at.min(*first);
        }
    }
    let mut back: Vec<(Back, String)> = back.into_iter().map(|(words, at)| (at, words)).collect();
    back.sort();
    for ((before, _), words) in back.into_iter().rev() {
        let text = toml::Value::String(words);
        let unit = Unit {
            body: format!("[[item]]\ntext = {text}\n"),
            says: Says::Lines,
            ..Unit::default()
        };
        past.insert(before, Past { unit, named: false });
    }
    past
}

/// Where a document goes back: before which one of the past, and its place on a side.
type Back = (usize, usize);

/// Where a side has the documents that stay though somebody took them out: with the words that they
/// had; or, of those taken out `long` before, with others, before those that were added.
fn put_back(
    past: &[Unit],
    mut stay: BTreeSet<&str>,
    long: &BTreeSet<&str>,
    side: Version,
) -> Vec<(String, Back)> {
    let known: BTreeSet<String> = past.iter().map(Unit::words).collect();
    stay.retain(|words| !known.contains(*words));
    if stay.is_empty() {
        return Vec::new();
    }
    // As it was, it is no other one reworded.
    let items = &side.layout.items;
    let mut same = Vec::new();
    let mut rest = Vec::new();
    for (here, unit) in items.iter().enumerate() {
        let words = unit.words();
        if stay.remove(words.as_str()) {
            same.push((words, here));
        } else {
            rest.push(here);
        }
    }
    let aligned = Aligned::among(past, items, &left(past, items, &gone(side)), &rest);
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    for (place, kept) in aligned.kept.iter().enumerate() {
        places.extend(kept.as_ref().map(|(here, _)| (*here, place)));
    }
    let at = |here: usize| {
        let next = places.range(here..).next();
        (next.map_or(past.len(), |(_, place)| *place), here)
    };
    let reworded = stay.intersection(long).map(|words| (*words).to_owned());
    let reworded = reworded.zip(aligned.added.iter().map(|(here, _)| *here));
    same.into_iter()
        .chain(reworded)
        .map(|(words, here)| (words, at(here)))
        .collect()
}

/// The documents that stay, in no order yet; and whether each side put one before all of the past.
fn slots(
    past: &[Past],
    sides: [Version; 2],
    gone: [BTreeSet<&str>; 2],
    numbered: bool,
    remarks: &mut Remarks,
) -> (Vec<Slot>, [bool; 2]) {
    let known: Vec<Unit> = past.iter().map(|one| one.unit.clone()).collect();
    let items = sides.map(|side| side.layout.items.as_slice());
    let aligned = Aligned::of_both(&known, items, &gone);
    let mut slots = Vec::new();
    for (place, before) in known.iter().enumerate() {
        let both = [&aligned[0].kept[place], &aligned[1].kept[place]];
        let [ours, theirs] = both.map(|one| one.as_ref().map(|(_, unit)| unit));
        let unit = match (ours, theirs) {
            (Some(ours), Some(theirs)) => {
                let outcome = Unit::merge(Some(before), Some(ours), Some(theirs));
                if let Some(rejected) = outcome.rejected {
                    remarks.contest(contest::REWORDED, rejected);
                }
                outcome.unit
            }
            (one, other) => {
                let one = one.or(other);
                let changed = one.is_some_and(|one| one != before);
                let stays = changed || numbered;
                remarks.removed(before.words(), stays);
                if !stays {
                    continue;
                }
                Some(one.unwrap_or(before).clone())
            }
        };
        let here = both.map(|one| one.as_ref().map(|(here, _)| *here));
        slots.extend(unit.map(|unit| Slot {
            unit,
            past: Some(place),
            here,
        }));
    }
    slots.extend(added(&aligned));
    let first = aligned.map(|side| {
        let has_first = side.kept.first().is_some_and(Option::is_some);
        has_first && side.added.first().is_some_and(|(here, _)| *here == 0)
    });
    (slots, first)
}

/// The documents that either side added, or both did.
fn added(aligned: &[Aligned; 2]) -> Vec<Slot> {
    let mut added: BTreeMap<Ranked, Slot> = BTreeMap::new();
    for (side, aligned) in aligned.iter().enumerate() {
        for (ranked, (here, unit)) in told_apart(&aligned.added) {
            let slot = added.entry(ranked).or_insert_with(|| Slot {
                unit: unit.clone(),
                past: None,
                here: [None; 2],
            });
            slot.here[side] = Some(here);
            let outcome = Unit::merge(None, Some(&slot.unit), Some(unit));
            slot.unit = outcome.unit.unwrap_or_else(|| unit.clone());
        }
    }
    added.into_values().collect()
}

/// The order of the documents: that of both sides. Where they exclude each other, or where a number
/// that a fact names would change, that of the common past, and what was added after it.
fn order(slots: &[Slot], past: &[Past], first: [bool; 2], joined: [bool; 2]) -> Vec<usize> {
    let by = |place: fn(&Slot) -> Option<usize>| {
        let mut all: Vec<usize> = (0..slots.len()).collect();
        all.retain(|slot| place(&slots[*slot]).is_some());
        all.sort_by_key(|slot| place(&slots[*slot]));
        all
    };
    let before = by(|slot| slot.past);
    let [mut ours, mut theirs] = [by(|slot| slot.here[0]), by(|slot| slot.here[1])];
    let named = |slot: &usize| slots[*slot].past.is_some_and(|place| past[place].named);
    let mut kept = before.iter().any(named);
    let of_past = |side: &[usize], other: &[usize]| common(&common(&before, side), other);
    let then = of_past(&ours, &theirs);
    let [now, other] = [common(&ours, &then), common(&theirs, &then)];
    let mut sequences: Vec<&[usize]> = Vec::new();
    if now == other {
        // Both have put the past in another order: its numbers went with it.
        kept &= now == then;
        if now == then {
            sequences.push(&before);
        }
    } else if kept || (now != then && other != then) {
        (ours, theirs) = (follow(&ours, &before), follow(&theirs, &before));
        sequences.push(&before);
    } else if now == then {
        ours = follow(&ours, &theirs);
    } else {
        theirs = follow(&theirs, &ours);
    }
    for ((side, first), joined) in [&mut ours, &mut theirs].into_iter().zip(first).zip(joined) {
        let added = side.iter().position(|slot| slots[*slot].past.is_none());
        let before_named = kept && added < side.iter().rposition(named);
        // What was put first goes last: there nobody takes it for the next one, reworded.
        let before_all = now == then && first;
        if added.is_some() && !joined && (before_named || before_all) {
            side.sort_by_key(|slot| slots[*slot].past.is_none());
        }
    }
    let (one, other) = (common(&ours, &theirs), common(&theirs, &ours));
    if one < other {
        theirs = follow(&theirs, &ours);
    } else {
        ours = follow(&ours, &theirs);
    }
    sequences.extend([ours.as_slice(), theirs.as_slice()]);
    // Those of the past come first, in its order; then the others, by their words.
    let ranks: Vec<usize> = (0..slots.len()).collect();
    weave(&sequences, &ranks)
}

/// A fact that a side recorded names documents by the numbers that they had there: when those are
/// others now, somebody must say which were meant.
fn contest_moved(
    base: Option<Version>,
    version: Version,
    slots: &[Slot],
    side: usize,
    order: &[usize],
    remarks: &mut Remarks,
) {
    let mut now: BTreeMap<usize, usize> = BTreeMap::new();
    for (to, slot) in order.iter().enumerate() {
        now.extend(slots[*slot].here[side].map(|from| (from, to)));
    }
    let known: BTreeSet<EventHash> = (base.iter())
        .flat_map(|base| &base.document.request().events)
        .map(|event| event.hash)
        .collect();
    let noted = contest::keys(version.document);
    let events = version.document.request().events.iter();
    for event in events.filter(|event| !known.contains(&event.hash)) {
        for number in named(event) {
            let Some(place) = (number as usize).checked_sub(1) else {
                continue;
            };
            let key = moved(event.hash, number);
            // Once contested, the number no longer says which document was meant.
            if now.get(&place).is_some_and(|to| *to != place) && !noted.contains(key.as_str()) {
                remarks.contest(&key, version.layout.items[place].words());
            }
        }
    }
}
