//! The requests that are referred to CADA together (R343-3-1).

use serde::Serialize;

use super::super::french;
use super::super::series::Member;
use super::words;

/// A series, in a letter about it; empty in any other.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct SeriesView {
    #[serde(rename = "nombre")]
    pub(crate) count: usize,
    /// The exhibit that shows that each administration was told; 0 without one.
    #[serde(rename = "piece")]
    pub(crate) notices: u32,
    #[serde(rename = "demandes")]
    pub(crate) members: Vec<MemberView>,
}

/// What R343-3-1 asks of each request of a series.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct MemberView {
    #[serde(rename = "numero")]
    number: usize,
    #[serde(rename = "reference")]
    reference: String,
    /// The administration.
    #[serde(rename = "nom")]
    name: String,
    /// Its e-mail address, else its postal address on one line.
    #[serde(rename = "adresse")]
    address: String,
    /// The date of the request.
    #[serde(rename = "date")]
    sent_on: String,
    /// The date of the refusal.
    #[serde(rename = "refus")]
    refused_on: String,
    #[serde(rename = "implicite")]
    implicit: bool,
}

impl SeriesView {
    pub(crate) fn of(members: &[Member<'_>], notices: u32) -> Self {
        Self {
            count: members.len(),
            notices,
            members: (1..)
                .zip(members)
                .map(|(n, m)| MemberView::of(n, m))
                .collect(),
        }
    }
}

impl MemberView {
    fn of(number: usize, (request, assessment): &Member<'_>) -> Self {
        let authority = &request.authority;
        let milestones = &assessment.milestones;
        Self {
            number,
            reference: request.id.to_string(),
            name: words(&authority.name),
            address: match &authority.email {
                Some(email) => super::email(email),
                None => words(&authority.address.join(", ")),
            },
            sent_on: milestones
                .sent
                .map_or_else(String::new, |m| french::date(m.on)),
            refused_on: milestones
                .refusal
                .map_or_else(String::new, |r| french::date(r.on)),
            implicit: milestones.refusal.is_some_and(|ruling| ruling.implicit),
        }
    }
}
