//! An invented commune, an invented person, and their request.

use greffe::config::Signatory;
use greffe::date::Date;
use greffe::law::{Assessment, assess};
use greffe::letters::{Letter, LetterKind, Occasion, Registry, write};
use greffe::request::{
    Authority, AuthorityKind, Event, Id, Item, PublicService, Regime, Request, Residence, Zone,
};

/// The day on which most letters are written.
pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub(crate) fn authority() -> Authority {
    Authority {
        name: "Mairie de Val-d'Exemple".to_owned(),
        kind: AuthorityKind::Commune,
        public_service: PublicService::Administrative,
        insee: None,
        address: vec![
            "1 place de la Mairie".to_owned(),
            "99999 VAL-D’EXEMPLE".to_owned(),
        ],
        email: Some("mairie@val-d-exemple.example".to_owned()),
        holidays: Zone::Metropole,
        court: Some("Lyon".to_owned()),
        source: Some("exemple".to_owned()),
        checked_on: Some(day("2026-01-05")),
    }
}

pub(crate) fn request(events: Vec<Event>) -> Request {
    Request {
        id: Id::parse("7k3q9fw").unwrap(),
        title: "Vidéosurveillance algorithmique".to_owned(),
        regime: Regime::Crpa,
        campaign: None,
        residence: Residence::Metropole,
        authority: authority(),
        items: ["Les délibérations du conseil municipal relatives à la vidéosurveillance algorithmique.", "Les marchés et contrats"]
            .iter()
            .map(|text| Item { text: (*text).to_owned() })
            .collect(),
        events,
    }
}

pub(crate) fn signatory() -> Signatory {
    Signatory {
        key: "camille".to_owned(),
        name: "Camille Martin".to_owned(),
        address: vec![
            "12 rue des Lilas".to_owned(),
            "99999 VAL-D’EXEMPLE".to_owned(),
        ],
        email: Some("camille@collectif.example".to_owned()),
        phone: None,
        city: Some("Val-d'Exemple".to_owned()),
        residence: Residence::Metropole,
        association: None,
    }
}

pub(crate) fn letter(kind: LetterKind, request: &Request, on: &str) -> Letter {
    let registry = Registry::built_in().unwrap();
    let on = day(on);
    let assessment: Assessment = assess(request, on);
    write(
        &registry,
        kind,
        request,
        &assessment,
        &signatory(),
        Occasion::on(on),
    )
    .unwrap()
}
