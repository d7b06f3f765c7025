//! Characters that a reader does not see, or that turn around what is read.
//!
//! Text from files, mail and the network is hostile: with one of these, two names look alike, or a
//! line says something else than it shows.

/// Whether a character is without width, or orders the others: of the properties
/// `Default_Ignorable_Code_Point` and `Bidi_Control` of Unicode (UAX 44), and the separators of lines and
/// paragraphs. What chooses the shape of a letter or a picture is not among them; nor are the controls, of
/// which [`char::is_control`] knows.
pub fn is_unseen(c: char) -> bool {
    // Most text is not concerned.
    c > '~'
        && matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{180E}' | '\u{FEFF}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::is_unseen;

    #[test]
    fn what_french_needs_is_seen() {
        assert!(!"« L’été », n°\u{a0}3\u{202f}: œuvre — a\u{301}✉\u{fe0f}".contains(is_unseen));
        for c in [
            '\u{ad}',
            '\u{200b}',
            '\u{202e}',
            '\u{2066}',
            '\u{feff}',
            '\u{e0041}',
        ] {
            assert!(is_unseen(c), "{c:?}");
        }
    }
}
