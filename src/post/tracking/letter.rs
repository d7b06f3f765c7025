//! The letters of a request that the post follows.

use crate::request::{Event, EventHash, Field, Kind, Request};

use super::number::{BadNumber, Number};

/// A letter that left with a tracking number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// What left: the request itself, a referral…
    pub kind: Kind,
    /// The event of its dispatch.
    pub dispatch: EventHash,
    /// Its number, or what stands in its place.
    pub number: Result<Number, BadNumber>,
    /// What became of it is recorded already.
    pub settled: bool,
}

/// The letters of a request that left with a tracking number, in order.
pub fn followed(request: &Request) -> Vec<Followed> {
    let events = request.in_account();
    let outgoing = [
        Kind::Sent,
        Kind::Reminded,
        Kind::GraciousAppeal,
        Kind::Referred,
        Kind::ReasonsRequested,
    ];
    (events.iter())
        .filter(|event| outgoing.iter().any(|kind| event.is(*kind)))
        .filter_map(|event| {
            let number = Number::read(event.text(Field::Tracking)?);
            let settled = (number.as_ref()).is_ok_and(|number| settled(&events, event, number));
            Some(Followed {
                kind: event.known()?,
                dispatch: event.hash,
                number,
                settled,
            })
        })
        .collect()
}

/// Whether an event is about the letter of this number.
pub(super) fn is_about(event: &Event, number: &Number) -> bool {
    let tracking = event.text(Field::Tracking);
    tracking.is_some_and(|text| Number::read(text).as_ref() == Ok(number))
}

/// Received or come back, as far as the record tells; another dispatch opens the question again.
fn settled(events: &[&Event], dispatch: &Event, number: &Number) -> bool {
    let later = |event: &&&Event| event.on >= dispatch.on;
    if dispatch.is(Kind::Sent) {
        let ends = |e: &&Event| e.is(Kind::Received) || e.is(Kind::Undelivered);
        return events
            .iter()
            .filter(later)
            .any(|e| ends(e) && (is_about(e, number) || e.text(Field::Tracking).is_none()));
    }
    let ended = |text: &str| ["DI0", "DI1", "DI2"].iter().any(|code| text.contains(code));
    events
        .iter()
        .filter(later)
        .any(|e| e.is(Kind::Note) && is_about(e, number) && e.text(Field::Text).is_some_and(ended))
}
