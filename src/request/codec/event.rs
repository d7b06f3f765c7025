//! An `[[event]]` block, read.

use std::collections::{BTreeMap, BTreeSet};

use toml::de::{DeTable, DeValue};

use crate::request::event::{Attachment, Event, EventKind, Period, Value};
use crate::request::field::{Field, Shape};
use crate::request::kind::Kind;

use super::error::{Expected, Wrong};
use super::hash;
use super::sheet::{Sheet, Spanned};
use super::value::{amount, nearest};

/// Reads one event; `items` is how many documents the request asks for.
pub(super) fn read(block: &Spanned<'_>, items: usize, sheet: &mut Sheet<'_>) -> Option<Event> {
    let at = block.span();
    let table = sheet.table("event", block)?;
    let kind = sheet
        .required(table, &at, "kind", "kind = \"sent\"")
        .and_then(|value| kind(value, sheet));
    let on = sheet
        .required(table, &at, "on", "on = 2026-12-03")
        .and_then(|value| sheet.date("on", value));
    let stamp = match table.get("at") {
        Some(value) => Some(sheet.instant("at", value)?),
        None => None,
    };
    let by = match table.get("by") {
        Some(value) => Some(sheet.words("by", value)?),
        None => None,
    };
    let files = table
        .get("files")
        .map_or(Some(Vec::new()), |value| files(value, sheet));
    let kind = kind?;
    let fields = fields(table, &kind, items, sheet);
    require(&kind, &fields, &at, sheet);
    Some(Event {
        hash: hash::of(table),
        on: on?,
        at: stamp,
        by,
        fields,
        files: files?,
        kind,
    })
}

/// The kind: a word of the contract, or any other word, kept as it is. A French alias is for the
/// command line only, so that every program reads the same word.
fn kind(value: &Spanned<'_>, sheet: &mut Sheet<'_>) -> Option<EventKind> {
    let word = sheet.words("kind", value)?;
    if let Some(kind) = Kind::ALL.iter().find(|kind| kind.as_str() == word) {
        return Some(EventKind::Known(*kind));
    }
    if Kind::from_word(&word).is_some() {
        let wrong = Wrong::UnknownWord {
            key: "kind".to_owned(),
            nearest: nearest(&word, Kind::WORDS),
            word,
            words: Kind::WORDS,
        };
        sheet.fault(value.span(), wrong);
        return None;
    }
    Some(EventKind::Other(word))
}

/// The fields that are known. What the kind does not announce is read when it has the right
/// shape, and otherwise left to the text.
fn fields(
    table: &DeTable<'_>,
    kind: &EventKind,
    items: usize,
    sheet: &mut Sheet<'_>,
) -> BTreeMap<Field, Value> {
    let announced = match kind {
        EventKind::Known(kind) => kind.fields(),
        EventKind::Other(_) => &[],
    };
    let mut fields = BTreeMap::new();
    for (key, value) in table {
        let word: &str = key.get_ref();
        let Some(field) = Field::ALL.iter().copied().find(|f| f.as_str() == word) else {
            continue;
        };
        let read = if announced.contains(&field) {
            field_value(field, value, items, sheet)
        } else {
            let mut quiet = Sheet::new("");
            let read = field_value(field, value, items, &mut quiet);
            read.filter(|_| quiet.into_error().is_none())
        };
        if let Some(read) = read {
            fields.insert(field, read);
        }
    }
    fields
}

fn field_value(
    field: Field,
    value: &Spanned<'_>,
    items: usize,
    sheet: &mut Sheet<'_>,
) -> Option<Value> {
    let key = field.as_str();
    match field.shape() {
        Shape::Text => sheet.text(key, value).map(Value::Text),
        Shape::Date => sheet.date(key, value).map(Value::Date),
        Shape::Flag => sheet.flag(key, value).map(Value::Flag),
        Shape::Word(words) => {
            let word = sheet.word(key, value, words)?;
            Some(Value::Text(word.to_owned()))
        }
        Shape::Words(words) => {
            let list = sheet.list(key, value, Expected::Texts)?;
            let mut found = BTreeSet::new();
            for element in list {
                found.insert(sheet.word(key, element, words)?.to_owned());
            }
            Some(Value::Words(found))
        }
        Shape::Items => numbers(key, value, items, sheet).map(Value::Items),
        Shape::Period => {
            let text = sheet.text(key, value)?;
            let period = Period::read(&text);
            if period.is_none() {
                type_fault(key, value, Expected::Period, sheet);
            }
            period.map(Value::Period)
        }
        Shape::Amount => {
            let text = match value.get_ref() {
                DeValue::String(text) => text.clone().into_owned(),
                DeValue::Integer(number) if number.radix() == 10 => number.as_str().to_owned(),
                DeValue::Float(number) => number.as_str().to_owned(),
                _ => String::new(),
            };
            let cents = amount(&text);
            if cents.is_none() {
                type_fault(key, value, Expected::Amount, sheet);
            }
            cents.map(Value::Amount)
        }
    }
}

