//! The facts that follow from what the post says of a letter.
//!
//! A request that left by registered letter is received on the day it was delivered (CE 31 March
//! 2017, n° 396909). One that nobody fetched is recorded as come back: that leaving a letter at the
//! post office stops nothing is settled for papers sent by an administration (law.md 10), not for
//! those sent to it, so no time limit is made to run from it.

use crate::date::Date;
use crate::lang::Lang;
use crate::law::notification::last_day_to_fetch;
use crate::request::{Channel, Event, EventDraft, EventHash, Field, Id, Kind, Request, Value};

use super::answer::{Shipment, Step};
use super::code::State;
use super::letter::{Followed, is_about};
use super::number::Number;

/// A fact that the post's answer shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What to record.
    pub event: EventDraft,
    /// Whether the answer itself is kept with it.
    pub proved: bool,
}

/// What is to be said of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// The record has another day of receipt than the post.
    OtherReceipt {
        /// Of the request.
        id: Id,
        /// Of the recorded receipt.
        event: EventHash,
        /// In the record.
        recorded: Date,
        /// Says the post.
        delivered: Date,
    },
    /// Nobody fetched it: what is settled, and what is not.
    Unclaimed {
        /// The day it was presented.
        presented: Date,
    },
    /// The post speaks of a day before the dispatch or still to come: perhaps another letter.
    OddDay(Date),
    /// It says delivered, and the record says come back.
    DeliveredAfterAll {
        /// Of the request.
        id: Id,
        /// Of the recorded return.
        event: EventHash,
        /// In the record.
        recorded: Date,
        /// Says the post.
        delivered: Date,
    },
}

/// The facts of a letter that the record does not hold yet, in the language of the record, and
/// what is to be said; `today` bounds what can have happened.
pub fn follow(
    request: &Request,
    letter: &Followed,
    number: &Number,
    shipment: &Shipment,
    today: Date,
    lang: Lang,
) -> (Vec<Fact>, Vec<Finding>) {
    let view = View {
        request,
        number,
        sent: (request.events.iter())
            .find(|event| event.hash == letter.dispatch)
            .map(|event| event.on),
        today,
        lang,
    };
    let (mut facts, mut findings) = (Vec::new(), Vec::new());
    if let Some(step) = shipment.notice() {
        view.propose(view.notice(step), step, &mut facts, &mut findings);
    }
    let Some(last) = shipment.last() else {
        return (facts, findings);
    };
    match last.state() {
        State::Delivered if letter.kind == Kind::Sent => {
            view.received(last, &mut facts, &mut findings);
        }
        state if state.is_back() && letter.kind == Kind::Sent => {
            let step = shipment.back().unwrap_or(last);
            view.came_back(step, shipment, &mut facts, &mut findings);
        }
        State::Delivered | State::Returned | State::Unknown => {
            view.propose(view.word(last), last, &mut facts, &mut findings);
        }
        _ => {}
    }
    (facts, findings)
}

/// A letter and its request.
struct View<'a> {
    request: &'a Request,
    number: &'a Number,
    sent: Option<Date>,
    today: Date,
    lang: Lang,
}

