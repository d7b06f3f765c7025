//! The ZIP of the exhibits, for Télérecours citoyens.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::lang::{Lang, Say};

/// A ZIP that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the ZIP cannot be written: {0}")]
pub struct ArchiveError(#[from] zip::result::ZipError);

impl Say for ArchiveError {
    fn say(&self, lang: Lang) -> String {
        lang.pick(
            format!("l’archive ZIP ne s’écrit pas\u{202f}: {}", self.0),
            format!("the ZIP archive cannot be written: {}", self.0),
        )
    }
}

/// A ZIP of these files, the same bytes for the same files.
///
/// # Errors
/// [`ArchiveError`]: two files of one name, or more than a ZIP can hold.
pub fn archive<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Result<Vec<u8>, ArchiveError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, bytes) in files {
        zip.start_file(name, options)?;
        zip.write_all(bytes).map_err(zip::result::ZipError::Io)?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out_and_twice_the_same() {
        let files = [
            ("Piece-01-Demande.pdf", &b"%PDF"[..]),
            ("SHA256SUMS", &b"x"[..]),
        ];
        let first = archive(files).unwrap();
        assert!(first == archive(files).unwrap());
        let mut read = zip::ZipArchive::new(Cursor::new(first)).unwrap();
        let mut text = Vec::new();
        let mut file = read.by_name("Piece-01-Demande.pdf").unwrap();
        std::io::Read::read_to_end(&mut file, &mut text).unwrap();
        assert_eq!(text, b"%PDF");
    }

    #[test]
    fn two_files_of_one_name_are_refused() {
        assert!(archive([("a", &b"1"[..]), ("a", &b"2"[..])]).is_err());
    }
}
