//! The birth of an implicit refusal: one month of silence (R*311-12, R311-13).

use crate::date::Date;
use crate::law::article::{
    Article, CRPA_L114_3, CRPA_L114_5, CRPA_R311_12, CRPA_R311_13, CSP_L1111_7, ENV_R124_1,
    PATR_L213_3, SPRING_2020,
};
use crate::law::claim::Why;
use crate::law::deadline::{Certainty, Deadline, DeadlineId, State};
use crate::law::regime::Clock;
use crate::law::step::{Step, Trigger};
use crate::law::suspension::suspended_days;
use crate::request::{Event, Field, Kind};

use super::facts::Facts;
use super::receipt::Receipt;

/// When the refusal is born of silence, with the ends that can be argued.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Birth {
    /// The receipt on which it rests.
    pub(crate) receipt: Receipt,
    /// The earliest day: closing dates start there.
    pub(crate) early: Date,
    /// The same without any exceptional suspension.
    pub(crate) bare: Date,
    /// The latest day: nothing opens before the day after.
    pub(crate) late: Date,
    /// The months that lead to the latest day.
    months: u32,
    /// The texts that give them.
    special: &'static [&'static Article],
    /// Days added because the request was said to be incomplete (L114-5).
    incomplete: u32,
    /// Days of an exceptional suspension.
    suspended: u32,
    /// The acknowledgement announces this other day.
    pub(crate) announced: Option<Date>,
}

impl Birth {
    /// The birth that a receipt leads to.
    pub(crate) fn of(facts: &Facts, receipt: Receipt) -> Self {
        let bare = receipt.early.add_months(1);
        let early = bare + suspended_days(receipt.early, bare);
        let months = months(facts, &receipt);
        let plain = receipt.late.add_months(months);
        let suspended = suspended_days(receipt.late, plain);
        let incomplete = incomplete_days(facts, plain);
        let mut late = plain + suspended + incomplete;
        let announced = announced(facts, early);
        late = late.max(announced.unwrap_or(late));
        Self {
            receipt,
            early,
            bare,
            late,
            months,
            special: if months > 1 { facts.rule.basis } else { &[] },
            incomplete,
            suspended,
            announced,
        }
    }

    /// Eight days for a medical file, two months for data over five years old (CSP L1111-7);
    /// nothing is born of them.
    pub(crate) fn medical(&self, facts: &Facts) -> Option<Deadline> {
        if !self.special.contains(&&CSP_L1111_7) {
            return None;
        }
        let received = self.receipt.late;
        let due = received + 8;
        let mut deadline = Deadline::new(DeadlineId::MedicalDue, due, &[&CSP_L1111_7]);
        deadline.presumed = self.receipt.presumed;
        deadline.claim(due, Why::EightDays);
        deadline.arguable(received.add_months(2), Why::MonthsOfMedical);
        deadline.steps = vec![
            Step::From(self.receipt.what, received),
            Step::Days {
                from: received,
                days: 8,
                to: due,
            },
        ];
        if facts.has(Kind::Disclosed) {
            deadline.state = State::Met;
        }
        Some(deadline.weigh())
    }

    /// The deadline that shows it.
    pub(crate) fn deadline(&self, arguable: bool) -> Deadline {
        let mut deadline = Deadline::new(
            DeadlineId::ImplicitRefusal,
            self.late,
            &[&CRPA_R311_12, &CRPA_R311_13],
        );
        deadline.prudent = self.bare.min(self.early);
        deadline.presumed = self.receipt.presumed;
        self.argue(&mut deadline);
        if arguable {
            deadline.certainty = Certainty::Unsettled;
            deadline.claim(self.late, Why::NoDecisionYet);
        }
        deadline.steps = self.steps();
        for article in self
            .more_articles()
            .into_iter()
            .flatten()
            .chain(self.special.iter().copied())
        {
            deadline.cite(article);
        }
        deadline.weigh()
    }

