//! The faults of a request file, in words.

use crate::lang::{Lang, Say};
use crate::request::field::Words;

use super::error::{Expected, MAX_MEGABYTES, Wrong};

impl Say for Wrong {
    fn say(&self, lang: Lang) -> String {
        match self {
            Wrong::Syntax(words) => lang.pick(
                format!("ce n’est pas du TOML\u{202f}: {}", syntax_in_french(words)),
                format!("this is not TOML: {}", short(words)),
            ),
            Wrong::TooLarge { bytes } => lang.pick(
                format!("le fichier est trop grand ({bytes} octets)"),
                format!("the file is too large ({bytes} bytes)"),
            ),
            Wrong::Missing { key, .. } => lang.pick(
                format!("il manque «\u{202f}{key}\u{202f}»"),
                format!("`{key}` is missing"),
            ),
            Wrong::Type { key, expected } => lang.pick(
                format!("«\u{202f}{key}\u{202f}» doit être {}", expected.name(lang)),
                format!("`{key}` must be {}", expected.name(lang)),
            ),
            Wrong::QuotedDate { key, .. } => lang.pick(
                format!("la date de «\u{202f}{key}\u{202f}» est entre guillemets"),
                format!("the date of `{key}` is between quotes"),
            ),
            Wrong::NoSuchDay { key } => lang.pick(
                format!("«\u{202f}{key}\u{202f}» n’est pas un jour du calendrier, entre 1900 et 2199"),
                format!("`{key}` is not a day of the calendar, between 1900 and 2199"),
            ),
            Wrong::UnknownWord { key, word, .. } => lang.pick(
                format!("«\u{202f}{key}\u{202f}» ne connaît pas le mot «\u{202f}{word}\u{202f}»"),
                format!("`{key}` does not know the word `{word}`"),
            ),
            Wrong::Empty { key } => lang.pick(
                format!("«\u{202f}{key}\u{202f}» est vide"),
                format!("`{key}` is empty"),
            ),
            Wrong::BadId(text) => lang.pick(
                format!("«\u{202f}{text}\u{202f}» ne peut pas être une référence"),
                format!("`{text}` cannot be a reference"),
            ),
            Wrong::NoSuchItem { key, number, count } => lang.pick(
                format!("«\u{202f}{key}\u{202f}» cite le document {number}, la demande en compte {count}"),
                format!("`{key}` names document {number}, the request has {count}"),
            ),
            Wrong::NotBlocks { key } => lang.pick(
                format!("«\u{202f}{key}\u{202f}» n’est pas écrit en blocs [[{key}]]"),
                format!("`{key}` is not written as [[{key}]] blocks"),
            ),
            Wrong::BadFileName(name) => lang.pick(
                format!("«\u{202f}{name}\u{202f}» n’est pas un nom de fichier du dossier de la demande"),
                format!("`{name}` is not the name of a file in the folder of the request"),
            ),
            Wrong::BadSha256(text) => lang.pick(
                format!("«\u{202f}{text}\u{202f}» n’est pas une empreinte SHA-256"),
                format!("`{text}` is not a SHA-256 digest"),
            ),
            Wrong::Unreadable => lang.pick(
                "le fichier n’a pas pu être compris".to_owned(),
                "the file could not be understood".to_owned(),
            ),
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        Some(match self {
            Wrong::Syntax(words) => syntax_hint(words, lang)?,
            Wrong::TooLarge { .. } => lang.pick(
                format!("un fichier de demande a au plus {MAX_MEGABYTES} Mo\u{202f}; rangez les pièces à côté, dans son dossier"),
                format!("a request file has at most {MAX_MEGABYTES} MB; keep the papers beside it, in its folder"),
            ),
            Wrong::Missing { example, .. } => lang.pick(
                format!("ajoutez une ligne comme {example}"),
                format!("add a line such as {example}"),
            ),
            Wrong::Type { key, expected } => {
                let example = expected.example();
                lang.pick(
                    format!("écrivez par exemple {key} = {example}"),
                    format!("write for example {key} = {example}"),
                )
            }
            Wrong::QuotedDate { key, text } => lang.pick(
                format!("écrivez-la sans guillemets\u{202f}: {key} = {text}"),
                format!("write it without quotes: {key} = {text}"),
            ),
            Wrong::NoSuchDay { .. } => lang.pick(
                "vérifiez le jour et le mois\u{202f}: année-mois-jour, comme 2026-12-03".to_owned(),
                "check the day and the month: year-month-day, as in 2026-12-03".to_owned(),
            ),
            Wrong::UnknownWord { words, nearest, .. } => {
                // A long vocabulary is listed only when no guess can be made.
                let all = nearest.is_none() || words.len() <= SHORT_LIST;
                let guess = nearest.map(|word| {
                    lang.pick(
                        format!("vouliez-vous dire «\u{202f}{word}\u{202f}»\u{202f}?"),
                        format!("did you mean `{word}`?"),
                    )
                });
                let possible = all.then(|| {
                    lang.pick(
                        format!("les mots possibles\u{202f}: {}", list(words)),
                        format!("the possible words: {}", list(words)),
                    )
                });
                let parts: Vec<String> = guess.into_iter().chain(possible).collect();
                parts.join(" ")
            }
            Wrong::Empty { key } => lang.pick(
                format!("complétez la ligne «\u{202f}{key}\u{202f}», ou retirez-la si elle est facultative"),
                format!("complete the line `{key}`, or remove it if it is optional"),
            ),
            Wrong::BadId(_) => lang.pick(
                "une référence a 4 à 12 caractères, sans 0, 1, i, l ni o, comme 7k3q9fw".to_owned(),
                "a reference has 4 to 12 characters, without 0, 1, i, l or o, such as 7k3q9fw".to_owned(),
            ),
            Wrong::NoSuchItem { .. } => lang.pick(
                "les documents sont numérotés à partir de 1, dans l’ordre des blocs [[item]]".to_owned(),
                "documents are numbered from 1, in the order of the [[item]] blocks".to_owned(),
            ),
            Wrong::NotBlocks { key } => lang.pick(
                format!("écrivez une ligne [[{key}]] par bloc, suivie de ses clés, une par ligne"),
                format!("write one line [[{key}]] for each block, then its keys, one a line"),
            ),
            Wrong::BadFileName(_) => lang.pick(
                "donnez le nom seul, sans chemin, comme reponse.pdf".to_owned(),
                "give the name alone, without a path, such as reponse.pdf".to_owned(),
            ),
            Wrong::BadSha256(_) => lang.pick(
                "une empreinte a 64 chiffres hexadécimaux, comme en donne sha256sum".to_owned(),
                "a digest has 64 hexadecimal digits, as sha256sum gives".to_owned(),
            ),
            Wrong::Unreadable => return None,
        })
    }
}

/// The longest vocabulary that is listed in full beside a guess.
const SHORT_LIST: usize = 13;

/// The TOML reader's words without the list of what it expected.
fn short(words: &str) -> &str {
    words.split(", expected ").next().unwrap_or(words)
}

/// The words of a vocabulary, as files write them.
pub(super) fn list(words: Words) -> String {
    let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    words.join(", ")
}

impl Expected {
    fn name(self, lang: Lang) -> &'static str {
        match self {
            Expected::Text => lang.pick("un texte entre guillemets", "a text between quotes"),
            Expected::Texts => lang.pick("une liste de textes", "a list of texts"),
            Expected::Date => lang.pick(
                "une date, sans heure ni guillemets",
                "a date, without hour or quotes",
            ),
            Expected::Instant => lang.pick(
                "une date avec l’heure et le décalage, sans guillemets",
                "a date with hour and offset, without quotes",
            ),
            Expected::Flag => lang.pick("true ou false", "true or false"),
            Expected::Items => lang.pick(
                "une liste de numéros de documents",
                "a list of document numbers",
            ),
            Expected::Period => lang.pick(
                "une durée en jours ou en mois",
                "a length in days or months",
            ),
            Expected::Amount => lang.pick("un montant en euros", "an amount in euros"),
            Expected::Bytes => lang.pick("un nombre d’octets", "a number of bytes"),
            Expected::Table => lang.pick("une table", "a table"),
            Expected::Files => lang.pick("une liste de fichiers", "a list of files"),
        }
    }

