//! Keys and kinds that are probably slips: they are kept, but mean nothing.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::request::{AUTHORITY_KEYS, Field, Kind, ROOT_KEYS};

use super::super::Record;
use super::{Finding, Problem, Severity};

/// The tables of a file.
const TABLES: [&str; 3] = ["authority", "item", "event"];
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
    seen.keys(root, &[&ROOT_KEYS[..], &TABLES].concat(), &[]);
    if let Some(table) = root.get("authority").and_then(|v| v.get_ref().as_table()) {
        seen.keys(table, &AUTHORITY_KEYS, &[]);
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
    let blocks = root
        .get("event")
        .and_then(|value| value.get_ref().as_array());
    for block in blocks.into_iter().flat_map(|blocks| blocks.iter()) {
        if let Some(kind) = block.get_ref().as_table().and_then(|t| t.get("kind")) {
            seen.kind(kind);
        }
    }
    seen.findings
}

struct Slips<'a> {
    text: &'a str,
    path: &'a str,
    findings: Vec<Finding>,
}

impl Slips<'_> {
    /// A kind that this greffe does not know. One that is near a known kind was probably meant to be
    /// it: as it is, the fact has no effect, and a date may be lost.
    fn kind(&mut self, kind: &Spanned<DeValue>) {
        let Some(word) = kind.get_ref().as_str() else {
            return;
        };
        if Kind::from_word(word).is_some() {
            return;
        }
        let (severity, problem) = match kind_meant(word) {
            Some(meant) => (
                Severity::Error,
                Problem::KindSlip {
                    kind: word.to_owned(),
                    meant,
                },
            ),
            None => (Severity::Note, Problem::UnknownKind(word.to_owned())),
        };
        self.findings.push(Finding {
            severity,
            path: Some(self.path.to_owned()),
            line: Some(line(self.text, kind.span().start)),
            problem,
        });
    }

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

/// The known kind that a word was probably meant to be: the nearest, or one written in French
/// without its accents.
pub(crate) fn kind_meant(word: &str) -> Option<&'static str> {
    nearest(word, Kind::ALL.iter().map(|kind| kind.as_str())).or_else(|| {
        let plain = |word: &str| deunicode::deunicode(word).to_lowercase();
        let same = |kind: &&Kind| plain(kind.alias()) == plain(word);
        Kind::ALL.iter().find(same).map(|kind| kind.as_str())
    })
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
