//! A letter on paper: as PDF, when greffe was built with it.

use std::path::Path;

use crate::lang::{Lang, Say};

use super::letter::Letter;

/// Why there is no PDF.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// This greffe was built without the `pdf` feature.
    #[error("PDF is not built in")]
    NotBuiltIn,
    /// The letter does not print.
    #[cfg(feature = "pdf")]
    #[error(transparent)]
    Pdf(#[from] super::pdf::PdfError),
}

impl Letter {
    /// The letter as PDF/A-2b, ready to sign and to fold into a windowed envelope.
    ///
    /// `store` is the root of the store, whose `letters/_partials/lettre.typ` replaces the built-in
    /// page layout.
    ///
    /// # Errors
    /// [`PaperError`]: this greffe has no PDF, or the letter does not print.
    #[cfg(feature = "pdf")]
    pub fn to_pdf(&self, store: Option<&Path>) -> Result<Vec<u8>, PaperError> {
        use super::pdf::{Press, Sheet};
        Ok(Press::of_store(store)?.print(&Sheet::of(self))?)
    }

    /// Without the `pdf` feature: always [`PaperError::NotBuiltIn`].
    ///
    /// # Errors
    /// Always.
    #[cfg(not(feature = "pdf"))]
    pub fn to_pdf(&self, _store: Option<&Path>) -> Result<Vec<u8>, PaperError> {
        Err(PaperError::NotBuiltIn)
    }
}

impl Say for PaperError {
    fn say(&self, lang: Lang) -> String {
        match self {
            PaperError::NotBuiltIn => lang
                .pick(
                    "ce greffe est construit sans le PDF",
                    "this greffe was built without PDF",
                )
                .to_owned(),
            #[cfg(feature = "pdf")]
            PaperError::Pdf(error) => error.say(lang),
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        match self {
            PaperError::NotBuiltIn => Some(
                lang.pick(
                    "demandez `--format html`, ou reconstruisez greffe avec `--features pdf`",
                    "ask for `--format html`, or build greffe with `--features pdf`",
                )
                .to_owned(),
            ),
            #[cfg(feature = "pdf")]
            PaperError::Pdf(error) => error.hint(lang),
        }
    }
}
