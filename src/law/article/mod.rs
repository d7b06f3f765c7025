//! The articles and decisions on which the rules rest, as data in one place.
//!
//! An [`Article`] can only be made here, so a rule cannot cite what is not in the catalogue. What
//! stands here comes from the project's legal reference and no more; [`Reading`] says how each
//! text was checked.

mod cases;
mod cja;
mod crpa;
mod others;
mod repealed;

pub use cases::*;
pub use cja::*;
pub use crpa::*;
pub use others::*;
pub use repealed::{REPEALED, Repealed, repealed_in};

use crate::date::Date;
use crate::lang::{Lang, Say};

/// A text or a decision that a rule cites.
#[derive(Debug, PartialEq, Eq)]
pub struct Article {
    /// How it is cited: `CRPA R343-1`.
    pub cite: &'static str,
    /// What it says, in French.
    pub title: &'static str,
    /// What it says, in English.
    pub title_en: &'static str,
    /// The day from which the version relied upon has been in force, when it is known; for a
    /// decision, its day. Private, so that nobody outside the catalogue can make an article.
    since: Option<Day>,
    /// How it was checked.
    pub reading: Reading,
    /// Where to read it.
    pub url: &'static str,
}

/// A day in the catalogue: year, month, day.
pub type Day = (i32, u32, u32);

/// How a text was checked, and so how far it can be relied upon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reading {
    /// Its wording was read in a copy of the code, as it stood on that day.
    Text(Day),
    /// An official analysis or a note that quotes the decision was read.
    Case,
    /// Its wording was read in an old copy (2011 to 2020): the version in force is to be checked.
    OldText,
    /// Only a commentary was read.
    Doctrine,
    /// From memory: to be checked before it is quoted.
    Memory,
}

impl Article {
    /// The day from which the version relied upon has been in force, when it is known.
    pub fn since(&self) -> Option<Date> {
        let (year, month, day) = self.since?;
        Date::new(year, month, day).ok()
    }

    /// Whether the version relied upon was already in force on `date`; an unknown day counts as
    /// long ago.
    pub fn in_force_on(&self, date: Date) -> bool {
        self.since().is_none_or(|since| since <= date)
    }

    /// Since when it has been in force and how it was checked, in words.
    pub fn in_force(&self, lang: Lang) -> String {
        match self.since() {
            Some(since) => lang.pick(
                format!(
                    "depuis le {} ({})",
                    since.in_words(lang),
                    self.reading.say(lang)
                ),
                format!(
                    "since {} ({})",
                    since.in_words(lang),
                    self.reading.say(lang)
                ),
            ),
            None => self.reading.say(lang),
        }
    }

    /// What it says, in the language of the reader.
    pub fn title(&self, lang: Lang) -> &'static str {
        lang.pick(self.title, self.title_en)
    }
}

impl Say for Reading {
    fn say(&self, lang: Lang) -> String {
        match *self {
            Reading::Text((y, m, d)) => {
                let day = Date::new(y, m, d).map_or_else(|_| String::new(), |d| d.in_words(lang));
                lang.pick(
                    format!("texte lu dans sa version en vigueur le {day}"),
                    format!("text read as in force on {day}"),
                )
            }
            Reading::Case => lang.pick(
                "analyse officielle ou note qui la cite, lue".to_owned(),
                "official analysis or a note quoting it, read".to_owned(),
            ),
            Reading::OldText => lang.pick(
                "texte lu dans une copie ancienne, à vérifier".to_owned(),
                "text read in an old copy, to be checked".to_owned(),
            ),
            Reading::Doctrine => lang.pick(
                "commentaire seulement".to_owned(),
                "commentary only".to_owned(),
            ),
            Reading::Memory => lang.pick(
                "de mémoire, à vérifier".to_owned(),
                "from memory, to be checked".to_owned(),
            ),
        }
    }
}

/// Every article of the catalogue, codes first.
pub fn all() -> impl Iterator<Item = &'static Article> {
    crpa::CATALOGUE
        .iter()
        .chain(cja::CATALOGUE)
        .chain(others::CATALOGUE)
        .chain(cases::CATALOGUE)
        .copied()
}

/// The article cited so, in any letter case.
pub fn find(cite: &str) -> Option<&'static Article> {
    all().find(|article| article.cite.eq_ignore_ascii_case(cite.trim()))
}

/// Declares one chapter of the catalogue: a static for each text, and the list of them all.
macro_rules! catalogue {
    ($($name:ident = $cite:literal, $since:expr, $reading:expr, $url:expr, $fr:literal, $en:literal;)+) => {
        $(
            #[doc = $en]
            pub static $name: $crate::law::article::Article = $crate::law::article::Article {
                cite: $cite,
                title: $fr,
                title_en: $en,
                since: $since,
                reading: $reading,
                url: $url,
            };
        )+
        /// Every text of this chapter.
        pub(super) static CATALOGUE: &[&$crate::law::article::Article] = &[$(&$name,)+];
    };
}
use catalogue;

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_text_is_cited_once_has_a_title_and_a_place_to_read_it() {
        let mut cites = BTreeSet::new();
        for article in all() {
            assert!(cites.insert(article.cite), "{} stands twice", article.cite);
            assert!(article.url.starts_with("http"), "{}", article.cite);
            assert!(!article.title.is_empty() && !article.title_en.is_empty());
            assert!(article.since.is_none() || article.since().is_some());
            assert_eq!(find(article.cite), Some(article));
        }
        assert!(cites.len() > 100);
    }

    #[test]
    fn repealed_numbers_are_not_in_the_catalogue() {
        for gone in ["78-753", "2005-1755", "R252-10", "R343-2-1"] {
            assert!(all().all(|a| !a.cite.contains(gone)), "{gone} is cited");
        }
    }
}
