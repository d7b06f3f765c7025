//! What lies outside of the store and is no ordinary file: links, submodules, programs. What the others
//! did with it passes as it is, as git would pass it.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use git2::{ObjectType, Oid};

use super::super::error::StoreError;
use super::super::index::{Entry, unseen_entry};
use super::super::{Store, refuse_links};

/// The mode of a link.
pub(in crate::store) const LINK: i32 = 0o120_000;
/// The mode of a submodule.
pub(in crate::store) const SUBMODULE: i32 = 0o160_000;
/// The mode of a file that can be executed.
pub(in crate::store) const EXECUTABLE: i32 = 0o100_755;

/// What a tree has at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) struct Thing {
    pub(in crate::store) oid: Oid,
    pub(in crate::store) mode: i32,
}

/// Something that passes as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct Carried {
    /// Its path, as git knows it.
    pub(in crate::store) path: String,
    pub(in crate::store) from: Option<Thing>,
    pub(in crate::store) to: Option<Thing>,
}

impl Carried {
    /// The path, and the object to be there.
    pub(super) fn entry(&self) -> (String, Option<Oid>) {
        (self.path.clone(), self.to.map(|thing| thing.oid))
    }
}

impl Store {
    /// Whether somebody is changing it here: what no commit holds is not written over.
    pub(in crate::store) fn is_edited(&self, carried: &Carried) -> Result<bool, StoreError> {
        let staged = self.index()?;
        let staged = staged.get(&carried.path).map(Entry::blob);
        let oid = |thing: Option<Thing>| thing.map(|thing| thing.oid);
        if staged != oid(carried.from) && staged != oid(carried.to) {
            return Ok(true);
        }
        let place = self.git.place(&carried.path);
        if fs::symlink_metadata(&place).is_err() {
            return Ok(false);
        }
        let is = |thing: Option<Thing>| match thing {
            Some(thing) if thing.mode == SUBMODULE => place.is_dir(),
            Some(thing) if thing.mode == LINK => target(&place) == Some(thing.oid),
            Some(thing) => {
                let raw = fs::read(&place).ok();
                let raw = raw.and_then(|raw| Oid::hash_object(ObjectType::Blob, &raw).ok());
                raw == Some(thing.oid) || self.git.repo.blob_path(&place).ok() == Some(thing.oid)
            }
            None => false,
        };
        Ok(!is(carried.from) && !is(carried.to))
    }

    /// Brings work tree and index to what is carried.
    pub(super) fn carry(&self, carried: &[Carried]) -> Result<(), StoreError> {
        if carried.is_empty() {
            return Ok(());
        }
        for one in carried {
            let (folder, name) = one.path.rsplit_once('/').unwrap_or(("", &one.path));
            refuse_links(&self.git.work_tree, folder)?;
            let place = self.git.place(folder).join(name);
            self.put(&place, one)
                .map_err(|error| StoreError::writing(&place, error))?;
        }
        let mut index = self.git.repo.index()?;
        index.read(true)?;
        for one in carried {
            match one.to {
                Some(to) => index.add(&unseen_entry(&one.path, to.oid, to.mode))?,
                None => index.remove_path(Path::new(&one.path))?,
            }
        }
        Ok(index.write()?)
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

    fn put(&self, place: &Path, one: &Carried) -> std::io::Result<()> {
        let is_submodule = |thing: Option<Thing>| thing.is_some_and(|it| it.mode == SUBMODULE);
        if is_submodule(one.from) {
            // Its folder is its own repository: git leaves it too.
            if one.to.is_some() && !is_submodule(one.to) {
                fs::remove_dir(place).or_else(absent)?;
            }
        } else {
            fs::remove_file(place).or_else(absent)?;
        }
        let Some(to) = one.to else {
            return Ok(());
        };
        if to.mode == SUBMODULE {
            return fs::create_dir_all(place);
        }
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        let blob = self.git.repo.find_blob(to.oid);
        let blob = blob.map_err(std::io::Error::other)?;
        match to.mode {
            LINK => link(place, blob.content()),
            mode => write(place, blob.content(), mode == EXECUTABLE),
        }
    }
}

fn absent(error: std::io::Error) -> std::io::Result<()> {
    match error.kind() {
        ErrorKind::NotFound => Ok(()),
        _ => Err(error),
    }
}

#[cfg(unix)]
fn link(place: &Path, target: &[u8]) -> std::io::Result<()> {
    use std::os::unix::ffi::OsStrExt as _;
    std::os::unix::fs::symlink(std::ffi::OsStr::from_bytes(target), place)
}

/// As git does where links are not usual: the target as a text.
#[cfg(not(unix))]
fn link(place: &Path, target: &[u8]) -> std::io::Result<()> {
    fs::write(place, target)
}

fn write(place: &Path, bytes: &[u8], executable: bool) -> std::io::Result<()> {
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
