//! What can be supposed, and how each supposition alters the facts.

use std::collections::BTreeSet;

use crate::date::Date;
use crate::lang::{Lang, Say};
use crate::law::assessment::{Assessment, Stage};
use crate::law::deadline::DeadlineId;
use crate::law::warning::Warning;
use crate::request::{
    Event, EventHash, EventKind, Field, Kind, Mention, PublicService, Request, Residence, Value,
};

/// One fact taken otherwise than it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Supposition {
    /// The request never arrived.
    NeverArrived,
    /// A complete acknowledgement arrived.
    CompleteAcknowledgement,
    /// The acknowledgement does not state CADA.
    IncompleteAcknowledgement,
    /// The body is an administration in the sense of the code.
    Administrative,
    /// The refusal of that day states CADA and the court.
    RefusalStatesAll(Date),
    /// The refusal of that day states nothing.
    RefusalStatesNothing(Date),
    /// The answer of that day is no refusal.
    NotARefusal(Date),
    /// Something was withheld from what was given that day.
    SomethingWithheld(Date),
    /// A refusal was overlooked, that day.
    OverlookedRefusal(Date),
    /// CADA registered a week after the referral.
    RegisteredAWeekLater(Date),
    /// CADA's acknowledgement states the court and its two months.
    CadaStatesCourt,
    /// CADA's acknowledgement states neither the court nor its time.
    CadaStatesNoCourt,
    /// The person who asks lives overseas, near the court.
    LivesThere,
    /// The reasons are asked for on that day.
    ReasonsAsked(Date),
}

type Altered = (Supposition, Request);

/// What is worth supposing, each with the facts that it makes.
pub(super) fn suppositions(request: &Request, now: &Assessment, at: Date) -> Vec<Altered> {
    let mut list = Vec::new();
    receipt(request, now, &mut list);
    answers(request, &mut list);
    overlooked(request, now, &mut list);
    cada(request, now, at, &mut list);
    list
}

fn receipt(request: &Request, now: &Assessment, list: &mut Vec<Altered>) {
    let Some(received) = now.milestones.received else {
        return;
    };
    if received.presumed && now.milestones.refusal.is_none_or(|r| r.implicit) {
        let mut lost = request.clone();
        lost.events.push(event(Kind::Undelivered, received.on));
        list.push((Supposition::NeverArrived, lost));
    }
    let before_cada = now.milestones.referred.is_none() && now.milestones.registered.is_none();
    if !before_cada {
        return;
    }
    let acknowledged = in_account(request, Kind::Acknowledged);
    let all = &[Mention::Silence, Mention::Cada, Mention::Tribunal];
    if acknowledged.iter().any(|e| e.states(Mention::Cada)) {
        let altered = with_mentions(request, Kind::Acknowledged, None, &[Mention::Silence]);
        list.push((Supposition::IncompleteAcknowledgement, altered));
    } else {
        let mut altered = with_mentions(request, Kind::Acknowledged, None, all);
        if acknowledged.is_empty() {
            let mut paper = event(Kind::Acknowledged, received.on);
            state(&mut paper, all);
            paper
                .fields
                .insert(Field::ReceivedOn, Value::Date(received.on));
            altered.events.push(paper);
        }
        list.push((Supposition::CompleteAcknowledgement, altered));
    }
    if request.authority.public_service != PublicService::Administrative {
        let mut altered = request.clone();
        altered.authority.public_service = PublicService::Administrative;
        list.push((Supposition::Administrative, altered));
    }
}

