//! The uncommon files: documents that part ways, papers that mislead, acts that come too early.

use crate::date::Date;
use crate::law::testing::{day, for_documents, request};
use crate::law::{Action, Assessment, DeadlineId, Stage, State, Warning, assess};
use crate::request::{AuthorityKind, PublicService, Regime, Request, Residence, Zone};

fn at(facts: &[&str], on: &str) -> Assessment {
    assess(&request(facts), day(on))
}

fn dates(assessment: &Assessment, id: DeadlineId) -> (Date, Date, Date) {
    let deadline = assessment.deadline(id).unwrap();
    (deadline.prudent, deadline.date, deadline.latest)
}

fn days(texts: [&str; 3]) -> (Date, Date, Date) {
    (day(texts[0]), day(texts[1]), day(texts[2]))
}

#[test]
fn documents_part_ways_and_each_keeps_its_dates() {
    let request = for_documents(
        3,
        &[
            "received 2026-01-10",
            "disclosed 2026-01-20 items=1",
            "refused 2026-01-25 items=2 mentions=cada",
        ],
    );
    let assessment = assess(&request, day("2026-02-20"));
    assert_eq!(assessment.stage, Stage::PartiallyDisclosed);
    let closes: Vec<_> = assessment
        .deadlines
        .iter()
        .filter(|d| d.id == DeadlineId::CadaCloses)
        .map(|d| (d.items.clone(), d.date))
        .collect();
    assert_eq!(
        closes,
        [
            (Some(vec![2]), day("2026-03-25")),
            (Some(vec![3]), day("2026-04-10")),
        ]
    );
    let outstanding: Vec<u32> = assessment.milestones.outstanding.into_iter().collect();
    assert_eq!(outstanding, [2, 3]);
}

#[test]
fn documents_with_the_same_fate_share_one_line() {
    let request = for_documents(
        3,
        &["received 2026-01-10", "refused 2026-01-25 items=1,2,3"],
    );
    let assessment = assess(&request, day("2026-02-20"));
    assert!(assessment.deadlines.iter().all(|d| d.items.is_none()));
}

#[test]
fn a_number_beyond_the_list_is_a_document_of_its_own() {
    let request = for_documents(2, &["received 2026-01-10", "refused 2026-01-25 items=7"]);
    let assessment = assess(&request, day("2026-02-20"));
    let opens: Vec<_> = assessment
        .deadlines
        .iter()
        .filter(|d| d.id == DeadlineId::CadaOpens)
        .map(|d| (d.items.clone(), d.date))
        .collect();
    let silent = vec![1, 2, 3, 4, 5, 6];
    assert_eq!(
        opens,
        [
            (Some(vec![7]), day("2026-01-25")),
            (Some(silent), day("2026-02-11")),
        ]
    );
}

#[test]
fn a_request_of_spring_2020_keeps_its_suspension() {
    let assessment = at(&["received 2020-03-01"], "2026-01-01");
    let birth = assessment.deadline(DeadlineId::ImplicitRefusal).unwrap();
    assert_eq!(
        (birth.prudent, birth.date),
        (day("2020-04-01"), day("2020-07-14"))
    );
    assert!(assessment.warnings.contains(&Warning::SpringSuspended));
    let later = at(&["received 2021-03-01"], "2026-01-01");
    assert!(!later.warnings.contains(&Warning::SpringSuspended));
}

#[test]
fn a_longer_time_announced_by_mistake_binds_alone() {
    let facts = [
        "received 2026-01-10",
        "acknowledged 2026-01-12 mentions=silence,cada until=2026-06-30",
    ];
    let assessment = at(&facts, "2026-06-15");
    assert_eq!(
        dates(&assessment, DeadlineId::CadaCloses),
        days(["2026-04-09", "2026-06-30", "2026-06-30"])
    );
    assert_ne!(assessment.stage, Stage::Foreclosed);
    assert!(assessment.warnings.contains(&Warning::LongerTimePrinted));
}

#[test]
fn another_date_of_birth_announced_only_prolongs() {
    let facts = [
        "received 2026-01-10",
        "acknowledged 2026-01-12 mentions=silence,cada until=2026-03-10",
    ];
    let assessment = at(&facts, "2026-03-01");
    let birth = assessment.deadline(DeadlineId::ImplicitRefusal).unwrap();
    assert_eq!(
        (birth.prudent, birth.date),
        (day("2026-02-10"), day("2026-03-10"))
    );
    let closes = assessment.deadline(DeadlineId::CadaCloses).unwrap();
    assert_eq!(closes.opposable, Some(false));
    assert_eq!(closes.prudent, day("2026-04-09"));
}

