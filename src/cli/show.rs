//! `greffe show`: one request, everything that is known of it.

use crate::report::sheet;

use super::desk::Desk;
use super::{Context, Exit, Failure, French};

/// Show a request: to whom, which documents, what happened, what comes
#[derive(clap::Args)]
pub(super) struct ShowArgs {
    /// The reference of the request, or its beginning
    #[arg(value_name = "ID")]
    id: String,
}

pub(super) const FRENCH: French = French {
    about: "Montre une demande\u{202f}: à qui, quels documents, ce qui s’est passé, ce qui vient",
    details: "",
    args: &[("id", "La référence de la demande, ou son début")],
    examples: &[],
};

pub(super) fn run(args: ShowArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    let record = desk.record(&args.id)?;
    let assessment = desk.assess(&record);
    if ctx.json {
        desk.json(&record, &assessment);
    } else {
        let request = record.document.request();
        ctx.ui
            .out_raw(sheet(&record.path, request, &assessment, ctx.lang));
    }
    Ok(Desk::ended(&assessment))
}
