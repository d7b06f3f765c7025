//! What each example tells, in short: the warnings, and under each date its steps, its readings and
//! its texts; where an example lists what would change, that too, as `explain` says it.
//! `told/*.txt` proves no law (the examples do): it shows every change to a reviewer.
//! `UPDATE_TOLD=1 cargo test --test law told` writes it again.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use greffe::lang::Lang;
use greffe::law::{
    Article, Assessment, Deadline, Explanation, Section, Step, Trigger, arguments, assess, explain,
};

use crate::check::{Check, Outcome, same};
use crate::examples::{self, Example};

/// One check for each file of examples.
pub(crate) fn checks() -> Vec<Check> {
    let mut files: Vec<(String, Vec<Example>)> = Vec::new();
    for example in examples::all() {
        match files.last_mut().filter(|(file, _)| *file == example.file) {
            Some((_, several)) => several.push(example),
            None => files.push((example.file.clone(), vec![example])),
        }
    }
    let check = |(file, several): (String, Vec<Example>)| {
        Check::new(format!("told::{file}"), move || prove(&file, &several))
    };
    files.into_iter().map(check).collect()
}

fn prove(file: &str, examples: &[Example]) -> Outcome {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/law/told")
        .join(file)
        .with_extension("txt");
    let told: String = examples.iter().map(tell).collect();
    if std::env::var_os("UPDATE_TOLD").is_some() {
        fs::write(&path, &told).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap();
    for (now, then) in told.lines().zip(written.lines()) {
        same(file, &now, &then)?;
    }
    same(file, &told.len(), &written.len())
}

fn tell(example: &Example) -> String {
    let request = example.request();
    let assessment = assess(&request, example.at());
    let mut told = format!("\n{}: {}", example.name(), assessment.stage);
    if let Some(next) = &assessment.next {
        let _ = write!(told, ", {}", next.action);
        for (word, day) in [("from", next.from), ("by", next.by)] {
            let _ = day.map(|day| write!(told, " {word} {day}"));
        }
    }
    if let Some(days) = assessment.days_overdue {
        let _ = write!(told, ", {days} days overdue");
    }
    told.push('\n');
    for (what, ruling) in [
        ("refused", assessment.milestones.refusal),
        ("confirmed", assessment.milestones.confirmation),
    ] {
        if let Some(ruling) = ruling {
            let how = if ruling.implicit {
                "by silence"
            } else {
                "expressly"
            };
            let _ = writeln!(told, "  {what} {how} {}", ruling.on);
        }
    }
    warnings(&assessment, &mut told);
    for deadline in &assessment.deadlines {
        tell_deadline(deadline, &mut told);
    }
    if example.lists_changes() {
        reasoned(&explain(&request, example.at(), Lang::Fr), &mut told);
    }
    told
}

/// What `explain` says beside the dates: where it stands, and what would change.
fn reasoned(explanation: &Explanation, told: &mut String) {
    let undated = |section: &&Section| section.date.is_none();
    for section in explanation.sections.iter().filter(undated) {
        let _ = writeln!(told, "  {}", section.title);
        for line in &section.lines {
            let _ = writeln!(told, "    {:?}: {}", line.role, line.text);
        }
    }
}

fn warnings(assessment: &Assessment, told: &mut String) {
    for warning in &assessment.warnings {
        let _ = writeln!(told, "  ! {}", warning.id());
    }
    for contradiction in &assessment.contradictions {
        let facts = contradiction
            .events
            .iter()
            .map(|hash| hash.0[0].to_string());
        let facts: Vec<String> = facts.collect();
        let _ = writeln!(
            told,
            "  contradiction: {} {}",
            contradiction.about.id(),
            facts.join(" ")
        );
    }
}

fn tell_deadline(deadline: &Deadline, told: &mut String) {
    let items = deadline.items.as_ref().map(|items| format!(" {items:?}"));
    let marks = [
        (deadline.opposable == Some(true), ", binds"),
        (deadline.opposable == Some(false), ", does not bind"),
        (deadline.presumed, ", presumed"),
        (deadline.provisional, ", provisional"),
    ];
    let marks = marks.iter().filter(|(marked, _)| *marked);
    let marks: String = marks.map(|(_, mark)| *mark).collect();
    let steps: Vec<String> = deadline.steps.iter().map(step).collect();
    let _ = writeln!(
        told,
        "  {}{} {} {}{marks}, {}: {} [{}]",
        deadline.id,
        items.unwrap_or_default(),
        deadline.date,
        deadline.state,
        deadline.certainty,
        steps.join("; "),
        cites(&deadline.basis)
    );
    for argument in arguments(deadline, Lang::En) {
        let _ = writeln!(
            told,
            "    ~ {} [{}]",
            argument.date,
            cites(argument.sources)
        );
    }
}

fn cites(articles: &[&Article]) -> String {
    let cites: Vec<&str> = articles.iter().map(|article| article.cite).collect();
    cites.join(", ")
}

/// A step in the fewest words.
fn step(step: &Step) -> String {
    match step {
        Step::From(trigger, day) => format!("{} {day}", from(*trigger)),
        Step::Months { months, to, .. } => format!("+{months}m {to}"),
        Step::Days { days, to, .. } => format!("+{days}d {to}"),
        Step::Franc { to, .. } => format!("franc {to}"),
        Step::Shifted { to, .. } => format!("shifted {to}"),
        Step::NotShifted => "not shifted".to_owned(),
        Step::DayAfter(day) => format!("after {day}"),
        Step::DayBefore(day) => format!("before {day}"),
        Step::OpensLast(day) => format!("opens last {day}"),
        Step::ClosesFirst(day) => format!("closes first {day}"),
        Step::Suspended(days, day) => format!("suspended {days}d {day}"),
        Step::WorkingDays(days, day) => format!("working {days}d {day}"),
        Step::Printed(day) => format!("printed {day}"),
        Step::Capped(day) => format!("capped {day}"),
        Step::Distance(months) => format!("distance {months}m"),
        Step::OnlyConfirms(day) => format!("only confirms {day}"),
    }
}

fn from(trigger: Trigger) -> String {
    format!("{trigger:?}").to_lowercase()
}
