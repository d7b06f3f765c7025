//! `greffe authority show`: one authority, its court, its address.

use clap::Args;

use crate::report::{Text, Tone};

use super::super::context::Context;
use super::super::error::Failure;
use super::super::exit::Exit;
use super::super::parse;
use super::{book, entry, show_address};

#[derive(Args)]
pub(super) struct ShowArgs {
    /// A name, an INSEE code, region:84, prefecture:42
    #[arg(value_name = "NAME", value_parser = parse::line)]
    name: String,
}

pub(super) fn run(args: &ShowArgs, ctx: &Context) -> Result<Exit, Failure> {
    let entry = entry(&args.name)?;
    let book = book(ctx)?;
    let address = book.get(&entry.word());
    let court = entry
        .court
        .or(address.and_then(|address| address.court.as_deref()));
    if ctx.json {
        ctx.ui.json(&serde_json::json!({
            "schema": 1, "authority": entry.word(), "name": entry.name,
            "kind": entry.kind.as_str(), "departement": entry.departement,
            "population": entry.population, "court": court,
            "holidays": entry.zone.as_str(), "address": address,
        }));
        return Ok(Exit::Done);
    }
    let (ui, lang) = (&ctx.ui, ctx.lang);
    ui.out(
        Text::new()
            .and(Tone::Title, entry.label())
            .and(Tone::Faint, format!("  {}", entry.word())),
    );
    ui.out(match court {
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
    match address {
        Some(address) => show_address(address, ctx),
        None => ui.note(
            Text::new()
                .and(
                    Tone::Plain,
                    lang.pick("pas d’adresse connue\u{202f}: ", "no address known: "),
                )
                .and(
                    Tone::Command,
                    format!("greffe authority update {}", entry.word()),
                ),
        ),
    }
    Ok(Exit::Done)
}
