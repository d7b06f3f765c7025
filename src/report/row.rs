//! One line of the status: how urgent a request is, and what to say of it.

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::lang::{Lang, Say};
use crate::law::{Action, Assessment, Deadline, DeadlineId, Nature, Stage, State, Warning};
use crate::request::Request;

use super::command::command;
use super::unfinished::unfinished;
use super::words;

/// How soon a person must look at a request, most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Urgency {
    /// The administration owed an answer and gave none.
    Overdue,
    /// A time limit of ours is running.
    Closing,
    /// Facts exclude each other: a person must settle.
    Contested,
    /// Something to do, without a limit.
    ToDo,
    /// Others must act, or a date must come.
    Waiting,
    /// Nothing more is expected.
    Closed,
}

/// A request as the status shows it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Row {
    /// How soon a person must look at it.
    pub urgency: Urgency,
    /// The date by which, or on which, something happens.
    pub date: Option<Date>,
    /// Its reference.
    pub id: String,
    /// To whom.
    pub authority: String,
    /// What about.
    pub title: String,
    /// Where it stands.
    pub stage: String,
    /// What must be known before relying on it: presumed, contested, silence not checked.
    pub marks: Vec<String>,
    /// What to do, or what is awaited.
    pub what: String,
    /// How far `date` is.
    pub distance: String,
    /// The command to type.
    pub command: Option<String>,
}

impl Row {
    /// The line of `request`.
    pub fn new(request: &Request, assessment: &Assessment, lang: Lang) -> Self {
        let urgency = urgency(assessment);
        let awaited = awaited(assessment);
        let ours = urgency < Urgency::Waiting;
        let next = assessment.next.as_ref().filter(|_| ours);
        let date = match next {
            Some(next) => next.by,
            None => match &assessment.next {
                Some(next) if next.from.is_some_and(|from| from > assessment.as_of) => next.from,
                _ => awaited.map(|deadline| deadline.date),
            },
        };
        let what = match (&assessment.next, awaited) {
            (Some(next), _) if next.action != Action::Wait => {
                words::action(next.action, lang).to_owned()
            }
            (_, Some(deadline)) if deadline.nature == Nature::Birth => lang.pick(
                format!("une réponse, sinon {}", words::deadline(deadline.id, lang)),
                format!("an answer, else {}", words::deadline(deadline.id, lang)),
            ),
            (_, Some(deadline)) => words::deadline(deadline.id, lang).to_owned(),
            (Some(next), None) => words::action(next.action, lang).to_owned(),
            (None, None) => String::new(),
        };
        Self {
            urgency,
            date,
            id: request.id.to_string(),
            authority: request.authority.name.clone(),
            title: request.title.clone(),
            stage: stage(assessment, lang),
            marks: marks(request, assessment, lang),
            what: what + &bound(urgency, date, lang),
            distance: date.map_or(String::new(), |date| {
                words::distance(assessment.as_of, date, lang)
            }),
            command: next.and_then(|next| command(&request.id, next.action)),
        }
    }

    /// What orders the lines: the most urgent, then the nearest date, then the name.
    pub fn rank(&self) -> (Urgency, Option<Date>, &str, &str) {
        let far = Date::new(2199, 12, 31).ok();
        (self.urgency, self.date.or(far), &self.authority, &self.id)
    }
}

fn urgency(assessment: &Assessment) -> Urgency {
    let next = assessment.next.as_ref();
    let can_act = next.is_some_and(|next| {
        next.action != Action::Wait && next.from.is_none_or(|from| from <= assessment.as_of)
    });
    let closes = next.is_some_and(|next| next.by.is_some());
    match assessment.stage {
        _ if assessment.is_contested() || unknown_regime(assessment).is_some() => {
            Urgency::Contested
        }
        _ if assessment.overdue => Urgency::Overdue,
        _ if can_act && closes => Urgency::Closing,
        _ if can_act => Urgency::ToDo,
        Stage::Disclosed | Stage::Judged | Stage::Withdrawn | Stage::Foreclosed => Urgency::Closed,
        _ => Urgency::Waiting,
    }
}

/// The next date on which something happens by itself or opens.
fn awaited(assessment: &Assessment) -> Option<&Deadline> {
    let to_come = assessment
        .deadlines
        .iter()
        .filter(|deadline| matches!(deadline.state, State::Pending | State::Today));
    to_come.min_by_key(|deadline| deadline.date)
}

fn stage(assessment: &Assessment, lang: Lang) -> String {
    let stage = words::stage(assessment.stage, lang);
    match assessment.days_overdue {
        Some(late) if assessment.overdue => lang.pick(
            format!("{stage} depuis {}", words::days(late, lang)),
            format!("{stage} {} ago", words::days(late, lang)),
        ),
        _ => stage.to_owned(),
    }
}

