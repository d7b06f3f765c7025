//! The letters of a campaign, one file each, in a folder.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use indicatif::ProgressBar;

use crate::bundle::paper_name;
use crate::lang::Say as _;
use crate::letters::{Letter, LetterKind};
use crate::store::Record;

use super::super::compose::{Scribe, called_for};
use super::super::desk::Desk;
use super::super::save::save;
use super::super::{Context, Exit, Failure, Told};
use super::LetterArgs;
use super::format::Format;

/// Writes the letter of each request of a campaign that calls for one.
pub(super) fn run(
    campaign: &str,
    kind: Option<LetterKind>,
    args: &LetterArgs,
    desk: &Desk<'_>,
    ctx: &Context,
) -> Result<Exit, Failure> {
    let folder = ctx.path(args.output.as_deref().unwrap_or(Path::new(".")));
    let format = args.format.unwrap_or(Format::Pdf);
    let mut records = desk.store.load()?.records;
    records.retain(|record| record.document.request().campaign.as_deref() == Some(campaign));
    if records.is_empty() {
        return Err(no_campaign(campaign).into());
    }
    let scribe = Scribe::new(desk)?;
    fs::create_dir_all(&folder).map_err(|error| {
        let name = folder.display();
        Told::from(error).before(&format!("{name}\u{202f}: "), &format!("{name}: "))
    })?;
    let pile = Pile {
        folder: &folder,
        force: args.force,
        progress: ctx.ui.progress(records.len()),
        tally: RefCell::default(),
        ctx,
    };
    let letters = records.iter().filter_map(|record| {
        let letter = match called_for(record, args.order(kind), ctx) {
            Ok(kind) => scribe.write(record, kind, args.order(None), ctx),
            Err(failure) => {
                pile.pass(&failure);
                return None;
            }
        };
        let letter = pile.to_write(record, letter, format)?;
        Some((letter, record))
    });
    if format == Format::Pdf {
        print(letters, desk, &pile)?;
    } else {
        for (letter, record) in letters {
            let bytes = format.bytes(&letter, record, desk, args.to(), ctx);
            pile.put(&letter.reference, &pile.file(&letter, format), bytes);
        }
    }
    pile.progress.finish_and_clear();
    Ok(pile.tell())
}

/// Prints the letters on every core, a few at a time: the memory does not grow with the campaign.
#[cfg(feature = "pdf")]
fn print<'r>(
    letters: impl Iterator<Item = (Letter, &'r Record)>,
    desk: &Desk<'_>,
    pile: &Pile<'_>,
) -> Result<(), Failure> {
    use crate::letters::pdf::{Press, Sheet};
    let press = Press::of_store(Some(desk.store.root()))?;
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let sheets = letters.map(|(letter, _)| {
        let file = pile.file(&letter, Format::Pdf);
        (file, Sheet::of(&letter))
    });
    press.print_each(threads, sheets, |(file, sheet), printed| {
        pile.put(&sheet.reference, &file, printed.map_err(Failure::from));
    });
    Ok(())
}

#[cfg(not(feature = "pdf"))]
fn print<'r>(
    _letters: impl Iterator<Item = (Letter, &'r Record)>,
    _desk: &Desk<'_>,
    _pile: &Pile<'_>,
) -> Result<(), Failure> {
    Err(crate::letters::PaperError::NotBuiltIn.into())
}

/// A folder that fills up, and what is to be said of it in the end.
struct Pile<'a> {
    folder: &'a Path,
    force: bool,
    progress: ProgressBar,
    tally: RefCell<Tally>,
    ctx: &'a Context,
}

#[derive(Default)]
struct Tally {
    written: usize,
    kept: usize,
    /// Why requests need no letter now, and how many.
    passed: BTreeMap<String, usize>,
    refused: usize,
    /// What must be known before they leave, and of how many.
    cautions: BTreeMap<String, (Told, usize)>,
}

impl Pile<'_> {
    fn file(&self, letter: &Letter, format: Format) -> PathBuf {
        let (id, kind, on) = (&letter.reference, letter.kind, letter.date);
        self.folder.join(paper_name(id, kind, on, format.ending()))
    }

    /// Counts a request that needs no letter.
    fn pass(&self, failure: &Failure) {
        let why = failure.cause.say(self.ctx.lang);
        *self.tally.borrow_mut().passed.entry(why).or_default() += 1;
        self.progress.inc(1);
    }

    /// The letter, unless it cannot be written or is there already.
    fn to_write(
        &self,
        record: &Record,
        letter: Result<Letter, Failure>,
        format: Format,
    ) -> Option<Letter> {
        let letter = match letter {
            Ok(letter) => letter,
            Err(failure) => {
                self.refuse(record.document.request().id.as_str(), &failure);
                return None;
            }
        };
        let mut tally = self.tally.borrow_mut();
        if !self.force && self.file(&letter, format).exists() {
            tally.kept += 1;
            self.progress.inc(1);
            return None;
        }
        for caution in &letter.cautions {
            let said = caution.say(self.ctx.lang);
            let new = || (Told::of(caution), 0);
            tally.cautions.entry(said).or_insert_with(new).1 += 1;
        }
        Some(letter)
    }

    /// Puts a letter in the folder, or says why it cannot be.
    fn put(&self, reference: &str, file: &Path, bytes: Result<Vec<u8>, Failure>) {
        match bytes.and_then(|bytes| save(file, &bytes, self.force)) {
            Ok(()) => {
                self.tally.borrow_mut().written += 1;
                self.progress.inc(1);
            }
            Err(failure) => self.refuse(reference, &failure),
        }
    }

    fn refuse(&self, reference: &str, failure: &Failure) {
        let cause = Told::of(&*failure.cause)
            .before(&format!("{reference}\u{202f}: "), &format!("{reference}: "));
        self.progress.suspend(|| self.ctx.ui.warn_of(&cause));
        self.tally.borrow_mut().refused += 1;
        self.progress.inc(1);
    }

    /// The end of the story.
    fn tell(&self) -> Exit {
        let (ui, lang) = (&self.ctx.ui, self.ctx.lang);
        let tally = self.tally.borrow();
        for (caution, count) in tally.cautions.values() {
            let (fr, en) = match count {
                1 => (String::new(), String::new()),
                _ => (
                    format!("{count} lettres\u{202f}: "),
                    format!("{count} letters: "),
                ),
            };
            ui.warn_of(&caution.clone().before(&fr, &en));
        }
        for (why, count) in &tally.passed {
            ui.note(lang.pick(
                format!("sans lettre\u{202f}: {count} ({why})"),
                format!("no letter: {count} ({why})"),
            ));
        }
        if tally.kept > 0 {
            let kept = tally.kept;
            ui.note(lang.pick(
                format!("déjà là\u{202f}: {kept} (--force les remplace)"),
                format!("already there: {kept} (--force replaces them)"),
            ));
        }
        let (written, refused) = (tally.written, tally.refused);
        let folder = self.folder.display();
        ui.note(lang.pick(
            format!("écrites dans {folder}\u{202f}: {written}, impossibles\u{202f}: {refused}"),
            format!("written to {folder}: {written}, impossible: {refused}"),
        ));
        if refused > 0 {
            return Exit::CouldNot;
        }
        Exit::Done
    }
}

fn no_campaign(name: &str) -> Told {
    Told::new(
        format!("aucune demande n’appartient à la campagne «\u{202f}{name}\u{202f}»"),
        format!("no request belongs to the campaign `{name}`"),
    )
    .hint(
        "greffe campaign status les énumère",
        "greffe campaign status lists them",
    )
}
