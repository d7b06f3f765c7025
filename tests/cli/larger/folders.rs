//! Folders, files, links and submodules that take the place of each other around a store.

use super::super::world::World;
use super::{
    STORE, agreed, around, commits, fails_late, greffe, greffe_killed, larger, note, sends, sync,
    types,
};

#[test]
fn a_submodule_takes_the_folder_that_is_there() {
    let world = World::new();
    let _id = larger(&world);
    let add = |name: &str| format!("git submodule --quiet add ../autre {name}");
    for (name, there) in [("s1", "mkdir s1"), ("s2", "git clone -q ../autre s2")] {
        types(&world, "b", there);
        sends(&world, &add(name));
        sync(&world, "b");
    }
    sends(&world, &add("s3"));
    let killed = greffe_killed(&world, "b", "index");
    let _ = killed.ended(-1);
    assert!(world.path("b/s3").is_dir());
    sync(&world, "b");
    assert_eq!(around(&world, "a"), around(&world, "b"));
}

#[test]
fn an_empty_folder_gives_way_and_a_full_one_is_named() {
    let world = World::new();
    let _id = larger(&world);
    for made in [
        "ln -s lien ici",
        "echo ici > ici",
        "echo ici > ici; chmod +x ici",
    ] {
        types(&world, "b", "mkdir -p ici/vide; echo x > ici/plein");
        sends(&world, made);
        let said = greffe(&world, "b", "sync").ended(1);
        assert!(said.err.contains("ici a été modifié"), "{said}");
        assert_eq!(world.read("b/ici/plein"), "x\n");
        types(&world, "b", "rm ici/plein");
        sync(&world, "b");
        assert_eq!(around(&world, "a"), around(&world, "b"));
        sends(&world, "git rm -q ici");
        sync(&world, "b");
    }
}

#[test]
fn a_folder_that_the_others_emptied_goes() {
    let world = World::new();
    let id = larger(&world);
    let full = "mkdir -p x/y/z; echo 1 > x/y/z/texte; ln -s ../lien x/lien; \
                echo 2 > x/y/programme; chmod +x x/y/programme; \
                git submodule --quiet add ../autre x/y/autre";
    let empty = "git rm -rq x; rm -rf .git/modules/x";
    let made = [
        "echo x > x",
        "echo x > x; chmod +x x",
        "ln -s lien x",
        "git submodule --quiet add ../autre x",
    ];
    for (n, made) in made.iter().enumerate() {
        sends(&world, full);
        sync(&world, "b");
        sends(&world, empty);
        // Once where b is only behind, once where it is ahead too.
        if n % 2 == 1 {
            note(&world, "b", &id, &format!("b-{n}"));
        }
        sync(&world, "b");
        assert!(!world.path("b/x").exists());
        sync(&world, "a");
        sends(&world, made);
        sync(&world, "b");
        assert_eq!(around(&world, "a"), around(&world, "b"), "{made}");
        sends(&world, "git rm -q x; rm -rf .git/modules/x");
        sync(&world, "b");
        assert!(!world.path("b/x").exists());
    }
}

#[test]
fn a_folder_that_the_others_emptied_is_there_again_when_the_sync_fails() {
    let world = World::new();
    let _id = larger(&world);
    sends(
        &world,
        "mkdir -p x/y/z; echo 1 > x/y/z/texte; ln -s ../lien x/y/lien",
    );
    sync(&world, "b");
    sends(&world, "git rm -rq x");
    fails_late(&world);
    assert_eq!(world.read("b/x/y/z/texte"), "1\n");
    sync(&world, "b");
    assert!(!world.path("b/x").exists());
}

#[test]
fn a_file_and_a_folder_take_the_place_of_each_other() {
    let world = World::new();
    let id = larger(&world);
    let made = [
        "echo 1 > x",
        "mkdir -p x/y; echo 1 > x/a; echo 2 > x/y/b; chmod +x x/y/b; ln -s ../lien x/lien",
        "ln -s outils x",
        // A name that the link leads to as well.
        "mkdir x; echo 3 > x/essai; git submodule --quiet add ../autre x/autre",
        "echo 4 > x; chmod +x x",
        "mkdir x; ln -s ../lien x/lien",
        "git submodule --quiet add ../autre x",
        "mkdir -p x/y; echo 5 > x/y/c",
        "git submodule --quiet add ../autre x",
    ];
    for (n, made) in made.iter().enumerate() {
        let cleared = "git rm -rqf --ignore-unmatch x; rm -rf x .git/modules/x";
        sends(&world, &format!("{cleared}; {made}"));
        match n % 3 {
            // Once where b is only behind, once where it is ahead too, once after a crash.
            0 => note(&world, "b", &id, &format!("b-{n}")),
            1 => drop(greffe_killed(&world, "b", "index").ended(-1)),
            _ => {}
        }
        sync(&world, "b");
        sync(&world, "a");
        assert_eq!(around(&world, "a"), around(&world, "b"), "{made}");
        let diff = "diff -r --no-dereference -x .git -x 'Demandes : 2026' a b";
        types(&world, ".", diff);
    }
}

