//! Sendings of which nobody knows the end.

use crate::lang::{Lang, Say};
use crate::request::{Event, Field, Id, Kind, Request};

/// A letter that was about to leave by e-mail, without a trace of what followed: the program or
/// the line was cut, before or after the server took it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    /// The request.
    pub id: Id,
    /// The `rendered` event.
    pub rendered: Event,
    /// The Message-ID under which it would be found.
    pub message_id: String,
}

/// The sendings of this request of which nobody knows the end.
pub fn unfinished(request: &Request) -> Vec<Unfinished> {
    let events = request.in_account();
    let ended = |message_id: &str| {
        events.iter().any(|event| {
            !event.is(Kind::Rendered) && event.text(Field::MessageId) == Some(message_id)
        })
    };
    let rendered = events.iter().filter(|event| event.is(Kind::Rendered));
    rendered
        .filter_map(|event| {
            let message_id = event.text(Field::MessageId)?;
            (!ended(message_id)).then(|| Unfinished {
                id: request.id.clone(),
                rendered: (*event).clone(),
                message_id: message_id.to_owned(),
            })
        })
        .collect()
}

impl Say for Unfinished {
    fn say(&self, lang: Lang) -> String {
        let (id, on) = (&self.id, self.rendered.on.in_words(lang));
        lang.pick(
            format!(
                "{id}\u{202f}: un envoi par courriel, préparé le {on}, est resté sans suite connue\u{202f}; est-il parti\u{202f}?"
            ),
            format!("{id}: an e-mail prepared on {on} has no known end; did it leave?"),
        )
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        let (id, message, on) = (&self.id, &self.message_id, self.rendered.on);
        let kind = self.rendered.text(Field::Type).unwrap_or("sent");
        Some(lang.pick(
            format!(
                "cherchez {message} dans vos messages envoyés. Parti\u{202f}: greffe record {id} {kind} --on {on} --channel email --message-id '{message}'. Pas parti\u{202f}: greffe send {id} --again"
            ),
            format!(
                "look for {message} among your sent messages. It left: greffe record {id} {kind} --on {on} --channel email --message-id '{message}'. It did not: greffe send {id} --again"
            ),
        ))
    }
}
