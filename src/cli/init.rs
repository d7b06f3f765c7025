//! `greffe init`: a new store, and who signs.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::config::{
    Association, Person, Settings, Signatory, check_email, check_line, signatory_key,
};
use crate::report::{Text, Tone};
use crate::store::{Author, MERGE_DRIVER, SETTINGS, Store, StoreError};

use super::ask::Asker;
use super::context::Context;
use super::error::Failure;
use super::exit::Exit;
use super::help::French;
use super::parse;

/// Make a store in a folder: who signs, for which collective, a git repository
///
/// On a terminal it asks; with --yes, or without a terminal, it asks nothing. The name and address
/// of the person who signs stay in their own configuration, outside the store, unless the
/// collective itself signs. In a store that exists already, it only declares who signs here.
#[derive(Args)]
pub(super) struct InitArgs {
    /// The folder, this one if not given
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Ask nothing
    #[arg(long, short)]
    yes: bool,
    /// The name of the collective
    #[arg(long, value_name = "NAME", value_parser = parse::line)]
    collective: Option<String>,
    /// First name and name of the person who signs
    #[arg(long, value_name = "NAME", value_parser = parse::line)]
    signatory: Option<String>,
    /// A line of the signatory's postal address, repeated for each line
    #[arg(long, value_name = "LINE", value_parser = parse::line, requires = "signatory")]
    address: Vec<String>,
    /// The signatory's e-mail address
    #[arg(long, value_name = "EMAIL", value_parser = parse::email, requires = "signatory")]
    email: Option<String>,
    /// The signatory's telephone number
    #[arg(long, value_name = "NUMBER", value_parser = parse::line, requires = "signatory")]
    phone: Option<String>,
    /// The town from which letters are dated
    #[arg(long, value_name = "CITY", value_parser = parse::line, requires = "signatory")]
    city: Option<String>,
    /// The collective itself signs, through this person: name and address go into greffe.toml
    #[arg(long, requires = "signatory", requires = "collective")]
    collective_signs: bool,
}

pub(super) const FRENCH: French = French {
    about: "Crée un registre dans un dossier\u{202f}: qui signe, pour quel collectif, un dépôt git",
    details: "Dans un terminal, la commande pose ses questions ; avec --yes, ou sans terminal, elle \
              n’en pose aucune. Le nom et l’adresse de la personne qui signe restent dans sa propre \
              configuration, hors du registre, sauf si le collectif lui-même signe. Dans un \
              registre qui existe déjà, elle déclare seulement qui signe ici.",
    args: &[
        ("folder", "Le dossier, celui-ci par défaut"),
        ("yes", "Ne pose aucune question"),
        ("collective", "Le nom du collectif"),
        ("signatory", "Prénom et nom de la personne qui signe"),
        (
            "address",
            "Une ligne de son adresse postale, à répéter pour chaque ligne",
        ),
        ("email", "Son adresse électronique"),
        ("phone", "Son numéro de téléphone"),
        ("city", "La ville d’où les lettres sont datées"),
        (
            "collective_signs",
            "Le collectif signe lui-même, par cette personne\u{202f}: nom et adresse vont dans greffe.toml",
        ),
    ],
    examples: &[
        (
            "greffe init",
            "dans ce dossier, en répondant aux questions",
            "here, answering questions",
        ),
        (
            "greffe init demandes --yes --collective \"Halte au contrôle numérique\"",
            "sans question",
            "asking nothing",
        ),
    ],
};

pub(super) fn run(args: InitArgs, ctx: &Context) -> Result<Exit, Failure> {
    let folder = ctx
        .dir
        .join(args.folder.as_deref().unwrap_or(Path::new(".")));
    let mut person = ctx.person()?;
    let asker = Asker::of(ctx).filter(|_| !args.yes);
    if folder.join(SETTINGS).is_file() {
        let folder = folder.canonicalize().unwrap_or(folder);
        return join(args, &folder, &mut person, asker.as_ref(), ctx);
    }
    let collective_signs = args.collective_signs;
    let collective = match (&args.collective, &asker) {
        (None, Some(asker)) => ask_collective(asker)?,
        (given, _) => given.clone(),
    };
    let signatory = signatory(args, &person, asker.as_ref())?;
    let mut settings = Settings {
        lang: ctx.lang,
        collective,
        ..Settings::default()
    };
    if collective_signs {
        settings.signatories = in_the_name_of_all(signatory, settings.collective.as_deref());
    } else {
        declare(signatory.as_ref(), &mut person, ctx)?;
    }
    let by = Author::known_as(person.by.as_deref(), &folder, ctx.lang);
    let store = Store::init(&folder, &settings.to_toml(), &by, ctx.now, ctx.lang)?;
    welcome(&store, &person, ctx);
    Ok(Exit::Done)
}

/// In a store that someone else made: this clone learns to merge, and who signs here is declared.
fn join(
    args: InitArgs,
    folder: &Path,
    person: &mut Person,
    asker: Option<&Asker>,
    ctx: &Context,
) -> Result<Exit, Failure> {
    let nothing_to_ask = asker.is_none() || !person.signatories.is_empty();
    if args.collective_signs || (args.signatory.is_none() && nothing_to_ask) {
        return Err(StoreError::AlreadyThere(folder.to_path_buf()).into());
    }
    let store = Store::discover(folder)?;
    let signatory = signatory(args, person, asker)?;
    declare(signatory.as_ref(), person, ctx)?;
    store.register_merge_driver()?;
    merge_driver(ctx);
    Ok(Exit::Done)
}

