//! Two histories of one request become one: the three-way merge, in the domain.
//!
//! Facts are a set: the events of both sides are kept, whatever they say. A key of the head that
//! both sides changed keeps the greater value, and a `contested` event keeps the other, so that a
//! merge never stops and never forgets. Everything here is a function of the three texts: no
//! clock, no side is favoured, and any order of merges ends on the same file.
//!
//! 1. One side did not change, or both changed alike: the other side, byte for byte.
//! 2. An event on either side: kept, once; its text verbatim, with its comments.
//! 3. An event that one side removed and the other still has: kept.
//! 4. A key that one side changed: that change. Both: rule above. Removed and changed: the change.
//! 5. Documents: recognised by their words, so that each keeps the number by which events know it;
//!    those added on either side follow. One that a side took out goes, unless the other changed it
//!    or events name documents by number. When an event names a document whose number changed, a
//!    `contested` event says which.
//! 6. Comments of both sides: kept, next to what they were written for; replaced on one: replaced.

mod contest;
mod documents;
mod items;
mod layout;
mod page;
mod scan;
mod sequence;
mod trivia;
mod unit;
mod weave;

#[cfg(test)]
mod tests;

use crate::lang::{Excerpt, Lang, Say};

use super::codec::{CodecError, Document};

/// Why two files could not be merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unmergeable {
    /// Our side cannot be read.
    Ours(CodecError),
    /// Their side cannot be read.
    Theirs(CodecError),
    /// Neither can be read.
    Both(CodecError, CodecError),
    /// The result could not be read back: a bug.
    Result(CodecError),
}

/// Merges two texts of one request file that come from `base`.
///
/// Without a common base, or when it cannot be read, everything on either side was added.
///
/// # Errors
/// When a side cannot be read as a request; the texts are then left to the caller.
pub fn merge_texts(base: Option<&str>, ours: &str, theirs: &str) -> Result<Document, Unmergeable> {
    let (ours, theirs) = match (Document::parse(ours), Document::parse(theirs)) {
        (Ok(ours), Ok(theirs)) => (ours, theirs),
        (Err(ours), Ok(_)) => return Err(Unmergeable::Ours(ours)),
        (Ok(_), Err(theirs)) => return Err(Unmergeable::Theirs(theirs)),
        (Err(ours), Err(theirs)) => return Err(Unmergeable::Both(ours, theirs)),
    };
    let base = base.and_then(|text| Document::parse(text).ok());
    merge(base.as_ref(), &ours, &theirs)
}

/// Merges two versions of one request file that come from `base`.
///
/// # Errors
/// Only [`Unmergeable::Result`], should the result not be a request.
pub fn merge(
    base: Option<&Document>,
    ours: &Document,
    theirs: &Document,
) -> Result<Document, Unmergeable> {
    if ours.text() == theirs.text() || base.is_some_and(|base| base.text() == theirs.text()) {
        return Ok(ours.clone());
    }
    if base.is_some_and(|base| base.text() == ours.text()) {
        return Ok(theirs.clone());
    }
    merge_keeping(base, ours, theirs)
}

/// The same, when a side that did not change does not yield to one that took facts out: they stay.
///
/// # Errors
/// As [`merge`].
pub fn merge_keeping(
    base: Option<&Document>,
    ours: &Document,
    theirs: &Document,
) -> Result<Document, Unmergeable> {
    let text = weave::weave(base, ours, theirs);
    Document::parse(&text).map_err(Unmergeable::Result)
}

impl Say for Unmergeable {
    fn say(&self, lang: Lang) -> String {
        match self {
            Unmergeable::Ours(error) | Unmergeable::Both(error, _) => lang.pick(
                format!("notre version ne se lit pas\u{202f}: {}", error.say(lang)),
                format!("our version cannot be read: {}", error.say(lang)),
            ),
            Unmergeable::Theirs(error) => lang.pick(
                format!("leur version ne se lit pas\u{202f}: {}", error.say(lang)),
                format!("their version cannot be read: {}", error.say(lang)),
            ),
            Unmergeable::Result(error) => lang.pick(
                format!("la fusion ne se relit pas\u{202f}: {}", error.say(lang)),
                format!("the merge cannot be read back: {}", error.say(lang)),
            ),
        }
    }

    fn excerpts(&self, lang: Lang) -> Vec<Excerpt> {
        match self {
            Unmergeable::Ours(error)
            | Unmergeable::Theirs(error)
            | Unmergeable::Both(error, _)
            | Unmergeable::Result(error) => error.excerpts(lang),
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        match self {
            Unmergeable::Ours(error) | Unmergeable::Theirs(error) | Unmergeable::Both(error, _) => {
                error.hint(lang)
            }
            Unmergeable::Result(_) => Some(
                lang.pick(
                    "c’est un défaut de greffe\u{202f}: gardez les deux versions et signalez-le"
                        .to_owned(),
                    "this is a bug of greffe: keep both versions and report it".to_owned(),
                ),
            ),
        }
    }
}
