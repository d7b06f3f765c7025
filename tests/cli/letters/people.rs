//! Who is written to, and in whose name.

use super::{hides, says};
use crate::world::World;

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
