//! Names compared as people type them: without accents, case, apostrophes, hyphens, articles.

use deunicode::deunicode;

/// A name in words of plain letters and digits: `L’Haÿ-les-Roses` is `l hay les roses`, and
/// `St` is `saint`.
pub(super) fn fold(name: &str) -> String {
    let plain = deunicode(name).to_ascii_lowercase();
    let words: Vec<&str> = plain
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| match word {
            "st" => "saint",
            "ste" => "sainte",
            word => word,
        })
        .collect();
    words.join(" ")
}

/// A folded name without the article that it begins with.
pub(super) fn without_article(folded: &str) -> &str {
    ["le ", "la ", "les ", "l ", "aux "]
        .iter()
        .find_map(|article| folded.strip_prefix(article))
        .unwrap_or(folded)
}
