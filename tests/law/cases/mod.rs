//! The 93 cases of `tests/vectors/cases.toml`, each put to the engine as the facts of a request.

mod cada;
mod court;
mod proof;
mod reader;

use greffe::date::Date;
use greffe::law::{Assessment, Deadline, DeadlineId, State, assess};

use crate::check::{Check, Outcome, same};
use crate::facts::{day, request};
use reader::Case;

/// One check for each case.
pub(crate) fn checks() -> Vec<Check> {
    let mut checks: Vec<Check> = reader::read()
        .into_iter()
        .map(|case| {
            Check::new(format!("case::{}", case.id), move || {
                prove(&case)?;
                case.all_looked_at()
            })
        })
        .collect();
    let count = checks.len();
    checks.push(Check::new("case::all-are-here", move || {
        same("cases", &count, &93)
    }));
    checks
}

fn prove(case: &Case) -> Outcome {
    match case.rule.as_str() {
        "implicit_refusal" => cada::implicit_refusal(case),
        "implicit_decision_generic" => cada::implicit_decision(case),
        "cada_open_from" => cada::opens(case),
        "cada_deadline" => cada::closes(case),
        "cada_deadline_not_opposable" => cada::not_opposable(case),
        "gracieux_effect" => cada::gracious_appeal(case),
        "cada_deadline_restart" => cada::restart(case),
        "new_request" => cada::new_request(case),
        "filing_date_cada" => cada::filing_date(case),
        "cada_registration_lag" => cada::registration_lag(case),
        "cada_implicit_confirmation" => cada::implicit_confirmation(case),
        "cada_opinion_target" => cada::opinion_target(case),
        "series" => cada::series(case),
        "ta_deadline" => court::closes(case),
        "delay_franc_generic" => court::franc(case),
        "ta_deadline_implicit" => court::implicit(case),
        "ta_deadline_distance" => court::distance(case),
        "filing_date_ta" => court::filing_date(case),
        "filing_date_gracieux" => court::posted_on_the_last_day(case),
        "ta_reasonable_period" => court::reasonable_period(case),
        "ta_deadline_restart" => court::restart(case),
        "ta_deadline_motives" => court::reasons(case),
        "direct_ta_effect" => court::direct_action(case),
        "premature_ta" => court::premature(case),
        "ta_without_cada" => court::without_cada(case),
        "cassation_deadline" => court::cassation(case),
        "pipeline" => court::pipeline(case),
        "notification_date" => proof::notification(case),
        "receipt_date" => proof::receipt(case),
        "aee" => proof::electronic_acknowledgement(case),
        "misdirected" => proof::misdirected(case),
        "environment" => proof::environment(case),
        "public_holidays" => proof::holidays(case),
        other => Err(format!("no reading of the rule `{other}`")),
    }
}

/// A day long after the facts of every case.
fn afterwards() -> Date {
    day("2031-01-15")
}

/// What follows from these facts, for someone who looks back.
fn look_back<S: AsRef<str>>(facts: &[S]) -> Assessment {
    assess(&request(facts), afterwards())
}

fn find(assessment: &Assessment, id: DeadlineId) -> Result<&Deadline, String> {
    assessment
        .deadline(id)
        .ok_or_else(|| format!("there is no `{id}`"))
}

fn date(assessment: &Assessment, id: DeadlineId) -> Result<Date, String> {
    find(assessment, id).map(|deadline| deadline.date)
}

/// Whether what the deadline was for was done in time.
fn met(assessment: &Assessment, id: DeadlineId) -> Result<bool, String> {
    find(assessment, id).map(|deadline| deadline.state == State::Met)
}
