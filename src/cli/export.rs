//! `greffe export`: the dates, for calendars, spreadsheets and programs.
//!
//! What leaves the store this way holds no name or address of a person and no note: only the
//! request's header and what the law says of it.

use std::path::PathBuf;

use crate::law::{self, Assessment};
use crate::report::json::{Answer, Entry};
use crate::report::{csv, ics};
use crate::request::{Request, Words};

use super::desk::Desk;
use super::letter::save;
use super::{Context, Exit, Failure, French, Told, parse};

#[derive(Debug, Clone, Copy)]
enum Form {
    Ics,
    Csv,
    Json,
    Jsonl,
}

const FORMS: &[Form] = &[Form::Ics, Form::Csv, Form::Json, Form::Jsonl];
const FORM_WORDS: Words = &[
    ("ics", "agenda"),
    ("csv", "tableau"),
    ("json", "json"),
    ("jsonl", "jsonl"),
];

/// Export the dates: a calendar (ics), a table (csv), JSON
///
/// No name or address of a person and no note leaves the store this way. Two exports of the same
/// facts on the same day are equal, byte for byte.
#[derive(clap::Args)]
pub(super) struct ExportArgs {
    /// ics, csv, json or jsonl
    #[arg(value_name = "FORMAT", value_parser = form)]
    form: Form,
    /// Write it to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file when it exists
    #[arg(long)]
    force: bool,
    /// What separates the columns of csv: comma or semicolon
    #[arg(long, value_name = "WORD", value_parser = separator, default_value = "comma")]
    separator: u8,
    /// Begin csv with a byte order mark, for Excel
    #[arg(long)]
    bom: bool,
}

pub(super) const FRENCH: French = French {
    about: "Exporte les dates\u{202f}: un agenda (ics), un tableau (csv), du JSON",
    details: "Aucun nom, aucune adresse de personne, aucune note ne sort par là. Deux exports des mêmes faits le \
        même jour sont égaux, octet pour octet.",
    args: &[
        ("form", "ics, csv, json ou jsonl"),
        ("output", "L’écrit dans ce fichier"),
        ("force", "Remplace le fichier s’il existe"),
        (
            "separator",
            "Ce qui sépare les colonnes du csv\u{202f}: virgule ou point-virgule",
        ),
        (
            "bom",
            "Commence le csv par une marque d’ordre des octets, pour Excel",
        ),
    ],
    examples: &[
        (
            "greffe export ics -o delais.ics",
            "les délais dans votre agenda",
            "the dates in your calendar",
        ),
        (
            "greffe export csv --separator point-virgule --bom -o delais.csv",
            "un tableau pour Excel en français",
            "a table for French Excel",
        ),
    ],
};

pub(super) fn run(args: ExportArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    let holdings = desk.store.load()?;
    let requests = holdings
        .records
        .iter()
        .map(|record| record.document.request());
    let assessed: Vec<(&Request, Assessment)> = requests
        .map(|request| (request, law::assess(request, ctx.at)))
        .collect();
    let assessed: Vec<(&Request, &Assessment)> = assessed
        .iter()
        .map(|(request, assessment)| (*request, assessment))
        .collect();
    let bytes = match args.form {
        Form::Ics => ics(&assessed, ctx.lang).into_bytes(),
        Form::Csv => {
            let mark: &[u8] = if args.bom { "\u{feff}".as_bytes() } else { &[] };
            [mark, &csv(&assessed, args.separator).map_err(unwritten)?].concat()
        }
        Form::Json => {
            let answer = Answer::new(ctx.at, Some(desk.state()), entries(&assessed, ctx));
            format!(
                "{}\n",
                serde_json::to_string_pretty(&answer).map_err(unwritten)?
            )
            .into_bytes()
        }
        Form::Jsonl => {
            let lines = entries(&assessed, ctx)
                .into_iter()
                .map(|entry| serde_json::to_string(&entry));
            let lines: Result<Vec<String>, _> = lines.collect();
            lines
                .map_err(unwritten)?
                .iter()
                .flat_map(|line| format!("{line}\n").into_bytes())
                .collect()
        }
    };
    match &args.output {
        Some(file) => save(&ctx.path(file), &bytes, args.force)?,
        None => ctx.ui.bytes(&bytes),
    }
    for file in &holdings.unreadable {
        ctx.ui.error(&Failure::could_not(file.clone()));
    }
    Ok(if holdings.unreadable.is_empty() {
        Exit::Done
    } else {
        Exit::NeedsPerson
    })
}

fn entries(assessed: &[(&Request, &Assessment)], ctx: &Context) -> Vec<Entry> {
    let entries = assessed
        .iter()
        .map(|(request, assessment)| Entry::new(Some(&request.id), request, assessment, ctx.lang));
    entries.collect()
}

fn unwritten(error: impl std::fmt::Display) -> Told {
    Told::new(
        format!("l’export n’a pas pu être écrit\u{202f}: {error}"),
        format!("the export could not be written: {error}"),
    )
}

fn form(text: &str) -> Result<Form, Told> {
    parse::word(text, FORMS, FORM_WORDS)
}

fn separator(text: &str) -> Result<u8, Told> {
    parse::word(
        text,
        b",;",
        &[("comma", "virgule"), ("semicolon", "point-virgule")],
    )
}
