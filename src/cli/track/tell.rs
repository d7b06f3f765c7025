//! What is said of each letter.

use crate::date::Date;
use crate::lang::{Lang, Say};
use crate::post::tracking::{Fact, Finding, Followed, Number, Outcome, Shipment, State};
use crate::report::{Text, Tone, words};
use crate::request::{EventHash, Field, Id, Kind};

use super::super::Context;

/// What is known of one letter.
pub(super) struct Line {
    pub(super) id: Id,
    pub(super) authority: String,
    pub(super) letter: Followed,
    /// What La Poste says; `None` when it was not asked, or said nothing.
    pub(super) outcome: Option<Outcome>,
    pub(super) facts: Vec<Fact>,
    pub(super) findings: Vec<Finding>,
    /// The facts that were recorded.
    pub(super) recorded: Vec<EventHash>,
}

/// The letter, where it is, what follows.
pub(super) fn show(line: &Line, record: bool, ctx: &Context) {
    let (ui, lang) = (&ctx.ui, ctx.lang);
    ui.out(
        Text::new()
            .and(Tone::Strong, format!("{}  ", line.id))
            .and(Tone::Plain, format!("{} · ", line.authority))
            .and(Tone::Faint, line.what(lang)),
    );
    match (&line.letter.number, &line.outcome) {
        (Err(bad), _) => ui.warn(bad.say(lang)),
        (_, Some(Outcome::Known(shipment))) => show_last(shipment, ctx),
        (_, Some(Outcome::NotYet)) => ui.out(lang.pick(
            "  pas encore de suivi\u{202f}: normal le premier jour, redemandez demain",
            "  nothing yet: normal on the first day, ask again tomorrow",
        )),
        (_, Some(Outcome::Refused(why))) => ui.warn(lang.pick(
            format!("La Poste refuse ce numéro ({why})\u{202f}: recopiez-le du récépissé"),
            format!("La Poste refuses this number ({why}): copy it from the receipt"),
        )),
        (_, None) => ui.out(lang.pick("  La Poste n’a rien dit", "  La Poste said nothing")),
    }
    for (place, fact) in line.facts.iter().enumerate() {
        let hash = line.recorded.get(place);
        let mut text = Text::new().and(Tone::Good, "  → ");
        text.push(Tone::Plain, said(fact, lang));
        if let Some(hash) = hash {
            text.push(Tone::Faint, format!("   {}", hash.short()));
        }
        ui.out(text);
    }
    for finding in &line.findings {
        ui.warn(finding.say(lang));
    }
    if !line.facts.is_empty() && !record {
        ui.note(
            Text::new()
                .and(Tone::Plain, "    ")
                .and(Tone::Command, format!("greffe track {} --record", line.id)),
        );
    }
}

fn show_last(shipment: &Shipment, ctx: &Context) {
    let Some(last) = shipment.last() else {
        ctx.ui.out(ctx.lang.pick("  aucune étape", "  no step"));
        return;
    };
    let tone = match last.state() {
        State::Delivered => Tone::Good,
        State::Waiting | State::Unknown | State::Incident => Tone::Caution,
        state if state.is_back() => Tone::Alarm,
        _ => Tone::Plain,
    };
    let (state, day) = (last.state().say(ctx.lang), last.on.in_words(ctx.lang));
    let when = ctx.lang.pick(format!(" le {day} "), format!(" on {day} "));
    ctx.ui.out(
        Text::new()
            .and(tone, format!("  {state}"))
            .and(Tone::Plain, when)
            .and(Tone::Faint, format!("({})", last.code)),
    );
    if !last.label.is_empty() {
        ctx.ui
            .out(Text::new().and(Tone::Faint, format!("  {}", last.label)));
    }
}

/// A fact, in a few words.
fn said(fact: &Fact, lang: Lang) -> String {
    let event = &fact.event;
    let kind = lang.pick(event.kind.alias(), event.kind.as_str());
    let detail = [Field::Proof, Field::Reason, Field::Text]
        .iter()
        .find_map(|field| event.fields.get(field).map(|value| (field, value)))
        .map_or_else(String::new, |(field, value)| {
            format!(" ({})", words::value(*field, value, lang))
        });
    let day = event.on.in_words(lang);
    lang.pick(
        format!("{kind} le {day}{detail}"),
        format!("{kind} on {day}{detail}"),
    )
}

impl Line {
    /// The letter among those of its request.
    fn what(&self, lang: Lang) -> String {
        let kind = self.letter.kind;
        let number = self.letter.number.as_ref().map_or("?", Number::as_str);
        let what = match kind {
            Kind::Sent => lang.pick("demande", "request"),
            Kind::Reminded => lang.pick("relance", "reminder"),
            Kind::GraciousAppeal => lang.pick("recours gracieux", "optional appeal"),
            Kind::Referred => lang.pick("saisine de la CADA", "referral to CADA"),
            _ => lang.pick("demande de motifs", "request for reasons"),
        };
        format!("{what}, {number}")
    }
}

