//! Why a letter is not for today.

use crate::date::Date;
use crate::lang::{Lang, Say};

use super::super::kind::LetterKind;

/// Why a letter is premature or pointless.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{self:?}")]
pub enum NotDue {
    /// The request has not been sent.
    NotSent,
    /// The request came back.
    Undelivered,
    /// It has been sent already.
    AlreadySent {
        /// When.
        on: Option<Date>,
    },
    /// Nobody knows whether it was received, so no refusal can be dated.
    ReceiptUnknown,
    /// The right to write it is not open yet.
    Premature {
        /// The letter.
        kind: LetterKind,
        /// From when it will be right, when that is known.
        from: Option<Date>,
    },
    /// A refusal exists: a reminder stops no clock.
    GoToCada {
        /// From when CADA can be seized.
        from: Option<Date>,
    },
    /// CADA has not been seized: everything after it would be inadmissible.
    NotReferred {
        /// From when it can be.
        from: Option<Date>,
    },
    /// CADA has been seized already.
    AlreadyReferred {
        /// When.
        on: Option<Date>,
    },
    /// The reasons have been asked for already: a second request changes nothing.
    AlreadyAsked {
        /// When.
        on: Date,
    },
    /// The decision is express: L232-4 only concerns implicit ones.
    ExpressDecision {
        /// When it was notified.
        on: Date,
    },
    /// The last day for it has gone by.
    TooLate {
        /// The letter.
        kind: LetterKind,
        /// That day.
        last: Date,
    },
    /// The court has the case.
    BeforeTheCourt {
        /// Since when.
        on: Option<Date>,
    },
    /// Everything has been given.
    Disclosed,
    /// We withdrew.
    Withdrawn,
    /// Every limit has passed.
    Foreclosed,
}

impl Say for NotDue {
    fn say(&self, lang: Lang) -> String {
        let since = |on: &Option<Date>| match on {
            Some(day) => lang.pick(
                format!(" le {}", day.in_words(lang)),
                format!(" on {}", day.in_words(lang)),
            ),
            None => String::new(),
        };
        match self {
            NotDue::NotSent => lang
                .pick("la demande n’est pas encore partie", "the request has not been sent yet")
                .to_owned(),
            NotDue::Undelivered => lang
                .pick("la demande n’a pas été distribuée", "the request was not delivered")
                .to_owned(),
            NotDue::AlreadySent { on } => lang.pick(
                format!("la demande est déjà partie{}", since(on)),
                format!("the request was already sent{}", since(on)),
            ),
            NotDue::ReceiptUnknown => lang
                .pick(
                    "la date de réception de la demande n’est pas connue\u{202f}: aucun refus ne peut être daté",
                    "the date of receipt of the request is not known: no refusal can be dated",
                )
                .to_owned(),
            NotDue::Premature { kind, from } => premature(lang, *kind, *from),
            NotDue::GoToCada { .. } => lang
                .pick(
                    "un refus est né\u{202f}: une relance n’arrête aucun délai",
                    "a refusal exists: a reminder stops no clock",
                )
                .to_owned(),
            NotDue::NotReferred { .. } => lang
                .pick(
                    "la CADA n’a pas été saisie\u{202f}: sans elle, le tribunal rejette la requête (L342-1)",
                    "CADA has not been seized: without it the court rejects the petition (L342-1)",
                )
                .to_owned(),
            NotDue::AlreadyReferred { on } => lang.pick(
                format!("la CADA a déjà été saisie{}", since(on)),
                format!("CADA was already seized{}", since(on)),
            ),
            NotDue::AlreadyAsked { on } => lang.pick(
                format!(
                    "les motifs ont déjà été demandés le {}\u{202f}: une seconde demande ne change rien",
                    on.in_words(lang)
                ),
                format!(
                    "the reasons were already asked for on {}: a second request changes nothing",
                    on.in_words(lang)
                ),
            ),
            NotDue::ExpressDecision { on } => lang.pick(
                format!(
                    "la décision du {} est expresse\u{202f}: L232-4 ne concerne que les décisions implicites",
                    on.in_words(lang)
                ),
                format!(
                    "the decision of {} is express: L232-4 only concerns implicit ones",
                    on.in_words(lang)
                ),
            ),
            NotDue::TooLate { kind, last } => lang.pick(
                format!(
                    "trop tard pour {}\u{202f}: le dernier jour était le {}",
                    kind.in_french(),
                    last.in_words(lang)
                ),
                format!(
                    "too late for {}: the last day was {}",
                    kind.in_english(),
                    last.in_words(lang)
                ),
            ),
            NotDue::BeforeTheCourt { on } => lang.pick(
                format!("le tribunal est déjà saisi{}", match on {
                    Some(day) => format!(" depuis le {}", day.in_words(lang)),
                    None => String::new(),
                }),
                format!("the court already has the case{}", match on {
                    Some(day) => format!(" since {}", day.in_words(lang)),
                    None => String::new(),
                }),
            ),
            NotDue::Disclosed => lang
                .pick("tout a été communiqué", "everything has been given")
                .to_owned(),
            NotDue::Withdrawn => lang
                .pick("la demande a été retirée", "the request was withdrawn")
                .to_owned(),
            NotDue::Foreclosed => lang
                .pick("tous les délais sont passés", "every time limit has passed")
                .to_owned(),
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        let cada = |from: &Option<Date>| match from {
            Some(day) => lang.pick(
                format!(
                    "la CADA peut être saisie à partir du {}",
                    day.in_words(lang)
                ),
                format!("CADA can be seized from {}", day.in_words(lang)),
            ),
            None => lang
                .pick(
                    "la CADA peut être saisie une fois le refus né",
                    "CADA can be seized once the refusal is born",
                )
                .to_owned(),
        };
        Some(match self {
            NotDue::GoToCada { from } | NotDue::NotReferred { from } => cada(from),
            NotDue::NotSent => lang
                .pick(
                    "envoyez-la, puis notez-le\u{202f}: greffe record … sent",
                    "send it, then record it: greffe record … sent",
                )
                .to_owned(),
            NotDue::Undelivered => lang
                .pick(
                    "renvoyez-la à une bonne adresse\u{202f}: greffe letter … demande",
                    "send it again to a good address: greffe letter … request",
                )
                .to_owned(),
            NotDue::ReceiptUnknown => lang
                .pick(
                    "notez la réception\u{202f}: greffe record … received --on DATE",
                    "record the receipt: greffe record … received --on DATE",
                )
                .to_owned(),
            NotDue::Foreclosed => lang
                .pick(
                    "une nouvelle demande reste possible (CE, 11 janvier 1978, Commune de Muret)\u{202f}: greffe new",
                    "a new request is still possible (CE, 11 January 1978, Commune de Muret): greffe new",
                )
                .to_owned(),
            NotDue::Premature { .. } | NotDue::AlreadySent { .. } => lang
                .pick(
                    "--force l’écrit quand même",
                    "--force writes it all the same",
                )
                .to_owned(),
            _ => return None,
        })
    }
}

fn premature(lang: Lang, kind: LetterKind, from: Option<Date>) -> String {
    match from {
        Some(day) => lang.pick(
            format!(
                "trop tôt pour {}\u{202f}: à partir du {}",
                kind.in_french(),
                day.in_words(lang)
            ),
            format!(
                "too early for {}: from {}",
                kind.in_english(),
                day.in_words(lang)
            ),
        ),
        None => lang.pick(
            format!(
                "trop tôt pour {}\u{202f}: la date n’est pas encore connue",
                kind.in_french()
            ),
            format!(
                "too early for {}: the date is not known yet",
                kind.in_english()
            ),
        ),
    }
}
