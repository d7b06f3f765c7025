//! How a file looks to the system, without reading it.

#[cfg(target_os = "linux")]
use std::fs::File;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Moment;

/// What the system says of a file, as far as an index keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct Look {
    pub(in crate::store) modified: Moment,
    pub(super) changed: Moment,
    pub(super) size: u64,
}

/// A folder whose files are looked at one after the other. It is held open, so that the system does
/// not walk its whole path again for each: half of what a look costs.
pub(in crate::store) struct Place {
    path: PathBuf,
    #[cfg(target_os = "linux")]
    folder: Option<File>,
}

impl Look {
    /// How the file at `path` looks, links not followed; none where the system does not say.
    pub(in crate::store) fn at(path: &Path) -> Option<Self> {
        cfg!(unix).then_some(())?;
        Some(Self::of(&fs::symlink_metadata(path).ok()?))
    }

    #[cfg(unix)]
    pub(super) fn of(data: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        Self {
            modified: (data.mtime(), data.mtime_nsec()),
            changed: (data.ctime(), data.ctime_nsec()),
            size: data.len(),
        }
    }

    #[cfg(not(unix))]
    pub(super) fn of(data: &Metadata) -> Self {
        Self {
            modified: (0, 0),
            changed: (0, 0),
            size: data.len(),
        }
    }
}

impl Place {
    pub(in crate::store) fn open(path: &Path) -> Self {
        Self {
            path: path.to_path_buf(),
            #[cfg(target_os = "linux")]
            folder: File::open(path).ok(),
        }
    }

    /// How its file of this name looks, as [`Look::at`].
    #[cfg(target_os = "linux")]
    pub(in crate::store) fn look(&self, name: &str) -> Option<Look> {
        use rustix::fs::{AtFlags, StatxFlags, statx};
        let wanted = StatxFlags::MTIME | StatxFlags::CTIME | StatxFlags::SIZE;
        let folder = self.folder.as_ref();
        let said = folder.and_then(|it| statx(it, name, AtFlags::SYMLINK_NOFOLLOW, wanted).ok());
        let Some(said) = said.filter(|said| said.stx_mask & wanted.bits() == wanted.bits()) else {
            return Look::at(&self.path.join(name));
        };
        Some(Look {
            modified: (said.stx_mtime.tv_sec, said.stx_mtime.tv_nsec.into()),
            changed: (said.stx_ctime.tv_sec, said.stx_ctime.tv_nsec.into()),
            size: said.stx_size,
        })
    }

    #[cfg(not(target_os = "linux"))]
    pub(in crate::store) fn look(&self, name: &str) -> Option<Look> {
        Look::at(&self.path.join(name))
    }
}
