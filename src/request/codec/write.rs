//! Requests and events as text, in TOML 1.0 that a person would write.

use std::fmt::Write as _;

use crate::request::authority::Authority;
use crate::request::event::{Attachment, Value};
use crate::request::field::Field;

use super::draft::{EventDraft, RequestDraft};
use super::value::euros;

impl RequestDraft {
    /// The text of the new file: header, authority, documents, events.
    pub fn to_text(&self) -> String {
        let mut page = Page::default();
        page.text("id", self.id.as_str());
        page.text("title", &self.title);
        page.text("regime", self.regime.as_str());
        if let Some(campaign) = &self.campaign {
            page.text("campaign", campaign);
        }
        if let Some(residence) = self.residence {
            page.text("residence", residence.as_str());
        }
        page.authority(&self.authority);
        for item in &self.items {
            page.open("[[item]]");
            page.text("text", &item.text);
        }
        for event in &self.events {
            page.text.push('\n');
            page.text.push_str(&event.to_block());
        }
        page.text
    }
}

impl EventDraft {
    /// The block of the event: its `[[event]]` line and its keys, each line ended by `\n`.
    pub fn to_block(&self) -> String {
        let mut page = Page::default();
        page.line("[[event]]");
        page.text("kind", self.kind.as_str());
        page.bare("on", &self.on.to_string());
        if let Some(at) = self.at {
            page.bare("at", &at.to_string());
        }
        if let Some(by) = &self.by {
            page.text("by", by);
        }
        let announced = self.kind.fields();
        let others = self
            .fields
            .keys()
            .filter(|field| !announced.contains(field));
        for field in announced.iter().chain(others) {
            if let Some(value) = self.fields.get(field) {
                page.field(*field, value);
            }
        }
        if !self.files.is_empty() {
            page.files(&self.files);
        }
        page.text
    }
}

/// The text being written.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A table, after a blank line.
    fn open(&mut self, header: &str) {
        self.text.push('\n');
        self.line(header);
    }

    fn bare(&mut self, key: &str, value: &str) {
        self.line(&format!("{key} = {value}"));
    }

    fn text(&mut self, key: &str, value: &str) {
        self.bare(key, &quoted(value));
    }

    fn authority(&mut self, authority: &Authority) {
        self.open("[authority]");
        self.text("name", &authority.name);
        self.text("kind", authority.kind.as_str());
        self.text("public_service", authority.public_service.as_str());
        self.optional("insee", authority.insee.as_deref());
        if !authority.address.is_empty() {
            self.bare("address", &lines(&authority.address));
        }
        self.optional("email", authority.email.as_deref());
        self.text("holidays", authority.holidays.as_str());
        self.optional("court", authority.court.as_deref());
        self.optional("source", authority.source.as_deref());
        if let Some(day) = authority.checked_on {
            self.bare("checked_on", &day.to_string());
        }
    }

    fn optional(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(key, value);
        }
    }

    fn field(&mut self, field: Field, value: &Value) {
        let key = field.as_str();
        match value {
            Value::Text(text) => self.text(key, text),
            Value::Date(date) => self.bare(key, &date.to_string()),
            Value::Flag(flag) => self.bare(key, if *flag { "true" } else { "false" }),
            Value::Words(words) => {
                let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
                self.bare(key, &format!("[{}]", words.join(", ")));
            }
            Value::Items(items) => {
                let items: Vec<String> = items.iter().map(u32::to_string).collect();
                self.bare(key, &format!("[{}]", items.join(", ")));
            }
            Value::Period(period) => self.text(key, &period.to_string()),
            Value::Amount(cents) => self.text(key, &euros(*cents)),
        }
    }

    /// The files, one a line.
    fn files(&mut self, files: &[Attachment]) {
        self.line("files = [");
        for file in files {
            let (name, sha256, bytes) = (quoted(&file.name), quoted(&file.sha256), file.bytes);
            let _infallible = writeln!(
                self.text,
                "  {{ name = {name}, sha256 = {sha256}, bytes = {bytes} }},"
            );
        }
        self.line("]");
    }
}

/// The longest list that stays on one line, in characters.
const ONE_LINE: usize = 80;

/// A list of texts, on one line when it is short.
fn lines(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    let one_line = format!("[{}]", texts.join(", "));
    if one_line.chars().count() <= ONE_LINE && !one_line.contains('\n') {
        return one_line;
    }
    let mut list = String::from("[\n");
    for text in texts {
        list.push_str("  ");
        list.push_str(&text);
        list.push_str(",\n");
    }
    list.push(']');
    list
}

/// A text as a TOML value, with every character that needs it escaped.
fn quoted(text: &str) -> String {
    toml::Value::String(text.replace("\r\n", "\n")).to_string()
}
