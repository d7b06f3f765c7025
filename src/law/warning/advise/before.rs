//! Warnings from the request to the referral.

use crate::law::assessment::Stage;
use crate::law::deadline::DeadlineId;
use crate::law::procedure::{Effect, ItemCourse, Limit, Paper, is_competent, is_unprotected, live};
use crate::law::regime::Clock;
use crate::request::{Channel, Field, Kind, Residence};

use super::super::{Before, Warning};
use super::Voice;

impl Voice<'_, '_> {
    pub(super) fn receipt(&mut self) {
        let facts = self.facts;
        let presumed = self.procedure.receipt.is_some_and(|r| r.presumed);
        self.when(presumed, Warning::ReceiptPresumed);
        let electronic =
            live(facts).any(|e| matches!(e.channel(), Some(Channel::Email | Channel::Online)));
        let answered = [
            Kind::Received,
            Kind::Acknowledged,
            Kind::Refused,
            Kind::Disclosed,
        ]
        .into_iter()
        .any(|kind| facts.has(kind));
        self.when(electronic && !answered, Warning::ReceiptNotProved);
        self.when(self.stage == Stage::Sent, Warning::ReceiptUnknown);
        let passed_on = facts.has(Kind::Transmitted);
        self.when(passed_on, Warning::PassedOn);
        let disputed = self.procedure.receipt.is_some_and(|r| r.is_disputed());
        self.when(disputed && !passed_on, Warning::TwoStarts);
        self.when(self.stage == Stage::Undelivered, Warning::CameBack);
        self.when(live(facts).count() > 1, Warning::SentAgain);
        let silent_since = match self.stage {
            Stage::ImplicitlyRefused => self.procedure.birth.map(|b| b.late),
            Stage::ImplicitlyConfirmed => {
                self.open(DeadlineId::ImplicitConfirmation).map(|d| d.date)
            }
            _ => None,
        };
        let unchecked = silent_since.is_some_and(|born| self.checked.is_none_or(|day| day <= born));
        self.when(unchecked, Warning::SilenceUnchecked);
    }

    /// What may change the month of silence.
    pub(super) fn month(&mut self) {
        let facts = self.facts;
        let rule = facts.rule;
        self.when(rule.word == "medical", Warning::MedicalClock);
        self.when(rule.word == "archives", Warning::ArchivesClock);
        let to_send = matches!(self.stage, Stage::Draft | Stage::Sent | Stage::Undelivered);
        self.when(rule.between_agents() && to_send, Warning::BetweenAgents);
        let announced = self.procedure.birth.is_some_and(|b| b.announced.is_some());
        self.when(announced, Warning::OtherBirthAnnounced);
        let elsewhere = facts
            .of(Kind::Acknowledged)
            .any(|e| !is_competent(facts, e));
        self.when(elsewhere, Warning::AcknowledgedWithoutCompetence);
        let unlimited = facts.of(Kind::Incomplete).any(|notice| {
            notice.date(Field::Until).is_none()
                && !facts.of(Kind::Completed).any(|e| e.on >= notice.on)
        });
        self.when(unlimited, Warning::IncompleteWithoutLimit);
        self.when(
            facts.has(Kind::Incomplete) && !unlimited,
            Warning::IncompleteUnsettled,
        );
        if facts.has(Kind::Extended) {
            let first_month = self.procedure.receipt.map(|r| r.late.add_months(1));
            let in_time = facts
                .of(Kind::Extended)
                .any(|e| first_month.is_none_or(|end| e.on <= end));
            self.when(
                match facts.clock {
                    Clock::Extendable => false,
                    Clock::Month | Clock::OneOrTwo => true,
                },
                Warning::ExtensionElsewhere,
            );
            let environment = facts.clock == Clock::Extendable;
            self.when(environment && in_time, Warning::ExtensionUnsettled);
            self.when(environment && !in_time, Warning::ExtensionTooLate);
        }
        self.when(facts.has(Kind::FeesQuoted), Warning::FeesStopNothing);
        let spring = self.procedure.deadlines.iter().any(|d| {
            d.steps
                .iter()
                .any(|s| matches!(s, crate::law::Step::Suspended(..)))
                && d.date.year() == 2020
        });
        self.when(spring, Warning::SpringSuspended);
    }

