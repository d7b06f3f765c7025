//! A store in a folder of a larger repository: what lies around it is git's, and stops no exchange.

mod folders;

use super::world::{Said, World};

/// The folder of the store, which not every system can have.
const STORE: &str = "Demandes : 2026";

/// Types commands as a person would, in a shell.
#[track_caller]
fn types(world: &World, folder: &str, commands: &str) {
    let git = "git() { command git -c protocol.file.allow=always \"$@\"; }\n";
    let shell = world.program("sh", "-ec").arg(format!("{git}{commands}"));
    shell.inside(folder).ok();
}

fn greffe(world: &World, member: &str, command: &str) -> Said {
    let run = world.greffe("-C").arg(STORE).arg_words(command);
    run.inside(member).run()
}

#[track_caller]
fn note(world: &World, member: &str, id: &str, text: &str) {
    let asked = format!("record {id} note --text {text}");
    let _ = greffe(world, member, &asked).ended(0);
}

#[track_caller]
fn sync(world: &World, member: &str) {
    let _ = greffe(world, member, "sync").ended(0);
    assert_eq!(
        world.git("status --porcelain").inside(member).ok(),
        "",
        "{member}"
    );
    assert_eq!(
        world.git("fsck --strict").inside(member).ok(),
        "",
        "{member}"
    );
}

/// A larger repository of two members, with a program, a link, a submodule, an unusual name, and a
/// store; gives the reference of its request.
fn larger(world: &World) -> String {
    types(
        world,
        ".",
        "git init -q --bare -b main depot.git; git init -q -b main autre; \
         git -C autre commit -q --allow-empty -m un; git init -q -b main a; cd a; \
         mkdir outils; echo '#!/bin/sh' > outils/essai; chmod +x outils/essai; \
         ln -s outils/essai lien; echo x > 'aux: notes?.md'; \
         git submodule --quiet add ../autre autre; \
         git add -A; git commit -qm un; git remote add origin ../depot.git",
    );
    let run = world.greffe("init").arg(STORE).arg_words("--yes");
    run.inside("a").ok();
    let new = "new --to 42218 --title T --item I --email m@exemple.example";
    let said = greffe(world, "a", new);
    sync(world, "a");
    world.git("clone -q depot.git b").ok();
    said.out.trim().to_owned()
}

