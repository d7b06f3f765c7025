//! `greffe demo`: a year of requests, played with the real commands in a real store.

mod story;

use std::path::{Path, PathBuf};
use std::process::Command as Process;

use clap::FromArgMatches;

use crate::date::Instant;
use crate::report::{Text, Tone};
use crate::store::Store;

use super::ui::Ui;
use super::{Cli, Context, Exit, Failure, French, Told, perform, tree};

use story::{STORY, Step, TODAY};

/// Play a year of requests in a new folder: real commands, a real store, left there to explore
///
/// The requests to Saint-Étienne and to the région are only drafted. What happens happens to the
/// invented commune of Val-d’Exemple.
#[derive(clap::Args)]
pub(super) struct DemoArgs {
    /// The folder to make; a new one among temporary files by default
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

pub(super) const FRENCH: French = French {
    about: "Joue une année de demandes dans un dossier neuf\u{202f}: vraies commandes, vrai registre",
    details: "Les demandes à Saint-Étienne et à la région restent des brouillons. Ce qui arrive arrive à la \
        commune inventée de Val-d’Exemple. Le registre reste là, à explorer.",
    args: &[(
        "folder",
        "Le dossier à créer\u{202f}; par défaut, un nouveau parmi les fichiers temporaires",
    )],
    examples: &[],
};

pub(super) fn run(args: DemoArgs, ctx: &Context) -> Result<Exit, Failure> {
    let folder = match args.folder {
        Some(folder) => chosen(ctx.path(&folder))?,
        None => fresh(&std::env::temp_dir())?,
    };
    let config = tempfile::tempdir().map_err(Told::from)?;
    let written = std::fs::write(config.path().join("config.toml"), "by = \"camille\"\n");
    written.map_err(Told::from)?;
    let stage = Stage {
        ctx,
        store: folder.join(ctx.lang.pick("registre", "store")),
        letters: folder.join(ctx.lang.pick("lettres", "letters")),
        config: config.path().to_owned(),
    };
    std::fs::create_dir_all(&stage.letters).map_err(Told::from)?;
    let mut known = Vec::new();
    for step in STORY {
        stage.play(step, &mut known)?;
    }
    stage.close(&folder);
    Ok(Exit::Done)
}

/// The folder that the person chose, which must be new or empty, outside any git repository.
fn chosen(folder: PathBuf) -> Result<PathBuf, Failure> {
    let name = folder.display();
    let empty = std::fs::read_dir(&folder).map_or(true, |mut entries| entries.next().is_none());
    if !empty {
        return Err(Told::new(
            format!("le dossier {name} n’est pas vide"),
            format!("the folder {name} is not empty"),
        )
        .hint(
            "nommez un dossier qui n’existe pas encore, ou aucun",
            "name a folder that does not exist yet, or none",
        )
        .into());
    }
    let full = std::path::absolute(&folder).map_err(Told::from)?;
    let around = full.ancestors().find(|above| above.join(".git").exists());
    match around {
        None => Ok(full),
        Some(repository) => Err(Told::new(
            format!(
                "{name} est à l’intérieur d’un dépôt git, {}",
                repository.display()
            ),
            format!(
                "{name} is inside a git repository, {}",
                repository.display()
            ),
        )
        .hint(
            "la démonstration crée le sien\u{202f}: nommez un dossier ailleurs, ou aucun",
            "the demonstration makes its own: name a folder elsewhere, or none",
        )
        .into()),
    }
}

/// A folder that does not exist yet: `greffe-demo`, `greffe-demo-2`…
fn fresh(among: &Path) -> Result<PathBuf, Failure> {
    let names = std::iter::once("greffe-demo".to_owned())
        .chain((2..1000).map(|number| format!("greffe-demo-{number}")));
    for name in names {
        let folder = among.join(name);
        if std::fs::create_dir(&folder).is_ok() {
            return Ok(folder);
        }
    }
    let among = among.display();
    Err(Told::new(
        format!("aucun dossier n’a pu être créé dans {among}"),
        format!("no folder could be made in {among}"),
    )
    .hint(
        "nommez-en un\u{202f}: greffe demo DOSSIER",
        "name one: greffe demo DIR",
    )
    .into())
}

/// Where the story is played.
struct Stage<'c> {
    ctx: &'c Context,
    store: PathBuf,
    letters: PathBuf,
    config: PathBuf,
}

