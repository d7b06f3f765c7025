//! `greffe log`: the history, read from git, in sentences.

use serde::Serialize;

use crate::date::{Date, Instant};
use crate::lang::Say;
use crate::report::json::{SCHEMA, StoreState};
use crate::report::{Text, Tone, clean_line};
use crate::store::{Entry, Origin, StoreError};

use super::desk::Desk;
use super::{Context, Exit, Failure, French, parse};

/// Tell the history of a request, or of them all, from git, the newest first
#[derive(clap::Args)]
pub(super) struct LogArgs {
    /// The reference of the request, or its beginning; all when absent
    #[arg(value_name = "ID")]
    id: Option<String>,
    /// Only what was recorded on that day or later
    #[arg(long, value_name = "DATE", value_parser = parse::date)]
    since: Option<Date>,
    /// Only what this person recorded; a part of the name is enough
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// At most so many entries
    #[arg(long, short = 'n', value_name = "NUMBER")]
    limit: Option<usize>,
}

pub(super) const FRENCH: French = French {
    about: "Raconte l’histoire d’une demande, ou de toutes, d’après git, la plus récente d’abord",
    details: "",
    args: &[
        (
            "id",
            "La référence de la demande, ou son début\u{202f}; toutes si elle n’est pas donnée",
        ),
        ("since", "Seulement ce qui a été noté ce jour-là ou depuis"),
        (
            "by",
            "Seulement ce que cette personne a noté\u{202f}; une partie du nom suffit",
        ),
        ("limit", "Au plus tant d’entrées"),
    ],
    examples: &[],
};

pub(super) fn run(args: LogArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    let id = desk.reference_if(args.id.as_deref())?;
    if desk.store.is_shallow() {
        ctx.ui.warn(StoreError::Shallow.say(ctx.lang));
    }
    let mut entries = desk.store.history(id.as_ref())?;
    let all = entries.is_empty();
    entries.retain(|entry| args.since.is_none_or(|since| entry.at.date() >= since));
    if let Some(by) = &args.by {
        let by = by.to_lowercase();
        entries.retain(|entry| entry.who.to_lowercase().contains(&by));
    }
    entries.truncate(args.limit.unwrap_or(usize::MAX));
    if ctx.json {
        ctx.ui.json(&Log {
            schema: SCHEMA,
            store: desk.state(),
            entries: entries.iter().map(|entry| Line::new(entry, ctx)).collect(),
        });
        return Ok(Exit::Done);
    }
    for entry in &entries {
        let commit: String = entry.commit.chars().take(10).collect();
        let told = clean_line(&entry.say(ctx.lang));
        ctx.ui.out(
            Text::new()
                .and(Tone::Faint, commit)
                .and(Tone::Plain, format!("  {told}")),
        );
    }
    if entries.is_empty() {
        ctx.ui.note(if all {
            ctx.lang
                .pick("rien n’est encore enregistré", "nothing is recorded yet")
        } else {
            ctx.lang.pick(
                "rien de tel dans l’histoire",
                "nothing like that in the history",
            )
        });
    }
    Ok(Exit::Done)
}

#[derive(Serialize)]
struct Log {
    schema: u32,
    store: StoreState,
    entries: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    commit: String,
    at: Instant,
    who: String,
    origin: &'static str,
    requests: Vec<String>,
    text: String,
}

impl Line {
    fn new(entry: &Entry, ctx: &Context) -> Self {
        Self {
            commit: entry.commit.clone(),
            at: entry.at,
            who: entry.who.clone(),
            origin: match entry.origin {
                Origin::Recorded => "recorded",
                Origin::Adopted => "adopted",
                Origin::Recovered => "recovered",
                Origin::PutBack => "put-back",
                Origin::Merged => "merged",
                Origin::Elsewhere => "elsewhere",
            },
            requests: entry.deeds.iter().map(|deed| deed.id.to_string()).collect(),
            text: entry.say(ctx.lang),
        }
    }
}
