//! The page layouts: built in, or the store's own.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::error::PdfError;

/// The largest layout that is read.
const LARGEST: u64 = 1 << 20;

/// The page layouts, in typst.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layouts {
    /// A letter: `lettre.typ`.
    pub letter: String,
    /// A bundle: `dossier.typ`.
    pub bundle: String,
    /// An exhibit, in a bundle or alone: `piece.typ`.
    pub exhibit: String,
}

impl Layouts {
    /// Those that ship with greffe.
    pub fn built_in() -> Self {
        Self {
            letter: include_str!("../../../letters/_partials/lettre.typ").to_owned(),
            bundle: include_str!("../../../letters/_partials/dossier.typ").to_owned(),
            exhibit: include_str!("../../../letters/_partials/piece.typ").to_owned(),
        }
    }

    /// The built-in ones, each replaced by the file of `folder` (the store's
    /// `letters/_partials`) that has its name.
    ///
    /// # Errors
    /// When a file is there and cannot be read, or is larger than 1 MiB.
    pub fn with_overrides(folder: &Path) -> Result<Self, PdfError> {
        let mut layouts = Self::built_in();
        for (name, layout) in [
            ("lettre.typ", &mut layouts.letter),
            ("dossier.typ", &mut layouts.bundle),
            ("piece.typ", &mut layouts.exhibit),
        ] {
            if let Some(text) = read(&folder.join(name))? {
                *layout = text;
            }
        }
        Ok(layouts)
    }
}

fn read(path: &Path) -> Result<Option<String>, PdfError> {
    let unreadable = |message: String| PdfError::Layout {
        file: path.display().to_string(),
        place: None,
        message,
    };
    if !path.exists() {
        return Ok(None);
    }
    let mut text = String::new();
    let read = File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_string(&mut text));
    match read {
        Ok(size) if size as u64 <= LARGEST => Ok(Some(text)),
        Ok(_) => Err(unreadable("larger than 1 MiB".to_owned())),
        Err(error) => Err(unreadable(error.to_string())),
    }
}