#[test]
fn a_shorter_time_announced_binds_nobody() {
    let facts = [
        "received 2026-01-10",
        "refused 2026-01-20 mentions=cada until=2026-02-20",
    ];
    let closes = dates(&at(&facts, "2026-01-25"), DeadlineId::CadaCloses);
    assert_eq!(closes, days(["2026-03-19", "2026-03-20", "2026-03-23"]));
}

#[test]
fn an_e_mail_then_a_registered_copy_opens_late_and_closes_early() {
    let facts = [
        "sent 2026-01-05 channel=email",
        "sent 2026-01-20 channel=registered-letter",
        "received 2026-01-22",
    ];
    let assessment = at(&facts, "2026-02-25");
    let birth = assessment.deadline(DeadlineId::ImplicitRefusal).unwrap();
    assert_eq!(
        (birth.prudent, birth.date),
        (day("2026-02-05"), day("2026-02-22"))
    );
    assert!(!assessment.is_contested());
    assert!(assessment.warnings.contains(&Warning::SentAgain));
}

#[test]
fn the_postal_receipt_beats_the_mail_room() {
    let facts = [
        "sent 2026-03-02 channel=registered-letter",
        "received 2026-03-04",
        "acknowledged 2026-03-12 received_on=2026-03-09",
    ];
    let birth = dates(&at(&facts, "2026-04-01"), DeadlineId::ImplicitRefusal);
    assert_eq!(birth, days(["2026-04-04", "2026-04-04", "2026-04-04"]));
}

#[test]
fn a_letter_that_came_back_starts_nothing() {
    let facts = ["sent 2026-01-05 channel=email", "undelivered 2026-01-05"];
    let assessment = at(&facts, "2026-03-01");
    assert_eq!(assessment.stage, Stage::Undelivered);
    assert!(assessment.deadlines.is_empty());
    assert_eq!(assessment.next.unwrap().action, Action::SendAgain);
}

#[test]
fn an_industrial_service_gives_no_protection() {
    let mut request = request(&["received 2026-01-10"]);
    request.authority.kind = AuthorityKind::PrivateBody;
    request.authority.public_service = PublicService::Industrial;
    let assessment = assess(&request, day("2026-03-01"));
    let closes = assessment.deadline(DeadlineId::CadaCloses).unwrap();
    assert_eq!(closes.opposable, Some(true));
    assert!(
        assessment
            .deadline(DeadlineId::CadaClosesReasonable)
            .is_none()
    );
}

#[test]
fn a_request_to_a_regime_outside_cada_gets_no_clock_and_the_right_door() {
    for (word, door) in [
        ("rgpd", "CNIL"),
        ("élu", "tribunal"),
        ("inconnu", "inconnu"),
    ] {
        let mut request = request(&["received 2026-01-10"]);
        request.regime = Regime::from_word(word);
        let assessment = assess(&request, day("2026-06-01"));
        assert!(assessment.deadlines.is_empty());
        assert_eq!(assessment.stage, Stage::Received);
        let said = crate::lang::Say::say(&assessment.warnings[0], crate::lang::Lang::Fr);
        assert!(said.contains(door), "{said}");
    }
}

#[test]
fn archives_and_medical_files_open_late_and_close_early() {
    for word in ["archives", "medical"] {
        let mut request = request(&["received 2026-01-10"]);
        request.regime = Regime::from_word(word);
        let birth = dates(
            &assess(&request, day("2026-06-01")),
            DeadlineId::ImplicitRefusal,
        );
        assert_eq!(birth, days(["2026-02-10", "2026-03-10", "2026-03-10"]));
    }
}

const CONFIRMED: [&str; 4] = [
    "refused 2026-02-20 mentions=cada,tribunal",
    "referred 2026-04-09 proof=yes",
    "registered 2026-04-10 mentions=silence,tribunal",
    "checked 2026-06-20",
];

fn confirmed(more: &[&str]) -> Request {
    let facts: Vec<&str> = CONFIRMED.iter().chain(more).copied().collect();
    request(&facts)
}

#[test]
fn a_mediation_interrupts_the_court_and_nothing_else() {
    let facts = ["mediation-started 2026-07-01", "mediation-ended 2026-09-15"];
    let assessment = assess(&confirmed(&facts), day("2026-10-01"));
    assert_eq!(
        dates(&assessment, DeadlineId::TribunalCloses),
        days(["2026-08-11", "2026-11-16", "2026-11-16"])
    );
    let plain = assess(&confirmed(&[]), day("2026-10-01"));
    for id in [DeadlineId::CadaCloses, DeadlineId::ImplicitConfirmation] {
        assert_eq!(dates(&assessment, id), dates(&plain, id));
    }
}

#[test]
fn while_a_mediation_runs_nothing_is_foreclosed() {
    let assessment = assess(
        &confirmed(&["mediation-started 2026-07-01"]),
        day("2027-03-01"),
    );
    assert_eq!(assessment.stage, Stage::ImplicitlyConfirmed);
    assert!(assessment.warnings.contains(&Warning::MediationRunning));
    let late = assess(
        &confirmed(&["mediation-started 2026-09-01"]),
        day("2027-03-01"),
    );
    assert_eq!(late.stage, Stage::Foreclosed, "it began after the limit");
}

