//! Markdown: to edit by hand before sending.

use super::super::letter::Letter;
use super::super::markdown::escape;

impl Letter {
    /// The whole letter in Markdown, its provenance in a comment at the end.
    pub fn to_markdown(&self) -> String {
        let mut blocks = vec![
            lines(&self.sender),
            lines(&self.recipient),
            escape(&self.dateline()),
            self.subject_markdown(),
            self.body_markdown.trim().to_owned(),
            lines(&self.signature),
        ];
        if !self.exhibits.is_empty() {
            let exhibits: Vec<String> = self
                .exhibits
                .iter()
                .map(|exhibit| format!("{}. {}", exhibit.number, escape(&exhibit.title)))
                .collect();
            let title = self.exhibits_title();
            blocks.push(format!("{title}\n\n{}", exhibits.join("\n")));
        }
        if !self.copies.is_empty() {
            let copies: Vec<String> = self.copies.iter().map(|copy| escape(copy)).collect();
            blocks.push(format!("Copie\u{202f}: {}", copies.join("\u{202f}; ")));
        }
        blocks.retain(|block| !block.is_empty());
        // A comment must not hold two hyphens in a row.
        let provenance = self.provenance.line().replace("--", "-");
        format!("{}\n\n<!-- {provenance} -->\n", blocks.join("\n\n"))
    }

    fn subject_markdown(&self) -> String {
        let mut all = vec![format!("**Objet\u{202f}: {}**", escape(&self.subject))];
        all.extend(self.references.iter().map(|line| escape(line)));
        all.join("\\\n")
    }
}

/// Lines that stay lines: a backslash at the end of a line is a break.
fn lines(lines: &[String]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| escape(line)).collect();
    lines.join("\\\n")
}
