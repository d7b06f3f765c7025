//! `greffe campaign`: a preview, one commit, a second run that completes, and the figures.

mod asked;
mod status;

use insta::assert_snapshot;

use crate::world::World;

fn store() -> World {
    let world = World::new();
    world
        .greffe("init --address Ici")
        .arg("--signatory=Camille Exemple")
        .ok();
    world
}

fn commits(world: &World) -> usize {
    world
        .git("rev-list --count HEAD")
        .ok()
        .trim()
        .parse()
        .unwrap()
}

const NEW: &str = "campaign new cameras-2026 --title Caméras --item Tout";

#[test]
fn a_preview_drafts_nothing_and_yes_drafts_all_in_one_commit() {
    let world = store();
    let before = commits(&world);
    let ask = format!("{NEW} --to departement:42 --where population>=20000");
    assert_snapshot!(world.greffe(&ask).run(), @r"
    ------- stderr -------
    Campagne cameras-2026 : 3 à rédiger
      Mairie de Roanne (42, Loire)
      Mairie de Saint-Chamond (42, Loire)
      Mairie de Saint-Étienne (42, Loire)
    attention : sans adresse connue (3) : Mairie de Roanne (42, Loire), Mairie de Saint-Chamond (42, Loire), Mairie de Saint-Étienne (42, Loire)
      conseil : greffe authority update, import ou add la donnent ; --json les énumère toutes
    une demande abusive, par son nombre ou son caractère répétitif, peut rester sans suite (L311-2 CRPA)
    aperçu seulement : ajoutez --yes pour rédiger
    ");
    assert_eq!(commits(&world), before);
    let said = world.greffe(&format!("{ask} --yes")).run().ended(0);
    assert_eq!(commits(&world), before + 1);
    assert_eq!(world.git("status --porcelain").ok(), "");
    let count = said.out.lines().count();
    assert_eq!(world.git("ls-files requests").ok().lines().count(), count);

    // A larger selection completes the campaign.
    let more = world
        .greffe(&format!(
            "{NEW} --to departement:42 --where population>=15000 --yes"
        ))
        .run()
        .ended(0);
    assert!(
        more.err
            .contains(&format!("déjà dans la campagne\u{202f}: {count}")),
        "{more}"
    );
    assert!(more.out.lines().count() > 0, "{more}");
}

#[test]
fn who_was_asked_the_same_is_not_asked_again_unless_told() {
    let world = store();
    world
        .greffe("new --to 42218 --title Caméras --item Tout")
        .ok();
    let before = commits(&world);
    let ask = format!("{NEW} --to 42218 --to 69123 --yes");
    assert_snapshot!(world.greffe(&ask).run(), @r"
    ------- stderr -------
    Campagne cameras-2026 : 2 à rédiger
      Mairie de Saint-Étienne (42, Loire)
      Mairie de Lyon (69, Rhône)
    déjà interrogées sur la même chose (1) : Mairie de Saint-Étienne (42, Loire)
    attention : sans adresse connue (2) : Mairie de Saint-Étienne (42, Loire), Mairie de Lyon (69, Rhône)
      conseil : greffe authority update, import ou add la donnent ; --json les énumère toutes
    une demande abusive, par son nombre ou son caractère répétitif, peut rester sans suite (L311-2 CRPA)
    erreur : la même chose a déjà été demandée à 1 d’entre elles : Mairie de Saint-Étienne (42, Loire)
      conseil : --skip les laisse de côté, --again leur redemande
    [exit 1]
    ");
    assert_eq!(commits(&world), before);
    assert_eq!(
        world.greffe(&format!("{ask} --again")).ok().lines().count(),
        2
    );
}

#[test]
fn a_file_names_the_authorities_and_their_addresses() {
    let world = store();
    world.write(
        "liste.csv",
        "authority,email,address\nSaint-Étienne,a@exemple.example,\n69123,,Ici|69000 EXEMPLE\n",
    );
    let said = world
        .greffe(&format!("{NEW} --to liste.csv --yes"))
        .run()
        .ended(0);
    assert!(!said.err.contains("sans adresse"), "{said}");
    let files = world.git("ls-files requests").ok();
    let lyon = files.lines().find(|path| path.contains("lyon")).unwrap();
    assert!(
        world
            .read(lyon)
            .contains("address = [\"Ici\", \"69000 EXEMPLE\"]")
    );
    world.write("mauvais.csv", "titre\nSaint-Étienne\n");
    assert_snapshot!(world.greffe(&format!("{NEW} --to mauvais.csv")).run(), @r"
    ------- stderr -------
    erreur : mauvais.csv n’est pas une liste d’autorités (titre)
      conseil : la première ligne nomme les colonnes : autorité (nom ou code) et, si vous voulez, courriel, adresse (lignes séparées par |), nature et département
    [exit 1]
    ");
    world.write(
        "inconnu.csv",
        "authority,email\n42218,nulle-part\nNulle-Part-les-Bains,\n69123,\n",
    );
    assert_snapshot!(world.greffe(&format!("{NEW} --to inconnu.csv")).run(), @r"
    ------- stderr -------
    attention : inconnu.csv, ligne 2 : « nulle-part » n’est pas une adresse électronique
      conseil : écrivez une seule adresse, comme prada@exemple.example
    attention : inconnu.csv, ligne 3 : aucune autorité ne s’appelle « Nulle-Part-les-Bains »
      conseil : donnez un nom de commune, un code INSEE, region:84, prefecture:42 ; pour un autre organisme, son nom entier et --kind public-body
    erreur : 2 lignes de inconnu.csv ne vont pas : rien n’est rédigé
    [exit 1]
    ");
}

#[test]
fn conditions_are_repeated_and_one_that_is_two_says_so() {
    let world = store();
    let ask = format!("{NEW} --to departement:42");
    let said = world
        .greffe(&ask)
        .arg("--where=population>=10000 et population<20000")
        .run()
        .ended(2);
    assert!(
        said.err.contains("une seule comparaison par --where"),
        "{said}"
    );
    let said = world
        .greffe(&ask)
        .arg("--where=population>=20000")
        .arg("--where=population<40000")
        .run()
        .ended(0);
    assert!(
        said.err.contains("Roanne") && !said.err.contains("Étienne"),
        "{said}"
    );
}

#[test]
fn two_lines_for_one_authority_are_refused_with_both_numbers() {
    let world = store();
    world.write(
        "deux.csv",
        "authority,email\n42218,a@exemple.example\n69123,\nSaint-Étienne,b@exemple.example\n",
    );
    let before = commits(&world);
    assert_snapshot!(world.greffe(&format!("{NEW} --to deux.csv --yes")).run(), @r"
    ------- stderr -------
    erreur : deux.csv, lignes 2 et 4 : Mairie de Saint-Étienne (42, Loire) y est deux fois
      conseil : gardez une seule ligne par autorité, avec la bonne adresse
    [exit 1]
    ");
    assert_eq!(commits(&world), before);
}

#[test]
fn a_list_may_come_from_a_french_spreadsheet_and_name_whom_no_list_holds() {
    let world = store();
    world
        .greffe("authority add 42218 --address Hôtel-de-Ville --email ville@exemple.example")
        .ok();
    world.write(
        "tableur.csv",
        "\u{feff}Autorité;Courriel;Adresse;Nature;Département\r\n\
         42218;dpo@exemple.example;;;\r\n;;;;\r\n\
         Régie des bus d'Exemple;;\"Ici|42000 EXEMPLE\";organisme-public;42\r\n",
    );
    world.greffe(&format!("{NEW} --to tableur.csv --yes")).ok();
    let files = world.git("ls-files requests").ok();
    let of = |part: &str| {
        let path = files.lines().find(|path| path.contains(part)).unwrap();
        let text = world.read(path);
        let (_, authority) = text.split_once("[authority]").unwrap();
        authority.split_once("\n\n").unwrap().0.to_owned()
    };
    assert_snapshot!(of("saint-etienne"), @r#"
    name = "Mairie de Saint-Étienne"
    kind = "commune"
    public_service = "administrative"
    insee = "42218"
    address = ["Hôtel-de-Ville"]
    email = "dpo@exemple.example"
    holidays = "metropole"
    court = "Lyon"
    source = "tableur.csv ; saisie"
    checked_on = 2026-11-24
    "#);
    assert_snapshot!(of("regie"), @r#"
    name = "Régie des bus d’Exemple"
    kind = "public-body"
    public_service = "unknown"
    address = ["Ici", "42000 EXEMPLE"]
    holidays = "metropole"
    court = "Lyon"
    source = "tableur.csv"
    checked_on = 2026-11-24
    "#);
    let latin: Vec<u8> = "authority\nSaint-Étienne\n"
        .chars()
        .map(|c| c as u8)
        .collect();
    world.write("latin.csv", latin);
    assert_snapshot!(world.greffe(&format!("{NEW} --to latin.csv")).run(), @r"
    ------- stderr -------
    erreur : latin.csv, ligne 2 : ce n’est pas de l’UTF-8
      conseil : dans le tableur, enregistrez en CSV UTF-8
    [exit 1]
    ");
}

#[test]
fn the_preview_is_also_for_programs() {
    let world = store();
    world
        .greffe("new --to 42218 --title Autre --item Tout")
        .ok();
    let ask = format!("--json {NEW} --to 42218 --to 69123");
    let refused = world.greffe(&ask).run().ended(1);
    assert!(
        refused.err.contains("--skip"),
        "the same documents: {refused}"
    );
    let json = world.greffe(&format!("{ask} --skip")).ok();
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        read["to_draft"],
        serde_json::json!(["Mairie de Lyon (69, Rhône)"])
    );
    assert_eq!(read["without_address"], read["to_draft"]);
    assert_eq!(read["drafted"], serde_json::json!([]));
    let json = world.greffe(&format!("{ask} --skip --yes")).ok();
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(read["drafted"].as_array().unwrap().len(), 1);
}

#[test]
fn an_unfinished_letter_of_a_campaign_is_named_and_gives_way_to_the_whole_one() {
    let world = World::new();
    world
        .greffe("init --address Ici --email camille@exemple.example --city Exemple")
        .arg("--signatory=Camille Exemple")
        .ok();
    world
        .greffe("new --campaign cameras --title=Caméras --item=Le.plan --to=commune:49007")
        .ok();
    let print = || {
        let line = "letter --campaign cameras demande -o lettres --format txt";
        world.greffe(line).run().ended(0)
    };
    let names = || {
        let names = std::fs::read_dir(world.path("lettres")).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    };
    let paths = world.git("ls-files requests").ok();
    let path = paths.lines().find(|path| path.contains("/20")).unwrap();
    let id = names_in(path);
    for _twice in 0..2 {
        let said = print();
        let told = format!("à compléter, ne les postez pas (1)\u{202f}: {id}");
        assert!(said.err.contains(&told), "{said}");
        let draft = format!("{id}-demande-2026-11-24-a-completer.txt");
        assert_eq!(names(), [draft]);
    }
    let text = world.read(path);
    let completed = text.replace(
        "[authority]\n",
        "[authority]\naddress = [\"Ici\", \"49000 EXEMPLE\"]\n",
    );
    world.write(path, completed);
    let said = print();
    assert!(said.err.contains("enfin entières\u{202f}: 1"), "{said}");
    let whole = world.read(format!("lettres/{id}-demande-2026-11-24.txt"));
    assert!(!whole.contains("à compléter"), "{whole}");
    let said = print();
    assert!(said.err.contains("déjà là\u{202f}: 1"), "{said}");
    assert!(!said.err.contains("à compléter"), "{said}");
}

/// The reference in the path of a request.
fn names_in(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap();
    name.split('-').next().unwrap()
}

#[test]
fn a_request_that_cannot_be_read_is_told_among_the_figures() {
    let world = store();
    world
        .greffe(&format!("{NEW} --to 42218 --to 69123 --yes"))
        .ok();
    let files = world.git("ls-files requests").ok();
    let lyon = files.lines().find(|path| path.contains("lyon")).unwrap();
    world.write(lyon, "ceci n’est pas du TOML\n");
    for _warm in 0..2 {
        let said = world.greffe("campaign status cameras-2026").run().ended(4);
        assert!(
            said.out.contains("cameras-2026\u{202f}: 1 demande"),
            "{said}"
        );
        assert!(said.err.contains(lyon), "{said}");
    }
    let json = world.greffe("--json campaign status").run().ended(4);
    let read: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(read["unreadable"][0]["path"], lyon);
}

#[test]
fn the_figures_follow_the_answers() {
    let world = store();
    let out = world
        .greffe(&format!(
            "{NEW} --to 42218 --to 69123 --to 38185 --to 63113 --yes"
        ))
        .ok();
    let ids: Vec<&str> = out.lines().collect();
    for id in &ids[..3] {
        world
            .greffe(&format!("record {id} sent --on 2026-11-24 --channel email"))
            .ok();
    }
    world
        .greffe(&format!("record {} refused", ids[0]))
        .on("2026-12-04")
        .ok();
    world
        .greffe(&format!("record {} disclosed", ids[1]))
        .on("2026-12-10")
        .ok();
    let status = world
        .greffe("campaign status cameras-2026 --at 2027-02-01")
        .run()
        .ended(0);
    assert_snapshot!(status, @r"
    t3hh69d  Mairie de Grenoble          refusée par le silence depuis 39 jours
    2tqgpqx  Mairie de Saint-Étienne     refusée par écrit
    7yxs3fm  Mairie de Clermont-Ferrand  brouillon, à envoyer
    tmzajhy  Mairie de Lyon              communiquée

    cameras-2026 : 4 demandes
      pas encore envoyées    ██████████████████████████████ 1
      silence                ██████████████████████████████ 1 (33 %)
      refus                  ██████████████████████████████ 1 (33 %)
      communiquées           ██████████████████████████████ 1 (33 %)
      réponses : 2 sur 3 envoyées (67 %), délai médian 13 jours
      documents reçus : 1 sur 3 envoyées (33 %), délai médian 16 jours
      en retard : 1 (greffe status --overdue --campaign cameras-2026)
    ");
    let json = world.greffe("--json campaign status --at 2027-02-01").ok();
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(read["campaigns"][0]["silent"], 1);
    assert_eq!(read["campaigns"][0]["not_sent"], 1);
    assert_snapshot!(world.greffe("campaign status autre").run(), @r"
    ------- stderr -------
    erreur : aucune demande n’appartient à la campagne « autre »
      conseil : campagnes connues : cameras-2026
    [exit 1]
    ");
}

#[test]
fn the_figures_follow_an_edit_and_the_day_whatever_was_kept() {
    let world = store();
    let out = world
        .greffe(&format!("{NEW} --to 42218 --to 69123 --yes"))
        .ok();
    let id = out.lines().next().unwrap();
    let silent = |at: &str| {
        let json = world.greffe("--json campaign status").on(at).ok();
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        (
            read["campaigns"][0]["silent"].clone(),
            read["campaigns"][0]["not_sent"].clone(),
        )
    };
    assert_eq!(silent("2026-11-24"), (0.into(), 2.into()));
    world
        .greffe(&format!("record {id} received --on 2026-11-24"))
        .ok();
    assert_eq!(silent("2026-11-25"), (0.into(), 1.into()));
    assert_eq!(silent("2027-01-25"), (1.into(), 1.into()));
    assert_eq!(silent("2026-11-25"), (0.into(), 1.into()));
    std::fs::write(world.path(".git/greffe/campaigns.postcard"), "autre chose").unwrap();
    assert_eq!(silent("2026-11-25"), (0.into(), 1.into()));
}

#[cfg(unix)]
#[test]
fn a_campaign_writes_more_files_than_a_process_may_hold_open() {
    let world = store();
    let greffe = env!("CARGO_BIN_EXE_greffe");
    let command = format!("ulimit -n 64 && exec {greffe} {NEW} --to departement:90 --yes");
    let said = world.program("sh", "-c").arg(command).run().ended(0);
    assert!(said.out.lines().count() > 64, "{said}");
    assert_eq!(world.git("status --porcelain").ok(), "");
}

/// Above five hundred, the requests are written as one pack and awaited once.
const MANY: &str = "campaign new aisne --title Caméras --item Tout --to departement:02 --yes";

#[test]
fn a_large_campaign_is_one_commit_that_git_finds_sound() {
    let world = store();
    let before = commits(&world);
    let count = world.greffe(MANY).ok().lines().count();
    assert!(count > 500, "{count}");
    assert_eq!(commits(&world), before + 1);
    assert_eq!(world.git("ls-files requests").ok().lines().count(), count);
    assert_eq!(world.git("status --porcelain").ok(), "");
    assert_eq!(world.git("fsck --strict --no-dangling").ok(), "");
    let again = world.greffe(MANY).run().ended(0);
    assert_eq!(again.out, "", "nobody is asked twice: {again}");
}

#[test]
fn killed_at_any_step_a_large_campaign_resumes_and_nothing_is_half_made() {
    for point in ["temporary", "first-file", "work-tree"] {
        let world = store();
        let died = world.greffe(MANY).env("GREFFE_CRASH_AFTER", point).run();
        assert_ne!(died.code, 0, "{point}");
        let before = commits(&world);
        let meanwhile = world.greffe("campaign status aisne").run();
        let told = meanwhile
            .err
            .contains("la campagne aisne a été interrompue");
        assert_eq!(told, point != "temporary", "{point}: {meanwhile}");
        let said = world.greffe(MANY).run().ended(0);
        assert_eq!(said.out.lines().count(), 797, "{point}: every reference");
        assert!(!said.err.contains("à la main"), "{point}: {said}");
        assert_eq!(commits(&world), before + 1, "{point}: one commit");
        let subject = world.git("log -1 --format=%s").ok();
        assert_eq!(subject.trim(), "797 demandes rédigées, campagne aisne");
        let files = world.git("ls-files requests").ok();
        let places: std::collections::BTreeSet<&str> = files
            .lines()
            .filter_map(|path| path.split_once("-mairie"))
            .map(|(_, place)| place)
            .collect();
        let status = world.greffe("--json campaign status aisne").ok();
        let read: serde_json::Value = serde_json::from_str(&status).unwrap();
        let count = read["campaigns"][0]["requests"].as_u64().unwrap();
        assert_eq!(files.lines().count() as u64, count, "{point}");
        assert_eq!(places.len() as u64, count, "{point}: each commune once");
        assert_eq!(count, 797, "{point}");
        assert_eq!(
            world.git("status --porcelain --ignored").ok(),
            "",
            "{point}"
        );
        assert_eq!(world.git("fsck --strict --no-dangling").ok(), "", "{point}");
    }
}
