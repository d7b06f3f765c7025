//! Why a letter is not for today.

use crate::date::Date;
use crate::lang::{Lang, Say};
use crate::law::Warning;
use crate::request::{EventHash, Id};

use super::super::kind::LetterKind;

/// Why a letter is premature or pointless.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{self:?}")]
pub enum NotDue {
    /// The request has not been sent.
    NotSent {
        /// Its reference.
        id: Id,
    },
    /// The request came back.
    Undelivered {
        /// Its reference.
        id: Id,
    },
    /// It has been sent already.
    AlreadySent {
        /// When.
        on: Option<Date>,
    },
    /// Nobody knows whether it was received, so no refusal can be dated.
    ReceiptUnknown {
        /// Its reference.
        id: Id,
    },
    /// Facts that it would tell exclude each other: it would state two dates, or the wrong one.
    Contested {
        /// The letter.
        kind: LetterKind,
        /// The reference of the request.
        id: Id,
        /// What they disagree on.
        about: Vec<Warning>,
        /// The facts.
        events: Vec<EventHash>,
    },
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
    /// CADA does not know of this regime: what it says of the right door.
    OtherDoor(Box<Warning>),
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
            NotDue::NotSent { .. } => lang
                .pick("la demande n’est pas encore partie", "the request has not been sent yet")
                .to_owned(),
            NotDue::Undelivered { .. } => lang
                .pick("la demande n’a pas été distribuée", "the request was not delivered")
                .to_owned(),
            NotDue::AlreadySent { on } => lang.pick(
                format!("la demande est déjà partie{}", since(on)),
                format!("the request was already sent{}", since(on)),
            ),
            NotDue::ReceiptUnknown { .. } => lang
                .pick(
                    "la date de réception de la demande n’est pas connue\u{202f}: aucun refus ne peut être daté (CRPA R311-13)",
                    "the date of receipt of the request is not known: no refusal can be dated (CRPA R311-13)",
                )
                .to_owned(),
            NotDue::Contested { kind, about, .. } => contested(lang, *kind, about),
            NotDue::Premature { kind, from } => premature(lang, *kind, *from),
            NotDue::GoToCada { .. } => lang
                .pick(
                    "un refus est né\u{202f}: une relance n’arrête aucun délai (CRPA R343-1, L412-4)",
                    "a refusal exists: a reminder stops no clock (CRPA R343-1, L412-4)",
                )
                .to_owned(),
            NotDue::NotReferred { .. } => lang
                .pick(
                    "la CADA n’a pas été saisie\u{202f}: sans elle, le tribunal rejette la requête (CRPA L342-1)",
                    "CADA has not been seized: without it the court rejects the petition (CRPA L342-1)",
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
                    "trop tard pour {}\u{202f}: le dernier jour était le {}{}",
                    kind.in_french(),
                    last.in_words(lang),
                    articles(*kind)
                ),
                format!(
                    "too late for {}: the last day was {}{}",
                    kind.in_english(),
                    last.in_words(lang),
                    articles(*kind)
                ),
            ),
            NotDue::OtherDoor(door) => door.with_articles(lang),
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
            NotDue::NotSent { id } => lang.pick(
                format!("envoyez-la, puis notez-le\u{202f}: greffe record {id} sent"),
                format!("send it, then record it: greffe record {id} sent"),
            ),
            NotDue::Undelivered { id } => lang.pick(
                format!("renvoyez-la à une bonne adresse\u{202f}: greffe letter {id} demande"),
                format!("send it again to a good address: greffe letter {id} request"),
            ),
            NotDue::ReceiptUnknown { id } => lang.pick(
                format!("notez la réception\u{202f}: greffe record {id} received --on DATE"),
                format!("record the receipt: greffe record {id} received --on DATE"),
            ),
            NotDue::Contested {
                kind, id, events, ..
            } => settle(lang, *kind, id, events),
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

/// What opens and closes the time of a letter.
fn articles(kind: LetterKind) -> &'static str {
    match kind {
        LetterKind::Saisine => " (CRPA R311-13, R343-1)",
        LetterKind::Motifs => " (CRPA L232-4)",
        LetterKind::Requete => " (CRPA R343-5, CJA R421-2)",
        _ => "",
    }
}

fn premature(lang: Lang, kind: LetterKind, from: Option<Date>) -> String {
    match from {
        Some(day) => lang.pick(
            format!(
                "trop tôt pour {}\u{202f}: à partir du {}{}",
                kind.in_french(),
                day.in_words(lang),
                articles(kind)
            ),
            format!(
                "too early for {}: from {}{}",
                kind.in_english(),
                day.in_words(lang),
                articles(kind)
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

fn contested(lang: Lang, kind: LetterKind, about: &[Warning]) -> String {
    let about: Vec<String> = about.iter().map(|one| one.say(lang)).collect();
    let about = about.join(" ");
    lang.pick(
        format!(
            "{} rapporterait des faits qui se contredisent\u{202f}: {about}",
            kind.in_french()
        ),
        format!(
            "{} would tell facts that exclude each other: {about}",
            kind.in_english()
        ),
    )
}

/// How to choose between facts that exclude each other.
fn settle(lang: Lang, kind: LetterKind, id: &Id, events: &[EventHash]) -> String {
    let hashes: Vec<String> = events.iter().map(EventHash::short).collect();
    let (fr, en) = (hashes.join(" ou "), hashes.join(" or "));
    lang.pick(
        format!(
            "relisez-les (greffe show {id}), puis rectifiez celui qui est faux\u{202f}: greffe record {id} corrected --corrects {fr}\u{202f}; «\u{202f}greffe letter {id} {kind} --force\u{202f}» l’écrit tout de même, les dates contestées en blanc"
        ),
        format!(
            "read them over (greffe show {id}), then correct the one that is wrong: greffe record {id} corrected --corrects {en}; `greffe letter {id} {kind} --force` writes it all the same, contested dates left blank"
        ),
    )
}
