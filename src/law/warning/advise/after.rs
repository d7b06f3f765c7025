//! Warnings from the referral to the execution of the judgment.

use crate::date::Date;
use crate::law::article::CRPA_L424_2;
use crate::law::assessment::Stage;
use crate::law::deadline::{DeadlineId, State};
use crate::law::procedure::{CourtTime, ItemCourse, Outcome, asked_too_early, lacks_period};
use crate::law::step::Trigger;
use crate::request::{Channel, CourtOrder, Event, Field, Kind, Mediator, Residence, Zone};

use super::super::{Before, Warning};
use super::Voice;

impl Voice<'_, '_> {
    pub(super) fn cada(&mut self) {
        let (facts, course) = (self.facts, &self.procedure.course);
        self.when(
            course.referral_withdrawn.is_some(),
            Warning::ReferralWithdrawn,
        );
        let Some(referral) = course.referral else {
            return;
        };
        let refusals = || {
            self.procedure
                .courses
                .iter()
                .filter_map(|i| i.refusal.as_ref())
        };
        let premature = refusals().next().is_some() && refusals().all(|r| referral.on < r.opens);
        let late = self.late(referral.on);
        let unregistered = course.registration.is_none();
        let presumed = course.referral_is_presumed();
        self.when(premature, Warning::PrematureReferral);
        if let Some(late) = late {
            self.when(true, late);
        }
        self.when(presumed, Warning::ReferralPresumed);
        self.when(unregistered, Warning::RegistrationUnknown);
        let slow = course
            .registered
            .is_some_and(|(early, _)| referral.on.add_months(1) < early);
        self.when(slow, Warning::RegistrationLate);
        self.when(facts.has(Kind::Opinion), Warning::OpinionStartsNothing);
        let series = referral.text(Field::Series).is_some();
        self.when(series, Warning::SeriesOpening);
        // L342-1 al. 2 and 3.
        let law = Date::new(2022, 2, 23).is_ok_and(|law| referral.on < law);
        self.when(series && law, Warning::SeriesBeforeTheLaw);
        let born = unregistered && self.stage == Stage::ImplicitlyConfirmed;
        self.when(born, Warning::CourtOpensProvisionally);
        let who = |kind: Kind| facts.of(kind).find_map(|e| e.text(Field::Signatory));
        let asked = who(Kind::Sent);
        let another = [Kind::Referred, Kind::Filed]
            .into_iter()
            .filter_map(who)
            .any(|name| asked.is_some_and(|first| first != name));
        self.when(another, Warning::AnotherSignatory);
    }

    /// Whether a referral of that day came after the limit, for all the documents or for some.
    fn late(&self, referred: Date) -> Option<Warning> {
        let judged = |item: &ItemCourse| {
            let limit = &item.refusal.as_ref()?.limit;
            Some(limit.printed.max(Some(limit.closing())) < Some(referred))
        };
        let outstanding = || {
            let courses = self.procedure.courses.iter();
            courses.filter(|item| item.class.given().is_none())
        };
        let late = || outstanding().filter(|item| judged(item) == Some(true));
        late().next()?;
        if outstanding().all(|item| judged(item) != Some(false)) {
            return Some(Warning::LateReferral);
        }
        let mut items: Vec<u32> = late().flat_map(|i| i.class.items.iter().copied()).collect();
        items.sort_unstable();
        Some(Warning::LateReferralFor(items))
    }

    pub(super) fn confirmation(&mut self) {
        let procedure = self.procedure;
        for item in &procedure.courses {
            let Some(confirmation) = &item.confirmation else {
                continue;
            };
            let answered = !confirmation.answers.is_empty();
            let only_confirms = |court: &CourtTime| court.limit.only_confirmed.is_some();
            let decides = answered && !item.court.as_ref().is_some_and(only_confirms);
            self.when(decides, Warning::RefusalIsConfirmation);
            let between = confirmation.argued_silence.is_some();
            self.when(between, Warning::RefusedBeforeRegistration);
            let referred = procedure.course.referred_on();
            let same_day = confirmation.answers.iter().any(|a| Some(a.on) == referred);
            self.when(same_day && !between, Warning::RefusedOnReferralDay);
            let Some(court) = &item.court else { continue };
            let silence = confirmation.silence.is_some();
            self.replaced(&court.limit, silence);
            self.when(court.limit.printed.is_some(), Warning::LongerTimePrinted);
            let to_file = matches!(
                self.stage,
                Stage::CadaRegistered
                    | Stage::CadaReferred
                    | Stage::Confirmed
                    | Stage::ImplicitlyConfirmed
            );
            if to_file && item.class.given().is_none() {
                let opposable = court.limit.opposable;
                match court.if_unstated.filter(|_| opposable.is_none()) {
                    Some(until) if self.gone(DeadlineId::TribunalCloses) && until >= self.at => {
                        self.when(true, Warning::OnlyIfUnstated(Before::Court, until));
                    }
                    _ => self.when(opposable.is_none(), Warning::CourtRemediesUnknown),
                }
                self.when(opposable == Some(false), Warning::CourtTwoMonthsDoNotBind);
            }
        }
    }

