//! Branches whose names differ here and there: what greffe says to type leads out, to the letter.

use std::fs;

use super::world::{Said, World};

/// A remote whose default branch is `master`, and Ana's store, on `main`, sent there; what was
/// said then.
fn master_and_main(world: &World) -> String {
    world.git("init -q --bare -b master depot.git").ok();
    world.greffe("init ana --yes --signatory Ana").ok();
    let remote = world.git("remote add origin ../depot.git");
    remote.inside("ana").ok();
    world.greffe("sync").inside("ana").ok()
}

/// The command that a message gives after `conseil : `.
fn advised(said: &Said) -> String {
    let err = said.err.replace('\u{202f}', " ");
    let (_, hint) = err.split_once("conseil : ").expect(&err);
    hint.trim().to_owned()
}

/// The command between the first French quotes of a hint.
fn quoted(hint: &str) -> String {
    let (_, rest) = hint.split_once("« ").expect(hint);
    rest.split_once(" »").expect(hint).0.to_owned()
}

/// Types commands as a person would, in a shell.
#[track_caller]
fn types(world: &World, folder: &str, commands: &str) {
    world.program("sh", "-ec").arg(commands).inside(folder).ok();
}

#[test]
fn an_empty_clone_is_led_to_the_store_of_the_others() {
    let world = World::new();
    let out = master_and_main(&world).replace('\u{202f}', " ");
    assert!(
        out.contains("La branche par défaut du dépôt distant n’existe pas"),
        "{out}"
    );
    assert!(out.contains("git clone -b main ADRESSE"), "{out}");
    world.git("clone -q -b main depot.git dina").ok();
    world.greffe("").inside("dina").ok();

    world.git("clone -q depot.git bruno").ok();
    for command in ["", "init --yes --signatory Bruno", "sync"] {
        let said = world.greffe(command).inside("bruno").run().ended(1);
        assert_eq!(advised(&said), "git switch --track origin/main");
    }
    types(&world, "bruno", "git switch --track origin/main");
    world.greffe("").inside("bruno").ok();
    world
        .greffe("init --yes --signatory Bruno")
        .inside("bruno")
        .ok();
    let said = world.greffe("sync").inside("bruno").ok();
    assert!(!said.contains("branche par défaut"), "{said}");
    // Ana is told once.
    let said = world.greffe("sync").inside("ana").ok();
    assert!(!said.contains("branche par défaut"), "{said}");
}

#[test]
fn a_clone_made_before_anything_was_sent_is_led_to_fetch() {
    let world = World::new();
    world.git("init -q --bare -b master depot.git").ok();
    world.git("clone -q depot.git bruno").ok();
    let said = world.greffe("").inside("bruno").run().ended(1);
    let hint = advised(&said);
    assert!(hint.contains("git fetch, puis recommencez"), "{hint}");
    world.greffe("init ana --yes --signatory Ana").ok();
    types(
        &world,
        "ana",
        "git remote add origin ../depot.git; greffe sync",
    );
    types(&world, "bruno", "git fetch");
    let said = world.greffe("").inside("bruno").run().ended(1);
    types(&world, "bruno", &advised(&said));
    world.greffe("sync").inside("bruno").ok();
}

#[test]
fn a_second_store_opened_by_mistake_is_led_to_the_first() {
    let world = World::new();
    world.git("init -q --bare -b master depot.git").ok();
    world.git("clone -q depot.git bruno").ok();
    world
        .greffe("init --yes --signatory Bruno")
        .inside("bruno")
        .ok();
    world.greffe("init ana --yes --signatory Ana").ok();
    types(
        &world,
        "ana",
        "git remote add origin ../depot.git; greffe sync",
    );
    let said = world.greffe("sync").inside("bruno").run().ended(1);
    let commands = quoted(&advised(&said));
    assert_eq!(
        commands,
        "git branch -m main && git config branch.main.merge refs/heads/main"
    );
    types(&world, "bruno", &commands);
    let said = world.greffe("sync").inside("bruno").run().ended(1);
    let hint = advised(&said);
    let (_, command) = hint.rsplit_once(" : ").expect(&hint);
    types(&world, "bruno", command);
    types(&world, "bruno", "git pull -q");
    world.greffe("sync").inside("ana").ok();
}

#[test]
fn a_branch_that_was_renamed_here_or_there_is_followed() {
    let world = World::new();
    master_and_main(&world);
    types(&world, ".", "git clone -q -b main depot.git bruno");
    // By others, on the forge.
    types(&world, "depot.git", "git branch -m main principale");
    let said = world.greffe("sync").inside("bruno").run().ended(1);
    let commands = quoted(&advised(&said));
    types(&world, "bruno", &commands);
    world.greffe("sync").inside("bruno").ok();
    // Here, without telling git with which branch it is exchanged.
    types(&world, "ana", "git branch -m principale");
    world.greffe("sync").inside("ana").ok();
    types(&world, "ana", "git config branch.principale.remote origin");
    types(
        &world,
        "ana",
        "git config branch.principale.merge refs/heads/main",
    );
    world.greffe("sync").inside("ana").ok();
}