impl Stage<'_> {
    /// Plays one step with the real command; `known` holds the references given so far, by name.
    fn play(&self, step: &Step, known: &mut Vec<(&'static str, String)>) -> Result<(), Failure> {
        let ui = &self.ctx.ui;
        let told = self.ctx.lang.pick(step.fr, step.en);
        if !told.is_empty() {
            ui.note(Text::new().and(Tone::Title, format!("\n{} — {told}", self.day(step.day)?)));
        }
        let typed = self.typed(step, known);
        ui.note(Text::new().and(Tone::Command, format!("$ greffe {typed}")));
        let ctx = self.context(step.day, known.len())?;
        let cli = parse(&typed, &ctx)?;
        let before = self.references();
        perform(cli.command, &ctx)?;
        let new = self
            .references()
            .into_iter()
            .filter(|id| !before.contains(id));
        known.extend(step.named.iter().copied().zip(new));
        Ok(())
    }

    /// What is typed: `{name}` is the reference of a request, `{letters}` a folder.
    fn typed(&self, step: &Step, known: &[(&'static str, String)]) -> String {
        let letters = self.letters.display().to_string();
        let typed = step.typed.replace("{letters}", &letters);
        known.iter().fold(typed, |typed, (name, id)| {
            typed.replace(&format!("{{{name}}}"), id)
        })
    }

    /// The world of one command: the folder of the store, noon of the day, the invented person.
    fn context(&self, day: &str, count: usize) -> Result<Context, Failure> {
        let now: Instant = format!("{day}T12:00:00+01:00")
            .parse()
            .map_err(|_| unplayable(day))?;
        std::fs::create_dir_all(&self.store).map_err(Told::from)?;
        Ok(Context {
            dir: self.store.clone(),
            at: now.date(),
            now,
            lang: self.ctx.lang,
            json: false,
            quiet: self.ctx.quiet,
            ui: Ui::new(self.ctx.lang, self.ctx.quiet),
            config: Some(self.config.clone()),
            seed: Some(format!("démonstration {count}")),
        })
    }

    fn day(&self, day: &str) -> Result<String, Failure> {
        let date: crate::date::Date = day.parse()?;
        Ok(date.in_words(self.ctx.lang))
    }

    /// The references in the store, in the order of their files' dates of creation.
    fn references(&self) -> Vec<String> {
        let holdings = Store::discover(&self.store).and_then(|store| store.load());
        let records = holdings
            .map(|holdings| holdings.records)
            .unwrap_or_default();
        records
            .iter()
            .map(|record| record.document.request().id.to_string())
            .collect()
    }

    /// The history, and where to go from there.
    fn close(&self, folder: &Path) {
        let (ui, lang) = (&self.ctx.ui, self.ctx.lang);
        ui.note(Text::new().and(Tone::Command, "$ git log --oneline"));
        let log = Process::new("git")
            .arg("-C")
            .arg(&self.store)
            .args(["--no-pager", "log", "--oneline", "--no-decorate"])
            .output();
        if let Ok(log) = log {
            ui.out_raw(String::from_utf8_lossy(&log.stdout));
        }
        let store = self.store.display();
        let folder = folder.display();
        ui.note(lang.pick(
            format!(
                "\nTout est dans {folder}\u{202f}: le registre, et les lettres à ouvrir.\nÀ explorer\u{202f}: \
                 greffe -C {store} --at {TODAY}, puis show, explain, log avec une référence."
            ),
            format!(
                "\nEverything is in {folder}: the store, and letters to open.\nTo explore: \
                 greffe -C {store} --at {TODAY}, then show, explain, log with a reference."
            ),
        ));
    }
}

/// What was typed, read as the command line reads it.
fn parse(typed: &str, ctx: &Context) -> Result<Cli, Failure> {
    let words = std::iter::once("greffe".to_owned()).chain(words(typed));
    let matches = tree(ctx.lang).try_get_matches_from(words);
    let cli = matches.and_then(|matches| Cli::from_arg_matches(&matches));
    cli.map_err(|error| unplayable(&error.to_string()).into())
}

/// The words of a line, those between double quotes held together.
fn words(typed: &str) -> Vec<String> {
    let parts = typed.split('"').enumerate();
    let words = parts.flat_map(|(place, part)| match place % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    words.collect()
}

fn unplayable(why: &str) -> Told {
    Told::new(
        format!("la démonstration ne peut pas se jouer\u{202f}: {why}"),
        format!("the demonstration cannot be played: {why}"),
    )
}
