//! What La Poste answers: an object or a list, for one letter or several. Everything in it comes
//! from outside: texts are cut and cleaned, what is not understood is kept as it is.

use serde_json::Value;

use crate::date::{Date, Instant};

use super::code::State;
use super::number::Number;

/// The longest text that is kept of a label, in characters.
const LABEL: usize = 160;
/// The most steps that are read of one letter.
const STEPS: usize = 200;

/// What La Poste says of one letter.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Where it has been.
    Known(Shipment),
    /// Unknown, or not known yet: normal on the first day, and no error.
    NotYet,
    /// The number, or the question, is refused; why, as La Poste says it.
    Refused(String),
}

/// The life of a letter.
#[derive(Debug, Clone, PartialEq)]
pub struct Shipment {
    /// The steps, the latest first.
    pub steps: Vec<Step>,
    /// The whole answer for this letter, to be kept as a proof.
    pub answer: Value,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// La Poste's code, known or not.
    pub code: String,
    /// Its words.
    pub label: String,
    /// The civil day in Paris.
    pub on: Date,
}

impl Step {
    /// What the code means.
    pub fn state(&self) -> State {
        State::of(&self.code)
    }
}

impl Shipment {
    /// The last step, which decides: `isFinal` is also true of a letter that came back.
    pub fn last(&self) -> Option<&Step> {
        self.steps.first()
    }

    /// The first notice left at the door, if there was one.
    pub fn notice(&self) -> Option<&Step> {
        let notices = self.steps.iter().rev();
        notices.into_iter().find(|s| s.state() == State::Waiting)
    }

    /// The first sign that it will not reach its addressee.
    pub fn back(&self) -> Option<&Step> {
        let steps = self.steps.iter().rev();
        steps.into_iter().find(|s| s.state().is_back())
    }
}

/// Reads an answer, for the letters that were asked about.
///
/// # Errors
/// The text is not such an answer.
pub fn outcomes(
    body: &[u8],
    asked: &[Number],
) -> Result<Vec<(Number, Outcome)>, serde_json::Error> {
    let whole: Value = serde_json::from_slice(body)?;
    let items = match whole {
        Value::Array(items) => items,
        one => vec![one],
    };
    let mut found = Vec::new();
    for item in items {
        let Some(number) = subject(&item, asked) else {
            continue;
        };
        found.push((number, outcome(item)));
    }
    Ok(found)
}

/// The letter that an answer is about, when it was asked about; one that is no answer is about none.
fn subject(item: &Value, asked: &[Number]) -> Option<Number> {
    let named = [item.get("idShip"), item.pointer("/shipment/idShip")];
    let named = (named.into_iter().flatten()).find_map(|name| Number::read(&text(Some(name))).ok());
    // One question, one answer: it needs no name.
    match (named, asked) {
        (Some(number), _) => asked.contains(&number).then_some(number),
        (None, [only]) if item.is_object() => Some(only.clone()),
        _ => None,
    }
}

fn outcome(item: Value) -> Outcome {
    if let Some(life) = item.get("shipment").filter(|life| life.is_object()) {
        let steps = steps(life);
        return Outcome::Known(Shipment {
            steps,
            answer: item,
        });
    }
    let code = text(item.get("returnCode"));
    if code == "104" {
        return Outcome::NotYet;
    }
    let code = if code.is_empty() { "?" } else { &code };
    let said = text(item.get("returnMessage"));
    Outcome::Refused(format!("{code} {said}").trim_end().to_owned())
}

