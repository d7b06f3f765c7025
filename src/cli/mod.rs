//! The command line: one file per command, an `Args` that says what was typed and a `run`.
//!
//! To add a command: a file with `XArgs` (its doc comments are the English help), `FRENCH` (the
//! same in French) and `run`, then one line in `commands!`.

mod ask;
mod authority;
mod bundle;
mod calc;
mod campaign;
mod check;
mod completions;
mod compose;
mod context;
mod crash;
mod demo;
mod desk;
mod digest;
mod error;
mod excerpt;
mod exit;
mod explain;
mod export;
mod facts;
mod fields;
mod format;
mod help;
mod help_command;
mod init;
mod law;
mod letter;
mod log;
#[cfg(feature = "mail")]
mod mail;
mod man;
mod merge_file;
mod misuse;
mod new;
mod open;
mod opening;
mod outward;
mod parse;
mod post;
mod printed;
mod publish;
mod record;
mod save;
#[cfg(any(feature = "mail", feature = "net"))]
mod secret;
mod send;
mod series;
mod show;
mod status;
mod sync;
mod track;
mod ui;
mod verify;
mod when;

pub use context::Context;
pub use error::{Failure, Told};
pub use exit::Exit;
pub use help::French;
pub use ui::Ui;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser};

use crate::config::Person;
use crate::lang::Lang;
use crate::law::RULES_VERSION;

use when::When;

/// Declares the commands: `Variant(module::Args) / "French name", "other names";`.
macro_rules! commands {
    ($($variant:ident($module:ident::$args:ident) / $($alias:literal),+;)+) => {
        #[derive(clap::Subcommand)]
        enum Command {
            $(#[command(aliases = [$($alias),+])] $variant($module::$args),)+
        }

        impl Command {
            fn run(self, ctx: &Context) -> Result<Exit, Failure> {
                match self { $(Command::$variant(args) => $module::run(args, ctx),)+ }
            }
        }

        /// The French of a command, by its name.
        fn french(name: &str) -> Option<&'static French> {
            let name = name.replace('-', "");
            $(if name.eq_ignore_ascii_case(stringify!($variant)) {
                return Some(&$module::FRENCH);
            })+
            None
        }
    };
}

commands! {
    Init(init::InitArgs) / "initialise", "initialiser";
    New(new::NewArgs) / "nouvelle", "nouveau";
    Status(status::StatusArgs) / "statut", "état";
    Show(show::ShowArgs) / "voir", "montrer";
    Explain(explain::ExplainArgs) / "expliquer";
    Letter(letter::LetterArgs) / "lettre", "courrier";
    Bundle(bundle::BundleArgs) / "dossier", "pièces";
    Send(send::SendArgs) / "envoyer";
    Post(post::PostArgs) / "poster";
    Track(track::TrackArgs) / "suivre", "suivi";
    Open(open::OpenArgs) / "ouvrir";
    Record(record::RecordArgs) / "noter", "enregistrer";
    Log(log::LogArgs) / "journal", "histoire";
    Export(export::ExportArgs) / "exporter";
    Publish(publish::PublishArgs) / "publier";
    Digest(digest::DigestArgs) / "résumé", "resume";
    Check(check::CheckArgs) / "vérifier", "verifier";
    Demo(demo::DemoArgs) / "démo", "démonstration", "demonstration";
    Verify(verify::VerifyArgs) / "attester", "attestation";
    Sync(sync::SyncArgs) / "synchroniser", "synchro";
    Campaign(campaign::CampaignArgs) / "campagne";
    Series(series::SeriesArgs) / "série";
    Authority(authority::AuthorityArgs) / "autorité";
    Calc(calc::CalcArgs) / "calculer", "calcul";
    Law(law::LawArgs) / "droit", "loi";
    MergeFile(merge_file::MergeFileArgs) / "fusionner-fichier";
    Help(help_command::HelpArgs) / "aide";
    Completions(completions::CompletionsArgs) / "complétions", "completion";
    Man(man::ManArgs) / "manuel";
}

