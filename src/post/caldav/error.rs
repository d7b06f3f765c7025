//! Why a calendar could not be written.

use crate::lang::{Lang, Say};
use crate::net::{Answer, NetError};

/// Why a calendar could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CaldavError {
    /// No answer, or none that can be used.
    #[error(transparent)]
    Net(#[from] NetError),
    /// The name or the password is not the right one, or opens nothing here.
    #[error("{host} refuses the password ({status})")]
    Closed {
        /// The name of the server.
        host: String,
        /// The HTTP status, 401 or 403.
        status: u16,
    },
    /// There is nothing at this address.
    #[error("no calendar there on {host}")]
    Missing {
        /// The name of the server.
        host: String,
    },
    /// There is something else than a calendar at this address.
    #[error("this is no calendar of {host}")]
    NotOne {
        /// The name of the server.
        host: String,
    },
}

impl CaldavError {
    /// What an answer that is a refusal means.
    pub(super) fn of(answer: &Answer) -> Self {
        let host = answer.host.clone();
        match answer.status {
            status @ (401 | 403) => CaldavError::Closed { host, status },
            404 | 409 | 410 => CaldavError::Missing { host },
            200..300 | 405 => CaldavError::NotOne { host },
            _ => CaldavError::Net(answer.refusal()),
        }
    }
}

impl Say for CaldavError {
    fn say(&self, lang: Lang) -> String {
        match self {
            CaldavError::Net(error) => error.say(lang),
            CaldavError::Closed { host, status } => lang.pick(
                format!("{host} refuse le nom ou le mot de passe ({status})"),
                format!("{host} refuses the name or the password ({status})"),
            ),
            CaldavError::Missing { host } => lang.pick(
                format!("il n’y a pas d’agenda à cette adresse de {host}"),
                format!("there is no calendar at this address of {host}"),
            ),
            CaldavError::NotOne { host } => lang.pick(
                format!("ce qui est à cette adresse de {host} n’est pas un agenda"),
                format!("what stands at this address of {host} is no calendar"),
            ),
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        let hint = match self {
            CaldavError::Net(NetError::Unreachable { .. } | NetError::TooSlow { .. }) => lang.pick(
                "relancez la même commande plus tard\u{202f}: ce qui est arrivé ne sera pas refait",
                "run the same command later: what arrived will not be done again",
            ),
            CaldavError::Net(error) => return error.hint(lang),
            CaldavError::Closed { .. } => lang.pick(
                "vérifiez `user` sous [caldav], et GREFFE_CALDAV_PASSWORD ou `password_command`",
                "check `user` under [caldav], and GREFFE_CALDAV_PASSWORD or `password_command`",
            ),
            CaldavError::Missing { .. } => lang.pick(
                "vérifiez l’adresse, ou ajoutez --create pour créer l’agenda",
                "check the address, or add --create to make the calendar",
            ),
            CaldavError::NotOne { .. } => lang.pick(
                "donnez l’adresse de l’agenda lui-même, telle que le serveur l’affiche\u{202f}: https://…/camille/delais/",
                "give the address of the calendar itself, as the server shows it: https://…/camille/delais/",
            ),
        };
        Some(hint.to_owned())
    }
}
