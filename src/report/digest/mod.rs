//! The digest: what changed, and what is coming, for people who do not look.

mod coming;
mod write;

pub use coming::Coming;
pub use write::{Written, html, markdown, text, title};

use std::collections::BTreeSet;

use crate::date::Date;

use super::public::{PublicDeed, PublicRequest};

/// What changed since a moment, and what is coming.
#[derive(Debug, Clone)]
pub struct Digest {
    /// The day of the reader.
    pub as_of: Date,
    /// The day of the digest before, or from which to tell.
    pub since: Option<Date>,
    /// What was recorded since, request by request.
    pub changed: Vec<PublicDeed>,
    /// What is late, contested or near, the most urgent first.
    pub coming: Vec<Coming>,
}

impl Digest {
    /// The digest of a day: `changed`, and what comes within so many days.
    pub fn new(
        as_of: Date,
        since: Option<Date>,
        changed: Vec<PublicDeed>,
        requests: &[PublicRequest],
        within: u32,
    ) -> Self {
        let mut coming: Vec<Coming> = requests
            .iter()
            .flat_map(|request| coming::of(request, within))
            .collect();
        coming.sort_by(|a, b| a.rank().cmp(&b.rank()));
        Self {
            as_of,
            since,
            changed: joined(changed),
            coming,
        }
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.coming.is_empty()
    }

    /// Whether it tells something that a reader of these keys has not been told.
    pub fn is_news(&self, told: &BTreeSet<String>) -> bool {
        !self.changed.is_empty() || self.coming.iter().any(|one| !told.contains(&one.key()))
    }

    /// What is coming, as keys to remember: one says what, for when, and how near it is.
    pub fn keys(&self) -> BTreeSet<String> {
        self.coming.iter().map(Coming::key).collect()
    }
}

/// What was recorded of one request, together, in the order of its first mention.
fn joined(deeds: Vec<PublicDeed>) -> Vec<PublicDeed> {
    let mut joined: Vec<PublicDeed> = Vec::new();
    for deed in deeds {
        match joined.iter_mut().find(|known| known.id == deed.id) {
            Some(known) => known.join(deed),
            None => joined.push(deed),
        }
    }
    joined
}