#[test]
fn another_remote_gets_the_branch_under_the_name_that_the_others_know() {
    let world = World::new();
    master_and_main(&world);
    world.git("init -q --bare -b main deux.git").ok();
    types(
        &world,
        ".",
        "git clone -q -b main depot.git bruno; cd bruno; \
         git switch -q -c local --track origin/main; git remote add deux ../deux.git",
    );
    world.greffe("sync deux").inside("bruno").ok();
    let branches = world.git("-C deux.git branch --format=%(refname:short)");
    assert_eq!(branches.ok(), "main\n");
    world.greffe("sync ../deux.git").inside("bruno").ok();
}

#[test]
fn a_branch_apart_is_sent_as_the_hint_says() {
    let world = World::new();
    master_and_main(&world);
    types(&world, "ana", "git switch -q -c travail");
    let said = world.greffe("sync").inside("ana").run().ended(1);
    let hint = advised(&said);
    let (_, command) = hint.rsplit_once(" : ").expect(&hint);
    assert_eq!(command, "git push origin travail");
    types(&world, "ana", command);
    world.greffe("sync").inside("ana").ok();
}

#[test]
fn a_new_store_takes_the_branch_that_git_would() {
    let world = World::new();
    world.write("../home/.gitconfig", "[init]\n\tdefaultBranch = tronc\n");
    world.greffe("init ana --yes --signatory Ana").ok();
    let head = world.git("symbolic-ref HEAD").inside("ana").ok();
    assert_eq!(head, "refs/heads/tronc\n");
    // In a clone, the one that the remote expects.
    world.git("init -q --bare -b master depot.git").ok();
    world.git("clone -q depot.git bruno").ok();
    world
        .greffe("init --yes --signatory Bruno")
        .inside("bruno")
        .ok();
    let said = world.greffe("sync").inside("bruno").ok();
    assert!(!said.contains("branche par défaut"), "{said}");
}

#[test]
fn settings_that_were_deleted_are_not_made_again() {
    let world = World::new();
    world.greffe("init ana --yes --signatory Ana").ok();
    fs::remove_file(world.path("ana/greffe.toml")).unwrap();
    fs::create_dir_all(world.path("ana/notes")).unwrap();
    let said = world.greffe("").inside("ana/notes").run().ended(1);
    assert_eq!(advised(&said), "git restore :/greffe.toml");
    types(&world, "ana/notes", &advised(&said));
    world.greffe("").inside("ana/notes").ok();
}

#[test]
fn a_name_chosen_by_a_stranger_is_no_command() {
    let world = World::new();
    master_and_main(&world);
    types(&world, "depot.git", "git branch -m main 'x;touch$IFS'piege");
    world.git("clone -q depot.git bruno").ok();
    let said = world.greffe("").inside("bruno").run().ended(1);
    types(&world, "bruno", &advised(&said));
    assert!(!world.path("bruno/piege").exists());
    world.greffe("").inside("bruno").ok();
}

/// A store of Ana's that Bruno has too, of which she deleted the settings by a commit.
fn settings_deleted_by_a_commit(world: &World) {
    world.git("init -q --bare -b main depot.git").ok();
    world.greffe("init ana --yes --signatory Ana").ok();
    types(
        world,
        "ana",
        "git remote add origin ../depot.git; greffe sync",
    );
    types(world, ".", "git clone -q depot.git bruno");
    types(
        world,
        "ana",
        "git rm -q greffe.toml; git commit -qm nettoyage",
    );
}

#[test]
fn who_deleted_the_settings_by_a_commit_is_led_to_restore_them() {
    for pushed in [false, true] {
        let world = World::new();
        settings_deleted_by_a_commit(&world);
        if pushed {
            types(&world, "ana", "git push -q origin main");
        }
        for command in ["", "sync", "init --yes --signatory Ana"] {
            let said = world.greffe(command).inside("ana").run().ended(1);
            assert!(said.err.contains("a effacé greffe.toml"), "{said}");
            let command = advised(&said);
            assert!(command.starts_with("git restore --source="), "{said}");
        }
        let said = world.greffe("sync").inside("ana").run();
        types(&world, "ana", &advised(&said));
        for member in ["ana", "bruno"] {
            world.greffe("sync").inside(member).ok();
            world.greffe("check").inside(member).ok();
        }
        assert_eq!(world.git("status --porcelain").inside("ana").ok(), "");
    }
}

#[test]
fn the_others_are_told_who_deleted_the_settings_and_how_to_take_it_back() {
    for busy in [false, true] {
        let world = World::new();
        settings_deleted_by_a_commit(&world);
        types(&world, "ana", "git push -q origin main");
        if busy {
            let new =
                "new --to 42218 --title Conventions --item Convention --email m@exemple.example";
            world.greffe(new).inside("bruno").ok();
        }
        let said = world.greffe("sync").inside("bruno").run().ended(1);
        assert!(said.err.contains("(work) a effacé greffe.toml"), "{said}");
        let hint = advised(&said);
        let (_, commands) = hint.split_once('\n').expect(&hint);
        types(&world, "bruno", &commands.replace('\n', " ;"));
        world.greffe("check").inside("bruno").ok();
        // Who pulls has them again.
        types(&world, "ana", "git pull -q origin main; greffe sync");
    }
}

#[test]
fn a_store_that_was_moved_into_a_folder_is_not_called_deleted() {
    let world = World::new();
    world.greffe("init ana --yes --signatory Ana").ok();
    types(
        &world,
        "ana",
        "mkdir registre; git mv greffe.toml registre; git commit -qm range",
    );
    let said = world.greffe("").inside("ana").run().ended(1);
    assert!(!said.err.contains("a effacé"), "{said}");
}
