//! The steps of the procedure: each with whether it took place, its date and its exhibit.

use serde::Serialize;

use crate::date::Date;
use crate::law::{Decision, Milestone, Ruling, decisions};
use crate::request::{Channel, Event, EventHash, Field, Kind};

use super::super::blank::Blank;
use super::super::dispute::{MAKES_THE_CONFIRMATION, MAKES_THE_REFUSAL};
use super::super::french;
use super::story::{TOLD, channel, dated};
use super::{DocumentView, Sources, documents, or_blank, words};

/// The dispatch of the request, and its receipt.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct DispatchView {
    /// The day of dispatch.
    #[serde(rename = "date")]
    date: String,
    /// `par courrier électronique`; empty when not known.
    #[serde(rename = "voie")]
    channel: String,
    /// It left by electronic means.
    #[serde(rename = "electronique")]
    electronic: bool,
    /// The day of receipt.
    #[serde(rename = "recue_le")]
    received_on: String,
    /// Something proves the receipt.
    #[serde(rename = "reception_prouvee")]
    proved: bool,
    /// A proof of the receipt, or an acknowledgement, is recorded.
    #[serde(rename = "preuve_jointe")]
    shown: bool,
    /// The number of the exhibit; empty when there is none.
    #[serde(rename = "piece")]
    exhibit: String,
    /// The number of the proof of receipt.
    #[serde(rename = "piece_reception")]
    receipt_exhibit: String,
}

/// A refusal, or the confirmation of one.
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template can only ask yes or no"
)]
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct RulingView {
    /// There is one.
    #[serde(rename = "existe")]
    exists: bool,
    /// Born of silence.
    #[serde(rename = "implicite")]
    implicit: bool,
    /// Taken by an express decision.
    #[serde(rename = "expres")]
    express: bool,
    /// By giving some only of what was asked for.
    #[serde(rename = "partiel")]
    partial: bool,
    /// The day on which it was born or notified.
    #[serde(rename = "date")]
    date: String,
    #[serde(rename = "piece")]
    exhibit: String,
}

/// A decision and the documents that it concerns.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct DecisionView {
    #[serde(flatten)]
    ruling: RulingView,
    /// `pour le document n° 2`; empty when it concerns all those still owed.
    #[serde(rename = "pour")]
    about: String,
    /// The documents.
    #[serde(rename = "documents")]
    documents: Vec<DocumentView>,
    /// It only gave others: the day on which silence decided too; empty otherwise.
    #[serde(rename = "silence_le")]
    silence: String,
    /// It only gave others.
    #[serde(rename = "muette")]
    passed_over: bool,
}

/// The referral to CADA.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct ReferralView {
    #[serde(rename = "existe")]
    exists: bool,
    /// One referral for a series of requests (R343-3-1).
    #[serde(rename = "serie")]
    series: bool,
    /// Then, the exhibit that shows that the administration was told.
    #[serde(rename = "piece_information")]
    notice: String,
    /// A proof of its date, or CADA's own acknowledgement, is recorded.
    #[serde(rename = "preuve_jointe")]
    shown: bool,
    #[serde(rename = "date")]
    date: String,
    #[serde(rename = "piece")]
    exhibit: String,
}

/// Its registration by CADA.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct RegistrationView {
    #[serde(rename = "existe")]
    exists: bool,
    #[serde(rename = "date")]
    date: String,
    /// The number that CADA gave; empty when not recorded.
    #[serde(rename = "numero")]
    number: String,
    #[serde(rename = "piece")]
    exhibit: String,
}

/// CADA's opinion.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct OpinionView {
    #[serde(rename = "existe")]
    exists: bool,
    #[serde(rename = "date")]
    date: String,
    #[serde(rename = "numero")]
    number: String,
    /// As recorded: `favorable`.
    #[serde(rename = "sens")]
    sense: String,
    #[serde(rename = "piece")]
    exhibit: String,
}

/// The request for the reasons of an implicit decision (L232-4).
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct ReasonsView {
    #[serde(rename = "demandes")]
    requested: bool,
    #[serde(rename = "demandes_le")]
    requested_on: String,
    #[serde(rename = "donnes")]
    given: bool,
    #[serde(rename = "donnes_le")]
    given_on: String,
    /// The month is over, and no reason was given.
    #[serde(rename = "sans_reponse")]
    unanswered: bool,
    #[serde(rename = "piece")]
    exhibit: String,
}

