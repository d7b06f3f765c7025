//! `greffe authority`: whom one may write to, and at which address.

mod add;
mod import;
mod search;
mod show;
mod update;

use std::path::Path;

use clap::{Args, Subcommand};

use crate::directory::{Book, Court, Entry, find};
use crate::lang::Lang;
use crate::report::{Text, Tone};

use super::context::Context;
use super::error::{Failure, Told};
use super::exit::Exit;
use super::help::French;

/// Find an authority, its court, and the address it is written to
///
/// Names, codes and courts come with greffe. Addresses are yours: found in the official directory
/// (update), imported from its files (import), or typed (add), each with its source and the day it
/// was checked. New requests use them.
#[derive(Args)]
pub(super) struct AuthorityArgs {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// List the authorities whose name begins so
    #[command(alias = "chercher")]
    Search(search::SearchArgs),
    /// Show one authority: its court, its holidays, its address
    #[command(alias = "voir")]
    Show(show::ShowArgs),
    /// Keep the address of an authority, as you know it
    #[command(alias = "ajouter")]
    Add(add::AddArgs),
    /// Ask the official directory for addresses
    #[command(alias = "actualiser")]
    Update(update::UpdateArgs),
    /// Take addresses from a file: CADA's list of PRADA (.csv) or the directory's dump (.tar.bz2)
    #[command(alias = "importer")]
    Import(import::ImportArgs),
}

pub(super) const FRENCH: French = French {
    about: "Trouve une autorité, son tribunal, et l’adresse où lui écrire",
    details: "Les noms, les codes et les tribunaux viennent avec greffe. Les adresses sont les vôtres\u{202f}: \
              trouvées dans l’annuaire officiel (update), reprises de ses fichiers (import) ou saisies \
              (add), chacune avec sa source et le jour où elle a été vérifiée. Les nouvelles demandes \
              s’en servent.",
    args: &[
        (
            "search/",
            "Énumère les autorités dont le nom commence ainsi",
        ),
        (
            "search/text",
            "Le début du nom, ou un code INSEE\u{202f}; tout un département, ou toute une nature, si rien n’est donné",
        ),
        ("search/kind", "La nature de l’autorité"),
        (
            "search/departement",
            "Seulement celles de ce département, par son numéro ou son nom",
        ),
        ("search/limit", "Le nombre de lignes, 20 par défaut"),
        (
            "show/",
            "Montre une autorité\u{202f}: son tribunal, ses jours fériés, son adresse",
        ),
        (
            "show/name",
            "Un nom, un code INSEE, region:84, prefecture:42, tribunal:Lyon",
        ),
        (
            "add/",
            "Garde l’adresse d’une autorité, telle que vous la connaissez",
        ),
        (
            "add/name",
            "Un nom, un code INSEE, region:84, prefecture:42, tribunal:Lyon",
        ),
        (
            "add/address",
            "Une ligne de son adresse postale, sans son nom\u{202f}; à répéter",
        ),
        ("add/email", "Son adresse électronique"),
        (
            "add/source",
            "D’où vous la tenez\u{202f}; nécessaire pour un tribunal",
        ),
        ("update/", "Demande des adresses à l’annuaire officiel"),
        (
            "update/name",
            "Des noms, des codes INSEE, region:84, prefecture:42, tribunal:Lyon",
        ),
        (
            "import/",
            "Reprend les adresses d’un fichier\u{202f}: la liste des PRADA de la CADA (.csv) ou le vidage de l’annuaire (.tar.bz2)",
        ),
        ("import/file", "Le fichier"),
    ],
    examples: &[
        (
            "greffe authority search saint-et",
            "les autorités qui s’appellent ainsi",
            "authorities of that name",
        ),
        (
            "greffe authority update Saint-Étienne region:84",
            "leurs adresses officielles",
            "their official addresses",
        ),
    ],
};

pub(super) fn run(args: AuthorityArgs, ctx: &Context) -> Result<Exit, Failure> {
    match args.action {
        Action::Search(args) => search::run(&args, ctx),
        Action::Show(args) => show::run(&args, ctx),
        Action::Add(args) => add::run(args, ctx),
        Action::Update(args) => update::run(&args, ctx),
        Action::Import(args) => import::run(&args, ctx),
    }
}

/// The address book of the person at work; an empty one that cannot be saved, without a folder.
pub(super) fn book(ctx: &Context) -> Result<Book, Failure> {
    let person = ctx.person()?;
    let folder = person.file.as_deref().and_then(Path::parent);
    match folder {
        Some(folder) => Ok(Book::open(folder)?),
        None => Ok(Book::default()),
    }
}

/// The address that is known, as a letter will bear it, and how.
fn show_address(book: &Book, whom: &Whom, ctx: &Context) {
    let Some(address) = book.get(&whom.word()) else {
        return;
    };
    let (ui, lang) = (&ctx.ui, ctx.lang);
    ui.out(Text::new().and(Tone::Strong, &address.name));
    for line in &address.address {
        ui.out(format!("  {line}"));
    }
    for known in [&address.email, &address.form].into_iter().flatten() {
        ui.out(format!("  {known}"));
    }
    let lines = by_source(book, whom, lang);
    for line in lines {
        ui.out(Text::new().and(Tone::Faint, line));
    }
}

/// Where it comes from: a line for each source, which names what it gave if there are several.
fn by_source(book: &Book, whom: &Whom, lang: Lang) -> Vec<String> {
    let (mut address, mut email) = (false, false);
    let mut found = Vec::new();
    for said in book.sources(&whom.word()) {
        let gives_address = !said.address.is_empty() && !std::mem::replace(&mut address, true);
        let gives_email = said.email.is_some() && !std::mem::replace(&mut email, true);
        let given = match (gives_address, gives_email) {
            (true, true) => lang.pick(" (adresse et courriel)", " (address and e-mail)"),
            (true, false) => lang.pick(" (adresse)", " (address)"),
            (false, true) => lang.pick(" (courriel)", " (e-mail)"),
            (false, false) => continue,
        };
        found.push((said, given));
    }
    if found.is_empty() {
        found.extend(book.sources(&whom.word()).next().map(|said| (said, "")));
    }
    let alone = found.len() == 1;
    let lines = found.into_iter().map(|(said, given)| {
        let given = if alone { "" } else { given };
        let (source, day) = (&said.source, said.checked_on.in_words(lang));
        lang.pick(
            format!("  source\u{202f}: {source}{given}, vérifiée le {day}"),
            format!("  source: {source}{given}, checked on {day}"),
        )
    });
    lines.collect()
}

/// What may have an address: an authority of the lists, or a court.
enum Whom {
    Authority(Entry),
    Court(Court),
}

impl Whom {
    /// What a word means, from the lists only.
    fn find(text: &str) -> Result<Self, Failure> {
        match Court::find(text) {
            Some(court) => Ok(Whom::Court(court)),
            None => Ok(Whom::Authority(find(text, None)?)),
        }
    }

    fn word(&self) -> String {
        match self {
            Whom::Authority(entry) => entry.word(),
            Whom::Court(court) => court.word(),
        }
    }

    fn name(&self) -> String {
        match self {
            Whom::Authority(entry) => entry.name.clone(),
            Whom::Court(court) => court.name(),
        }
    }

    fn label(&self) -> String {
        match self {
            Whom::Authority(entry) => entry.label(),
            Whom::Court(court) => court.name(),
        }
    }
}

/// A command that needs at least one thing more.
fn nothing_given(fr: &str, en: &str) -> Failure {
    Failure::usage(Told::new(fr, en))
}
