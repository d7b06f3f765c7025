//! `greffe campaign status`: one line per authority, and the whole in figures.

use std::collections::BTreeMap;

use clap::Args;
use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::lang::Lang;
use crate::law::{self, Assessment, RULES_VERSION, Stage};
use crate::report::{Row, Text, Tone, Urgency, clean_line, words};
use crate::request::{Kind, Request};
use crate::store::Record;

use super::super::context::Context;
use super::super::desk::Desk;
use super::super::error::{Failure, Told};
use super::super::exit::Exit;
use super::super::parse;

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
    /// Days from dispatch to the first answer.
    days: Option<i64>,
}

/// A campaign in figures.
struct Figures {
    counts: BTreeMap<Conduct, usize>,
    overdue: usize,
    /// Days from dispatch to the first answer, in order.
    days: Vec<i64>,
}

pub(super) fn run(args: &StatusArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    let key = format!("{} {:?} {RULES_VERSION}", ctx.at, ctx.lang);
    let (at, lang) = (ctx.at, ctx.lang);
    let make = |record: &Record| Line::of(record.document.request(), at, lang);
    let lines = desk.store.summaries_in("campaigns", &key, make)?.lines;
    let mut campaigns: BTreeMap<&str, Vec<&Line>> = BTreeMap::new();
    for line in &lines {
        campaigns.entry(&line.campaign).or_default().push(line);
    }
    if let Some(name) = &args.name
        && !campaigns.contains_key(name.as_str())
    {
        let known: Vec<&str> = campaigns.keys().copied().collect();
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
            "campaigns": answers,
        }));
    } else if none {
        ctx.ui
            .note(ctx.lang.pick("aucune campagne ici", "no campaign here"));
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
            days: days_to_answer(request),
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
        let mut days: Vec<i64> = lines.iter().filter_map(|line| line.days).collect();
        days.sort_unstable();
        Self {
            counts,
            overdue: lines.iter().filter(|line| line.overdue).count(),
            days,
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
        [Conduct::Refused, Conduct::Partly, Conduct::Disclosed]
            .map(|conduct| self.count(conduct))
            .iter()
            .sum()
    }

    fn median(&self) -> Option<i64> {
        let middle = self.days.len().checked_sub(1)? / 2;
        self.days.get(middle).copied()
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
            text.push(Tone::Plain, format!(" {count}\n"));
        }
        let sent = self.sent();
        if let Some(rate) = (self.answered() * 100).checked_div(sent) {
            let answered = self.answered();
            text.push(
                Tone::Plain,
                lang.pick(
                    format!("  réponses\u{202f}: {answered} sur {sent} envoyées ({rate}\u{a0}%)"),
                    format!("  answers: {answered} of {sent} sent ({rate}%)"),
                ),
            );
            if let Some(median) = self.median() {
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
            "median_days_to_answer": self.median(),
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

/// Days from the dispatch, or the receipt, to the first answer.
fn days_to_answer(request: &Request) -> Option<i64> {
    let events = request.in_account();
    let first = |kinds: &[Kind]| -> Option<Date> {
        (events.iter())
            .filter(|event| kinds.iter().any(|kind| event.is(*kind)))
            .map(|event| event.on)
            .min()
    };
    let start = first(&[Kind::Received]).or_else(|| first(&[Kind::Sent]))?;
    Some(start.days_until(first(&[Kind::Refused, Kind::Disclosed])?))
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
