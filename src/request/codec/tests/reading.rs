//! A request file as the contract gives it, and what survives.

use super::super::{Document, EventDraft};
use crate::date::Date;
use crate::request::{
    AuthorityKind, Channel, EventKind, Field, Kind, Mention, Period, PublicService, Regime, Value,
    Zone,
};

const CONTRACT: &str = r#"id = "7k3q9f"
title = "Vidéosurveillance algorithmique : délibérations, marchés, AIPD"
regime = "crpa"                      # crpa | environment | …
campaign = "vsa-2026"                # optional

[authority]                          # a snapshot
name = "Mairie de Saint-Étienne"
kind = "commune"
public_service = "administrative"
insee = "42218"
address = ["Hôtel de Ville", "BP 503", "42007 SAINT-ÉTIENNE CEDEX 1"]
email = "prada@exemple.example"
holidays = "metropole"
court = "Lyon"
source = "annuaire.service-public"
checked_on = 2026-11-20

[[item]]
text = "Les délibérations du conseil municipal relatives à …"

[[event]]
kind = "sent"
on = 2026-11-24                      # the civil date that the law looks at
at = 2026-11-24T18:02:11+01:00       # when it was recorded
by = "camille"
channel = "registered-letter"
"#;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn the_file_of_the_contract_is_read() {
    let document = Document::parse(CONTRACT).unwrap();
    let request = document.request();
    assert_eq!(request.id.as_str(), "7k3q9f");
    assert_eq!(request.regime, Regime::Crpa);
    assert_eq!(request.campaign.as_deref(), Some("vsa-2026"));
    assert_eq!(request.residence, None);
    assert_eq!(request.authority.kind, AuthorityKind::Commune);
    assert_eq!(
        request.authority.public_service,
        PublicService::Administrative
    );
    assert_eq!(request.authority.address.len(), 3);
    assert_eq!(request.authority.holidays, Zone::Metropole);
    assert_eq!(request.authority.checked_on, Some(day("2026-11-20")));
    assert_eq!(request.items.len(), 1);
    let sent = &request.events[0];
    assert!(sent.is(Kind::Sent));
    assert_eq!(sent.on, day("2026-11-24"));
    assert_eq!(sent.at.unwrap().to_string(), "2026-11-24T18:02:11+01:00");
    assert_eq!(sent.by.as_deref(), Some("camille"));
    assert_eq!(sent.channel(), Some(Channel::RegisteredLetter));
}

#[test]
fn what_a_newer_greffe_writes_is_kept() {
    let text = format!(
        "{CONTRACT}\n[[event]]\nkind = \"teleported\"\non = 2027-01-01\nitems = \"tous\"\nfuture = {{ a = [1] }}\n\n[event.more]\nb = 2\n\n[annexe]\nc = 3\n"
    );
    let document = Document::parse(&text).unwrap();
    let event = &document.request().events[1];
    assert_eq!(event.kind, EventKind::Other("teleported".to_owned()));
    assert!(
        event.fields.is_empty(),
        "a field of another shape is left to the text"
    );
    assert_eq!(document.text(), text);
}

#[test]
fn a_byte_order_mark_and_crlf_stay() {
    let text = format!("\u{feff}{}", CONTRACT.replace('\n', "\r\n"));
    let document = Document::parse(&text).unwrap();
    assert_eq!(document.text(), text);
    let plain = Document::parse(CONTRACT).unwrap();
    assert_eq!(document.request(), plain.request());
    let after = document.append(&EventDraft::new(Kind::Received, day("2026-11-26")));
    assert!(
        after
            .text()
            .ends_with("\r\n\r\n[[event]]\r\nkind = \"received\"\r\non = 2026-11-26\r\n")
    );
}

#[test]
fn a_text_that_looks_like_an_event_is_a_text() {
    let text = CONTRACT.replace(
        "channel = \"registered-letter\"",
        "text = '''\n[[event]]\nkind = \"refused\"\non = 2026-12-01\n'''",
    );
    let document = Document::parse(&text).unwrap();
    assert_eq!(document.request().events.len(), 1);
}

#[test]
fn an_event_is_written_as_the_contract_shows() {
    let draft = EventDraft {
        at: Some("2026-12-28T09:30:00+01:00".parse().unwrap()),
        by: Some("camille".to_owned()),
        files: vec![crate::request::Attachment {
            name: "reponse.pdf".to_owned(),
            sha256: "ab".repeat(32),
            bytes: 12,
        }],
        ..EventDraft::new(Kind::Refused, day("2026-12-27"))
    }
    .with(
        Field::Mentions,
        Field::Mentions.read("tribunal, CADA").unwrap(),
    )
    .with(Field::Answer, Field::Answer.read("refus").unwrap())
    .with(Field::Items, Field::Items.read("3,1").unwrap())
    .with(Field::Text, Value::Text("deux\nlignes".to_owned()));
    insta::assert_snapshot!(draft.to_block(), @r#"
    [[event]]
    kind = "refused"
    on = 2026-12-27
    at = 2026-12-28T09:30:00+01:00
    by = "camille"
    answer = "refusal"
    mentions = ["cada", "tribunal"]
    items = [1, 3]
    text = """
    deux
    lignes"""
    files = [
      { name = "reponse.pdf", sha256 = "abababababababababababababababababababababababababababababababab", bytes = 12 },
    ]
    "#);
    assert!(draft.event().states(Mention::Cada));
}

#[test]
fn the_command_line_reads_french_without_accents() {
    let text = |word: &str| Ok(Value::Text(word.to_owned()));
    assert_eq!(Field::Channel.read("Recommande"), text("registered-letter"));
    assert_eq!(Field::Channel.read("main propre"), text("hand"));
    assert_eq!(
        Field::Period.read("2 mois"),
        Ok(Value::Period(Period::Months(2)))
    );
    assert_eq!(
        Field::Period.read("15 jours"),
        Ok(Value::Period(Period::Days(15)))
    );
    assert_eq!(Field::Amount.read("3,60 €"), Ok(Value::Amount(360)));
    assert_eq!(Field::Amount.read("3.6"), Ok(Value::Amount(360)));
    assert_eq!(Field::Electronic.read("oui"), Ok(Value::Flag(true)));
    assert_eq!(
        Field::Items.read("1,3-5"),
        Ok(Value::Items([1, 3, 4, 5].into()))
    );
    for (field, bad) in [
        (Field::Items, "0"),
        (Field::Items, "5-3"),
        (Field::Items, "1-999999999"),
        (Field::Amount, "-3"),
        (Field::Amount, "3.605"),
        (Field::Period, "bientôt"),
        (Field::Until, "03/12/2026"),
        (Field::Channel, "pigeon"),
        (Field::Tracking, "  "),
    ] {
        assert!(field.read(bad).is_err(), "{field} takes {bad}");
    }
}
