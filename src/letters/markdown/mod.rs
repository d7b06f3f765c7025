//! Markdown, the form in which a body is written: from data into it, from it into other forms.

mod escape;
mod grid;
mod html;
mod link;
mod text;
mod typeset;

pub(crate) use escape::escape;
pub(crate) use html::to_html;
#[cfg(feature = "pdf")]
pub(crate) use link::address_after;
pub(crate) use text::{inline_text, to_text};
pub(crate) use typeset::typeset;
