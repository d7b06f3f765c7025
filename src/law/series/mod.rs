//! The series referral: five similar refusals or more, one referral, one word to each
//! administration (L342-1, R343-3-1, R343-3-2; amendments 7).

mod candidate;
mod say;

use std::cmp::Reverse;

use crate::date::Date;
use crate::request::{Id, Kind, Request};

use super::assess;
use candidate::Candidate;

/// The least number of requests in a series.
pub const LEAST: usize = 5;

/// Whether requests can be referred together, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// The requests that can be in it.
    pub members: Vec<Id>,
    /// The others, each with why.
    pub left_out: Vec<(Id, Obstacle)>,
    /// From when: the latest opening of the members.
    pub opens: Option<Date>,
    /// Until when, for a careful person: the earliest closing of the members.
    pub closes: Option<Date>,
    /// What must be settled, or known, before it is sent.
    pub concerns: Vec<Concern>,
}

/// Why a request cannot be in a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// Not refused yet, and no date at which it will be.
    NotRefused,
    /// CADA has been seized of it.
    AlreadyReferred,
    /// Nothing is left to ask for.
    NothingLeft,
    /// Its time has passed, whatever is argued.
    TooLate,
    /// The day of a careful person has passed, the last that can be argued has not: not to be risked
    /// with others, nor given up (R343-1; whether its two months are *francs* is unsettled).
    LastDays,
    /// Its facts exclude each other.
    Contested,
    /// It asks for something else.
    OtherObject,
    /// Another person asked.
    OtherRequester,
    /// That administration is in the series already.
    SameAdministration,
    /// It can be referred from this day only, and the others are enough without it.
    Later(Date),
    /// No day suits it and the others: it is referred alone.
    Apart,
    /// Neither an e-mail nor a postal address of the administration is known (R343-3-1).
    NoAddress,
    /// The date of the request is not recorded (R343-3-1).
    NotDated,
}

/// What must be settled before a series is referred.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Concern {
    /// Fewer than five.
    TooFew(usize),
    /// No day on which all can be referred: refer each alone, the endangered ones first.
    NoCommonDay,
    /// Two requests left more than two months apart.
    SentTooFarApart,
    /// Nobody recorded who signed.
    NoSignatory(Id),
    /// At least one refusal must be joined, and no express one is recorded.
    NoRefusalToJoin,
    /// So many more could be in it from this day, on which all would still be in time.
    CouldWait(Date, usize),
    /// So many rest on a silence that nobody looked into since it became a refusal.
    SilenceUnchecked(usize),
    /// Each administration must be told, and the proof kept.
    TellEach,
    /// CADA's acknowledgement lists what it accepted: check it the same day.
    CheckTheList,
}

impl Series {
    /// Whether one referral may be made for all, on `at`.
    pub fn is_ready(&self, at: Date) -> bool {
        self.is_series()
            && self.opens.is_some_and(|day| day <= at)
            && self.closes.is_some_and(|day| at <= day)
    }

    /// Whether there are enough of them, on days that meet.
    pub fn is_series(&self) -> bool {
        let blocked = self.concerns.iter().any(|c| {
            matches!(
                c,
                Concern::TooFew(_) | Concern::NoCommonDay | Concern::SentTooFarApart
            )
        });
        !blocked
    }
}

/// Which of these requests can be referred together, seen from `at`: the most that ask for the same
/// documents, on the day that suits the most of them, today first.
pub fn series(requests: &[&Request], at: Date) -> Series {
    let candidates: Vec<Candidate> = (requests.iter())
        .map(|request| Candidate {
            request,
            assessment: assess(request, at),
        })
        .collect();
    let mut obstacles: Vec<Option<Obstacle>> = candidates.iter().map(|c| c.obstacle(at)).collect();
    for rule in [alike, of_different_administrations, on_one_day] {
        let open: Vec<usize> = (0..candidates.len())
            .filter(|place| obstacles[*place].is_none())
            .collect();
        let kept: Vec<&Candidate> = open.iter().map(|place| &candidates[*place]).collect();
        for (place, obstacle) in open.iter().zip(rule(&kept, at)) {
            obstacles[*place] = obstacle;
        }
    }
    let (mut kept, mut left_out) = (Vec::new(), Vec::new());
    for (candidate, obstacle) in candidates.iter().zip(obstacles) {
        match obstacle {
            Some(obstacle) => left_out.push((candidate, obstacle)),
            None => kept.push(candidate),
        }
    }
    let opens = kept.iter().filter_map(|c| c.opens()).max();
    let closes = kept.iter().filter_map(|c| c.closes(at)).min();
    Series {
        concerns: concerns(&kept, &left_out, opens, closes),
        members: kept.iter().map(|c| c.request.id.clone()).collect(),
        left_out: (left_out.iter())
            .map(|(candidate, obstacle)| (candidate.request.id.clone(), *obstacle))
            .collect(),
        opens,
        closes,
    }
}

/// The request as a referral made on `day` found it: with all that is known now, but for the answers
/// that came later, which take nothing from a referral already made (L342-1: what counts is the
/// refusal on that day).
pub fn as_found_on(request: &Request, day: Date) -> Request {
    let answers = [Kind::Refused, Kind::Disclosed, Kind::Withdrawn];
    let mut found = request.clone();
    found
        .events
        .retain(|e| e.on <= day || !answers.iter().any(|kind| e.is(*kind)));
    found
}

