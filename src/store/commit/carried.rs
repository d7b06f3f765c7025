//! What lies outside of the store and is no ordinary file: links, submodules, programs. What the others
//! did with it passes as it is, as git would pass it.

use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

use git2::{ObjectType, Oid};

use super::super::error::StoreError;
use super::super::hollow::{drop_emptied, is_hollow, remove_hollow};
use super::super::layout::is_real_folder;
use super::super::node::{LINK, Node, PROGRAM, SUBMODULE};
use super::super::{Store, index, refuse_links};
use super::Entry;

/// Something that passes as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct Carried {
    /// Its path, as git knows it.
    pub(in crate::store) path: String,
    pub(in crate::store) from: Option<Node>,
    pub(in crate::store) to: Option<Node>,
}

impl Carried {
    /// The path, and what is to be there.
    pub(super) fn entry(&self) -> Entry {
        (self.path.clone(), self.to)
    }
}

impl Store {
    /// Whether somebody is changing it here: what no commit holds is not written over.
    pub(in crate::store) fn is_edited(&self, carried: &Carried) -> Result<bool, StoreError> {
        let staged = self.index()?;
        let staged = staged.get(&carried.path).map(index::Entry::node);
        if staged != carried.from && staged != carried.to {
            return Ok(true);
        }
        let place = self.git.place(&carried.path);
        let Ok(data) = fs::symlink_metadata(&place) else {
            return Ok(false);
        };
        if data.is_dir() {
            return is_folder_edited(&place, carried);
        }
        let is = |node: Option<Node>| match node {
            Some(node) if node.mode == LINK => target(&place) == Some(node.oid),
            Some(node) if node.mode != SUBMODULE && data.is_file() => {
                let raw = fs::read(&place).ok();
                let raw = raw.and_then(|raw| Oid::hash_object(ObjectType::Blob, &raw).ok());
                let is_it =
                    raw == Some(node.oid) || self.git.repo.blob_path(&place).ok() == Some(node.oid);
                is_it && self.git.is_mode(&place, node.mode)
            }
            _ => false,
        };
        Ok(!is(carried.from) && !is(carried.to))
    }

    /// Brings the work tree to what is carried.
    pub(super) fn carry(&self, carried: &[Carried]) -> Result<(), StoreError> {
        for one in carried {
            let (folder, name) = one.path.rsplit_once('/').unwrap_or(("", &one.path));
            refuse_links(&self.git.work_tree, folder)?;
            let place = self.git.place(folder).join(name);
            self.put(&place, one)
                .map_err(|error| StoreError::writing(&place, error))?;
            if one.to.is_none() {
                drop_emptied(&self.git.work_tree, &one.path);
            }
        }
        Ok(())
    }

    /// The same, the other way round, as well as the circumstances allow.
    pub(super) fn carry_back(&self, carried: &[Carried]) {
        let back = carried.iter().map(|one| Carried {
            path: one.path.clone(),
            from: one.to,
            to: one.from,
        });
        let _ = self.carry(&back.collect::<Vec<_>>());
    }

    fn put(&self, place: &Path, one: &Carried) -> io::Result<()> {
        take_away(place, one)?;
        let Some(to) = one.to else {
            return Ok(());
        };
        if to.mode == SUBMODULE {
            return fs::create_dir_all(place);
        }
        if is_real_folder(place) {
            remove_hollow(place)?;
        }
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        let blob = self.git.repo.find_blob(to.oid);
        let blob = blob.map_err(io::Error::other)?;
        match to.mode {
            LINK => link(place, blob.content()),
            mode => write(place, blob.content(), mode == PROGRAM),
        }
    }
}

fn is_submodule(node: Option<Node>) -> bool {
    node.is_some_and(|node| node.mode == SUBMODULE)
}

/// Whether somebody put something where a folder is.
fn is_folder_edited(place: &Path, carried: &Carried) -> Result<bool, StoreError> {
    if is_submodule(carried.to) || is_hollow(place) {
        return Ok(false);
    }
    match (is_submodule(carried.from), carried.to) {
        (true, None) => Ok(false),
        // A repository of its own, in use here.
        (true, Some(_)) => Err(StoreError::writing(
            place,
            ErrorKind::DirectoryNotEmpty.into(),
        )),
        _ => Ok(true),
    }
}

/// Takes away what was there. The folder of a submodule is a repository of its own: git leaves what is in
/// it.
fn take_away(place: &Path, one: &Carried) -> io::Result<()> {
    if is_submodule(one.from) && !is_submodule(one.to) {
        let _ = fs::remove_dir(place);
    }
    if is_real_folder(place) {
        return Ok(());
    }
    fs::remove_file(place).or_else(absent)
}

fn absent(error: io::Error) -> io::Result<()> {
    match error.kind() {
        ErrorKind::NotFound => Ok(()),
        _ => Err(error),
    }
}

#[cfg(unix)]
fn link(place: &Path, target: &[u8]) -> io::Result<()> {
    use std::os::unix::ffi::OsStrExt as _;
    std::os::unix::fs::symlink(std::ffi::OsStr::from_bytes(target), place)
}

/// As git does where links are not usual: the target as a text.
#[cfg(not(unix))]
fn link(place: &Path, target: &[u8]) -> io::Result<()> {
    fs::write(place, target)
}

fn write(place: &Path, bytes: &[u8], executable: bool) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(if executable { 0o777 } else { 0o666 });
    }
    let _ = executable;
    options.open(place)?.write_all(bytes)
}

/// The blob of the target of a link.
fn target(place: &Path) -> Option<Oid> {
    let target = fs::read_link(place).ok()?;
    Oid::hash_object(ObjectType::Blob, target.as_os_str().as_encoded_bytes()).ok()
}
