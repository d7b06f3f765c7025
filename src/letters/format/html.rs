//! HTML: one self-contained page, to read on a screen or to print.

use std::fmt::Write as _;

use super::super::letter::Letter;
use super::super::markdown;

const STYLE: &str = include_str!("letter.css");

impl Letter {
    /// The whole letter as one HTML page: no script, no file to fetch, its provenance in a `meta`.
    pub fn to_html(&self) -> String {
        let mut page = String::new();
        let subject = escape(&self.subject);
        let _ = write!(
            page,
            "<!DOCTYPE html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"generator\" content=\"{}\">\n<title>{subject}</title>\n\
             <style>\n{STYLE}</style>\n</head>\n<body>\n<article>\n",
            escape(&self.provenance.line()),
        );
        block(&mut page, "address", "expediteur", &self.sender);
        block(&mut page, "address", "destinataire", &self.recipient);
        block(&mut page, "p", "date", &[self.dateline()]);
        let mut head = vec![format!("Objet\u{202f}: {}", self.subject)];
        head.extend(self.references.iter().cloned());
        block(&mut page, "p", "objet", &head);
        let body = markdown::to_html(&self.body_markdown);
        let _ = write!(page, "<section class=\"corps\">\n{body}</section>\n");
        block(&mut page, "p", "signature", &self.signature);
        self.exhibits_html(&mut page);
        if !self.copies.is_empty() {
            let copies = format!("Copie\u{202f}: {}", self.copies.join("\u{202f}; "));
            block(&mut page, "p", "copies", &[copies]);
        }
        page.push_str("</article>\n</body>\n</html>\n");
        page
    }

    fn exhibits_html(&self, page: &mut String) {
        if self.exhibits.is_empty() {
            return;
        }
        let title = self.exhibits_title();
        let _ = write!(page, "<section class=\"pieces\">\n<p>{title}</p>\n<ol>\n");
        for exhibit in &self.exhibits {
            let _ = writeln!(
                page,
                "<li value=\"{}\">{}</li>",
                exhibit.number,
                escape(&exhibit.title)
            );
        }
        page.push_str("</ol>\n</section>\n");
    }
}

fn block(page: &mut String, element: &str, class: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    let lines: Vec<String> = lines.iter().map(|line| escape(line)).collect();
    let _ = writeln!(
        page,
        "<{element} class=\"{class}\">{}</{element}>",
        lines.join("<br>\n")
    );
}

fn escape(text: &str) -> String {
    handlebars::html_escape(text)
}
