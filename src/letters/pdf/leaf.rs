//! A file of an exhibit: laid on pages, or put beside with the reason.

use std::sync::Arc;

use hayro_syntax::object::dict::keys::{ANNOTS, SUBTYPE};
use hayro_syntax::object::{Array, Dict, Name};
use hayro_syntax::page::Page;
use hayro_syntax::{LoadPdfError, Pdf};
use serde_json::{Value, json};
use typst::text::Font;

use crate::lang::{Lang, Say};

use super::flatten::flatten;
use super::{blocks, email, glyphs};

/// A file larger than this is put beside: 64 MiB.
pub const LARGEST: usize = 64 << 20;

/// A PDF with more pages than this is put beside.
const MOST_PAGES: usize = 500;

/// An image with more pixels than this is put beside.
const MOST_PIXELS: usize = 120_000_000;

/// A text longer than this is put beside: about 200 pages.
const LONGEST_TEXT: usize = 600_000;

/// A file of an exhibit.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf {
    /// Its name, as the table of exhibits shows it.
    pub name: String,
    /// How it is laid out.
    pub form: Form,
}

/// How a file is laid out in the bundle.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// Its own pages, as they are.
    Pdf {
        /// The file.
        bytes: Vec<u8>,
        /// Width and height of each page, in points.
        pages: Vec<(f32, f32)>,
        /// Whether it has notes over its pages that the bundle cannot carry.
        annotated: bool,
    },
    /// An image, on a page.
    Image {
        /// The file.
        bytes: Vec<u8>,
    },
    /// A text or an e-mail, on pages.
    Text {
        /// The headers of an e-mail: what each is called, and what it says.
        head: Vec<(&'static str, String)>,
        /// The text.
        text: String,
        /// The names of the files that came with an e-mail, which stay in the original.
        attached: Vec<String>,
        /// Whether a character that the fonts do not draw is told by its code instead.
        coded: bool,
    },
    /// Not laid out: put beside, or missing.
    Aside(Aside),
}

/// Why a file is not laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aside {
    /// Protected by a password.
    Encrypted,
    /// It cannot be read as what its name says.
    Damaged,
    /// It is empty.
    Empty,
    /// Larger than [`LARGEST`], or too many pages or pixels.
    Oversized,
    /// Neither PDF, nor image, nor text.
    Unknown,
    /// The file is not on this machine.
    Missing,
    /// Its bytes are no longer those that were recorded.
    Altered,
}

impl Say for Aside {
    fn say(&self, lang: Lang) -> String {
        match self {
            Aside::Encrypted => lang.pick("protégé par un mot de passe", "protected by a password"),
            Aside::Damaged => lang.pick("endommagé : ne s’ouvre pas", "damaged: does not open"),
            Aside::Empty => lang.pick("vide", "empty"),
            Aside::Oversized => lang.pick("trop volumineux", "too large"),
            Aside::Unknown => lang.pick(
                "ni PDF, ni image, ni texte",
                "neither a PDF, nor an image, nor a text",
            ),
            Aside::Missing => lang.pick("absent de cet ordinateur", "not on this computer"),
            Aside::Altered => lang.pick(
                "ne correspond plus à l’empreinte enregistrée",
                "no longer matches the recorded hash",
            ),
        }
        .to_owned()
    }
}

impl Leaf {
    /// Reads a file, by its bytes: its name does not decide.
    pub fn read(name: &str, bytes: Vec<u8>) -> Leaf {
        Leaf {
            name: name.to_owned(),
            form: form(bytes),
        }
    }

    /// A file that is not there, or not to be trusted.
    pub fn aside(name: &str, why: Aside) -> Leaf {
        Leaf {
            name: name.to_owned(),
            form: Form::Aside(why),
        }
    }

    /// Why the original must be put beside, when the bundle does not hold all of it.
    pub fn beside(&self, lang: Lang) -> Option<String> {
        match &self.form {
            Form::Aside(why) => Some(why.say(lang)),
            Form::Pdf {
                annotated: true, ..
            } => Some(
                lang.pick(
                    "certaines de ses annotations ne se reproduisent pas",
                    "some of its annotations cannot be reproduced",
                )
                .to_owned(),
            ),
            Form::Text { attached, .. } if !attached.is_empty() => {
                let names = attached.join(", ");
                Some(lang.pick(
                    format!("les fichiers joints à ce courriel n’y sont pas reproduits ({names})"),
                    format!("the files that came with this e-mail are not reproduced ({names})"),
                ))
            }
            Form::Text { coded: true, .. } => Some(
                lang.pick(
                    "des caractères que la police ne dessine pas y sont notés par leur code",
                    "characters that the font does not draw are told by their codes",
                )
                .to_owned(),
            ),
            _ => None,
        }
    }

