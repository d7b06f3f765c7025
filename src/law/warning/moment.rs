//! The moment at which a person records a fact: what must be heard then, and what can wait.

use crate::lang::Lang;
use crate::law::article::Article;
use crate::law::assessment::Assessment;
use crate::request::Kind;

use super::Warning;

/// What a person who has just recorded a fact of this kind must be told: what the fact gives rise
/// to, and what concerns such a fact each time that one is recorded.
pub fn warnings_on_recording(kind: Kind, before: &Assessment, after: &Assessment) -> Vec<Warning> {
    let fresh = |warning: &Warning| !before.warnings.contains(warning);
    let told = |warning: &&Warning| match warning.waits_for() {
        [] => fresh(warning),
        kinds => kinds.contains(&kind),
    };
    let mut told: Vec<Warning> = after.warnings.iter().filter(told).cloned().collect();
    if told.contains(&Warning::ReceiptNotProved) {
        told.retain(|warning| *warning != Warning::ReceiptPresumed);
    }
    told
}

impl Warning {
    /// The facts with which it is said, whether or not it was true before; none: as soon as it is
    /// true. What is true from the receipt on, and helps nobody before there is a refusal in hand,
    /// waits for that refusal.
    fn waits_for(&self) -> &'static [Kind] {
        match self {
            Warning::CadaDateUnsettled | Warning::DistanceNotForCada => {
                &[Kind::Refused, Kind::Disclosed]
            }
            Warning::MentionsUnknown | Warning::TwoMonthsDoNotBind => {
                &[Kind::Refused, Kind::Disclosed, Kind::Acknowledged]
            }
            Warning::AnswerReadsAsRefusal | Warning::CourtOnlyMentioned => &[Kind::Refused],
            Warning::PartialIsRefusal => &[Kind::Disclosed],
            Warning::RefusalIsConfirmation => &[Kind::Refused, Kind::Disclosed],
            Warning::CourtRemediesUnknown
            | Warning::CourtTwoMonthsDoNotBind
            | Warning::LocalHoliday
            | Warning::DistanceUnsettled
            | Warning::ResidencePresumed => &[Kind::Registered, Kind::Refused, Kind::Disclosed],
            Warning::OutsideCada(_) | Warning::UnknownRegime(_) => {
                &[Kind::Sent, Kind::Received, Kind::Refused, Kind::Referred]
            }
            Warning::GraciousAppealStopsNothing => &[Kind::GraciousAppeal],
            Warning::ReminderShowsKnowledge => &[Kind::Reminded],
            Warning::FeesStopNothing => &[Kind::FeesQuoted],
            Warning::OpinionStartsNothing => &[Kind::Opinion],
            Warning::SentAgain => &[Kind::Sent],
            _ => &[],
        }
    }

    /// Its texts, between brackets after a space; nothing when it rests on none.
    pub(super) fn cited(&self, lang: Lang) -> String {
        let basis = self.basis();
        let cites: Vec<&str> = basis
            .iter()
            .map(|article: &&Article| article.cite)
            .collect();
        match cites.as_slice() {
            [] => String::new(),
            cites => format!(" ({})", cites.join(lang.pick("\u{202f}; ", "; "))),
        }
    }
}
