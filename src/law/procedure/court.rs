//! The time to seize the tribunal administratif (R421-1, R421-2 CJA): franc, shifted, with distance.

use crate::date::Date;
use crate::law::article::{
    BALCI, CE_391899_PARTIAL, CE_409579, CE_417270, CE_453904, CE_465478, CE_488227, CE_504677,
    CJA_R421_1, CJA_R421_2, CJA_R421_5, CJA_R421_7, CRPA_L232_4,
};
use crate::law::claim::{Claim, Why};
use crate::law::deadline::{Certainty, Deadline, DeadlineId, State};
use crate::law::step::{Step, Trigger};
use crate::law::suspension::suspended_days;
use crate::law::term::{franc, franc_day, months};
use crate::request::{Event, Kind, Zone};

use super::answers::Class;
use super::confirmation::{Confirmation, answered_limit, silent_limit};
use super::course::{Course, is_petition};
use super::facts::Facts;
use super::limit::{Calendar, Limit};
use super::preserve::preserve;

/// The time to seize the court.
#[derive(Debug, Clone)]
pub(crate) struct CourtTime {
    /// Where it starts.
    pub(crate) limit: Limit,
    /// The last day that can be argued; `None` while something still interrupts it.
    pub(crate) dead_after: Option<Date>,
    /// Where nobody recorded what the papers state: the end of the year, if they state nothing.
    pub(crate) if_unstated: Option<Date>,
    /// Reasons were asked for while the silence could still be attacked.
    pub(crate) reasons_in_time: bool,
}

/// The deadlines of the court for a class of documents, put into `out`.
pub(crate) fn time(
    facts: &Facts,
    course: &Course,
    class: &Class,
    confirmation: &Confirmation,
    out: &mut Vec<Deadline>,
) -> Option<CourtTime> {
    let first = out.len();
    let silent = confirmation
        .silence
        .map(|silence| silent_limit(facts, course, class, &silence));
    let reasons_in_time = silent.is_some_and(|silent| reasons_in_time(facts, &silent));
    let limit = run(facts, course, class, silent, confirmation)?;
    let limit = match course.declined {
        Some(declined) => after_judicial_court(facts, limit, declined),
        None => limit,
    };
    let closes = closes(facts, &limit);
    let reasonable = year(facts, &limit);
    let preserved = preserve(facts, &limit, closes, reasonable, out);
    let dead_after = preserved.dead_after;
    settle(course, class, &limit, &mut out[first..]);
    Some(CourtTime {
        limit,
        dead_after,
        if_unstated: limit.opposable.is_none().then(|| limit.year()),
        reasons_in_time,
    })
}

/// Whether a request for reasons came within the time that the silence opened, even if an express
/// refusal replaced it since.
fn reasons_in_time(facts: &Facts, silent: &Limit) -> bool {
    if !facts.has(Kind::ReasonsRequested) {
        return false;
    }
    let mut scratch = Vec::new();
    let (closes, year) = (closes(facts, silent), year(facts, silent));
    preserve(facts, silent, closes, year, &mut scratch);
    scratch.iter().any(|d| d.id == DeadlineId::ReasonsDue)
}

/// The limit, through the silence and every answer in the order of time.
fn run(
    facts: &Facts,
    course: &Course,
    class: &Class,
    silent: Option<Limit>,
    confirmation: &Confirmation,
) -> Option<Limit> {
    let calendar = calendar(facts);
    let appeals: Vec<Date> = facts.of(Kind::GraciousAppeal).map(|e| e.on).collect();
    let mut limit = silent;
    for answer in &confirmation.answers {
        let mut next = answered_limit(facts, course, class, answer);
        if let Some(silence) = confirmation.argued_silence {
            next.arguable = true;
            let zone = facts.court_zone();
            next.stays_alive(franc_day(silence.add_months(2), zone), Why::SilenceConfirms);
        }
        limit = Some(match limit {
            None => next,
            Some(known) if answer.is_arguable() || known.arguable => {
                known.or_earlier(next, calendar)
            }
            Some(known) => {
                let mut scratch = Vec::new();
                let (time, year) = (closes(facts, &known), year(facts, &known));
                let two_months = time.date;
                let end = preserve(facts, &known, time, year, &mut scratch);
                if known.implicit && rejects_an_appeal(&appeals, known.start, next.start) {
                    next.is_careful(calendar.careful(&known), Why::GraciousRejected);
                }
                match reasons_year(&scratch).filter(|_| known.implicit) {
                    Some(last) if two_months < next.start && next.start <= end.closes => {
                        kept_by_reasons(next, &known, last)
                    }
                    _ => known.replaced_by(next, end.closes, end.closes, calendar),
                }
            }
        });
    }
    limit
}

