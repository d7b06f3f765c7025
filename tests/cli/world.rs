//! A sealed world: a folder of its own, an empty environment, a clock that advances by one minute
//! per command, ids that never change.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder in which commands run, cut off from the machine's configuration, clock and chance.
pub(crate) struct World {
    root: Arc<tempfile::TempDir>,
    clock: Arc<AtomicU32>,
    name: String,
}

/// One command about to run.
#[must_use = "a command runs only when `run` is called"]
pub(crate) struct Run<'w> {
    world: &'w World,
    command: Command,
    minute: u32,
    input: Option<Vec<u8>>,
}

/// What a command said, and how it ended.
#[must_use = "look at what the command said, or assert how it ended"]
pub(crate) struct Said {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) code: i32,
}

impl World {
    /// A new world. Its clock starts on 24 November 2026 at nine, Paris time.
    pub(crate) fn new() -> Self {
        let world = Self {
            root: Arc::new(tempfile::tempdir().unwrap()),
            clock: Arc::new(AtomicU32::new(0)),
            name: String::new(),
        };
        world.person("work")
    }

    /// The same world as another person meets it: own folder, own home, own configuration.
    pub(crate) fn person(&self, name: &str) -> Self {
        let person = Self {
            root: Arc::clone(&self.root),
            clock: Arc::clone(&self.clock),
            name: name.to_owned(),
        };
        for folder in [
            person.work(),
            person.private("home"),
            person.private("config"),
        ] {
            fs::create_dir_all(folder).unwrap();
        }
        person
    }

    /// The folder that messages call `$WORLD`.
    pub(crate) fn root(&self) -> String {
        self.root.path().display().to_string()
    }

    /// The folder in which commands run.
    pub(crate) fn work(&self) -> PathBuf {
        self.root.path().join(&self.name)
    }

    /// A folder of the person, outside of their work.
    fn private(&self, folder: &str) -> PathBuf {
        match self.name.as_str() {
            "work" => self.root.path().join(folder),
            name => self.root.path().join(format!(".{name}")).join(folder),
        }
    }

    /// A path inside the folder in which commands run.
    pub(crate) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.work().join(name)
    }

    /// Writes a file, with the folders that it needs.
    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Adds to the end of a file.
    pub(crate) fn append(&self, name: &str, text: &str) {
        let known = fs::read_to_string(self.path(name)).unwrap_or_default();
        self.write(name, known + text);
    }

    /// The text of a file.
    pub(crate) fn read(&self, name: impl AsRef<Path>) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// `greffe` with these arguments, one per word.
    pub(crate) fn greffe(&self, arguments: &str) -> Run<'_> {
        self.program(env!("CARGO_BIN_EXE_greffe"), arguments)
    }

    /// `git` with these arguments, one per word.
    pub(crate) fn git(&self, arguments: &str) -> Run<'_> {
        self.program("git", arguments)
    }

    /// Any program, in the same sealed environment.
    pub(crate) fn program(&self, program: &str, arguments: &str) -> Run<'_> {
        let minute = self.clock.fetch_add(1, Ordering::Relaxed);
        let now = instant("2026-11-24", minute);
        let mut command = Command::new(program);
        command
            .args(arguments.split_whitespace())
            .current_dir(self.work())
            .env_clear()
            .env("PATH", path())
            .env("HOME", self.private("home"))
            .env("GREFFE_CONFIG_DIR", self.private("config"))
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_SYSTEM", "/dev/null")
            .env("GIT_AUTHOR_NAME", &self.name)
            .env("GIT_AUTHOR_EMAIL", "git@exemple.example")
            .env("GIT_AUTHOR_DATE", &now)
            .env("GIT_COMMITTER_NAME", &self.name)
            .env("GIT_COMMITTER_EMAIL", "git@exemple.example")
            .env("GIT_COMMITTER_DATE", &now)
            .env("GREFFE_NOW", &now)
            .env("GREFFE_SEED", minute.to_string())
            .env("COLUMNS", "80")
            .env("TZ", "Europe/Paris");
        Run {
            world: self,
            command,
            minute,
            input: None,
        }
    }
}

/// So many minutes after nine on a day, Paris winter time.
fn instant(date: &str, minute: u32) -> String {
    format!("{date}T{:02}:{:02}:00+01:00", 9 + minute / 60, minute % 60)
}

/// The machine's programs, and the greffe under test before them.
fn path() -> std::ffi::OsString {
    let greffe = Path::new(env!("CARGO_BIN_EXE_greffe")).parent().unwrap();
    let machine = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(greffe.to_owned()).chain(std::env::split_paths(&machine));
    std::env::join_paths(folders).unwrap()
}

impl Run<'_> {
    /// One more argument, which may hold spaces.
    pub(crate) fn arg(mut self, argument: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    /// More arguments, one per word.
    pub(crate) fn arg_words(mut self, arguments: &str) -> Self {
        self.command.args(arguments.split_whitespace());
        self
    }

    /// A variable of the environment.
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// The folder in which to run, inside the world.
    pub(crate) fn inside(mut self, folder: &str) -> Self {
        self.command.current_dir(self.world.path(folder));
        self
    }

    /// The day of the command; the clock goes on from nine, Paris winter time.
    pub(crate) fn on(self, date: &str) -> Self {
        let now = instant(date, self.minute);
        let run = self.env("GREFFE_NOW", &now);
        run.env("GIT_AUTHOR_DATE", &now)
            .env("GIT_COMMITTER_DATE", &now)
    }

    /// What to give on standard input.
    pub(crate) fn input(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.input = Some(bytes.into());
        self
    }

    /// Runs the command and waits for its end.
    pub(crate) fn run(mut self) -> Said {
        use std::io::Write as _;
        let stdin = if self.input.is_some() {
            Stdio::piped()
        } else {
            Stdio::null()
        };
        let mut child = self
            .command
            .stdin(stdin)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        if let Some(bytes) = self.input {
            // A command may end before it has read everything.
            let _early_end = child.stdin.take().unwrap().write_all(&bytes);
        }
        Said::of(&child.wait_with_output().unwrap(), self.world)
    }

    /// Runs the command, which must succeed, and gives its standard output.
    #[track_caller]
    pub(crate) fn ok(self) -> String {
        let said = self.run();
        assert_eq!(said.code, 0, "{said}");
        said.out
    }
}

impl Said {
    fn of(output: &Output, world: &World) -> Self {
        let root = world.root.path().display().to_string();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(&root, "$WORLD");
        Self {
            out: text(&output.stdout),
            err: text(&output.stderr),
            code: output.status.code().unwrap_or(-1),
        }
    }

    /// Asserts how the command ended.
    #[track_caller]
    pub(crate) fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self}");
        self
    }
}

/// Everything, as one text to compare: standard output, standard error, the exit code.
impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.out)?;
        if !self.err.is_empty() {
            write!(f, "------- stderr -------\n{}", self.err)?;
        }
        match self.code {
            0 => Ok(()),
            code => writeln!(f, "[exit {code}]"),
        }
    }
}
