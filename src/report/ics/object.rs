//! One date as an event or as a task.

use crate::date::{Date, Instant};
use crate::lang::Lang;
use crate::law::Nature;
use crate::report::public::{Dated, PublicRequest, Standing};
use crate::report::words;

use super::line::Lines;

/// Alarms: three weeks before, one week before, at nine on the day before.
const ALARMS: [&str; 3] = ["-P21D", "-P7D", "-PT15H"];

/// What a date becomes in a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Component {
    /// An all-day event (VEVENT), which every calendar shows.
    Event,
    /// A task (VTODO), for Thunderbird and Nextcloud Tasks.
    Todo,
}

/// A date in its written form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// What names it for ever.
    pub uid: String,
    /// How often its day or its standing changed.
    pub sequence: usize,
    /// Whether it is over: met or void.
    pub over: bool,
    /// What is said of it, in a line.
    pub summary: String,
    pub(super) text: String,
}

/// The dates of a request, each as one object.
pub fn objects(request: &PublicRequest, component: Component, lang: Lang) -> Vec<Object> {
    let dates = request.dates.iter();
    dates
        .map(|date| object(request, date, component, lang))
        .collect()
}

fn object(request: &PublicRequest, date: &Dated, component: Component, lang: Lang) -> Object {
    let summary = summary(request, date, lang);
    let uid = format!("{}@greffe", date.uid);
    let name = match component {
        Component::Event => "VEVENT",
        Component::Todo => "VTODO",
    };
    let mut lines = Lines::default();
    lines.add("BEGIN", name);
    lines.add("UID", &uid);
    lines.add("DTSTAMP", &stamp(date));
    lines.add("SEQUENCE", &date.changes.to_string());
    when(date, component, &mut lines);
    lines.add_text("SUMMARY", &summary);
    lines.add_text("DESCRIPTION", &description(request, date, lang));
    lines.add("CLASS", "PRIVATE");
    if date.standing == Standing::Runs {
        for trigger in ALARMS {
            alarm(trigger, ends(date, component), &summary, &mut lines);
        }
    }
    lines.add("END", name);
    Object {
        uid,
        sequence: date.changes,
        over: date.standing != Standing::Runs,
        summary,
        text: lines.into_text(),
    }
}

/// The day and the standing. An event lasts until the next day, which it does not include; a task
/// is due on the day that closes a right, and starts on the day that opens one.
fn when(date: &Dated, component: Component, lines: &mut Lines) {
    let (day, next) = (compact(date.on), compact(date.on.next()));
    match component {
        Component::Event => {
            lines.add("DTSTART;VALUE=DATE", &day);
            lines.add("DTEND;VALUE=DATE", &next);
            lines.add("TRANSP", "TRANSPARENT");
            lines.add(
                "STATUS",
                match date.standing {
                    Standing::Runs => "CONFIRMED",
                    Standing::Met | Standing::Void => "CANCELLED",
                },
            );
        }
        Component::Todo => {
            let property = if ends(date, component) {
                "DUE;VALUE=DATE"
            } else {
                "DTSTART;VALUE=DATE"
            };
            lines.add(property, &day);
            match date.standing {
                Standing::Runs => lines.add("STATUS", "NEEDS-ACTION"),
                Standing::Void => lines.add("STATUS", "CANCELLED"),
                Standing::Met => {
                    lines.add("STATUS", "COMPLETED");
                    lines.add("COMPLETED", &stamp(date));
                    lines.add("PERCENT-COMPLETE", "100");
                }
            }
        }
    }
}

/// Whether its alarms count back from its end: a task that is due has no start.
fn ends(date: &Dated, component: Component) -> bool {
    component == Component::Todo && date.nature != Nature::Opens
}

fn alarm(trigger: &str, from_end: bool, summary: &str, lines: &mut Lines) {
    lines.add("BEGIN", "VALARM");
    lines.add("ACTION", "DISPLAY");
    lines.add_text("DESCRIPTION", summary);
    let name = if from_end {
        "TRIGGER;RELATED=END"
    } else {
        "TRIGGER"
    };
    lines.add(name, trigger);
    lines.add("END", "VALARM");
}

fn summary(request: &PublicRequest, date: &Dated, lang: Lang) -> String {
    let what = words::deadline(date.id, lang);
    format!("{what} · {} ({})", one_line(&request.authority), request.id)
}

/// The articles, what is unsettled, the command; then what was asked for by name.
fn description(request: &PublicRequest, date: &Dated, lang: Lang) -> String {
    let mut said = vec![date.basis.join(", ")];
    if date.latest != date.on {
        said.push(lang.pick(
            format!(
                "Date prudente\u{202f}; la dernière défendable est le {}.",
                date.latest.in_words(lang)
            ),
            format!(
                "Prudent date; the last that can be argued is {}.",
                date.latest.in_words(lang)
            ),
        ));
    }
    if date.unsure {
        said.push(
            lang.pick(
                "Date présumée\u{202f}: un fait reste à établir.",
                "Presumed date: a fact is still to be proved.",
            )
            .to_owned(),
        );
    }
    if let Some(items) = &date.items {
        let items: Vec<String> = items.iter().map(ToString::to_string).collect();
        let items = items.join(", ");
        said.push(lang.pick(
            format!("Documents n°\u{a0}{items}."),
            format!("Documents {items}."),
        ));
    }
    said.push(format!("greffe show {}", request.id));
    said.extend(request.title.as_deref().map(one_line));
    for document in request.documents.iter().flatten() {
        said.push(format!("- {}", one_line(document)));
    }
    for (on, note) in request.notes.iter().flatten() {
        said.push(format!("{}: {}", on, one_line(note)));
    }
    if let Some(people) = &request.people {
        said.push(one_line(&people.join(", ")));
    }
    said.join("\n")
}

fn one_line(text: &str) -> String {
    super::super::text::clean_line(text)
}

/// When the date became what it is, in UTC; the date itself when nobody wrote it.
fn stamp(date: &Dated) -> String {
    let utc = date
        .since
        .and_then(|since| Instant::from_unix(since.unix(), 0))
        .map(|instant| instant.to_string());
    match utc {
        Some(utc) => utc.replace(['-', ':'], "").replace("+0000", "Z"),
        None => format!("{}T000000Z", compact(date.on)),
    }
}

fn compact(date: Date) -> String {
    date.to_string().replace('-', "")
}
