//! Where dates are told outside: `[webhook]` and `[caldav]` in the person's configuration.

use crate::request::vocabulary;

use super::error::{ConfigError, Fault};
use super::reader::Table;

vocabulary! {
    /// What a webhook expects.
    Form {
        /// An object of greffe's own, with a `text` that Slack and Mattermost show.
        Json = "json" / "json",
        /// A message of ntfy: the address ends with the topic.
        Ntfy = "ntfy" / "ntfy",
        /// A message in a room of Matrix: the address is that of the home server.
        Matrix = "matrix" / "matrix",
    }
}

/// An address to which a digest is posted.
///
/// The token is never in a file: it comes from `GREFFE_WEBHOOK_TOKEN` or from a command.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Webhook {
    /// The address; it may be a secret, and is shown nowhere.
    pub url: Option<String>,
    /// What is expected there.
    pub form: Option<Form>,
    /// The room of Matrix.
    pub room: Option<String>,
    /// The command that prints the token on its first line.
    pub token_command: Option<String>,
}

/// A calendar on a CalDAV server, and how to enter it.
///
/// The password is never in a file: it comes from `GREFFE_CALDAV_PASSWORD` or from a command.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Caldav {
    /// The address of the calendar itself.
    pub url: Option<String>,
    /// Who enters; nobody when the server asks for no name.
    pub user: Option<String>,
    /// The command that prints the password on its first line.
    pub password_command: Option<String>,
}

impl Webhook {
    /// The webhook that `[webhook]` describes.
    pub(super) fn read(top: &Table) -> Result<Self, ConfigError> {
        let Some(table) = top.table("webhook")? else {
            return Ok(Self::default());
        };
        no_secret(&table, "token")?;
        let words: Vec<&str> = Form::ALL.iter().map(|form| form.as_str()).collect();
        Ok(Self {
            url: table.line("url")?,
            form: table.word("form", Form::from_word, &words)?,
            room: table.line("room")?,
            token_command: table.line("token_command")?,
        })
    }
}

impl Caldav {
    /// The calendar that `[caldav]` describes.
    pub(super) fn read(top: &Table) -> Result<Self, ConfigError> {
        let Some(table) = top.table("caldav")? else {
            return Ok(Self::default());
        };
        no_secret(&table, "password")?;
        Ok(Self {
            url: table.line("url")?,
            user: table.line("user")?,
            password_command: table.line("password_command")?,
        })
    }
}

fn no_secret(table: &Table, key: &str) -> Result<(), ConfigError> {
    if table.line(key)?.is_some() {
        return Err(table.fault_here(Fault::SecretInFile));
    }
    Ok(())
}
