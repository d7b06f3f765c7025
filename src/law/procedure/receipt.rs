//! When the administration received the request: proved, presumed, or in dispute.
//!
//! Where several days can be argued, the later opens and the earlier closes (law.md 2.1, 10).

use crate::date::Date;
use crate::law::step::Trigger;
use crate::request::{Channel, Event, EventHash, Field, Kind};

use super::facts::Facts;

/// The receipt of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Receipt {
    /// The earliest day that can be argued: closing dates start there.
    pub(crate) early: Date,
    /// The latest day that can be argued: opening dates start there.
    pub(crate) late: Date,
    /// Nobody has proved it.
    pub(crate) presumed: bool,
    /// The event that says so.
    pub(crate) event: Option<EventHash>,
    /// What the later day is.
    pub(crate) what: Trigger,
}

/// The receipt, when something tells of it.
pub(crate) fn receipt(facts: &Facts) -> Option<Receipt> {
    let known = proved(facts)
        .or_else(|| acknowledged(facts))
        .or_else(|| presumed(facts));
    passed_on(facts, known)
}

/// Receipt recorded as such; an acknowledgement may print another day.
fn proved(facts: &Facts) -> Option<Receipt> {
    let first = facts.first(Kind::Received)?;
    let dispatch = dispatch_of(facts, first.on);
    let mut receipt = Receipt {
        early: first.on,
        late: first.on,
        presumed: false,
        event: Some(first.hash),
        what: Trigger::Received,
    };
    // Two receipts of one dispatch contradict each other; of two dispatches, the first counts.
    let same_dispatch =
        |e: &&Event| dispatch_of(facts, e.on).map(|s| s.hash) == dispatch.map(|s| s.hash);
    for other in facts.of(Kind::Received).filter(same_dispatch) {
        receipt.late = receipt.late.max(other.on);
    }
    if !is_postal(first, dispatch) {
        for printed in printed_days(facts) {
            receipt.widen(printed);
        }
    }
    let other_dispatch = |s: &&Event| Some(s.hash) != dispatch.map(|s| s.hash);
    if let Some(sent) = live(facts).filter(other_dispatch).find(|s| instant(s)) {
        receipt.early = receipt.early.min(sent.on);
    }
    Some(receipt)
}

/// No receipt recorded, but an acknowledgement: the day that it prints, or at the latest its own.
fn acknowledged(facts: &Facts) -> Option<Receipt> {
    let acknowledgement = facts.first(Kind::Acknowledged)?;
    let printed = printed_days(facts).next();
    let day = printed.unwrap_or(acknowledgement.on);
    let mut receipt = Receipt {
        early: day,
        late: day,
        presumed: printed.is_none(),
        event: Some(acknowledgement.hash),
        what: Trigger::Received,
    };
    for printed in printed_days(facts) {
        receipt.widen(printed);
    }
    let sent = live(facts).find(|s| instant(s) || printed.is_none());
    if let Some(sent) = sent {
        receipt.early = receipt.early.min(sent.on);
    }
    Some(receipt)
}

/// Neither: an electronic message or a delivery by hand is presumed received the same day; any
/// letter to us that deals with the request shows that it had been received by then.
fn presumed(facts: &Facts) -> Option<Receipt> {
    let of = |sent: &Event, late: Date| Receipt {
        early: sent.on,
        late,
        presumed: true,
        event: Some(sent.hash),
        what: Trigger::Received,
    };
    if let Some(sent) = live(facts).find(|s| instant(s)) {
        return Some(of(sent, sent.on));
    }
    let reply = facts.events().iter().find(|e| is_reply(e))?;
    let sent = live(facts).next()?;
    Some(of(sent, reply.on.max(sent.on)))
}

/// Passed on to the competent administration: L114-3 starts from the first, R311-13 from the
/// second; the texts conflict.
fn passed_on(facts: &Facts, known: Option<Receipt>) -> Option<Receipt> {
    let Some(notice) = facts.last(Kind::Transmitted) else {
        return known;
    };
    let printed = notice.date(Field::ReceivedOn);
    let second = printed.unwrap_or(notice.on);
    let mut receipt = known.unwrap_or(Receipt {
        early: second,
        late: second,
        presumed: printed.is_none(),
        event: Some(notice.hash),
        what: Trigger::ReceivedByCompetent,
    });
    if second > receipt.late {
        receipt.late = second;
        receipt.what = Trigger::ReceivedByCompetent;
    }
    Some(receipt)
}

impl Receipt {
    /// Whether two starts compete.
    pub(crate) fn is_disputed(&self) -> bool {
        self.early != self.late
    }

    fn widen(&mut self, day: Date) {
        self.early = self.early.min(day);
        self.late = self.late.max(day);
    }
}

/// The dispatch to which something that happened on `day` belongs: the last one before it.
fn dispatch_of<'a>(facts: &Facts<'a>, day: Date) -> Option<&'a Event> {
    facts.of(Kind::Sent).rfind(|sent| sent.on <= day)
}

/// The dispatches that did not come back.
pub(crate) fn live<'f, 'a>(facts: &'f Facts<'a>) -> impl Iterator<Item = &'a Event> + 'f {
    facts.of(Kind::Sent).filter(|sent| {
        !facts
            .of(Kind::Undelivered)
            .any(|back| dispatch_of(facts, back.on).map(|s| s.hash) == Some(sent.hash))
    })
}

/// The postal receipt beats the mail room's stamp (CE 31 March 2017, n° 396909).
fn is_postal(received: &Event, dispatch: Option<&Event>) -> bool {
    let letter = |e: &Event| {
        matches!(
            e.channel(),
            Some(Channel::RegisteredLetter | Channel::Letter)
        )
    };
    received.text(Field::Tracking).is_some() || dispatch.is_some_and(letter)
}

/// Presumed to arrive the day it leaves.
fn instant(sent: &Event) -> bool {
    matches!(
        sent.channel(),
        Some(Channel::Email | Channel::Online | Channel::Hand)
    )
}

fn printed_days<'f>(facts: &'f Facts) -> impl Iterator<Item = Date> + 'f {
    facts
        .of(Kind::Acknowledged)
        .filter_map(|e| e.date(Field::ReceivedOn))
}

fn is_reply(event: &Event) -> bool {
    matches!(
        event.known(),
        Some(
            Kind::Refused | Kind::Disclosed | Kind::Incomplete | Kind::Extended | Kind::FeesQuoted
        )
    )
}
