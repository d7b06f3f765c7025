//! Which letter the moment calls for, and what is said to one that comes too early or too late.

use greffe::lang::{Lang, Say};
use greffe::law::assess;
use greffe::letters::{LetterKind, NotDue, due, timely};
use greffe::request::{Event, Field, Kind};

use crate::world::{before_cada, day, event, request, sent, silence};

fn due_on(events: &[Event], on: &str) -> Result<LetterKind, NotDue> {
    let request = request(events.to_vec());
    due(&request, &assess(&request, day(on)))
}

fn said(kind: LetterKind, events: &[Event], on: &str) -> String {
    let request = request(events.to_vec());
    match timely(kind, &request, &assess(&request, day(on))) {
        Ok(()) => format!("{kind}, {on} : oui"),
        Err(reason) => {
            let hint = reason.hint(Lang::Fr).map(|hint| format!(" → {hint}"));
            format!(
                "{kind}, {on} : {}{}",
                reason.say(Lang::Fr),
                hint.unwrap_or_default()
            )
        }
    }
}

fn and(events: Vec<Event>, more: Event) -> Vec<Event> {
    let mut events = events;
    events.push(more);
    events
}

#[test]
fn the_moment_calls_for_one_letter() {
    assert_eq!(due_on(&[], "2026-03-12"), Ok(LetterKind::Demande));
    assert_eq!(due_on(&silence(), "2026-04-01"), Ok(LetterKind::Relance));
    assert_eq!(due_on(&silence(), "2026-04-17"), Ok(LetterKind::Saisine));
    assert_eq!(
        due_on(&before_cada(), "2026-06-23"),
        Ok(LetterKind::Requete)
    );
    assert!(due_on(&before_cada(), "2026-06-22").is_err());
    let undelivered = and(vec![sent()], event(Kind::Undelivered, "2026-03-20", &[]));
    assert_eq!(due_on(&undelivered, "2026-03-21"), Ok(LetterKind::Demande));
    let disclosed = and(silence(), event(Kind::Disclosed, "2026-04-01", &[]));
    assert_eq!(due_on(&disclosed, "2026-04-02"), Err(NotDue::Disclosed));
}

#[test]
fn a_referral_waits_for_the_refusal_to_be_born() {
    let story = [
        said(LetterKind::Saisine, &[], "2026-03-12"),
        said(LetterKind::Saisine, &silence(), "2026-04-16"),
        said(LetterKind::Saisine, &silence(), "2026-04-17"),
        said(LetterKind::Saisine, &before_cada(), "2026-05-01"),
    ];
    insta::assert_snapshot!(story.join("\n"));
}

#[test]
fn a_request_is_sent_once_and_a_reminder_stops_no_clock() {
    let story = [
        said(LetterKind::Demande, &silence(), "2026-04-01"),
        said(LetterKind::Relance, &[], "2026-04-01"),
        said(LetterKind::Relance, &silence(), "2026-04-20"),
        said(LetterKind::Relance, &before_cada(), "2026-04-25"),
    ];
    insta::assert_snapshot!(story.join("\n"));
}

#[test]
fn nothing_reaches_the_court_without_cada() {
    let mut story = Vec::new();
    story.push(said(LetterKind::Requete, &silence(), "2026-05-01"));
    story.push(said(LetterKind::Requete, &before_cada(), "2026-06-01"));
    story.push(said(LetterKind::Requete, &before_cada(), "2026-06-23"));
    let filed = and(before_cada(), event(Kind::Filed, "2026-07-01", &[]));
    story.push(said(LetterKind::Requete, &filed, "2026-07-02"));
    insta::assert_snapshot!(story.join("\n"));
}

#[test]
fn reasons_are_asked_once_of_an_implicit_decision_in_time() {
    let mut story = Vec::new();
    let kind = LetterKind::Motifs;
    story.push(said(kind, &silence(), "2026-05-01"));
    story.push(said(kind, &before_cada(), "2026-06-01"));
    story.push(said(kind, &before_cada(), "2026-07-01"));
    let asked = and(
        before_cada(),
        event(Kind::ReasonsRequested, "2026-07-01", &[]),
    );
    story.push(said(kind, &asked, "2026-07-10"));
    let express = and(
        before_cada(),
        event(
            Kind::Refused,
            "2026-06-02",
            &[(Field::Mentions, "tribunal")],
        ),
    );
    story.push(said(kind, &express, "2026-06-10"));
    insta::assert_snapshot!(story.join("\n"));
}

#[test]
fn an_open_letter_has_no_moment() {
    for events in [Vec::new(), silence(), before_cada()] {
        assert!(said(LetterKind::Interpellation, &events, "2026-05-01").ends_with("oui"));
    }
}
