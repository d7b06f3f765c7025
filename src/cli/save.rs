//! Writing a file that a person asked for.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::{Failure, Told};

/// Writes a new file; over an existing one only when forced.
pub(super) fn save(file: &Path, bytes: &[u8], force: bool) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    options
        .write(true)
        .create_new(!force)
        .create(true)
        .truncate(force);
    let done = options
        .open(file)
        .and_then(|mut opened| opened.write_all(bytes));
    done.map_err(|error| {
        let exists = error.kind() == ErrorKind::AlreadyExists;
        if error.kind() == ErrorKind::NotFound {
            return no_folder(file).into();
        }
        let name = file.display();
        let told = Told::from(error).before(&format!("{name}\u{202f}: "), &format!("{name}: "));
        if exists {
            return told
                .hint("--force le remplace", "--force replaces it")
                .into();
        }
        told.into()
    })
}

/// What cannot be found is the folder: the file would be a new one.
fn no_folder(file: &Path) -> Told {
    let folder = file.parent().unwrap_or(file).display();
    Told::new(
        format!("le dossier {folder} n’existe pas"),
        format!("the folder {folder} does not exist"),
    )
    .hint(
        "créez-le, ou nommez un autre fichier par -o",
        "make it, or name another file with -o",
    )
}
