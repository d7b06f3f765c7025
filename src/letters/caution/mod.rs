//! What the person who sends a letter must be told, and the letter itself does not say.

mod say;
mod time;

use crate::config::Signatory;
use crate::date::Date;
use crate::law::article::{Repealed, repealed_in};
use crate::law::{Assessment, Warning};
use crate::request::{EventHash, Field, Id, Kind, Request, vocabulary};

use super::addresses::{self, CourtAddress};
use super::french::{Institution, of_court};
use super::heed;
use super::kind::LetterKind;
use super::letter::Letter;

vocabulary! {
    /// Something that the letter needs and greffe does not know: it leaves a visible blank.
    Blank {
        /// The postal address of the person who asks (R112-9-1, R343-1).
        RequesterAddress = "[votre adresse postale à compléter]" / "requester-address",
        /// Their e-mail address (R112-9-1).
        RequesterEmail = "[votre adresse électronique à compléter]" / "requester-email",
        /// The RNA number of the association (R112-9-1).
        Rna = "[numéro RNA à compléter]" / "rna",
        /// In which capacity its representative acts (R343-1).
        Capacity = "[qualité à compléter]" / "capacity",
        /// The postal address of the authority.
        AuthorityAddress = "[adresse postale à compléter]" / "authority-address",
        /// The seat of the court.
        Court = "[tribunal compétent à compléter]" / "court",
        /// The address of the court.
        CourtAddress = "[adresse du tribunal à compléter]" / "court-address",
        /// The day on which the request was sent.
        SentOn = "[date de la demande à compléter]" / "sent-on",
        /// The day on which the administration received it.
        ReceivedOn = "[date de réception à compléter]" / "received-on",
        /// The day of the refusal.
        RefusedOn = "[date du refus à compléter]" / "refused-on",
        /// The day on which CADA was seized.
        ReferredOn = "[date de la saisine à compléter]" / "referred-on",
        /// The day on which CADA registered the referral.
        RegisteredOn = "[date d’enregistrement à compléter]" / "registered-on",
        /// The day of the confirmation.
        ConfirmedOn = "[date de la décision à compléter]" / "confirmed-on",
        /// The costs asked for (L761-1).
        Costs = "[montant à compléter]" / "costs",
        /// The answer to a ground of refusal, which only a person can write.
        Refutation = "[réponse à ce motif à compléter]" / "refutation",
        /// A date on which recorded facts exclude each other.
        Disputed = "[date contestée à établir]" / "disputed",
        /// Why a letter is admissible that comes after the two months.
        Admissibility = "[recevabilité à justifier]" / "admissibility",
    }
}

/// What the person who sends a letter must be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caution {
    /// The letter has a visible blank.
    Blank(Blank),
    /// The visible blank is the address of the court that sits there.
    CourtAddress(String),
    /// The address of the recipient was last checked more than a year ago.
    AddressOld {
        /// Whose address.
        whose: String,
        /// When it was checked.
        checked_on: Date,
        /// Where it comes from.
        source: Option<String>,
    },
    /// Nobody recorded when the address of the recipient was checked.
    AddressUnchecked {
        /// Whose address.
        whose: String,
        /// Where it comes from.
        source: Option<String>,
    },
    /// No file is recorded for these exhibits, each with its number and its title.
    ExhibitsMissing(Vec<(u32, String)>),
    /// The receipt on which the dates of the letter rest is only presumed.
    ReceiptPresumed,
    /// The day of the referral rests on no proof.
    ReferralUnproved,
    /// A date of the letter is computed from a stand-in for a fact not known yet.
    ProvisionalDates,
    /// Facts of the request exclude each other.
    Contested {
        /// Its reference.
        id: Id,
    },
    /// The letter asserts a silence, and nobody recorded having looked for an answer since.
    SilenceUnchecked {
        /// The reference of the request.
        id: Id,
        /// The day on which silence became what the letter says.
        since: Date,
    },
    /// The letter comes after the two months, and nobody recorded whether these papers state the
    /// remedies: whether the two months bind is not known.
    RemediesUnrecorded {
        /// The reference of the request.
        id: Id,
        /// The last day of the two months.
        until: Date,
        /// The papers.
        papers: Vec<Paper>,
    },
    /// The letter comes after the last day that greffe can plead.
    TimePassed {
        /// The reference of the request.
        id: Id,
        /// That day.
        until: Date,
    },
    /// A letter that tells CADA or the administration that the implicit decision is known.
    ShowsKnowledge,
    /// The referral was that of a series, and no paper shows that the administration was told of it.
    SeriesNotice {
        /// The reference of the request.
        id: Id,
        /// The name of the series.
        series: String,
    },
    /// The petition asks for costs: the figure and the proofs are the person's.
    CostsToProve,
    /// An association sues: its statutes must empower whoever signs (R431-4).
    QualityToSue,
    /// A text of the request has this sign, which hides or turns what is read: it is not printed.
    Unseen(char),
    /// The letter cites a text that is no longer in force, or never was.
    Repealed(&'static Repealed),
    /// What the law makes of this letter on this day.
    Law(Warning),
}

/// A paper of which somebody should say what it states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The event that records it.
    pub event: EventHash,
    /// Its kind.
    pub kind: Kind,
    /// Its day.
    pub on: Date,
}

