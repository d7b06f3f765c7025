//! What proves a date, and on which day.

use std::collections::BTreeSet;

use greffe::date::Date;
use greffe::law::{DeadlineId, assess};
use greffe::request::{Regime, Zone};

use super::{Case, afterwards, date, find, look_back};
use crate::agreement::holidays_seen_by_the_engine;
use crate::check::{Outcome, holds, same};
use crate::facts::request;

/// When a letter to us is notified.
pub(crate) fn notification(case: &Case) -> Outcome {
    let _ = case.word("direction");
    Err("no public reading of a postal or electronic notification".to_owned())
}

/// When the administration received the request.
pub(crate) fn receipt(case: &Case) -> Outcome {
    let mut facts = Vec::new();
    if let Some(emailed) = case.given_if("emailed") {
        same("acknowledgement", &case.given_if("aee_date"), &None)?;
        facts.push(format!("sent {emailed} channel=email"));
    } else {
        let direction = case.word("direction");
        same("direction", &direction, &"requester_to_administration")?;
        let posted = case.given("posted");
        let postal = case.given("postal_ar");
        let stamp = case.given("internal_stamp");
        facts.push(format!("sent {posted} channel=registered-letter"));
        facts.push(format!("received {postal} proof=avis-de-réception"));
        facts.push(format!(
            "acknowledged {stamp} received_on={stamp} mentions="
        ));
    }
    let assessment = look_back(&facts);
    let received = assessment.milestones.received.ok_or("not received")?;
    case.date("received", received.on)?;
    let born = date(&assessment, DeadlineId::ImplicitRefusal)?;
    case.date("implicit_refusal", born)
}

/// R112-11-2: one working day to register, ten to acknowledge.
pub(crate) fn electronic_acknowledgement(case: &Case) -> Outcome {
    case.given("received");
    Err("no public date for the electronic acknowledgement".to_owned())
}

/// Two texts, two starts: open on the later, close on the earlier.
pub(crate) fn misdirected(case: &Case) -> Outcome {
    let first = case.given("received_by_wrong");
    let second = case.given("received_by_competent");
    let assessment = look_back(&[
        format!("received {first}"),
        format!("transmitted {second} received_on={second}"),
    ]);
    let born = find(&assessment, DeadlineId::ImplicitRefusal)?;
    case.date("implicit_refusal_L114_3", born.prudent)?;
    case.date("implicit_refusal_R311_13", born.date)?;
    case.date("cada_open_safe", date(&assessment, DeadlineId::CadaOpens)?)?;
    case.date(
        "cada_close_safe",
        date(&assessment, DeadlineId::CadaCloses)?,
    )
}

/// R124-1 of the environmental code: one month, or two if told so within the first.
pub(crate) fn environment(case: &Case) -> Outcome {
    let mut facts = vec![format!("received {}", case.given("received"))];
    if let Some(notice) = case.given_if("extension_notified") {
        facts.push(format!("extended {notice}"));
    }
    let mut request = request(&facts);
    request.regime = Regime::Environment;
    let assessment = assess(&request, afterwards());
    let born = date(&assessment, DeadlineId::ImplicitRefusal)?;
    case.date("express_answer_due", born)
}

/// The days off of a year, read from the dates that the engine shifts.
pub(crate) fn holidays(case: &Case) -> Outcome {
    let year = case.number("year").unwrap();
    let year = i32::try_from(year).unwrap();
    let zone = Zone::from_word(case.word("zone")).unwrap();
    let all = holidays_seen_by_the_engine(zone, year);
    let on_a_week_day = |dates: Vec<Date>| -> BTreeSet<Date> {
        dates.into_iter().filter(|d| !d.is_weekend()).collect()
    };
    if case.expects("dates") {
        let expected = case.dates("dates");
        holds("eleven", expected.len() == 11)?;
        return same("holidays", &all, &on_a_week_day(expected));
    }
    let national = holidays_seen_by_the_engine(Zone::Metropole, year);
    let extra: BTreeSet<Date> = all.difference(&national).copied().collect();
    same("extra", &extra, &on_a_week_day(case.dates("extra")))
}
