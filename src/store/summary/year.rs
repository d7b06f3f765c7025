//! One year folder: its files beside what git's index and the cache know of them.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
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
use super::cache::{Lines, Year};

/// How many files one thread looks at before it takes others: so many that they are worth the taking,
/// so few that no thread waits for another at the end.
const AT_ONCE: RangeInclusive<usize> = 128..=512;

/// The files of a year folder, beside those that the index knows.
struct Files<'a> {
    /// Those that the index knows, by name.
    entries: Vec<(&'a str, Entry<'a>)>,
    /// Those that are there; none when they are known to be the same.
    present: Option<Vec<String>>,
}

/// A file of a year folder.
#[derive(Clone, Copy)]
struct File<'a> {
    name: &'a str,
    /// Its place among those that the index knows, and what it knows.
    entry: Option<(usize, Entry<'a>)>,
}

/// A file that had to be read.
struct Read<'a, V> {
    file: File<'a>,
    /// Whether it is as the index knows it, so that what was made of it belongs to its blob.
    of_blob: bool,
    line: Result<Option<V>, Unreadable>,
}

/// What is kept of a year folder.
pub(super) enum Past<'a, V> {
    None,
    /// It is of the same tree.
    Same(&'a Year<V>),
    /// It is of another tree, the requests of which have these blobs.
    Moved(&'a Year<V>, Vec<Oid>),
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
    pub(super) past: Past<'a, V>,
}

/// What the requests of a year come to, and what to keep of it.
pub(super) struct Summarized<V> {
    pub(super) summaries: Summaries<V>,
    pub(super) kept: Kept<V>,
}

impl<V: Clone + Send + Sync> Folder<'_, V> {
    /// Looks at every file of the folder, and reads those of which nothing is kept.
    pub(super) fn summarize(
        &self,
        index: &Index,
        make: &(impl Fn(&Record) -> Option<V> + Sync),
    ) -> Result<Summarized<V>, StoreError> {
        let place = self.root.join(&self.inside);
        // Listed before or after, the folder has the same names while it looks the same.
        let look = Look::at(&place);
        let listed = look.is_some() && self.listed() == look;
        let files = Files {
            entries: requests_under(index, &self.in_git),
            present: if listed { None } else { Some(present(&place)?) },
        };
        let known = self.known(&files.entries);
        let read = self.read(&files, &known, index, make);
        let gone = files.gone();
        // Of these, what is kept does not say what is there now.
        let read_places = read.iter().filter_map(|one| Some(one.file.entry?.0));
        let unsure: BTreeSet<usize> = gone.iter().copied().chain(read_places).collect();
        let still: Vec<(usize, V)> = (known.made())
            .filter(|(place, _)| !unsure.contains(place))
            .map(|(place, line)| (place, line.clone()))
            .collect();
        let new = !listed || read.iter().any(|one| one.of_blob && one.line.is_ok());
        let kept = match (self.committed, &self.past) {
            (None, Past::None) => Kept::Nothing,
            (None, _) => Kept::Same,
            (Some(_), _) if !new => Kept::Same,
            (Some(tree), _) => {
                let quiet = |look: &Look| files.are_as_known() && index.is_younger_than(look);
                let lines = lines(files.entries.len(), &still, unsure, &read);
                Kept::New(Year::new(self.name, tree, look.filter(quiet), lines))
            }
        };
        let name = |place: usize| files.entries[place].0;
        let mut others = files.count() - read.len() - still.len();
        let mut unreadable: Vec<Unreadable> = (gone.iter())
            .map(|place| missing(self.name, name(*place)))
            .collect();
        let still = still.into_iter().map(|(place, line)| (name(place), line));
        let mut lines: Vec<(&str, V)> = still.collect();
        for one in read {
            match one.line {
                Ok(Some(line)) => lines.push((one.file.name, line)),
                Ok(None) => others += 1,
                Err(error) => unreadable.push(error),
            }
        }
        lines.sort_by_key(|(name, _)| *name);
        let lines = lines.into_iter().map(|(_, line)| line).collect();
        let summaries = Summaries {
            lines,
            others,
            unreadable,
        };
        Ok(Summarized { summaries, kept })
    }

    /// How the folder looked when what is kept of it was listed.
    fn listed(&self) -> Option<Look> {
        match self.past {
            Past::Same(old) => old.listed,
            _ => None,
        }
    }

    /// What is kept of the files, by their places among those that the index knows.
    fn known(&self, entries: &[(&str, Entry)]) -> Cow<'_, Lines<V>> {
        match &self.past {
            Past::Same(old) if old.lines.count() == entries.len() => Cow::Borrowed(&old.lines),
            Past::Moved(old, blobs) => {
                let now = entries.iter().map(|(_, entry)| entry.blob());
                Cow::Owned(old.lines.moved(blobs, now))
            }
            _ => Cow::Owned(Lines::unknown()),
        }
    }

    /// Reads the files that are not plainly as the index knows them, or of which nothing is kept.
    /// Those are few, most of the time: of the others nothing is noted.
    fn read<'f>(
        &self,
        files: &'f Files<'f>,
        known: &Lines<V>,
        index: &Index,
        make: &(impl Fn(&Record) -> Option<V> + Sync),
    ) -> Vec<Read<'f, V>> {
        let held = Place::open(&self.root.join(&self.inside));
        let doubt = |number: usize| {
            let file = files.file(number);
            let vouches = |(_, entry)| index.vouches(entry, held.look(file.name)).is_some();
            let of_blob = file.entry.is_some_and(vouches);
            let is_known = of_blob && file.entry.is_some_and(|(place, _)| known.knows(place));
            (!is_known).then_some((file, of_blob))
        };
        let numbers = (0..files.count())
            .into_par_iter()
            .with_min_len(*AT_ONCE.start())
            .with_max_len(*AT_ONCE.end());
        let doubts: Vec<(File, bool)> = numbers.filter_map(doubt).collect();
        let read = doubts.into_par_iter().map(|(file, of_blob)| {
            let record = read_record(self.root, format!("{}/{}", self.inside, file.name));
            Read {
                file,
                of_blob,
                line: record.map(|record| make(&record)),
            }
        });
        read.collect()
    }
}

