//! The words of the help that are not sentences: headings and the names of values.

use crate::lang::Lang;

/// The heading under which an argument is listed; clap adds the colon.
pub(super) fn heading(
    given: Option<&str>,
    positional: bool,
    global: bool,
    lang: Lang,
) -> &'static str {
    match given {
        _ if global => lang.pick("Options générales\u{202f}", "Global options"),
        Some("Fields") => lang.pick("Ce que l’on sait de plus\u{202f}", "What else is known"),
        Some("Facts") => lang.pick("Les faits\u{202f}", "Facts"),
        _ if positional => lang.pick("Arguments\u{202f}", "Arguments"),
        _ => lang.pick("Options\u{202f}", "Options"),
    }
}

/// The names of values, English then French; a name that is not here is the same in both.
pub(super) const VALUE_NAMES: &[(&str, &str)] = &[
    ("ADDRESS", "ADRESSE"),
    ("AMOUNT", "MONTANT"),
    ("BASE", "BASE"),
    ("CITY", "VILLE"),
    ("COMMAND", "COMMANDE"),
    ("DATE", "DATE"),
    ("DATE|COMMIT", "DATE|COMMIT"),
    ("DAYS", "JOURS"),
    ("DIR", "DOSSIER"),
    ("EMAIL", "COURRIEL"),
    ("FACT", "FAIT"),
    ("FILE", "FICHIER"),
    ("FORMAT", "FORMAT"),
    ("ID", "RÉFÉRENCE"),
    ("ITEM", "DOCUMENT"),
    ("ITEMS", "NUMÉROS"),
    ("KIND", "NATURE"),
    ("LANG", "LANGUE"),
    ("LETTER", "LETTRE"),
    ("LINE", "LIGNE"),
    ("NAME", "NOM"),
    ("NUMBER", "NUMÉRO"),
    ("OURS", "NÔTRE"),
    ("PERIOD", "DURÉE"),
    ("REGIME", "RÉGIME"),
    ("REMOTE", "DÉPÔT"),
    ("REVISION", "RÉVISION"),
    ("SECONDS", "SECONDES"),
    ("SHELL", "SHELL"),
    ("SUBJECT", "SUJET"),
    ("TEXT", "TEXTE"),
    ("THEIRS", "LEUR"),
    ("TITLE", "TITRE"),
    ("VALUE", "VALEUR"),
    ("WORD", "MOT"),
    ("WHERE", "OÙ"),
    ("WORDS", "MOTS"),
    ("YES", "OUI"),
    ("ZONE", "ZONE"),
];

/// The name of a value in the language of the help.
pub(super) fn value_name(name: &str, lang: Lang) -> String {
    let french = VALUE_NAMES.iter().find(|(en, _)| *en == name);
    match (lang, french) {
        (Lang::Fr, Some((_, fr))) => (*fr).to_owned(),
        _ => name.to_owned(),
    }
}
