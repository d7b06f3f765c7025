//! What is said of the papers that git would change, in French and in English.

use super::super::init::PAPERS_AS_THEY_ARE;
use super::super::message::line;

/// No rule of `.gitattributes` keeps papers.
pub(super) fn no_paper_rule() -> (String, String) {
    (
        "git n’y apprend pas à garder les pièces telles quelles\u{202f}: il peut changer leurs fins de ligne, et alors leur empreinte"
            .to_owned(),
        "it does not tell git to keep papers as they are: git may change their line endings, and then their hash"
            .to_owned(),
    )
}

/// What to do about it.
pub(super) fn add_the_rule(completes: bool) -> (String, String) {
    if completes {
        return (
            format!(
                "«\u{202f}greffe sync\u{202f}» ajoutera la ligne\u{202f}: {PAPERS_AS_THEY_ARE}"
            ),
            format!("`greffe sync` will add the line: {PAPERS_AS_THEY_ARE}"),
        );
    }
    (
        format!("ajoutez-y, à la fin, la ligne\u{202f}: {PAPERS_AS_THEY_ARE}"),
        format!("add this line at its end: {PAPERS_AS_THEY_ARE}"),
    )
}

/// A rule that changes papers.
pub(super) fn other_paper_rule(with: &str, papers: usize) -> (String, String) {
    let with = line(with);
    let more = papers.saturating_sub(1);
    (
        format!(
            "git changerait cette pièce, ou y écrirait des marques de conflit, par «\u{202f}{with}\u{202f}»{}",
            if more > 0 {
                format!(" (et {more} autres pièces)")
            } else {
                String::new()
            }
        ),
        format!(
            "git would change this paper, or write conflict markers into it, by `{with}`{}",
            if more > 0 {
                format!(" (and {more} other papers)")
            } else {
                String::new()
            }
        ),
    )
}

/// What to do about it.
pub(super) fn find_the_rule(path: &str, with: &str) -> (String, String) {
    let name = with.split('=').next().unwrap_or_default();
    (
        format!(
            "trouvez la ligne qui l’emporte (git check-attr {name} -- \"{path}\"\u{202f}; .gitattributes, .git/info/attributes) et ôtez-la\u{202f}; celle de greffe est\u{202f}: {PAPERS_AS_THEY_ARE}"
        ),
        format!(
            "find the line that prevails (git check-attr {name} -- \"{path}\"; .gitattributes, .git/info/attributes) and take it out; that of greffe is: {PAPERS_AS_THEY_ARE}"
        ),
    )
}
