//! What must hold of any bytes given as a request file.

use greffe::date::Date;
use greffe::lang::{Lang, Say};
use greffe::request::{Document, EventDraft, Kind};

/// Panics when the codec breaks a promise on these bytes.
pub(crate) fn holds(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    match Document::parse(text) {
        Ok(document) => readable(&document, text),
        Err(error) => {
            let lines = text.split('\n').count();
            for fault in error.faults() {
                assert!((1..=lines).contains(&fault.line), "{fault:?}");
                let length = fault.source.chars().count();
                assert!((1..=length + 1).contains(&fault.column), "{fault:?}");
                for lang in [Lang::Fr, Lang::En] {
                    assert!(!fault.say(lang).is_empty());
                }
            }
        }
    }
}

/// The text stays, and one event can always be added to it.
fn readable(document: &Document, text: &str) {
    assert_eq!(document.text(), text);
    let event = EventDraft::new(Kind::Received, Date::FIRST);
    let after = document.append(&event);
    assert!(after.text().starts_with(text));
    let again = Document::parse(after.text()).expect("an event was appended");
    assert_eq!(again, after);
    assert_eq!(again.request().events.last(), Some(&event.event()));
}
