//! What this clone remembers for itself, outside the record: what was told, and to whom.
//!
//! Under `greffe/` in the folder of git: never committed, never sent by `sync`.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::PathBuf;

use sha2::{Digest as _, Sha256};

use super::Store;
use super::error::StoreError;
use super::write::{Pending, sync_folder};

impl Store {
    /// What is remembered in this drawer of someone or something; `None` when nothing is.
    ///
    /// # Errors
    /// It is there and cannot be read.
    pub fn recall(&self, drawer: &str, of: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let path = self.memory(drawer, of);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(StoreError::reading(&path, error)),
        }
    }

    /// Remembers this, in one step that a crash does not cut.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn remember(&self, drawer: &str, of: &str, bytes: &[u8]) -> Result<(), StoreError> {
        if let Some(folder) = Pending::write(&self.memory(drawer, of), bytes)?.publish()? {
            sync_folder(&folder);
        }
        Ok(())
    }

    /// Forgets it.
    ///
    /// # Errors
    /// It is there and cannot be removed.
    pub fn forget(&self, drawer: &str, of: &str) -> Result<(), StoreError> {
        let path = self.memory(drawer, of);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(StoreError::writing(&path, error))
            }
            _ => Ok(()),
        }
    }

    /// The right to speak to someone or something from this clone: waits until nobody else holds
    /// it, and holds it until dropped.
    ///
    /// # Errors
    /// Its file cannot be made or locked.
    pub fn turn(&self, drawer: &str, of: &str) -> Result<File, StoreError> {
        let path = self.memory(drawer, of).with_extension("lock");
        let failed = |error| StoreError::writing(&path, error);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        let file = File::create(&path).map_err(failed)?;
        file.lock().map_err(failed)?;
        Ok(file)
    }

    /// An address may be a secret: the name of the file does not tell it.
    fn memory(&self, drawer: &str, of: &str) -> PathBuf {
        let name = format!("{}.json", &fingerprint(of.as_bytes())[..16]);
        let git = self.git.repo.commondir();
        git.join("greffe").join(drawer).join(name)
    }
}

/// What tells one text from another: SHA-256 in hexadecimal.
pub fn fingerprint(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ok = write!(text, "{byte:02x}");
    }
    text
}
