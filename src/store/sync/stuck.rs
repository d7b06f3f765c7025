//! What stops a synchronisation until a person types commands of git: the very commands.

use crate::lang::{Lang, Say};

use super::super::typed::line;

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
    /// Letters, templates or settings were changed on both sides in the same place.
    #[error("text conflicts: {paths:?}")]
    ByHand {
        /// The files.
        paths: Vec<String>,
        /// The command that brings their version here.
        pull: String,
        /// The one that ends, once the files are corrected.
        finish: String,
    },
    /// The last commits of the remote deleted the settings, without which there is no store.
    #[error("the commit {commit} deleted the settings")]
    Deleted {
        /// The commit.
        commit: String,
        /// Who made it.
        who: String,
        /// The commands that bring it here, and take it back.
        command: String,
    },
    /// A reference of this clone leads nowhere.
    #[error("{name} is broken")]
    BrokenReference {
        /// Its full name.
        name: String,
        /// What removes it.
        command: String,
    },
}

impl Say for Stuck {
    fn say(&self, lang: Lang) -> String {
        let (fr, en) = match self {
            Stuck::ByHand { paths, .. } => (
                format!(
                    "modifié des deux côtés au même endroit\u{202f}: {}",
                    list(paths)
                ),
                format!("changed on both sides in the same place: {}", list(paths)),
            ),
            Stuck::Deleted { commit, who, .. } => (
                format!(
                    "au dépôt distant, le commit {commit} ({who}) a effacé greffe.toml, sans lequel il n’y a plus de registre"
                ),
                format!(
                    "at the remote, the commit {commit} ({who}) deleted greffe.toml, without which there is no store"
                ),
            ),
            Stuck::BrokenReference { name, .. } => (
                format!(
                    "git ne peut rien aller chercher\u{202f}: dans ce clone, la référence {} ne mène nulle part",
                    line(name)
                ),
                format!(
                    "git can fetch nothing: in this clone, the reference {} leads nowhere",
                    line(name)
                ),
            ),
            Stuck::OtherBranch { branch, there, .. } => (
                format!(
                    "le dépôt distant n’a pas de branche «\u{202f}{}\u{202f}»\u{202f}; il a\u{202f}: {}",
                    line(branch),
                    line(&there.join(", "))
                ),
                format!(
                    "the remote has no branch `{}`; it has: {}",
                    line(branch),
                    line(&there.join(", "))
                ),
            ),
        };
        lang.pick(fr, en)
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        Some(match self {
            Stuck::ByHand {
                paths,
                pull,
                finish,
            } => {
                let paths = list(paths);
                lang.pick(
                    format!("rien n’a été changé\u{202f}; réunissez les deux versions à la main\u{202f}:\n  {pull}\n  corrigez {paths} là où git a mis <<<<<<< et >>>>>>>, puis\u{202f}:\n  {finish}\n  greffe sync"),
                    format!("nothing was changed; bring the two versions together by hand:\n  {pull}\n  correct {paths} where git put <<<<<<< and >>>>>>>, then:\n  {finish}\n  greffe sync"),
                )
            }
            Stuck::Deleted { command, .. } => lang.pick(
                format!("rien n’a été changé ici, et ce que vous avez enregistré est intact\u{202f}; si c’est une erreur, annulez ce commit, pour tous\u{202f}:\n  {command}\n  greffe sync"),
                format!("nothing was changed here, and what you recorded is intact; if it is a mistake, take that commit back, for everybody:\n  {command}\n  greffe sync"),
            ),
            Stuck::BrokenReference { command, .. } => lang.pick(
                format!("ôtez-la, puis recommencez\u{202f}: {command}"),
                format!("remove it, then try again: {command}"),
            ),
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

/// Paths that strangers may have chosen.
fn list(paths: &[String]) -> String {
    let paths: Vec<String> = paths.iter().map(|path| line(path)).collect();
    paths.join(", ")
}
