//! `greffe status`, or `greffe` alone: what must I do now.

use rayon::prelude::*;

use crate::date::Date;
use crate::lang::{Lang, Say};
use crate::law::{self, Assessment, RULES_VERSION};
use crate::report::json::{Answer, Entry, UnreadableFile};
use crate::report::{Row, Urgency, table, unfinished};
use crate::store::{Record, Summaries, Unreadable};

use super::desk::Desk;
use super::{Context, Exit, Failure, French};

/// Say what must be done now, the most urgent first
///
/// Overdue administrations come first, then our own time limits, then the rest. Exit code 4 when
/// a file cannot be read, facts contradict each other, or nobody knows whether an e-mail left: a
/// person must look.
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
        sortie 4 quand un fichier est illisible, que des faits se contredisent ou que nul ne sait si un courriel \
        est parti\u{202f}: quelqu’un doit regarder.",
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

/// What the status says, before it is laid out.
struct Answers {
    /// The lines that were asked for, the most urgent first.
    rows: Vec<Row>,
    /// How many closed requests are only counted.
    closed: usize,
    unreadable: Vec<Unreadable>,
    /// Sendings of which nobody knows the end: what to say, and what to do.
    doubts: Vec<Doubt>,
}

/// The longest list of files that are named one by one.
const LONGEST: usize = 20;

type Doubt = (String, Option<String>);

pub(super) fn run(args: StatusArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    let answers = if ctx.json {
        as_json(&args, &desk, ctx)?
    } else {
        let answers = answers(&args, &desk, ctx)?;
        if !(args.check && answers.rows.is_empty()) {
            let (rows, unreadable) = (&answers.rows, answers.unreadable.len());
            let (closed, width) = (answers.closed, ctx.ui.width());
            ctx.ui
                .out_raw(table(rows, closed, unreadable, width, ctx.lang));
        }
        answers
    };
    tell_unreadable(&answers.unreadable, ctx);
    let doubtful = !answers.doubts.is_empty();
    tell_doubts(answers.doubts, ctx);
    let aside = desk.store.aside()?;
    tell_aside(&aside, ctx);
    let contested = |row: &Row| row.urgency == Urgency::Contested;
    let unread = !answers.unreadable.is_empty() || !aside.is_empty();
    let needs_person = unread || doubtful || answers.rows.iter().any(contested);
    Ok(match (needs_person, args.check) {
        (true, _) => Exit::NeedsPerson,
        (false, true) if !answers.rows.is_empty() => Exit::Due,
        _ => Exit::Done,
    })
}

/// The lines of the day, of which a cache keeps those of the requests that did not change.
fn answers(args: &StatusArgs, desk: &Desk, ctx: &Context) -> Result<Answers, Failure> {
    let (at, lang) = (ctx.at, ctx.lang);
    let of = |record: &Record| {
        let request = record.document.request();
        let row = Row::new(request, &law::assess(request, at), lang);
        let doubts: Vec<Doubt> = doubts(record, lang).collect();
        (row, doubts)
    };
    let counted = |row: &Row| row.urgency == Urgency::Closed && !args.all;
    // Another day, or a choice among all, is asked too seldom to be kept.
    let summaries = if args.all || args.campaign.is_some() || at != ctx.now.date() {
        let holdings = desk.store.load()?;
        let chosen = holdings.records.par_iter().filter(|one| args.chooses(one));
        Summaries {
            lines: chosen.map(of).collect(),
            others: 0,
            unreadable: holdings.unreadable,
        }
    } else {
        let key = format!("status {at} {lang:?} {RULES_VERSION}");
        let open = |(row, doubts): &(Row, Vec<Doubt>)| !counted(row) || !doubts.is_empty();
        let make = |record: &Record| Some(of(record)).filter(open);
        desk.store.summaries(&key, make)?
    };
    let mut answers = Answers {
        rows: Vec::new(),
        closed: summaries.others,
        unreadable: summaries.unreadable,
        doubts: Vec::new(),
    };
    for (row, doubts) in summaries.lines {
        answers.doubts.extend(doubts);
        if counted(&row) {
            answers.closed += 1;
        } else if args.wants(&row, at) {
            answers.rows.push(row);
        }
    }
    if args.overdue || args.check {
        answers.closed = 0;
    }
    answers.rows.sort_by(|a, b| a.rank().cmp(&b.rank()));
    Ok(answers)
}

