//! Who signs a letter: a person, or an association through a person.

use deunicode::deunicode;

use crate::lang::{Lang, Say};
use crate::request::Residence;

use super::error::{ConfigError, Fault};
use super::reader::Table;
use super::splice::{lines_value, text_value};

/// Who signs: the same person must ask, refer to CADA and sue (amendments 23).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signatory {
    /// The word by which events name it: lower-case letters, digits, hyphens.
    pub key: String,
    /// First name and name of the person whose hand signs.
    pub name: String,
    /// The lines of the postal address (the domicile that R343-1 asks for), without the name.
    pub address: Vec<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The telephone number.
    pub phone: Option<String>,
    /// The town from which letters are dated (« Saint-Étienne, le … »).
    pub city: Option<String>,
    /// Where the person lives, for the distance delays of R421-7 CJA; `None` when nobody said.
    pub residence: Option<Residence>,
    /// The association that asks, when it is not the person.
    pub association: Option<Association>,
}

/// A legal person that asks through a signatory (R343-1: form, name, seat, representative).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Association {
    /// Its name.
    pub name: String,
    /// Its form, such as « association régie par la loi du 1er juillet 1901 ».
    pub form: Option<String>,
    /// Its number in the Répertoire national des associations, such as `W421000000`.
    pub rna: Option<String>,
    /// The lines of the address of its seat; empty when it is the signatory's.
    pub seat: Vec<String>,
    /// The person who represents it, when it is not the one whose hand signs.
    pub represented_by: Option<String>,
    /// In which capacity that person acts, such as « présidente ».
    pub capacity: Option<String>,
}

/// Why nobody can be found to sign.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignatoryError {
    /// Nobody is declared at all.
    #[error("no signatory")]
    None,
    /// No signatory has this key.
    #[error("no signatory `{key}` among {known:?}")]
    Unknown {
        /// The key.
        key: String,
        /// The keys that exist.
        known: Vec<String>,
    },
    /// Several could sign, and nothing says who does.
    #[error("several signatories: {0:?}")]
    Several(Vec<String>),
}

impl Signatory {
    pub(super) fn read_all(top: &Table) -> Result<Vec<Self>, ConfigError> {
        top.tables("signatory")?
            .into_iter()
            .map(|(key, table)| Self::read(key, &table))
            .collect()
    }

    fn read(key: String, table: &Table) -> Result<Self, ConfigError> {
        if !is_key(&key) {
            return Err(table.fault_here(Fault::BadKey(key)));
        }
        let association = match table.table("association")? {
            Some(association) => Some(Association::read(&association)?),
            None => None,
        };
        let residences: Vec<&str> = Residence::ALL.iter().map(|r| r.as_str()).collect();
        Ok(Self {
            key,
            name: table.required_line("name")?,
            address: table.lines("address")?,
            email: table.email("email")?,
            phone: table.line("phone")?,
            city: table.line("city")?,
            residence: table.word("residence", Residence::from_word, &residences)?,
            association,
        })
    }

    /// The table that declares it, in TOML.
    pub fn to_toml(&self) -> String {
        let mut text = format!("[signatory.{}]\n", self.key);
        let mut put = |key: &str, value: String| text += &pair(key, &value);
        put("name", text_value(&self.name));
        if !self.address.is_empty() {
            put("address", lines_value(&self.address));
        }
        for (key, value) in [
            ("email", &self.email),
            ("phone", &self.phone),
            ("city", &self.city),
        ] {
            if let Some(value) = value {
                put(key, text_value(value));
            }
        }
        if let Some(residence) = self.residence {
            put("residence", text_value(residence.as_str()));
        }
        if let Some(association) = &self.association {
            text.push_str(&association.to_toml(&self.key));
        }
        text
    }
}

impl Association {
    fn read(table: &Table) -> Result<Self, ConfigError> {
        Ok(Self {
            name: table.required_line("name")?,
            form: table.line("form")?,
            rna: table.line("rna")?,
            seat: table.lines("seat")?,
            represented_by: table.line("represented_by")?,
            capacity: table.line("capacity")?,
        })
    }

