//! The signatures of commits, as git itself judges them.

use std::path::Path;
use std::process::{Command, Stdio};

use git2::Oid;
use rayon::prelude::*;

use super::super::{Store, StoreError};

/// What git says of the signatures of commits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signatures {
    /// Commits with a good signature.
    pub good: usize,
    /// Commits without a signature.
    pub none: usize,
    /// Commits whose signature cannot be checked here, for want of the key.
    pub unknown: Vec<String>,
    /// Commits whose signature is wrong, expired or revoked.
    pub bad: Vec<String>,
}

/// What a signature is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Worth {
    Good,
    Unknown,
    Bad,
}

/// How gpg and ssh-keygen begin the line that says that a commit is not what was signed.
const ALTERED: [&str; 2] = ["[GNUPG:] BADSIG", "Signature verification failed"];

/// How begins the line that says that a signature may hold, but whose it is, or whether, cannot be
/// told here: the key is not known, or the program that checks is missing.
const UNKNOWN: [&str; 5] = [
    "[GNUPG:] NO_PUBKEY",
    "Good \"git\" signature",
    "error: cannot run ",
    "fatal: cannot exec ",
    "error: gpg.ssh.allowedSignersFile",
];

impl Store {
    /// What git says of the signature of each commit of the history: what a commit changed has no
    /// bearing on whether somebody altered it.
    pub(super) fn signatures(&self) -> Result<Signatures, StoreError> {
        let mut signatures = Signatures::default();
        let Some(head) = self.git.head_commit() else {
            return Ok(signatures);
        };
        let mut walk = self.git.repo.revwalk()?;
        walk.push(head)?;
        let mut signed = Vec::new();
        for commit in walk {
            let commit = commit?;
            match self.git.repo.extract_signature(&commit, None) {
                Ok(_) => signed.push(commit),
                Err(_) => signatures.none += 1,
            }
        }
        let git = self.git.repo.path();
        let judged: Vec<Worth> = (signed.par_iter().map(|commit| worth(git, *commit)))
            .collect::<Result<_, StoreError>>()?;
        for (commit, worth) in signed.iter().zip(judged) {
            match worth {
                Worth::Good => signatures.good += 1,
                Worth::Unknown => signatures.unknown.push(commit.to_string()),
                Worth::Bad => signatures.bad.push(commit.to_string()),
            }
        }
        Ok(signatures)
    }
}

fn worth(git: &Path, commit: Oid) -> Result<Worth, StoreError> {
    let (good, said) = verify_commit(git, commit, &[])?;
    if good {
        return Ok(Worth::Good);
    }
    // Without a list of keys git does not even look; with an empty one it says whether the commit
    // is what its unknown author signed.
    if said.contains("gpg.ssh.allowedSignersFile needs to be configured") {
        let nobody = ["-c", "gpg.ssh.allowedSignersFile=/dev/null"];
        return Ok(read(&verify_commit(git, commit, &nobody)?.1));
    }
    Ok(read(&said))
}

fn verify_commit(git: &Path, commit: Oid, with: &[&str]) -> Result<(bool, String), StoreError> {
    let mut command = Command::new("git");
    command.arg("--git-dir").arg(git);
    command.args(["-c", "core.hooksPath=/dev/null"]).args(with);
    command.args(["verify-commit", "--raw", &commit.to_string()]);
    command.env("LC_ALL", "C").stdin(Stdio::null());
    let output = command
        .output()
        .map_err(|error| StoreError::Signing(error.to_string()))?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    Ok((output.status.success(), said))
}

/// What is said of a signature that git does not find good.
fn read(said: &str) -> Worth {
    let has = |words: &[&str]| {
        let mut lines = said.lines().map(str::trim_start);
        lines.any(|line| words.iter().any(|words| line.starts_with(words)))
    };
    if !has(&ALTERED) && has(&UNKNOWN) {
        Worth::Unknown
    } else {
        Worth::Bad
    }
}

#[cfg(test)]
mod tests {
    use super::{Worth, read};

    #[test]
    fn altered_is_bad_whether_or_not_the_key_is_known() {
        for (said, worth) in [
            (
                "Good \"git\" signature with ED25519 key SHA256:x\nNo principal matched.",
                Worth::Unknown,
            ),
            (
                "No principal matched.\nSignature verification failed: incorrect signature",
                Worth::Bad,
            ),
            (
                "[GNUPG:] ERRSIG 0 22 10 00 1 9 -\n[GNUPG:] NO_PUBKEY 0",
                Worth::Unknown,
            ),
            ("[GNUPG:] BADSIG 0 NO_PUBKEY", Worth::Bad),
            ("[GNUPG:] REVKEYSIG 0 Camille", Worth::Bad),
            ("", Worth::Bad),
        ] {
            assert_eq!(read(said), worth, "{said}");
        }
    }
}
