//! From what a person types to one request.

use std::collections::BTreeMap;
use std::path::Path;

use crate::request::Id;

use super::error::StoreError;
use super::index::Index;
use super::layout::{REQUESTS, is_request_path, request_files, stem_id, year_folders};
use super::load::read_record;
use super::unreadable::Unreadable;
use super::{Record, Store};

/// From this length on, what a person types is a whole reference and its check character counts.
const WHOLE: usize = 7;

impl Store {
    /// The request whose reference begins with `prefix`, in any case.
    ///
    /// # Errors
    /// None, or several; a whole reference with a wrong check character is told as mistyped; or
    /// the request cannot be read.
    pub fn find(&self, prefix: &str) -> Result<Record, StoreError> {
        let prefix = prefix.trim();
        if is_whole(prefix)
            && let Some(path) = self.known_path(&*self.index()?, prefix)?
        {
            return read(&self.root, path);
        }
        let paths = request_files(&self.root)?;
        let named: Vec<(Id, &String)> = paths
            .iter()
            .filter_map(|path| stem_id(path).map(|id| (id, path)))
            .collect();
        let mut found: Vec<&(Id, &String)> = named
            .iter()
            .filter(|(id, _)| id.starts_with(prefix))
            .collect();
        if found.len() > 1 {
            let whole = prefix.to_ascii_lowercase();
            if found.iter().filter(|(id, _)| id.as_str() == whole).count() == 1 {
                found.retain(|(id, _)| id.as_str() == whole);
            }
        }
        match found.as_slice() {
            [(_, path)] => read(&self.root, (*path).clone()),
            [] => Err(match self.gone(prefix)? {
                Some(path) => StoreError::Unreadable(Box::new(Unreadable::missing(&path))),
                None => none(prefix, &named),
            }),
            several => Err(ambiguous(
                prefix,
                several.iter().map(|(id, path)| (id, *path)),
            )),
        }
    }

    /// The reference that begins so, of a request of the last commit or of one before it: its file
    /// may be gone from the record, or from the work tree.
    ///
    /// # Errors
    /// As [`Store::find`], where nothing has it.
    pub fn find_ever(&self, prefix: &str) -> Result<Id, StoreError> {
        let prefix = prefix.trim();
        let head = self.git.tree_of(self.git.head_commit())?;
        let named = |path: String| Some((stem_id(&path)?, path));
        let committed = self
            .committed_requests(&head)?
            .into_keys()
            .filter_map(named);
        if let Some(id) = only(prefix, committed.collect())? {
            return Ok(id);
        }
        let present = self.find(prefix);
        if let Err(StoreError::NoSuchRequest(_) | StoreError::Mistyped { .. }) = present {
            let history = self.history(None)?.into_iter();
            let deeds = history.flat_map(|entry| entry.deeds);
            if let Some(id) = only(prefix, deeds.map(|deed| (deed.id, deed.path)).collect())? {
                return Ok(id);
            }
        }
        Ok(present?.document.request().id.clone())
    }

    /// A request that git knows by this prefix, and that is not in the work tree.
    fn gone(&self, prefix: &str) -> Result<Option<String>, StoreError> {
        let index = self.index()?;
        let folder = self.git.path(REQUESTS);
        let known = index
            .under(&folder)
            .filter_map(|entry| self.git.inside(entry.path()));
        let means = |path: &&str| stem_id(path).is_some_and(|id| id.starts_with(prefix));
        let gone = known.filter(|path| is_request_path(path)).find(means);
        Ok(gone.map(str::to_owned))
    }

    /// The file of a whole reference, when git knows one and no more: the folders, which may be
    /// large, need not be listed.
    pub(super) fn known_path(
        &self,
        index: &Index,
        typed: &str,
    ) -> Result<Option<String>, StoreError> {
        let Ok(id) = Id::parse(&typed.to_ascii_lowercase()) else {
            return Ok(None);
        };
        let mut found = Vec::new();
        for year in year_folders(&self.root)? {
            let prefix = self.git.path(&format!("{REQUESTS}/{year}/{id}"));
            let paths = index.under(&prefix).filter_map(|entry| {
                let path = self.git.inside(entry.path())?;
                let own = is_request_path(path) && stem_id(path).as_ref() == Some(&id);
                own.then(|| path.to_owned())
            });
            found.extend(paths);
        }
        found.retain(|path| std::fs::symlink_metadata(self.absolute(path)).is_ok());
        Ok(match found.len() {
            1 => found.pop(),
            _ => None,
        })
    }
}

/// The only reference that begins so; a whole one is itself, whatever it begins.
fn only(prefix: &str, mut named: BTreeMap<Id, String>) -> Result<Option<Id>, StoreError> {
    named.retain(|id, _| id.starts_with(prefix));
    let whole = prefix.to_ascii_lowercase();
    if named.len() > 1 && named.keys().any(|id| id.as_str() == whole) {
        named.retain(|id, _| id.as_str() == whole);
    }
    if named.len() > 1 {
        return Err(ambiguous(prefix, named.iter()));
    }
    Ok(named.into_keys().next())
}

fn ambiguous<'n>(prefix: &str, named: impl Iterator<Item = (&'n Id, &'n String)>) -> StoreError {
    let candidates = named.map(|(id, path)| (id.clone(), file_name(path).to_owned()));
    StoreError::Ambiguous {
        prefix: prefix.to_owned(),
        candidates: candidates.take(20).collect(),
    }
}

fn is_whole(typed: &str) -> bool {
    let id = Id::parse(&typed.to_ascii_lowercase());
    typed.len() >= WHOLE && id.is_ok_and(|id| id.is_checked())
}

/// Reads the request at a path of the store.
pub(super) fn read(root: &Path, path: String) -> Result<Record, StoreError> {
    read_record(root, path).map_err(|unreadable| StoreError::Unreadable(Box::new(unreadable)))
}

fn none(typed: &str, known: &[(Id, &String)]) -> StoreError {
    match Id::parse(&typed.to_ascii_lowercase()) {
        Ok(id) if typed.len() >= WHOLE && !id.is_checked() => StoreError::Mistyped {
            typed: typed.to_owned(),
            near: known
                .iter()
                .filter(|(other, _)| one_slip(id.as_str().as_bytes(), other.as_str().as_bytes()))
                .take(3)
                .map(|(other, _)| other.clone())
                .collect(),
        },
        _ => StoreError::NoSuchRequest(typed.to_owned()),
    }
}

/// Whether two references differ by one character, or by two neighbours exchanged.
fn one_slip(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let differing: Vec<usize> = (0..a.len()).filter(|&i| a[i] != b[i]).collect();
    match differing.as_slice() {
        [_] => true,
        [i, j] => j - i == 1 && a[*i] == b[*j] && a[*j] == b[*i],
        _ => false,
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::one_slip;

    #[test]
    fn a_slip_is_one_character_or_one_exchange() {
        assert!(one_slip(b"7k3q9fw", b"7k3q9fx"));
        assert!(one_slip(b"7k3q9fw", b"7k39qfw"));
        assert!(!one_slip(b"7k3q9fw", b"7k3q9f"));
        assert!(!one_slip(b"7k3q9fw", b"wk3q9f7"));
        assert!(!one_slip(b"7k3q9fw", b"7k3q9fw"));
    }
}
