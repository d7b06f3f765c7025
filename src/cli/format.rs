//! The forms in which a letter is given.

use std::path::Path;

use crate::letters::Letter;
use crate::request::Words;
use crate::store::Record;

use super::desk::Desk;
#[cfg(feature = "mail")]
use super::mail::{Envelope, mail};
use super::{Context, Failure, Told, parse};

/// The form in which a letter is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Txt,
    Md,
    Html,
    Pdf,
    Eml,
}

const FORMATS: &[Format] = &[
    Format::Txt,
    Format::Md,
    Format::Html,
    Format::Pdf,
    Format::Eml,
];
/// The words of the formats, in the same order, which are also the endings of file names.
const FORMAT_WORDS: Words = &[
    ("txt", "texte"),
    ("md", "markdown"),
    ("html", "htm"),
    ("pdf", "papier"),
    ("eml", "courriel"),
];

/// The format of this word.
pub(super) fn format(text: &str) -> Result<Format, Told> {
    // Their first words are the endings of files, in every language.
    parse::one_of(text, FORMATS, FORMAT_WORDS, |_, (ending, _)| ending)
}

/// To whom and in whose name, when the letter becomes an e-mail.
#[derive(Debug, Clone, Copy, Default)]
#[cfg_attr(
    not(feature = "mail"),
    expect(dead_code, reason = "nothing becomes an e-mail")
)]
pub(super) struct To<'a> {
    /// The address to write to, instead of the recorded one.
    pub(super) email: Option<&'a str>,
    /// The key of who signs.
    pub(super) signatory: Option<&'a str>,
}

impl Format {
    /// The format that the name of a file gives.
    pub(super) fn named(file: &Path) -> Option<Self> {
        format(file.extension()?.to_str()?).ok()
    }

    /// How the name of a file in this format ends.
    pub(super) fn ending(self) -> &'static str {
        FORMAT_WORDS[self as usize].0
    }

    /// The letter in this format, when that is a text which depends on the letter alone.
    pub(super) fn page(self, letter: &Letter) -> Option<String> {
        match self {
            Format::Txt => Some(letter.to_text()),
            Format::Md => Some(letter.to_markdown()),
            Format::Html => Some(letter.to_html()),
            Format::Pdf | Format::Eml => None,
        }
    }

    /// The letter in this format.
    pub(super) fn bytes(
        self,
        letter: &Letter,
        record: &Record,
        desk: &Desk<'_>,
        to: To<'_>,
        ctx: &Context,
    ) -> Result<Vec<u8>, Failure> {
        match (self, self.page(letter)) {
            (_, Some(page)) => Ok(page.into_bytes()),
            (Format::Pdf, _) => Ok(letter.to_pdf(Some(desk.store.root()))?),
            _ => draft(letter, record, desk, to, ctx),
        }
    }
}

/// The letter as an e-mail to open, read over and send.
#[cfg(feature = "mail")]
fn draft(
    letter: &Letter,
    record: &Record,
    desk: &Desk<'_>,
    to: To<'_>,
    ctx: &Context,
) -> Result<Vec<u8>, Failure> {
    let envelope = Envelope {
        to: to.email,
        signatory: to.signatory,
        draft: true,
    };
    Ok(mail(letter, record, desk, envelope, ctx)?.message.bytes)
}

#[cfg(not(feature = "mail"))]
fn draft(
    _letter: &Letter,
    _record: &Record,
    _desk: &Desk<'_>,
    _to: To<'_>,
    _ctx: &Context,
) -> Result<Vec<u8>, Failure> {
    Err(super::send::not_built_in().into())
}