/// Keep requests for French administrative documents: letters, legal deadlines, record in git
#[derive(Parser)]
#[command(name = "greffe", disable_version_flag = true)]
struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(clap::Args)]
struct Globals {
    /// Look for the store from this folder
    #[arg(short = 'C', value_name = "DIR", global = true)]
    dir: Option<PathBuf>,
    /// Reason as if today were this date (2026-12-03)
    #[arg(long, value_name = "DATE", global = true, value_parser = When::day)]
    at: Option<When>,
    /// Speak French (fr) or English (en)
    #[arg(long, value_name = "LANG", global = true, value_parser = parse::lang)]
    lang: Option<Lang>,
    /// Answer in JSON, for programs
    #[arg(long, global = true)]
    json: bool,
    /// Say nothing but results, warnings and errors
    #[arg(long, short, global = true)]
    quiet: bool,
    /// Print the version of the program and of the rules of law
    #[arg(long, short = 'V', action = clap::ArgAction::Version, display_order = 901)]
    version: Option<bool>,
}

const FRENCH: French = French {
    about: "Tient vos demandes de documents administratifs\u{202f}: courriers, délais, registre git",
    details: "",
    args: &[
        ("dir", "Cherche le registre à partir de ce dossier"),
        (
            "at",
            "Raisonne comme si nous étions à cette date (2026-12-03)",
        ),
        ("lang", "Parle français (fr) ou anglais (en)"),
        ("json", "Répond en JSON, pour les programmes"),
        (
            "quiet",
            "Ne dit que les résultats, les avertissements et les erreurs",
        ),
        (
            "version",
            "Affiche la version du programme et des règles de droit",
        ),
    ],
    examples: &[],
};

/// Runs the program on the arguments of the process.
pub fn main() -> ExitCode {
    let typed: Vec<OsString> = std::env::args_os().collect();
    // A configuration that cannot be read is told by the command that needs it.
    let person = || Person::load(|name| std::env::var_os(name)).ok()?.lang;
    let lang = context::language(
        asked_language(&typed),
        |name| std::env::var(name).ok(),
        person,
    );
    crash::guard(lang, || run(typed, lang)).into()
}

fn run(typed: Vec<OsString>, lang: Lang) -> Exit {
    let parsed = tree(lang)
        .try_get_matches_from(typed)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return misuse::tell(&error, &Ui::new(lang, false)),
    };
    let done = context(cli.globals, lang).and_then(|ctx| {
        let exit = perform(cli.command, &ctx)?;
        match ctx.ui.trouble() {
            Some(error) => Err(unwritable(error).into()),
            None => Ok(exit),
        }
    });
    match done {
        Ok(exit) => exit,
        Err(failure) => {
            Ui::new(lang, false).error(&failure);
            failure.exit
        }
    }
}

/// Runs a command; without one, the status.
fn perform(command: Option<Command>, ctx: &Context) -> Result<Exit, Failure> {
    match command {
        Some(command) => command.run(ctx),
        None => status::run(status::StatusArgs::default(), ctx),
    }
}

/// Standard output could not be written, a full disk for example.
fn unwritable(error: std::io::Error) -> Told {
    Told::from(error).before(
        "la sortie n’a pas pu être écrite\u{202f}: ",
        "the output could not be written: ",
    )
}

/// The commands, with every text in the language of the person.
fn tree(lang: Lang) -> clap::Command {
    let rules = lang.pick("règles du droit", "rules of law");
    let version = format!("{} ({rules} {RULES_VERSION})", env!("CARGO_PKG_VERSION"));
    let root = Cli::command().version(version).styles(help::STYLES);
    help::in_language(root, lang, french, &FRENCH)
}

fn context(globals: Globals, lang: Lang) -> Result<Context, Failure> {
    let now = context::now()?;
    Ok(Context {
        dir: globals.dir.unwrap_or_else(|| PathBuf::from(".")),
        at: globals
            .at
            .and_then(|at| at.date())
            .unwrap_or_else(|| now.date()),
        now,
        lang,
        json: globals.json,
        quiet: globals.quiet,
        ui: Ui::new(lang, globals.quiet),
        config: None,
        // For tests only.
        seed: std::env::var("GREFFE_SEED").ok(),
    })
}

/// The language that `--lang` asks for, read before anything else so that even a mistake on the
/// command line is told in it.
fn asked_language(typed: &[OsString]) -> Option<Lang> {
    let words: Vec<&str> = typed.iter().filter_map(|word| word.to_str()).collect();
    let after = words.iter().position(|word| *word == "--lang");
    let value = match after {
        Some(place) => words.get(place + 1).copied(),
        None => words.iter().find_map(|word| word.strip_prefix("--lang=")),
    };
    value.and_then(Lang::from_tag)
}
