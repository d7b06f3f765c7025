//! `greffe authority show`: one authority, its court, its address.

use clap::Args;

use crate::directory::{Address, Book, Entry};
use crate::report::{Text, Tone};

use super::super::context::Context;
use super::super::error::Failure;
use super::super::exit::Exit;
use super::super::parse;
use super::{Whom, book, show_address};

#[derive(Args)]
pub(super) struct ShowArgs {
    /// A name, an INSEE code, region:84, prefecture:42, court:Lyon
    #[arg(value_name = "NAME", value_parser = parse::line)]
    name: String,
}

pub(super) fn run(args: &ShowArgs, ctx: &Context) -> Result<Exit, Failure> {
    let whom = Whom::find(&args.name)?;
    let book = book(ctx)?;
    let address = book.get(&whom.word());
    if ctx.json {
        json(&whom, address, ctx);
        return Ok(Exit::Done);
    }
    ctx.ui.out(
        Text::new()
            .and(Tone::Title, whom.label())
            .and(Tone::Faint, format!("  {}", whom.word())),
    );
    match &whom {
        Whom::Authority(entry) => tell_seat(entry, &book, ctx),
        Whom::Court(court) => {
            let (_, seat) = court.place();
            ctx.ui.out(ctx.lang.pick(
                format!("  siège\u{202f}: {seat} (R221-3 CJA)"),
                format!("  seat: {seat} (R221-3 CJA)"),
            ));
        }
    }
    if address.is_some() {
        show_address(&book, &whom, ctx);
    } else {
        let none = (ctx.lang).pick("pas d’adresse connue\u{202f}: ", "no address known: ");
        let update = format!("greffe authority update {}", whom.word());
        ctx.ui.note(
            Text::new()
                .and(Tone::Plain, none)
                .and(Tone::Command, update),
        );
    }
    Ok(Exit::Done)
}

/// The court of an authority, and its holidays.
fn tell_seat(entry: &Entry, book: &Book, ctx: &Context) {
    let (ui, lang) = (&ctx.ui, ctx.lang);
    ui.out(match court(entry, book) {
        Some(court) => lang.pick(
            format!("  tribunal administratif\u{202f}: {court} (R312-1 et R221-3 CJA)"),
            format!("  administrative court: {court} (R312-1 and R221-3 CJA)"),
        ),
        None => lang.pick(
            "  tribunal administratif\u{202f}: celui du siège (R312-1 CJA), à vérifier".to_owned(),
            "  administrative court: that of the seat (R312-1 CJA), to be checked".to_owned(),
        ),
    });
    ui.out(lang.pick(
        format!("  jours fériés\u{202f}: {}", entry.zone.alias()),
        format!("  holidays: {}", entry.zone),
    ));
}

/// The seat of the court: from the lists, else from the address.
fn court<'a>(entry: &Entry, book: &'a Book) -> Option<&'a str> {
    let known = book.get(&entry.word());
    entry
        .court
        .or(known.and_then(|address| address.court.as_deref()))
}

fn json(whom: &Whom, address: Option<&Address>, ctx: &Context) {
    let mut value = serde_json::json!({
        "schema": 1, "authority": whom.word(), "name": whom.name(), "address": address,
    });
    match whom {
        Whom::Authority(entry) => {
            let court = entry.court.or(address.and_then(|a| a.court.as_deref()));
            value["kind"] = entry.kind.as_str().into();
            value["departement"] = entry.departement.into();
            value["population"] = entry.population.into();
            value["court"] = court.into();
            value["holidays"] = entry.zone.as_str().into();
        }
        Whom::Court(court) => {
            let (_, seat) = court.place();
            value["kind"] = "court".into();
            value["seat"] = seat.into();
        }
    }
    ctx.ui.json(&value);
}
