//! Public holidays of the thirteen zones, computed from rules that stand here as data.
//!
//! Sources: code du travail L3133-1 (the eleven national days), L3134-13 (Alsace-Moselle) and
//! L3422-2 (overseas days that commemorate the abolition of slavery; that list is from memory and
//! agrees with the calendar of calendrier.api.gouv.fr).

use crate::date::Date;
use crate::request::Zone;

/// A rule that makes one public holiday a year.
#[derive(Debug, PartialEq, Eq)]
pub struct Holiday {
    /// Its name, as calendrier.api.gouv.fr writes it.
    pub name: &'static str,
    /// When it falls.
    pub day: Day,
    /// Where it is kept; empty: everywhere.
    pub zones: &'static [Zone],
}

/// When a holiday falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// The same month and day every year.
    Fixed(u32, u32),
    /// So many days after Easter Sunday; negative before.
    Easter(i32),
}

/// Every rule, national days first.
pub const HOLIDAYS: &[Holiday] = &[
    national("1er janvier", Day::Fixed(1, 1)),
    national("Lundi de Pâques", Day::Easter(1)),
    national("1er mai", Day::Fixed(5, 1)),
    national("8 mai", Day::Fixed(5, 8)),
    national("Ascension", Day::Easter(39)),
    national("Lundi de Pentecôte", Day::Easter(50)),
    national("14 juillet", Day::Fixed(7, 14)),
    national("Assomption", Day::Fixed(8, 15)),
    national("Toussaint", Day::Fixed(11, 1)),
    national("11 novembre", Day::Fixed(11, 11)),
    national("Jour de Noël", Day::Fixed(12, 25)),
    local("Vendredi saint", Day::Easter(-2), &[Zone::AlsaceMoselle]),
    local(
        "2ème jour de Noël",
        Day::Fixed(12, 26),
        &[Zone::AlsaceMoselle],
    ),
    local(ABOLITION, Day::Fixed(4, 27), &[Zone::Mayotte]),
    local(ABOLITION, Day::Fixed(5, 22), &[Zone::Martinique]),
    local(ABOLITION, Day::Fixed(5, 27), &[Zone::Guadeloupe]),
    local(ABOLITION, Day::Fixed(5, 28), &[Zone::SaintMartin]),
    local(ABOLITION, Day::Fixed(6, 10), &[Zone::Guyane]),
    local(ABOLITION, Day::Fixed(10, 9), &[Zone::SaintBarthelemy]),
    local(ABOLITION, Day::Fixed(12, 20), &[Zone::LaReunion]),
];

const ABOLITION: &str = "Abolition de l'esclavage";

const fn national(name: &'static str, day: Day) -> Holiday {
    local(name, day, &[])
}

const fn local(name: &'static str, day: Day, zones: &'static [Zone]) -> Holiday {
    Holiday { name, day, zones }
}

/// The holiday that `date` is in `zone`, if any; the same work for every date.
pub fn holiday(date: Date, zone: Zone) -> Option<&'static Holiday> {
    let (month, day) = (date.month(), date.day());
    let easter = easter_sunday(date.year());
    let after = days_into_year(date) - easter;
    HOLIDAYS.iter().find(|rule| {
        (rule.zones.is_empty() || rule.zones.contains(&zone))
            && match rule.day {
                Day::Fixed(m, d) => (m, d) == (month, day),
                Day::Easter(offset) => offset == after,
            }
    })
}

/// The holidays of a year, in the order of the calendar.
pub fn holidays_of(year: i32, zone: Zone) -> Vec<(Date, &'static Holiday)> {
    let Ok(first) = Date::new(year, 1, 1) else {
        return Vec::new();
    };
    (0..366)
        .map(|n| first + n)
        .filter(|date| date.year() == year)
        .filter_map(|date| Some((date, holiday(date, zone)?)))
        .collect()
}

/// Whether nothing is due on that day: Saturday, Sunday or public holiday of `zone`.
pub fn is_day_off(date: Date, zone: Zone) -> bool {
    date.is_weekend() || holiday(date, zone).is_some()
}

