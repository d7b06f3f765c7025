//! The annuaire de l’administration (DILA), Opendatasoft Explore v2.1.

use serde::Deserialize;
use serde_json::Value;

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
    results: Vec<Value>,
}

/// The records of an answer, and what is wrong with the first that cannot be read: it hides no other.
struct Records {
    read: Vec<Service>,
    fault: Option<NetError>,
}

impl Records {
    /// The record that is looked for; when it may be the one that cannot be read, that is told.
    fn choose(
        self,
        best: impl FnOnce(Vec<Service>) -> Option<Match>,
    ) -> Result<Option<Match>, NetError> {
        match (best(self.read), self.fault) {
            (None, Some(fault)) => Err(fault),
            (found, _) => Ok(found),
        }
    }
}

/// The record of an authority; `None` when the directory has none.
///
/// # Errors
/// [`NetError`], when the directory gave no answer.
pub fn look_up(client: &Client, base: &str, entry: &Entry) -> Result<Option<Match>, NetError> {
    ask(client, base, &condition(entry))?.choose(|found| best(found, entry))
}

/// The record of a court; `None` when the directory has none.
///
/// # Errors
/// As [`look_up`].
pub fn look_up_court(client: &Client, base: &str, court: Court) -> Result<Option<Match>, NetError> {
    let name = court.name().replace('’', "'");
    let found = ask(client, base, &format!("search(nom,{})", quoted(&name)))?;
    found.choose(|found| best_court(found, court))
}

fn ask(client: &Client, base: &str, condition: &str) -> Result<Records, NetError> {
    let mut url = address(base)?;
    url.query_pairs_mut()
        .append_pair("where", condition)
        .append_pair("limit", "50")
        .append_pair("select", FIELDS);
    let answer: Answer = client.json(&url)?;
    let (mut read, mut fault) = (Vec::new(), None);
    for record in &answer.results {
        match Service::deserialize(record) {
            Ok(service) => read.push(service),
            Err(error) => {
                let host = url.host_str().unwrap_or_default().to_owned();
                let what = error.to_string();
                fault.get_or_insert(NetError::NotData { host, what });
            }
        }
    }
    Ok(Records { read, fault })
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