    /// What makes the earliest and the latest day differ.
    fn argue(&self, deadline: &mut Deadline) {
        let (early, late) = (deadline.prudent, self.late);
        let receipt = &self.receipt;
        let doubts = [
            (
                receipt.what == Trigger::ReceivedByCompetent,
                (Why::FirstSeized, Why::Competent),
            ),
            (self.incomplete > 0, (Why::Complete, Why::Incomplete)),
            (self.months > 1, self.two_months()),
            (self.suspended > 0, (Why::NoSpring, Why::Spring)),
            (
                self.announced == Some(late),
                (Why::LegalBirth, Why::AnnouncedBirth),
            ),
            (
                receipt.is_disputed() && receipt.what != Trigger::ReceivedByCompetent,
                (Why::EarliestReceipt, Why::LatestReceipt),
            ),
        ];
        for (_, (sooner, later)) in doubts.into_iter().filter(|(so, _)| *so && early < late) {
            deadline.claim(early, sooner);
            deadline.claim(late, later);
        }
    }

    /// Why one month, and why two.
    fn two_months(&self) -> (Why, Why) {
        let rests_on = |article: &'static Article| self.special.contains(&article);
        if rests_on(&ENV_R124_1) {
            (Why::NotExtended, Why::Extended)
        } else if rests_on(&PATR_L213_3) {
            (Why::MonthOfAll, Why::MonthsOfArchives)
        } else {
            (Why::MonthOfAll, Why::MonthsOfMedical)
        }
    }

    fn more_articles(&self) -> [Option<&'static Article>; 3] {
        let passed_on = self.receipt.what == Trigger::ReceivedByCompetent;
        [
            passed_on.then_some(&CRPA_L114_3),
            (self.incomplete > 0).then_some(&CRPA_L114_5),
            (self.suspended > 0).then_some(&SPRING_2020),
        ]
    }

    fn steps(&self) -> Vec<Step> {
        let receipt = &self.receipt;
        let plain = receipt.late.add_months(self.months);
        let mut steps = Vec::with_capacity(4);
        steps.push(Step::From(receipt.what, receipt.late));
        steps.push(Step::Months {
            from: receipt.late,
            months: self.months,
            to: plain,
        });
        let stopped = self.suspended + self.incomplete;
        if stopped > 0 {
            steps.push(Step::Suspended(stopped, plain + stopped));
        }
        if let Some(day) = self.announced.filter(|day| *day == self.late) {
            steps.push(Step::Printed(day));
        }
        steps.push(Step::NotShifted);
        if self.late != self.early {
            steps.push(Step::OpensLast(self.late));
        }
        steps
    }
}

/// One month, or two where a special text gives or allowed two.
fn months(facts: &Facts, receipt: &Receipt) -> u32 {
    match facts.clock {
        Clock::Month => 1,
        Clock::OneOrTwo => 2,
        Clock::Extendable => {
            let first_month = receipt.late.add_months(1);
            let extended = facts.of(Kind::Extended).any(|e| e.on <= first_month);
            if extended { 2 } else { 1 }
        }
    }
}

/// Days from each notice of incompleteness within the month to the production, or to the limit that
/// the notice sets. A notice that sets none, and is not followed, suspends nothing.
fn incomplete_days(facts: &Facts, end_of_month: Date) -> u32 {
    facts
        .of(Kind::Incomplete)
        .filter(|notice| notice.on <= end_of_month)
        .filter_map(|notice| {
            let produced = facts
                .of(Kind::Completed)
                .map(|e| e.on)
                .find(|on| *on >= notice.on);
            let end = match (produced, notice.date(Field::Until)) {
                (Some(a), Some(b)) => a.min(b),
                (a, b) => a.or(b)?,
            };
            u32::try_from(notice.on.days_until(end)).ok()
        })
        .sum()
}

/// The day of birth that an acknowledgement prints, when it is later than the law's: it can only
/// prolong (CE 7 December 2009, n° 315064). A day beyond the two months is read as the end of the
/// time to refer.
fn announced(facts: &Facts, early: Date) -> Option<Date> {
    let end = early.add_months(2);
    facts
        .of(Kind::Acknowledged)
        .filter_map(|e: &Event| e.date(Field::Until))
        .filter(|day| early < *day && *day <= end)
        .max()
}
