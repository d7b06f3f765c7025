//! What is said when no authority, or several, answer to a name.

use crate::lang::{Lang, Say};
use crate::request::AuthorityKind;

use super::entry::Entry;

/// How many candidates a message shows.
const SHOWN: usize = 15;

/// Why no authority, or not one only, answers to what was typed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotFound {
    /// Several authorities have this name.
    #[error("`{text}` is the name of {} authorities", candidates.len())]
    Ambiguous {
        /// What was typed.
        text: String,
        /// Those that have this name.
        candidates: Vec<Entry>,
    },
    /// None has this name.
    #[error("no authority is called `{text}`")]
    Unknown {
        /// What was typed.
        text: String,
        /// Those whose names are near.
        near: Vec<Entry>,
    },
    /// The code is that of an arrondissement of Paris, Lyon or Marseille.
    #[error("`{code}` is an arrondissement of {}", commune.territory)]
    Arrondissement {
        /// The code.
        code: String,
        /// Its commune.
        commune: Box<Entry>,
    },
    /// None of this kind has this code.
    #[error("no {kind} has the code `{code}`")]
    NoSuchCode {
        /// The kind.
        kind: AuthorityKind,
        /// The code.
        code: String,
    },
}

impl Say for NotFound {
    fn say(&self, lang: Lang) -> String {
        match self {
            NotFound::Ambiguous { text, candidates } => lang.pick(
                format!(
                    "«\u{202f}{text}\u{202f}» est le nom de {} autorités",
                    candidates.len()
                ),
                format!("`{text}` is the name of {} authorities", candidates.len()),
            ),
            NotFound::Unknown { text, .. } => lang.pick(
                format!("aucune autorité ne s’appelle «\u{202f}{text}\u{202f}»"),
                format!("no authority is called `{text}`"),
            ),
            NotFound::Arrondissement { code, commune } => {
                let town = commune.territory;
                lang.pick(
                    format!("«\u{202f}{code}\u{202f}» est un arrondissement de {town}"),
                    format!("`{code}` is an arrondissement of {town}"),
                )
            }
            NotFound::NoSuchCode { kind, code } => lang.pick(
                format!(
                    "aucune autorité de type {} n’a le code «\u{202f}{code}\u{202f}»",
                    kind.alias()
                ),
                format!("no authority of the kind {kind} has the code `{code}`"),
            ),
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        let lines = |entries: &[Entry]| -> String {
            let shown: Vec<String> = entries
                .iter()
                .take(SHOWN)
                .map(|entry| format!("\n    {:<18} {}", entry.word(), entry.label()))
                .collect();
            let more = entries.len().saturating_sub(SHOWN);
            let more = match more {
                0 => String::new(),
                n => lang.pick(
                    format!("\n    … et {n} de plus"),
                    format!("\n    … and {n} more"),
                ),
            };
            shown.concat() + &more
        };
        Some(match self {
            NotFound::Ambiguous { candidates, .. } => lang.pick(
                format!("choisissez par son code\u{202f}:{}", lines(candidates)),
                format!("choose by its code:{}", lines(candidates)),
            ),
            NotFound::Unknown { near, .. } if !near.is_empty() => lang.pick(
                format!("vouliez-vous dire\u{202f}:{}", lines(near)),
                format!("did you mean:{}", lines(near)),
            ),
            NotFound::Unknown { .. } => lang.pick(
                "donnez un nom de commune, un code INSEE, region:84, prefecture:42 ; pour un autre \
                 organisme, son nom entier et --kind public-body"
                    .to_owned(),
                "give the name of a commune, an INSEE code, region:84, prefecture:42; for another \
                 body, its whole name and --kind public-body"
                    .to_owned(),
            ),
            NotFound::Arrondissement { commune, .. } => {
                let commune = lines(std::slice::from_ref(commune));
                lang.pick(
                    format!("les listes connaissent sa commune\u{202f}:{commune}"),
                    format!("the lists know its commune:{commune}"),
                )
            }
            NotFound::NoSuchCode { .. } => lang.pick(
                "cherchez-la par son nom, ou vérifiez le code auprès de l’INSEE".to_owned(),
                "look for it by its name, or check the code with INSEE".to_owned(),
            ),
        })
    }
}
