//! Text for a terminal: pieces with a tone, from which nothing that a file or the network brought
//! can move the cursor, hide or reorder what is read.

use std::borrow::Cow;
use std::fmt::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::unseen::is_unseen;

/// What a piece of text means; the terminal decides how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Nothing in particular.
    Plain,
    /// A title.
    Title,
    /// What the eye should find first.
    Strong,
    /// What can be skipped.
    Faint,
    /// What is late, lost or contested.
    Alarm,
    /// What will close, or rests on a presumption.
    Caution,
    /// What is well.
    Good,
    /// Something to type.
    Command,
}

/// Pieces of text, each with its tone, safe to print.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text(Vec<(Tone, String)>);

impl Text {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a piece, made safe; line ends and indentation are kept.
    #[must_use]
    pub fn and(mut self, tone: Tone, piece: impl AsRef<str>) -> Self {
        self.push(tone, piece);
        self
    }

    /// Adds a piece in place, made safe; line ends and indentation are kept.
    pub fn push(&mut self, tone: Tone, piece: impl AsRef<str>) {
        let piece = clean(piece.as_ref()).into_owned();
        if !piece.is_empty() {
            self.0.push((tone, piece));
        }
    }

    /// Adds all the pieces of another text.
    pub fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The pieces, in order.
    pub fn pieces(&self) -> impl Iterator<Item = (Tone, &str)> {
        self.0.iter().map(|(tone, piece)| (*tone, piece.as_str()))
    }

    /// Whether there is nothing to print.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The number of terminal columns that it takes on one line.
    pub fn width(&self) -> usize {
        self.0.iter().map(|(_, piece)| piece.width()).sum()
    }
}

impl<T: AsRef<str>> From<T> for Text {
    fn from(text: T) -> Self {
        Self::new().and(Tone::Plain, text)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|(_, piece)| f.write_str(piece))
    }
}

/// The text without anything that could command a terminal or deceive its reader: each control
/// character (except line feed), bidirectional control, invisible or zero-width character is
/// shown as U+FFFD; a tab becomes a space and a carriage return before a line feed disappears.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| c != '\n' && is_unsafe(c)) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n");
    Cow::Owned(
        text.chars()
            .map(|c| match c {
                '\n' => '\n',
                '\t' => ' ',
                c if is_unsafe(c) => char::REPLACEMENT_CHARACTER,
                c => c,
            })
            .collect(),
    )
}

/// The same for a text that must stay on one line: line ends become spaces.
pub fn clean_line(text: &str) -> String {
    clean(text).replace('\n', " ")
}

/// JSON in which the characters that [`clean`] replaces stand as `\uXXXX` escapes, so that the
/// value is whole and the terminal safe.
pub fn escape_json(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if c != '\n' && is_unsafe(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                // Writing into a string cannot fail.
                let _infallible = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// Controls (C0, DEL, C1), and what a reader does not see.
fn is_unsafe(c: char) -> bool {
    c.is_control() || is_unseen(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_commands_the_terminal() {
        for bad in [
            "\u{1b}[2J",
            "\u{9b}31m",
            "\u{202e}cod.exe",
            "\u{200b}",
            "\u{feff}",
            "\u{2066}a\u{2069}",
            "\r",
            "\u{7f}",
            "\u{8}",
            "\u{e0041}",
        ] {
            let text = clean(bad).into_owned();
            assert!(!text.chars().any(is_unsafe), "{bad:?} gives {text:?}");
            assert!(text.contains('\u{fffd}'), "{bad:?} vanished");
        }
    }

    #[test]
    fn french_spaces_and_line_ends_stay() {
        let text = "«\u{202f}L’État\u{202f}: n°\u{a0}1\u{202f}»\n  et œuvre";
        assert_eq!(clean(text), text);
        assert_eq!(clean("a\r\nb\tc"), "a\nb c");
        assert_eq!(clean_line("a\nb"), "a b");
    }

    #[test]
    fn json_keeps_the_value_and_spares_the_terminal() {
        let json = serde_json::to_string("a\u{202e}b\u{9b}\u{e0041}").unwrap();
        let escaped = escape_json(&json);
        assert!(!escaped.chars().any(is_unsafe), "{escaped:?}");
        let back: String = serde_json::from_str(&escaped).unwrap();
        assert_eq!(back, "a\u{202e}b\u{9b}\u{e0041}");
    }
}
