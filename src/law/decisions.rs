//! The decisions that letters are about, each with the documents that it concerns.

use std::collections::{BTreeMap, BTreeSet};

use crate::date::Date;
use crate::request::Request;

use super::assessment::Ruling;
use super::procedure::{self, Facts, ItemCourse, Procedure};
use super::regime;
use super::stage::outstanding;

/// A decision, and the documents not given whole that it concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The decision.
    pub ruling: Ruling,
    /// The numbers of the documents.
    pub documents: BTreeSet<u32>,
    /// It gave others and passed over these: the day on which silence decided of them too, by then
    /// (amendments 4; whether it did is not settled).
    pub silence: Option<Date>,
}

/// The decisions taken or born by the end of the day before `at`, in the order of their dates.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    /// What CADA is asked about.
    pub refusals: Vec<Decision>,
    /// What the court is asked to annul.
    pub confirmations: Vec<Decision>,
    /// The documents given whole, by the day on which they were: nothing is left to decide of them.
    pub given: BTreeMap<Date, BTreeSet<u32>>,
}

/// The decisions of a request, as they are known on `at`; none under a regime outside CADA.
pub fn decisions(request: &Request, at: Date) -> Decisions {
    let rule = regime::rule_of(&request.regime);
    let Some((rule, clock)) = rule.and_then(|rule| Some((rule, rule.clock()?))) else {
        return Decisions::default();
    };
    let procedure = procedure::run(&Facts::new(request, rule, clock));
    let listed = u32::try_from(request.items.len()).unwrap_or(0);
    let gather = |pick| gather(&procedure, listed, at, pick);
    let mut given: BTreeMap<Date, BTreeSet<u32>> = BTreeMap::new();
    for item in &procedure.courses {
        if let Some(on) = item.class.given() {
            let documents = documents(item, &procedure, listed);
            given.entry(on).or_default().extend(documents);
        }
    }
    Decisions {
        refusals: gather(refused),
        confirmations: gather(confirmed),
        given,
    }
}

/// The decision on a class of documents, and the silence that stays beside it.
type Pick = fn(&ItemCourse) -> Option<(Ruling, Option<Date>)>;

fn refused(item: &ItemCourse) -> Option<(Ruling, Option<Date>)> {
    Some((item.refusal.as_ref()?.ruling, None))
}

/// The confirmation of a class: where answers only passed over it, the last of them, which CE 391899
/// reads as the confirmation; silence stays beside it.
fn confirmed(item: &ItemCourse) -> Option<(Ruling, Option<Date>)> {
    let confirmation = item.confirmation.as_ref()?;
    let ruling = confirmation.ruling;
    let passed_over = confirmation.answers.last().filter(|_| ruling.implicit);
    Some(match passed_over {
        None => (ruling, None),
        Some(answer) => (
            Ruling {
                on: answer.on,
                implicit: false,
                event: Some(answer.event.hash),
            },
            confirmation.silence.map(|silence| silence.late),
        ),
    })
}

/// The numbers of the documents of a course.
fn documents(item: &ItemCourse, procedure: &Procedure, listed: u32) -> BTreeSet<u32> {
    if procedure.documents == 1 {
        // One course for all of them.
        return (1..=listed).collect();
    }
    item.class.items.iter().copied().collect()
}

fn gather(procedure: &Procedure, listed: u32, at: Date, pick: Pick) -> Vec<Decision> {
    let mut found: Vec<Decision> = Vec::new();
    for item in outstanding(procedure) {
        let Some((ruling, silence)) = pick(item).filter(|(r, _)| !r.implicit || r.on < at) else {
            continue;
        };
        let silence = silence.filter(|born| *born < at);
        let documents = documents(item, procedure, listed);
        let same = |known: &&mut Decision| known.ruling == ruling && known.silence == silence;
        match found.iter_mut().find(same) {
            Some(known) => known.documents.extend(documents),
            None => found.push(Decision {
                ruling,
                documents,
                silence,
            }),
        }
    }
    found.sort_by_key(|decision| decision.ruling.on);
    found
}
