//! One fact of many requests: all of them in one commit, or none.

use std::path::PathBuf;

use crate::date::Instant;
use crate::lang::Lang;
use crate::request::{Document, Event, EventDraft, EventHash, Id, Request};

use super::commit::{Change, Draft};
use super::error::StoreError;
use super::find::read;
use super::layout::folder_of;
use super::lock::Lock;
use super::unreadable::{Unreadable, Why};
use super::{Author, Store, message};

impl Store {
    /// Records an event of each of these requests, each with copies of `files`, in one commit. What
    /// a request holds already is left as it is.
    ///
    /// # Errors
    /// As [`Store::append`]; then nothing is recorded.
    pub fn append_together(
        &self,
        events: Vec<(Id, EventDraft)>,
        files: &[PathBuf],
        by: &Author,
        now: Instant,
        lang: Lang,
    ) -> Result<Vec<(Id, EventHash)>, StoreError> {
        let lock = self.lock()?;
        self.spare_papers(&lock, files);
        let done = self.append_together_locked(&lock, events, files, by, now, lang);
        if done.is_err() {
            self.drop_unspoken_papers(&lock);
        }
        done
    }

    fn append_together_locked(
        &self,
        lock: &Lock,
        events: Vec<(Id, EventDraft)>,
        files: &[PathBuf],
        by: &Author,
        now: Instant,
        lang: Lang,
    ) -> Result<Vec<(Id, EventHash)>, StoreError> {
        self.adopt_locked(lock, by, now, lang)?;
        let index = self.index()?;
        let mut changes = Vec::new();
        let mut facts: Vec<(Request, Event)> = Vec::new();
        let mut recorded = Vec::new();
        for (id, mut event) in events {
            let record = match self.known_path(&index, id.as_str())? {
                Some(path) => read(&self.root, path)?,
                None => self.find(id.as_str())?,
            };
            self.refuse_links(&record.path)?;
            let folder = folder_of(&record.path);
            changes.extend(self.keep_papers(lock, folder, files, &mut event)?);
            event.at = event.at.or(Some(now));
            event.by = event.by.or_else(|| Some(by.name.clone()));
            let fact = event.event();
            recorded.push((id, fact.hash));
            let request = record.document.request();
            if request.events.iter().any(|known| known.hash == fact.hash) {
                continue;
            }
            let document = record.document.append(&event);
            // What would not be read back is not written.
            Document::parse(document.text()).map_err(|error| {
                StoreError::Unreadable(Box::new(Unreadable {
                    path: record.path.clone(),
                    error: Why::Codec(error),
                }))
            })?;
            facts.push((request.clone(), fact));
            changes.push(Change::Write {
                path: record.path,
                bytes: document.text().as_bytes().to_vec(),
            });
        }
        if facts.is_empty() {
            return Ok(recorded);
        }
        let told: Vec<(&Request, &Event)> = facts.iter().map(|(r, e)| (r, e)).collect();
        let message = message::of_events(&told, lang);
        self.commit(lock, &Draft::new(&changes, &message, by, now))?;
        Ok(recorded)
    }
}
