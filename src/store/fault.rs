//! What of a repository keeps greffe from working in it as it is.

use std::path::PathBuf;

use crate::lang::{Lang, Say};

use super::typed::{line, word};
use super::unfinished::Unfinished;

/// Why greffe cannot work in a repository as it is.
#[derive(Debug, thiserror::Error)]
pub enum RepositoryFault {
    /// No `greffe.toml` here, but a branch of the repository has one.
    #[error("the branch {} has the store", .0.branch)]
    Elsewhere(Box<Elsewhere>),
    /// No `greffe.toml` here: nothing was committed yet, and others may have begun elsewhere.
    #[error("nothing in the clone {}", .0.display())]
    EmptyClone(PathBuf),
    /// The repository does not say that its work tree is here.
    #[error("the work tree of {} is not here", .0.display())]
    OtherWorkTree(PathBuf),
    /// An object that this partial clone left at its remote is needed; the command that fetches all.
    #[error("partial clone")]
    Partial(String),
    /// The repository is of a format that libgit2 does not read.
    #[error("{0:?} repository")]
    Format(Format),
    /// The settings are in conflict, in the middle of what someone began in git.
    #[error("{} is in conflict: {what:?} in progress", file.display())]
    Unmerged {
        /// The file.
        file: PathBuf,
        /// What was begun.
        what: Unfinished,
    },
}

/// A format of repositories that git knows and that greffe does not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Objects named by SHA-256.
    Sha256,
    /// References kept in tables.
    Reftable,
    /// An index in two files.
    SplitIndex,
    /// An index that holds folders in the place of their files.
    SparseIndex,
}

/// Where a store is that is not in the work tree, and what brings it into the work tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// The folder in which it was looked for.
    pub folder: PathBuf,
    /// The branch that has it, as git says it: `origin/main`.
    pub branch: String,
    /// The command of git.
    pub command: String,
    /// That branch is checked out: only the file is gone.
    pub gone: bool,
    /// The commit that deleted it, and who made that commit.
    pub deleted: Option<(String, String)>,
}

impl Say for RepositoryFault {
    fn say(&self, lang: Lang) -> String {
        match self {
            RepositoryFault::Elsewhere(it) if let Some((commit, who)) = &it.deleted => lang.pick(
                format!("le commit {commit} ({who}) a effacé greffe.toml de {}\u{202f}; git l’a toujours", it.folder.display()),
                format!("the commit {commit} ({who}) deleted greffe.toml from {}; git still has it", it.folder.display()),
            ),
            RepositoryFault::Elsewhere(it) if it.gone => lang.pick(
                format!("le fichier greffe.toml a disparu de {}\u{202f}; git l’a toujours", it.folder.display()),
                format!("the file greffe.toml is gone from {}; git still has it", it.folder.display()),
            ),
            RepositoryFault::Elsewhere(it) => lang.pick(
                format!("ce dépôt a déjà un registre, sur la branche «\u{202f}{}\u{202f}», qui n’est pas celle où vous êtes", line(&it.branch)),
                format!("this repository has a store already, on the branch `{}`, which is not the one where you are", line(&it.branch)),
            ),
            RepositoryFault::EmptyClone(start) => lang.pick(
                format!("aucun dossier de greffe dans {}\u{202f}: rien n’a encore été pris du dépôt distant, ni enregistré ici", start.display()),
                format!("no greffe store in {}: nothing was taken from the remote yet, nor recorded here", start.display()),
            ),
            RepositoryFault::OtherWorkTree(path) => lang.pick(
                format!("le dépôt {} ne dit pas que ses fichiers sont ici\u{202f}: greffe écrirait peut-être au mauvais endroit", path.display()),
                format!("the repository {} does not say that its files are here: greffe might write in the wrong place", path.display()),
            ),
            RepositoryFault::Partial(_) => lang.pick(
                "cette copie n’a pas tous les objets (clone partiel)\u{202f}: git les prend un à un au dépôt distant, greffe a besoin de tous".to_owned(),
                "this clone does not have all objects (partial clone): git takes them one by one from the remote, greffe needs them all".to_owned(),
            ),
            RepositoryFault::Format(Format::Sha256) => lang.pick(
                "ce dépôt git nomme ses objets par SHA-256\u{202f}: greffe ne sait pas encore lire ce format".to_owned(),
                "this git repository names its objects by SHA-256: greffe cannot read that format yet".to_owned(),
            ),
            RepositoryFault::Format(Format::Reftable) => lang.pick(
                "ce dépôt git range ses branches dans des tables (reftable)\u{202f}: greffe ne sait pas encore lire ce format".to_owned(),
                "this git repository keeps its branches in tables (reftable): greffe cannot read that format yet".to_owned(),
            ),
            RepositoryFault::Format(Format::SplitIndex) => lang.pick(
                "l’index de ce dépôt git est en deux fichiers (split index)\u{202f}: greffe ne sait pas encore lire ce format".to_owned(),
                "the index of this git repository is in two files (split index): greffe cannot read that format yet".to_owned(),
            ),
            RepositoryFault::Format(Format::SparseIndex) => lang.pick(
                "l’index de ce dépôt git ne nomme pas tous les fichiers (sparse index)\u{202f}: greffe ne sait pas encore lire ce format".to_owned(),
                "the index of this git repository does not name all files (sparse index): greffe cannot read that format yet".to_owned(),
            ),
            RepositoryFault::Unmerged { file, what } => lang.pick(
                format!("{} est en conflit\u{202f}: une opération «\u{202f}{}\u{202f}» est en cours dans ce dépôt", file.display(), what.command()),
                format!("{} is in conflict: a `{}` is going on in this repository", file.display(), what.command()),
            ),
        }
    }

