//! Help in the two languages: English in the doc comments that clap reads, French beside them in
//! each command's [`French`], put in place of the English before anything is printed.

#[cfg(test)]
mod tests;
mod words;

use anstyle::{AnsiColor, Style};
use clap::builder::Styles;
use clap::{Arg, ArgAction, Command};

use crate::lang::Lang;

use super::fields;

use words::{heading, value_name};

/// How help looks on a terminal.
pub(super) const STYLES: Styles = Styles::styled()
    .header(Style::new().bold())
    .usage(Style::new().bold())
    .literal(AnsiColor::Cyan.on_default())
    .placeholder(Style::new());

/// The French of one command: what its doc comments say in English.
pub struct French {
    /// The sentence in the list of commands.
    pub about: &'static str,
    /// The paragraphs that `--help` adds; empty when there are none.
    pub details: &'static str,
    /// Each argument, by its id; one of a subcommand is `"sub/arg"`, the subcommand `"sub/"`.
    pub args: &'static [(&'static str, &'static str)],
    /// Commands worth copying, with what they do in French and in English.
    pub examples: &'static [(&'static str, &'static str, &'static str)],
}

/// The tree of commands in the language of the person.
///
/// `french` gives the French of a command of the first level, by its name.
pub(super) fn in_language(
    root: Command,
    lang: Lang,
    french: impl Fn(&str) -> Option<&'static French>,
    root_french: &'static French,
) -> Command {
    let root = dress(root, lang, root_french, "");
    let names: Vec<String> = names_of(&root);
    names.iter().fold(root, |root, name| {
        root.mut_subcommand(name, |command| match french(name) {
            Some(french) => with_subcommands(dress(command, lang, french, ""), lang, french),
            None => command,
        })
    })
}

fn names_of(command: &Command) -> Vec<String> {
    let names = command.get_subcommands().map(Command::get_name);
    names.map(str::to_owned).collect()
}

fn with_subcommands(command: Command, lang: Lang, french: &'static French) -> Command {
    names_of(&command).iter().fold(command, |command, name| {
        command.mut_subcommand(name, |sub| dress(sub, lang, french, &format!("{name}/")))
    })
}

/// One command: its texts, its headings, its arguments, in one language.
fn dress(command: Command, lang: Lang, french: &'static French, prefix: &str) -> Command {
    let mut command = command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(lang.pick("Commandes\u{202f}", "Commands"))
        .subcommand_value_name(lang.pick("COMMANDE", "COMMAND"))
        .help_template(template(lang))
        .mut_args(|arg| dress_argument(arg, lang, french, prefix))
        .arg(help_flag(lang));
    if lang == Lang::Fr {
        let about = match prefix {
            "" => with_alias(&command, french.about),
            prefix => look_up(french, prefix).unwrap_or_default().to_owned(),
        };
        command = command.about(about);
        if prefix.is_empty() && command.get_long_about().is_some() {
            command = command.long_about(format!("{}\n\n{}", french.about, french.details));
        }
    }
    if prefix.is_empty() && !french.examples.is_empty() {
        command = command.after_help(examples(french, lang));
    }
    command
}

/// The sentence of the list of commands, with the French name of the command.
fn with_alias(command: &Command, about: &str) -> String {
    match command.get_all_aliases().next() {
        Some(alias) => format!("{about} [{alias}]"),
        None => about.to_owned(),
    }
}

fn dress_argument(arg: Arg, lang: Lang, french: &French, prefix: &str) -> Arg {
    let id = arg.get_id().to_string();
    let positional = arg.is_positional();
    let section = arg.get_help_heading().map(str::to_owned);
    let section = heading(section.as_deref(), positional, arg.is_global_set(), lang);
    let named: Vec<String> = arg
        .get_value_names()
        .unwrap_or_default()
        .iter()
        .map(|name| value_name(name, lang))
        .collect();
    let valued = arg.get_action().takes_values();
    let mut arg = arg
        .help_heading(section)
        .hide_default_value(valued)
        .hide_env(valued);
    if !named.is_empty() {
        arg = arg.value_names(named);
    }
    if lang == Lang::Fr {
        let text = look_up(french, &format!("{prefix}{id}")).map(str::to_owned);
        if let Some(text) = text.or_else(|| fields::french(&id)) {
            arg = arg.help(text).long_help(None::<&str>);
        }
    }
    arg
}

fn look_up(french: &French, key: &str) -> Option<&'static str> {
    let found = french.args.iter().find(|(id, _)| *id == key);
    found.map(|(_, text)| *text)
}

fn help_flag(lang: Lang) -> Arg {
    Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .display_order(900)
        .help_heading(heading(None, false, true, lang))
        .help(lang.pick("Affiche cette aide", "Print this help"))
}

fn template(lang: Lang) -> String {
    let bold = Style::new().bold();
    let usage = lang.pick("Utilisation\u{202f}:", "Usage:");
    format!(
        "{{before-help}}{{about-with-newline}}\n{bold}{usage}{bold:#} {{usage}}\n\n{{all-args}}{{after-help}}"
    )
}

fn examples(french: &French, lang: Lang) -> String {
    let bold = Style::new().bold();
    let heading = lang.pick("Exemples\u{202f}:", "Examples:");
    let heading = format!("{bold}{heading}{bold:#}");
    let shown = french.examples.iter().map(|(command, fr, en)| {
        let what = lang.pick(fr, en);
        format!("\n  {command}\n      {what}")
    });
    std::iter::once(heading).chain(shown).collect()
}
