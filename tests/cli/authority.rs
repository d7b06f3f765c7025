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
