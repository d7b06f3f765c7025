//! A digest posted to a webhook: JSON of our own, ntfy, or a room of Matrix.

use serde_json::json;

use crate::config::Form;
use crate::net::{Client, Errand, NetError, Pass, Url};

/// The longest message that ntfy shows as one, in bytes, with room for the last line.
const NTFY: usize = 3900;

/// The longest text that a message of Matrix carries here, in bytes.
const MATRIX: usize = 16 << 10;

/// Where to post.
#[derive(Debug)]
pub struct Webhook<'a> {
    /// The address.
    pub url: Url,
    /// What is expected there.
    pub form: Form,
    /// The room of Matrix.
    pub room: Option<&'a str>,
    /// The token that opens the door.
    pub token: Option<&'a str>,
}

/// What to post.
#[derive(Debug, Clone, Copy)]
pub struct Message<'a> {
    /// What makes it itself: the same one sent again has the same.
    pub id: &'a str,
    /// A line.
    pub title: &'a str,
    /// The whole, as plain text.
    pub text: &'a str,
    /// The whole, as Markdown.
    pub markdown: &'a str,
    /// The whole, as HTML.
    pub html: &'a str,
    /// The parts, for programs.
    pub parts: &'a serde_json::Value,
}

/// Posts a message once.
///
/// # Errors
/// [`NetError`]: refused, or nobody knows whether it arrived.
pub fn post(client: &Client, to: &Webhook<'_>, message: Message<'_>) -> Result<(), NetError> {
    let (method, url, body) = match to.form {
        Form::Json => ("POST", to.url.clone(), own(message)),
        Form::Ntfy => ntfy(&to.url, message)?,
        Form::Matrix => matrix(to, message)?,
    };
    let headers = [
        ("content-type", "application/json".to_owned()),
        ("idempotency-key", message.id.to_owned()),
    ];
    let answer = client.send(Errand {
        method,
        url: &url,
        headers: &headers,
        pass: to.token.map(Pass::Bearer),
        body: body.to_string().into_bytes(),
    })?;
    if (200..300).contains(&answer.status) {
        return Ok(());
    }
    Err(answer.refusal())
}

fn own(message: Message<'_>) -> serde_json::Value {
    let mut parts = message.parts.clone();
    parts["id"] = message.id.into();
    parts
}

/// ntfy takes JSON at its root, with the topic inside: so accents need no encoding.
fn ntfy(url: &Url, message: Message<'_>) -> Result<Sent, NetError> {
    let bad = || NetError::BadAddress("…".to_owned());
    let mut root = url.clone();
    let topic = (url.path_segments())
        .and_then(|mut parts| parts.next_back().map(str::to_owned))
        .filter(|topic| !topic.is_empty())
        .ok_or_else(bad)?;
    root.path_segments_mut().map_err(|()| bad())?.pop();
    root.set_query(None);
    let body = json!({
        "topic": topic,
        "title": message.title,
        "message": cut(message.markdown, NTFY),
        "markdown": true,
        "tags": ["calendar"],
    });
    Ok(("POST", root, body))
}

/// Matrix tells two sendings of one message by the last part of the address.
fn matrix(to: &Webhook<'_>, message: Message<'_>) -> Result<Sent, NetError> {
    let bad = || NetError::BadAddress("…".to_owned());
    let room = to.room.ok_or_else(bad)?;
    let mut url = to.url.clone();
    url.set_query(None);
    url.path_segments_mut()
        .map_err(|()| bad())?
        .pop_if_empty()
        .extend(["_matrix", "client", "v3", "rooms", room, "send"])
        .extend(["m.room.message", message.id]);
    let mut body = json!({
        "msgtype": "m.notice",
        "body": cut(message.text, MATRIX),
    });
    if message.html.len() <= MATRIX {
        body["format"] = "org.matrix.custom.html".into();
        body["formatted_body"] = message.html.into();
    }
    Ok(("PUT", url, body))
}

type Sent = (&'static str, Url, serde_json::Value);

/// As many whole lines as fit.
fn cut(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let mut kept = String::new();
    for line in text.split_inclusive('\n') {
        if kept.len() + line.len() > most {
            break;
        }
        kept.push_str(line);
    }
    kept + "…"
}
