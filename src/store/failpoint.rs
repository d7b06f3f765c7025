//! Places where a test can kill the program, to prove that the next command heals.
//!
//! `GREFFE_CRASH_AFTER=<name>` ends the process by `kill -9` the first time that the step of this name
//! is done. It is compiled in always, so that what is tested is what is
//! shipped; without the variable it costs one look at the environment.

use std::process::Command;
use std::sync::OnceLock;

/// The right to write is taken, and nothing else is done.
pub const LOCKED: &str = "locked";
/// A text file has been written beside its place, and not yet renamed.
pub const TEMPORARY: &str = "temporary";
/// An attachment is in the folder of its request, and nothing speaks of it yet.
pub const ATTACHMENT: &str = "attachment";
/// Blobs, trees and commit are in git's object store, and nothing points to them.
pub const OBJECTS: &str = "objects";
/// The first file of the work tree has been renamed into place.
pub const FIRST_FILE: &str = "first-file";
/// Every file of the work tree is in place.
pub const WORK_TREE: &str = "work-tree";
/// The index knows the new files.
pub const INDEX: &str = "index";
/// The branch points to the new commit.
pub const REFERENCE: &str = "reference";
/// What others recorded has been fetched, and nothing else has changed.
pub const FETCHED: &str = "fetched";
/// The merge is computed in memory, and nothing is written.
pub const MERGED: &str = "merged";
/// The merge is committed here, and not pushed.
pub const BEFORE_PUSH: &str = "before-push";
/// The remote has our work.
pub const PUSHED: &str = "pushed";

/// A letter is recorded as it will leave, and nothing has left.
pub const RENDERED: &str = "rendered";
/// The mail server took the letter, and nothing says so yet.
pub const HANDED_OVER: &str = "handed-over";

/// Every failpoint of a command that records a fact, in the order in which it meets them.
pub const OF_RECORD: [&str; 8] = [
    LOCKED, TEMPORARY, ATTACHMENT, OBJECTS, FIRST_FILE, WORK_TREE, INDEX, REFERENCE,
];

/// The failpoints that only a synchronisation meets.
pub const OF_SYNC: [&str; 4] = [FETCHED, MERGED, BEFORE_PUSH, PUSHED];

/// The failpoints of a sending, besides those of recording.
pub const OF_SEND: [&str; 2] = [RENDERED, HANDED_OVER];

/// Says that a step is done.
pub(crate) fn reached(name: &str) {
    static WANTED: OnceLock<Option<String>> = OnceLock::new();
    let wanted = WANTED.get_or_init(|| std::env::var("GREFFE_CRASH_AFTER").ok());
    if wanted.as_deref() == Some(name) {
        // No destructor runs after this signal, and nothing can refuse it.
        let this = std::process::id().to_string();
        let _ = Command::new("kill").args(["-9", &this]).status();
        std::process::abort();
    }
}
