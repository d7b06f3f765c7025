//! The reasoning, as a lawyer would write it: facts, then each date with its rule, its articles,
//! its steps, how sure it is and what would change it.

use crate::lang::{Lang, Say};
use crate::law::{self, Assessment, Line, RULES_VERSION, Role, Section};
use crate::request::{Event, Request};

use super::text::{Text, Tone, clean_line};
use super::words;
use super::wrap::wrap;

/// The whole reasoning for a request.
pub fn explain(request: &Request, assessment: &Assessment, lang: Lang) -> Text {
    let mut text = Text::new();
    let mut sections = law::explain(request, assessment.as_of, lang)
        .sections
        .into_iter();
    title(request, &mut text);
    for line in sections.next().iter().flat_map(|standing| &standing.lines) {
        reasoned(line, 0, &mut text);
    }
    facts(request, lang, &mut text);
    dates(sections, assessment, lang, &mut text);
    next(assessment, lang, &mut text);
    warnings(assessment, lang, &mut text);
    let limits = lang.pick(
        format!("Règles {RULES_VERSION}. Un calcul ne remplace pas un avis juridique\u{202f}: faites vérifier une date dont un droit dépend."),
        format!("Rules {RULES_VERSION}. A computation is no legal advice: have a date checked when a right depends on it."),
    );
    text.push(Tone::Plain, "\n");
    for line in wrap(&limits, WIDTH) {
        text.push(Tone::Faint, format!("{line}\n"));
    }
    text
}

fn title(request: &Request, text: &mut Text) {
    let about = [&request.authority.name, &request.title].map(|part| clean_line(part));
    let about: Vec<String> = about.into_iter().filter(|part| !part.is_empty()).collect();
    if !about.is_empty() {
        text.push(Tone::Title, about.join(" · "));
        text.push(Tone::Plain, "\n");
    }
}

fn facts(request: &Request, lang: Lang, text: &mut Text) {
    if request.events.is_empty() {
        return;
    }
    heading(lang.pick("Les faits", "The facts"), text);
    let counted: Vec<_> = request
        .in_account()
        .iter()
        .map(|event| event.hash)
        .collect();
    let mut events: Vec<&Event> = request.events.iter().collect();
    events.sort_by_key(|event| event.place());
    for event in events {
        let counts = counted.contains(&event.hash);
        let tone = if counts { Tone::Plain } else { Tone::Faint };
        let mut line = format!("  {}  {}", event.on, fact(event, lang));
        if !counts {
            line.push_str(lang.pick(
                " — rectifié, ne compte plus",
                " — corrected, no longer counts",
            ));
        }
        text.push(tone, line + "\n");
    }
}

/// An event in a line: its kind and what is known of it.
pub fn fact(event: &Event, lang: Lang) -> String {
    let kind = match event.known() {
        Some(kind) => lang.pick(kind.alias(), kind.as_str()),
        None => event.kind.as_str(),
    };
    let fields = event.fields.iter().map(|(field, value)| {
        let name = lang.pick(field.alias(), field.as_str());
        format!("{name}\u{a0}{}", words::value(*field, value, lang))
    });
    let details: Vec<String> = fields.collect();
    if details.is_empty() {
        return clean_line(kind);
    }
    clean_line(&format!(
        "{kind} ({})",
        details.join(lang.pick("\u{202f}; ", "; "))
    ))
}

/// Each date with its rule, its steps, its readings and its texts, then what would change them.
fn dates(
    sections: impl Iterator<Item = Section>,
    assessment: &Assessment,
    lang: Lang,
    text: &mut Text,
) {
    let mut headed = false;
    for section in sections {
        match section.date {
            Some(date) => {
                if !headed {
                    heading(lang.pick("Ce qui en découle", "What follows"), text);
                    headed = true;
                }
                text.push(Tone::Strong, format!("  {date}  {}", section.title));
                let away = words::distance(assessment.as_of, date, lang);
                text.push(Tone::Faint, format!("  ({away})\n"));
            }
            None => heading(&section.title, text),
        }
        let margin = if section.date.is_some() { 14 } else { 2 };
        for line in section.lines {
            reasoned(&line, margin, text);
        }
    }
}

fn reasoned(line: &Line, margin: usize, text: &mut Text) {
    let (tone, mark) = match line.role {
        Role::Rule => (Tone::Plain, ""),
        Role::Step => (Tone::Plain, "→ "),
        Role::Argument => (Tone::Caution, "? "),
        Role::Caution => (Tone::Caution, ""),
        Role::Source => (Tone::Faint, "§ "),
        Role::Supposition => (Tone::Plain, "• "),
        Role::Move => (Tone::Plain, "    → "),
    };
    for (place, part) in wrap(&line.text, WIDTH - margin - mark.chars().count()).enumerate() {
        let lead = if place == 0 {
            mark.to_owned()
        } else {
            " ".repeat(mark.chars().count())
        };
        text.push(tone, format!("{:margin$}{lead}{part}\n", ""));
    }
}

/// The width of a page.
const WIDTH: usize = 96;

fn next(assessment: &Assessment, lang: Lang, text: &mut Text) {
    let Some(next) = &assessment.next else { return };
    heading(lang.pick("À faire", "What to do"), text);
    let mut line = format!("  {}", words::action(next.action, lang));
    if let Some(from) = next.from.filter(|from| *from > assessment.as_of) {
        line += &lang.pick(format!(", à partir du {from}"), format!(", from {from}"));
    }
    if let Some(by) = next.by {
        let distance = words::distance(assessment.as_of, by, lang);
        line += &lang.pick(
            format!(", au plus tard le {by} ({distance})"),
            format!(", by {by} at the latest ({distance})"),
        );
    }
    text.push(Tone::Plain, line + "\n");
}

fn warnings(assessment: &Assessment, lang: Lang, text: &mut Text) {
    // Several facts of which one sentence says all are told in one.
    let alike = |a: &law::Contradiction, b: &law::Contradiction| {
        a.about == b.about && a.events.len() == 1 && b.events.len() == 1
    };
    let contested = assessment.contradictions.chunk_by(alike).map(|alike| {
        let events = alike.iter().flat_map(|one| &one.events);
        let events: Vec<String> = events.map(crate::request::EventHash::short).collect();
        format!("{} ({})", alike[0].about.say(lang), events.join(", "))
    });
    let contested: Vec<String> = contested.collect();
    if contested.is_empty() && assessment.warnings.is_empty() {
        return;
    }
    heading(lang.pick("Attention", "Mind"), text);
    for line in contested {
        bullet(Tone::Alarm, &line, text);
    }
    for warning in &assessment.warnings {
        bullet(Tone::Caution, &warning.with_articles(lang), text);
    }
}

fn bullet(tone: Tone, words: &str, text: &mut Text) {
    for (place, part) in wrap(words, WIDTH - 4).enumerate() {
        let mark = if place == 0 { "•" } else { " " };
        text.push(tone, format!("  {mark} {part}\n"));
    }
}

fn heading(words: &str, text: &mut Text) {
    text.push(Tone::Plain, "\n");
    text.push(Tone::Strong, words);
    text.push(Tone::Plain, "\n");
}
