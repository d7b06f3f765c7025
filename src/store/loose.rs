//! A tree of git, written as a file of its own.
//!
//! The tree of a year of ten thousand requests is most of what a fact costs to write. libgit2 hashes
//! and deflates it in four times the time that it takes here.

use std::fs;
use std::io::{ErrorKind, Write as _};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use git2::{ObjectType, Oid};
use sha1::{Digest as _, Sha1};

use super::error::StoreError;
use super::repository::Git;
use super::write::permissions;

/// So `git prune` knows what a crash left behind.
const TEMPORARY_PREFIX: &str = "tmp_obj_";

/// An object of git does not change.
const READ_ONLY: u32 = 0o444;

impl Git {
    /// Writes a tree of these bytes, unless git has it.
    pub(super) fn write_tree(&self, bytes: &[u8]) -> Result<Oid, StoreError> {
        let header = format!("tree {}\0", bytes.len());
        let hash = Sha1::new().chain_update(&header).chain_update(bytes);
        let oid = Oid::from_bytes(&hash.finalize())?;
        let odb = self.repo.odb()?;
        if self.in_memory || odb.exists(oid) {
            // Which also makes git keep what it has a while longer.
            return Ok(odb.write(ObjectType::Tree, bytes)?);
        }
        let name = oid.to_string();
        let (shard, name) = name.split_at(2);
        let folder = self.repo.commondir().join("objects").join(shard);
        let place = folder.join(name);
        let failed = |error| StoreError::writing(&place, error);
        let mut builder = tempfile::Builder::new();
        builder.prefix(TEMPORARY_PREFIX);
        if let Some(permissions) = permissions(READ_ONLY) {
            builder.permissions(permissions);
        }
        let begin = || {
            fs::create_dir_all(&folder)?;
            builder.tempfile_in(&folder)
        };
        let begun = begin().or_else(|error| match error.kind() {
            // `git gc` takes away a folder that it finds empty.
            ErrorKind::NotFound => begin(),
            _ => Err(error),
        });
        let mut file = begun.map_err(failed)?;
        let deflated = Vec::with_capacity(bytes.len() / 2);
        let mut deflated = ZlibEncoder::new(deflated, Compression::fast());
        let written = (deflated.write_all(header.as_bytes()))
            .and_then(|()| deflated.write_all(bytes))
            .and_then(|()| deflated.finish())
            .and_then(|deflated| file.write_all(&deflated));
        written.map_err(failed)?;
        match file.persist_noclobber(&place) {
            Err(error) if error.error.kind() != ErrorKind::AlreadyExists => {
                Err(failed(error.error))
            }
            _ => Ok(oid),
        }
    }
}
