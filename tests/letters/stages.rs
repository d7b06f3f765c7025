//! Every letter at the stage that calls for it, as a person would read it.

use greffe::letters::{Caution, Letter, LetterKind};
use greffe::request::{AuthorityKind, Event, Field, Kind, Request};

use crate::world::{association, before_cada, event, letter, request, signed, silence};

#[test]
fn a_request_by_a_person() {
    let letter = letter(LetterKind::Demande, &request(Vec::new()), "2026-03-12");
    insta::assert_snapshot!(letter.to_text());
    assert!(letter.is_complete());
    assert_eq!(letter.cautions, []);
}

#[test]
fn a_request_by_an_association() {
    let letter = signed(
        LetterKind::Demande,
        &request(Vec::new()),
        "2026-03-12",
        &association(),
    )
    .unwrap();
    insta::assert_snapshot!(letter.to_text());
    assert!(letter.is_complete());
}

#[test]
fn a_reminder_before_the_month_is_over() {
    let letter = letter(LetterKind::Relance, &request(silence()), "2026-04-02");
    insta::assert_snapshot!(letter.to_text());
}

#[test]
fn a_referral_after_silence() {
    let letter = letter(LetterKind::Saisine, &request(silence()), "2026-04-20");
    insta::assert_snapshot!(letter.to_text());
    assert!(letter.is_complete());
    assert!(letter.cautions.contains(&Caution::ShowsKnowledge));
}

#[test]
fn a_referral_after_an_express_refusal_that_gives_a_ground() {
    let mut events = silence();
    events.push(event(
        Kind::Refused,
        "2026-04-02",
        &[
            (Field::Mentions, "cada,tribunal"),
            (Field::Grounds, "secret des affaires du prestataire"),
        ],
    ));
    let letter = letter(LetterKind::Saisine, &request(events), "2026-04-20");
    insta::assert_snapshot!(letter.to_text());
}

#[test]
fn a_late_referral_after_an_express_refusal_without_remedies() {
    let mut events = silence();
    events.push(event(
        Kind::Refused,
        "2026-04-02",
        &[
            (Field::Mentions, ""),
            (Field::Grounds, "nous ne souhaitons pas donner suite"),
        ],
    ));
    let letter = letter(LetterKind::Saisine, &request(events), "2026-09-20");
    insta::assert_snapshot!(letter.to_text());
    assert!(!letter.is_complete(), "nobody has answered that ground");
}

#[test]
fn a_request_for_reasons_after_the_implicit_confirmation() {
    let letter = letter(LetterKind::Motifs, &request(before_cada()), "2026-06-29");
    insta::assert_snapshot!(letter.to_text());
}

#[test]
fn a_petition_against_an_implicit_confirmation() {
    let letter = letter(LetterKind::Requete, &request(before_cada()), "2026-07-06");
    insta::assert_snapshot!(letter.to_text());
    assert!(letter.cautions.contains(&Caution::CostsToProve));
}

#[test]
fn a_petition_by_an_association_against_an_express_confirmation() {
    let mut events = before_cada();
    events.push(event(
        Kind::Opinion,
        "2026-05-28",
        &[(Field::Number, "20261234"), (Field::Sense, "favorable")],
    ));
    events.push(event(
        Kind::Refused,
        "2026-06-02",
        &[
            (Field::Mentions, "tribunal"),
            (Field::Grounds, "risque pour la sécurité publique"),
        ],
    ));
    let letter = signed(
        LetterKind::Requete,
        &request(events),
        "2026-07-06",
        &association(),
    )
    .unwrap();
    insta::assert_snapshot!(letter.to_text());
}

#[test]
fn a_petition_after_reasons_that_were_never_given() {
    let mut events = before_cada();
    events.push(event(Kind::ReasonsRequested, "2026-06-29", &[]));
    let letter = letter(LetterKind::Requete, &request(events), "2026-08-10");
    insta::assert_snapshot!(letter.to_text());
}

/// The Région received an e-mail and never acknowledged it.
fn email_to_the_region(events: Vec<Event>) -> Request {
    let mut request = request(events);
    "Région Val-de-Fiction".clone_into(&mut request.authority.name);
    request.authority.kind = AuthorityKind::Region;
    request
}

fn emailed() -> Vec<Event> {
    let fields = [(Field::Channel, "email"), (Field::Signatory, "camille")];
    vec![event(Kind::Sent, "2026-03-12", &fields)]
}

#[test]
fn a_late_referral_after_an_email_that_nobody_acknowledged() {
    let request = email_to_the_region(emailed());
    let letter = letter(LetterKind::Saisine, &request, "2026-09-01");
    insta::assert_snapshot!(from_facts(&letter));
    assert!(letter.cautions.contains(&Caution::ReceiptPresumed));
}

#[test]
fn a_referral_and_a_petition_after_a_partial_disclosure() {
    let mut events = silence();
    let given = [
        (Field::Items, "1"),
        (Field::Withheld, "1"),
        (Field::Redacted, "true"),
        (Field::Grounds, "vie privée"),
    ];
    events.push(event(Kind::Disclosed, "2026-04-10", &given));
    let asked = request(events.clone());
    insta::assert_snapshot!(
        "partial_referral",
        from_facts(&letter(LetterKind::Saisine, &asked, "2026-04-20"))
    );

    events.extend(before_cada().into_iter().skip(2));
    let fields = [
        (Field::Items, "1,2"),
        (Field::Withheld, "3"),
        (Field::Mentions, "tribunal"),
    ];
    events.push(event(Kind::Disclosed, "2026-05-20", &fields));
    let asked = request(events);
    insta::assert_snapshot!(
        "partial_petition",
        letter(LetterKind::Requete, &asked, "2026-06-15").to_text()
    );
}

#[test]
fn a_petition_after_the_two_months_that_nobody_stated() {
    let mut events = before_cada();
    events.push(event(
        Kind::Refused,
        "2026-05-20",
        &[(Field::Mentions, ""), (Field::Answer, "inexistent")],
    ));
    let mut request = request(events);
    request.authority.kind = AuthorityKind::Prefecture;
    "Préfecture de l'Exemple".clone_into(&mut request.authority.name);
    request.authority.court = Some("Val-d'Exemple".to_owned());
    let letter = letter(LetterKind::Requete, &request, "2026-12-01");
    insta::assert_snapshot!(letter.to_text());
}

/// The body from the facts on: what comes before is the same in every referral.
fn from_facts(letter: &Letter) -> String {
    let text = letter.to_text();
    let at = text.find("\nDocuments dont").unwrap();
    text[at..].trim().to_owned()
}

#[test]
fn reasons_asked_before_cada_are_not_those_of_the_decision_attacked() {
    let mut events = before_cada();
    events.insert(2, event(Kind::ReasonsRequested, "2026-04-18", &[]));
    let text = letter(LetterKind::Requete, &request(events), "2026-07-06").to_text();
    assert!(text.contains("18\u{a0}avril\u{a0}2026"), "{text}");
    assert!(!text.contains("défaut de motivation"), "{text}");
    assert!(!text.contains("232-4"), "{text}");
}

#[test]
fn an_open_letter() {
    let letter = letter(
        LetterKind::Interpellation,
        &request(Vec::new()),
        "2026-03-12",
    );
    insta::assert_snapshot!(letter.to_text());
    assert!(letter.is_complete());
}