impl View<'_> {
    fn received(&self, step: &Step, facts: &mut Vec<Fact>, findings: &mut Vec<Finding>) {
        let events = self.request.in_account();
        let by_hand = (events.iter()).find(|e| {
            e.is(Kind::Received) && self.sent.is_some_and(|sent| e.on >= sent) && !self.tells(e)
        });
        if let Some(known) = by_hand {
            if known.on != step.on {
                findings.push(Finding::OtherReceipt {
                    id: self.request.id.clone(),
                    event: known.hash,
                    recorded: known.on,
                    delivered: step.on,
                });
            }
            return;
        }
        let came_back = (events.iter())
            .find(|e| e.is(Kind::Undelivered) && (self.tells(e) || self.is_by_hand(e)));
        if let Some(known) = came_back {
            findings.push(Finding::DeliveredAfterAll {
                id: self.request.id.clone(),
                event: known.hash,
                recorded: known.on,
                delivered: step.on,
            });
            return;
        }
        let proof = self.lang.pick(
            format!("suivi La Poste {}, {}", self.number, step.code),
            format!("La Poste tracking {}, {}", self.number, step.code),
        );
        let event = self.about(Kind::Received, step.on, Field::Proof, proof);
        self.propose(event, step, facts, findings);
    }

    fn came_back(
        &self,
        step: &Step,
        shipment: &Shipment,
        facts: &mut Vec<Fact>,
        findings: &mut Vec<Finding>,
    ) {
        let why = match shipment.notice() {
            Some(notice) => {
                let day = notice.on.in_words(self.lang);
                findings.push(Finding::Unclaimed {
                    presented: notice.on,
                });
                self.lang.pick(
                    format!("présentée le {day}, non retirée ({})", step.code),
                    format!("presented on {day}, not fetched ({})", step.code),
                )
            }
            None => format!("{} ({})", step.label, step.code),
        };
        let event = self.about(Kind::Undelivered, step.on, Field::Reason, why);
        self.propose(event, step, facts, findings);
    }

    /// The notice left at the door: no date hangs on it yet.
    fn notice(&self, step: &Step) -> EventDraft {
        let kept = last_day_to_fetch(step.on).in_words(self.lang);
        let text = self.lang.pick(
            format!(
                "avis de passage, lettre gardée jusqu’au {kept} ({})",
                step.code
            ),
            format!("notice left, letter kept until {kept} ({})", step.code),
        );
        self.note(step.on, text)
    }

    /// La Poste's own words.
    fn word(&self, step: &Step) -> EventDraft {
        self.note(
            step.on,
            format!("La Poste, {}\u{202f}: {}", step.code, step.label),
        )
    }

    fn note(&self, on: Date, text: String) -> EventDraft {
        self.about(Kind::Note, on, Field::Text, text).with(
            Field::Channel,
            Value::Text(Channel::RegisteredLetter.as_str().to_owned()),
        )
    }

    fn about(&self, kind: Kind, on: Date, field: Field, text: String) -> EventDraft {
        EventDraft::new(kind, on)
            .with(field, Value::Text(text))
            .with(Field::Tracking, Value::Text(self.number.to_string()))
    }

    /// Whether an event is about this letter.
    fn tells(&self, event: &Event) -> bool {
        is_about(event, self.number)
    }

    /// Whether an event may be about this letter without its number: a person who saw the letter come
    /// back need not have copied it.
    fn is_by_hand(&self, event: &Event) -> bool {
        event.text(Field::Tracking).is_none() && self.sent.is_some_and(|sent| event.on >= sent)
    }

    /// Adds a fact that the record does not hold, not even taken back, and that can have happened.
    fn propose(
        &self,
        event: EventDraft,
        step: &Step,
        facts: &mut Vec<Fact>,
        findings: &mut Vec<Finding>,
    ) {
        if event.on > self.today || self.sent.is_some_and(|sent| event.on < sent) {
            findings.push(Finding::OddDay(event.on));
            return;
        }
        let same = |known: &&Event| match event.kind {
            Kind::Note => {
                known.on == event.on
                    && (known.text(Field::Text)).is_some_and(|text| text.contains(&step.code))
            }
            Kind::Received => known.on == event.on,
            _ => true,
        };
        let by_hand = |known: &Event| event.kind == Kind::Undelivered && self.is_by_hand(known);
        let known = (self.request.events.iter())
            .filter(|known| known.is(event.kind) && (self.tells(known) || by_hand(known)))
            .any(|known| same(&known));
        if !known {
            facts.push(Fact {
                proved: event.kind == Kind::Received || event.kind == Kind::Undelivered,
                event,
            });
        }
    }
}
