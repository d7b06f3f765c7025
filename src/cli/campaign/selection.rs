//! Which authorities: territories, conditions on communes, files, names.

use std::path::Path;

use crate::config::{check_email, check_line};
use crate::date::Date;
use crate::directory::{Book, Entry, communes_of, find};
use crate::request::AuthorityKind;

use super::super::error::{Failure, Told};
use super::super::new::target::Target;

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
            .hint("par exemple population>=10000", "such as population>=10000")
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
    today: Date,
) -> Result<Vec<Target>, Failure> {
    let mut targets: Vec<Target> = Vec::new();
    for word in words {
        if Path::new(word)
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("csv"))
        {
            targets.extend(from_file(Path::new(word), today)?);
        } else {
            let entries = named(word)?;
            let wanted = |entry: &Entry| conditions.iter().all(|c| c.holds(entry));
            targets.extend(entries.iter().filter(|e| wanted(e)).map(Target::from));
        }
    }
    for target in &mut targets {
        let unknown = target.authority.email.is_none() && target.authority.address.is_empty();
        let known = target.word.as_deref().and_then(|word| book.get(word));
        if let (true, Some(address)) = (unknown, known) {
            address.complete(&mut target.authority);
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    targets.retain(|target| {
        seen.insert((
            target.authority.name.clone(),
            target.authority.insee.clone(),
        ))
    });
    Ok(targets)
}

/// A territory means its communes; anything else one authority.
fn named(word: &str) -> Result<Vec<Entry>, Failure> {
    if word == "communes" {
        return Ok(communes_of(None));
    }
    let entry = find(word, None)?;
    Ok(match entry.kind {
        AuthorityKind::Departement | AuthorityKind::Region => communes_of(Some(&entry)),
        _ => vec![entry],
    })
}

/// A line of a file: a name or a code, and the addresses that the person knows.
#[derive(serde::Deserialize)]
struct Line {
    #[serde(alias = "autorite", alias = "autorité", alias = "to", alias = "insee")]
    authority: String,
    #[serde(default, alias = "courriel")]
    email: String,
    /// Lines between bars.
    #[serde(default, alias = "adresse")]
    address: String,
}

fn from_file(file: &Path, today: Date) -> Result<Vec<Target>, Failure> {
    let path = file.display();
    let told = |error: &dyn std::fmt::Display| {
        Told::new(
            format!("{path} ne se lit pas ({error})"),
            format!("{path} cannot be read ({error})"),
        )
        .hint(
            "il faut une colonne authority (nom ou code), et si vous voulez email et address (lignes séparées par |)",
            "it takes a column authority (name or code) and, if you wish, email and address (lines parted by |)",
        )
    };
    let mut reader = csv::Reader::from_path(file).map_err(|error| told(&error))?;
    let mut targets = Vec::new();
    for line in reader.deserialize() {
        let line: Line = line.map_err(|error| told(&error))?;
        let mut target = Target::from(&find(&line.authority, None)?);
        let address: Vec<String> = (line.address.split('|').map(str::trim))
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
            .collect();
        for text in &address {
            check_line(text)?;
        }
        if !line.email.trim().is_empty() {
            check_email(line.email.trim())?;
            target.authority.email = Some(line.email.trim().to_owned());
        }
        if target.authority.email.is_some() || !address.is_empty() {
            target.authority.address = address;
            target.authority.source = Some(format!("{path}"));
            target.authority.checked_on = Some(today);
        }
        targets.push(target);
    }
    Ok(targets)
}
