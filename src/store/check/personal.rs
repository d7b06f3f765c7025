//! Traces of private people in request files, which everyone who clones the store can read.

use crate::config::Signatory;
use crate::request::Field;

use super::super::Record;
use super::keys::line;
use super::{Finding, Personal, Problem, Severity};

/// The shortest name or line of an address that is looked for.
const SHORTEST: usize = 6;

/// What must not be found in a request.
#[derive(Debug, Default)]
pub(super) struct Private {
    names: Vec<String>,
    lines: Vec<String>,
}

impl Private {
    /// What is known of those who sign, except what the collective itself has made public in
    /// `greffe.toml`.
    pub(super) fn of(people: &[Signatory], published: &[Signatory]) -> Self {
        let mut private = Self::default();
        let public = |key: &str| published.iter().any(|other| other.key == key);
        for person in people.iter().filter(|person| !public(&person.key)) {
            private.names.push(person.name.clone());
            private.lines.extend(person.address.iter().cloned());
        }
        private
            .names
            .retain(|text| text.chars().count() >= SHORTEST);
        private
            .lines
            .retain(|text| text.chars().count() >= SHORTEST);
        private
    }
}

/// What a request tells of private people.
pub(super) fn traces(record: &Record, private: &Private) -> Vec<Finding> {
    let text = record.document.text();
    let request = record.document.request();
    let mut spared: Vec<&str> = request.authority.email.iter().map(String::as_str).collect();
    for event in &request.events {
        for field in [Field::MessageId, Field::Tracking, Field::Number] {
            spared.extend(event.text(field));
        }
    }
    let official = |found: &str| {
        spared
            .iter()
            .any(|text| text.to_lowercase().contains(&found.to_lowercase()))
    };
    let written_by_authority = |found: &str| {
        request
            .authority
            .address
            .iter()
            .any(|line| line.contains(found))
    };
    let mut found: Vec<(usize, Personal)> = Vec::new();
    found.extend(emails(text).map(|(at, email)| (at, Personal::Email(email.to_owned()))));
    found.extend(phones(text).map(|(at, phone)| (at, Personal::Phone(phone.to_owned()))));
    let folded = text.to_lowercase();
    for (texts, wrap) in [
        (&private.names, Personal::Name as fn(String) -> Personal),
        (&private.lines, Personal::Address),
    ] {
        for wanted in texts.iter().filter(|wanted| !written_by_authority(wanted)) {
            if let Some(at) = folded.find(&wanted.to_lowercase()) {
                found.push((at, wrap(wanted.clone())));
            }
        }
    }
    found
        .into_iter()
        .filter(|(_, personal)| match personal {
            Personal::Email(found) | Personal::Phone(found) => !official(found),
            Personal::Name(_) | Personal::Address(_) => true,
        })
        .map(|(at, personal)| Finding {
            severity: Severity::Error,
            path: Some(record.path.clone()),
            line: Some(line(text, at)),
            problem: Problem::Personal(personal),
        })
        .collect()
}

/// Texts of the form `name@domain.tld`, with their places.
fn emails(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let local = |c: char| c.is_alphanumeric() || ".+_-".contains(c);
    let domain = |c: char| c.is_alphanumeric() || ".-".contains(c);
    text.match_indices('@').filter_map(move |(at, _)| {
        let start = text[..at]
            .char_indices()
            .rev()
            .take_while(|(_, c)| local(*c))
            .last()
            .map(|(start, _)| start)?;
        let tail = &text[at + 1..];
        let length = tail.find(|c| !domain(c)).unwrap_or(tail.len());
        let host = tail[..length].trim_end_matches(['.', '-']);
        let (name, top) = host.rsplit_once('.')?;
        (!name.is_empty() && top.len() >= 2).then(|| (start, &text[start..at + 1 + host.len()]))
    })
}

/// French telephone numbers, with their places: `06 12 34 56 78`, `+33 6 12 34 56 78`.
fn phones(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    text.char_indices().filter_map(move |(at, c)| {
        let alone = at == 0 || !(bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'.');
        if !alone || !matches!(c, '0' | '+') {
            return None;
        }
        let rest = &text[at..];
        let number = rest
            .strip_prefix("+33")
            .or_else(|| rest.strip_prefix("0033"))
            .or_else(|| rest.strip_prefix('0'))?;
        let end = nine_digits(number)?;
        let length = rest.len() - number.len() + end;
        Some((at, &rest[..length]))
    })
}

/// The length of nine digits, the first not zero, then pairs that one separator may part.
fn nine_digits(text: &str) -> Option<usize> {
    let mut digits = 0;
    let mut separated = false;
    for (at, c) in text.char_indices() {
        match c {
            '0' if digits == 0 => return None,
            '0'..='9' => {
                digits += 1;
                separated = false;
                if digits == 9 {
                    let next = text[at + 1..].chars().next();
                    return (!next.is_some_and(|c| c.is_ascii_alphanumeric())).then_some(at + 1);
                }
            }
            ' ' | '.' | '-' | '\u{a0}' | '\u{202f}' if !separated && digits % 2 == 1 => {
                separated = true;
            }
            ' ' if digits == 0 && !separated => separated = true,
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{emails, phones};

    #[test]
    fn addresses_and_numbers_are_seen_among_others() {
        let text = "tel 06 12 34 56 78, +33 6 12 34 56 78 et 0612345678. SIREN 214202183, \
                    on = 2026-12-03, 2026-11-24T18:02:11+01:00, BP 503, 042218, a@b, \
                    dominique.x@example.org.";
        let found: Vec<&str> = phones(text).map(|(_, t)| t).collect();
        assert_eq!(found, ["06 12 34 56 78", "+33 6 12 34 56 78", "0612345678"]);
        let found: Vec<&str> = emails(text).map(|(_, t)| t).collect();
        assert_eq!(found, ["dominique.x@example.org"]);
    }
}
