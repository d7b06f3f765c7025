//! The press: fonts and layout are prepared once, then each letter is printed from its data.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Datetime, Smart};
use typst::syntax::Source;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::error::PdfError;
use super::glyphs;
use super::sheet::Sheet;
use super::world::{Desk, Shop, virtual_file};

/// The built-in page layout; a store's `letters/_partials/lettre.typ` replaces it.
pub const LAYOUT: &str = include_str!("../../../letters/_partials/lettre.typ");

/// Libertinus Serif, under the SIL Open Font License: see `assets/fonts/README.md`.
static FONTS: [&[u8]; 4] = [
    include_bytes!("../../../assets/fonts/LibertinusSerif-Regular.otf"),
    include_bytes!("../../../assets/fonts/LibertinusSerif-Italic.otf"),
    include_bytes!("../../../assets/fonts/LibertinusSerif-Bold.otf"),
    include_bytes!("../../../assets/fonts/LibertinusSerif-BoldItalic.otf"),
];

/// The stack of a thread that typesets: nested content recurses.
const STACK: usize = 16 << 20;

/// Prints letters as PDF/A-2b, tagged, in French, the same bytes for the same letter.
pub struct Press {
    shop: Shop,
    layout: Source,
    standards: PdfStandards,
}

impl Press {
    /// A press with this page layout, such as [`LAYOUT`].
    ///
    /// # Errors
    /// Never with the embedded fonts; the layout itself is read by the first letter.
    pub fn new(layout: &str) -> Result<Self, PdfError> {
        let fonts: Vec<Font> = FONTS
            .iter()
            .flat_map(|&data| Font::iter(Bytes::new(data)))
            .collect();
        let id = virtual_file("/lettre.typ").ok_or_else(no_world)?;
        Ok(Self {
            shop: Shop {
                library: LazyHash::new(Library::default()),
                book: LazyHash::new(FontBook::from_fonts(&fonts)),
                fonts,
            },
            layout: Source::new(id, layout.to_owned()),
            standards: PdfStandards::new(&[PdfStandard::A_2b]).map_err(|_| no_world())?,
        })
    }

    /// Prints one letter.
    ///
    /// # Errors
    /// When the address does not fit the window, a character cannot be drawn, the text nests too
    /// deep, or the layout does not compile.
    pub fn print(&self, sheet: &Sheet) -> Result<Vec<u8>, PdfError> {
        let mut printed = self.print_all(std::slice::from_ref(sheet), 1);
        printed.pop().unwrap_or_else(|| Err(no_world()))
    }

    /// Prints letters on `threads` threads; the results are in the order of `sheets`.
    ///
    /// Plain threads, not rayon's: the typesetter uses rayon inside, and a worker that waits there
    /// would start another letter on the same stack, until it overflows.
    pub fn print_all(&self, sheets: &[Sheet], threads: usize) -> Vec<Result<Vec<u8>, PdfError>> {
        let next = AtomicUsize::new(0);
        let work = || {
            let mut printed = Vec::new();
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(sheet) = sheets.get(at) else {
                    return printed;
                };
                printed.push((at, self.typeset(sheet)));
            }
        };
        let mut all: Vec<_> = thread::scope(|scope| {
            let workers: Vec<_> = (0..threads.max(1))
                .map_while(|_| {
                    thread::Builder::new()
                        .stack_size(STACK)
                        .spawn_scoped(scope, work)
                        .ok()
                })
                .collect();
            workers
                .into_iter()
                .filter_map(|worker| worker.join().ok())
                .flatten()
                .collect()
        });
        all.sort_by_key(|(at, _)| *at);
        all.into_iter().map(|(_, result)| result).collect()
    }

    fn typeset(&self, sheet: &Sheet) -> Result<Vec<u8>, PdfError> {
        let data = sheet.to_data()?;
        glyphs::check(&data, &self.shop.fonts)?;
        let id = virtual_file("/data.json").ok_or_else(no_world)?;
        let desk = Desk {
            shop: &self.shop,
            layout: &self.layout,
            files: HashMap::from([(id, Bytes::from_string(data.to_string()))]),
            today: day(sheet),
        };
        let printed = self.compile(&desk, sheet);
        // What typst remembers of a letter is of no use to the next: without this, it grows by a
        // megabyte per letter.
        typst::comemo::evict(0);
        printed
    }

    fn compile(&self, desk: &Desk<'_>, sheet: &Sheet) -> Result<Vec<u8>, PdfError> {
        let document: PagedDocument = typst::compile(desk)
            .output
            .map_err(|errors| layout_error(desk, &errors))?;
        let options = PdfOptions {
            ident: Smart::Custom(format!("greffe {} {}", sheet.reference, sheet.subject)),
            creator: Smart::Custom(Some("greffe".to_owned())),
            timestamp: day(sheet).map(Timestamp::new_utc),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(|errors| layout_error(desk, &errors))
    }
}

/// Midnight on the day of the letter.
fn day(sheet: &Sheet) -> Option<Datetime> {
    let (month, day) = (sheet.date.month(), sheet.date.day());
    let [month, day] = [month, day].map(|number| u8::try_from(number).ok());
    Datetime::from_ymd_hms(sheet.date.year(), month?, day?, 0, 0, 0)
}

fn layout_error(desk: &Desk<'_>, errors: &[SourceDiagnostic]) -> PdfError {
    let Some(first) = errors.first() else {
        return no_world();
    };
    let line = desk
        .range(first.span)
        .and_then(|range| desk.layout.lines().byte_to_line(range.start))
        .map(|line| line + 1);
    PdfError::Layout {
        line,
        message: first.message.to_string(),
    }
}

fn no_world() -> PdfError {
    PdfError::Layout {
        line: None,
        message: "the typesetter could not start".to_owned(),
    }
}
