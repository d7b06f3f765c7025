//! What is said of the papers that git would change, in French and in English.

use super::super::init::PAPERS_AS_THEY_ARE;
use super::super::typed::line;

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

/// A paper of which only the line endings changed.
pub(super) fn other_ends(in_git: bool) -> (String, String) {
    if in_git {
        return (
            "git a changé les fins de ligne de cette pièce en la posant dans ce dossier\u{202f}; dans git elle est intacte"
                .to_owned(),
            "git changed the line endings of this paper when it put it in this folder; in git it is intact"
                .to_owned(),
        );
    }
    (
        "git a changé les fins de ligne de cette pièce en la gardant\u{202f}: rien d’autre n’y diffère de celle qui a été enregistrée"
            .to_owned(),
        "git changed the line endings of this paper when it kept it: nothing else differs from the one that was recorded"
            .to_owned(),
    )
}

/// A paper that a commit took away.
pub(super) fn removed() -> (String, String) {
    (
        "cette pièce a été retirée par un commit\u{202f}; l’histoire la garde".to_owned(),
        "this paper was taken away by a commit; the history keeps it".to_owned(),
    )
}

/// What to do about a paper that can be had again as it was recorded.
pub(super) fn put_back_papers() -> (String, String) {
    (
        "remettez-la telle qu’elle a été enregistrée\u{202f}: greffe sync --papers".to_owned(),
        "put it back as it was recorded: greffe sync --papers".to_owned(),
    )
}

/// A paper that git never had.
pub(super) fn never_kept(who: Option<&str>) -> (String, String) {
    let at = |fr: bool| match who.map(line) {
        Some(who) if fr => format!("l’ordinateur de {who}"),
        Some(who) => format!("the machine of {who}"),
        None if fr => "l’ordinateur de qui l’a enregistrée".to_owned(),
        None => "the machine of whoever recorded it".to_owned(),
    };
    (
        format!(
            "git n’a jamais eu cette pièce\u{202f}: elle est restée sur {}",
            at(true)
        ),
        format!("git never had this paper: it stayed on {}", at(false)),
    )
}

/// What to do about it.
pub(super) fn ask_for_paper(who: Option<&str>) -> (String, String) {
    let who = who.map(line);
    (
        format!(
            "demandez à {} d’y lancer\u{202f}: greffe sync --papers",
            who.as_deref().unwrap_or("cette personne")
        ),
        format!(
            "ask {} to run there: greffe sync --papers",
            who.as_deref().unwrap_or("them")
        ),
    )
}

/// A paper that only this machine has.
pub(super) fn only_here(otherwise: bool) -> (String, String) {
    if otherwise {
        return (
            "git n’a pas cette pièce telle qu’elle a été enregistrée\u{202f}: les autres en reçoivent une autre"
                .to_owned(),
            "git does not have this paper as it was recorded: the others receive another one"
                .to_owned(),
        );
    }
    (
        "cette pièce n’est que sur cet ordinateur\u{202f}: git ne l’a pas".to_owned(),
        "this paper is only on this machine: git does not have it".to_owned(),
    )
}

/// What to do about it.
pub(super) fn send_papers() -> (String, String) {
    (
        "gardez-la dans git et envoyez-la aux autres\u{202f}: greffe sync --papers".to_owned(),
        "keep it in git and send it to the others: greffe sync --papers".to_owned(),
    )
}
