//! Why a file of an exhibit is put beside the bundle, and what can be done.

use crate::lang::{Lang, Say};

/// Why a file is not laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aside {
    /// Protected by a password.
    Encrypted,
    /// It cannot be read, or not to its end.
    Damaged,
    /// It is empty.
    Empty,
    /// A PDF without a page.
    Pageless,
    /// Larger than [`super::LARGEST`], or too many pages, pixels or files inside.
    Oversized,
    /// A PDF of which a page is larger than any paper.
    Vast,
    /// An image, in a format that is not drawn: TIFF, BMP, HEIC…
    Undrawn,
    /// Neither PDF, nor image, nor text.
    Unknown,
    /// An e-mail within e-mails, deeper than is read.
    Nested,
    /// The file is not on this machine.
    Missing,
    /// Its bytes are no longer those that were recorded.
    Altered,
}

impl Say for Aside {
    fn say(&self, lang: Lang) -> String {
        match self {
            Aside::Encrypted => lang.pick("protégé par un mot de passe", "protected by a password"),
            Aside::Damaged => lang.pick(
                "endommagé\u{202f}: ne se lit pas en entier",
                "damaged: cannot be read whole",
            ),
            Aside::Empty => lang.pick("vide", "empty"),
            Aside::Pageless => lang.pick("sans aucune page", "without a page"),
            Aside::Oversized => lang.pick("trop volumineux", "too large"),
            Aside::Vast => lang.pick(
                "une de ses pages est plus grande que tout papier",
                "one of its pages is larger than any paper",
            ),
            Aside::Undrawn => lang.pick(
                "image d’un format que greffe ne sait pas mettre en page",
                "an image in a format that greffe cannot lay out",
            ),
            Aside::Unknown => lang.pick(
                "ni PDF, ni image, ni texte que greffe reconnaisse",
                "neither a PDF, nor an image, nor a text that greffe knows",
            ),
            Aside::Nested => lang.pick(
                "courriel emboîté dans trop d’autres",
                "an e-mail within too many others",
            ),
            Aside::Missing => lang.pick("absent de cet ordinateur", "not on this computer"),
            Aside::Altered => lang.pick(
                "ne correspond plus à l’empreinte enregistrée",
                "no longer matches the recorded hash",
            ),
        }
        .to_owned()
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        let hint = match self {
            Aside::Undrawn => lang.pick(
                "convertissez-la en JPEG, en PNG ou en PDF, et enregistrez aussi cette copie",
                "convert it to JPEG, PNG or PDF, and record that copy too",
            ),
            Aside::Unknown => lang.pick(
                "s’il peut s’imprimer, imprimez-le en PDF, et enregistrez aussi cette copie",
                "if it can be printed, print it to PDF, and record that copy too",
            ),
            Aside::Encrypted => lang.pick(
                "enregistrez-en aussi une copie sans mot de passe",
                "record a copy without a password too",
            ),
            _ => return None,
        };
        Some(hint.to_owned())
    }
}
