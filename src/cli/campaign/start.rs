//! `greffe campaign new`: a preview, then one request per authority, all in one commit or none.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};

use clap::Args;

use crate::letters::Subjects;
use crate::request::{Id, Regime};
use crate::store::{Finished, Interrupted, LETTERS, Record};

use super::super::ask::Asker;
use super::super::authority::book;
use super::super::context::Context;
use super::super::desk::Desk;
use super::super::error::{Failure, Told};
use super::super::exit::Exit;
use super::super::new::content::ContentArgs;
use super::super::new::{Frame, residence};
use super::super::parse;
use super::plan::{Plan, Wish, first_of};
use super::selection::{Condition, condition, select};

/// What the store does for each request: it makes its text, writes it, and puts it in its place.
const STEPS: u64 = 3;

#[derive(Args)]
pub(super) struct StartArgs {
    /// The name of the campaign, such as vsa-2026
    #[arg(value_name = "NAME", value_parser = parse::campaign)]
    name: String,
    /// To whom: departement:42 or region:84 (all their communes), communes (all), a .csv, or a name
    #[arg(long, value_name = "NAME", required = true, value_parser = parse::line)]
    to: Vec<String>,
    /// Only the communes that meet it: population>=10000
    #[arg(long = "where", value_name = "TEXT", value_parser = condition)]
    condition: Vec<Condition>,
    #[command(flatten)]
    content: ContentArgs,
    /// Draft without asking for confirmation
    #[arg(long, short)]
    yes: bool,
    /// Ask again those who were already asked the same thing
    #[arg(long)]
    again: bool,
    /// Leave aside those who were already asked the same thing
    #[arg(long, conflicts_with = "again")]
    skip: bool,
    /// The person who records it
    #[arg(long, value_name = "NAME", value_parser = parse::line)]
    by: Option<String>,
}

pub(super) fn run(args: &StartArgs, ctx: &Context) -> Result<Exit, Failure> {
    let mut desk = Desk::open(ctx)?;
    let subjects = Subjects::with_overrides(&desk.store.root().join(LETTERS).join("subjects"))?;
    let selected = select(&args.to, &args.condition, &book(ctx)?, ctx)?;
    let mut drafted: Vec<Id> = Vec::new();
    let interrupted = desk.store.interrupted();
    // What an interrupted run left in the folder is finished before anything is counted: whoever began
    // it was asked.
    if args.yes || (interrupted.is_some() && Asker::of(ctx).is_some()) {
        let (by, lang) = (
            desk.author_as(args.by.as_deref()),
            desk.store.settings().lang,
        );
        let adoption = desk.store.adopt(&by, ctx.now, lang)?;
        desk.tell(&adoption);
        let mine = |finished: &Finished| finished.campaign.as_ref() == Some(&args.name);
        drafted.extend(
            (adoption.finished.filter(mine)).map_or_else(Vec::new, |finished| finished.requests),
        );
    } else if let Some(interrupted) = interrupted {
        ctx.ui.warn_of(&told_interrupted(&interrupted));
    }
    let wish = Wish {
        campaign: &args.name,
        content: &args.content,
        skip_asked: args.skip,
    };
    let mut plan = Plan::of(&wish, selected, &desk, &subjects)?;
    plan.preview(&args.name, ctx);
    if !plan.asked.is_empty() && !args.again && !args.skip {
        return Err(already_asked(&plan.asked).into());
    }
    if !plan.unreadable.is_empty() && !args.again {
        return Err(unreadable().into());
    }
    let count = plan.drafts.len();
    if count > 0 && (args.yes || confirmed(count, ctx)?) {
        let records = draft(args, &mut plan, &mut desk, ctx)?;
        let ids = records.iter().map(|record| &record.document.request().id);
        drafted.extend(ids.cloned());
    }
    let ids: Vec<&str> = drafted.iter().map(Id::as_str).collect();
    if ctx.json {
        plan.to_json(&args.name, &ids, ctx);
    } else if !ids.is_empty() {
        ctx.ui.out(ids.join("\n"));
    }
    Ok(Exit::Done)
}

