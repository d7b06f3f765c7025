//! Facts in a line of words, for worked examples: `refused 2026-03-02 mentions=cada`.

use crate::request::{
    Authority, AuthorityKind, Event, EventHash, EventKind, Field, Id, Item, Kind, PublicService,
    Regime, Request, Zone,
};

/// A request to a commune of metropolitan France for one document, with these facts; `None` when a
/// fact cannot be read.
pub(crate) fn request(facts: &[&str]) -> Option<Request> {
    let events: Option<Vec<Event>> = (1..).zip(facts).map(|(n, fact)| event(n, fact)).collect();
    Some(Request {
        id: Id::parse("7k3q9fw").ok()?,
        title: "Documents de la commune".to_owned(),
        regime: Regime::Crpa,
        campaign: None,
        residence: None,
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
        events: events?,
    })
}

/// The fact of these words; the number makes its identity.
pub(crate) fn event(number: u8, fact: &str) -> Option<Event> {
    let mut words = fact.split_whitespace();
    let kind = Kind::from_word(words.next()?)?;
    let on = words.next()?.parse().ok()?;
    let fields = words.map(|word| {
        let (key, value) = word.split_once('=')?;
        let field = Field::from_word(key)?;
        Some((field, field.read(value).ok()?))
    });
    Some(Event {
        hash: EventHash([number; 32]),
        kind: EventKind::Known(kind),
        on,
        at: None,
        by: None,
        fields: fields.collect::<Option<_>>()?,
        files: Vec::new(),
    })
}
