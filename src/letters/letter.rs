//! A letter, written: the parts that every format lays out.

use crate::date::Date;
use crate::request::{Attachment, EventHash};

use super::caution::Caution;
use super::kind::LetterKind;

/// A letter, ready to be laid out as text, Markdown, HTML or PDF.
///
/// Every line is clean: no control character, no bidirectional control, French typography.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// What it is for.
    pub kind: LetterKind,
    /// The reference of the request (« Nos références »).
    pub reference: String,
    /// Who writes: name, address, e-mail, telephone, one thing a line.
    pub sender: Vec<String>,
    /// To whom: name, then the lines of the postal address.
    pub recipient: Vec<String>,
    /// The town from which it is dated, when known.
    pub place: Option<String>,
    /// The date of the letter.
    pub date: Date,
    /// What it is about, in a line.
    pub subject: String,
    /// The lines under the subject, such as `Nos références : 7k3q9f`.
    pub references: Vec<String>,
    /// The text, in Markdown without raw HTML, from the greeting to the closing formula.
    pub body_markdown: String,
    /// The lines under the space where the hand signs.
    pub signature: Vec<String>,
    /// The exhibits (*pièces jointes*), numbered from 1.
    pub exhibits: Vec<Exhibit>,
    /// Who else receives it.
    pub copies: Vec<String>,
    /// What the person who sends it must be told. Never part of the letter.
    pub cautions: Vec<Caution>,
    /// Where it comes from. Never part of the text of the letter.
    pub provenance: Provenance,
}

/// A document joined to a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exhibit {
    /// Its number, from 1.
    pub number: u32,
    /// What it is.
    pub title: String,
    /// The event that it proves, when it is one.
    pub event: Option<EventHash>,
    /// The recorded files; empty when none was recorded.
    pub files: Vec<Attachment>,
}

/// Where a letter comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// The commit of the store, when it has one.
    pub commit: Option<String>,
    /// The version of the rules that gave the dates.
    pub rules: &'static str,
    /// The version of greffe.
    pub greffe: &'static str,
}

impl Letter {
    /// Whether nothing is left to fill: a letter with a visible blank must not be sent.
    pub fn is_complete(&self) -> bool {
        !self
            .cautions
            .iter()
            .any(|caution| matches!(caution, Caution::Blank(_) | Caution::CourtAddress(_)))
    }

    /// `Pièces jointes :`, or `Pièce jointe :` for one.
    pub fn exhibits_title(&self) -> String {
        let title = super::french::plural(self.exhibits.len(), "Pièce jointe", "Pièces jointes");
        format!("{title}\u{202f}:")
    }

    /// `Saint-Étienne, le 24 novembre 2026`, or `Le 24 novembre 2026`.
    pub fn dateline(&self) -> String {
        let date = super::french::date(self.date);
        match &self.place {
            Some(place) => format!("{place}, le {date}"),
            None => format!("Le {date}"),
        }
    }
}

impl Provenance {
    /// In one discreet line.
    pub fn line(&self) -> String {
        let commit = self.commit.as_deref().unwrap_or("sans commit");
        format!("greffe {} ; règles {} ; {commit}", self.greffe, self.rules)
    }
}
