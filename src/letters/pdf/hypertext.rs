//! What an HTML e-mail says, line by line: the words of two cells or of two paragraphs stay apart.

use mail_parser::decoders::html::html_to_text;

/// Before a row of a table: a new line.
const ROW: char = '\u{1d}';
/// Before or after a block of text: a new line, if there is something on this one.
const BLOCK: char = '\u{1e}';
/// Before a cell of a row.
const CELL: char = '\u{1f}';

/// The text for a person.
pub(super) fn text(html: &str) -> String {
    let mut page = Page::default();
    for c in html_to_text(&marked(html)).chars() {
        page.take(c);
    }
    let lines = page
        .text
        .lines()
        .map(|line| line.trim_end_matches([' ', '|']));
    let lines: Vec<&str> = lines.collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// The same, with a mark before each tag that keeps apart what precedes it and what follows.
fn marked(html: &str) -> String {
    let html = html.replace([ROW, BLOCK, CELL], " ");
    let mut marked = String::with_capacity(html.len());
    for (at, part) in html.split('<').enumerate() {
        if at > 0 && part.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)) {
            marked.extend(mark(part));
            marked.push('<');
        } else if at > 0 {
            // A sign of the text, which the reader of tags would take for one and drop.
            marked.push_str("&lt;");
        }
        marked.push_str(part);
    }
    marked
}

/// The mark of a tag, which begins here after its `<`.
fn mark(tag: &str) -> Option<char> {
    let name = tag.strip_prefix('/').unwrap_or(tag);
    let ends = name.find(|c: char| !c.is_ascii_alphanumeric());
    let name = name[..ends.unwrap_or(name.len())].to_ascii_lowercase();
    match name.as_str() {
        "td" | "th" if !tag.starts_with('/') => Some(CELL),
        "tr" | "table" => Some(ROW),
        "address" | "article" | "blockquote" | "caption" | "dd" | "div" | "dl" | "dt"
        | "footer" | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "hr" | "li"
        | "ol" | "p" | "pre" | "section" | "ul" => Some(BLOCK),
        _ => None,
    }
}

/// The text so far, and what separates it from the next sign.
#[derive(Default)]
struct Page {
    text: String,
    row: bool,
    block: bool,
    /// How many line breaks of the text itself.
    breaks: usize,
    /// Whether a cell has just begun: what opens in it changes no line.
    cell: bool,
}

impl Page {
    fn take(&mut self, c: char) {
        match c {
            ROW => self.row = true,
            BLOCK => self.block |= !self.cell,
            '\n' => self.breaks += usize::from(!self.cell),
            CELL if self.row => {
                self.turn();
                self.cell = true;
            }
            CELL => {
                // What closes with the cell before it changes no line either.
                (self.block, self.breaks, self.cell) = (false, 0, true);
                self.text.push_str(if self.begins() { "| " } else { " | " });
            }
            ' ' if self.begins() || self.cell || self.separated() => {}
            c => {
                if self.separated() {
                    self.turn();
                }
                self.cell = false;
                self.text.push(c);
            }
        }
    }

    fn separated(&self) -> bool {
        self.row || self.block || self.breaks > 0
    }

    fn begins(&self) -> bool {
        self.text.is_empty() || self.text.ends_with('\n')
    }

    /// Goes to the next line, and leaves one blank between paragraphs.
    fn turn(&mut self) {
        let lines = self.breaks + usize::from(self.row || self.block);
        if !self.begins() {
            self.text.push_str(if lines > 1 { "\n\n" } else { "\n" });
        }
        (self.row, self.block, self.breaks) = (false, false, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_and_lines_stay_apart() {
        for (html, said) in [
            (
                "<p>Voici&nbsp;:</p><table><tr><th>Document</th><th>Date</th></tr>\n<tr><td>Marché\
                 </td><td>3 mars</td></tr></table>Bien à vous",
                "Voici\u{a0}:\n\nDocument | Date\nMarché | 3 mars\nBien à vous",
            ),
            (
                "<TABLE><TR><TD><P>A</P></TD><TD><P>B</P><P>C</P></TD></TR></TABLE>",
                "A | B\n\nC",
            ),
            ("<tr><td></td><td>2025</td><td></td></tr>", "| 2025"),
            (
                "<div>Bonjour,</div><div>Refus.</div><div><br></div><div>X</div>",
                "Bonjour,\nRefus.\n\nX",
            ),
            (
                "<ul><li>un</li><li>deux <b>mots</b></li></ul>",
                "un\ndeux mots",
            ),
            ("a<br>b<br/>c", "a\nb\nc"),
            (
                "<table><tr><td><table><tr><td>dedans</td></tr></table></td></tr></table>",
                "dedans",
            ),
            ("a \u{1f} b<style>td{}</style><!-- <td> -->c", "a bc"),
            ("2 < 3, et 4 <b>5</b>", "2 < 3, et 4 5"),
        ] {
            assert_eq!(text(html), said, "{html}");
        }
    }
}
