//! Whom `greffe campaign new` writes to, and what its preview says of them.

use insta::assert_snapshot;

use super::world::World;

fn store() -> World {
    let world = World::new();
    let init = world.greffe("init --address Ici");
    init.arg("--signatory=Camille Exemple").ok();
    world
}

const NEW: &str = "campaign new cameras-2026 --title Caméras --item Tout";

#[test]
fn an_address_that_no_window_shows_whole_is_told_before_anything_is_drafted() {
    let world = store();
    let (long, many) = ("x".repeat(62), ["Ici"; 8].join("|"));
    world.write(
        "liste.csv",
        format!(
            "authority,address\n42218,{long}|42000 EXEMPLE\n69123,{many}\n38185,Ici|38000 EXEMPLE\n"
        ),
    );
    assert_snapshot!(world.greffe(&format!("{NEW} --to liste.csv")).run(), @r"
    ------- stderr -------
    Campagne cameras-2026 : 3 à rédiger
      Mairie de Saint-Étienne (42, Loire)
      Mairie de Lyon (69, Rhône)
      Mairie de Grenoble (38, Isère)
    attention : adresses qu’une enveloppe à fenêtre ne montre pas entières (2) : Mairie de Saint-Étienne (42, Loire), Mairie de Lyon (69, Rhône)
      conseil : 38 caractères par ligne, six lignes avec le nom, sinon ces lettres seront refusées : raccourcissez-les dans la liste, ou par greffe authority add ; --json les énumère toutes
    une demande abusive, par son nombre ou son caractère répétitif, peut rester sans suite (L311-2 CRPA)
    aperçu seulement : ajoutez --yes pour rédiger
    ");
    let json = world.greffe(&format!("--json {NEW} --to liste.csv")).ok();
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(read["not_in_window"].as_array().unwrap().len(), 2);
}

#[test]
fn a_département_of_corsica_is_not_the_whole_island_and_the_pacific_may_be_chosen() {
    let world = store();
    for (place, count) in [
        ("departement:2A", 124),
        ("departement:2B", 236),
        ("region:94", 360),
        ("departement:6AE", 880),
        ("departement:988", 33),
    ] {
        let said = world.greffe(&format!("{NEW} --to {place}")).run();
        let wanted = format!("{count} à rédiger");
        assert!(said.err.contains(&wanted), "{place}: {said}");
    }
}

#[test]
fn a_condition_says_whom_it_leaves_aside_for_want_of_inhabitants() {
    let world = store();
    world.write(
        "liste.csv",
        "authority,kind,email\n42218,,a@exemple.example\nRégie des eaux,public-body,b@exemple.example\n",
    );
    let ask =
        format!("{NEW} --to liste.csv --to prefecture:42 --to 42279 --where population>=20000");
    let said = world.greffe(&ask).run();
    assert_snapshot!(said, @r"
    ------- stderr -------
    attention : sans population connue, laissées de côté par --where (2) : Régie des eaux, Préfecture de la Loire
    Campagne cameras-2026 : 1 à rédiger
      Mairie de Saint-Étienne (42, Loire)
    une demande abusive, par son nombre ou son caractère répétitif, peut rester sans suite (L311-2 CRPA)
    aperçu seulement : ajoutez --yes pour rédiger
    ");
}
