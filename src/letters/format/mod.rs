//! A letter laid out: plain text, Markdown, HTML.

mod html;
mod markdown;
mod text;
pub(super) mod wrap;
