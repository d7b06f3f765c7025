//! `greffe export`: the dates, for calendars, spreadsheets and programs.
//!
//! It sees only what may leave ([`PublicRequest`]): no name or address of a person, no free text,
//! unless `--with` asks for it.

use std::path::PathBuf;

use crate::report::json::{Answer, Entry};
use crate::report::public::{Private, PublicRequest, With};
use crate::report::{Component, csv, escape_json, ics, markdown};
use crate::request::Words;

use super::desk::Desk;
use super::outward::{outward, private};
use super::save::save;
use super::{Context, Exit, Failure, French, Told, parse};

#[derive(Debug, Clone, Copy)]
enum Form {
    Ics,
    Csv,
    Json,
    Jsonl,
    Md,
}

const FORMS: &[Form] = &[Form::Ics, Form::Csv, Form::Json, Form::Jsonl, Form::Md];
const FORM_WORDS: Words = &[
    ("ics", "agenda"),
    ("csv", "tableau"),
    ("json", "json"),
    ("jsonl", "jsonl"),
    ("md", "markdown"),
];

/// Export the dates: a calendar (ics), a table (csv, md), JSON
///
/// No name or address of a person, no title, no list of documents, no note leaves the store this
/// way, unless --with names it. Two exports of the same facts are equal, byte for byte (csv, md
/// and JSON: on the same day, since they say where each date stands). The columns of csv are id,
/// authority, title, campaign, stage, overdue, contested, deadline, nature, who, date, prudent,
/// latest, presumed, state: none changes its name or its place; what --with adds comes after.
#[derive(clap::Args)]
pub(super) struct ExportArgs {
    /// ics, csv, json, jsonl or md
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
    /// Write tasks (VTODO) in ics, not events
    #[arg(long)]
    todo: bool,
    /// Let this out too: titles, documents, notes, people (separated by commas)
    #[arg(long, value_name = "WORDS", value_delimiter = ',', value_parser = private)]
    with: Vec<Private>,
}

pub(super) const FRENCH: French = French {
    about: "Exporte les dates\u{202f}: un agenda (ics), un tableau (csv, md), du JSON",
    details: "Aucun nom, aucune adresse de personne, aucun titre, aucune liste de documents, aucune note ne sort par \
        là, sauf si --with le nomme. Deux exports des mêmes faits sont égaux, octet pour octet (csv, md et JSON\u{202f}: \
        le même jour, puisqu’ils disent où en est chaque date). Les colonnes du csv sont id, authority, title, \
        campaign, stage, overdue, contested, deadline, nature, who, date, prudent, latest, presumed, state\u{202f}: \
        aucune ne change de nom ni de place\u{202f}; ce que --with ajoute vient après.",
    args: &[
        ("form", "ics, csv, json, jsonl ou md"),
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
        (
            "todo",
            "Écrit des tâches (VTODO) dans ics, et non des événements",
        ),
        (
            "with",
            "Laisse sortir aussi\u{202f}: titres, documents, notes, personnes (séparés par des virgules)",
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
        (
            "greffe export md --with titres",
            "un tableau pour un wiki, avec les titres",
            "a table for a wiki, with the titles",
        ),
    ],
};

pub(super) fn run(args: ExportArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    let with: With = args.with.iter().copied().collect();
    let outward = outward(&desk, &with, ctx)?;
    let bytes = written(&args, &outward.requests, &desk, ctx)?;
    match &args.output {
        Some(file) => save(&ctx.path(file), &bytes, args.force)?,
        None => ctx.ui.bytes(&bytes),
    }
    Ok(outward.exit)
}

fn written(
    args: &ExportArgs,
    requests: &[PublicRequest],
    desk: &Desk<'_>,
    ctx: &Context,
) -> Result<Vec<u8>, Told> {
    let lang = ctx.lang;
    let entries = || requests.iter().map(|request| Entry::public(request, lang));
    Ok(match args.form {
        Form::Ics => {
            let component = if args.todo {
                Component::Todo
            } else {
                Component::Event
            };
            ics(requests, component, lang).into_bytes()
        }
        Form::Csv => {
            let mark: &[u8] = if args.bom { "\u{feff}".as_bytes() } else { &[] };
            [mark, &csv(requests, args.separator).map_err(unwritten)?].concat()
        }
        Form::Json => {
            let answer = Answer::new(ctx.at, Some(desk.state()), entries().collect());
            let json = serde_json::to_string_pretty(&answer).map_err(unwritten)?;
            format!("{}\n", escape_json(&json)).into_bytes()
        }
        Form::Jsonl => {
            let lines = entries().map(|entry| serde_json::to_string(&entry));
            let lines: Vec<String> = lines.collect::<Result<_, _>>().map_err(unwritten)?;
            let lines = lines.iter().map(|line| format!("{}\n", escape_json(line)));
            lines.collect::<String>().into_bytes()
        }
        Form::Md => markdown(requests, lang).into_bytes(),
    })
}

fn unwritten(error: impl std::fmt::Display) -> Told {
    Told::new(
        format!("l’export n’a pas pu être écrit\u{202f}: {error}"),
        format!("the export could not be written: {error}"),
    )
}

fn form(text: &str) -> Result<Form, Told> {
    // Their first words are the endings of files, in every language.
    parse::one_of(text, FORMS, FORM_WORDS, |_, (ending, _)| ending)
}

fn separator(text: &str) -> Result<u8, Told> {
    parse::word(
        text,
        b",;",
        &[("comma", "virgule"), ("semicolon", "point-virgule")],
    )
}
