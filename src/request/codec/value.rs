//! The value of a field, as a person types it on the command line.

use std::collections::BTreeSet;

use deunicode::deunicode;

use crate::date::Date;
use crate::lang::{Lang, Say};
use crate::request::event::{Period, Value};
use crate::request::field::{Field, Shape, Words};

use super::wording::list;

/// The largest number that the document of a request can have.
const MAX_ITEM: u32 = 10_000;

/// A text that a field does not take.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a value of `{field}`")]
pub struct FieldError {
    /// The field.
    pub field: Field,
    /// What was typed.
    pub text: String,
}

impl Field {
    /// Reads what a person typed for this field: dates as `2026-12-03`, lists by commas
    /// (`1,3-5`), words in English or in French, with or without their accents.
    ///
    /// # Errors
    /// When the text is not of the field's [`Shape`].
    pub fn read(self, text: &str) -> Result<Value, FieldError> {
        let trimmed = text.trim();
        let read = match self.shape() {
            Shape::Text => {
                Some(Value::Text(text.replace("\r\n", "\n"))).filter(|_| !trimmed.is_empty())
            }
            Shape::Date => trimmed.parse::<Date>().ok().map(Value::Date),
            Shape::Flag => flag(trimmed).map(Value::Flag),
            Shape::Word(words) => word(trimmed, words).map(|w| Value::Text(w.to_owned())),
            Shape::Words(_) if none(trimmed) => Some(Value::Words(BTreeSet::new())),
            Shape::Words(words) => trimmed
                .split(',')
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .map(|part| word(part, words).map(str::to_owned))
                .collect::<Option<BTreeSet<String>>>()
                .map(Value::Words),
            Shape::Items => items(trimmed).map(Value::Items),
            Shape::Period => Period::read(trimmed).map(Value::Period),
            Shape::Amount => amount(trimmed).map(Value::Amount),
        };
        read.ok_or_else(|| FieldError {
            field: self,
            text: text.to_owned(),
        })
    }
}

/// A word of a vocabulary, by itself or by its alias, whatever its accents and capitals.
fn word(text: &str, words: Words) -> Option<&'static str> {
    let typed = fold(text);
    words
        .iter()
        .find(|(word, alias)| *word == typed || fold(alias) == typed)
        .map(|(word, _)| *word)
}

/// A text without accents, capitals, or the difference between space, underscore and hyphen.
fn fold(text: &str) -> String {
    deunicode(text)
        .to_lowercase()
        .replace([' ', '_', '\''], "-")
}

/// The word of a vocabulary that was probably meant: its alias, or a word one slip away.
pub(super) fn nearest(text: &str, words: Words) -> Option<&'static str> {
    let typed = fold(text);
    let distance = |other: &str| strsim::damerau_levenshtein(&typed, &fold(other));
    words
        .iter()
        .map(|(word, alias)| (distance(word).min(distance(alias)), *word))
        .min()
        .filter(|(distance, word)| *distance <= (word.len() / 3).max(1))
        .map(|(_, word)| word)
}

/// A list said to be empty.
fn none(text: &str) -> bool {
    ["none", "aucune", "aucun", "rien"].contains(&fold(text).as_str())
}

fn flag(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "true" | "yes" | "oui" | "vrai" => Some(true),
        "false" | "no" | "non" | "faux" => Some(false),
        _ => None,
    }
}

/// Numbers by commas, with ranges: `1,3-5`.
fn items(text: &str) -> Option<BTreeSet<u32>> {
    let number = |part: &str| {
        let number: u32 = part.trim().parse().ok()?;
        (1..=MAX_ITEM).contains(&number).then_some(number)
    };
    let mut found = BTreeSet::new();
    for part in text.split(',').filter(|part| !part.trim().is_empty()) {
        let (first, last) = match part.split_once('-') {
            Some((first, last)) => (number(first)?, number(last)?),
            None => (number(part)?, number(part)?),
        };
        if first > last {
            return None;
        }
        found.extend(first..=last);
    }
    Some(found).filter(|found| !found.is_empty())
}

