//! A command line that was not understood, told in the language of the person.
//!
//! clap knows what is wrong and where; its own sentences are English only, so they are written
//! again here from what it knows.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::error::{Failure, Told};
use super::exit::Exit;
use super::ui::Ui;

/// Tells the error, or prints the help or the version that was asked for.
pub(super) fn tell(error: &clap::Error, ui: &Ui) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            ui.help(&error.render());
            Exit::Done
        }
        _ => {
            ui.error(&Failure::usage(told(error)));
            Exit::Usage
        }
    }
}

/// What is wrong, and what to type instead.
fn told(error: &clap::Error) -> Told {
    let told = what(error);
    if told.has_hint() {
        return told;
    }
    match SUGGESTIONS.iter().find_map(|kind| last(error, *kind)) {
        Some(near) => told.hint(
            format!("vouliez-vous écrire «\u{202f}{near}\u{202f}»\u{202f}?"),
            format!("did you mean `{near}`?"),
        ),
        None => told.hint(
            "«\u{202f}greffe help COMMANDE\u{202f}» dit ce qui peut s’écrire",
            "`greffe help COMMAND` tells what can be written",
        ),
    }
}

const SUGGESTIONS: [ContextKind; 4] = [
    ContextKind::SuggestedSubcommand,
    ContextKind::SuggestedArg,
    ContextKind::SuggestedValue,
    ContextKind::SuggestedCommand,
];

fn what(error: &clap::Error) -> Told {
    let arg = get(error, ContextKind::InvalidArg);
    let value = get(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let name = get(error, ContextKind::InvalidSubcommand);
            Told::new(
                format!("«\u{202f}{name}\u{202f}» n’est pas une commande de greffe"),
                format!("`{name}` is not a command of greffe"),
            )
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Told::new("il manque une commande", "a command is missing")
        }
        ErrorKind::UnknownArgument => Told::new(
            format!("«\u{202f}{arg}\u{202f}» n’est pas attendu ici"),
            format!("`{arg}` is not expected here"),
        ),
        ErrorKind::MissingRequiredArgument => Told::new(
            format!("il manque\u{202f}: {arg}"),
            format!("missing: {arg}"),
        ),
        ErrorKind::ArgumentConflict => conflict(error, &arg),
        ErrorKind::ValueValidation => refused(error, &arg, &value),
        ErrorKind::InvalidValue if value.is_empty() => Told::new(
            format!("il manque une valeur à {arg}"),
            format!("{arg} lacks a value"),
        ),
        ErrorKind::InvalidValue => {
            let valid = get(error, ContextKind::ValidValue);
            Told::new(
                format!("«\u{202f}{value}\u{202f}» ne convient pas à {arg}"),
                format!("`{value}` does not suit {arg}"),
            )
            .hint(
                format!("l’un de\u{202f}: {valid}"),
                format!("one of: {valid}"),
            )
        }
        ErrorKind::TooFewValues
        | ErrorKind::TooManyValues
        | ErrorKind::WrongNumberOfValues
        | ErrorKind::NoEquals => Told::new(
            format!("le nombre de valeurs de {arg} ne convient pas"),
            format!("{arg} does not have the right number of values"),
        ),
        ErrorKind::InvalidUtf8 => Told::new(
            "un mot de la commande n’est pas de l’UTF-8",
            "a word of the command is not UTF-8",
        ),
        kind => Told::new(
            format!("la commande n’a pas été comprise ({kind:?})"),
            format!("the command was not understood ({kind:?})"),
        ),
    }
}

fn conflict(error: &clap::Error, arg: &str) -> Told {
    let prior = get(error, ContextKind::PriorArg);
    if prior.is_empty() || prior == arg {
        return Told::new(
            format!("{arg} ne peut s’écrire qu’une fois"),
            format!("{arg} can be written only once"),
        );
    }
    Told::new(
        format!("{arg} ne va pas avec {prior}"),
        format!("{arg} does not go with {prior}"),
    )
}

/// A value that a parser of ours refused: it said why in both languages.
fn refused(error: &clap::Error, arg: &str, value: &str) -> Told {
    let cause = std::error::Error::source(error).and_then(|cause| cause.downcast_ref::<Told>());
    match cause {
        // What is not an option speaks for itself.
        Some(told) if !arg.starts_with('-') => told.clone(),
        Some(told) => told
            .clone()
            .before(&format!("{arg}\u{202f}: "), &format!("{arg}: ")),
        None => Told::new(
            format!("«\u{202f}{value}\u{202f}» ne convient pas à {arg}"),
            format!("`{value}` does not suit {arg}"),
        ),
    }
}

/// The nearest of what clap suggests: it gives the nearest last. For a command, it also suggests
/// what only shares a few letters.
fn last(error: &clap::Error, kind: ContextKind) -> Option<String> {
    let near = match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => texts.last().cloned(),
        _ => None,
    }?;
    let typed = get(error, ContextKind::InvalidSubcommand);
    let slips = strsim::damerau_levenshtein(&typed, &near);
    (typed.is_empty() || slips <= near.chars().count().div_ceil(2)).then_some(near)
}

/// What clap knows of one aspect of the error, as words; empty when nothing.
fn get(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
