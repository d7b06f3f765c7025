//! What is wrong in a file of settings, and where.

use std::path::PathBuf;

use crate::lang::{Lang, Say};

use super::line::BadLine;

/// A file of settings that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {fault:?} ({key:?}, {place:?})", file.display())]
pub struct ConfigError {
    /// The file.
    pub file: PathBuf,
    /// Where in the file, when the fault has a place.
    pub place: Option<Box<Place>>,
    /// The key, such as `signatory.camille.email`.
    pub key: Option<String>,
    /// What is wrong.
    pub fault: Fault,
}

/// A place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// The line itself.
    pub source: String,
}

/// What is wrong with a file of settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The system refused to read it, with its reason.
    Unreadable(String),
    /// The system refused to write it, with its reason.
    Unwritable(String),
    /// Larger than a file of settings may be; in bytes.
    TooLarge(u64),
    /// Not TOML, with the parser's reason.
    Syntax(String),
    /// Made by a newer greffe; the number of its schema.
    NewerSchema(String),
    /// The value is not of the kind expected.
    WrongType {
        /// What the key takes.
        expected: Expected,
        /// What it was given, as TOML calls it.
        found: String,
    },
    /// The value is not one of these words.
    NotAWord {
        /// What it was given.
        found: String,
        /// What it takes.
        words: Vec<String>,
    },
    /// The text cannot stand on a line of a letter.
    BadLine(BadLine),
    /// A table lacks this key.
    Missing(&'static str),
    /// The name of a table that cannot be the key of a signatory.
    BadKey(String),
    /// A password, which no file may hold.
    SecretInFile,
}

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A text between quotes.
    Text,
    /// Lines of text between brackets.
    Lines,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Number,
    /// A table of keys.
    Table,
}

impl Place {
    /// The place of the byte `offset` of `text`.
    pub(super) fn of(text: &str, offset: usize) -> Self {
        let offset = (0..=offset.min(text.len()))
            .rev()
            .find(|&o| text.is_char_boundary(o))
            .unwrap_or(0);
        let before = &text[..offset];
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let source = text[start..].lines().next().unwrap_or_default();
        Self {
            line: before.matches('\n').count() + 1,
            column: before[start..].chars().count() + 1,
            source: source.to_owned(),
        }
    }
}

impl Say for ConfigError {
    fn say(&self, lang: Lang) -> String {
        let file = self.file.display();
        let at = match &self.place {
            Some(place) => lang.pick(
                format!(
                    "{file}, ligne {}, colonne {}\u{202f}: ",
                    place.line, place.column
                ),
                format!("{file}, line {}, column {}: ", place.line, place.column),
            ),
            None => lang.pick(format!("{file}\u{202f}: "), format!("{file}: ")),
        };
        let key = match &self.key {
            Some(key) => lang.pick(
                format!("clé «\u{202f}{key}\u{202f}», "),
                format!("key `{key}`, "),
            ),
            None => String::new(),
        };
        let source = match &self.place {
            Some(place) => format!("\n  {} | {}", place.line, place.source),
            None => String::new(),
        };
        format!("{at}{key}{}{source}", self.fault.say(lang))
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        self.fault.hint(lang)
    }
}

