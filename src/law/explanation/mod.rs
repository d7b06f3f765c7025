//! The reasoning, as a lawyer would write it: where the request stands, each date with its rule,
//! its steps, its texts and how sure it is, then what would change the answer.

mod arguments;

use std::fmt::Write as _;

use crate::date::Date;
use crate::lang::{Lang, Say};
use crate::request::Request;

use super::assessment::Assessment;
use super::counterfactual::{Change, counterfactual};
use super::deadline::{Deadline, State};
use super::{assess, words};

pub use arguments::{Argument, arguments};

/// The reasoning behind the dates of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// In the order in which they are read.
    pub sections: Vec<Section>,
}

/// A part of the reasoning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it is about.
    pub title: String,
    /// The date that it reasons about, when it is about one.
    pub date: Option<Date>,
    /// Its lines, in order.
    pub lines: Vec<Line>,
}

/// A line of the reasoning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What the line does.
    pub role: Role,
    /// What it says.
    pub text: String,
}

/// What a line does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// States the rule.
    Rule,
    /// A step of the computation.
    Step,
    /// One of the readings of a point that is not settled.
    Argument,
    /// Says how far the date can be relied upon.
    Caution,
    /// The texts.
    Source,
    /// A supposition that would change the answer.
    Supposition,
    /// What a supposition would move.
    Move,
}

/// The reasoning on `at`, in the language of the reader.
pub fn explain(request: &Request, at: Date, lang: Lang) -> Explanation {
    let assessment = assess(request, at);
    let mut sections: Vec<Section> = assessment
        .deadlines
        .iter()
        .map(|deadline| reasoning(deadline, at, lang))
        .collect();
    sections.insert(0, standing(&assessment, lang));
    let changes = counterfactual(request, at);
    if !changes.is_empty() {
        sections.push(what_would_change(&changes, lang));
    }
    Explanation { sections }
}

impl Section {
    fn say(&mut self, role: Role, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.lines.push(Line { role, text });
        }
    }
}

fn standing(assessment: &Assessment, lang: Lang) -> Section {
    let at = assessment.as_of.in_words(lang);
    let stage = words::stage(assessment.stage, lang);
    let mut section = Section {
        title: lang.pick("La situation", "Where it stands").to_owned(),
        date: None,
        lines: Vec::new(),
    };
    section.say(
        Role::Rule,
        lang.pick(format!("Au {at}, {stage}."), format!("On {at}, {stage}.")),
    );
    if let Some(days) = assessment.days_overdue {
        let plural = if days > 1 { "s" } else { "" };
        section.say(
            Role::Caution,
            lang.pick(
                format!("L’administration est en retard de {days} jour{plural}."),
                format!("The administration is {days} day{plural} late."),
            ),
        );
    }
    if let Some(checked) = assessment.silence_checked_until {
        let day = checked.in_words(lang);
        section.say(
            Role::Caution,
            lang.pick(
                format!("Le silence est certain jusqu’au {day}, dernier jour où quelqu’un a cherché une réponse."),
                format!("Silence is certain up to {day}, the last day on which someone looked for an answer."),
            ),
        );
    }
    section
}

fn reasoning(deadline: &Deadline, at: Date, lang: Lang) -> Section {
    let mut title = words::deadline_with_article(deadline.id, lang).to_owned();
    if let Some(items) = &deadline.items {
        let _ = write!(title, " ({})", words::documents(items));
    }
    let mut section = Section {
        title,
        date: Some(deadline.date),
        lines: Vec::new(),
    };
    section.say(Role::Rule, words::rule(deadline.id, lang));
    for step in &deadline.steps {
        section.say(Role::Step, step.say(lang));
    }
    for argument in arguments(deadline, lang) {
        let day = argument.date.in_words(lang);
        let sources = cited(argument.sources.iter().map(|a| a.cite));
        let text = argument.text;
        section.say(
            Role::Argument,
            lang.pick(
                format!("{day}\u{202f}: {text}{sources}"),
                format!("{day}: {text}{sources}"),
            ),
        );
    }
    caution(deadline, lang, &mut section);
    let gone = deadline.prudent < at && at <= deadline.latest;
    let certainty = if gone && deadline.state != State::Met {
        words::beyond_the_careful_day(lang)
    } else {
        words::certainty(deadline.certainty, lang)
    };
    section.say(Role::Caution, certainty);
    for article in &deadline.basis {
        let title = article.title(lang);
        section.say(
            Role::Source,
            lang.pick(
                format!("{}\u{202f}: {title}", article.cite),
                format!("{}: {title}", article.cite),
            ),
        );
    }
    section
}

fn caution(deadline: &Deadline, lang: Lang, section: &mut Section) {
    if deadline.presumed {
        section.say(
            Role::Caution,
            lang.pick(
                "Présumé\u{202f}: rien ne prouve encore le fait d’où part ce calcul.",
                "Presumed: nothing yet proves the fact from which this starts.",
            ),
        );
    }
    if deadline.provisional {
        section.say(
            Role::Caution,
            lang.pick(
                "Provisoire\u{202f}: un fait attendu, une fois noté, remplacera cette date.",
                "Provisional: an awaited fact, once recorded, will replace this date.",
            ),
        );
    }
    if deadline.opposable == Some(false) {
        section.say(
            Role::Caution,
            lang.pick(
                "Non opposable, faute de mention des voies et délais\u{202f}: ce jour passé, le droit n’est pas perdu, mais ne vous en servez qu’en secours.",
                "Not binding, for want of stated remedies: past that day the right is not lost, but use that only as a rescue.",
            ),
        );
    }
}

fn cited<'a>(cites: impl Iterator<Item = &'a str>) -> String {
    let cites: Vec<&str> = cites.collect();
    if cites.is_empty() {
        String::new()
    } else {
        format!(" ({})", cites.join(", "))
    }
}

fn what_would_change(changes: &[Change], lang: Lang) -> Section {
    let mut section = Section {
        title: lang
            .pick(
                "Ce qui changerait la réponse",
                "What would change the answer",
            )
            .to_owned(),
        date: None,
        lines: Vec::new(),
    };
    for change in changes {
        section.say(Role::Supposition, capital(&change.supposition.say(lang)));
        for moved in &change.moves {
            section.say(Role::Move, moved.say(lang));
        }
    }
    section
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
