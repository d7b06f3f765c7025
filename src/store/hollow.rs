//! Folders in which no file is. git knows none of them: for it, nothing is there.

use std::{fs, io, path::Path};

use super::layout::is_real_folder;

/// Whether this is a folder, and not a link to one, that holds nothing but such folders.
pub(super) fn is_hollow(folder: &Path) -> bool {
    holds_only(folder, &|_| false)
}

/// The same, but for files that do not count.
pub(super) fn holds_only(folder: &Path, counts_not: &dyn Fn(&Path) -> bool) -> bool {
    if !is_real_folder(folder) {
        return false;
    }
    let Ok(mut entries) = fs::read_dir(folder) else {
        return false;
    };
    entries.all(|entry| {
        let path = entry.map(|entry| entry.path());
        path.is_ok_and(|path| {
            holds_only(&path, counts_not) || (!is_real_folder(&path) && counts_not(&path))
        })
    })
}

/// Removes a folder that is hollow; the system says why another cannot be.
pub(super) fn remove_hollow(folder: &Path) -> io::Result<()> {
    if is_hollow(folder) {
        for entry in fs::read_dir(folder)? {
            remove_hollow(&entry?.path())?;
        }
    }
    fs::remove_dir(folder)
}

/// Removes the folders that the removal of a path of git emptied, as git does; never `root`.
pub(super) fn drop_emptied(root: &Path, path: &str) {
    let mut path = path;
    while let Some((folder, _)) = path.rsplit_once('/') {
        if fs::remove_dir(root.join(folder)).is_err() {
            return;
        }
        path = folder;
    }
}
