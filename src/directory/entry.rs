//! An authority of the lists, and the snapshot of it that a request keeps.

use crate::request::{Authority, AuthorityKind, Zone};

use super::lists::{Article, Commune, Departement, Epci, Region, departement};

/// An authority that the lists know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What kind of authority it is.
    pub kind: AuthorityKind,
    /// Its INSEE code; for a grouping of communes, its SIREN.
    pub code: String,
    /// Its name, as the first line of an address: `Mairie de Saint-Étienne`.
    pub name: String,
    /// The name of its territory: `Saint-Étienne`.
    pub territory: &'static str,
    /// The code of its département, when it has one.
    pub departement: Option<&'static str>,
    /// Its inhabitants, when the lists say.
    pub population: Option<u32>,
    /// The zone of its holidays and of its court's.
    pub zone: Zone,
    /// The seat of its tribunal administratif (R312-1, R221-3 CJA); `None` where the lists do not
    /// settle it.
    pub court: Option<&'static str>,
}

impl Entry {
    /// What a person types to mean this authority and no other: `commune:42218`.
    pub fn word(&self) -> String {
        format!("{}:{}", self.kind, self.code)
    }

    /// Its name, with its département when the name alone does not say where it is.
    pub fn label(&self) -> String {
        match (self.kind, self.departement) {
            (AuthorityKind::Commune | AuthorityKind::Epci, Some(code)) => {
                let place = departement(code).map_or(code, |d| d.name);
                format!("{} ({code}, {place})", self.name)
            }
            _ => self.name.clone(),
        }
    }

    /// The snapshot that a request keeps, its addresses left to fill.
    pub fn authority(&self) -> Authority {
        Authority {
            name: self.name.clone(),
            kind: self.kind,
            public_service: self.kind.default_public_service(),
            insee: (self.kind != AuthorityKind::Epci).then(|| self.code.clone()),
            address: Vec::new(),
            email: None,
            holidays: self.zone,
            court: self.court.map(str::to_owned),
            source: None,
            checked_on: None,
        }
    }
}

impl From<&'static Commune> for Entry {
    fn from(commune: &'static Commune) -> Self {
        let (zone, court) = seat(commune.departement);
        Self {
            kind: AuthorityKind::Commune,
            code: commune.code.to_owned(),
            name: joined("Mairie", commune.article, commune.name),
            territory: commune.name,
            departement: Some(commune.departement),
            population: Some(commune.population),
            zone,
            court,
        }
    }
}

/// The authority that runs a département, when a département is what it runs.
pub(super) fn council_of_departement(departement: &'static Departement) -> Option<Entry> {
    let name = departement.council;
    if name.is_empty() || name.starts_with('=') {
        return None;
    }
    // One authority runs both départements of Alsace since 2021; INSEE gives it a code.
    let code = match departement.code {
        "67" | "68" => "6AE",
        code => code,
    };
    Some(Entry {
        code: code.to_owned(),
        name: name.to_owned(),
        kind: AuthorityKind::Departement,
        ..prefecture(departement)
    })
}

/// Whether a prefect represents the State there; elsewhere a high commissioner does.
pub(super) fn has_prefect(departement: &Departement) -> bool {
    !departement.council.is_empty()
}

/// The prefecture of a département.
pub(super) fn prefecture(departement: &'static Departement) -> Entry {
    let (zone, court) = seat(departement.code);
    Entry {
        kind: AuthorityKind::Prefecture,
        code: departement.code.to_owned(),
        name: joined("Préfecture", departement.article, departement.name),
        territory: departement.name,
        departement: Some(departement.code),
        population: None,
        zone,
        court,
    }
}

/// The authority that runs a région, when a région is what it runs.
pub(super) fn council_of_region(region: &'static Region) -> Option<Entry> {
    (!region.council.starts_with('=')).then(|| Entry {
        kind: AuthorityKind::Region,
        code: region.code.to_owned(),
        name: region.council.to_owned(),
        territory: region.name,
        departement: None,
        population: None,
        zone: Zone::from_word(region.zone).unwrap_or(Zone::Metropole),
        court: Some(region.court).filter(|court| !court.is_empty()),
    })
}

impl From<&'static Epci> for Entry {
    fn from(epci: &'static Epci) -> Self {
        let seats: Vec<(Zone, Option<&'static str>)> =
            epci.departements.split('|').map(seat).collect();
        let court = match seats.as_slice() {
            [(_, first), rest @ ..] if rest.iter().all(|(_, court)| court == first) => *first,
            _ => None,
        };
        Self {
            kind: AuthorityKind::Epci,
            code: epci.siren.to_owned(),
            name: epci.name.to_owned(),
            territory: epci.name,
            departement: epci.departements.split('|').next(),
            population: Some(epci.population),
            zone: seats.first().map_or(Zone::Metropole, |(zone, _)| *zone),
            court,
        }
    }
}

/// The holidays and the tribunal of an authority that sits in a département.
pub(super) fn seat(code: &str) -> (Zone, Option<&'static str>) {
    match departement(code) {
        Some(found) => (
            Zone::from_word(found.zone).unwrap_or(Zone::Metropole),
            Some(found.court),
        ),
        None => (Zone::Metropole, None),
    }
}

/// « Mairie » and a name, joined as French does: `Mairie du Mans`, `Mairie d’Ambérieu`.
///
/// « de la » and « de l’ » keep the capital of an article that belongs to the name.
fn joined(office: &str, article: Article, name: &str) -> String {
    let strip = |articles: &[&str]| {
        articles
            .iter()
            .find_map(|article| name.strip_prefix(article))
            .unwrap_or(name)
            .to_owned()
    };
    match article {
        Article::De => format!("{office} de {name}"),
        Article::Elided => format!("{office} d’{name}"),
        Article::Du => format!("{office} du {}", strip(&["Le "])),
        Article::Des => format!("{office} des {}", strip(&["Les ", "Aux "])),
        Article::DeLa if name.starts_with("La ") => format!("{office} de {name}"),
        Article::DeLa => format!("{office} de la {name}"),
        Article::DeL if name.starts_with("L’") => format!("{office} de {name}"),
        Article::DeL => format!("{office} de l’{name}"),
    }
}