impl DispatchView {
    pub(super) fn of(from: &Sources<'_>) -> Self {
        let milestones = &from.assessment.milestones;
        let sent = from.last(Kind::Sent, milestones.sent.and_then(|m| m.event));
        let on = milestones
            .sent
            .map(|m| m.on)
            .or_else(|| sent.map(|event| event.on));
        let received = milestones.received;
        let receipt = received.and_then(|m| m.event).filter(|hash| {
            // A presumed receipt rests on the dispatch itself.
            sent.is_none_or(|event| event.hash != *hash)
        });
        Self {
            date: or_blank(
                on.map(|on| dated(on, from.dispute.has(sent.map(|event| event.hash)))),
                Blank::SentOn,
            ),
            channel: sent
                .and_then(Event::channel)
                .map(channel)
                .unwrap_or_default()
                .to_owned(),
            electronic: matches!(
                sent.and_then(Event::channel),
                Some(Channel::Email | Channel::Online)
            ),
            received_on: or_blank(
                received.map(|m| dated(m.on, from.dispute.touches(&RECEIPT))),
                Blank::ReceivedOn,
            ),
            proved: received.is_some_and(|m| !m.presumed),
            shown: from.is_shown(Kind::Received) || from.is_shown(Kind::Acknowledged),
            exhibit: from.exhibit_of(sent.map(|event| event.hash)),
            receipt_exhibit: from.exhibit_of(receipt),
        }
    }
}

/// What tells whether and when the request arrived.
const RECEIPT: [Kind; 3] = [Kind::Received, Kind::Undelivered, Kind::Transmitted];

impl RulingView {
    pub(super) fn refusal(from: &Sources<'_>) -> Self {
        let refusal = from.assessment.milestones.refusal;
        Self::of(from, refusal, Blank::RefusedOn, &MAKES_THE_REFUSAL)
    }

    pub(super) fn confirmation(from: &Sources<'_>) -> Self {
        let confirmation = from.assessment.milestones.confirmation;
        Self::of(
            from,
            confirmation,
            Blank::ConfirmedOn,
            &MAKES_THE_CONFIRMATION,
        )
    }

    fn of(from: &Sources<'_>, ruling: Option<Ruling>, blank: Blank, made_by: &[Kind]) -> Self {
        let disputed =
            |r: Ruling| from.dispute.has(r.event) || (r.implicit && from.dispute.touches(made_by));
        Self {
            exists: ruling.is_some(),
            implicit: ruling.is_some_and(|r| r.implicit),
            express: ruling.is_some_and(|r| !r.implicit),
            partial: ruling
                .and_then(|r| r.event)
                .is_some_and(|hash| from.is(hash, Kind::Disclosed)),
            date: or_blank(ruling.map(|r| dated(r.on, disputed(r))), blank),
            exhibit: from.exhibit_of(ruling.and_then(|r| r.event)),
        }
    }
}

impl DecisionView {
    /// What CADA is asked about, and what the court is asked to annul.
    pub(super) fn of(from: &Sources<'_>) -> (Vec<Self>, Vec<Self>) {
        let known = decisions(from.request, from.occasion.on);
        let view = |found: &[Decision], blank, made_by: &[Kind]| -> Vec<Self> {
            let alone = found.len() == 1;
            let each = found.iter().map(|decision| Self {
                ruling: RulingView::of(from, Some(decision.ruling), blank, made_by),
                about: if alone {
                    String::new()
                } else {
                    format!("pour {}", french::numbers_of_documents(&decision.documents))
                },
                documents: documents(from, |number| decision.documents.contains(&number)),
                silence: decision.silence.map(french::date).unwrap_or_default(),
                passed_over: decision.silence.is_some(),
            });
            each.collect()
        };
        (
            view(&known.refusals, Blank::RefusedOn, &MAKES_THE_REFUSAL),
            view(
                &known.confirmations,
                Blank::ConfirmedOn,
                &MAKES_THE_CONFIRMATION,
            ),
        )
    }

    pub(super) fn specimen() -> Self {
        Self {
            documents: vec![DocumentView::default()],
            ..Self::default()
        }
    }
}

