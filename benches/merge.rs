//! Reading and merging request files: 12 µs to read one is the aim, and 400 ms for a sync of
//! 10 000 requests of which 500 were edited on both sides.
//!
//! `cargo bench --bench merge --no-default-features`

#![expect(
    clippy::unwrap_used,
    reason = "a benchmark that cannot be set up must stop"
)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use greffe::date::Date;
use greffe::request::{
    Authority, AuthorityKind, Document, EventDraft, Field, Id, Item, Kind, PublicService, Regime,
    RequestDraft, Value, Zone, merge_texts,
};

/// Events of a request halfway through its life.
const STORY: [Kind; 8] = [
    Kind::Drafted,
    Kind::Sent,
    Kind::Received,
    Kind::Acknowledged,
    Kind::Reminded,
    Kind::Referred,
    Kind::Registered,
    Kind::Opinion,
];

/// Requests edited on both sides.
const EDITED: u32 = 500;

fn day(number: u32) -> Date {
    Date::new(2026, 1, 1).unwrap() + number
}

fn event(kind: Kind, number: u32) -> EventDraft {
    EventDraft {
        at: Some("2026-11-24T18:02:11+01:00".parse().unwrap()),
        by: Some("camille".to_owned()),
        ..EventDraft::new(kind, day(number))
    }
    .with(Field::Text, Value::Text(format!("pièce n° {number}")))
}

/// A request file of eight events, about two kilobytes.
fn request(seed: u32) -> String {
    let mut draw = seed;
    let id = Id::random(|n| {
        draw = draw.wrapping_mul(48271).wrapping_add(11);
        draw % n
    });
    RequestDraft {
        id,
        title: "Vidéosurveillance algorithmique : délibérations, marchés, AIPD".to_owned(),
        regime: Regime::Crpa,
        campaign: Some("vsa-2026".to_owned()),
        residence: None,
        authority: Authority {
            name: "Mairie de Val-d’Exemple".to_owned(),
            kind: AuthorityKind::Commune,
            public_service: PublicService::Administrative,
            insee: Some("99999".to_owned()),
            address: vec![
                "Hôtel de Ville".to_owned(),
                "99999 VAL-D’EXEMPLE".to_owned(),
            ],
            email: Some("prada@exemple.example".to_owned()),
            holidays: Zone::Metropole,
            court: Some("Lyon".to_owned()),
            source: Some("fiction".to_owned()),
            checked_on: Some(day(300)),
        },
        items: vec![
            Item {
                text: "Les délibérations du conseil municipal".to_owned(),
            },
            Item {
                text: "Les marchés et leurs annexes".to_owned(),
            },
        ],
        events: (0..)
            .zip(STORY)
            .map(|(n, kind)| event(kind, n * 20))
            .collect(),
    }
    .to_text()
}

fn reading(c: &mut Criterion) {
    let text = request(1);
    c.bench_function(&format!("read one request of {} bytes", text.len()), |b| {
        b.iter(|| Document::parse(black_box(&text)).unwrap());
    });
    let document = Document::parse(&text).unwrap();
    let note = event(Kind::Note, 400);
    c.bench_function("append one event", |b| {
        b.iter(|| black_box(&document).append(black_box(&note)));
    });
}

fn merging(c: &mut Criterion) {
    let sides: Vec<[String; 3]> = (0..EDITED)
        .map(|seed| {
            let base = request(seed);
            let document = Document::parse(&base).unwrap();
            let with = |kind| document.append(&event(kind, 500)).text().to_owned();
            let (ours, theirs) = (with(Kind::Refused), with(Kind::Checked));
            [base, ours, theirs]
        })
        .collect();
    let [base, ours, theirs] = &sides[0];
    c.bench_function("merge one request edited on both sides", |b| {
        b.iter(|| merge_texts(Some(black_box(base)), ours, theirs).unwrap());
    });
    c.bench_function("merge 500 requests edited on both sides", |b| {
        b.iter(|| {
            for [base, ours, theirs] in &sides {
                black_box(merge_texts(Some(base), ours, theirs).unwrap());
            }
        });
    });
}

criterion_group!(benches, reading, merging);
criterion_main!(benches);
