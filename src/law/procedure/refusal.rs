//! The refusal of some documents, and the time to refer it to CADA.

use crate::date::Date;
use crate::law::article::{
    CE_315064, CE_389842, CE_391899, CE_417270, CE_499513, CPC_642, CRPA_L100_3, CRPA_L112_6,
    CRPA_L112_12, CRPA_L311_14, CRPA_L342_1, CRPA_L412_3, CRPA_R311_13, CRPA_R311_15, CRPA_R343_1,
};
use crate::law::assessment::Ruling;
use crate::law::claim::Why;
use crate::law::deadline::{Certainty, Deadline, DeadlineId, State};
use crate::law::step::{Step, Trigger};
use crate::law::suspension::suspended_days;
use crate::law::term::{franc_day, months};
use crate::request::{Channel, Kind, Zone};

use super::answers::{Answer, Class, Effect};
use super::birth::Birth;
use super::course::Course;
use super::facts::Facts;
use super::limit::{Calendar, Limit};
use super::paper;

/// The refusal of a class of documents, up to the referral.
#[derive(Debug, Clone)]
pub(crate) struct Refusal {
    /// The decision that CADA is asked about.
    pub(crate) ruling: Ruling,
    /// From when CADA may be seized.
    pub(crate) opens: Date,
    /// The time to do it.
    pub(crate) limit: Limit,
    /// The last day that can be argued: after it, a new request is the way.
    pub(crate) dead_after: Date,
}

/// The refusal of a class, with its deadlines put into `out`; `None` while there is none to come.
pub(crate) fn refusal(
    facts: &Facts,
    course: &Course,
    birth: Option<&Birth>,
    class: &Class,
    out: &mut Vec<Deadline>,
) -> Option<Refusal> {
    let initial: Vec<&Answer> = class
        .refusals()
        .filter(|answer| is_initial(course, birth, class, answer.on))
        .collect();
    let express = initial.iter().find(|a| a.is_express());
    let given = class.given();
    let withdrawn = course.withdrawn.map(|w| w.on);
    let born = birth
        .filter(|b| withdrawn.is_none_or(|day| day > b.late))
        .filter(|b| express.is_none_or(|e| e.on > b.late) && given.is_none_or(|day| day > b.late));
    let arguable = express.is_none() && initial.iter().any(|a| a.is_arguable());
    if let Some(birth) = born {
        out.push(birth.deadline(arguable));
    }
    let mut limit = run(facts, birth, born, &initial)?;
    gracious(facts, &mut limit, born, &initial);
    if let (Some(day), Some(direct)) = (course.direct_rejected(), course.direct) {
        limit = after_direct_petition(limit, direct.on, day);
    }
    let opens = match (express, born) {
        (Some(answer), None) => answer.on,
        (_, Some(birth)) => birth.late.next(),
        (None, None) => initial.first()?.on,
    };
    let decisive = initial
        .iter()
        .rfind(|a| a.is_express() && limit.only_confirmed.is_none_or(|on| a.on < on));
    let ruling = Ruling {
        on: decisive.map_or_else(|| born.map_or(limit.start, |b| b.late), |a| a.on),
        implicit: decisive.is_none() && born.is_some(),
        event: decisive
            .or_else(|| initial.first().filter(|_| born.is_none()))
            .map(|a| a.event.hash),
    };
    let first = out.len();
    let mut opening = opening(opens, &ruling, &limit);
    doubt(&mut opening, born, &initial);
    out.push(opening);
    let dead_after = closings(facts, &limit, out);
    settle(course, given, &limit, &mut out[first..]);
    Some(Refusal {
        ruling,
        opens,
        limit,
        dead_after,
    })
}

/// Whether an answer of `day` comes before the referral, or on its day while nothing else had been
/// refused; a referral made before any refusal leaves what follows initial.
fn is_initial(course: &Course, birth: Option<&Birth>, class: &Class, day: Date) -> bool {
    let Some(referred) = course.referred_on() else {
        return course.judged_on().is_none_or(|judged| day <= judged);
    };
    let silent_before = birth.is_some_and(|b| b.late < referred);
    let refused_before = silent_before || class.refusals().any(|a| a.on < referred);
    let refused_by_then = silent_before || class.refusals().any(|a| a.on <= referred);
    day < referred
        || (day == referred && !refused_before)
        || (!refused_by_then && birth.is_some_and(|b| day <= b.late))
}

/// The limit, through every answer in the order of time.
fn run(
    facts: &Facts,
    birth: Option<&Birth>,
    born: Option<&Birth>,
    initial: &[&Answer],
) -> Option<Limit> {
    let mut limit = born.map(|b| paper::implicit_refusal(facts, b));
    for answer in initial {
        let mut next = paper::answered(answer);
        if let Some(birth) = birth.filter(|_| born.is_none()) {
            // Silence may already have refused, by the earlier of two starts.
            next.prudent_start = next.prudent_start.min(birth.early);
        }
        limit = Some(match limit {
            None => next,
            Some(known) if answer.effect == Effect::PassesOver => {
                known.but_careful(next, Calendar::Cada)
            }
            Some(known) if answer.is_arguable() || known.arguable => {
                known.or_earlier(next, Calendar::Cada)
            }
            Some(known) => {
                let end = known.two_months();
                known.replaced_by(next, end, franc_day(end, Zone::Metropole), Calendar::Cada)
            }
        });
    }
    limit
}

