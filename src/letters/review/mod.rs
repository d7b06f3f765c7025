//! A letter just written, read over: what must be told to the person who will send it.

mod time;

use crate::config::Signatory;
use crate::law::Assessment;
use crate::law::article::repealed_in;
use crate::request::{Field, Kind, Request};

use super::addresses::{self, CourtAddress};
use super::blank::Blank;
use super::caution::Caution;
use super::french::{Institution, of_court};
use super::heed;
use super::kind::LetterKind;
use super::letter::Letter;

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
