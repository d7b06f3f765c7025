//! What was told, destination by destination, on this computer.
//!
//! Before a sending the digest is written down as under way; after it, as told. A crash between
//! the two leaves it under way: it is sent again, under the same identifier.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::cli::Failure;
use crate::cli::desk::Desk;
use crate::date::Date;
use crate::store::fingerprint;

/// The drawer of the store that keeps it.
pub(super) const DRAWER: &str = "digest";

/// What is known of the digests of one destination.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Memory {
    /// The last one that arrived.
    pub(super) told: Option<Told>,
    /// One of which nobody knows whether it arrived.
    pub(super) under_way: Option<Told>,
    #[serde(skip)]
    of: String,
}

/// A digest, as it is remembered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Told {
    /// What makes it itself.
    pub(super) id: String,
    /// The day, `2026-12-03`.
    pub(super) on: String,
    /// The commit up to which it tells.
    pub(super) commit: Option<String>,
    /// What it said was coming.
    pub(super) keys: BTreeSet<String>,
}

impl Memory {
    /// What is remembered of a destination. A memory that cannot be read is no memory: at worst
    /// something is told twice.
    pub(super) fn of(destination: &str, desk: &Desk<'_>) -> Result<Self, Failure> {
        let known = desk.store.recall(DRAWER, destination)?;
        let known = known.and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok());
        Ok(Self {
            of: destination.to_owned(),
            ..known.unwrap_or_default()
        })
    }

    /// Writes that this digest is about to leave.
    pub(super) fn leaves(&mut self, told: Told, desk: &Desk<'_>) -> Result<(), Failure> {
        self.under_way = Some(told);
        self.save(desk)
    }

    /// Writes that it arrived.
    pub(super) fn arrived(&mut self, desk: &Desk<'_>) -> Result<(), Failure> {
        self.told = self.under_way.take();
        self.save(desk)
    }

    /// Writes that the server refused it: it did not arrive.
    pub(super) fn refused(&mut self, desk: &Desk<'_>) -> Result<(), Failure> {
        self.under_way = None;
        self.save(desk)
    }

    fn save(&self, desk: &Desk<'_>) -> Result<(), Failure> {
        let json = serde_json::to_vec_pretty(self).unwrap_or_default();
        Ok(desk.store.remember(DRAWER, &self.of, &json)?)
    }
}

impl Told {
    /// The digest of a day, up to a commit, after another one, with what it says is coming; `day`
    /// tells it from the same words on another one.
    pub(super) fn new(
        destination: &str,
        on: Date,
        day: Option<Date>,
        commits: [Option<String>; 2],
        keys: BTreeSet<String>,
    ) -> Self {
        let [since, commit] = commits;
        let whole = format!("{destination}\n{since:?}\n{commit:?}\n{keys:?}\n{day:?}");
        Self {
            id: fingerprint(whole.as_bytes())[..24].to_owned(),
            on: on.to_string(),
            commit,
            keys,
        }
    }
}
