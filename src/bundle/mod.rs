//! The bundle (*dossier*): a letter with its exhibits, as CADA or the court receives it.
//!
//! The exhibits are the recorded papers of the request, checked against their hashes. Nothing is
//! dropped in silence: what is missing, altered or cannot be laid on pages is named.

#[cfg(feature = "pdf")]
mod archive;
mod manifest;
mod name;
mod piece;
#[cfg(feature = "pdf")]
mod separate;

#[cfg(feature = "pdf")]
pub use archive::{ArchiveError, archive};
pub use manifest::manifest;
pub use name::paper_name;
pub use piece::{Page, Piece, gather};
#[cfg(feature = "pdf")]
pub use separate::{Named, separate};
