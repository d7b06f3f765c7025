//! `greffe law`: the rules that the program applies, the texts on which they rest, what changed.

use std::fmt::Write as _;

use serde_json::json;

use crate::date::Date;
use crate::lang::{Lang, Say};
use crate::law::rules::{self, Rule};
use crate::law::{Article, RULES_VERSION, article, page};
use crate::report::{Text, Tone, wrap};

use super::{Context, Exit, Failure, French, parse};

/// List the rules that greffe applies, the texts on which each rests, and since when
#[derive(clap::Args)]
pub(super) struct LawArgs {
    /// Only what appeared or changed on that day or later
    #[arg(long, value_name = "DATE", value_parser = parse::date)]
    since: Option<Date>,
    /// Write the page docs/droit.md (in French)
    #[arg(long, conflicts_with = "since")]
    markdown: bool,
}

pub(super) const FRENCH: French = French {
    about: "Liste les règles que greffe applique, les textes sur lesquels chacune repose, et depuis quand",
    details: "",
    args: &[
        (
            "since",
            "Seulement ce qui est apparu ou a changé ce jour-là ou depuis",
        ),
        ("markdown", "Écrit la page docs/droit.md"),
    ],
    examples: &[(
        "greffe law --since 2025-01-01",
        "ce qui a changé depuis le 1er janvier 2025",
        "what changed since 1 January 2025",
    )],
};

#[expect(
    clippy::unnecessary_wraps,
    clippy::needless_pass_by_value,
    reason = "every command has this form"
)]
pub(super) fn run(args: LawArgs, ctx: &Context) -> Result<Exit, Failure> {
    if args.markdown {
        ctx.ui.bytes(page().as_bytes());
    } else if ctx.json {
        ctx.ui.json(&as_json(args.since, ctx.lang));
    } else {
        ctx.ui
            .out_raw(listing(args.since, ctx.lang, ctx.ui.width()));
    }
    Ok(Exit::Done)
}

fn listing(since: Option<Date>, lang: Lang, width: usize) -> Text {
    let mut text = Text::new();
    text.push(
        Tone::Title,
        lang.pick(
            format!("Règles {RULES_VERSION}\n"),
            format!("Rules {RULES_VERSION}\n"),
        ),
    );
    for chapter in rules::chapters() {
        let mut shown = chapter
            .rules
            .iter()
            .filter(|r| concerns(r, since))
            .peekable();
        if shown.peek().is_some() {
            text.push(Tone::Strong, format!("\n{}\n", chapter.title(lang)));
        }
        for rule in shown {
            one_rule(rule, lang, width, &mut text);
        }
    }
    let texts: Vec<&Article> = article::all().filter(|a| is_recent(a, since)).collect();
    if !texts.is_empty() {
        text.push(
            Tone::Strong,
            lang.pick("\nLes textes et les décisions\n", "\nTexts and decisions\n"),
        );
    }
    for article in texts {
        let (title, version) = (article.title(lang), article.in_force(lang));
        let line = format!("{}  {title}", article.cite);
        paragraph(Tone::Plain, &line, width, &mut text);
        let line = format!("{version} · {}", article.url);
        indented(Tone::Faint, &line, width, &mut text);
    }
    text
}

fn one_rule(rule: &Rule, lang: Lang, width: usize, text: &mut Text) {
    text.push(Tone::Plain, format!("  {}", rule.title(lang)));
    text.push(Tone::Faint, format!("  ({})\n", rule.id));
    indented(Tone::Plain, rule.text(lang), width, text);
    let basis: Vec<&str> = rule.basis.iter().map(|a| a.cite).collect();
    let mut foot = basis.join(", ");
    let day = |date: Date| date.in_words(lang);
    match (rule.since(), rule.until()) {
        (Some(from), Some(to)) => {
            foot += &lang.pick(
                format!(" · du {} au {}", day(from), day(to)),
                format!(" · from {} to {}", day(from), day(to)),
            );
        }
        (Some(from), None) => {
            foot += &lang.pick(
                format!(" · depuis le {}", day(from)),
                format!(" · since {}", day(from)),
            );
        }
        _ => {}
    }
    let gives: Vec<&str> = rule.gives.iter().map(|id| id.as_str()).collect();
    if !gives.is_empty() {
        let _ = write!(foot, " → {}", gives.join(", "));
    }
    indented(Tone::Faint, &foot, width, text);
}

/// Under a title.
fn indented(tone: Tone, words: &str, width: usize, text: &mut Text) {
    for line in wrap(words, width - 6) {
        text.push(tone, format!("      {line}\n"));
    }
}

/// Its first line stands out.
fn paragraph(tone: Tone, words: &str, width: usize, text: &mut Text) {
    for (place, line) in wrap(words, width - 6).enumerate() {
        let margin = if place == 0 { 2 } else { 6 };
        text.push(tone, format!("{:margin$}{line}\n", ""));
    }
}

fn concerns(rule: &Rule, since: Option<Date>) -> bool {
    since.is_none_or(|day| rule.changed_since(day))
}

fn is_recent(article: &Article, since: Option<Date>) -> bool {
    since.is_none_or(|day| article.since().is_some_and(|on| on >= day))
}

fn as_json(since: Option<Date>, lang: Lang) -> serde_json::Value {
    let rules: Vec<_> = rules::all()
        .filter(|rule| concerns(rule, since))
        .map(|rule| {
            let basis: Vec<&str> = rule.basis.iter().map(|a| a.cite).collect();
            let gives: Vec<&str> = rule.gives.iter().map(|id| id.as_str()).collect();
            json!({
                "id": rule.id, "title": rule.title(lang), "text": rule.text(lang),
                "since": rule.since(), "until": rule.until(), "basis": basis, "deadlines": gives,
            })
        })
        .collect();
    let articles: Vec<_> = article::all()
        .filter(|article| is_recent(article, since))
        .map(|article| {
            json!({
                "cite": article.cite, "title": article.title(lang), "since": article.since(),
                "checked": article.reading.say(lang), "url": article.url,
            })
        })
        .collect();
    json!({ "schema": 1, "rules_version": RULES_VERSION, "rules": rules, "articles": articles })
}
