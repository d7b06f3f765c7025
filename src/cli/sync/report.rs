//! What a synchronisation did, in people's words.

use serde::Serialize;

use crate::lang::{Lang, Say};
use crate::law::{self, Assessment};
use crate::report::{Text, Tone, moves};
use crate::request::{Document, Event, Kind, Request as Facts};
use crate::store::{Changed, Entry, Synced};

use super::super::{Context, Exit};

/// The longest list of what the others did.
const LONGEST: usize = 40;

/// Prints what was done; says whether a person must settle something.
pub(super) fn tell(synced: &Synced, dry_run: bool, ctx: &Context) -> Exit {
    let told = each(synced, ctx);
    if ctx.json {
        ctx.ui.json(&Answer::of(synced, &told, dry_run, ctx.lang));
    } else {
        let mut text = received(synced, &told, ctx.lang);
        text.push(Tone::Plain, sent(synced, dry_run, ctx.lang));
        ctx.ui.out_raw(text);
    }
    let settle = |one: &Told| one.contested || one.unreadable || !one.apart.is_empty();
    let settle = told.iter().any(settle);
    if settle || !synced.aside.is_empty() {
        Exit::NeedsPerson
    } else {
        Exit::Done
    }
}

/// Prints what came, where what was to be sent could not be.
pub(super) fn tell_received(synced: &Synced, ctx: &Context) {
    ctx.ui
        .out_raw(received(synced, &each(synced, ctx), ctx.lang));
}

fn each(synced: &Synced, ctx: &Context) -> Vec<Told> {
    let changed = synced.changed.iter();
    changed.map(|one| Told::of(one, ctx)).collect()
}

/// A request that changed, with what follows.
struct Told {
    id: String,
    authority: String,
    contested: bool,
    unreadable: bool,
    lost: usize,
    apart: Vec<String>,
    moves: Vec<String>,
    why: Vec<String>,
}

impl Told {
    fn of(changed: &Changed, ctx: &Context) -> Self {
        let assess = |document: &Document| law::assess(document.request(), ctx.at);
        let before: Option<Assessment> = changed.before.as_ref().map(assess);
        let after: Option<Assessment> = changed.after.as_ref().map(assess);
        let request = changed.after.as_ref().or(changed.before.as_ref());
        let request = request.map(Document::request);
        let why = causes(changed, ctx).into_iter().map(|event| {
            let fact = crate::report::fact(event, ctx.lang);
            format!("{fact}, {}", event.on.in_words(ctx.lang))
        });
        let id = request.map_or_else(|| changed.path.clone(), |r| r.id.to_string());
        Self {
            id: id.clone(),
            authority: request
                .map(|r| r.authority.name.clone())
                .unwrap_or_default(),
            contested: after.as_ref().is_some_and(Assessment::is_contested),
            unreadable: after.is_none(),
            lost: changed.lost.len(),
            apart: (changed.apart.iter())
                .map(|(one, other)| apart(&id, one, other, ctx.lang))
                .collect(),
            moves: match (&before, &after) {
                (Some(before), Some(after)) => moves(before, after, ctx.lang),
                _ => Vec::new(),
            },
            why: why.collect(),
        }
    }
}

/// The facts that came without which, or with which alone, the deadlines would be others; all that
/// can have an effect when none moves anything by itself.
fn causes<'c>(changed: &'c Changed, ctx: &Context) -> Vec<&'c Event> {
    let (Some(before), Some(after)) = (&changed.before, &changed.after) else {
        return Vec::new();
    };
    let (before, after) = (before.request(), after.request());
    let moved = |one: &Facts, other: &Facts| {
        let assess = |request: &Facts| law::assess(request, ctx.at);
        !moves(&assess(one), &assess(other), ctx.lang).is_empty()
    };
    let moving = changed.gained.iter().filter(|event| {
        let (mut with, mut without) = (before.clone(), after.clone());
        with.events.push((*event).clone());
        without.events.retain(|other| other.hash != event.hash);
        moved(before, &with) || moved(&without, after)
    });
    let moving: Vec<&Event> = moving.collect();
    if moving.is_empty() {
        let effective = |event: &&Event| !event.is(Kind::Note);
        return changed.gained.iter().filter(effective).collect();
    }
    moving
}

