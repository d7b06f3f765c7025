//! `greffe authority import`: addresses from a file, for use without a network.

use std::fs::File;
use std::path::PathBuf;

use clap::Args;

use crate::directory::{Address, read_dump, read_prada};

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
    let (file, path) = (&args.file, args.file.display());
    let opened = File::open(file).map_err(|error| {
        Told::new(
            format!("{path} ne s’ouvre pas ({error})"),
            format!("{path} cannot be opened ({error})"),
        )
    })?;
    let extension = file
        .extension()
        .and_then(|e| e.to_str())
        .unwrap_or_default();
    let (found, unknown): (Vec<Address>, Vec<String>) = match extension {
        "csv" => read_prada(opened, ctx.at).map_err(|error| not_that(args, &error))?,
        "json" => {
            let found = read_dump(opened, ctx.at).map_err(|error| not_that(args, &error))?;
            (found.into_values().collect(), Vec::new())
        }
        _ => {
            return Err(Failure::usage(
                Told::new(
                    format!("{path} n’est ni un .csv ni un .json"),
                    format!("{path} is neither a .csv nor a .json"),
                )
                .hint(
                    "la liste des PRADA est sur cada.fr, le vidage de l’annuaire sur data.gouv.fr (décompressez-le d’abord)",
                    "the list of PRADA is on cada.fr, the dump of the directory on data.gouv.fr (unpack it first)",
                ),
            ));
        }
    };
    let mut book = book(ctx)?;
    let count = found.len();
    for mut address in found {
        // A PRADA without an e-mail address must not take away the one that is known.
        if let Some(known) = book.get(&address.authority) {
            let (email, form) = (known.email.clone(), known.form.clone());
            address.email = address.email.or(email);
            address.form = address.form.or(form);
        }
        book.put(address);
    }
    book.save()?;
    let kept = book.len();
    ctx.ui.note(ctx.lang.pick(
        format!("adresses reprises de {path}\u{202f}: {count}\u{202f}; le carnet en compte {kept}"),
        format!("addresses taken from {path}: {count}; the book holds {kept}"),
    ));
    if !unknown.is_empty() {
        let names = unknown[..unknown.len().min(TOLD)].join(", ");
        let number = unknown.len();
        ctx.ui.warn(ctx.lang.pick(
            format!("absentes des listes ({number})\u{202f}: {names}"),
            format!("not in the lists ({number}): {names}"),
        ));
    }
    Ok(Exit::Done)
}

fn not_that(args: &ImportArgs, error: &dyn std::fmt::Display) -> Told {
    let path = args.file.display();
    Told::new(
        format!("{path} n’est pas le fichier attendu ({error})"),
        format!("{path} is not the expected file ({error})"),
    )
}
