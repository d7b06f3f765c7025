//! What was printed on this computer, for the hand to sign and post: `greffe post` keeps that very
//! letter, not another one of another day.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::letters::{Letter, LetterKind};
use crate::request::{Channel, Id};
use crate::store::fingerprint;

use super::Failure;
use super::compose::Order;
use super::desk::Desk;

/// The drawer of the store that keeps it.
const DRAWER: &str = "printed";

/// The last PDF of a letter that was written to a file here.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Printed {
    /// Where it was written.
    file: PathBuf,
    /// Its SHA-256.
    sha256: String,
    /// The date that it bears, `2026-12-03`.
    on: String,
    /// How it was to leave, as it says.
    channel: Option<String>,
    /// The costs that it asks for.
    #[serde(default)]
    costs: Option<u32>,
    /// Whether it still had blanks.
    #[serde(default)]
    blanks: bool,
}

impl Printed {
    /// Remembers the PDF of a letter.
    pub(super) fn keep(
        letter: &Letter,
        order: Order<'_>,
        file: &Path,
        bytes: &[u8],
        desk: &Desk<'_>,
    ) -> Result<(), Failure> {
        let printed = Self {
            file: std::path::absolute(file).unwrap_or_else(|_| file.to_owned()),
            sha256: fingerprint(bytes),
            on: letter.date.to_string(),
            channel: order.channel.map(|channel| channel.as_str().to_owned()),
            costs: order.costs,
            blanks: !letter.is_complete(),
        };
        let json = serde_json::to_vec_pretty(&printed).unwrap_or_default();
        let of = name(&letter.reference, letter.kind);
        Ok(desk.store.remember(DRAWER, &of, &json)?)
    }

    /// The last one of this letter. A memory that cannot be read is no memory: the person is told
    /// which date the letter that is kept bears.
    pub(super) fn last(
        id: &Id,
        kind: LetterKind,
        desk: &Desk<'_>,
    ) -> Result<Option<Self>, Failure> {
        let known = desk.store.recall(DRAWER, &name(id.as_str(), kind))?;
        Ok(known.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
    }

    /// The date that it bears.
    pub(super) fn on(&self) -> Option<Date> {
        self.on.parse().ok()
    }

    /// The order by which it would be written again.
    pub(super) fn order<'a>(&self, order: Order<'a>) -> Order<'a> {
        Order {
            on: self.on(),
            channel: self.channel.as_deref().and_then(Channel::from_word),
            costs: self.costs,
            ..order
        }
    }

    /// Whether it still had blanks, which a hand may have filled.
    pub(super) fn has_blanks(&self) -> bool {
        self.blanks
    }

    /// Where it was written.
    pub(super) fn file(&self) -> &Path {
        &self.file
    }

    /// The very PDF, if it still lies where it was written.
    pub(super) fn bytes(&self) -> Option<Vec<u8>> {
        fs::read(&self.file).ok().filter(|bytes| self.is(bytes))
    }

    /// Whether these are its bytes.
    pub(super) fn is(&self, bytes: &[u8]) -> bool {
        fingerprint(bytes) == self.sha256
    }
}

fn name(reference: &str, kind: LetterKind) -> String {
    format!("{reference} {kind}")
}
