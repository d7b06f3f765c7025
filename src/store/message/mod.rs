//! Commit messages that read as sentences: the story of a request, for people without greffe.

pub(super) mod phrase;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::lang::Lang;
use crate::request::{Event, Id, Request};

use super::adoption::Adopted;
use super::layout::stem_id;
use super::typed::line;

/// How an adoption says that it may hold what an interrupted command was writing, be it the work of
/// others.
pub(super) const AFTER_CRASH: &str = "Adopted: after-crash";
/// How a commit says that it puts back what others had taken away by hand.
pub(super) const PUT_BACK: &str = "Put-back: yes";
/// The longest subject, in characters.
const SUBJECT: usize = 60;
/// Above this number, the references of the requests of one commit are not listed.
const MANY: usize = 50;

/// `7k3q9fw: refusée par la Mairie de Saint-Étienne`, with its trailers.
pub(super) fn of_event(request: &Request, event: &Event, lang: Lang) -> String {
    let phrase = phrase::of(event, lang);
    let subject = phrase.fitted(&request.id, &request.authority.name, lang);
    format!(
        "{subject}\n\nRequest: {}\nEvent: {}\nOn: {}\n",
        request.id,
        line(event.kind.as_str()),
        event.on
    )
}

/// Facts of many requests: the words of the commonest, then each request with its fact.
pub(super) fn of_events(events: &[(&Request, &Event)], lang: Lang) -> String {
    if let [(request, event)] = events {
        return of_event(request, event, lang);
    }
    let alike = |event: &Event| events.iter().filter(|(_, e)| e.kind == event.kind).count();
    let common = events.iter().max_by_key(|(_, event)| alike(event));
    let (count, phrase) = common.map_or((0, None), |(_, event)| {
        (alike(event), Some(phrase::of(event, lang)))
    });
    let words = phrase.as_ref().map_or("", phrase::Phrase::alone);
    let subject = lang.pick(
        format!("{count} demandes\u{202f}: {words}"),
        format!("{count} requests: {words}"),
    );
    let mut message = format!("{}\n\n", cut(&subject, SUBJECT));
    for (request, event) in events {
        let _ = writeln!(
            message,
            "Request: {}\nEvent: {}\nOn: {}",
            request.id,
            line(event.kind.as_str()),
            event.on
        );
    }
    message
}

/// One new request, or many.
pub(super) fn of_creation(requests: &[&Request], lang: Lang) -> String {
    if let [request] = requests {
        let subject = phrase::creation(lang).fitted(&request.id, &request.authority.name, lang);
        let mut message = format!("{subject}\n\n");
        let title = line(&request.title);
        if !title.is_empty() {
            let _ = write!(message, "{title}\n\n");
        }
        let _ = writeln!(message, "Request: {}", request.id);
        for event in &request.events {
            let _ = writeln!(
                message,
                "Event: {}\nOn: {}",
                line(event.kind.as_str()),
                event.on
            );
        }
        return message;
    }
    let count = requests.len();
    let campaigns: Vec<&str> = requests
        .iter()
        .filter_map(|r| r.campaign.as_deref())
        .collect();
    let about = match campaigns.first() {
        Some(first) if campaigns.len() == count && campaigns.iter().all(|c| c == first) => lang
            .pick(
                format!(", campagne {}", line(first)),
                format!(", campaign {}", line(first)),
            ),
        _ => String::new(),
    };
    let subject = lang.pick(
        format!("{count} demandes rédigées{about}"),
        format!("{count} requests drafted{about}"),
    );
    format!(
        "{}\n\n{}",
        cut(&subject, SUBJECT),
        trailers(requests.iter().map(|r| &r.id))
    )
}

