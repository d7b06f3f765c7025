//! `greffe authority update`: a directory of this machine answers, and what is known stays.

use std::io::{Read, Write};

use insta::assert_snapshot;

use super::world::World;

/// The directory of this machine, which answers this to whatever it is asked.
fn directory(world: &World, answer: &str) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let base = listener.local_addr().unwrap();
    let answer = answer.to_owned();
    std::thread::spawn(move || {
        while let Ok((mut peer, _)) = listener.accept() {
            let mut asked = [0; 4096];
            let _length = peer.read(&mut asked).unwrap();
            let _left = write!(
                peer,
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json\r\n\
                 Content-Length: {}\r\n\r\n{answer}",
                answer.len()
            );
        }
    });
    world.write(
        "../config/config.toml",
        format!("[services]\nannuaire = \"http://{base}/r\"\n"),
    );
}

#[test]
fn the_directory_gives_the_address_and_the_seat() {
    let world = World::new();
    let fixture = include_str!("../fixtures/annuaire/conseil_regional_bretagne.json");
    directory(&world, fixture);
    assert_snapshot!(world.greffe("authority update region:53").run(), @r"
    Région Bretagne
      283 avenue du Général-Patton
      CS 21101
      35711 RENNES CEDEX 7
      contact@region.example
      https://www.bretagne.bzh/contact/
      source : annuaire.service-public, vérifiée le 24 novembre 2026
    ------- stderr -------
    attention : Région Bretagne a plusieurs fiches dans l’annuaire (1 de plus) : vérifiez l’adresse
    ");
    directory(
        &world,
        &fixture
            .replace("Bretagne", "Normandie")
            .replace("35238", "14118"),
    );
    world.greffe("authority update region:28").ok();
    let shown = world.greffe("authority show region:28").ok();
    assert!(
        shown.contains("Caen"),
        "the seat settles the court: {shown}"
    );
    assert_snapshot!(world.greffe("authority update 42218").run(), @r#"
    ------- stderr -------
    attention : Mairie de Saint-Étienne (42, Loire) n’est pas dans l’annuaire
      conseil : cherchez l’adresse sur lannuaire.service-public.gouv.fr, puis greffe authority add commune:42218 --address LIGNE --email COURRIEL --source "annuaire, ce jour"
    [exit 1]
    "#);
}

#[test]
fn a_petition_takes_the_address_of_its_court_from_the_directory() {
    let world = World::new();
    directory(&world, include_str!("../fixtures/annuaire/ta_lille.json"));
    assert_snapshot!(world.greffe("authority update tribunal:Lille").run(), @r"
    Tribunal administratif de Lille
      5 rue Geoffroy Saint-Hilaire
      CS 62039
      59014 LILLE CEDEX
      source : annuaire.service-public, vérifiée le 24 novembre 2026
    ");
    assert_snapshot!(world.greffe("authority update tribunal:Lyon").run(), @r#"
    ------- stderr -------
    attention : Tribunal administratif de Lyon n’est pas dans l’annuaire
      conseil : cherchez l’adresse sur lannuaire.service-public.gouv.fr, puis greffe authority add court:Lyon --address LIGNE --email COURRIEL --source "annuaire, ce jour"
    [exit 1]
    "#);
    world.greffe("init --address Ici --signatory Ana").ok();
    let id = world
        .greffe("new --to 59350 --title Caméras --item Tout")
        .ok();
    let id = id.trim();
    let petition = |world: &World| {
        let letter = world.greffe(&format!("letter {id} requete --force"));
        letter.run().ended(0)
    };
    let known = petition(&world);
    assert!(
        known.out.contains("CS 62039") && known.out.contains("59014 LILLE CEDEX"),
        "{known}"
    );
    world.write("../config/addresses.jsonl", "");
    let unknown = petition(&world);
    assert!(
        unknown.out.contains("[adresse du tribunal à compléter]"),
        "{unknown}"
    );
}

#[test]
fn without_a_network_the_message_says_what_to_do_by_hand() {
    let world = World::new();
    world.write(
        "../config/config.toml",
        "[services]\nannuaire = \"http://127.0.0.1:1/r\"\n",
    );
    assert_snapshot!(world.greffe("authority update 42218").run(), @r#"
    ------- stderr -------
    erreur : 127.0.0.1 est injoignable (Connection refused (os error 111))
      conseil : rien d’autre n’en dépend : cherchez l’adresse sur lannuaire.service-public.gouv.fr, puis greffe authority add NOM --address LIGNE --email COURRIEL --source "annuaire, ce jour"
    [exit 1]
    "#);
}

/// The directory’s answer for Saint-Étienne.
fn mairie(street: &str, email: Option<&str>) -> String {
    serde_json::json!({ "results": [{
        "nom": "Mairie - Saint-Étienne",
        "pivot": [{ "type_service_local": "mairie", "code_insee_commune": ["42218"] }],
        "adresse": [{ "type_adresse": "Adresse", "numero_voie": street, "code_postal": "42000",
                      "nom_commune": "Exemple" }],
        "adresse_courriel": email,
    }] })
    .to_string()
}

#[test]
fn an_update_takes_away_nothing_that_was_typed_nor_the_e_mail_of_the_prada() {
    let world = World::new();
    let prada = "Classement de l'administration,Département de l'autorité,Nom de l'administration,\
         Prénom PRADA,Nom PRADA,Courriel 1 PRADA,Adresse PRADA,Code postal/Ville de l'autorité\n\
         Communes,42 - Loire,Mairie de Saint-Étienne,,,prada@exemple.example,Service juridique,42000 Ville\n";
    world.write("annuaire_03_24.csv", prada);
    world.greffe("authority import annuaire_03_24.csv").ok();
    let typed = world
        .greffe("authority add 42218")
        .arg("--address=3 rue Tapée");
    typed.arg("--address=42000 EXEMPLE").ok();
    directory(
        &world,
        &mairie("1 rue de l'Annuaire", Some("mairie@exemple.example")),
    );
    assert_snapshot!(world.greffe("authority update 42218").run(), @r"
    Mairie de Saint-Étienne
      3 rue Tapée
      42000 EXEMPLE
      prada@exemple.example
      source : saisie (adresse), vérifiée le 24 novembre 2026
      source : annuaire des PRADA (cada.fr) (courriel), vérifiée le 1er mars 2024
    ------- stderr -------
    attention : l’annuaire dit autre chose que ce qui a été saisi, qui reste : 1 rue de l’Annuaire, 42000 EXEMPLE
      conseil : si l’annuaire a raison : greffe authority add commune:42218 --address LIGNE --email COURRIEL
    ");
    world
        .greffe("authority add 42218 --email tape@exemple.example")
        .arg("--source=téléphone")
        .ok();
    directory(&world, &mairie("1 rue de l'Annuaire", None));
    let said = world.greffe("authority update 42218").run().ended(0);
    assert!(said.out.contains("tape@exemple.example"), "{said}");
    // A new list of the PRADA takes nothing away either.
    world.write("annuaire_11_26.csv", prada.replace("prada@", "nouveau@"));
    world.greffe("authority import annuaire_11_26.csv").ok();
    assert_snapshot!(world.greffe("authority show 42218").run(), @r"
    Mairie de Saint-Étienne (42, Loire)  commune:42218
      tribunal administratif : Lyon (R312-1 et R221-3 CJA)
      jours fériés : métropole
    Mairie de Saint-Étienne
      3 rue Tapée
      42000 EXEMPLE
      tape@exemple.example
      source : téléphone ; saisie, vérifiée le 24 novembre 2026
    ");
}

#[test]
fn what_the_directory_fills_is_refreshed_with_it() {
    let world = World::new();
    world.write(
        "annuaire_03_24.csv",
        "Classement de l'administration,Département de l'autorité,Nom de l'administration,\
         Prénom PRADA,Nom PRADA,Courriel 1 PRADA,Adresse PRADA,Code postal/Ville de l'autorité\n\
         Communes,42 - Loire,Mairie de Saint-Étienne,,,,Service juridique,42000 Ville\n",
    );
    world.greffe("authority import annuaire_03_24.csv").ok();
    directory(&world, &mairie("1 rue", Some("avant@exemple.example")));
    let before = world.greffe("authority update 42218").run();
    assert!(before.out.contains("avant@exemple.example"), "{before}");
    directory(&world, &mairie("1 rue", Some("apres@exemple.example")));
    assert_snapshot!(world.greffe("authority update 42218").on("2026-12-01").run(), @r"
    Mairie de Saint-Étienne
      Service juridique
      42000 VILLE
      apres@exemple.example
      source : annuaire des PRADA (cada.fr) (adresse), vérifiée le 1er mars 2024
      source : annuaire.service-public (courriel), vérifiée le 1er décembre 2026
    ");
    directory(&world, &mairie("1 rue", None));
    let after = world.greffe("authority update 42218").run().ended(0);
    assert!(!after.out.contains('@'), "{after}");
}
