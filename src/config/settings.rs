//! `greffe.toml`: what the members of a collective share, committed with the requests.

use std::path::Path;

use crate::lang::Lang;
use crate::request::vocabulary;

use super::error::{ConfigError, Fault};
use super::reader::{Table, parse, read_file};
use super::signatory::Signatory;
use super::splice::text_value;

/// The newest layout of a store that this program knows.
pub const SCHEMA: u64 = 1;

vocabulary! {
    /// What becomes of the files of requests: letters as sent, replies, proofs.
    FilesPolicy {
        /// They stay on the machine of the person who has them; git ignores them.
        Local = "local" / "local",
        /// They are committed with the requests.
        Commit = "commit" / "versionner",
    }
}

/// The shared settings of a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The layout of the store.
    pub schema: u64,
    /// The language of commits.
    pub lang: Lang,
    /// The name of the collective.
    pub collective: Option<String>,
    /// What becomes of files.
    pub files: FilesPolicy,
    /// Whether commits are signed with the person's key.
    pub sign: bool,
    /// Those who sign in the name of the collective itself.
    pub signatories: Vec<Signatory>,
}

/// The built-in layer.
impl Default for Settings {
    fn default() -> Self {
        Self {
            schema: SCHEMA,
            lang: Lang::Fr,
            collective: None,
            files: FilesPolicy::Local,
            sign: false,
            signatories: Vec::new(),
        }
    }
}

impl Settings {
    /// Reads the text of a `greffe.toml`; `file` is its name in messages.
    ///
    /// # Errors
    /// [`ConfigError`]: not TOML, a value that a key does not take, a store made by a newer greffe.
    pub fn parse(text: &str, file: &Path) -> Result<Self, ConfigError> {
        let parsed = parse(file, text)?;
        let top = Table::top(file, text, &parsed);
        let default = Self::default();
        let schema = top.number("schema")?.unwrap_or(SCHEMA);
        if schema > SCHEMA {
            return Err(top.fault("schema", Fault::NewerSchema(schema.to_string())));
        }
        let files: Vec<&str> = FilesPolicy::ALL.iter().map(|f| f.as_str()).collect();
        Ok(Self {
            schema,
            lang: top
                .word("lang", Lang::from_tag, &["fr", "en"])?
                .unwrap_or(default.lang),
            collective: top.line("collective")?,
            files: top
                .word("files", FilesPolicy::from_word, &files)?
                .unwrap_or(default.files),
            sign: top.flag("sign")?.unwrap_or(default.sign),
            signatories: Signatory::read_all(&top)?,
        })
    }

    /// Reads the `greffe.toml` of a store.
    ///
    /// # Errors
    /// [`ConfigError`]: no such file, not readable, or as [`Settings::parse`].
    pub fn load(file: &Path) -> Result<Self, ConfigError> {
        match read_file(file)? {
            Some(text) => Self::parse(&text, file),
            None => Err(ConfigError {
                file: file.to_owned(),
                place: None,
                key: None,
                fault: Fault::Unreadable(std::io::ErrorKind::NotFound.to_string()),
            }),
        }
    }

    /// A new `greffe.toml`, with comments for the person who opens it.
    pub fn to_toml(&self) -> String {
        let lang = self.lang;
        let collective = match &self.collective {
            Some(name) => format!("collective = {}\n", text_value(name)),
            None => format!(
                "# collective = \"{}\"\n",
                lang.pick("Notre collectif", "Our collective")
            ),
        };
        let mut text = format!(
            "# {}\n# {}\n\nschema = {}\nlang = \"{}\"\n{collective}\n# {}\nfiles = \"{}\"\n\n# {}\nsign = {}\n",
            lang.pick(
                "Réglages communs du collectif. Ce fichier est partagé : n’y mettez le nom",
                "Shared settings of the collective. This file is public to all its members: write",
            ),
            lang.pick(
                "et l’adresse de personne, sauf si le collectif lui-même signe les courriers.",
                "nobody's name or address here, unless the collective itself signs the letters.",
            ),
            self.schema,
            lang.pick("fr", "en"),
            lang.pick(
                "Lettres, réponses et preuves : \"local\" (sur chaque machine) ou \"commit\" (dans git).",
                "Letters, answers and proofs: \"local\" (on each machine) or \"commit\" (in git).",
            ),
            self.files,
            lang.pick(
                "Signer les commits avec la clé configurée dans git.",
                "Sign commits with the key that git is configured for.",
            ),
            self.sign,
        );
        for signatory in &self.signatories {
            text.push('\n');
            text.push_str(&signatory.to_toml());
        }
        text
    }
}
