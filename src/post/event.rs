//! What is recorded when a letter leaves.

use crate::letters::LetterKind;
use crate::request::Kind;

/// The fact that the dispatch of a letter is; the petition is filed, never posted from here, and
/// an open letter has no effect on the law.
pub fn event_of(kind: LetterKind) -> Kind {
    match kind {
        LetterKind::Demande => Kind::Sent,
        LetterKind::Relance => Kind::Reminded,
        LetterKind::Saisine => Kind::Referred,
        LetterKind::Motifs => Kind::ReasonsRequested,
        LetterKind::Requete => Kind::Filed,
        LetterKind::Interpellation => Kind::Note,
    }
}