fn marks(request: &Request, assessment: &Assessment, lang: Lang) -> Vec<String> {
    let mut marks = Vec::new();
    if !unfinished(request).is_empty() {
        marks.push(
            lang.pick("un courriel est-il parti\u{202f}?", "did an e-mail leave?")
                .to_owned(),
        );
    }
    if assessment.is_contested() {
        let about = assessment.contradictions.iter().map(|c| c.about.say(lang));
        let mut about: Vec<String> = about.collect();
        about.dedup();
        marks.push(lang.pick(
            format!("contestée\u{202f}: {}", about.join(" ")),
            format!("contested: {}", about.join(" ")),
        ));
        marks.extend(closing(assessment).map(|(id, date)| {
            let what = words::deadline(id, lang);
            lang.pick(
                format!("à ne pas laisser passer\u{202f}: {what}, le {date}"),
                format!("not to be missed: {what}, on {date}"),
            )
        }));
    }
    if let Some(word) = unknown_regime(assessment) {
        marks.push(lang.pick(
            format!("régime inconnu «\u{202f}{word}\u{202f}»\u{202f}: aucune date n’est calculée"),
            format!("unknown regime `{word}`: no date is computed"),
        ));
    }
    if outside_cada(assessment) {
        marks.push(
            lang.pick(
                "hors de la CADA\u{202f}: greffe n’en calcule aucune date",
                "outside CADA: greffe computes no date of it",
            )
            .to_owned(),
        );
    }
    if assessment
        .milestones
        .received
        .is_some_and(|received| received.presumed)
    {
        marks.push(
            lang.pick("réception présumée", "receipt presumed")
                .to_owned(),
        );
    }
    marks.extend(beyond_the_careful_day(assessment, lang));
    if rests_on_silence(assessment) {
        marks.push(match assessment.silence_checked_until {
            Some(until) => lang.pick(
                format!("silence certain jusqu’au {until}"),
                format!("silence certain until {until}"),
            ),
            None => lang
                .pick("silence non vérifié", "silence not checked")
                .to_owned(),
        });
    }
    marks
}

/// The nearest date by which something is lost, and what: facts in dispute do not stop it.
fn closing(assessment: &Assessment) -> Option<(DeadlineId, Date)> {
    let open = assessment.deadlines.iter().filter(|deadline| {
        deadline.nature == Nature::Closes && matches!(deadline.state, State::Pending | State::Today)
    });
    let nearest = open.min_by_key(|deadline| deadline.prudent.min(deadline.date))?;
    Some((nearest.id, nearest.prudent.min(nearest.date)))
}

/// The careful day of what is to be done has gone by: the date that remains can only be argued.
fn beyond_the_careful_day(assessment: &Assessment, lang: Lang) -> Option<String> {
    let unstated = |warning: &&Warning| matches!(warning, Warning::OnlyIfUnstated(..));
    if let Some(warning) = assessment.warnings.iter().find(unstated) {
        let article = warning.basis().first().map_or("", |article| article.cite);
        return Some(lang.pick(
            format!(
                "deux mois passés\u{202f}; un an, si le papier ne les indiquait pas ({article})"
            ),
            format!("two months gone; a year, if the paper did not state them ({article})"),
        ));
    }
    let id = match assessment.next.as_ref()?.action {
        Action::ReferToCada => DeadlineId::CadaCloses,
        Action::FilePetition => DeadlineId::TribunalCloses,
        _ => return None,
    };
    let limits = assessment.deadlines.iter().filter(|d| d.id == id);
    let open = limits.filter(|d| d.state != State::Met && d.opposable != Some(false));
    let gone = open
        .filter(|d| d.prudent < assessment.as_of && assessment.as_of <= d.latest)
        .min_by_key(|d| d.prudent)?;
    let (prudent, article) = (gone.prudent, gone.basis.first().map_or("", |a| a.cite));
    Some(lang.pick(
        format!("la date sûre était le {prudent}, la suite se discute ({article})"),
        format!("the safe date was {prudent}, what follows is arguable ({article})"),
    ))
}

/// The word of a regime without a rule.
fn unknown_regime(assessment: &Assessment) -> Option<&str> {
    assessment
        .warnings
        .iter()
        .find_map(|warning| match warning {
            Warning::UnknownRegime(word) => Some(word.as_str()),
            _ => None,
        })
}

fn outside_cada(assessment: &Assessment) -> bool {
    let outside = |warning: &Warning| matches!(warning, Warning::OutsideCada(_));
    assessment.warnings.iter().any(outside)
}

/// Whether what is said rests on the absence of an answer that nobody has looked for since.
fn rests_on_silence(assessment: &Assessment) -> bool {
    let silent = matches!(
        assessment.stage,
        Stage::ImplicitlyRefused | Stage::ImplicitlyConfirmed
    );
    silent
        && assessment
            .silence_checked_until
            .is_none_or(|until| until < assessment.as_of)
}

/// The words that tie a date to what is to be done.
fn bound(urgency: Urgency, date: Option<Date>, lang: Lang) -> String {
    match (date, urgency) {
        (None, _) => String::new(),
        (Some(date), Urgency::Waiting | Urgency::Closed) => {
            lang.pick(format!(" le {date}"), format!(" on {date}"))
        }
        (Some(date), _) => lang.pick(format!(" d’ici le {date}"), format!(" by {date}")),
    }
}
