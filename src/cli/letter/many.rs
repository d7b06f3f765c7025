//! The letters of a campaign, one file each, in a folder.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use indicatif::ProgressBar;
use rayon::prelude::*;

use crate::bundle::paper_name;
use crate::lang::Say as _;
use crate::letters::{Caution, Letter, LetterKind};
use crate::store::Record;

use super::super::compose::{Scribe, called_for};
use super::super::desk::Desk;
use super::super::format::Format;
use super::super::save::save;
use super::super::status::tell_unreadable;
use super::super::{Context, Exit, Failure, Told};
use super::LetterArgs;

/// How many letters are written before they are counted and told, in the order of their requests.
const AT_ONCE: usize = 512;

/// How many different warnings are told: those about addresses may be one a letter.
const TOLD: usize = 20;

/// What the name of a letter ends with that has a visible blank: it is never taken for a finished one.
const UNFINISHED: &str = "-a-completer";

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
    let holdings = desk.store.load()?;
    tell_unreadable(&holdings.unreadable, ctx);
    let mut records = holdings.records;
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
        progress: ctx.ui.progress(records.len()),
        tally: RefCell::default(),
        folder: &folder,
        ctx,
    };
    let clerk = Clerk {
        scribe,
        folder: &folder,
        format,
        kind,
        args,
        ctx,
    };
    match format {
        Format::Txt | Format::Md | Format::Html => {
            for some in records.chunks(AT_ONCE) {
                let made: Vec<Outcome> = some.par_iter().map(|record| clerk.put(record)).collect();
                for outcome in made {
                    pile.take(outcome);
                }
            }
        }
        Format::Pdf => print(pile.to_do(&clerk, &records), desk, &pile, &clerk)?,
        Format::Eml => {
            for (letter, file, record) in pile.to_do(&clerk, &records) {
                let bytes = format.bytes(&letter, record, desk, args.to(), ctx);
                pile.take(clerk.keep(&letter.reference, letter.cautions, &file, bytes));
            }
        }
    }
    pile.progress.finish_and_clear();
    Ok(pile.tell())
}

/// Prints the letters on every core, a few at a time: the memory does not grow with the campaign.
#[cfg(feature = "pdf")]
fn print<'r>(
    letters: impl Iterator<Item = (Letter, PathBuf, &'r Record)>,
    desk: &Desk<'_>,
    pile: &Pile<'_>,
    clerk: &Clerk<'_>,
) -> Result<(), Failure> {
    use crate::letters::pdf::{Press, Sheet};
    let press = Press::of_store(Some(desk.store.root()))?;
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let sheets = letters.map(|(letter, file, _)| {
        let sheet = Sheet::of(&letter);
        ((file, letter.cautions), sheet)
    });
    press.print_each(threads, sheets, |((file, cautions), sheet), printed| {
        let printed = printed.map_err(Failure::from);
        pile.take(clerk.keep(&sheet.reference, cautions, &file, printed));
    });
    Ok(())
}

#[cfg(not(feature = "pdf"))]
fn print<'r>(
    _letters: impl Iterator<Item = (Letter, PathBuf, &'r Record)>,
    _desk: &Desk<'_>,
    _pile: &Pile<'_>,
    _clerk: &Clerk<'_>,
) -> Result<(), Failure> {
    Err(crate::letters::PaperError::NotBuiltIn.into())
}

/// Writes letters, several at the same time.
struct Clerk<'a> {
    scribe: Scribe<'a>,
    folder: &'a Path,
    format: Format,
    kind: Option<LetterKind>,
    args: &'a LetterArgs,
    ctx: &'a Context,
}

/// What came of a request.
enum Outcome {
    /// It needs no letter now, and why.
    Passed(Failure),
    /// Its letter was there already.
    Kept,
    /// Its letter was there already, still with a blank.
    Unfinished(String),
    /// Its letter is written, with what must be known before it leaves.
    Written {
        reference: String,
        cautions: Vec<Caution>,
        /// Whether an unfinished one of an earlier run lies beside.
        beside: bool,
    },
    /// Its letter cannot be written.
    Refused { reference: String, why: Failure },
}

impl Clerk<'_> {
    /// The letter that a request calls for, and its file, unless it is there already.
    fn compose(&self, record: &Record) -> Result<(Letter, PathBuf), Outcome> {
        let order = self.args.order(self.kind);
        let call = called_for(record, order, self.ctx).map_err(Outcome::Passed)?;
        let id = record.document.request().id.as_str();
        let ending = self.format.ending();
        let name = paper_name(id, call.kind, self.ctx.at, ending);
        let file = self.folder.join(&name);
        if !self.args.force && file.exists() {
            return Err(Outcome::Kept);
        }
        let letter = self.scribe.answer(record, &call, order, self.ctx);
        let letter = letter.map_err(|why| Outcome::Refused {
            reference: id.to_owned(),
            why,
        })?;
        if !is_unfinished(&letter.cautions) {
            return Ok((letter, file));
        }
        let file = unfinished(&file);
        if !self.args.force && file.exists() {
            return Err(Outcome::Unfinished(id.to_owned()));
        }
        Ok((letter, file))
    }

    /// Writes the letter of a request and puts it in its file.
    fn put(&self, record: &Record) -> Outcome {
        let (letter, file) = match self.compose(record) {
            Ok(composed) => composed,
            Err(outcome) => return outcome,
        };
        let bytes = self.format.page(&letter).unwrap_or_default().into_bytes();
        self.keep(&letter.reference, letter.cautions, &file, Ok(bytes))
    }

    fn keep(
        &self,
        reference: &str,
        cautions: Vec<Caution>,
        file: &Path,
        bytes: Result<Vec<u8>, Failure>,
    ) -> Outcome {
        match bytes.and_then(|bytes| save(file, &bytes, self.args.force)) {
            Ok(()) => Outcome::Written {
                reference: reference.to_owned(),
                beside: !is_unfinished(&cautions) && unfinished(file).exists(),
                cautions,
            },
            Err(why) => Outcome::Refused {
                reference: reference.to_owned(),
                why,
            },
        }
    }
}

