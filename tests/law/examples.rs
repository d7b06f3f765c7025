//! The examples of `tests/vectors`: facts, and what must follow. Their form: `vectors/README.md`.

use std::path::Path;
use std::{fs, panic};

use greffe::date::Date;
use greffe::lang::{Lang, Say};
use greffe::law::{
    Assessment, Deadline, DeadlineId, Decision, Decisions, Warning, arguments, assess,
    counterfactual, decisions, warnings_on_recording,
};
use greffe::request::{AuthorityKind, PublicService, Regime, Request, Residence, Zone};
use toml::{Table, Value};

use crate::check::{Check, Outcome, holds, same};
use crate::facts::{day, item, request, without};

/// The folders that hold examples.
const FOLDERS: [&str; 3] = ["points", "traps", "tables"];

/// The keys that an example may have: a mistyped one must not pass for a proof.
const KEYS: &[&str] = &[
    "name",
    "point",
    "source",
    "why",
    "at",
    "request",
    "facts",
    "neutral",
    "stage",
    "next",
    "warns",
    "silent",
    "deadlines",
    "milestones",
    "contested",
    "contradictions",
    "overdue",
    "days_overdue",
    "changes",
    "decisions",
    "recorded",
    "says",
];

/// An example, as it is written.
pub(crate) struct Example {
    /// The file, without folder or ending.
    pub(crate) file: String,
    folder: &'static str,
    table: Table,
}

impl Example {
    pub(crate) fn name(&self) -> &str {
        self.text("name")
    }

    pub(crate) fn request(&self) -> Request {
        asked(&self.table)
    }

    /// The day of the reader.
    pub(crate) fn at(&self) -> Date {
        self.table.get("at").map_or(day("2026-06-01"), date)
    }

    /// Whether it is about what would change the answer.
    pub(crate) fn lists_changes(&self) -> bool {
        self.table.contains_key("changes")
    }

    fn text(&self, key: &str) -> &str {
        let text = self.table.get(key).and_then(Value::as_str);
        text.unwrap_or_default()
    }
}

/// Every example, file by file.
pub(crate) fn all() -> Vec<Example> {
    let mut examples = Vec::new();
    for folder in FOLDERS {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/vectors")
            .join(folder);
        let mut files: Vec<_> = fs::read_dir(&path)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            let table: Table = text
                .parse()
                .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            let name = file.file_stem().unwrap().to_string_lossy().into_owned();
            let written = table["example"].as_array().unwrap().iter();
            examples.extend(written.map(|example| Example {
                file: name.clone(),
                folder,
                table: example.as_table().unwrap().clone(),
            }));
        }
    }
    examples
}

/// One check for each example.
pub(crate) fn checks() -> Vec<Check> {
    all().into_iter().map(check).collect()
}

fn check(example: Example) -> Check {
    let name = format!("{}::{}", example.folder, example.name());
    for key in example.table.keys() {
        assert!(KEYS.contains(&key.as_str()), "{name}: no key `{key}`");
    }
    for key in ["point", "source", "why"] {
        assert!(!example.text(key).is_empty(), "{name}: `{key}` is missing");
    }
    Check::new(name, move || prove(&example))
}

fn prove(example: &Example) -> Outcome {
    let (request, at) = (example.request(), example.at());
    let example = &example.table;
    let assessment = assess(&request, at);
    let mut proved = 0;
    if let Some(stage) = example.get("stage") {
        let stage = stage.as_str().unwrap();
        same("stage", &assessment.stage.as_str(), &stage)?;
        proved += 1;
    }
    if let Some(contested) = example.get("contested") {
        let contested = contested.as_bool().unwrap();
        same("contested", &assessment.is_contested(), &contested)?;
        proved += 1;
    }
    if example.contains_key("contradictions") {
        let found: Vec<&str> = (assessment.contradictions.iter())
            .map(|contradiction| contradiction.about.id())
            .collect();
        let expected = list(example, "contradictions");
        let expected: Vec<&str> = expected.iter().map(|id| id.as_str().unwrap()).collect();
        same("contradictions", &found, &expected)?;
        proved += 1;
    }
    if let Some(overdue) = example.get("overdue") {
        same("overdue", &assessment.overdue, &overdue.as_bool().unwrap())?;
        proved += 1;
    }
    if let Some(days) = example.get("days_overdue") {
        same("days", &assessment.days_overdue, &days.as_integer())?;
        proved += 1;
    }
    if let Some(next) = example.get("next") {
        match next.as_table() {
            Some(expected) => next_step(&assessment, expected)?,
            None => holds("a next step", assessment.next.is_none())?,
        }
        proved += 1;
    }
    for (id, expected) in table(example, "deadlines") {
        deadlines(&assessment, &id, &expected).map_err(|why| format!("{id}: {why}"))?;
        proved += 1;
    }
    for (name, expected) in table(example, "milestones") {
        milestone(&assessment, &name, &expected)?;
        proved += 1;
    }
    proved += warnings(&assessment, example)?;
    if example.contains_key("changes") {
        supposed(&request, at, &list(example, "changes"))?;
        proved += 1;
    }
    if example.contains_key("decisions") {
        decided(&decisions(&request, at), &list(example, "decisions"))?;
        proved += 1;
    }
    if example.contains_key("recorded") {
        recorded(&request, at, &list(example, "recorded"))?;
        proved += 1;
    }
    for number in list(example, "neutral") {
        let number = usize::try_from(number.as_integer().unwrap()).unwrap();
        let other = assess(&without(&request, number), at);
        same(
            &format!("without fact {number}"),
            &dates(&other),
            &dates(&assessment),
        )?;
        proved += 1;
    }
    holds("it proves something", proved > 0)
}

