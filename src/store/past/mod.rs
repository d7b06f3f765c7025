//! The record as it stood.
//!
//! What the record contained on a day is what any line of the history contained that has been merged
//! since: all ancestors count, not only first parents, or a fact that was shown for a day would no
//! longer be once somebody else had made the merge. Lines that were not merged yet on that day are
//! brought together as `sync` would have done.

mod clock;

use git2::{ErrorCode, Oid};

use crate::date::{Date, Instant};
use crate::request::{Document, Id, merge};

use super::error::StoreError;
use super::layout::stem_id;
use super::load::parse_bytes;
use super::unreadable::Unreadable;
use super::{Record, Store};

/// A moment of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The commit, in hexadecimal; of several lines, the last.
    pub commit: String,
    /// When it was made.
    pub at: Instant,
    /// The day that was asked for, else that of the commit.
    pub day: Date,
    /// The last commits of the other lines that were not merged yet, in hexadecimal.
    pub beside: Vec<String>,
}

impl Store {
    /// The moment that a person names: a commit, a branch, a tag; or a date, for the last commits
    /// of that day or before.
    ///
    /// # Errors
    /// There is no such commit.
    pub fn moment(&self, named: &str) -> Result<Moment, StoreError> {
        let unknown = || StoreError::NoSuchCommit(named.to_owned());
        let date = named.parse::<Date>().ok();
        let mut lines = if let Some(date) = date {
            self.last_until(date)?
        } else {
            let object = self.git.repo.revparse_single(named);
            let commit = object.and_then(|object| object.peel_to_commit());
            vec![commit.map_err(|_| unknown())?.id()]
        };
        let commit = lines.pop().ok_or_else(unknown)?;
        let time = self.git.repo.find_commit(commit)?.time();
        let at = Instant::from_unix(time.seconds(), time.offset_minutes()).ok_or_else(unknown)?;
        Ok(Moment {
            commit: commit.to_string(),
            at,
            day: date.unwrap_or_else(|| at.date()),
            beside: lines.iter().map(Oid::to_string).collect(),
        })
    }

    /// The request as it stood at that moment.
    ///
    /// # Errors
    /// It was not there yet, or could not be read then.
    pub fn find_at(&self, id: &Id, moment: &Moment) -> Result<Record, StoreError> {
        let mut lines = vec![Oid::from_str(&moment.commit)?];
        for other in &moment.beside {
            lines.push(Oid::from_str(other)?);
        }
        // The result depends on no order but this one.
        lines.sort_unstable();
        let mut unreadable = None;
        let mut joined: Option<Record> = None;
        let mut seen: Vec<Oid> = Vec::new();
        for line in lines {
            match self.in_commit(id, line) {
                Ok(None) => continue,
                Err(StoreError::Unreadable(one)) => unreadable = Some(one),
                Err(error) => return Err(error),
                Ok(Some(record)) => {
                    joined = Some(match joined.take() {
                        None => record,
                        Some(other) => self.joined(other, &record, line, &seen)?,
                    });
                }
            }
            seen.insert(0, line);
        }
        match (joined, unreadable) {
            (Some(record), _) => Ok(record),
            (None, Some(unreadable)) => Err(StoreError::Unreadable(unreadable)),
            (None, None) => Err(StoreError::NotYet(id.clone(), moment.day)),
        }
    }

    /// A request as a commit has it.
    fn in_commit(&self, id: &Id, commit: Oid) -> Result<Option<Record>, StoreError> {
        let tree = self.git.tree_of(Some(commit))?;
        let mut requests = self.committed_requests(&tree)?.into_iter();
        let found = requests.find(|(path, _)| stem_id(path).as_ref() == Some(id));
        let Some((path, blob)) = found else {
            return Ok(None);
        };
        match parse_bytes(&self.git.bytes(blob)?) {
            Ok(document) => Ok(Some(Record { path, document })),
            Err(error) => Err(StoreError::Unreadable(Box::new(Unreadable { path, error }))),
        }
    }

    /// What other lines have of a request, with what this one has.
    fn joined(
        &self,
        others: Record,
        one: &Record,
        line: Oid,
        seen: &[Oid],
    ) -> Result<Record, StoreError> {
        let commits: Vec<Oid> = std::iter::once(line).chain(seen.iter().copied()).collect();
        let base = match self.git.repo.merge_base_many(&commits) {
            Ok(base) => self.in_commit(&one.document.request().id, base),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => return Err(error.into()),
        };
        let base = base.ok().flatten().map(|record| record.document);
        let facts = |document: &Document| document.request().events.len();
        let document = match merge(base.as_ref(), &others.document, &one.document) {
            Ok(document) => document,
            // Nothing can be made of both: the more complete.
            Err(_) if facts(&one.document) > facts(&others.document) => one.document.clone(),
            Err(_) => others.document,
        };
        Ok(Record {
            path: others.path,
            document,
        })
    }

    /// The last commit of each line of a day or before, the latest at the end.
    fn last_until(&self, date: Date) -> Result<Vec<Oid>, StoreError> {
        let history = self.dated()?;
        let mut held = vec![false; history.len()];
        let mut last = Vec::new();
        for (place, one) in history.iter().enumerate() {
            if !held[place] && one.day.is_none_or(|day| day > date) {
                continue;
            }
            if !held[place] {
                last.push((one.time.seconds(), one.commit));
            }
            for parent in &one.parents {
                held[*parent] = true;
            }
        }
        last.sort_unstable();
        Ok(last.into_iter().map(|(_, commit)| commit).collect())
    }
}
