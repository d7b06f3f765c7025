//! What letters may say, what they are refused, and what the person is told beside them.

use super::world::{Said, World};

/// A request to an invented commune, and its reference.
struct Case {
    world: World,
    id: String,
}

/// Three documents, asked by registered letter on 24 November 2026, received on the 26th.
fn case() -> Case {
    let world = World::new();
    world
        .greffe("init --address Ici --email camille@exemple.example --city Exemple")
        .arg("--signatory=Camille Exemple")
        .ok();
    let out = world
        .greffe("new --kind commune --departement 42 --address 42999")
        .arg("--to=Mairie de Val-d’Exemple")
        .arg("--title=Caméras")
        .arg("--item=Les délibérations relatives aux caméras")
        .arg("--item=Les marchés relatifs aux caméras")
        .arg("--item=Le plan des caméras")
        .ok();
    let id = out.lines().next().unwrap().to_owned();
    let case = Case { world, id };
    case.record(
        "sent --on 2026-11-24 --channel registered-letter",
        "2026-11-24",
    );
    case.record("received --on 2026-11-26 --proof avis", "2026-11-30");
    case
}

/// … referred on 5 January 2027, registered on the 8th: silence confirms on 8 March.
fn before_cada() -> Case {
    let case = case();
    case.record("referred --on 2027-01-05 --proof cachet", "2027-01-05");
    case.record("registered --on 2027-01-08", "2027-01-12");
    case
}

impl Case {
    #[track_caller]
    fn record(&self, what: &str, on: &str) -> String {
        let (kind, fields) = what.split_once(' ').unwrap_or((what, ""));
        let command = format!("record {} {kind} {fields}", self.id);
        self.world.greffe(&command).on(on).ok().trim().to_owned()
    }

    fn letter(&self, kind: &str, on: &str) -> Said {
        let command = format!("letter {} {kind}", self.id);
        self.world.greffe(&command).on(on).run()
    }
}

