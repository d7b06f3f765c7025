//! What happened, in the few words of a commit's subject.

use crate::lang::Lang;
use crate::letters::french::Institution;
use crate::request::{Event, EventKind, Field, Id, Kind, Scope};

use super::{SUBJECT, cut, line};

/// A few words, and how the name of the authority follows them.
pub(in crate::store) struct Phrase {
    words: String,
    authority: Link,
}

/// How the name of the authority follows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    /// « par la », `by the`.
    By,
    /// « à la », `to`.
    To,
    /// « pour la », `for`.
    For,
    /// It does not follow.
    Absent,
}

impl Phrase {
    /// The words alone.
    pub(in crate::store) fn alone(&self) -> &str {
        &self.words
    }

    /// The words with the authority.
    pub(in crate::store) fn with(&self, authority: &str, lang: Lang) -> String {
        match self.authority.name(&line(authority), lang) {
            Some(name) => format!("{} {name}", self.words),
            None => self.words.clone(),
        }
    }

    /// The subject of a commit: reference, words and authority, as much of it as fits.
    pub(super) fn fitted(&self, id: &Id, authority: &str, lang: Lang) -> String {
        let short = format!("{id}: {}", self.words);
        let Some(name) = self.authority.name(&line(authority), lang) else {
            return cut(&short, SUBJECT);
        };
        let room = SUBJECT.saturating_sub(short.chars().count() + 1);
        if name.chars().count() <= room {
            format!("{short} {name}")
        } else if room >= 18 {
            format!("{short} {}", cut(&name, room))
        } else {
            cut(&short, SUBJECT)
        }
    }
}

impl Link {
    fn name(self, authority: &str, lang: Lang) -> Option<String> {
        if self == Link::Absent || authority.is_empty() {
            return None;
        }
        Some(match lang {
            Lang::Fr => {
                let name = Institution::new(authority);
                let text = match self {
                    Link::To => name.at(),
                    Link::For => format!("pour {}", name.the()),
                    Link::By | Link::Absent => name.by(),
                };
                as_registered(text, authority)
            }
            Lang::En => {
                let word = match self {
                    Link::To => "to",
                    Link::For => "for",
                    Link::By | Link::Absent => "by",
                };
                format!("{word} {authority}")
            }
        })
    }
}

/// The name with its own capitals: a subject quotes the file, where a letter would write
/// « la mairie ».
fn as_registered(text: String, authority: &str) -> String {
    let authority = authority.replace('\'', "’");
    let length = authority.chars().count();
    let total = text.chars().count();
    if total < length {
        return text;
    }
    let split = text
        .char_indices()
        .nth(total - length)
        .map_or(text.len(), |(at, _)| at);
    if text[split..].to_lowercase() == authority.to_lowercase() {
        format!("{}{authority}", &text[..split])
    } else {
        text
    }
}

/// The making of a request.
pub(in crate::store) fn creation(lang: Lang) -> Phrase {
    Phrase {
        words: lang.pick("demande rédigée", "request drafted").to_owned(),
        authority: Link::For,
    }
}

/// What happened in an event.
pub(in crate::store) fn of(event: &Event, lang: Lang) -> Phrase {
    let EventKind::Known(kind) = &event.kind else {
        let word = line(event.kind.as_str());
        return Phrase {
            words: cut(&word, 40),
            authority: Link::Absent,
        };
    };
    let (fr, en, authority) = words(*kind, event);
    Phrase {
        words: lang.pick(fr, en).to_owned(),
        authority,
    }
}

fn words(kind: Kind, event: &Event) -> (&'static str, &'static str, Link) {
    use Link::{Absent, By, For, To};
    match kind {
        Kind::Drafted => ("rédigée", "drafted", For),
        Kind::Rendered => ("lettre mise au net", "letter written out", For),
        Kind::Sent => ("envoyée", "sent", To),
        Kind::Undelivered => ("pli non distribué", "came back undelivered", Absent),
        Kind::Received => ("reçue", "received", By),
        Kind::Acknowledged => ("réception accusée", "acknowledged", By),
        Kind::Transmitted => ("transmise", "passed on", By),
        Kind::Incomplete => ("dite incomplète", "called incomplete", By),
        Kind::Completed => ("complétée", "completed", Absent),
        Kind::Extended => ("délai prorogé", "time extended", By),
        Kind::Refused => ("refusée", "refused", By),
        Kind::Disclosed if partial(event) => ("communiquée en partie", "partly disclosed", By),
        Kind::Disclosed => ("communiquée", "disclosed", By),
        Kind::FeesQuoted => ("frais annoncés", "fees quoted", By),
        Kind::FeesPaid => ("frais payés", "fees paid", To),
        Kind::Reminded => ("relance adressée", "reminder sent", To),
        Kind::GraciousAppeal => ("recours gracieux adressé", "gracious appeal sent", To),
        Kind::Referred => ("CADA saisie", "referred to CADA", Absent),
        Kind::Registered => (
            "saisine enregistrée par la CADA",
            "registered by CADA",
            Absent,
        ),
        Kind::Opinion => ("avis de la CADA reçu", "opinion of CADA received", Absent),
        Kind::ReasonsRequested => ("motifs demandés", "reasons requested", To),
        Kind::ReasonsGiven => ("motifs donnés", "reasons given", By),
        Kind::Filed => (
            "requête déposée au tribunal",
            "petition filed with the court",
            Absent,
        ),
        Kind::CourtNotice => (
            "avis du greffe du tribunal",
            "notice from the court",
            Absent,
        ),
        Kind::Judged => (
            "décision du tribunal notifiée",
            "court decision notified",
            Absent,
        ),
        Kind::Declined => (
            "le tribunal se dit incompétent",
            "the court declines",
            Absent,
        ),
        Kind::MediationStarted => ("médiation engagée", "mediation started", Absent),
        Kind::MediationEnded => ("médiation close", "mediation ended", Absent),
        Kind::AidRequested => (
            "aide juridictionnelle demandée",
            "legal aid requested",
            Absent,
        ),
        Kind::AidDecided => (
            "aide juridictionnelle\u{202f}: décision",
            "legal aid decided",
            Absent,
        ),
        Kind::EnforcementRequested => ("exécution demandée", "enforcement requested", Absent),
        Kind::EnforcementClosed => ("demande d’exécution classée", "enforcement closed", Absent),
        Kind::Withdrawn => match event.scope() {
            Scope::Request => ("demande retirée", "withdrawn", Absent),
            Scope::Cada => ("saisine de la CADA retirée", "referral withdrawn", Absent),
            Scope::Court => ("désistement au tribunal", "petition withdrawn", Absent),
        },
        Kind::Checked => ("réponse cherchée, courrier vérifié", "mail checked", Absent),
        Kind::Corrected => ("un fait rectifié", "a fact corrected", Absent),
        Kind::Contested => ("désaccord constaté", "a disagreement found", Absent),
        Kind::Note => ("note", "note", Absent),
    }
}

/// Whether something was kept back.
fn partial(event: &Event) -> bool {
    event.flag(Field::Redacted) == Some(true)
        || event
            .numbers(Field::Withheld)
            .is_some_and(|some| !some.is_empty())
        || event.numbers(Field::Items).is_some()
}