/// What the larger repository has around the store, with the modes.
fn around(world: &World, member: &str) -> String {
    let tree = world.git("ls-tree -r HEAD").inside(member).ok();
    let lines = tree.lines().filter(|line| !line.contains("Demandes"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Commits what these commands make of the larger repository.
#[track_caller]
fn commits(world: &World, member: &str, commands: &str) {
    let commit = "git add -A; git commit -q --allow-empty -m encore";
    types(world, member, &format!("{commands}; {commit}"));
}

/// The same in `a`, and sends it.
#[track_caller]
fn sends(world: &World, commands: &str) {
    commits(world, "a", commands);
    sync(world, "a");
}

/// A `sync` of `b` that fails when all is written but the branch: everything is as it was.
#[track_caller]
fn fails_late(world: &World) {
    let lock = "b/.git/refs/heads/main.lock";
    world.write(lock, "");
    let _ = greffe(world, "b", "sync").ended(1);
    std::fs::remove_file(world.path(lock)).unwrap();
    assert_eq!(world.git("status --porcelain").inside("b").ok(), "");
}

/// A `sync` that is killed once it has done a step.
fn greffe_killed(world: &World, member: &str, step: &str) -> Said {
    let run = world.greffe("-C").arg(STORE).arg_words("sync");
    run.env("GREFFE_CRASH_AFTER", step).inside(member).run()
}

/// Both members' trees around the store after each synchronised, which must be the same.
#[track_caller]
fn agreed(world: &World, order: [&str; 3]) -> String {
    for member in order {
        sync(world, member);
    }
    let both = around(world, "a");
    assert_eq!(around(world, "b"), both);
    both
}

#[test]
fn what_lies_around_the_store_passes_as_it_is() {
    let world = World::new();
    let id = larger(&world);
    let changes = [
        "git -C autre commit -q --allow-empty -m deux; git add autre",
        "ln -sfn 'aux: notes?.md' lien",
        "echo 'echo 2' >> outils/essai; echo y >> 'aux: notes?.md'",
        "ln -s ../lien outils/lien; echo z > 'fin de ligne.'; echo p > programme; chmod +x programme",
        "git rm -q lien outils/lien 'fin de ligne.'; chmod -x programme",
        "git submodule --quiet add ../autre autre2",
        "git rm -q --cached autre2; rm -rf autre2; git add .gitmodules; ln -s autre autre2",
    ];
    for (n, change) in changes.iter().enumerate() {
        // Once where b is only behind, once where it is ahead too.
        for ahead in [false, true] {
            let change = if ahead {
                format!("echo {n} > encore-{n}; chmod +x encore-{n}")
            } else {
                (*change).to_owned()
            };
            types(
                &world,
                "a",
                &format!("{change}; git add -A; git commit -qm autre-{n}"),
            );
            note(&world, "a", &id, &format!("a-{n}-{ahead}"));
            if ahead {
                note(&world, "b", &id, &format!("b-{n}"));
            }
            sync(&world, "a");
            sync(&world, "b");
            sync(&world, "a");
            assert_eq!(around(&world, "a"), around(&world, "b"), "{change}");
        }
    }
    let head = |member: &str| world.git("rev-parse HEAD").inside(member).ok();
    assert_eq!(head("a"), head("b"));
}

#[test]
fn what_lies_around_the_store_passes_by_a_merge_too() {
    let world = World::new();
    let id = larger(&world);
    types(
        &world,
        "a",
        "git -C autre commit -q --allow-empty -m deux; ln -sfn autre lien; \
         echo 'echo 2' >> outils/essai; chmod +x 'aux: notes?.md'; \
         git add -A; git commit -qm deux",
    );
    note(&world, "a", &id, "de-a");
    note(&world, "b", &id, "de-b");
    sync(&world, "a");
    sync(&world, "b");
    sync(&world, "a");
    let around = around(&world, "b");
    for mode in ["160000 commit", "120000 blob", "100755 blob"] {
        assert!(around.contains(mode), "{around}");
    }
    types(
        &world,
        "b",
        "test -x outils/essai; test -x 'aux: notes?.md'; test \"$(readlink lien)\" = autre",
    );
    let parents = world.git("log -1 --format=%p").inside("b").ok();
    assert_eq!(parents.split_whitespace().count(), 2);
}

#[test]
fn what_is_edited_around_the_store_is_not_written_over() {
    let world = World::new();
    let id = larger(&world);
    types(
        &world,
        "a",
        "ln -sfn autre lien; echo 2 >> outils/essai; git add -A; git commit -qm deux",
    );
    sync(&world, "a");
    for (edit, undo) in [
        ("ln -sfn ailleurs lien", "git restore lien"),
        ("echo 3 >> outils/essai", "git restore outils/essai"),
        (
            "ln -sfn ailleurs lien; git add lien",
            "git restore --staged --worktree lien",
        ),
    ] {
        types(&world, "b", edit);
        let before = world.git("status --porcelain").inside("b").ok();
        note(&world, "b", &id, "de-b");
        let said = greffe(&world, "b", "sync").ended(1);
        assert!(said.err.contains("a été modifié"), "{said}");
        assert_eq!(world.git("status --porcelain").inside("b").ok(), before);
        types(&world, "b", undo);
    }
    let _ = greffe(&world, "b", "sync").ended(0);
    assert_eq!(around(&world, "a"), around(&world, "b"));
}

#[test]
fn who_may_run_a_file_is_not_changed_over_an_edit() {
    let world = World::new();
    let _id = larger(&world);
    sends(&world, "echo 1 > un; echo 2 > deux; echo 3 > trois");
    sync(&world, "b");
    sends(
        &world,
        "ln -sfn lien un; echo 22 > deux; git rm -q trois; echo 2 >> outils/essai",
    );
    for (edit, undo) in [
        ("chmod +x un", "chmod -x un"),
        ("chmod +x deux", "chmod -x deux"),
        ("chmod +x trois", "chmod -x trois"),
        ("chmod -x outils/essai", "chmod +x outils/essai"),
        ("git update-index --chmod=+x un", "git restore --staged un"),
        (
            "git update-index --chmod=+x deux",
            "git restore --staged deux",
        ),
    ] {
        types(&world, "b", edit);
        let before = world.git("status --porcelain").inside("b").ok();
        let said = greffe(&world, "b", "sync").ended(1);
        assert!(said.err.contains("a été modifié"), "{edit}: {said}");
        assert_eq!(world.git("status --porcelain").inside("b").ok(), before);
        types(&world, "b", undo);
    }
    // Where git does not look at it, nobody edited anything.
    types(
        &world,
        "b",
        "git config core.fileMode false; chmod +x un deux; chmod -x outils/essai",
    );
    sync(&world, "b");
    assert_eq!(around(&world, "a"), around(&world, "b"));
}

#[test]
fn a_link_or_a_submodule_in_the_store_is_refused_still() {
    let world = World::new();
    let _id = larger(&world);
    for made in ["ln -s /etc", "git submodule --quiet add ../autre"] {
        types(
            &world,
            "a",
            &format!(
                "{made} 'Demandes : 2026/letters'; git add -A; git commit -qm non; git push -q origin main"
            ),
        );
        let said = greffe(&world, "b", "sync").ended(1);
        assert!(said.err.contains("est un lien ou un sous-module"), "{said}");
        types(
            &world,
            "a",
            "git reset -q --hard HEAD~1; git push -qf origin main",
        );
    }
    // Nor may the folder of the store become one.
    types(
        &world,
        "a",
        "git mv 'Demandes : 2026' ailleurs; ln -s ailleurs 'Demandes : 2026'; \
         git add -A; git commit -qm non; git push -q origin main",
    );
    let said = greffe(&world, "b", "sync").ended(1);
    assert!(!said.err.contains("panicked"), "{said}");
    assert!(
        world
            .path("b/Demandes : 2026")
            .symlink_metadata()
            .unwrap()
            .is_dir()
    );
}

/// Both commit something, then each merges what the other had.
fn cross(world: &World, [of_a, of_b]: [&str; 2]) {
    for (member, made) in [("a", of_a), ("b", of_b)] {
        commits(world, member, &format!("date +%N > de-{member}; {made}"));
    }
    for (member, other) in [("a", "b"), ("b", "a")] {
        types(
            world,
            member,
            &format!("git fetch -q ../{other} main:refs/heads/autre -f"),
        );
    }
    for member in ["a", "b"] {
        types(
            world,
            member,
            "git merge -q --no-edit autre; git branch -qD autre",
        );
    }
}

/// Nothing of what git would have made of it is other, however often histories crossed before.
#[test]
fn crossed_histories_come_to_what_git_makes_of_them() {
    let twenty = "seq 1 20 > f; seq 1 20 > g; chmod +x g";
    let edits = ["sed -i s/^2$/A/ f g", "sed -i s/^18$/B/ f g"];
    for (crossings, last) in [
        (vec![edits], ["git rm -q f; chmod -x g", ":"]),
        (vec![edits], [":", "git rm -q f; chmod -x g"]),
        (
            vec![["git rm -q f", ":"], ["seq 1 20 > f", ":"]],
            ["git rm -q f", ":"],
        ),
        (
            vec![["seq 1 9 > h", ":"], [":", "git rm -q h"]],
            [":", "seq 1 9 > h"],
        ),
        (
            vec![[edits[0], ":"], ["git checkout -q HEAD~2 f", edits[1]]],
            [edits[0], ":"],
        ),
    ] {
        let world = World::new();
        let id = larger(&world);
        commits(&world, "a", twenty);
        let _ = agreed(&world, ["a", "b", "a"]);
        for crossing in &crossings {
            cross(&world, *crossing);
        }
        note(&world, "a", &id, "un");
        commits(&world, "a", last[0]);
        commits(&world, "b", last[1]);
        sync(&world, "a");
        let pulls = "cp -a ../b ../git; cd ../git; git pull -q --no-rebase --no-edit";
        types(&world, "b", pulls);
        let expected = around(&world, "git");
        assert_eq!(
            agreed(&world, ["b", "a", "b"]),
            expected,
            "{crossings:?}, {last:?}"
        );
    }
}

#[test]
fn after_crossed_histories_what_one_took_away_is_gone() {
    let world = World::new();
    let id = larger(&world);
    let make = format!(
        "echo o > ordinaire; echo p > plat; mkdir '{STORE}/letters'; \
         echo t > '{STORE}/letters/t.md'"
    );
    commits(&world, "a", &make);
    let _ = agreed(&world, ["a", "b", "a"]);
    cross(&world, [":", ":"]);
    let change = format!(
        "chmod -x outils/essai; chmod +x plat; git rm -q lien ordinaire autre '{STORE}/letters/t.md'"
    );
    commits(&world, "a", &change);
    let expected = around(&world, "a");
    note(&world, "b", &id, "croisement");
    assert_eq!(agreed(&world, ["a", "b", "a"]), expected);
    assert!(!world.path(format!("a/{STORE}/letters/t.md")).exists());
    assert!(!world.path(format!("b/{STORE}/letters/t.md")).exists());
}

#[test]
fn what_a_filter_of_git_must_write_is_left_to_git() {
    let world = World::new();
    let id = larger(&world);
    for member in ["a", "b"] {
        let filter = "git config filter.cache.clean 'tr a-y b-z'; \
             git config filter.cache.smudge 'tr b-z a-y'";
        types(&world, member, filter);
    }
    let changes = [
        "echo '*.secret filter=cache' > .gitattributes; echo abc > x.secret",
        "echo abd > x.secret",
    ];
    for change in changes {
        sends(&world, change);
        note(&world, "b", &id, "pendant");
        let said = greffe(&world, "b", "sync").ended(1);
        assert!(said.err.contains("git-crypt"), "{said}");
        assert_eq!(world.git("status --porcelain").inside("b").ok(), "");
        types(&world, "b", "git pull -q --no-rebase --no-edit");
        sync(&world, "b");
        sync(&world, "a");
        assert_eq!(world.read("b/x.secret"), world.read("a/x.secret"));
    }
    // What concerns no such file passes.
    let others = "echo '# filter=cache\n*.txt text\n*.y filter=caches' >> .gitattributes; echo y > y; \
         ln -s y lien.secret";
    commits(&world, "a", others);
    let _ = agreed(&world, ["a", "b", "a"]);
    sends(&world, "git rm -q x.secret");
    let said = greffe(&world, "b", "sync").ended(1);
    assert!(said.err.contains("git-crypt"), "{said}");
}

#[test]
fn what_a_killed_sync_left_around_the_store_goes() {
    let world = World::new();
    let id = larger(&world);
    sends(&world, "echo y > outils/texte; echo z > texte");
    note(&world, "b", &id, "pendant");
    let killed = world.greffe("-C").arg(STORE).arg_words("sync").inside("b");
    let killed = killed.env("GREFFE_CRASH_AFTER", "objects").run();
    assert_eq!(killed.code, -1, "{killed}");
    let left = || world.git("status --porcelain").inside("b").ok();
    assert!(left().contains(".tmp"), "{}", left());
    let _ = greffe(&world, "b", "sync").ended(0);
    assert_eq!(left(), "");
}

#[test]
fn what_bears_the_name_of_a_leftover_and_is_none_stays() {
    let world = World::new();
    let id = larger(&world);
    let year = format!("{STORE}/requests/2026/.greffe-q.tmp");
    let made = format!(
        "mkdir '{year}' outils/.greffe-d.tmp; echo f > '{year}/f'; echo g > outils/.greffe-d.tmp/g; \
         echo h > outils/.greffe-h.tmp; git add -Af; git commit -qm noms"
    );
    types(&world, "a", &made);
    sync(&world, "a");
    sync(&world, "b");
    note(&world, "b", &id, "un");
    let killed = greffe_killed(&world, "b", "fetched");
    let _ = killed.ended(-1);
    note(&world, "b", &id, "deux");
    sync(&world, "b");
    assert_eq!(world.read("b/outils/.greffe-h.tmp"), "h\n");
}

#[test]
fn a_sync_that_fails_puts_back_who_may_run_a_file() {
    let world = World::new();
    let _id = larger(&world);
    commits(&world, "a", "echo m > m; echo n > n; chmod +x n");
    let _ = agreed(&world, ["a", "b", "a"]);
    sends(
        &world,
        "chmod +x m; echo mm > m; git rm -q n; chmod -x outils/essai",
    );
    fails_late(&world);
    let _ = greffe(&world, "b", "sync").ended(0);
    assert_eq!(around(&world, "b"), around(&world, "a"));
}
