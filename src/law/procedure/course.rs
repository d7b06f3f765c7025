//! The acts of the procedure that are common to all documents: referral, registration, petition,
//! judgment, withdrawals.

use crate::date::Date;
use crate::law::suspension::suspended_days;
use crate::request::{CourtOrder, Decision, Event, Field, Kind, Scope};

use super::birth::Birth;
use super::facts::Facts;

/// The acts that count.
#[derive(Debug, Clone, Default)]
pub(crate) struct Course<'a> {
    /// The referral to CADA.
    pub(crate) referral: Option<&'a Event>,
    /// CADA's registration, when recorded.
    pub(crate) registration: Option<&'a Event>,
    /// The earliest and the latest day recorded for it; they differ only when contested.
    pub(crate) registered: Option<(Date, Date)>,
    /// The petition that follows the referral.
    pub(crate) petition: Option<&'a Event>,
    /// A petition filed without any referral before it.
    pub(crate) direct: Option<&'a Event>,
    /// The judgment.
    pub(crate) judgment: Option<&'a Event>,
    /// A judicial court declined, and no petition followed.
    pub(crate) declined: Option<&'a Event>,
    /// The whole request was withdrawn.
    pub(crate) withdrawn: Option<&'a Event>,
    /// The referral was withdrawn.
    pub(crate) referral_withdrawn: Option<&'a Event>,
    /// The petition was withdrawn.
    pub(crate) petition_withdrawn: Option<&'a Event>,
}

impl<'a> Course<'a> {
    /// The acts that count, given the birth of the implicit refusal (to tell a referral that came
    /// too early and was made again).
    pub(crate) fn of(facts: &Facts<'a>, birth: Option<&Birth>) -> Self {
        let withdrawn = |scope: Scope| facts.of(Kind::Withdrawn).rfind(move |e| e.scope() == scope);
        let mut course = Self {
            withdrawn: withdrawn(Scope::Request),
            referral_withdrawn: withdrawn(Scope::Cada),
            petition_withdrawn: withdrawn(Scope::Court),
            ..Self::default()
        };
        course.seize_cada(facts, birth);
        course.seize_court(facts);
        course
    }

    fn seize_cada(&mut self, facts: &Facts<'a>, birth: Option<&Birth>) {
        // What CADA's referral gave birth to stays: only an earlier withdrawal undoes it.
        let undone = self
            .referral_withdrawn
            .filter(|w| !confirmed_by(facts, w.on));
        let alive = |e: &&'a Event| undone.is_none_or(|w| e.on > w.on);
        let refused_by = |day: Date| {
            facts.of(Kind::Refused).any(|r| r.on <= day)
                || facts.of(Kind::Disclosed).any(|r| r.on <= day)
                || birth.is_some_and(|b| b.late < day)
        };
        let referral = facts
            .of(Kind::Referred)
            .filter(alive)
            .find(|e| refused_by(e.on))
            .or_else(|| facts.of(Kind::Referred).find(alive));
        let registrations = || facts.of(Kind::Registered).filter(alive);
        self.registration = registrations().next();
        self.registered = self
            .registration
            .map(|first| (first.on, registrations().next_back().unwrap_or(first).on));
        self.referral = referral.or(self.registration);
    }

    fn seize_court(&mut self, facts: &Facts<'a>) {
        let void_until = facts
            .of(Kind::Declined)
            .rfind(|e| e.order() == Some(CourtOrder::Judicial));
        let counts = |e: &&'a Event| {
            is_petition(e)
                && self.petition_withdrawn.is_none_or(|w| e.on > w.on)
                && void_until.is_none_or(|d| e.on > d.on)
        };
        let after_referral = |e: &&'a Event| self.referral.is_some_and(|r| e.on >= r.on);
        let petition = facts.of(Kind::Filed).filter(counts).find(after_referral);
        self.direct = facts
            .of(Kind::Filed)
            .filter(counts)
            .find(|e| !after_referral(e));
        self.declined = void_until.filter(|_| petition.is_none());
        self.judgment = facts
            .of(Kind::Judged)
            .filter(|e| e.decision().unwrap_or(Decision::Judgment) == Decision::Judgment)
            .find(|e| petition.is_none_or(|p| e.on >= p.on));
        self.petition = petition;
    }

    /// The day of the referral.
    pub(crate) fn referred_on(&self) -> Option<Date> {
        self.referral.map(|e| e.on)
    }

    /// The date of the referral is not proved: neither an acknowledgement nor a registration.
    pub(crate) fn referral_is_presumed(&self) -> bool {
        self.registration.is_none()
            && self
                .referral
                .is_some_and(|e| e.text(Field::Proof).is_none())
    }

    /// The direct petition was rejected, on that day: the person learns of CADA (CE 499513).
    pub(crate) fn direct_rejected(&self) -> Option<Date> {
        let direct = self.direct?;
        if self.petition.is_some() {
            return None;
        }
        self.judgment.filter(|j| j.on >= direct.on).map(|j| j.on)
    }

    /// The judgment on a petition that followed CADA, after which a refusal is one to execute.
    pub(crate) fn judged_on(&self) -> Option<Date> {
        if self.direct_rejected().is_some() {
            return None;
        }
        self.judgment.map(|e| e.on)
    }
}

/// Whether the refusal had been confirmed by `day`, by two months of silence after the
/// registration or by an express refusal after the referral.
fn confirmed_by(facts: &Facts, day: Date) -> bool {
    let silence = |e: &Event| {
        let end = e.on.add_months(2);
        end + suspended_days(e.on, end) <= day
    };
    let referred = facts.first(Kind::Referred).map(|e| e.on);
    facts.first(Kind::Registered).is_some_and(silence)
        || referred.is_some_and(|on| facts.of(Kind::Refused).any(|r| on < r.on && r.on <= day))
}

/// A petition on the merits: not an urgent one, not a later memorandum.
pub(crate) fn is_petition(event: &Event) -> bool {
    event.is(Kind::Filed) && event.text(Field::Type).is_none_or(|t| !is_other_filing(t))
}

fn is_other_filing(text: &str) -> bool {
    let text = text.to_lowercase();
    [
        "référé",
        "refere",
        "l521",
        "521-",
        "mémoire",
        "memoire",
        "memorandum",
        "suspension",
        "confirm",
        "réplique",
        "reply",
        "interim",
    ]
    .iter()
    .any(|word| text.contains(word))
}
