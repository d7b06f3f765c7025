//! What stops an exchange until a person types commands of git: those commands, to the letter.

use std::fs;
use std::process::{Command, Stdio};

use super::sync::two_members;
use super::world::{Said, World};

/// What a message advises, after `conseil : `.
fn advised(said: &Said) -> String {
    let err = said.err.replace('\u{202f}', " ");
    let (_, hint) = err.split_once("conseil : ").expect(&err);
    hint.trim().to_owned()
}

/// The end of an advice, after its last colon.
fn last(hint: &str) -> &str {
    hint.rsplit_once(" : ").expect(hint).1
}

/// Types commands as a person would, in a shell.
fn types(world: &World, folder: &str, commands: &str) -> Said {
    let shell = world.program("sh", "-ec").arg(commands);
    shell.inside(folder).run()
}

/// Keeps both sides of every conflict, as a person would in an editor.
fn corrects(world: &World, file: &str) {
    let text = world.read(file);
    let marks = ["<<<<<<<", "=======", ">>>>>>>"];
    let mut lines: Vec<&str> = text.lines().collect();
    assert!(
        lines.iter().any(|line| line.starts_with("<<<<<<<")),
        "{text}"
    );
    lines.retain(|line| !marks.iter().any(|mark| line.starts_with(mark)));
    let mut seen = false;
    lines.retain(|line| !line.starts_with("collective =") || !std::mem::replace(&mut seen, true));
    world.write(file, lines.join("\n") + "\n");
}

fn names_collective(world: &World, member: &str, name: &str) {
    let file = format!("{member}/greffe.toml");
    let text = world.read(&file);
    let lines = text.lines().map(|line| {
        if line.contains("collective =") {
            format!("collective = \"{name}\"\n")
        } else {
            format!("{line}\n")
        }
    });
    world.write(&file, lines.collect::<String>());
}

/// Follows the advice on a conflict, line by line.
#[track_caller]
fn joins_by_hand(world: &World, member: &str, said: &Said, pull: &str) {
    let hint = advised(said);
    let lines: Vec<&str> = hint.lines().map(str::trim).collect();
    let [_, first, _, finish, again] = lines.as_slice() else {
        panic!("{hint}");
    };
    assert!(first.ends_with(pull), "{hint}");
    assert_eq!(types(world, member, first).code, 1, "{hint}");
    // What greffe says meanwhile leads to the same place.
    let meanwhile = world.greffe("").inside(member).run().ended(1);
    let err = meanwhile.err.replace('\u{202f}', " ");
    assert!(err.contains("« git merge » est en cours"), "{err}");
    assert!(err.contains("git commit --no-edit"), "{err}");
    corrects(world, &format!("{member}/greffe.toml"));
    let said = types(world, member, finish);
    assert_eq!(said.code, 0, "{said}");
    assert_eq!(*again, "greffe sync");
    world.greffe("sync").inside(member).ok();
    world.greffe("check").inside(member).ok();
    assert_eq!(world.git("status --porcelain").inside(member).ok(), "");
}

#[test]
fn settings_changed_on_both_sides_are_joined_by_the_commands_that_are_given() {
    let world = World::new();
    let id = two_members(&world);
    names_collective(&world, "a", "Nous deux");
    names_collective(&world, "b", "Nous autres");
    let noted = format!("record {id} note --text essai");
    world.greffe(&noted).inside("a").ok();
    world.greffe("sync").inside("a").ok();
    world.greffe(&noted).inside("b").ok();
    let said = world.greffe("sync").inside("b").run().ended(1);
    joins_by_hand(&world, "b", &said, "git pull --no-rebase origin main");
    world.greffe("sync").inside("a").ok();
    assert_eq!(world.read("a/greffe.toml"), world.read("b/greffe.toml"));
}