/// Easter Sunday, as days since 1 January (0), by the anonymous Gregorian computus.
fn easter_sunday(year: i32) -> i32 {
    let golden = year % 19;
    let (century, of_century) = (year / 100, year % 100);
    let skipped = century - century / 4;
    let moon = (century + 8) / 25;
    let epact = (19 * golden + skipped - (century - moon + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let from_march = epact + weekday - 7 * late + 114;
    let (month, day) = (from_march / 31, from_march % 31 + 1);
    let before_march = if is_leap(year) { 60 } else { 59 };
    before_march + if month == 4 { 31 } else { 0 } + day - 1
}

fn is_leap(year: i32) -> bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
}

/// Days since 1 January of the same year.
fn days_into_year(date: Date) -> i32 {
    const BEFORE: [i32; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let month = date.month();
    let leap_day = i32::from(month > 2 && is_leap(date.year()));
    BEFORE[month as usize - 1] + leap_day + i32::try_from(date.day()).unwrap_or(1) - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn names(year: i32, zone: Zone) -> Vec<String> {
        holidays_of(year, zone)
            .into_iter()
            .map(|(date, rule)| format!("{date} {}", rule.name))
            .collect()
    }

    #[test]
    fn the_movable_days_follow_easter() {
        for (monday, ascension, whit) in [
            ("2026-04-06", "2026-05-14", "2026-05-25"),
            ("2027-03-29", "2027-05-06", "2027-05-17"),
            ("2028-04-17", "2028-05-25", "2028-06-05"),
            ("2029-04-02", "2029-05-10", "2029-05-21"),
            ("2030-04-22", "2030-05-30", "2030-06-10"),
        ] {
            for (date, name) in [
                (monday, "Lundi de Pâques"),
                (ascension, "Ascension"),
                (whit, "Lundi de Pentecôte"),
            ] {
                let found = holiday(d(date), Zone::Metropole).map(|h| h.name);
                assert_eq!(found, Some(name), "{date}");
            }
        }
    }

    #[test]
    fn easter_is_a_sunday_between_22_march_and_25_april() {
        for year in 1980..=2100 {
            let easter =
                Date::new(year, 1, 1).unwrap() + u32::try_from(easter_sunday(year)).unwrap();
            assert_eq!(easter.weekday(), 7, "{year}");
            let range = Date::new(year, 3, 22).unwrap()..=Date::new(year, 4, 25).unwrap();
            assert!(range.contains(&easter), "{year}");
        }
    }

    #[test]
    fn every_zone_has_its_number_of_days_every_year() {
        for year in 1980..=2100 {
            for &zone in Zone::ALL {
                let rules = HOLIDAYS
                    .iter()
                    .filter(|h| h.zones.is_empty() || h.zones.contains(&zone))
                    .count();
                let days = holidays_of(year, zone);
                // Two feasts may share a day: Ascension and 1 or 8 May, Whit Monday and an
                // overseas day.
                assert!(
                    days.len() <= rules && days.len() + 2 >= rules,
                    "{year} {zone}"
                );
            }
        }
    }

    #[test]
    fn local_days_are_local() {
        assert!(names(2026, Zone::AlsaceMoselle).contains(&"2026-04-03 Vendredi saint".into()));
        assert!(is_day_off(d("2025-12-26"), Zone::AlsaceMoselle));
        assert!(!is_day_off(d("2025-12-26"), Zone::Metropole));
        assert!(is_day_off(d("2027-12-20"), Zone::LaReunion));
        assert!(is_day_off(d("2026-11-21"), Zone::Metropole), "a Saturday");
    }

    #[test]
    fn the_days_of_a_leap_year_are_counted() {
        assert_eq!(days_into_year(d("2028-02-29")), 59);
        assert_eq!(days_into_year(d("2028-03-01")), 60);
        assert_eq!(days_into_year(d("2027-03-01")), 59);
        assert_eq!(days_into_year(d("2100-12-31")), 364);
    }
}
