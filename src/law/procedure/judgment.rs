//! After the judgment: cassation and execution (amendments 13 and 22). There is no appeal.

use crate::date::Date;
use crate::law::article::{
    AID_44, CJA_L911_4, CJA_R421_7, CJA_R523_1, CJA_R811_1, CJA_R821_1, CJA_R821_2, CJA_R821_3,
    CJA_R921_1_1, CJA_R921_6,
};
use crate::law::claim::Why;
use crate::law::deadline::{Certainty, Deadline, DeadlineId, State};
use crate::law::step::{Step, Trigger};
use crate::law::term::{franc, franc_day, months, period};
use crate::request::{Decision, Event, Field, Kind, Period, Zone};

use super::course::Course;
use super::facts::Facts;

/// How a judgment went, as far as its recorded outcome tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The person won, in whole or in part.
    Won,
    /// The petition was rejected.
    Lost,
    /// Nobody recorded it, or in words that the program does not know.
    Unknown,
}

impl Outcome {
    /// The outcome that an event records.
    pub(crate) fn of(event: &Event) -> Self {
        let Some(text) = event.text(Field::Outcome) else {
            return Outcome::Unknown;
        };
        let text = text.to_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
        let against = says(&["défavor", "defavor", "unfavor"]);
        let lost = against
            || says(&[
                "rejet", "rejec", "irrec", "inadm", "dismiss", "lost", "désist", "desist",
            ]);
        let won = says(&[
            "annul", "won", "granted", "gagn", "satisf", "inject", "injon",
        ]) || (!against && text.contains("favor"));
        let in_part = says(&["parti", "surplus"]);
        match (won, lost) {
            (true, false) => Outcome::Won,
            // « Annule la décision, rejette le surplus. »
            (true, true) if in_part => Outcome::Won,
            (false, true) if !in_part => Outcome::Lost,
            // « Rejet de la demande d’annulation », « rejet partiel »: a person must read it.
            _ => Outcome::Unknown,
        }
    }
}

/// The deadlines that judgments and orders start, put into `out`.
pub(crate) fn after(facts: &Facts, course: &Course, out: &mut Vec<Deadline>) {
    for decision in facts.of(Kind::Judged) {
        out.push(cassation(facts, decision));
    }
    if course.direct_rejected().is_some() {
        return;
    }
    if let Some(judgment) = course.judgment.filter(|j| Outcome::of(j) != Outcome::Lost) {
        out.push(enforcement(facts, judgment));
    }
    if let Some(closed) = facts.last(Kind::EnforcementClosed) {
        out.push(judicial_phase(facts, closed));
    }
}

/// Two months and the distance, or fifteen days for an urgent order; the Conseil d'État sits in
/// Paris.
fn cassation(facts: &Facts, decision: &Event) -> Deadline {
    let mut steps = vec![Step::From(Trigger::Judged, decision.on)];
    let urgent = matches!(
        decision.decision(),
        Some(Decision::OrderSuspension | Decision::OrderUsefulMeasures)
    );
    let distance = if urgent { 0 } else { facts.paris_distance() };
    let length = if urgent {
        Period::Days(15)
    } else {
        Period::Months(2 + distance)
    };
    let anniversary = period(decision.on, length, &mut steps);
    if distance > 0 {
        steps.push(Step::Distance(distance));
    }
    let date = franc(anniversary, Zone::Metropole, &mut steps);
    let basis: &[_] = if urgent {
        &[&CJA_R523_1]
    } else {
        &[&CJA_R811_1, &CJA_R821_1, &CJA_R821_3]
    };
    let mut deadline = Deadline::new(DeadlineId::CassationCloses, date, basis);
    if distance > 0 {
        deadline.cite(&CJA_R821_2);
        deadline.cite(&CJA_R421_7);
        let in_steps = decision.on.add_months(2).add_months(distance);
        deadline.careful(franc_day(in_steps, Zone::Metropole), Why::DistanceInSteps);
        deadline.claim(date, Why::DistanceAtOnce);
    }
    deadline.certainty = Certainty::Settled;
    deadline.opposable = Some(true);
    deadline.steps = steps;
    aided(facts, decision, length, &mut deadline);
    deadline.weigh()
}

