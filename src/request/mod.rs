//! What happened: the facts of one request, as a person recorded them.
//!
//! Pure: no clock, file, network or terminal. Nothing here is computed from the law.

mod authority;
mod codec;
mod event;
mod field;
mod id;
mod kind;
mod merge;
mod object;
mod word;
mod zone;

pub use authority::{Authority, AuthorityKind, LINE_CHARS, LINES, PublicService};
pub use codec::{
    CodecError, Document, EventDraft, Expected, Fault, FieldError, MAX_BYTES, RequestDraft, Wrong,
};
pub use event::{Attachment, Event, EventHash, EventKind, Period, Value};
pub use field::{
    Answer, Channel, CourtOrder, Decision, Field, Mediator, Mention, Scope, Shape, Words,
};
pub use id::{BadId, Id};
pub use kind::Kind;
pub use merge::{Unmergeable, merge, merge_keeping, merge_texts};
pub use object::{Object, plain};
pub use zone::Zone;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use codec::{AUTHORITY_KEYS, ROOT_KEYS};
pub(crate) use word::vocabulary;

/// A request for documents: the content of one file of `requests/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Its reference.
    pub id: Id,
    /// What it is about, in a line.
    pub title: String,
    /// Which rules of access apply.
    pub regime: Regime,
    /// The group of similar requests to which it belongs.
    pub campaign: Option<String>,
    /// Where the person who asks lives, for the distance delays of R421-7 CJA; `None` when the file
    /// does not say.
    pub residence: Option<Residence>,
    /// To whom.
    pub authority: Authority,
    /// The documents asked for, numbered from 1 in this order.
    pub items: Vec<Item>,
    /// What happened, in the order of the file.
    pub events: Vec<Event>,
}

/// A document asked for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// What it is, in words that let the administration identify it.
    pub text: String,
}

/// The rules of access that apply to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Regime {
    /// The code des relations entre le public et l'administration, book III.
    Crpa,
    /// Environmental information (C. env. L124-1 and following).
    Environment,
    /// Another regime, by its word: the law says whether it is known, and the right door.
    Other(String),
}

impl Regime {
    /// The word, as the file writes it.
    pub fn as_str(&self) -> &str {
        match self {
            Regime::Crpa => "crpa",
            Regime::Environment => "environment",
            Regime::Other(word) => word,
        }
    }

    /// The regime of a word.
    pub fn from_word(word: &str) -> Self {
        match word {
            "crpa" => Regime::Crpa,
            "environment" | "environnement" => Regime::Environment,
            other => Regime::Other(other.to_owned()),
        }
    }
}

vocabulary! {
    /// Where the person who asks lives.
    Residence {
        /// Metropolitan France.
        Metropole = "metropole" / "métropole",
        /// One of the overseas territories that R421-7 CJA names.
        Overseas = "overseas" / "outre-mer",
        /// Abroad.
        Abroad = "abroad" / "étranger",
    }
}

impl Request {
    /// The hashes of the events that a `corrected` event takes out of account.
    pub fn corrected(&self) -> BTreeSet<EventHash> {
        let aimed: BTreeSet<String> = self
            .events
            .iter()
            .filter(|event| event.is(Kind::Corrected))
            .filter_map(|event| event.text(Field::Corrects))
            .filter(|prefix| !prefix.is_empty())
            .map(str::to_ascii_lowercase)
            .collect();
        if aimed.is_empty() {
            return BTreeSet::new();
        }
        let named: BTreeMap<String, EventHash> = self
            .events
            .iter()
            .filter(|event| !event.is(Kind::Corrected))
            .map(|event| (event.hash.to_string(), event.hash))
            .collect();
        aimed
            .into_iter()
            .flat_map(|prefix| {
                let from = named.range(prefix.clone()..);
                from.take_while(move |(name, _)| name.starts_with(&prefix))
            })
            .map(|(_, hash)| *hash)
            .collect()
    }

    /// The events that count, in the order of the story ([`Event::place`]).
    pub fn in_account(&self) -> Vec<&Event> {
        let corrected = self.corrected();
        let mut events: Vec<&Event> = self
            .events
            .iter()
            .filter(|event| !corrected.contains(&event.hash))
            .collect();
        events.sort_by_key(|event| event.place());
        events
    }
}
