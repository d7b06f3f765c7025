//! A store that the repository around a folder holds, and that is not in its work tree.

use std::path::{Path, PathBuf};

use git2::{BranchType, Repository, Tree};

use super::deleted::deletion;
use super::error::StoreError;
use super::fault::{Elsewhere, RepositoryFault};
use super::layout::SETTINGS;
use super::repository::{discover, prefix};
use super::typed::word;

/// Why there is no store in this folder or above it: it is on a branch that is not checked out, or
/// this clone is empty, or there is none.
pub(super) fn absent(folder: &Path) -> StoreError {
    let found = || {
        let repo = discover(folder).ok()?;
        let inside = prefix(repo.workdir()?, folder).ok()??;
        let folders = Path::new(&inside).ancestors();
        let places: Vec<PathBuf> = folders.map(|folder| folder.join(SETTINGS)).collect();
        let known = on_branch(&repo, folder, &places);
        let born = repo.head().is_ok() || repo.remotes().is_ok_and(|known| known.is_empty());
        let empty = (!born).then(|| RepositoryFault::EmptyClone(folder.to_path_buf()));
        known
            .map(|it| RepositoryFault::Elsewhere(Box::new(it)))
            .or(empty)
    };
    let none = || StoreError::NotFound(folder.to_path_buf());
    found().map_or_else(none, StoreError::Repository)
}

/// Refuses to open a second store in a folder where a branch has one.
pub(super) fn refuse_second(folder: &Path) -> Result<(), StoreError> {
    let found = || {
        let repo = discover(folder).ok()?;
        let inside = prefix(repo.workdir()?, folder).ok()??;
        on_branch(&repo, folder, &[Path::new(&inside).join(SETTINGS)])
    };
    found().map_or(Ok(()), |it| {
        Err(RepositoryFault::Elsewhere(Box::new(it)).into())
    })
}

/// The first branch that has one of these files: our own before those of the remotes, and the usual
/// names before others.
fn on_branch(repo: &Repository, folder: &Path, places: &[PathBuf]) -> Option<Elsewhere> {
    let head = repo.find_reference("HEAD").ok()?;
    let head = head.symbolic_target().ok().flatten().unwrap_or_default();
    let mut found: Vec<Named> = Vec::new();
    for (branch, kind) in repo.branches(None).ok()?.flatten() {
        let reference = branch.into_reference();
        // `origin/HEAD` is another name of one of them.
        let plain = reference.symbolic_target().ok().flatten().is_none();
        let has = |tree: Tree| has(&tree, places).is_some();
        if plain && reference.peel_to_tree().is_ok_and(has) {
            found.extend(Named::of(repo, reference.name().ok()?, kind));
        }
    }
    let usual = |one: &Named| !matches!(one.short.as_str(), "main" | "master");
    found.sort_by_key(|one| (one.remote.is_some(), usual(one)));
    let one = found.into_iter().next();
    // A merge does not bring back what our own commits deleted.
    if one.as_ref().is_none_or(|one| one.is_no_way_out(repo, head))
        && let Some(it) = deleted_here(repo, folder, places)
    {
        return Some(it);
    }
    let one = one?;
    let gone = one.remote.is_none() && head.strip_prefix("refs/heads/") == Some(&one.short);
    let command = if gone {
        let tree = repo.head().ok()?.peel_to_tree().ok()?;
        let place = has(&tree, places)?.to_str()?.to_owned();
        format!("git restore {}", word(&format!(":/{place}")))
    } else {
        one.command(repo, head)
    };
    Some(Elsewhere {
        folder: folder.to_path_buf(),
        command,
        branch: one.name(),
        gone,
        deleted: None,
    })
}

/// The file that a commit of this branch deleted.
fn deleted_here(repo: &Repository, folder: &Path, places: &[PathBuf]) -> Option<Elsewhere> {
    let head = repo.head().ok()?;
    let branch = head.shorthand().ok()?.to_owned();
    let it = deletion(repo, head.target()?, places)?;
    let file = word(&format!(":/{}", it.place.to_str()?));
    Some(Elsewhere {
        folder: folder.to_path_buf(),
        command: format!(
            "git restore --source={} --staged --worktree -- {file} && git commit -m greffe.toml -- {file}",
            it.before
        ),
        branch,
        gone: true,
        deleted: Some((it.commit, it.who)),
    })
}

/// The first of these files that a tree has.
fn has<'p>(tree: &Tree, places: &'p [PathBuf]) -> Option<&'p PathBuf> {
    places.iter().find(|place| tree.get_path(place).is_ok())
}

/// A branch, and the remote of which it is.
struct Named {
    remote: Option<String>,
    short: String,
}

impl Named {
    fn of(repo: &Repository, whole: &str, kind: BranchType) -> Option<Self> {
        if kind == BranchType::Local {
            let short = whole.strip_prefix("refs/heads/")?.to_owned();
            return Some(Self {
                remote: None,
                short,
            });
        }
        let remote = repo.branch_remote_name(whole).ok()?;
        let remote = remote.as_str().ok()?.to_owned();
        let short = whole.strip_prefix(&format!("refs/remotes/{remote}/"))?;
        Some(Self {
            short: short.to_owned(),
            remote: Some(remote),
        })
    }

    /// As git says it: `main`, `origin/main`.
    fn name(&self) -> String {
        match &self.remote {
            Some(remote) => format!("{remote}/{}", self.short),
            None => self.short.clone(),
        }
    }

    /// Whether it is merged from elsewhere into the branch `head`, and does not follow it.
    fn is_no_way_out(&self, repo: &Repository, head: &str) -> bool {
        let commit = |name: &str| repo.revparse_single(name).ok().map(|it| it.id());
        let Some((here, there)) = commit("HEAD").zip(commit(&self.name())) else {
            return false;
        };
        let merged = self.remote.is_some() && head.strip_prefix("refs/heads/") == Some(&self.short);
        merged && !repo.graph_descendant_of(there, here).unwrap_or_default()
    }

    /// What brings it into the work tree from the branch `head`.
    fn command(&self, repo: &Repository, head: &str) -> String {
        let (name, short) = (word(&self.name()), word(&self.short));
        let ours = format!("refs/heads/{}", self.short);
        let commit = |name: &str| repo.revparse_single(name).ok().map(|it| it.id());
        let (here, there) = (commit(&ours), commit(&self.name()));
        match (&self.remote, here.zip(there)) {
            (None, _) => format!("git switch {short}"),
            (Some(_), None) => format!("git switch --track {name}"),
            (Some(_), Some(_)) if head != ours => format!("git switch {short}"),
            (Some(_), Some((here, there))) if repo.merge_base(here, there).is_err() => {
                format!("git merge --allow-unrelated-histories {name}")
            }
            (Some(_), Some(_)) => format!("git merge {name}"),
        }
    }
}