fn asked(example: &Table) -> Request {
    let facts: Vec<String> = list(example, "facts")
        .iter()
        .map(|fact| fact.as_str().unwrap().to_owned())
        .collect();
    let mut request = request(&facts);
    for (key, value) in table(example, "request") {
        let word = value.as_str().unwrap_or_default();
        match key.as_str() {
            "zone" => request.authority.holidays = Zone::from_word(word).unwrap(),
            "residence" => request.residence = Some(Residence::from_word(word).unwrap()),
            "regime" => request.regime = Regime::from_word(word),
            "kind" => {
                request.authority.kind = AuthorityKind::from_word(word).unwrap();
                request.authority.public_service = request.authority.kind.default_public_service();
            }
            "service" => {
                request.authority.public_service = PublicService::from_word(word).unwrap();
            }
            "items" => {
                let count = u32::try_from(value.as_integer().unwrap()).unwrap();
                request.items = (1..=count).map(item).collect();
            }
            "campaign" => request.campaign = Some(word.to_owned()),
            other => panic!("a request has no `{other}`"),
        }
    }
    request
}

fn next_step(assessment: &Assessment, expected: &Table) -> Outcome {
    let next = assessment.next.as_ref().ok_or("there is no next step")?;
    for (key, value) in expected {
        match key.as_str() {
            "action" => same(key, &next.action.as_str(), &value.as_str().unwrap())?,
            "from" => same(key, &next.from, &Some(date(value)))?,
            "by" => same(key, &next.by, &Some(date(value)))?,
            other => panic!("a next step has no `{other}`"),
        }
    }
    Ok(())
}

fn deadlines(assessment: &Assessment, id: &str, expected: &Value) -> Outcome {
    let id = DeadlineId::from_word(id).unwrap_or_else(|| panic!("no deadline `{id}`"));
    match expected {
        Value::String(none) => {
            same("form", &none.as_str(), &"none")?;
            let there = assessment.deadline(id).map(|deadline| deadline.date);
            same("must not exist", &there, &None)
        }
        Value::Array(several) => several.iter().try_for_each(|one| {
            let one = one.as_table().unwrap();
            let items: Vec<u32> = list(one, "items")
                .iter()
                .map(|number| u32::try_from(number.as_integer().unwrap()).unwrap())
                .collect();
            let found = assessment
                .deadlines
                .iter()
                .find(|deadline| deadline.id == id && deadline.items.as_ref() == Some(&items));
            fields(found.ok_or_else(|| format!("none for {items:?}"))?, one)
        }),
        _ => fields(
            assessment.deadline(id).ok_or("it does not exist")?,
            expected.as_table().unwrap(),
        ),
    }
}

fn fields(deadline: &Deadline, expected: &Table) -> Outcome {
    let flag = |value: &Value| value.as_bool().unwrap();
    for (key, value) in expected {
        match key.as_str() {
            "date" => same(key, &deadline.date, &date(value))?,
            "prudent" => same(key, &deadline.prudent, &date(value))?,
            "latest" => same(key, &deadline.latest, &date(value))?,
            "opposable" => same(key, &deadline.opposable, &Some(flag(value)))?,
            "provisional" => same(key, &deadline.provisional, &flag(value))?,
            "presumed" => same(key, &deadline.presumed, &flag(value))?,
            "certainty" => same(key, &deadline.certainty.as_str(), &value.as_str().unwrap())?,
            "state" => same(key, &deadline.state.as_str(), &value.as_str().unwrap())?,
            "cites" => {
                let cite = value.as_str().unwrap();
                let cited = deadline.basis.iter().any(|article| article.cite == cite);
                holds(&format!("does not cite {cite}"), cited)?;
            }
            "argues" => {
                let why = value.as_str().unwrap();
                let argued = arguments(deadline, Lang::En);
                let argued = argued.iter().any(|argument| argument.text == why);
                holds(&format!("does not argue « {why} »"), argued)?;
            }
            "items" => {}
            other => panic!("a deadline has no `{other}`"),
        }
    }
    Ok(())
}

