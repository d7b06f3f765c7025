//! What the filter leaves out, and how a date counts its changes.

use crate::date::Date;
use crate::law;
use crate::request::{Document, Request};

use super::institution::is_personal;
use super::{Dated, Private, PublicRequest, Standing, With};

/// A request with these facts: kind, day, and more keys of the event, recorded an hour apart.
fn request(facts: &[&str]) -> Request {
    let mut text = "id = \"7k3q9fw\"\ntitle = \"TITRE\"\nregime = \"crpa\"\n\n[authority]\n\
                    name = \"Mairie de Val-d’Exemple\"\nkind = \"commune\"\n\n[[item]]\n\
                    text = \"DOCUMENT\"\n"
        .to_owned();
    for (hour, fact) in facts.iter().enumerate() {
        let (kind, rest) = fact.split_once(' ').unwrap();
        let (on, more) = rest.split_once(' ').unwrap_or((rest, ""));
        text = format!(
            "{text}\n[[event]]\nkind = \"{kind}\"\non = {on}\nat = 2026-12-01T{hour:02}:00:00+01:00\n\
             by = \"PERSONNE\"\n{more}\n"
        );
    }
    Document::parse(&text).unwrap().request().clone()
}

fn public(facts: &[&str], at: &str, with: &With) -> PublicRequest {
    let request = request(facts);
    let at: Date = at.parse().unwrap();
    PublicRequest::new(&request, &law::assess(&request, at), with)
}

fn date(facts: &[&str], name: &str) -> Dated {
    let public = public(facts, "2027-01-05", &With::default());
    let uid = format!("7k3q9fw-{name}");
    let found = public.dates.iter().find(|date| date.uid == uid);
    found
        .unwrap_or_else(|| panic!("{name} among {:?}", public.dates))
        .clone()
}

const RECEIVED: [&str; 2] = ["sent 2026-10-01", "received 2026-10-05"];

#[test]
fn a_date_counts_its_changes_and_nothing_else() {
    let first = date(&RECEIVED, "cada-closes");
    let noted = [
        &RECEIVED[..],
        &["note 2026-10-06 text = \"x\"", "reminded 2026-10-07"],
    ]
    .concat();
    assert_eq!(date(&noted, "cada-closes"), first, "a note moved the date");
    let moved = [&noted[..], &["refused 2026-10-20 mentions = [\"cada\"]"]].concat();
    let moved = date(&moved, "cada-closes");
    assert!(moved.on < first.on);
    assert_eq!(moved.changes, first.changes + 1);
    assert!(moved.since > first.since);
}

#[test]
fn a_date_that_is_met_or_void_is_kept_and_counts_once_more() {
    let running = date(&RECEIVED, "cada-closes");
    assert_eq!(running.standing, Standing::Runs);
    let referred = [&RECEIVED[..], &["referred 2026-11-10 proof = \"x\""]].concat();
    let met = date(&referred, "cada-closes");
    assert_eq!(met.standing, Standing::Met);
    assert_eq!(met.changes, running.changes + 1);
    let given = [&RECEIVED[..], &["disclosed 2026-10-20"]].concat();
    let void = date(&given, "cada-closes");
    assert_eq!(void.standing, Standing::Void);
    assert_eq!(void.changes, running.changes + 1);
}

#[test]
fn the_day_of_the_export_changes_no_date() {
    let facts = [&RECEIVED[..], &["referred 2026-11-10 proof = \"x\""]].concat();
    let one = public(&facts, "2026-11-11", &With::default());
    let other = public(&facts, "2027-06-01", &With::default());
    assert_eq!(one.dates, other.dates);
    assert!(!one.dates.is_empty());
}

#[test]
fn what_is_asked_for_by_name_leaves_and_no_more() {
    let facts = [&RECEIVED[..], &["note 2026-10-06 text = \"NOTE\""]].concat();
    let marks = ["TITRE", "DOCUMENT", "NOTE", "PERSONNE"];
    let told = |with: &With| {
        let public = public(&facts, "2026-10-07", with);
        let told = format!("{public:?}");
        marks.map(|mark| told.contains(mark))
    };
    assert_eq!(told(&With::default()), [false; 4]);
    for (rank, private) in Private::ALL.iter().enumerate() {
        let mut expected = [false; 4];
        expected[rank] = true;
        assert_eq!(told(&With::from_iter([*private])), expected, "{private}");
    }
}

#[test]
fn a_name_that_looks_like_a_persons_is_seen() {
    for name in [
        "Mme Dominique Exemple",
        "Monsieur le Maire",
        "Mme.Exemple (cabinet)",
        "M.Exemple",
        "Maître Dominique Exemple, DPO",
        "Cabinet/Dr Exemple",
        "Mairie (prada@exemple.example)",
        "Mairie 06 12 34 56 78",
    ] {
        assert!(is_personal(name), "{name}");
    }
    for name in [
        "Mairie de Saint-Étienne",
        "Syndicat mixte du M",
        "SIVU n° 42",
    ] {
        assert!(!is_personal(name), "{name}");
    }
}
