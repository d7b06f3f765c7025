//! The tribunal administratif of the authority's seat (R312-1 CJA).

use serde::Serialize;

use super::super::addresses::CourtAddress;
use super::super::blank::Blank;
use super::super::french::of_court;
use super::words;

/// The court.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct CourtView {
    /// `tribunal administratif de Lyon`.
    #[serde(rename = "nom")]
    name: String,
    /// On one line.
    #[serde(rename = "adresse_en_ligne")]
    address_line: String,
}

impl CourtView {
    pub(super) fn of(seat: Option<&str>, court: Option<&CourtAddress>) -> Self {
        let Some(seat) = seat.map(words) else {
            return Self {
                name: Blank::Court.to_string(),
                address_line: Blank::CourtAddress.to_string(),
            };
        };
        let address_line = match court {
            Some(court) => words(&court.lines.join(", ")),
            None => Blank::CourtAddress.to_string(),
        };
        Self {
            name: format!("tribunal administratif {}", of_court(&seat)),
            address_line,
        }
    }
}