/// A direct petition within the year by a person who had not been told of CADA: two months from
/// its rejection.
fn after_direct_petition(limit: Limit, filed: Date, rejected: Date) -> Limit {
    if limit.opposable == Some(true) || filed > franc_day(limit.year(), Zone::Metropole) {
        return limit;
    }
    Limit {
        trigger: Trigger::Declined,
        start: rejected,
        late_start: rejected,
        prudent_start: rejected,
        opposable: Some(true),
        cap: None,
        prudent_floor: None,
        alive_until: None,
        only_confirmed: None,
        ..limit
    }
}

/// The rejection of an optional appeal is no late refusal of the request: it reopens nothing
/// (L412-4), and a careful person keeps the time of the first refusal.
fn gracious(facts: &Facts, limit: &mut Limit, born: Option<&Birth>, initial: &[&Answer]) {
    let first = [born.map(|b| b.early), initial.first().map(|a| a.on)];
    let Some(first) = first.into_iter().flatten().min() else {
        return;
    };
    let appealed = facts
        .of(Kind::GraciousAppeal)
        .any(|e| first <= e.on && e.on <= limit.start);
    if appealed && first < limit.start {
        limit.is_careful(first.add_months(2), Why::GraciousRejected);
    }
}

/// Where the birth can be argued, so can the opening: to be sure, wait for the latest.
fn doubt(opening: &mut Deadline, born: Option<&Birth>, initial: &[&Answer]) {
    let Some(birth) = born else { return };
    let safe = opening.date;
    if birth.early < birth.late {
        opening.claim(birth.early.next(), Why::OpensEarly);
    } else if birth.bare < birth.late {
        opening.claim(birth.bare.next(), Why::NoSpring);
    }
    let answer = initial.iter().find(|a| a.is_arguable() && a.on < safe);
    if let Some(answer) = answer.filter(|_| !initial.iter().any(|a| a.is_express())) {
        opening.claim(answer.on, Why::OpensOnAnswer);
    }
    if !opening.claims.is_empty() {
        opening.claim(safe, Why::OpensSafely);
        opening.certainty = Certainty::Unsettled;
    }
}

fn opening(opens: Date, ruling: &Ruling, limit: &Limit) -> Deadline {
    let mut deadline = Deadline::new(
        DeadlineId::CadaOpens,
        opens,
        &[&CRPA_L342_1, &CRPA_R343_1, &CRPA_R311_13],
    );
    deadline.presumed = limit.presumed;
    deadline.steps = if opens == ruling.on {
        vec![Step::From(limit.trigger, opens)]
    } else {
        vec![
            Step::From(Trigger::ImplicitRefusal, opens.previous()),
            Step::DayAfter(opens),
        ]
    };
    deadline
}

/// The two months, and the year where they do not bind. Gives the last arguable day.
fn closings(facts: &Facts, limit: &Limit, out: &mut Vec<Deadline>) -> Date {
    let two = two_months(facts, limit);
    let mut dead_after = two.latest;
    out.push(two);
    if limit.opposable != Some(true) {
        let year = reasonable(limit);
        dead_after = dead_after.max(year.latest);
        out.push(year);
    }
    dead_after
}