fn milestone(assessment: &Assessment, name: &str, expected: &Value) -> Outcome {
    let known = &assessment.milestones;
    if let Some(expected) = expected.as_bool() {
        let ruling = match name {
            "refusal_implicit" => known.refusal,
            "confirmation_implicit" => known.confirmation,
            other => panic!("no milestone `{other}`"),
        };
        return same(name, &ruling.map(|r| r.implicit), &Some(expected));
    }
    let on = match name {
        "received" => known.received.map(|m| m.on),
        "refusal" => known.refusal.map(|r| r.on),
        "referred" => known.referred.map(|m| m.on),
        "registered" => known.registered.map(|m| m.on),
        "confirmation" => known.confirmation.map(|r| r.on),
        "filed" => known.filed.map(|m| m.on),
        other => panic!("no milestone `{other}`"),
    };
    let expected = expected.as_datetime().map(|_| date(expected));
    same(name, &on, &expected)
}

fn warnings(assessment: &Assessment, example: &Table) -> Result<u32, String> {
    let ids: Vec<&str> = assessment.warnings.iter().map(Warning::id).collect();
    let mut proved = 0;
    for id in list(example, "warns") {
        let id = id.as_str().unwrap();
        holds(&format!("no warning `{id}` in {ids:?}"), ids.contains(&id))?;
        proved += 1;
    }
    for id in list(example, "silent") {
        let id = id.as_str().unwrap();
        holds(&format!("a warning `{id}`"), !ids.contains(&id))?;
        proved += 1;
    }
    let said: Vec<String> = (assessment.warnings.iter())
        .map(|warning| warning.with_articles(Lang::En))
        .collect();
    for text in list(example, "says") {
        let text = text.as_str().unwrap();
        holds(
            &format!("no « {text} » in {said:#?}"),
            said.iter().any(|one| one == text),
        )?;
        proved += 1;
    }
    Ok(proved)
}

/// What is worth supposing otherwise, in English: these and no others, in that order.
fn supposed(request: &Request, at: Date, expected: &[Value]) -> Outcome {
    let changes = counterfactual(request, at);
    let said: Vec<String> = (changes.iter())
        .map(|change| change.supposition.say(Lang::En))
        .collect();
    let expected: Vec<&str> = expected.iter().map(|text| text.as_str().unwrap()).collect();
    same(
        "changes",
        &said,
        &expected.iter().map(|s| (*s).to_owned()).collect(),
    )
}

/// The decisions that letters are about: these and no others, refusals first.
fn decided(found: &Decisions, expected: &[Value]) -> Outcome {
    let say = |verb: &str, decision: &Decision| {
        let by = if decision.ruling.implicit {
            " by silence"
        } else {
            ""
        };
        let silence = decision.silence.map(|day| format!(", silence {day}"));
        let documents: Vec<u32> = decision.documents.iter().copied().collect();
        let on = decision.ruling.on;
        format!(
            "{verb}{by} {on} {documents:?}{}",
            silence.unwrap_or_default()
        )
    };
    let refusals = found.refusals.iter().map(|one| say("refused", one));
    let confirmations = found.confirmations.iter().map(|one| say("confirmed", one));
    let found: Vec<String> = refusals.chain(confirmations).collect();
    let expected = expected
        .iter()
        .map(|text| text.as_str().unwrap().to_owned());
    same("decisions", &found, &expected.collect())
}

/// The warnings told to a person who has just recorded the last fact: these and no others.
fn recorded(request: &Request, at: Date, expected: &[Value]) -> Outcome {
    let last = request.events.len();
    let kind = request.events[last - 1].known().unwrap();
    let before = assess(&without(request, last), at);
    let after = assess(request, at);
    let told: Vec<&str> = warnings_on_recording(kind, &before, &after)
        .iter()
        .map(Warning::id)
        .collect();
    let expected: Vec<&str> = expected.iter().map(|id| id.as_str().unwrap()).collect();
    same("recorded", &told, &expected)
}

/// Every date that the engine gives, with what it is of.
pub(crate) fn dates(assessment: &Assessment) -> Vec<(DeadlineId, Date, Date, Date)> {
    assessment
        .deadlines
        .iter()
        .map(|d| (d.id, d.date, d.prudent, d.latest))
        .collect()
}

fn table(from: &Table, key: &str) -> Table {
    from.get(key)
        .map(|value| value.as_table().unwrap().clone())
        .unwrap_or_default()
}

fn list(from: &Table, key: &str) -> Vec<Value> {
    from.get(key)
        .map(|value| value.as_array().unwrap().clone())
        .unwrap_or_default()
}

fn date(value: &Value) -> Date {
    value
        .as_datetime()
        .unwrap()
        .date
        .unwrap()
        .try_into()
        .unwrap()
}
