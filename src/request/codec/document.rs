//! A request file: its text and what it says.

use std::collections::BTreeSet;

use toml::de::DeTable;

use crate::request::{EventHash, Request};

use super::draft::EventDraft;
use super::error::{CodecError, Fault, MAX_BYTES, Wrong};
use super::header;
use super::sheet::Sheet;

/// The text of a request file, kept byte for byte, and the request it describes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    text: String,
    request: Request,
}

impl Document {
    /// Reads a request file.
    ///
    /// # Errors
    /// When the text is not TOML, or is not a request: every fault that could be found, each with
    /// its line.
    pub fn parse(text: &str) -> Result<Self, CodecError> {
        if text.len() > MAX_BYTES {
            let wrong = Wrong::TooLarge { bytes: text.len() };
            return Err(CodecError::new(Fault::at(text, 0..0, wrong), Vec::new()));
        }
        let root = DeTable::parse(text).map_err(|error| CodecError::syntax(text, &error))?;
        let mut sheet = Sheet::new(text);
        let request = header::read(root.get_ref(), &mut sheet);
        match (sheet.into_error(), request) {
            (None, Some(request)) => Ok(Self {
                text: text.to_owned(),
                request,
            }),
            (Some(error), _) => Err(error),
            // A reader that gives nothing has said why.
            (None, None) => Err(CodecError::new(
                Fault::at(text, 0..0, Wrong::Unreadable),
                Vec::new(),
            )),
        }
    }

    /// What the file says.
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// The file, byte for byte.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether every fact of the other is here too.
    pub fn holds(&self, other: &Self) -> bool {
        let events = self.request.events.iter();
        let here: BTreeSet<EventHash> = events.map(|event| event.hash).collect();
        let mut there = other.request.events.iter();
        there.all(|event| here.contains(&event.hash))
    }

    /// The same file with one event more: the old text verbatim, then one block, with the line
    /// ending of the file.
    #[must_use]
    pub fn append(&self, event: &EventDraft) -> Self {
        let ending = line_ending(&self.text);
        let mut text = self.text.clone();
        if !text.ends_with('\n') {
            text.push_str(ending);
        }
        if !text.ends_with("\n\n") && !text.ends_with("\n\r\n") {
            text.push_str(ending);
        }
        text.push_str(&event.to_block().replace('\n', ending));
        let mut request = self.request.clone();
        request.events.push(event.event());
        Self { text, request }
    }
}

/// The line ending of a text: that of its first line.
pub(super) fn line_ending(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}
