//! French as a careful jurist writes it: articles and elisions before any name, typography,
//! civilities, lists.
//!
//! Pure functions on text, for the letters and for whoever names an authority in a sentence.

mod civility;
mod date;
mod institution;
mod list;
mod number;
mod place;
mod typography;

pub use civility::{Civility, civility};
pub use date::date;
pub use institution::Institution;
pub use list::{and, numbered_documents, numbers_of_documents, plural};
pub use number::number;
pub use place::{at_place, elides, of_court, of_place};
pub use typography::set;
