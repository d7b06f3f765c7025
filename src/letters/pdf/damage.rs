//! What is broken in a PDF: a file cut short still opens in most programs, with white pages.

use std::collections::HashSet;
use std::io::{self, Read as _};

use flate2::read::DeflateDecoder;
use hayro_syntax::object::dict::keys::{CONTENTS, FILTER};
use hayro_syntax::object::{Array, Name, ObjectIdentifier, Stream};
use hayro_syntax::page::Page;

/// The most that is unpacked of one file to see whether it unpacks: 512 MiB.
const MOST_UNPACKED: u64 = 512 << 20;

/// A stream packed otherwise than by Flate is only unpacked when it is shorter than this.
const SMALL: usize = 128 << 10;

/// What is broken in a PDF.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Damage {
    /// Its table of contents is gone: what it held at first is unknown.
    pub rebuilt: bool,
    /// The pages that cannot be read whole, from 0.
    pub lost: Vec<usize>,
}

impl Damage {
    /// Looks at a file that opens, and at its pages.
    pub(super) fn of(bytes: &[u8], pages: &[Page<'_>]) -> Damage {
        let mut look = Look {
            left: MOST_UNPACKED,
            seen: HashSet::new(),
            broken: HashSet::new(),
        };
        let lost = pages.iter().enumerate();
        let lost = lost.filter(|(_, page)| !look.is_whole(page));
        Damage {
            lost: lost.map(|(at, _)| at).collect(),
            rebuilt: !has_its_table(bytes),
        }
    }

    /// Whether anything is broken.
    pub fn any(&self) -> bool {
        self.rebuilt || !self.lost.is_empty()
    }
}

/// Whether the end of the file leads to the table of what it holds (ISO 32000-1, 7.5.5).
fn has_its_table(bytes: &[u8]) -> bool {
    const KEYWORD: &[u8] = b"startxref";
    let tail = bytes.len().saturating_sub(2048);
    let Some(at) = (bytes[tail..].windows(KEYWORD.len())).rposition(|window| window == KEYWORD)
    else {
        return false;
    };
    let after = bytes[tail + at + KEYWORD.len()..].trim_ascii_start();
    let digits: Vec<u8> = (after.iter().copied())
        .take_while(u8::is_ascii_digit)
        .collect();
    let place = std::str::from_utf8(&digits)
        .ok()
        .and_then(|digits| digits.parse::<usize>().ok());
    let header = bytes.windows(5).take(1024).position(|it| it == b"%PDF-");
    let (Some(place), Some(header)) = (place, header) else {
        return false;
    };
    // Counted from the header, or from the first byte.
    [place, place.saturating_add(header)].iter().any(|&place| {
        let there = bytes.get(place..).unwrap_or_default().trim_ascii_start();
        there.starts_with(b"xref") || there.first().is_some_and(u8::is_ascii_digit)
    })
}

/// A look through the streams of a file.
struct Look {
    /// How many bytes may still be unpacked.
    left: u64,
    seen: HashSet<ObjectIdentifier>,
    broken: HashSet<ObjectIdentifier>,
}

impl Look {
    /// Whether all that the page shows is there. A page without content is whole.
    fn is_whole(&mut self, page: &Page<'_>) -> bool {
        let contents = match page.raw().get::<Array<'_>>(CONTENTS) {
            Some(parts) => {
                let streams: Vec<Stream<'_>> = parts.iter().collect();
                streams.len() == parts.raw_iter().count()
                    && streams.iter().all(|stream| self.is_sound(stream))
            }
            None if page.raw().contains_key(CONTENTS) => {
                let stream = page.raw().get::<Stream<'_>>(CONTENTS);
                stream.is_some_and(|stream| self.is_sound(&stream))
            }
            None => true,
        };
        let resources = page.resources();
        let mut images = resources.x_objects.keys();
        contents
            && images.all(|name| {
                let drawn = resources.get_x_object(&name);
                drawn.is_some_and(|stream| self.is_sound(&stream))
            })
            && (resources.fonts.keys()).all(|name| resources.get_font(&name).is_some())
    }

    fn is_sound(&mut self, stream: &Stream<'_>) -> bool {
        let id = stream.obj_id();
        if !self.seen.insert(id) {
            return !self.broken.contains(&id);
        }
        let raw = stream.raw_data();
        let filter = stream.dict().get::<Name<'_>>(FILTER);
        let first = (stream.dict().get::<Array<'_>>(FILTER))
            .and_then(|filters| filters.iter::<Name<'_>>().next());
        let sound = match filter.or(first).as_deref() {
            Some(b"FlateDecode" | b"Fl") => self.unpacks(&raw),
            Some(b"DCTDecode" | b"JPXDecode" | b"JBIG2Decode" | b"CCITTFaxDecode") => {
                !raw.is_empty()
            }
            Some(_) if raw.len() < SMALL => stream.decoded().is_ok(),
            Some(_) | None => true,
        };
        if !sound {
            self.broken.insert(id);
        }
        sound
    }

    /// Whether it unpacks to its end; its checksum, which many programs get wrong, is not looked at.
    fn unpacks(&mut self, raw: &[u8]) -> bool {
        let Some(packed) = raw.get(2..) else {
            return false;
        };
        let mut unpacked = DeflateDecoder::new(packed).take(self.left);
        let done = io::copy(&mut unpacked, &mut io::sink());
        self.left -= done.as_ref().copied().unwrap_or_default().min(self.left);
        done.is_ok()
    }
}
