//! `docs/droit.md`: the rules as a lawyer reads them, with examples computed by the engine.

use std::fmt::Write as _;

use crate::date::Date;
use crate::lang::{Lang, Say};
use crate::request::{Kind, Value};

use super::article::{self, Article};
use super::deadline::Deadline;
use super::rules::{self, Rule, chapters};
use super::{RULES_VERSION, Warning, assess, example, words};

const FR: Lang = Lang::Fr;

/// The page, in Markdown.
pub fn page() -> String {
    let mut page = String::new();
    head(&mut page);
    for (number, chapter) in (1..).zip(chapters()) {
        let _ = writeln!(page, "\n## {number}. {}", chapter.title(FR));
        for rule in chapter.rules {
            rule_in_words(rule, &mut page);
        }
    }
    warnings(&mut page);
    texts(&mut page);
    page
}

fn head(page: &mut String) {
    let _ = write!(
        page,
        "# Le droit que greffe applique\n\n\
        <!-- Écrite par le programme\u{202f}: greffe law --markdown > docs/droit.md -->\n\n\
        Règles {RULES_VERSION}. Cette page est écrite par le programme, à partir des règles et des textes \
        dont il se sert\u{202f}; ses exemples sont calculés par lui. Elle n’est pas un avis juridique\u{202f}: \
        faites vérifier une date dont un droit dépend.\n\n\
        Chaque date est donnée avec une date **prudente**, sur laquelle une personne soigneuse se règle, et une \
        date **défendable**, la dernière qu’on puisse soutenir. Là où le droit n’est pas tranché, les trois \
        diffèrent, et aucune n’est «\u{202f}la\u{202f}» date.\n"
    );
}

fn rule_in_words(rule: &Rule, page: &mut String) {
    let _ = writeln!(page, "\n### {}\n\n{}\n", rule.title(FR), rule.text(FR));
    match (rule.since(), rule.until()) {
        (Some(since), Some(until)) => {
            let (since, until) = (since.in_words(FR), until.in_words(FR));
            let _ = writeln!(page, "*Du {since} au {until}.*\n");
        }
        (Some(since), None) => {
            let _ = writeln!(page, "*Depuis le {}.*\n", since.in_words(FR));
        }
        _ => {}
    }
    let basis: Vec<String> = rule.basis.iter().map(|article| cite(article)).collect();
    let _ = writeln!(page, "Textes\u{202f}: {}.", basis.join("\u{202f}; "));
    worked(rule, page);
}

/// The example, computed.
fn worked(rule: &Rule, page: &mut String) {
    let Some(request) = example::request(rule.example) else {
        return;
    };
    let Some(last) = request.events.iter().map(|event| event.on).max() else {
        return;
    };
    page.push_str("\nExemple\u{202f}:\n\n");
    for event in &request.events {
        let kind = event.known().map_or("", Kind::alias);
        let _ = write!(page, "- {}\u{202f}: {kind}", event.on.in_words(FR));
        let details = event.fields.iter().map(|(field, value)| {
            let value = in_words(value);
            format!("{} {value}", field.alias())
        });
        let details: Vec<String> = details.collect();
        if !details.is_empty() {
            let _ = write!(page, " ({})", details.join(", "));
        }
        page.push('\n');
    }
    page.push_str(
        "\n| échéance | prudente | date | défendable | calcul |\n|---|---|---|---|---|\n",
    );
    let assessment = assess(&request, last);
    let shown = |d: &&Deadline| rule.shows.contains(&d.id);
    for deadline in assessment.deadlines.iter().filter(shown) {
        let steps: Vec<String> = deadline.steps.iter().map(|step| step.say(FR)).collect();
        let _ = writeln!(
            page,
            "| {}{} | {} | {} | {} | {} |",
            words::deadline_with_article(deadline.id, FR),
            of_documents(deadline),
            cell(deadline.prudent),
            cell(deadline.date),
            cell(deadline.latest),
            steps.join("\u{202f}; "),
        );
    }
}

fn of_documents(deadline: &Deadline) -> String {
    let Some(items) = &deadline.items else {
        return String::new();
    };
    let numbers: Vec<String> = items.iter().map(ToString::to_string).collect();
    format!(" (document {})", numbers.join(", "))
}

fn cell(date: Date) -> String {
    format!("{} {date}", date.weekday_name(FR))
}

fn in_words(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Date(date) => date.in_words(FR),
        Value::Flag(flag) => (if *flag { "oui" } else { "non" }).to_owned(),
        Value::Words(words) if words.is_empty() => "aucune".to_owned(),
        Value::Words(words) => {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            words.join(", ")
        }
        Value::Items(items) => {
            let items: Vec<String> = items.iter().map(ToString::to_string).collect();
            items.join(", ")
        }
        Value::Period(crate::request::Period::Months(n)) => format!("{n} mois"),
        Value::Period(crate::request::Period::Days(n)) => format!("{n} jours"),
        Value::Amount(cents) => format!("{},{:02} €", cents / 100, cents % 100),
    }
}

/// How it is cited, its asterisk kept from Markdown.
fn cite(article: &Article) -> String {
    article.cite.replace('*', "\\*")
}

fn warnings(page: &mut String) {
    page.push_str(
        "\n## Ce dont le programme avertit\n\nAu moment où l’on risque de s’y tromper.\n\n| nom | avertissement | textes |\n|---|---|---|\n",
    );
    for warning in Warning::ALL {
        let basis: Vec<String> = warning.basis().iter().map(|a| cite(a)).collect();
        let _ = writeln!(
            page,
            "| `{}` | {} | {} |",
            warning.id(),
            warning.say(FR),
            basis.join("\u{202f}; ")
        );
    }
}

fn texts(page: &mut String) {
    page.push_str("\n## Les textes et les décisions\n\n| texte | objet | version | où le lire |\n|---|---|---|---|\n");
    // Only those on which dates and warnings rest: letters cite others.
    let used: Vec<&Article> = rules::all()
        .flat_map(|rule| rule.basis.iter().copied())
        .chain(Warning::ALL.iter().flat_map(Warning::basis))
        .collect();
    for article in article::all().filter(|article| used.contains(article)) {
        let (cite, url) = (cite(article), article.url);
        let _ = writeln!(
            page,
            "| {cite} | {} | {} | <{url}> |",
            article.title(FR),
            article.in_force(FR)
        );
    }
}
