//! `greffe check`: whether everything is in order, and what to do when it is not.

use serde::Serialize;

use crate::lang::Say;
use crate::report::json::{SCHEMA, StoreState};
use crate::report::{Text, Tone};
use crate::store::{Finding, Severity};

use super::desk::Desk;
use super::error::hint_under;
use super::{Context, Exit, Failure, French, excerpt};

/// Check that everything is in order: files, references, papers, personal data
///
/// Exit code 4 when a person must act.
#[derive(clap::Args)]
pub(super) struct CheckArgs {}

pub(super) const FRENCH: French = French {
    about: "Vérifie que tout est en ordre\u{202f}: fichiers, références, pièces, données personnelles",
    details: "Code de sortie 4 quand quelqu’un doit agir.",
    args: &[],
    examples: &[],
};

pub(super) fn run(_: CheckArgs, ctx: &Context) -> Result<Exit, Failure> {
    let desk = Desk::open(ctx)?;
    let mut findings = desk.store.check_knowing(&desk.person.signatories)?;
    findings.sort_by(|a, b| {
        b.severity
            .cmp(&a.severity)
            .then_with(|| a.path.cmp(&b.path))
    });
    if ctx.json {
        ctx.ui.json(&Check {
            schema: SCHEMA,
            store: desk.state(),
            findings: findings
                .iter()
                .map(|finding| Item::new(finding, ctx))
                .collect(),
        });
    } else {
        for finding in &findings {
            ctx.ui.out(told(finding, ctx));
        }
        if findings.is_empty() {
            ctx.ui.out(
                Text::new().and(
                    Tone::Good,
                    ctx.lang
                        .pick("Tout est en ordre.", "Everything is in order."),
                ),
            );
        }
    }
    let serious = findings
        .iter()
        .any(|finding| finding.severity == Severity::Error);
    Ok(if serious {
        Exit::NeedsPerson
    } else {
        Exit::Done
    })
}

/// What is not in order, and what to do about it.
fn told(finding: &Finding, ctx: &Context) -> Text {
    let (tone, severity) = match finding.severity {
        Severity::Error => (Tone::Alarm, ctx.lang.pick("à régler", "to settle")),
        Severity::Warning => (Tone::Caution, ctx.lang.pick("à regarder", "to look at")),
        Severity::Note => (Tone::Faint, ctx.lang.pick("à savoir", "to know")),
    };
    let colon = ctx.lang.pick("\u{202f}: ", ": ");
    let mut text = Text::new().and(tone, severity).and(Tone::Plain, colon);
    text.push(Tone::Plain, finding.say(ctx.lang));
    text.append(excerpt::under(&finding.excerpts(ctx.lang)));
    hint_under(&mut text, finding, ctx.lang);
    text
}

#[derive(Serialize)]
struct Check {
    schema: u32,
    store: StoreState,
    findings: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    severity: &'static str,
    path: Option<String>,
    line: Option<usize>,
    text: String,
    hint: Option<String>,
}

impl Item {
    fn new(finding: &Finding, ctx: &Context) -> Self {
        Self {
            severity: match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            },
            path: finding.path.clone(),
            line: finding.line,
            text: finding.say(ctx.lang),
            hint: finding.hint(ctx.lang),
        }
    }
}
