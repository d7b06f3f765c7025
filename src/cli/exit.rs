//! Exit codes: what a script learns without reading a word.

use std::process::ExitCode;

/// How the program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// Could not: the message says what, which, and what next.
    CouldNot = 1,
    /// The command line was not understood.
    Usage = 2,
    /// `status --check`: something is overdue, or closes soon.
    Due = 3,
    /// Contested or unreadable data needs a person.
    NeedsPerson = 4,
    /// A bug in greffe.
    Bug = 70,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}
