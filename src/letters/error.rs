//! Why a letter cannot be written.

use crate::lang::{Lang, Say};
use crate::law::{Warning, regime};
use crate::request::Regime;

use super::kind::LetterKind;
use super::registry::TemplateError;

/// Why a letter cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LetterError {
    /// A template is wrong.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// The request names no document.
    #[error("no document asked for")]
    NoDocuments,
    /// The signatory has no name.
    #[error("the signatory `{0}` has no name")]
    NoName(String),
    /// Someone else signed the request: only they may refer and sue.
    #[error("{kind} must be signed by `{asked}`, not `{signs}`")]
    NotTheRequester {
        /// The letter.
        kind: LetterKind,
        /// Who signed the request.
        asked: String,
        /// Who would sign now.
        signs: String,
    },
    /// The regime has its own door, and this letter leads nowhere.
    #[error("{kind} does not exist in the regime `{}`", .regime.as_str())]
    OtherRegime {
        /// The letter.
        kind: LetterKind,
        /// The regime, as the file writes it.
        regime: Regime,
    },
    /// No subject is recognised in the request.
    #[error("no subject among {known:?}")]
    NoSubject {
        /// The keys of the subjects that exist.
        known: Vec<String>,
    },
}

impl Say for LetterError {
    fn say(&self, lang: Lang) -> String {
        match self {
            LetterError::Template(error) => error.say(lang),
            LetterError::NoDocuments => lang
                .pick(
                    "la demande ne nomme aucun document",
                    "the request names no document",
                )
                .to_owned(),
            LetterError::NoName(key) => lang.pick(
                format!("le signataire «\u{202f}{key}\u{202f}» n’a pas de nom"),
                format!("the signatory `{key}` has no name"),
            ),
            LetterError::NotTheRequester { kind, asked, signs } => lang.pick(
                format!(
                    "{} ne peut être signée que par «\u{202f}{asked}\u{202f}», qui a signé la demande, et non par «\u{202f}{signs}\u{202f}»",
                    kind.in_french()
                ),
                format!(
                    "{} can only be signed by `{asked}`, who signed the request, not by `{signs}`",
                    kind.in_english()
                ),
            ),
            LetterError::OtherRegime { kind, regime } => lang.pick(
                format!(
                    "le régime «\u{202f}{}\u{202f}» ne passe pas par la CADA\u{202f}: {} n’y mène à rien",
                    regime.as_str(),
                    kind.in_french()
                ),
                format!(
                    "the regime `{}` does not go through CADA: {} leads nowhere in it",
                    regime.as_str(),
                    kind.in_english()
                ),
            ),
            LetterError::NoSubject { .. } => lang
                .pick(
                    "aucun sujet ne se reconnaît dans le titre ni dans les documents de la demande",
                    "no subject is recognised in the title or the documents of the request",
                )
                .to_owned(),
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        match self {
            LetterError::Template(error) => error.hint(lang),
            LetterError::NoDocuments => Some(lang.pick(
                "ajoutez au moins un [[item]] au fichier de la demande".to_owned(),
                "add at least one [[item]] to the file of the request".to_owned(),
            )),
            LetterError::NoName(_) => Some(lang.pick(
                "écrivez son nom dans la configuration".to_owned(),
                "write their name in the configuration".to_owned(),
            )),
            LetterError::NotTheRequester { asked, .. } => Some(lang.pick(
                format!(
                    "la personne à qui un refus est opposé peut seule saisir la CADA puis le tribunal (L342-1, R343-1)\u{202f}: signez avec «\u{202f}{asked}\u{202f}», ou faites une nouvelle demande à votre nom"
                ),
                format!(
                    "only the person who is refused may refer to CADA and sue (L342-1, R343-1): sign as `{asked}`, or make a new request in your own name"
                ),
            )),
            LetterError::OtherRegime { regime, .. } => {
                let door = match regime::rule_of(regime) {
                    Some(rule) => Warning::OutsideCada(rule),
                    None => Warning::UnknownRegime(regime.as_str().to_owned()),
                };
                Some(door.with_articles(lang))
            }
            LetterError::NoSubject { known } => Some(lang.pick(
                format!("sujets connus\u{202f}: {}", known.join(", ")),
                format!("known subjects: {}", known.join(", ")),
            )),
        }
    }
}
