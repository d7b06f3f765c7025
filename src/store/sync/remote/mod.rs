//! The user's own `git`, for the network.

mod branch;
mod local;
mod said;

use std::collections::BTreeMap;
use std::io::{BufReader, Read as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use git2::Oid;

use super::super::StoreError;
use super::super::repository::Git;
use super::SyncOptions;
use super::error::SyncError;
use branch::tracking;
use said::without_password;

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
    /// That is a name, not an address.
    is_named: bool,
    /// The branch there, such as `refs/heads/main`.
    branch: String,
    /// Where its last known state is kept here.
    tracking: String,
    interactive: bool,
    /// git is to fetch objects, and to leave no trace of it in the references.
    traceless: bool,
    /// How long to wait for another git.
    patience: Duration,
}

/// What git says of a branch that the remote does not have.
const NO_SUCH_BRANCH: &str = "couldn't find remote ref";

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
        patience: Duration,
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
        // The name under which the others know it, whichever of the remotes is meant.
        let there = config.get_str(&format!("branch.{short}.merge"));
        let there = there.unwrap_or(branch).to_owned();
        Ok(Self {
            shown: without_password(&place),
            tracking: tracking(named(&place).then_some(&place), &there),
            branch: there,
            is_named: named(&place),
            place,
            interactive: options.interactive,
            traceless: options.dry_run,
            patience,
        })
    }

    /// Fetches the branch, once no other git is at it; `None` when the remote does not have it yet.
    pub(super) fn fetch(
        &self,
        git: &Git,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Option<Oid>, SyncError> {
        if self.traceless {
            return self.fetch_objects(git, progress);
        }
        let start = Instant::now();
        for turn in 0.. {
            let mut command = self.fetching(git);
            command.arg("--").arg(&self.place);
            command.arg(format!("+{}:{}", self.branch, self.tracking));
            let (done, said) = run(command, progress)?;
            if done {
                return Ok(git.repo.refname_to_id(&self.tracking).ok());
            }
            if said.contains(NO_SUCH_BRANCH) {
                return Ok(None);
            }
            if local::is_busy(&said) && start.elapsed() < self.patience {
                super::pause(turn.min(super::TRIES));
                continue;
            }
            return Err(match local::lock_of(&said) {
                Some(lock) => SyncError::Store(StoreError::GitBusy(lock)),
                None => self.not_fetched(git, &said),
            });
        }
        Err(SyncError::StillMoving)
    }

    fn not_fetched(&self, git: &Git, said: &str) -> SyncError {
        local::broken(git, said).unwrap_or_else(|| self.explain("fetch", said))
    }

    /// The same, where no reference is to tell of it: what comes is only in git's objects, where the
    /// next fetch finds it.
    fn fetch_objects(
        &self,
        git: &Git,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Option<Oid>, SyncError> {
        for _ in 0..super::TRIES {
            let Some(tip) = self.branches(git)?.remove(self.branch()) else {
                return Ok(None);
            };
            let mut command = self.fetching(git);
            // An empty map: the settings of the remote name references to move along.
            command.args(["--no-write-fetch-head", "--no-prune", "--refmap="]);
            command.arg("--").args([&self.place, &self.branch]);
            let (done, said) = run(command, progress)?;
            if !done && !said.contains(NO_SUCH_BRANCH) {
                return Err(self.not_fetched(git, &said));
            }
            // Unless the branch was moved elsewhere between the question and the fetch.
            if done && git.repo.find_commit(tip).is_ok() {
                return Ok(Some(tip));
            }
        }
        Err(SyncError::StillMoving)
    }

    /// `git fetch`, of what is asked for and nothing else.
    fn fetching(&self, git: &Git) -> Command {
        let mut command = self.command(git, "fetch");
        command.args([
            "--progress",
            "--no-tags",
            "--no-recurse-submodules",
            "--no-auto-gc",
        ]);
        // A merge reads what a partial clone leaves there.
        if git.partial().is_some() {
            command.arg("--no-filter");
        }
        command
    }

    /// The branches that the remote has, and the last commit of each.
    pub(super) fn branches(&self, git: &Git) -> Result<BTreeMap<String, Oid>, SyncError> {
        let mut command = self.command(git, "ls-remote");
        command.args(["--heads", "--"]).arg(&self.place);
        let run = command.stdin(Stdio::null()).output().map_err(no_git)?;
        if !run.status.success() {
            return Err(self.explain("ls-remote", &String::from_utf8_lossy(&run.stderr)));
        }
        let said = String::from_utf8_lossy(&run.stdout);
        let branches = said.lines().filter_map(|line| {
            let (tip, name) = line.split_once("\trefs/heads/")?;
            Some((name.to_owned(), Oid::from_str(tip).ok()?))
        });
        Ok(branches.collect())
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
        if self.traceless && self.tracking.starts_with("refs/remotes/") {
            let head = format!("remote.{}.followRemoteHEAD=never", self.place);
            command.args(["-c", &head]);
        }
        command.arg(verb);
        command
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
    let mut child = command.spawn().map_err(no_git)?;
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

/// Why git could not be started.
#[expect(clippy::needless_pass_by_value, reason = "for `map_err`")]
fn no_git(error: std::io::Error) -> SyncError {
    match error.kind() {
        std::io::ErrorKind::NotFound => SyncError::NoGit,
        _ => SyncError::Store(StoreError::Git(error.to_string())),
    }
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

#[cfg(test)]
mod tests {
    use super::progress_of;

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
