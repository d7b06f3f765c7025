//! The statement of `verify`, to be attached: each sentence says what was looked at, and no more.

use crate::lang::{Lang, Say};
use crate::law::RULES_VERSION;
use crate::report::{Text, Tone, clean_line};
use crate::request::Id;
use crate::store::{Brought, Lost, Signatures, Vanished, Verification};

use super::super::Context;

/// A sentence, and whether it is good news.
type Said = (Tone, String);

/// The statement, about one request or all.
pub(super) fn of(verification: &Verification, id: Option<&Id>, ctx: &Context) -> Text {
    let lang = ctx.lang;
    let mut text = Text::new();
    let title = lang.pick("État du registre", "State of the record");
    text.push(Tone::Title, format!("{title}\n"));
    text.push(Tone::Plain, head(verification, id, ctx));
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
    let said = vanished(verification, lang).into_iter();
    let said = said.chain(lost_files(verification, lang));
    let said = said.chain(papers(verification, lang));
    let said = said.chain(signatures(&verification.signatures, lang));
    for (tone, sentence) in said {
        text.push(tone, format!("{sentence}\n"));
    }
    text
}

/// When, of what, and how far.
fn head(verification: &Verification, id: Option<&Id>, ctx: &Context) -> String {
    let (lang, day) = (ctx.lang, ctx.now.date().in_words(ctx.lang));
    let (commit, greffe) = (&verification.commit, env!("CARGO_PKG_VERSION"));
    let head = lang.pick(
        format!("Le {day}, sur le commit {commit} du registre, règles de droit {RULES_VERSION}, greffe {greffe}."),
        format!("On {day}, at commit {commit} of the record, rules of law {RULES_VERSION}, greffe {greffe}."),
    );
    let Some(id) = id else {
        return format!("{head}\n\n");
    };
    let only = lang.pick(
        format!("De la seule demande {id}\u{202f}; les signatures, de toute l’histoire."),
        format!("Of the request {id} only; the signatures, of the whole history."),
    );
    format!("{head}\n{only}\n\n")
}

/// `7k3q9fw  2026-12-20  refusée par la Mairie de … — f3c2a1b4d5e6 — camille, 8a1b2c3d4e`.
fn line(fact: &Brought, lang: Lang) -> String {
    let corrected = if fact.corrected {
        lang.pick(" (rectifié depuis)", " (corrected since)")
    } else {
        ""
    };
    clean_line(&format!(
        "{}  {}  {}{corrected} — {} {} — {}, {} {}, commit {}",
        fact.id,
        fact.event.on,
        fact.words(lang),
        lang.pick("empreinte", "hash"),
        fact.event.hash.short(),
        fact.who,
        fact.at.date(),
        fact.at.clock(),
        short(&fact.commit),
    ))
}

/// Facts that the record no longer has.
fn vanished(verification: &Verification, lang: Lang) -> Vec<Said> {
    let (corrected, lost): (Vec<&Vanished>, Vec<&Vanished>) =
        (verification.vanished.iter()).partition(|one| one.fact.corrected);
    let mut told = Vec::new();
    match (lost.is_empty(), verification.unreadable.is_empty()) {
        (true, true) => told.push((
            Tone::Good,
            lang.pick(
                "Aucun fait commis n’a disparu sans rectification.".to_owned(),
                "No committed fact has vanished without a correction.".to_owned(),
            ),
        )),
        (true, false) => told.push((
            Tone::Good,
            lang.pick(
                "Dans les fichiers lisibles, aucun fait commis n’a disparu sans rectification.".to_owned(),
                "In the files that can be read, no committed fact has vanished without a correction.".to_owned(),
            ),
        )),
        _ => {}
    }
    for one in lost {
        told.push((
            Tone::Alarm,
            lang.pick(
                format!(
                    "Fait disparu sans rectification{}\u{202f}: {}",
                    gone(one),
                    line(&one.fact, lang)
                ),
                format!(
                    "Fact vanished without a correction{}: {}",
                    gone(one),
                    line(&one.fact, lang)
                ),
            ),
        ));
    }
    for one in corrected {
        told.push((
            Tone::Plain,
            lang.pick(
                format!(
                    "Fait rectifié, et disparu du fichier{}\u{202f}: {}",
                    gone(one),
                    line(&one.fact, lang)
                ),
                format!(
                    "Fact corrected, and vanished from the file{}: {}",
                    gone(one),
                    line(&one.fact, lang)
                ),
            ),
        ));
    }
    told
}

fn gone(one: &Vanished) -> String {
    let commit = one.gone.as_deref();
    commit.map_or_else(String::new, |commit| format!(" (commit {})", short(commit)))
}

/// The papers, and what is outside of the statement.
fn papers(verification: &Verification, lang: Lang) -> Vec<Said> {
    let mut told = Vec::new();
    let mut facts = verification.facts.iter();
    let sentence = if !facts.any(|fact| !fact.event.files.is_empty()) {
        Some(lang.pick(
            "Aucune pièce n’est enregistrée avec ces faits.",
            "No paper is recorded with these facts.",
        ))
    } else if verification.papers.is_empty() {
        Some(lang.pick(
            "Chaque pièce de ces faits correspond à son empreinte.",
            "Every paper of these facts matches its hash.",
        ))
    } else {
        None
    };
    told.extend(sentence.map(|sentence| (Tone::Good, sentence.to_owned())));
    for finding in &verification.papers {
        told.push((Tone::Alarm, clean_line(&finding.say(lang))));
    }
    for path in &verification.uncommitted {
        told.push((
            Tone::Plain,
            clean_line(&lang.pick(
                format!("Modifié dans ce dossier sans être commis, et hors de cette attestation\u{202f}: {path}"),
                format!("Changed in this folder without being committed, and outside this statement: {path}"),
            )),
        ));
    }
    told
}

