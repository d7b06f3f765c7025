//! The window of the envelope: what it can show of an address.
//!
//! A DL envelope (110 × 220 mm) has a window of 35 × 100 mm, 20 mm from its right and bottom
//! edges; an A4 sheet folded in three (99 × 210 mm) plays in it by 11 mm and 10 mm. What always
//! shows is x 105–190 mm, y 55–79 mm of the first page; what may show is x 90–200, y 44–90.

use crate::lang::{Lang, Say};
use crate::request::{LINE_CHARS, LINES};

/// An address that the window cannot show whole.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WindowError {
    /// Nobody to write to.
    #[error("the recipient's address is empty")]
    Empty,
    /// More than six lines.
    #[error("the recipient's address has {0} lines, more than {LINES}")]
    TooManyLines(usize),
    /// A line of more than 38 characters.
    #[error("line {line} of the recipient's address is longer than {LINE_CHARS}: {text}")]
    LineTooLong {
        /// Which line, from 1.
        line: usize,
        /// The line itself.
        text: String,
    },
}

impl Say for WindowError {
    fn say(&self, lang: Lang) -> String {
        match self {
            WindowError::Empty => lang
                .pick(
                    "l’adresse du destinataire est vide : la lettre ne peut pas partir par la poste",
                    "the recipient’s address is empty: the letter cannot be posted",
                )
                .to_owned(),
            WindowError::TooManyLines(lines) => lang.pick(
                format!(
                    "l’adresse du destinataire a {lines} lignes ; la fenêtre de l’enveloppe en montre {LINES}"
                ),
                format!("the recipient’s address has {lines} lines; the envelope’s window shows {LINES}"),
            ),
            WindowError::LineTooLong { line, text } => {
                let length = length(text);
                lang.pick(
                    format!(
                        "la ligne {line} de l’adresse du destinataire a {length} caractères, pour {LINE_CHARS} au plus : « {text} »"
                    ),
                    format!(
                        "line {line} of the recipient’s address has {length} characters, {LINE_CHARS} at most: “{text}”"
                    ),
                )
            }
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        let hint = match self {
            WindowError::Empty => lang.pick(
                "ajoutez `address = [\"…\"]` sous `[authority]` dans le fichier de la demande",
                "add `address = [\"…\"]` under `[authority]` in the request’s file",
            ),
            WindowError::TooManyLines(_) => lang.pick(
                "réunissez deux lignes de `address`, sous `[authority]` dans le fichier de la demande",
                "join two lines of `address`, under `[authority]` in the request’s file",
            ),
            WindowError::LineTooLong { .. } => lang.pick(
                "raccourcissez cette ligne (abréviations postales : « AV », « BD », « PL », « ST ») sous `[authority]` dans le fichier de la demande",
                "shorten this line (postal abbreviations: “AV”, “BD”, “PL”, “ST”) under `[authority]` in the request’s file",
            ),
        };
        Some(hint.to_owned())
    }
}

/// The lines of an address as the window shows them: trimmed, the last in capitals.
///
/// # Errors
/// When the window cannot show it whole: the line to shorten is named.
pub(super) fn address_block(address: &[String]) -> Result<Vec<String>, WindowError> {
    let mut lines: Vec<String> = address
        .iter()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect();
    if lines.len() > LINES {
        return Err(WindowError::TooManyLines(lines.len()));
    }
    let last = lines.last_mut().ok_or(WindowError::Empty)?;
    if is_postal(last) {
        *last = last.to_uppercase();
    }
    match lines
        .iter()
        .position(|line| is_postal(line) && length(line) > LINE_CHARS)
    {
        Some(at) => Err(WindowError::LineTooLong {
            line: at + 1,
            text: lines[at].clone(),
        }),
        None => Ok(lines),
    }
}

/// The same address with its long lines cut between words: for one that greffe itself knows, which
/// no person can shorten, and for one that no envelope carries.
pub fn folded(address: &[String]) -> Vec<String> {
    address.iter().flat_map(|line| cut(line)).collect()
}

/// The same address with a long name cut between words: an institution is called what it is called,
/// where the lines under its name can be shortened.
pub(super) fn with_its_name_folded(address: &[String]) -> Vec<String> {
    let (name, below) = address.split_at(address.len().min(1));
    [folded(name), below.to_vec()].concat()
}

/// A line cut where it is too long: between words, and after the hyphens of a word that alone is
/// longer than a line.
fn cut(line: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    if !is_postal(line) {
        return vec![line.to_owned()];
    }
    for word in line.split_inclusive(' ') {
        let parts: Vec<&str> = if length(word.trim_end()) > LINE_CHARS {
            word.split_inclusive('-').collect()
        } else {
            vec![word]
        };
        for part in parts {
            let last = lines.last_mut().filter(|last| {
                last.is_empty() || length(last) + length(part.trim_end()) <= LINE_CHARS
            });
            match last {
                Some(last) => last.push_str(part),
                None => lines.push(part.to_owned()),
            }
        }
    }
    let lines = lines.iter().map(|line| line.trim_end().to_owned());
    lines.collect()
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// Whether a line is for the post: neither an e-mail address nor a blank to fill.
fn is_postal(line: &str) -> bool {
    !line.contains('@') && !line.starts_with('[')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|&text| text.to_owned()).collect()
    }

