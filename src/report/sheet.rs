//! One request on a page: to whom, which documents, what happened, what comes.

use crate::lang::Lang;
use crate::law::{Assessment, State};
use crate::request::{Authority, Event, Request};

use super::explain::fact;
use super::row::Row;
use super::text::{Text, Tone, clean_line};
use super::words;

/// The page of a request kept at `path` in the store.
pub fn sheet(path: &str, request: &Request, assessment: &Assessment, lang: Lang) -> Text {
    let mut text = Text::new();
    text.push(Tone::Strong, format!("{}  ", request.id));
    text.push(Tone::Title, clean_line(&request.title));
    text.push(Tone::Plain, "\n");
    stands(request, assessment, lang, &mut text);
    authority(&request.authority, lang, &mut text);
    documents(request, assessment, lang, &mut text);
    events(request, lang, &mut text);
    dates(assessment, lang, &mut text);
    text.push(Tone::Faint, format!("\n{path}\n"));
    text
}

fn stands(request: &Request, assessment: &Assessment, lang: Lang, text: &mut Text) {
    let row = Row::new(request, assessment, lang);
    let state: Vec<String> = std::iter::once(row.stage).chain(row.marks).collect();
    text.push(Tone::Plain, clean_line(&state.join(" · ")));
    if !row.what.is_empty() {
        let distance = match row.distance.as_str() {
            "" => String::new(),
            distance => format!(" ({distance})"),
        };
        text.push(Tone::Strong, format!("\n→ {}{distance}", row.what));
        if let Some(command) = row.command {
            text.push(Tone::Command, format!("   {command}"));
        }
    }
    text.push(Tone::Plain, "\n");
    for warning in &assessment.warnings {
        text.push(
            Tone::Caution,
            format!("• {}\n", warning.with_articles(lang)),
        );
    }
}

fn authority(authority: &Authority, lang: Lang, text: &mut Text) {
    heading(lang.pick("À qui", "To whom"), text);
    let mut lines = vec![authority.name.clone()];
    lines.extend(authority.address.clone());
    lines.extend(authority.email.clone());
    if authority.address.is_empty() {
        lines.push(
            lang.pick("(adresse à compléter)", "(address to be filled in)")
                .to_owned(),
        );
    }
    let source = authority
        .source
        .as_deref()
        .map(|source| match authority.checked_on {
            Some(on) => lang.pick(
                format!("source\u{202f}: {source}, vérifiée le {on}"),
                format!("source: {source}, checked on {on}"),
            ),
            None => lang.pick(
                format!("source\u{202f}: {source}"),
                format!("source: {source}"),
            ),
        });
    lines.extend(source);
    for line in lines {
        text.push(Tone::Plain, format!("  {}\n", clean_line(&line)));
    }
}

fn documents(request: &Request, assessment: &Assessment, lang: Lang, text: &mut Text) {
    heading(
        lang.pick("Les documents demandés", "The documents asked for"),
        text,
    );
    let outstanding = &assessment.milestones.outstanding;
    for (number, item) in (1_u32..).zip(&request.items) {
        let given = !outstanding.is_empty() && !outstanding.contains(&number);
        let mark = if given {
            lang.pick(" (communiqué)", " (given)")
        } else {
            ""
        };
        text.push(
            Tone::Plain,
            format!("  {number}. {}{mark}\n", clean_line(&item.text)),
        );
    }
}

fn events(request: &Request, lang: Lang, text: &mut Text) {
    if request.events.is_empty() {
        return;
    }
    heading(lang.pick("Ce qui s’est passé", "What happened"), text);
    let corrected = request.corrected();
    let mut events: Vec<&Event> = request.events.iter().collect();
    events.sort_by_key(|event| event.place());
    for event in events {
        let struck = corrected.contains(&event.hash);
        let by = event.by.as_deref().map_or(String::new(), |by| {
            lang.pick(format!(", noté par {by}"), format!(", recorded by {by}"))
        });
        let mut line = format!("{}{}", fact(event, lang), clean_line(&by));
        if struck {
            line += lang.pick(
                " — rectifié, ne compte plus",
                " — corrected, no longer counts",
            );
        }
        let tone = if struck { Tone::Faint } else { Tone::Plain };
        text.push(Tone::Plain, format!("  {}  ", event.on));
        text.push(Tone::Faint, format!("{}  ", event.hash.short()));
        text.push(tone, line);
        for file in &event.files {
            text.push(
                Tone::Faint,
                format!("\n              {}", clean_line(&file.name)),
            );
        }
        text.push(Tone::Plain, "\n");
    }
}

fn dates(assessment: &Assessment, lang: Lang, text: &mut Text) {
    let to_come = assessment
        .deadlines
        .iter()
        .filter(|deadline| matches!(deadline.state, State::Pending | State::Today));
    let mut to_come: Vec<_> = to_come.collect();
    if to_come.is_empty() {
        return;
    }
    to_come.sort_by_key(|deadline| deadline.date);
    heading(lang.pick("Ce qui vient", "What comes"), text);
    for deadline in to_come {
        let distance = words::distance(assessment.as_of, deadline.date, lang);
        let what = words::deadline(deadline.id, lang);
        text.push(
            Tone::Plain,
            format!("  {}  {what} ({distance})", deadline.date),
        );
        if deadline.prudent != deadline.date {
            let prudent = deadline.prudent;
            text.push(
                Tone::Caution,
                lang.pick(
                    format!(", par prudence le {prudent}"),
                    format!(", to be safe by {prudent}"),
                ),
            );
        }
        if deadline.presumed {
            text.push(Tone::Caution, lang.pick(", présumé", ", presumed"));
        }
        if deadline.provisional {
            text.push(Tone::Caution, lang.pick(", provisoire", ", provisional"));
        }
        text.push(Tone::Plain, "\n");
    }
}

fn heading(words: &str, text: &mut Text) {
    text.push(Tone::Plain, "\n");
    text.push(Tone::Strong, words);
    text.push(Tone::Plain, "\n");
}
