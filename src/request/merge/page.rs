//! The pieces of a request file, written in order.

use std::collections::BTreeMap;

use super::super::{AUTHORITY_KEYS, ROOT_KEYS};
use super::layout::{Key, Layout};
use super::sequence::{common, weave};
use super::trivia::Trivia;
use super::unit::Unit;

/// The order of the head: that of the common past and of both sides, then that of the contract.
pub(super) fn order(versions: [&Layout; 3], head: &BTreeMap<Key, Unit>) -> Vec<Key> {
    // What is written apart is ordered apart.
    let mut parts: BTreeMap<(u8, bool), Vec<&Key>> = BTreeMap::new();
    for (key, unit) in head {
        let within = matches!(key, Key::InAuthority(_) | Key::AuthorityEnd);
        let part = (u8::from(within), unit.body.is_empty());
        parts.entry(part).or_default().push(key);
    }
    let parts = parts.into_values();
    parts.flat_map(|keys| order_of(versions, keys)).collect()
}

fn order_of(versions: [&Layout; 3], mut keys: Vec<&Key>) -> Vec<Key> {
    let before: BTreeMap<&Key, usize> = versions[0].order.iter().zip(0..).collect();
    keys.sort_by_cached_key(|key| {
        let before = before.get(key).copied();
        (before.unwrap_or(usize::MAX), rank(key), (*key).clone())
    });
    let places: BTreeMap<&Key, usize> = keys.iter().copied().zip(0..).collect();
    let [base, ours, theirs] = versions.map(|layout| {
        let order = layout.order.iter().filter_map(|key| places.get(key));
        order.copied().collect::<Vec<usize>>()
    });
    let by_contract = |place: &usize| (rank(keys[*place]), keys[*place]);
    let new = |place: &usize| !before.contains_key(keys[*place]);
    let [ours, theirs] = [ours, theirs].map(|side| {
        // A new key stays where it was put when the contract has it there; else it comes last.
        let mut known: Vec<usize> = side.iter().filter(|place| !new(place)).copied().collect();
        let mut added: Vec<usize> = side.iter().filter(|place| new(place)).copied().collect();
        added.sort_by_key(by_contract);
        let mut from = 0;
        for place in added {
            let then = side.iter().position(|one| *one == place);
            let after = |one: &usize| side.iter().position(|other| other == one) > then;
            let next = known[from..]
                .iter()
                .position(|one| !new(one) && after(one) && by_contract(&place) < by_contract(one));
            let at = next.map_or(known.len(), |next| from + next);
            known.insert(at, place);
            from = at + 1;
        }
        known
    });
    let mut sequences = vec![ours.as_slice(), theirs.as_slice()];
    let as_before = |side: &[usize]| common(side, &base) == common(&base, side);
    if as_before(&ours) || as_before(&theirs) {
        sequences.push(&base);
    }
    let ranks: Vec<usize> = (0..keys.len()).collect();
    let order = weave(&sequences, &ranks).into_iter();
    order.map(|place| keys[place].clone()).collect()
}

/// The order of the contract.
fn rank(key: &Key) -> usize {
    let (names, name): (&[&str], &str) = match key {
        Key::Root(name) => (&ROOT_KEYS, name),
        Key::InAuthority(name) => (&AUTHORITY_KEYS, name),
        _ => return 0,
    };
    names.iter().position(|n| *n == name).unwrap_or(names.len())
}

/// Puts the pieces in a file: keys of the root, tables, documents, events.
pub(super) fn write(
    order: &[Key],
    head: &BTreeMap<Key, Unit>,
    items: &[Unit],
    events: &[Unit],
) -> String {
    let mut page = Page::default();
    let unit = |key: &Key| head.get(key);
    let in_order = |wanted: fn(&Key) -> bool| {
        order
            .iter()
            .filter(move |key| wanted(key))
            .filter_map(|key| head.get(key))
    };
    for key in in_order(|key| matches!(key, Key::Root(_))) {
        page.key(key);
    }
    page.comments(unit(&Key::RootEnd));
    if let Some(header) = unit(&Key::Authority) {
        page.block(&header.lead, &header.body);
        for key in in_order(|key| matches!(key, Key::InAuthority(_))) {
            page.key(key);
        }
        page.comments(unit(&Key::AuthorityEnd));
        for key in in_order(|key| matches!(key, Key::InAuthority(_))) {
            page.tables(key);
        }
    }
    for key in in_order(|key| matches!(key, Key::Root(_))) {
        page.tables(key);
    }
    for block in items.iter().chain(events) {
        page.block(&block.lead, &block.body);
    }
    page.text
}

#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    /// A key and its value, under its comments.
    fn key(&mut self, unit: &Unit) {
        if !unit.body.is_empty() {
            self.text.push_str(&unit.lead.text());
            self.text.push_str(&unit.body);
        }
    }

    fn comments(&mut self, unit: Option<&Unit>) {
        if let Some(unit) = unit {
            self.text.push_str(&unit.lead.text());
        }
    }

    /// The tables of a piece; its comments stand above them when it has nothing else.
    fn tables(&mut self, unit: &Unit) {
        if unit.tables.is_empty() {
            return;
        }
        let none = Trivia::default();
        let lead = if unit.body.is_empty() {
            &unit.lead
        } else {
            &none
        };
        self.block(lead, &unit.tables);
    }

    /// A block, after one blank line.
    fn block(&mut self, lead: &Trivia, body: &str) {
        self.text.push('\n');
        self.text.push_str(&lead.text());
        self.text.push_str(body);
    }
}
