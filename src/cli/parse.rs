//! What may be typed in an option, read into the program's own types.

use deunicode::deunicode;

use crate::config::{check_email, check_line};
use crate::date::{BadDate, Date};
use crate::lang::Lang;
use crate::letters::LetterKind;
use crate::request::{AuthorityKind, Channel, Residence, Words};

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
    one_of(text, all, words, |lang, (en, fr)| lang.pick(fr, en))
}

/// The same, of a vocabulary whose words `shown` picks from their pair for a list.
pub(super) fn one_of<T: Copy>(
    text: &str,
    all: &[T],
    words: Words,
    shown: fn(Lang, (&'static str, &'static str)) -> &'static str,
) -> Result<T, Told> {
    let typed = fold(text);
    let known = all.iter().zip(words);
    let mut found = known.filter(|(_, (word, alias))| *word == typed || fold(alias) == typed);
    found.next().map(|(value, _)| *value).ok_or_else(|| {
        let list = |lang: Lang| {
            let words = words.iter().map(|pair| shown(lang, *pair));
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

/// A text that can stand on one line of a letter.
pub(super) fn line(text: &str) -> Result<String, Told> {
    match check_line(text) {
        Ok(()) => Ok(text.trim().to_owned()),
        Err(bad) => Err(Told::of(&bad)),
    }
}

/// The shape of an e-mail address.
pub(super) fn email(text: &str) -> Result<String, Told> {
    match check_email(text) {
        Ok(()) => Ok(text.to_owned()),
        Err(bad) => Err(Told::of(&bad)),
    }
}

/// A kind of authority.
pub(super) fn authority_kind(text: &str) -> Result<AuthorityKind, Told> {
    word(text, AuthorityKind::ALL, AuthorityKind::WORDS)
}

/// Where the person who asks lives.
pub(super) fn residence(text: &str) -> Result<Residence, Told> {
    word(text, Residence::ALL, Residence::WORDS)
}

/// How a letter travels.
pub(super) fn channel(text: &str) -> Result<Channel, Told> {
    word(text, Channel::ALL, Channel::WORDS)
}

/// A kind of letter: letters are French, and so is their first word.
pub(super) fn letter_kind(text: &str) -> Result<LetterKind, Told> {
    one_of(
        text,
        LetterKind::ALL,
        LetterKind::WORDS,
        |lang, (fr, en)| lang.pick(fr, en),
    )
}

/// The name of a campaign: lower-case letters, digits and hyphens.
pub(super) fn campaign(text: &str) -> Result<String, Told> {
    let fits = !text.is_empty()
        && text.len() <= 60
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if fits {
        return Ok(text.to_owned());
    }
    Err(Told::new(
        format!("«\u{202f}{text}\u{202f}» ne peut pas nommer une campagne"),
        format!("`{text}` cannot name a campaign"),
    )
    .hint(
        "prenez des minuscules sans accent, des chiffres et des tirets\u{202f}: vsa-2026",
        "use lower-case letters without accents, digits and hyphens: vsa-2026",
    ))
}
