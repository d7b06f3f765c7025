//! `greffe series`: one referral to CADA for a whole campaign (L342-1, R343-3-1).

use std::fs;
use std::path::{Path, PathBuf};

use crate::date::Date;
use crate::lang::Say;
use crate::law::series::{Series, series};
use crate::law::{self, Assessment};
use crate::letters::{
    Letter, LetterKind, Member, Occasion, Registry, series_notice, series_referral, write,
};
use crate::report::{Text, Tone};
use crate::request::{Channel, EventDraft, Field, Id, Kind, Request, Value};
use crate::store::LETTERS;

use super::compose::tell_cautions;
use super::desk::Desk;
use super::save::save;
use super::{Context, Exit, Failure, French, Told, parse};

/// Refer a whole campaign to CADA at once
///
/// Says which requests qualify (five or more, same object, same requester, different
/// administrations, refused, in time) and why each other one does not. With a folder, writes the
/// referral and the notice to each administration. With --record, records the referral on each.
#[derive(clap::Args)]
pub(super) struct SeriesArgs {
    /// The campaign
    #[arg(value_name = "NAME", value_parser = parse::line)]
    name: String,
    /// Write the referral and the notices to this folder
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Who signs (their key), when several may
    #[arg(long, value_name = "NAME")]
    signatory: Option<String>,
    /// Record that the series was referred, on each request whose administration was told
    #[arg(long)]
    record: bool,
    /// The day of the referral; today when absent
    #[arg(long, value_name = "DATE", value_parser = parse::date, requires = "record")]
    on: Option<Date>,
    /// How it left: email, registered-letter, letter, hand, online
    #[arg(long, value_name = "WORD", value_parser = parse::channel, requires = "record")]
    channel: Option<Channel>,
    /// A request whose administration was not told: the referral does not count for it; repeated
    #[arg(long, value_name = "ID", requires = "record")]
    except: Vec<String>,
    /// A file to keep with it: the referral, the notices, the proof (can be repeated)
    #[arg(long, short, value_name = "FILE", requires = "record")]
    file: Vec<PathBuf>,
}

pub(super) const FRENCH: French = French {
    about: "Saisit la CADA de toute une campagne à la fois",
    details: "Dit quelles demandes peuvent former une série (cinq au moins, même objet, même demandeur, \
              administrations différentes, refusées, dans les délais) et pourquoi les autres ne le peuvent \
              pas. Avec un dossier, écrit la saisine et l’information de chaque administration. Avec \
              --record, note la saisine sur chacune.",
    args: &[
        ("name", "La campagne"),
        (
            "output",
            "Écrit la saisine et les informations dans ce dossier",
        ),
        (
            "signatory",
            "Qui signe (sa clé), quand plusieurs le peuvent",
        ),
        (
            "record",
            "Note que la série est saisie, sur chaque demande dont l’administration a été informée",
        ),
        (
            "on",
            "Le jour de la saisine\u{202f}; aujourd’hui s’il n’est pas donné",
        ),
        (
            "channel",
            "Comment elle est partie\u{202f}: courriel, recommandé, courrier, main-propre, téléservice",
        ),
        (
            "except",
            "Une demande dont l’administration n’a pas été informée\u{202f}: la saisine ne vaut pas pour elle\u{202f}; à répéter",
        ),
        (
            "file",
            "Un fichier à garder avec\u{202f}: la saisine, les informations, la preuve (peut se répéter)",
        ),
    ],
    examples: &[
        (
            "greffe series vsa-2026",
            "qui peut en faire partie",
            "who can be in it",
        ),
        (
            "greffe series vsa-2026 -o saisine",
            "la saisine et les lettres à chaque administration",
            "the referral and the letters to each administration",
        ),
        (
            "greffe series vsa-2026 --record --channel recommandé --file saisine/saisine.txt",
            "une fois partie",
            "once it has left",
        ),
    ],
};

pub(super) fn run(args: SeriesArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    let holdings = desk.store.load()?;
    let requests: Vec<&Request> = (holdings.records.iter())
        .map(|record| record.document.request())
        .filter(|request| request.campaign.as_ref() == Some(&args.name))
        .collect();
    if requests.is_empty() {
        return Err(Told::new(
            format!(
                "aucune demande n’appartient à la campagne «\u{202f}{}\u{202f}»",
                args.name
            ),
            format!("no request belongs to the campaign `{}`", args.name),
        )
        .hint(
            "greffe campaign status les énumère",
            "greffe campaign status lists them",
        )
        .into());
    }
    let series = series(&requests, ctx.at);
    tell(&series, &requests, ctx);
    if (args.output.is_some() || args.record) && !series.is_ready(ctx.at) {
        return Err(not_ready(&series, ctx).into());
    }
    let assessed: Vec<(&Request, Assessment)> = (requests.iter())
        .filter(|request| series.members.contains(&request.id))
        .map(|request| (*request, law::assess(request, ctx.at)))
        .collect();
    if let Some(folder) = &args.output {
        letters(&assessed, &ctx.path(folder), &args, &desk, ctx)?;
    }
    if args.record {
        record(&assessed, &args, &desk, ctx)?;
    }
    Ok(Exit::Done)
}

