//! What may be written of what a stranger sends.

use std::collections::BTreeMap;

use git2::{Oid, Repository};

use super::super::layout::folded;
use super::super::node::{FILE, FOLDER, PROGRAM};
use super::error::{Hostile, SyncError};

/// The largest file of any kind that is taken, in bytes.
const LARGEST: u64 = 256 * 1024 * 1024;
/// The deepest folder.
const DEEPEST: usize = 32;
/// The most new files in one synchronisation.
pub(super) const MOST_FILES: usize = 50_000;

/// The mode that git gave files long ago.
const FILE_OF_OLD: i32 = 0o100_664;

/// Whether a path may be written on every system.
pub(super) fn is_safe(path: &str) -> bool {
    path.split('/').all(|name| check_name(path, name).is_ok())
}

/// Refuses a path that could not be written safely on every system.
pub(super) fn check_name(path: &str, name: &str) -> Result<(), SyncError> {
    check_harm(path, name)?;
    let unusual = name.ends_with(['.', ' '])
        || name.len() > 255
        || name.contains(|c: char| c.is_control() || "\\:*?\"<>|".contains(c));
    if unusual {
        return Err(hostile(path, Hostile::Name));
    }
    Ok(())
}

/// Refuses a path that leads out of its folder or into git's own, wherever it is. What else a name
/// may be is, outside of the store, between git and this system.
pub(super) fn check_harm(path: &str, name: &str) -> Result<(), SyncError> {
    let folded: String = name
        .chars()
        .filter(|c| !is_ignorable(*c))
        .collect::<String>()
        .to_lowercase();
    let git = folded.trim_end_matches(['.', ' ']) == ".git"
        || folded.starts_with("git~")
        || folded.starts_with(".git ")
        || folded.starts_with(".git:");
    let climbs = name.is_empty() || matches!(name, "." | "..") || name.contains(['/', '\0']);
    let here = cfg!(windows) && name.contains(['\\', ':']);
    if git || climbs || here {
        return Err(hostile(path, Hostile::Name));
    }
    if path.matches('/').count() > DEEPEST {
        return Err(hostile(path, Hostile::TooDeep));
    }
    Ok(())
}

/// Characters that some file systems skip when they compare names.
fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{206a}'..='\u{206f}' | '\u{feff}')
}

/// Refuses what is neither a folder nor an ordinary file. A file that can be executed is taken as one.
pub(super) fn check_mode(path: &str, mode: i32) -> Result<(), SyncError> {
    match mode {
        FILE | FILE_OF_OLD | PROGRAM | FOLDER => Ok(()),
        _ => Err(hostile(path, Hostile::Link)),
    }
}

/// Refuses a file larger than `most` bytes, without reading it.
pub(super) fn check_size(
    repo: &Repository,
    path: &str,
    blob: Oid,
    most: Option<u64>,
) -> Result<(), SyncError> {
    let (size, _) = repo.odb()?.read_header(blob)?;
    let size = size as u64;
    if size > most.unwrap_or(LARGEST) {
        return Err(hostile(path, Hostile::TooLarge(size)));
    }
    Ok(())
}

/// The names of one folder that differ only by case or by composition of accents, together.
pub(super) fn clashes<'n>(names: impl Iterator<Item = &'n str>) -> Vec<Vec<&'n str>> {
    let mut seen: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for name in names {
        seen.entry(folded(name)).or_default().push(name);
    }
    seen.into_values().filter(|names| names.len() > 1).collect()
}

pub(super) fn hostile(path: &str, why: Hostile) -> SyncError {
    SyncError::Hostile {
        path: path.to_owned(),
        why,
    }
}

#[cfg(test)]
mod tests {
    use super::{check_harm, check_name};

    #[test]
    fn names_that_climb_out_or_hide_are_refused() {
        for bad in [
            "",
            ".",
            "..",
            ".git",
            ".GIT",
            ".g\u{200c}it",
            "git~1",
            "a\\b",
            "a:b",
            "a\nb",
            "fin.",
            "\u{1b}[2J",
            ".git ",
        ] {
            assert!(check_name(bad, bad).is_err(), "{bad:?}");
        }
        for good in [".gitignore", ".gitattributes", "réponse du maire.pdf", "a"] {
            assert!(check_name(good, good).is_ok(), "{good:?}");
        }
        if cfg!(unix) {
            for harmless in ["Demandes\u{202f}: 2026", "aux: notes?.md", "fin.", "a\nb"] {
                assert!(check_harm(harmless, harmless).is_ok(), "{harmless:?}");
            }
        }
        for bad in [
            "",
            ".",
            "..",
            "a/b",
            ".git",
            ".GIT.",
            ".g\u{200c}it",
            "git~1",
            ".git ",
            ".git::$I",
        ] {
            assert!(check_harm(bad, bad).is_err(), "{bad:?}");
        }
        let deep = "a/".repeat(40);
        assert!(check_name(&deep, "a").is_err());
    }
}
