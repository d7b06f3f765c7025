//! The annuaire de l’administration (DILA), Opendatasoft Explore v2.1.

use serde::Deserialize;

use crate::directory::court::Court;
use crate::directory::entry::Entry;
use crate::directory::service::{Match, Service, best, best_court};
use crate::net::{Client, NetError, address};
use crate::request::AuthorityKind;

/// Where the directory answers, unless the configuration says otherwise.
pub const ANNUAIRE: &str = "https://api-lannuaire.service-public.gouv.fr/api/explore/v2.1/catalog/datasets/api-lannuaire-administration/records";

/// What of a record is read: never names of persons.
const FIELDS: &str = "nom,adresse,adresse_courriel,pivot,siren,siret,code_insee_commune,\
                      ancien_code_pivot,formulaire_contact,statut_de_diffusion";

#[derive(Deserialize)]
struct Answer {
    results: Vec<Service>,
}

/// The record of an authority; `None` when the directory has none.
///
/// # Errors
/// [`NetError`], when the directory gave no answer.
pub fn look_up(client: &Client, base: &str, entry: &Entry) -> Result<Option<Match>, NetError> {
    Ok(best(ask(client, base, &condition(entry))?, entry))
}

/// The record of a court; `None` when the directory has none.
///
/// # Errors
/// As [`look_up`].
pub fn look_up_court(client: &Client, base: &str, court: Court) -> Result<Option<Match>, NetError> {
    let name = court.name().replace('’', "'");
    let found = ask(client, base, &format!("search(nom,{})", quoted(&name)))?;
    Ok(best_court(found, court))
}

fn ask(client: &Client, base: &str, condition: &str) -> Result<Vec<Service>, NetError> {
    let mut url = address(base)?;
    url.query_pairs_mut()
        .append_pair("where", condition)
        .append_pair("limit", "50")
        .append_pair("select", FIELDS);
    let answer: Answer = client.json(&url)?;
    Ok(answer.results)
}

/// The question in ODSQL. It may answer too much: [`Service::is`] decides.
fn condition(entry: &Entry) -> String {
    let code = quoted(&entry.code);
    match entry.kind {
        AuthorityKind::Commune => format!("code_insee_commune={code} and pivot LIKE \"mairie\""),
        AuthorityKind::Prefecture | AuthorityKind::Departement => {
            let kind = if entry.kind == AuthorityKind::Prefecture {
                "prefecture"
            } else {
                "cg"
            };
            let place = quoted(entry.departement.unwrap_or(&entry.code));
            format!("startswith(code_insee_commune,{place}) and pivot LIKE \"{kind}\"")
        }
        AuthorityKind::Epci => format!("siren={code} or startswith(siret,{code})"),
        AuthorityKind::Region => {
            let name = quoted(&format!(
                "Conseil régional {}",
                entry.territory.replace('’', "'")
            ));
            let own = quoted(&entry.name.replace('’', "'"));
            format!("search(nom,{name}) or search(nom,{own})")
        }
        AuthorityKind::Ministry | AuthorityKind::PublicBody | AuthorityKind::PrivateBody => {
            format!("search(nom,{})", quoted(&entry.name.replace('’', "'")))
        }
    }
}

/// A text between quotes, in which nothing ends it early.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