/// Who is in the series, who is not and why, until when.
fn tell(series: &Series, requests: &[&Request], ctx: &Context) {
    let (ui, lang) = (&ctx.ui, ctx.lang);
    let name = |id: &Id| {
        (requests.iter().find(|request| request.id == *id))
            .map_or("", |request| request.authority.name.as_str())
    };
    if ctx.json {
        let left: Vec<_> = (series.left_out.iter())
            .map(|(id, why)| serde_json::json!({ "id": id.as_str(), "why": why.say(lang) }))
            .collect();
        let members: Vec<&str> = series.members.iter().map(Id::as_str).collect();
        let concerns: Vec<String> = series.concerns.iter().map(|c| c.say(lang)).collect();
        ui.json(&serde_json::json!({
            "schema": 1, "as_of": ctx.at, "ready": series.is_ready(ctx.at), "members": members,
            "left_out": left, "opens": series.opens, "closes": series.closes, "concerns": concerns,
        }));
        return;
    }
    for id in &series.members {
        ui.out(
            Text::new()
                .and(Tone::Good, format!("{id}  "))
                .and(Tone::Plain, name(id)),
        );
    }
    for (id, why) in &series.left_out {
        ui.out(
            Text::new()
                .and(Tone::Faint, format!("{id}  {}\u{202f}: ", name(id)))
                .and(Tone::Caution, why.say(lang)),
        );
    }
    let day = |date: Option<Date>| date.map_or_else(|| "?".to_owned(), |date| date.in_words(lang));
    let (opens, closes) = (day(series.opens), day(series.closes));
    if !series.members.is_empty() {
        ui.out(lang.pick(
            format!("du {opens} au {closes}, par prudence"),
            format!("from {opens} to {closes}, to be safe"),
        ));
    }
    for concern in &series.concerns {
        ui.warn(concern.say(lang));
    }
}

fn not_ready(series: &Series, ctx: &Context) -> Told {
    let early = series.is_series() && series.opens.is_some_and(|day| ctx.at < day);
    let day = |lang| {
        series
            .opens
            .map_or_else(String::new, |day| day.in_words(lang))
    };
    if early {
        return Told::new(
            format!(
                "trop tôt\u{202f}: la série s’ouvre le {}",
                day(crate::lang::Lang::Fr)
            ),
            format!(
                "too early: the series opens on {}",
                day(crate::lang::Lang::En)
            ),
        );
    }
    Told::new(
        "ces demandes ne peuvent pas être saisies ensemble aujourd’hui",
        "these requests cannot be referred together today",
    )
    .hint(
        "saisissez la CADA pour chacune\u{202f}: greffe letter RÉFÉRENCE saisine",
        "refer each of them: greffe letter ID saisine",
    )
}

/// The referral and the notices, as text, in a folder.
fn letters(
    assessed: &[(&Request, Assessment)],
    folder: &Path,
    args: &SeriesArgs,
    desk: &Desk,
    ctx: &Context,
) -> Result<(), Failure> {
    let members: Vec<Member> = assessed.iter().map(|(r, a)| (*r, a)).collect();
    let express = |(_, a): &&Member| a.milestones.refusal.is_some_and(|ruling| !ruling.implicit);
    // An express refusal proves itself: it is the one that is joined.
    let Some((request, assessment)) = members.iter().find(express).or(members.first()) else {
        return Ok(());
    };
    let registry = Registry::with_overrides(&desk.store.root().join(LETTERS))?;
    let asked = crate::letters::requester(request);
    let signatory = desk.signatory(args.signatory.as_deref().or(asked))?;
    let commit = desk.store.head();
    let occasion = Occasion {
        commit: commit.as_deref(),
        ..Occasion::on(ctx.at)
    };
    let one = write(
        &registry,
        LetterKind::Saisine,
        request,
        assessment,
        signatory,
        occasion,
    )?;
    tell_cautions(&one, ctx);
    let referral = series_referral(one, &members);
    fs::create_dir_all(folder).map_err(Told::from)?;
    put(&referral, &folder.join("saisine.txt"))?;
    for member in &members {
        let notice = series_notice(&referral, member);
        put(
            &notice,
            &folder.join(format!("information-{}.txt", member.0.id)),
        )?;
    }
    let (shown, count) = (folder.display(), members.len());
    ctx.ui.note(ctx.lang.pick(
        format!("la saisine et {count} lettres d’information sont écrites dans {shown}"),
        format!("the referral and {count} notices are written to {shown}"),
    ));
    Ok(())
}

fn put(letter: &Letter, file: &Path) -> Result<(), Failure> {
    save(file, letter.to_text().as_bytes(), false)
}

/// The referral, on each request whose administration was told.
fn record(
    assessed: &[(&Request, Assessment)],
    args: &SeriesArgs,
    desk: &Desk,
    ctx: &Context,
) -> Result<(), Failure> {
    let untold = (args.except.iter())
        .map(|prefix| Ok(desk.record(prefix)?.document.request().id.clone()))
        .collect::<Result<Vec<_>, Failure>>()?;
    let by = desk.author();
    let lang = desk.store.settings().lang;
    for (request, _) in assessed {
        if untold.contains(&request.id) {
            ctx.ui.warn(ctx.lang.pick(
                format!("{}\u{202f}: administration non informée, la saisine ne vaut pas pour elle (L342-1)", request.id),
                format!("{}: administration not told, the referral does not count for it (L342-1)", request.id),
            ));
            continue;
        }
        let mut event = EventDraft::new(Kind::Referred, args.on.unwrap_or(ctx.at))
            .with(Field::Series, Value::Text(args.name.clone()));
        if let Some(channel) = args.channel {
            event = event.with(Field::Channel, Value::Text(channel.as_str().to_owned()));
        }
        event.at = Some(ctx.now);
        event.by = Some(by.name.clone());
        let appended = desk
            .store
            .append(&request.id, event, &args.file, &by, ctx.now, lang)?;
        ctx.ui
            .out(format!("{} {}", request.id, appended.hash.short()));
    }
    Ok(())
}
