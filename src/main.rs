//! The doorway: everything lives in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    greffe::cli::main()
}