/// One object and one requester: those of the most.
fn alike(kept: &[&Candidate], _at: Date) -> Vec<Option<Obstacle>> {
    let object = most(kept.iter().map(|c| c.request.object()));
    let same = |candidate: &Candidate| Some(candidate.request.object()) == object;
    let signed = kept.iter().filter(|c| same(c));
    let requester = most(signed.filter_map(|c| c.signatory()));
    let obstacle = |candidate: &&Candidate| {
        if !same(candidate) {
            return Some(Obstacle::OtherObject);
        }
        let other = candidate.signatory().is_some() && candidate.signatory() != requester;
        other.then_some(Obstacle::OtherRequester)
    };
    kept.iter().map(obstacle).collect()
}

fn of_different_administrations(kept: &[&Candidate], _at: Date) -> Vec<Option<Obstacle>> {
    let twice = |(place, candidate): (usize, &&Candidate)| {
        let earlier = &kept[..place];
        (earlier.iter())
            .any(|other| other.request.authority.is(&candidate.request.authority))
            .then_some(Obstacle::SameAdministration)
    };
    kept.iter().enumerate().map(twice).collect()
}

/// A series waits for nobody: those that are refused today, when they are enough; else the day on
/// which the most are. Without such a day nobody is left out: the whole is told why.
fn on_one_day(kept: &[&Candidate], at: Date) -> Vec<Option<Obstacle>> {
    let together = |day: Date| (day, referable(kept, day, at));
    let enough = |(_, group): &(Date, Vec<Date>)| group.len() >= LEAST;
    let today = Some(together(at)).filter(enough);
    let later = kept.iter().filter_map(|c| c.opens());
    let later = later.map(|day| together(day.max(at))).filter(enough);
    let best = today.or_else(|| later.min_by_key(|(day, group)| (Reverse(group.len()), *day)));
    let Some((day, sent)) = best else {
        return vec![None; kept.len()];
    };
    let obstacle = |candidate: &&Candidate| {
        let sent_with = candidate.sent().is_some_and(|on| sent.contains(&on));
        match candidate.opens() {
            Some(opens) if opens > day => Some(Obstacle::Later(opens)),
            _ if candidate.closes(at).is_some_and(|last| last < day) || !sent_with => {
                Some(Obstacle::Apart)
            }
            _ => None,
        }
    };
    kept.iter().map(obstacle).collect()
}

/// When the most requests that can be referred on this day, and that left within two months, were
/// sent: one date each.
fn referable(kept: &[&Candidate], day: Date, at: Date) -> Vec<Date> {
    let open = kept.iter().filter(|c| {
        c.opens().is_some_and(|opens| opens <= day) && c.closes(at).is_none_or(|last| day <= last)
    });
    let sent: Vec<Date> = open.filter_map(|c| c.sent()).collect();
    let from = |first: &Date| -> Vec<Date> {
        let near = |on: &&Date| *first <= **on && **on <= first.add_months(2);
        sent.iter().filter(near).copied().collect()
    };
    let groups = sent.iter().map(|first| (*first, from(first)));
    groups
        .min_by_key(|(first, group)| (Reverse(group.len()), *first))
        .map(|(_, group)| group)
        .unwrap_or_default()
}

/// What comes up most often; of several, the first.
fn most<T: PartialEq>(all: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: Vec<(T, usize)> = Vec::new();
    for one in all {
        match counts.iter_mut().find(|(known, _)| *known == one) {
            Some((_, count)) => *count += 1,
            None => counts.push((one, 1)),
        }
    }
    let best = counts.into_iter().min_by_key(|(_, count)| Reverse(*count));
    best.map(|(one, _)| one)
}

fn concerns(
    kept: &[&Candidate],
    left_out: &[(&Candidate, Obstacle)],
    opens: Option<Date>,
    closes: Option<Date>,
) -> Vec<Concern> {
    let mut found = Vec::new();
    if kept.len() < LEAST {
        found.push(Concern::TooFew(kept.len()));
    }
    if matches!((opens, closes), (Some(opens), Some(closes)) if opens > closes) {
        found.push(Concern::NoCommonDay);
    }
    let sent = || kept.iter().filter_map(|c| c.sent());
    let span = sent().min().zip(sent().max());
    if span.is_some_and(|(first, last)| last > first.add_months(2)) {
        found.push(Concern::SentTooFarApart);
    }
    for candidate in kept {
        let request = candidate.request;
        if candidate.signatory().is_none() {
            found.push(Concern::NoSignatory(request.id.clone()));
        }
    }
    let express = kept
        .iter()
        .any(|c| c.request.in_account().iter().any(|e| e.is(Kind::Refused)));
    if !express {
        found.push(Concern::NoRefusalToJoin);
    }
    let near = |on: &Date| {
        span.is_none_or(|(first, last)| *on <= first.add_months(2) && last <= on.add_months(2))
    };
    let later = left_out
        .iter()
        .filter_map(|(candidate, obstacle)| match obstacle {
            Obstacle::Later(on) if candidate.sent().as_ref().is_none_or(near) => {
                Some(*on).filter(|on| closes.is_none_or(|last| *on <= last))
            }
            _ => None,
        });
    let later: Vec<Date> = later.collect();
    if let Some(last) = later.iter().max() {
        found.push(Concern::CouldWait(*last, later.len()));
    }
    let unchecked = kept.iter().filter(|c| c.unchecked()).count();
    if unchecked > 0 {
        found.push(Concern::SilenceUnchecked(unchecked));
    }
    found.extend([Concern::TellEach, Concern::CheckTheList]);
    found
}

#[cfg(test)]
mod tests;
