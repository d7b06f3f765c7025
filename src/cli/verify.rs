//! `greffe verify`: what the record is worth as evidence, in a statement that can be attached.

use serde::Serialize;

use crate::date::Date;
use crate::lang::{Lang, Say};
use crate::law::RULES_VERSION;
use crate::report::json::SCHEMA;
use crate::report::{Text, Tone, clean_line};
use crate::store::{Brought, Lost, Vanished, Verification};

use super::desk::Desk;
use super::{Context, Exit, Failure, French};

/// Verify the record against its whole history, and print a statement
///
/// Every fact with the commit that brought it; facts that vanished without a correction; requests that
/// a commit removed; papers whose hash differs; signatures of commits. What no commit holds is told, and
/// changes nothing. Exit code 4 when the record does not hold.
#[derive(clap::Args)]
pub(super) struct VerifyArgs {
    /// The reference of the request, or its beginning; all when absent
    #[arg(value_name = "ID")]
    id: Option<String>,
}

pub(super) const FRENCH: French = French {
    about: "Confronte le registre à toute son histoire, et imprime une attestation",
    details: "Chaque fait avec le commit qui l’a apporté\u{202f}; les faits disparus sans rectification\u{202f}; les \
        demandes qu’un commit a supprimées\u{202f}; les pièces dont l’empreinte diffère\u{202f}; les signatures des \
        commits. Ce qu’aucun commit ne contient est dit, et n’y change rien. Code de sortie 4 si le registre \
        ne tient pas.",
    args: &[(
        "id",
        "La référence de la demande, ou son début\u{202f}; toutes si elle n’est pas donnée",
    )],
    examples: &[(
        "greffe verify 7k3q9f > attestation.txt",
        "une attestation à joindre au dossier",
        "a statement to attach to the file",
    )],
};

pub(super) fn run(args: VerifyArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    let id = args
        .id
        .as_deref()
        .map(|id| desk.reference(id))
        .transpose()?;
    let verification = desk.store.verify(id.as_ref())?;
    if ctx.json {
        ctx.ui.json(&Statement::of(&verification, ctx));
    } else {
        ctx.ui.out_raw(statement(&verification, ctx));
    }
    Ok(if verification.holds() {
        Exit::Done
    } else {
        Exit::NeedsPerson
    })
}

fn statement(verification: &Verification, ctx: &Context) -> Text {
    let lang = ctx.lang;
    let mut text = Text::new();
    let title = lang.pick("État du registre", "State of the record");
    text.push(Tone::Title, format!("{title}\n"));
    let head = lang.pick(
        format!(
            "Le {}, sur le commit {} du registre, règles de droit {RULES_VERSION}, greffe {}.\n\n",
            ctx.at.in_words(lang),
            verification.commit,
            env!("CARGO_PKG_VERSION"),
        ),
        format!(
            "On {}, at commit {} of the record, rules of law {RULES_VERSION}, greffe {}.\n\n",
            ctx.at.in_words(lang),
            verification.commit,
            env!("CARGO_PKG_VERSION"),
        ),
    );
    text.push(Tone::Plain, head);
    let heading = lang.pick(
        "Faits, et commit qui a apporté chacun",
        "Facts, and the commit that brought each",
    );
    text.push(Tone::Strong, format!("{heading}\n"));
    for fact in &verification.facts {
        text.push(Tone::Plain, format!("  {}\n", line(fact, lang)));
        for file in &fact.event.files {
            let paper = format!(
                "{}  SHA-256 {}",
                clean_line(&file.name),
                clean_line(&file.sha256)
            );
            text.push(Tone::Plain, format!("      {paper}\n"));
        }
    }
    text.push(Tone::Plain, "\n");
    for (good, sentence) in findings(verification, lang) {
        let tone = if good { Tone::Good } else { Tone::Alarm };
        text.push(tone, format!("{sentence}\n"));
    }
    text
}

/// `7k3q9fw  2026-12-20  refusée par la Mairie de … — f3c2a1b4d5e6 — camille, 8a1b2c3d4e`.
fn line(fact: &Brought, lang: Lang) -> String {
    clean_line(&format!(
        "{}  {}  {} — {} {} — {}, {} {}, commit {}",
        fact.id,
        fact.event.on,
        fact.words(lang),
        lang.pick("empreinte", "hash"),
        fact.event.hash.short(),
        fact.who,
        fact.at.date(),
        fact.at.clock(),
        &fact.commit[..fact.commit.len().min(12)],
    ))
}

