//! Writing the letter that a command asks for: the kind, when it is timely, who signs.

use crate::config::Signatory;
use crate::date::Date;
use crate::lang::Say;
use crate::law;
use crate::letters::{Letter, LetterKind, Occasion, Registry, due, requester, timely, write};
use crate::request::Channel;
use crate::store::{LETTERS, Record};

use super::desk::Desk;
use super::{Context, Failure, Told};

/// The letter that is asked for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Order<'a> {
    /// Its kind; the one that the moment calls for when absent.
    pub(super) kind: Option<LetterKind>,
    /// Whether to write it even if it is premature or pointless.
    pub(super) force: bool,
    /// The key of who signs.
    pub(super) signatory: Option<&'a str>,
    /// How it will leave.
    pub(super) channel: Option<Channel>,
    /// The date of the letter; the day of the command when absent.
    pub(super) on: Option<Date>,
}

/// Writes the letter; what it lacks is told by [`tell_cautions`], once it is given.
pub(super) fn compose(
    desk: &Desk<'_>,
    record: &Record,
    order: Order<'_>,
    ctx: &Context,
) -> Result<Letter, Failure> {
    let request = record.document.request();
    let on = order.on.unwrap_or(ctx.at);
    let assessment = law::assess(request, on);
    let kind = match order.kind {
        None => due(request, &assessment)?,
        Some(kind) => {
            if let Err(reason) = timely(kind, request, &assessment) {
                if !order.force {
                    return Err(untimely(&reason).into());
                }
                ctx.ui.warn(reason.say(ctx.lang));
            }
            kind
        }
    };
    let registry = Registry::with_overrides(&desk.store.root().join(LETTERS))?;
    let signatory = signatory(desk, record, kind, order.signatory)?;
    let commit = desk.store.head();
    let occasion = Occasion {
        channel: order.channel,
        commit: commit.as_deref(),
        ..Occasion::on(on)
    };
    Ok(write(
        &registry,
        kind,
        request,
        &assessment,
        signatory,
        occasion,
    )?)
}

/// Who signs a letter of this kind: only the person who asked may refer and sue, and they sign
/// unless someone else is named.
pub(super) fn signatory<'d>(
    desk: &'d Desk<'_>,
    record: &Record,
    kind: LetterKind,
    named: Option<&str>,
) -> Result<&'d Signatory, Failure> {
    let asked = requester(record.document.request()).filter(|_| kind.binds_the_requester());
    desk.signatory(named.or(asked))
}

/// Says what the person who sends the letter must know.
pub(super) fn tell_cautions(letter: &Letter, ctx: &Context) {
    for caution in &letter.cautions {
        ctx.ui.warn(caution.say(ctx.lang));
    }
}

fn untimely(reason: &impl Say) -> Told {
    let told = Told::of(reason);
    if told.has_hint() {
        return told;
    }
    told.hint(
        "--force l’écrit tout de même",
        "--force writes it all the same",
    )
}
