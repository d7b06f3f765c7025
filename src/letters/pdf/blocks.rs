//! Markdown as data: blocks and inlines that the layout draws, never markup that it evaluates.

use std::iter::Peekable;

use pulldown_cmark::{Alignment, Event, HeadingLevel, Options, Parser, Tag, TextMergeStream};
use serde::Serialize;

use crate::letters::markdown::address_after;

use super::error::PdfError;
use super::glyphs::{LONGEST_WORD, breakable};

/// How deep lists, quotations and emphasis may nest.
const DEEPEST: usize = 12;

/// A block of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "block", rename_all = "kebab-case")]
pub(super) enum Block {
    Paragraph {
        content: Vec<Inline>,
    },
    Heading {
        level: u8,
        content: Vec<Inline>,
    },
    List {
        /// The first number of a numbered list.
        start: Option<u64>,
        tight: bool,
        items: Vec<Vec<Block>>,
    },
    Quotation {
        content: Vec<Block>,
    },
    Table {
        /// `left`, `center` or `right`, one per column.
        columns: Vec<&'static str>,
        /// The first row is the header.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    Rule,
}

/// How many characters a table holds across: a longer word of a cell than its share may break.
const TABLE_WIDE: usize = 80;

/// A run of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "inline", rename_all = "kebab-case")]
pub(super) enum Inline {
    Text { text: String },
    Emphasis { content: Vec<Inline> },
    Strong { content: Vec<Inline> },
    LineBreak,
}

/// The blocks of a text in Markdown.
///
/// # Errors
/// [`PdfError::TooDeep`] beyond [`DEEPEST`] levels.
pub(super) fn blocks(markdown: &str) -> Result<Vec<Block>, PdfError> {
    let parser = Parser::new_ext(markdown, Options::ENABLE_TABLES);
    let mut reader = Reader {
        events: TextMergeStream::new(parser).peekable(),
        longest: LONGEST_WORD,
    };
    reader.blocks(0)
}

/// A line of plain text, as it is: nothing in it is Markdown.
pub(super) fn plain(text: &str) -> Vec<Inline> {
    // Only ASCII white space: no-break spaces stay.
    let line: Vec<&str> = text.split_ascii_whitespace().collect();
    vec![Inline::Text {
        text: breakable(&line.join(" "), LONGEST_WORD),
    }]
}

/// A line of a text whose spaces matter: those that repeat become no-break.
pub(super) fn literal(line: &str) -> String {
    breakable(&line.replace("  ", "\u{A0}\u{A0}"), LONGEST_WORD)
}

struct Reader<'a> {
    events: Peekable<TextMergeStream<'a, Parser<'a>>>,
    /// The longest word that need not break.
    longest: usize,
}

impl<'a> Reader<'a> {
    /// The blocks up to the end of what is open, or of the text.
    fn blocks(&mut self, depth: usize) -> Result<Vec<Block>, PdfError> {
        if depth > DEEPEST {
            return Err(PdfError::TooDeep(DEEPEST));
        }
        let mut found = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Rule => found.push(Block::Rule),
                Event::Start(Tag::Paragraph | Tag::HtmlBlock | Tag::CodeBlock(_)) => {
                    let content = self.inlines(depth + 1)?;
                    found.push(Block::Paragraph { content });
                }
                Event::Start(Tag::Heading { level, .. }) => found.push(Block::Heading {
                    level: rank(level),
                    content: self.inlines(depth + 1)?,
                }),
                Event::Start(Tag::List(start)) => found.push(self.list(start, depth)?),
                Event::Start(Tag::BlockQuote(_)) => found.push(Block::Quotation {
                    content: self.blocks(depth + 1)?,
                }),
                Event::Start(Tag::Table(columns)) => found.push(self.table(columns, depth)?),
                bare => {
                    let content = self.bare(bare, depth)?;
                    found.push(Block::Paragraph { content });
                }
            }
        }
        Ok(found)
    }

    fn list(&mut self, start: Option<u64>, depth: usize) -> Result<Block, PdfError> {
        let mut items = Vec::new();
        let mut tight = true;
        while let Some(Event::Start(_)) = self.events.next() {
            tight &= !matches!(self.events.peek(), Some(Event::Start(Tag::Paragraph)));
            items.push(self.blocks(depth + 1)?);
        }
        Ok(Block::List {
            start,
            tight,
            items,
        })
    }

    fn table(&mut self, columns: Vec<Alignment>, depth: usize) -> Result<Block, PdfError> {
        let mut rows = Vec::new();
        self.longest = TABLE_WIDE / columns.len().max(1);
        while let Some(Event::Start(_)) = self.events.next() {
            let mut cells = Vec::new();
            while let Some(Event::Start(_)) = self.events.next() {
                cells.push(self.inlines(depth + 1)?);
            }
            rows.push(cells);
        }
        self.longest = LONGEST_WORD;
        Ok(Block::Table {
            columns: columns.into_iter().map(side).collect(),
            rows,
        })
    }

    /// The text of a tight list item, which stands in no paragraph: up to the next block.
    fn bare(&mut self, first: Event<'a>, depth: usize) -> Result<Vec<Inline>, PdfError> {
        let mut found = Vec::new();
        self.inline(first, depth, &mut found)?;
        while let Some(event) = self.events.next_if(is_inline) {
            self.inline(event, depth, &mut found)?;
        }
        Ok(found)
    }

    /// The inlines up to the end of what is open.
    fn inlines(&mut self, depth: usize) -> Result<Vec<Inline>, PdfError> {
        if depth > DEEPEST {
            return Err(PdfError::TooDeep(DEEPEST));
        }
        let mut found = Vec::new();
        while let Some(event) = self.events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            self.inline(event, depth, &mut found)?;
        }
        if found.last() == Some(&Inline::LineBreak) {
            found.pop();
        }
        Ok(found)
    }

    fn inline(
        &mut self,
        event: Event<'a>,
        depth: usize,
        found: &mut Vec<Inline>,
    ) -> Result<(), PdfError> {
        match event {
            Event::Start(Tag::Emphasis) => found.push(Inline::Emphasis {
                content: self.inlines(depth + 1)?,
            }),
            Event::Start(Tag::Strong) => found.push(Inline::Strong {
                content: self.inlines(depth + 1)?,
            }),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let content = self.inlines(depth + 1)?;
                let shown = words(&content);
                found.extend(content);
                if let Some(address) = address_after(&shown, &dest_url) {
                    push_text(&address, self.longest, found);
                }
            }
            Event::Start(_) => found.extend(self.inlines(depth + 1)?),
            Event::SoftBreak => push_text(" ", self.longest, found),
            Event::HardBreak => found.push(Inline::LineBreak),
            Event::Text(text)
            | Event::Code(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => push_text(&text, self.longest, found),
            Event::End(_) | Event::Rule | Event::TaskListMarker(_) => {}
        }
        Ok(())
    }
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }
        ),
        Event::End(_) | Event::Rule => false,
        _ => true,
    }
}