/// What was looked for, and whether it holds.
fn findings(verification: &Verification, lang: Lang) -> Vec<(bool, String)> {
    let mut told = Vec::new();
    let lost: Vec<&Vanished> = verification
        .vanished
        .iter()
        .filter(|one| !one.corrected)
        .collect();
    if lost.is_empty() {
        told.push((
            true,
            lang.pick(
                "Aucun fait commis n’a disparu sans rectification.".to_owned(),
                "No committed fact has vanished without a correction.".to_owned(),
            ),
        ));
    }
    for one in lost {
        let gone = one.gone.as_deref().map_or_else(String::new, |commit| {
            format!(" (commit {})", &commit[..commit.len().min(12)])
        });
        told.push((
            false,
            lang.pick(
                format!(
                    "Fait disparu sans rectification{gone}\u{202f}: {}",
                    line(&one.fact, lang)
                ),
                format!(
                    "Fact vanished without a correction{gone}: {}",
                    line(&one.fact, lang)
                ),
            ),
        ));
    }
    told.extend(lost_files(verification, lang));
    if verification.papers.is_empty() {
        told.push((
            true,
            lang.pick(
                "Chaque pièce correspond à son empreinte.".to_owned(),
                "Every paper matches its hash.".to_owned(),
            ),
        ));
    }
    for finding in &verification.papers {
        told.push((false, clean_line(&finding.say(lang))));
    }
    for path in &verification.uncommitted {
        told.push((
            true,
            clean_line(&lang.pick(
                format!("Modifié dans ce dossier sans être commis, et hors de cette attestation\u{202f}: {path}"),
                format!("Changed in this folder without being committed, and outside this statement: {path}"),
            )),
        ));
    }
    let signatures = &verification.signatures;
    let bad = signatures.bad.len();
    told.push((bad == 0, lang.pick(
        format!(
            "Signatures\u{202f}: {} bonnes, {} invérifiables ici, {bad} fausses, {} commits sans signature.",
            signatures.good, signatures.unknown.len(), signatures.none,
        ),
        format!(
            "Signatures: {} good, {} that cannot be checked here, {bad} wrong, {} commits without any.",
            signatures.good, signatures.unknown.len(), signatures.none,
        ),
    )));
    told
}

/// Requests that the record no longer has, or cannot read.
fn lost_files(verification: &Verification, lang: Lang) -> Vec<(bool, String)> {
    let mut told = Vec::new();
    for one in &verification.removed {
        told.push((
            false,
            clean_line(&lang.pick(
                format!(
                    "Demande supprimée{}\u{202f}: {} ({}, {} faits)",
                    by(one, lang),
                    one.id,
                    one.path,
                    one.facts
                ),
                format!(
                    "Request removed{}: {} ({}, {} facts)",
                    by(one, lang),
                    one.id,
                    one.path,
                    one.facts
                ),
            )),
        ));
    }
    for one in &verification.unreadable {
        told.push((
            false,
            clean_line(&lang.pick(
                format!(
                    "Fichier illisible{}\u{202f}: {}\u{202f}; ses {} faits sont dans l’histoire (greffe log {})",
                    by(one, lang),
                    one.path,
                    one.facts,
                    one.id
                ),
                format!(
                    "File that cannot be read{}: {}; its {} facts are in the history (greffe log {})",
                    by(one, lang),
                    one.path,
                    one.facts,
                    one.id
                ),
            )),
        ));
    }
    told
}

/// ` par le commit 8a1b2c3d4e5f de camille, le 3 décembre 2026`.
fn by(lost: &Lost, lang: Lang) -> String {
    let (Some(commit), Some(at)) = (&lost.commit, lost.at) else {
        return String::new();
    };
    let commit = &commit[..commit.len().min(12)];
    let (who, day) = (&lost.who, at.date().in_words(lang));
    lang.pick(
        format!(" par le commit {commit} de {who}, le {day}"),
        format!(" by the commit {commit} of {who}, on {day}"),
    )
}

#[derive(Serialize)]
struct Statement {
    schema: u32,
    as_of: Date,
    rules: &'static str,
    commit: String,
    holds: bool,
    facts: Vec<Fact>,
    vanished: Vec<Fact>,
    removed: Vec<Gone>,
    unreadable: Vec<Gone>,
    papers: Vec<String>,
    uncommitted: Vec<String>,
    signatures: Counts,
}

#[derive(Serialize)]
struct Fact {
    id: String,
    kind: String,
    on: Date,
    hash: String,
    who: String,
    commit: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    corrected: Option<bool>,
}

#[derive(Serialize)]
struct Gone {
    id: String,
    path: String,
    commit: Option<String>,
    who: String,
    facts: usize,
}

#[derive(Serialize)]
struct Counts {
    good: usize,
    none: usize,
    unknown: Vec<String>,
    bad: Vec<String>,
}

impl Statement {
    fn of(verification: &Verification, ctx: &Context) -> Self {
        let fact = |fact: &Brought| Fact {
            id: fact.id.to_string(),
            kind: fact.event.kind.as_str().to_owned(),
            on: fact.event.on,
            hash: fact.event.hash.to_string(),
            who: fact.who.clone(),
            commit: fact.commit.clone(),
            corrected: None,
        };
        let gone = |lost: &Lost| Gone {
            id: lost.id.to_string(),
            path: lost.path.clone(),
            commit: lost.commit.clone(),
            who: lost.who.clone(),
            facts: lost.facts,
        };
        let signatures = &verification.signatures;
        Self {
            schema: SCHEMA,
            as_of: ctx.at,
            rules: RULES_VERSION,
            commit: verification.commit.clone(),
            holds: verification.holds(),
            facts: verification.facts.iter().map(fact).collect(),
            vanished: verification
                .vanished
                .iter()
                .map(|one| Fact {
                    corrected: Some(one.corrected),
                    ..fact(&one.fact)
                })
                .collect(),
            removed: verification.removed.iter().map(gone).collect(),
            unreadable: verification.unreadable.iter().map(gone).collect(),
            uncommitted: verification.uncommitted.iter().cloned().collect(),
            papers: verification
                .papers
                .iter()
                .map(|one| one.say(ctx.lang))
                .collect(),
            signatures: Counts {
                good: signatures.good,
                none: signatures.none,
                unknown: signatures.unknown.clone(),
                bad: signatures.bad.clone(),
            },
        }
    }
}
