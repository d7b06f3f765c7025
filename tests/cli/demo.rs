//! `greffe demo`: a year played with the real commands.

use insta::assert_snapshot;

use super::world::World;

#[test]
fn a_year_is_played_and_left_to_explore() {
    let world = World::new();
    let said = world.greffe("demo année").run().ended(0);
    for heading in [
        "n’a pas répondu à temps (2)",
        "Nos délais qui courent (1)",
        "À faire (3)",
    ] {
        assert!(said.out.contains(heading), "{heading} is missing\n{said}");
    }
    assert!(
        said.out.contains("Ouverture du greffe"),
        "no history\n{said}"
    );

    let store = |arguments: &str| world.greffe(arguments).inside("année/registre");
    assert_eq!(store("check").ok(), "Tout est en ordre.\n");
    let git = |arguments: &str| world.git(arguments).inside("année/registre").ok();
    assert_eq!(git("status --short"), "");
    assert_eq!(git("fsck --strict --no-dangling --no-progress"), "");
    for letter in ["saisine-cada.html", "requete-tribunal.html"] {
        assert!(
            world
                .read(format!("année/lettres/{letter}"))
                .contains("<html"),
            "{letter}"
        );
    }
}

#[test]
fn nothing_is_invented_about_real_authorities() {
    let world = World::new();
    world.greffe("demo année --quiet").ok();
    let real = world
        .program("bash", "-c")
        .arg("grep -L 'Val-d’Exemple' année/registre/requests/*/*.toml | xargs grep -h 'kind = '");
    let kinds = real.ok();
    let events: Vec<&str> = kinds
        .lines()
        .filter(|line| !line.contains("commune") && !line.contains("region"))
        .collect();
    assert_eq!(events, ["kind = \"drafted\""; 2]);
}

#[test]
fn a_folder_that_is_not_free_is_refused() {
    let world = World::new();
    world.write("plein/fichier", "");
    assert_snapshot!(world.greffe("demo plein").run(), @"
    ------- stderr -------
    erreur : le dossier plein n’est pas vide
      conseil : nommez un dossier qui n’existe pas encore, ou aucun
    [exit 1]
    ");
    world.git("init -q dépôt").ok();
    assert_snapshot!(world.greffe("demo dépôt/année").run(), @"
    ------- stderr -------
    erreur : dépôt/année est à l’intérieur d’un dépôt git, $WORLD/work/dépôt
      conseil : la démonstration crée le sien : nommez un dossier ailleurs, ou aucun
    [exit 1]
    ");
}