/// A creation that a crash interrupted, and that a command which writes finishes.
pub(super) fn told_interrupted(interrupted: &Interrupted) -> Told {
    let Interrupted {
        requests, in_place, ..
    } = interrupted;
    let (fr, en) = match &interrupted.campaign {
        Some(name) => (
            format!("la campagne {name} a été interrompue"),
            format!("the campaign {name} was interrupted"),
        ),
        None => (
            "une création de demandes a été interrompue".to_owned(),
            "a creation of requests was interrupted".to_owned(),
        ),
    };
    Told::new(
        format!("{fr}\u{202f}: {in_place} demandes en place sur {requests}"),
        format!("{en}: {in_place} of {requests} requests are in place"),
    )
    .hint(
        "donnez de nouveau la même commande\u{202f}: elle la termine, en un commit",
        "give the same command again: it finishes it, in one commit",
    )
}

/// Writes the requests, in one commit, and follows how far that is.
fn draft(
    args: &StartArgs,
    plan: &mut Plan,
    desk: &mut Desk,
    ctx: &Context,
) -> Result<Vec<Record>, Failure> {
    let frame = Frame {
        by: desk.author_as(args.by.as_deref()),
        residence: residence(desk),
        regime: Regime::Crpa,
        campaign: Some(args.name.clone()),
    };
    let mut draw = ctx.draw();
    let mut taken = BTreeSet::new();
    let mut drafts = Vec::with_capacity(plan.drafts.len());
    for (target, content) in plan.drafts.drain(..) {
        let id = loop {
            let id = Id::random(&mut draw);
            if taken.insert(id.clone()) {
                break id;
            }
        };
        drafts.push(frame.draft(id, content, &target, ctx));
    }
    let bar = ctx.ui.progress(drafts.len());
    let (shown, steps) = (bar.clone(), AtomicU64::new(0));
    desk.store.watch(move || {
        let step = steps.fetch_add(1, Ordering::Relaxed) + 1;
        shown.set_position(step / STEPS);
    });
    let (store, lang) = (&desk.store, desk.store.settings().lang);
    let records = store.create(&drafts, &frame.by, ctx.now, lang);
    bar.finish_and_clear();
    Ok(records?)
}

fn confirmed(count: usize, ctx: &Context) -> Result<bool, Failure> {
    let Some(asker) = Asker::of(ctx) else {
        ctx.ui.note(ctx.lang.pick(
            "aperçu seulement\u{202f}: ajoutez --yes pour rédiger",
            "preview only: add --yes to draft",
        ));
        return Ok(false);
    };
    let choices = [
        asker
            .pick("Non, rien pour l’instant", "No, nothing for now")
            .to_owned(),
        ctx.lang.pick(
            format!("Oui, rédiger les {count} demandes"),
            format!("Yes, draft the {count} requests"),
        ),
    ];
    let question = asker.pick("Rédiger\u{202f}?", "Draft?");
    Ok(asker.choose(question, &choices)? == 1)
}

fn unreadable() -> Told {
    Told::new(
        "une demande illisible peut être de cette campagne, et serait faite deux fois",
        "a request that cannot be read may be of this campaign, and would be made twice",
    )
    .hint(
        "corrigez ce fichier d’abord\u{202f}; --again rédige tout de même",
        "fix that file first; --again drafts all the same",
    )
}

fn already_asked(labels: &[String]) -> Told {
    let shown = first_of(labels);
    let count = labels.len();
    Told::new(
        format!("la même chose a déjà été demandée à {count} d’entre elles\u{202f}: {shown}"),
        format!("the same was already asked of {count} of them: {shown}"),
    )
    .hint(
        "--skip les laisse de côté, --again leur redemande",
        "--skip leaves them aside, --again asks them again",
    )
}
