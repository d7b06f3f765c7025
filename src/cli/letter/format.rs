//! The forms in which a letter is given.

use std::path::Path;

use crate::letters::Letter;
use crate::request::Words;
use crate::store::Record;

use super::super::desk::Desk;
#[cfg(feature = "mail")]
use super::super::mail::{Envelope, mail};
use super::super::{Context, Failure, Told, parse};
use super::LetterArgs;

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
    parse::word(text, FORMATS, FORMAT_WORDS)
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

    /// The letter in this format.
    pub(super) fn bytes(
        self,
        letter: &Letter,
        record: &Record,
        desk: &Desk<'_>,
        args: &LetterArgs,
        ctx: &Context,
    ) -> Result<Vec<u8>, Failure> {
        Ok(match self {
            Format::Txt => letter.to_text().into_bytes(),
            Format::Md => letter.to_markdown().into_bytes(),
            Format::Html => letter.to_html().into_bytes(),
            Format::Pdf => letter.to_pdf(Some(desk.store.root()))?,
            Format::Eml => draft(letter, record, desk, args, ctx)?,
        })
    }
}

/// The letter as an e-mail to open, read over and send.
#[cfg(feature = "mail")]
fn draft(
    letter: &Letter,
    record: &Record,
    desk: &Desk<'_>,
    args: &LetterArgs,
    ctx: &Context,
) -> Result<Vec<u8>, Failure> {
    let envelope = Envelope {
        to: args.to.as_deref(),
        signatory: args.signatory.as_deref(),
        draft: true,
    };
    Ok(mail(letter, record, desk, envelope, ctx)?.message.bytes)
}

#[cfg(not(feature = "mail"))]
fn draft(
    _letter: &Letter,
    _record: &Record,
    _desk: &Desk<'_>,
    _args: &LetterArgs,
    _ctx: &Context,
) -> Result<Vec<u8>, Failure> {
    Err(super::super::send::not_built_in().into())
}