/// A folder that fills up, and what is to be said of it in the end.
struct Pile<'a> {
    folder: &'a Path,
    progress: ProgressBar,
    tally: RefCell<Tally>,
    ctx: &'a Context,
}

#[derive(Default)]
struct Tally {
    written: usize,
    kept: usize,
    /// The references of the letters with a blank.
    unfinished: Vec<String>,
    /// How many finished letters have an unfinished one beside them.
    beside: usize,
    /// Why requests need no letter now, and how many.
    passed: BTreeMap<String, usize>,
    refused: usize,
    /// What must be known before they leave, and of how many.
    cautions: BTreeMap<String, (Told, usize)>,
}

impl Pile<'_> {
    /// The letters that remain to be laid out, each composed when its turn comes.
    fn to_do<'r>(
        &self,
        clerk: &Clerk<'_>,
        records: &'r [Record],
    ) -> impl Iterator<Item = (Letter, PathBuf, &'r Record)> {
        records
            .iter()
            .filter_map(|record| match clerk.compose(record) {
                Ok((letter, file)) => Some((letter, file, record)),
                Err(outcome) => {
                    self.take(outcome);
                    None
                }
            })
    }

    /// Counts what came of a request.
    fn take(&self, outcome: Outcome) {
        match outcome {
            Outcome::Passed(why) => {
                let why = why.cause.say(self.ctx.lang);
                *self.tally.borrow_mut().passed.entry(why).or_default() += 1;
            }
            Outcome::Kept => self.tally.borrow_mut().kept += 1,
            Outcome::Unfinished(reference) => {
                let mut tally = self.tally.borrow_mut();
                tally.kept += 1;
                tally.unfinished.push(reference);
            }
            Outcome::Written {
                reference,
                cautions,
                beside,
            } => self.count(reference, &cautions, beside),
            Outcome::Refused { reference, why } => self.refuse(&reference, &why),
        }
        self.progress.inc(1);
    }

    fn count(&self, reference: String, cautions: &[Caution], beside: bool) {
        let mut tally = self.tally.borrow_mut();
        tally.written += 1;
        tally.beside += usize::from(beside);
        if is_unfinished(cautions) {
            tally.unfinished.push(reference);
        }
        for caution in cautions {
            let said = caution.say(self.ctx.lang);
            let new = || (Told::of(caution), 0);
            tally.cautions.entry(said).or_insert_with(new).1 += 1;
        }
    }

    fn refuse(&self, reference: &str, failure: &Failure) {
        let cause = Told::of(&*failure.cause)
            .before(&format!("{reference}\u{202f}: "), &format!("{reference}: "));
        self.progress.suspend(|| self.ctx.ui.warn_of(&cause));
        self.tally.borrow_mut().refused += 1;
    }

    /// The end of the story.
    fn tell(&self) -> Exit {
        let (ui, lang) = (&self.ctx.ui, self.ctx.lang);
        let tally = self.tally.borrow();
        for (caution, count) in tally.cautions.values().take(TOLD) {
            let (fr, en) = match count {
                1 => (String::new(), String::new()),
                _ => (
                    format!("{count} lettres\u{202f}: "),
                    format!("{count} letters: "),
                ),
            };
            ui.warn_of(&caution.clone().before(&fr, &en));
        }
        if let Some(more) = tally.cautions.len().checked_sub(TOLD).filter(|n| *n > 0) {
            ui.warn(lang.pick(
                format!("et {more} autres avertissements de ce genre\u{202f}: greffe letter RÉFÉRENCE les dit"),
                format!("and {more} more warnings of this kind: greffe letter ID says them"),
            ));
        }
        tally.tell_unfinished(self.ctx);
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

impl Tally {
    /// Which letters have a blank, and which finished ones have an unfinished one beside them.
    fn tell_unfinished(&self, ctx: &Context) {
        let count = self.unfinished.len();
        if count > 0 {
            let more = if count > TOLD { ", …" } else { "" };
            let some = self.unfinished[..count.min(TOLD)].join(", ");
            ctx.ui.warn_of(
                &Told::new(
                    format!("à compléter, ne les postez pas ({count})\u{202f}: {some}{more}"),
                    format!("to be completed, do not post them ({count}): {some}{more}"),
                )
                .hint(
                    "leur nom finit par -a-completer\u{202f}; complétez les demandes, puis la même commande écrit les lettres entières",
                    "their names end with -a-completer; complete the requests, then the same command writes the whole letters",
                ),
            );
        }
        let beside = self.beside;
        if beside > 0 {
            ctx.ui.note(ctx.lang.pick(
                format!("enfin entières\u{202f}: {beside}\u{202f}; supprimez à côté leurs brouillons (-a-completer)"),
                format!("whole at last: {beside}; delete their drafts beside them (-a-completer)"),
            ));
        }
    }
}

fn is_unfinished(cautions: &[Caution]) -> bool {
    let blank = |caution: &Caution| matches!(caution, Caution::Blank(_) | Caution::CourtAddress(_));
    cautions.iter().any(blank)
}

/// Where a letter goes that has a blank.
fn unfinished(file: &Path) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let ending = file.extension().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!("{stem}{UNFINISHED}.{ending}"))
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
