//! The pieces of both sides, put together in one file.

use std::collections::{BTreeMap, BTreeSet};

use crate::date::{Date, Instant};
use crate::request::codec::{Document, EventDraft};
use crate::request::event::{Event, EventHash, Value};
use crate::request::field::Field;
use crate::request::kind::Kind;

use super::documents::{Aligned, Ranked, told_apart};
use super::layout::{Key, Layout, Lines};
use super::page::{order, write};
use super::trivia::Trivia;
use super::unit::{Outcome, Unit};

/// Who records a `contested` event.
const BY: &str = "greffe";

/// Above a `contested` event, for whoever reads the file without greffe.
const WHY: &str =
    "# Changé des deux côtés : l’autre valeur est en place, celle-ci est gardée ici.\n";

/// The text of the merge.
pub(super) fn weave(base: Option<&Document>, ours: &Document, theirs: &Document) -> String {
    let (base_lines, ours_lines, theirs_lines) =
        (base.map(Lines::of), Lines::of(ours), Lines::of(theirs));
    let by_key = [Some(&ours_lines), Some(&theirs_lines), base_lines.as_ref()]
        .into_iter()
        .flatten()
        .all(Lines::have_authority_table);
    let cut = |lines: &Lines| Layout::of(lines, by_key);
    let sides = Sides {
        base: base_lines.as_ref().map(cut).unwrap_or_default(),
        ours: cut(&ours_lines),
        theirs: cut(&theirs_lines),
    };
    let mut woven = Woven {
        contested: BTreeSet::new(),
        on: settled_on(base),
        settled: [base, Some(ours), Some(theirs)]
            .into_iter()
            .flatten()
            .flat_map(settled)
            .collect(),
    };
    let head = woven.head(&sides);
    let items = woven.items(&sides, base, [ours, theirs]);
    let events = woven.events(&sides, base, [ours, theirs]);
    let text = write(&order(&sides.base, head.keys()), &head, &items, &events);
    let either = |flag: fn(&Layout) -> bool| {
        let (base, ours, theirs) = (flag(&sides.base), flag(&sides.ours), flag(&sides.theirs));
        if ours == base { theirs } else { ours }
    };
    let text = if either(|layout| layout.crlf) {
        text.replace('\n', "\r\n")
    } else {
        text
    };
    if either(|layout| layout.bom) {
        format!("\u{feff}{text}")
    } else {
        text
    }
}

struct Sides {
    base: Layout,
    ours: Layout,
    theirs: Layout,
}

/// The last day on which both sides still agreed: the date of every `contested` event, so that
/// each clone writes the same one.
///
/// Without a common past it is the first date that a file can bear.
fn settled_on(base: Option<&Document>) -> Date {
    let events = base.map(|base| base.request().events.iter());
    let last = events.and_then(|events| events.map(|event| event.on).max());
    last.unwrap_or(Date::FIRST)
}

/// What a merge has found to contest: the key, and the value that was not kept.
struct Woven {
    contested: BTreeSet<(String, String)>,
    on: Date,
    /// The contests that somebody has settled: one that comes back is another one.
    settled: BTreeSet<EventHash>,
}

/// The contests that somebody has corrected.
fn settled(base: &Document) -> BTreeSet<EventHash> {
    let corrected = base.request().corrected();
    let events = base.request().events.iter();
    let contests = events.filter(|event| event.is(Kind::Contested));
    let settled = contests.filter(|event| corrected.contains(&event.hash));
    settled.map(|event| event.hash).collect()
}

impl Woven {
    fn head(&mut self, sides: &Sides) -> BTreeMap<Key, Unit> {
        let keys: BTreeSet<&Key> = sides
            .ours
            .head
            .keys()
            .chain(sides.theirs.head.keys())
            .collect();
        let mut head = BTreeMap::new();
        for key in keys {
            let get = |layout: &'_ Layout| layout.head.get(key).cloned();
            let (base, ours, theirs) = (get(&sides.base), get(&sides.ours), get(&sides.theirs));
            let outcome = Unit::merge(base.as_ref(), ours.as_ref(), theirs.as_ref());
            if let Some(unit) = self.settle(&name(key), outcome) {
                head.insert(key.clone(), unit);
            }
        }
        head
    }

