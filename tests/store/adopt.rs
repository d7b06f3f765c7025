//! What people change by hand.

use std::fs;

use greffe::lang::{Lang, Say};
use greffe::store::LeftAlone;

use crate::world::{World, append, assert_sound, camille, create, git, note, notes, now};

const BY_HAND: &str =
    "\n[[event]]   # vu avec Dominique\nkind = \"note\"\non = 2026-12-05\ntext = \"à la main\"\n";

#[test]
fn an_edit_that_can_be_read_becomes_a_commit_that_says_so() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    let path = store.find(id.as_str()).unwrap().path;
    let file = world.root().join(&path);
    let edited = fs::read_to_string(&file).unwrap() + BY_HAND;
    fs::write(&file, &edited).unwrap();
    append(&store, &id, note("ensuite"));
    assert_sound(&world.root());
    assert!(fs::read_to_string(&file).unwrap().starts_with(&edited));
    insta::assert_snapshot!(git(&world.root(), &["log", "-1", "--skip=1", "--format=%B"]), @r"
    b8m25zv: reprise d’une modification manuelle

    Fait ajouté : note, 2026-12-05 (586f4870f043)

    Adopted: by-hand
    Request: b8m25zv
    Event: note
    On: 2026-12-05
    ");
    assert_eq!(notes(&store).len(), 2);
}

#[test]
fn an_edit_that_cannot_be_read_is_reported_and_hides_nothing() {
    let world = World::new();
    let (store, first) = world.store_with_request();
    let second = create(&store, 2);
    let path = store.find(first.as_str()).unwrap().path;
    let broken = fs::read_to_string(world.root().join(&path)).unwrap() + "[[event]\n";
    fs::write(world.root().join(&path), &broken).unwrap();

    append(&store, &second, note("autre"));
    let adoption = store.adopt(&camille(), now(), Lang::Fr).unwrap();
    assert!(matches!(
        adoption.left.as_slice(),
        [LeftAlone::Unreadable(_)]
    ));
    assert_eq!(
        fs::read_to_string(world.root().join(&path)).unwrap(),
        broken
    );
    assert_eq!(
        git(&world.root(), &["status", "--porcelain"]),
        format!(" M {path}\n")
    );
    let holdings = store.load().unwrap();
    assert_eq!((holdings.records.len(), holdings.unreadable.len()), (1, 1));
    let refused = store
        .append(&first, note("un"), &[], &camille(), now(), Lang::Fr)
        .unwrap_err();
    assert!(refused.needs_person());
    assert!(
        refused.say(Lang::Fr).contains(&path),
        "{}",
        refused.say(Lang::Fr)
    );
}

#[test]
fn a_fact_taken_out_by_hand_is_told_in_the_commit() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    let file = world.root().join(store.find(id.as_str()).unwrap().path);
    let before = fs::read_to_string(&file).unwrap();
    append(&store, &id, note("effacé"));
    fs::write(&file, before).unwrap();
    let adoption = store.adopt(&camille(), now(), Lang::Fr).unwrap();
    assert_eq!(adoption.adopted[0].lost.len(), 1);
    let message = git(&world.root(), &["log", "-1", "--format=%B"]);
    assert!(
        message.contains("Fait retiré\u{202f}: note, 2026-12-03"),
        "{message}"
    );
    assert_sound(&world.root());
}

#[test]
fn a_deleted_or_renamed_or_copied_file_is_left_alone() {
    let world = World::new();
    let (store, first) = world.store_with_request();
    let second = create(&store, 2);
    let path = |id: &greffe::request::Id| world.root().join(store.find(id.as_str()).unwrap().path);
    let (first_path, second_path) = (path(&first), path(&second));
    let copy = first_path.with_file_name(format!("{first}-copie.toml"));
    fs::copy(&first_path, copy).unwrap();
    let stranger = first_path.with_file_name("zzzz-etranger.toml");
    fs::copy(&first_path, stranger).unwrap();
    fs::remove_file(second_path).unwrap();
    let before = store.head();
    let adoption = store.adopt(&camille(), now(), Lang::Fr).unwrap();
    assert_eq!(store.head(), before);
    let kinds: Vec<&str> = adoption
        .left
        .iter()
        .map(|left| match left {
            LeftAlone::Missing { .. } => "missing",
            LeftAlone::SameId { .. } => "same",
            LeftAlone::WrongName { .. } => "name",
            LeftAlone::Unreadable(_) => "unreadable",
        })
        .collect();
    assert_eq!(kinds, ["missing", "same", "name"]);
}

#[test]
fn an_edit_within_the_same_tick_and_of_the_same_size_is_seen() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    let file = world.root().join(store.find(id.as_str()).unwrap().path);
    for (from, to) in [("Val", "Vil"), ("Vil", "Vol"), ("Vol", "Vul")] {
        let text = fs::read_to_string(&file).unwrap().replace(from, to);
        fs::write(&file, text).unwrap();
        let adoption = store.adopt(&camille(), now(), Lang::Fr).unwrap();
        assert_eq!(adoption.adopted.len(), 1, "{to}");
        assert_sound(&world.root());
    }
}

#[test]
fn settings_changed_by_hand_are_adopted() {
    let world = World::new();
    let store = world.store();
    fs::write(
        world.root().join("greffe.toml"),
        "schema = 1\ncollective = \"Nous\"\n",
    )
    .unwrap();
    store.adopt(&camille(), now(), Lang::Fr).unwrap();
    assert_sound(&world.root());
    assert_eq!(
        git(&world.root(), &["log", "-1", "--format=%s"]).trim(),
        "Réglages du collectif modifiés"
    );
}
