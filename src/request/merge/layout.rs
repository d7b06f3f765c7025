//! A request file cut into the pieces that are merged one by one.

use std::collections::BTreeMap;

use crate::request::codec::Document;

use super::scan::{Expression, Shape, expressions};
use super::trivia::Trivia;
use super::unit::{Says, Unit};

/// The name of a piece of the head of the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// A key or a table at the root, by its first name.
    Root(String),
    /// The comments after the keys of the root.
    RootEnd,
    /// The line `[authority]`.
    Authority,
    /// A key of the authority, by its first name.
    InAuthority(String),
    /// The comments after the keys of the authority.
    AuthorityEnd,
}

/// A request file in pieces; putting them back together gives the same facts.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The head of the file.
    pub(super) head: BTreeMap<Key, Unit>,
    /// The order of the head.
    pub(super) order: Vec<Key>,
    /// The `[[item]]` blocks.
    pub(super) items: Vec<Unit>,
    /// The `[[event]]` blocks, in the order of the request's events.
    pub(super) events: Vec<Unit>,
    /// The file begins with a byte order mark.
    pub(super) bom: bool,
    /// Its lines end with CRLF.
    pub(super) crlf: bool,
}

/// A request file read as lines of TOML.
pub(super) struct Lines {
    text: String,
    expressions: Vec<Expression>,
    bom: bool,
    crlf: bool,
}

impl Lines {
    /// Reads the lines of a file.
    pub(super) fn of(document: &Document) -> Self {
        let text = normal(document.text());
        Self {
            expressions: expressions(&text),
            text,
            bom: document.text().starts_with('\u{feff}'),
            crlf: document.text().contains("\r\n"),
        }
    }

    /// Whether the authority is one `[authority]` table, whose keys can be merged one by one.
    pub(super) fn have_authority_table(&self) -> bool {
        let first = |e: &&Expression| e.path.first().is_some_and(|name| name == "authority");
        let found = self.expressions.iter().find(first);
        found.is_some_and(|e| e.path.len() == 1 && matches!(e.shape, Shape::Table))
    }
}

/// The text with `\n` at the end of each line, the last included, and no byte order mark.
fn normal(text: &str) -> String {
    let mut text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

impl Layout {
    /// Cuts a file; `by_key` says whether the keys of the authority are pieces of their own.
    pub(super) fn of(lines: &Lines, by_key: bool) -> Self {
        let mut cutter = Cutter {
            text: &lines.text,
            by_key,
            layout: Self {
                bom: lines.bom,
                crlf: lines.crlf,
                ..Self::default()
            },
            section: Section::Root,
            end: 0,
        };
        for expression in &lines.expressions {
            cutter.take(expression);
        }
        cutter.close(lines.text.len());
        cutter.layout
    }
}

/// Which part of the file is being read.
#[derive(Clone, PartialEq, Eq)]
enum Section {
    Root,
    Authority,
    /// A table of another name, or a table inside the authority.
    Other(Key),
    Item,
    Event,
}

struct Cutter<'t> {
    text: &'t str,
    by_key: bool,
    layout: Layout,
    section: Section,
    /// The end of what was taken.
    end: usize,
}

impl Cutter<'_> {
    fn take(&mut self, expression: &Expression) {
        let lines = &self.text[expression.lines.clone()];
        match &expression.shape {
            Shape::Pair(value) => {
                let above = Trivia::of(&self.text[self.end..expression.lines.start]);
                let value = self.text[value.clone()].trim();
                self.pair(
                    &expression.path[0],
                    expression.path.len(),
                    above,
                    lines,
                    value,
                );
            }
            Shape::Table | Shape::Block => {
                let above = self.close(expression.lines.start);
                self.header(&expression.path, above, lines);
            }
        }
        self.end = expression.lines.end;
    }

    /// A key and its value: a piece of its own in the head, a line of its block elsewhere.
    fn pair(&mut self, name: &str, depth: usize, above: Trivia, lines: &str, value: &str) {
        let key = match &self.section {
            Section::Root => Key::Root(name.to_owned()),
            Section::Authority => Key::InAuthority(name.to_owned()),
            _ => {
                let within = format!("{}{lines}", above.text());
                return self.extend(&within);
            }
        };
        let says = if depth == 1 {
            Says::Value(value.to_owned())
        } else {
            Says::Lines
        };
        let unit = self.entry(key);
        if unit.body.is_empty() {
            unit.lead = above;
            unit.says = says;
        } else {
            unit.body.push_str(&above.text());
            unit.says = Says::Lines;
        }
        unit.body.push_str(lines);
    }

    /// A header: it opens a block, or goes on with the one it belongs to.
    fn header(&mut self, path: &[String], lead: Trivia, lines: &str) {
        let first = path.first().map_or("", String::as_str);
        let inside = path.len() > 1;
        let block = |says| Unit {
            lead: lead.clone(),
            body: lines.to_owned(),
            tables: String::new(),
            says,
        };
        match first {
            "event" | "item" if !inside => {
                let events = first == "event";
                self.section = if events {
                    Section::Event
                } else {
                    Section::Item
                };
                let says = if events { Says::Nothing } else { Says::Lines };
                let unit = block(says);
                self.blocks().push(unit);
            }
            "event" | "item" => {
                self.section = if first == "event" {
                    Section::Event
                } else {
                    Section::Item
                };
                self.extend(&format!("\n{}{lines}", lead.text()));
            }
            "authority" if self.by_key && !inside => {
                self.section = Section::Authority;
                let unit = block(Says::Nothing);
                *self.entry(Key::Authority) = unit;
            }
            "authority" if self.by_key => {
                self.table(Key::InAuthority(path[1].clone()), lead, lines);
            }
            _ => self.table(Key::Root(first.to_owned()), lead, lines),
        }
    }

    fn table(&mut self, key: Key, lead: Trivia, lines: &str) {
        self.section = Section::Other(key.clone());
        let unit = self.entry(key);
        unit.says = Says::Lines;
        if unit.body.is_empty() && unit.tables.is_empty() {
            unit.lead = lead;
            unit.tables.push_str(lines);
        } else {
            let more = format!("\n{}{lines}", lead.text());
            unit.tables.push_str(&more);
        }
    }

    /// Ends a section: the comments that do not touch the next header belong to it. Gives those
    /// that do.
    fn close(&mut self, at: usize) -> Trivia {
        let between = Trivia::of(&self.text[self.end..at]);
        let (own, touching) = if at == self.text.len() {
            (between, Trivia::default())
        } else {
            between.split_last()
        };
        let own = own.trimmed_end();
        if own != Trivia::default() {
            match self.section {
                Section::Root => self.entry(Key::RootEnd).lead = own,
                Section::Authority => self.entry(Key::AuthorityEnd).lead = own,
                _ => self.extend(&own.text()),
            }
        }
        self.end = at;
        touching.trimmed()
    }

    /// Adds lines to the block being read.
    fn extend(&mut self, lines: &str) {
        match self.section.clone() {
            Section::Other(key) => self.entry(key).tables.push_str(lines),
            _ => {
                if let Some(unit) = self.blocks().last_mut() {
                    unit.body.push_str(lines);
                }
            }
        }
    }

    fn blocks(&mut self) -> &mut Vec<Unit> {
        match self.section {
            Section::Item => &mut self.layout.items,
            _ => &mut self.layout.events,
        }
    }

    fn entry(&mut self, key: Key) -> &mut Unit {
        if !self.layout.head.contains_key(&key) {
            self.layout.order.push(key.clone());
        }
        self.layout.head.entry(key).or_default()
    }
}