/// Legal aid asked of the bureau of the Conseil d'État in time: the same time runs again from its
/// decision; a careful person keeps the first date.
fn aided(facts: &Facts, decision: &Event, length: Period, deadline: &mut Deadline) {
    let first = deadline.date;
    let mut requests = facts.of(Kind::AidRequested);
    let Some(asked) = requests.find(|e| decision.on <= e.on && e.on <= first) else {
        return;
    };
    deadline.cite(&AID_44);
    let Some(decided) = facts.of(Kind::AidDecided).find(|e| e.on >= asked.on) else {
        deadline.provisional = true;
        deadline.interrupted = true;
        deadline.certainty = Certainty::Unsettled;
        deadline.claim(first, Why::NoAidInCassation);
        deadline.claim(first, Why::AidInCassationRuns);
        return;
    };
    let mut steps = vec![Step::From(Trigger::AidDecided, decided.on)];
    let anniversary = period(decided.on, length, &mut steps);
    let date = franc(anniversary, Zone::Metropole, &mut steps);
    if date > first {
        deadline.date = date;
        deadline.latest = date;
        deadline.careful(first, Why::NoAidInCassation);
        deadline.claim(date, Why::AidInCassation);
        deadline.steps = steps;
    }
}

/// Three months after the judgment, the time that it sets, or at once when the administration
/// refuses in so many words.
fn enforcement(facts: &Facts, judgment: &Event) -> Deadline {
    let mut steps = vec![Step::From(Trigger::Judged, judgment.on)];
    let length = judgment.period().unwrap_or(Period::Months(3));
    let end = period(judgment.on, length, &mut steps);
    let mut date = end.next();
    let mut prudent = date.next();
    steps.push(Step::DayAfter(date));
    let refused = facts.of(Kind::Refused).find(|e| e.on > judgment.on);
    if let Some(refusal) = refused.filter(|e| e.on < date) {
        date = refusal.on;
        prudent = date;
        steps = vec![Step::From(Trigger::Refused, date)];
    }
    let mut deadline = Deadline::new(
        DeadlineId::EnforcementOpens,
        date,
        &[&CJA_L911_4, &CJA_R921_1_1],
    );
    deadline.prudent = prudent;
    deadline.latest = prudent;
    deadline.claim(date, Why::ExecutionDue);
    deadline.claim(prudent, Why::ExecutionFranc);
    deadline.steps = steps;
    let asked = facts.of(Kind::EnforcementRequested).any(|e| e.on >= date);
    let done = facts
        .of(Kind::Disclosed)
        .any(|e| e.on >= judgment.on && e.flag(Field::Redacted) != Some(true));
    if asked || done {
        deadline.state = State::Met;
    }
    deadline.weigh()
}

/// Execution was asked for before it was due, and not since.
pub(crate) fn asked_too_early(facts: &Facts, opens: &Deadline) -> bool {
    opens.state != State::Met && facts.has(Kind::EnforcementRequested)
}

/// A month from the closure to ask for the judicial phase.
fn judicial_phase(facts: &Facts, closed: &Event) -> Deadline {
    let mut steps = vec![Step::From(Trigger::EnforcementClosed, closed.on)];
    let date: Date = months(closed.on, 1, &mut steps);
    let mut deadline = Deadline::new(DeadlineId::EnforcementCloses, date, &[&CJA_R921_6]);
    deadline.claim(date, Why::PhaseByMonth);
    deadline.arguable(franc_day(date, facts.court_zone()), Why::PhaseFranc);
    deadline.opposable = Some(true);
    deadline.steps = steps;
    deadline.weigh()
}
