//! What stands in the way of an exchange in this clone: text to bring together by hand.

use git2::{ErrorCode, Oid};

use super::super::super::MERGE_DRIVER;
use super::super::super::repository::Git;
use super::super::super::typed::word;
use super::super::error::SyncError;
use super::super::stuck::Stuck;
use super::Remote;

impl Remote {
    /// A conflict with what to type to bring both versions together by hand.
    pub(in super::super) fn by_hand(
        &self,
        git: &Git,
        error: SyncError,
        theirs: Option<Oid>,
    ) -> SyncError {
        let SyncError::Conflict(paths) = error else {
            return error;
        };
        let base = git.head_commit().zip(theirs);
        let base = base.map(|(ours, theirs)| git.repo.merge_base(ours, theirs));
        let unrelated = matches!(base, Some(Err(error)) if error.code() == ErrorCode::NotFound);
        let unrelated = if unrelated {
            "--allow-unrelated-histories "
        } else {
            ""
        };
        let config = git.repo.config().and_then(|mut config| config.snapshot());
        let knows = config.is_ok_and(|config| config.get_str("merge.greffe.driver").is_ok());
        let driver = if knows {
            String::new()
        } else {
            format!("git config merge.greffe.driver \"{MERGE_DRIVER}\" && ")
        };
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
}
