//! From the record to what may leave it: every command whose output leaves the collective begins
//! here, and sees no request of the record itself.

use rayon::prelude::*;

use crate::law;
use crate::report::public::{Private, PublicDeed, PublicRequest, With};
use crate::store::{Holdings, Unreadable};

use super::{Context, Exit, Failure, Told, desk::Desk, parse};

/// What may leave, and whether everything could be read.
pub(super) struct Outward {
    /// The requests, in the order of the store.
    pub(super) requests: Vec<PublicRequest>,
    /// How a command that gave them out ends: a file that cannot be read needs a person.
    pub(super) exit: Exit,
}

/// Everything in the store, as the outside may see it; a file that cannot be read is told here.
pub(super) fn outward(desk: &Desk<'_>, with: &With, ctx: &Context) -> Result<Outward, Failure> {
    let holdings = desk.store.load()?;
    let at = ctx.at;
    let requests = holdings.records.par_iter().map(|record| {
        let request = record.document.request();
        PublicRequest::new(request, &law::assess(request, at), with)
    });
    Ok(Outward {
        requests: requests.collect(),
        exit: tell_unreadable(&holdings, ctx),
    })
}

/// What was recorded since a commit, or ever, as the outside may see it; the oldest first.
///
/// # Errors
/// There is no such commit.
pub(super) fn changes(
    desk: &Desk<'_>,
    since: Option<&str>,
    with: &With,
) -> Result<Vec<PublicDeed>, Failure> {
    let entries = desk.store.history_since(since)?;
    let mut changes = Vec::new();
    for entry in entries.into_iter().rev() {
        for deed in entry.deeds {
            let (missing, lost) = (deed.removed || deed.unreadable, !deed.lost.is_empty());
            changes.push(
                PublicDeed::new(deed.id, &deed.authority, &entry.who, &deed.gained, with)
                    .with_state(deed.opened, missing, lost),
            );
        }
    }
    Ok(changes)
}

fn tell_unreadable(holdings: &Holdings, ctx: &Context) -> Exit {
    for file in &holdings.unreadable {
        ctx.ui.error(&Failure::could_not(unquoted(file)));
    }
    if holdings.unreadable.is_empty() {
        Exit::Done
    } else {
        Exit::NeedsPerson
    }
}

/// That a file cannot be read, without a line of it: what these commands print leaves by mail too,
/// from cron.
fn unquoted(file: &Unreadable) -> Told {
    let id = file.id().map_or("?".to_owned(), |id| id.to_string());
    Told::new(
        format!("la demande {id} ne peut pas être lue"),
        format!("request {id} cannot be read"),
    )
    .hint(
        "greffe check montre le fichier et la ligne",
        "greffe check shows the file and the line",
    )
}

/// What `--with` asks for.
pub(super) fn private(text: &str) -> Result<Private, Told> {
    parse::word(text, Private::ALL, Private::WORDS)
}
