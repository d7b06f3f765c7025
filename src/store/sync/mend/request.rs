//! One request made whole from what its file held.

use crate::request::{Document, Id, merge, merge_keeping};

use super::super::super::load::parse_bytes;

/// A request as one side has it, and what it held before.
pub(super) struct Held {
    pub(super) id: Id,
    /// The path that it keeps.
    pub(super) name: String,
    /// The files that say it now: more than one where somebody copied it.
    pub(super) tip: Vec<(String, Vec<u8>)>,
    /// What they held before, the newest first.
    pub(super) versions: Vec<Vec<u8>>,
}

/// What a request becomes.
pub(super) struct Whole<'h> {
    pub(super) before: Option<Document>,
    /// None where nothing can be read.
    pub(super) after: Option<Document>,
    /// Something was given back.
    pub(super) restored: bool,
    /// The files that cannot be read, where another of the same request can.
    pub(super) unread: Vec<&'h Vec<u8>>,
}

impl Held {
    pub(super) fn whole(&self) -> Whole<'_> {
        // A version that says another reference is not one of this request.
        let read = |bytes: &Vec<u8>| {
            let document = parse_bytes(bytes).ok()?;
            (document.request().id == self.id).then_some(document)
        };
        let (mut before, mut unread): (Option<Document>, Vec<&Vec<u8>>) = (None, Vec::new());
        for (_, bytes) in &self.tip {
            let Some(document) = read(bytes) else {
                unread.push(bytes);
                continue;
            };
            let joined = match &before {
                None => Ok(document),
                Some(other) => merge(None, other, &document),
            };
            match joined {
                Ok(joined) => before = Some(joined),
                Err(_) => unread.push(bytes),
            }
        }
        let mut whole = Whole {
            after: before.clone(),
            before,
            restored: false,
            unread,
        };
        if self.tip.is_empty() || whole.after.is_some() {
            for version in self.versions.iter().filter_map(read) {
                whole.give_back(version);
            }
        }
        whole
    }
}

impl Whole<'_> {
    /// Gives back the facts of an older version, and of what was deleted the whole.
    fn give_back(&mut self, version: Document) {
        let joined = match &self.after {
            None => Some(version),
            Some(after) if after.holds(&version) => return,
            // What else was changed since stays changed.
            Some(after) => merge_keeping(Some(&version), &version, after).ok(),
        };
        if let Some(joined) = joined {
            self.after = Some(joined);
            self.restored = true;
        }
    }
}
