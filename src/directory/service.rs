//! A record of the official directory (DILA, annuaire de l’administration), as its API and its dump
//! write it: lists are sometimes texts that hold JSON, sometimes real lists.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use crate::config::{check_email, check_line, seen_lines};
use crate::request::AuthorityKind;

use super::address::{Address, DIRECTORY, fitted};
use super::court::Court;
use super::entry::{Entry, seat};
use super::fold::fold;

/// A service of the official directory; names of persons are never read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Service {
    #[serde(deserialize_with = "text")]
    nom: String,
    #[serde(deserialize_with = "embedded")]
    adresse: Vec<Place>,
    #[serde(deserialize_with = "texts")]
    adresse_courriel: Vec<String>,
    #[serde(deserialize_with = "embedded")]
    pivot: Vec<Pivot>,
    #[serde(deserialize_with = "text")]
    siren: String,
    #[serde(deserialize_with = "text")]
    siret: String,
    #[serde(deserialize_with = "text")]
    code_insee_commune: String,
    #[serde(deserialize_with = "text")]
    ancien_code_pivot: String,
    #[serde(deserialize_with = "texts")]
    formulaire_contact: Vec<String>,
    #[serde(deserialize_with = "text")]
    statut_de_diffusion: String,
}

/// A postal address, or that of the building.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
struct Place {
    #[serde(deserialize_with = "text")]
    type_adresse: String,
    #[serde(deserialize_with = "text")]
    complement1: String,
    #[serde(deserialize_with = "text")]
    complement2: String,
    #[serde(deserialize_with = "text")]
    numero_voie: String,
    #[serde(deserialize_with = "text")]
    service_distribution: String,
    #[serde(deserialize_with = "text")]
    code_postal: String,
    #[serde(deserialize_with = "text")]
    nom_commune: String,
}

/// What the service is, and for which communes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
struct Pivot {
    #[serde(deserialize_with = "text")]
    type_service_local: String,
    #[serde(deserialize_with = "texts")]
    code_insee_commune: Vec<String>,
}

/// The best record for an authority, and whether others could be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The record.
    pub service: Service,
    /// How many others answered as well.
    pub others: usize,
}

/// The smaller the better.
pub(super) type Rank = (bool, bool, bool);

impl Service {
    /// Whether it is this authority itself: not an annexe, not a delegated mairie, not another kind
    /// of service of the same place.
    pub fn is(&self, entry: &Entry) -> bool {
        let name = fold(&self.nom);
        let aside = ["deleguee", "delegue", "annexe", "antenne"];
        if self.statut_de_diffusion == "false" || name.split(' ').any(|word| aside.contains(&word))
        {
            return false;
        }
        let covers = |kind: &str| {
            self.pivot.iter().any(|pivot| {
                pivot.type_service_local == kind
                    && pivot.code_insee_commune.iter().any(|code| {
                        code == &entry.code
                            || entry.departement.is_some_and(|d| code.starts_with(d))
                    })
            })
        };
        match entry.kind {
            AuthorityKind::Commune => self.pivot.iter().any(|pivot| {
                matches!(pivot.type_service_local.as_str(), "mairie" | "paris_mairie")
                    && pivot.code_insee_commune.contains(&entry.code)
            }),
            AuthorityKind::Prefecture => covers("prefecture") || covers("prefecture_region"),
            AuthorityKind::Departement => covers("cg"),
            AuthorityKind::Region => {
                let territory = fold(entry.territory);
                name == format!("conseil regional {territory}") || name == fold(&entry.name)
            }
            AuthorityKind::Epci => self.siren == entry.code || self.siret.starts_with(&entry.code),
            AuthorityKind::Ministry | AuthorityKind::PublicBody | AuthorityKind::PrivateBody => {
                name == fold(&entry.name)
            }
        }
    }

    /// What a person types to mean the authority that this service is, if it is one of the lists.
    pub(super) fn subject(&self) -> Option<String> {
        let pivot = self.pivot.first()?;
        let code = pivot.code_insee_commune.first().map(String::as_str);
        let place = code.map(departement_of);
        match (pivot.type_service_local.as_str(), code, place) {
            ("mairie" | "paris_mairie", Some(code), _) => Some(format!("commune:{code}")),
            ("prefecture" | "prefecture_region", _, Some(place)) => {
                Some(format!("prefecture:{place}"))
            }
            ("cg", _, Some(place)) => Some(format!("departement:{place}")),
            ("cr", _, _) => self
                .nom
                .strip_prefix("Conseil régional - ")
                .map(|name| format!("region:{name}")),
            ("epci", _, _) => {
                let siren = if self.siren.is_empty() {
                    self.siret.get(..9)?
                } else {
                    &self.siren
                };
                Some(format!("epci:{siren}"))
            }
            _ => None,
        }
    }

    /// The smaller the better: with an e-mail address before without, the principal record (`-01`)
    /// before the others.
    pub(super) fn rank(&self) -> Rank {
        let principal = self.ancien_code_pivot.ends_with("-01");
        (self.email().is_none(), !principal, self.adresse.is_empty())
    }