fn received(synced: &Synced, told: &[Told], lang: Lang) -> Text {
    let mut text = Text::new();
    if synced.received.is_empty() && (synced.settings || !synced.elsewhere.is_empty()) {
        let line = lang.pick(
            format!("Aucun fait nouveau chez les autres ({}).\n", synced.remote),
            format!("No new fact from the others ({}).\n", synced.remote),
        );
        text.push(Tone::Plain, line);
    } else if synced.received.is_empty() {
        let line = lang.pick(
            format!("Rien de nouveau chez les autres ({}).\n", synced.remote),
            format!("Nothing new from the others ({}).\n", synced.remote),
        );
        text.push(Tone::Plain, line);
    } else {
        let heading = lang.pick(
            format!("Ce que les autres ont noté ({})\u{202f}:\n", synced.remote),
            format!("What the others recorded ({}):\n", synced.remote),
        );
        text.push(Tone::Strong, heading);
        for entry in synced.received.iter().take(LONGEST) {
            text.push(Tone::Plain, format!("  {}\n", entry.say(lang)));
        }
        let more = synced.received.len().saturating_sub(LONGEST);
        if more > 0 {
            let line = lang.pick(
                format!("  et {more} de plus\u{202f}: greffe log\n"),
                format!("  and {more} more: greffe log\n"),
            );
            text.push(Tone::Plain, line);
        }
    }
    for one in told.iter().filter(|one| !one.moves.is_empty()) {
        let heading = lang.pick(
            format!("Échéances de {} ({})\u{202f}:\n", one.id, one.authority),
            format!("Deadlines of {} ({}):\n", one.id, one.authority),
        );
        text.push(Tone::Strong, heading);
        for line in &one.moves {
            text.push(Tone::Plain, format!("  {line}\n"));
        }
        if !one.why.is_empty() {
            let because = lang.pick("  en raison de\u{202f}: ", "  because of: ");
            text.push(
                Tone::Plain,
                format!("{because}{}\n", one.why.join(lang.pick("\u{202f}; ", "; "))),
            );
        }
    }
    for line in cautions(synced, told, lang) {
        text.push(Tone::Caution, format!("{line}\n"));
    }
    text
}

/// What a person must look at.
fn cautions(synced: &Synced, told: &[Told], lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    for one in told {
        if one.contested {
            lines.push(lang.pick(
                format!(
                    "Contesté\u{202f}: des faits de {} se contredisent (greffe show {})",
                    one.id, one.id
                ),
                format!(
                    "Contested: facts of {} exclude each other (greffe show {})",
                    one.id, one.id
                ),
            ));
        }
        for accounts in &one.apart {
            lines.push(lang.pick(
                format!(
                    "Noté de part et d’autre pour {}\u{202f}: {accounts}",
                    one.id
                ),
                format!("Recorded on both sides for {}: {accounts}", one.id),
            ));
        }
        if one.unreadable {
            lines.push(lang.pick(
                format!("Illisible\u{202f}: {} (greffe check)", one.id),
                format!("Cannot be read: {} (greffe check)", one.id),
            ));
        }
        if one.lost > 0 {
            lines.push(lang.pick(
                format!(
                    "{}\u{202f}: faits retirés à la main par d’autres\u{202f}: {} (greffe log {})",
                    one.id, one.lost, one.id
                ),
                format!(
                    "{}: facts taken out by hand by others: {} (greffe log {})",
                    one.id, one.lost, one.id
                ),
            ));
        }
    }
    for path in &synced.aside {
        lines.push(if path.ends_with(".theirs.toml") {
            lang.pick(
                format!("Leur version est gardée à part\u{202f}: {path}"),
                format!("Their version is kept aside: {path}"),
            )
        } else {
            lang.pick(
                format!(
                    "Un autre a ce nom\u{202f}; gardé à part, sous son empreinte\u{202f}: {path}"
                ),
                format!("Another has that name; kept aside, under its hash: {path}"),
            )
        });
    }
    for path in &synced.restored {
        lines.push(lang.pick(
            format!("Effacé par d’autres, en tout ou en partie, et gardé ici\u{202f}: {path}"),
            format!("Deleted by others, whole or in part, and kept here: {path}"),
        ));
    }
    lines.extend(
        synced
            .put_back
            .iter()
            .map(|path| put_back(path, synced, lang)),
    );
    for (from, to) in &synced.renamed {
        lines.push(lang.pick(
            format!("Renommé, et remis sous son premier nom\u{202f}: {to} (était {from})"),
            format!("Renamed, and given its first name back: {to} (was {from})"),
        ));
    }
    for (path, who) in &synced.elsewhere {
        let who = if who.is_empty() {
            lang.pick("quelqu’un", "somebody")
        } else {
            who
        };
        lines.push(lang.pick(
            format!("{who} a changé {path}\u{202f}: relisez-le (git log -p -- {path})"),
            format!("{who} changed {path}: read it again (git log -p -- {path})"),
        ));
    }
    if let Some(branch) = &synced.astray {
        lines.push(lang.pick(
            format!("La branche par défaut du dépôt distant n’existe pas\u{202f}: «\u{202f}git clone ADRESSE\u{202f}» donnerait une copie vide. Faites cloner par «\u{202f}git clone -b {branch} ADRESSE\u{202f}», ou changez-la là-bas (git symbolic-ref HEAD refs/heads/{branch}, ou les réglages de la forge)"),
            format!("The default branch of the remote does not exist: `git clone ADDRESS` would give an empty copy. Have it cloned by `git clone -b {branch} ADDRESS`, or change it there (git symbolic-ref HEAD refs/heads/{branch}, or the settings of the forge)"),
        ));
    }
    if synced.settings {
        lines.push(lang.pick(
            "Les réglages du collectif ont changé\u{202f}: relisez greffe.toml".to_owned(),
            "The settings of the collective changed: read greffe.toml again".to_owned(),
        ));
    }
    lines
}