impl Period {
    /// Reads a length of time: `1 month`, `15 days`, `2 mois`, `15 jours`, `2 semaines`, `1 an`.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let number: u32 = text[..digits].parse().ok().filter(|n| *n <= 10_000)?;
        match fold(text[digits..].trim()).as_str() {
            "day" | "days" | "jour" | "jours" => Some(Period::Days(number)),
            "week" | "weeks" | "semaine" | "semaines" => Some(Period::Days(number * 7)),
            "month" | "months" | "mois" => Some(Period::Months(number)),
            "year" | "years" | "an" | "ans" => Some(Period::Months(number * 12)),
            _ => None,
        }
    }
}

/// `1 month`, `15 days`, as files write it.
impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Period::Days(1) => f.write_str("1 day"),
            Period::Days(n) => write!(f, "{n} days"),
            Period::Months(1) => f.write_str("1 month"),
            Period::Months(n) => write!(f, "{n} months"),
        }
    }
}

/// Euro cents of `3`, `3.6`, `3,60` or `3,60 €`.
pub(super) fn amount(text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches('€').trim_end();
    let (euros, cents) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(euros) || !digits(cents) || cents.len() > 2 || euros.len() > 12 {
        return None;
    }
    let cents: i64 = format!("{cents:0<2}").parse().ok()?;
    Some(euros.parse::<i64>().ok()? * 100 + cents)
}

/// Euro cents as files write them: `3.60`.
pub(super) fn euros(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, (cents % 100).abs())
}

impl Say for FieldError {
    fn say(&self, lang: Lang) -> String {
        let (field, text) = (self.field, &self.text);
        lang.pick(
            format!(
                "«\u{202f}{text}\u{202f}» n’est pas une valeur de «\u{202f}{}\u{202f}»",
                field.alias()
            ),
            format!("`{text}` is not a value of `{field}`"),
        )
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        let meant = |words| {
            nearest(&self.text, words).map_or(String::new(), |word| {
                lang.pick(
                    format!("vouliez-vous dire «\u{202f}{word}\u{202f}»\u{202f}? "),
                    format!("did you mean `{word}`? "),
                )
            })
        };
        Some(match self.field.shape() {
            Shape::Text => lang.pick("écrivez un texte", "write a text").to_owned(),
            Shape::Date => lang
                .pick(
                    "écrivez une date comme 2026-12-03",
                    "write a date such as 2026-12-03",
                )
                .to_owned(),
            Shape::Flag => lang
                .pick("écrivez oui ou non", "write yes or no")
                .to_owned(),
            Shape::Word(words) => lang.pick(
                format!(
                    "{}les mots possibles\u{202f}: {}",
                    meant(words),
                    aliases(words)
                ),
                format!("{}the possible words: {}", meant(words), list(words)),
            ),
            Shape::Words(words) => lang.pick(
                format!(
                    "séparez par des virgules, parmi\u{202f}: {}",
                    aliases(words)
                ),
                format!("separate by commas, among: {}", list(words)),
            ),
            Shape::Items => lang
                .pick(
                    "donnez les numéros des documents, comme 1,3-5",
                    "give the numbers of the documents, such as 1,3-5",
                )
                .to_owned(),
            Shape::Period => lang
                .pick(
                    "donnez une durée comme 15 jours ou 2 mois",
                    "give a length such as 15 days or 2 months",
                )
                .to_owned(),
            Shape::Amount => lang
                .pick(
                    "donnez un montant en euros comme 3,60",
                    "give an amount in euros such as 3.60",
                )
                .to_owned(),
        })
    }
}

/// The French words of a vocabulary.
fn aliases(words: Words) -> String {
    let words: Vec<&str> = words.iter().map(|(_, alias)| *alias).collect();
    words.join(", ")
}
