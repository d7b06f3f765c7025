//! No command, argument or heading speaks only one language.

use clap::Command;

use super::super::{FRENCH, fields, french, tree};
use super::words::VALUE_NAMES;
use super::{French, look_up};
use crate::lang::Lang;

fn each_command(look: &mut impl FnMut(&Command, &French, &str)) {
    let mut root = tree(Lang::En);
    root.build();
    look(&root, &FRENCH, "");
    for command in root.get_subcommands() {
        let french = french(command.get_name())
            .unwrap_or_else(|| panic!("{} has no French", command.get_name()));
        look(command, french, "");
        for sub in command.get_subcommands() {
            look(sub, french, &format!("{}/", sub.get_name()));
        }
    }
}

#[test]
fn every_command_and_argument_speaks_both_languages() {
    each_command(&mut |command, french, prefix| {
        let name = command.get_name();
        assert!(command.get_about().is_some(), "{name} has no English help");
        let about = match prefix {
            "" => Some(french.about),
            prefix => look_up(french, prefix),
        };
        assert!(
            about.is_some_and(|about| !about.is_empty()),
            "{name} has no French help"
        );
        if prefix.is_empty() {
            let details = command.get_long_about().is_some();
            assert_eq!(details, !french.details.is_empty(), "details of {name}");
        }
        for arg in command.get_arguments() {
            let id = arg.get_id().as_str();
            assert!(arg.get_help().is_some(), "{name} {id} has no English help");
            let global = arg.is_global_set() && name != "greffe";
            let known =
                look_up(french, &format!("{prefix}{id}")).is_some() || fields::french(id).is_some();
            assert!(
                id == "help" || global || known,
                "{name} {id} has no French help"
            );
            for value in arg.get_value_names().unwrap_or_default() {
                let listed = VALUE_NAMES.iter().any(|(en, _)| *en == value.as_str());
                assert!(
                    !arg.get_action().takes_values() || listed,
                    "{name} {id}: {value}"
                );
            }
        }
    });
}

#[test]
fn no_french_text_is_for_an_argument_that_does_not_exist() {
    each_command(&mut |command, french, prefix| {
        if !prefix.is_empty() {
            return;
        }
        for (key, _) in french.args {
            let found = match key.split_once('/') {
                None => command.get_arguments().any(|arg| arg.get_id() == key),
                Some((sub, "")) => command.find_subcommand(sub).is_some(),
                Some((sub, id)) => command
                    .find_subcommand(sub)
                    .is_some_and(|sub| sub.get_arguments().any(|arg| arg.get_id() == id)),
            };
            assert!(found, "{}: {key} is nothing", command.get_name());
        }
    });
}

#[test]
fn french_help_has_no_word_of_claps_english() {
    let mut root = tree(Lang::Fr);
    root.build();
    let names: Vec<String> = root
        .get_subcommands()
        .map(|c| c.get_name().to_owned())
        .collect();
    let mut pages = vec![root.render_long_help().to_string()];
    for name in names {
        if let Some(command) = root.find_subcommand_mut(&name) {
            pages.push(command.render_long_help().to_string());
            pages.push(command.render_help().to_string());
        }
    }
    for page in pages {
        for word in [
            "Usage:",
            "Commands:",
            "Options:\n  -C",
            "Arguments:\n\n",
            "[default",
            "[possible",
            "[aliases",
            "[env:",
            "Print ",
            "Possible values",
            "COMMAND]",
            "<FILE>",
            "<DAYS>",
        ] {
            assert!(!page.contains(word), "{word:?} in:\n{page}");
        }
    }
}

#[test]
fn the_tree_is_sound() {
    tree(Lang::Fr).debug_assert();
    tree(Lang::En).debug_assert();
}