    pub(super) fn refusal(&mut self) {
        let procedure = self.procedure;
        for item in &procedure.courses {
            for answer in &item.class.answers {
                match answer.effect {
                    Effect::ReadsAsRefusal => self.when(true, Warning::AnswerReadsAsRefusal),
                    Effect::PassesOver => self.when(true, Warning::PartialIsRefusal),
                    Effect::Refuses => {
                        self.when(answer.event.is(Kind::Disclosed), Warning::PartialIsRefusal);
                    }
                    Effect::Gives => {}
                }
            }
            self.limit(item);
        }
        self.when(self.stage == Stage::Foreclosed, Warning::RequestAgain);
    }

    fn limit(&mut self, item: &ItemCourse) {
        let Some(refusal) = &item.refusal else { return };
        let limit = &refusal.limit;
        self.when(limit.printed.is_some(), Warning::LongerTimePrinted);
        let silence = self.born(DeadlineId::ImplicitRefusal);
        self.replaced(limit, silence);
        let agents = self.facts.rule.between_agents();
        let lost = self.stage == Stage::Foreclosed && self.procedure.course.referral.is_none();
        self.when(
            is_unprotected(self.facts)
                && !agents
                && limit.implicit
                && (lost || self.before_referral() && item.class.given().is_none()),
            Warning::NoDutyToAcknowledge,
        );
        if !self.before_referral() || item.class.given().is_some() {
            return;
        }
        let gone = self.gone(DeadlineId::CadaCloses);
        if limit.opposable.is_none() && gone && limit.year() >= self.at {
            self.when(true, Warning::OnlyIfUnstated(Before::Cada, limit.year()));
        } else {
            self.when(limit.opposable.is_none(), Warning::MentionsUnknown);
        }
        self.when(limit.opposable == Some(false), Warning::TwoMonthsDoNotBind);
        let court_only = item.class.refusals().any(|a| {
            let paper: Paper = a.paper();
            paper.tribunal && !paper.cada
        });
        self.when(court_only, Warning::CourtOnlyMentioned);
        self.when(agents, Warning::BetweenAgents);
    }

    /// What a later express refusal made of a limit, `silence` telling that the first was born of it.
    pub(super) fn replaced(&mut self, limit: &Limit, silence: bool) {
        let capped = limit.cap.is_some();
        self.when(capped && silence, Warning::ReplacesSilence);
        self.when(capped && !silence, Warning::NewTimeOfSecondRefusal);
        if let Some(second) = limit.only_confirmed {
            let in_time = second <= limit.closing() && !limit.implicit;
            self.when(in_time, Warning::SecondRefusal);
            self.when(!in_time, Warning::OnlyConfirms);
        }
    }

    pub(super) fn before_cada(&mut self) {
        let facts = self.facts;
        self.when(
            facts.has(Kind::GraciousAppeal),
            Warning::GraciousAppealStopsNothing,
        );
        let reminded_late = self
            .procedure
            .birth
            .is_some_and(|b| facts.of(Kind::Reminded).any(|e| e.on > b.early));
        self.when(reminded_late, Warning::ReminderShowsKnowledge);
        let open = self.open(DeadlineId::CadaCloses).is_some();
        let waiting = open && self.before_referral();
        self.when(waiting, Warning::CadaDateUnsettled);
        self.when(
            waiting && facts.residence() != Residence::Metropole,
            Warning::DistanceNotForCada,
        );
        let too_late = facts.of(Kind::Filed).any(|e| {
            e.text(Field::Type)
                .is_some_and(|t| t.contains("521-3") || t.contains("mesures"))
                && self
                    .procedure
                    .courses
                    .iter()
                    .filter_map(|item| item.refusal.as_ref())
                    .any(|r| r.ruling.on < e.on)
        });
        self.when(too_late, Warning::UsefulMeasuresTooLate);
        let referred = self.procedure.course.referred_on();
        let before = |kind: Kind| {
            facts.of(kind).any(|e| referred.is_none_or(|on| e.on < on))
                && self.procedure.birth.is_some()
        };
        self.when(before(Kind::ReasonsRequested), Warning::ReasonsBeforeCada);
        self.when(before(Kind::MediationStarted), Warning::MediationNotForCada);
        self.when(before(Kind::AidRequested), Warning::AidNotForCada);
    }
}
