//! `greffe authority`: names from the lists, addresses from the person, the directory, or a file.

use insta::assert_snapshot;

use super::world::World;

#[test]
fn names_are_searched_without_a_network() {
    let world = World::new();
    assert_snapshot!(world.greffe("authority search saint-et --limit 3").run(), @r"
    commune:42218      Mairie de Saint-Étienne (42, Loire)
    epci:244200770     Saint-Étienne Métropole (42, Loire)
    commune:76575      Mairie de Saint-Étienne-du-Rouvray (76, Seine-Maritime)
    ------- stderr -------
    et 66 de plus : --limit en montre davantage
    ");
    assert_snapshot!(world.greffe("authority search saint-j --departement Loire --kind commune").run(), @r"
    commune:42279      Mairie de Saint-Just-Saint-Rambert (42, Loire)
    commune:42237      Mairie de Saint-Jean-Bonnefonds (42, Loire)
    commune:42242      Mairie de Saint-Joseph (42, Loire)
    commune:42249      Mairie de Saint-Just-la-Pendue (42, Loire)
    commune:42248      Mairie de Saint-Just-en-Chevalet (42, Loire)
    commune:42239      Mairie de Saint-Jean-Saint-Maurice-sur-Loire (42, Loire)
    commune:42246      Mairie de Saint-Julien-Molin-Molette (42, Loire)
    commune:42240      Mairie de Saint-Jean-Soleymieux (42, Loire)
    commune:42241      Mairie de Saint-Jodard (42, Loire)
    commune:42238      Mairie de Saint-Jean-la-Vêtre (42, Loire)
    commune:42243      Mairie de Saint-Julien-d’Oddes (42, Loire)
    commune:42247      Mairie de Saint-Just-en-Bas (42, Loire)
    ");
    assert_snapshot!(world.greffe("authority search --departement 2a --limit 4").run(), @r"
    prefecture:2A      Préfecture de la Corse-du-Sud
    epci:242010056     Communauté d’agglomération du Pays Ajaccien (2A, Corse-du-Sud)
    epci:200040764     Communauté de communes du Sud Corse (2A, Corse-du-Sud)
    epci:200038958     Communauté de communes de la Pieve de l’Ornano et du Taravo (2A, Corse-du-Sud)
    ------- stderr -------
    et 128 de plus : --limit en montre davantage
    ");
    assert_snapshot!(world.greffe("authority search 42218").run(), @"commune:42218      Mairie de Saint-Étienne (42, Loire)");
    assert_snapshot!(world.greffe("authority search exemple --departement 100").run(), @r"
    ------- stderr -------
    erreur : « 100 » n’est ni le numéro ni le nom d’un département
      conseil : par exemple 42, 2A, 974 ou Loire
    [exit 2]
    ");
    assert_snapshot!(world.greffe("authority search loire --kind prefecture").run(), @r"
    prefecture:42      Préfecture de la Loire
    prefecture:44      Préfecture de la Loire-Atlantique
    prefecture:45      Préfecture du Loiret
    prefecture:37      Préfecture d’Indre-et-Loire
    prefecture:43      Préfecture de la Haute-Loire
    prefecture:49      Préfecture de Maine-et-Loire
    prefecture:71      Préfecture de Saône-et-Loire
    ");
    assert_snapshot!(world.greffe("autorité chercher xyzzy").run(), @r"
    ------- stderr -------
    aucune autorité des listes ne porte ce nom
    ");
    assert_snapshot!(world.greffe("authority search saint etiene").run(), @r"
    ------- stderr -------
    aucune autorité ne s’appelle « saint etiene »
    vouliez-vous dire :
        commune:42218      Mairie de Saint-Étienne (42, Loire)
        commune:02677      Mairie de Saint-Eugène (02, Aisne)
        commune:17326      Mairie de Saint-Eugène (17, Charente-Maritime)
        commune:71411      Mairie de Saint-Eugène (71, Saône-et-Loire)
    ");
    assert_snapshot!(world.greffe("authority search 69383").run(), @r"
    ------- stderr -------
    « 69383 » est un arrondissement de Lyon
    les listes connaissent sa commune :
        commune:69123      Mairie de Lyon (69, Rhône)
    ");
    assert_snapshot!(world.greffe("authority search annecy-le-vieux --departement 42").run(), @r"
    ------- stderr -------
    aucune autorité des listes ne porte ce nom
    ");
    assert_snapshot!(world.greffe("authority search --kind region --limit 2").run(), @r"
    region:11          Région Île-de-France
    region:24          Région Centre-Val de Loire
    ------- stderr -------
    et 15 de plus : --limit en montre davantage
    ");
    let json = world.greffe("--json authority search region:84").ok();
    assert!(
        json.contains("\"name\": \"Région Auvergne-Rhône-Alpes\""),
        "{json}"
    );
}

#[test]
fn an_address_that_was_added_serves_the_next_request() {
    let world = World::new();
    world.greffe("init").ok();
    assert_snapshot!(world.greffe("authority show Saint-Étienne").run(), @r"
    Mairie de Saint-Étienne (42, Loire)  commune:42218
      tribunal administratif : Lyon (R312-1 et R221-3 CJA)
      jours fériés : métropole
    ------- stderr -------
    pas d’adresse connue : greffe authority update commune:42218
    ");
    let added = world
        .greffe("authority add 42218 --email prada@exemple.example")
        .arg("--address=Hôtel d’Exemple")
        .arg("--address=42000 EXEMPLE CEDEX 1")
        .arg("--source=leur site")
        .run();
    assert_snapshot!(added, @r"
    Mairie de Saint-Étienne
      Hôtel d’Exemple
      42000 EXEMPLE CEDEX 1
      prada@exemple.example
      source : leur site, vérifiée le 24 novembre 2026
    ");
    // A new e-mail takes nothing else away.
    let again = world.greffe("authority add 42218 --email prada@exemple.example");
    let again = again.arg("--source=leur site").ok();
    assert!(again.contains("42000 EXEMPLE CEDEX 1"), "{again}");
    assert_snapshot!(world.greffe("--lang en authority show 42218").run(), @r"
    Mairie de Saint-Étienne (42, Loire)  commune:42218
      administrative court: Lyon (R312-1 and R221-3 CJA)
      holidays: metropole
    Mairie de Saint-Étienne
      Hôtel d’Exemple
      42000 EXEMPLE CEDEX 1
      prada@exemple.example
      source: leur site, checked on 24 November 2026
    ");
    let said = world
        .greffe("new --to saint-etienne --title C --item I")
        .run()
        .ended(0);
    assert!(!said.err.contains("adresse"), "{said}");
    let path = world.git("ls-files requests").ok();
    let text = world.read(path.trim());
    let (_, address) = text.split_once("insee = \"42218\"\n").unwrap();
    let (address, _) = address.split_once("\n\n").unwrap();
    assert_snapshot!(address, @r#"
    address = ["Hôtel d’Exemple", "42000 EXEMPLE CEDEX 1"]
    email = "prada@exemple.example"
    holidays = "metropole"
    court = "Lyon"
    source = "leur site"
    checked_on = 2026-11-24
    "#);
}

#[test]
fn the_list_of_prada_is_taken_without_its_names() {
    let world = World::new();
    world.write(
        "annuaire_03_24.csv",
        "\u{feff}Classement de l'administration,Département de l'autorité,Nom de l'administration,\
         Prénom PRADA,Nom PRADA,Courriel 1 PRADA,Adresse PRADA,Code postal/Ville de l'autorité\n\
         Communes,42 - Loire,Mairie de Saint-Étienne,Camille,EXEMPLE,prada@exemple.example,\
         \"Madame Camille EXEMPLE\nService juridique\",42000 Ville\n\
         Communes,49 - Maine-et-Loire,Mairie de Val-Exemple,,,,Ici,49991 Val-Exemple\n",
    );
    assert_snapshot!(world.greffe("authority import annuaire_03_24.csv").run(), @r"
    ------- stderr -------
    adresses reprises de annuaire_03_24.csv : 1 ; le carnet en compte 1
    attention : absentes des listes (1) : Mairie de Val-Exemple
    ");
    let kept = world.read("../config/addresses.jsonl");
    assert!(
        !kept.contains("Camille") && !kept.contains("EXEMPLE\""),
        "{kept}"
    );
    assert_snapshot!(world.greffe("authority show 42218").run(), @r"
    Mairie de Saint-Étienne (42, Loire)  commune:42218
      tribunal administratif : Lyon (R312-1 et R221-3 CJA)
      jours fériés : métropole
    Mairie de Saint-Étienne
      Service juridique
      42000 VILLE
      prada@exemple.example
      source : annuaire des PRADA (cada.fr), vérifiée le 1er mars 2024
    ");
}

#[test]
fn two_lines_of_the_prada_for_one_authority_are_told() {
    let world = World::new();
    world.write(
        "annuaire_11_26.csv",
        "Classement de l'administration,Département de l'autorité,Nom de l'administration,\
         Prénom PRADA,Nom PRADA,Courriel 1 PRADA,Adresse PRADA,Code postal/Ville de l'autorité\n\
         Communes,42 - Loire,Mairie de Saint-Étienne,,,prada@exemple.example,Service,42000 Ville\n\
         Communes,42 - Loire,Saint-Étienne,,,,Autre service,42000 Ville\n",
    );
    assert_snapshot!(world.greffe("authority import annuaire_11_26.csv").run(), @r"
    ------- stderr -------
    adresses reprises de annuaire_11_26.csv : 1 ; le carnet en compte 1
    attention : sur plusieurs lignes de la liste (1) : Mairie de Saint-Étienne
      conseil : la première ligne qui donne un courriel est gardée ; vérifiez par greffe authority show
    ");
    let shown = world.greffe("authority show 42218").ok();
    assert!(shown.contains("prada@exemple.example"), "{shown}");
}

#[test]
fn a_line_that_is_none_of_the_list_is_named_and_hides_no_other() {
    let world = World::new();
    world.write(
        "annuaire_11_26.csv",
        "Classement de l'administration,Département de l'autorité,Nom de l'administration,\
         Prénom PRADA,Nom PRADA,Courriel 1 PRADA,Adresse PRADA,Code postal/Ville de l'autorité\n\
         Communes,69 - Rhône,Mairie de Lyon\n\
         Communes,42 - Loire,Mairie de Saint-Étienne,Camille,EXEMPLE,pas-une-adresse ; prada@exemple.example,\
         \"Mme Exemple\nService juridique\",42000 Ville\n",
    );
    assert_snapshot!(world.greffe("authority import annuaire_11_26.csv").run(), @r"
    ------- stderr -------
    adresses reprises de annuaire_11_26.csv : 1 ; le carnet en compte 1
    attention : fiches illisibles, laissées de côté : 1
      n° 1, « Mairie de Lyon » : CSV deserialize error: record 1 (line: 2, byte: 171): expected field, but got end of row
    ");
    assert_snapshot!(world.greffe("authority show 42218").run(), @r"
    Mairie de Saint-Étienne (42, Loire)  commune:42218
      tribunal administratif : Lyon (R312-1 et R221-3 CJA)
      jours fériés : métropole
    Mairie de Saint-Étienne
      Service juridique
      42000 VILLE
      prada@exemple.example
      source : annuaire des PRADA (cada.fr), vérifiée le 1er novembre 2026
    ");
    world.write(
        "page.csv",
        "<!DOCTYPE html>\n<html><body>Portail</body></html>\n",
    );
    assert_snapshot!(world.greffe("authority import page.csv").run(), @r"
    ------- stderr -------
    erreur : page.csv n’est pas le fichier attendu (CSV deserialize error: record 1 (line: 2, byte: 16): missing field `Classement de l'administration`)
      conseil : rien n’a été repris : téléchargez-le de nouveau
    [exit 1]
    ");
}

#[test]
fn the_address_of_a_court_is_typed_with_its_source() {
    let world = World::new();
    let add = || world.greffe("authority add tribunal:Lyon");
    assert_snapshot!(add().arg("--address=Ici").run(), @r"
    ------- stderr -------
    erreur : l’adresse d’un tribunal se donne avec sa source : --address et --source
      conseil : greffe authority update la demande à l’annuaire officiel ; sans réseau, recopiez-la de lannuaire.service-public.gouv.fr, avec le jour où vous l’y avez lue
    [exit 2]
    ");
    let email = ["--email=a@exemple.example", "--source=leur site"];
    assert_eq!(add().arg(email[0]).arg(email[1]).run().code, 2);
    let said = add()
        .arg("--address=Ici")
        .arg("--source=annuaire, ce jour")
        .ok();
    assert!(
        said.contains("source\u{202f}: annuaire, ce jour, vérifiée le 24"),
        "{said}"
    );
}

#[test]
fn what_cannot_be_used_is_told() {
    let world = World::new();
    assert_snapshot!(world.greffe("authority add 42218").run(), @r"
    ------- stderr -------
    erreur : il manque une adresse : --address ou --email
    [exit 2]
    ");
    assert_snapshot!(world.greffe("authority show 99999").run(), @r"
    ------- stderr -------
    erreur : aucune autorité de type mairie n’a le code « 99999 »
      conseil : cherchez-la par son nom, ou vérifiez le code auprès de l’INSEE
    [exit 1]
    ");
    world.write("a.txt", "");
    assert_snapshot!(world.greffe("authority import a.txt").run(), @r"
    ------- stderr -------
    erreur : a.txt n’est ni un .csv, ni un .tar.bz2, ni un .json
      conseil : la liste des PRADA est sur cada.fr, le vidage de l’annuaire sur data.gouv.fr (all_latest.tar.bz2)
    [exit 2]
    ");
    world.write("a.json", "{}");
    assert_snapshot!(world.greffe("authority import a.json").run(), @r"
    ------- stderr -------
    erreur : a.json n’est pas le fichier attendu (missing field `service` at line 1 column 2)
      conseil : rien n’a été repris : téléchargez-le de nouveau
    [exit 1]
    ");
    world.write(
        "../config/addresses.jsonl",
        "{\"authority\":\"commune:42218\"}\n",
    );
    assert_snapshot!(world.greffe("authority show 42218").run(), @r"
    ------- stderr -------
    erreur : $WORLD/config/addresses.jsonl, ligne 1 : ce n’est pas une adresse (missing field `name` at line 1 column 29)
      conseil : corrigez ou supprimez cette ligne ; « greffe authority update » retrouve l’adresse
    [exit 1]
    ");
}

/// The directory of this machine, which answers this to whatever it is asked.
#[cfg(feature = "net")]
fn directory(world: &World, answer: &str) {
    use std::io::{Read, Write};
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

#[cfg(feature = "net")]
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

#[cfg(feature = "net")]
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

#[cfg(feature = "net")]
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
#[cfg(feature = "net")]
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

#[cfg(feature = "net")]
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

#[cfg(feature = "net")]
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
