//! The press: fonts and layouts are prepared once, then each letter is printed from its data.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex, mpsc};
use std::thread;

use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Datetime, Smart};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::error::PdfError;
use super::glyphs;
use super::layouts::Layouts;
use super::sheet::Sheet;
use super::world::{Desk, Shop, virtual_file};

/// Libertinus Serif, under the SIL Open Font License: see `assets/fonts/README.md`.
static FONTS: [&[u8]; 4] = [
    include_bytes!("../../../assets/fonts/LibertinusSerif-Regular.otf"),
    include_bytes!("../../../assets/fonts/LibertinusSerif-Italic.otf"),
    include_bytes!("../../../assets/fonts/LibertinusSerif-Bold.otf"),
    include_bytes!("../../../assets/fonts/LibertinusSerif-BoldItalic.otf"),
];

/// Where a store keeps its own page layouts.
const PARTIALS: &str = "letters/_partials";

/// The stack of a thread that typesets: nested content recurses.
const STACK: usize = 16 << 20;

/// For how many letters more, on each thread, what one letter made typst remember is kept.
///
/// The letters of a campaign share most of their paragraphs, which are then typeset once; without a
/// bound, memory grows by a megabyte per letter.
const REMEMBERED: usize = 2;

/// Prints letters as PDF/A-2b, tagged, in French, the same bytes for the same letter.
pub struct Press {
    shop: Shop,
    letter: FileId,
    bundle: FileId,
    exhibit: FileId,
}

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paper {
    Letter,
    Bundle,
    /// An exhibit apart, with its number.
    Exhibit(u32),
}

impl Press {
    /// A press with these page layouts; they are compiled with the first letter.
    ///
    /// # Errors
    /// Never with the embedded fonts.
    pub fn new(layouts: &Layouts) -> Result<Self, PdfError> {
        let fonts: Vec<Font> = FONTS
            .iter()
            .flat_map(|&data| Font::iter(Bytes::new(data)))
            .collect();
        let letter = virtual_file("/lettre.typ").ok_or_else(stopped)?;
        let bundle = virtual_file("/dossier.typ").ok_or_else(stopped)?;
        let exhibit = virtual_file("/piece.typ").ok_or_else(stopped)?;
        Ok(Self {
            shop: Shop {
                library: LazyHash::new(Library::default()),
                book: LazyHash::new(FontBook::from_fonts(&fonts)),
                fonts,
                sources: vec![
                    Source::new(letter, layouts.letter.clone()),
                    Source::new(bundle, layouts.bundle.clone()),
                    Source::new(exhibit, layouts.exhibit.clone()),
                ],
            },
            letter,
            bundle,
            exhibit,
        })
    }

    /// A press with the page layouts of a store, given its root; those built in without one.
    ///
    /// # Errors
    /// A layout of the store that cannot be read.
    pub fn of_store(root: Option<&Path>) -> Result<Self, PdfError> {
        Self::new(&match root {
            Some(root) => Layouts::with_overrides(&root.join(PARTIALS))?,
            None => Layouts::built_in(),
        })
    }

    /// Prints one letter.
    ///
    /// # Errors
    /// When the address does not fit the window, a character cannot be drawn, the text nests too
    /// deep, or the layout does not compile.
    pub fn print(&self, sheet: &Sheet) -> Result<Vec<u8>, PdfError> {
        self.print_on(Paper::Letter, sheet, HashMap::new())
    }

    /// Prints letters on `threads` threads, a few at a time: `sheets` is drawn from as they finish,
    /// and `done` is called on this thread with each letter that did, in no given order.
    ///
    /// The typesetter uses rayon inside: each thread has a pool of its own, of one. In a pool of all,
    /// who waits for a part of a letter would start another letter on the same stack, until it
    /// overflows, and the threads would spend their time waking one another.
    pub fn print_each<T: Send>(
        &self,
        threads: usize,
        sheets: impl Iterator<Item = (T, Sheet)>,
        mut done: impl FnMut((T, Sheet), Result<Vec<u8>, PdfError>),
    ) {
        let threads = threads.max(1);
        let (give, take) = mpsc::sync_channel::<(T, Sheet)>(threads);
        let take = Arc::new(Mutex::new(take));
        let (answer, answers) = mpsc::channel();
        thread::scope(|scope| {
            for _ in 0..threads {
                let (take, answer) = (Arc::clone(&take), answer.clone());
                let next = move || take.lock().ok()?.recv().ok();
                let work = move || {
                    while let Some((tag, sheet)) = next() {
                        let printed = self.typeset_or_stop(&sheet, REMEMBERED * threads);
                        if answer.send(((tag, sheet), printed)).is_err() {
                            return;
                        }
                    }
                };
                let alone = move || match pool_of_one() {
                    Ok(pool) => pool.install(work),
                    Err(_) => work(),
                };
                // Without a thread, the queue closes and the loop below ends.
                let _started = deep_thread().spawn_scoped(scope, alone);
            }
            drop((take, answer));
            for job in sheets {
                if give.send(job).is_err() {
                    break;
                }
                for (job, printed) in answers.try_iter() {
                    done(job, printed);
                }
            }
            drop(give);
            for (job, printed) in answers {
                done(job, printed);
            }
        });
    }

