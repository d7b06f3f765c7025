//! The story of a request: its facts in order, and the exhibits that prove them.

use serde::Serialize;

use crate::config::Signatory;
use crate::date::Date;
use crate::law::Ruling;
use crate::request::{Attachment, Event, EventHash, Field, Kind, Request, Value};

use super::super::blank::Blank;
use super::super::dispute::{Dispute, MAKES_THE_CONFIRMATION, MAKES_THE_REFUSAL};
use super::super::french;
use super::super::kind::LetterKind;
use super::super::letter::Exhibit;
use super::{Sources, words};

mod sentence;

pub(super) use sentence::channel;

/// A fact, in the order of the story.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct FactView {
    /// The day, in words.
    #[serde(rename = "date")]
    date: String,
    /// What happened, without a capital and without a full stop.
    #[serde(rename = "texte")]
    text: String,
    /// The number of the exhibit; empty when there is none.
    #[serde(rename = "piece")]
    exhibit: String,
}

/// An exhibit.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct PieceView {
    #[serde(rename = "numero")]
    number: u32,
    #[serde(rename = "titre")]
    title: String,
}

impl PieceView {
    pub(super) fn of(exhibit: &Exhibit) -> Self {
        Self {
            number: exhibit.number,
            title: exhibit.title.clone(),
        }
    }
}

/// The exhibits of a letter of this kind, in the order of the facts, numbered from 1.
pub(crate) fn exhibits(
    kind: LetterKind,
    request: &Request,
    signatory: &Signatory,
    dispute: &Dispute,
) -> Vec<Exhibit> {
    let wanted: &[Kind] = match kind {
        LetterKind::Demande | LetterKind::Interpellation => &[],
        LetterKind::Relance => &[Kind::Sent],
        LetterKind::Motifs => &[Kind::Sent, Kind::Referred, Kind::Registered],
        LetterKind::Saisine => &BEFORE_CADA,
        LetterKind::Requete => &ALL_PROOFS,
    };
    let events = request.in_account();
    let chosen = events
        .into_iter()
        .filter(|event| event.known().is_some_and(|kind| wanted.contains(&kind)));
    let mut exhibits = Vec::new();
    let mut add = |title: String, event: Option<EventHash>, files: Vec<Attachment>| {
        let number = u32::try_from(exhibits.len()).map_or(u32::MAX, |known| known + 1);
        exhibits.push(Exhibit {
            number,
            title,
            event,
            files,
        });
    };
    for event in chosen {
        let title = sentence::title(event, request, dispute.has(Some(event.hash)));
        add(title, Some(event.hash), files(event, request));
        if kind == LetterKind::Requete && event.is(Kind::Referred) {
            let told = event
                .text(Field::Series)
                .map(|series| told_of(series, request));
            if let Some(files) = told {
                add(TOLD.to_owned(), None, files);
            }
        }
    }
    if kind == LetterKind::Requete && signatory.association.is_some() {
        exhibits.push(Exhibit {
            number: exhibits.last().map_or(1, |last| last.number + 1),
            title: "Statuts de l’association et habilitation à la représenter".to_owned(),
            event: None,
            files: Vec::new(),
        });
    }
    exhibits
}

/// The exhibit that shows that the administration was told of a series referral, without which it
/// does not count for it (L342-1).
pub(super) const TOLD: &str =
    "Preuve de l’information de l’administration sur la saisine de la CADA";

/// The papers by which the administration was told of this series, as a note records them.
pub(crate) fn told_of(series: &str, request: &Request) -> Vec<Attachment> {
    let notes = request
        .in_account()
        .into_iter()
        .filter(|event| event.is(Kind::Note) && event.text(Field::Series) == Some(series));
    notes.flat_map(|note| note.files.clone()).collect()
}

/// The files of an event; for a letter of ours that was kept when it was written and not when it
/// left, the letter as it was written: under the same Message-ID where there is one.
fn files(event: &Event, request: &Request) -> Vec<Attachment> {
    let letter = match event.known() {
        Some(Kind::Sent) => LetterKind::Demande,
        Some(Kind::Referred) => LetterKind::Saisine,
        Some(Kind::ReasonsRequested) => LetterKind::Motifs,
        _ => return event.files.clone(),
    };
    if !event.files.is_empty() {
        return event.files.clone();
    }
    // A sending names the fact that it is to become, a person may name the letter.
    let of_this_letter = |written: &&&Event| {
        let word = written.text(Field::Type);
        let named = word.and_then(LetterKind::from_word) == Some(letter);
        let becomes = word.and_then(Kind::from_word) == event.known();
        written.is(Kind::Rendered) && written.on <= event.on && (named || becomes)
    };
    let message = event.text(Field::MessageId);
    let same_message =
        |written: &&&Event| message.is_none_or(|id| written.text(Field::MessageId) == Some(id));
    let events = request.in_account();
    let mut written = events.iter().rev().filter(of_this_letter);
    written
        .find(same_message)
        .map(|written| written.files.clone())
        .unwrap_or_default()
}

