use super::*;
use crate::law::testing::{day, request};
use crate::request::Event;

fn towns(count: usize, facts: &[&str]) -> Vec<Request> {
    ["2222", "3333", "4444", "5555", "6666", "7777"]
        .iter()
        .take(count)
        .map(|id| {
            let mut request = request(facts);
            request.id = Id::parse(id).unwrap();
            request.authority.name = format!("Mairie {id}");
            request
        })
        .collect()
}

fn of(requests: &[Request], at: &str) -> Series {
    let all: Vec<&Request> = requests.iter().collect();
    series(&all, day(at))
}

const SENT: &str = "sent 2026-01-09 channel=registered-letter signatory=camille";

#[test]
fn five_make_a_series_and_four_do_not() {
    let facts = [SENT, "received 2026-01-10"];
    assert!(of(&towns(5, &facts), "2026-02-20").is_ready(day("2026-02-20")));
    let four = of(&towns(4, &facts), "2026-02-20");
    assert!(!four.is_series());
    assert!(four.concerns.contains(&Concern::TooFew(4)));
}

#[test]
fn the_window_is_an_intersection() {
    let mut requests = towns(5, &[SENT, "received 2026-01-10"]);
    requests.extend({
        let mut late = towns(6, &[SENT, "received 2026-01-30"]);
        late.split_off(5)
    });
    let series = of(&requests, "2026-03-05");
    assert_eq!(series.opens, Some(day("2026-03-01")));
    assert_eq!(series.closes, Some(day("2026-04-09")));
    assert!(series.is_ready(day("2026-03-05")));
    assert!(!series.is_ready(day("2026-02-20")));
}

#[test]
fn windows_that_do_not_meet_are_referred_one_by_one() {
    let mut requests = towns(
        4,
        &[
            SENT,
            "received 2026-01-10",
            "refused 2026-01-12 mentions=cada",
        ],
    );
    requests.extend(towns(6, &[SENT, "received 2026-02-20"]).split_off(4));
    let series = of(&requests, "2026-03-05");
    assert!(series.concerns.contains(&Concern::NoCommonDay));
    assert!(!series.is_series());
}

#[test]
fn what_differs_is_left_out_with_the_reason() {
    let mut requests = towns(6, &[SENT, "received 2026-01-10"]);
    requests[5].items[0].text = "Tout autre chose".to_owned();
    requests[4].authority.name = requests[0].authority.name.clone();
    requests[3] = {
        let mut referred = request(&[SENT, "received 2026-01-10", "referred 2026-02-15 proof=yes"]);
        referred.id = Id::parse("5555").unwrap();
        referred
    };
    let series = of(&requests, "2026-02-20");
    let reasons: Vec<Obstacle> = series.left_out.iter().map(|(_, why)| *why).collect();
    assert_eq!(
        reasons,
        [
            Obstacle::AlreadyReferred,
            Obstacle::SameAdministration,
            Obstacle::OtherObject
        ]
    );
    assert_eq!(series.members.len(), 3);
}

#[test]
fn an_answer_that_came_after_the_referral_takes_nothing_from_it() {
    let facts = [
        SENT,
        "received 2026-01-10",
        "refused 2026-03-01",
        "disclosed 2026-03-20",
        "registered 2026-03-20",
    ];
    let found = as_found_on(&request(&facts), day("2026-03-10"));
    let kinds: Vec<Option<Kind>> = found.events.iter().map(Event::known).collect();
    assert!(kinds.contains(&Some(Kind::Refused)), "before");
    assert!(!kinds.contains(&Some(Kind::Disclosed)), "after");
    assert!(kinds.contains(&Some(Kind::Registered)), "no answer");
}
