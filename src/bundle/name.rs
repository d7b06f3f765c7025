//! File names that say what they hold, on every system.

use deunicode::deunicode;

use crate::date::Date;
use crate::letters::LetterKind;

/// The longest title in a file name, in characters.
const TITLE: usize = 120;

/// The longest recorded name in a file name, in characters.
const STEM: usize = 40;

/// The longest ending of a file name that is kept.
const ENDING: usize = 8;

/// The name of a letter as a file: `7k3q9fw-saisine-2026-11-24.pdf`.
pub fn paper_name(reference: &str, kind: LetterKind, on: Date, ending: &str) -> String {
    format!("{reference}-{kind}-{on}.{ending}")
}

/// The name of the one file of an exhibit: `Piece-03-Avis-de-reception.pdf`.
pub(super) fn exhibit_name(number: u32, title: &str, recorded: &str) -> String {
    let title = words(title, TITLE);
    format!("Piece-{number:02}-{title}{}", ending(recorded))
}

/// The name of one of the files of an exhibit, with its rank and what it was called:
/// `Piece-03-2-Avis-de-reception-verso.jpg`.
pub(super) fn part_name(number: u32, rank: u32, title: &str, recorded: &str) -> String {
    let ending = ending(recorded);
    let stem = &recorded[..recorded.len() - ending.len()];
    let title = [words(title, TITLE), words(stem, STEM)];
    let title: Vec<&str> = (title.iter().map(String::as_str))
        .filter(|words| !words.is_empty())
        .collect();
    let title = title.join("-");
    format!("Piece-{number:02}-{rank}-{title}{ending}")
}

/// The words of a text in ASCII, at most so many characters of them.
fn words(text: &str, longest: usize) -> String {
    // « n° 12 » and « 3° » are read `no` and `3o`, not in degrees.
    let text = deunicode(&text.replace(['°', 'º'], "o"));
    let mut words = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            words.push(c);
        } else if !words.is_empty() && !words.ends_with('-') {
            words.push('-');
        }
    }
    if words.len() > longest {
        // Whole words only: half a month would read as another.
        words.truncate(words[..=longest].rfind('-').unwrap_or(longest));
    }
    words.trim_matches('-').to_owned()
}

/// The ending of a recorded name, with its point.
fn ending(recorded: &str) -> String {
    match recorded.rsplit_once('.') {
        Some((_, ending)) if is_ending(ending) => format!(".{}", ending.to_ascii_lowercase()),
        _ => String::new(),
    }
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
            exhibit_name(3, title, "scan.PDF"),
            "Piece-03-Demande-du-24-novembre-2026-recommande-no-1A-234.pdf"
        );
        assert_eq!(
            exhibit_name(4, "Accusé (L. 311-9, 3°) des n°s 1 et 2", "a.b/c"),
            "Piece-04-Accuse-L-311-9-3o-des-nos-1-et-2"
        );
        assert_eq!(
            part_name(12, 2, "Réponse", "Pièce jointe (verso).JPG"),
            "Piece-12-2-Reponse-Piece-jointe-verso.jpg"
        );
        let long = "Réponse de la mairie de Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson notifiée le \
                    20 novembre 2026";
        assert!(exhibit_name(3, long, "x.pdf").ends_with("-notifiee-le-20-novembre-2026.pdf"));
    }

    #[test]
    fn a_hostile_title_stays_a_name() {
        let name = exhibit_name(
            1,
            &format!("../../etc/passwd\0{}", "x".repeat(300)),
            "x.p d",
        );
        assert!(
            name.len() < 140 && !name.contains(['/', '\0', '.']),
            "{name}"
        );
    }
}
