//! The courier: SMTP, encrypted, and what the server answered.

use std::fs;
use std::net::IpAddr;
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{Certificate, SmtpConnection, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::{Code, Severity};

use crate::config::{MailSecurity, MailServer};
use crate::lang::{Lang, Say};

use super::message::Outgoing;
use super::secrets::Secrets;

/// How long a server may keep silent.
const PATIENCE: Duration = Duration::from_mins(1);

/// A server that takes messages, and how to enter it.
pub struct Courier {
    host: String,
    port: u16,
    tls: Tls,
    hello: ClientId,
    entry: Option<Entry>,
}

/// A name and a password.
struct Entry {
    credentials: Credentials,
    secrets: Secrets,
}

/// An open line to the server, over which one message leaves.
pub struct Line<'c> {
    courier: &'c Courier,
    connection: SmtpConnection,
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
        let credentials = server.user.as_ref().zip(password);
        let courier = Self {
            host: server.host.clone(),
            port: server.port(),
            tls,
            hello: ClientId::default(),
            entry: credentials.map(|(user, password)| Entry {
                secrets: Secrets::of(user, &password),
                credentials: Credentials::new(user.clone(), password),
            }),
        };
        courier.enter()?.close();
        Ok(courier)
    }

    /// Opens a line to the server, and enters.
    ///
    /// # Errors
    /// [`PostError::NoConnection`]; nothing has left.
    pub fn enter(&self) -> Result<Line<'_>, PostError> {
        let connection = self.line().map_err(|error| {
            let said = self.without_secrets(words(&error));
            PostError::NoConnection(said)
        })?;
        Ok(Line {
            courier: self,
            connection,
        })
    }

    fn line(&self) -> Result<SmtpConnection, Error> {
        let from_the_first_byte = match &self.tls {
            Tls::Wrapper(parameters) => Some(parameters),
            _ => None,
        };
        let mut line = SmtpConnection::connect(
            (self.host.as_str(), self.port),
            Some(PATIENCE),
            &self.hello,
            from_the_first_byte,
            None,
        )?;
        if let Tls::Required(parameters) = &self.tls {
            line.starttls(parameters, &self.hello)?;
        }
        if let Some(entry) = &self.entry {
            line.auth(DEFAULT_MECHANISMS, &entry.credentials)?;
        }
        Ok(line)
    }

    /// A server may repeat what it was told.
    fn without_secrets(&self, said: String) -> String {
        match &self.entry {
            Some(entry) => entry.secrets.hidden_in(said),
            None => said,
        }
    }
}

impl Line<'_> {
    /// Hands a message over; gives the server's answer.
    ///
    /// # Errors
    /// [`PostError::Refused`] when the server said no, [`PostError::PutOff`] when it said not now,
    /// [`PostError::Unknown`] when the line was cut before it said anything.
    pub fn hand_over(mut self, message: &Outgoing) -> Result<String, PostError> {
        let said = self.connection.send(&message.envelope, &message.bytes);
        let hide = |said| self.courier.without_secrets(said);
        match said {
            Ok(answer) if answer.code().severity == Severity::PositiveCompletion => {
                let lines: Vec<&str> = answer.message().collect();
                let answer = format!("{} {}", answer.code(), lines.join(" "));
                let answer = hide(answer.trim().to_owned());
                self.close();
                Ok(answer)
            }
            // Neither yes nor no.
            Ok(answer) => Err(PostError::Unknown(answer.code().to_string())),
            // A code is the server's own word, and what lettre refuses by itself it did not send:
            // the message was not taken.
            Err(error) => Err(match error.status() {
                Some(code) if error.is_transient() => PostError::PutOff(hide(answer(code, &error))),
                Some(code) => PostError::Refused(hide(answer(code, &error))),
                None if error.is_client() => PostError::Refused(hide(words(&error))),
                None => PostError::Unknown(hide(words(&error))),
            }),
        }
    }

    /// Takes leave; what the server answers to that matters to nobody.
    fn close(mut self) {
        let _ = self.connection.quit();
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