fn answers(request: &Request, list: &mut Vec<Altered>) {
    for refusal in in_account(request, Kind::Refused) {
        let (on, hash) = (refusal.on, Some(refusal.hash));
        let states = |mentions: &[Mention]| with_mentions(request, Kind::Refused, hash, mentions);
        let all = &[Mention::Cada, Mention::Tribunal];
        if !all.iter().all(|mention| refusal.states(*mention)) {
            list.push((Supposition::RefusalStatesAll(on), states(all)));
        }
        if refusal
            .mentions()
            .is_none_or(|mentions| !mentions.is_empty())
        {
            list.push((Supposition::RefusalStatesNothing(on), states(&[])));
        }
        if refusal
            .answer()
            .is_some_and(|a| a != crate::request::Answer::Refusal)
        {
            let mut altered = request.clone();
            altered.events.retain(|e| Some(e.hash) != hash);
            list.push((Supposition::NotARefusal(on), altered));
        }
    }
    for given in in_account(request, Kind::Disclosed) {
        let whole =
            given.numbers(Field::Withheld).is_none() && given.flag(Field::Redacted) != Some(true);
        if whole {
            let mut altered = request.clone();
            for event in &mut altered.events {
                if event.hash == given.hash {
                    event.fields.insert(Field::Redacted, Value::Flag(true));
                }
            }
            list.push((Supposition::SomethingWithheld(given.on), altered));
        }
    }
}

/// A refusal that nobody saw: possible from the day after the last look, or after the referral.
fn overlooked(request: &Request, now: &Assessment, list: &mut Vec<Altered>) {
    let silent = matches!(
        now.stage,
        Stage::ImplicitlyRefused
            | Stage::CadaReferred
            | Stage::CadaRegistered
            | Stage::ImplicitlyConfirmed
    );
    let since = now.milestones.registered.or(now.milestones.referred);
    let since = since.or(now.milestones.received).map(|m| m.on);
    let born = now
        .deadline(DeadlineId::ImplicitConfirmation)
        .or_else(|| now.deadline(DeadlineId::ImplicitRefusal))
        .map(|d| d.date);
    let (true, Some(since), Some(born)) = (silent, since, born) else {
        return;
    };
    let day = now
        .silence_checked_until
        .map_or(since, |checked| checked.max(since))
        .next();
    if day < born {
        let mut altered = request.clone();
        let mut refusal = event(Kind::Refused, day);
        state(&mut refusal, &[Mention::Cada, Mention::Tribunal]);
        altered.events.push(refusal);
        list.push((Supposition::OverlookedRefusal(day), altered));
    }
}

fn cada(request: &Request, now: &Assessment, at: Date, list: &mut Vec<Altered>) {
    let Some(referred) = now.milestones.referred.or(now.milestones.registered) else {
        return;
    };
    if now.milestones.registered.is_none() {
        let mut altered = request.clone();
        let day = referred.on + 7;
        altered.events.push(event(Kind::Registered, day));
        list.push((Supposition::RegisteredAWeekLater(day), altered));
    } else if now.milestones.filed.is_none() {
        let stated = in_account(request, Kind::Registered)
            .iter()
            .any(|e| e.states(Mention::Tribunal));
        let (supposition, mentions): (_, &[Mention]) = if stated {
            (Supposition::CadaStatesNoCourt, &[])
        } else {
            let all = &[Mention::Silence, Mention::Tribunal];
            (Supposition::CadaStatesCourt, all)
        };
        let altered = with_mentions(request, Kind::Registered, None, mentions);
        list.push((supposition, altered));
    }
    if now.warnings.contains(&Warning::ResidencePresumed) {
        let mut altered = request.clone();
        altered.residence = Some(Residence::Overseas);
        list.push((Supposition::LivesThere, altered));
    }
    let may_ask = now.stage == Stage::ImplicitlyConfirmed
        && in_account(request, Kind::ReasonsRequested).is_empty();
    if may_ask {
        let mut altered = request.clone();
        altered.events.push(event(Kind::ReasonsRequested, at));
        list.push((Supposition::ReasonsAsked(at), altered));
    }
}

fn in_account(request: &Request, kind: Kind) -> Vec<&Event> {
    let mut events = request.in_account();
    events.retain(|e| e.is(kind));
    events
}

/// The request, the papers of this kind (or the one of this hash) stating these things and no more.
fn with_mentions(
    request: &Request,
    kind: Kind,
    only: Option<EventHash>,
    mentions: &[Mention],
) -> Request {
    let mut altered = request.clone();
    for event in &mut altered.events {
        if event.is(kind) && only.is_none_or(|hash| event.hash == hash) {
            state(event, mentions);
        }
    }
    altered
}

