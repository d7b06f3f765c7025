//! What would change the answer: the engine is asked again with one fact altered.
//!
//! Nothing here knows a rule. A [`Supposition`] alters the facts; what moves is read off the
//! difference between the two answers.

mod stakes;
mod suppose;

use std::fmt::Write as _;

use crate::date::Date;
use crate::lang::{Lang, Say};
use crate::request::Request;

use super::assess;
use super::deadline::{Deadline, DeadlineId};
use super::words;

pub use stakes::{Stake, readings, stakes};
pub use suppose::Supposition;

/// A supposition, and what it would move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What is supposed.
    pub supposition: Supposition,
    /// What would move; never empty.
    pub moves: Vec<Move>,
}

/// A deadline that would move, appear or disappear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Which one.
    pub id: DeadlineId,
    /// The documents concerned, when not all.
    pub items: Option<Vec<u32>>,
    /// Its date as the facts stand; `None` when it does not exist.
    pub from: Option<Date>,
    /// Its date under the supposition; `None` when it would not exist.
    pub to: Option<Date>,
    /// The careful day, where it would come before that date.
    pub prudent: Option<Date>,
    /// Whether it would bind, when that would change.
    pub opposable: Option<bool>,
}

/// What the facts that are missing, presumed or unsure would change, in the order of the procedure.
pub fn counterfactual(request: &Request, at: Date) -> Vec<Change> {
    let now = assess(request, at);
    suppose::suppositions(request, &now, at)
        .into_iter()
        .filter_map(|(supposition, altered)| {
            let then = assess(&altered, at);
            let moves = moves(&now.deadlines, &then.deadlines);
            (!moves.is_empty()).then_some(Change { supposition, moves })
        })
        .collect()
}

fn moves(now: &[Deadline], then: &[Deadline]) -> Vec<Move> {
    let twin = |of: &Deadline, among: &[Deadline]| {
        among
            .iter()
            .position(|d| d.id == of.id && d.items == of.items)
    };
    let freed = |year: &Deadline| {
        let of_the_year = |d: &&Deadline| year_of(d.id) == Some(year.id) && d.items == year.items;
        let free = |among: &[Deadline]| {
            let two = among.iter().find(of_the_year);
            two.is_some_and(|d| d.opposable == Some(false))
        };
        free(then) && !free(now)
    };
    let gone_or_moved = now.iter().filter_map(|before| {
        let after = twin(before, then).map(|i| &then[i]);
        moved(before, after).or_else(|| stays(after?).filter(|_| freed(before)))
    });
    let new = then
        .iter()
        .filter(|after| twin(after, now).is_none())
        .map(|after| Move {
            id: after.id,
            items: after.items.clone(),
            from: None,
            to: Some(after.date),
            prudent: careful(after),
            opposable: after.opposable,
        });
    gone_or_moved.chain(new).collect()
}

fn moved(before: &Deadline, after: Option<&Deadline>) -> Option<Move> {
    let binding = after.and_then(|a| a.opposable);
    let rebound = after.is_some_and(|a| a.opposable != before.opposable);
    let same = after.is_some_and(|a| a.date == before.date) && !rebound;
    (!same).then(|| Move {
        id: before.id,
        items: before.items.clone(),
        from: Some(before.date),
        to: after.map(|a| a.date),
        prudent: after.and_then(careful),
        opposable: binding.filter(|_| rebound),
    })
}

/// The reasonable year that is left where these two months do not bind.
fn year_of(two: DeadlineId) -> Option<DeadlineId> {
    match two {
        DeadlineId::CadaCloses => Some(DeadlineId::CadaClosesReasonable),
        DeadlineId::TribunalCloses => Some(DeadlineId::TribunalClosesReasonable),
        _ => None,
    }
}

/// What is left, where it matters to say so.
fn stays(deadline: &Deadline) -> Option<Move> {
    let date = Some(deadline.date);
    Some(Move {
        id: deadline.id,
        items: deadline.items.clone(),
        from: date,
        to: date,
        prudent: careful(deadline),
        opposable: None,
    })
}

