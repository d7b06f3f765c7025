//! The user's own `git`, for the network.

use std::io::{BufReader, Read as _};
use std::path::Path;
use std::process::{Command, Stdio};

use git2::Oid;

use super::super::StoreError;
use super::super::repository::Git;
use super::SyncOptions;
use super::error::SyncError;

/// Where a transfer is, as git tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// What git does, in its own words: `Receiving objects`.
    pub doing: String,
    /// How much of it is done, in hundredths.
    pub percent: u8,
}

/// A remote repository, and the branch that we share with it.
pub(super) struct Remote {
    /// What git is given: a name, an address or a path.
    place: String,
    /// What people are shown: without the password that an address may hold.
    pub(super) shown: String,
    /// The branch there, such as `refs/heads/main`.
    branch: String,
    /// Where its last known state is kept here.
    tracking: String,
    interactive: bool,
    /// git is to leave no trace of what it fetched but the state of the remote.
    traceless: bool,
}

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

/// How a push ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pushed {
    /// The remote has it.
    Done,
    /// The remote has what we do not have.
    Behind,
    /// Another program holds the branch there, or died while it did.
    Locked,
}

impl Remote {
    /// The remote that is asked for, else the one of the branch, else `origin`, else the only one.
    pub(super) fn choose(
        git: &Git,
        branch: &str,
        options: &SyncOptions,
    ) -> Result<Self, SyncError> {
        let known: Vec<String> = git
            .repo
            .remotes()?
            .iter()
            .filter_map(|name| name.ok().flatten().map(str::to_owned))
            .collect();
        let config = git.repo.config()?.snapshot()?;
        let short = branch.strip_prefix("refs/heads/").unwrap_or(branch);
        let of_branch = config.get_str(&format!("branch.{short}.remote")).ok();
        let asked = options.remote.as_deref();
        let named = |name: &str| known.iter().any(|other| other == name);
        let place = match asked.or(of_branch.filter(|name| named(name))) {
            Some(place) => place.to_owned(),
            None if named("origin") => "origin".to_owned(),
            None => match known.as_slice() {
                [only] => only.clone(),
                _ => return Err(SyncError::NoRemote(known)),
            },
        };
        let is_address = place.contains(['/', ':', '\\']);
        if !named(&place) && (!is_address || place.starts_with('-')) {
            return Err(SyncError::UnknownRemote { name: place, known });
        }
        let place = match &options.standing {
            Some(folder) if !named(&place) => from(folder, place),
            _ => place,
        };
        let there = config
            .get_str(&format!("branch.{short}.merge"))
            .ok()
            .filter(|_| of_branch == Some(place.as_str()))
            .unwrap_or(branch);
        let there_short = there.strip_prefix("refs/heads/").unwrap_or(there);
        let tracking = if named(&place) {
            format!("refs/remotes/{place}/{there_short}")
        } else {
            "refs/greffe/fetched".to_owned()
        };
        Ok(Self {
            shown: without_password(&place),
            branch: there.to_owned(),
            place,
            tracking,
            interactive: options.interactive,
            traceless: options.dry_run,
        })
    }

