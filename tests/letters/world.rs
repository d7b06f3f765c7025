//! An invented commune, invented people, and their requests.

use std::sync::OnceLock;

use greffe::config::{Association, Signatory};
use greffe::date::Date;
use greffe::law::assess;
use greffe::letters::{CourtAddress, Letter, LetterError, LetterKind, Occasion, Registry, write};
use greffe::request::{
    Attachment, Authority, AuthorityKind, Event, EventDraft, Field, Id, Item, Kind, PublicService,
    Regime, Request, Zone,
};

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
            "99999 VAL-D'EXEMPLE".to_owned(),
        ],
        email: Some("mairie@val-d-exemple.example".to_owned()),
        holidays: Zone::Metropole,
        court: Some("Lyon".to_owned()),
        source: Some("exemple".to_owned()),
        checked_on: Some(day("2026-01-05")),
    }
}

pub(crate) fn request(events: Vec<Event>) -> Request {
    let items = [
        "Les délibérations du conseil municipal relatives à la vidéosurveillance algorithmique.",
        "Les marchés et contrats relatifs à un logiciel d'analyse d'images",
        "L'analyse d'impact relative à la protection des données (AIPD)",
    ];
    Request {
        id: Id::parse("7k3q9fw").unwrap(),
        title: "Vidéosurveillance algorithmique".to_owned(),
        regime: Regime::Crpa,
        campaign: None,
        residence: None,
        authority: authority(),
        items: items
            .iter()
            .map(|text| Item {
                text: (*text).to_owned(),
            })
            .collect(),
        events,
    }
}

/// An event written `kind`, `date`, then `field value`, as on the command line.
pub(crate) fn event(kind: Kind, on: &str, fields: &[(Field, &str)]) -> Event {
    let mut draft = EventDraft::new(kind, day(on));
    for (field, text) in fields {
        draft = draft.with(*field, field.read(text).unwrap());
    }
    draft.files.push(Attachment {
        name: format!("{kind}.pdf"),
        sha256: "0".repeat(64),
        bytes: 1,
    });
    draft.event()
}

pub(crate) fn sent() -> Event {
    event(
        Kind::Sent,
        "2026-03-12",
        &[
            (Field::Channel, "registered-letter"),
            (Field::Signatory, "camille"),
        ],
    )
}

/// The request left on 12 March, arrived on the 16th, and nobody answered.
pub(crate) fn silence() -> Vec<Event> {
    vec![
        sent(),
        event(
            Kind::Received,
            "2026-03-16",
            &[(Field::Proof, "avis de réception")],
        ),
    ]
}

/// … CADA was seized on 20 April and registered on the 22nd.
pub(crate) fn before_cada() -> Vec<Event> {
    let mut events = silence();
    events.push(event(
        Kind::Referred,
        "2026-04-20",
        &[
            (Field::Channel, "letter"),
            (Field::Proof, "cachet de la poste"),
            (Field::Signatory, "camille"),
        ],
    ));
    events.push(event(
        Kind::Registered,
        "2026-04-22",
        &[(Field::Number, "20261234")],
    ));
    events
}

pub(crate) fn signatory() -> Signatory {
    Signatory {
        key: "camille".to_owned(),
        name: "Camille Martin".to_owned(),
        address: vec![
            "12 rue des Lilas".to_owned(),
            "99999 VAL-D'EXEMPLE".to_owned(),
        ],
        email: Some("camille@collectif.example".to_owned()),
        phone: None,
        city: Some("Val-d'Exemple".to_owned()),
        residence: None,
        association: None,
    }
}

pub(crate) fn association() -> Signatory {
    Signatory {
        association: Some(Association {
            name: "Halte aux caméras".to_owned(),
            form: Some("association régie par la loi du 1er juillet 1901".to_owned()),
            rna: Some("W999000000".to_owned()),
            seat: vec![
                "3 rue de l'Exemple".to_owned(),
                "99999 VAL-D'EXEMPLE".to_owned(),
            ],
            represented_by: None,
            capacity: Some("présidente".to_owned()),
        }),
        ..signatory()
    }
}

/// The templates that ship, read once.
pub(crate) fn built_in() -> &'static Registry {
    static REGISTRY: OnceLock<Registry> = OnceLock::new();
    REGISTRY.get_or_init(|| Registry::built_in().unwrap())
}

/// The letter of that day, about what had happened by then.
pub(crate) fn letter(kind: LetterKind, request: &Request, on: &str) -> Letter {
    signed(kind, request, on, &signatory()).unwrap()
}

pub(crate) fn signed(
    kind: LetterKind,
    request: &Request,
    on: &str,
    signatory: &Signatory,
) -> Result<Letter, LetterError> {
    let on = day(on);
    let assessment = assess(request, on);
    let court = CourtAddress {
        lines: vec![
            "184 rue Duguesclin".to_owned(),
            "69433 LYON CEDEX 03".to_owned(),
        ],
        source: "annuaire.service-public".to_owned(),
        checked_on: on,
    };
    let occasion = Occasion {
        court: Some(&court),
        access_officer: true,
        ..Occasion::on(on)
    };
    write(built_in(), kind, request, &assessment, signatory, occasion)
}
