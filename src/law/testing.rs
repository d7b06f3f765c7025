//! Facts in a line of words, for the tests of this module: `refused 2026-03-02 mentions=cada`.

use crate::date::Date;
use crate::request::{
    Authority, AuthorityKind, Event, EventHash, EventKind, Field, Id, Item, Kind, PublicService,
    Regime, Request, Residence, Zone,
};

/// A date of the calendar.
pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A request to a commune for one document, with these facts.
pub(crate) fn request(facts: &[&str]) -> Request {
    Request {
        id: Id::parse("7k3q9fw").unwrap(),
        title: "Documents de la commune".to_owned(),
        regime: Regime::Crpa,
        campaign: None,
        residence: Residence::Metropole,
        authority: Authority {
            name: "Mairie de Val-d’Exemple".to_owned(),
            kind: AuthorityKind::Commune,
            public_service: PublicService::Administrative,
            insee: None,
            address: vec!["1 place de la Mairie".to_owned()],
            email: None,
            holidays: Zone::Metropole,
            court: Some("Lyon".to_owned()),
            source: None,
            checked_on: None,
        },
        items: vec![Item {
            text: "Un document".to_owned(),
        }],
        events: (1..).zip(facts).map(|(n, fact)| event(n, fact)).collect(),
    }
}

/// The same request for so many documents.
pub(crate) fn for_documents(count: usize, facts: &[&str]) -> Request {
    let mut request = request(facts);
    let item = request.items.remove(0);
    request.items = vec![item; count];
    request
}

fn event(number: u8, fact: &str) -> Event {
    let mut words = fact.split_whitespace();
    let kind = Kind::from_word(words.next().unwrap()).unwrap();
    let on = day(words.next().unwrap());
    let fields = words.map(|word| {
        let (key, value) = word.split_once('=').unwrap();
        let field = Field::from_word(key).unwrap();
        (field, field.read(value).unwrap())
    });
    Event {
        hash: EventHash([number; 32]),
        kind: EventKind::Known(kind),
        on,
        at: None,
        by: None,
        fields: fields.collect(),
        files: Vec::new(),
    }
}
