//! `greffe authority add`: an address, as a person knows it.

use clap::Args;

use crate::directory::Address;

use super::super::context::Context;
use super::super::error::Failure;
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
    /// How you know it
    #[arg(long, value_name = "TEXT", value_parser = parse::line, default_value = "saisie")]
    source: String,
}

pub(super) fn run(args: AddArgs, ctx: &Context) -> Result<Exit, Failure> {
    if args.address.is_empty() && args.email.is_none() {
        return Err(nothing_given(
            "il manque une adresse\u{202f}: --address ou --email",
            "an address is missing: --address or --email",
        ));
    }
    let whom = Whom::find(&args.name)?;
    let address = Address {
        authority: whom.word(),
        name: whom.name(),
        address: args.address,
        email: args.email,
        form: None,
        court: None,
        source: args.source,
        checked_on: ctx.at,
    };
    let mut book = book(ctx)?;
    book.type_in(address);
    show_address(&book, &whom, ctx);
    book.save()?;
    Ok(Exit::Done)
}