    /// Keeps the value that was not kept, unless a later check of the address includes it.
    fn settle(&mut self, key: &str, outcome: Outcome) -> Option<Unit> {
        if let Some(rejected) = outcome.rejected
            && key != "authority.checked_on"
        {
            self.contested.insert((key.to_owned(), rejected));
        }
        outcome.unit
    }

    /// Documents keep their numbers; those that were added follow, all of them.
    fn items(
        &mut self,
        sides: &Sides,
        base: Option<&Document>,
        documents: [&Document; 2],
    ) -> Vec<Unit> {
        let past = &sides.base.items;
        let [ours, theirs] =
            [&sides.ours, &sides.theirs].map(|side| Aligned::of(past, &side.items));
        let mut items = Vec::new();
        // Where each document of a side has gone.
        let mut moves: [BTreeMap<usize, usize>; 2] = [BTreeMap::new(), BTreeMap::new()];
        for (place, before) in past.iter().enumerate() {
            // A document that somebody removed is kept, whoever did: events name it, the next ones
            // by their numbers, and a third member may still have it.
            let both = [&ours.kept[place], &theirs.kept[place]];
            let [ours, theirs] = both.map(|one| one.as_ref().map(|(_, unit)| unit));
            let (ours, theirs) = (ours.or(theirs), theirs.or(ours));
            let outcome = Unit::merge(Some(before), ours.or(Some(before)), theirs.or(Some(before)));
            for (moves, one) in moves.iter_mut().zip(both) {
                moves.extend(one.as_ref().map(|(from, _)| (*from, items.len())));
            }
            items.extend(self.settle(&format!("item.{}", place + 1), outcome));
        }
        let added = [&ours, &theirs].map(|side| units(&side.added));
        let [our_new, their_new] = added;
        if our_new == their_new || their_new.is_empty() || our_new.is_empty() {
            for (moves, side) in moves.iter_mut().zip([&ours, &theirs]) {
                let places = side.added.iter().map(|(from, _)| *from).zip(items.len()..);
                moves.extend(places);
            }
            items.extend(if our_new.is_empty() {
                their_new
            } else {
                our_new
            });
        } else {
            let mut union: BTreeMap<Ranked, Unit> = BTreeMap::new();
            let sides = [told_apart(&ours.added), told_apart(&theirs.added)];
            for (key, (_, unit)) in sides.iter().flatten() {
                let same = union.remove(key);
                let outcome = Unit::merge(None, same.as_ref().or(Some(unit)), Some(unit));
                union.insert(key.clone(), outcome.unit.unwrap_or_else(|| (*unit).clone()));
            }
            for (moves, side) in moves.iter_mut().zip(&sides) {
                for (to, key) in (items.len()..).zip(union.keys()) {
                    moves.extend(side.get(key).map(|(from, _)| (*from, to)));
                }
            }
            if documents.iter().any(|d| names_item_after(d, past.len())) {
                let moved = union
                    .values()
                    .map(|unit| ("item".to_owned(), shown(&unit.body)));
                self.contested.extend(moved);
            }
            items.extend(union.into_values());
        }
        for ((document, moves), side) in documents
            .iter()
            .zip(moves)
            .zip([&sides.ours, &sides.theirs])
        {
            self.contest_moved(document, base, &moves, &side.items);
        }
        items
    }

    /// A fact that a side recorded names documents by the numbers that they had there: when those
    /// are others now, somebody must say which were meant.
    fn contest_moved(
        &mut self,
        document: &Document,
        base: Option<&Document>,
        moves: &BTreeMap<usize, usize>,
        items: &[Unit],
    ) {
        // Without a common past every number is new, and was contested with the documents.
        let Some(base) = base else {
            return;
        };
        let known: BTreeSet<EventHash> = (base.request().events.iter())
            .map(|event| event.hash)
            .collect();
        let events = document.request().events.iter();
        let new = events.filter(|event| !known.contains(&event.hash));
        let named = new.flat_map(named_items);
        for number in named {
            let Some(place) = (number as usize).checked_sub(1) else {
                continue;
            };
            if let (Some(to), Some(unit)) = (moves.get(&place), items.get(place))
                && *to != place
            {
                let moved = ("item".to_owned(), shown(&unit.body));
                self.contested.insert(moved);
            }
        }
    }

