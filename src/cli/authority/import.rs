//! `greffe authority import`: addresses from a file, once, for use without a network.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use clap::Args;

use crate::date::{Date, Instant};
use crate::directory::{
    Found, Unread, made_on, prada_month, read_dump, read_packed_dump, read_prada,
};

use super::super::context::Context;
use super::super::error::{Failure, Told};
use super::super::exit::Exit;
use super::book;

/// How many names that the lists do not hold are told.
const TOLD: usize = 10;

#[derive(Args)]
pub(super) struct ImportArgs {
    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

pub(super) fn run(args: &ImportArgs, ctx: &Context) -> Result<Exit, Failure> {
    let path = args.file.display();
    let found = read(args, ctx)?;
    let mut book = book(ctx)?;
    let (mut count, mut older) = (0, 0);
    for address in found.addresses.into_values() {
        if book.take(address) {
            count += 1;
        } else {
            older += 1;
        }
    }
    book.save()?;
    let kept = book.len();
    ctx.ui.note(ctx.lang.pick(
        format!("adresses reprises de {path}\u{202f}: {count}\u{202f}; le carnet en compte {kept}"),
        format!("addresses taken from {path}: {count}; the book holds {kept}"),
    ));
    if older > 0 {
        ctx.ui.note(ctx.lang.pick(
            format!("plus anciennes que celles du carnet, laissées de côté\u{202f}: {older}"),
            format!("older than those of the book, left aside: {older}"),
        ));
    }
    tell_twice(&found.twice, ctx);
    tell_unknown(&found.unknown, ctx);
    tell_skipped(found.skipped, &found.unread, ctx);
    Ok(Exit::Done)
}

fn tell_unknown(unknown: &[String], ctx: &Context) {
    if unknown.is_empty() {
        return;
    }
    let names = unknown[..unknown.len().min(TOLD)].join(", ");
    let number = unknown.len();
    ctx.ui.warn(ctx.lang.pick(
        format!("absentes des listes ({number})\u{202f}: {names}"),
        format!("not in the lists ({number}): {names}"),
    ));
}

fn tell_twice(twice: &BTreeSet<String>, ctx: &Context) {
    if twice.is_empty() {
        return;
    }
    let names: Vec<&str> = twice.iter().take(TOLD).map(String::as_str).collect();
    let (names, number) = (names.join(", "), twice.len());
    let told = Told::new(
        format!("sur plusieurs lignes de la liste ({number})\u{202f}: {names}"),
        format!("on several lines of the list ({number}): {names}"),
    );
    ctx.ui.warn_of(&told.hint(
        "la première ligne qui donne un courriel est gardée\u{202f}; vérifiez par greffe authority show",
        "the first line that gives an e-mail is kept; check with greffe authority show",
    ));
}

/// The records that could not be read: how many, and the first of them with what is wrong.
fn tell_skipped(skipped: usize, unread: &[Unread], ctx: &Context) {
    if skipped == 0 {
        return;
    }
    ctx.ui.warn(ctx.lang.pick(
        format!("fiches illisibles, laissées de côté\u{202f}: {skipped}"),
        format!("unreadable records, left aside: {skipped}"),
    ));
    let unnamed = ctx.lang.pick("sans nom", "without a name");
    for Unread { number, name, why } in unread {
        let name = name.as_deref().unwrap_or(unnamed);
        ctx.ui.note(ctx.lang.pick(
            format!("  n°\u{a0}{number}, «\u{202f}{name}\u{202f}»\u{202f}: {why}"),
            format!("  no. {number}, “{name}”: {why}"),
        ));
    }
    if skipped > unread.len() {
        ctx.ui.note("  …");
    }
}

/// The addresses of a file.
fn read(args: &ImportArgs, ctx: &Context) -> Result<Found, Failure> {
    let name = args.file.to_string_lossy().to_lowercase();
    let bad = |error: &dyn std::fmt::Display| Failure::from(not_that(args, error));
    let extension = Path::new(&name).extension().and_then(|e| e.to_str());
    if extension == Some("csv") {
        return read_prada(open(args, ctx)?, dated(args, prada_month, ctx))
            .map_err(|error| bad(&error));
    }
    let dump = if extension == Some("json") {
        read_dump(
            open(args, ctx)?,
            dated(args, |name| made_on(name.as_bytes()), ctx),
        )
    } else if name.ends_with(".tar.bz2") {
        read_packed_dump(open(args, ctx)?, dated(args, |_| None, ctx), ctx.at)
    } else {
        return Err(Failure::usage(neither(args)));
    };
    dump.map_err(|error| bad(&error))
}

/// The day of a file: what its name says, else when it was written. Never later than today.
fn dated(args: &ImportArgs, named: impl Fn(&str) -> Option<Date>, ctx: &Context) -> Date {
    let name = args.file.file_name().unwrap_or_default().to_string_lossy();
    let written = || {
        let written = ctx.path(&args.file).metadata().ok()?.modified().ok()?;
        let seconds = written.duration_since(UNIX_EPOCH).ok()?.as_secs();
        let moment = Instant::from_unix(i64::try_from(seconds).ok()?, 0)?;
        Some(moment.date())
    };
    let day = named(&name).or_else(written);
    day.map_or(ctx.at, |day| day.min(ctx.at))
}

/// The file, and a bar that follows how much of it is read.
fn open(args: &ImportArgs, ctx: &Context) -> Result<impl Read, Failure> {
    let failed = |error: std::io::Error| {
        let path = args.file.display();
        Told::from(error).before(&format!("{path}\u{202f}: "), &format!("{path}: "))
    };
    let file = File::open(ctx.path(&args.file)).map_err(failed)?;
    let bytes = file.metadata().map_or(0, |data| data.len());
    let bar = ctx
        .ui
        .progress(usize::try_from(bytes).unwrap_or(usize::MAX));
    Ok(bar.wrap_read(file))
}

fn neither(args: &ImportArgs) -> Told {
    let path = args.file.display();
    Told::new(
        format!("{path} n’est ni un .csv, ni un .tar.bz2, ni un .json"),
        format!("{path} is neither a .csv, nor a .tar.bz2, nor a .json"),
    )
    .hint(
        "la liste des PRADA est sur cada.fr, le vidage de l’annuaire sur data.gouv.fr (all_latest.tar.bz2)",
        "the list of PRADA is on cada.fr, the dump of the directory on data.gouv.fr (all_latest.tar.bz2)",
    )
}

fn not_that(args: &ImportArgs, error: &dyn std::fmt::Display) -> Told {
    let path = args.file.display();
    Told::new(
        format!("{path} n’est pas le fichier attendu ({error})"),
        format!("{path} is not the expected file ({error})"),
    )
    .hint(
        "rien n’a été repris\u{202f}: téléchargez-le de nouveau",
        "nothing was taken: download it again",
    )
}
