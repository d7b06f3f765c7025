//! `greffe digest`: what changed and what is coming, told where people look.

mod destination;
mod install;
#[cfg(feature = "mail")]
mod mail;
mod memory;
mod tell;
mod trouble;
#[cfg(feature = "net")]
mod webhook;

use crate::config::Form;
use crate::date::Date;
use crate::report::public::{Private, With};

use super::desk::Desk;
use super::outward::private;
use super::{Context, Exit, Failure, French, Told, parse};

use install::Scheduler;

/// Tell what changed and what is coming: on the screen, by e-mail, to a webhook
///
/// Says nothing when there is nothing to say that has not been told there before: what changed
/// since the last digest, what is late, and each date as it comes within 21 days, 7 days, the day
/// before and the day itself. What was told is remembered on this computer, destination by
/// destination; on a terminal nothing is remembered. When the program or the line is cut during a
/// sending, the same digest is sent again: twice rather than never. No name or address of a
/// person, no title and no note leaves, unless --with names it. Mail leaves by the server under
/// [mail] of your configuration; the webhook stands under [webhook] (url, form, room,
/// token_command), or in GREFFE_WEBHOOK_URL and GREFFE_WEBHOOK_TOKEN.
#[derive(clap::Args)]
pub(super) struct DigestArgs {
    /// How many days ahead to look (30)
    #[arg(long, value_name = "DAYS", default_value_t = 30)]
    within: u32,
    /// Tell what changed since this day, not since the last digest
    #[arg(long, value_name = "DATE", value_parser = parse::date)]
    since: Option<Date>,
    /// Send it to this address (can be repeated; each gets its own)
    #[arg(long, value_name = "EMAIL", value_parser = parse::email)]
    mail: Vec<String>,
    /// Post it to the webhook of your configuration, or to this address
    #[arg(long, value_name = "ADDRESS", num_args = 0..=1, default_missing_value = "")]
    webhook: Option<String>,
    /// What the webhook expects: json, ntfy or matrix
    #[arg(long, value_name = "WORD", value_parser = form)]
    form: Option<Form>,
    /// The room of Matrix
    #[arg(long, value_name = "NAME")]
    room: Option<String>,
    /// Write Markdown on the screen, not plain text
    #[arg(long)]
    markdown: bool,
    /// Speak even when there is nothing new
    #[arg(long)]
    always: bool,
    /// Let this out too: titles, notes, people (separated by commas)
    #[arg(long, value_name = "WORDS", value_delimiter = ',', value_parser = private)]
    with: Vec<Private>,
    /// Print what sends this digest each morning, for systemd or cron
    #[arg(long, value_name = "WORD", value_parser = install::scheduler)]
    install: Option<Scheduler>,
    /// Speak without encryption to a server of this very computer
    #[arg(long)]
    insecure_loopback: bool,
}

pub(super) const FRENCH: French = French {
    about: "Dit ce qui a changé et ce qui vient\u{202f}: à l’écran, par courriel, à un webhook",
    details: "Se tait quand il n’y a rien qui n’ait déjà été dit là\u{202f}: ce qui a changé depuis le dernier \
        résumé, ce qui est en retard, et chaque date quand elle arrive à 21 jours, à 7 jours, à la veille, au jour \
        même. Ce qui a été dit est retenu sur cet ordinateur, destination par destination\u{202f}; sur un terminal, \
        rien n’est retenu. Si le programme ou la ligne est coupé pendant un envoi, le même résumé repart\u{202f}: \
        deux fois plutôt que jamais. Aucun nom, aucune adresse de personne, aucun titre, aucune note ne sort, sauf si \
        --with le nomme. Le courriel part par le serveur décrit sous [mail] dans votre configuration\u{202f}; le \
        webhook se décrit sous [webhook] (url, form, room, token_command), ou dans GREFFE_WEBHOOK_URL et \
        GREFFE_WEBHOOK_TOKEN.",
    args: &[
        ("within", "À combien de jours regarder (30)"),
        (
            "since",
            "Dit ce qui a changé depuis ce jour, et non depuis le dernier résumé",
        ),
        (
            "mail",
            "L’envoie à cette adresse (se répète\u{202f}; chacune a le sien)",
        ),
        (
            "webhook",
            "Le poste au webhook de votre configuration, ou à cette adresse",
        ),
        (
            "form",
            "Ce que le webhook attend\u{202f}: json, ntfy ou matrix",
        ),
        ("room", "Le salon de Matrix"),
        ("markdown", "Écrit du Markdown à l’écran, et non du texte"),
        ("always", "Parle même quand il n’y a rien de nouveau"),
        (
            "with",
            "Laisse sortir aussi\u{202f}: titres, notes, personnes (séparés par des virgules)",
        ),
        (
            "install",
            "Affiche de quoi l’envoyer chaque matin, pour systemd ou cron",
        ),
        (
            "insecure_loopback",
            "Parle sans chiffrement à un serveur de cet ordinateur même",
        ),
    ],
    examples: &[
        (
            "greffe digest --mail liste@exemple.example",
            "le résumé à la liste du collectif, s’il y a du nouveau",
            "the digest to the list of the collective, if there is news",
        ),
        (
            "greffe digest --webhook https://ntfy.exemple.example/greffe --form ntfy",
            "sur les téléphones, par ntfy",
            "on telephones, by ntfy",
        ),
        (
            "greffe digest --mail liste@exemple.example --install systemd",
            "de quoi le faire chaque matin",
            "what does it each morning",
        ),
    ],
};

pub(super) fn run(args: DigestArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    if let Some(scheduler) = args.install {
        install::unit(scheduler, &args, &desk, ctx);
        return Ok(Exit::Done);
    }
    tell::everywhere(&args, &desk, ctx)
}

impl DigestArgs {
    fn with(&self) -> With {
        self.with.iter().copied().collect()
    }
}

fn form(text: &str) -> Result<Form, Told> {
    parse::word(text, Form::ALL, Form::WORDS)
}