/// A text, or a number written as one, on one line; nothing else is one.
fn text(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => short(text),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// The events of a letter; one that has no day is none.
fn steps(life: &Value) -> Vec<Step> {
    let events = life.get("event").and_then(Value::as_array);
    let steps = events
        .into_iter()
        .flatten()
        .take(STEPS)
        .filter_map(|event| {
            let (on, at) = moment(&text(event.get("date")))?;
            let (code, label) = (text(event.get("code")), text(event.get("label")));
            Some((at, Step { code, label, on }))
        });
    in_order(steps.collect())
}

/// The day of an event, and its instant when it has a real time: La Poste writes midnight where it
/// has none, so midnight keeps the day that is written; any other instant is of its day in Paris.
fn moment(written: &str) -> Option<(Date, Option<Instant>)> {
    // ISO 8601 also writes an offset without its colon.
    let with_colon = |text: &str| {
        let (start, end) = text.split_at_checked(text.len().checked_sub(5)?)?;
        let (hours, minutes) = end.split_at_checked(3)?;
        let is_offset = end.starts_with(['+', '-']) && minutes.bytes().all(|b| b.is_ascii_digit());
        is_offset.then(|| format!("{start}{hours}:{minutes}"))
    };
    let written_so = with_colon(written);
    let Ok(at) = written_so.as_deref().unwrap_or(written).parse::<Instant>() else {
        return Some((written.get(..10)?.parse().ok()?, None));
    };
    let paris = at.in_paris();
    let midnight = |at: Instant| at.clock() == "00:00";
    match (midnight(at), midnight(paris)) {
        (true, _) => Some((at.date(), None)),
        (_, true) => Some((paris.date(), None)),
        _ => Some((paris.date(), Some(at))),
    }
}

/// The latest first. La Poste says so of its list; days and instants settle it if it ever is not, and
/// within a day the list decides where a time is missing.
fn in_order(mut steps: Vec<(Option<Instant>, Step)>) -> Vec<Step> {
    let oldest_first = match steps.as_slice() {
        [(Some(first), _), .., (Some(last), _)] => first < last,
        [(_, first), .., (_, last)] => first.on < last.on,
        _ => false,
    };
    if oldest_first {
        steps.reverse();
    }
    steps.sort_by_key(|(_, step)| std::cmp::Reverse(step.on));
    for day in steps.chunk_by_mut(|one, other| one.1.on == other.1.on) {
        if day.iter().all(|(at, _)| at.is_some()) {
            day.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        }
    }
    steps.into_iter().map(|(_, step)| step).collect()
}

/// A text on one line, without what a terminal would obey, and not too long.
fn short(text: &str) -> String {
    let line = crate::report::clean_line(text);
    line.trim().chars().take(LABEL).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes and days of a letter of which La Poste tells these events, the latest first.
    fn steps(events: &[(&str, &str)]) -> Vec<String> {
        let events: Vec<Value> = (events.iter())
            .map(|(code, date)| serde_json::json!({ "code": code, "label": "x", "date": date }))
            .collect();
        let body = serde_json::json!({ "returnCode": 200, "shipment": { "event": events } });
        let asked = [Number::read("1A00000000002").unwrap()];
        let found = outcomes(body.to_string().as_bytes(), &asked).unwrap();
        let Outcome::Known(shipment) = &found[0].1 else {
            panic!("{found:?}");
        };
        let steps = shipment.steps.iter();
        steps.map(|s| format!("{} {}", s.code, s.on)).collect()
    }

    #[test]
    fn the_day_is_that_of_paris() {
        for (written, day) in [
            ("2026-12-02T23:00:00Z", "2026-12-03"),
            ("2026-12-02T23:59:00Z", "2026-12-03"),
            ("2026-07-14T22:10:00+00:00", "2026-07-15"),
            ("2026-12-03T00:00:00+01:00", "2026-12-03"),
            ("2026-12-03T08:00:00+01:00", "2026-12-03"),
            ("2026-12-02T20:30:00-04:00", "2026-12-03"),
            // No real time: the day is the one that is written.
            ("2026-12-03T00:00:00+04:00", "2026-12-03"),
            ("2026-12-03T00:00:00", "2026-12-03"),
            ("2026-12-03", "2026-12-03"),
        ] {
            assert_eq!(
                steps(&[("DI1", written)]),
                [format!("DI1 {day}")],
                "{written}"
            );
        }
    }

    #[test]
    fn what_is_missing_or_of_another_type_hides_nothing_else() {
        let asked = [Number::read("1A00000000002").unwrap()];
        let read = |body: &str| outcomes(body.as_bytes(), &asked).unwrap();
        let known = |shipment: &str| match &read(&format!("{{\"shipment\":{shipment}}}"))[0].1 {
            Outcome::Known(shipment) => shipment.steps.len(),
            other => panic!("{other:?}"),
        };
        for (shipment, steps) in [
            (r#"{"event":null}"#, 0),
            (r#"{"idShip":null,"event":{}}"#, 0),
            (
                r#"{"event":[null,1,{"code":"DI1"},{"code":"DI1","label":null,"date":"2026-12-03"}]}"#,
                1,
            ),
            (
                r#"{"event":[{"code":7,"label":[],"date":"2026-12-03"}]}"#,
                1,
            ),
        ] {
            assert_eq!(known(shipment), steps, "{shipment}");
        }
        for (body, wanted) in [
            (r#"{"returnCode":"104"}"#, Outcome::NotYet),
            (r#"{"returnCode":104,"shipment":null}"#, Outcome::NotYet),
            (
                r#"{"returnCode":"105","returnMessage":null,"shipment":[]}"#,
                Outcome::Refused("105".to_owned()),
            ),
            ("{}", Outcome::Refused("?".to_owned())),
        ] {
            assert_eq!(read(body)[0].1, wanted, "{body}");
        }
        for none in ["1", "[]", "[null]", "\"x\""] {
            assert!(read(none).is_empty(), "{none}");
        }
    }

    #[test]
    fn the_events_of_one_day_follow_their_hours() {
        let (notice, given) = (
            ("AG1", "2026-12-02T10:00:00+01:00"),
            ("DI1", "2026-12-02T16:00:00+01:00"),
        );
        let utc = ("DI1", "2026-12-02T15:30:00Z");
        let wanted = ["DI1 2026-12-02", "AG1 2026-12-02"];
        for told in [[notice, given], [given, notice], [notice, utc]] {
            assert_eq!(steps(&told), wanted, "{told:?}");
        }
        // Where a time is missing, the order of the list decides, whichever way it runs.
        let untimed = ("DI1", "2026-12-02T00:00:00+01:00");
        let deposit = ("PC1", "2026-11-30T00:00:00+01:00");
        let all = ["DI1 2026-12-02", "AG1 2026-12-02", "PC1 2026-11-30"];
        assert_eq!(steps(&[untimed, notice, deposit]), all);
        assert_eq!(steps(&[deposit, notice, untimed]), all);
        assert_eq!(steps(&[untimed, notice]), wanted);
    }
}
