//! An entry of the history, as a sentence.

use crate::lang::{Lang, Say};

use crate::request::{Event, Field, Kind};

use super::super::message::{cut, phrase};
use super::super::typed::line;
use super::{Deed, Entry, Origin};

/// Above this number of requests, one sentence tells how many.
const MANY: usize = 6;

impl Say for Entry {
    /// `24 novembre 2026, 18:02, camille : 7k3q9fw envoyée à la mairie de Lyon (24 novembre 2026)`.
    fn say(&self, lang: Lang) -> String {
        let colon = lang.pick("\u{202f}: ", ": ");
        let deeds: Vec<String> = self
            .deeds
            .iter()
            .map(|deed| deed.said(self.origin, lang))
            .collect();
        let told = if deeds.len() > MANY {
            lang.pick(
                format!("{} demandes", deeds.len()),
                format!("{} requests", deeds.len()),
            )
        } else {
            deeds.join(lang.pick("\u{202f}; ", "; "))
        };
        let origin = match self.origin {
            Origin::Recorded => "",
            Origin::Adopted => lang.pick(" (modifié à la main)", " (edited by hand)"),
            Origin::Recovered => lang.pick(
                " (repris après une interruption)",
                " (taken up after an interruption)",
            ),
            Origin::PutBack => lang.pick(" (remis en place)", " (put back)"),
            Origin::Merged => lang.pick(" (travaux réunis)", " (work brought together)"),
            Origin::Elsewhere => lang.pick(" (par git, sans greffe)", " (by git, without greffe)"),
        };
        format!(
            "{}, {}, {}{origin}{colon}{told}",
            self.at.date().in_words(lang),
            self.at.clock(),
            self.who,
        )
    }
}

impl Deed {
    fn said(&self, origin: Origin, lang: Lang) -> String {
        let mut parts = Vec::new();
        if self.removed {
            parts.push(lang.pick("fichier supprimé", "file deleted").to_owned());
        }
        if self.renamed.is_some() {
            parts.push(lang.pick("fichier renommé", "file renamed").to_owned());
        }
        if self.unreadable {
            parts.push(
                lang.pick("fichier illisible", "file that cannot be read")
                    .to_owned(),
            );
        }
        let back = self.opened && origin == Origin::PutBack;
        if back {
            parts.push(lang.pick("fichier remis", "file put back").to_owned());
        } else if self.opened && !self.unreadable {
            parts.push(phrase::creation(lang).with(&self.authority, lang));
        }
        // « Demande rédigée » already tells the drafting that opens the file.
        let told = |event: &&Event| !(self.opened && event.is(Kind::Drafted));
        for event in self.gained.iter().filter(told) {
            let mut words = phrase::of(event, lang).with(&self.authority, lang);
            if let (true, Some(text)) = (event.is(Kind::Note), event.text(Field::Text)) {
                let text = cut(&line(text), 80);
                words = format!("{words}{}{text}", lang.pick("\u{202f}: ", ": "));
            }
            parts.push(format!("{words} ({})", event.on.in_words(lang)));
        }
        if !self.removed {
            for event in &self.lost {
                let words = phrase::of(event, lang);
                parts.push(lang.pick(
                    format!(
                        "fait retiré, «\u{202f}{}\u{202f}» du {}",
                        words.alone(),
                        event.on.in_words(lang)
                    ),
                    format!(
                        "fact taken out, `{}` of {}",
                        words.alone(),
                        event.on.in_words(lang)
                    ),
                ));
            }
        }
        if parts.is_empty() {
            parts.push(lang.pick("en-tête modifié", "header changed").to_owned());
        }
        format!("{} {}", self.id, parts.join(", "))
    }
}
