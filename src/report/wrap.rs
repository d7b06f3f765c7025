//! Paragraphs, cut for the width of a page or of a terminal.

use unicode_width::UnicodeWidthStr;

/// The words in lines of at most `width` columns; only ordinary spaces may break, and not the one
/// that follows `n°`.
pub fn wrap(text: &str, width: usize) -> impl Iterator<Item = String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.replace("n° ", "n°\u{a0}").split(' ') {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stays_with_its_sign_and_a_long_word_is_not_cut() {
        let lines: Vec<String> = wrap("CE, n° 417270 anticonstitutionnellement", 8).collect();
        assert_eq!(
            lines,
            ["CE,", "n°\u{a0}417270", "anticonstitutionnellement"]
        );
    }
}
