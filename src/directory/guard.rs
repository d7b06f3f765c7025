//! Bounds on what is read of a stranger's file, so that no archive and no JSON, however built, fills
//! the memory or never ends.

use std::io::{Error, ErrorKind, Read, Result};

/// A reader that fails after so many bytes, instead of going on for ever.
pub(super) struct AtMost<R> {
    inner: R,
    left: u64,
}

impl<R: Read> AtMost<R> {
    pub(super) fn new(inner: R, bytes: u64) -> Self {
        Self { inner, left: bytes }
    }
}

impl<R: Read> Read for AtMost<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let read = self.inner.read(buffer)?;
        self.left = (self.left.checked_sub(read as u64))
            .ok_or_else(|| Error::new(ErrorKind::FileTooLarge, "too large once unpacked"))?;
        Ok(read)
    }
}

/// A reader of JSON that fails when one record of a list at the second level, or anything around
/// the list, is longer than so many bytes: a parser keeps in memory at most what it has not closed.
pub(super) struct ShortRecords<R> {
    inner: R,
    most: usize,
    /// Bytes since something was last closed at the second level or above.
    since: usize,
    depth: usize,
    in_text: bool,
    escaped: bool,
}

/// The object at the top, and the list in it.
const OUTER: usize = 2;

impl<R: Read> ShortRecords<R> {
    pub(super) fn new(inner: R, most: usize) -> Self {
        Self {
            inner,
            most,
            since: 0,
            depth: 0,
            in_text: false,
            escaped: false,
        }
    }

    fn see(&mut self, byte: u8) {
        self.since += 1;
        if self.escaped {
            self.escaped = false;
        } else if self.in_text {
            match byte {
                b'\\' => self.escaped = true,
                b'"' => self.in_text = false,
                _ => {}
            }
        } else {
            match byte {
                b'"' => self.in_text = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth <= OUTER {
                        self.since = 0;
                    }
                }
                _ => {}
            }
        }
    }
}

impl<R: Read> Read for ShortRecords<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let read = self.inner.read(buffer)?;
        for byte in &buffer[..read] {
            self.see(*byte);
            if self.since > self.most {
                return Err(Error::new(ErrorKind::FileTooLarge, "a record is too long"));
            }
        }
        Ok(read)
    }
}

/// The text without the byte order mark that spreadsheets, and some programs, put first.
pub(super) fn without_mark(mut list: impl Read) -> impl Read {
    let mut first = Vec::new();
    // An empty or broken file shows when it is read on.
    let _short = list.by_ref().take(3).read_to_end(&mut first);
    if first == [0xEF, 0xBB, 0xBF] {
        first.clear();
    }
    std::io::Cursor::new(first).chain(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn longest(text: &str) -> bool {
        let mut read = String::new();
        ShortRecords::new(text.as_bytes(), 60)
            .read_to_string(&mut read)
            .is_ok()
    }

    #[test]
    fn many_records_pass_and_a_long_one_does_not() {
        let record = r#"{"nom":"a \" b","l":[1,{"c":[]}]},"#;
        assert!(longest(&format!(
            "{{\"service\":[{}{{}}]}}",
            record.repeat(50)
        )));
        for bomb in [
            format!("{{\"service\":[{{\"nom\":\"{}\"}}]}}", "a".repeat(80)),
            "[".repeat(80),
            format!("{{\"x\":\"{}\"}}", "\\\"".repeat(40)),
            format!("{{\"service\":[{{\"l\":[{}1]}}]}}", "1,".repeat(40)),
        ] {
            assert!(!longest(&bomb), "{bomb}");
        }
    }

    #[test]
    fn what_does_not_end_is_stopped() {
        let mut endless = AtMost::new(std::io::repeat(b'a'), 1 << 20);
        assert!(std::io::copy(&mut endless, &mut std::io::sink()).is_err());
    }
}
