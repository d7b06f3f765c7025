//! What the letters and the rules must not say: traps and points that are words, not dates.

use std::fs;
use std::path::{Path, PathBuf};

use crate::check::{Check, Outcome, holds};

/// One check for each.
pub(crate) fn checks() -> Vec<Check> {
    vec![
        Check::new("wording::t22-no-letter-cites-a-repealed-number", repealed),
        Check::new(
            "wording::p24-a-reminder-does-not-mention-the-silence",
            reminder,
        ),
        Check::new(
            "wording::p24-a-request-neither-threatens-nor-recites",
            request,
        ),
        Check::new("wording::p27-no-letter-fears-for-a-title", titles),
        Check::new(
            "wording::p31-registration-is-in-the-second-paragraph",
            paragraph,
        ),
        Check::new("wording::p33-an-agents-case-is-no-authority", agents_case),
        Check::new(
            "wording::p35-the-old-text-on-councils-is-not-quoted",
            councils,
        ),
        Check::new("wording::p36-no-letter-speaks-of-a-stamp", stamp),
    ]
}

fn repealed() -> Outcome {
    nowhere(
        &["letters", "src/letters"],
        &["78-753", "2005-1755", "252-10", "343-2-1"],
    )
}

/// CE 417270 (b): an exchange that mentions the implicit decision proves that it was known.
fn reminder() -> Outcome {
    letter(
        "relance",
        &[
            "refus",
            "implicite",
            "cada",
            "mise en demeure",
            "recours",
            "silence",
        ],
    )
}

fn request() -> Outcome {
    letter(
        "demande",
        &[
            "refus implicite",
            "décision implicite",
            "silence",
            "mise en demeure",
            "sous peine",
            "15 jours",
            "quinze jours",
            "à défaut",
            "recours",
        ],
    )
}

/// R414-5: only the single file for each exhibit is required on pain of inadmissibility.
fn titles() -> Outcome {
    nowhere(&["letters", "src/letters"], &["à peine d’irrecevabilité"])
}

/// R343-1 has its content and its registration in al. 2.
fn paragraph() -> Outcome {
    nowhere(
        &["letters", "src"],
        &[
            "343-1 al. 3",
            "343-1, al. 3",
            "343-1, alinéa 3",
            "343-1, troisième alinéa",
        ],
    )
}

fn agents_case() -> Outcome {
    nowhere(&["letters", "src"], &["417292"])
}

fn councils() -> Outcome {
    nowhere(
        &["letters", "src/letters"],
        &["toute personne physique ou morale a le droit de demander communication"],
    )
}

fn stamp() -> Outcome {
    nowhere(
        &["letters", "src/letters"],
        &[
            "1635 bis",
            "droit de timbre",
            "timbre fiscal",
            "timbre dématérialisé",
        ],
    )
}

/// An error unless a letter of this name exists and has none of these words.
fn letter(name: &str, words: &[&str]) -> Outcome {
    let found: Vec<PathBuf> = texts(Path::new("letters"))
        .into_iter()
        .filter(|path| {
            path.file_name()
                .is_some_and(|f| f.to_string_lossy() == format!("{name}.md.hbs"))
        })
        .collect();
    holds(&format!("there is no letter `{name}`"), !found.is_empty())?;
    found.iter().try_for_each(|path| without(path, words))
}

/// An error when one of these words is written anywhere in these folders.
fn nowhere(folders: &[&str], words: &[&str]) -> Outcome {
    let files: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| texts(Path::new(folder)))
        .collect();
    holds("there are texts to read", !files.is_empty())?;
    files.iter().try_for_each(|path| without(path, words))
}

fn without(path: &Path, words: &[&str]) -> Outcome {
    let text = plain(&fs::read_to_string(path).unwrap());
    match words.iter().find(|word| text.contains(&plain(word))) {
        Some(word) => Err(format!("{} says « {word} »", path.display())),
        None => Ok(()),
    }
}

/// Lower case, with plain spaces and apostrophes, so that typography hides nothing.
fn plain(text: &str) -> String {
    let text = text
        .to_lowercase()
        .replace(['\u{a0}', '\u{202f}'], " ")
        .replace('’', "'");
    text.replace("r. ", "r").replace("l. ", "l")
}

fn texts(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(texts(&path));
        } else if path
            .extension()
            .is_some_and(|e| ["hbs", "toml", "rs", "md"].iter().any(|x| e == *x))
        {
            found.push(path);
        }
    }
    found
}
