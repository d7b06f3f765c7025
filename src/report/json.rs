//! The JSON of `calc`, `show` and `status` (contract, section 5): stable, versioned, with the
//! commit of the store and the version of the rules that it comes from.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::date::{Date, Instant};
use crate::lang::{Lang, Say};
use crate::law::{self, Assessment, Deadline, Next, RULES_VERSION, Warning};
use crate::request::{Event, EventHash, Id, Request, Value};

use super::command::command;
use super::public::PublicRequest;
use super::unfinished::unfinished;

/// The version of this shape; it changes when a reader could be misled.
pub const SCHEMA: u32 = 1;

/// A whole answer.
#[derive(Debug, Serialize)]
pub struct Answer {
    schema: u32,
    as_of: Date,
    rules: &'static str,
    store: Option<StoreState>,
    requests: Vec<Entry>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unreadable: Vec<UnreadableFile>,
}

/// Which state of the store the answer comes from.
#[derive(Debug, Serialize)]
pub struct StoreState {
    /// The commit; `None` in a store without a commit.
    pub commit: Option<String>,
}

/// A file that could not be read, with the reason.
#[derive(Debug, Serialize)]
pub struct UnreadableFile {
    /// Its path in the store.
    pub path: String,
    /// Why, in the language of the interface.
    pub error: String,
}

/// One request, with what follows from its facts.
#[derive(Debug, Serialize)]
pub struct Entry {
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    authority: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    campaign: Option<String>,
    stage: &'static str,
    overdue: bool,
    days_overdue: Option<i64>,
    contested: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contradictions: Vec<Contradiction>,
    deadlines: Vec<DeadlineEntry>,
    next: Option<NextEntry>,
    warnings: Vec<WarningEntry>,
    silence_checked_until: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    events: Option<Vec<EventEntry>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notes: Option<Vec<NoteEntry>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    people: Option<Vec<String>>,
}

#[derive(Debug, Serialize)]
struct Contradiction {
    id: &'static str,
    text: String,
    events: Vec<String>,
}

#[derive(Debug, Serialize)]
struct DeadlineEntry {
    id: &'static str,
    nature: &'static str,
    who: &'static str,
    date: Date,
    prudent: Date,
    latest: Date,
    opposable: Option<bool>,
    provisional: bool,
    presumed: bool,
    state: &'static str,
    certainty: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Vec<u32>>,
    basis: Vec<&'static str>,
    steps: Vec<String>,
}

#[derive(Debug, Serialize)]
struct NoteEntry {
    on: Date,
    text: String,
}

#[derive(Debug, Serialize)]
struct NextEntry {
    action: &'static str,
    from: Option<Date>,
    by: Option<Date>,
    command: Option<String>,
}

#[derive(Debug, Serialize)]
struct WarningEntry {
    id: &'static str,
    text: String,
    basis: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct EventEntry {
    hash: String,
    kind: String,
    on: Date,
    at: Option<Instant>,
    by: Option<String>,
    corrected: bool,
    fields: BTreeMap<&'static str, String>,
    files: Vec<FileEntry>,
}

#[derive(Debug, Serialize)]
struct FileEntry {
    name: String,
    sha256: String,
    bytes: u64,
}

impl Answer {
    /// An answer about these requests, for a reader who looks on `as_of`.
    pub fn new(as_of: Date, store: Option<StoreState>, requests: Vec<Entry>) -> Self {
        Self {
            schema: SCHEMA,
            as_of,
            rules: RULES_VERSION,
            store,
            requests,
            unreadable: Vec::new(),
        }
    }

    /// The same, with the files that could not be read.
    #[must_use]
    pub fn with_unreadable(mut self, files: Vec<UnreadableFile>) -> Self {
        self.unreadable = files;
        self
    }
}

impl Entry {
    /// What follows for `request`; `id` is `None` when it is in no store.
    pub fn new(id: Option<&Id>, request: &Request, assessment: &Assessment, lang: Lang) -> Self {
        Self {
            id: id.map(ToString::to_string),
            title: Some(request.title.clone()),
            authority: request.authority.name.clone(),
            campaign: request.campaign.clone(),
            stage: assessment.stage.as_str(),
            overdue: assessment.overdue,
            days_overdue: assessment.days_overdue,
            contested: assessment.is_contested(),
            contradictions: contradictions(&assessment.contradictions, lang),
            deadlines: deadlines(&assessment.deadlines, lang),
            next: assessment
                .next
                .as_ref()
                .map(|next| NextEntry::new(id, next)),
            warnings: asked(request, lang)
                .chain(warnings(&assessment.warnings, lang))
                .collect(),
            silence_checked_until: assessment.silence_checked_until,
            items: None,
            events: None,
            notes: None,
            people: None,
        }
    }

