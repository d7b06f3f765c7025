//! The letter as the page layout reads it.

use serde_json::{Value, json};

use crate::date::Date;
use crate::letters::{Letter, LetterKind};

use super::blocks::{self, Inline};
use super::error::PdfError;
use super::glyphs::breakable;
use super::window;

/// The longest word of a narrow column, such as the sender's.
const NARROW_WORD: usize = 28;

/// A letter, ready to be laid out: who, to whom, when, about what, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The reference, at the foot of each page and in the title of the document.
    pub reference: String,
    /// The date of the letter, which is the date of the document.
    pub date: Date,
    /// Name and coordinates of who writes, one per line.
    pub sender: Vec<String>,
    /// The postal address of the recipient, name first: [`LINES`](crate::request::LINES) lines of
    /// [`LINE_CHARS`](crate::request::LINE_CHARS) characters at most.
    pub recipient: Vec<String>,
    /// Place and date, such as « Saint-Étienne, le 24 novembre 2026 ».
    pub dateline: String,
    /// What it is about, in a line.
    pub subject: String,
    /// The lines under the subject, such as « Nos références : 7k3q9fw ».
    pub references: Vec<String>,
    /// The text, in Markdown (CommonMark and tables).
    pub body: String,
    /// The lines under the space where the hand signs: who, in what capacity.
    pub signature: Vec<String>,
    /// Exhibits, numbered from 1 in this order.
    pub exhibits: Vec<String>,
    /// Who else receives it.
    pub copies: Vec<String>,
}

impl Sheet {
    /// The page of a letter.
    pub fn of(letter: &Letter) -> Self {
        let exhibits = letter.exhibits.iter();
        Self {
            reference: letter.reference.clone(),
            date: letter.date,
            sender: letter.sender.clone(),
            recipient: match letter.kind {
                LetterKind::Saisine | LetterKind::Requete => window::folded(&letter.recipient),
                _ => window::with_its_name_folded(&letter.recipient),
            },
            dateline: letter.dateline(),
            subject: letter.subject.clone(),
            references: letter.references.clone(),
            body: letter.body_markdown.clone(),
            signature: letter.signature.clone(),
            exhibits: exhibits.map(|exhibit| exhibit.title.clone()).collect(),
            copies: letter.copies.clone(),
        }
    }

    /// What the layout reads as `data.json`.
    ///
    /// # Errors
    /// When the address does not fit the window, or the text is nested too deep.
    pub(super) fn to_data(&self) -> Result<Value, PdfError> {
        let narrow = |text: &String| breakable(text, NARROW_WORD);
        let all = |lines: &[String]| lines.iter().map(narrow).collect::<Vec<_>>();
        let exhibits: Vec<Vec<Inline>> = self.exhibits.iter().map(|e| blocks::plain(e)).collect();
        Ok(json!({
            "title": format!("{} – {}", self.subject, self.reference),
            "author": self.signature.first(),
            "reference": narrow(&self.reference),
            "sender": all(&self.sender),
            "recipient": window::address_block(&self.recipient)?,
            "dateline": narrow(&self.dateline),
            "subject": blocks::plain(&self.subject),
            "references": all(&self.references),
            "body": blocks::blocks(&self.body)?,
            "signature": all(&self.signature),
            "exhibits": exhibits,
            "copies": all(&self.copies),
        }))
    }
}
