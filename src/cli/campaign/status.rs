//! `greffe campaign status`: one line per authority, and the whole in figures.

use std::collections::BTreeMap;

use clap::Args;
use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::lang::Lang;
use crate::law::{self, Assessment, RULES_VERSION, Stage};
use crate::report::{Row, Text, Tone, Urgency, clean_line, words};
use crate::request::{Kind, Request};
use crate::store::{Record, Summaries};

use super::super::context::Context;
use super::super::desk::Desk;
use super::super::error::{Failure, Told};
use super::super::exit::Exit;
use super::super::{parse, status};

/// The longest bar of the chart, in columns.
const BAR: usize = 30;

#[derive(Args)]
pub(super) struct StatusArgs {
    /// The name of the campaign; all, in brief, if not given
    #[arg(value_name = "NAME", value_parser = parse::line)]
    name: Option<String>,
}

/// How an authority of a campaign behaved so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
enum Conduct {
    NotSent,
    Waiting,
    Silent,
    Refused,
    Partly,
    Disclosed,
}

/// A request of a campaign, on a day: small, because a cache keeps one for each.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Line {
    campaign: String,
    id: String,
    authority: String,
    stage: String,
    urgency: Urgency,
    date: Option<Date>,
    conduct: Conduct,
    overdue: bool,
    /// Days from dispatch to the first answer, and to the first documents.
    answered_after: Option<i64>,
    disclosed_after: Option<i64>,
}

/// A campaign in figures.
struct Figures {
    counts: BTreeMap<Conduct, usize>,
    overdue: usize,
    /// Days from dispatch to the first answer, and to the first documents, each in order.
    answered_after: Vec<i64>,
    disclosed_after: Vec<i64>,
}

pub(super) fn run(args: &StatusArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    let key = format!("{} {:?} {RULES_VERSION}", ctx.at, ctx.lang);
    let (at, lang) = (ctx.at, ctx.lang);
    let make = |record: &Record| Line::of(record.document.request(), at, lang);
    let Summaries {
        lines, unreadable, ..
    } = desk.store.summaries_in("campaigns", &key, make)?;
    let mut campaigns: BTreeMap<&str, Vec<&Line>> = BTreeMap::new();
    for line in &lines {
        campaigns.entry(&line.campaign).or_default().push(line);
    }
    if let Some(name) = &args.name
        && !campaigns.contains_key(name.as_str())
    {
        let known: Vec<&str> = campaigns.keys().copied().collect();
        status::tell_unreadable(&unreadable, ctx);
        return Err(unknown(name, &known).into());
    }
    let mut answers = Vec::new();
    let none = campaigns.is_empty();
    for (name, mut lines) in campaigns {
        if args.name.as_deref().is_some_and(|wanted| wanted != name) {
            continue;
        }
        let figures = Figures::of(&lines);
        if ctx.json {
            answers.push(figures.to_json(name));
            continue;
        }
        if args.name.is_some() {
            list(&mut lines, ctx);
        }
        ctx.ui.out_raw(figures.chart(name, ctx.lang));
    }
    if ctx.json {
        ctx.ui.json(&serde_json::json!({
            "schema": 1, "as_of": ctx.at, "store": { "commit": desk.store.head() },
            "campaigns": answers, "unreadable": status::unreadable(&unreadable, ctx),
        }));
    } else if none {
        ctx.ui
            .note(ctx.lang.pick("aucune campagne ici", "no campaign here"));
    }
    // Of which campaign such a file would be, nobody knows.
    status::tell_unreadable(&unreadable, ctx);
    if !unreadable.is_empty() {
        return Ok(Exit::NeedsPerson);
    }
    Ok(Exit::Done)
}

/// One line per authority, the most pressing first; written in one piece, for there may be
/// thousands.
fn list(lines: &mut [&Line], ctx: &Context) {
    lines.sort_by(|a, b| a.rank().cmp(&b.rank()));
    let longest = lines.iter().map(|line| line.authority.chars().count());
    let width = longest.max().unwrap_or(0).min(ctx.ui.width() / 2);
    let mut text = Text::new();
    for line in lines {
        let name: String = clean_line(&line.authority).chars().take(width).collect();
        text.push(Tone::Strong, format!("{}  ", line.id));
        text.push(Tone::Plain, format!("{name:<width$}  "));
        text.push(line.conduct.tone(), &line.stage);
        text.push(Tone::Plain, "\n");
    }
    ctx.ui.out_raw(text);
}

