//! What keeps the court's time open: a request for reasons, a mediation, legal aid.
//!
//! None of them ever moves a date before CADA: R343-1 is not a contentious period (amendments 1, 2, 11).

use std::iter;

use crate::date::Date;
use crate::law::article::{
    AID_43, CE_397598, CE_504677, CGCT_L1112_24, CJA_L213_6, CRPA_L232_4, CRPA_L421_3, CRPA_L424_2,
};
use crate::law::claim::Why;
use crate::law::deadline::{Certainty, Deadline, DeadlineId, State};
use crate::law::step::{Step, Trigger};
use crate::law::term::{franc, franc_day, months};
use crate::request::{Event, Field, Kind, Mediator};

use super::facts::Facts;
use super::limit::Limit;

/// The court's time after what preserves it.
pub(crate) struct Preserved {
    /// The date of `tribunal-closes`.
    pub(crate) closes: Date,
    /// The last day that can be argued; `None` while something still interrupts it.
    pub(crate) dead_after: Option<Date>,
}

/// The court's deadlines, preserved, put into `out`.
pub(crate) fn preserve(
    facts: &Facts,
    limit: &Limit,
    closes: Deadline,
    reasonable: Option<Deadline>,
    out: &mut Vec<Deadline>,
) -> Preserved {
    let mut time = Time {
        facts,
        limit,
        closes,
        reasonable,
        running: false,
        more: Vec::new(),
    };
    let mut acts: Vec<&Event> = facts
        .events()
        .iter()
        .copied()
        .filter(|e| {
            matches!(
                e.known(),
                Some(Kind::ReasonsRequested | Kind::MediationStarted | Kind::AidRequested)
            )
        })
        .collect();
    acts.dedup_by_key(|e| (e.known(), e.on));
    let mut aided = false;
    for act in acts {
        match act.known() {
            Some(Kind::ReasonsRequested) => time.reasons(act.on),
            Some(Kind::MediationStarted) => time.mediation(act),
            // A second request for aid with the same object does not interrupt (art. 43).
            Some(Kind::AidRequested) if !aided => {
                aided = true;
                time.aid(act.on);
            }
            _ => {}
        }
    }
    time.finish(out)
}

struct Time<'f, 'a> {
    facts: &'f Facts<'a>,
    limit: &'f Limit,
    closes: Deadline,
    reasonable: Option<Deadline>,
    running: bool,
    more: Vec<Deadline>,
}

impl Time<'_, '_> {
    /// Asked in time, after silence: nothing closes until the reasons are given, for a year at
    /// most (L232-4; CE avis 2 October 2025, n° 504677).
    fn reasons(&mut self, asked: Date) {
        let first = self.more.is_empty();
        let after_silence = self.limit.implicit && asked >= self.limit.start;
        if !first || !after_silence || !self.in_time(asked) {
            return;
        }
        let mut due = Vec::with_capacity(2);
        due.push(Step::From(Trigger::ReasonsRequested, asked));
        let due_on = months(asked, 1, &mut due);
        let given = self.facts.of(Kind::ReasonsGiven).find(|e| e.on >= asked);
        let mut deadline = Deadline::new(DeadlineId::ReasonsDue, due_on, &[&CRPA_L232_4]);
        deadline.steps = due;
        if given.is_some() {
            deadline.state = State::Met;
        }
        self.more.push(deadline);

        // The year of older requests runs from the publication of the opinion.
        let from = Date::new(2025, 10, 8).map_or(asked, |day| day.max(asked));
        let mut steps = vec![Step::From(Trigger::ReasonsRequested, from)];
        let cap = months(from, 12, &mut steps);
        let mut capped = Deadline::new(
            DeadlineId::TribunalClosesReasonsCap,
            cap,
            &[&CRPA_L232_4, &CE_504677],
        );
        capped.certainty = Certainty::Settled;
        capped.steps.clone_from(&steps);
        self.more.push(capped);

        match given {
            None => self.push_back(cap, steps, Why::NoReasons, Why::Reasons),
            Some(given) => {
                let mut steps = vec![Step::From(Trigger::ReasonsGiven, given.on)];
                let anniversary = months(given.on, 2, &mut steps);
                let date = franc(anniversary, self.facts.court_zone(), &mut steps);
                if date > cap {
                    steps.push(Step::Capped(cap));
                }
                self.push_back(date.min(cap), steps, Why::NoReasons, Why::Reasons);
            }
        }
        self.closes.cite(&CRPA_L232_4);
        self.closes.cite(&CE_504677);
        self.reasonable = None;
    }

