//! The exhibits apart, for Télérecours citoyens: one file for each, explicitly named (R414-5 CJA).

use crate::letters::pdf::{Bound, Form, Leaf, PdfError, Press, Sheet};

use super::name::exhibit_name;
use super::piece::{Page, Piece};

/// A file that leaves: its name, and its bytes.
pub type Named = (String, Vec<u8>);

/// One file for each exhibit, then what cannot be in it.
///
/// An exhibit that has one file keeps it as it is. Of one that has several, those that are laid out
/// become one PDF; what that PDF does not hold whole follows under a name of its own. `bound` are
/// the same exhibits, as the bundle binds them.
///
/// # Errors
/// Those of [`Press::print`].
pub fn separate(
    pieces: &[Piece],
    bound: &[Bound],
    letter: &Sheet,
    press: &Press,
) -> Result<Vec<Named>, PdfError> {
    let mut files = Vec::new();
    for (piece, bound) in pieces.iter().zip(bound) {
        let pages = piece.pages.iter().zip(&bound.leaves);
        let (laid, aside): (Vec<_>, Vec<_>) = pages.partition(|(_, leaf)| is_laid(leaf));
        let whole = |recorded: &str| exhibit_name(piece.number, &piece.title, recorded);
        match laid[..] {
            [] => {}
            [(page, _)] => files.extend(original(page, whole(&page.recorded))),
            _ => {
                let pdf = press.bind_exhibit(letter, bound)?;
                files.push((whole(".pdf"), pdf));
                let partly = laid.iter().filter(|(_, leaf)| leaf.is_partial());
                files.extend(partly.filter_map(|(page, _)| original(page, page.explicit.clone())));
            }
        }
        files.extend(
            aside
                .iter()
                .filter_map(|(page, _)| original(page, page.explicit.clone())),
        );
    }
    Ok(files)
}

fn is_laid(leaf: &Leaf) -> bool {
    !matches!(leaf.form, Form::Aside(_))
}

/// The recorded file under this name, when it is there.
fn original(page: &Page, name: String) -> Option<Named> {
    Some((name, page.bytes.as_ref().ok()?.clone()))
}
