//! Words and files that somebody got wrong.

use super::{case, hides, says};

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
