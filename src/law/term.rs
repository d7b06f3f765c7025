//! Arithmetic of time limits: terms of silence, time limits to act, working days.
//!
//! | period | last day | shifted off days off |
//! |---|---|---|
//! | silence (*terme*) | same day number | never |
//! | to act before a court (*délai franc*) | same day number, then one day | yes, after the day |
//! | working days (*jours ouvrés*) | the n-th Monday to Friday that is no holiday | built in |

use crate::date::Date;
use crate::request::{Period, Zone};

use super::holidays::is_day_off;
use super::step::Step;

/// `from` + `months`, by the same day number.
pub fn months(from: Date, months: u32, steps: &mut Vec<Step>) -> Date {
    let to = from.add_months(months);
    steps.push(Step::Months { from, months, to });
    to
}

/// `from` + a period that a paper gives.
pub fn period(from: Date, period: Period, steps: &mut Vec<Step>) -> Date {
    match period {
        Period::Months(n) => months(from, n, steps),
        Period::Days(days) => {
            let to = from + days;
            steps.push(Step::Days { from, days, to });
            to
        }
    }
}

/// The last day of a *délai franc* that falls due on `anniversary`: the day after, then the first
/// day that is not off in `zone`.
///
/// The day is added before the shift is tested: an anniversary on a Sunday gives that Monday.
/// Source: CE 5 October 2018 n° 409579; CE 19 September 2014 n° 362568.
pub fn franc(anniversary: Date, zone: Zone, steps: &mut Vec<Step>) -> Date {
    let to = anniversary.next();
    steps.push(Step::Franc {
        from: anniversary,
        to,
    });
    prorogue(to, zone, steps)
}

/// The first day from `date` that is not off in `zone` (*prorogation*).
pub fn prorogue(date: Date, zone: Zone, steps: &mut Vec<Step>) -> Date {
    let to = working_day_from(date, zone);
    if to != date {
        steps.push(Step::Shifted {
            from: date,
            to,
            zone,
        });
    }
    to
}

/// The last day of a *délai franc*, without its steps.
pub fn franc_day(anniversary: Date, zone: Zone) -> Date {
    working_day_from(anniversary.next(), zone)
}

/// The end of the `days`-th working day (*jour ouvré*) after `from`.
///
/// Source: CRPA R112-11-2 and CJA R611-8-6, which count in *jours ouvrés*.
pub fn working_days_after(from: Date, days: u32, zone: Zone) -> Date {
    (0..days).fold(from, |date, _| working_day_from(date.next(), zone))
}

fn working_day_from(mut date: Date, zone: Zone) -> Date {
    while is_day_off(date, zone) {
        date = date.next();
    }
    date
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn court(trigger: &str, months: u32, zone: Zone) -> Date {
        franc_day(d(trigger).add_months(months), zone)
    }

    #[test]
    fn the_franc_day_comes_before_the_shift() {
        assert_eq!(court("2026-01-15", 2, Zone::Metropole), d("2026-03-16"));
        assert_eq!(court("2025-10-31", 2, Zone::Metropole), d("2026-01-02"));
        assert_eq!(court("2026-02-04", 2, Zone::Metropole), d("2026-04-07"));
        assert_eq!(court("2026-06-14", 2, Zone::Metropole), d("2026-08-17"));
    }

    #[test]
    fn a_local_day_shifts_only_there() {
        assert_eq!(court("2025-10-25", 2, Zone::AlsaceMoselle), d("2025-12-29"));
        assert_eq!(court("2025-10-25", 2, Zone::Metropole), d("2025-12-26"));
    }

    #[test]
    fn working_days_skip_easter() {
        let zone = Zone::Metropole;
        assert_eq!(
            working_days_after(d("2026-04-03"), 1, zone),
            d("2026-04-07")
        );
        assert_eq!(
            working_days_after(d("2026-04-03"), 2, zone),
            d("2026-04-08")
        );
        assert_eq!(
            working_days_after(d("2026-04-03"), 10, zone),
            d("2026-04-20")
        );
    }

    #[test]
    fn every_operation_leaves_its_step() {
        let mut steps = Vec::new();
        let anniversary = months(d("2026-08-25"), 2, &mut steps);
        let last = franc(anniversary.add_months(2), Zone::Metropole, &mut steps);
        assert_eq!(last, d("2026-12-28"));
        assert_eq!(steps.len(), 3, "{steps:?}");
        period(d("2023-02-20"), Period::Days(15), &mut steps);
        assert!(matches!(steps.last(), Some(Step::Days { to, .. }) if *to == d("2023-03-07")));
    }
}
