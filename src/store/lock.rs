//! One writer at a time, by an advisory lock that the kernel releases when its holder dies.
//!
//! The file also says who holds it, which papers it is keeping, which new requests it is putting in
//! place and which locks of git it takes, and stays non-empty when the holder died before the end: the
//! next command then knows that it must heal, and what.

use std::cell::{Cell, RefCell};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

use super::error::StoreError;
use super::failpoint::{self, reached};

/// The name of the lock inside the folder of git.
const NAME: &str = "greffe.lock";

/// What comes before the commit of new requests.
const CREATION: &str = "creation ";

/// How long after it was announced a lock of git may still have been taken by who announced it.
const SOON: Duration = Duration::from_mins(1);

/// The right to write, until it is dropped.
pub(super) struct Lock {
    file: File,
    /// The last holder died before the end of its work.
    pub(super) after_crash: bool,
    /// Nothing that it left remains to be looked at.
    healed: Cell<bool>,
    /// The papers that it, or this one, was about to keep.
    papers: RefCell<Vec<Kept>>,
    /// The commit of the new requests that a dead holder was putting in place, in hexadecimal.
    creation: RefCell<Option<String>>,
}

/// A paper put into the folder of a request, of which no event may speak yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    /// Its hash, in hexadecimal: a file of the same name that somebody else put there is not it.
    pub(super) sha256: String,
    /// Its path inside the store.
    pub(super) path: String,
}

impl Lock {
    /// Waits at most `patience` for the lock.
    pub(super) fn take(git_folder: &Path, patience: Duration) -> Result<Self, StoreError> {
        let path = git_folder.join(NAME);
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(|error| StoreError::writing(&path, error))?;
        wait(&file, &path, patience)?;
        let mut left = String::new();
        let _ = file.read_to_string(&mut left);
        if let Ok(announced) = file.metadata().and_then(|data| data.modified()) {
            release(&left, announced);
        }
        let after_crash = !left.trim().is_empty();
        let mut lock = Self {
            file,
            after_crash,
            healed: Cell::new(!after_crash),
            papers: RefCell::new(left.lines().filter_map(Kept::read).collect()),
            creation: RefCell::new(creation(&left)),
        };
        lock.sign()
            .map_err(|error| StoreError::writing(&path, error))?;
        reached(failpoint::LOCKED);
        Ok(lock)
    }

    /// Writes down a paper before it is put in its place.
    pub(super) fn announce(&self, paper: Kept) -> std::io::Result<()> {
        (&self.file).write_all(paper.line().as_bytes())?;
        // The paper will be on the disk whatever happens: so must what tells of it.
        self.file.sync_data()?;
        self.papers.borrow_mut().push(paper);
        Ok(())
    }

    /// Writes down the locks of git that are about to be taken: nobody else can tell, when this
    /// process dies, that they are not those of a git at work.
    pub(super) fn announce_locks(&self, locks: &[&Path]) -> std::io::Result<()> {
        let lines = locks.iter().map(|lock| format!("git {}\n", lock.display()));
        (&self.file).write_all(lines.collect::<String>().as_bytes())
    }

    /// Writes down the commit of new requests before the first of them is put in its place.
    pub(super) fn announce_creation(&self, commit: &str) -> std::io::Result<()> {
        writeln!(&self.file, "{CREATION}{commit}")
    }

    /// The commit whose requests a dead holder was putting in place, until they are.
    pub(super) fn creation(&self) -> Option<String> {
        self.creation.borrow().clone()
    }

    /// They are in place, or cannot be.
    pub(super) fn creation_is_over(&self) {
        self.creation.take();
    }

    /// The same, seen by who writes nothing; none while somebody is at work.
    pub(super) fn left_creation(git_folder: &Path) -> Option<String> {
        creation(&left(git_folder)?)
    }

    /// The papers that a dead holder was keeping, seen by who writes nothing; none while somebody is
    /// at work.
    pub(super) fn left_papers(git_folder: &Path) -> Vec<Kept> {
        let left = left(git_folder).unwrap_or_default();
        left.lines().filter_map(Kept::read).collect()
    }

