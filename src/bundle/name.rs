//! File names that say what they hold, on every system.

use deunicode::deunicode;

use crate::date::Date;
use crate::letters::LetterKind;

/// The longest title in a file name, in characters.
const TITLE: usize = 120;

/// The longest ending of a file name that is kept.
const ENDING: usize = 8;

/// The name of a letter as a file: `7k3q9fw-saisine-2026-11-24.pdf`.
pub fn paper_name(reference: &str, kind: LetterKind, on: Date, ending: &str) -> String {
    format!("{reference}-{kind}-{on}.{ending}")
}

/// The name of a file of an exhibit: `Piece-03-Avis-de-reception.pdf`; `rank` when it is one of
/// several.
pub(super) fn exhibit_name(number: u32, rank: Option<u32>, title: &str, recorded: &str) -> String {
    let mut words = String::new();
    for c in deunicode(title).chars() {
        if c.is_ascii_alphanumeric() {
            words.push(c);
        } else if !words.is_empty() && !words.ends_with('-') {
            words.push('-');
        }
    }
    if words.len() > TITLE {
        // Whole words only: half a month would read as another.
        words.truncate(words[..=TITLE].rfind('-').unwrap_or(TITLE));
    }
    let words = words.trim_matches('-');
    let rank = rank.map_or_else(String::new, |rank| format!("-{rank}"));
    let ending = match recorded.rsplit_once('.') {
        Some((_, ending)) if is_ending(ending) => format!(".{}", ending.to_ascii_lowercase()),
        _ => String::new(),
    };
    format!("Piece-{number:02}{rank}-{words}{ending}")
}

fn is_ending(text: &str) -> bool {
    (1..=ENDING).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_its_number_and_what_it_is() {
        let title = "Demande du 24 novembre 2026 (recommandé n° 1A 234)";
        assert_eq!(
            exhibit_name(3, None, title, "scan.PDF"),
            "Piece-03-Demande-du-24-novembre-2026-recommande-ndeg-1A-234.pdf"
        );
        assert_eq!(
            exhibit_name(12, Some(2), "Réponse", "a.b/c"),
            "Piece-12-2-Reponse"
        );
        let long = "Réponse de la mairie de Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson notifiée le \
                    20 novembre 2026";
        assert!(
            exhibit_name(3, None, long, "x.pdf").ends_with("-notifiee-le-20-novembre-2026.pdf")
        );
    }

    #[test]
    fn a_hostile_title_stays_a_name() {
        let name = exhibit_name(
            1,
            None,
            &format!("../../etc/passwd\0{}", "x".repeat(300)),
            "x.p d",
        );
        assert!(
            name.len() < 140 && !name.contains(['/', '\0', '.']),
            "{name}"
        );
    }
}
