//! What of an address the window of an envelope does not show, told before anything is posted.

use crate::lang::{Lang, Say};
use crate::request::{Authority, LINE_CHARS, LINES};

/// Why an address does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) enum Misfit {
    /// A line that is too long.
    Long(String),
    /// So many lines, with those of the name.
    Many(usize),
}

/// What does not fit of the postal address of an authority.
pub(in crate::cli) fn misfits(authority: &Authority) -> Vec<Misfit> {
    let lines = &authority.address;
    let long = lines.iter().filter(|line| length(line) > LINE_CHARS);
    let mut found: Vec<Misfit> = long.cloned().map(Misfit::Long).collect();
    let count = lines_of_name(&authority.name) + lines.len();
    if !lines.is_empty() && count > LINES {
        found.push(Misfit::Many(count));
    }
    found
}

/// How many lines a name takes, which is cut between words where it must be.
fn lines_of_name(name: &str) -> usize {
    let (mut lines, mut filled) = (1, 0);
    for word in name.split_whitespace() {
        let word = length(word);
        if filled > 0 && filled + 1 + word > LINE_CHARS {
            (lines, filled) = (lines + 1, word);
        } else {
            filled += word + usize::from(filled > 0);
        }
    }
    lines
}

fn length(text: &str) -> usize {
    text.chars().count()
}

impl Say for Misfit {
    fn say(&self, lang: Lang) -> String {
        match self {
            Misfit::Long(line) => {
                let length = length(line);
                lang.pick(
                    format!("«\u{202f}{line}\u{202f}» fait {length} caractères\u{202f}: une enveloppe à fenêtre en montre {LINE_CHARS}"),
                    format!("“{line}” has {length} characters: a windowed envelope shows {LINE_CHARS}"),
                )
            }
            Misfit::Many(count) => lang.pick(
                format!("l’adresse fait {count} lignes avec le nom\u{202f}: une enveloppe à fenêtre en montre {LINES}"),
                format!("the address has {count} lines with the name: a windowed envelope shows {LINES}"),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, lines: &[&str]) -> Vec<Misfit> {
        let kind = crate::request::AuthorityKind::PublicBody;
        let mut authority = crate::directory::named(name, kind, None).unwrap();
        authority.address = lines.iter().map(|&line| line.to_owned()).collect();
        misfits(&authority)
    }

    #[test]
    fn six_lines_with_the_name_and_thirty_eight_characters_fit() {
        let (fits, long) = ("é".repeat(38), "é".repeat(39));
        assert_eq!(of("Mairie", &[fits.as_str(); 5]), []);
        assert_eq!(of("Mairie", &[&long]), [Misfit::Long(long)]);
        assert_eq!(of("Mairie", &["x"; 6]), [Misfit::Many(7)]);
        assert_eq!(of("Mairie", &[]), []);
        let name = "Mairie de La Vacquerie-et-Saint-Martin-de-Castries";
        assert_eq!(of(name, &["x"; 4]), []);
        assert_eq!(of(name, &["x"; 5]), [Misfit::Many(7)]);
    }
}
