//! From the request to the confirmation of its refusal.

use greffe::date::Date;
use greffe::law::notification::answer_to_cada_due;
use greffe::law::{Action, Certainty, DeadlineId, Stage, assess};

use super::{Case, date, find, look_back, met};
use crate::check::{Outcome, holds, same};
use crate::examples::dates;
use crate::facts::{day, request};
use crate::second::at;

/// One month of silence.
pub(crate) fn implicit_refusal(case: &Case) -> Outcome {
    same("months", &case.number("months"), &Some(1))?;
    let assessment = look_back(&[format!("received {}", case.given("received"))]);
    let born = date(&assessment, DeadlineId::ImplicitRefusal)?;
    case.date("implicit_refusal", born)?;
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let name = names[born.weekday() as usize - 1];
    same("weekday", &Some(name), &case.expected_word("weekday"))
}

/// Two months of silence, which in this procedure are those that follow the registration.
pub(crate) fn implicit_decision(case: &Case) -> Outcome {
    same("months", &case.number("months"), &Some(2))?;
    let received = case.given("received");
    let assessment = look_back(&[
        format!("refused {} mentions=cada", received - 40),
        format!("referred {} proof=reçu", received - 1),
        format!("registered {received}"),
    ]);
    case.date(
        "implicit_decision",
        date(&assessment, DeadlineId::ImplicitConfirmation)?,
    )?;
    if case.expects("exists_for_sure_from") {
        let opens = date(&assessment, DeadlineId::TribunalOpens)?;
        case.date("exists_for_sure_from", opens)?;
    }
    if case.expects("ta_last_day") {
        let closes = date(&assessment, DeadlineId::TribunalCloses)?;
        case.date("ta_last_day", closes)?;
    }
    Ok(())
}

/// CADA opens the day after the birth.
pub(crate) fn opens(case: &Case) -> Outcome {
    let assessment = look_back(&[format!("received {}", case.given("received"))]);
    let born = date(&assessment, DeadlineId::ImplicitRefusal)?;
    case.date("implicit_refusal", born)?;
    case.date("cada_open_safe", date(&assessment, DeadlineId::CadaOpens)?)
}

/// Two months to refer: the day before, the anniversary, and what may be argued.
pub(crate) fn closes(case: &Case) -> Outcome {
    holds("remedies stated", case.flag("voies_et_delais_with_cada"))?;
    let trigger = case.given("trigger");
    let assessment = match case.word("trigger_kind") {
        "express_refusal_notified" => look_back(&[
            format!("received {}", trigger - 7),
            format!("refused {trigger} mentions=cada"),
        ]),
        _ => look_back(&born_on(trigger)),
    };
    let closes = find(&assessment, DeadlineId::CadaCloses)?;
    case.date("cada_deadline_strict", closes.prudent)?;
    case.date("cada_deadline", closes.date)?;
    case.date("cada_deadline_if_franc", closes.latest)?;
    // Not a date of its own in the engine: it lies between the date and the latest.
    let shifted = day(&at(&closes.date.to_string())
        .shifted("metropole")
        .to_string());
    case.date("cada_deadline_if_prorogated", shifted)?;
    holds("shifted by the latest", shifted <= closes.latest)
}

/// The two months do not bind; the year may.
pub(crate) fn not_opposable(case: &Case) -> Outcome {
    let stated = case.flag("voies_et_delais_with_cada") || case.flag("ar_with_voies_et_delais");
    holds("remedies not stated", !stated)?;
    let knowledge = case.given_if("knowledge_event");
    let mut facts = Vec::new();
    if let Some(notified) = case.given_if("express_refusal_notified") {
        facts.push(format!("refused {notified} mentions="));
    } else {
        facts = born_without_acknowledgement(case.given("implicit_refusal"));
    }
    if let Some(known) = knowledge {
        facts.push(format!("acknowledged {known} mentions=silence"));
    }
    let assessment = look_back(&facts);
    let closes = find(&assessment, DeadlineId::CadaCloses)?;
    let opposable = closes.opposable == Some(true);
    case.truth("two_month_limit_opposable", opposable)?;
    let year = find(&assessment, DeadlineId::CadaClosesReasonable)?;
    if case.expects("conservative_reasonable_deadline") {
        // Nothing proves that the year has begun: only the careful date exists, and it says so.
        case.no_date("reasonable_deadline", None)?;
        let unsettled = year.certainty == Certainty::Unsettled;
        holds("the year is marked unsettled", unsettled)?;
        return case.date("conservative_reasonable_deadline", year.prudent);
    }
    case.date("reasonable_deadline", year.date)
}

/// L412-4: an optional appeal keeps no time limit.
pub(crate) fn gracious_appeal(case: &Case) -> Outcome {
    let refused = format!("refused {}", case.given("express_refusal_notified"));
    let appeal = format!("gracious-appeal {}", case.given("recours_gracieux_sent"));
    let before = look_back(std::slice::from_ref(&refused));
    let after = look_back(&[refused, appeal]);
    let closes = date(&after, DeadlineId::CadaCloses)?;
    let unchanged = date(&before, DeadlineId::CadaCloses)? == closes;
    case.truth("cada_deadline_unchanged", unchanged)?;
    case.date("cada_deadline", closes)
}

/// An express refusal before the limit starts it again.
pub(crate) fn restart(case: &Case) -> Outcome {
    holds("remedies stated", case.flag("voies_et_delais_with_cada"))?;
    let mut facts = born_on(case.given("implicit_refusal"));
    let refused = case.given("express_refusal_notified");
    facts.push(format!("refused {refused} mentions=cada"));
    let closes = date(&look_back(&facts), DeadlineId::CadaCloses)?;
    case.date("cada_deadline", closes)
}

