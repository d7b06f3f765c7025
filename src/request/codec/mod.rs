//! The text of a request file, read and written without ever rewriting what a person wrote.
//!
//! Reading goes through the `toml` crate, then through a conversion written by hand, so that each
//! error knows its line. Writing appends blocks of text: comments, unknown keys, unknown kinds,
//! line endings and a byte order mark stay as they are.

mod document;
mod draft;
mod error;
mod event;
mod hash;
mod header;
mod sheet;
mod value;
mod wording;

#[cfg(test)]
pub(crate) mod arbitrary;
#[cfg(test)]
mod tests;
mod write;

pub use document::Document;
pub use draft::{EventDraft, RequestDraft};
pub use error::{CodecError, Expected, Fault, MAX_BYTES, Wrong};
pub(crate) use header::{AUTHORITY_KEYS, ROOT_KEYS};
pub use value::FieldError;