    /// Every event of either side, once, in legal order.
    fn events(
        &self,
        sides: &Sides,
        base: Option<&Document>,
        [ours, theirs]: [&Document; 2],
    ) -> Vec<Unit> {
        let base = base
            .map(|base| by_hash(base, &sides.base))
            .unwrap_or_default();
        let (ours, theirs) = (by_hash(ours, &sides.ours), by_hash(theirs, &sides.theirs));
        let mut events: BTreeMap<Place, Unit> = BTreeMap::new();
        for (place, unit) in ours.iter().chain(&theirs) {
            // A missing event is not a removed one: facts are never deleted.
            let (x, y) = (ours.get(place), theirs.get(place));
            let outcome = Unit::merge(base.get(place), x.or(y), y.or(x));
            events.insert(*place, outcome.unit.unwrap_or_else(|| unit.clone()));
        }
        for (key, value) in &self.contested {
            let times = (1..).map(|time| contest(key, value, self.on, time));
            let mut new = times.filter(|((_, _, hash), _)| !self.settled.contains(hash));
            events.extend(new.next().filter(|(place, _)| !events.contains_key(place)));
        }
        events.into_values().collect()
    }
}

/// Where an event stands among the others: `on`, `at`, hash.
type Place = (Date, Option<Instant>, EventHash);

fn by_hash(document: &Document, layout: &Layout) -> BTreeMap<Place, Unit> {
    let events = &document.request().events;
    let mut units = BTreeMap::new();
    for (event, unit) in events.iter().zip(&layout.events) {
        let place = (event.on, event.at, event.hash);
        // A fact that a file says twice is one fact, with the comments of both.
        let twin: Option<Unit> = units.remove(&place);
        let outcome = Unit::merge(None, twin.as_ref().or(Some(unit)), Some(unit));
        units.insert(place, outcome.unit.unwrap_or_else(|| unit.clone()));
    }
    units
}

fn units(added: &[(usize, Unit)]) -> Vec<Unit> {
    added.iter().map(|(_, unit)| unit.clone()).collect()
}

/// Whether an event names a document beyond the first `count`.
fn names_item_after(document: &Document, count: usize) -> bool {
    let events = document.request().events.iter();
    events
        .flat_map(named_items)
        .any(|number| number as usize > count)
}

/// The numbers of the documents that an event names.
fn named_items(event: &Event) -> impl Iterator<Item = u32> {
    let fields = [Field::Items, Field::Withheld].into_iter();
    let numbers = fields.filter_map(|field| event.numbers(field));
    numbers.flatten().copied()
}

/// The words of an `[[item]]` block.
fn shown(body: &str) -> String {
    body.parse::<toml::Table>()
        .ok()
        .and_then(|table| {
            let item = table.get("item")?.get(0)?.get("text")?;
            item.as_str().map(str::to_owned)
        })
        .unwrap_or_else(|| body.trim().to_owned())
}

/// The event that keeps a value which was not kept in its place.
///
/// It is a function of the key, the value and the common past only, so that merges in any order
/// write it once; `time` tells the same contest apart once it was settled and comes back.
fn contest(key: &str, value: &str, on: Date, time: usize) -> (Place, Unit) {
    let mut draft = EventDraft {
        by: Some(BY.to_owned()),
        ..EventDraft::new(Kind::Contested, on)
    }
    .with(Field::Basis, Value::Text(key.to_owned()))
    .with(Field::Text, Value::Text(value.to_owned()));
    if time > 1 {
        draft = draft.with(Field::Number, Value::Text(time.to_string()));
    }
    let event = draft.event();
    let unit = Unit {
        lead: Trivia::of(WHY),
        body: draft.to_block(),
        ..Unit::default()
    };
    ((event.on, event.at, event.hash), unit)
}

/// The name of a key, as a person would say it.
fn name(key: &Key) -> String {
    match key {
        Key::Root(name) => name.clone(),
        Key::InAuthority(name) => format!("authority.{name}"),
        Key::RootEnd | Key::Authority | Key::AuthorityEnd => "authority".to_owned(),
    }
}