fn state(event: &mut Event, mentions: &[Mention]) {
    let words: BTreeSet<String> = mentions.iter().map(|m| m.as_str().to_owned()).collect();
    event.fields.insert(Field::Mentions, Value::Words(words));
}

/// A supposed event; its identity is that of no recorded one.
pub(super) fn event(kind: Kind, on: Date) -> Event {
    Event {
        hash: EventHash([0; 32]),
        kind: EventKind::Known(kind),
        on,
        at: None,
        by: None,
        fields: [].into(),
        files: Vec::new(),
    }
}

impl Say for Supposition {
    fn say(&self, lang: Lang) -> String {
        let day = |date: &Date| date.in_words(lang);
        match self {
            Supposition::NeverArrived => lang.pick(
                "si la demande n’était jamais arrivée".to_owned(),
                "if the request had never arrived".to_owned(),
            ),
            Supposition::CompleteAcknowledgement => lang.pick(
                "si un accusé de réception indiquait la date du refus implicite, la saisine de la CADA et son délai".to_owned(),
                "if an acknowledgement stated the date of the implicit refusal, the referral to CADA and its time".to_owned(),
            ),
            Supposition::IncompleteAcknowledgement => lang.pick(
                "si l’accusé de réception ne mentionnait pas la CADA".to_owned(),
                "if the acknowledgement did not mention CADA".to_owned(),
            ),
            Supposition::Administrative => lang.pick(
                "si cet organisme assurait un service public administratif".to_owned(),
                "if this body ran an administrative public service".to_owned(),
            ),
            Supposition::RefusalStatesAll(on) => lang.pick(
                format!("si le refus du {} indiquait la CADA, le tribunal et leurs délais", day(on)),
                format!("if the refusal of {} stated CADA, the court and their time limits", day(on)),
            ),
            Supposition::RefusalStatesNothing(on) => lang.pick(
                format!("si le refus du {} n’indiquait ni voie ni délai de recours", day(on)),
                format!("if the refusal of {} stated no remedy", day(on)),
            ),
            Supposition::NotARefusal(on) => lang.pick(
                format!("si la réponse du {} n’était pas un refus", day(on)),
                format!("if the answer of {} were no refusal", day(on)),
            ),
            Supposition::SomethingWithheld(on) => lang.pick(
                format!("si la communication du {} était incomplète ou occultée", day(on)),
                format!("if the disclosure of {} were incomplete or redacted", day(on)),
            ),
            Supposition::OverlookedRefusal(on) => lang.pick(
                format!("si un refus reçu le {}, avec ses voies et délais, était passé inaperçu", day(on)),
                format!("if a refusal received on {}, remedies stated, had been overlooked", day(on)),
            ),
            Supposition::LivesThere => lang.pick(
                "si la personne qui demande habitait outre-mer, près du tribunal".to_owned(),
                "if the person who asks lived overseas, near the court".to_owned(),
            ),
            Supposition::RegisteredAWeekLater(on) => lang.pick(
                format!("si la CADA n’avait enregistré la saisine que le {}", day(on)),
                format!("if CADA had registered the referral only on {}", day(on)),
            ),
            Supposition::CadaStatesCourt => lang.pick(
                "si l’accusé de la CADA indiquait le tribunal et ses deux mois".to_owned(),
                "if CADA’s acknowledgement stated the court and its two months".to_owned(),
            ),
            Supposition::CadaStatesNoCourt => lang.pick(
                "si l’accusé de la CADA n’indiquait ni le tribunal ni son délai".to_owned(),
                "if CADA’s acknowledgement stated neither the court nor its time".to_owned(),
            ),
            Supposition::ReasonsAsked(on) => lang.pick(
                format!("si les motifs étaient demandés le {}", day(on)),
                format!("if the reasons were asked for on {}", day(on)),
            ),
        }
    }
}
