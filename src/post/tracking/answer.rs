//! What La Poste answers: an object or a list, for one letter or several. Everything in it comes
//! from outside: texts are cut and cleaned, what is not understood is kept as it is.

use serde::Deserialize;
use serde_json::Value;

use crate::date::Date;

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
    /// The civil day, where it happened.
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
        let envelope = Envelope::deserialize(&item)?;
        let named = [
            envelope.id_ship.as_deref(),
            envelope.shipment.as_ref().map(|s| s.id_ship.as_str()),
        ];
        let named = named
            .into_iter()
            .flatten()
            .find_map(|n| Number::read(n).ok());
        // One question, one answer: it needs no name.
        let number = match (named, asked) {
            (Some(number), _) if asked.contains(&number) => number,
            (None, [only]) => only.clone(),
            _ => continue,
        };
        found.push((number, envelope.outcome(item)));
    }
    Ok(found)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Envelope {
    return_code: Option<u32>,
    return_message: Option<String>,
    id_ship: Option<String>,
    shipment: Option<Life>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Life {
    #[serde(default)]
    id_ship: String,
    #[serde(default)]
    event: Vec<Event>,
}

#[derive(Deserialize)]
struct Event {
    #[serde(default)]
    code: String,
    #[serde(default)]
    label: String,
    #[serde(default)]
    date: String,
}

impl Envelope {
    fn outcome(self, answer: Value) -> Outcome {
        if let Some(life) = self.shipment {
            let steps = life.steps();
            return Outcome::Known(Shipment { steps, answer });
        }
        match self.return_code {
            Some(104) => Outcome::NotYet,
            code => {
                let code = code.map_or_else(|| "?".to_owned(), |code| code.to_string());
                let said = short(&self.return_message.unwrap_or_default());
                Outcome::Refused(format!("{code} {said}").trim_end().to_owned())
            }
        }
    }
}

impl Life {
    fn steps(self) -> Vec<Step> {
        let mut steps: Vec<Step> = (self.event.into_iter().take(STEPS))
            .filter_map(|event| {
                Some(Step {
                    on: event.date.get(..10)?.parse().ok()?,
                    code: short(&event.code),
                    label: short(&event.label),
                })
            })
            .collect();
        // La Poste gives the latest first; days settle it if it ever does not.
        steps.sort_by_key(|step| std::cmp::Reverse(step.on));
        steps
    }
}

/// A text on one line, without what a terminal would obey, and not too long.
fn short(text: &str) -> String {
    let line = crate::report::clean_line(text);
    line.trim().chars().take(LABEL).collect()
}
