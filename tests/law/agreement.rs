//! The engine and the second computation, put to the same days.

use greffe::date::Date;
use greffe::law::holidays::{holidays_of, is_day_off};
use greffe::law::term::{franc_day, working_days_after};
use greffe::law::{Deadline, DeadlineId, assess};
use greffe::request::{Residence, Zone};

use crate::check::{Check, Outcome, same};
use crate::facts::{day, request};
use crate::second::{self, Day};

/// Where the two must agree.
pub(crate) fn checks() -> Vec<Check> {
    let mut checks = vec![
        Check::new("agreement::published-holidays-line-for-line", published),
        Check::new("agreement::days-off-of-forty-years", days_off),
        Check::new("agreement::months-and-franc-days-of-twenty-years", terms),
        Check::new("agreement::a-month-of-silence-from-every-day", silence),
        Check::new("agreement::two-months-to-refer-from-every-day", referral),
        Check::new("agreement::the-confirmation-from-every-day", confirmation),
        Check::new("agreement::fifteen-days-from-every-day", fifteen_days),
        Check::new("agreement::cassation-from-every-day", cassation),
    ];
    for zone in Zone::ALL {
        let court_of = format!("agreement::court-of-{zone}");
        checks.push(Check::new(court_of, || court(*zone)));
        let notices_of = format!("agreement::notices-of-the-court-of-{zone}");
        checks.push(Check::new(notices_of, || notices(*zone)));
    }
    checks
}

/// Every published line, in its order; where two holidays share a day (10 June 2030 in Guyane) the
/// engine names the national one.
fn published() -> Outcome {
    let mut days: Vec<String> = Vec::new();
    let mut lines = vec!["zone,date,name".to_owned()];
    let mut zones: Vec<Zone> = Zone::ALL.to_vec();
    zones.sort_by_key(|zone| zone.as_str());
    for zone in zones {
        for year in 2020..=2030 {
            for (date, holiday) in holidays_of(year, zone) {
                days.push(format!("{zone},{date}"));
                lines.push(format!("{zone},{date},{}", holiday.name));
            }
        }
    }
    let mut published: Vec<&str> = second::PUBLISHED.lines().collect();
    published.retain(|line| lines.iter().any(|got| got == line) || !days.contains(&day_of(line)));
    same("lines", &lines.len(), &published.len())?;
    for (got, expected) in lines.iter().zip(published) {
        same("line", &got.as_str(), &expected)?;
    }
    Ok(())
}

/// `zone,date` of a published line.
fn day_of(line: &str) -> String {
    line.rsplit_once(',').unwrap().0.to_owned()
}

fn days_off() -> Outcome {
    every_day(2000, 2039, |walked| {
        let date = day(&walked.to_string());
        Zone::ALL.iter().try_for_each(|zone| {
            let (got, expected) = (is_day_off(date, *zone), walked.is_off(zone.as_str()));
            same(zone.as_str(), &got, &expected)
        })
    })
}

fn terms() -> Outcome {
    every_day(2020, 2039, |walked| {
        let date = day(&walked.to_string());
        for months in 0..=6 {
            let got = date.add_months(months);
            same_day("months", got, walked.months_later(months))?;
        }
        for zone in [Zone::Metropole, Zone::AlsaceMoselle] {
            let word = zone.as_str();
            same_day("franc", franc_day(date, zone), walked.franc(word))?;
            let got = working_days_after(date, 10, zone);
            same_day("working days", got, walked.working_days_later(10, word))?;
        }
        Ok(())
    })
}

/// A notice of ten days, franc, that starts on each day.
fn notices(zone: Zone) -> Outcome {
    let last = if zone == Zone::Metropole { 2030 } else { 2026 };
    every_day(2026, last, |walked| {
        let start = day(&walked.to_string());
        let mut request = request(&[
            "refused 2015-01-05 mentions=cada,tribunal".to_owned(),
            "referred 2015-01-06 proof=reçu".to_owned(),
            "registered 2015-01-07".to_owned(),
            "filed 2015-04-01".to_owned(),
            format!("court-notice {start} type=R612-1 consulted_on={start} period=10d"),
        ]);
        request.authority.holidays = zone;
        let assessment = assess(&request, start);
        let closes = one(assessment.deadline(DeadlineId::CourtReplyCloses))?;
        let walked = walked.later(10).franc(zone.as_str());
        same_day("notice", closes.date, walked)
    })
}

fn silence() -> Outcome {
    every_day(2023, 2028, |start| {
        let assessment = assess(&request(&[format!("received {start}")]), day("2040-01-01"));
        let born = one(assessment.deadline(DeadlineId::ImplicitRefusal))?;
        let walked = start.months_later(1);
        same_day("born", born.date, walked)?;
        let opens = one(assessment.deadline(DeadlineId::CadaOpens))?;
        same_day("opens", opens.date, walked.tomorrow())
    })
}

