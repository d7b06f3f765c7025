//! From the confirmation of the refusal to the Conseil d'État.

use greffe::date::Date;
use greffe::law::{Action, Assessment, DeadlineId, Stage, Warning, assess};
use greffe::request::{Residence, Zone};

use super::cada::registered_on;
use super::{Case, afterwards, date, find, look_back, met};
use crate::check::{Outcome, holds, same};
use crate::facts::{day, request};
use crate::second::at;

/// Two months, franc, then shifted off the days off of the zone.
pub(crate) fn closes(case: &Case) -> Outcome {
    if case.expects("confirmation") {
        return express_before_the_birth(case);
    }
    same("months", &case.number("months"), &Some(2))?;
    let notified = case.given("notified");
    let mut request = request(&confirmed_on(notified));
    request.authority.holidays = Zone::from_word(case.word("zone")).unwrap();
    let assessment = assess(&request, afterwards());
    case.date(
        "ta_last_day",
        date(&assessment, DeadlineId::TribunalCloses)?,
    )
}

fn express_before_the_birth(case: &Case) -> Outcome {
    let mut facts = registered_on(case.given("cada_registered"));
    holds("remedies stated", case.flag("voies_et_delais"))?;
    let refused = case.given("express_refusal_notified");
    facts.push(format!("refused {refused} mentions=cada,tribunal"));
    let assessment = look_back(&facts);
    let confirmation = assessment.milestones.confirmation.ok_or("not confirmed")?;
    case.date("confirmation", confirmation.on)?;
    let born = assessment
        .deadline(DeadlineId::ImplicitConfirmation)
        .map(|deadline| deadline.date);
    case.no_date("implicit_confirmation", born)?;
    case.date(
        "ta_last_day",
        date(&assessment, DeadlineId::TribunalCloses)?,
    )
}

/// A period set by the court: franc, in months or in days.
pub(crate) fn franc(case: &Case) -> Outcome {
    holds("franc", case.flag("franc"))?;
    let start = case
        .given_if("received")
        .unwrap_or_else(|| case.given("notified"));
    let period = match (case.number("months"), case.number("days")) {
        (Some(months), _) => format!("{months}m"),
        (_, days) => format!("{}d", days.unwrap()),
    };
    let mut facts = confirmed_on(start - 90);
    facts.push(format!("filed {}", start - 60));
    facts.push(format!(
        "court-notice {start} type=R612-5-1 consulted_on={start} period={period}"
    ));
    let last = date(&look_back(&facts), DeadlineId::CourtReplyCloses)?;
    case.date("last_day", last)?;
    // The reply itself is no event of a request: in time when its day is not past the last.
    case.truth("timely", case.given("filed") <= last)
}

/// Two months, franc, from a decision born of silence.
pub(crate) fn implicit(case: &Case) -> Outcome {
    let born = case.given("implicit_decision");
    let mut facts = silent_until(born);
    facts.push(format!("filed {}", case.given("filed")));
    let assessment = look_back(&facts);
    let confirmation = date(&assessment, DeadlineId::ImplicitConfirmation)?;
    same("born", &confirmation, &born)?;
    case.date(
        "ta_last_day",
        date(&assessment, DeadlineId::TribunalCloses)?,
    )?;
    case.truth("timely", met(&assessment, DeadlineId::TribunalCloses)?)
}

/// R421-7: one month more overseas, two abroad, before a court of metropolitan France.
pub(crate) fn distance(case: &Case) -> Outcome {
    let mut request = request(&confirmed_on(case.given("notified")));
    request.residence = match case.word("applicant_residence") {
        "La Réunion" => Some(Residence::Overseas),
        "Belgium" => Some(Residence::Abroad),
        other => return Err(format!("no reading of the residence `{other}`")),
    };
    same("court", &case.word("court"), &"TA Lyon")?;
    let assessment = assess(&request, afterwards());
    case.date(
        "ta_last_day",
        date(&assessment, DeadlineId::TribunalCloses)?,
    )
}