/// What the signatures vouch for, and for what they do not.
fn signatures(signatures: &Signatures, lang: Lang) -> Vec<Said> {
    let Signatures {
        good, none, sealed, ..
    } = signatures;
    let (unknown, expired, bad) = (&signatures.unknown, &signatures.expired, &signatures.bad);
    let all = good + none + unknown.len() + expired.len() + bad.len();
    let tone = if all == *good {
        Tone::Good
    } else {
        Tone::Plain
    };
    let mut told = vec![(tone, lang.pick(
        format!("Commits de toute l’histoire\u{202f}: {all}, dont {good} avec une bonne signature d’une clé connue ici, et {none} sans signature."),
        format!("Commits of the whole history: {all}, of which {good} with a good signature by a key known here, and {none} without a signature."),
    ))];
    if !unknown.is_empty() {
        told.push((Tone::Caution, lang.pick(
            format!(
                "Signature invérifiable ici, faute de la clé ou du programme\u{202f}: {}. Elle n’y garantit ni qui a signé, ni que rien n’a été modifié depuis\u{202f}: {}.",
                commits(unknown.len(), lang), list(unknown),
            ),
            format!(
                "Signature that cannot be checked here, for want of the key or of the program: {}. It vouches there neither for who signed, nor that nothing was altered since: {}.",
                commits(unknown.len(), lang), list(unknown),
            ),
        )));
    }
    if !expired.is_empty() {
        told.push((Tone::Caution, lang.pick(
            format!("Signature juste, mais qui a expiré, ou dont la clé a expiré\u{202f}: {}\u{202f}: {}.", commits(expired.len(), lang), list(expired)),
            format!("Right signature, but which has expired, or whose key has: {}: {}.", commits(expired.len(), lang), list(expired)),
        )));
    }
    if !bad.is_empty() {
        told.push((Tone::Alarm, lang.pick(
            format!("Signature fausse (commit modifié depuis), illisible, ou d’une clé révoquée\u{202f}: {}\u{202f}: {}.", commits(bad.len(), lang), list(bad)),
            format!("Signature that is wrong (commit altered since), unreadable, or by a revoked key: {}: {}.", commits(bad.len(), lang), list(bad)),
        )));
    }
    if *sealed > 0 {
        told.push((Tone::Plain, lang.pick(
            format!("Sans signature ou invérifiables, mais antérieurs à un commit bien signé, et inchangés depuis celui-ci\u{202f}: {}.", commits(*sealed, lang)),
            format!("Without a signature or that cannot be checked, but before a commit with a good one, and unchanged since that one: {}.", commits(*sealed, lang)),
        )));
    }
    told.push((
        Tone::Plain,
        lang.pick(
            "Les noms et les heures sont ceux que portent les commits.".to_owned(),
            "The names and the hours are those that the commits bear.".to_owned(),
        ),
    ));
    told
}

/// Requests that the record no longer has, or cannot read.
fn lost_files(verification: &Verification, lang: Lang) -> Vec<Said> {
    let mut told = Vec::new();
    for one in &verification.removed {
        told.push((
            Tone::Alarm,
            clean_line(&lang.pick(
                format!(
                    "Demande supprimée{}\u{202f}: {} ({}, {})",
                    by(one, lang),
                    one.id,
                    one.path,
                    facts(one.facts, Lang::Fr)
                ),
                format!(
                    "Request removed{}: {} ({}, {})",
                    by(one, lang),
                    one.id,
                    one.path,
                    facts(one.facts, Lang::En)
                ),
            )),
        ));
    }
    for one in &verification.unreadable {
        told.push((
            Tone::Alarm,
            clean_line(&lang.pick(
                format!(
                    "Fichier illisible{}\u{202f}: {}\u{202f}; {} dans l’histoire (greffe log {})",
                    by(one, lang),
                    one.path,
                    facts(one.facts, Lang::Fr),
                    one.id
                ),
                format!(
                    "File that cannot be read{}: {}; {} in the history (greffe log {})",
                    by(one, lang),
                    one.path,
                    facts(one.facts, Lang::En),
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
    let commit = short(commit);
    let (who, day) = (&lost.who, at.date().in_words(lang));
    lang.pick(
        format!(" par le commit {commit} de {who}, le {day}"),
        format!(" by the commit {commit} of {who}, on {day}"),
    )
}

fn commits(count: usize, lang: Lang) -> String {
    let noun = if plural(count, lang) {
        "commits"
    } else {
        "commit"
    };
    format!("{count} {noun}")
}

fn facts(count: usize, lang: Lang) -> String {
    let plural = plural(count, lang);
    let fact = lang.pick("fait", "fact");
    format!("{count} {fact}{}", if plural { "s" } else { "" })
}

/// None is plural in English, not in French.
fn plural(count: usize, lang: Lang) -> bool {
    count > 1 || count == 0 && lang == Lang::En
}

fn list(commits: &[String]) -> String {
    let short: Vec<&str> = commits.iter().map(|commit| short(commit)).collect();
    short.join(", ")
}

/// Enough of a commit to name it.
fn short(commit: &str) -> &str {
    &commit[..commit.len().min(12)]
}
