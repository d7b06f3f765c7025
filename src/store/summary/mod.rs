//! One line for every request, without reading again the files that did not change.
//!
//! What a caller makes of a request is kept beside git's own objects, by the tree of its year folder
//! and the place of its file in it. A line is used again only for a file of which git's index says
//! that it still is the blob of that tree; any other file is read. So the cache may be deleted at
//! any moment, and an edit, a checkout or a merge needs to tell it nothing.

mod cache;

use std::collections::HashMap;
use std::path::Path;

use git2::Oid;
use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::StoreError;
use super::index::{Entry, Index, Look, Place};
use super::layout::{REQUESTS, is_request_name, names, year_folders};
use super::load::read_record;
use super::unreadable::Unreadable;
use super::{Record, Store};

use cache::{Cache, Line, Year};

/// How many files one thread looks at before it takes others.
const AT_ONCE: usize = 128;

/// What the requests of the store come to.
#[derive(Debug, Clone)]
pub struct Summaries<V> {
    /// What was made of the requests, in the order of paths.
    pub lines: Vec<V>,
    /// The requests of which nothing was made.
    pub others: usize,
    /// The files that should be requests and cannot be read.
    pub unreadable: Vec<Unreadable>,
}

/// A file of a year folder, and what is known of it before reading it.
struct File<'a, V> {
    name: &'a str,
    /// Its place among those that the index knows, and what it knows.
    entry: Option<(usize, Entry<'a>)>,
    kept: Option<&'a Line<V>>,
}

/// What to keep of a year.
enum Kept<V> {
    Nothing,
    /// What was kept already.
    Same,
    New(Year<V>),
}

/// What came of a file: its line, and whether that is the line of its blob.
struct Made<V> {
    line: Result<Line<V>, Unreadable>,
    of_blob: bool,
    new: bool,
}

impl Store {
    /// Makes of each request what `make` says, or nothing; keeps it for the next time.
    ///
    /// `make` must depend on the request and on `key` alone: whatever else it looks at, such as the
    /// day or the language, belongs into `key`.
    ///
    /// # Errors
    /// A folder cannot be read, or git cannot read its own objects. A file that cannot be read is in
    /// the answer instead.
    pub fn summaries<V>(
        &self,
        key: &str,
        make: impl Fn(&Record) -> Option<V> + Sync,
    ) -> Result<Summaries<V>, StoreError>
    where
        V: Serialize + DeserializeOwned + Clone + Send + Sync,
    {
        self.summaries_in("lines", key, make)
    }

    /// The same, kept under another name: what one command keeps does not drive out what another
    /// does.
    ///
    /// # Errors
    /// As [`Store::summaries`].
    pub fn summaries_in<V>(
        &self,
        name: &str,
        key: &str,
        make: impl Fn(&Record) -> Option<V> + Sync,
    ) -> Result<Summaries<V>, StoreError>
    where
        V: Serialize + DeserializeOwned + Clone + Send + Sync,
    {
        let place = cache::place(self.git.repo.path(), name);
        let mut old: Cache<V> = Cache::load(&place, key);
        let index = self.index()?;
        let trees = self.years(&self.git.tree_of(self.git.head_commit())?)?;
        let mut fresh = Cache::new(key);
        let mut summaries = Summaries {
            lines: Vec::new(),
            others: 0,
            unreadable: Vec::new(),
        };
        let mut learnt = false;
        let mut years = Vec::new();
        let folders = year_folders(&self.root)?;
        for name in trees.keys().filter(|name| !folders.contains(name)) {
            let folder = self.git.path(&format!("{REQUESTS}/{name}/"));
            let gone = requests_under(&index, &folder).into_iter();
            let gone = gone.map(|(request, _)| missing(name, request));
            summaries.unreadable.extend(gone);
        }
        for name in folders {
            let known = old.year(&name);
            let tree = trees.get(&name).copied();
            let year = self.summarize(&name, tree, known, &index, &make, &mut summaries)?;
            learnt |= matches!(year, Kept::New(_));
            if !matches!(year, Kept::Nothing) {
                years.push((name, year));
            }
        }
        summaries.unreadable.sort_by(|a, b| a.path.cmp(&b.path));
        if learnt || years.len() != old.years.len() {
            for (name, year) in years {
                let same = || old.years.iter().position(|one| one.is(&name));
                fresh.years.extend(match year {
                    Kept::Same => same().map(|place| old.years.swap_remove(place)),
                    Kept::New(year) => Some(year),
                    Kept::Nothing => None,
                });
            }
            fresh.save(&place);
        }
        Ok(summaries)
    }

