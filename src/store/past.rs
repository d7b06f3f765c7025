//! The record as it stood.

use git2::Oid;

use crate::date::{Date, Instant};
use crate::request::Id;

use super::error::StoreError;
use super::layout::stem_id;
use super::load::parse_bytes;
use super::unreadable::Unreadable;
use super::{Record, Store};

/// A moment of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The commit, in hexadecimal.
    pub commit: String,
    /// When it was made.
    pub at: Instant,
}

impl Store {
    /// The moment that a person names: a commit, a branch, a tag; or a date, for the last commit
    /// of that day or before.
    ///
    /// # Errors
    /// There is no such commit.
    pub fn moment(&self, named: &str) -> Result<Moment, StoreError> {
        let unknown = || StoreError::NoSuchCommit(named.to_owned());
        let commit = match named.parse::<Date>() {
            Ok(date) => self.last_until(date)?.ok_or_else(unknown)?,
            Err(_) => self
                .git
                .repo
                .revparse_single(named)
                .and_then(|object| object.peel_to_commit())
                .map_err(|_| unknown())?
                .id(),
        };
        let time = self.git.repo.find_commit(commit)?.time();
        Ok(Moment {
            commit: commit.to_string(),
            at: Instant::from_unix(time.seconds(), time.offset_minutes()).ok_or_else(unknown)?,
        })
    }

    /// The request as it stood at that moment.
    ///
    /// # Errors
    /// It was not there yet, or could not be read then.
    pub fn find_at(&self, id: &Id, moment: &Moment) -> Result<Record, StoreError> {
        let tree = self.git.tree_of(Some(Oid::from_str(&moment.commit)?))?;
        let found = self
            .committed_requests(&tree)?
            .into_iter()
            .find(|(path, _)| stem_id(path).as_ref() == Some(id));
        let Some((path, blob)) = found else {
            return Err(StoreError::NotYet(id.clone(), moment.at.date()));
        };
        match parse_bytes(&self.git.bytes(blob)?) {
            Ok(document) => Ok(Record { path, document }),
            Err(error) => Err(StoreError::Unreadable(Box::new(Unreadable { path, error }))),
        }
    }

    fn last_until(&self, date: Date) -> Result<Option<Oid>, StoreError> {
        let Some(head) = self.git.head_commit() else {
            return Ok(None);
        };
        let mut walk = self.git.repo.revwalk()?;
        walk.push(head)?;
        walk.simplify_first_parent()?;
        for oid in walk {
            let oid = oid?;
            let time = self.git.repo.find_commit(oid)?.time();
            let made = Instant::from_unix(time.seconds(), time.offset_minutes());
            if made.is_some_and(|made| made.date() <= date) {
                return Ok(Some(oid));
            }
        }
        Ok(None)
    }
}
