//! One date after the other, on a CalDAV server.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::lang::Lang;
use crate::net::{Pass, Url, private_address};
use crate::post::caldav::{CaldavError, Calendar, Conflict, Known, Listing, Outcome, Wanted};
use crate::report::public::PublicRequest;
use crate::report::{Component, Object, objects};
use crate::store::fingerprint;

use super::super::desk::Desk;
use super::super::outward::outward;
use super::super::secret::secret;
use super::super::{Context, Exit, Failure, Told};
use super::PublishArgs;

const DRAWER: &str = "caldav";

/// What this computer last wrote in a calendar, by UID.
type Memory = BTreeMap<String, Known>;

/// What was done, for programs.
#[derive(Debug, Default, Serialize)]
struct Tally {
    created: usize,
    updated: usize,
    cancelled: usize,
    unchanged: usize,
    conflicts: Vec<String>,
}

pub(super) fn run(args: &PublishArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    let settings = &desk.person.caldav;
    let url = address(args.url.as_ref().or(settings.url.as_ref()), args)?;
    let user = args.user.as_ref().or(settings.user.as_ref());
    let password = match user {
        None => None,
        Some(_) => Some(
            secret(
                "GREFFE_CALDAV_PASSWORD",
                settings.password_command.as_deref(),
            )?
            .ok_or_else(no_password)?,
        ),
    };
    let pass = user.zip(password.as_deref());
    let pass = pass.map(|(user, password)| Pass::Basic { user, password });
    let outward = outward(&desk, &args.with.iter().copied().collect(), ctx)?;
    let calendar = Calendar::new(url.clone(), pass)?;
    let listing = list(&calendar, args.create)?;

    let mut memory = recall(&desk, &url)?;
    let mut tally = Tally::default();
    let ended = keep_all(
        &calendar,
        &listing,
        &outward.requests,
        &mut memory,
        &mut tally,
        args,
        ctx,
    );
    // What arrived is remembered, whatever stopped the rest.
    let json = serde_json::to_vec_pretty(&memory).unwrap_or_default();
    desk.store.remember(DRAWER, name(&url), &json)?;
    if ctx.json {
        ctx.ui.json(&tally);
    } else {
        ctx.ui.note(tally.say(ctx.lang));
    }
    ended?;
    Ok(if tally.conflicts.is_empty() {
        outward.exit
    } else {
        Exit::NeedsPerson
    })
}

fn keep_all(
    calendar: &Calendar<'_>,
    listing: &Listing,
    requests: &[PublicRequest],
    memory: &mut Memory,
    tally: &mut Tally,
    args: &PublishArgs,
    ctx: &Context,
) -> Result<(), CaldavError> {
    let component = if args.todo {
        Component::Todo
    } else {
        Component::Event
    };
    for request in requests {
        for object in objects(request, component, ctx.lang) {
            let text = object.alone();
            let wanted = Wanted {
                name: &format!("{}.ics", object.uid.trim_end_matches("@greffe")),
                sequence: object.sequence,
                over: object.over,
                text: &text,
                digest: &fingerprint(text.as_bytes()),
            };
            let known = memory.get(&object.uid);
            let (outcome, known) = calendar.keep(wanted, known, listing, args.replace)?;
            match known {
                Some(known) => memory.insert(object.uid.clone(), known),
                None => memory.remove(&object.uid),
            };
            tally.count(outcome, &object, ctx);
        }
    }
    Ok(())
}

impl Tally {
    fn count(&mut self, outcome: Outcome, object: &Object, ctx: &Context) {
        let said = match outcome {
            Outcome::Same => {
                self.unchanged += 1;
                return;
            }
            Outcome::Created => {
                self.created += 1;
                ctx.lang.pick("créé", "created")
            }
            Outcome::Updated if object.over => {
                self.cancelled += 1;
                ctx.lang.pick("annulé", "cancelled")
            }
            Outcome::Updated => {
                self.updated += 1;
                ctx.lang.pick("remplacé", "replaced")
            }
            Outcome::Conflict(conflict) => {
                self.conflicts.push(object.uid.clone());
                ctx.ui.warn_of(&left_alone(conflict, object));
                return;
            }
        };
        if !ctx.json {
            let colon = ctx.lang.pick("\u{202f}: ", ": ");
            ctx.ui.out(format!("{said}{colon}{}", object.summary));
        }
    }

