//! The templates that ship with greffe: the files of the top-level `letters/` folder.

/// The path of each, from `letters/`, and its text.
pub(super) const FILES: &[(&str, &str)] = &[
    (
        "demande.md.hbs",
        include_str!("../../../letters/demande.md.hbs"),
    ),
    (
        "relance.md.hbs",
        include_str!("../../../letters/relance.md.hbs"),
    ),
    (
        "saisine-cada.md.hbs",
        include_str!("../../../letters/saisine-cada.md.hbs"),
    ),
    (
        "demande-de-motifs.md.hbs",
        include_str!("../../../letters/demande-de-motifs.md.hbs"),
    ),
    (
        "requete-ta.md.hbs",
        include_str!("../../../letters/requete-ta.md.hbs"),
    ),
    (
        "interpellation.md.hbs",
        include_str!("../../../letters/interpellation.md.hbs"),
    ),
    (
        "_partials/documents.hbs",
        include_str!("../../../letters/_partials/documents.hbs"),
    ),
    (
        "_partials/formule.hbs",
        include_str!("../../../letters/_partials/formule.hbs"),
    ),
    (
        "_partials/piece.hbs",
        include_str!("../../../letters/_partials/piece.hbs"),
    ),
];
