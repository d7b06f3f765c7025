//! Facts that exclude each other, until someone corrects one.

use std::collections::BTreeMap;

use crate::date::Date;
use crate::request::{Decision, Event, Field, Kind};

use super::assessment::Contradiction;
use super::procedure::{Facts, Procedure, is_petition};
use super::warning::Warning;

/// Every contradiction among the facts in account.
pub(super) fn contradictions(facts: &Facts, procedure: &Procedure) -> Vec<Contradiction> {
    let mut found = Vec::new();
    for event in facts.of(Kind::Contested) {
        found.push(Contradiction {
            events: vec![event.hash],
            about: Warning::HeaderContested,
        });
    }
    receipts(facts, &mut found);
    once_only(facts, procedure, &mut found);
    answers(procedure, &mut found);
    order(facts, procedure, &mut found);
    before_receipt(facts, procedure, &mut found);
    impossible(facts, &mut found);
    found
}

fn say(found: &mut Vec<Contradiction>, about: Warning, events: &[&Event]) {
    found.push(Contradiction {
        events: events.iter().map(|e| e.hash).collect(),
        about,
    });
}

/// Two receipts of one dispatch; a dispatch both received and come back.
fn receipts(facts: &Facts, found: &mut Vec<Contradiction>) {
    let dispatch = |day: Date| facts.of(Kind::Sent).rfind(|s| s.on <= day).map(|s| s.hash);
    let mut by_dispatch: BTreeMap<_, Vec<&Event>> = BTreeMap::new();
    for event in facts.of(Kind::Received) {
        by_dispatch
            .entry(dispatch(event.on))
            .or_default()
            .push(event);
    }
    for events in by_dispatch.values() {
        disagree(events, Kind::Received, found);
    }
    for back in facts.of(Kind::Undelivered) {
        let received = facts
            .of(Kind::Received)
            .find(|r| dispatch(r.on) == dispatch(back.on));
        if let Some(received) = received {
            say(found, Warning::ReceivedAndReturned, &[received, back]);
        }
    }
}

/// Two dates for what happens once.
fn once_only(facts: &Facts, procedure: &Procedure, found: &mut Vec<Contradiction>) {
    let course = &procedure.course;
    let since = |kind: Kind, after: Option<&Event>| -> Vec<&Event> {
        facts
            .of(kind)
            .filter(|e| after.is_none_or(|w| e.on > w.on))
            .collect()
    };
    let counted = course.referred_on();
    let referrals: Vec<_> = since(Kind::Referred, course.referral_withdrawn)
        .into_iter()
        .filter(|e| counted.is_none_or(|on| e.on >= on))
        .collect();
    disagree(&referrals, Kind::Referred, found);
    let registrations = since(Kind::Registered, course.referral_withdrawn);
    disagree(&registrations, Kind::Registered, found);
    let petitions: Vec<_> = facts
        .of(Kind::Filed)
        .filter(|e| is_petition(e) && course.petition.is_some_and(|p| e.on >= p.on))
        .collect();
    disagree(&petitions, Kind::Filed, found);
    if course.direct.is_none() {
        let judgments: Vec<_> = facts
            .of(Kind::Judged)
            .filter(|e| e.decision().unwrap_or(Decision::Judgment) == Decision::Judgment)
            .collect();
        disagree(&judgments, Kind::Judged, found);
    }
    let passed_on: Vec<_> = facts
        .of(Kind::Transmitted)
        .filter(|e| e.date(Field::ReceivedOn).is_some())
        .collect();
    let days: Vec<_> = passed_on
        .iter()
        .map(|e| e.date(Field::ReceivedOn))
        .collect();
    if days.iter().any(|d| *d != days[0]) {
        say(found, Warning::DatesDisagree(Kind::Transmitted), &passed_on);
    }
}

fn disagree(events: &[&Event], kind: Kind, found: &mut Vec<Contradiction>) {
    if events.iter().any(|e| e.on != events[0].on) {
        say(found, Warning::DatesDisagree(kind), events);
    }
}

