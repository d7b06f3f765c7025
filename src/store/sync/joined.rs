//! A request as it is before two lines of commits are joined, and after.

use crate::request::Document;

/// A request that a merge writes.
#[derive(Debug)]
pub(super) struct Joined {
    /// Its path, as git knows it.
    pub(super) path: String,
    /// As it is here, when it can be read.
    pub(super) before: Option<Document>,
    /// As it will be, when it can be read.
    pub(super) after: Option<Document>,
}
