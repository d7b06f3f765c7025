//! The server by which e-mails leave: `[mail]` in the person's configuration.

use std::path::PathBuf;

use super::error::{ConfigError, Fault};
use super::reader::Table;

/// A server that takes messages, and how to enter it.
///
/// The password is never in a file: it comes from `GREFFE_SMTP_PASSWORD` or from a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailServer {
    /// Its name.
    pub host: String,
    port: Option<u16>,
    /// How the line is encrypted.
    pub security: MailSecurity,
    /// The address from which digests leave; it is never taken from who signs.
    pub from: Option<String>,
    /// Who enters; nobody when the server asks for no name.
    pub user: Option<String>,
    /// The command that prints the password on its first line.
    pub password_command: Option<String>,
    /// A file of one more certificate to trust (PEM), for a server of one's own.
    pub certificate: Option<PathBuf>,
}

/// How the line is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailSecurity {
    /// From the greeting on (STARTTLS, port 587), never less.
    StartTls,
    /// From the first byte (port 465).
    Tls,
}

impl MailServer {
    /// The server that `[mail]` describes.
    pub(super) fn read(top: &Table) -> Result<Option<Self>, ConfigError> {
        let Some(table) = top.table("mail")? else {
            return Ok(None);
        };
        if table.line("password")?.is_some() {
            return Err(table.fault_here(Fault::SecretInFile));
        }
        let words = ["starttls", "tls"];
        let security = table.word("security", security, &words)?;
        let port = match table.number("port")? {
            None => None,
            Some(number) => {
                let wrong = || Fault::NotAWord {
                    found: number.to_string(),
                    words: vec!["587".to_owned(), "465".to_owned()],
                };
                let port = u16::try_from(number).map_err(|_| table.fault("port", wrong()))?;
                Some(port)
            }
        };
        Ok(Some(Self {
            host: table.required_line("host")?,
            port,
            security: security.unwrap_or(MailSecurity::StartTls),
            from: table.email("from")?,
            user: table.line("user")?,
            password_command: table.line("password_command")?,
            certificate: table.line("certificate")?.map(PathBuf::from),
        }))
    }

    /// Its port: the usual one of its encryption when none is given.
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(match self.security {
            MailSecurity::StartTls => 587,
            MailSecurity::Tls => 465,
        })
    }
}

fn security(word: &str) -> Option<MailSecurity> {
    match word {
        "starttls" => Some(MailSecurity::StartTls),
        "tls" => Some(MailSecurity::Tls),
        _ => None,
    }
}
