//! One more fact.

use std::path::PathBuf;

use crate::config::FilesPolicy;
use crate::date::Instant;
use crate::lang::Lang;
use crate::request::{Document, Event, EventDraft, EventHash, Id};

use super::adoption::Adoption;
use super::attach::attach;
use super::commit::{Change, Draft};
use super::error::StoreError;
use super::find::read;
use super::layout::folder_of;
use super::lock::{Kept, Lock};
use super::unreadable::{Unreadable, Why};
use super::{Author, Record, Store, message};

/// Above this number of files, recording a fact looks for hand edits in its own request only; the
/// others wait for the next `new` or `sync`.
const LARGE: usize = 20_000;

/// How often a request may be saved by an editor while a fact is being written to it.
const TRIES: u32 = 5;

/// A fact that is now recorded.
#[derive(Debug, Clone)]
pub struct Appended {
    /// Its identity.
    pub hash: EventHash,
    /// The commit that holds it, in hexadecimal.
    pub commit: String,
    /// The request had this very fact already: nothing was written.
    pub known: bool,
    /// The request, with the fact in it.
    pub record: Record,
    /// What was found changed by hand, and committed or left alone before.
    pub adoption: Adoption,
}

impl Store {
    /// Records one event of the request `id`, with copies of `files`, in one commit whose message
    /// is in `lang`. An event without `at` or `by` gets `now` and the name of the author.
    ///
    /// # Errors
    /// No such request, or it cannot be read; a file cannot be kept; or as [`Store::adopt`].
    pub fn append(
        &self,
        id: &Id,
        event: EventDraft,
        files: &[PathBuf],
        by: &Author,
        now: Instant,
        lang: Lang,
    ) -> Result<Appended, StoreError> {
        let lock = self.lock()?;
        self.spare_papers(&lock, files);
        let mut turn = 0;
        let done = loop {
            match self.append_locked(&lock, id, event.clone(), files, by, now, lang) {
                // Saved by an editor meanwhile: it is adopted first.
                Err(StoreError::Changed(_)) if turn < TRIES => turn += 1,
                done => break done,
            }
        };
        if done.is_err() {
            self.drop_unspoken_papers(&lock);
        }
        done
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "what `append` takes, and the lock"
    )]
    fn append_locked(
        &self,
        lock: &Lock,
        id: &Id,
        mut event: EventDraft,
        files: &[PathBuf],
        by: &Author,
        now: Instant,
        lang: Lang,
    ) -> Result<Appended, StoreError> {
        let (adoption, record) = self.adopt_before(lock, id, by, now, lang)?;
        let path = record.path.clone();
        self.refuse_links(&path)?;
        let mut changes = Vec::new();
        let folder = folder_of(&path);
        changes.extend(self.keep_papers(lock, folder, files, &mut event)?);
        event.at = event.at.or(Some(now));
        event.by = event.by.or_else(|| Some(by.name.clone()));

        let draft = event.event();
        if let Some(known) = already(&record, &draft, &adoption) {
            return Ok(Appended {
                hash: known,
                commit: self.head().unwrap_or_default(),
                known: true,
                record,
                adoption,
            });
        }
        let document = record.document.append(&event);
        // What would not be read back is not written.
        Document::parse(document.text()).map_err(|error| {
            StoreError::Unreadable(Box::new(Unreadable {
                path: path.clone(),
                error: Why::Codec(error),
            }))
        })?;
        changes.push(Change::Write {
            path: path.clone(),
            bytes: document.text().as_bytes().to_vec(),
        });
        let message = message::of_event(record.document.request(), &draft, lang);
        let commit = self.commit(
            lock,
            &Draft {
                over: Some((&path, record.document.text())),
                ..Draft::new(&changes, &message, by, now)
            },
        )?;
        Ok(Appended {
            hash: draft.hash,
            commit: commit.to_string(),
            known: false,
            record: Record { path, document },
            adoption,
        })
    }

    /// Copies files into the folder of a request and names them in its event; gives what a commit
    /// must take of them.
    pub(super) fn keep_papers(
        &self,
        lock: &Lock,
        folder: &str,
        files: &[PathBuf],
        event: &mut EventDraft,
    ) -> Result<Vec<Change>, StoreError> {
        let mut changes = Vec::new();
        for file in files {
            self.refuse_links(folder)?;
            let paper = attach(&self.absolute(folder), file, |name, sha256| {
                let paper = Kept {
                    sha256: sha256.to_owned(),
                    path: format!("{folder}/{name}"),
                };
                lock.announce(paper)
                    .map_err(|error| StoreError::writing(self.git.repo.path(), error))
            })?;
            if self.settings.files == FilesPolicy::Commit {
                changes.push(Change::Adopt {
                    path: format!("{folder}/{}", paper.name),
                });
            }
            event.files.push(paper);
        }
        Ok(changes)
    }

    /// Adopts what was changed by hand, then reads the request `id`.
    ///
    /// In a store so large that looking at every file would be felt, it looks at that request only;
    /// the others wait for the next `new` or `sync`.
    fn adopt_before(
        &self,
        lock: &Lock,
        id: &Id,
        by: &Author,
        now: Instant,
        lang: Lang,
    ) -> Result<(Adoption, Record), StoreError> {
        let index = self.index()?;
        let path = self.known_path(&index, id.as_str())?;
        let large = !lock.after_crash && index.len() > LARGE;
        let adoption = match &path {
            Some(path) if large && !self.differs(&index, path)? => Adoption::default(),
            _ => self.adopt_by(index, lock, by, now, lang)?,
        };
        let record = match path {
            Some(path) => read(&self.root, path)?,
            None => self.find(id.as_str())?,
        };
        Ok((adoption, record))
    }
}

/// The event that says the same already: the very same, or the one that an interrupted command
/// had written when it was asked for the first time.
fn already(record: &Record, draft: &Event, adoption: &Adoption) -> Option<EventHash> {
    let events = &record.document.request().events;
    if events.iter().any(|event| event.hash == draft.hash) {
        return Some(draft.hash);
    }
    let healed = adoption
        .adopted
        .iter()
        .filter(|adopted| adoption.after_crash && adopted.path == record.path)
        .flat_map(|adopted| &adopted.gained);
    healed
        .filter(|event| same_but_for_the_hour(event, draft))
        .map(|event| event.hash)
        .next()
}

fn same_but_for_the_hour(one: &Event, other: &Event) -> bool {
    let timeless = |event: &Event| Event {
        at: None,
        hash: EventHash([0; 32]),
        ..event.clone()
    };
    timeless(one) == timeless(other)
}
