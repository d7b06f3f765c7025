//! The pieces of a request file, written in order.

use std::collections::BTreeMap;

use super::layout::{Key, Layout};
use super::trivia::Trivia;
use super::unit::Unit;

/// The order of the head: that of the common past, then what was added, by name.
pub(super) fn order<'k>(base: &Layout, keys: impl Iterator<Item = &'k Key>) -> Vec<Key> {
    let places: BTreeMap<&Key, usize> = base.order.iter().zip(0..).collect();
    let mut keys: Vec<Key> = keys.cloned().collect();
    keys.sort_by_cached_key(|key| {
        let before = places.get(key).copied();
        (before.unwrap_or(usize::MAX), rank(key), key.clone())
    });
    keys
}

/// The order of the contract.
fn rank(key: &Key) -> usize {
    const ROOT: [&str; 5] = ["id", "title", "regime", "campaign", "residence"];
    const AUTHORITY: [&str; 10] = [
        "name",
        "kind",
        "public_service",
        "insee",
        "address",
        "email",
        "holidays",
        "court",
        "source",
        "checked_on",
    ];
    let (names, name): (&[&str], &str) = match key {
        Key::Root(name) => (&ROOT, name),
        Key::InAuthority(name) => (&AUTHORITY, name),
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
