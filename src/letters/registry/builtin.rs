//! The templates that ship with greffe: the files of the top-level `letters/` folder.

/// The path of each, from `letters/`, and its text.
pub(super) const FILES: &[(&str, &str)] = &[(
    "demande.md.hbs",
    include_str!("../../../letters/demande.md.hbs"),
)];
