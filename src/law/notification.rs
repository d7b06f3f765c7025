//! The day on which a paper counts as notified to us, by the way it came (law.md 10), and the
//! indicative times of others.

use crate::date::Date;
use crate::request::Zone;

use super::article::{
    Article, CE_1980, CE_341146, CRPA_R112_11_2, CRPA_R112_20, CRPA_R343_3, VIVAUDOU,
};
use super::term::working_days_after;

/// Days during which the post keeps a registered letter, counted from the day after its notice.
const KEPT: u32 = 15;

/// What became of a registered letter presented at the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Handed over when presented.
    HandedOver,
    /// Fetched at the post office on that day.
    Fetched(Date),
    /// Never fetched.
    Unclaimed,
    /// Refused on that day.
    Refused(Date),
}

/// A day of notification with its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notified {
    /// The day that counts.
    pub on: Date,
    /// What it rests on.
    pub basis: Option<&'static Article>,
}

/// When a registered letter from the administration counts as notified.
///
/// # Examples
/// An unclaimed letter is notified, on the day it was presented: leaving it at the post office
/// stops nothing.
/// ```
/// use greffe::law::notification::{Fate, registered_letter};
/// let presented: greffe::date::Date = "2026-03-02".parse().unwrap();
/// assert_eq!(registered_letter(presented, Fate::Unclaimed).on, presented);
/// ```
pub fn registered_letter(presented: Date, fate: Fate) -> Notified {
    let (on, basis): (_, Option<&'static Article>) = match fate {
        Fate::HandedOver => (presented, None),
        Fate::Fetched(day) if day <= last_day_to_fetch(presented) => (day, Some(&CE_1980)),
        Fate::Fetched(_) | Fate::Unclaimed => (presented, Some(&CE_341146)),
        Fate::Refused(day) => (day, Some(&VIVAUDOU)),
    };
    Notified { on, basis }
}

/// The last day on which the post keeps a registered letter.
pub fn last_day_to_fetch(presented: Date) -> Date {
    presented + KEPT
}

/// When an electronic registered letter, or a paper put in a secure space, counts as notified:
/// its first reading, or the day it was put there when nobody read it within fifteen days. It
/// needs our prior consent.
pub fn secure_space(available: Date, read: Option<Date>) -> Notified {
    let on = read
        .filter(|day| *day <= available + KEPT)
        .unwrap_or(available);
    Notified {
        on,
        basis: Some(&CRPA_R112_20),
    }
}

/// When an electronic request must be registered, then acknowledged: one working day, then ten.
/// Source: CRPA R112-11-2.
pub fn acknowledgement_due(received: Date, zone: Zone) -> (Notified, Notified) {
    let due = |days| Notified {
        on: working_days_after(received, days, zone),
        basis: Some(&CRPA_R112_11_2),
    };
    (due(1), due(10))
}

/// When the administration should have told CADA what it makes of the opinion: a month after it
/// received it. Indicative: nothing hangs on it.
pub fn answer_to_cada_due(opinion_received_by_administration: Date) -> Notified {
    Notified {
        on: opinion_received_by_administration.add_months(1),
        basis: Some(&CRPA_R343_3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::testing::day;

    #[test]
    fn a_letter_fetched_in_time_is_notified_that_day_and_not_otherwise() {
        let presented = day("2026-03-02");
        let on = |fate| registered_letter(presented, fate).on;
        assert_eq!(last_day_to_fetch(presented), day("2026-03-17"));
        assert_eq!(on(Fate::Fetched(day("2026-03-17"))), day("2026-03-17"));
        assert_eq!(on(Fate::Fetched(day("2026-03-18"))), presented);
        assert_eq!(on(Fate::Unclaimed), presented);
        assert_eq!(on(Fate::Refused(day("2026-03-03"))), day("2026-03-03"));
    }

    #[test]
    fn a_secure_space_counts_from_its_reading_or_from_the_start() {
        let available = day("2026-03-02");
        assert_eq!(
            secure_space(available, Some(day("2026-03-10"))).on,
            day("2026-03-10")
        );
        assert_eq!(
            secure_space(available, Some(day("2026-03-20"))).on,
            available
        );
        assert_eq!(secure_space(available, None).on, available);
    }

    #[test]
    fn others_have_their_times_too() {
        let (registered, acknowledged) = acknowledgement_due(day("2026-04-03"), Zone::Metropole);
        assert_eq!(
            (registered.on, acknowledged.on),
            (day("2026-04-07"), day("2026-04-20"))
        );
        assert_eq!(answer_to_cada_due(day("2026-06-01")).on, day("2026-07-01"));
    }
}