    /// A value that would do, in TOML.
    fn example(self) -> &'static str {
        match self {
            Expected::Text => "\"…\"",
            Expected::Texts => "[\"…\", \"…\"]",
            Expected::Date => "2026-12-03",
            Expected::Instant => "2026-12-03T18:02:11+01:00",
            Expected::Flag => "true",
            Expected::Items => "[1, 3]",
            Expected::Period => "\"15 days\"",
            Expected::Amount => "\"3.60\"",
            Expected::Bytes => "1024",
            Expected::Table => "{ … }",
            Expected::Files => "[{ name = \"reponse.pdf\", sha256 = \"…\", bytes = 1024 }]",
        }
    }
}

/// The TOML reader's words in French; its own words when they are rare.
fn syntax_in_french(words: &str) -> String {
    let known = SYNTAX
        .iter()
        .find(|(english, _)| words.starts_with(english))
        .map(|(_, french)| (*french).to_owned());
    known.unwrap_or_else(|| format!("«\u{202f}{}\u{202f}»", short(words)))
}

const SYNTAX: &[(&str, &str)] = &[
    ("duplicate key", "cette clé est déjà donnée plus haut"),
    (
        "string values must be quoted",
        "un texte doit être entre guillemets",
    ),
    ("missing opening quote", "il manque un guillemet ouvrant"),
    ("missing value", "il manque une valeur après le signe ="),
    (
        "key with no value",
        "il manque le signe = et une valeur après la clé",
    ),
    (
        "missing assignment",
        "il manque le signe = entre la clé et la valeur",
    ),
    ("extra `=`", "il y a un signe = de trop"),
    ("extra assignment", "il y a un signe = de trop"),
    ("missing comma", "il manque une virgule"),
    ("extra comma", "il y a une virgule de trop"),
    ("unclosed array table", "il manque ]] à la fin du titre"),
    ("unclosed table", "il manque ] à la fin du titre"),
    ("unclosed array", "il manque ] à la fin de la liste"),
    ("unclosed inline table", "il manque } à la fin"),
    (
        "invalid basic string",
        "le texte n’est pas fermé par un guillemet",
    ),
    (
        "invalid unquoted key",
        "cette clé a un caractère qui demande des guillemets",
    ),
    (
        "unquoted keys cannot be empty",
        "il manque une clé avant le signe =",
    ),
    ("invalid value", "cette valeur n’est pas du TOML"),
    (
        "unexpected leading zero",
        "un nombre ne commence pas par zéro",
    ),
    (
        "carriage return",
        "un retour chariot n’est pas suivi d’une fin de ligne",
    ),
    (
        "invalid comment character",
        "ce commentaire contient un caractère de contrôle",
    ),
    (
        "cannot recurse further",
        "les valeurs sont imbriquées trop profondément",
    ),
    ("unexpected content", "ce qui suit n’est pas attendu ici"),
    (
        "unexpected key or value",
        "une clé ou une valeur n’est pas attendue ici",
    ),
];

fn syntax_hint(words: &str, lang: Lang) -> Option<String> {
    if words.starts_with("duplicate key") {
        return Some(lang.pick(
            "gardez une seule des deux lignes\u{202f}; si ce sont deux événements, commencez chacun par [[event]]".to_owned(),
            "keep one of the two lines; if they are two events, begin each with [[event]]".to_owned(),
        ));
    }
    if words.starts_with("string values must be quoted") {
        return Some(lang.pick(
            "mettez le texte entre guillemets droits\u{202f}: \"…\"".to_owned(),
            "put the text between straight quotes: \"…\"".to_owned(),
        ));
    }
    None
}
