//! One thing that is late, contested or near.

use crate::date::Date;
use crate::lang::Lang;
use crate::law::{Action, Next};
use crate::report::public::{PublicRequest, Standing};
use crate::report::{command, words};
use crate::request::Id;

/// How near a date is, in steps: each new step is told again.
const STEPS: [i64; 4] = [0, 1, 7, 21];

/// Something that a reader must know.
#[derive(Debug, Clone)]
pub struct Coming {
    /// The reference.
    pub id: Id,
    /// The institution.
    pub authority: String,
    /// The title, when it was asked for.
    pub title: Option<String>,
    /// What it is.
    pub what: What,
    /// What to do about the request.
    pub next: Option<Next>,
    as_of: Date,
}

/// What is coming.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The administration has been owing an answer for so many days.
    Late(i64),
    /// Facts exclude each other.
    Contested,
    /// A date on which we must act, by the name that calendars give it.
    On {
        /// The day.
        date: Date,
        /// The name.
        uid: String,
        /// In words, French then English.
        words: [&'static str; 2],
    },
}

/// What is late, contested or within so many days in a request.
pub(super) fn of(request: &PublicRequest, within: u32) -> Vec<Coming> {
    let at = request.as_of;
    let mut found = Vec::new();
    if request.is_contested() {
        found.push(What::Contested);
    }
    if request.overdue {
        found.push(What::Late(request.days_overdue.unwrap_or_default()));
    }
    for date in &request.dates {
        if date.standing == Standing::Runs && date.on >= at && date.on <= at + within {
            found.push(What::On {
                date: date.on,
                uid: date.uid.clone(),
                words: [Lang::Fr, Lang::En].map(|lang| words::deadline(date.id, lang)),
            });
        }
    }
    let next = request.next.as_ref();
    let next = next.filter(|next| next.action != Action::Wait && next.from.is_none_or(|f| f <= at));
    let coming = found.into_iter().map(|what| Coming {
        id: request.id.clone(),
        authority: request.authority.clone(),
        title: request.title.clone(),
        what,
        next: next.cloned(),
        as_of: at,
    });
    coming.collect()
}

impl Coming {
    /// The most urgent first: contested, late, then by date.
    pub(super) fn rank(&self) -> (u8, Option<Date>, &str, &Id) {
        let (kind, date) = match &self.what {
            What::Contested => (0, None),
            What::Late(_) => (1, None),
            What::On { date, .. } => (2, Some(*date)),
        };
        (kind, date, &self.authority, &self.id)
    }

    /// What, for when, how near: equal as long as there is nothing new to say.
    pub fn key(&self) -> String {
        let what = match &self.what {
            What::Contested => "contested".to_owned(),
            What::Late(days) => format!("late {}", days / 30),
            What::On { date, uid, .. } => {
                let left = self.as_of.days_until(*date);
                let step = STEPS.iter().position(|step| left <= *step);
                format!("{uid} {date} {}", step.unwrap_or(STEPS.len()))
            }
        };
        format!("{} {what}", self.id)
    }

    /// When, in a few words.
    pub fn when(&self, lang: Lang) -> String {
        match &self.what {
            What::Contested => lang.pick("à trancher", "to be settled").to_owned(),
            What::Late(late) => lang.pick(
                format!("en retard de {}", words::days(*late, lang)),
                format!("late by {}", words::days(*late, lang)),
            ),
            What::On { date, .. } => format!(
                "{} ({})",
                date.in_words(lang),
                words::distance(self.as_of, *date, lang)
            ),
        }
    }

    /// What, and what to do.
    pub fn what(&self, lang: Lang) -> String {
        let what = match &self.what {
            What::Contested => {
                lang.pick("des faits se contredisent", "facts contradict each other")
            }
            What::Late(_) => lang.pick("aucune réponse", "no answer"),
            What::On { words, .. } => words[usize::from(lang == Lang::En)],
        };
        let Some(next) = &self.next else {
            return what.to_owned();
        };
        let action = words::action(next.action, lang);
        // The day of the line itself is not said twice.
        let by = next.by.filter(|by| !self.is_on(*by));
        let by = by.map_or(String::new(), |by| {
            lang.pick(
                format!(" d’ici le {}", by.in_words(lang)),
                format!(" by {}", by.in_words(lang)),
            )
        });
        format!("{what} → {action}{by}")
    }

    fn is_on(&self, day: Date) -> bool {
        matches!(&self.what, What::On { date, .. } if *date == day)
    }

    /// The command to type.
    pub fn command(&self) -> Option<String> {
        command(&self.id, self.next.as_ref()?.action)
    }
}
