//! On which day each commit was made, where some clocks were wrong.
//!
//! A line of history is a commit and its first parents. The clocks of a line that agree with the
//! order of its commits are believed; one that most others contradict says nothing, and its commit
//! came after the one before it.

use std::collections::HashMap;

use git2::{Oid, Sort, Time};

use crate::date::{Date, Instant};

use super::super::{Store, StoreError};

/// A month, in seconds.
const MONTH: u64 = 31 * 86_400;

/// How many commits below and above a side line bear witness to its clocks.
const WITNESSES: usize = 50;

/// A commit of the history, and its day.
pub(super) struct Dated {
    pub(super) commit: Oid,
    /// The places of its parents in the history.
    pub(super) parents: Vec<usize>,
    /// What its clock said.
    pub(super) time: Time,
    /// The day on which it was made, as far as clocks can be believed.
    pub(super) day: Option<Date>,
    /// Its clock was wrong by more than a month.
    wrong: bool,
}

impl Store {
    /// The whole history of the last commit, children first.
    pub(super) fn dated(&self) -> Result<Vec<Dated>, StoreError> {
        let Some(head) = self.git.head_commit() else {
            return Ok(Vec::new());
        };
        let mut walk = self.git.repo.revwalk()?;
        walk.set_sorting(Sort::TOPOLOGICAL)?;
        walk.push(head)?;
        let order = walk.collect::<Result<Vec<Oid>, _>>()?;
        let places: HashMap<Oid, usize> = (order.iter().copied()).zip(0..).collect();
        let mut history = Vec::with_capacity(order.len());
        for oid in order {
            let commit = self.git.repo.find_commit(oid)?;
            // A shallow clone does not have them all.
            let parents = commit
                .parent_ids()
                .filter_map(|it| places.get(&it).copied());
            history.push(Dated {
                commit: oid,
                parents: parents.collect(),
                time: commit.time(),
                day: None,
                wrong: false,
            });
        }
        date(&mut history);
        Ok(history)
    }

    /// The commits whose clock was wrong by more than a month, since others before or after them
    /// say otherwise: each with its author and its date.
    pub(in super::super) fn wrong_clocks(&self) -> Result<Vec<(Oid, String, Date)>, StoreError> {
        let mut wrong = Vec::new();
        for one in self.dated()?.iter().rev().filter(|one| one.wrong) {
            let commit = self.git.repo.find_commit(one.commit)?;
            let who = commit.author().name().unwrap_or_default().to_owned();
            wrong.extend(day(one.time).map(|day| (one.commit, who, day)));
        }
        Ok(wrong)
    }
}

fn day(time: Time) -> Option<Date> {
    Instant::from_unix(time.seconds(), time.offset_minutes()).map(Instant::date)
}

/// Gives each commit its day, line by line.
fn date(history: &mut [Dated]) {
    let mut child: Vec<Option<usize>> = vec![None; history.len()];
    for (place, one) in history.iter().enumerate() {
        for parent in &one.parents {
            child[*parent].get_or_insert(place);
        }
    }
    let mut known = vec![false; history.len()];
    for tip in 0..history.len() {
        if known[tip] {
            continue;
        }
        let first = |place: &usize| history[*place].parents.first().copied();
        let below: Vec<usize> = std::iter::successors(Some(tip), first).collect();
        let own = below.iter().take_while(|place| !known[**place]).count();
        let mut line = below;
        line.truncate(own + WITNESSES);
        line.reverse();
        let start = line.len() - own;
        line.extend(std::iter::successors(child[tip], |place| child[*place]).take(WITNESSES));
        date_line(history, &line, start, own);
        for place in &line[start..start + own] {
            known[*place] = true;
        }
    }
}

/// Gives their day to `own` commits of a line, the oldest first, from `start`.
fn date_line(history: &mut [Dated], line: &[usize], start: usize, own: usize) {
    let times: Vec<i64> = (line.iter())
        .map(|place| history[*place].time.seconds())
        .collect();
    let steady = steady(&times);
    let after = |at: usize| (at..times.len()).find(|later| steady[*later]);
    for at in start..start + own {
        let time = history[line[at]].time;
        if steady[at] {
            history[line[at]].day = day(time);
            continue;
        }
        let before = (0..at).rev().find(|earlier| steady[*earlier]);
        let near = [before, after(at)];
        history[line[at]].wrong =
            (near.into_iter().flatten()).all(|other| times[other].abs_diff(times[at]) > MONTH);
        history[line[at]].day = match at.checked_sub(1) {
            Some(last) => history[line[last]].day,
            None => after(at).and_then(|later| day(history[line[later]].time)),
        };
    }
}

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
