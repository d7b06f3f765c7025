//! What is about to be written: a request, an event.

use std::collections::BTreeMap;

use toml::de::DeTable;

use crate::date::{Date, Instant};
use crate::request::event::{Attachment, Event, EventHash, EventKind, Value};
use crate::request::field::Field;
use crate::request::kind::Kind;
use crate::request::{Authority, Id, Item, Regime, Residence};

use super::hash;

/// A request about to be written to a new file: see [`RequestDraft::to_text`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestDraft {
    /// Its reference.
    pub id: Id,
    /// What it is about, in a line.
    pub title: String,
    /// Which rules of access apply.
    pub regime: Regime,
    /// The group of similar requests to which it belongs.
    pub campaign: Option<String>,
    /// Where the person who asks lives, when it is known.
    pub residence: Option<Residence>,
    /// To whom.
    pub authority: Authority,
    /// The documents asked for.
    pub items: Vec<Item>,
    /// What already happened.
    pub events: Vec<EventDraft>,
}

/// An event about to be recorded: see [`EventDraft::to_block`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventDraft {
    /// What happened.
    pub kind: Kind,
    /// The civil date with legal effect.
    pub on: Date,
    /// When it is recorded.
    pub at: Option<Instant>,
    /// Who records it.
    pub by: Option<String>,
    /// What else is known of it.
    pub fields: BTreeMap<Field, Value>,
    /// The files that belong to it.
    pub files: Vec<Attachment>,
}

impl EventDraft {
    /// An event of which only the kind and the date are known.
    pub fn new(kind: Kind, on: Date) -> Self {
        Self {
            kind,
            on,
            at: None,
            by: None,
            fields: BTreeMap::new(),
            files: Vec::new(),
        }
    }

    /// The same event with this field.
    #[must_use]
    pub fn with(mut self, field: Field, value: Value) -> Self {
        self.fields.insert(field, value);
        self
    }

    /// The event as it will be read back from its block, with its hash. Needs no file.
    pub fn event(&self) -> Event {
        let block = self.to_block();
        let hash = DeTable::parse(&block)
            .ok()
            .and_then(|root| {
                let event = root.get_ref().get("event")?.get_ref();
                Some(hash::of(event.get(0)?.get_ref().as_table()?))
            })
            .unwrap_or(EventHash([0; 32]));
        Event {
            hash,
            kind: EventKind::Known(self.kind),
            on: self.on,
            // Files keep instants to the second.
            at: self.at.and_then(|at| at.to_string().parse().ok()),
            by: self.by.clone(),
            fields: self.fields.clone(),
            files: self.files.clone(),
        }
    }
}
