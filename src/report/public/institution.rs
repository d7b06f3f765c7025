//! The name of an institution, and what is said in its place when it looks like a person's.

use crate::request::Authority;

/// Titles that stand before the name of a person.
const CIVILITIES: [&str; 10] = [
    "m.",
    "mr",
    "mme",
    "mlle",
    "mr.",
    "mme.",
    "monsieur",
    "madame",
    "mademoiselle",
    "mm.",
];

/// From so many digits on, a name holds a telephone number or another number of a person.
const DIGITS: usize = 9;

/// The name, on one line; `commune 42218` when it looks like a person's, unless `people`.
pub(super) fn institution(authority: &Authority, people: bool) -> String {
    if people || !is_personal(&authority.name) {
        return authority.name.clone();
    }
    match authority.insee.as_deref().filter(|code| is_code(code)) {
        Some(code) => format!("{} {code}", authority.kind.alias()),
        None => authority.kind.alias().to_owned(),
    }
}

/// Whether it holds an e-mail address, a telephone number, or a civility.
pub(super) fn is_personal(name: &str) -> bool {
    let digits = name.chars().filter(char::is_ascii_digit).count();
    let mut words = name.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')'));
    name.contains('@')
        || digits >= DIGITS
        || words.any(|word| CIVILITIES.contains(&word.to_lowercase().as_str()))
}

fn is_code(code: &str) -> bool {
    code.len() <= 9 && code.chars().all(|c| c.is_ascii_alphanumeric())
}
