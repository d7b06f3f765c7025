//! The authority, ready to be named in a sentence.

use serde::Serialize;

use crate::request::{Authority, AuthorityKind};

use super::super::blank::Blank;
use super::super::french::{Institution, civility};
use super::{email, words};

/// The authority to which the request is addressed.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct AuthorityView {
    /// As a file gives it: `Mairie de Lyon`.
    #[serde(rename = "nom")]
    name: String,
    /// `la mairie de Lyon`.
    #[serde(rename = "la")]
    the: String,
    /// `à la mairie de Lyon`.
    #[serde(rename = "a")]
    at: String,
    /// `de la mairie de Lyon`.
    #[serde(rename = "de")]
    of: String,
    /// `par la mairie de Lyon`.
    #[serde(rename = "par")]
    by: String,
    /// `Madame la Maire, Monsieur le Maire`.
    #[serde(rename = "civilite")]
    greeting: String,
    /// The lines of its address.
    #[serde(rename = "adresse")]
    address: Vec<String>,
    /// On one line.
    #[serde(rename = "adresse_en_ligne")]
    address_line: String,
    #[serde(rename = "courriel")]
    email: String,
    /// The article of the CGCT that opens its records, such as `L. 2121-26`; empty for the State.
    #[serde(rename = "article_cgct")]
    cgct: String,
    /// A local authority.
    #[serde(rename = "collectivite")]
    local: bool,
    /// The legal person that defends: `la commune de Lyon`, `l’État (préfecture de l’Ain)`.
    #[serde(rename = "defendeur")]
    defendant: String,
    /// `à la commune de Lyon`, `à l’État`.
    #[serde(rename = "defendeur_a")]
    defendant_at: String,
    /// `de la commune de Lyon`, `de l’État`.
    #[serde(rename = "defendeur_de")]
    defendant_of: String,
}

impl AuthorityView {
    pub(super) fn of(authority: &Authority) -> Self {
        let institution = Institution::new(&words(&authority.name));
        let address: Vec<String> = authority.address.iter().map(|line| words(line)).collect();
        let address_line = if address.is_empty() {
            Blank::AuthorityAddress.to_string()
        } else {
            address.join(", ")
        };
        let (defendant, defendant_at, defendant_of) = defendant(authority, &institution);
        let cgct = cgct_article(authority.kind).unwrap_or_default();
        Self {
            name: words(&authority.name),
            the: institution.the(),
            at: institution.at(),
            of: institution.of(),
            by: institution.by(),
            greeting: greeting(authority).to_owned(),
            address,
            address_line,
            email: email(authority.email.as_deref().unwrap_or_default()),
            cgct: cgct.to_owned(),
            local: !cgct.is_empty(),
            defendant,
            defendant_at,
            defendant_of,
        }
    }

    pub(super) fn specimen() -> Self {
        Self {
            address: vec![String::new()],
            ..Self::default()
        }
    }
}

/// The legal person behind the authority, alone, after « à » and after « de »: a mairie acts for
/// its commune, a prefect and a minister for the State.
fn defendant(authority: &Authority, institution: &Institution) -> (String, String, String) {
    let name = words(&authority.name);
    match authority.kind {
        AuthorityKind::Prefecture | AuthorityKind::Ministry => (
            format!("l’État ({})", institution.bare()),
            "à l’État".to_owned(),
            "de l’État".to_owned(),
        ),
        AuthorityKind::Commune => {
            let commune = Institution::new(&name.replacen("Mairie ", "Commune ", 1));
            (commune.the(), commune.at(), commune.of())
        }
        _ => (institution.the(), institution.at(), institution.of()),
    }
}

/// How a letter greets whoever embodies it.
pub(crate) fn greeting(authority: &Authority) -> &'static str {
    if authority
        .name
        .to_lowercase()
        .starts_with("premier ministre")
    {
        return "Madame la Première ministre, Monsieur le Premier ministre";
    }
    civility(authority.kind).greeting
}

/// The article of the code général des collectivités territoriales that opens the records of a
/// local authority to any person.
fn cgct_article(kind: AuthorityKind) -> Option<&'static str> {
    match kind {
        AuthorityKind::Commune => Some("L.\u{a0}2121-26"),
        AuthorityKind::Departement => Some("L.\u{a0}3121-17"),
        AuthorityKind::Region => Some("L.\u{a0}4132-16"),
        AuthorityKind::Epci => Some("L.\u{a0}5211-46"),
        _ => None,
    }
}