/// Adds a text whose line feeds, if any, are those of a block of code or of HTML.
fn push_text(text: &str, longest: usize, found: &mut Vec<Inline>) {
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            found.push(Inline::LineBreak);
        }
        if !line.is_empty() {
            found.push(Inline::Text {
                text: breakable(line, longest),
            });
        }
    }
}

/// The words of a run, without their style.
fn words(content: &[Inline]) -> String {
    content
        .iter()
        .map(|inline| match inline {
            Inline::Text { text } => text.replace('\u{200B}', ""),
            Inline::Emphasis { content } | Inline::Strong { content } => words(content),
            Inline::LineBreak => " ".to_owned(),
        })
        .collect()
}

fn rank(level: HeadingLevel) -> u8 {
    level as u8
}

fn side(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::None | Alignment::Left => "left",
        Alignment::Center => "center",
        Alignment::Right => "right",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Inline {
        Inline::Text {
            text: text.to_owned(),
        }
    }

    fn paragraph(line: &str) -> Block {
        Block::Paragraph {
            content: vec![text(line)],
        }
    }

    #[test]
    fn a_tight_list_keeps_its_nested_list_apart() {
        let list = |items| Block::List {
            start: None,
            tight: true,
            items,
        };
        let inner = list(vec![vec![paragraph("dedans")]]);
        assert_eq!(
            blocks("- un\n  - dedans\n- deux"),
            Ok(vec![list(vec![
                vec![paragraph("un"), inner],
                vec![paragraph("deux")]
            ])])
        );
    }

    #[test]
    fn a_table_has_its_header_first() {
        let read = blocks("| a | b |\n|---|--:|\n| 1 | 2 |");
        let cell = |value: &str| vec![text(value)];
        assert_eq!(
            read,
            Ok(vec![Block::Table {
                columns: vec!["left", "right"],
                rows: vec![vec![cell("a"), cell("b")], vec![cell("1"), cell("2")]],
            }])
        );
    }

    #[test]
    fn the_address_of_a_link_is_written_out() {
        let read = blocks("[la loi](https://exemple.example/loi) et <https://exemple.example>");
        let Ok([Block::Paragraph { content }]) = read.as_deref() else {
            panic!("one paragraph was expected: {read:?}");
        };
        assert_eq!(
            words(content),
            "la loi (https://exemple.example/loi) et https://exemple.example"
        );
    }

    #[test]
    fn html_is_a_text_like_another() {
        let read = blocks("avant <b>gras</b> après");
        let Ok([Block::Paragraph { content }]) = read.as_deref() else {
            panic!("one paragraph was expected: {read:?}");
        };
        assert_eq!(words(content), "avant <b>gras</b> après");
    }

    #[test]
    fn a_bottomless_nesting_is_refused() {
        assert_eq!(
            blocks(&format!("{}fond", "> ".repeat(5_000))),
            Err(PdfError::TooDeep(DEEPEST))
        );
        assert_eq!(
            blocks(&format!("{}fond", "- ".repeat(5_000))),
            Err(PdfError::TooDeep(DEEPEST))
        );
    }
}