impl Line {
    /// The line of a request, if it belongs to a campaign.
    fn of(request: &Request, at: Date, lang: Lang) -> Option<Self> {
        let campaign = request.campaign.clone()?;
        let assessment = law::assess(request, at);
        let row = Row::new(request, &assessment, lang);
        Some(Self {
            campaign,
            conduct: conduct(request, &assessment),
            overdue: assessment.overdue,
            answered_after: days_until(request, &[Kind::Refused, Kind::Disclosed]),
            disclosed_after: days_until(request, &[Kind::Disclosed]),
            id: row.id,
            authority: row.authority,
            stage: row.stage,
            urgency: row.urgency,
            date: row.date,
        })
    }

    /// As [`Row::rank`] orders the lines of the status.
    fn rank(&self) -> (Urgency, bool, Option<Date>, &str, &str) {
        let undated = self.date.is_none();
        (self.urgency, undated, self.date, &self.authority, &self.id)
    }
}

impl Figures {
    fn of(lines: &[&Line]) -> Self {
        let mut counts = BTreeMap::new();
        for line in lines {
            *counts.entry(line.conduct).or_default() += 1;
        }
        let sorted = |days: fn(&Line) -> Option<i64>| {
            let mut days: Vec<i64> = lines.iter().filter_map(|line| days(line)).collect();
            days.sort_unstable();
            days
        };
        Self {
            counts,
            overdue: lines.iter().filter(|line| line.overdue).count(),
            answered_after: sorted(|line| line.answered_after),
            disclosed_after: sorted(|line| line.disclosed_after),
        }
    }

    fn total(&self) -> usize {
        self.counts.values().sum()
    }

    /// Those to whom the request was sent.
    fn sent(&self) -> usize {
        self.total() - self.count(Conduct::NotSent)
    }

    fn count(&self, conduct: Conduct) -> usize {
        self.counts.get(&conduct).copied().unwrap_or(0)
    }

    /// The authorities that answered, whatever they answered.
    fn answered(&self) -> usize {
        self.count(Conduct::Refused) + self.disclosed()
    }

    /// Those that gave documents, all or some.
    fn disclosed(&self) -> usize {
        self.count(Conduct::Partly) + self.count(Conduct::Disclosed)
    }

    /// A part of those to whom the request was sent, in percent.
    fn rate(&self, part: usize) -> Option<usize> {
        let sent = self.sent();
        (part * 100 + sent / 2).checked_div(sent)
    }

    fn chart(&self, name: &str, lang: Lang) -> Text {
        let total = self.total();
        let mut text = Text::new().and(
            Tone::Title,
            lang.pick(
                format!("\n{name}\u{202f}: {total} demandes\n"),
                format!("\n{name}: {total} requests\n"),
            ),
        );
        let largest = self.counts.values().copied().max().unwrap_or(1);
        for (conduct, count) in &self.counts {
            let bar = (count * BAR).div_ceil(largest);
            text.push(Tone::Plain, format!("  {:<22} ", conduct.name(lang)));
            text.push(conduct.tone(), "█".repeat(bar));
            let rate = self.rate(*count).filter(|_| *conduct != Conduct::NotSent);
            let rate = rate.map_or(String::new(), |rate| {
                lang.pick(format!(" ({rate}\u{a0}%)"), format!(" ({rate}%)"))
            });
            text.push(Tone::Plain, format!(" {count}{rate}\n"));
        }
        let (fr, en) = ("réponses", "answers");
        self.tell(
            &mut text,
            lang.pick(fr, en),
            self.answered(),
            &self.answered_after,
            lang,
        );
        if self.disclosed() > 0 {
            let (fr, en) = ("documents reçus", "documents received");
            self.tell(
                &mut text,
                lang.pick(fr, en),
                self.disclosed(),
                &self.disclosed_after,
                lang,
            );
        }
        if self.overdue > 0 {
            let overdue = self.overdue;
            text.push(
                Tone::Alarm,
                lang.pick(
                    format!("  en retard\u{202f}: {overdue} (greffe status --overdue --campaign {name})\n"),
                    format!("  overdue: {overdue} (greffe status --overdue --campaign {name})\n"),
                ),
            );
        }
        text
    }

