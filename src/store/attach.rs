//! Papers: a letter as sent, a reply, a proof, copied beside their request and hashed.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use sha2::{Digest as _, Sha256};
use unicode_normalization::UnicodeNormalization as _;

use crate::request::Attachment;

use super::attachment::{AttachmentError, MAX_BYTES};
use super::error::StoreError;
use super::failpoint::{self, reached};
use super::layout::{folded, names};
use super::write::Pending;

/// The longest name of a paper, in bytes, with room for a number.
const MAX_NAME: usize = 180;

/// Copies `source` into the folder of a request, under its own name or, when another paper has it
/// already, under the next free one. The same bytes are not copied twice. `announce` is told the name
/// and the hash just before the paper appears.
pub(super) fn attach(
    folder: &Path,
    source: &Path,
    announce: impl Fn(&str, &str) -> Result<(), StoreError>,
) -> Result<Attachment, StoreError> {
    let name = safe_name(source)?;
    let data = fs::metadata(source).map_err(|error| unreadable(source, error))?;
    if !data.is_file() {
        return Err(AttachmentError::NotAFile(source.to_path_buf()).into());
    }
    if data.len() > MAX_BYTES {
        return Err(AttachmentError::TooLarge(source.to_path_buf(), data.len()).into());
    }
    let (mut pending, mut file) = Pending::empty(&folder.join(&name))?;
    let (sha256, bytes) = copy(source, &mut file, &folder.join(&name))?;
    let taken = if folder.is_dir() {
        names(folder)?
    } else {
        Vec::new()
    };
    let mut number = 1;
    loop {
        let candidate = numbered(&name, number);
        match taken.iter().find(|other| same_name(other, &candidate)) {
            Some(other) if hash_file(&folder.join(other)).is_ok_and(|(hash, _)| hash == sha256) => {
                return Ok(Attachment {
                    name: other.clone(),
                    sha256,
                    bytes,
                });
            }
            Some(_) => number += 1,
            None => {
                announce(&candidate, &sha256)?;
                match pending.publish_new_as(&folder.join(&candidate))? {
                    None => {
                        reached(failpoint::ATTACHMENT);
                        return Ok(Attachment {
                            name: candidate,
                            sha256,
                            bytes,
                        });
                    }
                    Some(again) => {
                        pending = again;
                        number += 1;
                    }
                }
            }
        }
    }
}

/// The SHA-256, in hexadecimal, and the size of a file.
pub(super) fn hash_file(path: &Path) -> std::io::Result<(String, u64)> {
    digest(&mut File::open(path)?, |_| Ok(()))
}

fn copy(source: &Path, into: &mut File, target: &Path) -> Result<(String, u64), StoreError> {
    let mut failed = None;
    let mut from = File::open(source).map_err(|error| unreadable(source, error))?;
    let done = digest(&mut from, |chunk| {
        std::io::Write::write_all(into, chunk).map_err(|error| {
            failed = Some(StoreError::writing(target, error));
            std::io::ErrorKind::Other.into()
        })
    });
    match (done, failed) {
        (_, Some(error)) => Err(error),
        (Err(error), None) => Err(unreadable(source, error).into()),
        (Ok(done), None) => {
            into.sync_data()
                .map_err(|error| StoreError::writing(target, error))?;
            Ok(done)
        }
    }
}

fn digest(
    from: &mut File,
    mut see: impl FnMut(&[u8]) -> std::io::Result<()>,
) -> std::io::Result<(String, u64)> {
    let mut hasher = Sha256::new();
    let mut bytes = 0_u64;
    let mut chunk = vec![0; 64 * 1024];
    loop {
        let read = from.read(&mut chunk)?;
        if read == 0 {
            break;
        }
        bytes += read as u64;
        if bytes > MAX_BYTES {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        hasher.update(&chunk[..read]);
        see(&chunk[..read])?;
    }
    let hash = hasher.finalize();
    Ok((hexadecimal(&hash), bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn unreadable(path: &Path, error: std::io::Error) -> AttachmentError {
    AttachmentError::Reading {
        path: path.to_path_buf(),
        error,
    }
}

/// The last part of the path, if it can be the name of a file on every system.
fn safe_name(source: &Path) -> Result<String, AttachmentError> {
    let bad = |name: &str| AttachmentError::BadName(name.to_owned());
    let shown = source.display().to_string();
    let name = source.file_name().and_then(|name| name.to_str());
    let name: String = name.ok_or_else(|| bad(&shown))?.nfc().collect();
    if is_safe_name(&name) {
        Ok(name)
    } else {
        Err(bad(&name))
    }
}

/// Whether a name stays inside its folder, and exists, on every system.
pub(super) fn is_safe_name(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let reserved = ["con", "prn", "aux", "nul"].contains(&stem.to_ascii_lowercase().as_str());
    let outside = |c: char| {
        c.is_control()
            || "/\\:*?\"<>|".contains(c)
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    !name.is_empty()
        && name.len() <= MAX_NAME
        && !name.starts_with('.')
        && !name.ends_with(['.', ' '])
        && !reserved
        && !name.contains(outside)
}

/// Whether two names are one on a file system that ignores case or composition.
fn same_name(a: &str, b: &str) -> bool {
    folded(a) == folded(b)
}

/// `reponse.pdf`, then `reponse-2.pdf`, `reponse-3.pdf`…
fn numbered(name: &str, number: u32) -> String {
    match (number, name.rsplit_once('.')) {
        (1, _) => name.to_owned(),
        (_, Some((stem, extension))) => format!("{stem}-{number}.{extension}"),
        (_, None) => format!("{name}-{number}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_leaves_its_folder_is_no_name() {
        for bad in [
            "",
            ".",
            "..",
            ".git",
            "a/b",
            "a\\b",
            "nul.txt",
            "CON",
            "a:b",
            "x\u{202e}fdp.exe",
            "a\nb",
            "fin.",
            "fin ",
        ] {
            assert!(!is_safe_name(bad), "{bad:?}");
        }
        for good in ["réponse.pdf", "2026-11-24 avis de réception.jpg", "a"] {
            assert!(is_safe_name(good), "{good:?}");
        }
    }

    #[test]
    fn the_same_name_twice_gets_a_number() {
        let world = tempfile::tempdir().unwrap();
        let folder = world.path().join("dossier");
        let source = world.path().join("reponse.pdf");
        fs::write(&source, "un").unwrap();
        let attach = |folder: &Path, source: &Path| attach(folder, source, |_, _| Ok(()));
        let first = attach(&folder, &source).unwrap();
        assert_eq!((first.name.as_str(), first.bytes), ("reponse.pdf", 2));
        assert_eq!(attach(&folder, &source).unwrap(), first);
        fs::write(&source, "deux").unwrap();
        assert_eq!(attach(&folder, &source).unwrap().name, "reponse-2.pdf");
        assert_eq!(
            fs::read_to_string(folder.join("reponse.pdf")).unwrap(),
            "un"
        );
        assert_eq!(names(&folder).unwrap().len(), 2);
    }
}