    /// The papers written down, once.
    pub(super) fn take_papers(&self) -> Vec<Kept> {
        self.papers.take()
    }

    /// Forgets those for which this holds: somebody wants them.
    pub(super) fn spare_papers(&self, wanted: impl Fn(&Kept) -> bool) {
        self.papers.borrow_mut().retain(|paper| !wanted(paper));
    }

    /// Everything that a dead holder left is dealt with.
    pub(super) fn healing_is_over(&self) {
        self.healed.set(true);
    }

    fn sign(&mut self) -> std::io::Result<()> {
        let mut text = vec![format!("greffe, {}\n", std::process::id())];
        // Should this holder die too, or end without having looked at it, the next one is told again.
        let creation = self.creation.get_mut().iter();
        text.extend(creation.map(|commit| format!("{CREATION}{commit}\n")));
        if !self.healed.get() {
            text.extend(self.papers.get_mut().iter().map(Kept::line));
        }
        let text = text.concat();
        // Never empty in between.
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(text.as_bytes())?;
        self.file.set_len(text.len() as u64)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = if self.healed.get() && self.creation.get_mut().is_none() {
            self.file.set_len(0)
        } else {
            self.sign()
        };
        let _ = self.file.unlock();
    }
}

impl Kept {
    fn line(&self) -> String {
        format!("paper {} {}\n", self.sha256, self.path)
    }

    fn read(line: &str) -> Option<Self> {
        let (sha256, path) = line.strip_prefix("paper ")?.split_once(' ')?;
        Some(Self {
            sha256: sha256.to_owned(),
            path: path.to_owned(),
        })
    }
}

/// What a dead holder wrote down; none while somebody is at work.
fn left(git_folder: &Path) -> Option<String> {
    let mut file = File::open(git_folder.join(NAME)).ok()?;
    file.try_lock_shared().ok()?;
    let mut left = String::new();
    file.read_to_string(&mut left).ok()?;
    Some(left)
}

/// The last creation that a holder wrote down: those before it are done.
fn creation(left: &str) -> Option<String> {
    let mut lines = left.lines();
    lines
        .rfind(|line| line.starts_with(CREATION))
        .and_then(|line| line.strip_prefix(CREATION))
        .map(str::to_owned)
}

/// Removes the locks of git that a dead holder took after it announced them.
fn release(left: &str, announced: SystemTime) {
    for lock in left.lines().filter_map(|line| line.strip_prefix("git ")) {
        let path = Path::new(lock);
        let taken = std::fs::symlink_metadata(path).and_then(|data| data.modified());
        let since = taken.map(|taken| taken.duration_since(announced));
        let is_lock = path.extension().is_some_and(|end| end == "lock");
        if is_lock && since.is_ok_and(|since| since.is_ok_and(|it| it < SOON)) {
            let _ = std::fs::remove_file(path);
        }
    }
}

fn wait(file: &File, path: &Path, patience: Duration) -> Result<(), StoreError> {
    let start = Instant::now();
    let mut turn: u32 = 0;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) if start.elapsed() < patience => {}
            Err(TryLockError::WouldBlock) => {
                return Err(StoreError::Locked {
                    lock: path.to_path_buf(),
                    holder: holder(path),
                });
            }
            Err(TryLockError::Error(error)) => return Err(StoreError::writing(path, error)),
        }
        // Processes that started together must not knock together.
        let spread = u64::from((std::process::id() ^ turn.wrapping_mul(2_654_435_761)) % 7);
        std::thread::sleep(Duration::from_millis(1 + spread));
        turn = turn.wrapping_add(1);
    }
}

/// The process that the file names, when it names one.
fn holder(path: &Path) -> Option<u32> {
    let text = std::fs::read_to_string(path).ok()?;
    text.lines().next()?.rsplit(", ").next()?.parse().ok()
}
