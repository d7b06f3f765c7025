//! One line for every request, without reading again the files that did not change.
//!
//! What a caller makes of a request is kept beside git's own objects, by the tree of its year folder
//! and the place of its file in it. A line is used again only for a file of which git's index says
//! that it still is the blob of that tree; any other file is read. So the cache may be deleted at
//! any moment, and an edit, a checkout or a merge needs to tell it nothing.

mod cache;
mod year;

use git2::Oid;
use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::StoreError;
use super::index::Index;
use super::layout::{REQUESTS, year_folders};
use super::unreadable::Unreadable;
use super::{Record, Store};

use cache::{Cache, Year};
use year::{Folder, Kept, Past, Summarized, missing, requests_under};

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

impl<V> Default for Summaries<V> {
    fn default() -> Self {
        Self {
            lines: Vec::new(),
            others: 0,
            unreadable: Vec::new(),
        }
    }
}

impl<V> Summaries<V> {
    fn append(&mut self, mut more: Self) {
        self.lines.append(&mut more.lines);
        self.others += more.others;
        self.unreadable.append(&mut more.unreadable);
    }
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
        let trees = self.years(&self.git.tree_of(self.git.head_commit())?)?;
        let root = self.root.as_path();
        let (index, (mut old, folders)) = self.index_while(|| {
            let old: Cache<V> = Cache::load(&place, key);
            (old, year_folders(root))
        });
        let (index, folders) = (index?, folders?);
        let mut fresh = Cache::new(key);
        let mut summaries = Summaries::default();
        for name in trees.keys().filter(|name| !folders.contains(name)) {
            let folder = self.git.path(&format!("{REQUESTS}/{name}/"));
            let gone = requests_under(&index, &folder).into_iter();
            let gone = gone.map(|(request, _)| missing(name, request));
            summaries.unreadable.extend(gone);
        }
        let known = folders.iter().map(|name| {
            let tree = trees.get(name).copied();
            self.year_folder(name, tree, old.year(name), &index)
        });
        // Known before: libgit2 is not for several threads.
        let known: Vec<Folder<V>> = known.collect();
        let read = known.par_iter().map(|year| year.summarize(&index, &make));
        let read = read.collect::<Result<Vec<Summarized<V>>, StoreError>>()?;
        let mut years = Vec::new();
        for (name, year) in folders.into_iter().zip(read) {
            summaries.append(year.summaries);
            if !matches!(year.kept, Kept::Nothing) {
                years.push((name, year.kept));
            }
        }
        summaries.unreadable.sort_by(|a, b| a.path.cmp(&b.path));
        let learnt = years.iter().any(|(_, year)| matches!(year, Kept::New(_)));
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

    /// What is known of a year folder before its files are looked at.
    fn year_folder<'a, V>(
        &'a self,
        name: &'a str,
        tree: Option<Oid>,
        old: Option<&'a Year<V>>,
        index: &Index,
    ) -> Folder<'a, V> {
        let inside = format!("{REQUESTS}/{name}");
        let folder = self.git.path(&format!("{inside}/"));
        let committed = tree.filter(|tree| index.tree(&folder) == Some(*tree));
        let past = match old {
            None => Past::None,
            Some(old) if committed == Some(old.tree()) => Past::Same(old),
            Some(old) => self
                .blobs_of(old)
                .map_or(Past::None, |blobs| Past::Moved(old, blobs)),
        };
        Folder {
            root: &self.root,
            name,
            inside,
            in_git: folder,
            committed,
            past,
        }
    }

    /// The blobs of the requests of a year as it was in another commit, if that is known.
    fn blobs_of<V>(&self, year: &Year<V>) -> Option<Vec<Oid>> {
        let blobs = self.blobs_named_as_requests(year.tree()).ok()?;
        let blobs: Vec<Oid> = blobs.into_iter().map(|(_, blob)| blob).collect();
        (blobs.len() == year.lines.count()).then_some(blobs)
    }
}
