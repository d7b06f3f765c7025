//! The pieces of both sides, put together in one file.

use std::collections::{BTreeMap, BTreeSet};

use crate::date::{Date, Instant};
use crate::request::codec::{Document, EventDraft};
use crate::request::event::{EventHash, Value};
use crate::request::field::Field;
use crate::request::kind::Kind;

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
    };
    let head = woven.head(&sides);
    let items = woven.items(&sides, [ours, theirs]);
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

    /// Documents keep their numbers; those added on both sides follow, all of them.
    fn items(&mut self, sides: &Sides, documents: [&Document; 2]) -> Vec<Unit> {
        let (base, ours, theirs) = (&sides.base.items, &sides.ours.items, &sides.theirs.items);
        let mut items = Vec::new();
        for place in 0..base.len() {
            // A document that one side removed and the other still has is kept: events name it.
            let (ours, theirs) = (ours.get(place), theirs.get(place));
            let outcome = Unit::merge(base.get(place), ours.or(theirs), theirs.or(ours));
            if ours.is_some() || theirs.is_some() {
                items.extend(self.settle(&format!("item.{}", place + 1), outcome));
            }
        }
        let added = |items: &[Unit]| items.get(base.len()..).unwrap_or_default().to_vec();
        let (ours, theirs) = (added(ours), added(theirs));
        if ours == theirs || theirs.is_empty() {
            items.extend(ours);
        } else if ours.is_empty() {
            items.extend(theirs);
        } else {
            let mut union: BTreeMap<(String, usize), Unit> = BTreeMap::new();
            for (key, unit) in told_apart(ours).into_iter().chain(told_apart(theirs)) {
                let same = union.remove(&key);
                let outcome = Unit::merge(None, same.as_ref().or(Some(&unit)), Some(&unit));
                union.insert(key, outcome.unit.unwrap_or(unit));
            }
            if documents.iter().any(|d| names_item_after(d, base.len())) {
                let moved = union
                    .values()
                    .map(|unit| ("item".to_owned(), shown(&unit.body)));
                self.contested.extend(moved);
            }
            items.extend(union.into_values());
        }
        items
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
            let (place, unit) = contest(key, value, self.on);
            events.entry(place).or_insert(unit);
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

/// Documents by their words; one that a side asks for twice is there twice, by its rank.
fn told_apart(items: Vec<Unit>) -> BTreeMap<(String, usize), Unit> {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    let ranked = items.into_iter().map(|unit| {
        let next = count.entry(unit.value()).or_default();
        *next += 1;
        ((unit.value(), *next), unit)
    });
    ranked.collect()
}

/// Whether an event names a document beyond the first `count`.
fn names_item_after(document: &Document, count: usize) -> bool {
    let events = &document.request().events;
    events.iter().any(|event| {
        [Field::Items, Field::Withheld]
            .iter()
            .filter_map(|field| event.numbers(*field))
            .flatten()
            .any(|number| *number as usize > count)
    })
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
/// write it once.
fn contest(key: &str, value: &str, on: Date) -> (Place, Unit) {
    let draft = EventDraft {
        by: Some(BY.to_owned()),
        ..EventDraft::new(Kind::Contested, on)
    }
    .with(Field::Basis, Value::Text(key.to_owned()))
    .with(Field::Text, Value::Text(value.to_owned()));
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
