//! `greffe explain`: the reasoning behind each date of a request.

use crate::report::explain;

use super::desk::Desk;
use super::{Context, Exit, Failure, French};

/// Explain each date of a request: fact, rule, article, steps, certainty
#[derive(clap::Args)]
pub(super) struct ExplainArgs {
    /// The reference of the request, or its beginning
    #[arg(value_name = "ID")]
    id: String,
}

pub(super) const FRENCH: French = French {
    about: "Explique chaque date d’une demande\u{202f}: fait, règle, article, étapes, certitude",
    details: "",
    args: &[("id", "La référence de la demande, ou son début")],
    examples: &[],
};

pub(super) fn run(args: ExplainArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    let record = desk.record(&args.id)?;
    let assessment = desk.assess(&record);
    if ctx.json {
        desk.json(&record, &assessment);
    } else {
        let request = record.document.request();
        ctx.ui.out_raw(explain(request, &assessment, ctx.lang));
    }
    Ok(Desk::ended(&assessment))
}
