//! `greffe new`: requests drafted with flags, and what is refused.

use insta::assert_snapshot;

use super::world::World;

/// A world with a store in which Camille signs.
fn store() -> World {
    let world = World::new();
    world
        .greffe("init --address Ici")
        .arg("--signatory=Camille Exemple")
        .ok();
    world
}

fn requests(world: &World) -> Vec<String> {
    let listed = world.git("ls-files requests").ok();
    listed.lines().map(str::to_owned).collect()
}

#[test]
fn a_request_is_drafted_with_the_address_that_was_given() {
    let world = store();
    let said = world
        .greffe("new --to st-etienne --email prada@exemple.example")
        .arg("--address=Hôtel d’Exemple")
        .arg("--address=42000 EXEMPLE CEDEX 1")
        .arg("--title=Caméras")
        .arg("--item=Les délibérations relatives aux caméras")
        .arg("--item=Le marché « caméras »")
        .run();
    assert_snapshot!(said, @r"
    2tqgpqx
    ------- stderr -------
    2tqgpqx  Mairie de Saint-Étienne (42, Loire)
    ensuite, la lettre : greffe letter 2tqgpqx
    ");
    let [path] = requests(&world).try_into().unwrap();
    assert_snapshot!(path, @r"requests/2026/2tqgpqx-mairie-de-saint-etienne-cameras.toml");
    assert_snapshot!(world.read(path), @r#"
    id = "2tqgpqx"
    title = "Caméras"
    regime = "crpa"

    [authority]
    name = "Mairie de Saint-Étienne"
    kind = "commune"
    public_service = "administrative"
    insee = "42218"
    address = ["Hôtel d’Exemple", "42000 EXEMPLE CEDEX 1"]
    email = "prada@exemple.example"
    holidays = "metropole"
    court = "Lyon"
    source = "saisie"
    checked_on = 2026-11-24

    [[item]]
    text = "Les délibérations relatives aux caméras"

    [[item]]
    text = "Le marché « caméras »"

    [[event]]
    kind = "drafted"
    on = 2026-11-24
    at = 2026-11-24T09:01:00+01:00
    by = "camille"
    "#);
    assert_snapshot!(world.git("log -1 --format=%B").ok(), @r"
    2tqgpqx: demande rédigée pour la Mairie de Saint-Étienne

    Caméras

    Request: 2tqgpqx
    Event: drafted
    On: 2026-11-24
    ");
    assert_eq!(world.git("status --porcelain").ok(), "");
}

#[test]
fn several_addressees_make_a_campaign_in_one_commit() {
    let world = store();
    let before: usize = world
        .git("rev-list --count HEAD")
        .ok()
        .trim()
        .parse()
        .unwrap();
    let said = world
        .greffe("new --to 42218 --to region:84 --to prefecture:42 --title Caméras")
        .arg("--item=Les délibérations")
        .run()
        .ended(0);
    assert_eq!(said.out.lines().count(), 3);
    let after: usize = world
        .git("rev-list --count HEAD")
        .ok()
        .trim()
        .parse()
        .unwrap();
    assert_eq!(after, before + 1);
    for path in requests(&world) {
        assert!(
            world.read(&path).contains("campaign = \"cameras-2026\""),
            "{path}"
        );
    }
    assert_snapshot!(said.err, @r"
    thm7pxc  Mairie de Saint-Étienne (42, Loire)
    attention : thm7pxc n’a pas d’adresse : ajoutez « address » ou « email » sous [authority] dans requests/2026/thm7pxc-mairie-de-saint-etienne-cameras.toml ; greffe authority update la trouve d’avance pour les demandes suivantes
    6r5kmqs  Région Auvergne-Rhône-Alpes
    attention : 6r5kmqs n’a pas d’adresse : ajoutez « address » ou « email » sous [authority] dans requests/2026/6r5kmqs-region-auvergne-rhone-alpes-cameras.toml ; greffe authority update la trouve d’avance pour les demandes suivantes
    nv3ujup  Préfecture de la Loire
    attention : nv3ujup n’a pas d’adresse : ajoutez « address » ou « email » sous [authority] dans requests/2026/nv3ujup-prefecture-de-la-loire-cameras.toml ; greffe authority update la trouve d’avance pour les demandes suivantes
    ensuite, la lettre : greffe letter thm7pxc
    ");
}

#[test]
fn a_body_that_the_lists_do_not_hold_keeps_its_name() {
    let world = store();
    let said = world
        .greffe("new --kind commune --departement 42 --title Caméras --item Tout")
        .arg("--to=Mairie de Val-d'Exemple")
        .run()
        .ended(0);
    let [path] = requests(&world).try_into().unwrap();
    let text = world.read(path);
    assert!(
        text.contains("name = \"Mairie de Val-d’Exemple\""),
        "{text}"
    );
    assert!(text.contains("court = \"Lyon\""), "{text}");
    assert_eq!(said.out.lines().count(), 1);
}

#[test]
fn json_names_the_files_and_the_commit() {
    let world = store();
    let out = world
        .greffe("--json new --to 42218 --title Caméras --item Tout")
        .ok();
    let made: serde_json::Value = serde_json::from_str(&out).unwrap();
    let path = made["requests"][0]["path"].as_str().unwrap();
    assert!(world.path(path).is_file());
    let head = world.git("rev-parse HEAD").ok();
    assert_eq!(made["store"]["commit"].as_str(), Some(head.trim()));
}

#[test]
fn what_cannot_be_drafted_leaves_the_store_as_it_was() {
    let world = store();
    let before = world.git("rev-parse HEAD").ok();
    assert_snapshot!(world.greffe("new").run(), @r"
    ------- stderr -------
    erreur : il manque le destinataire de la demande
      conseil : indiquez-le par --to : un nom, un code INSEE ou region:84
    [exit 2]
    ");
    assert_snapshot!(world.greffe("new --to 42218").run(), @r"
    ------- stderr -------
    erreur : il manque l’objet de la demande
      conseil : donnez --title et --item, ou --subject vsa ; sans option, dans un terminal, greffe new pose les questions
    [exit 2]
    ");
    assert_snapshot!(world.greffe("new --to 42218 --title Caméras").run(), @r"
    ------- stderr -------
    erreur : il manque au moins un document
      conseil : donnez --title et --item, ou --subject vsa ; sans option, dans un terminal, greffe new pose les questions
    [exit 2]
    ");
    assert_snapshot!(world.greffe("new --title Caméras --item Tout --to Saint-Etiene").run(), @r"
    ------- stderr -------
    erreur : aucune autorité ne s’appelle « Saint-Etiene »
      conseil : vouliez-vous dire :
        commune:42218      Mairie de Saint-Étienne (42, Loire)
        commune:02677      Mairie de Saint-Eugène (02, Aisne)
        commune:17326      Mairie de Saint-Eugène (17, Charente-Maritime)
        commune:71411      Mairie de Saint-Eugène (71, Saône-et-Loire)
    [exit 1]
    ");
    assert_snapshot!(world.greffe("new --title Caméras --item Tout --to 42218 --to saint-etienne").run(), @r"
    ------- stderr -------
    erreur : « Mairie de Saint-Étienne (42, Loire) » est désigné deux fois
    [exit 2]
    ");
    assert_snapshot!(
        world.greffe("new --title C --item I --to 42218 --to 69123 --email a@b.example").run(), @r"
    ------- stderr -------
    erreur : une seule adresse ne peut pas servir à plusieurs autorités
      conseil : créez les demandes sans adresse, puis complétez chaque fichier
    [exit 2]
    ");
    assert_snapshot!(world.greffe("new --to 42218 --campaign ../x").run(), @r"
    ------- stderr -------
    erreur : --campaign <NOM> : « ../x » ne peut pas nommer une campagne
      conseil : prenez des minuscules sans accent, des chiffres et des tirets : vsa-2026
    [exit 2]
    ");
    assert_snapshot!(world.greffe("new --to 42218 --email nulle-part").run(), @r"
    ------- stderr -------
    erreur : --email <COURRIEL> : « nulle-part » n’est pas une adresse électronique
      conseil : écrivez une seule adresse, comme prada@exemple.example
    [exit 2]
    ");
    let hostile = world
        .greffe("new --to 42218 --title")
        .arg("a\u{1b}[2Jb")
        .arg("--item=x")
        .run();
    assert_eq!(hostile.code, 2, "{hostile}");
    assert!(!hostile.err.contains('\u{1b}'), "{hostile}");
    assert_eq!(world.git("rev-parse HEAD").ok(), before);
    assert_eq!(world.git("status --porcelain").ok(), "");
}

/// Documents on an invented subject: two for a mairie, one of them for a prefecture.
const SUBJECT: &str = r#"
title = "Caméras"
what = "les caméras"
commitment = "n’en poser aucune"
plea = "Elles nous regardent."
keywords = ["caméras"]

[[document]]
key = "deliberations"
text = "Les délibérations relatives aux caméras"
kinds = ["commune"]
articles = ["CRPA L311-1"]

[[document]]
key = "arretes"
text = "Les arrêtés relatifs aux caméras"
kinds = ["commune", "prefecture"]
articles = ["CRPA L311-1"]
"#;

#[test]
fn a_subject_asks_each_authority_for_what_it_may_hold() {
    let world = store();
    world.write("letters/subjects/cameras.toml", SUBJECT);
    world
        .greffe("new --to 42218 --to prefecture:42 --subject cameras")
        .arg("--item=Le plan des caméras")
        .ok();
    let texts: Vec<String> = requests(&world)
        .iter()
        .map(|path| world.read(path))
        .collect();
    let (mairie, prefecture): (Vec<_>, Vec<_>) =
        (texts.iter()).partition(|text| text.contains("kind = \"commune\""));
    assert_eq!(mairie[0].matches("[[item]]").count(), 3);
    assert_eq!(prefecture[0].matches("[[item]]").count(), 2);
    assert!(prefecture[0].contains("Les arrêtés relatifs aux caméras"));
    assert!(prefecture[0].contains("title = \"Caméras\""));

    assert_snapshot!(world.greffe("new --to 42218 --subject cameras --only arretes,plans").run(), @r"
    ------- stderr -------
    erreur : « plans » n’est pas un document du sujet cameras
      conseil : documents de ce sujet : deliberations, arretes
    [exit 2]
    ");
    assert_snapshot!(world.greffe("new --to region:84 --subject cameras").run(), @r"
    ------- stderr -------
    erreur : le sujet cameras ne propose rien à demander à « Région Auvergne-Rhône-Alpes »
      conseil : nommez les documents par --title et --item
    [exit 2]
    ");
    let unknown = world.greffe("new --to 42218 --subject camera").run();
    assert!(unknown.err.contains("cameras, vsa"), "{unknown}");
}

#[test]
fn outside_a_store_the_message_says_how_to_make_one() {
    let world = World::new();
    assert_snapshot!(world.greffe("new --to 42218 --title C --item I").run(), @r"
    ------- stderr -------
    erreur : aucun dossier de greffe dans $WORLD/work ni au-dessus
      conseil : lancez « greffe init » pour en ouvrir un, ou « greffe -C DOSSIER … »
    [exit 1]
    ");
}

#[test]
fn a_regime_without_rules_is_refused_and_a_slip_by_hand_is_seen_everywhere() {
    let world = store();
    let new = world.greffe("new --to st-etienne --title=Caméras --item=Le.plan --regime crpaa");
    let said = new.run().ended(2);
    assert!(
        said.err.contains("crpaa") && said.err.contains("crpa, "),
        "{said}"
    );
    assert!(requests(&world).is_empty());

    world
        .greffe("new --to st-etienne --title=Caméras --item=Le.plan")
        .ok();
    let [path] = requests(&world).try_into().unwrap();
    let slip = world.read(&path).replace("\"crpa\"", "\"crpaa\"");
    world.write(&path, slip);
    let said = world.greffe("status").run().ended(4);
    assert!(said.out.contains("régime inconnu"), "{said}");
    let said = world.greffe("check").run().ended(4);
    assert!(said.out.contains("régime inconnu"), "{said}");
}

#[test]
fn an_address_that_no_window_shows_whole_is_told() {
    let world = World::new();
    world.greffe("init").ok();
    let mut new = world.greffe("new --to 42218 --title C --item I");
    for _ in 0..6 {
        new = new.arg("--address=Ici");
    }
    let said = new
        .arg(format!("--address={}", "x".repeat(39)))
        .run()
        .ended(0);
    assert_snapshot!(said.err, @r"
    2tqgpqx  Mairie de Saint-Étienne (42, Loire)
    attention : « xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx » fait 39 caractères : une enveloppe à fenêtre en montre 38
    attention : l’adresse fait 8 lignes avec le nom : une enveloppe à fenêtre en montre 6
    ensuite, la lettre : greffe letter 2tqgpqx
    ");
}
