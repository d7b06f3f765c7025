//! Why a service gave no answer.

use crate::lang::{Lang, Say};

/// Why no answer came, or none that can be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NetError {
    /// The server cannot be reached, or the answer broke off.
    #[error("cannot reach {host}: {why}")]
    Unreachable {
        /// The name of the server.
        host: String,
        /// Why.
        why: String,
    },
    /// The server did not answer in time.
    #[error("{host} did not answer in time")]
    TooSlow {
        /// The name of the server.
        host: String,
    },
    /// Too many requests today; when it opens again, if the server said.
    #[error("quota of {host} is used up until {until:?}")]
    Quota {
        /// The name of the server.
        host: String,
        /// An instant, as the server wrote it.
        until: Option<String>,
    },
    /// The server refused the question.
    #[error("{host} answered {status}: {why}")]
    Refused {
        /// The name of the server.
        host: String,
        /// The HTTP status.
        status: u16,
        /// What it said.
        why: String,
    },
    /// The answer is not the JSON that was asked for: a page of a hotel, an error page.
    #[error("{host} answered {what}")]
    NotData {
        /// The name of the server.
        host: String,
        /// What it is instead.
        what: String,
    },
    /// The server sends to another one, which must not see the secret.
    #[error("{host} redirects to another server")]
    Elsewhere {
        /// The name of the server.
        host: String,
    },
    /// The server sends from one of its pages to another, and so on.
    #[error("{host} redirects without end")]
    Loop {
        /// The name of the server.
        host: String,
    },
    /// The line to the server would not be encrypted.
    #[error("{host} would be spoken to in clear")]
    Clear {
        /// The name of the server.
        host: String,
        /// Whether it is this computer.
        here: bool,
    },
    /// The secret holds something that no header can carry.
    #[error("the key cannot stand in a header")]
    BadSecret,
    /// The base address in the configuration is not one.
    #[error("`{0}` is not the address of a service")]
    BadAddress(String),
}

/// The longest text of a server that is shown, in characters.
const SHOWN: usize = 160;

/// What a server says, on one line and not too long: it writes no line of ours.
fn quoted(text: &str) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    let line = line.join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

impl Say for NetError {
    fn say(&self, lang: Lang) -> String {
        match self {
            NetError::Unreachable { host, why } => {
                let why = quoted(why);
                lang.pick(
                    format!("{host} est injoignable ({why})"),
                    format!("{host} cannot be reached ({why})"),
                )
            }
            NetError::TooSlow { host } => lang.pick(
                format!("{host} n’a pas répondu à temps"),
                format!("{host} did not answer in time"),
            ),
            NetError::Quota { host, until } => {
                let until = quoted(until.as_deref().unwrap_or("?"));
                lang.pick(
                    format!("{host} n’accepte plus de questions pour l’instant (jusqu’à {until})"),
                    format!("{host} takes no more questions for now (until {until})"),
                )
            }
            NetError::Refused { host, status, why } => {
                let why = quoted(why);
                lang.pick(
                    format!("{host} a refusé la question ({status}\u{202f}: {why})"),
                    format!("{host} refused the question ({status}: {why})"),
                )
            }
            NetError::NotData { host, what } => {
                let what = quoted(what);
                lang.pick(
                    format!("{host} a répondu autre chose que des données ({what})"),
                    format!("{host} answered something else than data ({what})"),
                )
            }
            NetError::Elsewhere { host } => lang.pick(
                format!("{host} renvoie vers un autre serveur, à qui la clé n’a pas été envoyée"),
                format!("{host} sends to another server, which was not given the key"),
            ),
            NetError::Loop { host } => lang.pick(
                format!("{host} renvoie d’une de ses adresses à l’autre, et ne répond jamais"),
                format!("{host} sends from one of its addresses to another, and never answers"),
            ),
            NetError::Clear { host, .. } => lang.pick(
                format!("la ligne vers {host} ne serait pas chiffrée\u{202f}: rien n’y part"),
                format!("the line to {host} would not be encrypted: nothing leaves for it"),
            ),
            NetError::BadSecret => lang.pick(
                "la clé contient un caractère qui ne peut pas être envoyé".to_owned(),
                "the key holds a character that cannot be sent".to_owned(),
            ),
            NetError::BadAddress(text) => lang.pick(
                format!("«\u{202f}{text}\u{202f}» n’est pas l’adresse d’un service"),
                format!("`{text}` is not the address of a service"),
            ),
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        let hint = match self {
            NetError::BadAddress(_) => lang.pick(
                "corrigez l’adresse dans votre configuration\u{202f}: https://…",
                "correct the address in your configuration: https://…",
            ),
            NetError::Clear { here: true, .. } => lang.pick(
                "c’est cet ordinateur\u{202f}: --insecure-loopback l’accepte",
                "it is this computer: --insecure-loopback accepts it",
            ),
            NetError::Clear { here: false, .. } => lang.pick(
                "prenez son adresse en https://",
                "take its https:// address",
            ),
            _ => return None,
        };
        Some(hint.to_owned())
    }
}
