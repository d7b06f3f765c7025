//! `greffe series`: one referral to CADA for a whole campaign (L342-1, R343-3-1).

mod letters;
mod record;
mod registered;
mod tell;

use std::path::PathBuf;

use clap::ArgGroup;

use crate::date::Date;
use crate::lang::Lang;
use crate::law::series::{LEAST, Series, as_found_on, series};
use crate::law::{self, Assessment};
use crate::request::{Channel, Field, Id, Request, Value};

use super::desk::Desk;
use super::format::{Format, format};
use super::status::tell_unreadable;
use super::{Context, Exit, Failure, French, Told, parse};

/// Refer a whole campaign to CADA at once
///
/// Says which requests qualify (five or more, same object, same requester, different
/// administrations, refused, identified, in time) and why each other one does not. With a folder,
/// writes the referral and the notice to each administration. With --record, records the referral on
/// each; with --registered, its registration by CADA, from which each one's dates run.
#[derive(clap::Args)]
#[command(group = ArgGroup::new("deed").multiple(true))]
pub(super) struct SeriesArgs {
    /// The campaign
    #[arg(value_name = "NAME", value_parser = parse::line)]
    name: String,
    /// Write the referral and the notices to this folder
    #[arg(short, long, value_name = "DIR", group = "deed")]
    output: Option<PathBuf>,
    /// The form of the letters: txt, md, html, pdf, eml
    #[arg(long, value_name = "FORMAT", value_parser = format, requires = "output")]
    format: Option<Format>,
    /// The e-mail address of CADA, as you checked it, for the referral as an e-mail
    #[arg(long, value_name = "EMAIL", value_parser = parse::email, requires = "output")]
    to: Option<String>,
    /// Who signs (their key), when several may
    #[arg(long, value_name = "NAME")]
    signatory: Option<String>,
    /// Record that the series was referred, on each request whose administration was told
    #[arg(long, groups = ["fact", "deed"])]
    record: bool,
    /// Record that CADA registered the series, on each request that its acknowledgement lists
    #[arg(long, groups = ["fact", "deed"])]
    registered: bool,
    /// The day of the referral, or of the registration; today when absent
    #[arg(long, value_name = "DATE", value_parser = parse::date, requires = "fact")]
    on: Option<Date>,
    /// How it left: email, registered-letter, letter, hand, online
    #[arg(long, value_name = "WORD", value_parser = parse::channel, requires = "record")]
    channel: Option<Channel>,
    /// The number under which CADA registered it
    #[arg(long, value_name = "NUMBER", value_parser = parse::line, requires = "registered")]
    number: Option<String>,
    /// What its acknowledgement states: silence, tribunal; none if it states neither
    #[arg(long, value_name = "WORDS", value_parser = stated, requires = "registered")]
    mentions: Option<Value>,
    /// A request to leave out: of the letters, or of the record because its administration was not
    /// told or the acknowledgement omits it; repeated
    #[arg(long, value_name = "ID", requires = "deed")]
    except: Vec<String>,
    /// Record it even too early, or with fewer than five administrations told
    #[arg(long, requires = "record")]
    force: bool,
    /// A file to keep with it: the referral, the notices, the proof (can be repeated)
    #[arg(long, short, value_name = "FILE", requires = "fact")]
    file: Vec<PathBuf>,
}