#[test]
fn legal_aid_preserves_the_court_s_time() {
    let facts = [
        "aid-requested 2026-07-01",
        "aid-decided 2026-09-01 lawyer_appointed_on=2026-09-20",
    ];
    let assessment = assess(&confirmed(&facts), day("2026-10-01"));
    assert_eq!(
        dates(&assessment, DeadlineId::TribunalCloses),
        days(["2026-08-11", "2026-11-02", "2026-11-23"])
    );
}

#[test]
fn reasons_asked_for_too_late_change_nothing() {
    let assessment = assess(
        &confirmed(&["reasons-requested 2026-08-12"]),
        day("2026-10-01"),
    );
    assert!(assessment.deadline(DeadlineId::ReasonsDue).is_none());
    assert!(assessment.warnings.contains(&Warning::ReasonsTooLate));
    assert_eq!(assessment.stage, Stage::Foreclosed);
}

#[test]
fn an_older_request_for_reasons_has_its_year_from_the_opinion() {
    let facts = [
        "refused 2024-12-20 mentions=cada,tribunal",
        "referred 2025-02-09 proof=yes",
        "registered 2025-02-10 mentions=silence,tribunal",
        "reasons-requested 2025-05-01",
    ];
    let cap = dates(
        &at(&facts, "2026-01-01"),
        DeadlineId::TribunalClosesReasonsCap,
    );
    assert_eq!(cap.1, day("2026-10-08"));
}

#[test]
fn a_judicial_court_that_declines_gives_two_months() {
    let facts = [
        "filed 2026-07-01 court=judiciaire",
        "declined 2026-11-10 order=judicial",
    ];
    let assessment = assess(&confirmed(&facts), day("2026-12-01"));
    assert_eq!(assessment.stage, Stage::ImplicitlyConfirmed);
    assert_eq!(
        dates(&assessment, DeadlineId::TribunalCloses).1,
        day("2027-01-11")
    );
    assert_eq!(assessment.next.unwrap().action, Action::FilePetition);
}

#[test]
fn distance_is_added_at_once_and_the_careful_add_it_in_steps() {
    let mut request = request(&[
        "refused 2026-11-01 mentions=cada",
        "referred 2026-12-01 proof=yes",
        "registered 2026-12-02",
        "refused 2026-12-31 mentions=cada,tribunal",
    ]);
    request.residence = Some(Residence::Overseas);
    let assessment = assess(&request, day("2027-01-05"));
    let closes = dates(&assessment, DeadlineId::TribunalCloses);
    assert_eq!(closes, days(["2027-03-30", "2027-04-01", "2027-04-01"]));
    request.residence = Some(Residence::Abroad);
    let assessment = assess(&request, day("2027-01-05"));
    let closes = dates(&assessment, DeadlineId::TribunalCloses);
    assert_eq!(closes, days(["2027-04-29", "2027-05-03", "2027-05-03"]));
}

#[test]
fn a_local_holiday_shifts_but_the_careful_ignore_it() {
    let mut request = request(&[
        "refused 2025-09-01 mentions=cada",
        "referred 2025-10-01 proof=yes",
        "registered 2025-10-02",
        "refused 2025-10-25 mentions=cada,tribunal",
    ]);
    request.authority.holidays = Zone::AlsaceMoselle;
    let assessment = assess(&request, day("2025-11-01"));
    let closes = dates(&assessment, DeadlineId::TribunalCloses);
    assert_eq!(closes, days(["2025-12-26", "2025-12-29", "2025-12-29"]));
    assert!(assessment.warnings.contains(&Warning::LocalHoliday));
}

#[test]
fn what_is_withdrawn_closes_that_much() {
    let all = assess(&confirmed(&["withdrawn 2026-05-01"]), day("2026-07-01"));
    assert_eq!((all.stage, all.next), (Stage::Withdrawn, None));
    let cada = assess(
        &confirmed(&["withdrawn 2026-04-15 scope=cada"]),
        day("2026-04-16"),
    );
    assert_eq!(cada.stage, Stage::Refused);
    assert!(cada.warnings.contains(&Warning::ReferralWithdrawn));
    assert_eq!(cada.next.unwrap().action, Action::ReferToCada);
    let facts = ["filed 2026-07-01", "withdrawn 2026-07-05 scope=court"];
    let court = assess(&confirmed(&facts), day("2026-07-06"));
    assert_eq!(court.stage, Stage::ImplicitlyConfirmed);
    assert!(court.warnings.contains(&Warning::PetitionWithdrawn));
}