    fn hint(&self, lang: Lang) -> Option<String> {
        let (fr, en) = match self {
            RepositoryFault::Elsewhere(it) => (it.command.clone(), it.command.clone()),
            RepositoryFault::EmptyClone(_) => (
                "si d’autres ont déjà ouvert un registre\u{202f}: git fetch, puis recommencez\u{202f}; si vous êtes la première personne\u{202f}: greffe init".to_owned(),
                "if others have opened a store already: git fetch, then try again; if you are the first: greffe init".to_owned(),
            ),
            RepositoryFault::OtherWorkTree(_) => (
                "«\u{202f}git rev-parse --show-toplevel\u{202f}» dit ce que git en sait\u{202f}; clonez à nouveau, ou, si ce dossier en a été déplacé, réparez-le par «\u{202f}git worktree repair\u{202f}»".to_owned(),
                "`git rev-parse --show-toplevel` tells what git knows; clone again or, if this folder was moved away from it, mend it with `git worktree repair`".to_owned(),
            ),
            RepositoryFault::Partial(command) => (
                format!("complétez-la\u{202f}: {command}"),
                format!("complete it: {command}"),
            ),
            RepositoryFault::Format(Format::Sha256) => (
                "ouvrez le registre dans un dépôt ordinaire (git init --object-format=sha1), et copiez-y greffe.toml, requests et letters".to_owned(),
                "open the store in an ordinary repository (git init --object-format=sha1), and copy greffe.toml, requests and letters there".to_owned(),
            ),
            RepositoryFault::Format(Format::Reftable) => (
                "rangez-les dans des fichiers\u{202f}: git refs migrate --ref-format=files (git 2.46 ou plus récent)".to_owned(),
                "keep them in files: git refs migrate --ref-format=files (git 2.46 or newer)".to_owned(),
            ),
            RepositoryFault::Format(Format::SplitIndex) => {
                let command = "git config core.splitIndex false && git update-index --no-split-index";
                (format!("réunissez-le\u{202f}: {command}"), format!("bring it together: {command}"))
            }
            RepositoryFault::Format(Format::SparseIndex) => {
                let command = "git sparse-checkout reapply --no-sparse-index";
                (format!("complétez-le\u{202f}: {command}"), format!("complete it: {command}"))
            }
            RepositoryFault::Unmerged { file, what } => {
                let file = word(&file.display().to_string());
                let (finish, abort) = (what.finish(), what.abort());
                (
                    format!("corrigez-le là où git a mis <<<<<<< et >>>>>>>, puis\u{202f}: git add {file} && {finish}\u{202f}; ou renoncez-y\u{202f}: {abort}"),
                    format!("correct it where git put <<<<<<< and >>>>>>>, then: git add {file} && {finish}; or give it up: {abort}"),
                )
            }
        };
        Some(lang.pick(fr, en))
    }
}
