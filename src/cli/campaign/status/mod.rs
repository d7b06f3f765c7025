//! `greffe campaign status`: one line per authority, and the whole in figures.

mod figures;

use std::collections::BTreeMap;

use clap::Args;
use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::lang::Lang;
use crate::law::{self, Assessment, RULES_VERSION, Stage};
use crate::report::{Row, Text, Tone, Urgency, clean_line, wrap};
use crate::request::{Kind, Request};
use crate::store::{Record, Summaries};

use super::super::context::Context;
use super::super::desk::Desk;
use super::super::error::{Failure, Told};
use super::super::exit::Exit;
use super::super::{parse, status};
use super::start::told_interrupted;
use figures::Figures;

/// The columns of a reference, and those between two columns.
const ID: usize = 7;
const GAP: usize = 2;

/// The form of [`Line`], which what was kept of another form is not read as.
const FORM: u32 = 2;

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
    Undelivered,
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
    /// Its stage, for a program and for a person.
    word: String,
    stage: String,
    urgency: Urgency,
    date: Option<Date>,
    conduct: Conduct,
    overdue: bool,
    /// Days from dispatch to the first answer, and to the first documents.
    answered_after: Option<i64>,
    disclosed_after: Option<i64>,
}

pub(super) fn run(args: &StatusArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    let key = format!("{FORM} {} {:?} {RULES_VERSION}", ctx.at, ctx.lang);
    let (at, lang) = (ctx.at, ctx.lang);
    let make = |record: &Record| Line::of(record.document.request(), at, lang);
    let Summaries {
        lines, unreadable, ..
    } = desk.store.summaries_in("campaigns", &key, make)?;
    let interrupted = desk.store.interrupted();
    if let Some(interrupted) = &interrupted {
        ctx.ui.warn_of(&told_interrupted(interrupted));
    }
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
            let mut answer = figures.to_json(name);
            if args.name.is_some() {
                lines.sort_by(|a, b| a.rank().cmp(&b.rank()));
                answer["authorities"] = lines.iter().map(|line| line.to_json()).collect();
            }
            answers.push(answer);
            continue;
        }
        if args.name.is_some() {
            list(&mut lines, ctx);
        }
        ctx.ui
            .out_raw(figures.chart(name, ctx.ui.width(), ctx.lang));
    }
    if ctx.json {
        ctx.ui.json(&serde_json::json!({
            "schema": 1, "as_of": ctx.at, "store": { "commit": desk.store.head() },
            "campaigns": answers, "interrupted": interrupted.map(|one| serde_json::json!({
                "campaign": one.campaign, "requests": one.requests, "in_place": one.in_place,
            })), "unreadable": status::unreadable(&unreadable, ctx),
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
/// thousands. A stage too long for the terminal goes on under itself.
fn list(lines: &mut [&Line], ctx: &Context) {
    lines.sort_by(|a, b| a.rank().cmp(&b.rank()));
    let room = ctx.ui.width().saturating_sub(ID + GAP + GAP);
    let longest = lines.iter().map(|line| line.authority.chars().count());
    let width = longest.max().unwrap_or(0).min(room / 2);
    let mut text = Text::new();
    for line in lines {
        let mut name = clean_line(&line.authority);
        if name.chars().count() > width {
            name = name
                .chars()
                .take(width.saturating_sub(1))
                .chain(['…'])
                .collect();
        }
        text.push(Tone::Strong, format!("{}  ", line.id));
        text.push(Tone::Plain, format!("{name:<width$}  "));
        for (place, part) in wrap(&line.stage, room - width).enumerate() {
            if place > 0 {
                let margin = ID + GAP + width + GAP;
                text.push(Tone::Plain, format!("\n{:margin$}", ""));
            }
            text.push(line.conduct.tone(), part);
        }
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
            word: assessment.stage.as_str().to_owned(),
            stage: row.stage,
            urgency: row.urgency,
            date: row.date,
        })
    }

    /// The same for a program.
    fn to_json(&self) -> serde_json::Value {
        serde_json::json!({
            "id": self.id,
            "authority": self.authority,
            "conduct": self.conduct.word(),
            "stage": self.word,
            "date": self.date,
            "overdue": self.overdue,
            "days_to_answer": self.answered_after,
            "days_to_disclosure": self.disclosed_after,
        })
    }

    /// As [`Row::rank`] orders the lines of the status.
    fn rank(&self) -> (Urgency, bool, Option<Date>, &str, &str) {
        let undated = self.date.is_none();
        (self.urgency, undated, self.date, &self.authority, &self.id)
    }
}

impl Conduct {
    /// As the figures name it for a program.
    fn word(self) -> &'static str {
        match self {
            Conduct::NotSent => "not_sent",
            Conduct::Undelivered => "undelivered",
            Conduct::Waiting => "waiting",
            Conduct::Silent => "silent",
            Conduct::Refused => "refused",
            Conduct::Partly => "partially_disclosed",
            Conduct::Disclosed => "disclosed",
        }
    }

    fn name(self, lang: Lang) -> &'static str {
        match self {
            Conduct::NotSent => lang.pick("pas encore envoyées", "not sent yet"),
            Conduct::Undelivered => lang.pick("revenues, à renvoyer", "came back, to resend"),
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
            Conduct::Undelivered => Tone::Caution,
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
        Stage::Draft => Conduct::NotSent,
        Stage::Undelivered => Conduct::Undelivered,
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