    fn to_toml(&self, key: &str) -> String {
        let mut text = format!("\n[signatory.{key}.association]\n");
        let mut put = |key: &str, value: String| text += &pair(key, &value);
        put("name", text_value(&self.name));
        for (key, value) in [
            ("form", &self.form),
            ("rna", &self.rna),
            ("represented_by", &self.represented_by),
            ("capacity", &self.capacity),
        ] {
            if let Some(value) = value {
                put(key, text_value(value));
            }
        }
        if !self.seat.is_empty() {
            put("seat", lines_value(&self.seat));
        }
        text
    }
}

/// The signatory that a key names, or the only one that can be meant.
///
/// The person's own signatories come before the collective's, which sign only when asked by key or
/// when there is no other; `by`, the name of the member at work, chooses among several.
///
/// # Errors
/// [`SignatoryError`], when nobody has that key, or nothing says which of several is meant.
pub fn who_signs<'a>(
    key: Option<&str>,
    by: Option<&str>,
    own: &'a [Signatory],
    shared: &'a [Signatory],
) -> Result<&'a Signatory, SignatoryError> {
    let mut all = own.iter().chain(shared);
    if let Some(key) = key {
        return all
            .find(|s| s.key == key)
            .ok_or_else(|| SignatoryError::Unknown {
                key: key.to_owned(),
                known: keys(own.iter().chain(shared)),
            });
    }
    let circle = if own.is_empty() { shared } else { own };
    match circle {
        [] => Err(SignatoryError::None),
        [only] => Ok(only),
        several => several
            .iter()
            .find(|s| by.is_some_and(|by| s.key == by || s.key == signatory_key(by)))
            .ok_or_else(|| SignatoryError::Several(keys(several.iter()))),
    }
}

/// A key made of a name: `Camille d’Exemple` gives `camille-d-exemple`.
pub fn signatory_key(name: &str) -> String {
    let ascii = deunicode(name).to_ascii_lowercase();
    let words: Vec<&str> = ascii
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join("-").chars().take(40).collect()
}

fn keys<'a>(signatories: impl Iterator<Item = &'a Signatory>) -> Vec<String> {
    signatories.map(|s| s.key.clone()).collect()
}

fn pair(key: &str, value: &str) -> String {
    format!("{key} = {value}\n")
}

fn is_key(key: &str) -> bool {
    !key.is_empty()
        && key.len() <= 60
        && key
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

impl Say for SignatoryError {
    fn say(&self, lang: Lang) -> String {
        match self {
            SignatoryError::None => lang
                .pick(
                    "personne n’est déclaré pour signer",
                    "nobody is declared to sign",
                )
                .to_owned(),
            SignatoryError::Unknown { key, .. } => lang.pick(
                format!("aucun signataire ne s’appelle «\u{202f}{key}\u{202f}»"),
                format!("no signatory is called `{key}`"),
            ),
            SignatoryError::Several(keys) => lang.pick(
                format!(
                    "plusieurs signataires sont possibles\u{202f}: {}",
                    keys.join(", ")
                ),
                format!("several signatories are possible: {}", keys.join(", ")),
            ),
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        let declare = lang.pick(
            "déclarez-vous dans votre configuration\u{202f}: greffe init --signatory \"Prénom Nom\"",
            "declare yourself in your configuration: greffe init --signatory \"First Last\"",
        );
        Some(match self {
            SignatoryError::Unknown { known, .. } if !known.is_empty() => lang.pick(
                format!("signataires connus ici\u{202f}: {}", known.join(", ")),
                format!("signatories known here: {}", known.join(", ")),
            ),
            SignatoryError::None | SignatoryError::Unknown { .. } => declare.to_owned(),
            SignatoryError::Several(_) => lang.pick(
                "choisissez avec --signatory CLÉ".to_owned(),
                "choose with --signatory KEY".to_owned(),
            ),
        })
    }
}
