//! A deadline: a date with its reasons.

use std::cmp::Ordering;

use crate::date::Date;
use crate::request::vocabulary;

use super::article::Article;
use super::claim::{Claim, Why};
use super::step::Step;

/// A date that the law attaches to a request, with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// Which deadline it is.
    pub id: DeadlineId,
    /// Whether something is born, opens, closes, or is only indicative.
    pub nature: Nature,
    /// Who must act, or whose silence it measures.
    pub who: Who,
    /// The date that the rule gives.
    pub date: Date,
    /// The date on which a careful person relies; equal to `date` where nothing is unsettled.
    pub prudent: Date,
    /// The last date that can be argued; equal to `date` where nothing is unsettled.
    pub latest: Date,
    /// Whether the limit binds the requester; `None` where the question does not arise.
    pub opposable: Option<bool>,
    /// Computed from a stand-in for a fact that is not known yet.
    pub provisional: bool,
    /// Something still interrupts it: no last day is known, and it does not pass.
    pub interrupted: bool,
    /// Rests on a receipt or a posting that nobody has proved.
    pub presumed: bool,
    /// Where it stands on the day of the reader.
    pub state: State,
    /// How sure the rule is.
    pub certainty: Certainty,
    /// The documents concerned, by number, when not all.
    pub items: Option<Vec<u32>>,
    /// What it rests on.
    pub basis: Vec<&'static Article>,
    /// How the date was reached.
    pub steps: Vec<Step>,
    /// What can be argued, where something is unsettled.
    pub claims: Vec<Claim>,
}

impl Deadline {
    /// A deadline on which nothing is unsettled, of the nature and the actor that its id implies.
    pub(super) fn new(id: DeadlineId, date: Date, basis: &[&'static Article]) -> Self {
        Self {
            id,
            nature: id.nature(),
            who: id.who(),
            date,
            prudent: date,
            latest: date,
            opposable: None,
            provisional: false,
            interrupted: false,
            presumed: false,
            state: State::Pending,
            certainty: Certainty::Text,
            items: None,
            basis: basis.to_vec(),
            steps: Vec::new(),
            claims: Vec::new(),
        }
    }

    /// Adds what can be argued for a date, without moving any.
    pub(super) fn claim(&mut self, date: Date, why: Why) {
        let claim = Claim { date, why };
        if !self.claims.contains(&claim) {
            self.claims.push(claim);
        }
    }

    /// An earlier day on which a careful person relies, and why.
    pub(super) fn careful(&mut self, date: Date, why: Why) {
        if date < self.date {
            self.prudent = self.prudent.min(date);
            self.claim(date, why);
        }
    }

    /// A later day that can still be argued, and why.
    pub(super) fn arguable(&mut self, date: Date, why: Why) {
        if date > self.date {
            self.latest = self.latest.max(date);
            self.claim(date, why);
        }
    }

    /// Marks it unsettled where its three dates differ: none of them can then be called *the* date.
    pub(super) fn weigh(mut self) -> Self {
        if self.prudent != self.date || self.latest != self.date {
            self.certainty = Certainty::Unsettled;
        }
        self
    }

    /// Adds an article, once.
    pub(super) fn cite(&mut self, article: &'static Article) {
        if !self.basis.contains(&article) {
            self.basis.push(article);
        }
    }

    /// Where it stands on `at`, unless what it was for was done.
    pub(super) fn look(&mut self, at: Date) {
        if self.state != State::Met {
            self.state = match self.date.cmp(&at) {
                Ordering::Greater => State::Pending,
                Ordering::Less | Ordering::Equal if self.interrupted => State::Pending,
                Ordering::Equal => State::Today,
                Ordering::Less => State::Passed,
            };
        }
    }
}

impl DeadlineId {
    /// What a deadline of this id does.
    pub fn nature(self) -> Nature {
        match self {
            DeadlineId::ImplicitRefusal | DeadlineId::ImplicitConfirmation => Nature::Birth,
            DeadlineId::CadaOpens | DeadlineId::TribunalOpens | DeadlineId::EnforcementOpens => {
                Nature::Opens
            }
            DeadlineId::MedicalDue | DeadlineId::CadaOpinion | DeadlineId::ReasonsDue => {
                Nature::Indicative
            }
            _ => Nature::Closes,
        }
    }

