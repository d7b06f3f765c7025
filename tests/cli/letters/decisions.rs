//! What is told, attacked and answered, in the order of the procedure.

use super::{before_cada, case, flat, hides, says};

#[test]
fn a_disclosure_in_part_after_cada_is_the_decision_attacked() {
    let case = before_cada();
    case.record(
        "disclosed --on 2027-02-10 --items 1 --mentions aucune",
        "2027-02-12",
    );
    case.record("checked", "2027-03-20");
    let petition = case.letter("requete", "2027-03-20").ended(0).out;
    says(&petition, "La décision notifiée le 10 février 2027");
    says(&petition, "n’a que partiellement fait droit à la demande");
    says(
        &petition,
        "refuse ainsi de communiquer les documents suivants : 2. Les marchés",
    );
    says(&petition, "en tant que de besoin, la décision implicite");
    says(
        &petition,
        "1. d’annuler la décision notifiée le 10 février 2027, ensemble, en tant que de besoin, la décision implicite née le 8 mars 2027 ;",
    );
    hides(&petition, "suivants : 1. Les délibérations");
}

#[test]
fn two_decisions_are_attacked_each_for_its_documents() {
    let case = before_cada();
    case.record(
        "refused --on 2027-02-10 --items 2 --mentions aucune",
        "2027-02-12",
    );
    case.record("checked", "2027-03-20");
    let petition = case.letter("requete", "2027-03-20").ended(0).out;
    says(&petition, "Décisions attaquées");
    says(
        &petition,
        "La décision expresse notifiée le 10 février 2027",
    );
    says(
        &petition,
        "confirmé le refus de communiquer le document suivant : 2. Les marchés",
    );
    says(
        &petition,
        "confirmé le refus de communiquer les documents suivants : 1. Les délibérations",
    );
    says(
        &petition,
        "1. d’annuler la décision notifiée le 10 février 2027 et la décision implicite née le 8 mars 2027 ;",
    );
}

#[test]
fn facts_of_one_day_come_in_the_order_of_the_procedure() {
    let case = case();
    // Recorded the wrong way round, all of one day.
    case.record("received --on 2026-11-26", "2026-12-01");
    case.record("registered --on 2027-01-05", "2027-01-12");
    case.record("referred --on 2027-01-05 --proof accusé", "2027-01-12");
    case.record("refused --on 2026-11-26", "2027-01-12");
    case.record("checked", "2027-03-20");
    let wrong = case.record("note --on 2027-03-20 --text brouillon", "2027-03-20");
    case.record(&format!("corrected --corrects {wrong}"), "2027-03-20");
    let petition = flat(&case.letter("requete --force", "2027-03-20").ended(0).out);
    let place = |words: &str| {
        petition
            .find(words)
            .unwrap_or_else(|| panic!("{words}: {petition}"))
    };
    assert!(place(": réception de la demande") < place(": refus exprès"));
    assert_eq!(petition.matches(": réception de la demande").count(), 1);
    assert!(place(": saisine de la CADA") < place(": enregistrement de la saisine"));
    assert!(place("Saisine de la CADA du 5") < place("enregistrement du 5 janvier"));

    let shown = flat(
        &case
            .world
            .greffe(&format!("show {}", case.id))
            .on("2027-03-20")
            .ok(),
    );
    let place = |words: &str| {
        shown
            .find(words)
            .unwrap_or_else(|| panic!("{words}: {shown}"))
    };
    assert!(place("saisine (") < place("enregistrée, noté"));
    assert!(place("rectifiée (") > place("vérifiée, noté"));
}

#[test]
fn each_ground_of_a_refusal_is_answered_and_what_is_not_stays_blank() {
    let business = "Le 1° de l’article L. 311-6 du CRPA ne protège que le secret des procédés";
    let security = "Le d) du 2° de l’article L. 311-5 du CRPA ne couvre que";
    let blank = "[réponse à ce motif à compléter]";
    for (grounds, said, unsaid) in [
        (
            "secret des affaires et sécurité publique",
            vec![business, security],
            vec![blank],
        ),
        (
            "secrets des affaires (article L311-6)",
            vec![business],
            vec![blank, security],
        ),
        (
            "vie privée, et la majorité s’y oppose",
            vec!["La protection de la vie privée", blank],
            vec![],
        ),
        (
            "nous ne donnerons pas suite",
            vec![blank],
            vec![business, security],
        ),
    ] {
        let case = case();
        let record = format!("record {} refused --on 2026-12-10 --mentions cada", case.id);
        case.world
            .greffe(&record)
            .on("2026-12-12")
            .arg(format!("--grounds={grounds}"))
            .ok();
        let letter = case.letter("saisine", "2027-01-05").ended(0);
        for words in &said {
            says(&letter.out, words);
        }
        for words in unsaid {
            hides(&letter.out, words);
        }
        assert_eq!(
            letter.err.contains("réponse à ce motif"),
            said.contains(&blank),
            "{letter}"
        );
    }
}

#[test]
fn a_petition_after_a_series_referral_claims_and_proves_that_the_administration_was_told() {
    let case = case();
    case.record(
        "referred --on 2027-01-05 --proof cachet --series cameras",
        "2027-01-05",
    );
    case.record("registered --on 2027-01-08", "2027-01-12");
    case.record("checked", "2027-03-20");
    let petition = case.letter("requete", "2027-03-20").ended(0);
    says(&petition.out, "une série de demandes ayant le même objet");
    says(&petition.out, "les articles L. 342-1 et R. 343-3-1 du CRPA");
    says(
        &petition.out,
        "l’administration en a été informée (pièce n° 4)",
    );
    says(
        &petition.out,
        "4. Preuve de l’information de l’administration sur la saisine de la CADA",
    );
    says(
        &petition.err,
        "rien ne montre que l’administration a été informée",
    );
    says(
        &petition.err,
        &format!("greffe record {} note --series cameras", case.id),
    );

    case.world.write("information.pdf", "lettre");
    case.record(
        "note --on 2027-01-05 --series cameras --text informée --file information.pdf",
        "2027-03-20",
    );
    let petition = case.letter("requete", "2027-03-20").ended(0);
    hides(&petition.err, "rien ne montre");
    hides(&petition.err, "n° 4 (");
    // A referral of one request says nothing of a series.
    let alone = before_cada();
    alone.record("checked", "2027-03-20");
    hides(&alone.letter("requete", "2027-03-20").out, "série");
}
