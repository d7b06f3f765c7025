//! What others read: the same results as text for people, and as JSON for programs.

mod text;

pub use text::{Text, Tone, clean, clean_line, escape_json};
