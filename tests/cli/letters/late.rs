//! Letters that come late, or rest on what nobody read or looked into.

use super::{Case, before_cada, case, hides, says};

#[test]
fn a_late_petition_pleads_the_reasonable_year_only_once_someone_has_read_the_papers() {
    let case = before_cada();
    case.record("checked", "2027-06-01");
    let unread = case.letter("requete", "2027-06-01").ended(0);
    says(&unread.out, "[recevabilité à justifier]");
    hides(&unread.out, "R. 421-5");
    says(
        &unread.err,
        "les deux mois sont passés depuis le 10 mai 2027",
    );
    says(&unread.err, "enregistrée le 8 janvier 2027");
    says(&unread.err, "--mentions aucune");

    let hash = registration(&case);
    case.record(
        &format!("corrected --corrects {hash} --reason mentions"),
        "2027-06-01",
    );
    case.record("registered --on 2027-01-08 --mentions aucune", "2027-06-01");
    let read = case.letter("requete", "2027-06-01").ended(0);
    says(&read.out, "Le délai de deux mois n’est pas opposable");
    says(&read.out, "(article R. 421-5 du CJA)");
    hides(&read.out, "[recevabilité");
    hides(&read.err, "mentions");
}

/// The hash of the registration, as `show` gives it.
fn registration(case: &Case) -> String {
    let shown = case.world.greffe(&format!("show {} --json", case.id)).ok();
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    let events = shown["requests"][0]["events"].as_array().unwrap().clone();
    let found = events.iter().find(|e| e["kind"] == "registered").unwrap();
    found["hash"].as_str().unwrap().to_owned()
}

#[test]
fn an_express_refusal_nobody_read_is_not_said_to_lack_its_remedies() {
    let case = case();
    case.record("refused --on 2026-12-10", "2026-12-12");
    let unread = case.letter("saisine", "2027-03-20").ended(0);
    hides(&unread.out, "n’est pas opposable");
    says(&unread.out, "[recevabilité à justifier]");
    says(&unread.err, "refusée le 10 décembre 2026");
}

#[test]
fn a_silence_that_nobody_checked_is_told_with_the_command_to_record() {
    let case = before_cada();
    case.record("checked", "2026-12-28");
    let command = format!("greffe record {} checked", case.id);
    let petition = case.letter("requete", "2027-03-20").ended(0);
    says(
        &petition.err,
        "un silence que personne n’a vérifié depuis le 8 mars 2027",
    );
    says(&petition.err, &command);
    case.record("checked", "2027-03-20");
    let petition = case.letter("requete", "2027-03-20").ended(0);
    hides(&petition.err, "un silence que personne");

    // Reasons asked for, and a month gone by.
    case.record("reasons-requested --on 2027-03-22", "2027-03-22");
    let petition = case.letter("requete", "2027-04-30").ended(0);
    says(&petition.out, "n’ont pas été communiqués dans le mois");
    says(
        &petition.err,
        "un silence que personne n’a vérifié depuis le 22 avril 2027",
    );
    case.record("checked", "2027-04-30");
    hides(
        &case.letter("requete", "2027-04-30").err,
        "un silence que personne",
    );
}

#[test]
fn a_referral_says_the_silence_it_rests_on_was_not_checked() {
    let case = case();
    let said = case.letter("saisine", "2027-01-05").ended(0);
    says(
        &said.err,
        "un silence que personne n’a vérifié depuis le 26 décembre 2026",
    );
    let reminder = case.letter("relance", "2026-12-20").ended(0);
    hides(&reminder.err, "un silence que personne");
}
