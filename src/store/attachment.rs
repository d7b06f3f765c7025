//! Why a paper cannot be kept.

use std::path::PathBuf;

use crate::lang::{Lang, Say};

use super::reason::reason;

/// The largest paper that is kept, in bytes: a scanned file of a hundred pages is far below.
pub(super) const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// A file that cannot be kept with an event.
#[derive(Debug, thiserror::Error)]
pub enum AttachmentError {
    /// It cannot be read.
    #[error("{}: {error}", path.display())]
    Reading {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// It is not a file.
    #[error("{} is not a file", .0.display())]
    NotAFile(PathBuf),
    /// It is larger than greffe keeps.
    #[error("{} is too large", .0.display())]
    TooLarge(PathBuf, u64),
    /// Its name cannot be used on every system.
    #[error("{:?} cannot be a file name", .0)]
    BadName(String),
}

impl Say for AttachmentError {
    fn say(&self, lang: Lang) -> String {
        match self {
            AttachmentError::Reading { path, error } => lang.pick(
                format!(
                    "la pièce {} ne peut pas être lue\u{202f}: {}",
                    path.display(),
                    reason(lang, error)
                ),
                format!(
                    "the file {} cannot be read: {}",
                    path.display(),
                    reason(lang, error)
                ),
            ),
            AttachmentError::NotAFile(path) => lang.pick(
                format!("la pièce {} n’est pas un fichier", path.display()),
                format!("{} is not a file", path.display()),
            ),
            AttachmentError::TooLarge(path, bytes) => lang.pick(
                format!(
                    "la pièce {} est trop grande\u{202f}: {bytes} octets, {MAX_BYTES} au plus",
                    path.display()
                ),
                format!(
                    "the file {} is too large: {bytes} bytes, at most {MAX_BYTES}",
                    path.display()
                ),
            ),
            AttachmentError::BadName(name) => lang.pick(
                format!("«\u{202f}{name}\u{202f}» ne peut pas être un nom de fichier sur tous les ordinateurs"),
                format!("`{name}` cannot be a file name on every machine"),
            ),
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        let (fr, en) = match self {
            AttachmentError::Reading { .. } => (
                "vérifiez le chemin du fichier",
                "check the path of the file",
            ),
            AttachmentError::NotAFile(_) => {
                ("donnez un fichier à la fois", "give one file at a time")
            }
            AttachmentError::TooLarge(..) => (
                "réduisez-la (un scan en 150 points par pouce suffit) ou découpez-la",
                "reduce it (a scan at 150 dots per inch is enough) or split it",
            ),
            AttachmentError::BadName(_) => (
                "renommez le fichier\u{202f}: lettres, chiffres, points et tirets, par exemple reponse-mairie.pdf",
                "rename the file: letters, digits, dots and hyphens, for example town-hall-reply.pdf",
            ),
        };
        Some(lang.pick(fr, en).to_owned())
    }
}
