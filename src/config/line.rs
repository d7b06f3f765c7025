//! What may stand on one line of a letter: a name, a line of an address, an e-mail address.

use crate::lang::{Lang, Say};
use crate::unseen::is_unseen;

/// The longest line that a person may give, in characters.
const LONGEST: usize = 300;

/// A text that cannot stand on one line of a letter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadLine {
    /// Nothing but white space.
    #[error("empty")]
    Empty,
    /// More than 300 characters.
    #[error("longer than {LONGEST} characters")]
    TooLong,
    /// A line break, a terminal escape, or a mark that reverses the direction of writing.
    #[error("a character that cannot be seen: U+{0:04X}")]
    Invisible(u32),
    /// Not of the form `someone@somewhere`.
    #[error("`{0}` is not an e-mail address")]
    NotAnEmail(String),
}

/// Accepts a text that can be printed on one line.
///
/// # Errors
/// [`BadLine`], when it is empty, too long, or holds a character that a reader cannot see.
pub fn check_line(text: &str) -> Result<(), BadLine> {
    if text.trim().is_empty() {
        return Err(BadLine::Empty);
    }
    if let Some(hidden) = text.chars().find(|&c| is_invisible(c)) {
        return Err(BadLine::Invisible(u32::from(hidden)));
    }
    if text.chars().count() > LONGEST {
        return Err(BadLine::TooLong);
    }
    Ok(())
}

/// The lines of a text that others wrote, each trimmed, without what cannot be seen; none is empty.
pub fn seen_lines(text: &str) -> impl Iterator<Item = String> {
    let breaks = [
        '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}',
    ];
    text.split(breaks)
        .map(|line| line.replace('\t', " "))
        .map(|line| line.replace(is_invisible, "").trim().to_owned())
        .filter(|line| !line.is_empty())
}

/// Accepts a text that has the shape of an e-mail address; nobody is asked whether it exists.
///
/// # Errors
/// [`BadLine`], when it cannot be one.
pub fn check_email(text: &str) -> Result<(), BadLine> {
    check_line(text)?;
    let bad = || BadLine::NotAnEmail(text.to_owned());
    let (user, host) = text.rsplit_once('@').ok_or_else(bad)?;
    let user_fits = !user.is_empty()
        && user.len() <= 64
        && user
            .chars()
            .all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c));
    let host_fits = host.contains('.')
        && host.len() <= 253
        && host.split('.').all(|label| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        });
    if user_fits && host_fits {
        Ok(())
    } else {
        Err(bad())
    }
}

fn is_invisible(c: char) -> bool {
    c.is_control() || is_unseen(c)
}

impl Say for BadLine {
    fn say(&self, lang: Lang) -> String {
        match self {
            BadLine::Empty => lang
                .pick("rien n’est écrit", "nothing is written")
                .to_owned(),
            BadLine::TooLong => lang.pick(
                format!("le texte dépasse {LONGEST} caractères"),
                format!("the text is longer than {LONGEST} characters"),
            ),
            BadLine::Invisible(code) => lang.pick(
                format!("le texte contient un caractère invisible (U+{code:04X})"),
                format!("the text holds a character that cannot be seen (U+{code:04X})"),
            ),
            BadLine::NotAnEmail(text) => lang.pick(
                format!("«\u{202f}{text}\u{202f}» n’est pas une adresse électronique"),
                format!("`{text}` is not an e-mail address"),
            ),
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        let hint = match self {
            BadLine::Empty | BadLine::TooLong => return None,
            BadLine::Invisible(_) => lang.pick(
                "recopiez-le à la main, sur une seule ligne",
                "type it again by hand, on one line",
            ),
            BadLine::NotAnEmail(_) => lang.pick(
                "écrivez une seule adresse, comme prada@exemple.example",
                "write one address, such as prada@exemple.example",
            ),
        };
        Some(hint.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_cannot_see_is_refused() {
        for bad in [
            "a\nb",
            "\u{1b}[31mrouge",
            "a\u{202e}b",
            "zéro\u{200b}largeur",
            "\0",
        ] {
            assert!(
                matches!(check_line(bad), Err(BadLine::Invisible(_))),
                "{bad:?}"
            );
        }
        assert_eq!(check_line(" "), Err(BadLine::Empty));
        assert_eq!(check_line(&"é".repeat(301)), Err(BadLine::TooLong));
        assert_eq!(check_line("12 bis, rue de l’Île n°\u{a0}3"), Ok(()));
    }

    #[test]
    fn the_shape_of_an_address_is_checked() {
        for good in [
            "prada@exemple.example",
            "a.b+c@mairie.ville-d-exemple.example",
        ] {
            assert_eq!(check_email(good), Ok(()), "{good}");
        }
        for bad in [
            "prada",
            "@exemple.example",
            "a@",
            "a@exemple",
            "a b@c.example",
            "a@b..example",
            "a@-b.example",
            "a@b.example, c@d.example",
            "<a@b.example>",
        ] {
            assert!(
                matches!(check_email(bad), Err(BadLine::NotAnEmail(_))),
                "{bad}"
            );
        }
    }
}