    /// One year folder; gives what to keep of it.
    fn summarize<V>(
        &self,
        name: &str,
        tree: Option<Oid>,
        old: Option<&Year<V>>,
        index: &Index,
        make: &(impl Fn(&Record) -> Option<V> + Sync),
        summaries: &mut Summaries<V>,
    ) -> Result<Kept<V>, StoreError>
    where
        V: Clone + Send + Sync,
    {
        let inside = format!("{REQUESTS}/{name}");
        let (folder, place) = (self.git.path(&format!("{inside}/")), self.absolute(&inside));
        let committed = tree.filter(|tree| index.tree(&folder) == Some(*tree));
        let entries = requests_under(index, &folder);
        let same = old.filter(|old| committed == Some(old.tree()));
        // Listed before or after, the folder has the same names while it looks the same.
        let look = Look::at(&place);
        let listed = same.is_some_and(|old| old.listed.is_some() && old.listed == look);
        let present = if listed { None } else { Some(present(&place)?) };
        let kept = match (same, old) {
            (Some(_), _) | (None, None) => HashMap::new(),
            (None, Some(old)) => self.lines_by_blob(old),
        };
        let file = |name, position: Option<usize>| {
            let entry = position.map(|position| (position, entries[position].1));
            let kept = entry.and_then(|(position, entry)| match same {
                Some(old) => old.lines.get(position),
                None => kept.get(&entry.blob()).copied(),
            });
            File { name, entry, kept }
        };
        let files: Vec<File<V>> = match &present {
            None => (0..entries.len())
                .map(|n| file(entries[n].0, Some(n)))
                .collect(),
            Some(names) => {
                let is_there = |one: &str| names.binary_search_by(|it| it.as_str().cmp(one));
                let gone = entries.iter().filter(|one| is_there(one.0).is_err());
                let gone = gone.map(|(request, _)| missing(name, request));
                summaries.unreadable.extend(gone);
                let position = |name: &str| entries.binary_search_by(|one| one.0.cmp(name)).ok();
                let files = names.iter().map(|name| file(name, position(name)));
                files.collect()
            }
        };
        let root = self.root.as_path();
        let held = Place::open(&place);
        let made: Vec<Option<Box<Made<V>>>> = files
            .par_iter()
            .with_min_len(AT_ONCE)
            .map(|file| self::made(root, &inside, &held, file, index, make))
            .collect();
        let new = !listed || made.iter().flatten().any(|one| one.new && one.of_blob);
        let year = match committed {
            None if old.is_some() => Kept::Same,
            None => Kept::Nothing,
            Some(_) if !new => Kept::Same,
            Some(tree) => {
                let mut lines = vec![Line::Unknown; entries.len()];
                for (file, one) in files.iter().zip(&made) {
                    let line = match one {
                        None => Some(&Line::Nothing),
                        Some(one) => one.line.as_ref().ok().filter(|_| one.of_blob),
                    };
                    if let (Some((position, _)), Some(line)) = (file.entry, line) {
                        lines[position] = line.clone();
                    }
                }
                let complete =
                    files.len() == entries.len() && files.iter().all(|one| one.entry.is_some());
                let quiet = look.filter(|look| complete && index.is_younger_than(look));
                Kept::New(Year::new(name, tree, quiet, lines))
            }
        };
        for one in made {
            match one.map(|one| one.line) {
                Some(Ok(Line::Of(line))) => summaries.lines.push(*line),
                Some(Err(unreadable)) => summaries.unreadable.push(unreadable),
                None | Some(Ok(_)) => summaries.others += 1,
            }
        }
        Ok(year)
    }

    /// The lines of a year as it was in another commit, by the blob of each.
    fn lines_by_blob<'y, V>(&self, year: &'y Year<V>) -> HashMap<Oid, &'y Line<V>> {
        match self.blobs_named_as_requests(year.tree()) {
            Ok(blobs) if blobs.len() == year.lines.len() => {
                let blobs = blobs.into_iter().map(|(_, blob)| blob);
                blobs.zip(&year.lines).collect()
            }
            _ => HashMap::new(),
        }
    }
}

/// The line of a file: the one that is kept if the file is still its blob, else a new one. Of most
/// nothing is kept, and that is not said at length.
fn made<V: Clone>(
    root: &Path,
    inside: &str,
    place: &Place,
    file: &File<V>,
    index: &Index,
    make: &impl Fn(&Record) -> Option<V>,
) -> Option<Box<Made<V>>> {
    let vouches = |(_, entry)| index.vouches(entry, place.look(file.name)).is_some();
    let of_blob = file.entry.is_some_and(vouches);
    match file.kept {
        Some(Line::Nothing) if of_blob => None,
        Some(Line::Of(line)) if of_blob => Some(Box::new(Made {
            line: Ok(Line::Of(line.clone())),
            of_blob,
            new: false,
        })),
        _ => {
            let record = read_record(root, format!("{inside}/{}", file.name));
            let line = |record| make(&record).map_or(Line::Nothing, |it| Line::Of(Box::new(it)));
            let line = record.map(line);
            Some(Box::new(Made {
                new: line.is_ok(),
                line,
                of_blob,
            }))
        }
    }
}

/// The requests that the index knows in a folder, by name, in the order of names.
fn requests_under<'i>(index: &'i Index, folder: &'i str) -> Vec<(&'i str, Entry<'i>)> {
    let entries = index.under(folder);
    let named = entries.filter_map(|entry| Some((entry.path().strip_prefix(folder)?, entry)));
    named
        .filter(|(name, _)| !name.contains('/') && is_request_name(name))
        .collect()
}

fn missing(year: &str, request: &str) -> Unreadable {
    Unreadable::missing(&format!("{REQUESTS}/{year}/{request}"))
}

/// The names of the requests of a folder, in their order.
fn present(place: &Path) -> Result<Vec<String>, StoreError> {
    let mut names = names(place)?;
    names.retain(|name| is_request_name(name));
    names.sort_unstable();
    Ok(names)
}
