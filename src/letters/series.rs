//! The series referral (L342-1, R343-3-1): one referral to CADA for similar requests refused by
//! different administrations, and the word by which each of these is told.

use crate::config::Signatory;

use super::dispute::Dispute;
use super::error::LetterError;
use super::kind::LetterKind;
use super::letter::{Exhibit, Letter};
use super::occasion::Occasion;
use super::registry::Registry;
use super::view::{self, Member, SeriesView};
use super::write::{Matter, write_from};

/// The templates, in `letters/`.
const REFERRAL: &str = "saisine-serie.md.hbs";
const NOTICE: &str = "information-serie.md.hbs";

/// Up to this number, the references of a letter name every request.
const NAMED: usize = 10;

/// The request whose refusal is joined: an express one first, then one whose administration has its
/// postal address, then a proven one.
pub fn lead<'m, 'a>(members: &'m [Member<'a>], signatory: &Signatory) -> Option<&'m Member<'a>> {
    members.iter().min_by_key(|(request, assessment)| {
        let milestones = &assessment.milestones;
        let express = milestones.refusal.is_some_and(|ruling| !ruling.implicit);
        let shown = view::exhibits(LetterKind::Saisine, request, signatory, &Dispute::default())
            .iter()
            .all(|exhibit| !exhibit.files.is_empty());
        let presumed = milestones.received.is_none_or(|receipt| receipt.presumed);
        let unaddressed = request.authority.address.is_empty();
        (!express, unaddressed, !shown, presumed)
    })
}

/// The referral of one refusal and of the whole series: with the table that R343-3-1 asks for, and
/// the proofs that each administration was told.
///
/// # Errors
/// As [`write`](super::write); [`LetterError::NoDocuments`] without a member.
pub fn series_referral(
    registry: &Registry,
    members: &[Member<'_>],
    signatory: &Signatory,
    occasion: Occasion<'_>,
) -> Result<Letter, LetterError> {
    let (request, assessment) = lead(members, signatory).ok_or(LetterError::NoDocuments)?;
    // A contested request has no place in a series.
    let undisputed = Dispute::default();
    let exhibits = view::exhibits(LetterKind::Saisine, request, signatory, &undisputed);
    let number = exhibits.iter().map(|e| e.number).max().unwrap_or(0) + 1;
    let matter = Matter {
        request,
        assessment,
        signatory,
        series: SeriesView::of(members, request, number, occasion.on),
    };
    let mut letter = write_from(registry, REFERRAL, LetterKind::Saisine, &matter, occasion)?;
    letter.references = vec![references(members)];
    letter.exhibits.push(Exhibit {
        number,
        title: "Information de chaque administration sur la présente saisine".to_owned(),
        event: None,
        files: Vec::new(),
    });
    Ok(letter)
}

/// The word that tells an administration that its refusal is referred with others, `count` in all
/// (L342-1).
///
/// # Errors
/// As [`write`](super::write).
pub fn series_notice(
    registry: &Registry,
    (request, assessment): &Member<'_>,
    count: usize,
    signatory: &Signatory,
    occasion: Occasion<'_>,
) -> Result<Letter, LetterError> {
    let matter = Matter {
        request,
        assessment,
        signatory,
        series: SeriesView::told_to(request, count, occasion.on),
    };
    // It goes to the administration, as a reminder does, but nothing is joined and nobody is copied.
    let mut letter = write_from(registry, NOTICE, LetterKind::Relance, &matter, occasion)?;
    letter.exhibits.clear();
    letter.copies.clear();
    Ok(letter)
}

fn references(members: &[Member<'_>]) -> String {
    let ids: Vec<&str> = (members.iter().take(NAMED))
        .map(|(request, _)| request.id.as_str())
        .collect();
    let more = if members.len() > NAMED { "…" } else { "" };
    format!("Nos références\u{202f}: {}{more}", ids.join(", "))
}
