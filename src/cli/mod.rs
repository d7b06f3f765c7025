//! The command line: one file per command, an `Args` that says what was typed and a `run`.

mod error;
mod exit;

pub use error::Failure;
pub use exit::Exit;

use std::process::ExitCode;

/// Runs the program on the arguments of the process.
pub fn main() -> ExitCode {
    Exit::Done.into()
}
