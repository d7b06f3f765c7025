//! How long a letter may grow before it is a mistake.

use std::io::{Error, Result, Write};

/// Longer than any letter; nested loops over a long list would exceed it.
const MAX_LETTER_BYTES: usize = 1024 * 1024;

/// A place to write that refuses what goes beyond the longest letter.
pub(super) struct Budget {
    bytes: Vec<u8>,
    spent: bool,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self {
            bytes: Vec::new(),
            spent: false,
        }
    }

    /// Whether more was asked than a letter may hold.
    pub(super) fn is_spent(&self) -> bool {
        self.spent
    }

    pub(super) fn into_text(self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

impl Write for Budget {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        if self.bytes.len() + bytes.len() > MAX_LETTER_BYTES {
            self.spent = true;
            return Err(Error::other("longer than a letter may be"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
