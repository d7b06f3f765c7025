//! Why a PDF could not be made.

use crate::lang::{Lang, Say};

use super::window::WindowError;

/// Why a PDF could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// The window of the envelope cannot show the address.
    #[error(transparent)]
    Window(#[from] WindowError),
    /// A character that the fonts do not have.
    #[error("no glyph for U+{:04X} in: {context}", u32::from(*character))]
    Undrawable {
        /// The character.
        character: char,
        /// The words around it, without it.
        context: String,
    },
    /// Lists or quotations nested deeper than so many.
    #[error("nested deeper than {0} levels")]
    TooDeep(usize),
    /// The page layout has an error.
    #[error("{file}{}: {message}", at(*.place))]
    Layout {
        /// The file of the layout.
        file: String,
        /// The line and the column, from 1, when the typesetter knows them.
        place: Option<(usize, usize)>,
        /// What the typesetter says, in English.
        message: String,
    },
    /// The typesetter stopped without a word: a bug.
    #[error("the typesetter stopped")]
    Stopped,
}

fn at(place: Option<(usize, usize)>) -> String {
    place.map_or_else(String::new, |(line, column)| format!(":{line}:{column}"))
}

impl Say for PdfError {
    fn say(&self, lang: Lang) -> String {
        match self {
            PdfError::Window(error) => error.say(lang),
            PdfError::Undrawable { character, context } => {
                let code = u32::from(*character);
                lang.pick(
                    format!(
                        "le caractère U+{code:04X} ne peut pas être imprimé, à la place de « … » dans : {context}"
                    ),
                    format!("the character U+{code:04X} cannot be printed, where “…” stands in: {context}"),
                )
            }
            PdfError::TooDeep(deepest) => lang.pick(
                format!("le texte imbrique plus de {deepest} listes ou citations"),
                format!("the text nests more than {deepest} lists or quotations"),
            ),
            PdfError::Layout {
                file,
                place,
                message,
            } => {
                let place = match place {
                    Some((line, column)) => lang.pick(
                        format!(", ligne {line}, colonne {column}"),
                        format!(", line {line}, column {column}"),
                    ),
                    None => String::new(),
                };
                lang.pick(
                    format!("la mise en page ({file}{place}) ne se compose pas : {message}"),
                    format!("the page layout ({file}{place}) does not compile: {message}"),
                )
            }
            PdfError::Stopped => lang
                .pick(
                    "la composition du PDF s’est arrêtée : c’est un défaut de greffe",
                    "the typesetting of the PDF stopped: it is a bug of greffe",
                )
                .to_owned(),
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        match self {
            PdfError::Window(error) => error.hint(lang),
            PdfError::Undrawable { .. } => Some(
                lang.pick(
                    "retirez-le du texte : les émojis et les marques de sens d’écriture n’ont pas de dessin dans la police des lettres",
                    "remove it from the text: the letters’ font draws neither emoji nor direction marks",
                )
                .to_owned(),
            ),
            PdfError::TooDeep(_) => Some(
                lang.pick("simplifiez les listes du modèle", "simplify the lists of the template")
                    .to_owned(),
            ),
            PdfError::Layout { .. } => Some(
                lang.pick(
                    "corrigez ce fichier de `letters/_partials`, ou supprimez-le pour reprendre la mise en page d’origine",
                    "fix this file of `letters/_partials`, or delete it to get the built-in layout back",
                )
                .to_owned(),
            ),
            PdfError::Stopped => None,
        }
    }
}
