//! Exceptional periods during which time did not run, as dated data.

use crate::date::Date;

use super::article::{Article, Day, SPRING_2020};

/// A period during which time limits and silence were suspended.
#[derive(Debug, PartialEq, Eq)]
pub struct Suspension {
    /// The first day that does not count.
    pub from: Day,
    /// The day on which time runs again.
    pub until: Day,
    /// What it rests on.
    pub article: &'static Article,
}

/// Every such period.
pub static SUSPENSIONS: &[Suspension] = &[Suspension {
    from: (2020, 3, 12),
    until: (2020, 6, 24),
    article: &SPRING_2020,
}];

/// So many days of a time that runs from `from` to `to` were suspended; 0 for nearly every file.
///
/// A time that had already expired when the suspension began is not revived.
pub fn suspended_days(from: Date, to: Date) -> u32 {
    SUSPENSIONS
        .iter()
        .filter_map(|suspension| {
            let begin = day(suspension.from)?;
            let end = day(suspension.until)?;
            (to >= begin).then(|| from.max(begin).days_until(end))
        })
        // Negative for a time that starts afterwards: none.
        .map(|days| u32::try_from(days).unwrap_or(0))
        .sum()
}

fn day((year, month, day): Day) -> Option<Date> {
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn spring_2020_does_not_count() {
        assert_eq!(suspended_days(d("2020-03-01"), d("2020-04-01")), 104);
        assert_eq!(suspended_days(d("2020-06-20"), d("2020-07-20")), 4);
    }

    #[test]
    fn what_had_expired_or_had_not_begun_is_untouched() {
        assert_eq!(suspended_days(d("2020-02-01"), d("2020-03-11")), 0);
        assert_eq!(suspended_days(d("2020-06-24"), d("2020-07-24")), 0);
        assert_eq!(suspended_days(d("2026-03-01"), d("2026-04-01")), 0);
    }
}
