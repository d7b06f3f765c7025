//! Who is in the series, who is not and why, until when.

use crate::date::Date;
use crate::lang::{Lang, Say};
use crate::law::series::Series;
use crate::report::{Text, Tone};
use crate::request::{Event, Field, Id, Kind, Request};

use super::super::Context;

/// A series as it stands on a day.
pub(super) struct Picture<'a> {
    pub(super) series: &'a Series,
    /// Those of the campaign.
    pub(super) requests: &'a [&'a Request],
    /// Those that a person left out.
    pub(super) left_aside: &'a [&'a Request],
    pub(super) campaign: &'a str,
    pub(super) day: Date,
}

impl Picture<'_> {
    /// Who is in the series, who is not and why, until when.
    pub(super) fn tell(&self, ctx: &Context) {
        let (ui, lang) = (&ctx.ui, ctx.lang);
        for id in &self.series.members {
            ui.out(
                Text::new()
                    .and(Tone::Good, format!("{id}  "))
                    .and(Tone::Plain, self.name(id)),
            );
        }
        for (id, why) in &self.series.left_out {
            ui.out(
                Text::new()
                    .and(Tone::Faint, format!("{id}  {}\u{202f}: ", self.name(id)))
                    .and(Tone::Caution, why.say(lang)),
            );
        }
        for request in self.left_aside {
            let (id, name) = (&request.id, &request.authority.name);
            ui.out(
                Text::new()
                    .and(Tone::Faint, format!("{id}  {name}\u{202f}: "))
                    .and(
                        Tone::Caution,
                        lang.pick(
                            "laissée de côté par --except\u{202f}: saisissez la CADA pour elle seule, dans son délai",
                            "left out by --except: refer it alone, within its own time",
                        ),
                    ),
            );
        }
        let day =
            |date: Option<Date>| date.map_or_else(|| "?".to_owned(), |date| date.in_words(lang));
        let (opens, closes) = (day(self.series.opens), day(self.series.closes));
        if !self.series.members.is_empty() {
            ui.out(lang.pick(
                format!("du {opens} au {closes}, par prudence"),
                format!("from {opens} to {closes}, to be safe"),
            ));
        }
        for concern in &self.series.concerns {
            ui.warn(concern.say(lang));
        }
        for request in self.flagged() {
            ui.warn(uncounted(request, lang));
        }
    }

    /// The same for a program, when it asked: all that the command says, in one piece.
    pub(super) fn to_json(&self, recorded: &[serde_json::Value], ctx: &Context) {
        if !ctx.json {
            return;
        }
        let (series, lang) = (self.series, ctx.lang);
        let left: Vec<_> = (series.left_out.iter())
            .map(|(id, why)| serde_json::json!({ "id": id.as_str(), "why": why.say(lang) }))
            .collect();
        let members: Vec<&str> = series.members.iter().map(Id::as_str).collect();
        let ids = |requests: &[&Request]| -> Vec<String> {
            requests
                .iter()
                .map(|request| request.id.to_string())
                .collect()
        };
        let concerns: Vec<String> = series.concerns.iter().map(|c| c.say(lang)).collect();
        ctx.ui.json(&serde_json::json!({
            "schema": 1, "as_of": self.day, "ready": series.is_ready(self.day), "members": members,
            "left_out": left, "excepted": ids(self.left_aside), "not_told": ids(&self.flagged()),
            "opens": series.opens, "closes": series.closes, "concerns": concerns,
            "recorded": recorded,
        }));
    }

    fn name(&self, id: &Id) -> &str {
        (self.requests.iter().find(|request| request.id == *id))
            .map_or("", |request| request.authority.name.as_str())
    }

    /// Those for which a series referral does not count.
    fn flagged(&self) -> Vec<&Request> {
        (self.requests.iter().copied())
            .filter(|request| not_counted(request, self.campaign))
            .collect()
    }
}

/// Whether a series referral does not count for it, and it was not referred otherwise: its
/// administration was not told, or CADA's acknowledgement omits it, so that its referral was taken
/// back.
fn not_counted(request: &Request, campaign: &str) -> bool {
    let events = request.in_account();
    if events.iter().any(|e| e.is(Kind::Referred)) {
        return false;
    }
    let of_series = |e: &Event, kind| e.is(kind) && e.text(Field::Series) == Some(campaign);
    let taken_back = request.corrected();
    let omitted = |e: &Event| of_series(e, Kind::Referred) && taken_back.contains(&e.hash);
    events.iter().any(|e| of_series(e, Kind::Note)) || request.events.iter().any(omitted)
}

/// The referral does not count for it, and what to do.
pub(super) fn uncounted(request: &Request, lang: Lang) -> String {
    let (id, name) = (&request.id, &request.authority.name);
    lang.pick(
        format!("{id} ({name})\u{202f}: la saisine en série ne vaut pas pour elle (L342-1)\u{202f}; dans son propre délai\u{202f}: greffe letter {id} saisine"),
        format!("{id} ({name}): the series referral does not count for it (L342-1); within its own time: greffe letter {id} saisine"),
    )
}
