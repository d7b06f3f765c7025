//! The reference of a request: short, random, readable aloud, with a check character.

use std::fmt;

/// Digits and letters without look-alikes: no 0/o, no 1/l/i.
const ALPHABET: &[u8; 31] = b"23456789abcdefghjkmnpqrstuvwxyz";

/// Random characters of a new id: 6 × log2(31) is 29.7 bits.
const RANDOM: usize = 6;

/// The reference of a request (« Nos références »), such as `7k3q9fw`.
///
/// The last character checks the others: one wrong character, or two neighbours exchanged, is
/// always caught, because 31 is prime.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

/// A text that cannot be the reference of a request.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` cannot be a reference: 4 to 12 characters among {alphabet}",
    alphabet = "23456789abcdefghjkmnpqrstuvwxyz"
)]
pub struct BadId(pub String);

impl Id {
    /// A new id; `draw(n)` gives a random number below `n`.
    pub fn random(mut draw: impl FnMut(u32) -> u32) -> Self {
        let base = u32::try_from(ALPHABET.len()).unwrap_or(31);
        let digits: Vec<usize> = (0..RANDOM)
            .map(|_| draw(base) as usize % ALPHABET.len())
            .collect();
        let mut text: String = digits.iter().map(|&d| char::from(ALPHABET[d])).collect();
        text.push(char::from(ALPHABET[check_digit(&digits)]));
        Self(text)
    }

    /// Reads an id as a file writes it.
    ///
    /// # Errors
    /// When it is too short or too long, or has a character outside the alphabet. The check
    /// character is not verified here, so that a file written by another program can be read:
    /// see [`Id::is_checked`].
    pub fn parse(text: &str) -> Result<Self, BadId> {
        let fits = (4..=12).contains(&text.len()) && text.bytes().all(|b| ALPHABET.contains(&b));
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(BadId(text.to_owned()))
        }
    }

    /// Whether the last character agrees with the others.
    pub fn is_checked(&self) -> bool {
        let digits: Vec<usize> = self
            .0
            .bytes()
            .filter_map(|b| ALPHABET.iter().position(|&a| a == b))
            .collect();
        match digits.split_last() {
            Some((&last, rest)) => check_digit(rest) == last,
            None => false,
        }
    }

    /// The text of the id.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a person who typed `prefix` may mean this id.
    pub fn starts_with(&self, prefix: &str) -> bool {
        !prefix.is_empty() && self.0.starts_with(&prefix.to_ascii_lowercase())
    }
}

/// The check character of these digits: their sum, each weighted by its place.
fn check_digit(digits: &[usize]) -> usize {
    let sum: usize = digits
        .iter()
        .enumerate()
        .map(|(place, digit)| (place + 2) * digit)
        .sum();
    sum % ALPHABET.len()
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_character_or_an_exchange_is_caught() {
        let mut seed = 7_u32;
        let id = Id::random(|n| {
            seed = seed.wrapping_mul(48271) % 2_147_483_647;
            seed % n
        });
        assert!(id.is_checked());
        for place in 0..id.0.len() {
            for &other in ALPHABET {
                let mut bytes = id.0.clone().into_bytes();
                if bytes[place] == other {
                    continue;
                }
                bytes[place] = other;
                let wrong = Id::parse(std::str::from_utf8(&bytes).unwrap()).unwrap();
                assert!(!wrong.is_checked(), "{wrong} passes for {id}");
            }
        }
        for place in 0..id.0.len() - 2 {
            let mut bytes = id.0.clone().into_bytes();
            bytes.swap(place, place + 1);
            let wrong = Id::parse(std::str::from_utf8(&bytes).unwrap()).unwrap();
            assert_eq!(wrong.is_checked(), wrong == id, "{wrong} passes for {id}");
        }
    }

    #[test]
    fn look_alikes_are_refused() {
        for bad in [
            "7k3q0f",
            "7k3qOf",
            "7k31qf",
            "abc",
            "../etc",
            "7k3q9f7k3q9f7",
        ] {
            assert!(Id::parse(bad).is_err(), "{bad}");
        }
    }
}
