//! One destination after the other: what is new there, then the sending.

use std::io::IsTerminal as _;

use crate::date::Date;
use crate::lang::Lang;
use crate::report::digest::{Digest, Written, markdown, text};
use crate::report::public::PublicRequest;
use crate::store::failpoint::{HANDED_OVER, RENDERED, reached};

use super::super::desk::Desk;
use super::super::outward::{changes, outward};
use super::super::{Context, Exit, Failure, Told};
use super::DigestArgs;
#[cfg(feature = "mail")]
use super::mail::mail;
use super::memory::{DRAWER, Memory, Told as Remembered};
#[cfg(feature = "net")]
use super::webhook::webhook;

/// How many days back the first digest looks.
const FIRST: u32 = 7;

/// Where a digest goes.
enum Destination {
    Output,
    Mail(String),
    Webhook,
}

/// Why a sending did not end well.
pub(super) enum Trouble {
    /// Certainly not there.
    Refused(Failure),
    /// Nobody knows.
    #[cfg_attr(
        not(any(feature = "mail", feature = "net")),
        expect(dead_code, reason = "nothing is sent without the mail and the network")
    )]
    Unknown(Failure),
}

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

impl Destination {
    /// What it is remembered under.
    fn name(&self, args: &DigestArgs, desk: &Desk<'_>) -> Result<String, Failure> {
        Ok(match self {
            Destination::Output => "output".to_owned(),
            Destination::Mail(address) => format!("mail {}", address.to_lowercase()),
            Destination::Webhook => {
                let room = args.room.as_ref().or(desk.person.webhook.room.as_ref());
                format!(
                    "webhook {} {}",
                    address(args, desk)?.trim_end_matches('/'),
                    room.map_or("", |r| r)
                )
            }
        })
    }
}

/// The address of the webhook: as typed, else of the environment, else of the configuration.
pub(super) fn address(args: &DigestArgs, desk: &Desk<'_>) -> Result<String, Failure> {
    let typed = args.webhook.clone().filter(|typed| !typed.is_empty());
    let known = typed.or_else(|| std::env::var("GREFFE_WEBHOOK_URL").ok());
    let known = known.or_else(|| desk.person.webhook.url.clone());
    known.ok_or_else(|| no_webhook().into())
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

#[cfg(any(feature = "mail", feature = "net"))]
pub(super) fn unknown(why: &str) -> Told {
    Told::new(
        format!("nul ne sait si le résumé est arrivé ({why})"),
        format!("nobody knows whether the digest arrived ({why})"),
    )
    .hint(
        "le prochain greffe digest l’enverra de nouveau, sous le même identifiant",
        "the next greffe digest will send it again, under the same identifier",
    )
}

fn no_webhook() -> Told {
    Told::new("aucun webhook n’est configuré", "no webhook is configured").hint(
        "ajoutez [webhook] avec url et form à votre configuration, ou posez GREFFE_WEBHOOK_URL",
        "add [webhook] with url and form to your configuration, or set GREFFE_WEBHOOK_URL",
    )
}
