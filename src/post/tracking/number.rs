//! The number under which the post follows a letter.

use std::fmt;

use crate::lang::{Lang, Say};

/// Eleven to fifteen letters and digits, as the receipt prints them but for the spaces.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(String);

/// A text that cannot be such a number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a tracking number")]
pub struct BadNumber(pub String);

impl Number {
    /// Reads a number as a person copied it from the receipt: `1A 000 000 0000 2`.
    ///
    /// # Errors
    /// [`BadNumber`].
    pub fn read(text: &str) -> Result<Self, BadNumber> {
        let plain: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.'))
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let fits =
            (11..=15).contains(&plain.len()) && plain.bytes().all(|b| b.is_ascii_alphanumeric());
        if fits {
            Ok(Self(plain))
        } else {
            Err(BadNumber(text.to_owned()))
        }
    }

    /// The number without spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Say for BadNumber {
    fn say(&self, lang: Lang) -> String {
        lang.pick(
            format!(
                "«\u{202f}{}\u{202f}» n’est pas un numéro de suivi de La Poste",
                self.0
            ),
            format!("`{}` is not a tracking number of La Poste", self.0),
        )
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        Some(
            lang.pick(
                "il compte de 11 à 15 lettres et chiffres\u{202f}: recopiez-le du récépissé",
                "it has 11 to 15 letters and digits: copy it from the receipt",
            )
            .to_owned(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_the_receipt_prints_it() {
        assert_eq!(
            Number::read(" 1a 000 000 0000 2").unwrap().as_str(),
            "1A00000000002"
        );
        for bad in [
            "",
            "ABC",
            "1A0000000000000000",
            "1A0000000000/../x",
            "1A00000000é2",
        ] {
            assert!(Number::read(bad).is_err(), "{bad}");
        }
    }
}
