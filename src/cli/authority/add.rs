//! `greffe authority add`: an address, as a person knows it.

use clap::Args;

use crate::directory::Address;

use super::super::context::Context;
use super::super::error::{Failure, Told};
use super::super::exit::Exit;
use super::super::parse;
use super::{Whom, book, nothing_given, show_address};

#[derive(Args)]
pub(super) struct AddArgs {
    /// A name, an INSEE code, region:84, prefecture:42, court:Lyon
    #[arg(value_name = "NAME", value_parser = parse::line)]
    name: String,
    /// A line of its postal address, without its name; repeated
    #[arg(long, value_name = "LINE", value_parser = parse::line)]
    address: Vec<String>,
    /// Its e-mail address
    #[arg(long, value_name = "EMAIL", value_parser = parse::email)]
    email: Option<String>,
    /// How you know it; needed for a court
    #[arg(long, value_name = "TEXT", value_parser = parse::line)]
    source: Option<String>,
}

/// How an address is known of which the person does not say more.
const TYPED: &str = "saisie";

pub(super) fn run(args: AddArgs, ctx: &Context) -> Result<Exit, Failure> {
    if args.address.is_empty() && args.email.is_none() {
        return Err(nothing_given(
            "il manque une adresse\u{202f}: --address ou --email",
            "an address is missing: --address or --email",
        ));
    }
    let whom = Whom::find(&args.name)?;
    // A petition sent to an old address may be late: it must be known where this one was read.
    if matches!(whom, Whom::Court(_)) && (args.source.is_none() || args.address.is_empty()) {
        let told = Told::new(
            "l’adresse d’un tribunal se donne avec sa source\u{202f}: --address et --source",
            "the address of a court is given with its source: --address and --source",
        );
        return Err(Failure::usage(told.hint(
            "greffe authority update la demande à l’annuaire officiel\u{202f}; sans réseau, recopiez-la de lannuaire.service-public.gouv.fr, avec le jour où vous l’y avez lue",
            "greffe authority update asks the official directory for it; without a network, copy it from lannuaire.service-public.gouv.fr, with the day you read it there",
        )));
    }
    let address = Address {
        authority: whom.word(),
        name: whom.name(),
        address: args.address,
        email: args.email,
        form: None,
        court: None,
        source: args.source.unwrap_or_else(|| TYPED.to_owned()),
        checked_on: ctx.at,
    };
    let mut book = book(ctx)?;
    book.type_in(address);
    show_address(&book, &whom, ctx);
    book.save()?;
    Ok(Exit::Done)
}
