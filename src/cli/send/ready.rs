//! What would leave: each letter with its message, shown before anything is done.

use crate::letters::{Letter, LetterKind};
use crate::post::{Unfinished, unfinished};
use crate::report::{Text, Tone};
use crate::request::Channel;
use crate::store::Record;

use super::super::compose::{Order, compose, tell_cautions};
use super::super::desk::Desk;
use super::super::mail::{Envelope, Mail, mail};
use super::super::{Context, Exit, Failure, Told, Ui};
use super::SendArgs;

/// A letter ready to leave.
pub(super) struct Ready {
    pub(super) record: Record,
    pub(super) letter: Letter,
    pub(super) mail: Mail,
    /// The sendings that the person says did not leave.
    pub(super) dropped: Vec<Unfinished>,
}

/// Prepares every letter; one that is asked for by name and cannot leave stops everything.
pub(super) fn prepare(
    desk: &Desk<'_>,
    args: &SendArgs,
    ctx: &Context,
) -> Result<Vec<Ready>, Failure> {
    let Some(campaign) = &args.campaign else {
        let records = args.id.iter().map(|id| desk.record(id));
        return records
            .map(|record| one(desk, record?, args, ctx))
            .collect();
    };
    let holdings = desk.store.load()?;
    let mut ready = Vec::new();
    for record in holdings.records {
        let request = record.document.request();
        if request.campaign.as_deref() != Some(campaign) {
            continue;
        }
        let id = request.id.to_string();
        match one(desk, record, args, ctx) {
            Ok(one) => ready.push(one),
            Err(failure) => {
                let why = failure.cause.say(ctx.lang);
                ctx.ui.note(ctx.lang.pick(
                    format!("{id} passée\u{202f}: {why}"),
                    format!("{id} passed over: {why}"),
                ));
            }
        }
    }
    Ok(ready)
}

fn one(desk: &Desk<'_>, record: Record, args: &SendArgs, ctx: &Context) -> Result<Ready, Failure> {
    let dropped = unfinished(record.document.request());
    if let Some(first) = dropped.first()
        && !args.again
    {
        return Err(Failure::with(Exit::NeedsPerson, Told::of(first)));
    }
    let order = Order {
        kind: args.letter,
        force: args.force,
        signatory: args.signatory.as_deref(),
        channel: Some(Channel::Email),
        on: None,
    };
    let letter = compose(desk, &record, order, ctx)?;
    if args.letter.is_none() && letter.kind == LetterKind::Relance {
        return Err(only_a_reminder().into());
    }
    if letter.kind == LetterKind::Requete {
        return Err(petition().into());
    }
    if !letter.is_complete() && !args.force {
        tell_cautions(&letter, ctx);
        return Err(incomplete(&letter.reference).into());
    }
    let envelope = Envelope {
        to: args.to.as_deref(),
        signatory: args.signatory.as_deref(),
        draft: false,
    };
    let mail = mail(&letter, &record, desk, envelope, ctx)?;
    Ok(Ready {
        record,
        letter,
        mail,
        dropped,
    })
}

/// Shows what goes where, even when asked to be quiet: a yes needs it.
pub(super) fn show(ready: &[Ready], ctx: &Context) {
    for Ready { letter, mail, .. } in ready {
        let name = ctx
            .lang
            .pick(letter.kind.in_french(), letter.kind.in_english());
        let mut text = Text::new()
            .and(Tone::Strong, letter.reference.clone())
            .and(Tone::Plain, format!("  {name}\n"));
        let files: Vec<String> = mail
            .attached
            .iter()
            .map(|(name, bytes)| format!("{name} ({})", size(bytes.len(), ctx)))
            .collect();
        let rows = [
            (ctx.lang.pick("à", "to"), mail.to.clone()),
            (ctx.lang.pick("de", "from"), mail.from.clone()),
            (ctx.lang.pick("objet", "subject"), letter.subject.clone()),
            (ctx.lang.pick("avec", "with"), files.join(", ")),
        ];
        let rows: Vec<String> = rows
            .iter()
            .map(|(what, value)| format!("  {what:<8} {value}"))
            .collect();
        text.push(Tone::Plain, rows.join("\n"));
        Ui::tell(&text);
        tell_cautions(letter, ctx);
    }
}

fn size(bytes: usize, ctx: &Context) -> String {
    let kilo = bytes.div_ceil(1000);
    ctx.lang
        .pick(format!("{kilo}\u{a0}ko"), format!("{kilo} kB"))
}

fn only_a_reminder() -> Told {
    Told::new(
        "rien n’appelle de lettre aujourd’hui",
        "nothing calls for a letter today",
    )
    .hint(
        "une relance ne part que si vous la demandez\u{202f}: --letter relance",
        "a reminder leaves only if you ask for it: --letter relance",
    )
}

fn petition() -> Told {
    Told::new(
        "une requête ne part pas par courriel",
        "a petition does not leave by e-mail",
    )
    .hint(
        "préparez-la par `greffe bundle`, puis déposez-la sur Télérecours citoyens ou au greffe du tribunal",
        "prepare it with `greffe bundle`, then file it on Télérecours citoyens or at the registry of the court",
    )
}

fn incomplete(id: &str) -> Told {
    Told::new(
        format!("{id}\u{202f}: la lettre a encore des blancs"),
        format!("{id}: the letter still has blanks"),
    )
    .hint(
        "complétez ce qui manque\u{202f}; --force l’envoie telle quelle",
        "fill in what is missing; --force sends it as it is",
    )
}