    /// Fetches the branch; `None` when the remote does not have it yet.
    pub(super) fn fetch(
        &self,
        git: &Git,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Option<Oid>, SyncError> {
        let mut command = self.command(git, "fetch");
        command.args([
            "--progress",
            "--no-tags",
            "--no-recurse-submodules",
            "--no-auto-gc",
        ]);
        if self.traceless {
            command.arg("--no-write-fetch-head");
        }
        command.arg("--").arg(&self.place);
        command.arg(format!("+{}:{}", self.branch, self.tracking));
        let (done, said) = run(command, progress)?;
        if done {
            return Ok(git.repo.refname_to_id(&self.tracking).ok());
        }
        if said.contains("couldn't find remote ref") {
            return Ok(None);
        }
        Err(self.explain("fetch", &said))
    }

    /// The branches that the remote has.
    pub(super) fn branches(&self, git: &Git) -> Result<Vec<String>, SyncError> {
        let mut command = self.command(git, "ls-remote");
        command.args(["--heads", "--"]).arg(&self.place);
        let run = command.stdin(Stdio::null()).output();
        let run = run.map_err(|error| SyncError::Store(StoreError::Git(error.to_string())))?;
        if !run.status.success() {
            return Err(self.explain("ls-remote", &String::from_utf8_lossy(&run.stderr)));
        }
        let said = String::from_utf8_lossy(&run.stdout);
        let names = said
            .lines()
            .filter_map(|line| line.split_once("refs/heads/"));
        Ok(names.map(|(_, name)| name.to_owned()).collect())
    }

    /// The name of the branch, as people say it.
    pub(super) fn branch(&self) -> &str {
        self.branch
            .strip_prefix("refs/heads/")
            .unwrap_or(&self.branch)
    }

    /// Sends a commit to the branch, without force.
    pub(super) fn push(
        &self,
        git: &Git,
        commit: Oid,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Pushed, SyncError> {
        let mut command = self.command(git, "push");
        command.args(["--progress", "--no-recurse-submodules"]);
        command.arg("--").arg(&self.place);
        command.arg(format!("{commit}:{}", self.branch));
        let (done, said) = run(command, progress)?;
        if done {
            return Ok(Pushed::Done);
        }
        if said.contains(".lock': File exists") {
            return Ok(Pushed::Locked);
        }
        let behind = [
            "(fetch first)",
            "(non-fast-forward)",
            "cannot lock ref",
            "failed to update ref",
        ];
        if behind.iter().any(|words| said.contains(words)) {
            return Ok(Pushed::Behind);
        }
        Err(self.explain("push", &said))
    }

    /// git without hooks, in a language that can be recognised, on this repository only.
    fn command(&self, git: &Git, verb: &str) -> Command {
        let mut command = Command::new("git");
        for name in [
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_OBJECT_DIRECTORY",
        ] {
            command.env_remove(name);
        }
        command.env("LC_ALL", "C").env("LANGUAGE", "C");
        if !self.interactive {
            command.env("GIT_TERMINAL_PROMPT", "0");
        }
        command.arg("-C").arg(&git.work_tree);
        for setting in [
            "core.hooksPath=/dev/null",
            "core.fsmonitor=false",
            "protocol.ext.allow=never",
            "fetch.fsckObjects=true",
            "fetch.recurseSubmodules=false",
            "push.recurseSubmodules=no",
        ] {
            command.args(["-c", setting]);
        }
        if self.traceless {
            command.args(["-c", "core.logAllRefUpdates=false"]);
        }
        command.arg(verb);
        command
    }

    /// What git said, as one of the cases that people meet.
    fn explain(&self, command: &'static str, said: &str) -> SyncError {
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

/// A relative path of this machine, as it is from any other folder; an address as it is.
fn from(folder: &Path, place: String) -> String {
    // `host:path` is an address, unless a `/` comes first.
    let scp = (place.split('/').next()).is_some_and(|first| first.contains(':'));
    if scp || place.contains("://") || place.starts_with('~') {
        return place;
    }
    let path = folder.join(&place);
    let whole = std::path::absolute(&path).unwrap_or(path);
    whole.into_os_string().into_string().unwrap_or(place)
}

/// Runs git, follows its progress, gives whether it succeeded and all that it said.
fn run(
    mut command: Command,
    progress: &mut dyn FnMut(Progress),
) -> Result<(bool, String), SyncError> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => SyncError::NoGit,
        _ => SyncError::Store(StoreError::Git(error.to_string())),
    })?;
    let mut said = String::new();
    if let Some(stderr) = child.stderr.take() {
        let mut reader = BufReader::new(stderr.take(1 << 20));
        let mut line = Vec::new();
        while read_line(&mut reader, &mut line) {
            let text = String::from_utf8_lossy(&line).trim().to_owned();
            line.clear();
            if let Some(step) = progress_of(&text) {
                progress(step);
            } else {
                said.push_str(&text);
                said.push('\n');
            }
        }
    }
    let status = child
        .wait()
        .map_err(|error| SyncError::Store(StoreError::Git(error.to_string())))?;
    Ok((status.success(), said))
}

/// Reads up to the end of a line, or of a step that git writes over.
fn read_line(reader: &mut impl std::io::BufRead, line: &mut Vec<u8>) -> bool {
    loop {
        let Ok(buffer) = reader.fill_buf() else {
            return !line.is_empty();
        };
        if buffer.is_empty() {
            return !line.is_empty();
        }
        let end = buffer.iter().position(|&b| b == b'\n' || b == b'\r');
        let used = end.map_or(buffer.len(), |end| end + 1);
        line.extend_from_slice(&buffer[..end.unwrap_or(used)]);
        reader.consume(used);
        if end.is_some() {
            return true;
        }
    }
}

fn progress_of(text: &str) -> Option<Progress> {
    let text = text.strip_prefix("remote: ").unwrap_or(text);
    let (doing, rest) = text.split_once(':')?;
    let percent = rest.trim_start().split('%').next()?;
    Some(Progress {
        doing: doing.to_owned(),
        percent: percent
            .trim()
            .parse()
            .ok()
            .filter(|percent| *percent <= 100)?,
    })
}

/// How begin the lines by which git says what it does, and those that say again that it failed.
const BY_THE_WAY: [&str; 11] = [
    "hint:",
    "To ",
    "Enumerating objects:",
    "Counting objects:",
    "Delta compression using",
    "Compressing objects:",
    "Writing objects:",
    "Total ",
    "remote: Resolving deltas:",
    "error: failed to push some refs to",
    "POST git-",
];

/// The lines that matter to a person, without what could act on a terminal.
fn plain(said: &str) -> String {
    let lines: Vec<String> = said
        .lines()
        .map(super::super::message::line)
        .map(|line| without_password(reason(&line)))
        .filter(|line| !line.is_empty())
        .filter(|line| !BY_THE_WAY.iter().any(|start| line.starts_with(start)))
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
fn without_password(text: &str) -> String {
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
    use super::{progress_of, without_password};

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
    fn progress_is_read_from_gits_words() {
        let step = progress_of("remote: Counting objects:  45% (9/20)").unwrap();
        assert_eq!(
            (step.doing.as_str(), step.percent),
            ("Counting objects", 45)
        );
        assert_eq!(progress_of("fatal: not a repository: x"), None);
    }
}
