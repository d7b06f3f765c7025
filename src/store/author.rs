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

/// How facts are signed when nobody said who records.
const NOBODY: [&str; 2] = ["quelqu’un", "somebody"];

impl Author {
    /// The author `by`, or who git says it is for this folder, by its environment first; somebody, if
    /// nobody says.
    ///
    /// Without an address a commit carries one that cannot exist (`camille@greffe.invalid`,
    /// RFC 2606): none is needed to record a fact.
    pub fn known_as(by: Option<&str>, folder: &std::path::Path, lang: Lang) -> Self {
        let config = discover(folder)
            .and_then(|repo| repo.config())
            .or_else(|_| git2::Config::open_default())
            .and_then(|mut config| config.snapshot());
        let of_git = |variable: &str, keys: [&str; 2]| {
            let said = std::env::var(variable).ok();
            let set = |key: &str| plain(config.as_ref().ok()?.get_str(key).ok()?);
            (said.as_deref().and_then(plain)).or_else(|| keys.into_iter().find_map(set))
        };
        Self {
            name: by
                .and_then(plain)
                .or_else(|| of_git("GIT_AUTHOR_NAME", ["author.name", "user.name"]))
                .unwrap_or_else(|| lang.pick(NOBODY[0], NOBODY[1]).to_owned()),
            email: of_git("GIT_AUTHOR_EMAIL", ["author.email", "user.email"]),
        }
    }

    /// Whether nobody said who records.
    pub fn is_nobody(&self) -> bool {
        is_nobody(Some(&self.name))
    }
}

/// Whether a fact signed so tells nothing of who recorded it.
pub(super) fn is_nobody(by: Option<&str>) -> bool {
    by.is_none_or(|by| NOBODY.contains(&by))
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