/// Who signs, from the flags or from the answers; nobody when the person is known already.
fn signatory(
    args: InitArgs,
    person: &Person,
    asker: Option<&Asker>,
) -> Result<Option<Signatory>, Failure> {
    match (args.signatory, asker) {
        (Some(name), _) => Ok(Some(Signatory {
            key: free_key(&name, person),
            name,
            address: args.address,
            email: args.email,
            phone: args.phone,
            city: args.city,
            residence: None,
            association: None,
        })),
        (None, Some(asker)) if person.signatories.is_empty() => ask_signatory(person, asker),
        (None, _) => Ok(None),
    }
}

/// The signatory as the voice of the collective.
fn in_the_name_of_all(signatory: Option<Signatory>, collective: Option<&str>) -> Vec<Signatory> {
    let association = |seat: &[String]| {
        collective.map(|name| Association {
            name: name.to_owned(),
            form: None,
            rna: None,
            seat: seat.to_vec(),
            represented_by: None,
            capacity: None,
        })
    };
    signatory
        .into_iter()
        .map(|signatory| Signatory {
            association: association(&signatory.address),
            ..signatory
        })
        .collect()
}

fn ask_collective(asker: &Asker) -> Result<Option<String>, Failure> {
    let question = asker.pick(
        "Nom du collectif (vide si vous agissez en votre seul nom)",
        "Name of the collective (empty if you act in your own name)",
    );
    asker.optional(question, None, check_line)
}

fn ask_signatory(person: &Person, asker: &Asker) -> Result<Option<Signatory>, Failure> {
    let question = asker.pick(
        "Qui signe les lettres\u{202f}? Prénom et nom (vide pour plus tard)",
        "Who signs the letters? First name and name (empty for later)",
    );
    let Some(name) = asker.optional(question, None, check_line)? else {
        return Ok(None);
    };
    let address = asker.lines(
        asker.pick(
            "Adresse postale (vide pour finir), ligne",
            "Postal address (empty to end), line",
        ),
        check_line,
    )?;
    let email = asker.pick("Adresse électronique", "E-mail address");
    let city = asker.pick(
        "Ville d’où les lettres sont datées",
        "Town from which letters are dated",
    );
    Ok(Some(Signatory {
        key: free_key(&name, person),
        name,
        address,
        email: asker.optional(email, None, check_email)?,
        phone: None,
        city: asker.optional(city, None, check_line)?,
        residence: None,
        association: None,
    }))
}

/// Writes the signatory in the person's own configuration.
fn declare(
    signatory: Option<&Signatory>,
    person: &mut Person,
    ctx: &Context,
) -> Result<(), Failure> {
    let Some(signatory) = signatory else {
        return Ok(());
    };
    person.add_signatory(signatory, &signatory.key)?;
    let file = person.file.as_deref().unwrap_or(Path::new("config.toml"));
    let (name, file) = (&signatory.name, file.display());
    ctx.ui.note(ctx.lang.pick(
        format!("{name} signe\u{202f}: son nom et son adresse sont dans {file}, hors du registre"),
        format!("{name} signs: name and address are in {file}, outside the store"),
    ));
    Ok(())
}

fn welcome(store: &Store, person: &Person, ctx: &Context) {
    let lang = ctx.lang;
    let (root, settings) = (store.root().display(), store.settings());
    ctx.ui.note(match &settings.collective {
        Some(name) => lang.pick(
            format!("le registre de «\u{202f}{name}\u{202f}» est créé dans {root}"),
            format!("the store of “{name}” is made in {root}"),
        ),
        None => lang.pick(
            format!("le registre est créé dans {root}"),
            format!("the store is made in {root}"),
        ),
    });
    let say = |what: &str, command: &str| {
        Text::new()
            .and(Tone::Plain, what)
            .and(Tone::Command, command)
    };
    if person.signatories.is_empty() && settings.signatories.is_empty() {
        ctx.ui.warn(say(
            lang.pick(
                "personne ne signe encore les lettres\u{202f}: ",
                "nobody signs the letters yet: ",
            ),
            lang.pick(
                "greffe init --signatory \"Prénom Nom\" --address LIGNE",
                "greffe init --signatory \"First Last\" --address LINE",
            ),
        ));
    }
    merge_driver(ctx);
    ctx.ui.note(say(
        lang.pick(
            "ensuite, une première demande\u{202f}: ",
            "next, a first request: ",
        ),
        "greffe new --to Saint-Étienne --subject vsa",
    ));
}

/// What this clone's git was told, and how to tell it to another's.
fn merge_driver(ctx: &Context) {
    let lang = ctx.lang;
    ctx.ui.note(
        Text::new()
            .and(
                Tone::Plain,
                lang.pick(
                    "git confiera à greffe la réunion de deux versions d’une demande\u{202f}; dans une autre copie, \
                     ou à la main\u{202f}: ",
                    "git will hand two versions of a request to greffe to merge; in another clone, or by hand: ",
                ),
            )
            .and(
                Tone::Command,
                format!("git config merge.greffe.driver \"{MERGE_DRIVER}\""),
            ),
    );
}

/// A key that no other signatory of this person has: the first name, else the whole name.
fn free_key(name: &str, person: &Person) -> String {
    let whole = signatory_key(name);
    let first = whole.split('-').next().unwrap_or_default();
    let taken = |key: &str| (person.signatories.iter()).any(|s| s.key == key && s.name != name);
    match first {
        "" => "signataire".to_owned(),
        first if taken(first) => whole,
        first => first.to_owned(),
    }
}