    #[test]
    fn the_last_line_is_in_capitals_with_its_accents() {
        let block = address_block(&lines(&["Mairie", "", "  42007  Saint-Étienne cedex 1 "]));
        assert_eq!(block, Ok(lines(&["Mairie", "42007 SAINT-ÉTIENNE CEDEX 1"])));
    }

    #[test]
    fn an_email_address_and_a_blank_stay_as_they_are() {
        let blank = "[adresse de l’administration à compléter]";
        for line in [
            blank,
            "acces-aux-documents-administratifs@val-d-exemple.example",
        ] {
            let address = lines(&["Mairie", line]);
            assert_eq!(address_block(&address), Ok(address));
        }
    }

    #[test]
    fn thirty_eight_characters_fit_and_thirty_nine_do_not() {
        assert!(address_block(&lines(&[&"é".repeat(38)])).is_ok());
        let refused = address_block(&lines(&["Mairie", &"é".repeat(39)]));
        let Err(WindowError::LineTooLong { line, .. }) = refused else {
            panic!("39 characters were accepted");
        };
        assert_eq!(line, 2);
    }

    #[test]
    fn an_address_that_greffe_knows_is_cut_between_words() {
        let cada = lines(&[
            "Commission d’accès aux documents administratifs",
            "TSA 50730",
        ]);
        let cut = [
            "Commission d’accès aux documents",
            "administratifs",
            "TSA 50730",
        ];
        assert_eq!(folded(&cada), lines(&cut));
    }

    #[test]
    fn the_name_of_a_commune_is_cut_and_its_street_is_not() {
        let long = "x".repeat(39);
        for (name, cut) in [
            (
                "Mairie de La Vacquerie-et-Saint-Martin-de-Castries",
                &["Mairie de La", "Vacquerie-et-Saint-Martin-de-Castries"][..],
            ),
            (
                "Mairie de Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson",
                &[
                    "Mairie de Saint-Remy-en-Bouzemont-",
                    "Saint-Genest-et-Isson",
                ],
            ),
            ("Mairie de Lyon", &["Mairie de Lyon"]),
        ] {
            let folded = with_its_name_folded(&lines(&[name, &long]));
            assert_eq!(folded, [lines(cut), lines(&[&long])].concat());
        }
    }

    #[test]
    fn seven_lines_and_none_are_refused() {
        let seven = vec!["x".to_owned(); 7];
        assert_eq!(address_block(&seven), Err(WindowError::TooManyLines(7)));
        assert_eq!(address_block(&lines(&[" "])), Err(WindowError::Empty));
    }

    #[test]
    fn capitals_may_lengthen_a_line() {
        let refused = address_block(&lines(&[&"ß".repeat(20)]));
        assert!(matches!(
            refused,
            Err(WindowError::LineTooLong { line: 1, .. })
        ));
    }
}
