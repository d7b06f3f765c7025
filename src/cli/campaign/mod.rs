//! `greffe campaign`: the same request to many authorities, and how they answer.

mod list;
mod plan;
mod selection;
mod start;
mod status;

use clap::{Args, Subcommand};

use super::context::Context;
use super::error::Failure;
use super::exit::Exit;
use super::help::French;

/// Ask the same thing of many authorities, and see how they answer
#[derive(Args)]
pub(super) struct CampaignArgs {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Draft one request per authority, in one commit, after a preview
    #[command(alias = "nouvelle")]
    New(start::StartArgs),
    /// Say how the authorities of a campaign answer
    #[command(alias = "statut")]
    Status(status::StatusArgs),
}

pub(super) const FRENCH: French = French {
    about: "Demande la même chose à beaucoup d’autorités, et suit leurs réponses",
    details: "",
    args: &[
        (
            "new/",
            "Rédige une demande par autorité, en un commit, après un aperçu",
        ),
        ("new/name", "Le nom de la campagne, comme vsa-2026"),
        (
            "new/to",
            "À qui\u{202f}: departement:42 ou region:84 (toutes leurs communes), communes (toutes), un fichier .csv, ou un nom",
        ),
        (
            "new/condition",
            "Seulement les communes qui le remplissent\u{202f}: population>=10000",
        ),
        ("new/subject", "Un sujet que greffe connaît, comme vsa"),
        (
            "new/only",
            "Les documents du sujet à demander, par leurs noms courts\u{202f}; tous par défaut",
        ),
        ("new/title", "L’objet de la demande, en une ligne"),
        (
            "new/item",
            "Un document demandé, en des mots qui permettent de le trouver\u{202f}; à répéter",
        ),
        ("new/yes", "Rédige sans demander confirmation"),
        (
            "new/again",
            "Demande aussi à celles qui ont déjà reçu la même demande",
        ),
        (
            "new/skip",
            "Laisse de côté celles qui ont déjà reçu la même demande",
        ),
        ("new/by", "La personne qui enregistre"),
        (
            "status/",
            "Dit comment répondent les autorités d’une campagne",
        ),
        (
            "status/name",
            "Le nom de la campagne\u{202f}; toutes par défaut, en résumé",
        ),
    ],
    examples: &[
        (
            "greffe campaign new vsa-2026 --subject vsa --to departement:42 --where 'population>=10000'",
            "l’aperçu d’une campagne",
            "the preview of a campaign",
        ),
        (
            "greffe campaign status vsa-2026",
            "où elle en est",
            "how it goes",
        ),
    ],
};

pub(super) fn run(args: CampaignArgs, ctx: &Context) -> Result<Exit, Failure> {
    match args.action {
        Action::New(args) => start::run(&args, ctx),
        Action::Status(args) => status::run(&args, ctx),
    }
}