#[test]
fn execution_opens_after_three_months_or_at_once_on_a_refusal() {
    let judged = ["filed 2026-07-01", "judged 2027-01-15 outcome=annulation"];
    let assessment = assess(&confirmed(&judged), day("2027-02-01"));
    assert_eq!(
        dates(&assessment, DeadlineId::EnforcementOpens),
        days(["2027-04-17", "2027-04-16", "2027-04-17"])
    );
    assert_eq!(assessment.next.unwrap().action, Action::AskEnforcement);
    let refused = [judged[0], judged[1], "refused 2027-02-10"];
    let assessment = assess(&confirmed(&refused), day("2027-03-01"));
    assert_eq!(
        dates(&assessment, DeadlineId::EnforcementOpens).1,
        day("2027-02-10")
    );
    let closed = [
        judged[0],
        judged[1],
        "enforcement-requested 2027-05-01",
        "enforcement-closed 2027-09-15",
    ];
    let assessment = assess(&confirmed(&closed), day("2027-09-20"));
    assert_eq!(
        dates(&assessment, DeadlineId::EnforcementCloses).1,
        day("2027-10-15")
    );
}

#[test]
fn a_contested_registration_closes_from_the_first_and_opens_from_the_last() {
    let facts = [
        "refused 2026-02-20 mentions=cada,tribunal",
        "referred 2026-04-09 proof=yes",
        "registered 2026-04-10 mentions=tribunal",
        "registered 2026-04-20 mentions=tribunal",
    ];
    let assessment = at(&facts, "2026-05-01");
    assert!(assessment.is_contested());
    assert_eq!(
        assessment.next.as_ref().unwrap().action,
        Action::SettleContradiction
    );
    assert_eq!(
        dates(&assessment, DeadlineId::TribunalCloses).1,
        day("2026-08-11")
    );
    assert_eq!(
        dates(&assessment, DeadlineId::TribunalOpens).1,
        day("2026-06-21")
    );
}

#[test]
fn given_then_refused_is_contested_and_nothing_is_closed() {
    let facts = [
        "received 2026-01-10",
        "disclosed 2026-01-20",
        "refused 2026-01-25 mentions=cada",
    ];
    let assessment = at(&facts, "2026-02-01");
    assert!(assessment.is_contested());
    let closes = assessment.deadline(DeadlineId::CadaCloses).unwrap();
    assert_eq!(
        (closes.date, closes.state),
        (day("2026-03-25"), State::Pending)
    );
}

#[test]
fn a_referral_whose_date_is_not_proved_leaves_the_limit_pending() {
    let facts = ["refused 2026-02-20 mentions=cada", "referred 2026-04-09"];
    let closes = |facts: &[&str]| {
        at(facts, "2026-04-10")
            .deadline(DeadlineId::CadaCloses)
            .unwrap()
            .state
    };
    assert_eq!(closes(&facts), State::Pending);
    let proved = [facts[0], "referred 2026-04-09 proof=accusé"];
    assert_eq!(closes(&proved), State::Met);
}

#[test]
fn a_rejected_suspension_asks_to_confirm_within_a_month() {
    let facts = [
        "filed 2026-07-01",
        "judged 2026-07-20 decision=order-suspension outcome=rejet",
    ];
    let assessment = assess(&confirmed(&facts), day("2026-07-25"));
    assert_eq!(
        dates(&assessment, DeadlineId::CourtReplyCloses).0,
        day("2026-08-20")
    );
    assert_eq!(
        dates(&assessment, DeadlineId::CassationCloses).1,
        day("2026-08-05")
    );
    assert_eq!(assessment.next.unwrap().action, Action::AnswerCourt);
}

#[test]
fn a_referral_before_any_refusal_is_to_be_made_again() {
    let facts = ["received 2026-03-16", "referred 2026-04-01 proof=accusé"];
    let assessment = at(&facts, "2026-04-20");
    assert!(assessment.warnings.contains(&Warning::PrematureReferral));
    assert_eq!(
        assessment.deadline(DeadlineId::CadaCloses).unwrap().state,
        State::Pending
    );
    let next = assessment.next.unwrap();
    assert_eq!(
        (next.action, next.from),
        (Action::ReferToCada, Some(day("2026-04-17")))
    );
}

#[test]
fn nothing_is_dead_while_the_registration_is_not_known() {
    let facts = [
        "received 2026-01-10",
        "acknowledged 2026-01-12 mentions=silence,cada,tribunal",
        "referred 2026-03-01 proof=accusé",
    ];
    let assessment = at(&facts, "2028-01-01");
    assert_eq!(assessment.stage, Stage::ImplicitlyConfirmed);
    let registered = [facts[0], facts[1], facts[2], "registered 2026-03-02"];
    assert_eq!(at(&registered, "2028-01-01").stage, Stage::Foreclosed);
}