    /// What the table of exhibits must say of it, when it is not wholly laid out.
    pub fn note(&self, lang: Lang) -> Option<String> {
        let why = self.beside(lang)?;
        Some(match self.form {
            Form::Aside(_) => lang.pick(
                format!("n’est pas reproduit ici\u{202f}: {why}"),
                format!("is not reproduced here: {why}"),
            ),
            _ => lang.pick(
                format!("{why}\u{202f}; voir l’original, joint à part"),
                format!("{why}; see the original, put beside"),
            ),
        })
    }

    /// What the layout reads of it; `path` is its virtual file.
    pub(super) fn to_data(&self, path: &str) -> Value {
        let mut data = json!({ "name": self.name, "path": path, "note": self.note(Lang::Fr) });
        data["form"] = match &self.form {
            Form::Pdf { pages, .. } => {
                let sizes = pages.iter();
                let sizes = sizes.map(|(width, height)| json!({"width": width, "height": height}));
                data["pages"] = sizes.collect();
                "pdf"
            }
            Form::Image { .. } => "image",
            Form::Text { head, text, .. } => {
                let head = head.iter();
                data["head"] = head
                    .map(|(name, said)| json!([name, blocks::literal(said)]))
                    .collect();
                data["lines"] = text.lines().map(blocks::literal).collect();
                "text"
            }
            Form::Aside(_) => "aside",
        }
        .into();
        data
    }

    /// The same, with the characters that the fonts cannot draw told by their codes.
    pub(super) fn drawable(&self, fonts: &[Font]) -> Leaf {
        let mut leaf = self.clone();
        if let Form::Text {
            head, text, coded, ..
        } = &mut leaf.form
        {
            for said in head.iter_mut().map(|(_, said)| said).chain([text]) {
                let undrawable = |c: char| c != '\n' && !glyphs::drawable(c, fonts);
                if said.contains(undrawable) {
                    let spelt = said.chars().map(|c| {
                        if undrawable(c) {
                            format!("[U+{:04X}]", u32::from(c))
                        } else {
                            c.to_string()
                        }
                    });
                    *said = spelt.collect();
                    *coded = true;
                }
            }
        }
        leaf
    }
}

fn form(bytes: Vec<u8>) -> Form {
    if bytes.is_empty() {
        return Form::Aside(Aside::Empty);
    }
    if bytes.len() > LARGEST {
        return Form::Aside(Aside::Oversized);
    }
    // Some programs write a few bytes before the header.
    let head = &bytes[..bytes.len().min(1024)];
    if head.windows(5).any(|window| window == b"%PDF-") {
        return pdf(bytes);
    }
    match imagesize::image_type(&bytes) {
        Ok(
            imagesize::ImageType::Png
            | imagesize::ImageType::Jpeg
            | imagesize::ImageType::Gif
            | imagesize::ImageType::Webp,
        ) => image(bytes),
        _ => text(bytes),
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
        return Form::Aside(Aside::Damaged);
    }
    if pages.len() > MOST_PAGES {
        return Form::Aside(Aside::Oversized);
    }
    // A page larger than 5 m, or without surface, is not a page.
    if pages
        .iter()
        .any(|&(w, h)| !(1.0..14_400.0).contains(&w) || !(1.0..14_400.0).contains(&h))
    {
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

fn image(bytes: Vec<u8>) -> Form {
    match imagesize::blob_size(&bytes) {
        Ok(size) if size.width.saturating_mul(size.height) > MOST_PIXELS => {
            Form::Aside(Aside::Oversized)
        }
        Ok(size) if size.width > 0 && size.height > 0 => Form::Image { bytes },
        _ => Form::Aside(Aside::Damaged),
    }
}

fn text(bytes: Vec<u8>) -> Form {
    let (head, text, attached) = match email::read(&bytes) {
        Some(email) => (email.head, email.text, email.attached),
        None => match String::from_utf8(bytes) {
            Ok(text) => (Vec::new(), text, Vec::new()),
            Err(_) => return Form::Aside(Aside::Unknown),
        },
    };
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
