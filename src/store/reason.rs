//! Why the system refused, in plain words.

use std::io::{Error as IoError, ErrorKind};

use crate::lang::Lang;

/// Whether the disk, or the person's share of it, is full.
pub(super) fn is_full(error: &IoError) -> bool {
    matches!(
        error.kind(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge
    )
}

/// The reason of the system, in plain words for the common ones.
pub(super) fn reason(lang: Lang, error: &IoError) -> String {
    let (fr, en) = match error.kind() {
        _ if is_full(error) => ("le disque est plein", "the disk is full"),
        ErrorKind::NotFound => ("il n’existe pas", "it does not exist"),
        ErrorKind::PermissionDenied => ("accès refusé", "permission denied"),
        ErrorKind::ReadOnlyFilesystem => {
            ("le disque est en lecture seule", "the disk is read-only")
        }
        ErrorKind::IsADirectory => ("c’est un dossier", "it is a folder"),
        ErrorKind::DirectoryNotEmpty => ("le dossier n’est pas vide", "the folder is not empty"),
        ErrorKind::NotADirectory => ("ce n’est pas un dossier", "it is not a folder"),
        _ => return error.to_string(),
    };
    lang.pick(fr, en).to_owned()
}

/// What may be done about it.
pub(super) fn advice(lang: Lang, error: &IoError) -> Option<String> {
    let (fr, en) = match error.kind() {
        _ if is_full(error) => (
            "libérez de la place, puis recommencez\u{202f}; rien n’a été enregistré",
            "free some space, then try again; nothing was recorded",
        ),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => (
            "vérifiez que ce dossier est à vous et qu’on peut y écrire",
            "check that this folder is yours and can be written to",
        ),
        ErrorKind::DirectoryNotEmpty => (
            "déplacez ce qu’il contient, puis recommencez",
            "move away what it holds, then try again",
        ),
        ErrorKind::NotFound => ("vérifiez le chemin", "check the path"),
        _ => return None,
    };
    Some(lang.pick(fr, en).to_owned())
}
