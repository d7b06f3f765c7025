//! A password or a token: from the environment, or from a command; never from a file of settings,
//! a store or the command line.

use std::process::{Command, Stdio};

use super::Told;

/// The secret of `variable`; failing that, the first line that `command` prints. `None` when there
/// is neither, or nothing is printed.
pub(super) fn secret(variable: &str, command: Option<&str>) -> Result<Option<String>, Told> {
    if let Ok(secret) = std::env::var(variable) {
        return Ok(Some(secret));
    }
    let Some(command) = command else {
        return Ok(None);
    };
    let output = Command::new("sh")
        .args(["-c", command])
        .stdin(Stdio::inherit())
        .stderr(Stdio::inherit())
        .output()
        .map_err(Told::from)?;
    let said = String::from_utf8_lossy(&output.stdout);
    let secret = said.lines().next().unwrap_or_default();
    if !output.status.success() || secret.is_empty() {
        return Ok(None);
    }
    Ok(Some(secret.to_owned()))
}
