//! `greffe help`: the help of a command, for those who ask for it as a command.

use super::{Context, Exit, Failure, French, tree};

/// Print the help of a command
#[derive(clap::Args)]
pub(super) struct HelpArgs {
    /// The command
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
}

pub(super) const FRENCH: French = French {
    about: "Affiche l’aide d’une commande",
    details: "",
    args: &[("command", "La commande")],
    examples: &[],
};

pub(super) fn run(args: HelpArgs, ctx: &Context) -> Result<Exit, Failure> {
    let words = ["greffe".to_owned()].into_iter().chain(args.command);
    let asked = words.chain(["--help".to_owned()]);
    match tree(ctx.lang).try_get_matches_from(asked) {
        Err(error) => Ok(super::misuse::tell(&error, &ctx.ui)),
        Ok(_) => Ok(Exit::Done),
    }
}
