//! One destination after the other: what is new there, then the sending.

use std::io::IsTerminal as _;

use crate::date::Date;
use crate::lang::Lang;
use crate::report::digest::{Digest, Written, markdown, text};
use crate::report::public::PublicRequest;
use crate::store::failpoint::{HANDED_OVER, RENDERED, reached};

#[cfg(not(feature = "net"))]
use super::super::Told;
use super::super::desk::Desk;
use super::super::outward::{changes, outward};
use super::super::{Context, Exit, Failure};
use super::DigestArgs;
use super::destination::Destination;
#[cfg(feature = "mail")]
use super::mail::mail;
use super::memory::{DRAWER, Memory, Told as Remembered};
use super::trouble::Trouble;
#[cfg(feature = "net")]
use super::webhook::webhook;

/// How many days back the first digest looks.
const FIRST: u32 = 7;

pub(super) fn everywhere(
    args: &DigestArgs,
    desk: &Desk<'_>,
    ctx: &Context,
) -> Result<Exit, Failure> {
    let outward = outward(desk, &args.with(), ctx)?;
    let mut destinations: Vec<Destination> =
        args.mail.iter().cloned().map(Destination::Mail).collect();
    if args.webhook.is_some() {
        destinations.push(Destination::Webhook);
    }
    if destinations.is_empty() {
        destinations.push(Destination::Output);
    }
    let mut exit = outward.exit;
    for destination in &destinations {
        if let Err(failure) = one(destination, &outward.requests, args, desk, ctx) {
            ctx.ui.error(&failure);
            exit = Exit::CouldNot;
        }
    }
    Ok(exit)
}

fn one(
    destination: &Destination,
    requests: &[PublicRequest],
    args: &DigestArgs,
    desk: &Desk<'_>,
    ctx: &Context,
) -> Result<(), Failure> {
    let watched = matches!(destination, Destination::Output) && std::io::stdout().is_terminal();
    let name = destination.name(args, desk)?;
    // Another digest to the same place ends first: what it told is then known.
    let _turn = desk.store.turn(DRAWER, &name)?;
    let mut memory = Memory::of(&name, desk)?;
    let (since, from) = since(args, &memory, desk, ctx);
    let changed = changes(desk, from.as_deref(), &args.with())?;
    let digest = Digest::new(ctx.at, since, changed, requests, args.within);
    let told = memory.told.as_ref();
    let known = told.map(|told| told.keys.clone()).unwrap_or_default();
    if !(watched || args.always || digest.is_news(&known)) {
        return Ok(());
    }
    if let Some(cut) = &memory.under_way {
        ctx.ui.warn(cut_short(cut, ctx.lang));
    }
    // Where there is no news, each day that is asked for is a message of its own.
    let day = (!digest.is_news(&known)).then_some(ctx.at);
    let commits = [from, desk.store.head()];
    let now = Remembered::new(&name, ctx.at, day, commits, digest.keys());
    let id = now.id.clone();
    if !watched && !args.always && told.is_some_and(|told| told.id == id) {
        return Ok(());
    }
    if !watched {
        memory.leaves(now, desk)?;
    }
    reached(RENDERED);
    let left = match destination {
        Destination::Output => {
            print(&digest, args, ctx);
            Ok(())
        }
        Destination::Mail(address) => mail(address, &digest, &id, args, desk, ctx),
        Destination::Webhook => webhook(&digest, &id, args, desk, ctx),
    };
    reached(HANDED_OVER);
    match left {
        Ok(()) if watched => Ok(()),
        Ok(()) => memory.arrived(desk),
        Err(Trouble::Refused(failure)) => {
            memory.refused(desk)?;
            Err(failure)
        }
        Err(Trouble::Unknown(failure)) => Err(failure),
    }
}

/// The day and the commit from which to tell.
fn since(
    args: &DigestArgs,
    memory: &Memory,
    desk: &Desk<'_>,
    ctx: &Context,
) -> (Option<Date>, Option<String>) {
    let told = memory.told.as_ref().filter(|_| args.since.is_none());
    let day = told.and_then(|told| told.on.parse().ok());
    let known = told.and_then(|told| told.commit.clone());
    // A rewritten history no longer has that commit: the day remains.
    if let Some(commit) = known.filter(|commit| desk.store.history_since(Some(commit)).is_ok()) {
        return (day, Some(commit));
    }
    let day = args
        .since
        .or(day)
        .unwrap_or_else(|| (0..FIRST).fold(ctx.at, |day, _| day.previous()));
    let before = desk.store.moment(&day.previous().to_string());
    (Some(day), before.ok().map(|moment| moment.commit))
}

fn print(digest: &Digest, args: &DigestArgs, ctx: &Context) {
    if ctx.json {
        ctx.ui.json(&Written::new(digest, ctx.lang));
    } else if args.markdown {
        ctx.ui.out_raw(markdown(digest, ctx.lang));
    } else {
        ctx.ui.out_raw(text(digest, ctx.lang));
    }
}

#[cfg(not(feature = "mail"))]
fn mail(
    _: &str,
    _: &Digest,
    _: &str,
    _: &DigestArgs,
    _: &Desk<'_>,
    _: &Context,
) -> Result<(), Trouble> {
    Err(Trouble::Refused(super::super::send::not_built_in().into()))
}

#[cfg(not(feature = "net"))]
fn webhook(_: &Digest, _: &str, _: &DigestArgs, _: &Desk<'_>, _: &Context) -> Result<(), Trouble> {
    let told = Told::new(
        "ce greffe est construit sans le réseau",
        "this greffe was built without the network",
    )
    .hint(
        "écrivez le résumé dans un fichier, ou reconstruisez greffe avec `--features net`",
        "write the digest to a file, or build greffe with `--features net`",
    );
    Err(Trouble::Refused(told.into()))
}

fn cut_short(cut: &Remembered, lang: Lang) -> String {
    let on = &cut.on;
    lang.pick(
        format!("l’envoi du {on} a été coupé, nul ne sait s’il est arrivé\u{202f}: il repart"),
        format!("the sending of {on} was cut, nobody knows whether it arrived: it leaves again"),
    )
}
