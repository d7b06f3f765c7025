//! What may be typed in an option, read into the program's own types.

use crate::date::{BadDate, Date};
use crate::lang::Lang;

use super::error::Told;

/// A civil date, `2026-12-03`.
pub(super) fn date(text: &str) -> Result<Date, Told> {
    text.parse().map_err(|bad: BadDate| Told::of(&bad))
}

/// A language of the interface.
pub(super) fn lang(text: &str) -> Result<Lang, Told> {
    Lang::from_tag(text).ok_or_else(|| {
        Told::new(
            format!("« {text} » n’est pas une langue de greffe"),
            format!("`{text}` is not a language of greffe"),
        )
        .hint("écrivez fr ou en", "write fr or en")
    })
}
