//! Reading requests: all of them in parallel, or one.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use rayon::prelude::*;

use crate::request::Document;

use super::Store;
use super::error::StoreError;
use super::index::Index;
use super::layout::{REQUESTS, Survey, THEIRS_SUFFIX, is_request_path, survey};
use super::unreadable::{Unreadable, Why};

/// The largest request file that is read, in bytes.
pub(super) const MAX_BYTES: u64 = 8 * 1024 * 1024;

/// A request and where it is kept.
#[derive(Debug, Clone)]
pub struct Record {
    /// Its path inside the store, with `/`.
    pub path: String,
    /// Its text and what it says.
    pub document: Document,
}

/// Everything in the store, in the order of paths.
#[derive(Debug, Clone, Default)]
pub struct Holdings {
    /// The requests.
    pub records: Vec<Record>,
    /// The files that should be requests and cannot be read.
    pub unreadable: Vec<Unreadable>,
}

impl Store {
    /// Reads every request of the work tree.
    ///
    /// # Errors
    /// A folder cannot be read. A file that cannot be read is in the answer instead.
    pub fn load(&self) -> Result<Holdings, StoreError> {
        let survey = survey(&self.root)?;
        let missing = self.missing(&*self.index()?, &survey);
        let paths = survey.paths();
        let root = self.root.as_path();
        let read: Vec<Result<Record, Unreadable>> = paths
            .into_par_iter()
            .map(|path| read_record(root, path))
            .collect();
        let mut holdings = Holdings {
            unreadable: missing,
            ..Holdings::default()
        };
        for one in read {
            match one {
                Ok(record) => holdings.records.push(record),
                Err(unreadable) => holdings.unreadable.push(unreadable),
            }
        }
        holdings.unreadable.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(holdings)
    }

    /// The requests that git knows and that are not among those of the work tree.
    fn missing(&self, index: &Index, survey: &Survey) -> Vec<Unreadable> {
        let prefix = self.git.path(REQUESTS);
        let known = index
            .under(&prefix)
            .filter_map(|entry| self.git.inside(entry.path()));
        let gone = |path: &&str| {
            let parts = path.rsplit_once('/').and_then(|(folder, name)| {
                let (_, year) = folder.rsplit_once('/')?;
                Some((year, name))
            });
            let Some((year, name)) = parts.filter(|_| is_request_path(path)) else {
                return false;
            };
            let names = survey.years.get(year).map_or(&[][..], Vec::as_slice);
            names
                .binary_search_by(|one| one.as_str().cmp(name))
                .is_err()
        };
        known.filter(gone).map(Unreadable::missing).collect()
    }

    /// The versions that wait beside requests: somebody must look at each.
    ///
    /// # Errors
    /// git's index cannot be read.
    pub fn aside(&self) -> Result<Vec<String>, StoreError> {
        let index = self.index()?;
        let prefix = self.git.path(REQUESTS);
        let marked = index.all_under(&prefix);
        let marked: Vec<_> = marked
            .filter(|entry| entry.ends_with(THEIRS_SUFFIX))
            .collect();
        let paths = marked.iter().filter_map(|it| self.git.inside(it.path()));
        let aside = paths.filter(|path| self.absolute(path).is_file());
        Ok(aside.map(str::to_owned).collect())
    }
}

/// Reads the request at a path of the store.
pub(super) fn read_record(root: &Path, path: String) -> Result<Record, Unreadable> {
    match read_document(root, &path) {
        Ok(document) => Ok(Record { path, document }),
        Err(error) => Err(Unreadable { path, error }),
    }
}

fn read_document(root: &Path, path: &str) -> Result<Document, Why> {
    parse_bytes(&read_bytes(&root.join(path))?)
}

/// The bytes of a real file of reasonable size.
pub(super) fn read_bytes(path: &Path) -> Result<Vec<u8>, Why> {
    let io = |error: std::io::Error| Why::Io(error.to_string());
    let data = fs::symlink_metadata(path).map_err(io)?;
    if data.file_type().is_symlink() {
        return Err(Why::Link);
    }
    if !data.is_file() {
        return Err(Why::NotAFile);
    }
    if data.len() > MAX_BYTES {
        return Err(Why::TooLarge(data.len()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(data.len()).unwrap_or(0) + 1);
    let file = File::open(path).map_err(io)?;
    file.take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(io)?;
    Ok(bytes)
}

/// The request that bytes describe.
pub(super) fn parse_bytes(bytes: &[u8]) -> Result<Document, Why> {
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(Why::TooLarge(size));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| Why::NotUtf8 {
        line: bytes[..error.valid_up_to()]
            .split(|&byte| byte == b'\n')
            .count(),
    })?;
    let marked = |mark: &str| text.lines().any(|line| line.starts_with(mark));
    Document::parse(text).map_err(|error| {
        if marked("<<<<<<< ") && marked(">>>>>>> ") {
            Why::Conflict
        } else {
            Why::Codec(error)
        }
    })
}
