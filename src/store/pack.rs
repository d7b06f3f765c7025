//! Many blobs at once, in one pack: a campaign of 35 000 requests would otherwise make as many
//! small files in git's folder, each to be written, synchronised, and one day packed.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use git2::{ObjectType, Oid};
use rayon::prelude::*;
use sha1::{Digest as _, Sha1};

use super::Store;
use super::commit::{Change, Entry};
use super::error::StoreError;
use super::node::Node;

/// Above this number of files, they are written together.
pub(super) const MANY: usize = 500;

/// The type of a blob, in the header of an object of a pack.
const BLOB: u8 = 3;

impl Store {
    /// The blobs of new files, written as one pack; `None` when they are few, or when git might
    /// make something else of a file than its bytes.
    pub(super) fn packed_blobs(
        &self,
        changes: &[Change],
    ) -> Result<Option<Vec<Entry>>, StoreError> {
        let mut contents = Vec::with_capacity(changes.len());
        for change in changes {
            match change {
                Change::Write { bytes, .. } if is_plain(bytes) => contents.push(bytes.as_slice()),
                _ => return Ok(None),
            }
        }
        if contents.len() <= MANY {
            return Ok(None);
        }
        let objects = contents
            .par_iter()
            .map(|bytes| Ok((Oid::hash_object(ObjectType::Blob, bytes)?, object(bytes)?)))
            .collect::<Result<Vec<_>, StoreError>>()?;
        self.write_pack(&objects)?;
        let paths = changes.iter().map(|change| change.path().to_owned());
        let blobs = objects.iter().map(|(oid, _)| Some(Node::file(*oid)));
        Ok(Some(paths.zip(blobs).collect()))
    }

    /// Hands a pack over to git, which checks it and writes its index; then makes both durable.
    fn write_pack(&self, objects: &[(Oid, Vec<u8>)]) -> Result<(), StoreError> {
        let folder = self.git.repo.commondir().join("objects/pack");
        let failed = |error| StoreError::writing(&folder, error);
        let known = files(&folder);
        let mut seen = BTreeSet::new();
        let once: Vec<&[u8]> = (objects.iter())
            .filter(|(oid, _)| seen.insert(*oid))
            .map(|(_, object)| object.as_slice())
            .collect();
        let count = u32::try_from(once.len()).unwrap_or(u32::MAX);
        let mut pack = b"PACK\0\0\0\x02".to_vec();
        pack.extend(count.to_be_bytes());
        pack.extend(once.concat());
        let trailer = Sha1::digest(&pack);
        pack.extend_from_slice(&trailer);
        let odb = self.git.repo.odb()?;
        // In one piece: git looks at what it has at each.
        let mut writer = odb.packwriter()?;
        writer.write_all(&pack).map_err(failed)?;
        writer.commit()?;
        for file in files(&folder).difference(&known) {
            let synced = File::open(file).and_then(|file| file.sync_all());
            synced.map_err(failed)?;
        }
        super::write::sync_folder(&folder);
        Ok(())
    }
}

/// Whether git makes a blob of these very bytes, whatever its attributes: no line end to convert,
/// no keyword to reduce.
pub(super) fn is_plain(bytes: &[u8]) -> bool {
    !bytes.contains(&b'\r') && !bytes.windows(3).any(|window| window == b"$Id")
}

/// An object of a pack: its type and size, seven bits a byte after the first four, then its bytes
/// deflated.
fn object(bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
    let mut out = Vec::with_capacity(bytes.len() / 2);
    let mut size = bytes.len();
    let mut byte = (BLOB << 4) | low_bits(size, 0x0f);
    size >>= 4;
    while size > 0 {
        out.push(byte | 0x80);
        byte = low_bits(size, 0x7f);
        size >>= 7;
    }
    out.push(byte);
    let mut deflated = ZlibEncoder::new(out, Compression::fast());
    let done = deflated.write_all(bytes).and_then(|()| deflated.finish());
    done.map_err(|error| StoreError::writing("pack".as_ref(), error))
}

fn low_bits(number: usize, mask: u8) -> u8 {
    number.to_le_bytes()[0] & mask
}

/// The files of a folder.
fn files(folder: &std::path::Path) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}