impl ReferralView {
    pub(super) fn of(from: &Sources<'_>) -> Self {
        let (on, event) = from.step(Kind::Referred, from.assessment.milestones.referred);
        let notice = from.exhibits.iter().find(|exhibit| exhibit.title == TOLD);
        Self {
            exists: on.is_some(),
            series: event.is_some_and(|e| e.text(Field::Series).is_some()),
            notice: notice.map_or_else(String::new, |exhibit| exhibit.number.to_string()),
            shown: from.is_shown(Kind::Referred) || from.is_shown(Kind::Registered),
            date: or_blank(
                on.map(|on| dated(on, from.dispute.has(event.map(|e| e.hash)))),
                Blank::ReferredOn,
            ),
            exhibit: from.exhibit_of(event.map(|e| e.hash)),
        }
    }
}

impl RegistrationView {
    pub(super) fn of(from: &Sources<'_>) -> Self {
        let (on, event) = from.step(Kind::Registered, from.assessment.milestones.registered);
        Self {
            exists: on.is_some(),
            date: or_blank(
                on.map(|on| dated(on, from.dispute.has(event.map(|e| e.hash)))),
                Blank::RegisteredOn,
            ),
            number: text(event, Field::Number),
            exhibit: from.exhibit_of(event.map(|e| e.hash)),
        }
    }
}

impl OpinionView {
    pub(super) fn of(from: &Sources<'_>) -> Self {
        let event = from.last(Kind::Opinion, None);
        Self {
            exists: event.is_some(),
            date: event.map(|e| french::date(e.on)).unwrap_or_default(),
            number: text(event, Field::Number),
            sense: text(event, Field::Sense),
            exhibit: from.exhibit_of(event.map(|e| e.hash)),
        }
    }
}

impl ReasonsView {
    pub(super) fn of(from: &Sources<'_>) -> Self {
        // Only a request that follows the implicit decision can be about its reasons.
        let confirmation = from.assessment.milestones.confirmation;
        let requested = confirmation
            .filter(|ruling| ruling.implicit)
            .and_then(|ruling| from.first_after(Kind::ReasonsRequested, ruling.on));
        let given = from.last(Kind::ReasonsGiven, None);
        let late = requested.is_some_and(|e| from.occasion.on > e.on.add_months(1));
        let on = |event: Option<&Event>| event.map(|e| french::date(e.on)).unwrap_or_default();
        Self {
            requested: requested.is_some(),
            requested_on: on(requested),
            given: given.is_some(),
            given_on: on(given),
            unanswered: late && given.is_none(),
            exhibit: from.exhibit_of(requested.map(|e| e.hash)),
        }
    }
}

fn text(event: Option<&Event>, field: Field) -> String {
    event
        .and_then(|e| e.text(field))
        .map(words)
        .unwrap_or_default()
}

impl<'a> Sources<'a> {
    /// The event with this hash, or the last of this kind that counts.
    fn last(&self, kind: Kind, hash: Option<EventHash>) -> Option<&'a Event> {
        let events = self.request.in_account();
        let named = hash.and_then(|hash| events.iter().find(|e| e.hash == hash).copied());
        named.or_else(|| events.iter().rev().find(|e| e.is(kind)).copied())
    }

    fn is(&self, hash: EventHash, kind: Kind) -> bool {
        let mut events = self.request.events.iter();
        events.any(|event| event.hash == hash && event.is(kind))
    }

    fn first_after(&self, kind: Kind, day: Date) -> Option<&'a Event> {
        let mut events = self.request.in_account().into_iter();
        events.find(|e| e.is(kind) && e.on > day)
    }

    /// A step and the event that records it.
    fn step(&self, kind: Kind, milestone: Option<Milestone>) -> (Option<Date>, Option<&'a Event>) {
        let event = self.last(kind, milestone.and_then(|m| m.event));
        (
            milestone.map(|m| m.on).or_else(|| event.map(|e| e.on)),
            event,
        )
    }

    /// Whether a proof of such a fact is recorded: in words, or as a file. What is kept with a referral
    /// is the referral itself, which proves no date.
    fn is_shown(&self, kind: Kind) -> bool {
        let events = self.request.in_account();
        let mut facts = events.iter().filter(|event| event.is(kind));
        facts.any(|event| {
            let as_file = kind != Kind::Referred && !event.files.is_empty();
            as_file || event.text(Field::Proof).is_some()
        })
    }

    /// The number of the exhibit that proves an event; empty when there is none.
    pub(super) fn exhibit_of(&self, hash: Option<EventHash>) -> String {
        let Some(hash) = hash else {
            return String::new();
        };
        self.exhibits
            .iter()
            .find(|exhibit| exhibit.event == Some(hash))
            .map(|exhibit| exhibit.number.to_string())
            .unwrap_or_default()
    }
}
