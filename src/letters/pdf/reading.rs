//! The bytes of an exhibit, read: what they are decides how they are laid out, not their name.

use std::sync::Arc;

use hayro_syntax::object::dict::keys::{ANNOTS, SUBTYPE};
use hayro_syntax::object::{Array, Dict, Name};
use hayro_syntax::page::Page;
use hayro_syntax::{LoadPdfError, Pdf};
use imagesize::ImageType;

use super::aside::Aside;
use super::charset;
use super::damage::Damage;
use super::email::{self, Attached, Email};
use super::flatten::flatten;
use super::jpeg;
use super::leaf::{Form, Leaf};

/// A file larger than this is put beside: 64 MiB.
pub const LARGEST: usize = 64 << 20;

/// How deep e-mails within e-mails are read.
const DEEPEST: usize = 3;

/// An e-mail with more files than this is put beside.
const MOST_ATTACHED: usize = 200;

/// A PDF with more pages than this is put beside.
const MOST_PAGES: usize = 500;

/// A PDF with a page wider or higher than this, 5 m, is put beside: PDF knows no larger (ISO 32000-1,
/// annex C).
const WIDEST: f32 = 14_400.0;

/// An image with more pixels than this is put beside.
const MOST_PIXELS: usize = 120_000_000;

/// A text longer than this is put beside: about 200 pages.
const LONGEST_TEXT: usize = 600_000;

impl Leaf {
    /// Reads a file, by its bytes: its name does not decide.
    pub fn read(name: &str, bytes: Vec<u8>) -> Leaf {
        let mut enclosed = 0;
        Leaf {
            name: name.to_owned(),
            form: form_within(bytes, 0, &mut enclosed),
        }
    }
}

/// What these bytes are, within so many e-mails; `enclosed` counts the files of all of them.
fn form_within(bytes: Vec<u8>, depth: usize, enclosed: &mut usize) -> Form {
    if bytes.is_empty() {
        return Form::Aside(Aside::Empty);
    }
    if bytes.len() > LARGEST {
        return Form::Aside(Aside::Oversized);
    }
    // An e-mail may hold the beginning of a PDF: it comes first.
    if let Some(email) = email::read(&bytes) {
        return mail(email, depth, enclosed);
    }
    // Some programs write a few bytes before the header.
    let head = &bytes[..bytes.len().min(1024)];
    if head.windows(5).any(|window| window == b"%PDF-") {
        return pdf(bytes);
    }
    match imagesize::image_type(&bytes) {
        Ok(ImageType::Jpeg) => image(bytes, jpeg::fault),
        // Of the others, the typesetter itself refuses what does not unpack to its end.
        Ok(ImageType::Png | ImageType::Gif | ImageType::Webp) => image(bytes, |_| None),
        // The first letters of a text may be those of an image.
        format => match charset::text(&bytes) {
            Some(text) => words(Vec::new(), &text, Vec::new()),
            None if format.is_ok() => Form::Aside(Aside::Undrawn),
            None => Form::Aside(Aside::Unknown),
        },
    }
}

fn pdf(bytes: Vec<u8>) -> Form {
    let shared = Arc::new(bytes);
    let read = match Pdf::new(Arc::clone(&shared)) {
        Ok(read) => read,
        Err(LoadPdfError::Decryption(_)) => return Form::Aside(Aside::Encrypted),
        Err(LoadPdfError::Invalid) => return Form::Aside(Aside::Damaged),
    };
    let pages: Vec<(f32, f32)> = read.pages().iter().map(Page::render_dimensions).collect();
    if pages.is_empty() {
        // One that lost its end lost its pages with it.
        let broken = Damage::of(&shared, read.pages()).any();
        return Form::Aside(if broken {
            Aside::Damaged
        } else {
            Aside::Pageless
        });
    }
    if pages.len() > MOST_PAGES {
        return Form::Aside(Aside::Oversized);
    }
    let mut sides = pages.iter().flat_map(|&(width, height)| [width, height]);
    if sides.clone().any(|side| side > WIDEST) {
        return Form::Aside(Aside::Vast);
    }
    // A page without surface is not a page.
    if sides.any(|side| side.is_nan() || side < 1.0) {
        return Form::Aside(Aside::Damaged);
    }
    let damage = Damage::of(&shared, read.pages());
    if damage.lost.len() == pages.len() {
        return Form::Aside(Aside::Damaged);
    }
    let annotated = read.pages().iter().any(has_annotations);
    drop(read);
    let bytes = Arc::try_unwrap(shared).unwrap_or_else(|shared| shared.as_ref().clone());
    let (bytes, whole) = match annotated.then(|| flatten(&bytes)) {
        Some(Some(flat)) => flat,
        Some(None) => (bytes, false),
        None => (bytes, true),
    };
    Form::Pdf {
        bytes,
        pages,
        annotated: !whole,
        damage,
    }
}