/// Everything on one line, with plain spaces.
fn flat(text: &str) -> String {
    let plain = text.replace(['\u{a0}', '\u{202f}'], " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn says(text: &str, wanted: &str) {
    let text = flat(text);
    assert!(text.contains(wanted), "« {wanted} » is not in: {text}");
}

#[track_caller]
fn hides(text: &str, unwanted: &str) {
    let text = flat(text);
    assert!(!text.contains(unwanted), "« {unwanted} » is in: {text}");
}

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
fn the_access_officer_is_copied_only_where_there_is_one() {
    let world = World::new();
    world
        .greffe("init --yes --address Ici --email camille@exemple.example --city Exemple")
        .arg("--signatory=Camille Exemple")
        .ok();
    // Under 10 000 inhabitants, above, a région; then a small commune whose officer wrote.
    for (to, officer) in [
        ("01001", false),
        ("42218", true),
        ("region:84", true),
        ("01002 --email prada@abergement.example", true),
        ("epci:200000172", true),
    ] {
        let out = world
            .greffe(&format!("new --to {to} --title Essai --item Arrêtés"))
            .ok();
        let id = out.lines().next().unwrap();
        let letter = world.greffe(&format!("letter {id} demande")).ok();
        assert_eq!(letter.contains("(PRADA)"), officer, "{to}: {letter}");
    }
}

#[test]
fn an_association_is_named_without_guessing_its_gender() {
    for (name, named) in [
        (
            "Collectif de l’Exemple",
            "Au nom de l’association Collectif de l’Exemple, que je",
        ),
        (
            "Association des Amis",
            "Au nom de l’association des Amis, que je",
        ),
        (
            "La Ligue d’Exemple",
            "Au nom de l’association La Ligue d’Exemple, que je",
        ),
    ] {
        let world = World::new();
        world
            .greffe("init --yes --address Ici --email camille@exemple.example --city Exemple")
            .arg("--signatory=Camille Exemple")
            .ok();
        world.append("greffe.toml", &format!(
            "\n[signatory.asso]\nname = \"Dominique Exemple\"\nemail = \"a@exemple.example\"\n[signatory.asso.association]\nname = \"{name}\"\nrna = \"W999000000\"\nseat = [\"Ici\"]\ncapacity = \"présidence\"\n"
        ));
        let out = world
            .greffe("new --to 42218 --title Essai --item Arrêtés")
            .ok();
        let id = out.lines().next().unwrap();
        let letter = world
            .greffe(&format!("letter {id} demande --signatory asso"))
            .ok();
        says(&letter, named);
        says(&letter, "agissant par Dominique Exemple");
        hides(&letter, "représentée");
    }
}

#[test]
fn words_that_are_not_known_are_answered_in_the_language_of_letters_and_files() {
    let case = case();
    let id = &case.id;
    let said = case
        .world
        .greffe(&format!("letter {id} reqete"))
        .run()
        .ended(2);
    says(
        &said.err,
        "l’un de : demande, relance, saisine, motifs, requete, interpellation",
    );
    let said = case
        .world
        .greffe(&format!("--lang en letter {id} reqete"))
        .run()
        .ended(2);
    says(
        &said.err,
        "one of: request, reminder, referral, reasons, petition, open-letter",
    );
    let said = case
        .world
        .greffe(&format!("letter {id} demande --force --format docx"))
        .run()
        .ended(2);
    says(&said.err, "l’un de : txt, md, html, pdf, eml");
}

#[test]
fn a_file_that_cannot_be_read_is_not_an_empty_store() {
    let case = case();
    let folder = case.world.path("requests/2026");
    let file = std::fs::read_dir(folder)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    std::fs::write(&file, "id = \n").unwrap();
    let said = case.world.greffe("status").run().ended(4);
    hides(&said.out, "Aucune demande");
    says(&said.out, "Une demande ne peut pas être lue");
    says(&said.err, "ligne 1");
}

#[test]
fn a_kind_of_event_that_looks_like_a_slip_needs_a_person() {
    let case = case();
    let folder = case.world.path("requests/2026");
    let file = std::fs::read_dir(folder).unwrap().find_map(|entry| {
        let path = entry.unwrap().path();
        path.extension()
            .is_some_and(|e| e == "toml")
            .then_some(path)
    });
    let file = file.unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    let lines = text.lines().count();
    let slip = "\n[[event]]\nkind = \"registred\"\non = 2026-12-0";
    std::fs::write(
        &file,
        format!("{text}{slip}1\n{slip}2\n\n[[event]]\nkind = \"teleported\"\non = 2026-12-03\n"),
    )
    .unwrap();
    let said = case.world.greffe("check").run().ended(4);
    for line in [lines + 3, lines + 7] {
        says(
            &said.out,
            &format!("ligne {line} : fait d’un genre inconnu « registred »"),
        );
    }
    says(&said.out, "écrivez « registered » au lieu de « registred »");
    says(&said.out, "fait d’un genre inconnu « teleported »");
    // It is kept as it is, and adopting it says so.
    let said = case
        .world
        .greffe(&format!("record {} checked", case.id))
        .run()
        .ended(0);
    says(&said.err, "« registred »");
    let kept = std::fs::read_to_string(&file).unwrap();
    assert!(
        kept.contains("registred") && kept.contains("teleported"),
        "{kept}"
    );
}

#[test]
#[cfg(feature = "mail")]
fn nothing_is_read_over_when_nothing_could_leave() {
    let case = case();
    let id = &case.id;
    let said = case
        .world
        .greffe(&format!(
            "send {id} --letter relance --to mairie@exemple.example --yes --force"
        ))
        .on("2026-12-10")
        .run()
        .ended(1);
    assert_eq!(said.out, "", "{said}");
    says(&said.err, "aucun serveur de courriel n’est configuré");
    hides(&said.err, "objet");
}

#[test]
fn what_was_mistyped_is_told_with_the_word_that_was_meant() {
    let case = case();
    let id = &case.id;
    for (typed, meant) in [
        (
            format!("record {id} envoyé"),
            "vouliez-vous écrire « envoyée » ?",
        ),
        (
            format!("record {id} recieved"),
            "vouliez-vous écrire « reçue » ?",
        ),
        ("statu".to_owned(), "vouliez-vous écrire"),
    ] {
        let said = case.world.greffe(&typed).run().ended(2);
        says(&said.err, meant);
    }
    let said = case.world.greffe("frobnicate").run().ended(2);
    hides(&said.err, "vouliez-vous");
    let said = case
        .world
        .greffe(&format!("letter {id} demande --force -o nulle-part/d.txt"))
        .run()
        .ended(1);
    says(&said.err, "le dossier");
    says(&said.err, "nulle-part n’existe pas");
    let said = case.world.greffe("export pdf").run().ended(2);
    says(&said.err, "l’un de : ics, csv, json, jsonl, md");
    case.world
        .write("letters/demande.md.hbs", "---\nobjet: x\n---\n{{#if x}\n");
    let said = case
        .world
        .greffe(&format!("letter {id} demande --force"))
        .run()
        .ended(1);
    says(&said.err, "ce qui s’ouvre se ferme");
    hides(&said.err, "invalid");
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
