//! Every letter at the stage that calls for it, as a person would read it.

use greffe::letters::{Caution, LetterKind};
use greffe::request::{Field, Kind};

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