#[test]
fn what_is_edited_keeps_a_file_and_a_folder_from_the_place_of_each_other() {
    let world = World::new();
    let _id = larger(&world);
    sends(
        &world,
        "mkdir -p x/y; echo 1 > x/a; ln -s ../../lien x/y/l; echo 2 > z",
    );
    sync(&world, "b");
    sends(
        &world,
        "git rm -rq x z; ln -s lien x; mkdir z; echo 3 > z/a; ln -s ../lien z/l",
    );
    for (edit, undo) in [
        ("echo 11 >> x/a", "git restore x/a"),
        ("echo 11 > x/y/encore", "rm x/y/encore"),
        ("ln -sfn autre x/y/l", "git restore x/y/l"),
        ("echo 22 >> z", "git restore z"),
        ("rm z; mkdir z; echo 33 > z/a", "rm -r z; git restore z"),
    ] {
        types(&world, "b", edit);
        let before = world.git("status --porcelain").inside("b").ok();
        let said = greffe(&world, "b", "sync").ended(1);
        assert!(said.err.contains("a été modifié"), "{edit}: {said}");
        assert_eq!(world.git("status --porcelain").inside("b").ok(), before);
        types(&world, "b", undo);
    }
    // Nor does what fails later leave one in the place of the other.
    fails_late(&world);
    let _ = greffe(&world, "b", "sync").ended(0);
    assert_eq!(world.git("status --porcelain").inside("b").ok(), "");
    assert_eq!(around(&world, "a"), around(&world, "b"));
}

#[test]
fn a_submodule_in_use_that_becomes_a_file_is_told_in_plain_words() {
    let world = World::new();
    let _id = larger(&world);
    types(&world, "b", "git submodule --quiet update --init");
    sends(&world, "git rm -q autre; echo f > autre");
    let before = world.git("status --porcelain").inside("b").ok();
    for _ in 0..2 {
        let said = greffe(&world, "b", "sync").ended(1);
        assert!(said.err.contains("b/autre"), "{said}");
        assert!(said.err.contains("le dossier n’est pas vide"), "{said}");
        assert!(said.err.contains("déplacez ce qu’il contient"), "{said}");
    }
    assert_eq!(world.git("status --porcelain").inside("b").ok(), before);
    types(&world, "b", "mv autre ../garde");
    sync(&world, "b");
    assert_eq!(world.read("b/autre"), "f\n");
}

#[test]
fn a_folder_that_one_made_a_file_and_the_other_deleted_is_that_file() {
    let world = World::new();
    let _id = larger(&world);
    let store = format!("'{STORE}'");
    let make =
        format!("mkdir notes {store}/letters; echo a > notes/a; echo a > {store}/letters/x.md");
    commits(&world, "a", &make);
    let _ = agreed(&world, ["a", "b", "a"]);
    commits(&world, "a", "git rm -rq notes; echo Ana > notes");
    commits(&world, "b", "git rm -rq notes");
    let both = agreed(&world, ["a", "b", "a"]);
    assert!(both.contains("\tnotes"), "{both}");
    assert_eq!(world.read("a/notes"), "Ana\n");
    assert_eq!(world.read("b/notes"), "Ana\n");
}

#[test]
fn a_folder_of_which_two_made_files_is_for_a_person() {
    let world = World::new();
    let _id = larger(&world);
    commits(&world, "a", "mkdir notes; echo a > notes/a");
    let _ = agreed(&world, ["a", "b", "a"]);
    for member in ["a", "b"] {
        let make = format!("git rm -rq notes; echo {member} > notes");
        commits(&world, member, &make);
    }
    sync(&world, "a");
    let said = greffe(&world, "b", "sync").ended(1);
    assert!(said.err.contains("notes"), "{said}");
    assert_eq!(world.read("a/notes"), "a\n");
    assert_eq!(world.read("b/notes"), "b\n");
}
