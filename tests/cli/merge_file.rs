//! The merge driver, under the real git.

use super::world::World;

const PATH: &str = "requests/2026/7k3q9fw-mairie-de-val-d-exemple.toml";

const BASE: &str = r#"id = "7k3q9fw"
title = "Délibérations"
regime = "crpa"

[authority]
name = "Mairie de Val-d’Exemple"
kind = "commune"

[[item]]
text = "Les délibérations"

[[event]]
kind = "sent"
on = 2026-11-24
by = "ana"
"#;

const RECEIVED: &str =
    "\n[[event]]\nkind = \"received\"\non = 2026-11-26   # le cachet\nby = \"ana\"\n";
const REFUSED: &str =
    "\n# par courriel\n[[event]]\nkind = \"refused\"\non = 2026-12-20\nby = \"ben\"\n";

/// Two branches, `main` and `ben`, that part from one request.
fn parted(main: &str, ben: &str) -> World {
    let world = World::new();
    world.git("init -q -b main").ok();
    for (key, value) in [
        ("user.name", "Ana"),
        ("user.email", "ana@exemple.example"),
        ("merge.greffe.name", "greffe"),
    ] {
        world.git("config").arg(key).arg(value).ok();
    }
    let program = env!("CARGO_BIN_EXE_greffe");
    let driver = format!("'{program}' merge-file %O %A %B %P");
    world.git("config merge.greffe.driver").arg(driver).ok();
    world.write(".gitattributes", "/requests/*/*.toml -text merge=greffe\n");
    commit(&world, BASE);
    world.git("checkout -q -b ben").ok();
    commit(&world, ben);
    world.git("checkout -q main").ok();
    commit(&world, main);
    world
}

fn commit(world: &World, text: &str) {
    world.write(PATH, text);
    world.git("add -A").ok();
    world.git("commit -q --allow-empty -m fait").ok();
}

#[test]
fn git_merge_keeps_the_facts_of_both() {
    let world = parted(&format!("{BASE}{RECEIVED}"), &format!("{BASE}{REFUSED}"));
    world.git("merge -q --no-edit ben").ok();
    assert_eq!(world.read(PATH), format!("{BASE}{RECEIVED}{REFUSED}"));
    assert_eq!(world.git("status --porcelain").ok(), "");
}

#[test]
fn git_rebase_keeps_the_facts_of_both() {
    let world = parted(&format!("{BASE}{RECEIVED}"), &format!("{BASE}{REFUSED}"));
    world.git("checkout -q ben").ok();
    world.git("rebase -q main").ok();
    assert_eq!(world.read(PATH), format!("{BASE}{RECEIVED}{REFUSED}"));
    assert_eq!(world.git("status --porcelain").ok(), "");
}

#[test]
fn git_pull_between_two_clones_ends_on_the_same_file() {
    let world = parted(BASE, BASE);
    world.git("clone -q --bare . ../hub.git").ok();
    let driver = world.git("config merge.greffe.driver").ok();
    for (who, fact) in [("ana", RECEIVED), ("ben", REFUSED)] {
        world.git("clone -q ../hub.git").arg(who).ok();
        for (key, value) in [
            ("user.name", who),
            ("user.email", "x@exemple.example"),
            ("pull.rebase", "false"),
            ("merge.greffe.driver", driver.trim()),
        ] {
            world.git("config").arg(key).arg(value).inside(who).ok();
        }
        world.write(&format!("{who}/{PATH}"), format!("{BASE}{fact}"));
        world.git("commit -q -a -m fait").inside(who).ok();
    }
    world.git("push -q").inside("ana").ok();
    world.git("pull -q --no-edit").inside("ben").ok();
    world.git("push -q").inside("ben").ok();
    world.git("pull -q --no-edit").inside("ana").ok();
    let (ana, ben) = (format!("ana/{PATH}"), format!("ben/{PATH}"));
    assert_eq!(world.read(&ana), world.read(&ben));
    assert_eq!(world.read(&ana), format!("{BASE}{RECEIVED}{REFUSED}"));
}

#[test]
fn two_titles_are_kept_and_told() {
    let title = |text: &str| BASE.replace("\"Délibérations\"", &format!("\"{text}\""));
    let world = parted(&title("Marchés"), &title("AIPD"));
    let said = world.git("merge -q --no-edit ben").run().ended(0);
    assert!(
        said.err.contains("title\u{202f}» a changé des deux côtés"),
        "{said}"
    );
    let merged = world.read(PATH);
    assert!(merged.contains("title = \"Marchés\""), "{merged}");
    assert!(
        merged.contains("key = \"title\"\ntext = \"AIPD\""),
        "{merged}"
    );
}

