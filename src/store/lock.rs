//! One writer at a time, by an advisory lock that the kernel releases when its holder dies.
//!
//! The file also says who holds it, and stays non-empty when the holder died before the end: the
//! next command then knows that it must heal.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use super::error::StoreError;

/// The name of the lock inside the folder of git.
const NAME: &str = "greffe.lock";

/// The right to write, until it is dropped.
pub(super) struct Lock {
    file: File,
    /// The last holder died before the end of its work.
    pub(super) after_crash: bool,
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
        let mut lock = Self {
            file,
            after_crash: !left.trim().is_empty(),
        };
        lock.sign()
            .map_err(|error| StoreError::writing(&path, error))?;
        Ok(lock)
    }

    fn sign(&mut self) -> std::io::Result<()> {
        self.file.set_len(0)?;
        self.file.seek(SeekFrom::Start(0))?;
        writeln!(self.file, "greffe, {}", std::process::id())
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.file.set_len(0);
        let _ = self.file.unlock();
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
    text.trim().rsplit(", ").next()?.parse().ok()
}
