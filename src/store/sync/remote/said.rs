//! What git says when it cannot, as one of the cases that people meet.

use super::super::super::typed::line;
use super::super::error::SyncError;
use super::Remote;

/// What git's check of objects calls those that could be written where they must not.
const HARMFUL: [&str; 8] = [
    "hasDot:",
    "hasDotdot:",
    "hasDotgit:",
    "fullPathname:",
    "emptyName:",
    "gitmodules",
    "Symlink:",
    "nullSha1:",
];

/// What git says when it cannot write on this side.
const CANNOT_WRITE: [&str; 6] = [
    "cannot open '.git",
    "cannot open .git",
    "insufficient permission for adding an object",
    "unable to create temporary file",
    "Read-only file system",
    "No space left on device",
];

/// How begin the lines by which git says what it does, and those that say again that it failed.
const BY_THE_WAY: [&str; 5] = [
    "hint:",
    "To ",
    "From ",
    "error: failed to push some refs to",
    "POST git-",
];

/// The same, on either side.
const COUNTS: [&str; 9] = [
    "Enumerating objects:",
    "Counting objects:",
    "Delta compression using",
    "Compressing objects:",
    "Writing objects:",
    "Receiving objects:",
    "Resolving deltas:",
    "Unpacking objects:",
    "Total ",
];

impl Remote {
    /// What git said, as one of the cases that people meet.
    pub(super) fn explain(&self, command: &'static str, said: &str) -> SyncError {
        let has = |words: &[&str]| words.iter().any(|words| said.contains(words));
        let detail = plain(said);
        let local = |words: &&str| {
            let mut lines = said.lines().filter(|line| !line.starts_with("remote:"));
            lines.any(|line| line.contains(*words))
        };
        if HARMFUL.iter().any(|words| said.contains(words)) {
            return SyncError::Unsafe(detail);
        }
        if CANNOT_WRITE.iter().any(local) {
            return SyncError::Here(detail);
        }
        if has(&[
            "fatal: bad object",
            "unpacker error",
            "fsck error",
            "fsckObjects",
        ]) {
            return SyncError::Git {
                command,
                said: detail,
            };
        }
        if has(&[
            "hook declined",
            "protected branch",
            "[remote rejected]",
            "GH006",
        ]) {
            return SyncError::Refused(detail);
        }
        if has(&[
            "Authentication failed",
            "Permission denied",
            "could not read Username",
            "could not read Password",
            "terminal prompts disabled",
            "HTTP 401",
            "HTTP 403",
            "error: 401",
            "error: 403",
            "Host key verification failed",
        ]) {
            return SyncError::Credentials(detail);
        }
        if has(&[
            "does not appear to be a git repository",
            "Repository not found",
            "does not exist",
            "' not found",
            // A page for people where a repository should be.
            "not valid: is this a git repository?",
            "Cannot access URL",
            "git-http-push failed",
        ]) {
            return SyncError::NoRepository(self.shown.clone());
        }
        if has(&[
            "Could not resolve host",
            "unable to access",
            "Connection refused",
            "Connection timed out",
            "Network is unreachable",
            "Could not resolve hostname",
            "Operation timed out",
            "No route to host",
            "The remote end hung up",
        ]) {
            return SyncError::Network(detail);
        }
        SyncError::Git {
            command,
            said: detail,
        }
    }
}

/// The lines that matter to a person, without what could act on a terminal.
fn plain(said: &str) -> String {
    let lines: Vec<String> = said
        .lines()
        .map(line)
        .map(|line| without_password(reason(&line)))
        .filter(|line| !line.is_empty())
        .filter(|line| !BY_THE_WAY.iter().any(|start| line.starts_with(start)))
        .filter(|line| {
            let line = line.strip_prefix("remote: ").unwrap_or(line);
            !COUNTS.iter().any(|start| line.starts_with(start))
        })
        .take(12)
        .collect();
    lines.join("\n  ")
}

/// Of `! [remote rejected] 31f0c2b -> main (pre-receive hook declined)`, why.
fn reason(line: &str) -> &str {
    let why = line.strip_prefix("! [remote rejected]");
    let why = why.and_then(|rest| Some(rest.rsplit_once(" (")?.1.trim_end_matches(')')));
    why.unwrap_or(line)
}

/// An address without `user:password@`.
pub(super) fn without_password(text: &str) -> String {
    let Some((scheme, rest)) = text.split_once("://") else {
        return text.to_owned();
    };
    let host = rest.split('/').next().unwrap_or_default();
    match host.rsplit_once('@') {
        Some((secret, _)) => format!("{scheme}://{}", &rest[secret.len() + 1..]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{plain, without_password};

    #[test]
    fn a_password_is_never_shown() {
        assert_eq!(
            without_password("https://a:b@c.example/d"),
            "https://c.example/d"
        );
        assert_eq!(
            without_password("https://c.example/d"),
            "https://c.example/d"
        );
        assert_eq!(without_password("git@c.example:d"), "git@c.example:d");
    }

    #[test]
    fn what_git_counts_is_no_reason() {
        let said = "remote: Enumerating objects: 5, done.\nremote: Total 3 (delta 0)\n\
            From ../depot\nremote: To push, ask Ana\nfatal: non\n";
        assert_eq!(plain(said), "remote: To push, ask Ana\n  fatal: non");
    }
}