/// What CADA must see: the request, what proves its receipt, what was answered.
const BEFORE_CADA: [Kind; 9] = [
    Kind::Sent,
    Kind::Received,
    Kind::Acknowledged,
    Kind::Transmitted,
    Kind::Incomplete,
    Kind::Completed,
    Kind::Refused,
    Kind::Disclosed,
    Kind::FeesQuoted,
];

/// What the court must see.
const ALL_PROOFS: [Kind; 15] = [
    Kind::Sent,
    Kind::Received,
    Kind::Acknowledged,
    Kind::Transmitted,
    Kind::Incomplete,
    Kind::Completed,
    Kind::Refused,
    Kind::Disclosed,
    Kind::FeesQuoted,
    Kind::Referred,
    Kind::Registered,
    Kind::Opinion,
    Kind::ReasonsRequested,
    Kind::ReasonsGiven,
    Kind::AidDecided,
];

/// The facts that the letter tells, with the decisions born of silence at their place. A date that
/// facts dispute is left blank, and told once.
pub(super) fn facts(from: &Sources<'_>) -> Vec<FactView> {
    let milestones = &from.assessment.milestones;
    let mut disputed = Vec::new();
    let mut facts: Vec<(Date, u8, FactView)> = Vec::new();
    for event in from.request.in_account() {
        if event.on > from.occasion.on {
            continue;
        }
        let Some(text) = sentence::fact(event, from.request, milestones) else {
            continue;
        };
        let doubt = from.dispute.has(Some(event.hash));
        if doubt && disputed.contains(&event.known()) {
            continue;
        }
        if doubt {
            disputed.push(event.known());
        }
        let date = dated(event.on, doubt);
        let told = fact(from, date, text, Some(event.hash));
        // A fact that two people recorded happened once.
        let twice =
            |(on, _, known): &(Date, u8, FactView)| *on == event.on && known.text == told.text;
        if !facts.iter().any(twice) {
            facts.push((event.on, 0, told));
        }
    }
    let births = [
        (
            milestones.refusal,
            sentence::IMPLICIT_REFUSAL,
            &MAKES_THE_REFUSAL[..],
        ),
        (
            milestones.confirmation,
            sentence::IMPLICIT_CONFIRMATION,
            &MAKES_THE_CONFIRMATION,
        ),
    ];
    for (ruling, text, made_by) in births {
        if let Some(Ruling {
            on, implicit: true, ..
        }) = ruling
            && on <= from.occasion.on
        {
            let date = dated(on, from.dispute.touches(made_by));
            facts.push((on, 1, fact(from, date, text.to_owned(), None)));
        }
    }
    facts.sort_by_key(|(on, rank, _)| (*on, *rank));
    facts.into_iter().map(|(_, _, fact)| fact).collect()
}

/// A day in words, or the blank of a date that facts dispute.
pub(super) fn dated(on: Date, disputed: bool) -> String {
    if disputed {
        return Blank::Disputed.to_string();
    }
    french::date(on)
}

fn fact(from: &Sources<'_>, date: String, text: String, hash: Option<EventHash>) -> FactView {
    FactView {
        date,
        text,
        exhibit: from.exhibit_of(hash),
    }
}

/// The numbers in a field, as `le document n° 2`; empty when the field is absent.
fn documents_named(event: &Event, field: Field) -> String {
    event
        .numbers(field)
        .filter(|numbers| !numbers.is_empty())
        .map(french::numbers_of_documents)
        .unwrap_or_default()
}

/// The words in a field, when it has any.
fn said(event: &Event, field: Field) -> Option<String> {
    event.text(field).map(words).filter(|text| !text.is_empty())
}

/// An amount of euros: `3,60 €`.
fn amount(event: &Event) -> Option<String> {
    match event.fields.get(&Field::Amount) {
        Some(Value::Amount(cents)) => {
            let (euros, rest) = (cents / 100, (cents % 100).abs());
            Some(format!("{euros},{rest:02}\u{a0}€"))
        }
        _ => None,
    }
}
