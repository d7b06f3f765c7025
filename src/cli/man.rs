//! `greffe man`: the manual page.

use clap_mangen::Man;

use super::{Context, Exit, Failure, French, Told, tree};

/// Print the manual page, of greffe or of one command
#[derive(clap::Args)]
pub(super) struct ManArgs {
    /// The command; the whole program when absent
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

pub(super) const FRENCH: French = French {
    about: "Affiche la page de manuel, de greffe ou d’une commande",
    details: "",
    args: &[(
        "command",
        "La commande\u{202f}; tout le programme si elle n’est pas donnée",
    )],
    examples: &[(
        "greffe man | man -l -",
        "lit la page de manuel",
        "read the manual page",
    )],
};

pub(super) fn run(args: ManArgs, ctx: &Context) -> Result<Exit, Failure> {
    let root = tree(ctx.lang);
    let command = match &args.command {
        None => root,
        Some(name) => {
            let found = root.find_subcommand(name).cloned();
            let found = found.ok_or_else(|| Failure::usage(unknown(name)))?;
            let full_name = format!("greffe-{}", found.get_name());
            found.name(full_name)
        }
    };
    let mut page = Vec::new();
    Man::new(command).render(&mut page).map_err(Told::from)?;
    ctx.ui.bytes(&page);
    Ok(Exit::Done)
}

fn unknown(name: &str) -> Told {
    Told::new(
        format!("«\u{202f}{name}\u{202f}» n’est pas une commande de greffe"),
        format!("`{name}` is not a command of greffe"),
    )
    .hint("voyez greffe --help", "see greffe --help")
}