/// A petition is filed on the day of its postmark.
pub(crate) fn filing_date(case: &Case) -> Outcome {
    same("channel", &case.word("channel"), &"post")?;
    let posted = case.given("posted");
    let later = case.given("registered") > posted;
    holds("registered later", later)?;
    let notified = case.given_if("notified").unwrap_or(posted - 50);
    let mut request = request(&confirmed_on(notified));
    let filed = crate::facts::request(&[format!("filed {posted} channel=letter")]);
    request
        .events
        .extend(filed.events.into_iter().map(|mut event| {
            event.hash = greffe::request::EventHash([200; 32]);
            event
        }));
    if case.number("distance_months") == Some(1) {
        request.residence = Some(Residence::Overseas);
    }
    let assessment = assess(&request, afterwards());
    let filed = assessment.milestones.filed.ok_or("not filed")?;
    case.date("effective_date", filed.on)?;
    if case.expects("timely") {
        // Those thirty days belong to another procedure: their last day is walked, not asked for.
        let days = case.number("delay_days").unwrap();
        let last = at(&notified.to_string()).later(days).months_later(1);
        let last = day(&last.franc("metropole").to_string());
        let in_time = filed.on <= last && met(&assessment, DeadlineId::TribunalCloses)?;
        case.truth("timely", in_time)?;
    }
    Ok(())
}

/// Posted on the franc day: in time.
pub(crate) fn posted_on_the_last_day(case: &Case) -> Outcome {
    let posted = case.given("gracieux_posted");
    let later = case.given("gracieux_received") > posted;
    holds("received later", later)?;
    let mut facts = confirmed_on(case.given("notified"));
    facts.push(format!("filed {posted} channel=letter"));
    let assessment = look_back(&facts);
    case.date("last_day", date(&assessment, DeadlineId::TribunalCloses)?)?;
    case.truth("timely", met(&assessment, DeadlineId::TribunalCloses)?)
}

/// CE 488227: an e-mail during the CADA phase is the confirmation; the year runs from it.
pub(crate) fn reasonable_period(case: &Case) -> Outcome {
    holds("remedies not stated", !case.flag("voies_et_delais"))?;
    let mut facts = vec![
        format!("received {}", case.given("request")),
        format!("referred {} proof=reçu", case.given("cada_referred")),
        format!(
            "refused {} mentions=",
            case.given("express_refusal_emailed")
        ),
    ];
    let before = look_back(&facts);
    facts.push(format!(
        "opinion {} sense=favorable",
        case.given("cada_avis")
    ));
    let after = look_back(&facts);
    let confirmation = after.milestones.confirmation.ok_or("not confirmed")?;
    case.date("confirmation", confirmation.on)?;
    let year = date(&after, DeadlineId::TribunalClosesReasonable)?;
    case.date("reasonable_deadline", year)?;
    let moved = date(&before, DeadlineId::TribunalClosesReasonable)? != year;
    case.truth("avis_moves_deadline", moved)
}

/// An express refusal after the implicit confirmation: a new period if the first is not over.
pub(crate) fn restart(case: &Case) -> Outcome {
    holds("remedies stated", case.flag("voies_et_delais"))?;
    let mut facts = silent_until(case.given("implicit_confirmation"));
    let before = date(&look_back(&facts), DeadlineId::TribunalCloses)?;
    let refused = case.given("express_refusal_notified");
    facts.push(format!("refused {refused} mentions=cada,tribunal"));
    let after = date(&look_back(&facts), DeadlineId::TribunalCloses)?;
    case.date("ta_last_day", after)?;
    if case.expects("restart") {
        case.truth("restart", after != before)?;
    }
    Ok(())
}

/// L232-4: the reasons, and the year that caps the wait for them.
pub(crate) fn reasons(case: &Case) -> Outcome {
    let mut facts = silent_until(case.given("implicit_confirmation"));
    let asked = case.given("motives_requested");
    facts.push(format!("reasons-requested {asked}"));
    if let Some(given) = case.given_if("motives_given") {
        facts.push(format!("reasons-given {given}"));
        let assessment = look_back(&facts);
        return case.date(
            "ta_last_day",
            date(&assessment, DeadlineId::TribunalCloses)?,
        );
    }
    let assessment = look_back(&facts);
    case.date("motives_due", date(&assessment, DeadlineId::ReasonsDue)?)?;
    let cap = date(&assessment, DeadlineId::TribunalClosesReasonsCap)?;
    case.date("absolute_ta_deadline", cap)
}

/// CE 499513: sued without CADA, never told of it: two months from the rejection.
pub(crate) fn direct_action(case: &Case) -> Outcome {
    holds("not told of CADA", !case.flag("informed_of_cada"))?;
    let refused = case.given("express_refusal_notified");
    let mut facts = vec![
        format!("refused {refused} mentions="),
        format!("filed {}", case.given("ta_filed")),
    ];
    let admissible = look_back(&facts).next.map(|next| next.action) != Some(Action::ReferToCada);
    case.truth("ta_admissible", admissible)?;
    let rejected = case.given("ta_rejection_notified");
    facts.push(format!("judged {rejected} outcome=irrecevable"));
    let assessment = look_back(&facts);
    case.date("cada_deadline", date(&assessment, DeadlineId::CadaCloses)?)
}

