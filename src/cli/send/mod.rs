//! `greffe send`: letters by e-mail, only after a yes, recorded before and after.

#[cfg(feature = "mail")]
mod leave;
#[cfg(feature = "mail")]
mod ready;

#[cfg(feature = "mail")]
pub(super) use leave::{no_server, password};

use crate::letters::LetterKind;

#[cfg(not(feature = "mail"))]
use super::Told;
use super::{Context, Exit, Failure, French, parse};

/// Send letters by e-mail, after showing what goes where and a yes
///
/// Each letter is recorded as it leaves, then handed to your mail server, then what the server
/// answered is recorded. If anything is cut in between, `greffe status` asks you; nothing is ever
/// sent again by itself. The server is described under [mail] in your configuration (host, port,
/// security, user, password_command, certificate); the password may come from
/// GREFFE_SMTP_PASSWORD. Requests that need no letter now are passed over, so that a campaign cut
/// short resumes where it stopped.
#[derive(clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "the flags of a command line")]
pub(super) struct SendArgs {
    /// The references of the requests, or their beginnings
    #[arg(value_name = "ID", required_unless_present = "campaign")]
    id: Vec<String>,
    /// Every request of this campaign
    #[arg(long, value_name = "NAME", conflicts_with = "id")]
    campaign: Option<String>,
    /// Which letter: demande, relance, saisine, motifs…; by default what the moment calls for
    #[arg(long, value_name = "LETTER", value_parser = parse::letter_kind)]
    letter: Option<LetterKind>,
    /// Write to this address instead of the recorded one
    #[arg(long, value_name = "EMAIL", value_parser = parse::email)]
    to: Option<String>,
    /// Send without asking
    #[arg(long, short)]
    yes: bool,
    /// Say that an unfinished sending did not leave, and send again
    #[arg(long)]
    again: bool,
    /// Send a letter that is premature, pointless or incomplete
    #[arg(long)]
    force: bool,
    /// Who signs (their key), when several may
    #[arg(long, value_name = "NAME")]
    signatory: Option<String>,
    /// Seconds between two letters
    #[arg(long, value_name = "SECONDS", default_value_t = 3)]
    pace: u64,
    /// Speak without encryption to a mail server of this very computer
    #[arg(long)]
    insecure_loopback: bool,
}

pub(super) const FRENCH: French = French {
    about: "Envoie des lettres par courriel, après avoir montré quoi part où, et un oui",
    details: "Chaque lettre est notée telle qu’elle part, puis remise à votre serveur de courriel, puis la réponse \
        du serveur est notée. Si quelque chose est coupé entre-temps, `greffe status` vous le demande\u{202f}; rien \
        ne repart jamais tout seul. Le serveur se décrit sous [mail] dans votre configuration (host, port, \
        security, user, password_command, certificate)\u{202f}; le mot de passe peut venir de \
        GREFFE_SMTP_PASSWORD. Les demandes qui n’appellent pas de lettre sont passées\u{202f}: une campagne \
        interrompue reprend où elle s’est arrêtée.",
    args: &[
        ("id", "Les références des demandes, ou leurs débuts"),
        ("campaign", "Toutes les demandes de cette campagne"),
        (
            "letter",
            "Quelle lettre\u{202f}: demande, relance, saisine, motifs…\u{202f}; par défaut celle que le moment appelle",
        ),
        (
            "to",
            "Écrit à cette adresse plutôt qu’à celle qui est notée",
        ),
        ("yes", "Envoie sans demander"),
        (
            "again",
            "Dit qu’un envoi resté sans suite n’est pas parti, et envoie de nouveau",
        ),
        (
            "force",
            "Envoie une lettre prématurée, sans objet ou incomplète",
        ),
        (
            "signatory",
            "Qui signe (sa clé), quand plusieurs le peuvent",
        ),
        ("pace", "Secondes entre deux lettres"),
        (
            "insecure_loopback",
            "Parle sans chiffrement à un serveur de courriel de cet ordinateur même",
        ),
    ],
    examples: &[
        (
            "greffe send 7k3q",
            "la lettre que le moment appelle, par courriel",
            "the letter that the moment calls for, by e-mail",
        ),
        (
            "greffe send --campaign vsa-2026 --pace 10",
            "toute une campagne, une lettre toutes les dix secondes",
            "a whole campaign, one letter every ten seconds",
        ),
    ],
};

#[cfg(not(feature = "mail"))]
pub(super) fn run(_args: SendArgs, _ctx: &Context) -> Result<Exit, Failure> {
    Err(not_built_in().into())
}

/// What a greffe without e-mail says.
#[cfg(not(feature = "mail"))]
pub(super) fn not_built_in() -> Told {
    Told::new(
        "ce greffe est construit sans le courriel",
        "this greffe was built without e-mail",
    )
    .hint(
        "imprimez la lettre, ou reconstruisez greffe avec `--features mail`",
        "print the letter, or build greffe with `--features mail`",
    )
}

#[cfg(feature = "mail")]
pub(super) fn run(args: SendArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = super::desk::Desk::open(ctx)?;
    let office = ready::Office::open(&desk, &args, ctx)?;
    let sorted = office.prepare()?;
    if sorted.ready.is_empty() {
        ctx.ui.note(
            ctx.lang
                .pick("aucune lettre à envoyer", "no letter to send"),
        );
        return Ok(leave::nothing(&sorted));
    }
    // Without a server nothing can leave: better said before anything is read over.
    let server = leave::server(&desk)?;
    office.show(&sorted.ready);
    leave::agree(&args, sorted.ready.len(), ctx)?;
    leave::send(&office, sorted, &server)
}
