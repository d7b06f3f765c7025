//! What this clone remembers for itself, outside the record: what was told, and to whom.
//!
//! Under `greffe/` in the folder of git: never committed, never sent by `sync`.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use super::Store;
use super::error::StoreError;
use super::write::{Pending, sync_folder};

impl Store {
    /// What is remembered under this name; `None` when nothing is.
    ///
    /// # Errors
    /// It is there and cannot be read.
    pub fn recall(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let path = self.memory(name);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(StoreError::reading(&path, error)),
        }
    }

    /// Remembers this under a name, in one step that a crash does not cut.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn remember(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        if let Some(folder) = Pending::write(&self.memory(name), bytes)?.publish()? {
            sync_folder(&folder);
        }
        Ok(())
    }

    fn memory(&self, name: &str) -> PathBuf {
        self.git.repo.commondir().join("greffe").join(name)
    }
}