#[test]
fn a_request_made_on_both_sides_without_a_common_past_is_merged() {
    let world = parted(BASE, BASE);
    for (branch, fact) in [("un", RECEIVED), ("deux", REFUSED)] {
        world.git("checkout -q --orphan").arg(branch).ok();
        world.git("reset -q").ok();
        commit(&world, &format!("{BASE}{fact}"));
    }
    world
        .git("merge -q --no-edit --allow-unrelated-histories un")
        .ok();
    assert_eq!(world.read(PATH), format!("{BASE}{RECEIVED}{REFUSED}"));
}

#[test]
fn a_fact_taken_out_by_hand_on_one_side_comes_back_when_the_other_side_wrote() {
    let both = format!("{BASE}{RECEIVED}");
    for edited_here in [true, false] {
        let world = parted(&both, &both);
        let (without, with) = (BASE.to_owned(), format!("{both}{REFUSED}"));
        let (main, ben) = if edited_here {
            (with, without)
        } else {
            (without, with)
        };
        commit(&world, &main);
        world.git("checkout -q ben").ok();
        commit(&world, &ben);
        world.git("checkout -q main").ok();
        world.git("merge -q --no-edit ben").ok();
        let merged = world.read(PATH);
        for fact in ["\"sent\"", "\"received\"", "\"refused\""] {
            assert_eq!(merged.matches(fact).count(), 1, "{fact}\n{merged}");
        }
    }
}

#[test]
fn a_request_deleted_by_hand_on_one_side_stops_git_with_the_whole_file_there() {
    let world = parted(BASE, &format!("{BASE}{REFUSED}"));
    world.git("rm -q").arg(PATH).ok();
    world.git("commit -q -m efface").ok();
    let said = world.git("merge -q --no-edit ben").run().ended(1);
    assert!(said.out.contains("CONFLICT (modify/delete)"), "{said}");
    // Nobody sees a conflict marker: the facts are there, for a person to keep.
    assert_eq!(world.read(PATH), format!("{BASE}{REFUSED}"));
    world.git("add").arg(PATH).ok();
    world.git("commit -q --no-edit").ok();
    assert_eq!(
        world.git("show").arg(format!("HEAD:{PATH}")).ok(),
        format!("{BASE}{REFUSED}")
    );
}

#[test]
fn an_unreadable_side_stays_a_conflict_for_a_person() {
    let broken = BASE.replace("on = 2026-11-24", "on = \"2026-11-24\"");
    let world = parted(&format!("{BASE}{RECEIVED}"), &broken);
    let said = world.git("merge -q --no-edit ben").run().ended(1);
    insta::assert_snapshot!(said.err.replace('\u{202f}', " "), @r##"
    erreur : « requests/2026/7k3q9fw-mairie-de-val-d-exemple.toml » : leur version ne se lit pas : ligne 14, colonne 6 : la date de « on » est entre guillemets
       |
    14 | on = "2026-11-24"
       |      ^^^^^^^^^^^^
      conseil : écrivez-la sans guillemets : on = 2026-11-24
    "##);
    assert_eq!(world.read(PATH), format!("{BASE}{RECEIVED}"));
    assert_eq!(world.git("show").arg(format!(":3:{PATH}")).ok(), broken);
}

#[test]
fn files_that_cannot_be_merged_are_named_and_left_alone() {
    let world = World::new();
    world.write("ours.toml", BASE);
    world.write("binary.toml", [0xff, 0xfe, 0x00]);
    let said = world
        .greffe("merge-file absent.toml ours.toml ours.toml")
        .run()
        .ended(1);
    assert!(said.err.contains("absent.toml"), "{said}");
    let said = world
        .greffe("merge-file ours.toml ours.toml binary.toml requests/2026/x.toml --lang en")
        .run()
        .ended(4);
    assert!(said.err.contains("requests/2026/x.toml"), "{said}");
    assert!(said.err.contains("their version"), "{said}");
    assert_eq!(world.read("ours.toml"), BASE);
}

#[test]
fn the_line_of_a_fault_is_shown_under_it() {
    let world = World::new();
    let broken = BASE
        .replace("kind = \"commune\"", "kind = \"mairie\"")
        .replace("on = 2026-11-24", "\ton = \"2026-11-24\"");
    world.write("x.toml", broken);
    let said = world.greffe("calc --file x.toml").run();
    insta::assert_snapshot!(said.to_string().replace('\u{202f}', " "), @r##"
    ------- stderr -------
    erreur : x.toml, ligne 7, colonne 8 : « kind » ne connaît pas le mot « mairie » (et une autre faute)
      |
    7 | kind = "mairie"
      |        ^^^^^^^^ « kind » ne connaît pas le mot « mairie »
       |
    14 |     on = "2026-11-24"
       |          ^^^^^^^^^^^^ la date de « on » est entre guillemets
      conseil : vouliez-vous dire « commune » ? les mots possibles : commune, region, departement, epci, prefecture, ministry, public-body, private-body
    [exit 1]
    "##);
}
