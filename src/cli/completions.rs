//! `greffe completions`: the script by which a shell completes greffe's commands.

use clap_complete::Shell;

use super::{Context, Exit, Failure, French, Told, tree};

/// Print the completion script of a shell
#[derive(clap::Args)]
pub(super) struct CompletionsArgs {
    /// bash, elvish, fish, powershell or zsh
    #[arg(value_name = "SHELL", value_parser = shell)]
    shell: Shell,
}

pub(super) const FRENCH: French = French {
    about: "Affiche le script de complétion d’un shell",
    details: "",
    args: &[("shell", "bash, elvish, fish, powershell ou zsh")],
    examples: &[(
        "greffe completions bash > ~/.local/share/bash-completion/completions/greffe",
        "installe la complétion pour bash",
        "install the completion for bash",
    )],
};

pub(super) fn run(args: CompletionsArgs, ctx: &Context) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut tree(ctx.lang), "greffe", &mut script);
    ctx.ui.bytes(&script);
    Ok(Exit::Done)
}

fn shell(text: &str) -> Result<Shell, Told> {
    text.parse().map_err(|_| {
        Told::new(
            format!("«\u{202f}{text}\u{202f}» n’est pas un shell connu"),
            format!("`{text}` is not a known shell"),
        )
        .hint(
            "bash, elvish, fish, powershell ou zsh",
            "bash, elvish, fish, powershell or zsh",
        )
    })
}