impl Say for Finding {
    fn say(&self, lang: Lang) -> String {
        let words = |day: &Date| day.in_words(lang);
        match self {
            Finding::OtherReceipt {
                id,
                event,
                recorded,
                delivered,
            } => {
                let (recorded, delivered) = (words(recorded), words(delivered));
                let event = event.short();
                lang.pick(
                format!("la réception est notée le {recorded}, La Poste dit le {delivered}\u{202f}: l’avis postal fait foi contre le tampon du service du courrier (CE 31 mars 2017, n°\u{a0}396909)\u{202f}; rectifiez par greffe record {id} rectifiée --rectifie {event}, puis greffe track --record"),
                format!("receipt is recorded on {recorded}, La Poste says {delivered}: the postal notice beats the mail room’s stamp (CE 31 March 2017, n°\u{a0}396909); correct it with greffe record {id} corrected --corrects {event}, then greffe track --record"),
            )
            }
            Finding::Unclaimed { presented } => {
                let presented = words(presented);
                lang.pick(
                format!("présentée le {presented} et non retirée\u{202f}: pour un pli de l’administration, ce jour vaudrait notification (CE 24 avril 2012, n°\u{a0}341146)\u{202f}; pour une demande qui lui est adressée, ce n’est pas tranché\u{202f}: greffe n’en fait courir aucun délai, renvoyez-la par une autre voie"),
                format!("presented on {presented} and not fetched: for a letter from the administration that day would count (CE 24 April 2012, n°\u{a0}341146); for a request to it, this is not settled: greffe lets no time run from it, send it again another way"),
            )
            }
            Finding::OddDay(day) => {
                let day = words(day);
                lang.pick(
                format!("La Poste parle du {day}, avant l’envoi noté ou après aujourd’hui\u{202f}: est-ce le bon numéro\u{202f}? rien n’est proposé"),
                format!("La Poste speaks of {day}, before the recorded dispatch or after today: is it the right number? nothing is proposed"),
            )
            }
            Finding::DeliveredAfterAll {
                id,
                event,
                recorded,
                delivered,
            } => {
                let (recorded, delivered) = (words(recorded), words(delivered));
                let event = event.short();
                lang.pick(
                format!("La Poste la dit distribuée le {delivered}, le registre la dit revenue le {recorded}\u{202f}: rien n’est proposé tant que personne n’a tranché\u{202f}; si La Poste a raison, greffe record {id} rectifiée --rectifie {event}, puis greffe track {id} --record"),
                format!("La Poste says delivered on {delivered}, the record says come back on {recorded}: nothing is proposed until somebody settles it; if La Poste is right, greffe record {id} corrected --corrects {event}, then greffe track {id} --record"),
            )
            }
        }
    }
}

/// The same, for programs.
pub(super) fn to_json(lines: &[Line], ctx: &Context) -> serde_json::Value {
    let letters: Vec<_> = lines.iter().map(|line| line.to_json(ctx.lang)).collect();
    serde_json::json!({ "schema": 1, "as_of": ctx.at, "letters": letters })
}

impl Line {
    fn to_json(&self, lang: Lang) -> serde_json::Value {
        let shipment = match &self.outcome {
            Some(Outcome::Known(shipment)) => Some(shipment),
            _ => None,
        };
        let steps: Vec<_> = (shipment.iter().flat_map(|s| &s.steps))
            .map(|step| {
                serde_json::json!({
                    "code": step.code, "label": step.label, "on": step.on,
                    "state": step.state().as_str(),
                })
            })
            .collect();
        let facts: Vec<_> = (self.facts.iter().enumerate())
            .map(|(place, fact)| {
                serde_json::json!({
                    "kind": fact.event.kind.as_str(), "on": fact.event.on,
                    "recorded": self.recorded.get(place).map(EventHash::short),
                })
            })
            .collect();
        let problem = match (&self.letter.number, &self.outcome) {
            (Err(bad), _) => Some(bad.say(lang)),
            (_, Some(Outcome::Refused(why))) => Some(why.clone()),
            _ => None,
        };
        let warnings: Vec<String> = self.findings.iter().map(|f| f.say(lang)).collect();
        serde_json::json!({
            "id": self.id.as_str(),
            "letter": self.letter.kind.as_str(),
            "tracking": self.letter.number.as_ref().ok().map(Number::as_str),
            "state": shipment.and_then(Shipment::last).map(|s| s.state().as_str()),
            "known": shipment.is_some(),
            "steps": steps, "facts": facts, "warnings": warnings, "problem": problem,
        })
    }
}
