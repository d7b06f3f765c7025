//! Plain text: to read in a terminal, to paste in an e-mail.

use super::super::letter::Letter;
use super::super::markdown;
use super::wrap::wrap;

/// A page of text.
#[derive(Clone, Copy)]
struct Page {
    /// Its width, in columns.
    width: usize,
    /// Where the blocks of the recipient, of the date and of the signature begin.
    right: usize,
}

/// Laid out as on paper.
const SHEET: Page = Page {
    width: 80,
    right: 42,
};

/// All at the left, and narrow: mail programs wrap at 72 columns what they send.
const MAIL: Page = Page {
    width: 72,
    right: 0,
};

impl Letter {
    /// The whole letter as plain text, 80 columns wide, ending with a line break.
    pub fn to_text(&self) -> String {
        self.text_on(SHEET)
    }

    /// The whole letter as the text of an e-mail, 72 columns wide, ending with a line break.
    pub fn to_mail_text(&self) -> String {
        self.text_on(MAIL)
    }

    fn text_on(&self, page: Page) -> String {
        let mut blocks = vec![
            self.sender.join("\n"),
            page.aside(&self.recipient),
            page.aside(&[self.dateline()]),
            self.subject_text(page),
            markdown::to_text(&self.body_markdown, page.width),
            page.aside(&self.signature),
        ];
        if !self.exhibits.is_empty() {
            let lines: Vec<String> = self
                .exhibits
                .iter()
                .map(|exhibit| {
                    let number = format!("{}.\u{a0}", exhibit.number);
                    let hang = " ".repeat(number.chars().count());
                    wrap(&format!("{number}{}", exhibit.title), page.width, "", &hang)
                })
                .collect();
            blocks.push(format!("{}\n{}", self.exhibits_title(), lines.join("\n")));
        }
        if !self.copies.is_empty() {
            let copies = format!("Copie\u{202f}: {}", self.copies.join("\u{202f}; "));
            blocks.push(wrap(&copies, page.width, "", ""));
        }
        blocks.retain(|block| !block.trim().is_empty());
        blocks.join("\n\n") + "\n"
    }

    /// The text between the subject and the signature, each paragraph on a line of its own: for a
    /// form, which wraps by itself.
    pub fn body_text(&self) -> String {
        markdown::to_text(&self.body_markdown, usize::MAX)
    }

    fn subject_text(&self, page: Page) -> String {
        let subject = format!("Objet\u{202f}: {}", self.subject);
        let mut lines = vec![wrap(&subject, page.width, "", "        ")];
        let references = self.references.iter();
        lines.extend(references.map(|line| wrap(line, page.width, "", "    ")));
        lines.join("\n")
    }
}

impl Page {
    fn aside(self, lines: &[String]) -> String {
        let margin = " ".repeat(self.right);
        let lines = lines.iter();
        let lines: Vec<String> = lines
            .map(|line| wrap(line, self.width, &margin, &margin))
            .collect();
        lines.join("\n")
    }
}
