//! Which branch of a remote is ours, where the names differ on the two sides.

use std::collections::BTreeMap;
use std::process::Stdio;

use git2::Oid;

use super::super::super::repository::Git;
use super::super::super::typed::word;
use super::super::error::SyncError;
use super::super::stuck::Stuck;
use super::Remote;

impl Remote {
    /// The name of the branch, as people say it.
    pub(in super::super) fn branch(&self) -> &str {
        short(&self.branch)
    }

    /// Where the remote has no branch of the name that is set here and has one of ours: takes that
    /// one, and says so. One of the two was renamed.
    pub(in super::super) fn take_branch(
        &mut self,
        ours: &str,
        there: &BTreeMap<String, Oid>,
    ) -> bool {
        let known = self.branch != ours && there.contains_key(short(ours));
        if known {
            ours.clone_into(&mut self.branch);
            self.tracking = tracking(self.is_named.then_some(&self.place), ours);
        }
        known
    }

    /// Why our branch is not sent: the others have only these, and would not see it.
    pub(in super::super) fn other_branch(
        &self,
        git: &Git,
        ours: &str,
        there: Vec<String>,
    ) -> SyncError {
        let usual = || {
            ["main", "master"]
                .iter()
                .find(|name| there.iter().any(|it| it == *name))
        };
        let theirs = match there.as_slice() {
            [only] => only.as_str(),
            _ => usual().map_or("…", |name| name),
        };
        let name = word(theirs);
        let mut commands = Vec::new();
        if git
            .repo
            .find_reference(&format!("refs/heads/{theirs}"))
            .is_ok()
        {
            commands.push(format!("git switch {name}"));
        } else {
            commands.push(format!("git branch -m {name}"));
            if self.branch != ours || is_set(git, ours) {
                let key = word(&format!("branch.{theirs}.merge"));
                commands.push(format!(
                    "git config {key} {}",
                    word(&format!("refs/heads/{theirs}"))
                ));
            }
        }
        let both = format!("{}:{}", short(ours), self.branch());
        let sent = if self.branch == ours {
            self.branch()
        } else {
            &both
        };
        Stuck::OtherBranch {
            branch: self.branch().to_owned(),
            apart: format!("git push {} {}", word(&self.shown), word(sent)),
            commands,
            there,
        }
        .into()
    }

    /// Our branch, when the default one of the remote does not exist: its clones are empty.
    pub(in super::super) fn astray(&self, git: &Git) -> Option<String> {
        let mut command = self.command(git, "ls-remote");
        command.arg("--").arg(&self.place).arg("HEAD");
        let said = command.stdin(Stdio::null()).output().ok()?;
        let missing = said.status.success() && said.stdout.is_empty();
        missing.then(|| self.branch().to_owned())
    }
}

/// Where the last known state of a branch of a remote is kept here; one place for all addresses.
pub(super) fn tracking(remote: Option<&String>, branch: &str) -> String {
    match remote {
        Some(remote) => format!("refs/remotes/{remote}/{}", short(branch)),
        None => "refs/greffe/fetched".to_owned(),
    }
}

fn short(branch: &str) -> &str {
    branch.strip_prefix("refs/heads/").unwrap_or(branch)
}

/// Whether git was told with which branch ours is exchanged.
fn is_set(git: &Git, ours: &str) -> bool {
    let key = format!("branch.{}.merge", short(ours));
    let config = git.repo.config().and_then(|mut config| config.snapshot());
    config.is_ok_and(|config| config.get_str(&key).is_ok())
}
