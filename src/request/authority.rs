//! To whom a request is addressed, as it was known when the request was made.

use crate::date::Date;

use super::word::vocabulary;
use super::zone::Zone;

/// The most characters that a line of an address has in a windowed envelope (NF Z 10-011).
pub const LINE_CHARS: usize = 38;

/// The most lines that an address has there, its name included (NF Z 10-011).
pub const LINES: usize = 6;

/// The authority of a request: a snapshot, so that the address used is the address kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// Its name, such as `Mairie de Saint-Étienne`.
    pub name: String,
    /// What kind of authority it is.
    pub kind: AuthorityKind,
    /// Whether it owes an acknowledgement (amendments 8).
    pub public_service: PublicService,
    /// Its INSEE code, when it has one.
    pub insee: Option<String>,
    /// The lines of its postal address, without its name; empty when not known.
    pub address: Vec<String>,
    /// Its e-mail address.
    pub email: Option<String>,
    /// The zone of its public holidays and of its court's.
    pub holidays: Zone,
    /// The seat of the tribunal administratif competent for it (R312-1), such as `Lyon`.
    pub court: Option<String>,
    /// Where the address comes from.
    pub source: Option<String>,
    /// The day on which the address was last checked.
    pub checked_on: Option<Date>,
}

impl Authority {
    /// Whether both are one administration (L342-1): of what there is one by INSEE code, the code
    /// decides, whatever name was written; else the name, unless the codes tell two places.
    pub fn is(&self, other: &Self) -> bool {
        let codes = self.insee.as_ref().zip(other.insee.as_ref());
        let same_code = codes.map(|(mine, theirs)| mine == theirs);
        let by_code = self.kind.is_one_by_code() && other.kind.is_one_by_code();
        match same_code {
            Some(same) if by_code => same && self.kind == other.kind,
            Some(false) => false,
            _ => self.name.trim() == other.name.trim(),
        }
    }

    /// What two mentions of one administration have in common, to look it up among many: as
    /// [`Authority::is`], but that a name with a code and without one are two.
    pub fn mark(&self) -> (&str, Option<&str>) {
        match self.insee.as_deref() {
            Some(code) if self.kind.is_one_by_code() => (self.kind.as_str(), Some(code)),
            code => (self.name.trim(), code),
        }
    }
}

impl AuthorityKind {
    /// Whether a code of the INSEE names a single authority of this kind; the code of a body is that
    /// of the commune in which it is.
    fn is_one_by_code(self) -> bool {
        match self {
            Self::Commune | Self::Region | Self::Departement | Self::Epci | Self::Prefecture => {
                true
            }
            Self::Ministry | Self::PublicBody | Self::PrivateBody => false,
        }
    }
}

vocabulary! {
    /// What kind of authority it is.
    AuthorityKind {
        /// A commune, through its mairie.
        Commune = "commune" / "mairie",
        /// A région.
        Region = "region" / "région",
        /// A département.
        Departement = "departement" / "département",
        /// A grouping of communes (*établissement public de coopération intercommunale*).
        Epci = "epci" / "intercommunalité",
        /// The prefect.
        Prefecture = "prefecture" / "préfecture",
        /// A minister.
        Ministry = "ministry" / "ministère",
        /// Another public body.
        PublicBody = "public-body" / "organisme-public",
        /// A private body entrusted with a public service.
        PrivateBody = "private-body" / "organisme-privé",
    }
}

vocabulary! {
    /// The nature of the public service: whether the CRPA's duty to acknowledge applies (L100-3).
    PublicService {
        /// Administrative: it owes an acknowledgement.
        Administrative = "administrative" / "administratif",
        /// Industrial or commercial: it may owe none.
        Industrial = "industrial" / "industriel",
        /// Not known: no protection is assumed.
        Unknown = "unknown" / "inconnu",
    }
}

impl AuthorityKind {
    /// The nature of its public service when the file says nothing: the State and local
    /// authorities are `administration` in the sense of L100-3, other bodies may not be.
    pub fn default_public_service(self) -> PublicService {
        match self {
            AuthorityKind::PublicBody | AuthorityKind::PrivateBody => PublicService::Unknown,
            _ => PublicService::Administrative,
        }
    }
}
