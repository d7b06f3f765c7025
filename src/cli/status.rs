//! `greffe status`, or `greffe` alone: what must I do now.

use rayon::prelude::*;

use crate::date::Date;
use crate::lang::Say;
use crate::law::{self, Assessment};
use crate::post::unfinished;
use crate::report::json::{Answer, Entry, UnreadableFile};
use crate::report::{Row, Urgency, table};
use crate::store::{Holdings, Record, Unreadable};

use super::desk::Desk;
use super::{Context, Exit, Failure, French};

/// Say what must be done now, the most urgent first
///
/// Overdue administrations come first, then our own time limits, then the rest. Exit code 4 when
/// a file cannot be read or facts contradict each other: a person must look.
#[derive(clap::Args, Default)]
pub(super) struct StatusArgs {
    /// Only the requests that the administration left without an answer in time
    #[arg(long)]
    overdue: bool,
    /// Exit with code 3 when something is overdue or will close soon; print only that
    #[arg(long)]
    check: bool,
    /// How many days ahead --check looks (7)
    #[arg(long, value_name = "DAYS", requires = "check", default_value_t = 7)]
    within: u32,
    /// Only the requests of this campaign
    #[arg(long, value_name = "NAME")]
    campaign: Option<String>,
    /// Show closed requests too
    #[arg(long, short)]
    all: bool,
}

pub(super) const FRENCH: French = French {
    about: "Dit ce qu’il faut faire maintenant, le plus pressé d’abord",
    details: "D’abord les administrations en retard, puis nos propres délais, puis le reste. Code de \
        sortie 4 quand un fichier est illisible ou que des faits se contredisent\u{202f}: quelqu’un doit \
        regarder.",
    args: &[
        (
            "overdue",
            "Seulement les demandes laissées sans réponse dans le délai",
        ),
        (
            "check",
            "Sort avec le code 3 quand quelque chose est en retard ou va se clore\u{202f}; n’affiche que cela",
        ),
        ("within", "À combien de jours regarde --check (7)"),
        ("campaign", "Seulement les demandes de cette campagne"),
        ("all", "Montre aussi les demandes closes"),
    ],
    examples: &[(
        "greffe status --check --within 15 || mail …",
        "prévient, dans une tâche planifiée, de ce qui presse",
        "in a scheduled task, warns of what presses",
    )],
};

/// A request with what follows from its facts.
type Assessed<'r> = (&'r Record, Assessment);

pub(super) fn run(args: StatusArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    let holdings = desk.store.load()?;
    let (at, lang) = (ctx.at, ctx.lang);
    let mut lines: Vec<(Assessed, Row)> = assessed(&holdings, at)
        .into_par_iter()
        .map(|one| {
            let row = Row::new(one.0.document.request(), &one.1, lang);
            (one, row)
        })
        .filter(|((record, _), row)| args.wants(record, row, at))
        .collect();
    lines.sort_by(|(_, a), (_, b)| a.rank().cmp(&b.rank()));
    if ctx.json {
        let entries = lines.iter().map(|((record, assessment), _)| {
            let request = record.document.request();
            Entry::new(Some(&request.id), request, assessment, ctx.lang)
        });
        let answer = Answer::new(ctx.at, Some(desk.state()), entries.collect());
        ctx.ui
            .json(&answer.with_unreadable(unreadable(&holdings.unreadable, ctx)));
    } else {
        let rows: Vec<Row> = lines.iter().map(|(_, row)| row.clone()).collect();
        if !(args.check && rows.is_empty()) {
            ctx.ui
                .out_raw(table(&rows, ctx.ui.width(), args.all, ctx.lang));
        }
    }
    tell_unreadable(&holdings.unreadable, ctx);
    tell_unfinished(&holdings, ctx);
    let contested = lines
        .iter()
        .any(|((_, assessment), _)| assessment.is_contested());
    Ok(
        match (contested || !holdings.unreadable.is_empty(), args.check) {
            (true, _) => Exit::NeedsPerson,
            (false, true) if !lines.is_empty() => Exit::Due,
            _ => Exit::Done,
        },
    )
}

impl StatusArgs {
    fn wants(&self, record: &Record, row: &Row, at: Date) -> bool {
        let campaign = record.document.request().campaign.as_ref();
        let asked = self.campaign.is_none() || self.campaign.as_ref() == campaign;
        asked
            && (!self.overdue || row.urgency == Urgency::Overdue)
            && (!self.check || self.presses(row, at))
    }

    /// Whether it is overdue, contested, or closes within the days that `--within` gives.
    fn presses(&self, row: &Row, at: Date) -> bool {
        match row.urgency {
            Urgency::Overdue | Urgency::Contested => true,
            Urgency::Closing => row.date.is_some_and(|date| date <= at + self.within),
            _ => false,
        }
    }
}

fn assessed(holdings: &Holdings, at: Date) -> Vec<Assessed<'_>> {
    let records = holdings.records.par_iter();
    records
        .map(|record| (record, law::assess(record.document.request(), at)))
        .collect()
}

fn unreadable(files: &[Unreadable], ctx: &Context) -> Vec<UnreadableFile> {
    let files = files.iter().map(|file| UnreadableFile {
        path: file.path.clone(),
        error: file.say(ctx.lang),
    });
    files.collect()
}

/// One bad file hides no other, and is never passed over in silence.
fn tell_unreadable(files: &[Unreadable], ctx: &Context) {
    for file in files {
        ctx.ui.error(&Failure::could_not(file.clone()));
    }
}

/// Asks about e-mails of which nobody knows whether they left.
fn tell_unfinished(holdings: &Holdings, ctx: &Context) {
    let requests = holdings.records.iter();
    for one in requests.flat_map(|record| unfinished(record.document.request())) {
        ctx.ui.warn(one.say(ctx.lang));
        if let Some(hint) = one.hint(ctx.lang) {
            ctx.ui.note(format!("  {hint}"));
        }
    }
}
