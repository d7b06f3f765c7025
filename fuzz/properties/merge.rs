//! What must hold of the merge of any three texts, separated by NUL.

use std::collections::BTreeSet;

use greffe::request::{Document, EventHash, Field, Unmergeable, merge_texts};

/// Panics when the merge breaks a promise on these bytes: base, ours, theirs.
pub(crate) fn holds(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let mut texts = text.splitn(3, '\0');
    let (Some(base), Some(ours), Some(theirs)) = (texts.next(), texts.next(), texts.next()) else {
        return;
    };
    let merged = match merge_texts(Some(base), ours, theirs) {
        Ok(merged) => merged,
        Err(Unmergeable::Result(error)) => panic!("the merge cannot be read back: {error}"),
        Err(_) => return,
    };
    let other = merge_texts(Some(base), theirs, ours).map(|document| document.text().to_owned());
    assert_eq!(other.as_deref(), Ok(merged.text()), "a side is favoured");
    if ours != base && theirs != base {
        let kept = hashes(&merged);
        for side in [ours, theirs] {
            let side = Document::parse(side).expect("a merged side");
            assert!(hashes(&side).is_subset(&kept), "a fact is lost");
            // Only a document of the common past can go, and none while facts name them by number.
            let past = Document::parse(base).map_or(0, |base| base.request().items.len());
            let may_go = if names_documents(&merged) { 0 } else { past };
            assert!(side.request().items.len() <= merged.request().items.len() + may_go);
        }
    }
}

fn names_documents(document: &Document) -> bool {
    let fields = [Field::Items, Field::Withheld];
    let mut events = document.request().events.iter();
    events.any(|event| {
        let mut numbers = fields.iter().filter_map(|field| event.numbers(*field));
        numbers.any(|numbers| !numbers.is_empty())
    })
}

fn hashes(document: &Document) -> BTreeSet<EventHash> {
    document
        .request()
        .events
        .iter()
        .map(|event| event.hash)
        .collect()
}