fn as_json(args: &StatusArgs, desk: &Desk, ctx: &Context) -> Result<Answers, Failure> {
    let holdings = desk.store.load()?;
    let (at, lang) = (ctx.at, ctx.lang);
    let chosen = holdings.records.par_iter().filter(|one| args.chooses(one));
    let mut lines: Vec<(&Record, Assessment, Row)> = chosen
        .map(|record| {
            let request = record.document.request();
            let assessment = law::assess(request, at);
            let row = Row::new(request, &assessment, lang);
            (record, assessment, row)
        })
        .filter(|(_, _, row)| args.wants(row, at))
        .collect();
    lines.sort_by(|a, b| a.2.rank().cmp(&b.2.rank()));
    let entries = lines.iter().map(|(record, assessment, _)| {
        let request = record.document.request();
        Entry::new(Some(&request.id), request, assessment, lang)
    });
    let answer = Answer::new(at, Some(desk.state()), entries.collect());
    ctx.ui
        .json(&answer.with_unreadable(unreadable(&holdings.unreadable, ctx)));
    Ok(Answers {
        rows: lines.into_iter().map(|(_, _, row)| row).collect(),
        closed: 0,
        doubts: holdings
            .records
            .iter()
            .flat_map(|one| doubts(one, lang))
            .collect(),
        unreadable: holdings.unreadable,
    })
}

impl StatusArgs {
    /// Whether a request is of the campaign that is asked for.
    fn chooses(&self, record: &Record) -> bool {
        let campaign = record.document.request().campaign.as_ref();
        self.campaign.is_none() || self.campaign.as_ref() == campaign
    }

    fn wants(&self, row: &Row, at: Date) -> bool {
        (!self.overdue || row.urgency == Urgency::Overdue) && (!self.check || self.presses(row, at))
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

pub(super) fn unreadable(files: &[Unreadable], ctx: &Context) -> Vec<UnreadableFile> {
    let files = files.iter().map(|file| UnreadableFile {
        path: file.path.clone(),
        error: file.say(ctx.lang),
    });
    files.collect()
}

/// One bad file hides no other, and is never passed over in silence.
pub(super) fn tell_unreadable(files: &[Unreadable], ctx: &Context) {
    for file in files.iter().take(LONGEST) {
        ctx.ui.error(&Failure::could_not(file.clone()));
    }
    let more = files.len().saturating_sub(LONGEST);
    if more > 0 {
        ctx.ui.warn(ctx.lang.pick(
            format!("et {more} fichiers de plus (greffe check)"),
            format!("and {more} files more (greffe check)"),
        ));
    }
}

/// Versions of requests that wait beside them.
fn tell_aside(paths: &[String], ctx: &Context) {
    for path in paths.iter().take(LONGEST) {
        ctx.ui.warn(ctx.lang.pick(
            format!("une autre version d’une demande attend, gardée à part\u{202f}: {path}"),
            format!("another version of a request waits, kept aside: {path}"),
        ));
        ctx.ui.note(ctx.lang.pick(
            "  ce qu’elle vaut, et que faire\u{202f}: greffe check",
            "  what it is worth, and what to do: greffe check",
        ));
    }
}

/// E-mails of this request of which nobody knows whether they left.
fn doubts(record: &Record, lang: Lang) -> impl Iterator<Item = Doubt> {
    let unfinished = unfinished(record.document.request()).into_iter();
    unfinished.map(move |one| (one.say(lang), one.hint(lang)))
}

fn tell_doubts(doubts: Vec<Doubt>, ctx: &Context) {
    for (said, hint) in doubts {
        ctx.ui.warn(said);
        if let Some(hint) = hint {
            ctx.ui.note(format!("  {hint}"));
        }
    }
}
