//! New requests.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::date::Instant;
use crate::lang::Lang;
use crate::request::{Document, Id, RequestDraft};

use super::commit::{Change, Draft};
use super::error::StoreError;
use super::layout::{request_files, request_path, stem_id};
use super::unreadable::{Unreadable, Why};
use super::{Author, Record, Store, message};

impl Store {
    /// Writes new requests, all in one commit; `lang` is that of its message.
    ///
    /// # Errors
    /// A reference is taken already, or as [`Store::adopt`].
    pub fn create(
        &self,
        drafts: &[RequestDraft],
        by: &Author,
        now: Instant,
        lang: Lang,
    ) -> Result<Vec<Record>, StoreError> {
        let lock = self.lock()?;
        self.adopt_locked(&lock, by, now, lang)?;
        let mut taken: BTreeSet<Id> = request_files(&self.root)?
            .iter()
            .filter_map(|path| stem_id(path))
            .collect();
        for draft in drafts {
            if !taken.insert(draft.id.clone()) {
                return Err(StoreError::IdTaken(draft.id.clone()));
            }
        }
        let made = self.steps();
        let records = (drafts.par_iter())
            .map(|draft| {
                let path = request_path(draft, now.date().year());
                let document = Document::parse(&draft.to_text()).map_err(|error| {
                    StoreError::Unreadable(Box::new(Unreadable {
                        path: path.clone(),
                        error: Why::Codec(error),
                    }))
                })?;
                made();
                Ok(Record { path, document })
            })
            .collect::<Result<Vec<_>, StoreError>>()?;
        if records.is_empty() {
            return Ok(records);
        }
        let changes: Vec<Change> = records
            .iter()
            .map(|record| Change::Write {
                path: record.path.clone(),
                bytes: record.document.text().as_bytes().to_vec(),
            })
            .collect();
        let requests: Vec<_> = records.iter().map(|r| r.document.request()).collect();
        let message = message::of_creation(&requests, lang);
        self.commit(&lock, &Draft::new(&changes, &message, by, now))?;
        Ok(records)
    }
}
