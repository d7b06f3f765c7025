//! Who records, when little or nothing says it.

use super::sync::two_members;
use super::world::{Run, World};

/// A command of somebody of whom neither git nor greffe knows a name.
fn nobody(run: Run<'_>) -> Run<'_> {
    run.env("GIT_AUTHOR_NAME", "").env("GIT_AUTHOR_EMAIL", "")
}

#[test]
fn two_members_without_a_name_are_shown_where_they_disagree() {
    let world = World::new();
    let id = two_members(&world);
    world.git("clone -q depot.git c").ok();
    let (carl, dina, ana) = (world.person("carl"), world.person("dina"), world);
    for member in [&carl, &dina] {
        member.git("clone -q ../work/depot.git .").ok();
    }
    let refused = |day: &str| format!("record {id} refused --on 2026-11-{day}");
    let said = nobody(carl.greffe(&refused("20"))).run();
    assert_eq!(said.code, 0, "{said}");
    let err = said.err.replace('\u{202f}', " ");
    let hint = "git config --global user.name \"Votre nom\"";
    assert!(
        err.contains("ce que vous notez est signé « quelqu’un »"),
        "{err}"
    );
    assert!(err.contains(hint), "{err}");
    nobody(dina.greffe(&refused("22"))).ok();
    nobody(carl.greffe("sync")).ok();
    let said = nobody(dina.greffe("sync")).run();
    let out = said.out.replace('\u{202f}', " ");
    assert!(out.contains("Noté de part et d’autre"), "{out}");
    assert!(out.contains("22 novembre 2026 (quelqu’un"), "{out}");
    assert!(out.contains("20 novembre 2026 (quelqu’un"), "{out}");
    assert!(said.err.contains(hint), "{said}");
    // To a third, to whom both come at once.
    let said = ana.greffe("sync").inside("a").run();
    assert!(said.out.contains("Noté de part et d’autre"), "{said}");
    assert!(!said.err.contains("user.name"), "{said}");
}

#[test]
fn one_person_on_two_machines_is_told_of_what_neither_knew() {
    let world = World::new();
    let id = two_members(&world);
    let refused = |day: &str| format!("record {id} refused --on 2026-11-{day}");
    world.greffe(&refused("20")).inside("a").ok();
    world.greffe(&refused("22")).inside("b").ok();
    world.greffe("sync").inside("a").ok();
    let said = world.greffe("sync").inside("b").run();
    assert!(said.out.contains("Noté de part et d’autre"), "{said}");
    // What is recorded knowing of the other fact is no disagreement.
    world.greffe("sync").inside("a").ok();
    world.greffe(&refused("23")).inside("a").ok();
    world.greffe("sync").inside("a").ok();
    let said = world.greffe("sync").inside("b").run();
    assert!(!said.out.contains("Noté de part et d’autre"), "{said}");
}

#[test]
fn a_name_is_taken_where_git_takes_it() {
    let world = World::new();
    let by = |world: &World, run: Run<'_>| {
        let id = run.arg_words("--to 42218 --title T --item I --email m@exemple.example");
        let id = id.ok();
        let text = world.greffe(&format!("show {} --json", id.trim()));
        let shown: serde_json::Value = serde_json::from_str(&text.ok()).unwrap();
        let author = world.git("log -1 --format=%an|%ae").ok();
        (shown.to_string(), author.trim().to_owned())
    };
    world.greffe("init --yes").ok();
    world.git("config user.name Carl").ok();
    world.git("config user.email carl@exemple.example").ok();
    let (_, author) = by(&world, nobody(world.greffe("new")));
    assert_eq!(author, "Carl|carl@exemple.example");
    let named = world.greffe("new").env("GIT_AUTHOR_NAME", "Dina");
    let (_, author) = by(&world, named.env("GIT_AUTHOR_EMAIL", "d@exemple.example"));
    assert_eq!(author, "Dina|d@exemple.example");
    world.git("config author.name Emma").ok();
    let (_, author) = by(&world, nobody(world.greffe("new")));
    assert_eq!(author, "Emma|carl@exemple.example");
    // What the person chose for greffe comes first.
    world.greffe("init --yes --signatory Fanny").ok();
    let (_, author) = by(&world, world.greffe("new").env("GIT_AUTHOR_NAME", "Dina"));
    assert!(author.starts_with("fanny|"), "{author}");
}