fn two_months(facts: &Facts, limit: &Limit) -> Deadline {
    let mut steps = vec![Step::From(limit.trigger, limit.start)];
    let mut date = months(limit.start, 2, &mut steps);
    let stopped = suspended_days(limit.start, date);
    if stopped > 0 {
        date = date + stopped;
        steps.push(Step::Suspended(stopped, date));
    }
    let own = date;
    if let Some(cap) = limit.cap.filter(|cap| cap.date < date) {
        date = cap.date;
        steps.push(Step::Capped(date));
    }
    let legal = date;
    if let Some(printed) = limit.printed.filter(|printed| *printed > date) {
        date = printed;
        steps.push(Step::Printed(printed));
    }
    if let Some(day) = limit.only_confirmed {
        steps.push(Step::OnlyConfirms(day));
    }
    let mut deadline = Deadline::new(
        DeadlineId::CadaCloses,
        date,
        &[&CRPA_R343_1, &CRPA_R311_15, &CPC_642],
    );
    deadline.careful(legal.previous(), Why::Eve);
    let (early, why) = if limit.implicit {
        (limit.prudent_start.add_months(2), Why::NoSpring)
    } else {
        (limit.prudent_start.add_months(2), Why::EarlierStart)
    };
    if stopped > 0 {
        // The reach of the suspension is arguable: a careful person counts without it.
        deadline.careful(limit.start.add_months(2).previous(), Why::NoSpring);
    }
    if early < legal && limit.prudent_start < limit.start {
        deadline.careful(early.previous(), why);
    }
    if let Some(floor) = limit.prudent_floor {
        deadline.careful(floor.date.previous(), floor.why);
    }
    steps.push(Step::DayBefore(deadline.prudent));
    deadline.claim(
        legal,
        if own > legal {
            Why::YearOfTheFirst
        } else {
            Why::DayNumber
        },
    );
    deadline.claim(
        date,
        if date > legal {
            Why::Printed
        } else {
            Why::DayNumber
        },
    );
    deadline.arguable(
        franc_day(own, Zone::Metropole),
        if own > legal {
            Why::OwnTime
        } else {
            Why::FrancAtCada
        },
    );
    if let Some(alive) = limit.alive_until {
        deadline.arguable(alive.date, alive.why);
    }
    if limit.late_start > limit.start {
        let late = franc_day(limit.late_start.add_months(2), Zone::Metropole);
        deadline.arguable(late, Why::LaterStart);
    }
    deadline.opposable = limit.opposable;
    deadline.presumed = limit.presumed;
    deadline.certainty = Certainty::Unsettled;
    deadline.steps = steps;
    cite_opposability(facts, limit, &mut deadline);
    deadline
}

/// What makes the two months bind, or not.
fn cite_opposability(facts: &Facts, limit: &Limit, deadline: &mut Deadline) {
    if limit.printed.is_some() {
        deadline.cite(&CE_315064);
    }
    if limit.trigger == Trigger::Declined {
        deadline.cite(&CE_499513);
        return;
    }
    if !limit.implicit {
        deadline.cite(&CRPA_L412_3);
        deadline.cite(&CRPA_L311_14);
    } else if paper::is_unprotected(facts) {
        deadline.cite(&CRPA_L100_3);
    } else {
        deadline.cite(if is_electronic(facts) {
            &CRPA_L112_12
        } else {
            &CRPA_L112_6
        });
    }
    deadline.cite(&CE_391899);
}

fn is_electronic(facts: &Facts) -> bool {
    facts
        .of(Kind::Sent)
        .any(|e| matches!(e.channel(), Some(Channel::Email | Channel::Online)))
}

fn reasonable(limit: &Limit) -> Deadline {
    let mut steps = vec![Step::From(
        if limit.year_from == limit.start {
            limit.trigger
        } else {
            Trigger::Knowledge
        },
        limit.year_from,
    )];
    let year = months(limit.year_from, 12, &mut steps);
    let date = limit.year();
    if date != year {
        steps.push(Step::Capped(date));
    }
    let mut deadline = Deadline::new(DeadlineId::CadaClosesReasonable, date, &[&CE_389842]);
    if limit.implicit {
        deadline.cite(&CE_417270);
    }
    deadline.presumed = limit.presumed;
    // When it starts may be settled; whether its last day is franc or shifted never is.
    deadline.certainty = Certainty::Unsettled;
    deadline.claim(date, Why::Year);
    deadline.arguable(franc_day(date, Zone::Metropole), Why::FrancYear);
    if limit.implicit && !limit.year_certain {
        deadline.claim(deadline.latest, Why::YearNotBegun);
    }
    deadline.careful(limit.start.add_months(12), Why::YearOfTheDecision);
    if limit.implicit && limit.prudent_start < limit.start {
        deadline.careful(limit.prudent_start.add_months(12), Why::NoSpring);
    }
    if let Some(year) = limit.prudent_year {
        deadline.careful(year.date, year.why);
    }
    if limit.late_start > limit.start {
        let late = franc_day(limit.late_start.add_months(12), Zone::Metropole);
        deadline.arguable(late, Why::LaterStart);
    }
    if let Some(alive) = limit.alive_until {
        deadline.arguable(alive.date, alive.why);
    }
    deadline.steps = steps;
    deadline.weigh()
}

/// Marks as met what the referral, or the disclosure, made in time.
fn settle(course: &Course, given: Option<Date>, limit: &Limit, deadlines: &mut [Deadline]) {
    let over = given.is_some() || course.withdrawn.is_some();
    let referred = course
        .referred_on()
        .filter(|_| !course.referral_is_presumed());
    // A referral that came before the refusal may be inadmissible: it does not count as made.
    let opened = deadlines.first().map(|d| d.date);
    let referred = referred.filter(|on| opened.is_none_or(|day| *on >= day));
    let in_time = referred.is_some_and(|on| on <= limit.closing());
    for deadline in deadlines {
        let done = match deadline.id {
            DeadlineId::CadaOpens => referred.is_some_and(|on| on >= deadline.date),
            _ => in_time || referred.is_some_and(|on| on <= deadline.date),
        };
        if over || done {
            deadline.state = State::Met;
        }
    }
}
