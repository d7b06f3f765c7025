//! The kinds of event: what can happen to a request, and what may be said of it.

use super::field::Field;
use super::field::Field::{
    Amount, Answer, Basis, Channel, Competent, ConsultedOn, Corrects, Court, Decision, Electronic,
    Grounds, Items, LawyerAppointedOn, Mediator, Mentions, MessageId, Number, Order, Outcome,
    Period, Proof, Reason, ReceivedOn, Redacted, Scope, Sense, Series, Session, Signatory, Text,
    To, Tracking, Type, Until, Withheld,
};
use super::word::vocabulary;

vocabulary! {
    /// What happened. `on` is always the date with legal effect.
    Kind {
        /// The letter was drafted.
        Drafted = "drafted" / "rédigée",
        /// A letter was written to a file that will leave as it is (*mise au net*).
        Rendered = "rendered" / "mise-au-net",
        /// The request was dispatched.
        Sent = "sent" / "envoyée",
        /// The request came back.
        Undelivered = "undelivered" / "non-distribuée",
        /// The administration received the request (*réception*).
        Received = "received" / "reçue",
        /// Its acknowledgement reached us (*accusé de réception*).
        Acknowledged = "acknowledged" / "accusée",
        /// It passed the request on to another administration (*transmission*).
        Transmitted = "transmitted" / "transmise",
        /// It said that something is missing (L114-5).
        Incomplete = "incomplete" / "incomplète",
        /// What was missing was produced.
        Completed = "completed" / "complétée",
        /// It gave itself more time.
        Extended = "extended" / "prorogée",
        /// It refused, or answered with less than was asked (*refus exprès*).
        Refused = "refused" / "refusée",
        /// It communicated documents.
        Disclosed = "disclosed" / "communiquée",
        /// It quoted a price.
        FeesQuoted = "fees-quoted" / "frais-annoncés",
        /// The price was paid.
        FeesPaid = "fees-paid" / "frais-payés",
        /// A reminder was sent (*relance*).
        Reminded = "reminded" / "relancée",
        /// An optional appeal to the administration was sent (*recours gracieux*).
        GraciousAppeal = "gracious-appeal" / "recours-gracieux",
        /// CADA was seized (*saisine*).
        Referred = "referred" / "saisine",
        /// CADA registered the referral (*enregistrement*).
        Registered = "registered" / "enregistrée",
        /// CADA's opinion was received (*avis*).
        Opinion = "opinion" / "avis",
        /// The reasons of the implicit decision were asked for (L232-4).
        ReasonsRequested = "reasons-requested" / "motifs-demandés",
        /// The reasons were given.
        ReasonsGiven = "reasons-given" / "motifs-donnés",
        /// A petition was filed with a court (*requête*).
        Filed = "filed" / "requête",
        /// The registry of the court gave notice of something.
        CourtNotice = "court-notice" / "avis-greffe",
        /// The court decided, and notified.
        Judged = "judged" / "jugée",
        /// A court declined jurisdiction.
        Declined = "declined" / "incompétence",
        /// Mediation began.
        MediationStarted = "mediation-started" / "médiation-engagée",
        /// Mediation ended.
        MediationEnded = "mediation-ended" / "médiation-close",
        /// Legal aid was asked for (*aide juridictionnelle*).
        AidRequested = "aid-requested" / "aide-demandée",
        /// The decision on legal aid was notified.
        AidDecided = "aid-decided" / "aide-décidée",
        /// The court was asked to have its judgment executed.
        EnforcementRequested = "enforcement-requested" / "exécution-demandée",
        /// That was closed without result (*classement*).
        EnforcementClosed = "enforcement-closed" / "exécution-classée",
        /// We withdrew.
        Withdrawn = "withdrawn" / "retirée",
        /// Someone looked for an answer.
        Checked = "checked" / "vérifiée",
        /// An earlier event was recorded by mistake.
        Corrected = "corrected" / "rectifiée",
        /// Two values of one key of the header could not be reconciled.
        Contested = "contested" / "contestée",
        /// Anything worth keeping.
        Note = "note" / "note",
    }
}

impl Kind {
    /// The fields that an event of this kind may carry besides `on`, `at`, `by` and its files,
    /// in the order in which they are written.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Kind::Drafted
            | Kind::FeesPaid
            | Kind::ReasonsGiven
            | Kind::EnforcementRequested
            | Kind::EnforcementClosed => &[Text],
            Kind::Rendered => &[Type, Channel, MessageId, Text],
            Kind::Completed => &[Text],
            Kind::Sent => &[Channel, Tracking, Signatory, MessageId, Proof, Text],
            Kind::Undelivered => &[Reason, Tracking, Text],
            Kind::Received => &[Proof, Tracking, Text],
            Kind::Acknowledged => &[ReceivedOn, Electronic, Competent, Mentions, Until, Text],
            Kind::Transmitted => &[To, ReceivedOn, Text],
            Kind::Incomplete => &[Until, Mentions, Electronic, Text],
            Kind::Extended => &[Until, Grounds, Text],
            Kind::Refused => &[Answer, Mentions, Grounds, Items, Until, Text],
            Kind::Disclosed => &[Items, Redacted, Withheld, Mentions, Grounds, Text],
            Kind::FeesQuoted => &[Amount, Text],
            Kind::Reminded | Kind::GraciousAppeal => &[Channel, Tracking, MessageId, Text],
            Kind::Referred => &[Channel, Proof, Tracking, MessageId, Series, Signatory, Text],
            Kind::Registered => &[Number, Mentions, Text],
            Kind::Opinion => &[Number, Sense, Session, Text],
            Kind::ReasonsRequested => &[Channel, Tracking, MessageId, Text],
            Kind::Filed => &[Court, Number, Type, Channel, Signatory, Text],
            Kind::CourtNotice => &[Type, ConsultedOn, Period, Text],
            Kind::Judged => &[Outcome, Decision, Period, Number, Text],
            Kind::Declined => &[Court, Order, Text],
            Kind::MediationStarted | Kind::MediationEnded => &[Mediator, Text],
            Kind::AidRequested => &[Text],
            Kind::AidDecided => &[Outcome, LawyerAppointedOn, Text],
            Kind::Withdrawn => &[Scope, Text],
            Kind::Checked => &[Channel, Text],
            Kind::Corrected => &[Corrects, Reason],
            Kind::Contested => &[Basis, Text],
            Kind::Note => &[Channel, Tracking, MessageId, Series, Text],
        }
    }

    /// The fields without which an event of this kind says nothing.
    pub fn required(self) -> &'static [Field] {
        match self {
            Kind::Corrected => &[Corrects],
            Kind::Note => &[Text],
            _ => &[],
        }
    }
}
