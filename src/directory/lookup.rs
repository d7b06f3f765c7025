//! The one authority that a person means.

use crate::request::{Authority, AuthorityKind, Zone};

use super::entry::{
    Entry, council_of_departement, council_of_region, has_prefect, prefecture, seat,
};
use super::fold::{fold, without_article};
use super::lists::{communes, departement, epcis, regions};
use super::not_found::NotFound;
use super::search::{Place, places, search};

/// The authority that `text` means: an INSEE code of a commune, `kind:code`, `kind:name`, or a name
/// as people type it, with the département after it if need be (`Sainte-Colombe (69)`).
///
/// A bare name means a commune, a département, a région or a grouping; a prefecture is named as
/// such (`préfecture de la Loire`, `prefecture:42`).
///
/// # Errors
/// [`NotFound`], with the candidates or the names that are near.
pub fn find(text: &str, kind: Option<AuthorityKind>) -> Result<Entry, NotFound> {
    let text = text.trim();
    if let Some((word, code)) = text.split_once(':')
        && let Some(kind) = AuthorityKind::from_word(&word.trim().to_lowercase())
    {
        let code = code.trim();
        return if code.bytes().any(|b| b.is_ascii_digit()) {
            by_code(kind, code)
        } else {
            by_name(code, Some(kind))
        };
    }
    let code = text.to_ascii_uppercase();
    if matches!(kind, None | Some(AuthorityKind::Commune)) && is_commune_code(&code) {
        return by_code(AuthorityKind::Commune, &code);
    }
    by_name(text, kind)
}

/// An authority that the lists do not hold, under the name that a person gives; `departement` is
/// the code of the one where it sits, for its court and its holidays.
///
/// # Errors
/// [`NotFound::NoSuchCode`], when no département has that code.
pub fn named(
    name: &str,
    kind: AuthorityKind,
    departement_code: Option<&str>,
) -> Result<Authority, NotFound> {
    let (zone, court) = match departement_code {
        Some(code) => match departement(&code.to_ascii_uppercase()) {
            Some(found) => seat(found.code),
            None => {
                return Err(NotFound::NoSuchCode {
                    kind: AuthorityKind::Departement,
                    code: code.to_owned(),
                });
            }
        },
        // Ministers sit in Paris (R312-1 CJA).
        None if kind == AuthorityKind::Ministry => seat("75"),
        None => (Zone::Metropole, None),
    };
    Ok(Authority {
        name: name.trim().replace('\'', "’"),
        kind,
        public_service: kind.default_public_service(),
        insee: None,
        address: Vec::new(),
        email: None,
        holidays: zone,
        court: court.map(str::to_owned),
        source: None,
        checked_on: None,
    })
}

fn by_code(kind: AuthorityKind, code: &str) -> Result<Entry, NotFound> {
    let code = code.to_ascii_uppercase();
    let found = match kind {
        AuthorityKind::Commune => communes()
            .binary_search_by(|commune| commune.code.cmp(&code))
            .ok()
            .map(|n| Entry::from(&communes()[n])),
        AuthorityKind::Prefecture => {
            (departement(&code).filter(|d| has_prefect(d))).map(prefecture)
        }
        AuthorityKind::Departement => match code.as_str() {
            "6AE" => departement("67").and_then(council_of_departement),
            code => departement(code).and_then(|d| run_by(d.council, || council_of_departement(d))),
        },
        AuthorityKind::Region => (regions().iter().find(|region| region.code == code))
            .and_then(|region| run_by(region.council, || council_of_region(region))),
        AuthorityKind::Epci => (epcis().iter().find(|epci| epci.siren == code)).map(Entry::from),
        AuthorityKind::Ministry | AuthorityKind::PublicBody | AuthorityKind::PrivateBody => None,
    };
    found.ok_or_else(|| {
        let commune = (kind == AuthorityKind::Commune).then(|| commune_of_arrondissement(&code));
        match commune.flatten().and_then(|c| by_code(kind, c).ok()) {
            Some(commune) => NotFound::Arrondissement {
                code,
                commune: Box::new(commune),
            },
            None => NotFound::NoSuchCode { kind, code },
        }
    })
}

/// The commune of a municipal arrondissement, by its code (INSEE, code officiel géographique).
fn commune_of_arrondissement(code: &str) -> Option<&'static str> {
    match code.parse().ok()? {
        75_101..=75_120 => Some("75056"),
        69_381..=69_389 => Some("69123"),
        13_201..=13_216 => Some("13055"),
        _ => None,
    }
}

/// The authority itself, or the other one that runs its territory (`=region:94`).
fn run_by(council: &str, own: impl Fn() -> Option<Entry>) -> Option<Entry> {
    match council.strip_prefix('=') {
        Some(other) => find(other, None).ok(),
        None => own(),
    }
}

fn by_name(text: &str, kind: Option<AuthorityKind>) -> Result<Entry, NotFound> {
    let (name, place) = split_place(text);
    let whole = fold(name);
    let mut readings = vec![(kind, whole.clone())];
    readings.extend(
        named_offices(&whole)
            .filter(|(named, _)| kind.is_none_or(|k| k == *named))
            .map(|(named, rest)| (Some(named), rest)),
    );
    for (kind, name) in &readings {
        let mut candidates = exactly(name, *kind);
        if let Some(place) = &place {
            candidates.retain(|entry| lies_in(entry, place));
        }
        match candidates.len() {
            0 => {}
            1 => return Ok(candidates.remove(0)),
            _ => {
                return Err(NotFound::Ambiguous {
                    text: text.to_owned(),
                    candidates,
                });
            }
        }
    }
    let (kind, name) = readings.pop().unwrap_or((kind, whole));
    Err(NotFound::Unknown {
        text: text.to_owned(),
        near: near(&name, kind),
    })
}

