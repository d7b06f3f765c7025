//! What may leave the collective: the only way from the record to an export, a calendar or a
//! digest.
//!
//! A value of these types can be made only here, by leaving out names and addresses of people,
//! free text and files, unless the person asked for them by name ([`With`]). The outputs take
//! these types and no others; `tests/architecture.rs` holds them to it.

mod dates;
mod deed;
mod institution;
#[cfg(test)]
mod tests;

pub use dates::{Dated, Standing};
pub use deed::PublicDeed;

use std::collections::BTreeSet;

use crate::date::Date;
use crate::law::{Assessment, Contradiction, Deadline, Next, Stage, Warning};
use crate::request::{Field, Id, Kind, Request, vocabulary};

use institution::{has_number, institution};

vocabulary! {
    /// What leaves only when it is asked for by name.
    Private {
        /// The titles of the requests, which people write freely.
        Titles = "titles" / "titres",
        /// The documents asked for, in the words of the request.
        Documents = "documents" / "documents",
        /// The notes.
        Notes = "notes" / "notes",
        /// Who recorded the facts; names of authorities that look like a person's.
        People = "people" / "personnes",
    }
}

/// What was asked for by name; nothing by default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct With(BTreeSet<Private>);

impl With {
    /// Whether this was asked for.
    pub fn has(&self, private: Private) -> bool {
        self.0.contains(&private)
    }
}

impl FromIterator<Private> for With {
    fn from_iter<T: IntoIterator<Item = Private>>(asked: T) -> Self {
        Self(asked.into_iter().collect())
    }
}

/// Cannot be named elsewhere: a value that holds one was filtered here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Filtered;

/// One request, as the outside may see it: its reference, the institution, and the law's answer.
#[derive(Debug, Clone)]
pub struct PublicRequest {
    /// Its reference.
    pub id: Id,
    /// The institution; its kind and INSEE code in place of a name that looks like a person's.
    pub authority: String,
    /// The campaign, when it is a short word and no sentence.
    pub campaign: Option<String>,
    /// The day of the reader.
    pub as_of: Date,
    /// Where it stands.
    pub stage: Stage,
    /// Whether the administration owed an answer and gave none in time.
    pub overdue: bool,
    /// Since how many days.
    pub days_overdue: Option<i64>,
    /// Facts that exclude each other.
    pub contradictions: Vec<Contradiction>,
    /// Every date of the law.
    pub deadlines: Vec<Deadline>,
    /// The dates on which we must act, as a calendar keeps them.
    pub dates: Vec<Dated>,
    /// What to do next.
    pub next: Option<Next>,
    /// What must be known before relying on the dates.
    pub warnings: Vec<Warning>,
    /// The last day on which someone looked for an answer.
    pub silence_checked_until: Option<Date>,
    /// What it is about, when asked for.
    pub title: Option<String>,
    /// The documents, when asked for.
    pub documents: Option<Vec<String>>,
    /// The notes with their days, when asked for.
    pub notes: Option<Vec<(Date, String)>>,
    /// Who recorded facts, when asked for.
    pub people: Option<Vec<String>>,
    _filtered: Filtered,
}

impl PublicRequest {
    /// What the outside may see of a request.
    pub fn new(request: &Request, assessment: &Assessment, with: &With) -> Self {
        let people = with.has(Private::People);
        Self {
            id: request.id.clone(),
            authority: institution(&request.authority, people),
            campaign: request.campaign.clone().filter(|name| is_word(name)),
            as_of: assessment.as_of,
            stage: assessment.stage,
            overdue: assessment.overdue,
            days_overdue: assessment.days_overdue,
            contradictions: assessment.contradictions.clone(),
            deadlines: assessment.deadlines.clone(),
            dates: dates::of(request, assessment),
            next: assessment.next.clone(),
            warnings: assessment.warnings.iter().map(worded).collect(),
            silence_checked_until: assessment.silence_checked_until,
            title: with.has(Private::Titles).then(|| request.title.clone()),
            documents: with
                .has(Private::Documents)
                .then(|| request.items.iter().map(|item| item.text.clone()).collect()),
            notes: with.has(Private::Notes).then(|| notes(request)),
            people: people.then(|| recorders(request)),
            _filtered: Filtered,
        }
    }

    /// Whether facts exclude each other.
    pub fn is_contested(&self) -> bool {
        !self.contradictions.is_empty()
    }
}

/// A word such as `vsa-2026`, in which nobody's name and address fit by accident.
fn is_word(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !name.is_empty() && name.len() <= 60 && name.chars().all(fits) && !has_number(name)
}

/// A warning without the words of the file.
fn worded(warning: &Warning) -> Warning {
    match warning {
        Warning::UnknownRegime(_) => Warning::UnknownRegime("…".to_owned()),
        other => other.clone(),
    }
}

fn notes(request: &Request) -> Vec<(Date, String)> {
    let notes = request.in_account().into_iter();
    notes
        .filter(|event| event.is(Kind::Note))
        .filter_map(|event| Some((event.on, event.text(Field::Text)?.to_owned())))
        .collect()
}

fn recorders(request: &Request) -> Vec<String> {
    let names: BTreeSet<&str> = request
        .events
        .iter()
        .filter_map(|event| event.by.as_deref())
        .collect();
    names.into_iter().map(str::to_owned).collect()
}
