//! The requests that are referred to CADA together (R343-3-1).

use std::collections::BTreeSet;

use serde::Serialize;

use super::super::french;
use super::words;
use super::{CADA, Standing};
use crate::date::Date;
use crate::law::{Assessment, Decisions, decisions};
use crate::request::{Event, Field, Kind, Request};

/// A request of a series, with what follows from its facts.
pub type Member<'a> = (&'a Request, &'a Assessment);

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
    /// `la demande n° 4`: those, but for the letter's own, refused by silence and referred after two
    /// months that do not bind.
    #[serde(rename = "silences_hors_delai")]
    pub(crate) silent_after: String,
    /// The same, refused in writing.
    #[serde(rename = "refus_hors_delai")]
    pub(crate) refused_after: String,
    /// What became of what the administration of the letter's own request was asked, document by
    /// document.
    #[serde(rename = "suites")]
    pub(crate) fates: Vec<FateView>,
    /// The documents that the letter lists, by their number in its own request: in the referral,
    /// those that one administration at least refuses; in a notice, all that it was asked.
    #[serde(skip)]
    pub(crate) documents: Option<BTreeSet<u32>>,
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
    /// The date of the refusal; of several, each with its documents.
    #[serde(rename = "refus")]
    refused_on: String,
    #[serde(rename = "implicite")]
    implicit: bool,
    /// `le document n° 2`, where it gave the others.
    #[serde(rename = "seulement")]
    only: String,
}

/// What became of some documents.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct FateView {
    /// `pour le document n° 2`; empty when it is all of them.
    #[serde(rename = "pour")]
    about: String,
    #[serde(rename = "communique")]
    given: bool,
    /// Refused by the silence kept on them.
    #[serde(rename = "implicite")]
    implicit: bool,
    /// Given in part.
    #[serde(rename = "partiel")]
    partial: bool,
    /// The day on which they were given or refused.
    #[serde(rename = "date")]
    on: String,
    /// Refused by silence all the same: the day of an answer that did not give them.
    #[serde(rename = "reponse_le")]
    answered_on: String,
}

