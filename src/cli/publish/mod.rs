//! `greffe publish`: the dates put one by one in a calendar that others look at.

#[cfg(feature = "net")]
mod caldav;

use crate::report::public::Private;
use crate::request::Words;

use super::outward::private;
use super::{Context, Exit, Failure, French, Told, parse};

/// Where dates are published.
#[derive(Debug, Clone, Copy)]
enum Place {
    Caldav,
}

const PLACES: &[Place] = &[Place::Caldav];
const PLACE_WORDS: Words = &[("caldav", "agenda")];

/// Put the dates in a shared calendar, and keep them there up to date
///
/// The calendar stands under [caldav] of your configuration (url, user, password_command), or in
/// GREFFE_CALDAV_URL, GREFFE_CALDAV_USER and GREFFE_CALDAV_PASSWORD; its address is that of the
/// calendar itself. Each date is one event: created, replaced when it moved, cancelled when its step
/// is taken; what did not change is not written again. What somebody changed there by hand is left
/// alone and told, with code 4. The same filter as for export stands before it: no name or address
/// of a person, no title, no document, no note, unless --with names it. The password leaves only on
/// an encrypted line, and follows no redirect.
#[derive(clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub(super) struct PublishArgs {
    /// To what: caldav
    #[arg(value_name = "WHERE", value_parser = place)]
    place: Place,
    /// The address of the calendar itself
    #[arg(
        long,
        value_name = "ADDRESS",
        env = "GREFFE_CALDAV_URL",
        hide_env = true
    )]
    url: Option<String>,
    /// Who enters
    #[arg(long, value_name = "NAME", env = "GREFFE_CALDAV_USER", hide_env = true)]
    user: Option<String>,
    /// Make the calendar when it does not exist
    #[arg(long)]
    create: bool,
    /// Write over what somebody changed there by hand
    #[arg(long)]
    replace: bool,
    /// Publish tasks (VTODO), not events
    #[arg(long)]
    todo: bool,
    /// Let this out too: titles, documents, notes, people (separated by commas)
    #[arg(long, value_name = "WORDS", value_delimiter = ',', value_parser = private)]
    with: Vec<Private>,
    /// Speak without encryption to a server of this very computer
    #[arg(long)]
    insecure_loopback: bool,
}

pub(super) const FRENCH: French = French {
    about: "Met les dates dans un agenda partagé, et les y tient à jour",
    details: "L’agenda se décrit sous [caldav] dans votre configuration (url, user, password_command), ou dans \
        GREFFE_CALDAV_URL, GREFFE_CALDAV_USER et GREFFE_CALDAV_PASSWORD\u{202f}; son adresse est celle de l’agenda \
        lui-même. Chaque date est un événement\u{202f}: créé, remplacé quand la date bouge, annulé quand l’étape est \
        faite\u{202f}; ce qui n’a pas changé n’est pas réécrit. Ce que quelqu’un y a modifié à la main est laissé tel \
        quel et signalé, avec le code 4. Le même filtre que pour export est devant\u{202f}: aucun nom, aucune adresse \
        de personne, aucun titre, aucun document, aucune note, sauf si --with le nomme. Le mot de passe ne part que \
        sur une ligne chiffrée, et ne suit aucune redirection.",
    args: &[
        ("place", "Vers quoi\u{202f}: caldav"),
        ("url", "L’adresse de l’agenda lui-même"),
        ("user", "Qui entre"),
        ("create", "Crée l’agenda s’il n’existe pas"),
        ("replace", "Écrase ce que quelqu’un y a modifié à la main"),
        ("todo", "Publie des tâches (VTODO), et non des événements"),
        (
            "with",
            "Laisse sortir aussi\u{202f}: titres, documents, notes, personnes (séparés par des virgules)",
        ),
        (
            "insecure_loopback",
            "Parle sans chiffrement à un serveur de cet ordinateur même",
        ),
    ],
    examples: &[
        (
            "greffe publish caldav --create",
            "la première fois\u{202f}: crée l’agenda, et y met chaque date",
            "the first time: makes the calendar, and puts each date in it",
        ),
        (
            "greffe publish caldav --quiet",
            "ensuite, chaque matin par cron",
            "then, each morning by cron",
        ),
    ],
};

#[cfg(feature = "net")]
pub(super) fn run(args: PublishArgs, ctx: &Context) -> Result<Exit, Failure> {
    match args.place {
        Place::Caldav => caldav::run(&args, ctx),
    }
}

#[cfg(not(feature = "net"))]
pub(super) fn run(_args: PublishArgs, _ctx: &Context) -> Result<Exit, Failure> {
    Err(Told::new(
        "ce greffe est construit sans le réseau",
        "this greffe was built without the network",
    )
    .hint(
        "importez dans votre agenda le fichier de «\u{202f}greffe export ics -o delais.ics\u{202f}»",
        "import into your calendar the file of `greffe export ics -o delais.ics`",
    )
    .into())
}

fn place(text: &str) -> Result<Place, Told> {
    parse::word(text, PLACES, PLACE_WORDS)
}
