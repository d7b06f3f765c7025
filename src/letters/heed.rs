//! The law's warnings at the moment when a person writes a letter: those that concern this letter,
//! and no others. What the letter's own cautions say with its dates is not said twice.

use crate::law::{Assessment, DeadlineId, Warning};

use super::kind::LetterKind;

/// From so many days before the last careful day, the way in which it is counted matters.
const NEAR: i64 = 21;

/// What must be told with a letter of this kind, in the order in which the law says it.
pub(super) fn of(kind: LetterKind, assessment: &Assessment) -> Vec<Warning> {
    let mut told = match kind {
        LetterKind::Relance => vec![Warning::ReminderShowsKnowledge],
        LetterKind::Motifs => vec![Warning::ReasonsCapped],
        _ => Vec::new(),
    };
    for warning in &assessment.warnings {
        if concerns(warning, kind, assessment) && !told.contains(warning) {
            told.push(warning.clone());
        }
    }
    told
}

fn concerns(warning: &Warning, kind: LetterKind, assessment: &Assessment) -> bool {
    match kind {
        LetterKind::Demande => matches!(
            warning,
            Warning::CameBack | Warning::BetweenAgents | Warning::OutsideCada(_)
        ),
        LetterKind::Relance => matches!(warning, Warning::PassedOn | Warning::CameBack),
        LetterKind::Saisine => {
            matches!(warning, Warning::CadaDateUnsettled if near(assessment))
                || before_cada(warning)
        }
        LetterKind::Motifs => matches!(
            warning,
            Warning::ReasonsBeforeCada | Warning::CourtRemediesUnknown
        ),
        LetterKind::Requete => before_the_court(warning),
        LetterKind::Interpellation => false,
    }
}

/// The last careful day to seize CADA is near, or gone.
fn near(assessment: &Assessment) -> bool {
    let closes = assessment.deadline(DeadlineId::CadaCloses);
    closes.is_some_and(|closes| assessment.as_of.days_until(closes.prudent) <= NEAR)
}

fn before_cada(warning: &Warning) -> bool {
    matches!(
        warning,
        Warning::ReceiptNotProved
            | Warning::TwoStarts
            | Warning::PassedOn
            | Warning::OtherBirthAnnounced
            | Warning::IncompleteUnsettled
            | Warning::IncompleteWithoutLimit
            | Warning::ExtensionUnsettled
            | Warning::AnswerReadsAsRefusal
            | Warning::MentionsUnknown
            | Warning::TwoMonthsDoNotBind
            | Warning::CourtOnlyMentioned
            | Warning::NoDutyToAcknowledge
            | Warning::BetweenAgents
            | Warning::GraciousAppealStopsNothing
            | Warning::OnlyConfirms
            | Warning::DistanceNotForCada
            | Warning::PetitionWithoutCada
            | Warning::PrematureReferral
            | Warning::ReasonsBeforeCada
            | Warning::MediationNotForCada
            | Warning::AidNotForCada
            | Warning::MedicalClock
            | Warning::ArchivesClock
            | Warning::OutsideCada(_)
            | Warning::UnknownRegime(_)
    )
}

fn before_the_court(warning: &Warning) -> bool {
    matches!(
        warning,
        Warning::PrematureReferral
            | Warning::LateReferral
            | Warning::LateReferralFor(_)
            | Warning::ReferralWithdrawn
            | Warning::OpinionStartsNothing
            | Warning::RefusedBeforeRegistration
            | Warning::OnlyConfirms
            | Warning::SeriesOpening
            | Warning::CourtOpensProvisionally
            | Warning::AnotherSignatory
            | Warning::ReasonsCapped
            | Warning::ReasonsTooLate
            | Warning::MediationRunning
            | Warning::AidRunning
            | Warning::TooLateToInterrupt
            | Warning::CourtRemediesUnknown
            | Warning::CourtTwoMonthsDoNotBind
            | Warning::PetitionWithoutCada
            | Warning::WrongCourt
            | Warning::LocalHoliday
            | Warning::DistanceUnsettled
            | Warning::ResidencePresumed
            | Warning::OutsideCada(_)
            | Warning::UnknownRegime(_)
    )
}
