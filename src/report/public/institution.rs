//! The name of an institution, and what is said in its place when it looks like a person's.

use crate::request::Authority;

/// Titles that stand before the name of a person.
const CIVILITIES: [&str; 21] = [
    "mr",
    "mm",
    "mme",
    "mmes",
    "mlle",
    "mlles",
    "monsieur",
    "messieurs",
    "madame",
    "mesdames",
    "mademoiselle",
    "me",
    "mes",
    "maître",
    "maitre",
    "dr",
    "docteur",
    "docteure",
    "pr",
    "professeur",
    "professeure",
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
    let name = name.to_lowercase();
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    let mut pieces = name.split(|c: char| c.is_whitespace() || matches!(c, ',' | '('));
    name.contains('@')
        || has_number(&name)
        || pieces.any(|piece| piece.starts_with("m."))
        || words.any(|word| CIVILITIES.contains(&word))
}

/// Whether it holds so many digits that they may be those of a person.
pub(super) fn has_number(name: &str) -> bool {
    name.chars().filter(|c| c.is_numeric()).count() >= DIGITS
}

fn is_code(code: &str) -> bool {
    code.len() <= 9 && code.chars().all(|c| c.is_ascii_alphanumeric())
}