/// CE 440064: filed before the birth, regularised when the decision is born before the judgment.
pub(crate) fn premature(case: &Case) -> Outcome {
    let mut facts = registered_on(case.given("cada_registered"));
    facts.push(format!("filed {}", case.given("ta_filed")));
    let judged = case.given("judgment");
    let assessment = assess(&request(&facts), judged);
    let born = date(&assessment, DeadlineId::ImplicitConfirmation)?;
    case.date("implicit_confirmation", born)?;
    let confirmation = assessment.milestones.confirmation.map(|c| c.on);
    same("confirmed", &confirmation, &Some(born))?;
    same("stage", &assessment.stage, &Stage::TribunalFiled)?;
    let in_time = met(&assessment, DeadlineId::TribunalCloses)?;
    case.truth("regularised", in_time && born < judged)
}

/// *Rompler*: no petition without CADA, and nothing cures it.
pub(crate) fn without_cada(case: &Case) -> Outcome {
    same("referral", &case.given_if("cada_referred"), &None)?;
    let filed = case.given("ta_filed");
    let facts = [
        format!("refused {} mentions=cada", filed - 20),
        format!("filed {filed}"),
    ];
    let assessment = assess(&request(&facts), filed);
    let next = assessment.next.as_ref().map(|next| next.action);
    let admissible = next != Some(Action::ReferToCada);
    case.truth("admissible", admissible)?;
    case.truth("curable", opens_the_court(&assessment))
}

fn opens_the_court(assessment: &Assessment) -> bool {
    assessment.deadline(DeadlineId::TribunalCloses).is_some()
}

/// No appeal: cassation, two months, by a lawyer at the Conseils.
pub(crate) fn cassation(case: &Case) -> Outcome {
    let judged = case.given("judgment_notified");
    let mut facts = silent_until(day("2025-08-20"));
    facts.push("filed 2025-10-01".to_owned());
    facts.push(format!("judged {judged} decision=judgment"));
    let assessment = look_back(&facts);
    let closes = find(&assessment, DeadlineId::CassationCloses)?;
    case.date("cassation_last_day", closes.date)?;
    let told = assess(&request(&facts), judged).warnings;
    let no_appeal = told.iter().find(|w| w.id() == "no-appeal");
    case.truth("appeal_possible", no_appeal.is_none())?;
    let cited = no_appeal.map(Warning::basis).unwrap_or_default();
    let lawyer = cited.iter().any(|article| article.cite.contains("R821-3"));
    case.truth("avocat_aux_conseils", lawyer)
}

/// The whole chain, each step from the one before.
pub(crate) fn pipeline(case: &Case) -> Outcome {
    same("court", &case.word("court"), &"TA Lyon")?;
    holds("complete acknowledgement", case.flag("ar_compliant"))?;
    let received = case.given("request_received");
    let registered = case.given("cada_registered");
    let facts = [
        format!("received {received}"),
        format!("acknowledged {received} mentions=silence,cada,tribunal"),
        format!("referred {} proof=reçu", registered - 1),
        format!("registered {registered}"),
    ];
    let assessment = look_back(&facts);
    for (key, id) in [
        ("implicit_refusal", DeadlineId::ImplicitRefusal),
        ("cada_open_safe", DeadlineId::CadaOpens),
        ("cada_deadline", DeadlineId::CadaCloses),
        ("implicit_confirmation", DeadlineId::ImplicitConfirmation),
        ("ta_open_safe", DeadlineId::TribunalOpens),
        ("ta_last_day", DeadlineId::TribunalCloses),
    ] {
        case.date(key, date(&assessment, id)?)?;
    }
    Ok(())
}

/// An express confirmation on this day, which states every remedy.
fn confirmed_on(notified: Date) -> Vec<String> {
    let mut facts = registered_on(notified - 10);
    facts.push(format!("refused {notified} mentions=cada,tribunal"));
    facts
}

/// An implicit confirmation on this day; CADA's acknowledgement stated the court and its time.
fn silent_until(born: Date) -> Vec<String> {
    let registered = (59..=62)
        .map(|days| born - days)
        .find(|start| at(&start.to_string()).months_later(2).to_string() == born.to_string())
        .unwrap();
    let mut facts = registered_on(registered);
    facts[2].push_str(" mentions=silence,tribunal");
    facts
}
