//! Lines of a given width.

use unicode_width::UnicodeWidthStr;

/// `words` in lines of at most `width` columns, the first begun with `first`, the others with
/// `rest`. Only plain spaces break; a word longer than a line stays whole.
pub(crate) fn wrap(words: &str, width: usize, first: &str, rest: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in words.split('\n') {
        let mut line = if lines.is_empty() { first } else { rest }.to_owned();
        let (mut empty, mut taken) = (true, line.width());
        for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
            let wide = word.width();
            if !empty && taken + 1 + wide > width {
                lines.push(std::mem::replace(&mut line, rest.to_owned()));
                (empty, taken) = (true, rest.width());
            }
            if !empty {
                line.push(' ');
                taken += 1;
            }
            line.push_str(word);
            taken += wide;
            empty = false;
        }
        lines.push(line);
    }
    lines.join("\n")
}
