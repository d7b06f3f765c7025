//! The kinds of letter.

use crate::request::vocabulary;

vocabulary! {
    /// What a letter is for. Letters are always French.
    LetterKind {
        /// The request for documents (*demande de communication*).
        Demande = "demande" / "request",
        /// A polite reminder, without legal effect (*relance*).
        Relance = "relance" / "reminder",
        /// The referral to CADA (*saisine*, R343-1).
        Saisine = "saisine" / "referral",
        /// The request for the reasons of an implicit decision (*motifs*, L232-4).
        Motifs = "motifs" / "reasons",
        /// The petition to the tribunal administratif (*requête*).
        Requete = "requete" / "petition",
        /// The open letter that asks an authority to commit (*interpellation*).
        Interpellation = "interpellation" / "open-letter",
    }
}

impl LetterKind {
    /// The name of its template, in `letters/`.
    pub fn template(self) -> &'static str {
        match self {
            LetterKind::Demande => "demande.md.hbs",
            LetterKind::Relance => "relance.md.hbs",
            LetterKind::Saisine => "saisine-cada.md.hbs",
            LetterKind::Motifs => "demande-de-motifs.md.hbs",
            LetterKind::Requete => "requete-ta.md.hbs",
            LetterKind::Interpellation => "interpellation.md.hbs",
        }
    }

    /// What a person calls it, with its article: « la saisine de la CADA ».
    pub fn in_french(self) -> &'static str {
        match self {
            LetterKind::Demande => "la demande de communication",
            LetterKind::Relance => "la relance",
            LetterKind::Saisine => "la saisine de la CADA",
            LetterKind::Motifs => "la demande de motifs",
            LetterKind::Requete => "la requête au tribunal administratif",
            LetterKind::Interpellation => "l’interpellation",
        }
    }

    /// What a person calls it in English.
    pub fn in_english(self) -> &'static str {
        match self {
            LetterKind::Demande => "the request",
            LetterKind::Relance => "the reminder",
            LetterKind::Saisine => "the referral to CADA",
            LetterKind::Motifs => "the request for reasons",
            LetterKind::Requete => "the petition to the tribunal administratif",
            LetterKind::Interpellation => "the open letter",
        }
    }

    /// Whether only the person who signed the request may write it: the one who is refused is the
    /// only one who may refer and sue (L342-1 al. 1, R343-1 al. 2; amendments 23).
    pub fn binds_the_requester(self) -> bool {
        !matches!(self, LetterKind::Demande | LetterKind::Interpellation)
    }
}
