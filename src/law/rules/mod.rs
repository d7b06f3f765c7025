//! The rules that the engine applies, as data: what each says, the texts on which it rests, the
//! deadlines that rest on it, since when it has been the law.
//!
//! `greffe law` and `docs/droit.md` are views of this list. Its examples are computed by the engine.

mod before;
mod cada;
mod court;
mod judgment;
mod refusal;

use crate::date::Date;
use crate::lang::Lang;

use super::article::{Article, Day};
use super::deadline::DeadlineId;

/// A rule of law, as the engine applies it.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its stable name.
    pub id: &'static str,
    title: &'static str,
    title_en: &'static str,
    text: &'static str,
    text_en: &'static str,
    /// The texts on which it rests.
    pub basis: &'static [&'static Article],
    /// The deadlines that rest on it.
    pub gives: &'static [DeadlineId],
    since: Option<Day>,
    until: Option<Day>,
    /// Facts that show it at work, each as a kind, a date and fields.
    pub example: &'static [&'static str],
    /// The deadlines to look at in the example.
    pub shows: &'static [DeadlineId],
}

/// A stage of the procedure, with its rules.
pub struct Chapter {
    title: &'static str,
    title_en: &'static str,
    /// Its rules, in the order in which they are read.
    pub rules: &'static [Rule],
}

/// Every rule, by stage of the procedure.
pub fn chapters() -> [Chapter; 5] {
    let chapter = |title, title_en, rules| Chapter {
        title,
        title_en,
        rules,
    };
    [
        chapter("Jusqu’au refus", "Until the refusal", before::RULES),
        chapter(
            "Le refus et le délai pour saisir la CADA",
            "The refusal and the time to seize CADA",
            refusal::RULES,
        ),
        chapter(
            "Devant la CADA, et la confirmation",
            "Before CADA, and the confirmation",
            cada::RULES,
        ),
        chapter("Le tribunal administratif", "The court", court::RULES),
        chapter(
            "Après le jugement\u{202f}; la preuve des dates",
            "After the judgment; the proof of dates",
            judgment::RULES,
        ),
    ]
}

/// Every rule.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    chapters().into_iter().flat_map(|chapter| chapter.rules)
}

impl Chapter {
    /// What it is about.
    pub fn title(&self, lang: Lang) -> &'static str {
        lang.pick(self.title, self.title_en)
    }
}

impl Rule {
    /// What it is about, in a few words.
    pub fn title(&self, lang: Lang) -> &'static str {
        lang.pick(self.title, self.title_en)
    }

    /// What it says.
    pub fn text(&self, lang: Lang) -> &'static str {
        lang.pick(self.text, self.text_en)
    }

    /// Since when it has been the law, when that is known.
    pub fn since(&self) -> Option<Date> {
        date(self.since)
    }

    /// The day on which it ceased to be.
    pub fn until(&self) -> Option<Date> {
        date(self.until)
    }

    /// Whether it, or a text on which it rests, appeared or changed on `day` or later.
    pub fn changed_since(&self, day: Date) -> bool {
        let own = [self.since(), self.until()];
        let texts = self.basis.iter().map(|article| article.since());
        own.into_iter().chain(texts).flatten().any(|on| on >= day)
    }
}

fn date(day: Option<Day>) -> Option<Date> {
    let (year, month, day) = day?;
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_rule_has_a_name_of_its_own_and_texts() {
        let ids: BTreeSet<&str> = all().map(|rule| rule.id).collect();
        assert_eq!(ids.len(), all().count());
        for rule in all() {
            assert!(!rule.basis.is_empty(), "{} rests on nothing", rule.id);
            assert_eq!(rule.since.is_some(), rule.since().is_some());
            assert_eq!(
                rule.example.is_empty(),
                rule.shows.is_empty(),
                "{}",
                rule.id
            );
        }
    }

    #[test]
    fn every_deadline_rests_on_a_rule() {
        for id in DeadlineId::ALL {
            assert!(all().any(|rule| rule.gives.contains(id)), "{id}");
        }
    }
}