fn type_fault(key: &str, value: &Spanned<'_>, expected: Expected, sheet: &mut Sheet<'_>) {
    let key = key.to_owned();
    sheet.fault(value.span(), Wrong::Type { key, expected });
}

/// Numbers of documents, each among those asked for.
fn numbers(
    key: &str,
    value: &Spanned<'_>,
    count: usize,
    sheet: &mut Sheet<'_>,
) -> Option<BTreeSet<u32>> {
    let list = sheet.list(key, value, Expected::Items)?;
    let mut found = BTreeSet::new();
    for element in list {
        let number = sheet.integer(key, element, Expected::Items)?;
        match u32::try_from(number) {
            Ok(item) if item >= 1 && item as usize <= count => {
                found.insert(item);
            }
            _ => {
                let key = key.to_owned();
                sheet.fault(element.span(), Wrong::NoSuchItem { key, number, count });
            }
        }
    }
    Some(found)
}

fn require(
    kind: &EventKind,
    fields: &BTreeMap<Field, Value>,
    at: &std::ops::Range<usize>,
    sheet: &mut Sheet<'_>,
) {
    let EventKind::Known(kind) = kind else { return };
    for field in kind.required() {
        if !fields.contains_key(field) {
            let (key, example) = match field {
                Field::Corrects => ("corrects", "corrects = \"3f9a1c2b4d5e\""),
                _ => ("text", "text = \"…\""),
            };
            sheet.fault(at.clone(), Wrong::Missing { key, example });
        }
    }
}

/// The files of an event.
fn files(value: &Spanned<'_>, sheet: &mut Sheet<'_>) -> Option<Vec<Attachment>> {
    let list = sheet.list("files", value, Expected::Files)?;
    let read: Vec<Option<Attachment>> = list.iter().map(|file| attachment(file, sheet)).collect();
    read.into_iter().collect()
}

fn attachment(value: &Spanned<'_>, sheet: &mut Sheet<'_>) -> Option<Attachment> {
    let at = value.span();
    let DeValue::Table(table) = value.get_ref() else {
        type_fault("files", value, Expected::Files, sheet);
        return None;
    };
    let name_value = sheet.required(table, &at, "name", "name = \"reponse.pdf\"")?;
    let sha_value = sheet.required(table, &at, "sha256", "sha256 = \"…\"")?;
    let bytes_value = sheet.required(table, &at, "bytes", "bytes = 1024")?;
    let name = sheet.words("name", name_value)?;
    if !is_file_name(&name) {
        sheet.fault(name_value.span(), Wrong::BadFileName(name));
        return None;
    }
    let sha256 = sheet.text("sha256", sha_value)?;
    if sha256.len() != 64 || !sha256.bytes().all(|b| b.is_ascii_hexdigit()) {
        sheet.fault(sha_value.span(), Wrong::BadSha256(sha256));
        return None;
    }
    let size = sheet.integer("bytes", bytes_value, Expected::Bytes)?;
    let Ok(bytes) = u64::try_from(size) else {
        type_fault("bytes", bytes_value, Expected::Bytes, sheet);
        return None;
    };
    Some(Attachment {
        name,
        sha256: sha256.to_ascii_lowercase(),
        bytes,
    })
}

/// Whether a name stays inside the folder of the request, on every system.
fn is_file_name(name: &str) -> bool {
    name.len() <= 255
        && name != "."
        && name != ".."
        && !name.chars().any(|c| c.is_control() || "/\\:".contains(c))
}
