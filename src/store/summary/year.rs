//! One year folder: its files beside what git's index and the cache know of them.

use std::collections::HashMap;
use std::path::Path;

use git2::Oid;
use rayon::prelude::*;

use super::super::error::StoreError;
use super::super::index::{Entry, Index, Look, Place};
use super::super::layout::{is_request_name, names};
use super::super::load::read_record;
use super::super::unreadable::Unreadable;
use super::super::{REQUESTS, Record};
use super::Summaries;
use super::cache::{Line, Year};

/// How many files one thread looks at before it takes others.
const AT_ONCE: usize = 128;

/// A file of a year folder, and what is known of it before reading it.
struct File<'a, V> {
    name: &'a str,
    /// Its place among those that the index knows, and what it knows.
    entry: Option<(usize, Entry<'a>)>,
    kept: Option<&'a Line<V>>,
}

/// What to keep of a year.
pub(super) enum Kept<V> {
    Nothing,
    /// What was kept already.
    Same,
    New(Year<V>),
}

/// A year folder, with what git, its index and the cache know of it.
pub(super) struct Folder<'a, V> {
    pub(super) root: &'a Path,
    pub(super) name: &'a str,
    /// Its path in the store.
    pub(super) inside: String,
    /// Its path in git, with `/` at its end.
    pub(super) in_git: String,
    /// Its tree, when the index holds the same.
    pub(super) committed: Option<Oid>,
    pub(super) old: Option<&'a Year<V>>,
    /// What is kept of it, when that is of the same tree.
    pub(super) same: Option<&'a Year<V>>,
    /// What is kept of it otherwise, by blob.
    pub(super) moved: HashMap<Oid, &'a Line<V>>,
}

/// What the requests of a year come to, and what to keep of it.
pub(super) struct Summarized<V> {
    pub(super) summaries: Summaries<V>,
    pub(super) kept: Kept<V>,
}

/// What came of a file: its line, and whether that is the line of its blob.
struct Made<V> {
    line: Result<Line<V>, Unreadable>,
    of_blob: bool,
    new: bool,
}

impl<V: Clone + Send + Sync> Folder<'_, V> {
    /// Looks at every file of the folder, and reads those of which nothing is kept.
    pub(super) fn summarize(
        &self,
        index: &Index,
        make: &(impl Fn(&Record) -> Option<V> + Sync),
    ) -> Result<Summarized<V>, StoreError> {
        let mut summaries = Summaries::default();
        let place = self.root.join(&self.inside);
        let entries = requests_under(index, &self.in_git);
        // Listed before or after, the folder has the same names while it looks the same.
        let look = Look::at(&place);
        let is_listed = |old: &Year<V>| old.listed.is_some() && old.listed == look;
        let listed = self.same.is_some_and(is_listed);
        let present = if listed { None } else { Some(present(&place)?) };
        // Made when it is looked at: a list of them all would cost as much as a look at each.
        let file = |number: usize| {
            let (name, position) = match &present {
                None => (entries[number].0, Some(number)),
                Some(names) => {
                    let name = names[number].as_str();
                    let position = entries.binary_search_by(|one| one.0.cmp(name));
                    (name, position.ok())
                }
            };
            let entry = position.map(|position| (position, entries[position].1));
            let kept = entry.and_then(|(position, entry)| match self.same {
                Some(old) => old.lines.get(position),
                None => self.moved.get(&entry.blob()).copied(),
            });
            File { name, entry, kept }
        };
        if let Some(names) = &present {
            let is_there = |one: &str| names.binary_search_by(|it| it.as_str().cmp(one));
            let gone = entries.iter().filter(|one| is_there(one.0).is_err());
            let gone = gone.map(|(request, _)| missing(self.name, request));
            summaries.unreadable.extend(gone);
        }
        let count = present.as_ref().map_or(entries.len(), Vec::len);
        let held = Place::open(&place);
        let made: Vec<Option<Box<Made<V>>>> = (0..count)
            .into_par_iter()
            .with_min_len(AT_ONCE)
            .map(|number| self.made(&held, &file(number), index, make))
            .collect();
        let new = !listed || made.iter().flatten().any(|one| one.new && one.of_blob);
        let kept = match self.committed {
            None if self.old.is_some() => Kept::Same,
            None => Kept::Nothing,
            Some(_) if !new => Kept::Same,
            Some(tree) => {
                let mut lines = vec![Line::Unknown; entries.len()];
                for (number, one) in made.iter().enumerate() {
                    let line = match one {
                        None => Some(&Line::Nothing),
                        Some(one) => one.line.as_ref().ok().filter(|_| one.of_blob),
                    };
                    if let (Some((position, _)), Some(line)) = (file(number).entry, line) {
                        lines[position] = line.clone();
                    }
                }
                let complete =
                    count == entries.len() && (0..count).all(|one| file(one).entry.is_some());
                let quiet = look.filter(|look| complete && index.is_younger_than(look));
                Kept::New(Year::new(self.name, tree, quiet, lines))
            }
        };
        for one in made {
            match one.map(|one| one.line) {
                Some(Ok(Line::Of(line))) => summaries.lines.push(*line),
                Some(Err(unreadable)) => summaries.unreadable.push(unreadable),
                None | Some(Ok(_)) => summaries.others += 1,
            }
        }
        Ok(Summarized { summaries, kept })
    }

    /// The line of a file: the one that is kept if the file is still its blob, else a new one. Of
    /// most nothing is kept, and that is not said at length.
    fn made(
        &self,
        held: &Place,
        file: &File<V>,
        index: &Index,
        make: &impl Fn(&Record) -> Option<V>,
    ) -> Option<Box<Made<V>>> {
        let vouches = |(_, entry)| index.vouches(entry, held.look(file.name)).is_some();
        let of_blob = file.entry.is_some_and(vouches);
        match file.kept {
            Some(Line::Nothing) if of_blob => None,
            Some(Line::Of(line)) if of_blob => Some(Box::new(Made {
                line: Ok(Line::Of(line.clone())),
                of_blob,
                new: false,
            })),
            _ => {
                let record = read_record(self.root, format!("{}/{}", self.inside, file.name));
                let line =
                    |record| make(&record).map_or(Line::Nothing, |it| Line::Of(Box::new(it)));
                let line = record.map(line);
                Some(Box::new(Made {
                    new: line.is_ok(),
                    line,
                    of_blob,
                }))
            }
        }
    }
}

/// The requests that the index knows in a folder, by name, in the order of names.
pub(super) fn requests_under<'i>(index: &'i Index, folder: &'i str) -> Vec<(&'i str, Entry<'i>)> {
    let entries = index.under(folder);
    let named = entries.filter_map(|entry| Some((entry.path().strip_prefix(folder)?, entry)));
    named
        .filter(|(name, _)| !name.contains('/') && is_request_name(name))
        .collect()
}

pub(super) fn missing(year: &str, request: &str) -> Unreadable {
    Unreadable::missing(&format!("{REQUESTS}/{year}/{request}"))
}

/// The names of the requests of a folder, in their order.
fn present(place: &Path) -> Result<Vec<String>, StoreError> {
    let mut names = names(place)?;
    names.retain(|name| is_request_name(name));
    names.sort_unstable();
    Ok(names)
}
