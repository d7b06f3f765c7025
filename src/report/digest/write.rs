//! The digest in words: text, Markdown, HTML, or parts for programs.

use serde::Serialize;

use crate::lang::Lang;
use crate::report::markdown::inert;
use crate::report::public::PublicDeed;
use crate::report::text::clean_line;

use super::{Coming, Digest};

/// A digest for programs.
#[derive(Debug, Serialize)]
pub struct Written {
    schema: u32,
    as_of: String,
    since: Option<String>,
    title: String,
    text: String,
    coming: Vec<Line>,
    changed: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    id: String,
    authority: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<String>,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    command: Option<String>,
}

impl Written {
    /// The digest, in parts and as a whole.
    pub fn new(digest: &Digest, lang: Lang) -> Self {
        let coming = digest.coming.iter().map(|one| Line {
            id: one.id.to_string(),
            authority: Some(one.authority.clone()),
            when: Some(one.when(lang)),
            text: one.what(lang),
            command: one.command(),
        });
        let changed = digest.changed.iter().map(|deed| Line {
            id: deed.id.to_string(),
            authority: deed.authority.clone(),
            when: None,
            text: deed.say(lang),
            command: None,
        });
        Self {
            schema: crate::report::json::SCHEMA,
            as_of: digest.as_of.to_string(),
            since: digest.since.map(|since| since.to_string()),
            title: title(digest, lang),
            text: text(digest, lang),
            coming: coming.collect(),
            changed: changed.collect(),
        }
    }
}

/// What it tells, in a line.
pub fn title(digest: &Digest, lang: Lang) -> String {
    let (coming, changed) = (digest.coming.len(), digest.changed.len());
    if digest.is_empty() {
        return lang
            .pick("greffe\u{202f}: rien de nouveau", "greffe: nothing new")
            .to_owned();
    }
    let many = |count: usize| if count > 1 { "s" } else { "" };
    lang.pick(
        format!(
            "greffe\u{202f}: {coming} échéance{}, {changed} demande{} modifiée{}",
            many(coming),
            many(changed),
            many(changed)
        ),
        format!(
            "greffe: {coming} to watch, {changed} request{} changed",
            many(changed)
        ),
    )
}

/// The digest as plain text.
pub fn text(digest: &Digest, lang: Lang) -> String {
    let lines = |heading: String, items: Vec<String>| {
        if items.is_empty() {
            return String::new();
        }
        format!("{heading}\n- {}\n\n", items.join("\n- "))
    };
    whole(digest, lang, &clean_line, &lines)
}

/// The digest as Markdown.
pub fn markdown(digest: &Digest, lang: Lang) -> String {
    let lines = |heading: String, items: Vec<String>| {
        if items.is_empty() {
            return String::new();
        }
        format!("## {heading}\n\n- {}\n\n", items.join("\n- "))
    };
    whole(digest, lang, &inert, &lines)
}

/// The digest as HTML, for a message of Matrix.
pub fn html(digest: &Digest, lang: Lang) -> String {
    let escape = |text: &str| {
        let text = clean_line(text);
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        text.replace('>', "&gt;").replace('"', "&quot;")
    };
    let lines = |heading: String, items: Vec<String>| {
        if items.is_empty() {
            return String::new();
        }
        let items = items.join("</li><li>");
        format!("<h4>{heading}</h4><ul><li>{items}</li></ul>\n")
    };
    whole(digest, lang, &escape, &lines)
}

/// The two lists, each made by `list` of a heading and lines that `safe` made harmless.
fn whole(
    digest: &Digest,
    lang: Lang,
    safe: &impl Fn(&str) -> String,
    list: &impl Fn(String, Vec<String>) -> String,
) -> String {
    if digest.is_empty() {
        return format!("{}\n", lang.pick("Rien de nouveau.", "Nothing new."));
    }
    let coming = digest.coming.iter().map(|one| safe(&coming(one, lang)));
    let changed = digest.changed.iter().map(|deed| safe(&change(deed, lang)));
    let since = match digest.since {
        Some(day) => lang.pick(
            format!("Ce qui a changé depuis le {}", day.in_words(lang)),
            format!("What changed since {}", day.in_words(lang)),
        ),
        None => lang.pick("Ce qui a changé", "What changed").to_owned(),
    };
    let heading = lang.pick("Ce qui vient", "What is coming").to_owned();
    let all = list(heading, coming.collect()) + &list(since, changed.collect());
    format!("{}\n", all.trim_end())
}

fn coming(one: &Coming, lang: Lang) -> String {
    let mut who = format!("{} ({})", one.authority, one.id);
    if let Some(title) = &one.title {
        who = format!("{who} · {title}");
    }
    let colon = lang.pick("\u{202f}: ", ": ");
    format!("{}, {who}{colon}{}", one.when(lang), one.what(lang))
}

fn change(deed: &PublicDeed, lang: Lang) -> String {
    let colon = lang.pick("\u{202f}: ", ": ");
    let who = match &deed.authority {
        Some(authority) => format!("{authority} ({})", deed.id),
        None => deed.id.to_string(),
    };
    format!("{who}{colon}{}", deed.say(lang))
}
