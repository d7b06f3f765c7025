//! `greffe track`: where the registered letters are, and the facts that follow.

#[cfg(feature = "net")]
mod follow;
#[cfg(feature = "net")]
mod tell;

use super::{Context, Exit, Failure, French};

/// Ask La Poste where the registered letters are
///
/// Without a reference, every letter whose end is not recorded. Shows the facts that follow
/// (received, come back, notice left); --record records them, one commit each, with La Poste's
/// answer. Needs a key of developer.laposte.fr (Suivi v2), in GREFFE_LAPOSTE_KEY or in the file
/// laposte.key (mode 600) of your configuration folder.
#[derive(clap::Args)]
pub(super) struct TrackArgs {
    /// References of requests, or their beginnings; all if not given
    #[arg(value_name = "ID")]
    id: Vec<String>,
    /// Record the facts that follow
    #[arg(long)]
    record: bool,
}

pub(super) const FRENCH: French = French {
    about: "Demande à La Poste où en sont les lettres recommandées",
    details: "Sans référence, toutes les lettres dont on ne sait pas encore ce qu’elles sont devenues. Montre les \
              faits qui en découlent (reçue, revenue, avis de passage)\u{202f}; --record les note, un commit \
              chacun, avec la réponse de La Poste. Il faut une clé de developer.laposte.fr (Suivi v2), dans \
              GREFFE_LAPOSTE_KEY ou dans le fichier laposte.key (mode 600) de votre dossier de configuration.",
    args: &[
        (
            "id",
            "Des références de demandes, ou leur début\u{202f}; toutes par défaut",
        ),
        ("record", "Note les faits qui en découlent"),
    ],
    examples: &[
        (
            "greffe track",
            "où en sont les lettres",
            "where the letters are",
        ),
        (
            "greffe track 7k3q --record",
            "note ce qu’en dit La Poste",
            "record what La Poste says of it",
        ),
    ],
};

#[cfg(feature = "net")]
pub(super) fn run(args: TrackArgs, ctx: &Context) -> Result<Exit, Failure> {
    follow::run(&args, ctx)
}

#[cfg(not(feature = "net"))]
pub(super) fn run(_args: TrackArgs, _ctx: &Context) -> Result<Exit, Failure> {
    use super::Told;
    Err(Told::new(
        "ce greffe est construit sans le réseau\u{202f}: La Poste n’a pas été interrogée",
        "this greffe is built without the network: La Poste was not asked",
    )
    .hint(
        "regardez sur laposte.fr, puis greffe record ID reçue --on DATE --preuve \"suivi La Poste\"",
        "look on laposte.fr, then greffe record ID received --on DATE --proof \"La Poste tracking\"",
    )
    .into())
}
