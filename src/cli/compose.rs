//! Writing the letter that a command asks for: the kind, when it is timely, who signs.

use std::sync::OnceLock;

use crate::config::Signatory;
use crate::date::Date;
use crate::directory::{Book, Court, has_access_officer};
use crate::lang::Say;
use crate::law::{self, Assessment, Warning};
use crate::letters::{
    CourtAddress, Letter, LetterKind, NotDue, Occasion, Registry, due, requester, timely, write,
};
use crate::request::{Channel, Request};
use crate::store::{LETTERS, Record};

use super::authority::book;
use super::desk::{Desk, Signatories};
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
    /// The costs to ask of the court, in euros.
    pub(super) costs: Option<u32>,
}

/// Writes the letter; what it lacks is told by [`tell_cautions`], once it is given.
pub(super) fn compose(
    desk: &Desk<'_>,
    record: &Record,
    order: Order<'_>,
    ctx: &Context,
) -> Result<Letter, Failure> {
    let scribe = Scribe::new(desk)?;
    let call = call(record, order, ctx)?;
    scribe.answer(record, &call, order, ctx)
}

/// A letter to write, and what follows from the facts on its day.
pub(super) struct Call {
    pub(super) kind: LetterKind,
    assessment: Assessment,
}

/// The letter that is asked for, if it is timely or forced, else the one that the moment calls for.
fn call(record: &Record, order: Order<'_>, ctx: &Context) -> Result<Call, Failure> {
    let request = record.document.request();
    let assessment = law::assess(request, order.on.unwrap_or(ctx.at));
    let Some(kind) = order.kind else {
        let kind = match due(request, &assessment) {
            // The moment calls for it all the same.
            Err(NotDue::Contested { kind, about, .. }) if order.force => {
                tell_contested(&about, ctx);
                kind
            }
            due => due?,
        };
        return Ok(Call { kind, assessment });
    };
    match timely(kind, request, &assessment) {
        Err(reason) if !order.force => return Err(untimely(&reason).into()),
        Err(NotDue::Contested { about, .. }) => tell_contested(&about, ctx),
        Err(reason) => ctx.ui.warn(reason.say(ctx.lang)),
        Ok(()) => {}
    }
    Ok(Call { kind, assessment })
}

/// What the letter leaves blank, since facts exclude each other.
fn tell_contested(about: &[Warning], ctx: &Context) {
    for one in about {
        ctx.ui.warn(one.say(ctx.lang));
    }
}

/// The same, for letters that leave in number: a reminder only when it is asked for by name.
pub(super) fn called_for(
    record: &Record,
    order: Order<'_>,
    ctx: &Context,
) -> Result<Call, Failure> {
    let call = call(record, order, ctx)?;
    if call.kind == LetterKind::Relance && order.kind.is_none() {
        return Err(only_a_reminder().into());
    }
    Ok(call)
}

/// Who writes letters: the templates and the state of the store, looked at once for many. It holds
/// nothing of git, so that letters can be written on every core.
pub(super) struct Scribe<'d> {
    signatories: Signatories<'d>,
    registry: Registry,
    commit: Option<String>,
    /// The address book, read when a court is written to.
    book: OnceLock<Book>,
}

impl<'d> Scribe<'d> {
    /// Reads the templates.
    pub(super) fn new(desk: &'d Desk<'_>) -> Result<Self, Failure> {
        Ok(Self {
            signatories: desk.signatories(),
            registry: Registry::with_overrides(&desk.store.root().join(LETTERS))?,
            commit: desk.store.head(),
            book: OnceLock::new(),
        })
    }

    /// Writes the letter of this kind.
    pub(super) fn write(
        &self,
        record: &Record,
        kind: LetterKind,
        order: Order<'_>,
        ctx: &Context,
    ) -> Result<Letter, Failure> {
        let on = order.on.unwrap_or(ctx.at);
        let assessment = law::assess(record.document.request(), on);
        self.answer(record, &Call { kind, assessment }, order, ctx)
    }

    /// Writes the letter that is called for by the same order.
    pub(super) fn answer(
        &self,
        record: &Record,
        call: &Call,
        order: Order<'_>,
        ctx: &Context,
    ) -> Result<Letter, Failure> {
        let request = record.document.request();
        let kind = call.kind;
        let court = match kind {
            LetterKind::Requete => self.court(request, ctx)?,
            _ => None,
        };
        let occasion = Occasion {
            channel: order.channel,
            commit: self.commit.as_deref(),
            court: court.as_ref(),
            access_officer: has_access_officer(&request.authority),
            costs: order.costs,
            ..Occasion::on(order.on.unwrap_or(ctx.at))
        };
        Ok(write(
            &self.registry,
            kind,
            request,
            &call.assessment,
            signs(self.signatories, record, kind, order.signatory)?,
            occasion,
        )?)
    }

    /// Where the court of the request is written to, as the address book knows it.
    fn court(&self, request: &Request, ctx: &Context) -> Result<Option<CourtAddress>, Failure> {
        let Some(court) = request.authority.court.as_deref().and_then(Court::of) else {
            return Ok(None);
        };
        if self.book.get().is_none() {
            // Nobody else fills it.
            let _first = self.book.set(book(ctx)?);
        }
        let known = self.book.get().and_then(|book| book.get(&court.word()));
        Ok(known
            .filter(|known| !known.address.is_empty())
            .map(|known| CourtAddress {
                lines: known.address.clone(),
                source: known.source.clone(),
                checked_on: known.checked_on,
            }))
    }
}

/// Who signs a letter of this kind: only the person who asked may refer and sue, and they sign
/// unless someone else is named.
pub(super) fn signatory<'d>(
    desk: &'d Desk<'_>,
    record: &Record,
    kind: LetterKind,
    named: Option<&str>,
) -> Result<&'d Signatory, Failure> {
    signs(desk.signatories(), record, kind, named)
}

fn signs<'d>(
    signatories: Signatories<'d>,
    record: &Record,
    kind: LetterKind,
    named: Option<&str>,
) -> Result<&'d Signatory, Failure> {
    let asked = requester(record.document.request()).filter(|_| kind.binds_the_requester());
    signatories.of(named.or(asked))
}

/// Says what the person who sends the letter must know.
pub(super) fn tell_cautions(letter: &Letter, ctx: &Context) {
    for caution in &letter.cautions {
        ctx.ui.warn_of(caution);
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

fn only_a_reminder() -> Told {
    Told::new(
        "rien n’appelle de lettre aujourd’hui",
        "nothing calls for a letter today",
    )
    .hint(
        "une relance ne part que si vous la demandez par son nom",
        "a reminder leaves only if you ask for it by its name",
    )
}
