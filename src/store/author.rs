//! Who records a fact.

use crate::lang::Lang;

use super::repository::discover;

/// The person who records: the author of the commits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// As in `by`: the name, or the pseudonym, by which the others know them.
    pub name: String,
    /// Their e-mail address, when they let git know it.
    pub email: Option<String>,
}

impl Author {
    /// The author `by`, or who git says it is for this folder; somebody, if nobody says.
    ///
    /// Without an address a commit carries one that cannot exist (`camille@greffe.invalid`,
    /// RFC 2606): none is needed to record a fact.
    pub fn known_as(by: Option<&str>, folder: &std::path::Path, lang: Lang) -> Self {
        let config = discover(folder)
            .and_then(|repo| repo.config())
            .or_else(|_| git2::Config::open_default())
            .and_then(|mut config| config.snapshot());
        let of_git = |key: &str| {
            let config = config.as_ref().ok()?;
            plain(config.get_str(key).ok()?)
        };
        Self {
            name: by
                .and_then(plain)
                .or_else(|| of_git("user.name"))
                .unwrap_or_else(|| lang.pick("quelqu’un", "somebody").to_owned()),
            email: of_git("user.email"),
        }
    }
}

/// The text without the characters that git cannot have in a name; `None` if nothing is left.
fn plain(text: &str) -> Option<String> {
    let text: String = text
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '<' | '>'))
        .collect();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
