//! What cannot be the posting of this letter: said before anything is recorded.

use crate::date::Date;
use crate::letters::LetterKind;
use crate::post::event_of;
use crate::request::{Channel, Event, Field, Kind, Request};
use crate::store::Record;

use super::super::desk::Desk;
use super::super::{Failure, Told};
use super::PostArgs;

/// Refuses a posting before the request was drafted, one without an address, an empty scan.
pub(super) fn plausible(
    request: &Request,
    letter: LetterKind,
    on: Date,
    channel: Channel,
    args: &PostArgs,
) -> Result<(), Failure> {
    let events = request.in_account();
    let drafted = events.iter().find(|event| event.is(Kind::Drafted));
    if let Some(drafted) = drafted.filter(|drafted| on < drafted.on) {
        return Err(before_the_draft(on, drafted.on).into());
    }
    let ours = !matches!(letter, LetterKind::Saisine | LetterKind::Requete);
    if ours && channel.is_posted() && args.file.is_none() && request.authority.address.is_empty() {
        return Err(no_address().into());
    }
    Ok(())
}

/// Refuses a number under which another letter is followed: its receipt would be taken for ours.
pub(super) fn other_letter(
    record: &Record,
    args: &PostArgs,
    desk: &Desk<'_>,
) -> Result<(), Failure> {
    let Some(number) = args.tracking.as_deref().map(squeezed) else {
        return Ok(());
    };
    for other in desk.store.load()?.records {
        let request = other.document.request();
        let mut known = request.in_account().into_iter();
        let same =
            |event: &Event| event.text(Field::Tracking).map(squeezed) == Some(number.clone());
        if let Some(event) = known.find(|event| same(event)) {
            let other = (other.path != record.path).then_some(request);
            return Err(followed(event, other.unwrap_or(record.document.request())).into());
        }
    }
    Ok(())
}

/// The posting of this letter that is recorded already: under the same number, or of the same day.
pub(super) fn posted<'r>(request: &'r Request, on: Date, args: &PostArgs) -> Option<&'r Event> {
    let asked = args.kind.map(event_of);
    let same_letter = |event: &Event| asked.is_none_or(|kind| event.is(kind));
    let same_posting = |event: &Event| match (event.text(Field::Tracking), &args.tracking) {
        (Some(known), Some(number)) => squeezed(known) == squeezed(number),
        _ => event.on == on,
    };
    let events = request.in_account().into_iter();
    let mut ours = events.filter(|event| event.known().is_some_and(is_posted));
    ours.find(|event| same_letter(event) && same_posting(event))
}

/// Whether greffe records the dispatch of one of our letters as such a fact.
fn is_posted(kind: Kind) -> bool {
    LetterKind::ALL
        .iter()
        .any(|letter| event_of(*letter) == kind)
        && kind != Kind::Note
}

/// A number without its spaces: people type them or not.
fn squeezed(number: &str) -> String {
    number.split_whitespace().collect()
}

pub(super) fn to_come(on: Date) -> Told {
    Told::new(
        format!("le {on} est à venir\u{202f}: une lettre se note une fois partie"),
        format!("{on} is still to come: a letter is recorded once it has left"),
    )
    .hint("vérifiez l’année", "check the year")
}

pub(super) fn dated_after(dated: Date, on: Date) -> Told {
    Told::new(
        format!("une lettre datée du {dated} n’est pas partie le {on}"),
        format!("a letter dated {dated} did not leave on {on}"),
    )
    .hint("vérifiez --on et --dated", "check --on and --dated")
}

fn before_the_draft(on: Date, drafted: Date) -> Told {
    Told::new(
        format!("la demande a été rédigée le {drafted}\u{202f}: elle n’est pas partie le {on}"),
        format!("the request was drafted on {drafted}: it did not leave on {on}"),
    )
    .hint(
        "vérifiez l’année\u{202f}; --force note cette date tout de même",
        "check the year; --force records that date all the same",
    )
}

fn no_address() -> Told {
    Told::new(
        "aucune adresse postale n’est notée pour cette administration",
        "no postal address is recorded for this administration",
    )
    .hint(
        "ajoutez `address = [\"…\"]` sous `[authority]` dans le fichier de la demande, ou donnez par --file la lettre qui est partie",
        "add `address = [\"…\"]` under `[authority]` in the request’s file, or give the letter that left with --file",
    )
}

fn followed(known: &Event, request: &Request) -> Told {
    let (id, hash, on) = (&request.id, known.hash.short(), known.on);
    let name = &request.authority.name;
    Told::new(
        format!("ce numéro de suivi est déjà celui d’une lettre du {on} ({id}, {name}, {hash})"),
        format!("this tracking number is already that of a letter of {on} ({id}, {name}, {hash})"),
    )
    .hint(
        "relisez les deux preuves de dépôt\u{202f}; --force note ce numéro tout de même",
        "read both receipts again; --force records this number all the same",
    )
}

pub(super) fn not_paper() -> Told {
    Told::new(
        "un courriel ou un formulaire ne se poste pas",
        "an e-mail or a form is not posted",
    )
    .hint(
        "prenez greffe send, ou greffe record",
        "take greffe send, or greffe record",
    )
}

pub(super) fn already(known: &Event, request: &Request) -> Told {
    let (id, hash, on) = (&request.id, known.hash.short(), known.on);
    let kind = known.known().map_or("", Kind::alias);
    let word = known.known().map_or("", Kind::as_str);
    Told::new(
        format!("cet envoi est déjà noté\u{202f}: {kind} le {on} ({hash})"),
        format!("this dispatch is recorded already: {word} on {on} ({hash})"),
    )
    .hint(
        format!(
            "s’il est faux\u{202f}: greffe record {id} rectifiée --rectifie {hash}, puis de nouveau greffe post\u{202f}; s’il y en a eu deux\u{202f}: --force"
        ),
        format!(
            "if it is wrong: greffe record {id} corrected --corrects {hash}, then greffe post again; if there were two: --force"
        ),
    )
}
