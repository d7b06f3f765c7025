//! What proves a date, and on which day.

use greffe::date::Date;
use greffe::law::holidays::holidays_of;
use greffe::law::notification::{Fate, acknowledgement_due, last_day_to_fetch, registered_letter};
use greffe::law::{DeadlineId, assess};
use greffe::request::{Regime, Zone};

use super::{Case, afterwards, date, find, look_back};
use crate::check::{Outcome, same};
use crate::facts::request;

/// When a letter to us is notified.
pub(crate) fn notification(case: &Case) -> Outcome {
    if case.word("channel") == "telerecours_citoyens" {
        return teleservice(case);
    }
    let direction = case.word("direction");
    same("direction", &direction, &"administration_to_requester")?;
    let presented = case.given("presented");
    let fate = match (case.flag("refused"), case.given_if("withdrawn")) {
        (true, _) => Fate::Refused(presented),
        (false, Some(day)) => Fate::Fetched(day),
        (false, None) => Fate::Unclaimed,
    };
    let absent = matches!(fate, Fate::Fetched(_) | Fate::Unclaimed);
    same("absent", &case.flag("absent"), &absent)?;
    case.date("notified", registered_letter(presented, fate).on)?;
    if case.expects("pickup_last_day") {
        case.date("pickup_last_day", last_day_to_fetch(presented))?;
    }
    Ok(())
}

/// R611-8-6, read from the end of a period of ten days that starts on the notification.
fn teleservice(case: &Case) -> Outcome {
    same("consulted", &case.given_if("consulted"), &None)?;
    let available = case.given("available");
    let assessment = look_back(&[
        "refused 2025-10-06 mentions=cada,tribunal".to_owned(),
        "referred 2025-10-13 proof=reçu".to_owned(),
        "registered 2025-10-14 mentions=silence,tribunal".to_owned(),
        "filed 2026-01-12".to_owned(),
        format!("court-notice {available} type=R612-1 period=10d"),
    ]);
    let closes = find(&assessment, DeadlineId::CourtReplyCloses)?;
    case.date("notified", closes.prudent - 10)
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
    let received = case.given("received");
    let (registered, acknowledged) = acknowledgement_due(received, Zone::Metropole);
    case.date("aee_registration_due", registered.on)?;
    case.date("aee_due", acknowledged.on)
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

/// The holidays of a year.
pub(crate) fn holidays(case: &Case) -> Outcome {
    let year = i32::try_from(case.number("year").unwrap()).unwrap();
    let zone = Zone::from_word(case.word("zone")).unwrap();
    let of = |zone| -> Vec<Date> {
        holidays_of(year, zone)
            .iter()
            .map(|(date, _)| *date)
            .collect()
    };
    if case.expects("dates") {
        return same("holidays", &of(zone), &case.dates("dates"));
    }
    let national = of(Zone::Metropole);
    let mut extra = of(zone);
    extra.retain(|date| !national.contains(date));
    same("extra", &extra, &case.dates("extra"))
}
