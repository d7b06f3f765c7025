//! Keys and kinds that are probably slips: they are kept, but mean nothing.

use toml::de::DeTable;

use crate::request::{EventKind, Field, Kind};

use super::super::Record;
use super::{Finding, Problem, Severity};

const HEADER: [&str; 8] = [
    "id",
    "title",
    "regime",
    "campaign",
    "residence",
    "authority",
    "item",
    "event",
];
const AUTHORITY: [&str; 11] = [
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
    "siren",
];
const ITEM: [&str; 1] = ["text"];
const EVENT: [&str; 5] = ["kind", "on", "at", "by", "files"];

/// The keys and kinds of a request that are near a known word without being one.
pub(super) fn slips(record: &Record) -> Vec<Finding> {
    let text = record.document.text();
    let Ok(root) = DeTable::parse(text) else {
        return Vec::new();
    };
    let root = root.get_ref();
    let mut seen = Slips {
        text,
        path: &record.path,
        findings: Vec::new(),
    };
    seen.keys(root, &HEADER, &[]);
    if let Some(table) = root.get("authority").and_then(|v| v.get_ref().as_table()) {
        seen.keys(table, &AUTHORITY, &[]);
    }
    for (key, known, fields) in [
        ("item", &ITEM[..], &[][..]),
        ("event", &EVENT[..], Field::ALL),
    ] {
        let blocks = root.get(key).and_then(|value| value.get_ref().as_array());
        for block in blocks.into_iter().flat_map(|blocks| blocks.iter()) {
            if let Some(table) = block.get_ref().as_table() {
                seen.keys(table, known, fields);
            }
        }
    }
    let mut findings = seen.findings;
    for event in &record.document.request().events {
        if let EventKind::Other(kind) = &event.kind {
            let words = Kind::ALL.iter().map(|kind| kind.as_str());
            if let Some(meant) = nearest(kind, words) {
                findings.push(Finding {
                    severity: Severity::Warning,
                    path: Some(record.path.clone()),
                    line: text.find(&format!("\"{kind}\"")).map(|at| line(text, at)),
                    problem: Problem::KindSlip {
                        kind: kind.clone(),
                        meant,
                    },
                });
            }
        }
    }
    findings
}

struct Slips<'a> {
    text: &'a str,
    path: &'a str,
    findings: Vec<Finding>,
}

impl Slips<'_> {
    fn keys(&mut self, table: &DeTable, known: &[&'static str], fields: &[Field]) {
        for key in table.keys() {
            let word: &str = key.get_ref();
            let words = || {
                known
                    .iter()
                    .copied()
                    .chain(fields.iter().map(|f| f.as_str()))
            };
            if words().any(|other| other == word) {
                continue;
            }
            if let Some(meant) = nearest(word, words()) {
                self.findings.push(Finding {
                    severity: Severity::Warning,
                    path: Some(self.path.to_owned()),
                    line: Some(line(self.text, key.span().start)),
                    problem: Problem::KeySlip {
                        key: word.to_owned(),
                        meant,
                    },
                });
            }
        }
    }
}

/// The known word at most two slips away, or one for a short word.
fn nearest(word: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let typed = word.to_lowercase();
    known
        .map(|other| (strsim::damerau_levenshtein(&typed, other), other))
        .filter(|(distance, other)| *distance <= (other.len() / 4).min(2))
        .min()
        .map(|(_, other)| other)
}

/// The line, from 1, of a byte of a text.
pub(super) fn line(text: &str, offset: usize) -> usize {
    text[..offset.min(text.len())].split('\n').count()
}
