//! Facts in a line of words, as a person would say them: `refused 2026-03-02 mentions=cada`.

use std::collections::BTreeMap;

use greffe::date::Date;
use greffe::request::{
    Authority, AuthorityKind, Event, EventHash, EventKind, Field, Id, Item, Kind, Period,
    PublicService, Regime, Request, Shape, Value, Zone,
};

/// A date of the calendar.
pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A request to a commune for one document, by a resident of metropolitan France, with these facts.
pub(crate) fn request<S: AsRef<str>>(facts: &[S]) -> Request {
    let mut request = Request {
        id: Id::parse("7k3q9fw").unwrap(),
        title: "Documents de la commune".to_owned(),
        regime: Regime::Crpa,
        campaign: None,
        residence: None,
        authority: Authority {
            name: "Mairie de Val-d’Exemple".to_owned(),
            kind: AuthorityKind::Commune,
            public_service: PublicService::Administrative,
            insee: None,
            address: Vec::new(),
            email: None,
            holidays: Zone::Metropole,
            court: Some("Lyon".to_owned()),
            source: None,
            checked_on: None,
        },
        items: vec![item(1)],
        events: Vec::new(),
    };
    for fact in facts {
        let event = event(fact.as_ref(), &request.events);
        request.events.push(event);
    }
    request
}

/// The document with this number.
pub(crate) fn item(number: u32) -> Item {
    Item {
        text: format!("Document n° {number}"),
    }
}

/// The same request without its fact number `number`, from 1.
pub(crate) fn without(request: &Request, number: usize) -> Request {
    let mut other = request.clone();
    other.events.remove(number - 1);
    other
}

fn event(text: &str, earlier: &[Event]) -> Event {
    let mut words = text.split_whitespace();
    let kind = words.next().unwrap();
    let on = day(words.next().unwrap());
    let fields: BTreeMap<Field, Value> = words.map(|word| field(word, text, earlier)).collect();
    let known = Kind::from_word(kind).unwrap_or_else(|| panic!("`{kind}` is no kind: {text}"));
    for field in fields.keys() {
        assert!(
            known.fields().contains(field),
            "`{kind}` carries no `{field}`: {text}"
        );
    }
    Event {
        hash: hash(earlier.len() + 1),
        kind: EventKind::Known(known),
        on,
        at: None,
        by: None,
        fields,
        files: Vec::new(),
    }
}

/// A distinct identity for the fact in this place.
fn hash(place: usize) -> EventHash {
    EventHash([u8::try_from(place % 251).unwrap(); 32])
}

fn field(word: &str, fact: &str, earlier: &[Event]) -> (Field, Value) {
    let (key, text) = word
        .split_once('=')
        .unwrap_or_else(|| panic!("`{word}` has no `=`: {fact}"));
    let field = Field::from_word(key).unwrap_or_else(|| panic!("`{key}` is no field: {fact}"));
    let list = || text.split(',').filter(|part| !part.is_empty());
    let value = match field.shape() {
        Shape::Text => match text.strip_prefix('#') {
            Some(place) => Value::Text(earlier[place.parse::<usize>().unwrap() - 1].hash.short()),
            None => Value::Text(text.to_owned()),
        },
        Shape::Date => Value::Date(day(text)),
        Shape::Flag => Value::Flag(text.parse().unwrap()),
        Shape::Word(words) => Value::Text(known(text, words, fact)),
        Shape::Words(words) => Value::Words(list().map(|w| known(w, words, fact)).collect()),
        Shape::Items => Value::Items(list().map(|n| n.parse().unwrap()).collect()),
        Shape::Period => Value::Period(period(text)),
        Shape::Amount => Value::Amount(text.parse().unwrap()),
    };
    (field, value)
}

fn known(word: &str, words: &[(&str, &str)], fact: &str) -> String {
    assert!(
        words.iter().any(|(w, _)| *w == word),
        "`{word}` is not a word of this field: {fact}"
    );
    word.to_owned()
}

/// `15d` or `1m`.
fn period(text: &str) -> Period {
    match text.split_at(text.len() - 1) {
        (days, "d") => Period::Days(days.parse().unwrap()),
        (months, "m") => Period::Months(months.parse().unwrap()),
        _ => panic!("`{text}` is no period"),
    }
}
