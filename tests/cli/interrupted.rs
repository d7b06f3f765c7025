//! A command killed while it records a paper, as a person finds it afterwards.

use super::world::World;

/// A store of one request; gives its reference and the folder of its papers.
fn store(world: &World) -> (String, String) {
    world.greffe("init --yes --collective Nous").ok();
    let id = world
        .greffe("new --to 42218 --title Conventions --item Convention --email m@exemple.example")
        .ok();
    let path = world.git("ls-files requests").ok();
    let folder = path.trim().trim_end_matches(".toml").to_owned();
    (id.trim().to_owned(), folder)
}

/// Records a note with a paper, in a command that is killed once the paper is copied.
fn interrupted(world: &World, id: &str) {
    world.write("reponse.pdf", "%PDF");
    let words = format!("record {id} note --text appelés --file reponse.pdf");
    let killed = world.greffe(&words).env("GREFFE_CRASH_AFTER", "attachment");
    assert_eq!(killed.run().code, -1);
}

/// What `check` says of papers, and the command that it advises.
fn told(world: &World) -> (String, String) {
    let out = world.greffe("check").ok().replace('\u{202f}', " ");
    let told: Vec<&str> = out
        .lines()
        .skip_while(|line| !line.contains(".pdf"))
        .collect();
    let (_, command) = told[1].split_once("greffe record ").unwrap();
    let (command, _) = command.split_once(".pdf\"").unwrap();
    (told[..2].join("\n"), format!("record {command}.pdf\""))
}

fn typed(world: &World, command: &str) {
    world
        .program("sh", "-c")
        .arg(format!("greffe {command}"))
        .ok();
}

#[test]
fn the_copy_of_a_paper_without_its_fact_is_told_and_can_be_recorded() {
    let world = World::new();
    let (id, folder) = store(&world);
    interrupted(&world, &id);
    std::fs::remove_file(world.path("reponse.pdf")).unwrap();
    let (said, command) = told(&world);
    let said = said.replace(&folder, "DOSSIER").replace(&id, "RÉF");
    insta::assert_snapshot!(said, @r#"
    à regarder : DOSSIER/reponse.pdf : copie d’une pièce laissée par une commande interrompue, qui n’a pas noté son fait
      conseil : notez de nouveau le fait (greffe record RÉF … --file "DOSSIER/reponse.pdf", si vous n’avez plus l’original) ; sans cela, la prochaine commande qui écrit ôtera cette copie
    "#);
    // The very command, with what it leaves to be said.
    typed(&world, &command.replace('…', "note --text appelés"));
    assert_eq!(world.read(format!("{folder}/reponse.pdf")), "%PDF");
    assert!(!world.greffe("check").ok().contains(".pdf"));
    let _holds = world.greffe("verify").ok();
}

#[test]
fn the_copy_goes_when_the_fact_is_recorded_again_from_the_original() {
    let world = World::new();
    let (id, folder) = store(&world);
    interrupted(&world, &id);
    world.greffe(&format!("record {id} note --text autre")).ok();
    assert!(!world.path(format!("{folder}/reponse.pdf")).exists());
    world
        .greffe(&format!(
            "record {id} note --text appelés --file reponse.pdf"
        ))
        .ok();
    assert!(world.path(format!("{folder}/reponse.pdf")).exists());
    assert!(!world.greffe("check").ok().contains(".pdf"));
}

#[test]
fn a_paper_that_somebody_put_there_is_attached_by_the_command_that_check_gives() {
    let world = World::new();
    let (id, folder) = store(&world);
    world.write(&format!("{folder}/reponse.pdf"), "%PDF");
    let (said, command) = told(&world);
    let said = said.replace(&folder, "DOSSIER").replace(&id, "RÉF");
    insta::assert_snapshot!(said, @r#"
    à regarder : DOSSIER/reponse.pdf : aucun fait ne parle de cette pièce
      conseil : rattachez-la à un fait : greffe record RÉF note --text DIRE-QUOI --file "DOSSIER/reponse.pdf" ; ou déplacez-la
    "#);
    typed(&world, &command);
    assert!(!world.greffe("check").ok().contains(".pdf"));
    let _holds = world.greffe("verify").ok();
}
