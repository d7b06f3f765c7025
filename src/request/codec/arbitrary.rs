//! Requests and events of every shape, for the laws of the codec and of the merge.

use std::collections::BTreeMap;

use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::date::{Date, Instant};
use crate::request::{
    Attachment, Authority, AuthorityKind, Field, Id, Item, Kind, Period, PublicService, Regime,
    Residence, Shape, Value, Zone,
};

use super::{EventDraft, RequestDraft};

/// Documents of every request made here.
pub(crate) const ITEMS: u32 = 3;

/// Text that a person might write, and text that breaks careless writers.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let awkward = select(vec![
        "[[event]]\nkind = \"sent\"\non = 2026-01-01",
        "l’« avis » n° 2 : \"oui\"",
        "C:\\dossier\\pièce",
        "'''",
        "\"\"\"",
        "a\u{7}b\u{1b}[31m",
        "# pas un commentaire",
        "\u{202e}envers",
        "\n",
        "trailing \\",
    ]);
    prop_oneof![
        3 => "[A-Za-zÀ-ÿ0-9’ .,-]{1,30}",
        1 => awkward.prop_map(str::to_owned),
        1 => any::<String>().prop_map(|s| s.replace("\r\n", "\n")),
    ]
}

/// Text that says something.
pub(crate) fn words() -> impl Strategy<Value = String> {
    text().prop_filter("blank", |s| !s.trim().is_empty())
}

pub(crate) fn date() -> impl Strategy<Value = Date> {
    (1900_i32..=2199, 1_u32..=12, 1_u32..=28).prop_map(|(y, m, d)| Date::new(y, m, d).unwrap())
}

pub(crate) fn instant() -> impl Strategy<Value = Instant> {
    (0_i64..4_102_444_800, -720_i32..=840)
        .prop_map(|(seconds, offset)| Instant::from_unix(seconds, offset).unwrap())
}

fn value(field: Field) -> BoxedStrategy<Value> {
    let word = |words: crate::request::Words| {
        let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        select(words).prop_map(str::to_owned)
    };
    match field.shape() {
        Shape::Text => words().prop_map(Value::Text).boxed(),
        Shape::Date => date().prop_map(Value::Date).boxed(),
        Shape::Flag => any::<bool>().prop_map(Value::Flag).boxed(),
        Shape::Word(words) => word(words).prop_map(Value::Text).boxed(),
        Shape::Words(words) => btree_set(word(words), 0..3).prop_map(Value::Words).boxed(),
        Shape::Items => btree_set(1..=ITEMS, 0..3).prop_map(Value::Items).boxed(),
        Shape::Period => prop_oneof![
            (0_u32..400).prop_map(|n| Value::Period(Period::Days(n))),
            (0_u32..40).prop_map(|n| Value::Period(Period::Months(n))),
        ]
        .boxed(),
        Shape::Amount => (0_i64..1_000_000).prop_map(Value::Amount).boxed(),
    }
}

fn fields(kind: Kind) -> BoxedStrategy<BTreeMap<Field, Value>> {
    let required = kind.required();
    let mut all: BoxedStrategy<BTreeMap<Field, Value>> = Just(BTreeMap::new()).boxed();
    for field in kind.fields().iter().copied() {
        let one = if required.contains(&field) {
            value(field).prop_map(Some).boxed()
        } else {
            option::weighted(0.3, value(field)).boxed()
        };
        all = (all, one)
            .prop_map(move |(mut fields, value)| {
                if let Some(value) = value {
                    fields.insert(field, value);
                }
                fields
            })
            .boxed();
    }
    all
}

fn attachment() -> impl Strategy<Value = Attachment> {
    ("[a-z0-9é .-]{1,20}\\.pdf", "[0-9a-f]{64}", any::<u32>()).prop_map(|(name, sha256, bytes)| {
        Attachment {
            name,
            sha256,
            bytes: u64::from(bytes),
        }
    })
}

pub(crate) fn event() -> impl Strategy<Value = EventDraft> {
    select(Kind::ALL)
        .prop_flat_map(|kind| {
            (
                Just(kind),
                date(),
                option::of(instant()),
                option::of(words()),
                fields(kind),
                vec(attachment(), 0..3),
            )
        })
        .prop_map(|(kind, on, at, by, fields, files)| EventDraft {
            kind,
            on,
            at,
            by,
            fields,
            files,
        })
}

fn id() -> impl Strategy<Value = Id> {
    vec(any::<u32>(), 6).prop_map(|draws| {
        let mut draws = draws.into_iter();
        Id::random(|n| draws.next().unwrap() % n)
    })
}

fn authority() -> impl Strategy<Value = Authority> {
    (
        (
            words(),
            select(AuthorityKind::ALL),
            select(PublicService::ALL),
        ),
        (option::of(words()), vec(text(), 0..5), option::of(words())),
        (select(Zone::ALL), option::of(words()), option::of(words())),
        option::of(date()),
    )
        .prop_map(|(who, address, place, checked_on)| Authority {
            name: who.0,
            kind: who.1,
            public_service: who.2,
            insee: address.0,
            address: address.1,
            email: address.2,
            holidays: place.0,
            court: place.1,
            source: place.2,
            checked_on,
        })
}

pub(crate) fn request() -> impl Strategy<Value = RequestDraft> {
    let regime = select(vec![
        Regime::Crpa,
        Regime::Environment,
        Regime::Other("archives".to_owned()),
    ]);
    (
        (id(), words(), regime, option::of(words())),
        (option::of(select(Residence::ALL)), authority()),
        vec(words().prop_map(|text| Item { text }), ITEMS as usize),
        vec(event(), 0..4),
    )
        .prop_map(|(head, place, items, events)| RequestDraft {
            id: head.0,
            title: head.1,
            regime: head.2,
            campaign: head.3,
            residence: place.0,
            authority: place.1,
            items,
            events,
        })
}

/// A map of unknown keys and their values, as TOML lines.
pub(crate) fn unknown_keys() -> impl Strategy<Value = String> {
    let value = prop_oneof![
        Just("12".to_owned()),
        Just("[1, 2,\n  3]".to_owned()),
        Just("{ a = 1, b = \"]]\" }".to_owned()),
        Just("\"\"\"\n[[event]]\nkind = \"x\"\n\"\"\"".to_owned()),
        Just("1979-05-27T07:32:00Z".to_owned()),
    ];
    btree_map("x_[a-z]{1,4}", value, 0..3).prop_map(|keys| {
        keys.iter()
            .fold(String::new(), |text, (k, v)| text + k + " = " + v + "\n")
    })
}
