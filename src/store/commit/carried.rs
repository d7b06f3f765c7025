//! What lies outside of the store and is no ordinary file: links, submodules, programs. What the others
//! did with it passes as it is, as git would pass it.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use git2::{ObjectType, Oid};

use super::super::error::StoreError;
use super::super::hollow::{drop_emptied, holds_only, remove_hollow};
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
    /// Whether somebody is changing it here: what no commit holds is not written over. `moving` are the
    /// paths of all that is carried or goes away together.
    pub(in crate::store) fn is_edited(
        &self,
        carried: &Carried,
        moving: &BTreeSet<&str>,
    ) -> Result<bool, StoreError> {
        let staged = self.index()?;
        let staged = staged.get(&carried.path).map(index::Entry::node);
        if staged != carried.from && staged != carried.to {
            return Ok(true);
        }
        let place = self.git.place(&carried.path);
        if self.gives_way_to_a_folder(&carried.path, moving) {
            return Ok(false);
        }
        let Ok(data) = fs::symlink_metadata(&place) else {
            return Ok(false);
        };
        if data.is_dir() {
            return self.is_folder_edited(&place, carried, moving);
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

    /// Whether what is in the place of one of the folders of a path goes away first: nothing is at the path
    /// then, whatever a link leads to.
    fn gives_way_to_a_folder(&self, path: &str, moving: &BTreeSet<&str>) -> bool {
        let mut folders = path.match_indices('/').map(|(end, _)| &path[..end]);
        folders.any(|folder| moving.contains(folder) && !is_real_folder(&self.git.place(folder)))
    }

    /// Whether somebody has something of their own in a folder that is in its place.
    fn is_folder_edited(
        &self,
        place: &Path,
        carried: &Carried,
        moving: &BTreeSet<&str>,
    ) -> Result<bool, StoreError> {
        let moves = |file: &Path| {
            let path = self.git.path_of(file);
            path.is_some_and(|path| moving.contains(path.as_str()))
        };
        if is_submodule(carried.to) || holds_only(place, &moves) {
            return Ok(false);
        }
        if !is_submodule(carried.from) {
            return Ok(true);
        }
        let inner = format!("{}/", carried.path);
        if carried.to.is_none() && !moving.iter().any(|path| path.starts_with(&inner)) {
            return Ok(false);
        }
        // A repository of its own, in use here.
        let full = ErrorKind::DirectoryNotEmpty.into();
        Err(StoreError::writing(place, full))
    }

    /// Brings the work tree to what is carried: a file may take the place of a folder, or the reverse.
    pub(super) fn carry(&self, carried: &[Carried]) -> Result<(), StoreError> {
        let carried = in_order(carried);
        carried
            .iter()
            .rev()
            .try_for_each(|one| self.take_away(one))?;
        carried.iter().try_for_each(|one| self.put(one))
    }

    /// The same, the other way round, as well as the circumstances allow.
    pub(super) fn carry_back(&self, carried: &[Carried]) {
        let back = carried.iter().map(|one| Carried {
            path: one.path.clone(),
            from: one.to,
            to: one.from,
        });
        let back: Vec<_> = back.collect();
        let back = in_order(&back);
        for one in back.iter().rev() {
            let _ = self.take_away(one);
        }
        for one in back {
            let _ = self.put(one);
        }
    }

    /// Takes away what was there. The folder of a submodule is a repository of its own: git leaves what is
    /// in it.
    fn take_away(&self, one: &Carried) -> Result<(), StoreError> {
        if one.from.is_none() || (is_submodule(one.from) && is_submodule(one.to)) {
            return Ok(());
        }
        let place = self.way_to(&one.path)?;
        if is_submodule(one.from) {
            let _ = fs::remove_dir(&place);
        }
        if !is_real_folder(&place) {
            let gone = fs::remove_file(&place).or_else(absent);
            gone.map_err(|error| StoreError::writing(&place, error))?;
        }
        if one.to.is_none() {
            drop_emptied(&self.git.work_tree, &one.path);
        }
        Ok(())
    }

    /// Puts there what is to be there.
    fn put(&self, one: &Carried) -> Result<(), StoreError> {
        let Some(to) = one.to else {
            return Ok(());
        };
        let place = self.way_to(&one.path)?;
        let put = clear(&place, to).and_then(|()| self.write_node(&place, to));
        put.map_err(|error| StoreError::writing(&place, error))
    }

    /// The place of a path, to which no link leads.
    fn way_to(&self, path: &str) -> Result<PathBuf, StoreError> {
        if let Some((folder, _)) = path.rsplit_once('/') {
            refuse_links(&self.git.work_tree, folder)?;
        }
        Ok(self.git.place(path))
    }

    fn write_node(&self, place: &Path, node: Node) -> io::Result<()> {
        if node.mode == SUBMODULE {
            return fs::create_dir_all(place);
        }
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        let blob = self.git.repo.find_blob(node.oid);
        let blob = blob.map_err(io::Error::other)?;
        match node.mode {
            LINK => link(place, blob.content()),
            mode => write(place, blob.content(), mode == PROGRAM),
        }
    }
}

/// What is carried, each folder before what is in it.
fn in_order(carried: &[Carried]) -> Vec<&Carried> {
    let mut carried: Vec<_> = carried.iter().collect();
    carried.sort_by_key(|one| &one.path);
    carried
}

/// Makes room for a node. A submodule takes the folder that is there.
fn clear(place: &Path, node: Node) -> io::Result<()> {
    match (is_real_folder(place), node.mode) {
        (true, SUBMODULE) => Ok(()),
        (true, _) => remove_hollow(place),
        _ => fs::remove_file(place).or_else(absent),
    }
}

fn is_submodule(node: Option<Node>) -> bool {
    node.is_some_and(|node| node.mode == SUBMODULE)
}

fn absent(error: io::Error) -> io::Result<()> {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Ok(()),
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
