//! The reasoning, as a lawyer would write it: facts, then each date with its rule, its articles,
//! its steps, how sure it is and what would change it.

use crate::date::Date;
use crate::lang::{Lang, Say};
use crate::law::{Assessment, Certainty, Deadline, RULES_VERSION, State};
use crate::request::{Event, Request};

use super::text::{Text, Tone, clean_line};
use super::{json, words};

/// The whole reasoning for a request.
pub fn explain(request: &Request, assessment: &Assessment, lang: Lang) -> Text {
    let mut text = Text::new();
    title(request, assessment, lang, &mut text);
    facts(request, lang, &mut text);
    dates(assessment, lang, &mut text);
    next(assessment, lang, &mut text);
    warnings(assessment, lang, &mut text);
    text.push(
        Tone::Faint,
        lang.pick(
            format!("\nRègles {RULES_VERSION}. Un calcul ne remplace pas un avis juridique\u{202f}: faites vérifier une date dont un droit dépend.\n"),
            format!("\nRules {RULES_VERSION}. A computation is no legal advice: have a date checked when a right depends on it.\n"),
        ),
    );
    text
}

fn title(request: &Request, assessment: &Assessment, lang: Lang, text: &mut Text) {
    let about = [&request.authority.name, &request.title].map(|part| clean_line(part));
    let about: Vec<String> = about.into_iter().filter(|part| !part.is_empty()).collect();
    if !about.is_empty() {
        text.push(Tone::Title, about.join(" · "));
        text.push(Tone::Plain, "\n");
    }
    let at = assessment.as_of.in_words(lang);
    text.push(
        Tone::Plain,
        lang.pick(format!("Au {at}\u{202f}: "), format!("On {at}: ")),
    );
    text.push(Tone::Strong, words::stage(assessment.stage, lang));
    if let Some(late) = assessment.days_overdue.filter(|_| assessment.overdue) {
        let late = words::days(late, lang);
        let late = lang.pick(format!(" depuis {late}"), format!(", {late} ago"));
        text.push(Tone::Alarm, late);
    }
    text.push(Tone::Plain, lang.pick(".\n", ".\n"));
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
    events.sort_by_key(|event| (event.on, event.at, event.hash));
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
        format!("{name}\u{a0}{}", json::written(value))
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

fn dates(assessment: &Assessment, lang: Lang, text: &mut Text) {
    if assessment.deadlines.is_empty() {
        return;
    }
    heading(lang.pick("Ce qui en découle", "What follows"), text);
    for deadline in &assessment.deadlines {
        date(deadline, assessment.as_of, lang, text);
    }
}

fn date(deadline: &Deadline, at: Date, lang: Lang, text: &mut Text) {
    let tone = match deadline.state {
        State::Pending | State::Today => Tone::Strong,
        State::Met | State::Passed => Tone::Plain,
    };
    text.push(Tone::Plain, "  ");
    text.push(
        tone,
        format!("{}  {}", deadline.date, words::deadline(deadline.id, lang)),
    );
    let state = match deadline.state {
        State::Pending => words::distance(at, deadline.date, lang),
        state => words::state(state, lang).to_owned(),
    };
    text.push(Tone::Faint, format!("  ({state}, {})\n", deadline.id));
    let margin = "              ";
    if let Some(items) = &deadline.items {
        let items: Vec<String> = items.iter().map(ToString::to_string).collect();
        let items = items.join(", ");
        text.push(
            Tone::Plain,
            lang.pick(
                format!("{margin}documents {items}\n"),
                format!("{margin}documents {items}\n"),
            ),
        );
    }
    for step in &deadline.steps {
        text.push(Tone::Plain, format!("{margin}{}\n", step.say(lang)));
    }
    if deadline.prudent != deadline.date || deadline.latest != deadline.date {
        let (prudent, latest) = (deadline.prudent, deadline.latest);
        text.push(
            Tone::Caution,
            lang.pick(
                format!(
                    "{margin}par prudence le {prudent}\u{202f}; défendable jusqu’au {latest}\n"
                ),
                format!("{margin}to be safe by {prudent}; arguable until {latest}\n"),
            ),
        );
    }
    for caveat in caveats(deadline, lang) {
        text.push(Tone::Caution, format!("{margin}{caveat}\n"));
    }
    let basis: Vec<&str> = deadline.basis.iter().map(|article| article.cite).collect();
    let sure = certainty(deadline.certainty, lang);
    text.push(
        Tone::Faint,
        format!("{margin}{} · {sure}\n", basis.join(", ")),
    );
}

/// What would change the date.
fn caveats(deadline: &Deadline, lang: Lang) -> Vec<&'static str> {
    let mut caveats = Vec::new();
    if deadline.presumed {
        caveats.push(lang.pick(
            "présumé\u{202f}: une preuve de la réception ou du dépôt changerait cette date",
            "presumed: a proof of the receipt or of the posting would change this date",
        ));
    }
    if deadline.provisional {
        caveats.push(lang.pick(
            "provisoire\u{202f}: le fait attendu, une fois noté, changera cette date",
            "provisional: the awaited fact, once recorded, will change this date",
        ));
    }
    match deadline.opposable {
        Some(true) => caveats.push(lang.pick(
            "opposable\u{202f}: passé ce jour, le droit est perdu",
            "binding: after that day the right is lost",
        )),
        Some(false) => caveats.push(lang.pick(
            "non opposable\u{202f}: les voies et délais n’ont pas été indiqués\u{202f}; une preuve contraire le rendrait opposable",
            "not binding: remedies and times were not stated; proof to the contrary would make it binding",
        )),
        None => {}
    }
    caveats
}

fn certainty(certainty: Certainty, lang: Lang) -> &'static str {
    match certainty {
        Certainty::Text => lang.pick("selon le texte", "by the text"),
        Certainty::Settled => lang.pick("jurisprudence établie", "settled case law"),
        Certainty::Unsettled => lang.pick("point discuté", "unsettled"),
    }
}

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
    let contested = assessment.contradictions.iter().map(|c| {
        let events: Vec<String> = c
            .events
            .iter()
            .map(crate::request::EventHash::short)
            .collect();
        format!("{} ({})", c.about.say(lang), events.join(", "))
    });
    let contested: Vec<String> = contested.collect();
    if contested.is_empty() && assessment.warnings.is_empty() {
        return;
    }
    heading(lang.pick("Attention", "Mind"), text);
    for line in contested {
        text.push(Tone::Alarm, format!("  • {line}\n"));
    }
    for warning in &assessment.warnings {
        text.push(Tone::Caution, format!("  • {}\n", warning.say(lang)));
    }
}

fn heading(words: &str, text: &mut Text) {
    text.push(Tone::Plain, "\n");
    text.push(Tone::Strong, words);
    text.push(Tone::Plain, "\n");
}
