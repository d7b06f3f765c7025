//! The line of a file that an error is about, shown under the error.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::lang::Excerpt;
use crate::report::{Text, Tone};

/// No more lines than a person would read.
const MOST: usize = 5;

/// The widest line that is shown whole, in columns; of a longer one, the part concerned.
const WIDTH: usize = 100;

/// The lines, each with a mark under the part concerned and what is said of it; begins with a line
/// end when there is something to show.
pub(super) fn under(excerpts: &[Excerpt]) -> Text {
    let mut text = Text::new();
    for excerpt in excerpts.iter().take(MOST) {
        let label = if excerpts.len() > 1 {
            excerpt.label.as_str()
        } else {
            ""
        };
        let mark = AnnotationKind::Primary.span(span(excerpt)).label(label);
        let snippet = Snippet::source(excerpt.text.as_str())
            .line_start(excerpt.line)
            .annotation(mark);
        let group = Group::with_level(Level::ERROR).element(snippet);
        let shown = Renderer::plain().term_width(WIDTH).render(&[group]);
        for line in shown.lines() {
            text.push(Tone::Faint, format!("\n{}", line.trim_end()));
        }
    }
    text
}

/// The bytes concerned.
fn span(excerpt: &Excerpt) -> std::ops::Range<usize> {
    let at = |column: usize| {
        let mut places = excerpt.text.char_indices().map(|(at, _)| at);
        places.nth(column).unwrap_or(excerpt.text.len())
    };
    let first = excerpt.column.saturating_sub(1);
    at(first)..at(first + excerpt.width)
}
