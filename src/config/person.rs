//! The configuration of the person at work, outside any store.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use tempfile::NamedTempFile;

use crate::lang::{Lang, Say};

use super::error::{ConfigError, Fault};
use super::mail::MailServer;
use super::reach::{Caldav, Webhook};
use super::reader::{Table, parse, read_file};
use super::signatory::Signatory;
use super::splice::{append_table, set_key, text_value};

/// Who is at work, and who signs: `config.toml` in the person's configuration folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The file, whether it exists or not; `None` when the system has no home folder.
    pub file: Option<PathBuf>,
    /// The name under which this person records events.
    pub by: Option<String>,
    /// The language in which they read.
    pub lang: Option<Lang>,
    /// The key of the signatory to take when nothing else says.
    pub signs_as: Option<String>,
    /// Where the official directory answers, in place of its public address.
    pub annuaire: Option<String>,
    /// Where La Poste's tracking answers, in place of its public address.
    pub laposte: Option<String>,
    /// Those who may sign.
    pub signatories: Vec<Signatory>,
    /// The server by which their e-mails leave.
    pub mail: Option<MailServer>,
    /// Where their digests are posted.
    pub webhook: Webhook,
    /// The calendar that they publish to.
    pub caldav: Caldav,
    text: String,
}

/// Why a signatory could not be written in the person's configuration.
#[derive(Debug, thiserror::Error)]
pub enum PersonError {
    /// There is no folder to write in.
    #[error("no configuration folder")]
    NoFolder,
    /// The key is already taken by someone else.
    #[error("`{0}` is taken")]
    Taken(String),
    /// The file cannot be written.
    #[error(transparent)]
    File(#[from] ConfigError),
}

impl Person {
    /// Reads the person's configuration; an absent file is an empty one.
    ///
    /// `env` reads the environment: `GREFFE_CONFIG_DIR` replaces the XDG folder.
    ///
    /// # Errors
    /// [`ConfigError`], when the file is there and cannot be used.
    pub fn load(env: impl Fn(&str) -> Option<OsString>) -> Result<Self, ConfigError> {
        let Some(file) = folder(env).map(|folder| folder.join("config.toml")) else {
            return Ok(Self::default());
        };
        let text = read_file(&file)?.unwrap_or_default();
        Self::parse(&text, &file)
    }

    /// Reads the text of a configuration.
    ///
    /// # Errors
    /// [`ConfigError`]: not TOML, or a value that a key does not take.
    pub fn parse(text: &str, file: &Path) -> Result<Self, ConfigError> {
        let parsed = parse(file, text)?;
        let top = Table::top(file, text, &parsed);
        let services = top.table("services")?;
        let service = |name| match &services {
            Some(services) => services.line(name),
            None => Ok(None),
        };
        Ok(Self {
            file: Some(file.to_owned()),
            by: top.line("by")?,
            lang: top.word("lang", Lang::from_tag, &["fr", "en"])?,
            signs_as: top.line("signs_as")?,
            annuaire: service("annuaire")?,
            laposte: service("laposte")?,
            signatories: Signatory::read_all(&top)?,
            mail: MailServer::read(&top)?,
            webhook: Webhook::read(&top)?,
            caldav: Caldav::read(&top)?,
            text: text.to_owned(),
        })
    }

    /// Adds a signatory to the file, and says who is at work if nothing did; what is there stays.
    ///
    /// The same signatory twice is written once.
    ///
    /// # Errors
    /// [`PersonError`]: another signatory has that key, or the file cannot be written.
    pub fn add_signatory(&mut self, signatory: &Signatory, by: &str) -> Result<(), PersonError> {
        let file = self.file.clone().ok_or(PersonError::NoFolder)?;
        if let Some(known) = self.signatories.iter().find(|s| s.key == signatory.key) {
            return if known == signatory {
                Ok(())
            } else {
                Err(PersonError::Taken(signatory.key.clone()))
            };
        }
        let mut text = self.text.clone();
        if self.by.is_none() {
            text = set_key(&text, "by", &text_value(by));
        }
        text = append_table(&text, &signatory.to_toml());
        let written = Self::parse(&text, &file)?;
        write_private(&file, &text)?;
        *self = written;
        Ok(())
    }
}

/// The folder of the person's configuration.
fn folder(env: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    match env("GREFFE_CONFIG_DIR").filter(|value| !value.is_empty()) {
        Some(folder) => Some(PathBuf::from(folder)),
        None => etcetera::choose_base_strategy()
            .ok()
            .map(|strategy| strategy.config_dir().join("greffe")),
    }
}

/// Replaces a file in one step, readable by its owner only: it holds an address.
fn write_private(file: &Path, text: &str) -> Result<(), ConfigError> {
    let failed = |error: std::io::Error| ConfigError {
        file: file.to_owned(),
        place: None,
        key: None,
        fault: Fault::Unwritable(error.to_string()),
    };
    // A configuration kept elsewhere and linked here is replaced there, not cut off.
    let file = &fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(failed)?;
    let mut draft = NamedTempFile::new_in(folder).map_err(failed)?;
    draft.write_all(text.as_bytes()).map_err(failed)?;
    draft.as_file().sync_data().map_err(failed)?;
    draft.persist(file).map_err(|error| failed(error.error))?;
    Ok(())
}

impl Say for PersonError {
    fn say(&self, lang: Lang) -> String {
        match self {
            PersonError::NoFolder => lang.pick(
                "votre système n’indique aucun dossier de configuration".to_owned(),
                "your system names no configuration folder".to_owned(),
            ),
            PersonError::Taken(key) => lang.pick(
                format!("un autre signataire s’appelle déjà «\u{202f}{key}\u{202f}»"),
                format!("another signatory is already called `{key}`"),
            ),
            PersonError::File(error) => error.say(lang),
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        match self {
            PersonError::NoFolder => Some(lang.pick(
                "indiquez-en un dans la variable GREFFE_CONFIG_DIR".to_owned(),
                "name one in the variable GREFFE_CONFIG_DIR".to_owned(),
            )),
            PersonError::Taken(key) => Some(lang.pick(
                format!(
                    "corrigez la table [signatory.{key}] de votre configuration, ou changez de nom"
                ),
                format!(
                    "correct the table [signatory.{key}] of your configuration, or change the name"
                ),
            )),
            PersonError::File(error) => error.hint(lang),
        }
    }
}