impl Files<'_> {
    /// How many are there.
    fn count(&self) -> usize {
        self.present.as_ref().map_or(self.entries.len(), Vec::len)
    }

    /// One of those that are there, in the order of names. Made when it is looked at: a list of them
    /// all would cost as much as a look at each.
    fn file(&self, number: usize) -> File<'_> {
        let (name, place) = match &self.present {
            None => (self.entries[number].0, Some(number)),
            Some(names) => {
                let name = names[number].as_str();
                let place = self.entries.binary_search_by(|one| one.0.cmp(name));
                (name, place.ok())
            }
        };
        let entry = place.map(|place| (place, self.entries[place].1));
        File { name, entry }
    }

    /// The places of those that the index knows and that are not there.
    fn gone(&self) -> Vec<usize> {
        let Some(names) = &self.present else {
            return Vec::new();
        };
        let is_there = |one: &str| {
            names
                .binary_search_by(|name| name.as_str().cmp(one))
                .is_ok()
        };
        let places = 0..self.entries.len();
        (places.filter(|place| !is_there(self.entries[*place].0))).collect()
    }

    /// Whether they are all those that the index knows, and no other.
    fn are_as_known(&self) -> bool {
        let mut files = (0..self.count()).map(|number| self.file(number));
        self.count() == self.entries.len() && files.all(|file| file.entry.is_some())
    }
}

/// What to keep of so many requests: what was still known, and what was read; the others of those
/// that were `unsure` are to be read again.
fn lines<V: Clone>(
    count: usize,
    still: &[(usize, V)],
    mut unsure: BTreeSet<usize>,
    read: &[Read<V>],
) -> Lines<V> {
    let mut made = still.to_vec();
    for one in read.iter().filter(|one| one.of_blob) {
        if let (Some((place, _)), Ok(line)) = (one.file.entry, &one.line) {
            unsure.remove(&place);
            made.extend(line.clone().map(|line| (place, line)));
        }
    }
    Lines::new(count, made, unsure.into_iter().collect())
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
