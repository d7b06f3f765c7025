//! The letter that left, as it is kept with the fact.

use std::fs;
use std::path::{Path, PathBuf};

use crate::bundle::paper_name;
use crate::date::Date;
use crate::letters::{Letter, LetterKind};
use crate::store::Record;

use super::super::compose::{Order, Scribe, tell_cautions};
use super::super::desk::Desk;
use super::super::printed::Printed;
use super::super::{Context, Failure, Told};
use super::PostArgs;

/// The letter that left, as it is kept.
pub(super) enum Paper {
    /// What the person gives: a scan, most often.
    Given(PathBuf),
    /// The PDF that was printed here.
    Printed(Letter, Vec<u8>),
    /// The PDF that was printed here, of a request that has changed since.
    Outdated(Letter, Vec<u8>),
    /// A PDF of the same letter, written now: nothing here tells that it is the one that left.
    Written(Letter, Vec<u8>),
}

impl Paper {
    pub(super) fn of(
        kind: LetterKind,
        record: &Record,
        order: Order<'_>,
        args: &PostArgs,
        desk: &Desk<'_>,
        ctx: &Context,
    ) -> Result<Self, Failure> {
        if let Some(file) = &args.file {
            let file = ctx.path(file);
            if fs::metadata(&file).is_ok_and(|data| data.len() == 0) {
                return Err(empty(&file).into());
            }
            return Ok(Self::Given(file));
        }
        let scribe = Scribe::new(desk)?;
        let pdf = |letter: &Letter| letter.to_pdf(Some(desk.store.root()));
        let id = &record.document.request().id;
        let printed = match args.dated {
            Some(_) => None,
            None => Printed::last(id, kind, desk)?,
        };
        let Some(printed) = printed else {
            let on = args.dated.or(order.on);
            let letter = scribe.write(record, kind, Order { on, ..order }, ctx)?;
            let bytes = pdf(&letter)?;
            return Ok(match args.dated {
                Some(_) => Self::Printed(letter, bytes),
                None => Self::Written(letter, bytes),
            });
        };
        let letter = scribe.write(record, kind, printed.order(order), ctx)?;
        if let Some(on) = order.on.filter(|on| letter.date > *on) {
            return Err(printed_after(letter.date, on).into());
        }
        if printed.has_blanks() && !args.force {
            return Err(incomplete().into());
        }
        // A request that no longer makes a letter has changed.
        let now = pdf(&letter).ok().filter(|bytes| printed.is(bytes));
        match (printed.bytes(), now) {
            (_, Some(bytes)) => Ok(Self::Printed(letter, bytes)),
            (Some(bytes), None) => Ok(Self::Outdated(letter, bytes)),
            (None, None) => Err(lost(&printed, letter.date).into()),
        }
    }

    /// Whether nothing that greffe was to fill is blank.
    pub(super) fn is_complete(&self) -> bool {
        match self {
            // What the printed letter lacked is remembered with it.
            Self::Given(_) | Self::Outdated(..) => true,
            Self::Printed(letter, _) | Self::Written(letter, _) => letter.is_complete(),
        }
    }

    /// The file to keep; one of ours is written in this folder.
    pub(super) fn file(&self, folder: &Path) -> Result<PathBuf, Failure> {
        let (letter, bytes) = match self {
            Self::Given(file) => return Ok(file.clone()),
            Self::Printed(letter, bytes)
            | Self::Outdated(letter, bytes)
            | Self::Written(letter, bytes) => (letter, bytes),
        };
        let name = paper_name(&letter.reference, letter.kind, letter.date, "pdf");
        let file = folder.join(name);
        fs::write(&file, bytes).map_err(Told::from)?;
        Ok(file)
    }

    /// What was kept, and what the person must know of it.
    pub(super) fn tell(&self, ctx: &Context) {
        let letter = match self {
            Self::Given(_) => return,
            Self::Printed(letter, _) | Self::Outdated(letter, _) | Self::Written(letter, _) => {
                letter
            }
        };
        let on = letter.date.in_words(ctx.lang);
        let kept = ctx.lang.pick(
            format!("gardé\u{202f}: le PDF daté du {on}"),
            format!("kept: the PDF dated {on}"),
        );
        match self {
            Self::Written(..) => ctx.ui.warn_of(&not_seen(&kept)),
            Self::Outdated(..) => ctx.ui.warn_of(&outdated(&kept)),
            _ => ctx.ui.note(kept),
        }
        tell_cautions(letter, ctx);
    }
}

pub(super) fn incomplete() -> Told {
    Told::new(
        "la lettre qui serait gardée a encore des blancs",
        "the letter that would be kept still has blanks",
    )
    .hint(
        "donnez par --file celle qui est partie, complétée\u{202f}; --force garde celle-ci",
        "give the one that left, filled in, with --file; --force keeps this one",
    )
}

fn lost(printed: &Printed, on: Date) -> Told {
    let file = printed.file().display();
    Told::new(
        format!(
            "la lettre imprimée, datée du {on}, n’est plus dans {file}, et greffe n’écrirait plus la même"
        ),
        format!(
            "the letter that was printed, dated {on}, is no longer in {file}, and greffe would not write the same again"
        ),
    )
    .hint(
        "donnez par --file celle qui est partie\u{202f}; --dated DATE garde à sa place un PDF écrit maintenant",
        "give the one that left with --file; --dated DATE keeps a PDF written now in its place",
    )
}

fn not_seen(kept: &str) -> Told {
    Told::new(
        format!("{kept}, mais rien ici ne dit que c’est celui qui est parti"),
        format!("{kept}, but nothing here says that it is the one that left"),
    )
    .hint(
        "si votre lettre porte une autre date, rectifiez ce fait, puis notez-le avec --dated ou --file",
        "if your letter bears another date, correct this event, then record it with --dated or --file",
    )
}

fn outdated(kept: &str) -> Told {
    Told::new(
        format!("{kept}, mais la demande a changé depuis qu’il a été imprimé"),
        format!("{kept}, but the request has changed since it was printed"),
    )
    .hint(
        "relisez-le\u{202f}: les lettres suivantes diront ce que dit la demande, pas ce qui est parti",
        "read it over: the next letters will say what the request says, not what left",
    )
}

fn printed_after(dated: Date, on: Date) -> Told {
    Told::new(
        format!(
            "la dernière lettre imprimée ici est datée du {dated}, après le {on}\u{202f}: ce n’est pas elle qui est partie"
        ),
        format!(
            "the letter that was last printed here is dated {dated}, after {on}: it is not the one that left"
        ),
    )
    .hint(
        "donnez par --file celle qui est partie, ou sa date par --dated",
        "give the one that left with --file, or its date with --dated",
    )
}

fn empty(file: &Path) -> Told {
    let file = file.display();
    Told::new(
        format!("{file}\u{202f}: le fichier est vide"),
        format!("{file}: the file is empty"),
    )
    .hint(
        "donnez la numérisation de la lettre qui est partie",
        "give the scan of the letter that left",
    )
}
