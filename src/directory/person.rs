//! What names a person in an address: functions are kept, and nobody’s name.

use super::fold::fold;

/// Whether a line names somebody: by both of their names, or one as it is written in its own
/// column, or after a civility.
pub(super) fn names(line: &str, columns: &[&str]) -> bool {
    let words = |text: &str| format!(" {} ", fold(text));
    let known = || {
        let columns = columns.iter().map(|name| name.trim().replace('\'', "’"));
        columns.filter(|name| !name.is_empty())
    };
    let folded = words(line);
    let said = known().filter(|name| folded.contains(&words(name)));
    said.count() == 2 || known().any(|name| line.contains(&name)) || follows_civility(line)
}

/// Whether a line begins with a civility and a name: `M. Dupont`, and not `Madame la directrice`.
fn follows_civility(line: &str) -> bool {
    const CIVILITIES: [&str; 7] = ["madame", "mme", "mlle", "monsieur", "m", "mr", "dr"];
    const FUNCTIONS: [&str; 15] = [
        "le",
        "la",
        "les",
        "l",
        "maire",
        "prefet",
        "prefete",
        "president",
        "presidente",
        "directeur",
        "directrice",
        "secretaire",
        "responsable",
        "chef",
        "cheffe",
    ];
    let mut words = line.split_whitespace();
    let Some(civility) = words.next() else {
        return false;
    };
    let Some(next) = words.next() else {
        return false;
    };
    let folded = fold(next);
    let first = folded.split(' ').next().unwrap_or_default();
    CIVILITIES.contains(&fold(civility).as_str())
        && next.starts_with(char::is_uppercase)
        && !CIVILITIES.contains(&first)
        && !FUNCTIONS.contains(&first)
}

/// A line without the name that stands in brackets, or begins it, after its initials:
/// `(R.-M. O’Brien)`.
pub(super) fn without_initials(line: &str) -> String {
    let bracketed = line.split_once('(').and_then(|(before, rest)| {
        let (inside, after) = rest.split_once(')')?;
        named_by_initials(inside).then(|| format!("{before}{after}"))
    });
    match bracketed {
        Some(rest) => rest.split_whitespace().collect::<Vec<_>>().join(" "),
        // `Z.A. Nord` is a place; only a first name has a hyphen.
        None if line.starts_with(char::is_uppercase)
            && line
                .split(' ')
                .next()
                .is_some_and(|word| word.contains(".-"))
            && named_by_initials(line) =>
        {
            String::new()
        }
        None => line.to_owned(),
    }
}

/// Initials, then a word with a capital.
fn named_by_initials(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let initials = words.next().is_some_and(|word| {
        word.ends_with('.')
            && word.split_terminator(['.', '-']).all(|part| {
                part.is_empty()
                    || (part.chars().count() == 1 && part.starts_with(char::is_uppercase))
            })
    });
    initials
        && words
            .next()
            .is_some_and(|word| word.starts_with(char::is_uppercase))
}