#[test]
fn two_stores_opened_apart_are_joined_by_the_commands_that_are_given() {
    let world = World::new();
    world.git("init -q --bare -b main depot.git").ok();
    for member in ["a", "b"] {
        world
            .greffe(&format!("init {member} --yes --collective {member}"))
            .ok();
        world
            .git("remote add origin ../depot.git")
            .inside(member)
            .ok();
    }
    world.greffe("sync").inside("a").ok();
    let said = world.greffe("sync").inside("b").run().ended(1);
    let command = last(&advised(&said)).to_owned();
    assert_eq!(command, "greffe sync --unrelated");
    let said = types(&world, "b", &command).ended(1);
    let pull = "git pull --no-rebase --allow-unrelated-histories origin main";
    joins_by_hand(&world, "b", &said, pull);
    world.greffe("sync").inside("a").ok();
}

#[test]
fn a_conflict_that_was_left_to_a_person_is_not_sent_back_to_sync_alone() {
    let world = World::new();
    let id = two_members(&world);
    for member in ["a", "b"] {
        world.write(&format!("{member}/letters/notice.md"), member);
        let commands = "git add -A && git commit -qm modèle";
        assert_eq!(types(&world, member, commands).code, 0);
    }
    world.greffe("sync").inside("a").ok();
    let said = world.greffe("sync").inside("b").run().ended(1);
    let hint = advised(&said);
    let lines: Vec<&str> = hint.lines().map(str::trim).collect();
    assert_eq!(types(&world, "b", lines[1]).code, 1, "{hint}");
    let noted = format!("record {id} note --text essai");
    let said = world.greffe(&noted).inside("b").run().ended(1);
    assert_eq!(last(&advised(&said)), "git commit --no-edit");
    world.write("b/letters/notice.md", "de nous deux");
    assert_eq!(types(&world, "b", lines[3]).code, 0, "{hint}");
    world.greffe(&noted).inside("b").ok();
    world.greffe("sync").inside("b").ok();
}

#[test]
fn several_exchanges_at_once_in_one_clone_all_end_well() {
    let world = World::new();
    let id = two_members(&world);
    for n in 0..5 {
        let noted = format!("record {id} note --text essai-{n}");
        world.greffe(&noted).inside("b").ok();
        world.greffe("sync").inside("b").ok();
        let mine = format!("record {id} note --text ici-{n}");
        world.greffe(&mine).inside("a").ok();
        let syncs: Vec<_> = (0..4)
            .map(|_| {
                Command::new(env!("CARGO_BIN_EXE_greffe"))
                    .arg("sync")
                    .current_dir(world.path("a"))
                    .env("GREFFE_CONFIG_DIR", world.path("../config"))
                    .env("GREFFE_LANG", "fr")
                    .env("GIT_CONFIG_GLOBAL", "/dev/null")
                    .stdin(Stdio::null())
                    .stdout(Stdio::piped())
                    .stderr(Stdio::piped())
                    .spawn()
                    .unwrap()
            })
            .collect();
        for sync in syncs {
            let done = sync.wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&done.stderr);
            assert!(done.status.success(), "{said}");
        }
        world.greffe("sync").inside("b").ok();
    }
    assert_eq!(
        world.git("rev-parse HEAD").inside("a").ok(),
        world.git("rev-parse HEAD").inside("b").ok()
    );
}

#[test]
fn a_reference_that_leads_nowhere_is_named_and_removed_as_advised() {
    let world = World::new();
    let _id = two_members(&world);
    let place = world.path("b/.git/refs/remotes/origin/main");
    let nowhere = "1111111111111111111111111111111111111111\n";
    for text in [nowhere, "n’importe quoi\n", ""] {
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(&place, text).unwrap();
        for dry in ["sync", "sync --dry-run"] {
            let said = world.greffe(dry).inside("b").run().ended(1);
            let err = said.err.replace('\u{202f}', " ");
            assert!(
                err.contains("refs/remotes/origin/main ne mène nulle part"),
                "{err}"
            );
        }
        let said = world.greffe("sync").inside("b").run().ended(1);
        let command = last(&advised(&said)).replace("$WORLD", &world.root());
        let said = types(&world, "b", &command);
        assert_eq!(said.code, 0, "{said}");
        world.greffe("sync").inside("b").ok();
    }
}