    /// Who must act, or whose silence it measures.
    pub fn who(self) -> Who {
        match self {
            DeadlineId::MedicalDue
            | DeadlineId::ImplicitRefusal
            | DeadlineId::ImplicitConfirmation
            | DeadlineId::ReasonsDue => Who::Administration,
            DeadlineId::CadaOpinion => Who::Cada,
            _ => Who::Requester,
        }
    }
}

vocabulary! {
    /// The deadlines of the procedure (contract, section 4).
    DeadlineId {
        /// A medical file should have been given (CSP L1111-7).
        MedicalDue = "medical-due" / "dossier-médical-dû",
        /// The implicit refusal is born (*refus implicite*).
        ImplicitRefusal = "implicit-refusal" / "refus-implicite",
        /// CADA may be seized.
        CadaOpens = "cada-opens" / "ouverture-cada",
        /// The two months to refer to CADA end.
        CadaCloses = "cada-closes" / "clôture-cada",
        /// The reasonable year to refer to CADA ends.
        CadaClosesReasonable = "cada-closes-reasonable" / "clôture-cada-raisonnable",
        /// CADA should have given its opinion.
        CadaOpinion = "cada-opinion" / "avis-cada",
        /// The implicit confirmation is born (*confirmation implicite*).
        ImplicitConfirmation = "implicit-confirmation" / "confirmation-implicite",
        /// The court may be seized.
        TribunalOpens = "tribunal-opens" / "ouverture-tribunal",
        /// The time to seize the court ends.
        TribunalCloses = "tribunal-closes" / "clôture-tribunal",
        /// The year from the request for reasons ends.
        TribunalClosesReasonsCap = "tribunal-closes-reasons-cap" / "clôture-tribunal-motifs",
        /// The reasonable year to seize the court ends.
        TribunalClosesReasonable = "tribunal-closes-reasonable" / "clôture-tribunal-raisonnable",
        /// The reasons should have been given.
        ReasonsDue = "reasons-due" / "motifs-dus",
        /// A period set by the court ends.
        CourtReplyCloses = "court-reply-closes" / "clôture-réponse-tribunal",
        /// The time for cassation ends.
        CassationCloses = "cassation-closes" / "clôture-cassation",
        /// Execution of the judgment may be asked for.
        EnforcementOpens = "enforcement-opens" / "ouverture-exécution",
        /// The time to ask for the judicial phase of execution ends (R921-6).
        EnforcementCloses = "enforcement-closes" / "clôture-exécution",
    }
}

vocabulary! {
    /// What a deadline does.
    Nature {
        /// A decision is born of silence.
        Birth = "birth" / "naissance",
        /// A right can be exercised from that day.
        Opens = "opens" / "ouverture",
        /// A right is lost after that day.
        Closes = "closes" / "clôture",
        /// Nothing happens by itself.
        Indicative = "indicative" / "indicatif",
    }
}

vocabulary! {
    /// Who must act.
    Who {
        /// The person who asked: us.
        Requester = "requester" / "demandeur",
        /// The administration.
        Administration = "administration" / "administration",
        /// CADA.
        Cada = "cada" / "cada",
        /// The court.
        Court = "court" / "tribunal",
    }
}

vocabulary! {
    /// Where a deadline stands on the day of the reader.
    State {
        /// Still to come.
        Pending = "pending" / "à-venir",
        /// That very day.
        Today = "today" / "aujourd'hui",
        /// What it was for was done in time, or can no longer arise.
        Met = "met" / "respecté",
        /// Gone by.
        Passed = "passed" / "passé",
    }
}

vocabulary! {
    /// How sure a rule is.
    Certainty {
        /// The text says it.
        Text = "text" / "texte",
        /// Settled case law.
        Settled = "settled" / "jurisprudence",
        /// Courts or texts leave it open: see the prudent and the latest date.
        Unsettled = "unsettled" / "discuté",
    }
}
