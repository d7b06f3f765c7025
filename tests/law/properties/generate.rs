//! Requests that nobody thought of.

use std::collections::BTreeMap;

use greffe::date::Date;
use greffe::request::{
    Event, EventHash, EventKind, Field, Kind, Period, PublicService, Regime, Request, Residence,
    Shape, Value, Words, Zone,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, any as arbitrary, prop_oneof};
use proptest::sample::{select, subsequence};

use crate::facts::{day, item, request};

/// Four years of days, where the facts of a request fall.
pub(crate) fn date() -> impl Strategy<Value = Date> {
    (0..1_400_u32).prop_map(|days| day("2024-06-01") + days)
}

/// A day of two centuries, some months, a zone.
pub(crate) fn spans() -> impl Strategy<Value = (Date, u32, Zone)> {
    let days = (0..90_000_u32).prop_map(|days| day("1950-01-01") + days);
    (days, 0..=24_u32, select(Zone::ALL.to_vec()))
}

/// A request with plausible facts: a year or two of a procedure, in any order.
pub(crate) fn any() -> impl Strategy<Value = Request> {
    requests(date().boxed(), select(plausible()).boxed())
}

/// A request with facts of any kind, at any date that can be written.
pub(crate) fn wild() -> impl Strategy<Value = Request> {
    let dates = prop_oneof![
        date(),
        (0..109_000_u32).prop_map(|days| day("1900-01-01") + days),
        Just(day("2199-12-31")),
        Just(day("1900-01-01")),
    ];
    requests(dates.boxed(), select(Kind::ALL.to_vec()).boxed())
}

/// A request, and the same one recorded in another order.
pub(crate) fn shuffled() -> impl Strategy<Value = (Request, Request)> {
    any()
        .prop_flat_map(|request| (Just(request.clone()), Just(request.events).prop_shuffle()))
        .prop_map(|(request, events)| {
            let other = Request {
                events,
                ..request.clone()
            };
            (request, other)
        })
}

/// A fact that has no effect on any date.
pub(crate) fn idle() -> impl Strategy<Value = (Kind, Date)> {
    let kinds = [
        Kind::Reminded,
        Kind::Opinion,
        Kind::Note,
        Kind::Checked,
        Kind::Drafted,
        Kind::Rendered,
    ];
    (select(kinds.to_vec()), date())
}

/// The kinds that make a procedure, the common ones several times.
fn plausible() -> Vec<Kind> {
    let mut kinds = Kind::ALL.to_vec();
    kinds.extend([
        Kind::Sent,
        Kind::Received,
        Kind::Received,
        Kind::Acknowledged,
        Kind::Refused,
        Kind::Refused,
        Kind::Disclosed,
        Kind::Referred,
        Kind::Referred,
        Kind::Registered,
        Kind::Registered,
        Kind::Filed,
    ]);
    kinds
}

fn requests(
    dates: impl Strategy<Value = Date> + Clone + 'static,
    kinds: impl Strategy<Value = Kind> + Clone + 'static,
) -> impl Strategy<Value = Request> {
    let event = (kinds, dates.clone()).prop_flat_map(move |(kind, on)| {
        let fields: Vec<_> = kind.fields().iter().map(|f| field(*f, on)).collect();
        (Just(kind), Just(on), fields)
    });
    let header = (
        select(vec!["crpa", "crpa", "crpa", "environment", "rgpd"]),
        option::of(select(Residence::ALL.to_vec())),
        select(Zone::ALL.to_vec()),
        select(PublicService::ALL.to_vec()),
        1..4_u32,
    );
    (header, vec(event, 0..10)).prop_map(|((regime, residence, zone, service, items), facts)| {
        let mut request = request::<&str>(&[]);
        request.regime = Regime::from_word(regime);
        request.residence = residence;
        request.authority.holidays = zone;
        request.authority.public_service = service;
        request.items = (1..=items).map(item).collect();
        request.events = facts
            .into_iter()
            .enumerate()
            .map(|(place, (kind, on, fields))| Event {
                hash: EventHash([u8::try_from(place + 1).unwrap(); 32]),
                kind: EventKind::Known(kind),
                on,
                at: None,
                by: None,
                fields: fields.into_iter().flatten().collect::<BTreeMap<_, _>>(),
                files: Vec::new(),
            })
            .collect();
        request
    })
}

/// A field, or nothing; its dates lie within two months of the event's.
fn field(field: Field, on: Date) -> impl Strategy<Value = Option<(Field, Value)>> {
    let value = match field.shape() {
        Shape::Text => select(vec![
            "rejet",
            "annulation",
            "granted",
            "rejected",
            "x",
            "010101",
        ])
        .prop_map(|word| Value::Text(word.to_owned()))
        .boxed(),
        Shape::Date => (0..120_u32)
            .prop_map(move |days| Value::Date((on + days) - 60))
            .boxed(),
        Shape::Flag => arbitrary::<bool>().prop_map(Value::Flag).boxed(),
        Shape::Word(words) => select(first(words))
            .prop_map(|word| Value::Text(word.to_owned()))
            .boxed(),
        Shape::Words(words) => subsequence(first(words), 0..=words.len())
            .prop_map(|some| Value::Words(some.into_iter().map(str::to_owned).collect()))
            .boxed(),
        Shape::Items => vec(0..5_u32, 0..4)
            .prop_map(|items| Value::Items(items.into_iter().collect()))
            .boxed(),
        Shape::Period => prop_oneof![
            (0..70_u32).prop_map(Period::Days),
            (0..14_u32).prop_map(Period::Months)
        ]
        .prop_map(Value::Period)
        .boxed(),
        Shape::Amount => (0..10_000_i64).prop_map(Value::Amount).boxed(),
    };
    option::of(value.prop_map(move |value| (field, value)))
}

fn first(words: Words) -> Vec<&'static str> {
    words.iter().map(|(word, _)| *word).collect()
}
