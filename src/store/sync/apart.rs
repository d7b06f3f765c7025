//! Two accounts of what may be one paper, by people who did not know of each other.

use std::cell::OnceCell;

use git2::Oid;

use crate::request::{Document, Event, Kind};

use super::super::author::is_nobody;
use super::super::blobs::Blobs;
use super::super::{Store, StoreError};
use super::Synced;

/// Facts of which there is normally one for each paper.
const OF_A_PAPER: [Kind; 12] = [
    Kind::Sent,
    Kind::Received,
    Kind::Acknowledged,
    Kind::Transmitted,
    Kind::Refused,
    Kind::Disclosed,
    Kind::Referred,
    Kind::Registered,
    Kind::Opinion,
    Kind::ReasonsGiven,
    Kind::Filed,
    Kind::Judged,
];

/// How many days two accounts of one paper may differ by.
const NEAR: i64 = 15;

impl Store {
    /// Notes of each request that changed the facts recorded here and there that may be of one
    /// paper; `theirs` are the commits that came.
    pub(super) fn tell_apart(&self, synced: &mut Synced, theirs: &[Oid]) -> Result<(), StoreError> {
        let trees = theirs.iter().map(|theirs| self.git.tree_of(Some(*theirs)));
        let trees = trees.collect::<Result<Vec<_>, _>>()?;
        let blobs: Vec<Blobs> = (trees.iter())
            .map(|tree| Blobs::of(&self.git, tree))
            .collect();
        for one in &mut synced.changed {
            let path = &one.path;
            let versions = || blobs.iter().filter_map(|blobs| blobs.document(path));
            one.apart = apart(one.before.as_ref(), one.after.as_ref(), &|| {
                versions().collect()
            });
        }
        Ok(())
    }
}

/// The facts that came and that may be another account of a paper already recorded, by somebody else
/// or by whoever did not know of it. `theirs` are the versions that came, read only where the names
/// do not tell.
fn apart(
    before: Option<&Document>,
    after: Option<&Document>,
    theirs: &dyn Fn() -> Vec<Document>,
) -> Vec<(Event, Event)> {
    let (Some(before), Some(after)) = (before, after) else {
        return Vec::new();
    };
    let here = &before.request().events;
    let there: Vec<Event> = after.request().in_account().into_iter().cloned().collect();
    // What came and what takes it, or ours, out of account is settled.
    let of_a_paper = |event: &&Event| OF_A_PAPER.iter().any(|kind| event.is(*kind));
    let (mut known, mut pairs) = (Vec::new(), Vec::new());
    let (old, come): (Vec<&Event>, Vec<&Event>) =
        (there.iter().filter(of_a_paper)).partition(|event| here.contains(event));
    let versions = OnceCell::new();
    let only_here = |ours: &Event| {
        let versions = versions.get_or_init(theirs).iter();
        let mut versions = versions.map(|version: &Document| &version.request().events);
        here.contains(ours) && versions.any(|events| !events.contains(ours))
    };
    known.extend(old);
    for theirs in come {
        let same = |ours: &&&Event| {
            ours.kind == theirs.kind
                && ours.on.days_until(theirs.on).abs() <= NEAR
                && (ours.by != theirs.by || is_nobody(ours.by.as_deref()) || only_here(ours))
        };
        if let Some(ours) = known.iter().find(same) {
            pairs.push(((*ours).clone(), theirs.clone()));
        }
        known.push(theirs);
    }
    pairs
}
