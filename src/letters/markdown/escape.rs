//! Words of a person, put in a Markdown text without ever becoming markup.

/// `data` such that Markdown reads it as the same words, on one line.
///
/// It is the escape function of the template engine: every `{{name}}` passes through it.
pub(crate) fn escape(data: &str) -> String {
    let line = one_line(data);
    let mut out = String::with_capacity(line.len() + 8);
    let mut leading = true;
    for letter in line.chars() {
        let marks_a_line = leading && matches!(letter, '-' | '+' | '=' | '.' | ')' | ':');
        if marks_a_line || r"\`*_[]<>#|~&$^{}".contains(letter) {
            out.push('\\');
        }
        out.push(letter);
        leading = leading && letter.is_ascii_digit();
    }
    out
}

/// Line breaks and runs of plain spaces become one space; none at either end.
fn one_line(data: &str) -> String {
    data.split([' ', '\n', '\r', '\t'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
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
