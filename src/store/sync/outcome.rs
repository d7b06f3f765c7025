//! What a synchronisation did, for people.

use git2::Oid;

use crate::request::{Document, Event};

use super::super::commit::Change;
use super::super::history::without;
use super::super::layout::{SETTINGS, is_request_path};
use super::super::load::parse_bytes;
use super::super::{Adoption, Entry, Store};
use super::error::SyncError;
use super::join::Plan;

/// What a synchronisation did.
#[derive(Debug, Clone, Default)]
pub struct Synced {
    /// The remote, as people are shown it.
    pub remote: String,
    /// The commit on which we stood before, in hexadecimal.
    pub before: Option<String>,
    /// Hand edits that were adopted first.
    pub adoption: Adoption,
    /// What the others did, the newest first.
    pub received: Vec<Entry>,
    /// The requests that changed here.
    pub changed: Vec<Changed>,
    /// Where their version is kept beside ours because it cannot be read, or differs from a paper.
    pub aside: Vec<String>,
    /// What they had deleted, and that is kept.
    pub restored: Vec<String>,
    /// The settings of the collective changed.
    pub settings: bool,
    /// How many commits were sent.
    pub sent: usize,
    /// How many commits a dry run would send.
    pub to_send: usize,
}

/// A request that changed by what the others did.
#[derive(Debug, Clone)]
pub struct Changed {
    /// Its path inside the store.
    pub path: String,
    /// As it was here; none when it is new here.
    pub before: Option<Document>,
    /// As it is now; none when it cannot be read.
    pub after: Option<Document>,
    /// The facts that came.
    pub gained: Vec<Event>,
    /// The facts that went: somebody took them out by hand.
    pub lost: Vec<Event>,
}

impl Store {
    /// Notes in `synced` what a plan will do.
    pub(super) fn observe(
        &self,
        synced: &mut Synced,
        plan: &Plan,
        ours: Oid,
        theirs: Oid,
    ) -> Result<(), SyncError> {
        let mut received = self.history_from(theirs, Some(ours), None)?;
        received.append(&mut synced.received);
        synced.received = received;
        synced.aside.extend(plan.aside.iter().cloned());
        synced.restored.extend(plan.restored.iter().cloned());
        let tree = self.git.tree_of(Some(ours))?;
        for change in &plan.changes {
            let (Change::Write { path, bytes }, Some(inside)) =
                (change, self.git.inside(change.path()))
            else {
                continue;
            };
            synced.settings |= inside == SETTINGS;
            if !is_request_path(inside) || plan.aside.contains(path) {
                continue;
            }
            let before = match self.git.blob_at(&tree, inside) {
                Some(blob) => parse_bytes(&self.git.bytes(blob)?).ok(),
                None => None,
            };
            let after = parse_bytes(bytes).ok();
            let events = |document: &Option<Document>| {
                let document = document.as_ref();
                document.map_or(Vec::new(), |d| d.request().events.clone())
            };
            let (old, new) = (events(&before), events(&after));
            synced.changed.push(Changed {
                path: inside.to_owned(),
                gained: without(&new, &old),
                lost: if after.is_some() {
                    without(&old, &new)
                } else {
                    Vec::new()
                },
                before,
                after,
            });
        }
        Ok(())
    }
}