/// *Commune de Muret*: the old file is foreclosed, and asks for a new request; that one runs.
pub(crate) fn new_request(case: &Case) -> Outcome {
    let received = case.given("new_request_received");
    let old = request(&born_on(received - 200));
    let assessment = assess(&old, received - 1);
    let foreclosed = assessment.stage == Stage::Foreclosed;
    same(
        "foreclosed",
        &foreclosed,
        &case.flag("first_refusal_forclosed"),
    )?;
    let action = assessment.next.map(|next| next.action);
    case.truth("admissible", action == Some(Action::RequestAgain))?;
    let new = look_back(&[format!("received {received}")]);
    case.date("implicit_refusal", date(&new, DeadlineId::ImplicitRefusal)?)
}

/// The postmark, or the date on the electronic acknowledgement, is what counts.
pub(crate) fn filing_date(case: &Case) -> Outcome {
    let limit = case.given("cada_deadline");
    let channel = match case.word("channel") {
        "post" => "registered-letter",
        other => other,
    };
    let dispatched = match case.given_if("posted") {
        Some(posted) => {
            holds("received later", case.given("received") > posted)?;
            posted
        }
        None => case.given("emailed"),
    };
    let assessment = look_back(&[
        "received 2026-02-20".to_owned(),
        format!("refused {} mentions=cada", day("2026-03-04")),
        format!("referred {dispatched} channel={channel} proof=reçu"),
    ]);
    same("limit", &date(&assessment, DeadlineId::CadaCloses)?, &limit)?;
    case.truth("timely", met(&assessment, DeadlineId::CadaCloses)?)?;
    let referred = assessment.milestones.referred.ok_or("no referral")?;
    case.date("effective_date", referred.on)
}

/// Until the registration is known, the referral stands in for it.
pub(crate) fn registration_lag(case: &Case) -> Outcome {
    let emailed = case.given("cada_emailed");
    let assessment = look_back(&[
        format!("received {}", case.given("request")),
        format!("referred {emailed} channel=email proof=reçu"),
    ]);
    let born = find(&assessment, DeadlineId::ImplicitConfirmation)?;
    case.date("implicit_confirmation_if_registered_on_sending", born.date)?;
    let before = born.provisional && born.date < case.given("cada_formal_ar");
    case.truth("must_not_wait_for_formal_ar", before)
}

/// Two months from the registration; the opinion moves nothing.
pub(crate) fn implicit_confirmation(case: &Case) -> Outcome {
    let registered = case.given("cada_registered");
    let mut facts = registered_on(registered);
    let before = look_back(&facts);
    facts.push(format!("opinion {} sense=favorable", registered + 32));
    let after = look_back(&facts);
    for assessment in [before, after] {
        let born = date(&assessment, DeadlineId::ImplicitConfirmation)?;
        case.date("implicit_confirmation", born)?;
        let closes = date(&assessment, DeadlineId::TribunalCloses)?;
        case.date("ta_last_day", closes)?;
    }
    Ok(())
}

/// One month for the opinion, one for the answer to it: indicative.
pub(crate) fn opinion_target(case: &Case) -> Outcome {
    let mut facts = registered_on(case.given("cada_registered"));
    let assessment = look_back(&facts);
    case.date(
        "opinion_target",
        date(&assessment, DeadlineId::CadaOpinion)?,
    )?;
    let received = case.given("avis_received_by_administration");
    let due = answer_to_cada_due(received).on;
    case.date("administration_answer_due", due)?;
    facts.push(format!("opinion {received} sense=favorable"));
    let moved = dates(&look_back(&facts)) != dates(&assessment);
    case.truth("legal_effect_on_requester_deadlines", moved)
}

/// Five requests make a series.
pub(crate) fn series(case: &Case) -> Outcome {
    let number = case.number("number_of_requests").unwrap();
    let found = crate::series::of(number);
    case.truth("is_series", found.is_series())?;
    if case.expects("one_referral_only") {
        // The requests of the series are alike, and to different administrations, as the case says.
        holds(
            "alike",
            case.flag("same_object") && case.flag("different_administrations"),
        )?;
        let all = found.is_series() && found.left_out.is_empty();
        case.truth("one_referral_only", all)?;
    }
    Ok(())
}

/// The implicit refusal is born on this day, after a complete acknowledgement.
///
/// No month of silence ends on 31 December: there an express refusal stands in, since R343-1
/// counts in the same way from either.
pub(crate) fn born_on(born: Date) -> Vec<String> {
    match received_for(born) {
        Some(received) => vec![
            format!("received {received}"),
            format!("acknowledged {received} mentions=silence,cada,tribunal"),
        ],
        None => vec![
            format!("received {}", born - 20),
            format!("refused {born} mentions=cada,tribunal"),
        ],
    }
}

fn born_without_acknowledgement(born: Date) -> Vec<String> {
    let received = received_for(born).unwrap_or(born - 31);
    vec![format!("received {received}")]
}

/// The receipt from which a month of silence ends on this day, when there is one.
fn received_for(born: Date) -> Option<Date> {
    (28..=31).map(|days| born - days).find(|received| {
        let ends = at(&received.to_string()).months_later(1);
        ends.to_string() == born.to_string()
    })
}

/// Referred and registered after a refusal that stated CADA.
pub(crate) fn registered_on(registered: Date) -> Vec<String> {
    vec![
        format!("refused {} mentions=cada,tribunal", registered - 20),
        format!("referred {} proof=reçu", registered - 1),
        format!("registered {registered}"),
    ]
}
