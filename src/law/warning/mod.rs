//! What a person must be told, at the moment when it matters.
//!
//! Each warning stands here once: its stable id, the texts on which it rests, what it says.

mod advise;
mod moment;
mod say;
mod words;

pub(super) use advise::advise;
pub use moment::warnings_on_recording;

use crate::date::Date;
use crate::request::Kind;

use super::article::{self, Article};
use super::regime::RegimeRule;

/// Before whom a time limit runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// CADA.
    Cada,
    /// The court.
    Court,
}

/// Declares the warnings that say the same thing in every file.
macro_rules! warnings {
    ($($variant:ident = $id:literal, [$($article:ident),*], $en:literal;)+) => {
        /// What a person must be told.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Warning {
            $(#[doc = $en] $variant,)+
            /// The same fact is recorded with two dates.
            DatesDisagree(Kind),
            /// The referral came in time for some documents, and after the limit for these.
            LateReferralFor(Vec<u32>),
            /// The two months have gone by, and nobody recorded whether the paper states them: what
            /// remains is the year, if it does not.
            OnlyIfUnstated(Before, Date),
            /// The petition came after the two months, which nobody knows to have been stated, and
            /// within the year that remains if they were not.
            PetitionLateIfStated(Date),
            /// What happens after another is recorded before it.
            OutOfOrder(Kind, Kind),
            /// The regime is not one of which CADA knows: no clock is applied.
            OutsideCada(&'static RegimeRule),
            /// The regime has no rule here: no clock is applied.
            UnknownRegime(String),
        }

        impl Warning {
            /// Every warning that says the same thing in every file.
            pub const ALL: &'static [Warning] = &[$(Warning::$variant,)+];

            /// The stable id that JSON gives.
            pub fn id(&self) -> &'static str {
                match self {
                    $(Warning::$variant => $id,)+
                    Warning::DatesDisagree(_) => "dates-disagree",
                    Warning::LateReferralFor(_) => "late-referral-of-some",
                    Warning::OnlyIfUnstated(Before::Cada, _) => "mentions-unknown",
                    Warning::OnlyIfUnstated(Before::Court, _) => "court-remedies-unknown",
                    Warning::PetitionLateIfStated(_) => "petition-late",
                    Warning::OutOfOrder(..) => "out-of-order",
                    Warning::OutsideCada(_) => "outside-cada",
                    Warning::UnknownRegime(_) => "unknown-regime",
                }
            }

            /// What it rests on.
            pub fn basis(&self) -> Vec<&'static Article> {
                match self {
                    $(Warning::$variant => vec![$(&article::$article),*],)+
                    Warning::DatesDisagree(_) | Warning::OutOfOrder(..) => Vec::new(),
                    Warning::OnlyIfUnstated(Before::Cada, _) => {
                        vec![&article::CRPA_R343_1, &article::CRPA_L412_3, &article::CE_389842]
                    }
                    Warning::OnlyIfUnstated(Before::Court, _) | Warning::PetitionLateIfStated(_) => {
                        vec![&article::CJA_R421_5, &article::CE_488227]
                    }
                    Warning::LateReferralFor(_) => vec![&article::CRPA_R343_1, &article::MURET],
                    Warning::OutsideCada(rule) => {
                        let mut basis = vec![&article::CRPA_L342_1, &article::CRPA_L342_2];
                        basis.extend(rule.basis);
                        basis
                    }
                    Warning::UnknownRegime(_) => {
                        vec![&article::CRPA_L342_1, &article::CRPA_L342_2]
                    }
                }
            }
        }
    };
}

