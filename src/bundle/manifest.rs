//! The manifest: what `sha256sum --check` reads.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// The SHA-256 of each file, one a line, as `sha256sum` writes them.
pub fn manifest<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> String {
    let mut lines = String::new();
    for (name, bytes) in files {
        for byte in Sha256::digest(bytes) {
            // Writing to a String never fails.
            let _written = write!(lines, "{byte:02x}");
        }
        lines.push_str("  ");
        lines.push_str(name);
        lines.push('\n');
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sha256sum_would_write_the_same() {
        assert_eq!(
            manifest([("vide.txt", &b""[..])]),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  vide.txt\n"
        );
    }
}
