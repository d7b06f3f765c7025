//! What people do to a request file between two syncs.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::super::scan::{Expression, Shape, expressions};
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
    /// A key of the head set to a value.
    Set(&'static str, String),
    /// A document more.
    Item(String),
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
        4 => key.prop_map(|(key, value)| Edit::Set(key, value.to_owned())),
        1 => words().prop_map(Edit::Item),
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
        apply(&format!("# en tête\n{extra}{}", draft.to_text()), &edits)
    })
}

/// The file after the edits.
pub(super) fn apply(text: &str, edits: &[Edit]) -> String {
    edits
        .iter()
        .fold(text.to_owned(), |text, edit| one(&text, edit))
}

fn one(text: &str, edit: &Edit) -> String {
    let document = Document::parse(text).unwrap();
    match edit {
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
        Edit::Set(key, value) => set(text, key, value),
        Edit::Item(words) => {
            let item = toml::Value::String(words.clone());
            format!("{text}\n[[item]]\ntext = {item}\n")
        }
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