    /// Requests for reasons, mediation, legal aid.
    pub(super) fn preserved(&mut self) {
        let facts = self.facts;
        let capped = self.open(DeadlineId::TribunalClosesReasonsCap).is_some();
        self.when(capped, Warning::ReasonsCapped);
        let after_cada = self
            .procedure
            .course
            .referred_on()
            .is_some_and(|on| facts.of(Kind::ReasonsRequested).any(|e| e.on >= on));
        let counted = self
            .procedure
            .courses
            .iter()
            .filter_map(|item| item.court.as_ref())
            .any(|court| court.reasons_in_time);
        self.when(after_cada && !counted, Warning::ReasonsTooLate);
        let ended = |on: Date| facts.of(Kind::MediationEnded).any(|e| e.on >= on);
        let counts =
            |e: &Event| e.mediator() != Some(Mediator::Defender) || CRPA_L424_2.in_force_on(e.on);
        let started = facts.last(Kind::MediationStarted);
        let started = started.filter(|e| counts(e));
        let running = started.filter(|e| !ended(e.on)).map(|e| e.on);
        self.preserving(running, Some(Warning::MediationRunning));
        let over = started.filter(|e| ended(e.on));
        self.preserving(over.map(|e| e.on), None);
        let before_confirmation = facts.last(Kind::MediationEnded).is_some_and(|end| {
            let courts = self.procedure.courses.iter();
            let mut starts = courts.filter_map(|item| Some(item.court.as_ref()?.limit.start));
            over.is_some() && starts.all(|start| end.on <= start)
        });
        let referred = self.procedure.course.referral.is_some();
        self.when(
            before_confirmation && referred,
            Warning::MediationNotForCada,
        );
        let defender = facts
            .of(Kind::MediationStarted)
            .any(|e| e.mediator() == Some(Mediator::Defender) && !CRPA_L424_2.in_force_on(e.on));
        self.when(defender, Warning::ComplaintIsNotMediation);
        let judged = facts.first(Kind::Judged).map(|e| e.on);
        let before = |on: Date| judged.is_none_or(|judged| on < judged);
        let mut requests = facts.of(Kind::AidRequested).filter(|e| before(e.on));
        let asked = requests.next();
        let pending = asked.is_some_and(|a| !facts.of(Kind::AidDecided).any(|e| e.on >= a.on));
        let pending = asked.filter(|_| pending).map(|e| e.on);
        self.preserving(pending, Some(Warning::AidRunning));
        self.when(requests.next().is_some(), Warning::SecondAidRequest);
        let cassation = facts.of(Kind::AidRequested).any(|e| !before(e.on));
        self.when(cassation, Warning::AidInCassation);
    }

    /// What runs since that day preserves the time of the court, unless that time was over; of what
    /// has ended, only that is said.
    fn preserving(&mut self, since: Option<Date>, running: Option<Warning>) {
        let Some(since) = since else { return };
        let ids = [
            DeadlineId::TribunalCloses,
            DeadlineId::TribunalClosesReasonable,
        ];
        let times = || {
            let deadlines = self.procedure.deadlines.iter();
            deadlines.filter(|d| ids.contains(&d.id) && d.state != State::Met)
        };
        let over = times().next().is_some() && times().all(|d| d.date < since);
        let told = if over {
            Some(Warning::TooLateToInterrupt)
        } else {
            running
        };
        if let Some(told) = told {
            self.when(true, told);
        }
    }

