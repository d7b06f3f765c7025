//! The circumstances in which a letter is written.

use crate::date::Date;
use crate::request::Channel;

use super::addresses::CourtAddress;

/// The circumstances in which a letter is written.
#[derive(Debug, Clone, Copy)]
pub struct Occasion<'a> {
    /// The date of the letter.
    pub on: Date,
    /// How it will leave, when known: it decides which acknowledgement is asked for.
    pub channel: Option<Channel>,
    /// The commit of the store, for the provenance.
    pub commit: Option<&'a str>,
    /// Where the court of the request is written to, when known.
    pub court: Option<&'a CourtAddress>,
    /// Whether the authority has a person responsible for access to documents (PRADA), who then
    /// receives a copy of what is asked (R330-2, R330-4).
    pub access_officer: bool,
    /// The costs to ask of the court, in euros (CJA L761-1).
    pub costs: Option<u32>,
}

impl Occasion<'_> {
    /// A letter of that day, leaving nobody knows how yet.
    pub fn on(on: Date) -> Self {
        Self {
            on,
            channel: None,
            commit: None,
            court: None,
            access_officer: false,
            costs: None,
        }
    }
}
