//! Nesting, bounded before the parser, which is recursive, sees the template.

/// Deeper than any letter; far shallower than the stack.
const MAX_BLOCKS: usize = 24;
const MAX_BRACKETS: usize = 16;

/// Where blocks or brackets are nested beyond measure: line and column, from 1.
pub(super) fn too_deep(text: &str) -> Option<(usize, usize)> {
    let (mut blocks, mut brackets) = (0_usize, 0_usize);
    for (number, line) in text.lines().enumerate() {
        for (at, letter) in line.char_indices() {
            let here = &line[at..];
            if here.starts_with("{{#") || here.starts_with("{{~#") {
                blocks += 1;
            } else if here.starts_with("{{/") || here.starts_with("{{~/") {
                blocks = blocks.saturating_sub(1);
            }
            match letter {
                '(' | '[' | '{' => brackets += 1,
                ')' | ']' | '}' => brackets = brackets.saturating_sub(1),
                _ => {}
            }
            if blocks > MAX_BLOCKS || brackets > MAX_BRACKETS {
                return Some((number + 1, line[..at].chars().count() + 1));
            }
        }
    }
    None
}
