//! What the lists hold under a beginning of a name, best first.

use std::cmp::Reverse;
use std::sync::OnceLock;

use crate::request::AuthorityKind;

use super::entry::{Entry, council_of_departement, council_of_region, has_prefect, prefecture};
use super::fold::{fold, without_article};
use super::lists::{Departement, communes, departements, epcis, regions};

/// The authorities whose name begins with `text`, then those of which a word begins with it; the
/// most populous first. At most `limit`.
pub fn search(text: &str, kind: Option<AuthorityKind>, limit: usize) -> Vec<Entry> {
    let wanted = fold(text);
    if wanted.is_empty() {
        return Vec::new();
    }
    let inner = format!(" {wanted}");
    let mut found: Vec<(u8, Place)> = places()
        .iter()
        .filter(|place| kind.is_none_or(|kind| place.1.kind() == kind))
        .filter_map(|(name, place)| {
            let rank = if *name == wanted || without_article(name) == wanted {
                0
            } else if name.starts_with(&wanted) || without_article(name).starts_with(&wanted) {
                1
            } else if name.contains(&inner) {
                2
            } else {
                return None;
            };
            Some((rank, *place))
        })
        .collect();
    found.sort_by_key(|(rank, place)| (*rank, Reverse(place.weight())));
    found
        .into_iter()
        .take(limit)
        .filter_map(|(_, place)| place.entry())
        .collect()
}

/// The code of the département that `text` means, by its code or its name.
pub fn departement(text: &str) -> Option<&'static str> {
    let (code, name) = (text.trim().to_ascii_uppercase(), fold(text));
    let mut known = departements().iter();
    let found = known.find(|one| one.code == code || fold(one.name) == name);
    found.map(|one| one.code)
}

/// Every authority of a département, or of the whole country, its communes last.
pub fn all_in(departement: Option<&str>, kind: Option<AuthorityKind>) -> Vec<Entry> {
    let mut places: Vec<Place> = places().iter().map(|(_, place)| *place).collect();
    places.retain(|place| kind.is_none_or(|kind| place.kind() == kind));
    places.sort_by_key(|place| Reverse(place.weight()));
    let mut all: Vec<Entry> = (places.iter().filter_map(|place| place.entry()))
        .filter(|entry| departement.is_none() || entry.departement == departement)
        .collect();
    all.sort_by_key(|entry| entry.kind == AuthorityKind::Commune);
    all
}

/// The communes of the département that `departement:2A` means: of its territory, whoever runs it
/// (one collectivity runs both départements of Corsica, and none runs those of the Pacific).
pub fn communes_in(text: &str) -> Option<Vec<Entry>> {
    let (word, name) = text.split_once(':')?;
    let kind = AuthorityKind::from_word(&word.trim().to_lowercase())?;
    let code = (kind == AuthorityKind::Departement).then(|| departement(name))?;
    Some(of_departements(&[code?]))
}

/// Every commune of a territory: a département, a région, or the whole country.
pub fn communes_of(territory: Option<&Entry>) -> Vec<Entry> {
    let lies_inside = |one: &&'static Departement| match territory {
        None => true,
        Some(entry) if entry.kind == AuthorityKind::Region => one.region == entry.code,
        // One collectivity runs both départements of Alsace.
        Some(entry) if entry.kind == AuthorityKind::Departement => {
            council_of_departement(one).is_some_and(|council| council.code == entry.code)
        }
        Some(entry) => entry.departement == Some(one.code),
    };
    let inside: Vec<&str> = (departements().iter().filter(lies_inside))
        .map(|one| one.code)
        .collect();
    of_departements(&inside)
}

fn of_departements(codes: &[&str]) -> Vec<Entry> {
    (communes().iter())
        .filter(|commune| codes.contains(&commune.departement))
        .map(Entry::from)
        .collect()
}

/// A line of one of the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Commune(usize),
    Departement(usize),
    Region(usize),
    Epci(usize),
    Prefecture(usize),
}

impl Place {
    pub(super) fn kind(self) -> AuthorityKind {
        match self {
            Place::Commune(_) => AuthorityKind::Commune,
            Place::Departement(_) => AuthorityKind::Departement,
            Place::Region(_) => AuthorityKind::Region,
            Place::Epci(_) => AuthorityKind::Epci,
            Place::Prefecture(_) => AuthorityKind::Prefecture,
        }
    }

    /// The authority there; `None` where another one runs the territory.
    pub(super) fn entry(self) -> Option<Entry> {
        match self {
            Place::Commune(n) => communes().get(n).map(Entry::from),
            Place::Departement(n) => departements().get(n).and_then(council_of_departement),
            Place::Region(n) => regions().get(n).and_then(council_of_region),
            Place::Epci(n) => epcis().get(n).map(Entry::from),
            Place::Prefecture(n) => departements().get(n).map(prefecture),
        }
    }

    /// How likely it is that someone means it: its inhabitants, a région before all.
    fn weight(self) -> u32 {
        match self {
            Place::Commune(n) => communes().get(n).map_or(0, |c| c.population),
            Place::Epci(n) => epcis().get(n).map_or(0, |e| e.population / 4),
            Place::Region(_) => u32::MAX,
            Place::Departement(_) => 500_000,
            Place::Prefecture(_) => 300_000,
        }
    }
}

/// Every authority of the lists under its folded name.
pub(super) fn places() -> &'static [(String, Place)] {
    static PLACES: OnceLock<Vec<(String, Place)>> = OnceLock::new();
    PLACES.get_or_init(|| {
        let communes =
            (communes().iter().enumerate()).map(|(n, c)| (fold(c.name), Place::Commune(n)));
        let councils = (departements().iter().enumerate())
            .filter(|(_, d)| !d.council.is_empty() && !d.council.starts_with('='))
            .map(|(n, d)| (fold(d.name), Place::Departement(n)));
        let regions = (regions().iter().enumerate())
            .filter(|(_, r)| !r.council.starts_with('='))
            .map(|(n, r)| (fold(r.name), Place::Region(n)));
        let epcis = (epcis().iter().enumerate()).map(|(n, e)| (fold(e.name), Place::Epci(n)));
        let prefectures = (departements().iter().enumerate())
            .filter(|(_, d)| has_prefect(d))
            .map(|(n, d)| (fold(d.name), Place::Prefecture(n)));
        communes
            .chain(councils)
            .chain(regions)
            .chain(epcis)
            .chain(prefectures)
            .collect()
    })
}
