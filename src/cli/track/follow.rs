//! Asks about the letters, then shows or records what follows.

use std::collections::BTreeMap;
use std::path::Path;

use crate::config::Key;
use crate::net::NetError;
use crate::post::tracking::{Fact, Followed, Laposte, Number, Outcome, SUIVI, follow, followed};
use crate::request::{EventHash, Id};
use crate::store::Record;

use super::super::desk::Desk;
use super::super::status::tell_unreadable;
use super::super::{Context, Exit, Failure, Told};
use super::TrackArgs;
use super::tell::{Line, show, to_json};

/// The variable of the environment, and the file of the configuration folder, that hold the key.
const VARIABLE: &str = "GREFFE_LAPOSTE_KEY";
const FILE: &str = "laposte.key";

pub(super) fn run(args: &TrackArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    let records = records(args, &desk, ctx)?;
    let letters = letters(&records, args.id.is_empty());
    if letters.is_empty() {
        return Ok(nothing(args, &records, ctx));
    }
    let numbers = numbers(&letters);
    let mut outcomes = BTreeMap::new();
    let asked = if numbers.is_empty() {
        Ok(())
    } else {
        ask(&service(&desk)?, &numbers, &mut outcomes, ctx)
    };
    let mut lines = Vec::new();
    for (record, letter) in letters {
        lines.push(line(record, letter, &outcomes, args, &desk, ctx)?);
    }
    if ctx.json {
        ctx.ui.json(&to_json(&lines, ctx));
    } else {
        for line in &lines {
            show(line, args.record, ctx);
        }
    }
    asked.map_err(|error| by_hand(&error))?;
    Ok(Exit::Done)
}

/// The requests to look at.
fn records(args: &TrackArgs, desk: &Desk, ctx: &Context) -> Result<Vec<Record>, Failure> {
    if args.id.is_empty() {
        let holdings = desk.store.load()?;
        tell_unreadable(&holdings.unreadable, ctx);
        return Ok(holdings.records);
    }
    args.id.iter().map(|id| desk.record(id)).collect()
}

/// Their letters; only those whose end is not recorded, unless a request was named.
fn letters(records: &[Record], open_only: bool) -> Vec<(&Record, Followed)> {
    let all = records.iter().flat_map(|record| {
        let letters = followed(record.document.request()).into_iter();
        letters.map(move |letter| (record, letter))
    });
    all.filter(|(_, letter)| !(open_only && letter.settled))
        .collect()
}

/// Each number once.
fn numbers(letters: &[(&Record, Followed)]) -> Vec<Number> {
    let mut numbers: Vec<Number> = (letters.iter())
        .filter_map(|(_, letter)| letter.number.as_ref().ok().cloned())
        .collect();
    numbers.sort();
    numbers.dedup();
    numbers
}

/// The service, with the key of the person at work.
fn service(desk: &Desk) -> Result<Laposte, Failure> {
    let folder = desk.person.file.as_deref().and_then(Path::parent);
    let file = folder.map(|folder| folder.join(FILE));
    let key = Key::find(VARIABLE, file, |name| std::env::var_os(name))?;
    let base = desk.person.laposte.as_deref().unwrap_or(SUIVI);
    Ok(Laposte::new(base, key.expose())?)
}

fn ask(
    service: &Laposte,
    numbers: &[Number],
    outcomes: &mut BTreeMap<Number, Outcome>,
    ctx: &Context,
) -> Result<(), NetError> {
    let bar = ctx.ui.progress(numbers.len());
    let done = service.ask(
        numbers,
        |number, outcome| {
            outcomes.insert(number, outcome);
        },
        |count| bar.inc(count as u64),
    );
    bar.finish_and_clear();
    done
}

/// What is known of one letter, once the facts are recorded if that was asked.
fn line(
    record: &Record,
    letter: Followed,
    outcomes: &BTreeMap<Number, Outcome>,
    args: &TrackArgs,
    desk: &Desk,
    ctx: &Context,
) -> Result<Line, Failure> {
    let request = record.document.request();
    let number = letter.number.as_ref().ok();
    let outcome = number.and_then(|number| outcomes.get(number)).cloned();
    let (mut facts, mut findings) = (Vec::new(), Vec::new());
    if let (Some(number), Some(Outcome::Known(shipment))) = (number, &outcome) {
        let lang = desk.store.settings().lang;
        (facts, findings) = follow(request, &letter, number, shipment, ctx.at, lang);
    }
    let mut recorded = Vec::new();
    if args.record {
        for fact in &facts {
            recorded.push(append(fact, &request.id, outcome.as_ref(), desk, ctx)?);
        }
    }
    Ok(Line {
        id: request.id.clone(),
        authority: request.authority.name.clone(),
        letter,
        outcome,
        facts,
        findings,
        recorded,
    })
}

/// One fact, one commit, with La Poste's answer beside the request when it proves something.
fn append(
    fact: &Fact,
    id: &Id,
    outcome: Option<&Outcome>,
    desk: &Desk,
    ctx: &Context,
) -> Result<EventHash, Failure> {
    let folder = tempfile::tempdir().map_err(Told::from)?;
    let mut files = Vec::new();
    if let (true, Some(Outcome::Known(shipment))) = (fact.proved, outcome) {
        let file = folder.path().join(format!("suivi-{}.json", fact.event.on));
        let answer = serde_json::to_vec_pretty(&shipment.answer)
            .map_err(|error| Told::from(std::io::Error::from(error)))?;
        std::fs::write(&file, answer).map_err(Told::from)?;
        files.push(file);
    }
    let (author, lang) = (desk.author(), desk.store.settings().lang);
    let appended = desk
        .store
        .append(id, fact.event.clone(), &files, &author, ctx.now, lang)?;
    desk.tell(&appended.adoption);
    Ok(appended.hash)
}

/// Nothing to ask about, and why.
fn nothing(args: &TrackArgs, records: &[Record], ctx: &Context) -> Exit {
    let any = (records.iter()).any(|r| !followed(r.document.request()).is_empty());
    ctx.ui.note(if any && args.id.is_empty() {
        ctx.lang.pick(
            "toutes les lettres suivies sont arrivées ou revenues",
            "every letter that is followed has arrived or come back",
        )
    } else {
        ctx.lang.pick(
            "aucune lettre n’a de numéro de suivi\u{202f}: greffe post RÉFÉRENCE --tracking NUMÉRO",
            "no letter has a tracking number: greffe post ID --tracking NUMBER",
        )
    });
    if ctx.json {
        ctx.ui.json(&to_json(&[], ctx));
    }
    Exit::Done
}

/// Whatever the trouble, a person can look on the post's site and record the fact.
fn by_hand(error: &NetError) -> Told {
    let told = Told::of(error);
    match error {
        NetError::BadAddress(_) => told,
        NetError::Refused { status: 401, .. } => told.hint(
            "vérifiez la clé sur developer.laposte.fr (Suivi v2)",
            "check the key on developer.laposte.fr (Suivi v2)",
        ),
        NetError::Refused { status: 403, .. } => told.hint(
            "l’abonnement à Suivi v2 attend peut-être l’accord de La Poste\u{202f}: voyez developer.laposte.fr",
            "the subscription to Suivi v2 may be waiting for La Poste’s approval: see developer.laposte.fr",
        ),
        _ => told.hint(
            "regardez sur laposte.fr, puis greffe record ID reçue --on DATE --preuve \"suivi La Poste\"",
            "look on laposte.fr, then greffe record ID received --on DATE --proof \"La Poste tracking\"",
        ),
    }
}