/// The last day that a request for reasons leaves.
fn reasons_year(deadlines: &[Deadline]) -> Option<Date> {
    let caps = deadlines.iter();
    let mut caps = caps.filter(|d| d.id == DeadlineId::TribunalClosesReasonsCap);
    caps.next().map(|d| d.date)
}

/// An express refusal that came when only a request for reasons still kept the time of the silence
/// open: its own time, within that year, and within the year of the silence where the two months do
/// not bind (amendments 2, 3).
fn kept_by_reasons(mut next: Limit, silence: &Limit, last: Date) -> Limit {
    let year = match silence.opposable {
        Some(true) => last,
        _ => last.min(silence.year()),
    };
    next.cap = Some(Claim {
        date: year,
        why: if year < last {
            Why::YearOfTheFirst
        } else {
            Why::ReasonsYear
        },
    });
    next
}

/// An optional appeal lies between the silence and the refusal: its rejection reopens nothing
/// (L412-4).
fn rejects_an_appeal(appeals: &[Date], silence: Date, refusal: Date) -> bool {
    appeals.iter().any(|on| silence <= *on && *on <= refusal)
}

fn calendar(facts: &Facts) -> Calendar {
    Calendar::Court {
        zone: facts.court_zone(),
        distance: facts.court_distance(),
        presumed: facts.residence_is_presumed(),
    }
}

/// Two months from the final decision of incompetence of a judicial court, if it was seized in
/// time; where nothing says when it was, those two months can only be argued.
fn after_judicial_court(facts: &Facts, mut limit: Limit, declined: &Event) -> Limit {
    let seized = facts
        .of(Kind::Filed)
        .filter(|e| is_petition(e) && e.on <= declined.on)
        .map(|e| e.on)
        .next();
    let Some(seized) = seized else {
        let last = franc_day(declined.on.add_months(2), facts.court_zone());
        limit.stays_alive(last, Why::JudicialFirst);
        return limit;
    };
    let (time, year) = (closes(facts, &limit), year(facts, &limit));
    let before = preserve(facts, &limit, time, year, &mut Vec::new());
    if before.dead_after.is_some_and(|day| seized > day) {
        return limit;
    }
    Limit {
        trigger: Trigger::Declined,
        start: declined.on,
        late_start: declined.on,
        prudent_start: declined.on,
        implicit: false,
        opposable: Some(true),
        ..limit
    }
}

/// `tribunal-closes`: the months and the distance at once, the franc day, then the shift.
fn closes(facts: &Facts, limit: &Limit) -> Deadline {
    let zone = facts.court_zone();
    let distance = facts.court_distance();
    let mut steps = vec![Step::From(limit.trigger, limit.start)];
    let mut anniversary = months(limit.start, 2 + distance, &mut steps);
    if distance > 0 {
        steps.push(Step::Distance(distance));
    }
    let stopped = suspended_days(limit.start, anniversary);
    if stopped > 0 {
        anniversary = anniversary + stopped;
        steps.push(Step::Suspended(stopped, anniversary));
    }
    let own = franc(anniversary, zone, &mut steps);
    let legal = limit.cap.map_or(own, |cap| own.min(cap.date));
    if legal < own {
        steps.push(Step::Capped(legal));
    }
    let printed = limit.printed.filter(|printed| *printed > legal);
    let date = printed.unwrap_or(legal);
    if printed.is_some() {
        steps.push(Step::Printed(date));
    }
    if let Some(day) = limit.only_confirmed {
        steps.push(Step::OnlyConfirms(day));
    }
    let mut deadline = Deadline::new(
        DeadlineId::TribunalCloses,
        date,
        &[
            if limit.implicit {
                &CJA_R421_2
            } else {
                &CJA_R421_1
            },
            &CE_409579,
        ],
    );
    argue(facts, limit, &mut deadline, legal);
    if legal < own {
        let why = limit.cap.map_or(Why::YearOfTheFirst, |cap| cap.why);
        deadline.claim(legal, why);
        deadline.arguable(franc_day(legal, zone), Why::FrancYear);
        deadline.arguable(own, Why::OwnTime);
    }
    deadline.opposable = limit.opposable;
    deadline.presumed = limit.presumed;
    deadline.provisional = limit.provisional;
    deadline.certainty = if limit.arguable || limit.provisional {
        Certainty::Unsettled
    } else {
        Certainty::Settled
    };
    deadline.steps = steps;
    cite(limit, distance, &mut deadline);
    deadline.weigh()
}

