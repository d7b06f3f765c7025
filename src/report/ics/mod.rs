//! The dates as a calendar (RFC 5545): one all-day event, or one task, per date on which we must
//! act.
//!
//! Private by design: no title, no name of a person, nothing of what was asked, unless asked for.
//! The same facts give the same bytes, whatever the day of the export.

mod line;
mod object;

pub use object::{Component, Object, objects};

use super::public::PublicRequest;
use crate::lang::Lang;

use line::Lines;

/// A calendar of the dates of these requests.
pub fn ics(requests: &[PublicRequest], component: Component, lang: Lang) -> String {
    let objects = requests
        .iter()
        .flat_map(|request| objects(request, component, lang));
    calendar(objects)
}

impl Object {
    /// The object in a calendar of its own, as a CalDAV server wants it.
    pub fn alone(&self) -> String {
        calendar(std::iter::once(self.clone()))
    }
}

fn calendar(objects: impl Iterator<Item = Object>) -> String {
    let mut lines = Lines::default();
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", "-//greffe//greffe//FR");
    lines.add("CALSCALE", "GREGORIAN");
    let mut text = lines.into_text();
    text.extend(objects.map(|object| object.text));
    text.push_str("END:VCALENDAR\r\n");
    text
}
