//! The signatures of commits, as git itself judges them.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};

use git2::{ErrorCode, Oid};
use rayon::prelude::*;

use super::super::{Store, StoreError};

/// What git says of the signatures of commits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signatures {
    /// Commits with a good signature, by a key that is known here.
    pub good: usize,
    /// Commits without a signature.
    pub none: usize,
    /// Commits whose signature cannot be checked here, for want of the key or of the program: whether
    /// they were altered since cannot be told.
    pub unknown: Vec<String>,
    /// Commits that are what was signed, by a key or in a signature that has expired since.
    pub expired: Vec<String>,
    /// Commits that are not what was signed, or were by a key that is revoked.
    pub bad: Vec<String>,
    /// Those without a signature, or whose signature cannot be checked here, that come before a commit
    /// with a good one: they are what they were when it was signed.
    pub sealed: usize,
}

/// What a signature is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Worth {
    Good,
    Expired,
    Unknown,
    Bad,
}

/// How gpg and ssh-keygen begin the line that says that a commit is not what was signed, or that the
/// key is not to be trusted any more.
const WRONG: [&str; 3] = [
    "[GNUPG:] BADSIG",
    "[GNUPG:] REVKEYSIG",
    "Signature verification failed",
];

/// How begins the line that says that a signature holds, and that time has passed.
const EXPIRED: [&str; 2] = ["[GNUPG:] EXPKEYSIG", "[GNUPG:] EXPSIG"];

/// How begins the line that says that a signature may hold, but whose it is, or whether, cannot be
/// told here: the key is not known, or the program that checks is missing.
const UNKNOWN: [&str; 5] = [
    "[GNUPG:] ERRSIG",
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
        let (mut signed, mut open) = (Vec::new(), BTreeSet::new());
        for commit in self.ancestry([head])? {
            match self.git.repo.extract_signature(&commit, None) {
                Ok(_) => signed.push(commit),
                Err(error) if error.code() == ErrorCode::NotFound => {
                    open.insert(commit);
                    signatures.none += 1;
                }
                Err(error) => return Err(error.into()),
            }
        }
        let git = self.git.repo.path();
        let judged: Vec<Worth> = (signed.par_iter().map(|commit| worth(git, *commit)))
            .collect::<Result<_, StoreError>>()?;
        let mut good = Vec::new();
        for (commit, worth) in signed.into_iter().zip(judged) {
            match worth {
                Worth::Good => good.push(commit),
                Worth::Expired => signatures.expired.push(commit.to_string()),
                Worth::Unknown => {
                    open.insert(commit);
                    signatures.unknown.push(commit.to_string());
                }
                Worth::Bad => signatures.bad.push(commit.to_string()),
            }
        }
        signatures.good = good.len();
        if !open.is_empty() {
            let sealed = self.ancestry(good)?.into_iter();
            signatures.sealed = sealed.filter(|commit| open.contains(commit)).count();
        }
        Ok(signatures)
    }

    /// These commits, and all that they come after.
    fn ancestry(&self, commits: impl IntoIterator<Item = Oid>) -> Result<Vec<Oid>, StoreError> {
        let mut walk = self.git.repo.revwalk()?;
        for commit in commits {
            walk.push(commit)?;
        }
        Ok(walk.collect::<Result<_, git2::Error>>()?)
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
    // What is verified is the commit, not what a reference would show in its place.
    command.env("GIT_NO_REPLACE_OBJECTS", "1");
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
    if has(&WRONG) {
        Worth::Bad
    } else if has(&EXPIRED) {
        Worth::Expired
    } else if has(&UNKNOWN) {
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
            ("[GNUPG:] ERRSIG 0 22 10 00 1 4 -", Worth::Unknown),
            (
                "[GNUPG:] KEYEXPIRED 1\n[GNUPG:] EXPKEYSIG 0 Camille",
                Worth::Expired,
            ),
            (
                "[GNUPG:] EXPKEYSIG 0 Camille\n[GNUPG:] BADSIG 0",
                Worth::Bad,
            ),
            ("", Worth::Bad),
        ] {
            assert_eq!(read(said), worth, "{said}");
        }
    }
}
