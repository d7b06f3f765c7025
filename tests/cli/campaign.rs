//! `greffe campaign`: a preview, one commit, a second run that completes, and the figures.

use insta::assert_snapshot;

use super::world::World;

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
    attention : sans adresse connue : 3 (greffe authority update ou import)
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
    attention : sans adresse connue : 2 (greffe authority update ou import)
    une demande abusive, par son nombre ou son caractère répétitif, peut rester sans suite (L311-2 CRPA)
    erreur : la même chose a déjà été demandée à 1 d’entre elles : Mairie de Saint-Étienne (42, Loire)
      conseil : retirez-les de --to, ou confirmez avec --again
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
    world.write("mauvais.csv", "nom\nSaint-Étienne\n");
    assert_snapshot!(world.greffe(&format!("{NEW} --to mauvais.csv")).run(), @r"
    ------- stderr -------
    erreur : mauvais.csv ne se lit pas (CSV deserialize error: record 1 (line: 2, byte: 4): missing field `authority`)
      conseil : il faut une colonne authority (nom ou code), et si vous voulez email et address (lignes séparées par |)
    [exit 1]
    ");
    world.write("inconnu.csv", "authority,email\n42218,nulle-part\n");
    assert_eq!(
        world.greffe(&format!("{NEW} --to inconnu.csv")).run().code,
        1
    );
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
      silence                ██████████████████████████████ 1
      refus                  ██████████████████████████████ 1
      communiquées           ██████████████████████████████ 1
      réponses : 2 sur 3 envoyées (66 %), délai médian 10 jours
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
        world.greffe(MANY).ok();
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
