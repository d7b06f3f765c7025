//! A second computation of months, days off and franc periods: it walks the calendar a day at a
//! time and shares nothing with the engine, not even the arithmetic of dates.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::check::{Check, Outcome, holds, same};

/// The holidays that Etalab publishes.
pub(crate) const PUBLISHED: &str = include_str!("../vectors/jours_feries_2020_2030.csv");

/// A day of the calendar, reached from its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day {
    pub(crate) year: i32,
    pub(crate) month: u32,
    pub(crate) number: u32,
    /// 0 is Monday.
    weekday: u32,
}

/// 1 January 1900 was a Monday.
const FIRST: Day = Day {
    year: 1900,
    month: 1,
    number: 1,
    weekday: 0,
};

impl Day {
    /// The first of January of a year.
    pub(crate) fn new_year(year: i32) -> Self {
        NEW_YEARS[&year]
    }

    /// The day after.
    pub(crate) fn tomorrow(self) -> Self {
        let weekday = (self.weekday + 1) % 7;
        let (year, month, number) = if self.number < length(self.year, self.month) {
            (self.year, self.month, self.number + 1)
        } else if self.month < 12 {
            (self.year, self.month + 1, 1)
        } else {
            (self.year + 1, 1, 1)
        };
        Self {
            year,
            month,
            number,
            weekday,
        }
    }

    /// The day before: walked to from the first of January of the year before.
    pub(crate) fn yesterday(self) -> Self {
        let mut day = Self::new_year(self.year - 1);
        while day.tomorrow() != self {
            day = day.tomorrow();
        }
        day
    }

    /// So many days later.
    pub(crate) fn later(self, days: u32) -> Self {
        (0..days).fold(self, |day, _| day.tomorrow())
    }

    /// The same day number so many months later, or the last day of that month.
    pub(crate) fn months_later(self, months: u32) -> Self {
        let mut day = self;
        for _ in 0..months {
            // Leave this month, then walk no further than the same number.
            let month = day.month;
            while day.month == month {
                day = day.tomorrow();
            }
        }
        while day.number < self.number && day.tomorrow().month == day.month {
            day = day.tomorrow();
        }
        if months == 0 { self } else { day }
    }

    /// The last day of a franc period whose anniversary is this day.
    pub(crate) fn franc(self, zone: &str) -> Self {
        self.tomorrow().shifted(zone)
    }

    /// This day, or the next one that is not a day off.
    pub(crate) fn shifted(self, zone: &str) -> Self {
        let mut day = self;
        while day.is_off(zone) {
            day = day.tomorrow();
        }
        day
    }

    /// The n-th day after this one that is not a day off.
    pub(crate) fn working_days_later(self, count: u32, zone: &str) -> Self {
        let mut day = self;
        for _ in 0..count {
            day = day.tomorrow().shifted(zone);
        }
        day
    }

    /// Saturday, Sunday or a holiday.
    pub(crate) fn is_off(self, zone: &str) -> bool {
        self.weekday >= 5 || self.is_holiday(zone)
    }

    /// A public holiday of the zone.
    pub(crate) fn is_holiday(self, zone: &str) -> bool {
        let fixed = [
            (1, 1),
            (5, 1),
            (5, 8),
            (7, 14),
            (8, 15),
            (11, 1),
            (11, 11),
            (12, 25),
        ];
        let own = match zone {
            "alsace-moselle" => Some((12, 26)),
            "mayotte" => Some((4, 27)),
            "martinique" => Some((5, 22)),
            "guadeloupe" => Some((5, 27)),
            "saint-martin" => Some((5, 28)),
            "guyane" => Some((6, 10)),
            "saint-barthelemy" => Some((10, 9)),
            "la-reunion" => Some((12, 20)),
            _ => None,
        };
        let date = (self.month, self.number);
        if fixed.contains(&date) || own == Some(date) {
            return true;
        }
        // Easter Monday, Ascension, Whit Monday; Good Friday in Alsace-Moselle.
        let movable = self.month >= 3 && self.month <= 6;
        movable && {
            let easter = EASTERS[&self.year];
            [1, 39, 50].iter().any(|&n| easter.later(n) == self)
                || (zone == "alsace-moselle" && self.later(2) == easter)
        }
    }
}

/// Every first of January, in one walk.
static NEW_YEARS: LazyLock<BTreeMap<i32, Day>> = LazyLock::new(|| {
    let mut days = BTreeMap::new();
    let mut day = FIRST;
    while day.year < 2200 {
        days.entry(day.year).or_insert(day);
        day = day.tomorrow();
    }
    days
});

/// Every Easter Sunday.
static EASTERS: LazyLock<BTreeMap<i32, Day>> =
    LazyLock::new(|| NEW_YEARS.keys().map(|&year| (year, easter(year))).collect());

/// Easter Sunday: the Sunday after the fourteenth day of the paschal moon, by the epact.
fn easter(year: i32) -> Day {
    let golden = year % 19 + 1;
    let century = year / 100 + 1;
    let solar = 3 * century / 4 - 12;
    let lunar = (8 * century + 5) / 25 - 5;
    let mut epact = (11 * golden + 20 + lunar - solar).rem_euclid(30);
    if epact == 24 || (epact == 25 && golden > 11) {
        epact += 1;
    }
    let moon = if epact < 24 { 44 - epact } else { 74 - epact };
    let mut day = Day::new_year(year);
    while day.month < 3 {
        day = day.tomorrow();
    }
    day = day.later(u32::try_from(moon - 1).unwrap()).tomorrow();
    while day.weekday != 6 {
        day = day.tomorrow();
    }
    day
}

fn length(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.number)
    }
}

/// The day that an ISO date names.
pub(crate) fn at(iso: &str) -> Day {
    let mut day = Day::new_year(iso[..4].parse().unwrap());
    while day.to_string() != iso {
        day = day.tomorrow();
    }
    day
}

/// What the second computation itself rests on.
pub(crate) fn checks() -> Vec<Check> {
    vec![
        Check::new("second::holidays-are-the-published-ones", published),
        Check::new(
            "second::weekdays-and-months-are-those-of-the-sources",
            anchors,
        ),
    ]
}

fn published() -> Outcome {
    let mut zones: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for line in PUBLISHED.lines().skip(1) {
        let (zone, rest) = line.split_once(',').unwrap();
        let (date, _) = rest.split_once(',').unwrap();
        zones.entry(zone).or_default().insert(date.to_owned());
    }
    same("zones", &zones.len(), &13)?;
    for (zone, dates) in zones {
        let mut walked = BTreeSet::new();
        let mut day = Day::new_year(2020);
        while day.year <= 2030 {
            if day.is_holiday(zone) {
                walked.insert(day.to_string());
            }
            day = day.tomorrow();
        }
        same(zone, &walked, &dates)?;
    }
    Ok(())
}

/// Days that decisions and lawyers print.
fn anchors() -> Outcome {
    holds("2 December 2007 is a Sunday", at("2007-12-02").weekday == 6)?;
    holds("16 June 2018 is a Saturday", at("2018-06-16").weekday == 5)?;
    for (from, months, to) in [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-02-28", 1, "2026-03-28"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-12-31", 4, "2027-04-30"),
    ] {
        same(
            from,
            &at(from).months_later(months).to_string().as_str(),
            &to,
        )?;
    }
    let working = at("2026-04-03").working_days_later(2, "metropole");
    same("Easter", &working.to_string().as_str(), &"2026-04-08")?;
    let franc = at("2018-05-15").months_later(1).franc("metropole");
    same("Prologia", &franc.to_string().as_str(), &"2018-06-18")
}
