//! The dates as a Markdown table, for a wiki or a forge: one line per date, the earliest first.

use crate::lang::Lang;
use crate::law::{Deadline, RULES_VERSION};

use super::public::PublicRequest;
use super::words;

/// The dates of these requests, under a heading; then what was asked for by name.
pub fn markdown(requests: &[PublicRequest], lang: Lang) -> String {
    let mut lines: Vec<(&PublicRequest, &Deadline)> = requests
        .iter()
        .flat_map(|request| request.deadlines.iter().map(move |d| (request, d)))
        .collect();
    lines.sort_by_key(|(request, d)| (d.prudent, &request.id, d.id));
    let as_of = requests.first().map(|request| request.as_of);
    let mut text = match as_of {
        Some(day) => lang.pick(
            format!("# Délais au {}\n\n", day.in_words(lang)),
            format!("# Dates on {}\n\n", day.in_words(lang)),
        ),
        None => lang.pick("# Délais\n\n", "# Dates\n\n").to_owned(),
    };
    let heading = lang.pick(
        [
            "référence",
            "autorité",
            "délai",
            "qui",
            "date",
            "prudente",
            "dernière",
            "état",
        ],
        [
            "reference",
            "authority",
            "deadline",
            "who",
            "date",
            "prudent",
            "latest",
            "state",
        ],
    );
    text.push_str(&row(heading.map(str::to_owned)));
    text.push_str("|---|---|---|---|---|---|---|---|\n");
    for (request, deadline) in &lines {
        text.push_str(&row(cells(request, deadline, lang)));
    }
    for request in requests {
        text.push_str(&asked_for(request, lang));
    }
    text.push_str(&lang.pick(
        format!("\nRègles {RULES_VERSION}. Un calcul ne remplace pas un avis juridique.\n"),
        format!("\nRules {RULES_VERSION}. A computation is no legal advice.\n"),
    ));
    text
}

fn cells(request: &PublicRequest, deadline: &Deadline, lang: Lang) -> [String; 8] {
    let state = words::state(deadline.state, lang);
    let state = if deadline.presumed || deadline.provisional {
        format!("{state} ({})", lang.pick("présumé", "presumed"))
    } else {
        state.to_owned()
    };
    [
        request.id.to_string(),
        inert(&request.authority),
        words::deadline(deadline.id, lang).to_owned(),
        words::who(deadline.who, lang).to_owned(),
        deadline.date.to_string(),
        deadline.prudent.to_string(),
        deadline.latest.to_string(),
        state,
    ]
}

fn row(cells: [String; 8]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

/// The title, documents, notes and people of a request, when they were asked for.
fn asked_for(request: &PublicRequest, lang: Lang) -> String {
    let mut lines = Vec::new();
    lines.extend(request.title.as_deref().map(inert));
    for document in request.documents.iter().flatten() {
        lines.push(inert(document));
    }
    for (on, note) in request.notes.iter().flatten() {
        lines.push(format!(
            "{on}{}{}",
            lang.pick("\u{202f}: ", ": "),
            inert(note)
        ));
    }
    if let Some(people) = request.people.as_ref().filter(|people| !people.is_empty()) {
        lines.push(inert(&people.join(", ")));
    }
    if lines.is_empty() {
        return String::new();
    }
    format!("\n## {}\n\n- {}\n", request.id, lines.join("\n- "))
}

/// A text in which nothing is markup, a link or a cell border.
pub(super) fn inert(text: &str) -> String {
    let text = super::text::clean_line(text);
    let mut inert = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`'
                | '*'
                | '_'
                | '['
                | ']'
                | '<'
                | '>'
                | '|'
                | '&'
                | '~'
                | '#'
                | '!'
                | '@'
                | '$'
        ) {
            inert.push('\\');
        }
        inert.push(c);
    }
    inert
}
