//! `greffe authority search`: the names that begin so.

use clap::Args;

use crate::directory::{find, search};
use crate::report::{Text, Tone};
use crate::request::AuthorityKind;

use super::super::context::Context;
use super::super::error::Failure;
use super::super::exit::Exit;
use super::super::parse;

#[derive(Args)]
pub(super) struct SearchArgs {
    /// The beginning of the name
    #[arg(value_name = "TEXT", required = true, value_parser = parse::line)]
    text: Vec<String>,
    /// The kind of authority
    #[arg(long, value_name = "KIND", value_parser = parse::authority_kind)]
    kind: Option<AuthorityKind>,
    /// The number of lines, 20 if not given
    #[arg(long, value_name = "NUMBER", default_value_t = 20)]
    limit: usize,
}

pub(super) fn run(args: &SearchArgs, ctx: &Context) -> Result<Exit, Failure> {
    let text = args.text.join(" ");
    let mut found = search(&text, args.kind, args.limit);
    if found.is_empty() {
        // A code, or a name that does not begin so.
        found.extend(find(&text, args.kind));
    }
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
            .json(&serde_json::json!({ "schema": 1, "authorities": entries }));
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
        ctx.ui.note(ctx.lang.pick(
            "aucune autorité des listes ne porte ce nom",
            "no authority of the lists has this name",
        ));
    }
    Ok(Exit::Done)
}
