//! What may be typed in an option, read into the program's own types.

use deunicode::deunicode;

use crate::date::{BadDate, Date};
use crate::lang::Lang;
use crate::request::Words;

use super::error::Told;

/// A civil date, `2026-12-03`.
pub(super) fn date(text: &str) -> Result<Date, Told> {
    text.parse().map_err(|bad: BadDate| Told::of(&bad))
}

/// A language of the interface.
pub(super) fn lang(text: &str) -> Result<Lang, Told> {
    Lang::from_tag(text).ok_or_else(|| {
        Told::new(
            format!("«\u{202f}{text}\u{202f}» n’est pas une langue de greffe"),
            format!("`{text}` is not a language of greffe"),
        )
        .hint("écrivez fr ou en", "write fr or en")
    })
}

/// One word of a vocabulary, in English or French, with or without accents. `all` and `words`
/// are the values and the words of the vocabulary, in the same order.
pub(super) fn word<T: Copy>(text: &str, all: &[T], words: Words) -> Result<T, Told> {
    let typed = fold(text);
    let known = all.iter().zip(words);
    let mut found = known.filter(|(_, (word, alias))| *word == typed || fold(alias) == typed);
    found.next().map(|(value, _)| *value).ok_or_else(|| {
        let list = |lang: Lang| {
            let words = words.iter().map(|(en, fr)| lang.pick(*fr, *en));
            words.collect::<Vec<_>>().join(", ")
        };
        Told::new(
            format!("«\u{202f}{text}\u{202f}» n’est pas un mot connu ici"),
            format!("`{text}` is not a word known here"),
        )
        .hint(
            format!("l’un de\u{202f}: {}", list(Lang::Fr)),
            format!("one of: {}", list(Lang::En)),
        )
    })
}

/// A word without accents, capitals, or the difference between space, underscore and hyphen.
pub(super) fn fold(text: &str) -> String {
    deunicode(text)
        .to_lowercase()
        .replace([' ', '_', '\''], "-")
}