    pub(super) fn petition(&mut self) {
        let (facts, course) = (self.facts, &self.procedure.course);
        let direct = course.direct.is_some() && course.petition.is_none();
        let withdrawn = course.petition_withdrawn.is_some();
        let declined = course.declined.is_some();
        let closes = self
            .procedure
            .deadlines
            .iter()
            .filter(|d| d.id == DeadlineId::TribunalCloses);
        let late = course.petition.is_some()
            && course.judged_on().is_none()
            && closes.clone().count() > 0
            && closes.clone().all(|d| d.state != State::Met);
        let premature = course.petition.is_some_and(|p| {
            self.procedure
                .deadlines
                .iter()
                .any(|d| d.id == DeadlineId::TribunalOpens && p.on < d.date)
        });
        let by_email = facts
            .of(Kind::Filed)
            .any(|e| e.channel() == Some(Channel::Email));
        let seat = facts.request.authority.court.as_deref();
        let elsewhere = facts.of(Kind::Filed).any(|e| {
            let court = e.text(Field::Court).map(str::to_lowercase);
            matches!((court, seat), (Some(court), Some(seat)) if !court.contains(&seat.to_lowercase()))
        });
        let passed_on = facts
            .of(Kind::Declined)
            .any(|e| e.order() != Some(CourtOrder::Judicial));
        self.when(direct, Warning::PetitionWithoutCada);
        let attacked = course.petition.is_some_and(|p| {
            let answers = self.procedure.courses.iter();
            let mut answers = answers.flat_map(|item| item.class.refusals());
            answers.any(|a| a.on > p.on && course.judged_on().is_none_or(|j| a.on <= j))
        });
        self.when(attacked, Warning::PetitionAttacksRefusal);
        self.when(premature && !direct, Warning::PrematurePetition);
        let courts = self
            .procedure
            .courses
            .iter()
            .filter_map(|i| i.court.as_ref());
        let years = courts.map(|court| {
            court
                .if_unstated
                .filter(|_| court.limit.opposable.is_none())
        });
        let filed = course.petition.map(|p| p.on);
        match years.min().flatten().filter(|year| filed <= Some(*year)) {
            Some(year) => self.when(late, Warning::PetitionLateIfStated(year)),
            None => self.when(late, Warning::PetitionLate),
        }
        self.when(by_email, Warning::PetitionByEmail);
        self.when(withdrawn, Warning::PetitionWithdrawn);
        self.when(elsewhere, Warning::WrongCourt);
        let seized_too_late = declined
            && facts.of(Kind::Filed).next().is_some()
            && self.procedure.courses.iter().all(|item| {
                let court = item.court.as_ref();
                court.is_none_or(|court| court.limit.trigger != Trigger::Declined)
            });
        self.when(declined && !seized_too_late, Warning::JudicialCourtDeclined);
        self.when(seized_too_late, Warning::JudicialCourtTooLate);
        self.when(passed_on, Warning::AdministrativeCourtDeclined);
    }

    pub(super) fn court(&mut self) {
        let facts = self.facts;
        if let Some(closes) = self.open(DeadlineId::TribunalCloses) {
            let implicit = self
                .procedure
                .courses
                .iter()
                .filter_map(|i| i.court.as_ref())
                .any(|c| c.limit.implicit);
            let shifted_locally = facts.court_zone() != Zone::Metropole
                && closes.prudent < closes.date
                && facts.court_distance() == 0;
            let far =
                facts.court_distance() > 0 && implicit && facts.residence() != Residence::Metropole;
            self.when(shifted_locally, Warning::LocalHoliday);
            self.when(far, Warning::DistanceUnsettled);
            let presumed = facts.residence_is_presumed();
            self.when(presumed, Warning::ResidencePresumed);
        }
        let awaited = self.open(DeadlineId::CourtReplyCloses).is_some();
        self.when(awaited, Warning::NoticeEndsCase);
        let bare = facts.of(Kind::CourtNotice).any(lacks_period);
        self.when(bare, Warning::NoticeWithoutPeriod);
        let moot = self.procedure.course.petition.is_some_and(|p| {
            facts.of(Kind::Disclosed).any(|e| {
                e.on >= p.on
                    && self
                        .procedure
                        .course
                        .judged_on()
                        .is_none_or(|judged| e.on <= judged)
            })
        });
        self.when(moot, Warning::NoLongerToJudge);
    }

    pub(super) fn judgment(&mut self) {
        let Some(judgment) = self.procedure.course.judgment else {
            return;
        };
        let outcome = Outcome::of(judgment);
        let cassation = self
            .open(DeadlineId::CassationCloses)
            .is_some_and(|d| d.latest >= self.at);
        self.when(cassation, Warning::NoAppeal);
        let on_merits = self.procedure.course.direct_rejected().is_none();
        self.when(
            outcome == Outcome::Lost && on_merits,
            Warning::SameRequestBarred,
        );
        self.when(outcome == Outcome::Unknown, Warning::OutcomeUnknown);
        let early = self
            .open(DeadlineId::EnforcementOpens)
            .is_some_and(|opens| asked_too_early(self.facts, opens));
        self.when(early, Warning::EnforcementTooEarly);
    }
}
