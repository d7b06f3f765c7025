//! The text that bytes are: in UTF-8, in UTF-16 when its first bytes say so, or as Windows writes
//! French.

use encoding_rs::{Encoding, WINDOWS_1252};

/// The text, or nothing when the bytes are none.
pub(super) fn text(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..])?;
        return (!text.contains('\0')).then(|| text.into_owned());
    }
    if bytes.contains(&0) {
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.to_owned()),
        Err(_) => windows(bytes),
    }
}

/// The text in Windows-1252, when it reads as one: every byte has a meaning in that encoding, so a
/// binary file and a text in another script must be told apart.
fn windows(bytes: &[u8]) -> Option<String> {
    let control =
        |byte: &u8| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r' | 12);
    if bytes.iter().any(control) {
        return None;
    }
    let text = WINDOWS_1252.decode_without_bom_handling(bytes).0;
    let (mut words, mut accents) = (0_usize, 0_usize);
    for c in text.chars() {
        if !c.is_ascii() && !is_french(c) {
            return None;
        }
        words += usize::from(c.is_ascii_alphanumeric());
        accents += usize::from(!c.is_ascii() && c.is_alphabetic());
    }
    // In French one letter in thirty has an accent; in a word such as « été », two of three.
    (accents <= 2 * words + 2).then(|| text.into_owned())
}

/// The signs that people type in French, besides ASCII and its accents.
const SIGNS: &str = "\u{a0}\u{ad}«»“”‘’„‹›…–—•·€£§©®™°ºª±²³¹´¨µ¼½¾¿¡×÷†‰ŒœŠšŽžŸ";

/// Whether the sign is one that people type in French, or in a neighbouring language.
fn is_french(c: char) -> bool {
    matches!(c, 'À'..='ÿ') || SIGNS.contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_windows_writes_is_read() {
        let french =
            b"R\xe9ponse du maire\xa0: \xab\xa0refus\xa0\xbb, co\xfbt de 3\xa0\x80, c\x9cur\r\n";
        assert_eq!(
            text(french).as_deref(),
            Some("Réponse du maire\u{a0}: «\u{a0}refus\u{a0}», coût de 3\u{a0}€, cœur\r\n")
        );
        assert_eq!(text(b"\xe9t\xe9").as_deref(), Some("été"));
        for (mark, unit) in [
            (b"\xff\xfe", u16::to_le_bytes as fn(u16) -> [u8; 2]),
            (b"\xfe\xff", u16::to_be_bytes),
        ] {
            let mut bytes = mark.to_vec();
            bytes.extend("Été à 10 €".encode_utf16().flat_map(unit));
            assert_eq!(text(&bytes).as_deref(), Some("Été à 10 €"));
            bytes.pop();
            assert_eq!(text(&bytes), None, "half a sign is no sign");
        }
    }

    #[test]
    fn what_is_no_text_is_none() {
        for bytes in [
            &b"PK\x03\x04\xff\xfe"[..],
            b"BM\0\0",
            // Russian and Japanese, in encodings of their own.
            b"\xcf\xf0\xe8\xe2\xe5\xf2 \xec\xe8\xf0, \xea\xe0\xea \xe4\xe5\xeb\xe0 \xf1\xe5\xe3\xee\xe4\xed\xff",
            b"\x93\xfa\x96\x7b\x8c\xea\x82\xcc\x95\xb6\x8f\xcd",
            b"\xff\xfeA\0\0\0",
        ] {
            assert_eq!(text(bytes), None, "{bytes:?}");
        }
    }
}