impl SeriesView {
    /// In the referral, which tells the story of `lead`.
    pub(crate) fn of(members: &[Member<'_>], lead: &Request, notices: u32, on: Date) -> Self {
        let known: Vec<Decisions> = members.iter().map(|(r, _)| decisions(r, on)).collect();
        // Each request numbers its documents in its own order.
        let theirs: Vec<BTreeSet<u32>> = (members.iter().zip(&known))
            .map(|((request, _), known)| as_in(lead, request, &refused(known)))
            .collect();
        let all: BTreeSet<u32> = theirs.iter().flatten().copied().collect();
        let after = |implicit: bool| {
            let numbered = (1_usize..).zip(members);
            let after = numbered.filter(|(_, (request, assessment))| {
                request.id != lead.id
                    && Standing::of(assessment, on, CADA) == Some(Standing::WithinTheYear)
                    && assessment.milestones.refusal.is_some_and(|r| r.implicit) == implicit
            });
            numbers_of_requests(&after.map(|(number, _)| number).collect::<Vec<_>>())
        };
        Self {
            silent_after: after(true),
            refused_after: after(false),
            count: members.len(),
            notices,
            members: (1..)
                .zip(members.iter().zip(known.iter().zip(&theirs)))
                .map(|(number, (member, (known, theirs)))| {
                    let mut view = MemberView::of(number, member);
                    if known.refusals.len() > 1 {
                        view.refused_on = refusals(known, |own| as_in(lead, member.0, own));
                        view.implicit = false;
                    }
                    if *theirs != all {
                        view.only = french::numbers_of_documents(theirs);
                    }
                    view
                })
                .collect(),
            fates: FateView::of(lead, on),
            documents: Some(all).filter(|all| !all.is_empty()),
        }
    }

    /// In the notice to the administration of one request.
    pub(crate) fn told_to(request: &Request, count: usize, on: Date) -> Self {
        Self {
            count,
            fates: FateView::of(request, on),
            documents: Some(
                (1..)
                    .zip(&request.items)
                    .map(|(number, _)| number)
                    .collect(),
            ),
            ..Self::default()
        }
    }
}

/// `la demande n° 2`, `les demandes n° 1 et 3`; nothing for none.
fn numbers_of_requests(numbers: &[usize]) -> String {
    if numbers.is_empty() {
        return String::new();
    }
    let words: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    let noun = french::plural(numbers.len(), "la demande", "les demandes");
    format!("{noun} n°\u{a0}{}", french::and(&words))
}

/// The documents that are refused.
fn refused(known: &Decisions) -> BTreeSet<u32> {
    let decisions = known.refusals.iter();
    decisions.flat_map(|d| d.documents.clone()).collect()
}

/// Each refusal, with its documents.
fn refusals(known: &Decisions, number: impl Fn(&BTreeSet<u32>) -> BTreeSet<u32>) -> String {
    let each = known.refusals.iter().map(|decision| {
        let day = french::date(decision.ruling.on);
        let documents = french::numbered_documents(&number(&decision.documents));
        let implicit = if decision.ruling.implicit {
            "implicite, "
        } else {
            ""
        };
        format!("{day} ({implicit}{documents})")
    });
    french::and(&each.collect::<Vec<_>>())
}

/// The numbers that documents of a request have in another one which asks for the same.
fn as_in(lead: &Request, request: &Request, own: &BTreeSet<u32>) -> BTreeSet<u32> {
    let wanted = (1..)
        .zip(&request.items)
        .filter(|(number, _)| own.contains(number));
    let place = |item| (1..).zip(&lead.items).find(|(_, known)| known.is(item));
    wanted
        .filter_map(|(_, item)| place(item).map(|(number, _)| number))
        .collect()
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
            only: String::new(),
        }
    }
}

impl FateView {
    /// What became of each document by that day, in their order.
    fn of(request: &Request, on: Date) -> Vec<Self> {
        let known = decisions(request, on);
        let mut fates: Vec<(&BTreeSet<u32>, Self)> = Vec::new();
        for (day, documents) in &known.given {
            let given = Self {
                given: true,
                on: french::date(*day),
                ..Self::default()
            };
            fates.push((documents, given));
        }
        for decision in &known.refusals {
            let ruling = decision.ruling;
            let event = ruling.event;
            let disclosed = |hash| {
                let mut events = request.events.iter();
                events.any(|e| e.hash == hash && e.is(Kind::Disclosed))
            };
            let refused = Self {
                implicit: ruling.implicit,
                partial: event.is_some_and(disclosed),
                on: french::date(ruling.on),
                answered_on: if ruling.implicit {
                    answered(request, &decision.documents, on)
                } else {
                    String::new()
                },
                ..Self::default()
            };
            fates.push((&decision.documents, refused));
        }
        fates.sort_by_key(|(documents, _)| documents.first());
        let alone = fates.len() == 1;
        let view = |(documents, fate): (&BTreeSet<u32>, Self)| Self {
            about: if alone {
                String::new()
            } else {
                format!("pour {}", french::numbers_of_documents(documents))
            },
            ..fate
        };
        fates.into_iter().map(view).collect()
    }
}

/// The day of the last answer about these documents, which the law does not read as a refusal of
/// them (amendments 5).
fn answered(request: &Request, documents: &BTreeSet<u32>, by: Date) -> String {
    let events = request.in_account();
    let about = |event: &&&Event| {
        let numbers = event.numbers(Field::Items);
        let concerned = numbers.is_none_or(|numbers| !numbers.is_disjoint(documents));
        event.is(Kind::Refused) && event.on <= by && concerned
    };
    let last = events.iter().rfind(about);
    last.map(|event| french::date(event.on)).unwrap_or_default()
}
