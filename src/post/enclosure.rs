//! A file in a message: its type, by its name and its bytes, and the way in which it travels.

use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Attachment, Body, SinglePart};

/// What is only bytes to a mail program.
const BYTES: &str = "application/octet-stream";

/// A file that goes with the letter.
#[derive(Debug, Clone, Copy)]
pub struct Attached<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
}

/// The file as a part of a message.
pub(super) fn part(file: &Attached<'_>) -> SinglePart {
    let attachment = Attachment::new(file.name.to_owned());
    if let Some(message) = message(file) {
        return attachment.body(message, content_type("message/rfc822"));
    }
    let kind = content_type(mime(file));
    let bytes = file.bytes.to_vec();
    // Whatever its lines end with, a recorded file arrives as it was recorded.
    match Body::new_with_encoding(bytes, ContentTransferEncoding::Base64) {
        Ok(body) => attachment.body(body, kind),
        Err(bytes) => attachment.body(bytes, kind),
    }
}

fn content_type(mime: &str) -> ContentType {
    ContentType::parse(mime).unwrap_or(ContentType::TEXT_PLAIN)
}

/// An e-mail within the message. It must not be encoded (RFC 2046, 5.2.1): one that is not plain
/// ASCII in short lines, which some servers would alter, travels as bytes.
fn message(file: &Attached<'_>) -> Option<Body> {
    if ending(file.name) != "eml" {
        return None;
    }
    let text = String::from_utf8(file.bytes.to_vec()).ok()?;
    Body::new_with_encoding(text, ContentTransferEncoding::SevenBit).ok()
}

fn mime(file: &Attached<'_>) -> &'static str {
    match ending(file.name).as_str() {
        "pdf" => "application/pdf",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "tif" | "tiff" => "image/tiff",
        "bmp" => "image/bmp",
        "heic" => "image/heic",
        // A text in another encoding would be read wrong under this one.
        "txt" if std::str::from_utf8(file.bytes).is_ok() => "text/plain; charset=utf-8",
        "csv" if std::str::from_utf8(file.bytes).is_ok() => "text/csv; charset=utf-8",
        "zip" => "application/zip",
        "doc" => "application/msword",
        "xls" => "application/vnd.ms-excel",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "odp" => "application/vnd.oasis.opendocument.presentation",
        "rtf" => "application/rtf",
        _ => BYTES,
    }
}

fn ending(name: &str) -> String {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(name: &str, bytes: &[u8]) -> String {
        String::from_utf8(part(&Attached { name, bytes }).formatted()).unwrap_or_default()
    }

    #[test]
    fn a_file_says_what_it_is() {
        for (name, bytes, kind) in [
            ("avis.PDF", &b"%PDF"[..], "application/pdf"),
            (
                "marche.docx",
                b"PK",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            ),
            ("note.txt", "été".as_bytes(), "text/plain; charset=utf-8"),
            ("note.txt", b"\xe9t\xe9", BYTES),
            ("sans", b"une ligne\n", BYTES),
        ] {
            let part = written(name, bytes);
            let line = format!("Content-Type: {kind}\r\n");
            assert!(part.contains(&line), "{name}: {part}");
            assert!(part.contains("Content-Transfer-Encoding: base64"), "{part}");
        }
    }

    #[test]
    fn an_e_mail_travels_as_it_is() {
        let part = written("refus.eml", b"From: a@b.example\nSubject: Refus\n\nNon.\n");
        assert!(part.contains("Content-Type: message/rfc822\r\n"), "{part}");
        assert!(part.contains("Content-Transfer-Encoding: 7bit"), "{part}");
        assert!(
            part.contains("\r\nFrom: a@b.example\r\nSubject: Refus\r\n\r\nNon."),
            "{part}"
        );
        let part = written("refus.eml", "From: a@b.example\n\nrefusé\n".as_bytes());
        assert!(part.contains(BYTES) && part.contains("base64"), "{part}");
    }
}
