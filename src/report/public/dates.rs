//! The dates on which we must act, with how often each one changed.
//!
//! A calendar wants to know that a date replaces another (`SEQUENCE`) and that a date is void.
//! Nothing of it is stored: the facts are replayed in the order in which they were recorded, and
//! what each of them moved is counted.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::date::{Date, Instant};
use crate::law::{self, Assessment, Deadline, DeadlineId, Nature, Stage, State, Who};
use crate::request::{Event, Request};

use super::Filtered;

/// How many facts are replayed, the last ones; the others count as one change each.
const REPLAYED: usize = 200;

/// A date on which we must act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// The same from one export to the next, whatever becomes of the date.
    pub uid: String,
    /// Which deadline it is.
    pub id: DeadlineId,
    /// Whether something opens or closes.
    pub nature: Nature,
    /// The documents concerned, when not all.
    pub items: Option<Vec<u32>>,
    /// The day on which a careful person relies.
    pub on: Date,
    /// The last day that can be argued.
    pub latest: Date,
    /// The articles.
    pub basis: Vec<&'static str>,
    /// Whether it rests on a receipt that nobody has proved, or on a stand-in for a fact.
    pub unsure: bool,
    /// Whether it still runs.
    pub standing: Standing,
    /// How often the day or the standing changed.
    pub changes: usize,
    /// When the fact was recorded that made it what it is.
    pub since: Option<Instant>,
    _filtered: Filtered,
}

/// Whether a date still runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It runs, or has passed.
    Runs,
    /// What it was for was done.
    Met,
    /// The facts no longer lead to it.
    Void,
}

/// The dates of a request, each with its changes; those that became void stay, to be cancelled.
pub(super) fn of(request: &Request, now: &Assessment) -> Vec<Dated> {
    let mut order: Vec<&Event> = request.events.iter().collect();
    order.sort_by_key(|event| (event.at, event.on));
    let left_out = order.len().saturating_sub(REPLAYED);
    let mut known: BTreeMap<String, Dated> = BTreeMap::new();
    let mut past = Request {
        events: Vec::with_capacity(order.len()),
        ..request.clone()
    };
    for (rank, event) in order.iter().enumerate() {
        past.events.push((*event).clone());
        if rank < left_out {
            continue;
        }
        // The last step is the present, already assessed.
        let last = rank + 1 == order.len();
        let then = (!last).then(|| law::assess(&past, now.as_of));
        let ours = ours(then.as_ref().unwrap_or(now), left_out, event.at);
        step(&mut known, ours, event.at);
    }
    if order.is_empty() {
        step(&mut known, ours(now, 0, None), None);
    }
    let mut dates: Vec<Dated> = known.into_values().collect();
    dates.sort_by(|a, b| (a.on, &a.uid).cmp(&(b.on, &b.uid)));
    dates
        .into_iter()
        .map(|mut date| {
            date.uid = format!("{}-{}", request.id, date.uid);
            date
        })
        .collect()
}

/// Moves the dates known so far to what they are after one more fact.
fn step(known: &mut BTreeMap<String, Dated>, ours: BTreeMap<String, Dated>, at: Option<Instant>) {
    for (uid, date) in known.iter_mut() {
        if !ours.contains_key(uid) && date.standing != Standing::Void {
            date.standing = Standing::Void;
            date.changes += 1;
            date.since = at;
        }
    }
    for (uid, new) in ours {
        match known.get_mut(&uid) {
            None => {
                known.insert(uid, new);
            }
            Some(old) => {
                let moved = (old.on, old.standing) != (new.on, new.standing);
                let same = Dated {
                    changes: old.changes,
                    since: old.since,
                    ..new.clone()
                };
                if *old != same {
                    *old = Dated {
                        changes: old.changes + usize::from(moved),
                        ..new
                    };
                }
            }
        }
    }
}

/// Our dates in one state of the facts, by what names them inside the request.
fn ours(
    assessment: &Assessment,
    changes: usize,
    since: Option<Instant>,
) -> BTreeMap<String, Dated> {
    let mut dates = BTreeMap::new();
    // Nobody acts on a request that was taken back.
    if assessment.stage == Stage::Withdrawn {
        return dates;
    }
    let deadlines = assessment.deadlines.iter();
    for deadline in deadlines.filter(|deadline| deadline.who == Who::Requester) {
        let name = name(deadline);
        let mut uid = name.clone();
        for twin in 2.. {
            if !dates.contains_key(&uid) {
                break;
            }
            uid = format!("{name}.{twin}");
        }
        let dated = Dated {
            uid: uid.clone(),
            id: deadline.id,
            nature: deadline.nature,
            items: deadline.items.clone(),
            on: deadline.prudent,
            latest: deadline.latest,
            basis: deadline.basis.iter().map(|article| article.cite).collect(),
            unsure: deadline.presumed || deadline.provisional,
            standing: match deadline.state {
                State::Met => Standing::Met,
                _ => Standing::Runs,
            },
            changes,
            since,
            _filtered: Filtered,
        };
        dates.insert(uid, dated);
    }
    dates
}

fn name(deadline: &Deadline) -> String {
    let mut name = deadline.id.to_string();
    for item in deadline.items.iter().flatten() {
        // Writing into a string cannot fail.
        let _infallible = write!(name, "-{item}");
    }
    name
}
