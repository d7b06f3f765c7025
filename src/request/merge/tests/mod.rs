//! What the merge promises.

mod cases;
mod edits;
mod laws;
