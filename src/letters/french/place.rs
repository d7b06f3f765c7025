//! The names of places after « à » and « de »: contraction, elision, aspirated h.

use super::typography::set;

/// « à » before the name of a place: `à Lyon`, `au Havre`, `aux Andelys`, `à La Rochelle`,
/// `à l’Abergement`.
pub fn at_place(name: &str) -> String {
    match article(&set(name)) {
        (Article::Le, rest) => format!("au {rest}"),
        (Article::Les, rest) => format!("aux {rest}"),
        (Article::Elided, rest) => format!("à l’{rest}"),
        (Article::None, rest) => format!("à {rest}"),
    }
}

/// « de » before the name of a place: `de Lyon`, `d’Ambérieu`, `du Mans`, `des Andelys`,
/// `de La Réunion`, `de l’Haÿ-les-Roses`, `de Haguenau`.
pub fn of_place(name: &str) -> String {
    match article(&set(name)) {
        (Article::Le, rest) => format!("du {rest}"),
        (Article::Les, rest) => format!("des {rest}"),
        (Article::Elided, rest) => format!("de l’{rest}"),
        (Article::None, rest) if elides(rest) => format!("d’{rest}"),
        (Article::None, rest) => format!("de {rest}"),
    }
}

/// « de » before the name of the jurisdiction of a court: `de Lyon`, `d’Orléans`, and `de la
/// Guadeloupe`, where the name of the territory takes an article.
pub fn of_court(seat: &str) -> String {
    const WITH_ARTICLE: [&str; 4] = ["Guadeloupe", "Guyane", "Martinique", "Polynésie française"];
    let seat = set(seat.trim());
    if WITH_ARTICLE.contains(&seat.as_str()) {
        return format!("de la {seat}");
    }
    of_place(&seat)
}

/// Whether « de », « le » and « la » lose their vowel before this word.
///
/// Before a vowel, « y » and a mute « h ». In names of places most h are aspirated, by origin
/// (`de Haguenau`, `du Havre`); the few that are not are listed. Where usage hesitates the full
/// form stays, which is never a mistake.
pub fn elides(word: &str) -> bool {
    let folded = deunicode::deunicode(word).to_lowercase();
    let mut letters = folded.chars().filter(char::is_ascii_alphanumeric);
    match letters.next() {
        Some('a' | 'e' | 'i' | 'o' | 'u') => !["onze", "oui"].iter().any(|w| begins(&folded, w)),
        Some('y') => {
            let before_a_vowel = letters.next().is_some_and(|second| "aou".contains(second));
            !before_a_vowel || MUTE_Y.iter().any(|name| begins(&folded, name))
        }
        Some('h') => MUTE_H.iter().any(|name| begins(&folded, name)),
        _ => false,
    }
}

#[derive(Clone, Copy)]
enum Article {
    /// Contracted with « à » and « de ».
    Le,
    /// Contracted too.
    Les,
    /// Written « l’ », small, inside a sentence.
    Elided,
    /// « La », which never changes, or none at all.
    None,
}

/// The article with which a name begins, and the rest of the name.
fn article(name: &str) -> (Article, &str) {
    let name = name.trim();
    for (head, article) in [
        ("Le ", Article::Le),
        ("Les ", Article::Les),
        ("L’", Article::Elided),
    ] {
        if let Some(rest) = name.strip_prefix(head) {
            return (article, rest);
        }
    }
    (Article::None, name)
}

/// Whether the first word of `name`, cut at a hyphen or a space, is `word`, or `name` begins with
/// `word` when it ends with an asterisk.
fn begins(name: &str, word: &str) -> bool {
    match word.strip_suffix('*') {
        Some(head) => name.starts_with(head),
        None => name.split(['-', ' ', '\'']).next() == Some(word),
    }
}

/// Names in « ya », « yo » that elide all the same: `d’Yaucourt`, `de l’Yonne`.
const MUTE_Y: [&str; 2] = ["yaucourt", "yonne"];

/// Words and names whose h is mute, cut at the first hyphen; an asterisk stands for any ending.
const MUTE_H: [&str; 33] = [
    "habitat*",
    "hagetmau",
    "halluin",
    "harmonie*",
    "hasparren",
    "haubourdin",
    "hautmont",
    "hendaye",
    "henin",
    "hennebont",
    "herault",
    "herbignac",
    "herblay",
    "herepian",
    "hericourt",
    "herimoncourt",
    "herouville*",
    "hirson",
    "histoire*",
    "homecourt",
    "hopital*",
    "hopitaux",
    "hospices",
    "hospital*",
    "hossegor",
    "hostens",
    "hotel*",
    "houlgate",
    "houplines",
    "hourtin",
    "humanite*",
    "hydro*",
    "hyeres",
];
