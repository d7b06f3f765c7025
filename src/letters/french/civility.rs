//! How a letter greets the person who embodies an authority.

use crate::request::AuthorityKind;

/// The words by which a letter names its addressee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Civility {
    /// The greeting, which the closing formula repeats: `Madame la Maire, Monsieur le Maire`.
    pub greeting: &'static str,
    /// The office, with its article: `le maire`; empty when it is not known.
    pub office: &'static str,
}

/// The civility due to whoever embodies an authority of this kind.
///
/// greffe does not know who holds the office, and « Madame, Monsieur le Maire » would give the
/// title to one of the two only: both are named in full, as public bodies themselves write.
pub fn civility(kind: AuthorityKind) -> Civility {
    let (greeting, office) = match kind {
        AuthorityKind::Commune => ("Madame la Maire, Monsieur le Maire", "le maire"),
        AuthorityKind::Region | AuthorityKind::Departement | AuthorityKind::Epci => (
            "Madame la Présidente, Monsieur le Président",
            "le président",
        ),
        AuthorityKind::Prefecture => ("Madame la Préfète, Monsieur le Préfet", "le préfet"),
        AuthorityKind::Ministry => ("Madame la Ministre, Monsieur le Ministre", "le ministre"),
        AuthorityKind::PublicBody | AuthorityKind::PrivateBody => ("Madame, Monsieur", ""),
    };
    Civility { greeting, office }
}