fn careful(deadline: &Deadline) -> Option<Date> {
    (deadline.prudent < deadline.date).then_some(deadline.prudent)
}

impl Say for Move {
    fn say(&self, lang: Lang) -> String {
        let what = words::deadline_with_article(self.id, lang);
        let day = |date: Date| date.in_words(lang);
        let mut text = match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => lang.pick(
                format!("{what} resterait au {}", day(to)),
                format!("{what} would stay on {}", day(to)),
            ),
            (Some(from), Some(to)) => lang.pick(
                format!("{what} passerait du {} au {}", day(from), day(to)),
                format!("{what} would move from {} to {}", day(from), day(to)),
            ),
            (None, Some(to)) => lang.pick(
                format!("{what} s’ajouterait, au {}", day(to)),
                format!("{what} would be added, on {}", day(to)),
            ),
            (_, None) => lang.pick(
                format!("{what} n’aurait plus lieu d’être"),
                format!("{what} would not exist"),
            ),
        };
        if let Some(prudent) = self.prudent {
            text += &lang.pick(
                format!(", par prudence le {}", day(prudent)),
                format!(", to be careful on {}", day(prudent)),
            );
        }
        match (self.to.is_some(), self.opposable) {
            (true, Some(true)) => {
                text += lang.pick(", et serait opposable", ", and would bind");
            }
            (true, Some(false)) => {
                text += lang.pick(", sans être opposable", ", without binding");
            }
            _ => {}
        }
        if let Some(items) = &self.items {
            let _ = write!(text, " ({})", words::documents(items));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::testing::{day, request};

    #[test]
    fn an_acknowledgement_that_states_cada_would_make_the_two_months_bind() {
        let request = request(&["received 2026-03-16"]);
        let changes = counterfactual(&request, day("2026-05-04"));
        let acknowledged = changes
            .iter()
            .find(|c| c.supposition == Supposition::CompleteAcknowledgement)
            .unwrap();
        let closes = acknowledged
            .moves
            .iter()
            .find(|m| m.id == DeadlineId::CadaCloses)
            .unwrap();
        assert_eq!(closes.opposable, Some(true));
        let year = acknowledged
            .moves
            .iter()
            .find(|m| m.id == DeadlineId::CadaClosesReasonable)
            .unwrap();
        assert_eq!((year.from, year.to), (Some(day("2027-04-16")), None));
    }

    #[test]
    fn where_the_two_months_would_not_bind_the_year_that_is_left_is_named() {
        let request = request(&["received 2026-02-02", "refused 2026-03-02"]);
        let changes = counterfactual(&request, day("2026-04-02"));
        let left: Vec<Move> = changes
            .into_iter()
            .find(|change| change.moves.iter().any(|m| m.opposable == Some(false)))
            .unwrap()
            .moves;
        let left: Vec<_> = left.iter().map(|m| (m.id, m.to)).collect();
        let (two, year) = (Some(day("2026-05-02")), Some(day("2027-03-02")));
        assert_eq!(
            left,
            [
                (DeadlineId::CadaCloses, two),
                (DeadlineId::CadaClosesReasonable, year),
            ]
        );
    }

    #[test]
    fn a_refusal_overlooked_during_the_cada_phase_would_close_the_court_sooner() {
        let request = request(&[
            "refused 2026-03-02 mentions=cada,tribunal",
            "referred 2026-03-10 proof=yes",
            "registered 2026-03-12 mentions=silence,tribunal",
        ]);
        let changes = counterfactual(&request, day("2026-06-01"));
        let overlooked = changes
            .iter()
            .find(|c| matches!(c.supposition, Supposition::OverlookedRefusal(_)))
            .unwrap();
        let closes = overlooked
            .moves
            .iter()
            .find(|m| m.id == DeadlineId::TribunalCloses)
            .unwrap();
        assert!(closes.to.unwrap() < closes.from.unwrap());
    }

    #[test]
    fn a_supposition_that_moves_nothing_is_not_told() {
        let request = request(&["drafted 2026-03-02"]);
        assert_eq!(counterfactual(&request, day("2026-06-01")), []);
    }
}