    /// The first e-mail address that is one.
    pub fn email(&self) -> Option<String> {
        (self.adresse_courriel.iter())
            .flat_map(|text| text.split([';', ',', ' ', '\n', '\t']))
            .map(str::trim)
            .find(|text| check_email(text).is_ok())
            .map(str::to_owned)
    }

    /// The lines of the address that letters go to, as a windowed envelope wants them.
    pub fn address(&self) -> Vec<String> {
        let postal = (self.adresse.iter()).find(|place| place.type_adresse == "Adresse postale");
        let lines = postal.or(self.adresse.first()).map(Place::lines);
        fitted(lines.unwrap_or_default())
    }

    fn form(&self) -> Option<String> {
        (self.formulaire_contact.iter())
            .find(|url| url.starts_with("https://") && check_line(url).is_ok())
            .cloned()
    }

    /// The tribunal administratif that this service is.
    pub(super) fn court(&self) -> Option<Court> {
        let court = self.pivot.iter().any(|p| p.type_service_local == "ta");
        if !court || self.statut_de_diffusion == "false" {
            return None;
        }
        let name = fold(&self.nom);
        let place = name.strip_prefix("tribunal administratif ")?;
        let joints = ["de la ", "de l ", "de ", "d ", ""];
        joints
            .iter()
            .find_map(|joint| Court::of(place.strip_prefix(joint)?))
    }

    /// The address to keep for a court, checked `today`: a registry takes no petition by e-mail.
    pub fn to_court_address(&self, court: Court, today: crate::date::Date) -> Address {
        Address {
            authority: court.word(),
            name: court.name(),
            address: self.address(),
            email: None,
            form: None,
            court: None,
            source: DIRECTORY.to_owned(),
            checked_on: today,
        }
    }

    /// The address to keep for an authority, checked `today`.
    pub fn to_address(&self, entry: &Entry, today: crate::date::Date) -> Address {
        // The seat settles the court where the lists do not (R312-1 CJA).
        let court = match entry.court {
            Some(_) => None,
            None => seat(departement_of(&self.code_insee_commune))
                .1
                .map(str::to_owned),
        };
        Address {
            authority: entry.word(),
            name: entry.name.clone(),
            address: self.address(),
            email: self.email(),
            form: self.form(),
            court,
            source: DIRECTORY.to_owned(),
            checked_on: today,
        }
    }
}

/// The département of a commune, by the code of the commune.
fn departement_of(code: &str) -> &str {
    let length = if code.starts_with("97") || code.starts_with("98") {
        3
    } else {
        2
    };
    code.get(..length).unwrap_or_default()
}

/// The best record of this authority among those that were found.
pub fn best(services: Vec<Service>, entry: &Entry) -> Option<Match> {
    choose(services, |service| service.is(entry))
}

/// The best record of this court among those that were found.
#[cfg(feature = "net")]
pub(super) fn best_court(services: Vec<Service>, court: Court) -> Option<Match> {
    choose(services, |service| {
        service.court().map(Court::word) == Some(court.word())
    })
}

fn choose(services: Vec<Service>, is: impl Fn(&Service) -> bool) -> Option<Match> {
    let mut found: Vec<Service> = services.into_iter().filter(is).collect();
    found.sort_by_key(Service::rank);
    let others = found.len().saturating_sub(1);
    let service = (!found.is_empty()).then(|| found.swap_remove(0))?;
    Some(Match { service, others })
}

impl Place {
    fn lines(&self) -> Vec<String> {
        let town = format!("{} {}", self.code_postal, self.nom_commune.to_uppercase());
        [
            &self.complement1,
            &self.complement2,
            &self.numero_voie,
            &self.service_distribution,
            &town,
        ]
        .into_iter()
        .flat_map(|text| seen_lines(text))
        .map(|line| line.replace('\'', "’"))
        .filter(|line| check_line(line).is_ok())
        .collect()
    }
}

/// A text, or nothing.
fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(Option::<String>::deserialize(deserializer)?.unwrap_or_default())
}

/// A text, a list of texts, or nothing.
fn texts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "expected a text or a list of texts")]
    enum Loose {
        One(String),
        Many(Vec<String>),
        Objects(Vec<Valued>),
        Nothing(()),
    }
    #[derive(Deserialize)]
    struct Valued {
        valeur: String,
    }
    Ok(match Loose::deserialize(deserializer)? {
        Loose::One(text) => vec![text],
        Loose::Many(texts) => texts,
        Loose::Objects(objects) => objects.into_iter().map(|object| object.valeur).collect(),
        Loose::Nothing(()) => Vec::new(),
    })
}

/// A list, or a text that holds one in JSON, or nothing.
fn embedded<'de, D: Deserializer<'de>, T: DeserializeOwned>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "expected a list, or a text that holds one")]
    enum Loose<T> {
        Text(String),
        List(Vec<T>),
        Nothing(()),
    }
    match Loose::deserialize(deserializer)? {
        Loose::Text(json) if json.trim().is_empty() => Ok(Vec::new()),
        Loose::Text(json) => serde_json::from_str(&json).map_err(serde::de::Error::custom),
        Loose::List(list) => Ok(list),
        Loose::Nothing(()) => Ok(Vec::new()),
    }
}
