//! The lists of `data/`, read when first looked at.

use std::sync::OnceLock;

/// A commune.
pub(super) struct Commune {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) article: Article,
    pub(super) departement: &'static str,
    pub(super) population: u32,
    pub(super) postal_codes: &'static str,
}

/// A département, or a territory that has communes without being one.
pub(super) struct Departement {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) article: Article,
    /// The code of its région; empty when it is in none.
    pub(super) region: &'static str,
    pub(super) zone: &'static str,
    pub(super) court: &'static str,
    /// The name of the authority that runs it, `=kind:code` of the one that does, or nothing.
    pub(super) council: &'static str,
}

/// A région.
pub(super) struct Region {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    /// The name of the authority that runs it, or `=kind:code` of the one that does.
    pub(super) council: &'static str,
    pub(super) zone: &'static str,
    /// Empty where the assembly sits elsewhere than the chef-lieu.
    pub(super) court: &'static str,
}

/// A grouping of communes.
pub(super) struct Epci {
    pub(super) siren: &'static str,
    pub(super) name: &'static str,
    pub(super) population: u32,
    /// Codes between bars.
    pub(super) departements: &'static str,
}

/// A tribunal administratif.
pub(super) struct Tribunal {
    /// The name by which requests know it.
    pub(super) name: &'static str,
    /// `tribunal administratif de Lyon`.
    pub(super) designation: &'static str,
    /// The town.
    pub(super) seat: &'static str,
}

/// How a name is joined to « mairie » or « préfecture »: INSEE's *type de nom en clair*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Article {
    /// « de ».
    De,
    /// « d’ », before a vowel or a silent h.
    Elided,
    /// « du » (le).
    Du,
    /// « de la ».
    DeLa,
    /// « des » (les, aux).
    Des,
    /// « de l’ ».
    DeL,
}

impl Article {
    fn from_code(code: &str) -> Self {
        match code {
            "1" => Article::Elided,
            "2" => Article::Du,
            "3" => Article::DeLa,
            "4" | "6" => Article::Des,
            "5" => Article::DeL,
            _ => Article::De,
        }
    }
}

pub(super) fn communes() -> &'static [Commune] {
    static LIST: OnceLock<Vec<Commune>> = OnceLock::new();
    LIST.get_or_init(|| {
        rows(include_str!("../../data/communes.tsv"))
            .filter_map(|row| {
                let [code, name, article, departement, population, postal_codes] = fields(row)?;
                Some(Commune {
                    code,
                    name,
                    article: Article::from_code(article),
                    departement,
                    population: population.parse().unwrap_or(0),
                    postal_codes,
                })
            })
            .collect()
    })
}

pub(super) fn departements() -> &'static [Departement] {
    static LIST: OnceLock<Vec<Departement>> = OnceLock::new();
    LIST.get_or_init(|| {
        rows(include_str!("../../data/departements.tsv"))
            .filter_map(|row| {
                let [
                    code,
                    name,
                    article,
                    region,
                    _prefecture,
                    zone,
                    court,
                    council,
                ] = fields(row)?;
                Some(Departement {
                    code,
                    name,
                    article: Article::from_code(article),
                    region,
                    zone,
                    court,
                    council,
                })
            })
            .collect()
    })
}

pub(super) fn regions() -> &'static [Region] {
    static LIST: OnceLock<Vec<Region>> = OnceLock::new();
    LIST.get_or_init(|| {
        rows(include_str!("../../data/regions.tsv"))
            .filter_map(|row| {
                let [code, name, _chef_lieu, council, zone, court] = fields(row)?;
                Some(Region {
                    code,
                    name,
                    council,
                    zone,
                    court,
                })
            })
            .collect()
    })
}

pub(super) fn epcis() -> &'static [Epci] {
    static LIST: OnceLock<Vec<Epci>> = OnceLock::new();
    LIST.get_or_init(|| {
        rows(include_str!("../../data/epci.tsv"))
            .filter_map(|row| {
                let [siren, name, population, departements] = fields(row)?;
                Some(Epci {
                    siren,
                    name,
                    population: population.parse().unwrap_or(0),
                    departements,
                })
            })
            .collect()
    })
}

pub(super) fn tribunaux() -> &'static [Tribunal] {
    static LIST: OnceLock<Vec<Tribunal>> = OnceLock::new();
    LIST.get_or_init(|| {
        rows(include_str!("../../data/tribunaux_administratifs.tsv"))
            .filter_map(|row| {
                let [name, designation, seat, _departements, _appeal] = fields(row)?;
                Some(Tribunal {
                    name,
                    designation,
                    seat,
                })
            })
            .collect()
    })
}

/// The département of a code.
pub(super) fn departement(code: &str) -> Option<&'static Departement> {
    departements().iter().find(|d| d.code == code)
}

/// The lines under the heading.
fn rows(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().skip(1)
}

fn fields<const N: usize>(row: &'static str) -> Option<[&'static str; N]> {
    let mut cells = row.split('\t');
    let mut fields = [""; N];
    for field in &mut fields {
        *field = cells.next()?;
    }
    cells.next().is_none().then_some(fields)
}