impl Say for Fault {
    fn say(&self, lang: Lang) -> String {
        match self {
            Fault::Unreadable(why) => lang.pick(
                format!("lecture impossible ({why})"),
                format!("cannot be read ({why})"),
            ),
            Fault::Unwritable(why) => lang.pick(
                format!("écriture impossible ({why})"),
                format!("cannot be written ({why})"),
            ),
            Fault::TooLarge(bytes) => lang.pick(
                format!("{bytes} octets, trop pour un fichier de réglages"),
                format!("{bytes} bytes, too many for a file of settings"),
            ),
            Fault::Syntax(why) => lang.pick(
                format!("ce n’est pas du TOML valable ({why})"),
                format!("this is not valid TOML ({why})"),
            ),
            Fault::NewerSchema(found) => lang.pick(
                format!(
                    "ce dossier a été fait par un greffe plus récent (schéma {found}, celui-ci \
                     connaît le schéma {})",
                    super::SCHEMA
                ),
                format!(
                    "this store was made by a newer greffe (schema {found}, this one knows \
                     schema {})",
                    super::SCHEMA
                ),
            ),
            Fault::WrongType { expected, found } => lang.pick(
                format!(
                    "il faut {}, pas «\u{202f}{found}\u{202f}»",
                    expected.name(lang)
                ),
                format!("it takes {}, not `{found}`", expected.name(lang)),
            ),
            Fault::NotAWord { found, .. } => lang.pick(
                format!("valeur inconnue «\u{202f}{found}\u{202f}»"),
                format!("unknown value `{found}`"),
            ),
            Fault::BadLine(bad) => bad.say(lang),
            Fault::Missing(key) => lang.pick(
                format!("il manque «\u{202f}{key}\u{202f}»"),
                format!("`{key}` is missing"),
            ),
            Fault::BadKey(key) => lang.pick(
                format!("«\u{202f}{key}\u{202f}» ne peut pas désigner un signataire"),
                format!("`{key}` cannot name a signatory"),
            ),
            Fault::SecretInFile => lang.pick(
                "un mot de passe ne s’écrit pas dans un fichier".to_owned(),
                "a password is never written in a file".to_owned(),
            ),
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        let hint = match self {
            Fault::Unreadable(_) | Fault::Unwritable(_) => lang.pick(
                "vérifiez que le fichier existe et qu’il est à vous".to_owned(),
                "check that the file exists and is yours".to_owned(),
            ),
            Fault::TooLarge(_) => lang.pick(
                "rétablissez le fichier depuis git".to_owned(),
                "restore the file from git".to_owned(),
            ),
            Fault::Syntax(_) => lang.pick(
                "corrigez cette ligne dans un éditeur, ou rétablissez le fichier depuis git"
                    .to_owned(),
                "correct this line in an editor, or restore the file from git".to_owned(),
            ),
            Fault::NewerSchema(_) => lang.pick(
                "installez la dernière version de greffe\u{202f}; rien n’a été changé ici"
                    .to_owned(),
                "install the latest greffe; nothing was changed here".to_owned(),
            ),
            Fault::WrongType { expected, .. } => lang.pick(
                format!("écrivez par exemple {}", expected.example()),
                format!("write for example {}", expected.example()),
            ),
            Fault::NotAWord { words, .. } => {
                let words = words.join(", ");
                lang.pick(
                    format!("valeurs possibles\u{202f}: {words}"),
                    format!("possible values: {words}"),
                )
            }
            Fault::BadLine(bad) => return bad.hint(lang),
            Fault::Missing(key) => lang.pick(
                format!("ajoutez une ligne {key} = \"…\" dans cette table"),
                format!("add a line {key} = \"…\" to this table"),
            ),
            Fault::BadKey(_) => lang.pick(
                "prenez des minuscules sans accent, des chiffres et des tirets\u{202f}: camille"
                    .to_owned(),
                "use lower-case letters without accents, digits and hyphens: camille".to_owned(),
            ),
            Fault::SecretInFile => lang.pick(
                "donnez `password_command` (ou `token_command`), une commande qui l’affiche, ou une variable comme GREFFE_SMTP_PASSWORD"
                    .to_owned(),
                "give `password_command` (or `token_command`), a command that prints it, or a variable such as GREFFE_SMTP_PASSWORD"
                    .to_owned(),
            ),
        };
        Some(hint)
    }
}

impl Expected {
    fn name(self, lang: Lang) -> &'static str {
        match self {
            Expected::Text => lang.pick("un texte entre guillemets", "a text between quotes"),
            Expected::Lines => lang.pick("une liste de lignes de texte", "a list of lines of text"),
            Expected::Flag => lang.pick("true ou false", "true or false"),
            Expected::Number => lang.pick("un nombre entier", "a whole number"),
            Expected::Table => lang.pick("une table", "a table"),
        }
    }

    fn example(self) -> &'static str {
        match self {
            Expected::Text => "\"Camille Exemple\"",
            Expected::Lines => "[\"1 rue de l’Exemple\", \"42000 SAINT-ÉTIENNE\"]",
            Expected::Flag => "true",
            Expected::Number => "1",
            Expected::Table => "[signatory.camille]",
        }
    }
}
