//! Notices of the court whose period ends the case when it is missed (amendments 12).

use crate::date::Date;
use crate::law::article::{
    Article, CJA_R611_8_1, CJA_R611_8_6, CJA_R612_1, CJA_R612_5, CJA_R612_5_1, CJA_R612_5_2,
    PROLOGIA,
};
use crate::law::claim::Why;
use crate::law::deadline::{Certainty, Deadline, DeadlineId, State};
use crate::law::step::{Step, Trigger};
use crate::law::term::{franc, period, working_days_after};
use crate::request::{Decision, Event, Field, Kind, Period, Zone};

use super::facts::Facts;

/// A kind of notice: the words that name it, its article, the least time that it may give.
struct Notice {
    words: &'static [&'static str],
    article: &'static Article,
    least: Option<Period>,
    /// The judge rules within a month: it counts from its availability (R611-8-6 al. 2).
    urgent: bool,
}

static NOTICES: &[Notice] = &[
    Notice {
        words: &["r612-5-2", "612-5-2", "suspension"],
        article: &CJA_R612_5_2,
        least: Some(Period::Months(1)),
        urgent: false,
    },
    Notice {
        words: &["r612-5-1", "612-5-1", "confirm"],
        article: &CJA_R612_5_1,
        least: Some(Period::Months(1)),
        urgent: false,
    },
    Notice {
        words: &[
            "r611-8-1",
            "611-8-1",
            "récapitulatif",
            "recapitulatif",
            "summary",
            "recap",
        ],
        article: &CJA_R611_8_1,
        least: Some(Period::Months(1)),
        urgent: false,
    },
    Notice {
        words: &["régularis", "regularis", "regulariz", "r612-1"],
        article: &CJA_R612_1,
        least: Some(Period::Days(15)),
        urgent: false,
    },
    Notice {
        words: &["référé", "refere", "urgent", "521"],
        article: &CJA_R611_8_6,
        least: None,
        urgent: true,
    },
    Notice {
        words: &[
            "complémentaire",
            "complementaire",
            "612-5",
            "further",
            "supplementary",
        ],
        article: &CJA_R612_5,
        least: None,
        urgent: false,
    },
];

/// The periods that the court set, one for each notice that gives one.
pub(crate) fn replies(facts: &Facts, out: &mut Vec<Deadline>) {
    let zone = facts.court_zone();
    for notice in facts.of(Kind::CourtNotice) {
        let kind = kind_of(notice);
        let Some(length) = notice.period().or(kind.and_then(|k| k.least)) else {
            continue;
        };
        let (start, mut steps) = read_on(notice, kind, zone);
        let mut deadline = reply(start, length, zone, &mut steps);
        deadline.steps = steps;
        deadline.cite(kind.map_or(&CJA_R611_8_6, |k| k.article));
        deadline.cite(&CJA_R611_8_6);
        answered(facts, notice.on, &mut deadline);
        out.push(deadline);
    }
    for order in facts.of(Kind::Judged).filter(|e| is_refused_suspension(e)) {
        let mut steps = vec![Step::From(Trigger::Judged, order.on)];
        let mut deadline = reply(order.on, Period::Months(1), zone, &mut steps);
        deadline.steps = steps;
        deadline.cite(&CJA_R612_5_2);
        answered(facts, order.on, &mut deadline);
        out.push(deadline);
    }
}

/// Whether a notice gives no period, and none is known for its kind: the person must look.
pub(crate) fn lacks_period(notice: &Event) -> bool {
    notice.period().is_none() && kind_of(notice).is_none_or(|k| k.least.is_none())
}

/// The day on which a notice put at our disposal on Télérecours citoyens counts as received: its
/// first reading, or the end of the second working day (R611-8-6).
pub fn received_by_teleservice(available: Date, consulted: Option<Date>, zone: Zone) -> Date {
    let deemed = working_days_after(available, 2, zone);
    consulted.map_or(deemed, |day| day.min(deemed))
}

fn kind_of(notice: &Event) -> Option<&'static Notice> {
    let text = notice.text(Field::Type)?.to_lowercase();
    NOTICES
        .iter()
        .find(|kind| kind.words.iter().any(|word| text.contains(word)))
}

fn read_on(notice: &Event, kind: Option<&Notice>, zone: Zone) -> (Date, Vec<Step>) {
    if kind.is_some_and(|k| k.urgent) {
        return (notice.on, vec![Step::From(Trigger::Notified, notice.on)]);
    }
    let day = received_by_teleservice(notice.on, notice.date(Field::ConsultedOn), zone);
    let mut steps = Vec::with_capacity(4);
    if notice.date(Field::ConsultedOn) != Some(day) {
        steps.push(Step::WorkingDays(2, day));
    }
    steps.push(Step::From(Trigger::Notified, day));
    (day, steps)
}

/// Franc and shifted; a careful person keeps the anniversary.
fn reply(start: Date, length: Period, zone: Zone, steps: &mut Vec<Step>) -> Deadline {
    let anniversary = period(start, length, steps);
    let date = franc(anniversary, zone, steps);
    let mut deadline = Deadline::new(DeadlineId::CourtReplyCloses, date, &[]);
    deadline.careful(anniversary, Why::Anniversary);
    deadline.claim(date, Why::FrancReply);
    deadline.certainty = Certainty::Unsettled;
    deadline.cite(&PROLOGIA);
    deadline.opposable = Some(true);
    deadline.weigh()
}

/// A later filing, the withdrawal or the judgment answers it.
fn answered(facts: &Facts, since: Date, deadline: &mut Deadline) {
    let replied = facts
        .of(Kind::Filed)
        .any(|e| e.on >= since && e.on <= deadline.date);
    let over = facts
        .of(Kind::Judged)
        .any(|e| e.on > since && e.decision().unwrap_or(Decision::Judgment) == Decision::Judgment);
    if replied || over {
        deadline.state = State::Met;
    }
}

/// A suspension refused: the main petition must be confirmed within the month.
fn is_refused_suspension(order: &Event) -> bool {
    order.decision() == Some(Decision::OrderSuspension)
        && order
            .text(Field::Outcome)
            .is_none_or(|outcome| outcome.to_lowercase().contains("rej"))
}
