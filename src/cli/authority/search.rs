//! `greffe authority search`: the names that begin so.

use clap::Args;

use crate::directory::{Entry, NotFound, all_in, departement, find, search};
use crate::lang::Say as _;
use crate::report::{Text, Tone};
use crate::request::AuthorityKind;

use super::super::context::Context;
use super::super::error::{Failure, Told};
use super::super::exit::Exit;
use super::super::parse;

#[derive(Args)]
pub(super) struct SearchArgs {
    /// The beginning of the name, or an INSEE code; all of a département or of a kind if not given
    #[arg(value_name = "TEXT", required_unless_present_any = ["departement", "kind"], value_parser = parse::line)]
    text: Vec<String>,
    /// The kind of authority
    #[arg(long, value_name = "KIND", value_parser = parse::authority_kind)]
    kind: Option<AuthorityKind>,
    /// Only those of this département, by its number or its name
    #[arg(long, value_name = "NUMBER", value_parser = parse::line)]
    departement: Option<String>,
    /// The number of lines, 20 if not given
    #[arg(long, value_name = "NUMBER", default_value_t = 20)]
    limit: usize,
}

pub(super) fn run(args: &SearchArgs, ctx: &Context) -> Result<Exit, Failure> {
    let text = args.text.join(" ");
    let place = (args.departement.as_deref())
        .map(|typed| departement(typed).ok_or_else(|| no_departement(typed)))
        .transpose()?;
    let lies_there = |entry: &Entry| place.is_none() || entry.departement == place;
    let mut found = if text.is_empty() {
        all_in(place, args.kind)
    } else {
        search(&text, args.kind, usize::MAX)
    };
    let mut missed = None;
    if found.is_empty() {
        // A code, or a name that does not begin so.
        match find(&text, args.kind) {
            Ok(entry) => found.push(entry),
            Err(error) => missed = Some(error),
        }
    }
    found.retain(lies_there);
    let more = found.len().saturating_sub(args.limit);
    found.truncate(args.limit);
    if ctx.json {
        let entries: Vec<_> = (found.iter())
            .map(|entry| {
                serde_json::json!({
                    "authority": entry.word(), "name": entry.name, "kind": entry.kind.as_str(),
                    "departement": entry.departement, "population": entry.population,
                    "court": entry.court, "holidays": entry.zone.as_str(),
                })
            })
            .collect();
        ctx.ui
            .json(&serde_json::json!({ "schema": 1, "authorities": entries, "more": more }));
        return Ok(Exit::Done);
    }
    for entry in &found {
        ctx.ui.out(
            Text::new()
                .and(Tone::Command, format!("{:<18}", entry.word()))
                .and(Tone::Plain, format!(" {}", entry.label())),
        );
    }
    if found.is_empty() {
        tell_missed(missed, lies_there, ctx);
    }
    if more > 0 {
        ctx.ui.note(ctx.lang.pick(
            format!("et {more} de plus\u{202f}: --limit en montre davantage"),
            format!("and {more} more: --limit shows more of them"),
        ));
    }
    Ok(Exit::Done)
}

/// None has this name: the nearest ones, if any lies there.
fn tell_missed(missed: Option<NotFound>, lies_there: impl Fn(&Entry) -> bool, ctx: &Context) {
    let told = match missed {
        Some(NotFound::Unknown { text, mut near }) => {
            near.retain(lies_there);
            (!near.is_empty()).then_some(NotFound::Unknown { text, near })
        }
        Some(error @ NotFound::Arrondissement { .. }) => Some(error),
        _ => None,
    };
    match told {
        Some(error) => {
            ctx.ui.note(error.say(ctx.lang));
            if let Some(hint) = error.hint(ctx.lang) {
                ctx.ui.note(hint);
            }
        }
        None => ctx.ui.note(ctx.lang.pick(
            "aucune autorité des listes ne porte ce nom",
            "no authority of the lists has this name",
        )),
    }
}

fn no_departement(typed: &str) -> Failure {
    let told = Told::new(
        format!("«\u{202f}{typed}\u{202f}» n’est ni le numéro ni le nom d’un département"),
        format!("`{typed}` is neither the number nor the name of a département"),
    );
    Failure::usage(told.hint(
        "par exemple 42, 2A, 974 ou Loire",
        "such as 42, 2A, 974 or Loire",
    ))
}
