//! Handing a file or a page to the program with which the person reads them.

use std::path::{Path, PathBuf};

use super::{Failure, Told};

/// Opens a file with the person's own program.
pub(super) fn open_file(file: &Path) -> Result<(), Failure> {
    opener::open(file).map_err(|error| cannot(&file.display().to_string(), &error).into())
}

/// Opens a page in the person's browser.
pub(super) fn open_page(url: &str) -> Result<(), Failure> {
    opener::open_browser(url).map_err(|error| cannot(url, &error).into())
}

/// A folder of its own, readable by this person only, for a file that is only looked at.
pub(super) fn folder_to_look_at() -> Result<PathBuf, Failure> {
    let mut folder = tempfile::Builder::new();
    folder.prefix("greffe-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        folder.permissions(std::fs::Permissions::from_mode(0o700));
    }
    Ok(folder.tempdir().map_err(Told::from)?.keep())
}

fn cannot(what: &str, error: &opener::OpenError) -> Told {
    Told::new(
        format!("{what}\u{202f}: aucun programme ne l’ouvre ({error})"),
        format!("{what}: no program opens it ({error})"),
    )
    .hint("ouvrez-le vous-même", "open it yourself")
}
