//! The pieces of both sides, put together in one file.

use std::collections::{BTreeMap, BTreeSet};

use crate::request::codec::Document;

use super::contest::{Place, Remarks};
use super::items::{self, Version};
use super::layout::{Key, Layout, Lines};
use super::page::{order, write};
use super::unit::{Outcome, Unit};

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
    let mut remarks = Remarks::between(base, [ours, theirs]);
    let head = head(&sides, &mut remarks);
    let items = {
        let version = |document, layout| Version { document, layout };
        let base = base.map(|base| version(base, &sides.base));
        let both = [version(ours, &sides.ours), version(theirs, &sides.theirs)];
        items::join(base, both, &mut remarks)
    };
    let events = events(&sides, base, [ours, theirs], &remarks);
    let order = order([&sides.base, &sides.ours, &sides.theirs], &head);
    let text = write(&order, &head, &items, &events);
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

/// The keys and the tables of the head.
fn head(sides: &Sides, remarks: &mut Remarks) -> BTreeMap<Key, Unit> {
    let all = sides.ours.head.keys().chain(sides.theirs.head.keys());
    let keys: BTreeSet<&Key> = all.collect();
    let mut head = BTreeMap::new();
    for key in keys {
        let get = |layout: &'_ Layout| layout.head.get(key).cloned();
        let (base, ours, theirs) = (get(&sides.base), get(&sides.ours), get(&sides.theirs));
        let Outcome { unit, rejected } = Unit::merge(base.as_ref(), ours.as_ref(), theirs.as_ref());
        let name = name(key);
        // Of two days on which an address was checked, the later includes the earlier.
        if let Some(rejected) = rejected.filter(|_| name != "authority.checked_on") {
            remarks.contest(&name, rejected);
        }
        head.extend(unit.map(|unit| (key.clone(), unit)));
    }
    head
}

/// Every event of either side, once, in legal order.
fn events(
    sides: &Sides,
    base: Option<&Document>,
    [ours, theirs]: [&Document; 2],
    remarks: &Remarks,
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
    let said = remarks.events(&events);
    events.extend(said);
    events.into_values().collect()
}

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

/// The name of a key, as a person would say it.
fn name(key: &Key) -> String {
    match key {
        Key::Root(name) => name.clone(),
        Key::InAuthority(name) => format!("authority.{name}"),
        Key::RootEnd | Key::Authority | Key::AuthorityEnd => "authority".to_owned(),
    }
}