/// What must be told of a letter that has just been written.
pub(super) fn cautions(
    letter: &Letter,
    request: &Request,
    assessment: &Assessment,
    signatory: &Signatory,
    court: Option<&CourtAddress>,
) -> Vec<Caution> {
    let mut found = blanks(letter, request);
    found.extend(address(letter, request, court));
    found.extend(unseen(request).map(Caution::Unseen));
    let missing = letter.exhibits.iter().filter(|e| e.files.is_empty());
    let missing: Vec<(u32, String)> = missing.map(|e| (e.number, e.title.clone())).collect();
    if !missing.is_empty() {
        found.push(Caution::ExhibitsMissing(missing));
    }
    if assessment.is_contested() {
        found.push(Caution::Contested {
            id: request.id.clone(),
        });
    }
    found.extend(time::silence(letter.kind, request, assessment));
    found.extend(time::lateness(letter, request, assessment));
    let milestones = &assessment.milestones;
    let argues = matches!(letter.kind, LetterKind::Saisine | LetterKind::Requete);
    if argues && milestones.received.is_some_and(|m| m.presumed) {
        found.push(Caution::ReceiptPresumed);
    }
    if letter.kind == LetterKind::Requete {
        if milestones.referred.is_some_and(|m| m.presumed) && milestones.registered.is_none() {
            found.push(Caution::ReferralUnproved);
        }
        let opens = assessment.deadline(crate::law::DeadlineId::TribunalOpens);
        if opens.is_some_and(|deadline| deadline.provisional) {
            found.push(Caution::ProvisionalDates);
        }
        found.extend(series_notice(request));
        found.push(Caution::CostsToProve);
        if signatory.association.is_some() {
            found.push(Caution::QualityToSue);
        }
    }
    let names_silence = milestones.refusal.is_some_and(|ruling| ruling.implicit);
    if matches!(letter.kind, LetterKind::Saisine | LetterKind::Motifs) && names_silence {
        found.push(Caution::ShowsKnowledge);
    }
    let body = super::markdown::inline_text(&letter.body_markdown);
    found.extend(repealed_in(&body).map(Caution::Repealed));
    let told = heed::of(letter.kind, assessment);
    found.extend(told.into_iter().map(Caution::Law));
    found
}

/// A sign of the request that its letters do not print.
fn unseen(request: &Request) -> Option<char> {
    let authority = &request.authority;
    let items = request.items.iter().map(|item| &item.text);
    let events = request.events.iter();
    let grounds = events.filter_map(|event| event.text(Field::Grounds));
    let texts = [&request.title, &authority.name].into_iter();
    let texts = texts.chain(&authority.address).chain(items);
    let mut texts = texts.map(String::as_str).chain(grounds);
    texts.find_map(super::view::unseen)
}

/// The blanks that can be seen anywhere in the letter.
fn blanks(letter: &Letter, request: &Request) -> Vec<Caution> {
    let mut text = String::new();
    if letter.body_markdown.contains('[') {
        text = super::markdown::inline_text(&letter.body_markdown);
    }
    let lines = letter.sender.iter().chain(&letter.recipient);
    for line in lines.chain(&letter.signature).chain([&letter.subject]) {
        text.push('\n');
        text.push_str(line);
    }
    let opened: Vec<&str> = (text.match_indices('[').map(|(at, _)| &text[at..])).collect();
    Blank::ALL
        .iter()
        .filter(|blank| opened.iter().any(|rest| rest.starts_with(blank.as_str())))
        .map(|blank| match (blank, &request.authority.court) {
            (Blank::CourtAddress, Some(seat)) => Caution::CourtAddress(seat.clone()),
            _ => Caution::Blank(*blank),
        })
        .collect()
}

/// Whether the address of the recipient has been checked within a year of the letter.
fn address(letter: &Letter, request: &Request, court: Option<&CourtAddress>) -> Option<Caution> {
    let authority = &request.authority;
    let (whose, checked_on, source) = match letter.kind {
        LetterKind::Saisine => (
            "la CADA".to_owned(),
            addresses::CADA.checked_on(),
            Some(addresses::CADA.source.to_owned()),
        ),
        LetterKind::Requete => {
            let court = court?;
            let name = format!(
                "tribunal administratif {}",
                of_court(&super::view::words(authority.court.as_deref()?))
            );
            let name = Institution::new(&name).the();
            (name, Some(court.checked_on), Some(court.source.clone()))
        }
        _ => {
            if authority.address.is_empty() && authority.email.is_none() {
                return None;
            }
            let name = Institution::new(&super::view::words(&authority.name)).the();
            (name, authority.checked_on, authority.source.clone())
        }
    };
    match checked_on {
        None => Some(Caution::AddressUnchecked { whose, source }),
        Some(day) if day.add_months(12) < letter.date => Some(Caution::AddressOld {
            whose,
            checked_on: day,
            source,
        }),
        Some(_) => None,
    }
}

/// A series referral counts only if the administration was told (L342-1): it must be shown.
fn series_notice(request: &Request) -> Option<Caution> {
    let events = request.in_account();
    let referral = events.iter().rfind(|event| event.is(Kind::Referred))?;
    let series = referral.text(Field::Series)?;
    super::view::told_of(series, request)
        .is_empty()
        .then(|| Caution::SeriesNotice {
            id: request.id.clone(),
            series: series.to_owned(),
        })
}
