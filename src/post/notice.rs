//! A digest as an e-mail: plain text from nobody in particular, to one person.

use lettre::Message;
use lettre::address::Envelope;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};

use crate::date::Instant;

use super::message::{MessageError, Outgoing, mailbox, moment};

/// What to write.
#[derive(Debug, Clone, Copy)]
pub struct Notice<'a> {
    /// What makes it itself: the same one sent again has the same Message-ID.
    pub id: &'a str,
    /// The address from which it leaves.
    pub from: &'a str,
    /// To whom.
    pub to: &'a str,
    /// The subject.
    pub subject: &'a str,
    /// The body.
    pub text: &'a str,
}

/// Writes the message.
///
/// # Errors
/// [`MessageError`]: an address is wrong, or the message cannot be built.
pub fn notice(notice: Notice<'_>, now: Instant) -> Result<Outgoing, MessageError> {
    let from = mailbox(Some("greffe"), notice.from)?;
    let to = mailbox(None, notice.to)?;
    let message_id = format!("<digest.{}@{}>", notice.id, from.email.domain());
    let build = |error: lettre::error::Error| MessageError::Build(error.to_string());
    let envelope =
        Envelope::new(Some(from.email.clone()), vec![to.email.clone()]).map_err(build)?;
    // So that no out-of-office reply answers it (RFC 3834).
    let automatic = HeaderValue::new(
        HeaderName::new_from_ascii_str("Auto-Submitted"),
        "auto-generated".to_owned(),
    );
    let message = Message::builder()
        .message_id(Some(message_id.clone()))
        .date(moment(now))
        .from(from)
        .to(to)
        .subject(notice.subject.to_owned())
        .raw_header(automatic)
        .header(ContentType::TEXT_PLAIN)
        .body(notice.text.to_owned())
        .map_err(build)?;
    Ok(Outgoing {
        message_id,
        bytes: message.formatted(),
        envelope,
    })
}
