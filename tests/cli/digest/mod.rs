//! `greffe digest`: news once, where people look, and nothing that people wrote.

#[cfg(feature = "net")]
pub(crate) mod hook;
#[cfg(feature = "mail")]
mod mail;
#[cfg(feature = "net")]
mod webhook;

use insta::assert_snapshot;

use super::world::{Run, World};

/// A store with one request that was received on 5 October 2026, recorded on 24 November.
fn store() -> (World, String) {
    let world = World::new();
    world
        .greffe("init --yes --email ana@exemple.example --city Exemple")
        .arg("--signatory=Ana Exemple")
        .arg("--address=Ici")
        .ok();
    let new = world.greffe("new --kind commune --departement 42 --quiet --item Carte");
    let new = new
        .arg("--to=Mairie de Val-d’Exemple")
        .arg("--title=Secret");
    let id = new.ok().trim().to_owned();
    record(&world, &id, "sent --on 2026-10-01");
    record(&world, &id, "received --on 2026-10-05 --proof x");
    (world, id)
}

fn record(world: &World, id: &str, fact: &str) {
    world.greffe(&format!("record {id} {fact} --quiet")).ok();
}

fn digest<'w>(world: &'w World, more: &str) -> Run<'w> {
    world.greffe(&format!("digest {more}"))
}

#[test]
fn it_tells_what_changed_and_what_is_coming() {
    let (world, id) = store();
    record(&world, &id, "note --text discret");
    let said = digest(&world, "--within 60").run().ended(0);
    assert_snapshot!(said, @r"
    Ce qui vient
    - en retard de 19 jours, Mairie de Val-d’Exemple (2tqgpqx) : aucune réponse → saisir la CADA d’ici le 4 janvier 2027
    - 4 janvier 2027 (dans 41 jours), Mairie de Val-d’Exemple (2tqgpqx) : fin du délai pour la CADA → saisir la CADA

    Ce qui a changé depuis le 17 novembre 2026
    - Mairie de Val-d’Exemple (2tqgpqx) : nouvelle demande, envoyée (1er octobre 2026), reçue (5 octobre 2026), note (24 novembre 2026)
    ");
    let said = digest(&world, "--lang en --markdown --always --within 60").ok();
    assert_snapshot!(said, @r"
    ## What is coming

    - late by 19 days, Mairie de Val-d’Exemple (2tqgpqx): no answer → refer to CADA by 4 January 2027
    - 4 January 2027 (in 41 days), Mairie de Val-d’Exemple (2tqgpqx): time for CADA ends → refer to CADA
    ");
    let asked = digest(
        &world,
        "--always --since 2026-11-01 --with titres,notes,people",
    )
    .ok();
    for word in ["Secret", "discret", "par ana"] {
        assert!(asked.contains(word), "{word}: {asked}");
    }
}

#[test]
fn the_same_is_not_said_twice_and_nothing_is_said_of_nothing() {
    let (world, id) = store();
    let on = |date: &str| digest(&world, "").on(date).run().ended(0);
    assert!(!on("2026-11-24").out.is_empty());
    for day in ["2026-11-24", "2026-11-25", "2026-12-01"] {
        let said = on(day);
        assert_eq!((said.out.as_str(), said.err.as_str()), ("", ""), "{day}");
    }
    let empty = digest(&world, "--always").on("2026-12-01").ok();
    assert!(empty.contains("en retard"), "{empty}");

    // A date is told when it comes in sight, and again at 21 days, 7 days, the eve, the day.
    let spoken: Vec<String> = [
        "2026-12-05",
        "2026-12-06",
        "2026-12-14",
        "2026-12-15",
        "2026-12-28",
    ]
    .into_iter()
    .chain(["2026-12-29", "2027-01-03", "2027-01-04", "2027-01-05"])
    .filter(|day| !on(day).out.is_empty())
    .map(str::to_owned)
    .collect();
    assert_eq!(
        spoken,
        [
            "2026-12-05",
            "2026-12-14",
            "2026-12-28",
            "2027-01-03",
            "2027-01-04"
        ]
    );

    // A fact is news, once.
    record(&world, &id, "checked --on 2026-11-24");
    assert!(on("2027-01-06").out.contains("vérifiée"));
    assert_eq!(on("2027-01-06").out, "");
}

#[test]
fn in_an_empty_store_it_speaks_only_when_asked() {
    let world = World::new();
    world
        .greffe("init --yes --signatory=Ana --address=Ici")
        .ok();
    assert_eq!(digest(&world, "").ok(), "");
    assert_eq!(digest(&world, "--always").ok(), "Rien de nouveau.\n");
    assert_eq!(digest(&world, "--always --lang en").ok(), "Nothing new.\n");
}

#[test]
fn a_crash_tells_twice_rather_than_never() {
    for (step, printed) in [("rendered", false), ("handed-over", true)] {
        let (world, _) = store();
        let cut = digest(&world, "").env("GREFFE_CRASH_AFTER", step).run();
        assert_ne!(cut.code, 0, "{step}: it did not crash");
        assert_eq!(!cut.out.is_empty(), printed, "{step}");
        let again = digest(&world, "").run().ended(0);
        assert!(again.out.contains("en retard"), "{step}: {again}");
        assert!(again.err.contains("il repart"), "{step}: {again}");
        assert_eq!(digest(&world, "").ok(), "", "{step}");
    }
}

#[test]
fn the_same_digest_since_a_day_is_told_once() {
    let (world, _) = store();
    assert!(!digest(&world, "--since 2026-01-01").ok().is_empty());
    assert_eq!(digest(&world, "--since 2026-01-01").ok(), "");
}

#[test]
fn what_it_remembers_stays_on_this_computer() {
    let (world, _) = store();
    digest(&world, "").ok();
    assert_eq!(world.git("status --porcelain --ignored").ok(), "");
    let mut told: Vec<_> = std::fs::read_dir(world.path(".git/greffe/digest"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    told.retain(|file| file.extension().is_some_and(|e| e == "json"));
    assert_eq!(told.len(), 1);
    // A memory that cannot be read is no memory.
    world.write(told[0].to_str().unwrap(), "{");
    assert!(!digest(&world, "").ok().is_empty());
}

#[test]
fn the_unit_to_install_runs_what_was_typed() {
    let (world, _) = store();
    let unit = digest(
        &world,
        "--within 14 --mail liste@exemple.example --install systemd",
    )
    .ok();
    for line in [
        "[Service]",
        "Type=oneshot",
        "[Timer]",
        "Persistent=true",
        "WantedBy=timers.target",
        "Environment=\"GREFFE_CONFIG_DIR=",
        "\"digest\" \"--within=14\" \"--mail=liste@exemple.example\"",
    ] {
        assert!(unit.contains(line), "{line}: {unit}");
    }
    let cron = digest(&world, "--with titres --install cron").ok();
    let line = cron.lines().last().unwrap();
    let command = line.strip_prefix("0 8 * * * ").unwrap().replace("\\%", "%");
    let command = command.replace(
        "$WORLD",
        world.path("..").canonicalize().unwrap().to_str().unwrap(),
    );
    let said = world.program("sh", "-c").arg(command).ok();
    assert!(said.contains("Secret"), "{said}");
    let secret = digest(
        &world,
        "--webhook https://ana:mot@exemple.example/x --install cron",
    );
    let said = secret.run().ended(0).err;
    assert!(said.contains("[webhook]"), "{said}");
    let _refused = digest(&world, "--install launchd").run().ended(2);
}