/// The authorities that have this folded name; failing that, this name but for its article.
fn exactly(name: &str, kind: Option<AuthorityKind>) -> Vec<Entry> {
    if name.is_empty() {
        return Vec::new();
    }
    let asked = |place: &Place| match kind {
        Some(kind) => place.kind() == kind,
        None => place.kind() != AuthorityKind::Prefecture,
    };
    let all = |same: &dyn Fn(&str) -> bool| -> Vec<Entry> {
        let mut entries: Vec<Entry> = places()
            .iter()
            .filter(|(folded, place)| asked(place) && same(folded))
            .filter_map(|(_, place)| place.entry())
            .collect();
        entries.dedup_by(|a, b| a.word() == b.word());
        entries
    };
    let same = all(&|folded| folded == name);
    if same.is_empty() {
        let bare = without_article(name);
        all(&|folded| without_article(folded) == bare)
    } else {
        same
    }
}

/// What a folded text says when it begins with the name of an office: `mairie du mans` is the
/// commune `le mans`.
fn named_offices(text: &str) -> impl Iterator<Item = (AuthorityKind, String)> {
    const OFFICES: [(&str, AuthorityKind); 10] = [
        ("mairie ", AuthorityKind::Commune),
        ("commune ", AuthorityKind::Commune),
        ("ville ", AuthorityKind::Commune),
        ("region ", AuthorityKind::Region),
        ("conseil regional ", AuthorityKind::Region),
        ("departement ", AuthorityKind::Departement),
        ("conseil departemental ", AuthorityKind::Departement),
        ("prefecture ", AuthorityKind::Prefecture),
        ("prefet ", AuthorityKind::Prefecture),
        ("prefete ", AuthorityKind::Prefecture),
    ];
    const JOINTS: [(&str, &str); 5] = [
        ("du ", "le "),
        ("des ", "les "),
        ("de l ", "l "),
        ("de ", ""),
        ("d ", ""),
    ];
    OFFICES
        .iter()
        .filter_map(|(office, kind)| {
            let rest = text.strip_prefix(office)?;
            let name = JOINTS
                .iter()
                .find_map(|(joint, article)| {
                    Some(format!("{article}{}", rest.strip_prefix(joint)?))
                })
                .unwrap_or_else(|| rest.to_owned());
            Some((*kind, name))
        })
        .collect::<Vec<_>>()
        .into_iter()
}

/// A name, and the code of a département or the postal code that follows it:
/// `Sainte-Colombe (69)`, `Sainte-Colombe 69560`.
fn split_place(text: &str) -> (&str, Option<String>) {
    let trimmed = text.trim_end_matches(')');
    let cut = trimmed.rfind([' ', '(', ',']);
    match cut {
        Some(at) => {
            let code = trimmed[at + 1..].to_ascii_uppercase();
            let is_code = departement(&code).is_some()
                || (code.len() == 5 && code.bytes().all(|b| b.is_ascii_digit()));
            if is_code {
                (trimmed[..at].trim_end_matches([' ', '(', ',']), Some(code))
            } else {
                (text, None)
            }
        }
        None => (text, None),
    }
}

fn lies_in(entry: &Entry, place: &str) -> bool {
    if entry.departement == Some(place) {
        return true;
    }
    entry.kind == AuthorityKind::Commune
        && communes()
            .binary_search_by(|commune| commune.code.cmp(entry.code.as_str()))
            .is_ok_and(|n| {
                communes()[n]
                    .postal_codes
                    .split('|')
                    .any(|code| code == place)
            })
}

/// Those that begin so, or whose name is a slip of the fingers away, or is the beginning of this one
/// (a commune that another has taken in: `Annecy-le-Vieux`).
fn near(name: &str, kind: Option<AuthorityKind>) -> Vec<Entry> {
    let begun = search(name, kind, 5);
    if !begun.is_empty() || name.chars().count() < 3 {
        return begun;
    }
    let slips = if name.chars().count() < 6 { 1 } else { 2 };
    let mut close: Vec<(usize, Place)> = places()
        .iter()
        .filter(|(_, place)| kind.is_none_or(|kind| place.kind() == kind))
        .filter(|(folded, _)| folded.len().abs_diff(name.len()) <= slips)
        .map(|(folded, place)| (strsim::osa_distance(folded, name), *place))
        .filter(|(distance, _)| *distance <= slips)
        .collect();
    close.sort_by_key(|(distance, _)| *distance);
    if close.is_empty() {
        return shorter(name, kind);
    }
    (close.into_iter().take(5))
        .filter_map(|(_, place)| place.entry())
        .collect()
}

/// Those whose name is the beginning of this one, the longest beginning first; a short one (`Val`)
/// begins too many names to mean anything.
fn shorter(name: &str, kind: Option<AuthorityKind>) -> Vec<Entry> {
    let cuts = name.rmatch_indices(' ').map(|(at, _)| &name[..at]);
    let long = cuts.filter(|beginning| beginning.len() >= 5);
    let mut found = long.map(|beginning| exactly(beginning, kind));
    let mut found = found.find(|one| !one.is_empty()).unwrap_or_default();
    found.truncate(5);
    found
}

fn is_commune_code(code: &str) -> bool {
    code.len() == 5
        && code.bytes().enumerate().all(|(at, b)| {
            b.is_ascii_digit() || (at == 1 && code.starts_with('2') && matches!(b, b'A' | b'B'))
        })
}