    /// Interrupts from the agreement to the end, then two months in full.
    fn mediation(&mut self, started: &Event) {
        let defender = started.mediator() == Some(Mediator::Defender);
        if (defender && !CRPA_L424_2.in_force_on(started.on)) || !self.in_time(started.on) {
            return;
        }
        let ended = self
            .facts
            .of(Kind::MediationEnded)
            .map(|e| e.on)
            .find(|on| *on >= started.on);
        if ended.is_some_and(|on| on <= self.limit.start) {
            return;
        }
        self.closes
            .cite(if defender { &CRPA_L424_2 } else { &CRPA_L421_3 });
        self.closes.cite(&CJA_L213_6);
        if started.mediator() == Some(Mediator::Territorial) {
            self.closes.cite(&CGCT_L1112_24);
        }
        match ended {
            None => self.interrupt(Why::NoMediation, Why::MediationRuns),
            Some(end) => {
                self.start_again(
                    Trigger::MediationEnded,
                    end,
                    Why::NoMediation,
                    Why::Mediation,
                );
            }
        }
    }

    /// Preserves from the request to the decision, then a time of the same length: two months, to
    /// be careful.
    fn aid(&mut self, asked: Date) {
        // After a judgment, it is for cassation (art. 44).
        let judged = self.facts.of(Kind::Judged).any(|e| e.on <= asked);
        if judged || !self.in_time(asked) {
            return;
        }
        let decided = self.facts.of(Kind::AidDecided).find(|e| e.on >= asked);
        if decided.is_some_and(|e| e.on <= self.limit.start) {
            return;
        }
        self.closes.cite(&AID_43);
        self.closes.cite(&CE_397598);
        let Some(decided) = decided else {
            self.interrupt(Why::NoAid, Why::AidRuns);
            return;
        };
        self.start_again(Trigger::AidDecided, decided.on, Why::NoAid, Why::Aid);
        let unassailable = decided.on + 15;
        let last_start = decided
            .date(Field::LawyerAppointedOn)
            .map_or(unassailable, |day| day.max(unassailable));
        let latest = franc_day(last_start.add_months(2), self.facts.court_zone());
        self.closes.arguable(latest, Why::AidFinal);
        if let Some(year) = &mut self.reasonable {
            year.arguable(latest, Why::AidFinal);
        }
    }

    /// Whether an act of that day came while the court could still be seized.
    fn in_time(&self, day: Date) -> bool {
        let year = self.reasonable.as_ref().map(|d| d.date);
        day <= self.closes.date || year.is_some_and(|year| day <= year)
    }

    fn interrupt(&mut self, sooner: Why, runs: Why) {
        self.running = true;
        for deadline in iter::once(&mut self.closes).chain(&mut self.reasonable) {
            deadline.provisional = true;
            deadline.interrupted = true;
            deadline.certainty = Certainty::Unsettled;
            deadline.claim(deadline.date, sooner);
            deadline.claim(deadline.date, runs);
        }
    }

    fn start_again(&mut self, trigger: Trigger, end: Date, sooner: Why, later: Why) {
        let mut steps = vec![Step::From(trigger, end)];
        let anniversary = months(end, 2, &mut steps);
        let date = franc(anniversary, self.facts.court_zone(), &mut steps);
        if let Some(year) = &mut self.reasonable {
            // Two months even if the earlier limit was the year: the cautious reading.
            year.latest = year.latest.max(year.date).max(date);
            year.prudent = year.prudent.min(date);
            year.date = date;
            year.claim(date, later);
            year.steps.clone_from(&steps);
        }
        self.push_back(date, steps, sooner, later);
    }

    /// Moves `tribunal-closes` to a later date; a careful person keeps the first.
    fn push_back(&mut self, date: Date, steps: Vec<Step>, sooner: Why, later: Why) {
        let first = self.closes.date;
        if date > first {
            self.closes.date = date;
            self.closes.latest = self.closes.latest.max(date);
            self.closes.careful(first, sooner);
            self.closes.claim(date, later);
            self.closes.steps = steps;
        }
    }

    fn finish(self, out: &mut Vec<Deadline>) -> Preserved {
        let reasonable = self.reasonable.map(Deadline::weigh);
        let closes = self.closes.weigh();
        let mut dead_after = closes.latest;
        if let Some(year) = &reasonable {
            dead_after = dead_after.max(year.latest);
        } else if self.limit.opposable.is_none() {
            // Nobody recorded what the papers state: the year may still be open.
            let zone = self.facts.court_zone();
            dead_after = dead_after.max(franc_day(self.limit.year(), zone));
        }
        let preserved = Preserved {
            closes: closes.date,
            // Nothing is dead while something runs, nor on a stand-in for a date to come.
            dead_after: (!self.running && !self.limit.provisional).then_some(dead_after),
        };
        out.push(closes);
        out.extend(reasonable);
        out.extend(self.more);
        preserved
    }
}
