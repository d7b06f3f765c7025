//! What came from the others and was not told yet.
//!
//! A push that is refused, a crash, a terminal that closes must not cost the person the report of
//! what came: this clone remembers the commit up to which they were told, until they are.

use std::collections::{BTreeMap, BTreeSet};

use git2::Oid;

use super::super::blobs::Blobs;
use super::super::layout::is_request_path;
use super::super::load::parse_bytes;
use super::super::{Entry, Store, StoreError};
use super::outcome::{Changed, Owed, Synced};

/// The drawer of the store that keeps it, and of what.
const DRAWER: &str = "sync";
const OF: &str = "received";

impl Synced {
    /// The commits that came, of this synchronisation and of those that did not end.
    pub(super) fn theirs(&self) -> Vec<Oid> {
        let owed = self.owed.iter().flat_map(|owed| &owed.theirs);
        owed.filter_map(|theirs| Oid::from_str(theirs).ok())
            .collect()
    }
}

impl Store {
    /// What is owed. A memory that cannot be read is no memory.
    pub(super) fn owed(&self) -> Result<Option<Owed>, StoreError> {
        let known = self.recall(DRAWER, OF)?;
        let Some(mut owed) = known.and_then(|bytes| serde_json::from_slice::<Owed>(&bytes).ok())
        else {
            return Ok(None);
        };
        let head = self.git.head_commit();
        // What was fetched and never came in will be fetched again, or not.
        owed.theirs.retain(|theirs| {
            let theirs = Oid::from_str(theirs).ok();
            head.zip(theirs).is_some_and(|(head, theirs)| {
                let within = self.git.repo.graph_descendant_of(head, theirs);
                head == theirs || within.unwrap_or_default()
            })
        });
        let since = Oid::from_str(&owed.since);
        let there = since.is_ok_and(|since| self.git.repo.find_commit(since).is_ok());
        Ok(there.then_some(owed))
    }

    /// Remembers what is about to come, before it does.
    pub(super) fn owe(
        &self,
        synced: &mut Synced,
        ours: Oid,
        theirs: Oid,
    ) -> Result<(), StoreError> {
        let first = || Owed {
            since: ours.to_string(),
            ..Owed::default()
        };
        let mut owed = synced.owed.take().unwrap_or_else(first);
        owed.remote.clone_from(&synced.remote);
        add(&mut owed.theirs, &[theirs.to_string()]);
        add(&mut owed.aside, &synced.aside);
        add(&mut owed.restored, &synced.restored);
        add(&mut owed.put_back, &synced.put_back);
        add(&mut owed.renamed, &synced.renamed);
        add(&mut owed.elsewhere, &synced.elsewhere);
        owed.settings |= synced.settings;
        if !synced.imagined {
            let bytes = serde_json::to_vec(&owed).unwrap_or_default();
            self.remember(DRAWER, OF, &bytes)?;
        }
        synced.owed = Some(owed);
        Ok(())
    }

    /// What came in by a synchronisation that did not end, for one that cannot either.
    ///
    /// # Errors
    /// git cannot read its own objects.
    pub fn untold(&self) -> Result<Option<Synced>, StoreError> {
        let Some(owed) = self.owed()?.filter(|owed| !owed.theirs.is_empty()) else {
            return Ok(None);
        };
        let mut synced = Synced {
            remote: owed.remote.clone(),
            owed: Some(owed),
            ..Synced::default()
        };
        self.catch_up(&mut synced)?;
        let theirs = synced.theirs();
        self.tell_apart(&mut synced, &theirs)?;
        Ok(Some(synced))
    }

    /// Forgets what the person has now been told.
    ///
    /// # Errors
    /// The memory cannot be read or removed.
    pub fn told(&self, synced: &Synced) -> Result<(), StoreError> {
        let Some(owed) = &synced.owed else {
            return Ok(());
        };
        // Another command may have received more meanwhile.
        let told = |known: &Owed| {
            let mut theirs = known.theirs.iter();
            known.since == owed.since && theirs.all(|one| owed.theirs.contains(one))
        };
        if self.owed()?.as_ref().is_none_or(told) {
            self.forget(DRAWER, OF)?;
        }
        Ok(())
    }

    /// Adds to `synced` what came before it and was not told.
    pub(super) fn catch_up(&self, synced: &mut Synced) -> Result<(), StoreError> {
        let Some(owed) = synced.owed.clone() else {
            return Ok(());
        };
        let since = Oid::from_str(&owed.since)?;
        let mut received: Vec<Entry> = Vec::new();
        for theirs in owed.theirs.iter().rev() {
            for entry in self.history_from(Oid::from_str(theirs)?, Some(since), None)? {
                if received.iter().all(|known| known.commit != entry.commit) {
                    received.push(entry);
                }
            }
        }
        synced.changed =
            self.changed_since(since, &received, std::mem::take(&mut synced.changed))?;
        synced.received = received;
        add(&mut synced.aside, &owed.aside);
        add(&mut synced.restored, &owed.restored);
        add(&mut synced.put_back, &owed.put_back);
        add(&mut synced.renamed, &owed.renamed);
        add(&mut synced.elsewhere, &owed.elsewhere);
        synced.settings |= owed.settings;
        Ok(())
    }

    /// The requests that what came has changed since that commit; `now` are those of which the
    /// state to come is known.
    fn changed_since(
        &self,
        since: Oid,
        received: &[Entry],
        now: Vec<Changed>,
    ) -> Result<Vec<Changed>, StoreError> {
        let (old, new) = (
            self.git.tree_of(Some(since))?,
            self.git.tree_of(self.git.head_commit())?,
        );
        let (old, new) = (Blobs::of(&self.git, &old), Blobs::of(&self.git, &new));
        let document = |blobs: &Blobs, path: &str| {
            let bytes = self.git.bytes(blobs.inside(path)?).ok()?;
            parse_bytes(&bytes).ok()
        };
        let mut now: BTreeMap<String, Changed> =
            now.into_iter().map(|one| (one.path.clone(), one)).collect();
        let deeds = || received.iter().flat_map(|entry| &entry.deeds);
        let mut paths: BTreeSet<String> = now.keys().cloned().collect();
        paths.extend(deeds().map(|deed| deed.path.clone()));
        paths.retain(|path| is_request_path(path));
        let mut all = Vec::new();
        for path in paths {
            let before = document(&old, &path);
            let one = now.remove(&path);
            let after = match &one {
                Some(one) => one.after.clone(),
                None => document(&new, &path),
            };
            let text =
                |it: &Option<crate::request::Document>| it.as_ref().map(|d| d.text().to_owned());
            if one.is_none() && text(&before) == text(&after) {
                continue;
            }
            let mut changed = Changed::between(path, before, after);
            // What was recorded here meanwhile did not come from the others.
            changed.gained.retain(|event| {
                let came = one.iter().flat_map(|one| &one.gained);
                let mut came = came.chain(deeds().flat_map(|deed| &deed.gained));
                came.any(|other| other.hash == event.hash)
            });
            all.push(changed);
        }
        Ok(all)
    }
}

/// Adds what is not there yet.
fn add<T: Clone + PartialEq>(all: &mut Vec<T>, more: &[T]) {
    for one in more {
        if !all.contains(one) {
            all.push(one.clone());
        }
    }
}
