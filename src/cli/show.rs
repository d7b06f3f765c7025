//! `greffe show`: one request, everything that is known of it.

use crate::law;
use crate::report::sheet;

use super::desk::Desk;
use super::{Context, Exit, Failure, French};

/// Show a request: to whom, which documents, what happened, what comes
#[derive(clap::Args)]
pub(super) struct ShowArgs {
    /// The reference of the request, or its beginning
    #[arg(value_name = "ID")]
    id: String,
    /// As it stood then, with the deadlines that could be computed then: a date or a commit
    #[arg(long, value_name = "REVISION")]
    revision: Option<String>,
}

pub(super) const FRENCH: French = French {
    about: "Montre une demande\u{202f}: à qui, quels documents, ce qui s’est passé, ce qui vient",
    details: "",
    args: &[
        ("id", "La référence de la demande, ou son début"),
        (
            "revision",
            "Telle qu’elle était alors, avec les échéances calculables alors\u{202f}: une date ou un commit",
        ),
    ],
    examples: &[],
};

pub(super) fn run(args: ShowArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    let record = desk.record(&args.id)?;
    let (record, assessment) = match &args.revision {
        None => {
            let assessment = desk.assess(&record);
            (record, assessment)
        }
        Some(named) => {
            let moment = desk.store.moment(named)?;
            let then = desk.store.find_at(&record.document.request().id, &moment)?;
            let given = ctx.at != ctx.now.date();
            let day = named.parse().unwrap_or_else(|_| moment.at.date());
            let at = if given { ctx.at } else { day };
            let assessment = law::assess(then.document.request(), at);
            (then, assessment)
        }
    };
    if ctx.json {
        desk.json(&record, &assessment);
    } else {
        let request = record.document.request();
        ctx.ui
            .out_raw(sheet(&record.path, request, &assessment, ctx.lang));
    }
    Ok(Desk::ended(&assessment))
}