/// A document given whole, and refused the same day or later.
fn answers(procedure: &Procedure, found: &mut Vec<Contradiction>) {
    for item in &procedure.courses {
        let given = item
            .class
            .answers
            .iter()
            .find(|a| a.effect == super::procedure::Effect::Gives);
        let Some(given) = given else { continue };
        let refused = item
            .class
            .answers
            .iter()
            .find(|a| a.event.is(Kind::Refused) && a.is_express() && a.on >= given.on);
        if let Some(refused) = refused {
            let events = [given.event, refused.event];
            let known = found
                .iter()
                .any(|c| c.events.len() == 2 && events.iter().all(|e| c.events.contains(&e.hash)));
            if !known {
                say(found, Warning::GivenAndRefused, &events);
            }
        }
    }
}

/// Registered by CADA before it was seized.
fn order(facts: &Facts, procedure: &Procedure, found: &mut Vec<Contradiction>) {
    let (Some(referral), Some(registered)) =
        (facts.last(Kind::Referred), procedure.course.registration)
    else {
        return;
    };
    if facts.of(Kind::Referred).all(|r| r.on > registered.on) {
        say(
            found,
            Warning::RegisteredBeforeReferred,
            &[registered, referral],
        );
    }
}

/// Answered before the receipt that someone recorded.
fn before_receipt(facts: &Facts, procedure: &Procedure, found: &mut Vec<Contradiction>) {
    let (Some(received), Some(receipt)) = (facts.first(Kind::Received), procedure.receipt) else {
        return;
    };
    let answers = [Kind::Refused, Kind::Disclosed];
    let first = answers.into_iter().filter_map(|kind| facts.first(kind));
    if let Some(answer) = first.min_by_key(|e| e.on).filter(|e| e.on < receipt.early) {
        say(found, Warning::AnsweredBeforeReceipt, &[answer, received]);
    }
}

/// What cannot happen before another thing, of which a day is recorded.
const CAUSES: &[(Kind, Kind)] = &[
    (Kind::Undelivered, Kind::Sent),
    (Kind::Received, Kind::Sent),
    (Kind::Acknowledged, Kind::Sent),
    (Kind::Transmitted, Kind::Sent),
    (Kind::Incomplete, Kind::Sent),
    (Kind::Extended, Kind::Sent),
    (Kind::FeesQuoted, Kind::Sent),
    (Kind::Refused, Kind::Sent),
    (Kind::Disclosed, Kind::Sent),
    (Kind::Referred, Kind::Sent),
    (Kind::Opinion, Kind::Referred),
    (Kind::ReasonsGiven, Kind::ReasonsRequested),
    (Kind::CourtNotice, Kind::Filed),
    (Kind::Judged, Kind::Filed),
    (Kind::AidDecided, Kind::AidRequested),
    (Kind::MediationEnded, Kind::MediationStarted),
    (Kind::EnforcementRequested, Kind::Judged),
    (Kind::EnforcementClosed, Kind::EnforcementRequested),
];

/// An effect before its cause; a judgment on no petition.
fn impossible(facts: &Facts, found: &mut Vec<Contradiction>) {
    let mut seen = Vec::new();
    for event in facts.events() {
        let Some(kind) = event.known().filter(|kind| !seen.contains(kind)) else {
            continue;
        };
        seen.push(kind);
        let causes = CAUSES.iter().filter(|(effect, _)| *effect == kind);
        for cause in causes.filter_map(|(_, cause)| facts.first(*cause)) {
            if let Some(of) = cause.known().filter(|_| event.on < cause.on) {
                say(found, Warning::OutOfOrder(kind, of), &[event, cause]);
            }
        }
        if kind == Kind::Judged && !facts.has(Kind::Filed) {
            say(found, Warning::JudgedWithoutPetition, &[event]);
        }
    }
}