    /// What follows for a request, as the outside may see it.
    pub fn public(request: &PublicRequest, lang: Lang) -> Self {
        let notes = request.notes.as_ref().map(|notes| {
            let notes = notes.iter().cloned();
            notes.map(|(on, text)| NoteEntry { on, text }).collect()
        });
        Self {
            id: Some(request.id.to_string()),
            title: request.title.clone(),
            authority: request.authority.clone(),
            campaign: request.campaign.clone(),
            stage: request.stage.as_str(),
            overdue: request.overdue,
            days_overdue: request.days_overdue,
            contested: request.is_contested(),
            contradictions: contradictions(&request.contradictions, lang),
            deadlines: deadlines(&request.deadlines, lang),
            next: request
                .next
                .as_ref()
                .map(|next| NextEntry::new(Some(&request.id), next)),
            warnings: warnings(&request.warnings, lang),
            silence_checked_until: request.silence_checked_until,
            items: request.documents.clone(),
            events: None,
            notes,
            people: request.people.clone(),
        }
    }

    /// The same, with the documents asked for and everything that happened.
    #[must_use]
    pub fn with_facts(mut self, request: &Request) -> Self {
        let corrected = request.corrected();
        self.items = Some(request.items.iter().map(|item| item.text.clone()).collect());
        let events = request.events.iter();
        self.events = Some(
            events
                .map(|event| EventEntry::new(event, corrected.contains(&event.hash)))
                .collect(),
        );
        self
    }
}

fn contradictions(found: &[law::Contradiction], lang: Lang) -> Vec<Contradiction> {
    let found = found.iter().map(|c| Contradiction {
        id: c.about.id(),
        text: c.about.say(lang),
        events: c.events.iter().map(EventHash::short).collect(),
    });
    found.collect()
}

fn deadlines(deadlines: &[Deadline], lang: Lang) -> Vec<DeadlineEntry> {
    let deadlines = deadlines.iter();
    deadlines.map(|d| DeadlineEntry::new(d, lang)).collect()
}

/// The sendings of which nobody knows the end: somebody must say.
fn asked(request: &Request, lang: Lang) -> impl Iterator<Item = WarningEntry> {
    unfinished(request)
        .into_iter()
        .map(move |one| WarningEntry {
            id: "sending-unfinished",
            text: one.say(lang),
            basis: Vec::new(),
        })
}

fn warnings(warnings: &[Warning], lang: Lang) -> Vec<WarningEntry> {
    let warnings = warnings.iter().map(|warning| WarningEntry {
        id: warning.id(),
        text: warning.say(lang),
        basis: warning.basis().iter().map(|a| a.cite).collect(),
    });
    warnings.collect()
}

impl DeadlineEntry {
    fn new(deadline: &Deadline, lang: Lang) -> Self {
        Self {
            id: deadline.id.as_str(),
            nature: deadline.nature.as_str(),
            who: deadline.who.as_str(),
            date: deadline.date,
            prudent: deadline.prudent,
            latest: deadline.latest,
            opposable: deadline.opposable,
            provisional: deadline.provisional,
            presumed: deadline.presumed,
            state: deadline.state.as_str(),
            certainty: deadline.certainty.as_str(),
            items: deadline.items.clone(),
            basis: deadline.basis.iter().map(|article| article.cite).collect(),
            steps: deadline.steps.iter().map(|step| step.say(lang)).collect(),
        }
    }
}

impl NextEntry {
    fn new(id: Option<&Id>, next: &Next) -> Self {
        Self {
            action: next.action.as_str(),
            from: next.from,
            by: next.by,
            command: id.and_then(|id| command(id, next.action)),
        }
    }
}

impl EventEntry {
    fn new(event: &Event, corrected: bool) -> Self {
        let files = event.files.iter().map(|file| FileEntry {
            name: file.name.clone(),
            sha256: file.sha256.clone(),
            bytes: file.bytes,
        });
        let fields = event
            .fields
            .iter()
            .map(|(field, value)| (field.as_str(), written(value)));
        Self {
            hash: event.hash.short(),
            kind: event.kind.as_str().to_owned(),
            on: event.on,
            at: event.at,
            by: event.by.clone(),
            corrected,
            fields: fields.collect(),
            files: files.collect(),
        }
    }
}

/// A value as one would type it on the command line.
pub fn written(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Date(date) => date.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::Words(words) => words.iter().cloned().collect::<Vec<_>>().join(","),
        Value::Items(items) => {
            let items: Vec<String> = items.iter().map(ToString::to_string).collect();
            items.join(",")
        }
        Value::Period(period) => period.to_string(),
        Value::Amount(cents) => format!("{}.{:02}", cents / 100, cents.abs() % 100),
    }
}
