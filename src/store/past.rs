//! The record as it stood.

use git2::{Oid, Time};

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

    /// The last commit of a day or before, by clocks that agree with the order of the commits.
    fn last_until(&self, date: Date) -> Result<Option<Oid>, StoreError> {
        let line = self.line()?;
        let steady = steady(&line.iter().map(|one| one.1.seconds()).collect::<Vec<_>>());
        let mut last = None;
        for ((commit, time), steady) in line.into_iter().zip(steady) {
            let made = Instant::from_unix(time.seconds(), time.offset_minutes());
            match steady {
                true if made.is_none_or(|made| made.date() > date) => break,
                // A wrong clock says nothing: the commit came after the one before it.
                false if last.is_none() => {}
                _ => last = Some(commit),
            }
        }
        Ok(last)
    }

    /// The commits whose clock was wrong by more than a month, since others before or after them
    /// say otherwise: each with its author and its date.
    pub(super) fn wrong_clocks(&self) -> Result<Vec<(Oid, String, Date)>, StoreError> {
        let line = self.line()?;
        let times: Vec<i64> = line.iter().map(|one| one.1.seconds()).collect();
        let steady = steady(&times);
        let mut before = None;
        let mut wrong = Vec::new();
        for (place, (commit, time)) in line.iter().enumerate() {
            if steady[place] {
                before = Some(times[place]);
                continue;
            }
            let after = (place..times.len()).find(|later| steady[*later]);
            let near = [before, after.map(|later| times[later])];
            let far = |other: i64| other.abs_diff(times[place]) > MONTH;
            if near.into_iter().flatten().all(far) {
                let commit = self.git.repo.find_commit(*commit)?;
                let who = commit.author().name().unwrap_or_default().to_owned();
                let date = Instant::from_unix(time.seconds(), time.offset_minutes());
                wrong.extend(date.map(|date| (commit.id(), who, date.date())));
            }
        }
        Ok(wrong)
    }

    /// The commits from the first to the last, and their times.
    fn line(&self) -> Result<Vec<(Oid, Time)>, StoreError> {
        let Some(head) = self.git.head_commit() else {
            return Ok(Vec::new());
        };
        let mut walk = self.git.repo.revwalk()?;
        walk.push(head)?;
        walk.simplify_first_parent()?;
        let mut line = Vec::new();
        for commit in walk {
            let commit = self.git.repo.find_commit(commit?)?;
            line.push((commit.id(), commit.time()));
        }
        line.reverse();
        Ok(line)
    }
}

/// A month, in seconds.
const MONTH: u64 = 31 * 86_400;

/// Which of these times belong to a longest series that never goes back: the clocks of the others
/// were wrong.
fn steady(times: &[i64]) -> Vec<bool> {
    // The last of each best series of a length, and what came before each in its series.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(times.len());
    for (place, time) in times.iter().enumerate() {
        let length = ends.partition_point(|end| times[*end] <= *time);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        match ends.get_mut(length) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    let mut steady = vec![false; times.len()];
    let mut place = ends.last().copied();
    while let Some(one) = place {
        steady[one] = true;
        place = before[one];
    }
    steady
}

#[cfg(test)]
mod tests {
    use super::steady;

    #[test]
    fn one_clock_against_the_others_is_the_wrong_one() {
        for (times, wrong) in [
            (&[1, 2, 3][..], &[][..]),
            (&[1, 2, 9, 3, 4], &[2]),
            (&[5, 6, 1, 7], &[2]),
            (&[5, 5, 4, 5], &[2]),
            (&[], &[]),
        ] {
            let steady = steady(times);
            let found: Vec<usize> = (0..times.len()).filter(|one| !steady[*one]).collect();
            assert_eq!(found, wrong, "{times:?}");
        }
    }
}