    /// Prints a letter; one on which the typesetter panics stops no other.
    fn typeset_or_stop(&self, sheet: &Sheet, remembered: usize) -> Result<Vec<u8>, PdfError> {
        let typeset = || self.typeset(Paper::Letter, sheet, HashMap::new(), remembered);
        catch_unwind(AssertUnwindSafe(typeset)).unwrap_or_else(|_| Err(stopped()))
    }

    /// Prints on a thread of its own, whose stack is deep enough.
    pub(super) fn print_on(
        &self,
        paper: Paper,
        sheet: &Sheet,
        files: HashMap<FileId, Bytes>,
    ) -> Result<Vec<u8>, PdfError> {
        thread::scope(|scope| {
            let worker = deep_thread().spawn_scoped(scope, || self.typeset(paper, sheet, files, 0));
            worker.ok().and_then(|worker| worker.join().ok())
        })
        .unwrap_or_else(|| Err(stopped()))
    }

    /// The fonts: what they do not draw cannot be printed.
    pub(super) fn fonts(&self) -> &[Font] {
        &self.shop.fonts
    }

    /// Typesets; what typst remembers is kept for so many documents more after its last use.
    fn typeset(
        &self,
        paper: Paper,
        sheet: &Sheet,
        mut files: HashMap<FileId, Bytes>,
        remembered: usize,
    ) -> Result<Vec<u8>, PdfError> {
        let data = sheet.to_data()?;
        glyphs::check(&data, &self.shop.fonts)?;
        let id = virtual_file("/data.json").ok_or_else(stopped)?;
        files.insert(id, Bytes::from_string(data.to_string()));
        let desk = Desk {
            shop: &self.shop,
            main: match paper {
                Paper::Letter => self.letter,
                Paper::Bundle => self.bundle,
                Paper::Exhibit(_) => self.exhibit,
            },
            files,
            today: day(sheet),
        };
        let printed = compile(&desk, paper, sheet);
        typst::comemo::evict(remembered);
        printed
    }
}

fn pool_of_one() -> Result<rayon::ThreadPool, rayon::ThreadPoolBuildError> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1);
    pool.stack_size(STACK).build()
}

fn deep_thread() -> thread::Builder {
    thread::Builder::new().stack_size(STACK)
}

fn compile(desk: &Desk<'_>, paper: Paper, sheet: &Sheet) -> Result<Vec<u8>, PdfError> {
    let document: PagedDocument = typst::compile(desk)
        .output
        .map_err(|errors| layout_error(desk, &errors))?;
    let standards = match paper {
        Paper::Letter => PdfStandards::new(&[PdfStandard::A_2b]).map_err(|_| stopped())?,
        Paper::Bundle | Paper::Exhibit(_) => PdfStandards::default(),
    };
    let options = PdfOptions {
        ident: Smart::Custom(format!(
            "greffe {paper:?} {} {}",
            sheet.reference, sheet.subject
        )),
        creator: Smart::Custom(Some("greffe".to_owned())),
        timestamp: day(sheet).map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| layout_error(desk, &errors))
}

/// Midnight on the day of the letter.
fn day(sheet: &Sheet) -> Option<Datetime> {
    let (month, day) = (sheet.date.month(), sheet.date.day());
    let [month, day] = [month, day].map(|number| u8::try_from(number).ok());
    Datetime::from_ymd_hms(sheet.date.year(), month?, day?, 0, 0, 0)
}

fn layout_error(desk: &Desk<'_>, errors: &[SourceDiagnostic]) -> PdfError {
    let Some(first) = errors.first() else {
        return stopped();
    };
    let id = first.span.id().unwrap_or(desk.main);
    let place = desk.range(first.span).and_then(|range| {
        let source = desk.shop.sources.iter().find(|source| source.id() == id)?;
        let (line, column) = source.lines().byte_to_line_column(range.start)?;
        Some((line + 1, column + 1))
    });
    PdfError::Layout {
        file: id.get().vpath().get_without_slash().to_owned(),
        place,
        message: first.message.to_string(),
    }
}

fn stopped() -> PdfError {
    PdfError::Stopped
}
