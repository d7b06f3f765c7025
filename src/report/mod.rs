//! What others read: the same results as text for people, and as JSON for programs.

mod command;
mod csv;
pub mod digest;
mod explain;
mod ics;
pub mod json;
mod markdown;
mod moves;
pub mod public;
mod row;
mod sheet;
mod table;
mod text;
mod unfinished;
pub mod words;
mod wrap;

pub use command::command;
pub use csv::{COLUMNS, csv};
pub use explain::{explain, fact};
pub use ics::{Component, Object, ics, objects};
pub use markdown::markdown;
pub use moves::moves;
pub use row::{Row, Urgency};
pub use sheet::sheet;
pub use table::table;
pub use text::{Text, Tone, clean, clean_line, escape_json};
pub use unfinished::{Unfinished, unfinished};
pub use wrap::wrap;
