//! What stops a synchronisation until a person types commands of git: the very commands.

use crate::lang::{Lang, Say};

use super::say::shown;

/// Something that stopped a synchronisation, and the commands that lead out.
#[derive(Debug, thiserror::Error)]
pub enum Stuck {
    /// The remote does not have our branch, and has others.
    #[error("no branch {branch} there; known: {there:?}")]
    OtherBranch {
        /// The one with which we would exchange.
        branch: String,
        /// Those of the remote.
        there: Vec<String>,
        /// What to type, one command after the other.
        commands: Vec<String>,
        /// What to type for a branch apart.
        apart: String,
    },
}

impl Say for Stuck {
    fn say(&self, lang: Lang) -> String {
        let (fr, en) = match self {
            Stuck::OtherBranch { branch, there, .. } => (
                format!(
                    "le dépôt distant n’a pas de branche «\u{202f}{}\u{202f}»\u{202f}; il a\u{202f}: {}",
                    shown(branch),
                    shown(&there.join(", "))
                ),
                format!(
                    "the remote has no branch `{}`; it has: {}",
                    shown(branch),
                    shown(&there.join(", "))
                ),
            ),
        };
        lang.pick(fr, en)
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        Some(match self {
            Stuck::OtherBranch {
                commands, apart, ..
            } => {
                let commands = commands.join(" && ");
                lang.pick(
                    format!("les autres ne verraient pas la vôtre\u{202f}: rejoignez la leur par «\u{202f}{commands}\u{202f}», puis recommencez\u{202f}; ou, si vous en voulez une à part\u{202f}: {apart}"),
                    format!("the others would not see yours: join theirs with `{commands}`, then try again; or, if you want one apart: {apart}"),
                )
            }
        })
    }
}
