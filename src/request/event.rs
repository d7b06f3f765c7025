//! One thing that happened, as it was recorded.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::date::{Date, Instant};

use super::field::{Answer, Channel, CourtOrder, Decision, Field, Mediator, Mention, Scope};
use super::kind::Kind;

/// An event of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The identity of the event: the hash of its content, whatever its layout or comments.
    pub hash: EventHash,
    /// What happened.
    pub kind: EventKind,
    /// The civil date with legal effect.
    pub on: Date,
    /// When it was recorded.
    pub at: Option<Instant>,
    /// Who recorded it.
    pub by: Option<String>,
    /// What else is known of it.
    pub fields: BTreeMap<Field, Value>,
    /// The files that belong to it.
    pub files: Vec<Attachment>,
}

/// The kind of an event, known to this version of greffe or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventKind {
    /// A kind of the contract.
    Known(Kind),
    /// A kind written by a newer greffe, or by hand: kept, shown, without legal effect.
    Other(String),
}

impl EventKind {
    /// The word, as the file writes it.
    pub fn as_str(&self) -> &str {
        match self {
            EventKind::Known(kind) => kind.as_str(),
            EventKind::Other(word) => word,
        }
    }
}

/// The SHA-256 of an event's content in canonical form.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventHash(pub [u8; 32]);

impl EventHash {
    /// The first twelve hexadecimal digits, enough to name an event of one request.
    pub fn short(&self) -> String {
        self.to_string()[..12].to_owned()
    }

    /// Whether `prefix` (hexadecimal) begins this hash.
    pub fn starts_with(&self, prefix: &str) -> bool {
        !prefix.is_empty() && self.to_string().starts_with(&prefix.to_ascii_lowercase())
    }
}

/// Sixty-four hexadecimal digits.
impl fmt::Display for EventHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for EventHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.short())
    }
}

/// The value of a field, read according to its [`Shape`](super::field::Shape).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Free text, or one word of a vocabulary.
    Text(String),
    /// A civil date.
    Date(Date),
    /// Yes or no.
    Flag(bool),
    /// Words of a vocabulary.
    Words(BTreeSet<String>),
    /// Numbers of documents, from 1.
    Items(BTreeSet<u32>),
    /// A length of time.
    Period(Period),
    /// Euro cents.
    Amount(i64),
}

/// A length of time as a paper gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// So many days.
    Days(u32),
    /// So many months, counted by the same day number.
    Months(u32),
}

/// A file that belongs to an event: a letter as sent, a reply, a proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name inside the folder of the request.
    pub name: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
}

impl Event {
    /// The kind, when this version of greffe knows it.
    pub fn known(&self) -> Option<Kind> {
        match self.kind {
            EventKind::Known(kind) => Some(kind),
            EventKind::Other(_) => None,
        }
    }

    /// Its place in the story: by day, then in the order of the procedure, which is that of the
    /// kinds, then by the moment of recording.
    pub fn place(&self) -> impl Ord + use<> {
        let kind = self.known();
        (self.on, kind.is_none(), kind, self.at, self.hash)
    }

    /// Whether it is an event of this kind.
    pub fn is(&self, kind: Kind) -> bool {
        self.known() == Some(kind)
    }

    /// The text of a field.
    pub fn text(&self, field: Field) -> Option<&str> {
        match self.fields.get(&field) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The date in a field.
    pub fn date(&self, field: Field) -> Option<Date> {
        match self.fields.get(&field) {
            Some(Value::Date(date)) => Some(*date),
            _ => None,
        }
    }

    /// The flag of a field.
    pub fn flag(&self, field: Field) -> Option<bool> {
        match self.fields.get(&field) {
            Some(Value::Flag(flag)) => Some(*flag),
            _ => None,
        }
    }

    /// The numbers of documents in a field; `None` when the field is absent.
    pub fn numbers(&self, field: Field) -> Option<&BTreeSet<u32>> {
        match self.fields.get(&field) {
            Some(Value::Items(items)) => Some(items),
            _ => None,
        }
    }

    /// The length of time in a field.
    pub fn period(&self) -> Option<Period> {
        match self.fields.get(&Field::Period) {
            Some(Value::Period(period)) => Some(*period),
            _ => None,
        }
    }

    /// What the paper states; `None` when nobody recorded what it states.
    pub fn mentions(&self) -> Option<BTreeSet<Mention>> {
        match self.fields.get(&Field::Mentions) {
            Some(Value::Words(words)) => {
                Some(words.iter().filter_map(|w| Mention::from_word(w)).collect())
            }
            _ => None,
        }
    }

    /// Whether the paper is known to state this.
    pub fn states(&self, mention: Mention) -> bool {
        self.mentions()
            .is_some_and(|mentions| mentions.contains(&mention))
    }

    /// How it travelled.
    pub fn channel(&self) -> Option<Channel> {
        self.text(Field::Channel).and_then(Channel::from_word)
    }

    /// What kind of answer it was.
    pub fn answer(&self) -> Option<Answer> {
        self.text(Field::Answer).and_then(Answer::from_word)
    }

    /// What kind of court decision it was.
    pub fn decision(&self) -> Option<Decision> {
        self.text(Field::Decision).and_then(Decision::from_word)
    }

    /// The order of the court that declined.
    pub fn order(&self) -> Option<CourtOrder> {
        self.text(Field::Order).and_then(CourtOrder::from_word)
    }

    /// Who mediated.
    pub fn mediator(&self) -> Option<Mediator> {
        self.text(Field::Mediator).and_then(Mediator::from_word)
    }

    /// What was withdrawn; everything when nothing else is said.
    pub fn scope(&self) -> Scope {
        self.text(Field::Scope)
            .and_then(Scope::from_word)
            .unwrap_or(Scope::Request)
    }
}
