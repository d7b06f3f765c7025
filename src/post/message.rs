//! A letter as an e-mail: text to read, PDF to keep, exhibits beside.

use std::time::{Duration, SystemTime};

use lettre::address::Envelope;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};
use sha2::{Digest as _, Sha256};

use crate::date::Instant;
use crate::lang::{Lang, Say};
use crate::letters::Letter;

use super::enclosure::{self, Attached};

/// Who writes, and to whom.
#[derive(Debug, Clone, Copy)]
pub struct Parties<'a> {
    /// The name of who writes.
    pub name: &'a str,
    /// Their address, from which it leaves and to which answers come.
    pub from: &'a str,
    /// The name of who receives.
    pub recipient: &'a str,
    /// Their address.
    pub to: &'a str,
}

/// A message ready to leave.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// Its Message-ID, with its angle brackets; it carries the reference of the request.
    pub message_id: String,
    /// The message, as RFC 5322 writes it.
    pub bytes: Vec<u8>,
    pub(super) envelope: Envelope,
}

/// Why a letter cannot be an e-mail.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MessageError {
    /// An address that no server would take.
    #[error("`{0}` is not an e-mail address")]
    Address(String),
    /// The message cannot be built, with the library's reason.
    #[error("the message cannot be built: {0}")]
    Build(String),
}

/// Writes the message; `draft` asks the program that opens it to let it be edited and sent.
///
/// The same letter at the same moment gives the same bytes.
///
/// # Errors
/// [`MessageError`]: an address is wrong, or the message cannot be built.
pub fn compose(
    letter: &Letter,
    parties: Parties<'_>,
    attached: &[Attached<'_>],
    now: Instant,
    draft: bool,
) -> Result<Outgoing, MessageError> {
    let from = mailbox(Some(parties.name), parties.from)?;
    let to = mailbox(Some(parties.recipient), parties.to)?;
    let text = letter.to_mail_text();
    let seal = seal(&text, parties, now);
    let domain = from.email.domain();
    let message_id = format!("<{}.{}.{seal}@{domain}>", letter.reference, letter.kind);
    let envelope = Envelope::new(Some(from.email.clone()), vec![to.email.clone()])
        .map_err(|error| MessageError::Build(error.to_string()))?;

    let mut parts = MultiPart::mixed()
        .boundary(format!("greffe-{seal}"))
        .singlepart(SinglePart::plain(text));
    for file in attached {
        parts = parts.singlepart(enclosure::part(file));
    }
    let mut builder = Message::builder()
        .message_id(Some(message_id.clone()))
        .date(moment(now))
        .from(from.clone())
        .reply_to(from)
        .to(to)
        .subject(letter.subject.clone());
    if draft {
        // Thunderbird and Outlook open such a message in their composer.
        builder = builder.raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("X-Unsent"),
            "1".to_owned(),
        ));
    }
    let message = builder
        .multipart(parts)
        .map_err(|error| MessageError::Build(error.to_string()))?;
    Ok(Outgoing {
        message_id,
        bytes: message.formatted(),
        envelope,
    })
}

pub(super) fn mailbox(name: Option<&str>, address: &str) -> Result<Mailbox, MessageError> {
    let address: Address = address
        .trim()
        .parse()
        .map_err(|_| MessageError::Address(address.to_owned()))?;
    Ok(Mailbox::new(name.map(str::to_owned), address))
}

/// What makes the message itself and no other, in 16 hexadecimal digits.
fn seal(text: &str, parties: Parties<'_>, now: Instant) -> String {
    let mut hash = Sha256::new();
    for part in [text, parties.from, parties.to, &now.to_string()] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let digest = hash.finalize();
    let digits = digest
        .iter()
        .take(8)
        .flat_map(|byte| [byte >> 4, byte & 15]);
    digits
        .filter_map(|digit| char::from_digit(u32::from(digit), 16))
        .collect()
}

pub(super) fn moment(now: Instant) -> SystemTime {
    let seconds = u64::try_from(now.unix()).unwrap_or_default();
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

impl Say for MessageError {
    fn say(&self, lang: Lang) -> String {
        match self {
            MessageError::Address(address) => lang.pick(
                format!("«\u{202f}{address}\u{202f}» n’est pas une adresse électronique"),
                format!("`{address}` is not an e-mail address"),
            ),
            MessageError::Build(reason) => lang.pick(
                format!("le message ne peut pas être composé\u{202f}: {reason}"),
                format!("the message cannot be built: {reason}"),
            ),
        }
    }
}