    /// How many did something, out of how many, and after how long in the middle of them.
    fn tell(&self, text: &mut Text, what: &str, count: usize, after: &[i64], lang: Lang) {
        let Some(rate) = self.rate(count) else {
            return;
        };
        let sent = self.sent();
        text.push(
            Tone::Plain,
            lang.pick(
                format!("  {what}\u{202f}: {count} sur {sent} envoyées ({rate}\u{a0}%)"),
                format!("  {what}: {count} of {sent} sent ({rate}%)"),
            ),
        );
        if let Some(median) = median(after) {
            let days = words::days(median, lang);
            text.push(
                Tone::Plain,
                lang.pick(
                    format!(", délai médian {days}"),
                    format!(", median time {days}"),
                ),
            );
        }
        text.push(Tone::Plain, "\n");
    }

    fn to_json(&self, name: &str) -> serde_json::Value {
        serde_json::json!({
            "campaign": name,
            "requests": self.total(),
            "not_sent": self.count(Conduct::NotSent),
            "waiting": self.count(Conduct::Waiting),
            "silent": self.count(Conduct::Silent),
            "refused": self.count(Conduct::Refused),
            "partially_disclosed": self.count(Conduct::Partly),
            "disclosed": self.count(Conduct::Disclosed),
            "overdue": self.overdue,
            "answered": self.answered(),
            "percent_answered": self.rate(self.answered()),
            "percent_refused": self.rate(self.count(Conduct::Refused)),
            "percent_silent": self.rate(self.count(Conduct::Silent)),
            "percent_disclosed": self.rate(self.disclosed()),
            "median_days_to_answer": median(&self.answered_after),
            "median_days_to_disclosure": median(&self.disclosed_after),
        })
    }
}

impl Conduct {
    fn name(self, lang: Lang) -> &'static str {
        match self {
            Conduct::NotSent => lang.pick("pas encore envoyées", "not sent yet"),
            Conduct::Waiting => lang.pick("en attente", "waiting"),
            Conduct::Silent => lang.pick("silence", "silence"),
            Conduct::Refused => lang.pick("refus", "refused"),
            Conduct::Partly => lang.pick("communiquées en partie", "partly disclosed"),
            Conduct::Disclosed => lang.pick("communiquées", "disclosed"),
        }
    }

    fn tone(self) -> Tone {
        match self {
            Conduct::NotSent => Tone::Faint,
            Conduct::Waiting => Tone::Plain,
            Conduct::Silent => Tone::Alarm,
            Conduct::Refused => Tone::Caution,
            Conduct::Partly | Conduct::Disclosed => Tone::Good,
        }
    }
}

/// How the authority behaved, whatever we did next.
fn conduct(request: &Request, assessment: &Assessment) -> Conduct {
    let events = request.in_account();
    let happened = |kind| events.iter().any(|event| event.is(kind));
    match assessment.stage {
        Stage::Disclosed => Conduct::Disclosed,
        Stage::Draft | Stage::Undelivered => Conduct::NotSent,
        _ if happened(Kind::Disclosed) => Conduct::Partly,
        _ if happened(Kind::Refused) => Conduct::Refused,
        _ if assessment
            .milestones
            .refusal
            .is_some_and(|r| r.implicit && r.on < assessment.as_of) =>
        {
            Conduct::Silent
        }
        _ => Conduct::Waiting,
    }
}

/// Days from the receipt, or the dispatch when it is not known, to the first fact of these kinds.
fn days_until(request: &Request, kinds: &[Kind]) -> Option<i64> {
    let events = request.in_account();
    let first = |kinds: &[Kind]| -> Option<Date> {
        (events.iter())
            .filter(|event| kinds.iter().any(|kind| event.is(*kind)))
            .map(|event| event.on)
            .min()
    };
    let start = first(&[Kind::Received]).or_else(|| first(&[Kind::Sent]))?;
    Some(start.days_until(first(kinds)?))
}

/// The middle of days in order; between two of them, the middle of both, rounded up.
fn median(days: &[i64]) -> Option<i64> {
    let high = days.get(days.len() / 2)?;
    let low = days.get(days.len().checked_sub(1)? / 2)?;
    Some((low + high + 1).div_euclid(2))
}

fn unknown(name: &str, known: &[&str]) -> Told {
    let known = known.join(", ");
    Told::new(
        format!("aucune demande n’appartient à la campagne «\u{202f}{name}\u{202f}»"),
        format!("no request belongs to the campaign `{name}`"),
    )
    .hint(
        format!("campagnes connues\u{202f}: {known}"),
        format!("known campaigns: {known}"),
    )
}
