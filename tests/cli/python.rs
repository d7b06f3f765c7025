//! Programs of others, written in Python, that some tests ask for.

use std::process::{Command, Stdio};

/// Whether Python can import all of these. A build server must have them; elsewhere the test is
/// skipped and says so.
#[expect(clippy::print_stderr, reason = "a skipped test must say so")]
pub(crate) fn has(modules: &[&str]) -> bool {
    let imports = format!("import {}", modules.join(", "));
    let mut python = Command::new("python3");
    python.args(["-c", &imports]).stderr(Stdio::null());
    if python.status().is_ok_and(|status| status.success()) {
        return true;
    }
    let advice = format!(
        "missing: apt-get install python3; pip install {}",
        modules.join(" ")
    );
    assert!(std::env::var_os("CI").is_none(), "{advice}");
    eprintln!("NOT TESTED. {advice}");
    false
}
