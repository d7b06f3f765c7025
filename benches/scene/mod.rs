//! A store at the size of a large collective, for the benches.

use std::path::Path;

use greffe::date::Instant;
use greffe::lang::Lang;
use greffe::request::{EventDraft, Id, Item, Kind, Regime, RequestDraft};
use greffe::store::{Author, Store};

#[path = "../../tests/fixtures/commune.rs"]
mod commune;

use commune::commune;

pub(crate) fn author() -> Author {
    Author {
        name: "camille".to_owned(),
        email: None,
    }
}

pub(crate) fn now() -> Instant {
    "2026-11-24T18:02:11+01:00".parse().unwrap()
}

pub(crate) fn event(kind: Kind, on: &str) -> EventDraft {
    EventDraft::new(kind, on.parse().unwrap())
}

/// A request; all but one in a hundred have ended with the documents.
pub(crate) fn draft(number: u64) -> RequestDraft {
    let mut state = number;
    let id = Id::random(|n| {
        let digit = state % u64::from(n);
        state /= u64::from(n);
        u32::try_from(digit).unwrap()
    });
    let mut facts = vec![
        (Kind::Sent, "2026-10-01"),
        (Kind::Received, "2026-10-03"),
        (Kind::Refused, "2026-10-20"),
        (Kind::Referred, "2026-11-02"),
        (Kind::Registered, "2026-11-09"),
        (Kind::Checked, "2026-11-20"),
    ];
    if !number.is_multiple_of(100) {
        facts.push((Kind::Disclosed, "2026-11-23"));
    }
    RequestDraft {
        id,
        title: format!("Demande n° {number}"),
        regime: Regime::Crpa,
        campaign: Some("vsa-2026".to_owned()),
        residence: None,
        authority: commune(),
        items: vec![Item {
            text: "Les délibérations du conseil municipal".to_owned(),
        }],
        events: facts.iter().map(|(kind, on)| event(*kind, on)).collect(),
    }
}

/// A store of so many requests over ten years, one in a hundred of which is open.
pub(crate) fn store(root: &Path, size: u64) -> Store {
    let store = Store::init(root, "schema = 1\n", &author(), now(), Lang::Fr).unwrap();
    for year in 0..10 {
        let drafts: Vec<RequestDraft> = (year * size / 10..(year + 1) * size / 10)
            .map(draft)
            .collect();
        let then = format!("{}-11-24T18:02:11+01:00", 2017 + year)
            .parse()
            .unwrap();
        store.create(&drafts, &author(), then, Lang::Fr).unwrap();
    }
    store
}

pub(crate) fn sizes() -> Vec<u64> {
    if std::env::var_os("GREFFE_BENCH_LARGE").is_some() {
        vec![1_000, 10_000, 100_000]
    } else {
        vec![1_000, 10_000]
    }
}
