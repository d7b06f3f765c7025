//! What stands in the way of an exchange in this clone: locks, broken references, text to bring
//! together by hand.

use std::path::PathBuf;

use git2::{ErrorCode, Oid};

use super::super::super::deleted::deletion;
use super::super::super::repository::Git;
use super::super::super::typed::word;
use super::super::super::{MERGE_DRIVER, SETTINGS};
use super::super::error::SyncError;
use super::super::stuck::Stuck;
use super::Remote;

/// What git says when another git is writing the same references, or died while it did.
const BUSY: [&str; 3] = [
    ".lock': File exists",
    "but expected",
    "reference already exists",
];

/// Whether another git was writing at the same moment.
pub(super) fn is_busy(said: &str) -> bool {
    said.contains("cannot lock ref") && BUSY.iter().any(|words| said.contains(words))
}

/// The lock that git could not take.
pub(super) fn lock_of(said: &str) -> Option<PathBuf> {
    let (_, rest) = said.split_once("Unable to create '")?;
    let (path, _) = rest.split_once(".lock': File exists")?;
    Some(PathBuf::from(format!("{path}.lock")))
}

/// A reference of this clone that leads nowhere, which stops git.
pub(super) fn broken(git: &Git, said: &str) -> Option<SyncError> {
    let mut lines = said.lines();
    let found = lines.find_map(|line| line.strip_prefix("fatal: bad object refs/"))?;
    let mut name = format!("refs/{}", found.trim());
    let folder = git.repo.commondir();
    let mut file = folder.join(&name);
    let mut text = std::fs::read_to_string(&file).ok();
    if let Some(target) = text.as_deref().and_then(|text| text.strip_prefix("ref: ")) {
        target.trim().clone_into(&mut name);
        file = folder.join(&name);
        text = std::fs::read_to_string(&file).ok();
    }
    let readable = |text: &str| Oid::from_str(text.trim()).is_ok() && text.trim().len() == 40;
    // git itself does not remove what it cannot read.
    let command = if text.as_deref().is_none_or(readable) {
        format!("git update-ref -d {}", word(&name))
    } else {
        format!("rm {}", word(&file.display().to_string()))
    };
    Some(Stuck::BrokenReference { name, command }.into())
}

impl Remote {
    /// A conflict with what to type to bring both versions together by hand.
    pub(in super::super) fn by_hand(
        &self,
        git: &Git,
        error: SyncError,
        theirs: Option<Oid>,
    ) -> SyncError {
        let paths = match error {
            SyncError::Conflict(paths) => paths,
            SyncError::NotAStore => {
                let deleted = theirs.and_then(|theirs| self.deleted(git, theirs));
                return deleted.unwrap_or(error);
            }
            error => return error,
        };
        let base = git.head_commit().zip(theirs);
        let base = base.map(|(ours, theirs)| git.repo.merge_base(ours, theirs));
        let unrelated = matches!(base, Some(Err(error)) if error.code() == ErrorCode::NotFound);
        let unrelated = if unrelated {
            "--allow-unrelated-histories "
        } else {
            ""
        };
        let driver = driver_first(git);
        let (place, branch) = (word(&self.shown), word(self.branch()));
        let added = paths.iter().map(|path| word(&format!(":/{path}")));
        Stuck::ByHand {
            pull: format!("{driver}git pull --no-rebase {unrelated}{place} {branch}"),
            finish: format!(
                "git add {} && git commit --no-edit",
                added.collect::<Vec<_>>().join(" ")
            ),
            paths,
        }
        .into()
    }

    /// The commit of theirs that deleted the settings, with what to type to take it back.
    fn deleted(&self, git: &Git, theirs: Oid) -> Option<SyncError> {
        let it = deletion(&git.repo, theirs, &[git.path(SETTINGS).into()])?;
        let (place, branch, driver) = (word(&self.shown), word(self.branch()), driver_first(git));
        let mainline = if it.merge { "-m 1 " } else { "" };
        let command = format!(
            "{driver}git pull --no-rebase --no-edit {place} {branch} && git revert --no-edit {mainline}{}",
            it.commit
        );
        let (commit, who) = (it.commit, it.who);
        Some(
            Stuck::Deleted {
                commit,
                who,
                command,
            }
            .into(),
        )
    }
}

/// What tells git first how two requests are merged, where it does not know.
fn driver_first(git: &Git) -> String {
    let config = git.repo.config().and_then(|mut config| config.snapshot());
    let knows = config.is_ok_and(|config| config.get_str("merge.greffe.driver").is_ok());
    if knows {
        String::new()
    } else {
        format!("git config merge.greffe.driver \"{MERGE_DRIVER}\" && ")
    }
}
