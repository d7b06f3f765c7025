//! Where an authority is written to, and how that is known.

use serde::Serialize;

use crate::date::Date;
use crate::request::{Authority, LINE_CHARS, LINES};

/// The source of an address that the official directory gives (Licence Ouverte 2.0: cite the
/// producer).
pub const DIRECTORY: &str = "annuaire.service-public";

/// The source of an address that the list of those responsible for access to documents gives.
pub(super) const PRADA: &str = "annuaire des PRADA (cada.fr)";

/// Where an authority is written to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Address {
    /// What a person types to mean it: `commune:42218`; its name, when no list holds it.
    pub authority: String,
    /// Its name.
    pub name: String,
    /// The lines of its postal address, without its name.
    pub address: Vec<String>,
    /// Its e-mail address.
    pub email: Option<String>,
    /// A form by which it may be written to.
    pub form: Option<String>,
    /// The seat of its court, where the lists do not settle it.
    pub court: Option<String>,
    /// Where this comes from.
    pub source: String,
    /// The day it was last checked.
    pub checked_on: Date,
}

/// An address in the form that a windowed envelope needs: its long lines cut between words, but for
/// the last, which the post reads whole. One that would not fit all the same stays as it is.
pub(super) fn fitted(lines: Vec<String>) -> Vec<String> {
    let Some((town, above)) = lines.split_last() else {
        return lines;
    };
    let length = |text: &str| text.chars().count();
    let mut cut: Vec<String> = Vec::new();
    for line in above {
        let mut words = line.split(' ');
        let mut current = words.next().unwrap_or_default().to_owned();
        for word in words {
            if length(&current) + 1 + length(word) > LINE_CHARS {
                cut.push(std::mem::take(&mut current));
            } else {
                current.push(' ');
            }
            current.push_str(word);
        }
        cut.push(current);
    }
    cut.push(town.clone());
    let fits = cut.len() < LINES && cut.iter().all(|line| length(line) <= LINE_CHARS);
    if fits { cut } else { lines }
}

/// How an address is known, the least trusted first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin {
    Directory,
    Prada,
    Person,
}

impl Address {
    /// How it is known, by its source.
    pub(super) fn origin(&self) -> Origin {
        if self.source.starts_with(PRADA) {
            Origin::Prada
        } else if self.source.starts_with(DIRECTORY) {
            Origin::Directory
        } else {
            Origin::Person
        }
    }

    /// The same, with what it lacks taken from `other`; it then rests on both, and is as old as the
    /// older.
    #[must_use]
    pub fn filled_from(mut self, other: &Self) -> Self {
        let mut filled = false;
        if self.address.is_empty() && !other.address.is_empty() {
            self.address.clone_from(&other.address);
            filled = true;
        }
        if self.email.is_none() && other.email.is_some() {
            self.email.clone_from(&other.email);
            filled = true;
        }
        self.form = self.form.or_else(|| other.form.clone());
        self.court = self.court.or_else(|| other.court.clone());
        if filled {
            if !self.source.contains(&other.source) {
                self.source = format!("{} ; {}", self.source, other.source);
            }
            self.checked_on = self.checked_on.min(other.checked_on);
        }
        self
    }

    /// Gives a request's snapshot the addresses that it lacks.
    pub fn complete(&self, authority: &mut Authority) {
        authority.address.clone_from(&self.address);
        authority.email.clone_from(&self.email);
        authority.source = Some(self.source.clone());
        authority.checked_on = Some(self.checked_on);
        if authority.court.is_none() {
            authority.court.clone_from(&self.court);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fitted;

    #[test]
    fn a_long_line_is_cut_between_words_when_the_window_then_holds_all() {
        let lines = |texts: &[&str]| {
            texts
                .iter()
                .map(|&text| text.to_owned())
                .collect::<Vec<_>>()
        };
        let long = "Direction des affaires juridiques et de la commande publique";
        let town = "42007 SAINT-ÉTIENNE CEDEX 1";
        assert_eq!(
            fitted(lines(&[long, "BP 503", town])),
            lines(&[
                "Direction des affaires juridiques et",
                "de la commande publique",
                "BP 503",
                town
            ])
        );
        for kept in [
            &["a", "b", "c", long, town][..],
            &[&"x".repeat(39), town],
            &["Hôtel de Ville", &"42007 ".repeat(8)],
            &[],
        ] {
            assert_eq!(fitted(lines(kept)), lines(kept));
        }
    }
}
