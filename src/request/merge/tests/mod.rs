//! What the merge promises.

mod cases;
mod documents;
mod edits;
mod laws;