/// What can be argued beside the date of the rule; `legal` is that of the law, whatever the paper
/// prints.
fn argue(facts: &Facts, limit: &Limit, deadline: &mut Deadline, legal: Date) {
    let (zone, distance) = (facts.court_zone(), facts.court_distance());
    let local = if zone == Zone::AlsaceMoselle {
        Why::LocalOfAlsace
    } else {
        Why::LocalOverseas
    };
    let (sooner, rule) = match (distance > 0, limit.implicit) {
        _ if limit.prudent_start < limit.start => (Why::NoSpring, Why::Spring),
        (true, _) if facts.residence_is_presumed() => (Why::ResidentThere, Why::DistanceAtOnce),
        (true, true) => (Why::NoDistance, Why::DistanceAtOnce),
        (true, false) => (Why::DistanceInSteps, Why::DistanceAtOnce),
        (false, _) => (Why::NationalHolidays, local),
    };
    let careful = calendar(facts).careful(limit);
    if careful < legal {
        deadline.careful(careful, sooner);
        deadline.claim(legal, rule);
    } else {
        deadline.claim(legal, Why::FrancAtCourt);
    }
    if legal < deadline.date {
        deadline.careful(legal, Why::FrancAtCourt);
        deadline.claim(deadline.date, Why::Printed);
    }
    if let Some(floor) = limit.prudent_floor {
        deadline.careful(floor.date, floor.why);
    }
    if limit.arguable {
        let confirms = match limit.trigger {
            Trigger::PartlyDisclosed => Why::PartConfirms,
            _ => Why::AnswerConfirms,
        };
        deadline.claim(legal, confirms);
    }
    if limit.provisional {
        deadline.claim(deadline.date, Why::RegistrationUnknown);
    }
    if let Some(alive) = limit.alive_until {
        deadline.arguable(alive.date, alive.why);
    }
    if limit.late_start > limit.start {
        let late = franc_day(limit.late_start.add_months(2 + distance), zone);
        deadline.arguable(late, Why::LaterRegistration);
    }
}

fn cite(limit: &Limit, distance: u32, deadline: &mut Deadline) {
    match limit.trigger {
        Trigger::Refused | Trigger::Answered => deadline.cite(&CE_488227),
        Trigger::PartlyDisclosed => deadline.cite(&CE_391899_PARTIAL),
        Trigger::Declined => {
            deadline.cite(&CE_465478);
            deadline.cite(&CE_453904);
        }
        _ => {}
    }
    match limit.cap.map(|cap| cap.why) {
        Some(Why::ReasonsYear) => {
            deadline.cite(&CRPA_L232_4);
            deadline.cite(&CE_504677);
        }
        Some(_) => deadline.cite(&BALCI),
        None => {}
    }
    if limit.opposable != Some(true) {
        deadline.cite(&CJA_R421_5);
    }
    if distance > 0 {
        deadline.cite(&CJA_R421_7);
    }
}

/// The year, where the two months do not bind or may not.
fn year(facts: &Facts, limit: &Limit) -> Option<Deadline> {
    let runs = match limit.opposable {
        Some(binds) => !binds,
        None => !limit.implicit,
    };
    runs.then(|| reasonable(limit, facts.court_zone()))
}

fn reasonable(limit: &Limit, zone: Zone) -> Deadline {
    let mut steps = vec![Step::From(limit.trigger, limit.year_from)];
    let year = months(limit.year_from, 12, &mut steps);
    let date = limit.year();
    if date != year {
        steps.push(Step::Capped(date));
    }
    let mut deadline = Deadline::new(
        DeadlineId::TribunalClosesReasonable,
        date,
        &[&CE_488227, &CJA_R421_5],
    );
    deadline.presumed = limit.presumed;
    deadline.provisional = limit.provisional;
    // When it starts may be settled; whether its last day is franc or shifted never is.
    deadline.certainty = Certainty::Unsettled;
    deadline.claim(date, Why::YearAtCourt);
    deadline.careful(limit.prudent_start.add_months(12), Why::NoSpring);
    deadline.arguable(franc_day(date, zone), Why::FrancYear);
    if !limit.year_certain || limit.arguable || limit.opposable.is_none() {
        deadline.cite(&CE_417270);
    }
    if limit.implicit && !limit.year_certain {
        deadline.claim(deadline.latest, Why::YearNotBegun);
    }
    if limit.late_start > limit.start {
        let late = franc_day(limit.late_start.add_months(12), zone);
        deadline.arguable(late, Why::LaterRegistration);
    }
    if let Some(alive) = limit.alive_until {
        deadline.arguable(alive.date, alive.why);
    }
    deadline.steps = steps;
    deadline.weigh()
}

/// Marks as met what the petition, or the disclosure, made in time.
fn settle(course: &Course, class: &Class, limit: &Limit, deadlines: &mut [Deadline]) {
    let over = class.given().is_some() || course.withdrawn.is_some();
    let filed = course.petition.map(|p| p.on);
    for deadline in deadlines {
        if deadline.id == DeadlineId::ReasonsDue {
            continue;
        }
        let in_time = filed.is_some_and(|on| {
            on <= deadline.latest || (limit.opposable == Some(false) && on <= limit.year())
        });
        if over || in_time || course.judged_on().is_some() {
            deadline.state = State::Met;
        }
    }
}
