//! What was recorded, as the outside may see it.

use crate::date::Date;
use crate::lang::Lang;
use crate::request::{Event, EventKind, Field, Id, Kind};

use super::super::text::clean_line;
use super::institution::is_personal;
use super::{Filtered, Private, With};

/// What was recorded of one request, without a word that people wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicDeed {
    /// The reference.
    pub id: Id,
    /// The institution, unless its name looks like a person's.
    pub authority: Option<String>,
    /// Whether the request is new.
    pub opened: bool,
    /// Whether its file disappeared, or can no longer be read.
    pub missing: bool,
    /// Whether facts were taken out of it.
    pub lost: bool,
    /// The facts: kind, day with legal effect, note when asked for.
    pub facts: Vec<(Option<Kind>, Date, Option<String>)>,
    /// Who recorded them, when asked for.
    pub who: Option<String>,
    _filtered: Filtered,
}

impl PublicDeed {
    /// What the outside may see of `gained`, recorded by `who`.
    pub fn new(id: Id, authority: &str, who: &str, gained: &[Event], with: &With) -> Self {
        let people = with.has(Private::People);
        let shown = !authority.is_empty() && (people || !is_personal(authority));
        let facts = gained.iter().map(|event| {
            let note = event
                .text(Field::Text)
                .filter(|_| event.is(Kind::Note) && with.has(Private::Notes));
            (known(&event.kind), event.on, note.map(str::to_owned))
        });
        Self {
            id,
            authority: shown.then(|| authority.to_owned()),
            opened: false,
            missing: false,
            lost: false,
            facts: facts.collect(),
            who: people.then(|| who.to_owned()),
            _filtered: Filtered,
        }
    }

    /// The same, said to be new, or gone, or shorter than before.
    #[must_use]
    pub fn with_state(mut self, opened: bool, missing: bool, lost: bool) -> Self {
        self.opened = opened;
        self.missing = missing;
        self.lost = lost;
        self
    }

    /// Adds what was recorded of the same request later. Where the file stands in the end counts: one
    /// that was broken and put right is not missing.
    pub fn join(&mut self, other: Self) {
        self.authority = other.authority.or(self.authority.take());
        self.opened |= other.opened;
        self.missing = other.missing;
        self.lost |= other.lost;
        self.facts.extend(other.facts);
        if let (Some(who), Some(more)) = (&mut self.who, other.who)
            && !who.split(", ").any(|name| name == more)
        {
            *who = format!("{who}, {more}");
        }
    }

    /// Its facts, in a sentence.
    pub fn say(&self, lang: Lang) -> String {
        let mut parts = Vec::new();
        if self.missing {
            parts.push(
                lang.pick(
                    "le fichier a disparu ou ne se lit plus",
                    "the file is gone or cannot be read",
                )
                .to_owned(),
            );
        }
        if self.opened {
            parts.push(lang.pick("nouvelle demande", "new request").to_owned());
        }
        for (kind, on, note) in &self.facts {
            // « Nouvelle demande » tells the drafting already.
            if self.opened && *kind == Some(Kind::Drafted) {
                continue;
            }
            let kind = match kind {
                Some(kind) => lang.pick(kind.alias(), kind.as_str()),
                None => lang.pick("autre fait", "another fact"),
            };
            let mut part = format!("{kind} ({})", on.in_words(lang));
            if let Some(note) = note {
                part = format!(
                    "{part}{}{}",
                    lang.pick("\u{202f}: ", ": "),
                    clean_line(note)
                );
            }
            parts.push(part);
        }
        if self.lost && !self.missing {
            parts.push(lang.pick("un fait retiré", "a fact taken out").to_owned());
        }
        if parts.is_empty() {
            parts.push(lang.pick("en-tête modifié", "header changed").to_owned());
        }
        let said = parts.join(", ");
        match &self.who {
            Some(who) => lang.pick(
                format!("{said}, par {}", clean_line(who)),
                format!("{said}, by {}", clean_line(who)),
            ),
            None => said,
        }
    }
}

fn known(kind: &EventKind) -> Option<Kind> {
    match kind {
        EventKind::Known(kind) => Some(*kind),
        EventKind::Other(_) => None,
    }
}
