//! The courier: SMTP, encrypted, and what the server answered.

use std::fs;
use std::net::IpAddr;
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::response::Code;
use lettre::{SmtpTransport, Transport as _};

use crate::config::{MailSecurity, MailServer};
use crate::lang::{Lang, Say};

use super::message::Outgoing;

/// How long a server may keep silent.
const PATIENCE: Duration = Duration::from_mins(1);

/// A server that takes messages.
pub struct Courier {
    transport: SmtpTransport,
}

/// Why a message did not leave, or may not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PostError {
    /// Without encryption, only a server on this very machine is spoken to.
    #[error("{0} is not a loopback address")]
    NotLoopback(String),
    /// The certificate of the configuration cannot be used.
    #[error("{0}: {1}")]
    Certificate(String, String),
    /// The server cannot be reached, trusted or entered: nothing left.
    #[error("no connection: {0}")]
    NoConnection(String),
    /// The server said no: nothing left.
    #[error("refused: {0}")]
    Refused(String),
    /// The server said not now (RFC 5321, 4.2.1: a code that begins with 4): nothing left.
    #[error("put off: {0}")]
    PutOff(String),
    /// The line was cut while the message was on its way: nobody knows.
    #[error("unknown: {0}")]
    Unknown(String),
}

impl Courier {
    /// Connects to the server and enters, to be sure that it takes messages.
    ///
    /// # Errors
    /// [`PostError`]; nothing has left.
    pub fn connect(
        server: &MailServer,
        password: Option<String>,
        insecure_loopback: bool,
    ) -> Result<Self, PostError> {
        let tls = if insecure_loopback {
            if !is_loopback(&server.host) {
                return Err(PostError::NotLoopback(server.host.clone()));
            }
            Tls::None
        } else {
            let parameters = tls_of(server)?;
            match server.security {
                MailSecurity::StartTls => Tls::Required(parameters),
                MailSecurity::Tls => Tls::Wrapper(parameters),
            }
        };
        let mut builder = SmtpTransport::builder_dangerous(&server.host)
            .port(server.port())
            .tls(tls)
            .timeout(Some(PATIENCE));
        if let (Some(user), Some(password)) = (&server.user, password) {
            builder = builder.credentials(Credentials::new(user.clone(), password));
        }
        let transport = builder.build();
        match transport.test_connection() {
            Ok(true) => Ok(Self { transport }),
            Ok(false) => Err(PostError::NoConnection(server.host.clone())),
            Err(error) => Err(PostError::NoConnection(words(&error))),
        }
    }

    /// Hands a message over; gives the server's answer.
    ///
    /// # Errors
    /// [`PostError::Refused`] when the server said no, [`PostError::PutOff`] when it said not now,
    /// [`PostError::Unknown`] when the line was cut before it said anything.
    pub fn hand_over(&self, message: &Outgoing) -> Result<String, PostError> {
        match self.transport.send_raw(&message.envelope, &message.bytes) {
            Ok(answer) => {
                let lines: Vec<&str> = answer.message().collect();
                Ok(format!("{} {}", answer.code(), lines.join(" "))
                    .trim()
                    .to_owned())
            }
            // A code is the server's own word: it did not take the message.
            Err(error) => Err(match error.status() {
                Some(code) if error.is_transient() => PostError::PutOff(answer(code, &error)),
                Some(code) => PostError::Refused(answer(code, &error)),
                None => PostError::Unknown(words(&error)),
            }),
        }
    }
}

fn tls_of(server: &MailServer) -> Result<TlsParameters, PostError> {
    let mut builder = TlsParameters::builder(server.host.clone());
    if let Some(file) = &server.certificate {
        let name = file.display().to_string();
        let wrong = |error: String| PostError::Certificate(name.clone(), error);
        let pem = fs::read(file).map_err(|error| wrong(error.to_string()))?;
        let certificate = Certificate::from_pem(&pem).map_err(|error| wrong(words(&error)))?;
        builder = builder.add_root_certificate(certificate);
    }
    builder
        .build_rustls()
        .map_err(|error| PostError::NoConnection(words(&error)))
}

fn is_loopback(host: &str) -> bool {
    host == "localhost"
        || host
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// What the server answered, in its own words, on one line.
fn answer(code: Code, error: &Error) -> String {
    let said = std::error::Error::source(error).map_or(String::new(), ToString::to_string);
    let said: Vec<&str> = said.split_whitespace().collect();
    format!("{code} {}", said.join(" ")).trim().to_owned()
}

/// What went wrong, with its cause, on one line.
fn words(error: &Error) -> String {
    let mut said = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(next) = cause {
        let next_said = next.to_string();
        if !said.contains(&next_said) {
            said = format!("{said}: {next_said}");
        }
        cause = next.source();
    }
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Say for PostError {
    fn say(&self, lang: Lang) -> String {
        match self {
            PostError::NotLoopback(host) => lang.pick(
                format!("{host} n’est pas cet ordinateur\u{202f}: rien n’y part sans chiffrement"),
                format!("{host} is not this computer: nothing leaves for it unencrypted"),
            ),
            PostError::Certificate(file, reason) => lang.pick(
                format!("{file}\u{202f}: certificat inutilisable ({reason})"),
                format!("{file}: unusable certificate ({reason})"),
            ),
            PostError::NoConnection(reason) => lang.pick(
                format!("le serveur de courriel n’est pas joint ({reason})\u{202f}; rien n’est parti"),
                format!("the mail server cannot be reached ({reason}); nothing left"),
            ),
            PostError::Refused(reason) => lang.pick(
                format!("le serveur de courriel refuse le message ({reason})\u{202f}; rien n’est parti"),
                format!("the mail server refuses the message ({reason}); nothing left"),
            ),
            PostError::PutOff(reason) => lang.pick(
                format!("le serveur de courriel remet le message à plus tard ({reason})\u{202f}; rien n’est parti"),
                format!("the mail server puts the message off ({reason}); nothing left"),
            ),
            PostError::Unknown(reason) => lang.pick(
                format!("la ligne a été coupée pendant l’envoi ({reason})\u{202f}: nul ne sait s’il est parti"),
                format!("the line was cut during the sending ({reason}): nobody knows whether it left"),
            ),
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        let hint = match self {
            PostError::NotLoopback(_) => lang.pick(
                "retirez --insecure-loopback, qui ne sert qu’à un serveur de cet ordinateur",
                "remove --insecure-loopback, which is for a server on this computer only",
            ),
            PostError::Certificate(..) => lang.pick(
                "`certificate`, sous [mail], est le chemin d’un fichier PEM",
                "`certificate`, under [mail], is the path of a PEM file",
            ),
            PostError::NoConnection(_) => lang.pick(
                "vérifiez [mail] dans votre configuration\u{202f}: host, port, security, user, password_command",
                "check [mail] in your configuration: host, port, security, user, password_command",
            ),
            PostError::Refused(_) => lang.pick(
                "corrigez l’adresse ou le message, puis relancez greffe send",
                "fix the address or the message, then run greffe send again",
            ),
            PostError::PutOff(_) => lang.pick(
                "relancez greffe send dans une heure",
                "run greffe send again in an hour",
            ),
            PostError::Unknown(_) => lang.pick(
                "regardez vos messages envoyés\u{202f}; greffe status dit quoi noter ensuite",
                "look at your sent messages; greffe status says what to record next",
            ),
        };
        Some(hint.to_owned())
    }
}
