//! Civil dates, which the law counts in, and instants, which the record is stamped with.
//!
//! The only module that knows `chrono`: the rest of the program speaks [`Date`] and [`Instant`].

use std::fmt;
use std::ops::{Add, Sub};
use std::str::FromStr;

use chrono::{DateTime, Datelike, Days, FixedOffset, Months, NaiveDate, SecondsFormat};

use crate::lang::{Lang, Say};

/// A civil date (`2026-12-03`): a day on the calendar, without an hour or a time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

/// A date that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a date of the calendar in the form YYYY-MM-DD, between 1900 and 2199")]
pub struct BadDate(pub String);

impl Say for BadDate {
    fn say(&self, lang: Lang) -> String {
        lang.pick(
            format!("« {} » n’est pas une date du calendrier", self.0),
            format!("`{}` is not a date of the calendar", self.0),
        )
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        Some(lang.pick(
            "écrivez l’année, le mois et le jour : 2026-12-03".to_owned(),
            "write the year, the month and the day: 2026-12-03".to_owned(),
        ))
    }
}

impl Date {
    /// The first day that a file can bear, 1 January 1900.
    pub const FIRST: Self = match NaiveDate::from_ymd_opt(1900, 1, 1) {
        Some(day) => Self(day),
        None => Self(NaiveDate::MIN),
    };

    /// The date with this year, month and day.
    ///
    /// # Errors
    /// When there is no such day, or the year is not between 1900 and 2199.
    pub fn new(year: i32, month: u32, day: u32) -> Result<Self, BadDate> {
        NaiveDate::from_ymd_opt(year, month, day)
            .filter(|_| (1900..=2199).contains(&year))
            .map(Self)
            .ok_or_else(|| BadDate(format!("{year:04}-{month:02}-{day:02}")))
    }

    /// The year, such as 2026.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// The day of the week, 1 (Monday) to 7 (Sunday).
    pub fn weekday(self) -> u32 {
        self.0.weekday().number_from_monday()
    }

    /// Saturday or Sunday.
    pub fn is_weekend(self) -> bool {
        self.weekday() >= 6
    }

    /// The same day number `months` months later (*de quantième à quantième*), or the last day of
    /// that month when it has no such day: 31 January + 1 month is 28 or 29 February.
    ///
    /// Never sticky at the end of a month: 28 February + 1 month is 28 March.
    /// Source: code de procédure civile, art. 641 al. 2, by analogy.
    #[must_use]
    pub fn add_months(self, months: u32) -> Self {
        Self(
            self.0
                .checked_add_months(Months::new(months))
                .unwrap_or(self.0),
        )
    }

    /// The day after.
    #[must_use]
    pub fn next(self) -> Self {
        self + 1
    }

    /// The day before.
    #[must_use]
    pub fn previous(self) -> Self {
        self - 1
    }

    /// Whole days from this date to `later`; negative when `later` is earlier.
    pub fn days_until(self, later: Self) -> i64 {
        (later.0 - self.0).num_days()
    }

    /// The date as a reader of `lang` writes it in a sentence: `1er décembre 2026`, `1 December 2026`.
    pub fn in_words(self, lang: Lang) -> String {
        let month = self.0.month0() as usize;
        match lang {
            Lang::Fr => {
                let first = if self.day() == 1 { "er" } else { "" };
                format!("{}{first} {} {}", self.day(), MONTHS_FR[month], self.year())
            }
            Lang::En => format!("{} {} {}", self.day(), MONTHS_EN[month], self.year()),
        }
    }

    /// The name of the day of the week, in lower case in French.
    pub fn weekday_name(self, lang: Lang) -> &'static str {
        let day = self.0.weekday().num_days_from_monday() as usize;
        lang.pick(WEEKDAYS_FR[day], WEEKDAYS_EN[day])
    }
}

/// The months in French, as they are written after a day.
pub const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS_FR: [&str; 7] = [
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
];
const WEEKDAYS_EN: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// So many days later.
impl Add<u32> for Date {
    type Output = Self;
    fn add(self, days: u32) -> Self {
        Self(
            self.0
                .checked_add_days(Days::new(u64::from(days)))
                .unwrap_or(self.0),
        )
    }
}

/// So many days earlier.
impl Sub<u32> for Date {
    type Output = Self;
    fn sub(self, days: u32) -> Self {
        Self(
            self.0
                .checked_sub_days(Days::new(u64::from(days)))
                .unwrap_or(self.0),
        )
    }
}

/// The ISO 8601 form, as in a bare TOML date.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl FromStr for Date {
    type Err = BadDate;
    fn from_str(text: &str) -> Result<Self, BadDate> {
        let bad = || BadDate(text.to_owned());
        let parts: Vec<&str> = text.split('-').collect();
        match parts.as_slice() {
            [y, m, d] if [y.len(), m.len(), d.len()] == [4, 2, 2] => Self::new(
                y.parse().map_err(|_| bad())?,
                m.parse().map_err(|_| bad())?,
                d.parse().map_err(|_| bad())?,
            )
            .map_err(|_| bad()),
            _ => Err(bad()),
        }
    }
}

impl From<Date> for toml::value::Date {
    fn from(date: Date) -> Self {
        let narrow = |n: u32| u8::try_from(n).unwrap_or(1);
        Self {
            year: u16::try_from(date.year()).unwrap_or(1900),
            month: narrow(date.month()),
            day: narrow(date.day()),
        }
    }
}

impl TryFrom<toml::value::Date> for Date {
    type Error = BadDate;
    fn try_from(date: toml::value::Date) -> Result<Self, BadDate> {
        Self::new(
            i32::from(date.year),
            u32::from(date.month),
            u32::from(date.day),
        )
    }
}

impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A moment, with the offset of the place where it was recorded (RFC 3339).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(DateTime<FixedOffset>);

/// An instant that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an instant with an offset, such as 2026-11-24T18:02:11+01:00")]
pub struct BadInstant(pub String);

impl Instant {
    /// The moment at which it is called, with the local offset.
    ///
    /// Only the command line calls it; everything else receives the instant as a value.
    #[expect(clippy::disallowed_methods, reason = "the one reading of the clock")]
    pub fn now() -> Self {
        Self(chrono::Local::now().fixed_offset())
    }

    /// The instant so many seconds after 1 January 1970 UTC, seen from `offset_minutes` east.
    pub fn from_unix(seconds: i64, offset_minutes: i32) -> Option<Self> {
        let offset = FixedOffset::east_opt(offset_minutes.checked_mul(60)?)?;
        Some(Self(
            DateTime::from_timestamp(seconds, 0)?.with_timezone(&offset),
        ))
    }

    /// Seconds since 1 January 1970 UTC.
    pub fn unix(self) -> i64 {
        self.0.timestamp()
    }

    /// Minutes east of UTC of the place where it was recorded.
    pub fn offset_minutes(self) -> i32 {
        self.0.offset().local_minus_utc() / 60
    }

    /// The civil date of the place where it was recorded.
    pub fn date(self) -> Date {
        Date(self.0.date_naive())
    }

    /// The same moment as it is in mainland France: an hour east of UTC, two from the last Sunday of
    /// March to the last Sunday of October, at one in the morning UTC.
    ///
    /// Source: directive 2000/84/CE, art. 2 and 3, since 2002.
    #[must_use]
    pub fn in_paris(self) -> Self {
        let year = self.0.naive_utc().year();
        let turn = |month| {
            let last = NaiveDate::from_ymd_opt(year, month, 31)?;
            let sunday = last - Days::new(u64::from(last.weekday().num_days_from_sunday()));
            Some(sunday.and_hms_opt(1, 0, 0)?.and_utc())
        };
        let summer = |(from, to)| (from..to).contains(&self.0.to_utc());
        let is_summer = turn(3).zip(turn(10)).is_some_and(summer);
        let hours = if is_summer { 2 } else { 1 };
        FixedOffset::east_opt(hours * 3600).map_or(self, |paris| Self(self.0.with_timezone(&paris)))
    }

    /// The hour and minute on the wall of that place: `18:02`.
    pub fn clock(self) -> String {
        self.0.format("%H:%M").to_string()
    }
}

/// RFC 3339, to the second.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::Secs, true))
    }
}

impl FromStr for Instant {
    type Err = BadInstant;
    fn from_str(text: &str) -> Result<Self, BadInstant> {
        DateTime::parse_from_rfc3339(text)
            .map(Self)
            .map_err(|_| BadInstant(text.to_owned()))
    }
}

impl serde::Serialize for Instant {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn months_go_by_the_same_day_number_and_clamp() {
        assert_eq!(d("2026-01-31").add_months(1), d("2026-02-28"));
        assert_eq!(d("2028-01-31").add_months(1), d("2028-02-29"));
        assert_eq!(d("2026-02-28").add_months(1), d("2026-03-28"));
        assert_eq!(d("2026-12-31").add_months(2), d("2027-02-28"));
    }

    #[test]
    fn only_the_iso_form_is_a_date() {
        for bad in [
            "2026-2-3",
            "2026-02-30",
            "03/02/2026",
            "20260203",
            "",
            "2026-02-03T00:00",
            "-026-01-01",
        ] {
            assert!(bad.parse::<Date>().is_err(), "{bad}");
        }
        assert_eq!(d("2026-02-03").to_string(), "2026-02-03");
    }

    #[test]
    fn the_first_of_a_month_is_an_ordinal_in_french() {
        assert_eq!(d("2026-12-01").in_words(Lang::Fr), "1er décembre 2026");
        assert_eq!(d("2026-08-15").in_words(Lang::En), "15 August 2026");
        assert_eq!(d("2026-11-23").weekday_name(Lang::Fr), "lundi");
    }

    #[test]
    fn an_instant_keeps_its_offset() {
        let i: Instant = "2026-11-24T00:30:00+01:00".parse().unwrap();
        assert_eq!(i.date(), d("2026-11-24"));
        assert_eq!(i.to_string(), "2026-11-24T00:30:00+01:00");
        assert_eq!(Instant::from_unix(i.unix(), 60), Some(i));
        assert!("2026-11-24T00:30:00".parse::<Instant>().is_err());
    }

    #[test]
    fn paris_is_an_hour_ahead_of_utc_and_two_in_summer() {
        for (utc, paris) in [
            ("2026-12-02T23:00:00Z", "2026-12-03T00:00:00+01:00"),
            ("2026-07-14T21:59:59Z", "2026-07-14T23:59:59+02:00"),
            ("2026-07-14T22:00:00Z", "2026-07-15T00:00:00+02:00"),
            ("2026-03-29T00:59:59Z", "2026-03-29T01:59:59+01:00"),
            ("2026-03-29T01:00:00Z", "2026-03-29T03:00:00+02:00"),
            ("2026-10-25T00:59:59Z", "2026-10-25T02:59:59+02:00"),
            ("2026-10-25T01:00:00Z", "2026-10-25T02:00:00+01:00"),
            ("2026-12-31T23:30:00Z", "2027-01-01T00:30:00+01:00"),
            ("2026-12-02T20:00:00-04:00", "2026-12-03T01:00:00+01:00"),
        ] {
            let i: Instant = utc.parse().unwrap();
            assert_eq!(i.in_paris().to_string(), paris, "{utc}");
        }
    }
}