pub(super) const FRENCH: French = French {
    about: "Saisit la CADA de toute une campagne à la fois",
    details: "Dit quelles demandes peuvent former une série (cinq au moins, même objet, même demandeur, \
              administrations différentes, refusées, identifiées, dans les délais) et pourquoi les autres ne \
              le peuvent pas. Avec un dossier, écrit la saisine et l’information de chaque \
              administration. Avec --record, note la saisine sur chacune\u{202f}; avec --registered, son \
              enregistrement par la CADA, d’où courent les dates de chacune.",
    args: &[
        ("name", "La campagne"),
        (
            "output",
            "Écrit la saisine et les informations dans ce dossier",
        ),
        (
            "format",
            "La forme des lettres\u{202f}: txt, md, html, pdf, eml",
        ),
        (
            "to",
            "L’adresse électronique de la CADA, telle que vous l’avez vérifiée, pour la saisine par courriel",
        ),
        (
            "registered",
            "Note que la CADA a enregistré la série, sur chaque demande que son accusé énumère",
        ),
        ("number", "Le numéro sous lequel la CADA l’a enregistrée"),
        (
            "mentions",
            "Ce qu’indique son accusé\u{202f}: silence, tribunal\u{202f}; aucune s’il n’indique ni l’un ni l’autre",
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
            "Le jour de la saisine, ou de l’enregistrement\u{202f}; aujourd’hui s’il n’est pas donné",
        ),
        (
            "channel",
            "Comment elle est partie\u{202f}: courriel, recommandé, courrier, main-propre, téléservice",
        ),
        (
            "except",
            "Une demande à laisser de côté\u{202f}: des lettres, ou de la saisine notée parce que son administration n’a pas été informée ou que l’accusé l’oublie\u{202f}; à répéter",
        ),
        (
            "force",
            "La note même trop tôt, ou avec moins de cinq administrations informées",
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
            "greffe series vsa-2026 -o saisine --format pdf",
            "la saisine et les lettres à chaque administration",
            "the referral and the letters to each administration",
        ),
        (
            "greffe series vsa-2026 --record --channel recommandé --file saisine/saisine.pdf",
            "une fois partie",
            "once it has left",
        ),
        (
            "greffe series vsa-2026 --registered --on 2027-02-15 --number 20270123 --mentions silence,tribunal",
            "l’accusé de la CADA",
            "CADA’s acknowledgement",
        ),
    ],
};

pub(super) fn run(args: SeriesArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    let holdings = desk.store.load()?;
    tell_unreadable(&holdings.unreadable, ctx);
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
    if args.registered {
        return registered::registered(&requests, &args, &desk, ctx);
    }
    let day = day(&args, ctx)?;
    // What left on a day is judged on that day, whenever it is recorded.
    let found: Vec<Request> = (requests.iter())
        .map(|request| {
            if args.record {
                as_found_on(request, day)
            } else {
                (*request).clone()
            }
        })
        .collect();
    let found: Vec<&Request> = found.iter().collect();
    let untold = excepted(&args, &desk)?;
    refuse_outside(&untold, &series(&found, day).members, &args.name)?;
    let (left_aside, counted): (Vec<&Request>, Vec<&Request>) =
        (found.iter().copied()).partition(|request| untold.contains(&request.id));
    let series = series(&counted, day);
    let picture = tell::Picture {
        series: &series,
        requests: &requests,
        left_aside: &left_aside,
        campaign: &args.name,
        day,
    };
    if !ctx.json {
        picture.tell(ctx);
    }
    let ready = series.is_ready(day);
    let forced = args.record && args.force && args.output.is_none() && !series.members.is_empty();
    if (args.output.is_some() || args.record) && !ready && !forced {
        picture.to_json(&[], ctx);
        if !untold.is_empty() && series.members.len() < LEAST {
            return Err(record::too_few_told(series.members.len(), &args).into());
        }
        return Err(not_ready(&series, day, &args).into());
    }
    let assessed: Vec<(&Request, Assessment)> = (counted.iter())
        .filter(|request| series.members.contains(&request.id))
        .map(|request| (*request, law::assess(request, day)))
        .collect();
    if args.output.is_some() {
        letters::write(&assessed, &holdings.records, &args, &desk, day, ctx)?;
    }
    let mut recorded = None;
    if args.record {
        if is_early(&series, day) {
            ctx.ui.warn_of(&not_ready(&series, day, &args));
        }
        let members: Vec<&Request> = assessed.iter().map(|(request, _)| *request).collect();
        let facts = record::referred(&members, &left_aside, &args, &desk, day, ctx)?;
        recorded = Some(facts);
        record::tell_passed_over(&series, &args, day, ctx);
    }
    let recorded = recorded.map(|one| one.to_json()).unwrap_or_default();
    picture.to_json(&recorded, ctx);
    Ok(Exit::Done)
}

/// What CADA's acknowledgement states: the conditions of a decision by silence, the court and its
/// time limit (amendments 9).
fn stated(text: &str) -> Result<Value, Told> {
    Field::Mentions.read(text).map_err(|bad| Told::of(&bad))
}