warnings! {
    ReceiptPresumed = "receipt-presumed", [CRPA_R311_13], "The receipt is only presumed: nothing proves it.";
    ReceiptNotProved = "receipt-not-proved", [CRPA_L112_9, CRPA_R112_9_2, CRPA_R112_11_2], "Neither acknowledgement nor answer to this electronic message.";
    ReceiptUnknown = "receipt-unknown", [CRPA_R311_13], "The month starts on the day of receipt, not of dispatch: until that day is recorded, nothing runs.";
    TwoStarts = "two-starts", [CRPA_L114_3, CRPA_R311_13], "Two dates of receipt can be argued: seize CADA after the later, count the time from the earlier.";
    PassedOn = "passed-on", [CRPA_L114_2, CRPA_L114_3, CRPA_R311_13], "The request was passed on.";
    CameBack = "came-back", [CRPA_R311_13], "The request came back: the administration has not received it and nothing runs.";
    SentAgain = "sent-again", [CRPA_R311_13], "The request was sent more than once.";
    SilenceUnchecked = "silence-unchecked", [CE_488227], "Nobody has recorded looking for an answer since time ran out: look at the mail and the spam folder.";
    OtherBirthAnnounced = "other-birth-announced", [CE_315064, CRPA_R112_5], "The acknowledgement announces another date of implicit refusal than the law: wait for it to seize CADA, but count the time from the legal date.";
    IncompleteUnsettled = "incomplete-unsettled", [CRPA_L114_5, CRPA_L114_6, CRPA_R112_11_4], "The administration says the request is incomplete.";
    IncompleteWithoutLimit = "incomplete-without-limit", [CRPA_L114_5, CRPA_R112_11_4], "The notice of incompleteness sets no limit and nothing was produced: the suspension cannot be computed.";
    ExtensionElsewhere = "extension-elsewhere", [ENV_R124_1, CRPA_R311_13], "Outside environmental information the administration cannot give itself more time: the extension changes no date.";
    ExtensionTooLate = "extension-too-late", [ENV_R124_1], "The extension was not notified within the first month: it changes no date.";
    ExtensionUnsettled = "extension-unsettled", [ENV_R124_1], "Extension of an environmental request: wait two months from receipt to seize CADA, but count the time as if the refusal were born at one.";
    FeesStopNothing = "fees-stop-nothing", [CRPA_R311_11, CRPA_L311_9, CRPA_R311_13], "A quote suspends nothing: the month runs.";
    SpringSuspended = "spring-2020", [SPRING_2020], "Time limits were suspended from 12 March to 24 June 2020.";
    AnswerReadsAsRefusal = "answer-reads-as-refusal", [CE_488227, CRPA_L311_9, CRPA_L311_2], "This answer does not say refusal but gives less, later, elsewhere, dearer or otherwise than asked: it may be an express refusal.";
    PartialIsRefusal = "partial-is-refusal", [CE_391899_PARTIAL, CRPA_L311_14], "A partial or redacted disclosure refuses what is missing, that very day.";
    MentionsUnknown = "mentions-unknown", [CE_391899, CRPA_L412_3], "Nobody recorded whether this paper states the referral to CADA and its two months: look, it changes the limit.";
    TwoMonthsDoNotBind = "two-months-do-not-bind", [CE_391899, CE_389842, CRPA_L112_6], "The two months to seize CADA do not bind, for want of mention.";
    CourtOnlyMentioned = "court-only-mentioned", [CRPA_L342_1, ROMPLER, CE_488227], "This refusal names only the court.";
    NoDutyToAcknowledge = "no-duty-to-acknowledge", [CRPA_L100_3, CRPA_L112_3], "This body may not be an administration in the sense of the code (industrial or commercial service, or not known): even without an acknowledgement, the two months are taken to bind.";
    BetweenAgents = "between-agents", [CRPA_L112_2, CRPA_L112_7], "A public agent who writes to the employing administration is not protected by the acknowledgement: time runs without mention.";
    LongerTimePrinted = "longer-time-printed", [CE_315064], "The administration announced a longer time than the law: you may rely on it, but keep the legal date to be careful.";
    OnlyConfirms = "only-confirms", [CRPA_R343_1, CJA_R421_2, MURET], "This express refusal came after a limit that binds had expired: it only confirms and reopens nothing.";
    ReplacesSilence = "replaces-silence", [BALCI, CJA_R421_2], "The express refusal replaces the one born of silence: new time runs from its notification, never beyond the year of the first decision once the two months had expired.";
    SecondRefusal = "second-refusal", [CRPA_R343_1], "This second refusal confirms the first and reopens nothing: time runs from the first.";
    NewTimeOfSecondRefusal = "new-time-of-second-refusal", [CRPA_L412_3, CE_389842], "This second refusal starts its own time, never beyond the year of the first.";
    GraciousAppealStopsNothing = "gracious-appeal-stops-nothing", [CRPA_L412_4, CE_474865], "An optional appeal does not stop the time to seize CADA: the dates do not move.";
    ReminderShowsKnowledge = "reminder-shows-knowledge", [CE_417270], "A reminder changes no date.";
    CadaDateUnsettled = "cada-date-unsettled", [CRPA_R343_1, CPC_642], "Rely neither on a franc day nor on a shift to Monday to seize CADA: the point is not settled.";
    DistanceNotForCada = "distance-not-for-cada", [CJA_R421_7, CRPA_R343_1], "Distance lengthens the court’s time, not CADA’s.";
    UsefulMeasuresTooLate = "useful-measures-too-late", [CE_383189, CE_239466, CJA_L521_3], "Useful measures are asked for before the refusal is born: they cannot stand in the way of one already born.";
    RequestAgain = "request-again", [MURET, CRPA_L311_2], "The limits have passed, but nothing is lost: make a new request, in a new file.";
    PrematureReferral = "premature-referral", [CADA_20234834, CRPA_R341_5_1, CRPA_R343_1], "CADA was seized before any refusal: it may declare the referral inadmissible.";
    LateReferral = "late-referral", [CRPA_R343_1, MURET], "The referral came after the limit: it may be held late.";
    BeforeTheCode = "before-the-code", [CRPA_R311_12, CRPA_R311_13], "This request is older than 1 January 2016, when the articles applied here came into force: have its dates checked.";
    ReferralPresumed = "referral-presumed", [CRPA_L112_1, CRPA_L112_13], "Nothing proves the date of the referral.";
    RegistrationUnknown = "registration-unknown", [CRPA_R343_1, CRPA_R343_5], "CADA’s date of registration is not known: the dates that follow are provisional.";
    RegistrationLate = "registration-late", [CRPA_R343_1, CRPA_R343_5], "This registration is long after the referral.";
    ReferralWithdrawn = "referral-withdrawn", [CRPA_L342_1], "The referral was withdrawn: the mandatory step may be held not to have been taken.";
    OpinionStartsNothing = "opinion-starts-nothing", [CRPA_R343_5, CE_488227], "CADA’s opinion starts no time limit: the court’s runs from the confirmation, two months after registration, or from an express refusal received since.";
    RefusalIsConfirmation = "refusal-is-confirmation", [CE_488227], "This refusal received after the referral is the confirmation: the court’s time runs from that day, even before the opinion.";
    RefusedBeforeRegistration = "refused-before-registration", [CRPA_R343_4, CRPA_R343_5, CE_488227], "This refusal came between the referral and its registration: whether it confirms is arguable.";
    RefusedOnReferralDay = "refused-on-referral-day", [CRPA_R343_1, CRPA_R343_5, CE_488227], "This refusal bears the day of the referral: whether it came before or after decides what it is.";
    SeriesOpening = "series-opening", [CRPA_L342_1, CRPA_R343_3_1, CRPA_R343_5], "Series referral: for the administrations whose refusal CADA does not examine, the confirmation may depend on the notification of the opinion.";
    SeriesBeforeTheLaw = "series-before-the-law", [CRPA_L342_1, CRPA_R343_3_1], "The series referral exists only since 23 February 2022: before it, each refusal had to be referred by itself.";
    CourtOpensProvisionally = "court-opens-provisionally", [CRPA_R343_5, CE_440064], "CADA’s registration is not known: the confirmation may not be born yet.";
    AnotherSignatory = "another-signatory", [CRPA_L342_1, CRPA_R343_1, CJA_R431_4], "The person who asked is not the one who seizes: only the person refused may seize CADA and the court, or a representative with a mandate dated before the referral.";
    ReasonsBeforeCada = "reasons-before-cada", [CRPA_L232_4, CRPA_R343_1], "Asking for the reasons before CADA extends nothing: the time to seize it is not a court’s time limit.";
    ReasonsTooLate = "reasons-too-late", [CRPA_L232_4, CE_504677], "The request for reasons came out of time, before the decision was born, or after an express refusal: it extends nothing.";
    ReasonsCapped = "reasons-capped", [CRPA_L232_4, CE_504677], "The request for reasons does not suspend for ever: one year at most.";
    MediationNotForCada = "mediation-not-for-cada", [CRPA_L421_3, CJA_L213_6], "Mediation interrupts the court’s time limit, never CADA’s.";
    MediationRunning = "mediation-running", [CRPA_L421_3, CJA_L213_6, CJA_R213_4], "A mediation is under way: the court’s time is interrupted and will start again for two months when it ends.";
    ComplaintIsNotMediation = "complaint-is-not-mediation", [CRPA_L424_2], "A complaint to the Défenseur des droits interrupts nothing; a mediation by him interrupts time only since 28 May 2026.";
    AidNotForCada = "aid-not-for-cada", [AID_43], "Legal aid preserves the court’s time limit, never CADA’s.";
    AidRunning = "aid-running", [AID_43, CE_397598], "A request for legal aid is pending: the court’s time is preserved.";
    TooLateToInterrupt = "too-late-to-interrupt", [CRPA_L421_3, CJA_L213_6, AID_43], "The mediation or the request for legal aid came after the court’s time had ended: it interrupts nothing.";
    SecondAidRequest = "second-aid-request", [AID_43], "A second request for legal aid with the same object, after a rejection, does not interrupt time.";
    CourtRemediesUnknown = "court-remedies-unknown", [CJA_R421_5, CE_488227], "Nobody recorded whether CADA’s acknowledgement or the refusal states the court and its time: look at them.";
    CourtTwoMonthsDoNotBind = "court-two-months-do-not-bind", [CJA_R421_5, CE_488227], "The court’s two months may not bind, for want of mention: one year at most.";
    PrematurePetition = "premature-petition", [CE_440064], "The petition came before the confirmation: it is cured if the decision is born before judgment.";
    PetitionAttacksRefusal = "petition-attacks-refusal", [BALCI], "This refusal came after the petition, which is deemed to attack it: no new petition, a memorandum that says so is enough.";
    PetitionWithoutCada = "petition-without-cada", [CRPA_L342_1, ROMPLER, CE_499513], "The court was seized without CADA: the petition is inadmissible and nothing cures it.";
    PetitionByEmail = "petition-by-email", [CJA_R414_2, CJA_R414_3], "An ordinary e-mail to the registry is not a valid filing: use Télérecours citoyens or the post.";
    PetitionLate = "petition-late", [CJA_R421_1, CJA_R421_2, MURET], "The petition came after the limit: it may be held late.";
    PetitionWithdrawn = "petition-withdrawn", [CJA_R636_1], "The petition was withdrawn: the court’s time has not ceased to run since the confirmation.";
    WrongCourt = "wrong-court", [CJA_R312_1, CJA_R221_3, CJA_R351_3], "This is not the court of the seat of the administration, which alone is competent: neither that of your home, nor Paris because CADA sits there.";
    JudicialCourtDeclined = "judicial-court-declined", [CE_465478, CE_453904], "The judicial court declined: two months, franc, run from the notification of that final decision, if the first action was in time.";
    JudicialCourtTooLate = "judicial-court-too-late", [CE_465478, CE_453904], "The judicial court had been seized after the time was over: its decision starts no new time.";
    AdministrativeCourtDeclined = "administrative-court-declined", [CJA_R351_3, CE_02014, CJA_R522_8_1], "An administrative court without jurisdiction passes the petition on, and it keeps its date; urgent proceedings are not passed on.";
    LocalHoliday = "local-holiday", [TRAV_L3134_13, TRAV_L3422_2], "The shift counts a local holiday, whose effect is not settled: keep the prudent date, computed with national holidays only.";
    DistanceUnsettled = "distance-unsettled", [CJA_R421_7, CJA_R421_2], "Distance is not certain for a decision born of silence: the prudent date does without it.";
    ResidencePresumed = "residence-presumed", [CJA_R421_7], "The court is overseas and the file says no residence: the month of distance supposes that the person who asks lives in metropolitan France.";
    NoticeEndsCase = "notice-ends-case", [CJA_R612_5_1, CJA_R611_8_1, CJA_R612_1, CJA_R611_8_6], "The court expects an answer within a time limit: once missed, the petition may be deemed withdrawn or inadmissible.";
    NoticeWithoutPeriod = "notice-without-period", [CJA_R611_8_6], "The period of this notice of the court is not recorded: read it and record it (--period); no date is computed.";
    NoLongerToJudge = "no-longer-to-judge", [CJA_L761_1], "The documents came while the case was pending: the court will find nothing left to judge.";
    NoAppeal = "no-appeal", [CJA_R811_1, CJA_R821_1, CJA_R821_3], "No appeal in this matter: only cassation, by a lawyer at the Conseil d’État.";
    AidInCassation = "aid-in-cassation", [AID_44], "Legal aid for cassation is asked of the bureau of the Conseil d’État, before the time for cassation ends.";
    EnforcementTooEarly = "enforcement-too-early", [CJA_R921_1_1, CJA_L911_4], "Execution was asked for too early: three months after the judgment, unless it sets a time or the administration refuses.";
    SameRequestBarred = "same-request-barred", [MURET], "A judgment on the merits rejected the petition: the same request, without any new fact, would meet res judicata (to be checked).";
    OutcomeUnknown = "outcome-unknown", [CJA_L911_4], "The outcome of the judgment is not recorded, or not in known words (annulment, rejection): what to do next depends on it.";
    AcknowledgedWithoutCompetence = "acknowledged-without-competence", [CRPA_L114_4, CRPA_L112_6], "This acknowledgement does not come from the competent administration: its remedies make no time bind.";
    MedicalClock = "medical-clock", [CSP_L1111_7, CRPA_R311_13], "Medical file: the law gives eight days, or two months for data over five years old; which silence is a refusal is arguable.";
    ArchivesClock = "archives-clock", [PATR_L213_3, CRPA_R311_13], "Public archives: the administration has up to two months; CADA opens at two months, time is counted from one.";
    HeaderContested = "header-contested", [], "Two versions of the file’s header could not be reconciled: choose one, then correct.";
    GivenAndRefused = "given-and-refused", [], "The same document is recorded as given, then refused: correct one of them, or say which documents are concerned (--items).";
    ReceivedAndReturned = "received-and-returned", [], "The same dispatch is recorded as received and as returned: correct one of them.";
    RegisteredBeforeReferred = "registered-before-referred", [], "CADA would have registered the referral before it was made: correct one of the two dates.";
    AnsweredBeforeReceipt = "answered-before-receipt", [CRPA_R311_13], "The administration would have answered before it received the request: correct one of the two dates.";
    JudgedWithoutPetition = "judged-without-petition", [CJA_R411_1], "A judgment is recorded, and no petition: record the day on which it was filed, or correct the judgment.";
    FactInTheFuture = "fact-in-the-future", [], "A fact is dated after the day considered: it counts all the same.";
}
