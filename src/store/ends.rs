//! The line endings of two systems: git may store or show a text with those of the other.

use super::fingerprint;

/// A text with the line endings of Unix, which are those that git stores.
pub(super) fn unix(text: &[u8]) -> Vec<u8> {
    let mut lines = Vec::with_capacity(text.len());
    for (place, byte) in text.iter().enumerate() {
        if *byte != b'\r' || text.get(place + 1) != Some(&b'\n') {
            lines.push(*byte);
        }
    }
    lines
}

/// A text with the line endings of Windows.
fn windows(text: &[u8]) -> Vec<u8> {
    let mut lines = Vec::with_capacity(text.len());
    for byte in unix(text) {
        if byte == b'\n' {
            lines.push(b'\r');
        }
        lines.push(byte);
    }
    lines
}

/// The same text with other line endings, if that is what one of these hashes was taken of.
pub(super) fn as_recorded<'h>(
    text: &[u8],
    hashes: impl IntoIterator<Item = &'h String>,
) -> Option<Vec<u8>> {
    let forms = [unix(text), windows(text)].map(|form| (fingerprint(&form), form));
    let mut hashes = hashes.into_iter();
    hashes.find_map(|sha256| {
        let form = forms.iter().find(|(hash, _)| hash == sha256)?;
        Some(form.1.clone())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_again_under_other_line_endings() {
        let recorded = |text: &[u8]| vec![fingerprint(text)];
        for (shown, was) in [
            (&b"a\nb\n"[..], &b"a\r\nb\r\n"[..]),
            (b"a\r\nb\r\n", b"a\nb\n"),
            (b"a\r\r\nb\n", b"a\r\nb\n"),
        ] {
            assert_eq!(
                as_recorded(shown, &recorded(was)).as_deref(),
                Some(was),
                "{shown:?}"
            );
        }
        assert_eq!(as_recorded(b"a\nc\n", &recorded(b"a\r\nb\r\n")), None);
    }
}