/// The requests that a person leaves out of the series.
fn excepted(args: &SeriesArgs, desk: &Desk<'_>) -> Result<Vec<Id>, Failure> {
    let ids = args.except.iter();
    ids.map(|prefix| Ok(desk.record(prefix)?.document.request().id.clone()))
        .collect()
}

/// Leaving out what is not in the series is a slip: another reference was meant.
fn refuse_outside(left_out: &[Id], members: &[Id], name: &str) -> Result<(), Failure> {
    let Some(outside) = left_out.iter().find(|id| !members.contains(id)) else {
        return Ok(());
    };
    Err(Told::new(
        format!("--except {outside}\u{202f}: cette demande n’est pas dans la série"),
        format!("--except {outside}: that request is not in the series"),
    )
    .hint(
        format!("greffe series {name} dit lesquelles y sont, et pourquoi les autres n’y sont pas"),
        format!("greffe series {name} tells which are, and why the others are not"),
    )
    .into())
}

/// The day of the referral or of its registration.
fn day(args: &SeriesArgs, ctx: &Context) -> Result<Date, Failure> {
    let on = args.on.unwrap_or(ctx.at);
    if on > ctx.at {
        return Err(Told::new(
            format!("le {on} est à venir\u{202f}: nous sommes le {}", ctx.at),
            format!("{on} is still to come: today is {}", ctx.at),
        )
        .hint("vérifiez l’année", "check the year")
        .into());
    }
    Ok(on)
}

/// Told with the referral of one request: those of its campaign could go together.
pub(super) fn tell_of_together(
    request: &Request,
    desk: &Desk<'_>,
    ctx: &Context,
) -> Result<(), Failure> {
    let Some(campaign) = &request.campaign else {
        return Ok(());
    };
    let holdings = desk.store.load()?;
    let requests: Vec<&Request> = (holdings.records.iter())
        .map(|record| record.document.request())
        .filter(|other| other.campaign.as_ref() == Some(campaign))
        .collect();
    if requests.len() < LEAST {
        return Ok(());
    }
    let series = series(&requests, ctx.at);
    if !series.is_series() || !series.members.contains(&request.id) {
        return Ok(());
    }
    let count = series.members.len();
    ctx.ui.warn(ctx.lang.pick(
        format!(
            "{count} demandes de la campagne «\u{202f}{campaign}\u{202f}» peuvent aller devant la CADA par une seule saisine, chaque administration en étant informée\u{202f}: greffe series {campaign} (CRPA L342-1, R343-3-1)"
        ),
        format!(
            "{count} requests of the campaign `{campaign}` can go to CADA by one referral, each administration being told of it: greffe series {campaign} (CRPA L342-1, R343-3-1)"
        ),
    ));
    Ok(())
}

/// They are enough, and were referred before the day from which they can be (law.md 3.7).
fn is_early(series: &Series, day: Date) -> bool {
    series.is_series() && series.opens.is_some_and(|opens| day < opens)
}

fn not_ready(series: &Series, day: Date, args: &SeriesArgs) -> Told {
    let opens = series.opens.filter(|_| is_early(series, day));
    if let Some(opens) = opens {
        let (fr, en) = (opens.in_words(Lang::Fr), opens.in_words(Lang::En));
        let told = Told::new(
            format!("trop tôt\u{202f}: la série s’ouvre le {fr}"),
            format!("too early: the series opens on {en}"),
        );
        return match (args.record, args.force) {
            (true, false) => told.hint(
                "partie plus tôt, elle est prématurée, et sans doute irrecevable\u{202f}: refaites-la à partir de ce jour\u{202f}; --force la note tout de même",
                "one that left earlier is premature, and probably inadmissible: do it again from that day; --force records it all the same",
            ),
            (true, true) => told.hint(
                "notée tout de même\u{202f}; sans doute irrecevable, elle est à refaire à partir de ce jour",
                "recorded all the same; probably inadmissible, it is to be done again from that day",
            ),
            (false, _) => told,
        };
    }
    let (fr, en) = (day.in_words(Lang::Fr), day.in_words(Lang::En));
    Told::new(
        format!("ces demandes ne peuvent pas être saisies ensemble le {fr}"),
        format!("these requests cannot be referred together on {en}"),
    )
    .hint(
        "saisissez la CADA pour chacune\u{202f}: greffe letter RÉFÉRENCE saisine",
        "refer each of them: greffe letter ID saisine",
    )
}
