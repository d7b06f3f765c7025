//! `greffe campaign new`: a preview, then one request per authority, all in one commit or none.

use std::collections::BTreeSet;

use clap::Args;

use crate::letters::Subjects;
use crate::report::{Text, Tone};
use crate::request::{Authority, Id, Regime, Request};
use crate::store::LETTERS;

use super::super::ask::Asker;
use super::super::authority::book;
use super::super::context::Context;
use super::super::desk::Desk;
use super::super::error::{Failure, Told};
use super::super::exit::Exit;
use super::super::new::content::{ContentArgs, of};
use super::super::new::target::Target;
use super::super::new::{Frame, residence};
use super::super::parse;
use super::selection::{Condition, condition, select};

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
    /// The person who records it
    #[arg(long, value_name = "NAME", value_parser = parse::line)]
    by: Option<String>,
}

/// The authorities, as they stand before the campaign.
struct Plan {
    /// To draft for.
    targets: Vec<Target>,
    /// Already in this campaign: a second run completes the first.
    done: usize,
    /// Asked the same thing outside this campaign.
    asked: Vec<String>,
}

pub(super) fn run(args: &StartArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    let subjects = Subjects::with_overrides(&desk.store.root().join(LETTERS).join("subjects"))?;
    let selected = select(&args.to, &args.condition, &book(ctx)?, ctx.at)?;
    if args.yes {
        // What an interrupted run left in the folder is committed before anything is counted.
        let (by, lang) = (
            desk.author_as(args.by.as_deref()),
            desk.store.settings().lang,
        );
        desk.tell(&desk.store.adopt(&by, ctx.now, lang)?);
    }
    let plan = plan(args, selected, &desk, &subjects)?;
    preview(args, &plan, ctx);
    if !plan.asked.is_empty() && !args.again {
        return Err(already_asked(&plan.asked).into());
    }
    if plan.targets.is_empty() {
        return Ok(Exit::Done);
    }
    if !args.yes && !confirmed(plan.targets.len(), ctx)? {
        return Ok(Exit::Done);
    }
    let frame = Frame {
        by: desk.author_as(args.by.as_deref()),
        residence: residence(&desk),
        regime: Regime::Crpa,
        campaign: Some(args.name.clone()),
    };
    let mut draw = ctx.draw();
    let mut taken = BTreeSet::new();
    let mut drafts = Vec::with_capacity(plan.targets.len());
    for target in &plan.targets {
        let content = of(&args.content, &subjects, target)?;
        let id = loop {
            let id = Id::random(&mut draw);
            if taken.insert(id.clone()) {
                break id;
            }
        };
        drafts.push(frame.draft(id, content, target, ctx));
    }
    let store = &desk.store;
    let records = store.create(&drafts, &frame.by, ctx.now, store.settings().lang)?;
    let ids: Vec<&str> = (records.iter())
        .map(|record| record.document.request().id.as_str())
        .collect();
    ctx.ui.out(ids.join("\n"));
    Ok(Exit::Done)
}

/// Sets aside those who are in the campaign already, and those who were asked the same thing.
fn plan(
    args: &StartArgs,
    selected: Vec<Target>,
    desk: &Desk,
    subjects: &Subjects,
) -> Result<Plan, Failure> {
    let holdings = desk.store.load()?;
    let requests: Vec<&Request> = holdings
        .records
        .iter()
        .map(|r| r.document.request())
        .collect();
    let whom = |authority: &Authority| (authority.name.clone(), authority.insee.clone());
    let in_campaign: BTreeSet<_> = (requests.iter())
        .filter(|request| request.campaign.as_ref() == Some(&args.name))
        .map(|request| whom(&request.authority))
        .collect();
    let asked: BTreeSet<_> = (requests.iter())
        .map(|request| (whom(&request.authority), request.title.clone()))
        .collect();
    let mut plan = Plan {
        targets: Vec::new(),
        done: 0,
        asked: Vec::new(),
    };
    for target in selected {
        let title = of(&args.content, subjects, &target)?.title;
        let whom = whom(&target.authority);
        if in_campaign.contains(&whom) {
            plan.done += 1;
            continue;
        }
        if asked.contains(&(whom, title)) {
            plan.asked.push(target.label.clone());
        }
        plan.targets.push(target);
    }
    Ok(plan)
}

fn preview(args: &StartArgs, plan: &Plan, ctx: &Context) {
    let (ui, lang) = (&ctx.ui, ctx.lang);
    let count = plan.targets.len();
    let lacking = (plan.targets.iter())
        .filter(|t| t.authority.email.is_none() && t.authority.address.is_empty())
        .count();
    let name = &args.name;
    ui.note(Text::new().and(
        Tone::Title,
        lang.pick(
            format!("Campagne {name}\u{202f}: {count} à rédiger"),
            format!("Campaign {name}: {count} to draft"),
        ),
    ));
    for target in plan.targets.iter().take(5) {
        ui.note(format!("  {}", target.label));
    }
    if count > 5 {
        ui.note(lang.pick(
            format!("  … et {} de plus", count - 5),
            format!("  … and {} more", count - 5),
        ));
    }
    if plan.done > 0 {
        let done = plan.done;
        ui.note(lang.pick(
            format!("déjà dans la campagne\u{202f}: {done}"),
            format!("already in the campaign: {done}"),
        ));
    }
    if lacking > 0 {
        ui.warn(lang.pick(
            format!("sans adresse connue\u{202f}: {lacking} (greffe authority update ou import)"),
            format!("without a known address: {lacking} (greffe authority update or import)"),
        ));
    }
    ui.note(Text::new().and(
        Tone::Faint,
        lang.pick(
            "une demande abusive, par son nombre ou son caractère répétitif, peut rester sans suite (L311-2 CRPA)",
            "an abusive request, by its number or repetition, may be left without an answer (L311-2 CRPA)",
        ),
    ));
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

fn already_asked(labels: &[String]) -> Told {
    let shown = labels[..labels.len().min(5)].join(", ");
    let count = labels.len();
    Told::new(
        format!("la même chose a déjà été demandée à {count} d’entre elles\u{202f}: {shown}"),
        format!("the same was already asked of {count} of them: {shown}"),
    )
    .hint(
        "retirez-les de --to, ou confirmez avec --again",
        "remove them from --to, or confirm with --again",
    )
}
