//! `greffe show`: one request, everything that is known of it.

use crate::date::Date;
use crate::law;
use crate::report::json::StoreState;
use crate::report::sheet;
use crate::store::Record;

use super::desk::Desk;
use super::when::When;
use super::{Context, Exit, Failure, French};

/// Show a request: to whom, which documents, what happened, what comes
///
/// With --at, the request is shown as the record knew it on the evening of that day, or in that
/// commit: what was recorded since is not there. To look from another day at the facts known today,
/// see greffe explain --at.
#[derive(clap::Args)]
pub(super) struct ShowArgs {
    /// The reference of the request, or its beginning
    #[arg(value_name = "ID")]
    id: String,
    /// As it stood then, with the deadlines that could be computed then: a day or a commit
    // Same name and type as the global option, which it replaces here.
    #[arg(long, value_name = "DATE|COMMIT", value_parser = When::day_or_commit)]
    at: Option<When>,
    /// As it stood in this commit or on this day, reasoning from the day of --at if it is given
    #[arg(long, value_name = "REVISION")]
    revision: Option<String>,
}

pub(super) const FRENCH: French = French {
    about: "Montre une demande\u{202f}: à qui, quels documents, ce qui s’est passé, ce qui vient",
    details: "Avec --at, la demande est montrée telle que le registre la connaissait le soir de ce jour, ou \
        dans ce commit\u{202f}: ce qui a été noté depuis n’y est pas. Pour regarder d’un autre jour les faits \
        connus aujourd’hui, voyez greffe explain --at.",
    args: &[
        ("id", "La référence de la demande, ou son début"),
        (
            "at",
            "Telle qu’elle était alors, avec les échéances calculables alors\u{202f}: un jour ou un commit",
        ),
        (
            "revision",
            "Telle qu’elle était dans ce commit ou ce jour-là, en raisonnant du jour de --at s’il est donné",
        ),
    ],
    examples: &[(
        "greffe show 7k3q --at 2026-12-01",
        "la demande telle que le registre la connaissait le 1er décembre",
        "the request as the record knew it on 1 December",
    )],
};

pub(super) fn run(args: ShowArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    let record = desk.record(&args.id)?;
    let (record, day, commit) = args.stood(&desk, record, ctx)?;
    let assessment = law::assess(record.document.request(), day);
    if ctx.json {
        desk.json_of(&record, &assessment, day, StoreState { commit });
    } else {
        let request = record.document.request();
        ctx.ui
            .out_raw(sheet(&record.path, request, &assessment, ctx.lang));
    }
    Ok(Desk::ended(&assessment))
}

impl ShowArgs {
    /// The request as it is to be shown, and the day from which to reason.
    fn stood(
        &self,
        desk: &Desk,
        now: Record,
        ctx: &Context,
    ) -> Result<(Record, Date, Option<String>), Failure> {
        let named = match (&self.revision, &self.at) {
            (Some(named), _) | (None, Some(When::Commit(named))) => named.clone(),
            (None, Some(When::Day(day))) if *day < ctx.now.date() => day.to_string(),
            (None, _) => return Ok((now, ctx.at, desk.store.head())),
        };
        let moment = desk.store.moment(&named)?;
        let then = desk.store.find_at(&now.document.request().id, &moment)?;
        let asked = self.at.as_ref().and_then(When::date);
        let day = asked.or_else(|| named.parse().ok());
        let day = day.unwrap_or_else(|| moment.at.date());
        Ok((then, day, Some(moment.commit)))
    }
}
