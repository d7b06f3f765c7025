//! The identity of an event: what its block says, whatever its layout.

use sha2::{Digest, Sha256};
use toml::de::{DeTable, DeValue};
use toml::value::{Datetime, Offset};

use crate::request::event::EventHash;

/// Begins every canonical form, so that another form can never give the same hash.
const FORM: &[u8] = b"greffe event 1\n";

/// The SHA-256 of the canonical form of a block: its keys in order, each value with its type and
/// its length. Comments, spaces, the order of keys, quotes and line endings do not count; unknown
/// keys do.
pub(super) fn of(block: &DeTable<'_>) -> EventHash {
    let mut form = Vec::with_capacity(512);
    form.extend_from_slice(FORM);
    table(block, &mut form);
    EventHash(Sha256::digest(&form).into())
}

fn table(table: &DeTable<'_>, form: &mut Vec<u8>) {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by(|(a, _), (b, _)| a.get_ref().cmp(b.get_ref()));
    open(b't', entries.len(), form);
    for (key, entry) in entries {
        string(key.get_ref(), form);
        value(entry.get_ref(), form);
    }
}

fn value(value_: &DeValue<'_>, form: &mut Vec<u8>) {
    match value_ {
        DeValue::String(text) => string(text, form),
        DeValue::Integer(number) => {
            let read = i128::from_str_radix(number.as_str(), number.radix());
            let text = read.map_or_else(|_| number.to_string(), |n| n.to_string());
            scalar(b'i', &text, form);
        }
        DeValue::Float(number) => {
            let read: Result<f64, _> = number.as_str().parse();
            let text = read.map_or_else(|_| number.to_string(), |n| format!("{n:e}"));
            scalar(b'f', &text, form);
        }
        DeValue::Boolean(flag) => scalar(b'b', if *flag { "true" } else { "false" }, form),
        DeValue::Datetime(instant) => scalar(b'd', &rfc3339(*instant), form),
        DeValue::Array(array) => {
            open(b'a', array.len(), form);
            array
                .iter()
                .for_each(|element| value(element.get_ref(), form));
        }
        DeValue::Table(inner) => table(inner, form),
    }
}

/// A text; a checkout with CRLF does not change it.
fn string(text: &str, form: &mut Vec<u8>) {
    if text.contains('\r') {
        scalar(b's', &text.replace("\r\n", "\n"), form);
    } else {
        scalar(b's', text, form);
    }
}

fn scalar(tag: u8, text: &str, form: &mut Vec<u8>) {
    open(tag, text.len(), form);
    form.extend_from_slice(text.as_bytes());
}

fn open(tag: u8, length: usize, form: &mut Vec<u8>) {
    form.push(tag);
    let length = u64::try_from(length).unwrap_or(u64::MAX);
    form.extend_from_slice(&length.to_be_bytes());
}

/// One writing for one instant of the same place: seconds always there, no empty fraction, `Z`
/// for no offset. Written by hand, because it is done twice for each event of a store.
fn rfc3339(instant: Datetime) -> String {
    let mut text = String::with_capacity(35);
    let two = |text: &mut String, number: u32| {
        text.push(digit(number / 10));
        text.push(digit(number));
    };
    if let Some(date) = instant.date {
        two(&mut text, u32::from(date.year) / 100);
        two(&mut text, u32::from(date.year));
        text.push('-');
        two(&mut text, u32::from(date.month));
        text.push('-');
        two(&mut text, u32::from(date.day));
    }
    if let Some(time) = instant.time {
        if instant.date.is_some() {
            text.push('T');
        }
        two(&mut text, u32::from(time.hour));
        text.push(':');
        two(&mut text, u32::from(time.minute));
        text.push(':');
        two(&mut text, u32::from(time.second.unwrap_or(0)));
        if let Some(nanos) = time.nanosecond.filter(|nanos| *nanos != 0) {
            text.push_str(format!(".{nanos:09}").trim_end_matches('0'));
        }
    }
    match instant.offset {
        None => {}
        Some(Offset::Z | Offset::Custom { minutes: 0 }) => text.push('Z'),
        Some(Offset::Custom { minutes }) => {
            text.push(if minutes < 0 { '-' } else { '+' });
            let minutes = u32::from(minutes.unsigned_abs());
            two(&mut text, minutes / 60);
            text.push(':');
            two(&mut text, minutes % 60);
        }
    }
    text
}

/// The last digit of a number.
fn digit(number: u32) -> char {
    char::from_digit(number % 10, 10).unwrap_or('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_written_as_the_toml_crate_does() {
        for text in [
            "2026-11-24",
            "18:02:11",
            "2026-11-24T18:02:11",
            "2026-11-24T18:02:11Z",
            "2026-11-24T18:02:11+01:00",
            "0001-01-02T03:04:05-09:30",
            "2026-11-24T18:02:11.000120Z",
        ] {
            assert_eq!(
                rfc3339(text.parse().unwrap()),
                text.parse::<Datetime>().unwrap().to_string()
            );
        }
        for (text, same) in [
            ("2026-11-24 18:02:11.000Z", "2026-11-24T18:02:11Z"),
            ("2026-11-24t18:02:11+00:00", "2026-11-24T18:02:11Z"),
        ] {
            assert_eq!(rfc3339(text.parse().unwrap()), same);
        }
    }

    /// The identity of a fact may never change: other facts name it.
    #[test]
    fn the_form_is_frozen() {
        let text = "kind = \"sent\"\non = 2026-11-24\nat = 2026-11-24T18:02:11+01:00\nx = [1, 2.5, true, { a = 'é' }]\n";
        let table = DeTable::parse(text).unwrap();
        assert_eq!(
            of(table.get_ref()).to_string(),
            "036c52a296e84c2cfa2680506dadace079b5e0286e1915db16d6d8079c546979"
        );
    }
}
