//! The result: where a request stands, what comes, what to do.

use std::collections::BTreeSet;

use crate::date::Date;
use crate::request::{EventHash, vocabulary};

use super::deadline::{Deadline, DeadlineId};
use super::warning::Warning;

/// What follows from the facts of a request, for a reader who looks on a given day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The day of the reader.
    pub as_of: Date,
    /// Where the request stands.
    pub stage: Stage,
    /// The administration owed an answer, its time has run out, none is recorded, and we have not
    /// yet taken the next step.
    pub overdue: bool,
    /// Days since the birth of the refusal, when overdue.
    pub days_overdue: Option<i64>,
    /// Facts that exclude each other; empty when nothing is contested.
    pub contradictions: Vec<Contradiction>,
    /// The dates, in the order of the procedure.
    pub deadlines: Vec<Deadline>,
    /// What the requester can do next.
    pub next: Option<Next>,
    /// What a person must be told.
    pub warnings: Vec<Warning>,
    /// The facts and births on which letters rest.
    pub milestones: Milestones,
    /// The last day on which someone looked for an answer: silence is certain up to it.
    pub silence_checked_until: Option<Date>,
}

impl Assessment {
    /// The first deadline with this id.
    pub fn deadline(&self, id: DeadlineId) -> Option<&Deadline> {
        self.deadlines.iter().find(|deadline| deadline.id == id)
    }

    /// Whether facts exclude each other.
    pub fn is_contested(&self) -> bool {
        !self.contradictions.is_empty()
    }
}

vocabulary! {
    /// Where a request stands (contract, section 5).
    Stage {
        /// Not sent yet.
        Draft = "draft" / "brouillon",
        /// Sent, receipt not known.
        Sent = "sent" / "envoyée",
        /// It came back.
        Undelivered = "undelivered" / "non-distribuée",
        /// Received; the month runs.
        Received = "received" / "reçue",
        /// Refused by an express decision.
        Refused = "refused" / "refusée",
        /// Refused by silence.
        ImplicitlyRefused = "implicitly-refused" / "refus-implicite",
        /// Given in part.
        PartiallyDisclosed = "partially-disclosed" / "communiquée-en-partie",
        /// Given in whole.
        Disclosed = "disclosed" / "communiquée",
        /// Before CADA, not registered yet.
        CadaReferred = "cada-referred" / "cada-saisie",
        /// Registered by CADA.
        CadaRegistered = "cada-registered" / "cada-enregistrée",
        /// The refusal is confirmed by an express decision.
        Confirmed = "confirmed" / "confirmée",
        /// The refusal is confirmed by silence.
        ImplicitlyConfirmed = "implicitly-confirmed" / "confirmation-implicite",
        /// Before the court.
        TribunalFiled = "tribunal-filed" / "tribunal-saisi",
        /// Judged.
        Judged = "judged" / "jugée",
        /// Every limit has passed: a new request is the way.
        Foreclosed = "foreclosed" / "forclose",
        /// Withdrawn.
        Withdrawn = "withdrawn" / "retirée",
    }
}

vocabulary! {
    /// What the requester can do.
    Action {
        /// Send the request.
        Send = "send" / "envoyer",
        /// Send it again, elsewhere or otherwise.
        SendAgain = "send-again" / "renvoyer",
        /// Prove or look up the receipt.
        ProveReceipt = "prove-receipt" / "prouver-la-réception",
        /// Wait for an answer, or send a reminder.
        Wait = "wait" / "attendre",
        /// Look for an answer before saying that there is none.
        CheckMail = "check-mail" / "vérifier-le-courrier",
        /// Refer to CADA.
        ReferToCada = "refer-to-cada" / "saisir-la-cada",
        /// Record CADA's registration.
        RecordRegistration = "record-registration" / "noter-l-enregistrement",
        /// Ask for the reasons of the implicit decision.
        AskReasons = "ask-reasons" / "demander-les-motifs",
        /// File a petition with the tribunal administratif.
        FilePetition = "file-petition" / "saisir-le-tribunal",
        /// Answer the court.
        AnswerCourt = "answer-court" / "répondre-au-tribunal",
        /// Ask for cassation, by a lawyer at the Conseils.
        AskCassation = "ask-cassation" / "se-pourvoir",
        /// Ask for execution of the judgment.
        AskEnforcement = "ask-enforcement" / "demander-l-exécution",
        /// Settle a contradiction.
        SettleContradiction = "settle-contradiction" / "trancher",
        /// Make a new request (*Commune de Muret*).
        RequestAgain = "request-again" / "redemander",
    }
}

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// What.
    pub action: Action,
    /// From when it can be done.
    pub from: Option<Date>,
    /// By when a careful person does it.
    pub by: Option<Date>,
}

/// Two or more facts that exclude each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// The events that disagree.
    pub events: Vec<EventHash>,
    /// What they disagree on.
    pub about: Warning,
}

/// A fact with its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Milestone {
    /// The day.
    pub on: Date,
    /// Nobody has proved it.
    pub presumed: bool,
    /// The event that says so, when one does.
    pub event: Option<EventHash>,
}

/// A refusal or a confirmation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ruling {
    /// The day on which it was born or notified.
    pub on: Date,
    /// Born of silence.
    pub implicit: bool,
    /// The event that records it, when express.
    pub event: Option<EventHash>,
}

/// The facts and births on which letters rest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Milestones {
    /// The dispatch of the request.
    pub sent: Option<Milestone>,
    /// Its receipt.
    pub received: Option<Milestone>,
    /// The refusal: what CADA is asked about.
    pub refusal: Option<Ruling>,
    /// The referral to CADA.
    pub referred: Option<Milestone>,
    /// Its registration.
    pub registered: Option<Milestone>,
    /// The confirmation after CADA: the decision that the court is asked to annul.
    pub confirmation: Option<Ruling>,
    /// The petition.
    pub filed: Option<Milestone>,
    /// The numbers of the documents that have not been given whole.
    pub outstanding: BTreeSet<u32>,
}