fn referral() -> Outcome {
    every_day(2023, 2028, |start| {
        let facts = [format!("refused {start} mentions=cada")];
        let assessment = assess(&request(&facts), day("2040-01-01"));
        let closes = one(assessment.deadline(DeadlineId::CadaCloses))?;
        let walked = start.months_later(2);
        same_day("closes", closes.date, walked)?;
        same_day("prudent", closes.prudent.next(), walked)?;
        same_day("latest", closes.latest, walked.franc("metropole"))
    })
}

fn confirmation() -> Outcome {
    every_day(2023, 2028, |start| {
        let assessment = assess(&registered(start), day("2040-01-01"));
        let born = one(assessment.deadline(DeadlineId::ImplicitConfirmation))?;
        let walked = start.months_later(2);
        same_day("born", born.date, walked)?;
        let opens = one(assessment.deadline(DeadlineId::TribunalOpens))?;
        same_day("opens", opens.date, walked.tomorrow())?;
        let closes = one(assessment.deadline(DeadlineId::TribunalCloses))?;
        same_day(
            "closes",
            closes.date,
            walked.months_later(2).franc("metropole"),
        )
    })
}

fn court(zone: Zone) -> Outcome {
    for (residence, months) in [
        (Residence::Metropole, 2),
        (Residence::Overseas, 3),
        (Residence::Abroad, 4),
    ] {
        // Seen from an overseas court the distance of an overseas claimant is another question.
        if residence == Residence::Overseas && zone != Zone::Metropole {
            continue;
        }
        if residence == Residence::Metropole && !metropolitan(zone) {
            continue;
        }
        let last = if zone == Zone::Metropole { 2026 } else { 2024 };
        every_day(2024, last, |start| {
            let mut request = registered(start);
            request.authority.holidays = zone;
            request.residence = Some(residence);
            let refused = crate::facts::request(&[
                format!("note {start} text=rien"),
                format!("note {start} text=rien"),
                format!("note {start} text=rien"),
                format!("refused {} mentions=cada,tribunal", start.tomorrow()),
            ]);
            request.events.extend(refused.events.into_iter().skip(3));
            let assessment = assess(&request, day("2040-01-01"));
            let closes = one(assessment.deadline(DeadlineId::TribunalCloses))?;
            let trigger = start.tomorrow();
            same_day(
                "closes",
                closes.date,
                trigger.months_later(months).franc(zone.as_str()),
            )?;
            let in_steps = trigger.months_later(2).months_later(months - 2);
            same_day("prudent", closes.prudent, in_steps.franc("metropole"))
        })?;
    }
    Ok(())
}

/// R421-7 adds a month for a claimant of metropolitan France before an overseas court.
fn metropolitan(zone: Zone) -> bool {
    matches!(zone, Zone::Metropole | Zone::AlsaceMoselle)
}

fn fifteen_days() -> Outcome {
    judged("order-suspension", |start| start.later(15))
}

fn cassation() -> Outcome {
    judged("judgment", |start| start.months_later(2))
}

fn judged(decision: &str, anniversary: impl Fn(Day) -> Day) -> Outcome {
    every_day(2023, 2028, |start| {
        let facts = [
            "refused 2019-01-07 mentions=cada,tribunal".to_owned(),
            "referred 2019-01-08 proof=reçu".to_owned(),
            "registered 2019-01-09".to_owned(),
            "filed 2019-04-01".to_owned(),
            format!("judged {start} decision={decision}"),
        ];
        let assessment = assess(&request(&facts), day("2040-01-01"));
        let closes = one(assessment.deadline(DeadlineId::CassationCloses))?;
        let walked = anniversary(start).franc("metropole");
        same_day("cassation", closes.date, walked)
    })
}

fn registered(start: Day) -> greffe::request::Request {
    let registered = day(&start.to_string());
    request(&[
        format!("refused {} mentions=cada,tribunal", registered - 20),
        format!("referred {} proof=reçu", registered - 1),
        format!("registered {registered} mentions=silence,tribunal"),
    ])
}

/// Every day of these years, last one included.
fn every_day(from: i32, to: i32, prove: impl Fn(Day) -> Outcome) -> Outcome {
    let mut start = Day::new_year(from);
    while start.year <= to {
        prove(start).map_err(|why| format!("from {start}: {why}"))?;
        start = start.tomorrow();
    }
    Ok(())
}

fn one(deadline: Option<&Deadline>) -> Result<&Deadline, String> {
    deadline.ok_or_else(|| "there is no such deadline".to_owned())
}

fn same_day(what: &str, got: Date, walked: Day) -> Outcome {
    same(what, &got.to_string(), &walked.to_string())
}
