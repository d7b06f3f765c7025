//! What the administration answered, document by document.
//!
//! Each document has its own course: documents that met with the same answers form a [`Class`].

use crate::date::Date;
use crate::law::step::Trigger;
use crate::request::{Answer as Word, Event, Field, Kind};

use super::facts::{Facts, Paper};

/// One answer, as it concerns one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Answer<'a> {
    /// The event.
    pub(crate) event: &'a Event,
    /// The day on which it reached us.
    pub(crate) on: Date,
    /// What it does to the document.
    pub(crate) effect: Effect,
}

/// What an answer does to a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Refuses it, in whole or in part.
    Refuses,
    /// Does not say « refus », but gives less, later, elsewhere, dearer or otherwise: a refusal for
    /// closing dates only (amendments 5).
    ReadsAsRefusal,
    /// Gives others and passes over this one: a refusal for closing dates only (amendments 4).
    PassesOver,
    /// Gives it whole.
    Gives,
}

/// The documents that met with the same answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Class<'a> {
    /// Their numbers.
    pub(crate) items: Vec<u32>,
    /// Their answers, earliest first.
    pub(crate) answers: Vec<Answer<'a>>,
}

impl Answer<'_> {
    /// What the paper states.
    pub(crate) fn paper(&self) -> Paper {
        Paper::of(self.event)
    }

    /// An express refusal beyond dispute.
    pub(crate) fn is_express(&self) -> bool {
        self.effect == Effect::Refuses
    }

    /// A refusal for closing dates only.
    pub(crate) fn is_arguable(&self) -> bool {
        matches!(self.effect, Effect::ReadsAsRefusal | Effect::PassesOver)
    }

    /// What it is, as the start of a computation.
    pub(crate) fn trigger(&self) -> Trigger {
        match (self.effect, self.event.is(Kind::Disclosed)) {
            (_, true) => Trigger::PartlyDisclosed,
            (Effect::ReadsAsRefusal, false) => Trigger::Answered,
            _ => Trigger::Refused,
        }
    }
}

impl<'a> Class<'a> {
    /// The day on which they were given whole, unless they were refused since: of facts that
    /// exclude each other, the refusal is the cautious one.
    pub(crate) fn given(&self) -> Option<Date> {
        let given = self.answers.iter().rfind(|a| a.effect == Effect::Gives)?;
        let refused_since = self
            .answers
            .iter()
            .any(|a| a.is_express() && a.on >= given.on);
        (!refused_since).then_some(given.on)
    }

    /// The refusals, express or arguable, from one day to another.
    pub(crate) fn refusals(&self) -> impl Iterator<Item = &Answer<'a>> {
        self.answers.iter().filter(|a| a.effect != Effect::Gives)
    }
}

/// The documents, grouped by the answers that they met with.
pub(crate) fn classes<'a>(facts: &Facts<'a>) -> Vec<Class<'a>> {
    let answers: Vec<&Event> = facts
        .events()
        .iter()
        .copied()
        .filter(|e| e.is(Kind::Refused) || e.is(Kind::Disclosed))
        .collect();
    let mut classes: Vec<Class> = Vec::with_capacity(1);
    for item in 1..=count(facts, &answers) {
        let met: Vec<Answer> = answers
            .iter()
            .filter_map(|event| answer(event, item))
            .collect();
        match classes.iter_mut().find(|class| class.answers == met) {
            Some(class) => class.items.push(item),
            None => classes.push(Class {
                items: vec![item],
                answers: met,
            }),
        }
    }
    classes
}

/// How many documents: those listed and those that an answer names; one when none is listed.
/// Where no answer names any, they all share one course.
fn count(facts: &Facts, answers: &[&Event]) -> u32 {
    let named = answers
        .iter()
        .flat_map(|e| [e.numbers(Field::Items), e.numbers(Field::Withheld)])
        .flatten()
        .filter_map(|numbers| numbers.last().copied())
        .max();
    match named {
        None => 1,
        Some(named) => {
            let listed = u32::try_from(facts.request.items.len()).unwrap_or(u32::MAX);
            // The codec reads no number beyond this one.
            named.min(10_000).max(listed).max(1)
        }
    }
}

fn answer(event: &Event, item: u32) -> Option<Answer<'_>> {
    let effect = if event.is(Kind::Refused) {
        refusal(event, item)?
    } else {
        disclosure(event, item)
    };
    Some(Answer {
        event,
        on: event.on,
        effect,
    })
}

fn refusal(event: &Event, item: u32) -> Option<Effect> {
    let concerns = event
        .numbers(Field::Items)
        .is_none_or(|n| n.contains(&item));
    concerns.then_some(match event.answer() {
        None | Some(Word::Refusal) => Effect::Refuses,
        Some(_) => Effect::ReadsAsRefusal,
    })
}

fn disclosure(event: &Event, item: u32) -> Effect {
    let listed = event.numbers(Field::Items);
    let withheld = event.numbers(Field::Withheld);
    if withheld.is_some_and(|n| n.contains(&item)) {
        return Effect::Refuses;
    }
    if listed.is_some_and(|n| !n.contains(&item)) {
        return Effect::PassesOver;
    }
    // `redacted` hides passages of what was given, unless `withheld` says of which documents.
    let says_which = withheld.is_some_and(|w| listed.is_none_or(|l| !l.is_disjoint(w)));
    if event.flag(Field::Redacted) == Some(true) && !says_which {
        Effect::Refuses
    } else {
        Effect::Gives
    }
}