#[test]
fn a_partial_clone_is_told_for_what_it_is_and_completed_as_advised() {
    let world = World::new();
    let id = two_members(&world);
    let noted = |member: &str, text: &str| {
        let asked = format!("record {id} note --text {text}");
        world.greffe(&asked).inside(member).ok();
    };
    noted("a", "un");
    world.greffe("sync").inside("a").ok();
    let git = |words: &str| world.git(words).ok();
    git("-C depot.git config uploadpack.allowFilter true");
    let address = format!("file://{}", world.path("depot.git").display());
    let run = world.git("clone -q --filter=blob:none").arg(&address);
    run.arg("c").ok();
    noted("c", "ici");
    noted("a", "deux");
    world.greffe("sync").inside("a").ok();
    // What comes is taken whole, what the clone had left at the remote is not there.
    world.greffe("sync").inside("c").ok();
    for command in ["log", "verify"] {
        let said = world.greffe(command).inside("c").run().ended(1);
        let err = said.err.replace('\u{202f}', " ");
        assert!(err.contains("clone partiel"), "{err}");
    }
    let said = world.greffe("log").inside("c").run().ended(1);
    let said = types(&world, "c", last(&advised(&said)));
    assert_eq!(said.code, 0, "{said}");
    // And so it stays.
    noted("a", "trois");
    noted("a", "quatre");
    world.greffe("sync").inside("a").ok();
    noted("c", "cinq");
    world.greffe("sync").inside("c").ok();
    for command in ["log", "verify"] {
        world.greffe(command).inside("c").ok();
    }
}

#[test]
fn a_repository_of_another_format_is_refused_in_plain_words() {
    let world = World::new();
    let formats = [
        ("--object-format=sha256", "SHA-256"),
        ("--ref-format=reftable", "reftable"),
    ];
    for (option, word) in formats {
        let made = world.git("init -q -b main").arg(option).arg(word).run();
        if made.code != 0 {
            continue; // A git that does not know it.
        }
        for command in ["init --yes", ""] {
            let said = world.greffe(command).inside(word).run().ended(1);
            assert!(said.err.contains(word), "{said}");
            assert!(!said.err.contains("unsupported"), "{said}");
            world.write(&format!("{word}/greffe.toml"), "schema = 1\n");
        }
    }
    if world.path("reftable").exists() {
        fs::remove_file(world.path("reftable/greffe.toml")).unwrap();
        let said = world.greffe("init --yes").inside("reftable").run().ended(1);
        let hint = advised(&said);
        let (command, _) = last(&hint).split_once(" (").unwrap();
        assert_eq!(types(&world, "reftable", command).code, 0);
        world.greffe("init --yes").inside("reftable").ok();
    }
}

#[test]
fn an_index_of_another_format_is_refused_with_the_command_that_mends_it() {
    let split = "git config core.splitIndex true; git update-index --split-index";
    let sparse = "mkdir autre; echo a > autre/a; git add -A; git commit -qm autre; \
         git sparse-checkout init --cone --sparse-index; git sparse-checkout set registre";
    for (made, word) in [(split, "split index"), (sparse, "sparse index")] {
        let world = World::new();
        world.git("init -q -b main a").ok();
        world.greffe("init a/registre --yes --signatory Ana").ok();
        let said = types(&world, "a", made);
        assert_eq!(said.code, 0, "{said}");
        let said = world.greffe("check").inside("a/registre").run().ended(1);
        assert!(said.err.contains(word), "{said}");
        let hint = advised(&said);
        let said = types(&world, "a", last(&hint));
        assert_eq!(said.code, 0, "{said}");
        let added = "new --to 42218 --title T --item I --email m@exemple.example";
        world.greffe(added).inside("a/registre").ok();
    }
}
