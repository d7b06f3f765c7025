//! Words of a person, put in a Markdown text without ever becoming markup.

use std::borrow::Cow;

/// `data` such that Markdown reads it as the same words, on one line.
///
/// It is the escape function of the template engine: every `{{name}}` passes through it.
pub(crate) fn escape(data: &str) -> String {
    let line = one_line(data);
    let mut out = String::with_capacity(line.len() + 8);
    let mut leading = true;
    for letter in line.chars() {
        let marks_a_line = leading && matches!(letter, '-' | '+' | '=' | '.' | ')' | ':');
        if marks_a_line || is_markup(letter) {
            out.push('\\');
        }
        out.push(letter);
        leading = leading && letter.is_ascii_digit();
    }
    out
}

fn is_markup(letter: char) -> bool {
    matches!(
        letter,
        '\\' | '`'
            | '*'
            | '_'
            | '['
            | ']'
            | '<'
            | '>'
            | '#'
            | '|'
            | '~'
            | '&'
            | '$'
            | '^'
            | '{'
            | '}'
    )
}

/// Line breaks and runs of plain spaces become one space; none at either end.
fn one_line(data: &str) -> Cow<'_, str> {
    let mut before = b' ';
    let plain = data.bytes().all(|byte| {
        let plain = match byte {
            b' ' => before != b' ',
            b'\n' | b'\r' | b'\t' => false,
            _ => true,
        };
        before = byte;
        plain
    });
    if plain && before != b' ' {
        return Cow::Borrowed(data);
    }
    let line = data
        .split([' ', '\n', '\r', '\t'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    Cow::Owned(line)
}

#[cfg(test)]
mod tests {
    use super::escape;
    use crate::letters::markdown::{inline_text, to_html};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn escaped_data_is_read_back_as_the_same_words(data in "[ -~éà’«»]{0,60}") {
            let words = data.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(inline_text(&escape(&data)), words.clone());
            prop_assert_eq!(inline_text(&format!("Voir {} .", escape(&data))), format!("Voir {words} ."));
        }

        #[test]
        fn escaped_data_opens_no_element(data in "(<script>|# |\\* |1\\. |> |\\[a\\]\\(b\\)|\\||\n| |a|~~~|```|---|&lt;){0,12}") {
            let html = to_html(&format!("{}\n", escape(&data)));
            let stripped = html.replace("<p>", "").replace("</p>", "");
            prop_assert!(!stripped.contains('<'), "{}", html);
        }
    }
}