/// Changes made by hand, or left by an interrupted command, that are committed as they are.
pub(super) fn of_adoption(adopted: &[Adopted], after_crash: bool, lang: Lang) -> String {
    let what = if after_crash {
        lang.pick(
            "reprise après une interruption",
            "takes up what was interrupted",
        )
    } else {
        lang.pick(
            "reprise d’une modification manuelle",
            "adopts an edit made by hand",
        )
    };
    let subject = match adopted {
        [one] => format!("{}: {what}", one.id),
        many if after_crash => lang.pick(
            format!("{what} ({} demandes)", many.len()),
            format!("{what} ({} requests)", many.len()),
        ),
        many => lang.pick(
            format!(
                "reprise de modifications manuelles ({} demandes)",
                many.len()
            ),
            format!("adopts edits made by hand ({} requests)", many.len()),
        ),
    };
    let mut message = format!("{subject}\n\n");
    for one in adopted.iter().take(MANY) {
        if one.new && !after_crash {
            let _ = writeln!(
                message,
                "{}",
                lang.pick("Demande ajoutée à la main.", "Request added by hand.")
            );
        }
        for (events, verb) in [
            (
                &one.gained,
                lang.pick("Fait ajouté\u{202f}:", "Fact added:"),
            ),
            (
                &one.lost,
                lang.pick("Fait retiré\u{202f}:", "Fact removed:"),
            ),
        ] {
            for event in events.iter().take(MANY) {
                let phrase = phrase::of(event, lang);
                let _ = writeln!(
                    message,
                    "{verb} {}, {} ({})",
                    phrase.alone(),
                    event.on,
                    event.hash.short()
                );
            }
        }
    }
    if !message.ends_with("\n\n") {
        message.push('\n');
    }
    let how = if after_crash {
        AFTER_CRASH
    } else {
        "Adopted: by-hand"
    };
    message.push_str(how);
    message.push('\n');
    message.push_str(&trailers(adopted.iter().map(|one| &one.id)));
    if let [one] = adopted {
        for event in one.gained.iter().take(MANY) {
            let _ = writeln!(
                message,
                "Event: {}\nOn: {}",
                line(event.kind.as_str()),
                event.on
            );
        }
    }
    message
}

/// The first commit of a store.
pub(super) fn of_opening(lang: Lang) -> String {
    lang.pick("Ouverture du greffe\n", "Opens the registry\n")
        .to_owned()
}

/// The work of several people, brought together.
pub(super) fn of_merge(lang: Lang) -> String {
    lang.pick(
        "Réunit ce que les membres ont enregistré\n",
        "Brings together what the members recorded\n",
    )
    .to_owned()
}

/// What was taken away by hand and is put back, or only names that were changed.
pub(super) fn of_putting_back(ids: &[Id], only_names: bool, lang: Lang) -> String {
    let what = if only_names {
        lang.pick(
            "reprend le nom d’avant un renommage",
            "takes back the name from before a renaming",
        )
    } else {
        lang.pick(
            "remet ce qui avait été retiré à la main",
            "puts back what was taken out by hand",
        )
    };
    let subject = match ids {
        [one] => cut(&format!("{one}: {what}"), SUBJECT),
        many => lang.pick(
            format!("{} demandes\u{202f}: {what}", many.len()),
            format!("{} requests: {what}", many.len()),
        ),
    };
    format!("{subject}\n\n{PUT_BACK}\n{}", trailers(ids.iter()))
}

/// Settings changed by hand.
pub(super) fn of_settings(lang: Lang) -> String {
    lang.pick(
        "Réglages du collectif modifiés\n",
        "Changes the settings of the collective\n",
    )
    .to_owned()
}

/// The rules by which git keeps papers as they are.
pub(super) fn of_rules(lang: Lang) -> String {
    lang.pick(
        "git gardera les pièces telles quelles\n",
        "git will keep papers as they are\n",
    )
    .to_owned()
}

/// The rule by which git leaves papers on each machine.
pub(super) fn of_ignored_papers(lang: Lang) -> String {
    lang.pick(
        "git laissera les pièces sur chaque ordinateur\n",
        "git will leave papers on each machine\n",
    )
    .to_owned()
}

/// Papers that git did not have as facts recorded them.
pub(super) fn of_papers(paths: &[String], lang: Lang) -> String {
    let subject = match paths.len() {
        1 => lang
            .pick("Une pièce gardée dans git", "Keeps a paper in git")
            .to_owned(),
        count => lang.pick(
            format!("{count} pièces gardées dans git"),
            format!("Keeps {count} papers in git"),
        ),
    };
    let ids: BTreeSet<Id> = (paths.iter())
        .filter_map(|path| stem_id(&format!("{}.toml", path.rsplit_once('/')?.0)))
        .collect();
    format!("{subject}\n\n{}", trailers(ids.iter()))
}

fn trailers<'a>(ids: impl ExactSizeIterator<Item = &'a Id>) -> String {
    if ids.len() > MANY {
        return format!("Requests: {}\n", ids.len());
    }
    ids.fold(String::new(), |mut text, id| {
        let _ = writeln!(text, "Request: {id}");
        text
    })
}

/// A text of at most `most` characters, cut between two words.
pub(super) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let head: String = text.chars().take(most.saturating_sub(1)).collect();
    let end = head
        .rfind([' ', '-', '’'])
        .filter(|at| *at * 2 > head.len());
    format!(
        "{}…",
        head[..end.unwrap_or(head.len())].trim_end_matches([' ', '-', '’', ','])
    )
}
