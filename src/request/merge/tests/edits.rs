//! What people do to a request file between two syncs.

use std::ops::Range;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::super::scan::{Expression, Shape, comment_spans, expressions};
use crate::date::{Date, Instant};
use crate::request::codec::arbitrary::{event, request, unknown_keys, words};
use crate::request::{Document, EventDraft, Field, Kind, Value};

/// One edit.
#[derive(Debug, Clone)]
pub(super) enum Edit {
    /// `greffe record`.
    Append(EventDraft),
    /// `greffe record … corrected`, of one of the events there.
    Correct(Index),
    /// A comment on a line of its own, between two expressions.
    Comment(Index, String),
    /// A comment at the end of an expression.
    Remark(Index, String),
    /// A comment replaced, or taken out.
    Recomment(Index, Option<String>),
    /// A key of the head set to a value.
    Set(&'static str, String),
    /// A document more, at the end.
    Item(String),
    /// A document more, before the others.
    First(String),
    /// A document reworded.
    Reword(Index, String),
    /// A document taken out.
    Without(Index),
    /// A key that greffe does not know, at the root.
    Unknown(String, String),
    /// A table that greffe does not know.
    Table(String, String),
    /// An event of a kind that greffe does not know, with its own table.
    Strange(String),
}

fn edit() -> impl Strategy<Value = Edit> {
    let few = || "[a-d]{1,2}";
    let key = select(vec![
        ("title", "\"A\""),
        ("title", "\"B\" # mieux"),
        ("title", "\"C\""),
        ("campaign", "\"vsa\""),
        ("campaign", "'autre'"),
        ("regime", "\"environment\""),
        ("authority.email", "\"a@x.example\""),
        ("authority.email", "\"b@x.example\""),
        ("authority.address", "[\n  \"1\", # ici\n  \"2\",\n]"),
        ("authority.address", "[\"1\", \"2\"]"),
        ("authority.address", "[\"3\"]"),
        ("authority.checked_on", "2026-01-02"),
        ("authority.checked_on", "2026-03-04"),
        ("authority.note", "{ a = 1 }"),
    ]);
    prop_oneof![
        4 => event().prop_map(Edit::Append),
        1 => any::<Index>().prop_map(Edit::Correct),
        3 => (any::<Index>(), few()).prop_map(|(at, text)| Edit::Comment(at, text)),
        2 => (any::<Index>(), few()).prop_map(|(at, text)| Edit::Remark(at, text)),
        2 => (any::<Index>(), option::of(few())).prop_map(|(at, text)| Edit::Recomment(at, text)),
        4 => key.prop_map(|(key, value)| Edit::Set(key, value.to_owned())),
        1 => words().prop_map(Edit::Item),
        1 => words().prop_map(Edit::First),
        2 => (any::<Index>(), words()).prop_map(|(at, text)| Edit::Reword(at, text)),
        2 => any::<Index>().prop_map(Edit::Without),
        1 => ("x_[ab]", "[12]").prop_map(|(key, value)| Edit::Unknown(key, value)),
        1 => ("t_[ab]", "[12]").prop_map(|(key, value)| Edit::Table(key, value)),
        1 => few().prop_map(Edit::Strange),
    ]
}

/// A few edits by one person.
pub(super) fn edits() -> impl Strategy<Value = Vec<Edit>> {
    vec(edit(), 0..5)
}

/// A request file as it stood at the last sync.
pub(super) fn base() -> impl Strategy<Value = String> {
    (request(), unknown_keys(), edits()).prop_map(|(mut draft, extra, edits)| {
        draft.title = "T".to_owned();
        // As `greffe new` does: what people record comes later.
        draft.events.push(EventDraft {
            at: Instant::from_unix(-1, 0),
            ..EventDraft::new(Kind::Drafted, Date::new(2026, 1, 1).unwrap())
        });
        apply(&format!("# en tête\n{extra}{}", draft.to_text()), &edits)
    })
}

/// The file after the edits.
pub(super) fn apply(text: &str, edits: &[Edit]) -> String {
    edits.iter().fold(text.to_owned(), |text, edit| {
        let edited = one(&text, edit);
        // An event may name a document that was taken out: that is no request any more.
        let is_request = Document::parse(&edited).is_ok();
        if is_request { edited } else { text }
    })
}

fn one(text: &str, edit: &Edit) -> String {
    let document = Document::parse(text).unwrap();
    let asked: Vec<&str> = (document.request().items.iter())
        .map(|item| item.text.as_str())
        .collect();
    let twice = |words: &str| asked.iter().filter(|other| **other == words).count() > 1;
    match edit {
        // Of two documents that say the same, nobody can tell which one moved or went.
        Edit::Item(words) | Edit::First(words) | Edit::Reword(_, words)
            if asked.contains(&words.as_str()) =>
        {
            text.to_owned()
        }
        Edit::Without(at) | Edit::Reword(at, _)
            if !asked.is_empty() && twice(asked[at.index(asked.len())]) =>
        {
            text.to_owned()
        }
        Edit::Append(event) => document.append(event).text().to_owned(),
        Edit::Correct(index) => {
            let events = &document.request().events;
            if events.is_empty() {
                return text.to_owned();
            }
            let aimed = &events[index.index(events.len())];
            let draft = EventDraft::new(Kind::Corrected, aimed.on)
                .with(Field::Corrects, Value::Text(aimed.hash.short()));
            document.append(&draft).text().to_owned()
        }
        Edit::Comment(at, words) => {
            let found = expressions(text);
            let place = at.index(found.len() + 1);
            let at = found.get(place).map_or(text.len(), |e| e.lines.start);
            format!("{}# {words}\n{}", &text[..at], &text[at..])
        }
        Edit::Remark(at, words) => {
            let found = expressions(text);
            let line = &found[at.index(found.len())].lines;
            format!(
                "{} # {words}\n{}",
                text[..line.end].trim_end(),
                &text[line.end..]
            )
        }
        Edit::Recomment(at, words) => recomment(text, *at, words.as_deref()),
        Edit::Set(key, value) => set(text, key, value),
        Edit::Item(words) => {
            let item = toml::Value::String(words.clone());
            format!("{text}\n[[item]]\ntext = {item}\n")
        }
        Edit::First(words) => {
            let item = toml::Value::String(words.clone());
            let block = format!("[[item]]\ntext = {item}\n\n");
            match items(text).first() {
                Some(first) => format!("{}{block}{}", &text[..first.start], &text[first.start..]),
                None => format!("{text}\n{block}"),
            }
        }
        Edit::Reword(at, words) => match items(text).as_slice() {
            [] => text.to_owned(),
            items => {
                let item = toml::Value::String(words.clone());
                let lines = &items[at.index(items.len())];
                let block = format!("[[item]]\ntext = {item}\n");
                format!("{}{block}{}", &text[..lines.start], &text[lines.end..])
            }
        },
        // A request asks for something.
        Edit::Without(at) => match items(text).as_slice() {
            [] | [_] => text.to_owned(),
            items => {
                let lines = &items[at.index(items.len())];
                format!("{}{}", &text[..lines.start], &text[lines.end..])
            }
        },
        Edit::Unknown(key, value) => set(text, key, value),
        Edit::Table(key, value) => {
            if text.contains(&format!("[{key}]")) {
                return text.to_owned();
            }
            format!("{text}\n[{key}]\nv = {value}\n\n# plus\n[{key}.sub]\nw = {value}\n")
        }
        Edit::Strange(word) => format!(
            "{text}\n# bizarre\n[[event]]\nkind = \"x-{word}\"\non = 2026-05-06\n\n[event.sub]\nw = '''\n[[event]]\n'''\n"
        ),
    }
}

/// The text with one of its comments replaced, or taken out.
fn recomment(text: &str, at: Index, words: Option<&str>) -> String {
    let found = comment_spans(text);
    if found.is_empty() {
        return text.to_owned();
    }
    let span = &found[at.index(found.len())];
    let words = words.map_or(String::new(), |words| format!("# {words}"));
    format!("{}{words}{}", &text[..span.start], &text[span.end..])
}

/// The lines of each document, from its header to its last key.
fn items(text: &str) -> Vec<Range<usize>> {
    let mut items: Vec<Range<usize>> = Vec::new();
    let mut within = false;
    for expression in expressions(text) {
        match expression.shape {
            Shape::Block | Shape::Table => {
                within = expression.path == ["item"];
                if within {
                    items.push(expression.lines);
                }
            }
            Shape::Pair(_) if within => {
                if let Some(item) = items.last_mut() {
                    item.end = expression.lines.end;
                }
            }
            Shape::Pair(_) => {}
        }
    }
    items
}

/// Sets a key, in its place or at the end of its table.
fn set(text: &str, key: &str, value: &str) -> String {
    let (table, name) = key.split_once('.').unwrap_or(("", key));
    let line = format!("{name} = {value}\n");
    let mut within = "";
    let mut end = None;
    let found: Vec<Expression> = expressions(text);
    for expression in &found {
        match &expression.shape {
            Shape::Pair(_) if within == table => {
                if expression.path == [name] {
                    let (before, after) = (
                        &text[..expression.lines.start],
                        &text[expression.lines.end..],
                    );
                    return format!("{before}{line}{after}");
                }
                end = Some(expression.lines.end);
            }
            Shape::Pair(_) => {}
            Shape::Table | Shape::Block => {
                within = if expression.path == ["authority"] {
                    "authority"
                } else {
                    "?"
                };
            }
        }
    }
    let at = end.unwrap();
    format!("{}{line}{}", &text[..at], &text[at..])
}
