//! Writing a file so that a reader, or a crash, sees the old one or the new one, never half.

use std::fs::{self, File, Permissions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::error::StoreError;
use super::layout::{TEMPORARY_PREFIX, TEMPORARY_SUFFIX};

/// What the system is asked to let people do with a file, before their umask.
const FILE: u32 = 0o666;
const PROGRAM: u32 = 0o777;

/// A file written beside its place, waiting to be synchronised and renamed; removed if dropped.
///
/// It is closed: a campaign writes more files at once than a process may hold open.
pub(super) struct Pending {
    temporary: TempPath,
    target: PathBuf,
}

impl Pending {
    /// Writes `bytes` beside `target`, making its folder if need be.
    pub(super) fn write(target: &Path, bytes: &[u8]) -> Result<Self, StoreError> {
        Self::filled(target, bytes, FILE)
    }

    /// The same for a file that may be run as a program.
    pub(super) fn write_program(target: &Path, bytes: &[u8]) -> Result<Self, StoreError> {
        Self::filled(target, bytes, PROGRAM)
    }

    fn filled(target: &Path, bytes: &[u8], mode: u32) -> Result<Self, StoreError> {
        let (pending, mut file) = Self::with_mode(target, mode)?;
        file.write_all(bytes)
            .map_err(|error| StoreError::writing(target, error))?;
        Ok(pending)
    }

    /// Where it will be.
    pub(super) fn target(&self) -> &Path {
        &self.target
    }

    /// Synchronises it to the disk; renaming it before would let a crash leave an empty file.
    pub(super) fn sync(&self) -> Result<(), StoreError> {
        let file = File::options().write(true).open(&self.temporary);
        let synced = file.and_then(|file| file.sync_data());
        synced.map_err(|error| StoreError::writing(&self.target, error))
    }

    /// An empty file beside `target`, for the caller to fill and synchronise.
    pub(super) fn empty(target: &Path) -> Result<(Self, File), StoreError> {
        Self::with_mode(target, FILE)
    }

    fn with_mode(target: &Path, mode: u32) -> Result<(Self, File), StoreError> {
        let folder = target.parent().unwrap_or(Path::new("."));
        let failed = |error| StoreError::writing(target, error);
        if !folder.is_dir() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        let mut builder = tempfile::Builder::new();
        builder.prefix(TEMPORARY_PREFIX).suffix(TEMPORARY_SUFFIX);
        if let Some(permissions) = permissions(mode) {
            builder.permissions(permissions);
        }
        let (file, temporary) = builder.tempfile_in(folder).map_err(failed)?.into_parts();
        let target = target.to_path_buf();
        Ok((Self { temporary, target }, file))
    }

    /// Renames it into place, over what was there; gives the folder, which the caller
    /// synchronises when all its files are there.
    pub(super) fn publish(self) -> Result<Option<PathBuf>, StoreError> {
        let target = self.target;
        self.temporary
            .persist(&target)
            .map_err(|error| StoreError::writing(&target, error.error))?;
        Ok(target.parent().map(Path::to_path_buf))
    }

    /// Renames it to another place of the same folder, only if nothing is there; gives it back
    /// otherwise.
    pub(super) fn publish_new_as(self, target: &Path) -> Result<Option<Self>, StoreError> {
        let target = target.to_path_buf();
        match self.temporary.persist_noclobber(&target) {
            Ok(()) => {
                if let Some(folder) = target.parent() {
                    sync_folder(folder);
                }
                Ok(None)
            }
            Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => {
                Ok(Some(Self {
                    temporary: error.path,
                    target,
                }))
            }
            Err(error) => Err(StoreError::writing(&target, error.error)),
        }
    }
}

/// Makes the names in a folder durable. A file system that cannot synchronise one does without.
pub(super) fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

/// Whether a file may be run as a program.
pub(super) fn is_program(file: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::metadata(file).is_ok_and(|data| data.permissions().mode() & 0o100 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        false
    }
}

/// Readable by all, as git would write it; the person's umask still applies.
pub(super) fn permissions(mode: u32) -> Option<Permissions> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        Some(Permissions::from_mode(mode))
    }
    #[cfg(not(unix))]
    {
        let _ = mode;
        None
    }
}
