//! The dump as it is published: one `.tar.bz2`, of which one file is read, as a stream. Nothing is
//! ever written to the disk, so no name in the archive leads anywhere, and no link is followed.

use std::io::{BufReader, Read};

use bzip2::read::MultiBzDecoder;

use crate::date::{Date, Instant};

use super::guard::AtMost;

/// The end of the name of the file that holds the services.
const WANTED: &[u8] = b"data.gouv_local.json";

/// The most that an archive may hold once unpacked, in bytes: thirty times the real one.
const LARGEST: u64 = 8 << 30;

/// The most entries that are looked at: one a commune, and room.
const ENTRIES: usize = 200_000;

/// An archive in which the dump cannot be found.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// It cannot be unpacked.
    #[error("{0}")]
    Broken(#[from] std::io::Error),
    /// It has no file of that name.
    #[error("no *data.gouv_local.json in it")]
    Nothing,
}

/// Hands over the JSON of the dump in an archive, as a stream, and the day that its name bears, or else
/// its entry.
///
/// # Errors
/// [`ArchiveError`]: no such file, or no such archive; or as `read`.
pub(super) fn in_archive<T, E: From<ArchiveError>>(
    archive: impl Read,
    read: impl FnOnce(&mut dyn Read, Option<Date>) -> Result<T, E>,
) -> Result<T, E> {
    let unpacked = MultiBzDecoder::new(BufReader::with_capacity(1 << 16, archive));
    let mut archive = tar::Archive::new(AtMost::new(unpacked, LARGEST));
    let broken = |error| E::from(ArchiveError::Broken(error));
    // Raw: a long name is an entry like another, not a text of any length to keep.
    for entry in archive.entries().map_err(broken)?.raw(true).take(ENTRIES) {
        let mut entry = entry.map_err(broken)?;
        let file = entry.header().entry_type().is_file();
        let name = entry.path_bytes().into_owned();
        if file && name.ends_with(WANTED) {
            let written = entry.header().mtime().ok().filter(|seconds| *seconds > 0);
            let made_on = made_on(&name).or_else(|| {
                let written = i64::try_from(written?).ok()?;
                Instant::from_unix(written, 0).map(Instant::date)
            });
            return read(&mut entry, made_on);
        }
    }
    Err(ArchiveError::Nothing.into())
}

/// `…/2026-11-20-data.gouv_local.json` was made on 20 November 2026, and so was `20261120-…`.
pub fn made_on(name: &[u8]) -> Option<Date> {
    let last = name.rsplit(|byte| *byte == b'/').next()?;
    if let Some(day) = last
        .get(..10)
        .and_then(|day| std::str::from_utf8(day).ok()?.parse().ok())
    {
        return Some(day);
    }
    let day = last
        .get(..8)
        .filter(|day| day.iter().all(u8::is_ascii_digit))?;
    let day = std::str::from_utf8(day).ok()?;
    format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..])
        .parse()
        .ok()
}
