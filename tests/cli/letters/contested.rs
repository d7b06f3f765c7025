//! Letters whose facts exclude each other.

use super::{before_cada, case, flat, hides, says};

#[test]
fn a_letter_that_would_tell_two_dates_is_refused_until_someone_chooses() {
    let case = case();
    let wrong = case.record("received --on 2026-11-28 --proof tampon", "2026-12-01");
    for kind in ["saisine", ""] {
        let said = case.letter(kind, "2027-01-05").ended(1);
        assert_eq!(said.out, "", "{said}");
        says(
            &said.err,
            "la saisine de la CADA rapporterait des faits qui se contredisent",
        );
        says(
            &said.err,
            &format!("greffe record {} corrected --corrects", case.id),
        );
        says(&said.err, &wrong);
        says(
            &said.err,
            &format!("greffe letter {} saisine --force", case.id),
        );
    }
    // The request says nothing of its receipt.
    let demande = case.letter("demande --force", "2027-01-05").ended(0);
    hides(&demande.out, "contestée");

    for kind in ["saisine --force", "--force"] {
        let forced = case.letter(kind, "2027-01-05").ended(0);
        for date in ["26 novembre 2026", "28 novembre 2026", "28 décembre 2026"] {
            hides(&forced.out, date);
        }
        says(
            &forced.out,
            "[date contestée à établir] : réception de la demande",
        );
        says(&forced.out, "[recevabilité à justifier]");
        says(
            &forced.err,
            "la lettre n’est pas finie : [date contestée à établir]",
        );
        let told = flat(&forced.out)
            .matches(": réception de la demande")
            .count();
        assert_eq!(told, 1, "{forced}");
    }

    case.record(
        &format!("corrected --corrects {wrong} --reason cachet"),
        "2027-01-05",
    );
    let settled = case.letter("saisine", "2027-01-05").ended(0);
    says(&settled.out, "La demande a été reçue le 26 novembre 2026");
    hides(&settled.out, "28 novembre");
}

#[test]
fn a_petition_does_not_choose_between_two_registrations() {
    let case = before_cada();
    case.record("registered --on 2027-01-15", "2027-01-20");
    let said = case.letter("requete", "2027-03-20").ended(1);
    says(
        &said.err,
        "la requête au tribunal administratif rapporterait des faits",
    );
    let forced = case.letter("requete --force", "2027-03-20").ended(0);
    for date in [
        "8 janvier 2027",
        "15 janvier 2027",
        "8 mars 2027",
        "15 mars 2027",
    ] {
        hides(&forced.out, date);
    }
    says(
        &forced.out,
        "La décision implicite née le [date contestée à établir]",
    );
}
