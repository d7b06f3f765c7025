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
    let mut hasher = Sha256::new();
    hasher.update(FORM);
    table(block, &mut hasher);
    EventHash(hasher.finalize().into())
}

fn table(table: &DeTable<'_>, hasher: &mut Sha256) {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by(|(a, _), (b, _)| a.get_ref().cmp(b.get_ref()));
    open(b't', entries.len(), hasher);
    for (key, entry) in entries {
        string(key.get_ref(), hasher);
        value(entry.get_ref(), hasher);
    }
}

fn value(value_: &DeValue<'_>, hasher: &mut Sha256) {
    match value_ {
        DeValue::String(text) => string(text, hasher),
        DeValue::Integer(number) => {
            let read = i128::from_str_radix(number.as_str(), number.radix());
            scalar(
                b'i',
                &read.map_or_else(|_| number.to_string(), |n| n.to_string()),
                hasher,
            );
        }
        DeValue::Float(number) => {
            let read: Result<f64, _> = number.as_str().parse();
            scalar(
                b'f',
                &read.map_or_else(|_| number.to_string(), |n| format!("{n:e}")),
                hasher,
            );
        }
        DeValue::Boolean(flag) => scalar(b'b', if *flag { "true" } else { "false" }, hasher),
        DeValue::Datetime(instant) => scalar(b'd', &normal(*instant).to_string(), hasher),
        DeValue::Array(array) => {
            open(b'a', array.len(), hasher);
            array
                .iter()
                .for_each(|element| value(element.get_ref(), hasher));
        }
        DeValue::Table(inner) => table(inner, hasher),
    }
}

/// A text; a checkout with CRLF does not change it.
fn string(text: &str, hasher: &mut Sha256) {
    if text.contains('\r') {
        scalar(b's', &text.replace("\r\n", "\n"), hasher);
    } else {
        scalar(b's', text, hasher);
    }
}

fn scalar(tag: u8, text: &str, hasher: &mut Sha256) {
    open(tag, text.len(), hasher);
    hasher.update(text.as_bytes());
}

fn open(tag: u8, length: usize, hasher: &mut Sha256) {
    hasher.update([tag]);
    hasher.update(u64::try_from(length).unwrap_or(u64::MAX).to_be_bytes());
}

/// One writing for one instant of the same place: seconds always there, no empty fraction, `Z`
/// for no offset.
fn normal(mut instant: Datetime) -> Datetime {
    if let Some(time) = &mut instant.time {
        time.second = Some(time.second.unwrap_or(0));
        time.nanosecond = time.nanosecond.filter(|n| *n != 0);
    }
    if instant.offset == (Some(Offset::Custom { minutes: 0 })) {
        instant.offset = Some(Offset::Z);
    }
    instant
}
