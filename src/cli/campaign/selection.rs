//! Which authorities: territories, conditions on communes, files, names.

use std::path::Path;

use crate::directory::{Book, Entry, communes_in, communes_of, find};
use crate::request::AuthorityKind;

use super::super::context::Context;
use super::super::error::{Failure, Told};
use super::super::new::target::Target;
use super::list;
use super::plan::first_of;

/// A condition on the communes of a territory.
#[derive(Debug, Clone, Copy)]
pub(super) struct Condition {
    comparison: Comparison,
    population: u32,
}

#[derive(Debug, Clone, Copy)]
enum Comparison {
    AtLeast,
    AtMost,
    More,
    Fewer,
}

/// Reads `population>=10000`.
pub(super) fn condition(text: &str) -> Result<Condition, Told> {
    let signs = [
        (">=", Comparison::AtLeast),
        ("<=", Comparison::AtMost),
        (">", Comparison::More),
        ("<", Comparison::Fewer),
    ];
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    signs
        .into_iter()
        .find_map(|(sign, comparison)| {
            let (word, number) = plain.split_once(sign)?;
            let population = number.parse().ok()?;
            (word == "population").then_some(Condition {
                comparison,
                population,
            })
        })
        .ok_or_else(|| {
            Told::new(
                format!("«\u{202f}{text}\u{202f}» n’est pas une condition"),
                format!("`{text}` is not a condition"),
            )
            .hint(
                "une seule comparaison par --where, à répéter\u{202f}: --where 'population>=10000' --where 'population<20000'",
                "one comparison for each --where, to be repeated: --where 'population>=10000' --where 'population<20000'",
            )
        })
}

impl Condition {
    fn holds(self, entry: &Entry) -> bool {
        entry
            .population
            .is_some_and(|population| match self.comparison {
                Comparison::AtLeast => population >= self.population,
                Comparison::AtMost => population <= self.population,
                Comparison::More => population > self.population,
                Comparison::Fewer => population < self.population,
            })
    }
}

/// The authorities that the words mean, each once, with the addresses that are known.
///
/// # Errors
/// A word that means none or several, or a file that cannot be read.
pub(super) fn select(
    words: &[String],
    conditions: &[Condition],
    book: &Book,
    ctx: &Context,
) -> Result<Vec<Target>, Failure> {
    let mut targets: Vec<Target> = Vec::new();
    // Of those whose inhabitants are not known, no condition can be true.
    let mut unknown: Vec<String> = Vec::new();
    let mut wanted = |entry: Option<&Entry>, label: &dyn Fn() -> String| {
        if !conditions.is_empty() && entry.is_none_or(|entry| entry.population.is_none()) {
            unknown.push(label());
            return false;
        }
        entry.is_none_or(|entry| conditions.iter().all(|c| c.holds(entry)))
    };
    for word in words {
        if Path::new(word)
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("csv"))
        {
            let mut listed = list::read(Path::new(word), book, ctx)?;
            if !conditions.is_empty() {
                let entry = |target: &Target| find(target.word.as_deref()?, None).ok();
                listed.retain(|target| wanted(entry(target).as_ref(), &|| target.label.clone()));
            }
            targets.extend(listed);
            continue;
        }
        for entry in named(word)? {
            if !wanted(Some(&entry), &|| entry.label()) {
                continue;
            }
            let mut target = Target::from(&entry);
            if let Some(address) = book.get(&entry.word()) {
                address.complete(&mut target.authority);
            }
            targets.push(target);
        }
    }
    if !unknown.is_empty() {
        let (number, names) = (unknown.len(), first_of(&unknown));
        ctx.ui.warn(ctx.lang.pick(
            format!(
                "sans population connue, laissées de côté par --where ({number})\u{202f}: {names}"
            ),
            format!("of no known population, left aside by --where ({number}): {names}"),
        ));
    }
    let mut seen = std::collections::BTreeSet::new();
    targets.retain(|target| seen.insert(target.identity()));
    Ok(targets)
}

/// A territory means its communes; anything else one authority.
fn named(word: &str) -> Result<Vec<Entry>, Failure> {
    if word == "communes" {
        return Ok(communes_of(None));
    }
    if let Some(communes) = communes_in(word) {
        return Ok(communes);
    }
    let entry = find(word, None)?;
    Ok(match entry.kind {
        AuthorityKind::Departement | AuthorityKind::Region => communes_of(Some(&entry)),
        _ => vec![entry],
    })
}