/// Whether something else than a link lies over the page.
fn has_annotations(page: &Page<'_>) -> bool {
    let Some(annotations) = page.raw().get::<Array<'_>>(ANNOTS) else {
        return false;
    };
    annotations.iter::<Dict<'_>>().any(|annotation| {
        let kind = annotation.get::<Name<'_>>(SUBTYPE);
        kind.is_none_or(|kind| kind.as_ref() != b"Link" && kind.as_ref() != b"Popup")
    })
}

fn image(bytes: Vec<u8>, fault: fn(&[u8]) -> Option<Aside>) -> Form {
    match imagesize::blob_size(&bytes) {
        Ok(size) if size.width.saturating_mul(size.height) > MOST_PIXELS => {
            Form::Aside(Aside::Oversized)
        }
        Ok(size) if size.width > 0 && size.height > 0 => match fault(&bytes) {
            Some(why) => Form::Aside(why),
            None => Form::Image { bytes },
        },
        _ => Form::Aside(Aside::Damaged),
    }
}

fn mail(email: Email, depth: usize, enclosed: &mut usize) -> Form {
    if depth >= DEEPEST {
        return Form::Aside(Aside::Nested);
    }
    *enclosed += email.attached.len();
    if *enclosed > MOST_ATTACHED {
        return Form::Aside(Aside::Oversized);
    }
    let leaf = |Attached { name, bytes }| Leaf {
        form: form_within(bytes, depth + 1, enclosed),
        name,
    };
    let attached = email.attached.into_iter().map(leaf).collect();
    words(email.head, &email.text, attached)
}

fn words(head: Vec<(&'static str, String)>, text: &str, attached: Vec<Leaf>) -> Form {
    if text.contains('\0') {
        return Form::Aside(Aside::Unknown);
    }
    if text.len() > LONGEST_TEXT {
        return Form::Aside(Aside::Oversized);
    }
    let text = text
        .trim_start_matches('\u{FEFF}')
        .replace("\r\n", "\n")
        .replace('\t', "    ");
    Form::Text {
        head,
        text,
        attached,
        coded: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_decide_not_names() {
        let form = |bytes: &[u8]| Leaf::read("x.pdf", bytes.to_vec()).form;
        assert_eq!(form(b""), Form::Aside(Aside::Empty));
        assert_eq!(form(b"%PDF-1.7 rien"), Form::Aside(Aside::Damaged));
        assert_eq!(form(b"PK\x03\x04\xff\xfe"), Form::Aside(Aside::Unknown));
        for image in [
            &b"II*\0\x08\0\0\0\0\0\0\0\0\0\0\0"[..],
            b"MM\0*\0\0\0\x08\0\0\0\0\0\0\0\0",
            b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0",
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
        ] {
            assert_eq!(form(image), Form::Aside(Aside::Undrawn), "{image:?}");
        }
        assert_eq!(
            form(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
            Form::Aside(Aside::Damaged)
        );
        let text = Form::Text {
            head: Vec::new(),
            text: "été\n".to_owned(),
            attached: Vec::new(),
            coded: false,
        };
        assert_eq!(form("\u{feff}été\r\n".as_bytes()), text);
        assert_eq!(form(b"\xe9t\xe9\r\n"), text);
        assert_eq!(form(b"\xff\xfe\xe9\0t\0\xe9\0\n\0"), text);
        assert_eq!(
            form(&vec![b'a'; LONGEST_TEXT + 1]),
            Form::Aside(Aside::Oversized)
        );
    }

    #[test]
    fn a_bomb_of_pixels_is_put_beside() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend(60_000_u32.to_be_bytes());
        png.extend(60_000_u32.to_be_bytes());
        png.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
        assert_eq!(Leaf::read("a.png", png).form, Form::Aside(Aside::Oversized));
    }
}
