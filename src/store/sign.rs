//! Signed commits, by git itself: the person's key, format and agent are git's configuration.

use std::io::Write as _;
use std::process::{Command, Stdio};

use git2::{Commit, Oid, Repository, Signature, Tree};

use super::error::StoreError;

/// A commit signed by `git commit-tree -S`.
pub(super) fn signed_commit(
    repo: &Repository,
    author: &Signature,
    message: &str,
    tree: &Tree,
    parents: &[&Commit],
) -> Result<Oid, StoreError> {
    let failed = |error: std::io::Error| StoreError::Signing(error.to_string());
    let date = format!("{} {}", author.when().seconds(), offset(author));
    let mut git = Command::new("git");
    git.arg("--git-dir").arg(repo.path());
    git.args(["commit-tree", "-S", "-F", "-"])
        .arg(tree.id().to_string());
    for parent in parents {
        git.arg("-p").arg(parent.id().to_string());
    }
    for who in ["AUTHOR", "COMMITTER"] {
        git.env(format!("GIT_{who}_NAME"), author.name().unwrap_or_default());
        git.env(
            format!("GIT_{who}_EMAIL"),
            author.email().unwrap_or_default(),
        );
        git.env(format!("GIT_{who}_DATE"), &date);
    }
    git.stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = git.spawn().map_err(failed)?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(message.as_bytes()).map_err(failed)?;
    }
    let output = child.wait_with_output().map_err(failed)?;
    let said = String::from_utf8_lossy(&output.stdout);
    match Oid::from_str(said.trim()) {
        Ok(commit) if output.status.success() => Ok(commit),
        _ => Err(StoreError::Signing(
            String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        )),
    }
}

/// The offset of an author's clock as git writes it, such as `+0100`.
fn offset(author: &Signature) -> String {
    let minutes = author.when().offset_minutes();
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.abs();
    format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
}
