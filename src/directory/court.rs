//! The tribunaux administratifs (R221-3 CJA). Which one judges an authority follows from its seat
//! (R312-1); where it is written to comes from the official directory, or from a person who says
//! where they read it.

use super::fold::{fold, without_article};
use super::lists::{Tribunal, tribunaux};

/// A tribunal administratif.
#[derive(Clone, Copy)]
pub struct Court(&'static Tribunal);

impl Court {
    /// The court that a request names by its seat: `Lyon`.
    pub fn of(seat: &str) -> Option<Self> {
        let wanted = fold(seat);
        let same = |name: &str| {
            let name = fold(name);
            name == wanted || without_article(&name) == without_article(&wanted)
        };
        tribunaux().iter().find(|court| same(court.name)).map(Self)
    }

    /// The court that `text` means: `tribunal:Lyon`, `court:Lyon`, `tribunal administratif de Lyon`.
    pub fn find(text: &str) -> Option<Self> {
        let folded = fold(text);
        if let Some((word, seat)) = text.split_once(':') {
            let word = word.trim().to_lowercase();
            return ["court", "tribunal"]
                .contains(&word.as_str())
                .then(|| Self::of(seat))?;
        }
        let known = tribunaux().iter();
        known
            .map(Self)
            .find(|court| fold(court.0.designation) == folded)
    }

    /// What a person types to mean this court and no other.
    pub fn word(self) -> String {
        format!("court:{}", self.0.name)
    }

    /// Its name, as a letter bears it.
    pub fn name(self) -> String {
        let mut letters = self.0.designation.chars();
        let first = letters.next().map(|c| c.to_uppercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    }

    /// The name by which requests know it, and the town where it sits.
    pub fn place(self) -> (&'static str, &'static str) {
        (self.0.name, self.0.seat)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::lists::departements;

    #[test]
    fn every_département_has_a_court_of_the_list() {
        for departement in departements() {
            let court = Court::of(departement.court);
            assert_eq!(
                court.map(|c| c.place().0),
                Some(departement.court),
                "{}",
                departement.code
            );
        }
    }

    #[test]
    fn a_court_is_named_in_several_ways() {
        for text in [
            "tribunal:lyon",
            "court:Lyon",
            "Tribunal administratif de Lyon",
        ] {
            assert_eq!(Court::find(text).unwrap().word(), "court:Lyon", "{text}");
        }
        assert_eq!(
            Court::find("court:La Réunion").unwrap().place().1,
            "Saint-Denis"
        );
        assert_eq!(
            Court::of("Orléans").unwrap().name(),
            "Tribunal administratif d’Orléans"
        );
        assert!(Court::find("Lyon").is_none(), "a bare name is a commune");
        assert!(Court::find("court:Atlantide").is_none());
    }
}
