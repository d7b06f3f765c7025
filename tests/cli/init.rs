//! `greffe init`: a store made without a question, who signs, and what is refused.

use insta::assert_snapshot;

use super::world::World;

#[test]
fn a_store_is_made_and_the_address_stays_outside() {
    let world = World::new();
    let said = world
        .greffe("init --yes --city Saint-Étienne --email camille@exemple.example")
        .arg("--collective=Halte au contrôle")
        .arg("--signatory=Camille Exemple")
        .arg("--address=1 rue de l’Exemple")
        .arg("--address=42000 SAINT-ÉTIENNE")
        .run();
    assert_snapshot!(said, @r#"
    ------- stderr -------
    Camille Exemple signe : son nom et son adresse sont dans $WORLD/config/config.toml, hors du registre
    le registre de « Halte au contrôle » est créé dans $WORLD/work
    git confiera à greffe la réunion de deux versions d’une demande ; dans une autre copie, ou à la main : git config merge.greffe.driver "greffe merge-file %O %A %B %P"
    ensuite, une première demande : greffe new --to Saint-Étienne --subject vsa
    "#);
    assert_snapshot!(world.read("greffe.toml"), @r#"
    # Réglages communs du collectif. Ce fichier est partagé : n’y mettez le nom
    # et l’adresse de personne, sauf si le collectif lui-même signe les courriers.

    schema = 1
    lang = "fr"
    collective = "Halte au contrôle"

    # Lettres, réponses et preuves : "local" (sur chaque machine) ou "commit" (dans git).
    files = "local"

    # Signer les commits avec la clé configurée dans git.
    sign = false
    "#);
    assert_snapshot!(world.read("../config/config.toml"), @r#"
    by = "camille"

    [signatory.camille]
    name = "Camille Exemple"
    address = ["1 rue de l’Exemple", "42000 SAINT-ÉTIENNE"]
    email = "camille@exemple.example"
    city = "Saint-Étienne"
    "#);
    assert_snapshot!(world.git("log --format=%an:%s").ok(), @r"camille:Ouverture du greffe");
    assert_eq!(world.git("status --porcelain").ok(), "");
    let committed = world.git("grep -i exemple HEAD").run();
    assert_eq!(committed.out, "", "nothing personal is committed");
}

#[test]
fn without_a_terminal_nothing_is_asked() {
    let world = World::new();
    assert_snapshot!(world.greffe("init registre").run(), @r#"
    ------- stderr -------
    le registre est créé dans $WORLD/work/registre
    attention : personne ne signe encore les lettres : greffe init --signatory "Prénom Nom" --address LIGNE
    git confiera à greffe la réunion de deux versions d’une demande ; dans une autre copie, ou à la main : git config merge.greffe.driver "greffe merge-file %O %A %B %P"
    ensuite, une première demande : greffe new --to Saint-Étienne --subject vsa
    "#);
    assert_snapshot!(world.greffe("--lang en init store").run(), @r#"
    ------- stderr -------
    the store is made in $WORLD/work/store
    warning: nobody signs the letters yet: greffe init --signatory "First Last" --address LINE
    git will hand two versions of a request to greffe to merge; in another clone, or by hand: git config merge.greffe.driver "greffe merge-file %O %A %B %P"
    next, a first request: greffe new --to Saint-Étienne --subject vsa
    "#);
    assert_snapshot!(world.git("log --format=%s").inside("store").ok(), @r"Opens the registry");
}

#[test]
fn a_store_that_exists_is_left_as_it_is() {
    let world = World::new();
    world.greffe("init").ok();
    let before = world.git("rev-parse HEAD").ok();
    assert_snapshot!(world.greffe("init --collective Autre").run(), @"
    ------- stderr -------
    erreur : $WORLD/work est déjà un dossier de greffe
      conseil : « greffe new » y ajoute une demande ; modifiez greffe.toml pour changer les réglages
    [exit 1]
    ");
    assert_eq!(world.git("rev-parse HEAD").ok(), before);
}

#[test]
fn in_a_store_that_exists_a_member_declares_who_signs() {
    let world = World::new();
    world.greffe("init").ok();
    let before = world.git("rev-parse HEAD").ok();
    let said = world.greffe("init").arg("--signatory=Sacha Exemple").run();
    assert_snapshot!(said, @r#"
    ------- stderr -------
    Sacha Exemple signe : son nom et son adresse sont dans $WORLD/config/config.toml, hors du registre
    git confiera à greffe la réunion de deux versions d’une demande ; dans une autre copie, ou à la main : git config merge.greffe.driver "greffe merge-file %O %A %B %P"
    "#);
    assert_eq!(world.git("rev-parse HEAD").ok(), before);
    assert!(
        world
            .read("../config/config.toml")
            .contains("[signatory.sacha]")
    );
}

#[test]
fn the_collective_signs_in_the_shared_file() {
    let world = World::new();
    world
        .greffe("init --collective Exemples --collective-signs --address Ici")
        .arg("--signatory=Camille Exemple")
        .ok();
    let settings = world.read("greffe.toml");
    let (_, signatory) = settings.split_once("sign = false\n").unwrap();
    assert_snapshot!(signatory, @r#"

    [signatory.camille]
    name = "Camille Exemple"
    address = ["Ici"]

    [signatory.camille.association]
    name = "Exemples"
    seat = ["Ici"]
    "#);
    assert!(!world.path("../config/config.toml").exists());
}

#[test]
fn what_cannot_stand_on_a_letter_is_refused() {
    let world = World::new();
    let said = world
        .greffe("init")
        .arg("--signatory=Camille\u{1b}[2J")
        .run();
    assert_snapshot!(said, @r"
    ------- stderr -------
    erreur : --signatory <NOM> : le texte contient un caractère invisible (U+001B)
      conseil : recopiez-le à la main, sur une seule ligne
    [exit 2]
    ");
    let said = world
        .greffe("init --signatory Camille --email camille")
        .run();
    assert_snapshot!(said, @r"
    ------- stderr -------
    erreur : --email <COURRIEL> : « camille » n’est pas une adresse électronique
      conseil : écrivez une seule adresse, comme prada@exemple.example
    [exit 2]
    ");
    let said = world.greffe("init --email camille@exemple.example").run();
    assert_eq!(said.code, 2, "{said}");
    assert!(!world.path("greffe.toml").exists());
}

#[test]
fn a_configuration_that_cannot_be_read_is_told_with_its_place() {
    let world = World::new();
    world.write("../config/config.toml", "by = \"camille\"\nsignatory = 3\n");
    assert_snapshot!(world.greffe("init").run(), @r"
    ------- stderr -------
    erreur : $WORLD/config/config.toml, ligne 2, colonne 13 : clé « signatory », il faut une table, pas « integer »
      2 | signatory = 3
      conseil : écrivez par exemple [signatory.camille]
    [exit 1]
    ");
    assert!(!world.path("greffe.toml").exists());
}