/// Two accounts of what may be one paper.
fn apart(id: &str, one: &Event, other: &Event, lang: Lang) -> String {
    let told = |event: &Event| {
        let fact = crate::report::fact(event, lang);
        let who = event.by.as_deref().unwrap_or("?");
        format!(
            "{fact}, {} ({who}, {})",
            event.on.in_words(lang),
            event.hash.short()
        )
    };
    let (one, other) = (told(one), told(other));
    lang.pick(
        format!("{one}\u{202f}; {other}. Si c’est le même papier, rectifiez l’un des deux (greffe record {id} rectifiée --rectifie EMPREINTE)\u{202f}; sinon il n’y a rien à faire"),
        format!("{one}; {other}. If it is the same paper, correct one of them (greffe record {id} corrected --corrects HASH); otherwise there is nothing to do"),
    )
}

fn sent(synced: &Synced, dry_run: bool, lang: Lang) -> String {
    let (count, many) = if dry_run {
        (synced.to_send, synced.to_send > 1)
    } else {
        (synced.sent, synced.sent > 1)
    };
    match (dry_run, count) {
        (true, 0) => lang
            .pick(
                "À blanc\u{202f}: rien à envoyer.\n",
                "Dry run: nothing to send.\n",
            )
            .to_owned(),
        (false, 0) => lang
            .pick("Rien à envoyer.\n", "Nothing to send.\n")
            .to_owned(),
        (true, _) => lang.pick(
            format!(
                "À blanc\u{202f}: {count} commit{} à envoyer.\n",
                if many { "s" } else { "" }
            ),
            format!(
                "Dry run: {count} commit{} to send.\n",
                if many { "s" } else { "" }
            ),
        ),
        (false, _) => lang.pick(
            format!(
                "Envoyé\u{202f}: {count} commit{}.\n",
                if many { "s" } else { "" }
            ),
            format!("Sent: {count} commit{}.\n", if many { "s" } else { "" }),
        ),
    }
}

#[derive(Serialize)]
struct Answer {
    schema: u32,
    remote: String,
    dry_run: bool,
    received: Vec<Received>,
    requests: Vec<Request>,
    kept_aside: Vec<String>,
    kept_though_deleted: Vec<String>,
    put_back: Vec<String>,
    renamed_back: Vec<String>,
    settings_changed: bool,
    default_branch_missing: bool,
    sent: usize,
    to_send: usize,
}

#[derive(Serialize)]
struct Received {
    commit: String,
    at: String,
    who: String,
    text: String,
}

#[derive(Serialize)]
struct Request {
    id: String,
    authority: String,
    contested: bool,
    unreadable: bool,
    facts_lost: usize,
    recorded_apart: Vec<String>,
    deadlines: Vec<String>,
    because: Vec<String>,
}

impl Answer {
    fn of(synced: &Synced, told: &[Told], dry_run: bool, lang: Lang) -> Self {
        let received = |entry: &Entry| Received {
            commit: entry.commit.clone(),
            at: entry.at.to_string(),
            who: entry.who.clone(),
            text: entry.say(lang),
        };
        let request = |one: &Told| Request {
            id: one.id.clone(),
            authority: one.authority.clone(),
            contested: one.contested,
            unreadable: one.unreadable,
            facts_lost: one.lost,
            recorded_apart: one.apart.clone(),
            deadlines: one.moves.clone(),
            because: one.why.clone(),
        };
        Self {
            schema: 1,
            remote: synced.remote.clone(),
            dry_run,
            received: synced.received.iter().map(received).collect(),
            requests: told.iter().map(request).collect(),
            kept_aside: synced.aside.clone(),
            kept_though_deleted: synced.restored.clone(),
            put_back: synced.put_back.clone(),
            renamed_back: synced.renamed.iter().map(|(_, to)| to.clone()).collect(),
            settings_changed: synced.settings,
            default_branch_missing: synced.astray.is_some(),
            sent: synced.sent,
            to_send: synced.to_send,
        }
    }
}

/// What was deleted here and is back, and what to do instead.
fn put_back(path: &str, synced: &Synced, lang: Lang) -> String {
    let whole = (synced.changed.iter())
        .filter(|one| one.before.is_none() && path.ends_with(&one.path))
        .find_map(|one| Some(&one.after.as_ref()?.request().id));
    match whole {
        Some(id) => lang.pick(
            format!("Demande effacée ici, et remise\u{202f}: {path} (une demande faite par erreur ne s’efface pas, elle se note retirée\u{202f}: greffe record {id} retirée)"),
            format!("Request deleted here, and put back: {path} (a request made by mistake is not deleted, it is recorded as withdrawn: greffe record {id} withdrawn)"),
        ),
        None => lang.pick(
            format!("Effacé ici, en tout ou en partie, et remis\u{202f}: {path} (un fait ne s’efface pas, il se rectifie)"),
            format!("Deleted here, whole or in part, and put back: {path} (a fact is not deleted, it is corrected)"),
        ),
    }
}
