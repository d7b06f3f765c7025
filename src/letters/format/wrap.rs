//! Lines of a given width.

use unicode_width::UnicodeWidthStr;

/// `words` in lines of at most `width` columns, the first begun with `first`, the others with
/// `rest`. Only plain spaces break; a word longer than a line stays whole.
pub(crate) fn wrap(words: &str, width: usize, first: &str, rest: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in words.split('\n') {
        let mut line = if lines.is_empty() { first } else { rest }.to_owned();
        let mut empty = true;
        for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
            if !empty && line.width() + 1 + word.width() > width {
                lines.push(std::mem::replace(&mut line, rest.to_owned()));
                empty = true;
            }
            if !empty {
                line.push(' ');
            }
            line.push_str(word);
            empty = false;
        }
        lines.push(line);
    }
    lines.join("\n")
}
