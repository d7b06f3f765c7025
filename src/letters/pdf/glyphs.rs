//! Characters: those that the fonts cannot draw are refused, endless words may break.

use serde_json::Value;
use typst::text::Font;

use super::error::PdfError;

/// A word longer than this may break anywhere, so that it stays on the page.
pub(super) const LONGEST_WORD: usize = 60;

/// After how many characters an endless word may break.
const BREAK_EVERY: usize = 12;

/// The signs after which a long word may break.
const BREAKING: [char; 9] = ['@', '.', '-', '_', '/', '?', '&', '=', '+'];

/// A place where a word may break, without width and without hyphen.
const ZERO_WIDTH_SPACE: char = '\u{200B}';

/// Refuses a text that has a character that none of the fonts can draw.
///
/// A missing glyph would be an empty box on paper, and PDF/A forbids it.
///
/// # Errors
/// [`PdfError::Undrawable`], with the character and the words around it.
pub(super) fn check(data: &Value, fonts: &[Font]) -> Result<(), PdfError> {
    match data {
        Value::String(text) => check_text(text, fonts),
        Value::Array(values) => values.iter().try_for_each(|value| check(value, fonts)),
        Value::Object(fields) => fields.values().try_for_each(|value| check(value, fonts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

fn check_text(text: &str, fonts: &[Font]) -> Result<(), PdfError> {
    for (at, character) in text.char_indices() {
        if !drawable(character, fonts) {
            return Err(PdfError::Undrawable {
                character,
                context: around(text, at),
            });
        }
    }
    Ok(())
}

pub(super) fn drawable(character: char, fonts: &[Font]) -> bool {
    match character {
        ' ' | '\n' | ZERO_WIDTH_SPACE | '\u{AD}' => true,
        // Controls of direction can make a text read otherwise than it is written.
        '\u{200E}'
        | '\u{200F}'
        | '\u{061C}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}' => false,
        other if other.is_control() => false,
        other => fonts
            .iter()
            .any(|font| font.info().coverage.contains(u32::from(other))),
    }
}

/// The words around a byte offset, without the character itself.
fn around(text: &str, at: usize) -> String {
    let before: Vec<char> = text[..at].chars().rev().take(20).collect();
    let after = text[at..].chars().skip(1).take(20);
    before
        .into_iter()
        .rev()
        .chain(std::iter::once('…'))
        .chain(after)
        .filter(|c| !c.is_control())
        .collect()
}

/// The text, with places to break in its words longer than `longest` characters: after the signs of
/// an address, such as `@` and `.`, and anywhere in what is still too long. The layout breaks there
/// without leaving a sign.
pub(super) fn breakable(text: &str, longest: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(char::is_whitespace) {
        if word.trim_end().chars().count() <= longest {
            out.push_str(word);
            continue;
        }
        for (at, part) in word.split_inclusive(BREAKING).enumerate() {
            if at > 0 {
                out.push(ZERO_WIDTH_SPACE);
            }
            let anywhere = part.chars().count() > longest;
            for (count, character) in part.chars().enumerate() {
                if anywhere && count > 0 && count % BREAK_EVERY == 0 {
                    out.push(ZERO_WIDTH_SPACE);
                }
                out.push(character);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_endless_words_may_break() {
        assert_eq!(
            breakable("anticonstitutionnellement ?", 60),
            "anticonstitutionnellement ?"
        );
        let endless = breakable(&"x".repeat(100), 60);
        assert_eq!(endless.matches(ZERO_WIDTH_SPACE).count(), 8);
        let address = "contact.stop-vsa@listes.exemple.example";
        let broken: Vec<_> = breakable(address, 28)
            .split(ZERO_WIDTH_SPACE)
            .map(str::to_owned)
            .collect();
        assert_eq!(
            broken,
            [
                "contact.", "stop-", "vsa@", "listes.", "exemple.", "example"
            ]
        );
        assert_eq!(endless.replace(ZERO_WIDTH_SPACE, ""), "x".repeat(100));
    }

    #[test]
    fn the_context_of_a_character_leaves_it_out() {
        assert_eq!(around("avant \u{1F600} après", 6), "avant … après");
    }
}
