//! The dates as a calendar (RFC 5545): one all-day event per date on which we must act.
//!
//! Private by design: no title, no name of a person, nothing of what was asked. The same facts
//! give the same bytes.

use std::fmt::Write as _;

use crate::date::Instant;
use crate::lang::Lang;
use crate::law::{Assessment, Deadline, State, Who};
use crate::request::Request;

use super::words;

/// Alarms: three weeks before, one week before, at nine on the day before.
const ALARMS: [&str; 3] = ["-P21D", "-P7D", "-PT15H"];

/// A calendar of the dates of these requests.
pub fn ics(requests: &[(&Request, &Assessment)], lang: Lang) -> String {
    let mut calendar = Calendar::default();
    calendar.line("BEGIN:VCALENDAR");
    calendar.line("VERSION:2.0");
    calendar.line("PRODID:-//greffe//greffe//FR");
    calendar.line("CALSCALE:GREGORIAN");
    for (request, assessment) in requests {
        let ours = assessment.deadlines.iter();
        for deadline in ours.filter(|deadline| deadline.who == Who::Requester) {
            event(request, deadline, lang, &mut calendar);
        }
    }
    calendar.line("END:VCALENDAR");
    calendar.0
}

fn event(request: &Request, deadline: &Deadline, lang: Lang, calendar: &mut Calendar) {
    let what = words::deadline(deadline.id, lang);
    let summary = format!("{what} · {} ({})", request.authority.name, request.id);
    let articles: Vec<&str> = deadline.basis.iter().map(|article| article.cite).collect();
    let on = deadline.prudent;
    let status = match deadline.state {
        State::Met => "CANCELLED",
        _ => "CONFIRMED",
    };
    calendar.line("BEGIN:VEVENT");
    calendar.line(&format!("UID:{}@greffe", uid(request, deadline)));
    calendar.line(&format!("DTSTAMP:{}", stamp(request)));
    calendar.line(&format!("SEQUENCE:{}", request.events.len()));
    calendar.line(&format!("DTSTART;VALUE=DATE:{}", compact(&on.to_string())));
    calendar.line(&format!(
        "DTEND;VALUE=DATE:{}",
        compact(&on.next().to_string())
    ));
    calendar.line(&format!("SUMMARY:{}", escaped(&summary)));
    calendar.line(&format!("DESCRIPTION:{}", escaped(&articles.join(", "))));
    calendar.line(&format!("STATUS:{status}"));
    calendar.line("TRANSP:TRANSPARENT");
    calendar.line("CLASS:PRIVATE");
    if deadline.state != State::Met {
        for trigger in ALARMS {
            calendar.line("BEGIN:VALARM");
            calendar.line("ACTION:DISPLAY");
            calendar.line(&format!("DESCRIPTION:{}", escaped(&summary)));
            calendar.line(&format!("TRIGGER:{trigger}"));
            calendar.line("END:VALARM");
        }
    }
    calendar.line("END:VEVENT");
}

/// The same from one export to the next, whatever becomes of the date.
fn uid(request: &Request, deadline: &Deadline) -> String {
    let mut uid = format!("{}-{}", request.id, deadline.id);
    for item in deadline.items.iter().flatten() {
        // Writing into a string cannot fail.
        let _infallible = write!(uid, "-{item}");
    }
    uid
}

/// When the request last changed, in UTC.
fn stamp(request: &Request) -> String {
    let last = request.events.iter().filter_map(|event| event.at).max();
    let seconds = last.map_or(0, Instant::unix);
    let utc = Instant::from_unix(seconds, 0).map(|instant| instant.to_string());
    compact(&utc.unwrap_or_else(|| "1970-01-01T00:00:00Z".to_owned())).replace("+0000", "Z")
}

fn compact(date: &str) -> String {
    date.replace(['-', ':'], "")
}

/// A TEXT value: backslash, semicolon, comma and line feed escaped, controls left out.
fn escaped(text: &str) -> String {
    let text = super::text::clean_line(text);
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | ';' | ',') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Lines ended by CR LF, folded at 75 bytes between characters.
#[derive(Default)]
struct Calendar(String);

impl Calendar {
    fn line(&mut self, text: &str) {
        let mut room = 75;
        for c in text.chars() {
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = 74;
            }
            room -= c.len_utf8();
            self.0.push(c);
        }
        self.0.push_str("\r\n");
    }
}
