//! Words that a person wrote, made fit to be printed.

use crate::unseen::is_unseen;

use super::super::french;

/// One clean line in French typography: no control character, nothing that turns the text around.
pub(crate) fn words(text: &str) -> String {
    french::set(&clean(text))
}

/// The first sign of a text that no letter prints, because it hides or turns what is read.
pub(crate) fn unseen(text: &str) -> Option<char> {
    let layout = |c: char| matches!(c, '\n' | '\r' | '\t');
    text.chars()
        .find(|c| is_invisible(*c) || (c.is_control() && !layout(*c)))
}

/// An address of electronic mail, or anything else that typography must not touch.
pub(crate) fn email(text: &str) -> String {
    clean(text)
}

fn clean(text: &str) -> String {
    // Most texts are clean already, and a campaign has many.
    if !text.chars().any(|c| is_invisible(c) || is_break(c))
        && !text.contains("  ")
        && text.trim_matches(' ').len() == text.len()
    {
        return text.to_owned();
    }
    let line: String = text
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| if is_break(c) { ' ' } else { c })
        .collect();
    line.split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn is_break(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

fn is_invisible(c: char) -> bool {
    is_unseen(c) && !is_break(c)
}

#[cfg(test)]
mod tests {
    use super::{unseen, words};

    #[test]
    fn what_is_not_printed_can_be_told() {
        assert_eq!(unseen("un\ndeux\ttrois — « l’été »"), None);
        assert_eq!(unseen("a\u{202e}b"), Some('\u{202e}'));
        assert_eq!(unseen("a\x1bb"), Some('\x1b'));
    }

    #[test]
    fn what_hides_or_turns_the_text_is_gone() {
        assert_eq!(words("a\u{202e}b\u{200b}c\nd\x1b[31m\te"), "abc d [31m e");
        assert_eq!(
            words("l'avis : \"oui\""),
            "l’avis\u{202f}: «\u{202f}oui\u{202f}»"
        );
    }
}
