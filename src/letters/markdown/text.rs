//! Markdown into plain text, for a terminal, a printer or an e-mail.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::super::format::wrap::wrap;
use super::link::address_after;

/// The body as plain text, no line longer than `width` columns unless a word is.
pub(crate) fn to_text(markdown: &str, width: usize) -> String {
    let mut page = Page::new(width);
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        page.take(event);
    }
    page.finish()
}

/// The words of a line of Markdown, without its markup.
pub(crate) fn inline_text(markdown: &str) -> String {
    let mut out = String::new();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Text(words)
            | Event::Code(words)
            | Event::Html(words)
            | Event::InlineHtml(words) => {
                out.push_str(&words);
            }
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    out
}

/// The text so far, and where in its structure it stands.
struct Page {
    width: usize,
    blocks: Vec<String>,
    /// The words of the block being read.
    words: String,
    /// What begins each line of the block: list markers, quotation bars.
    margins: Vec<Margin>,
    /// Whether the next block belongs close to the one before, as in a tight list.
    close: bool,
    /// The links being read: where their words begin, and their address.
    links: Vec<(usize, String)>,
    /// The cells of the row being read, and the rows before it.
    row: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// What begins the lines of a block.
struct Margin {
    first: String,
    rest: String,
    /// The number of the next item, in a numbered list.
    next: Option<u64>,
}

impl Page {
    fn new(width: usize) -> Self {
        Self {
            width,
            blocks: Vec::new(),
            words: String::new(),
            margins: Vec::new(),
            close: false,
            links: Vec::new(),
            row: Vec::new(),
            rows: Vec::new(),
        }
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(words)
            | Event::Code(words)
            | Event::Html(words)
            | Event::InlineHtml(words) => self.words.push_str(&words),
            Event::SoftBreak => self.words.push(' '),
            Event::HardBreak => self.words.push('\n'),
            Event::Rule => {
                self.flush();
                self.words.push_str("* * *");
                self.flush();
            }
            Event::Start(tag) => self.open(&tag),
            Event::End(tag) => self.close(tag),
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::List(first) => {
                self.flush();
                self.margins.push(Margin {
                    first: String::new(),
                    rest: String::new(),
                    next: *first,
                });
            }
            Tag::Item => {
                if let Some(margin) = self.margins.last_mut() {
                    let marker = match margin.next {
                        Some(number) => {
                            margin.next = Some(number + 1);
                            format!("{number}. ")
                        }
                        None => "- ".to_owned(),
                    };
                    margin.rest = " ".repeat(marker.len());
                    margin.first = marker;
                }
            }
            Tag::Link { dest_url, .. } => {
                self.links.push((self.words.len(), dest_url.to_string()));
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.margins.push(Margin {
                    first: "    ".to_owned(),
                    rest: "    ".to_owned(),
                    next: None,
                });
            }
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                self.flush();
            }
            TagEnd::Item => {
                self.flush();
                self.close = true;
            }
            TagEnd::List(_) | TagEnd::BlockQuote(_) => {
                self.margins.pop();
                self.close = false;
            }
            TagEnd::Link => {
                let link = self.links.pop();
                let address = link
                    .and_then(|(start, address)| address_after(self.words.get(start..)?, &address));
                self.words.extend(address);
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.words);
                self.row.push(cell);
            }
            TagEnd::TableRow | TagEnd::TableHead => {
                let row = std::mem::take(&mut self.row);
                self.rows.push(row);
            }
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.rows);
                self.blocks.push(super::grid::grid(&rows, self.width));
                self.close = false;
            }
            _ => {}
        }
    }

    /// Ends the block being read, if it has words.
    fn flush(&mut self) {
        let words = std::mem::take(&mut self.words);
        if words.trim().is_empty() {
            return;
        }
        let mut first = String::new();
        let mut rest = String::new();
        for margin in &mut self.margins {
            first.push_str(&margin.first);
            rest.push_str(&margin.rest);
            margin.first.clone_from(&margin.rest);
        }
        let block = wrap(words.trim(), self.width, &first, &rest);
        match self.blocks.last_mut() {
            Some(last) if self.close => {
                last.push('\n');
                last.push_str(&block);
            }
            _ => self.blocks.push(block),
        }
        self.close = false;
    }

    fn finish(mut self) -> String {
        self.flush();
        self.blocks.join("\n\n")
    }
}
