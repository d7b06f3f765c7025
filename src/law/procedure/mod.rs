//! The procedure: from the facts to the deadlines, document by document.
//!
//! ```text
//! receipt ─► birth ─► refusal ─► (CADA) ─► confirmation ─► court ─► judgment
//!            one month  two months          two months      two months
//! ```
//! Each stage is a file. Documents that met with the same answers share a course ([`answers`]).

mod answers;
mod birth;
mod confirmation;
mod course;
mod court;
mod facts;
mod judgment;
mod limit;
mod notices;
mod paper;
mod preserve;
mod receipt;
mod refusal;
#[cfg(test)]
mod tests;

pub(super) use answers::{Class, Effect};
pub(super) use birth::Birth;
pub(super) use confirmation::Confirmation;
pub(super) use course::{Course, is_petition};
pub(super) use court::CourtTime;
pub(super) use facts::{Facts, Paper};
pub(super) use judgment::{Outcome, asked_too_early};
pub(super) use limit::Limit;
pub(super) use notices::lacks_period;
pub use notices::received_by_teleservice;
pub(super) use paper::{is_competent, is_unprotected};
pub(super) use receipt::{Receipt, live};
pub(super) use refusal::Refusal;

use crate::request::Kind;

use super::deadline::{Deadline, Nature};

/// Everything that follows from the facts, before anyone looks at it on a given day.
pub(super) struct Procedure<'a> {
    pub(super) course: Course<'a>,
    pub(super) receipt: Option<Receipt>,
    pub(super) birth: Option<Birth>,
    pub(super) courses: Vec<ItemCourse<'a>>,
    pub(super) deadlines: Vec<Deadline>,
    /// How many documents the courses tell apart.
    pub(super) documents: usize,
}

/// The course of a class of documents.
pub(super) struct ItemCourse<'a> {
    pub(super) class: Class<'a>,
    pub(super) refusal: Option<Refusal>,
    pub(super) confirmation: Option<Confirmation<'a>>,
    pub(super) court: Option<CourtTime>,
}

/// What follows from the facts.
pub(super) fn run<'a>(facts: &Facts<'a>) -> Procedure<'a> {
    let receipt = receipt::receipt(facts);
    let birth = receipt.map(|receipt| Birth::of(facts, receipt));
    let course = Course::of(facts, birth.as_ref());
    let classes = answers::classes(facts);
    let documents = classes.iter().map(|class| class.items.len()).sum();
    let mut deadlines = Vec::with_capacity(10);
    let mut courses = Vec::with_capacity(classes.len());
    for class in classes {
        let mut own = Vec::with_capacity(10);
        let item = follow(facts, &course, birth.as_ref(), class, &mut own);
        if item.class.items.len() != documents {
            // Of documents given whole, only what happened is still worth a line.
            own.retain(|d| item.class.given().is_none() || d.nature == Nature::Birth);
            for deadline in &mut own {
                deadline.items = Some(item.class.items.clone());
            }
        }
        join(&mut deadlines, own, documents);
        courses.push(item);
    }
    deadlines.extend(confirmation::opinion(&course, facts.first(Kind::Opinion)));
    deadlines.extend(birth.and_then(|b| b.medical(facts)));
    notices::replies(facts, &mut deadlines);
    judgment::after(facts, &course, &mut deadlines);
    deadlines.sort_by_key(|d| (d.id, d.date));
    Procedure {
        course,
        receipt,
        birth,
        courses,
        deadlines,
        documents,
    }
}

fn follow<'a>(
    facts: &Facts<'a>,
    course: &Course<'a>,
    birth: Option<&Birth>,
    class: Class<'a>,
    out: &mut Vec<Deadline>,
) -> ItemCourse<'a> {
    let refusal = refusal::refusal(facts, course, birth, &class, out);
    let confirmation = confirmation::confirmation(course, birth, &class, out);
    let court = confirmation
        .as_ref()
        .and_then(|c| court::time(facts, course, &class, c, out));
    ItemCourse {
        class,
        refusal,
        confirmation,
        court,
    }
}

/// Adds the deadlines of a class; one that equals another's, documents apart, is joined to it.
fn join(all: &mut Vec<Deadline>, own: Vec<Deadline>, documents: usize) {
    for deadline in own {
        let twin = all
            .iter_mut()
            .find(|other| same_but_items(other, &deadline));
        match (twin, deadline.items) {
            (Some(twin), Some(more)) => {
                let items = twin.items.get_or_insert_default();
                items.extend(more);
                items.sort_unstable();
                if items.len() == documents {
                    twin.items = None;
                }
            }
            (_, items) => all.push(Deadline { items, ..deadline }),
        }
    }
}

fn same_but_items(a: &Deadline, b: &Deadline) -> bool {
    (a.id, a.date, a.prudent, a.latest, a.opposable, a.state)
        == (b.id, b.date, b.prudent, b.latest, b.opposable, b.state)
        && (a.provisional, a.presumed, a.certainty) == (b.provisional, b.presumed, b.certainty)
        && a.basis == b.basis
        && a.steps == b.steps
        && a.claims == b.claims
}