    fn say(&self, lang: Lang) -> String {
        let Tally {
            created,
            updated,
            cancelled,
            unchanged,
            conflicts,
        } = self;
        let left = conflicts.len();
        lang.pick(
            format!(
                "dates créées\u{202f}: {created}, remplacées\u{202f}: {updated}, annulées\u{202f}: {cancelled}, \
                 inchangées\u{202f}: {unchanged}, laissées\u{202f}: {left}"
            ),
            format!(
                "dates created: {created}, replaced: {updated}, cancelled: {cancelled}, \
                 unchanged: {unchanged}, left alone: {left}"
            ),
        )
    }
}

/// What the calendar holds; it is made first when it is missing and `create` asks for it.
fn list(calendar: &Calendar<'_>, create: bool) -> Result<Listing, CaldavError> {
    match calendar.list() {
        Err(CaldavError::Missing { .. }) if create => {
            calendar.make()?;
            calendar.list()
        }
        other => other,
    }
}

/// What this computer last wrote there. A memory that cannot be read is no memory: what is there is
/// read again.
fn recall(desk: &Desk<'_>, url: &Url) -> Result<Memory, Failure> {
    let known = desk.store.recall(DRAWER, name(url))?;
    let known = known.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    Ok(known.unwrap_or_default())
}

/// What a calendar is remembered under: its address, with or without the last slash.
fn name(url: &Url) -> &str {
    url.as_str().trim_end_matches('/')
}

fn address(url: Option<&String>, args: &PublishArgs) -> Result<Url, Failure> {
    let url = url.ok_or_else(no_calendar)?;
    let url = private_address(url, args.insecure_loopback)?;
    if url.username().is_empty() && url.password().is_none() {
        return Ok(url);
    }
    Err(Told::new(
        "l’adresse de l’agenda contient un nom ou un mot de passe",
        "the address of the calendar holds a name or a password",
    )
    .hint(
        "ôtez-les\u{202f}: le nom va sous --user ou `user`, le mot de passe dans GREFFE_CALDAV_PASSWORD ou \
         `password_command`",
        "take them out: the name goes to --user or `user`, the password to GREFFE_CALDAV_PASSWORD or \
         `password_command`",
    )
    .into())
}

fn left_alone(conflict: Conflict, object: &Object) -> Told {
    let what = &object.summary;
    let (fr, en) = match conflict {
        Conflict::Touched => (
            "quelqu’un l’a modifié dans l’agenda",
            "somebody changed it in the calendar",
        ),
        Conflict::Ahead => (
            "quelqu’un qui connaît plus de faits l’a publié",
            "somebody who knows more facts published it",
        ),
        Conflict::Busy => (
            "quelqu’un d’autre l’écrit en ce moment",
            "somebody else is writing it just now",
        ),
    };
    let told = Told::new(
        format!("{what}\u{202f}: laissé tel quel, {fr}"),
        format!("{what}: left as it is, {en}"),
    );
    match conflict {
        Conflict::Touched => told.hint(
            "--replace écrase cette modification",
            "--replace writes over that change",
        ),
        Conflict::Ahead => told.hint(
            "greffe sync, puis recommencez",
            "greffe sync, then try again",
        ),
        Conflict::Busy => told.hint("recommencez", "try again"),
    }
}

fn no_calendar() -> Told {
    Told::new("aucun agenda n’est configuré", "no calendar is configured").hint(
        "ajoutez [caldav] avec url et user à votre configuration, ou donnez --url",
        "add [caldav] with url and user to your configuration, or give --url",
    )
}

fn no_password() -> Told {
    Told::new(
        "le mot de passe de l’agenda manque",
        "the password of the calendar is missing",
    )
    .hint(
        "posez GREFFE_CALDAV_PASSWORD, ou ajoutez `password_command` sous [caldav]",
        "set GREFFE_CALDAV_PASSWORD, or add `password_command` under [caldav]",
    )
}
