//! Plain text: to read in a terminal, to paste in an e-mail.

use super::super::letter::Letter;
use super::super::markdown;
use super::wrap::wrap;

/// The width of a page of text.
const WIDTH: usize = 80;
/// Where the block of the recipient begins.
const RIGHT: usize = 42;

impl Letter {
    /// The whole letter as plain text, 80 columns wide, ending with a line break.
    pub fn to_text(&self) -> String {
        let mut blocks = vec![
            self.sender.join("\n"),
            indented(&self.recipient),
            indented(&[self.dateline()]),
            self.subject_text(),
            markdown::to_text(&self.body_markdown, WIDTH),
            indented(&self.signature),
        ];
        if !self.exhibits.is_empty() {
            let lines: Vec<String> = self
                .exhibits
                .iter()
                .map(|exhibit| {
                    let title = format!("{}.\u{a0}{}", exhibit.number, exhibit.title);
                    wrap(&title, WIDTH, "", "    ")
                })
                .collect();
            blocks.push(format!("{}\n{}", self.exhibits_title(), lines.join("\n")));
        }
        if !self.copies.is_empty() {
            let copies = format!("Copie\u{202f}: {}", self.copies.join("\u{202f}; "));
            blocks.push(wrap(&copies, WIDTH, "", ""));
        }
        blocks.retain(|block| !block.trim().is_empty());
        blocks.join("\n\n") + "\n"
    }

    /// The text between the subject and the signature, each paragraph on a line of its own: for a
    /// form, which wraps by itself.
    pub fn body_text(&self) -> String {
        markdown::to_text(&self.body_markdown, usize::MAX)
    }

    fn subject_text(&self) -> String {
        let subject = format!("Objet\u{202f}: {}", self.subject);
        let mut lines = vec![wrap(&subject, WIDTH, "", "        ")];
        lines.extend(
            self.references
                .iter()
                .map(|line| wrap(line, WIDTH, "", "    ")),
        );
        lines.join("\n")
    }
}

fn indented(lines: &[String]) -> String {
    let margin = " ".repeat(RIGHT);
    let lines: Vec<String> = lines
        .iter()
        .map(|line| wrap(line, WIDTH, &margin, &margin))
        .collect();
    lines.join("\n")
}
