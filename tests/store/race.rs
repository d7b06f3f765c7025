//! Several processes at once on one store.

use std::fs::OpenOptions;
use std::time::Duration;

use greffe::lang::{Lang, Say};
use greffe::store::{Store, StoreError};

use crate::child;
use crate::world::{World, append, assert_healed, camille, git, git_command, note, notes, now};

/// With `GREFFE_TEST_FULL`, as in `.ci/run`: 200 facts each.
#[test]
fn eight_processes_record_at_once_and_no_fact_is_lost() {
    let each = if std::env::var_os("GREFFE_TEST_FULL").is_some() {
        200
    } else {
        12
    };
    let world = World::new();
    let (store, _) = world.store_with_request();
    let children: Vec<_> = (0..8)
        .map(|n| child::start(&world.root(), &format!("many p{n} {each}")))
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let notes = notes(&store);
    assert_eq!(notes.len(), 8 * each);
    assert!(notes.values().all(|&count| count == 1));
    assert_healed(&world.root());
    let commits: usize = git(&world.root(), &["rev-list", "--count", "HEAD"])
        .trim()
        .parse()
        .unwrap();
    assert_eq!(commits, 2 + 8 * each);
}

#[test]
fn a_lock_held_by_another_process_is_told_with_its_number() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    let path = world.root().join(".git/greffe.lock");
    let held = OpenOptions::new().write(true).open(&path).unwrap();
    held.lock().unwrap();
    std::fs::write(&path, "greffe, 4242\n").unwrap();
    let before = store.head();
    let store = store.with_patience(Duration::from_millis(30));
    let refused = store
        .append(&id, note("un"), &[], &camille(), now(), Lang::Fr)
        .unwrap_err();
    assert!(refused.say(Lang::Fr).contains("4242"), "{refused}");
    assert!(matches!(
        refused,
        StoreError::Locked {
            holder: Some(4242),
            ..
        }
    ));
    assert_eq!(store.head(), before);
    drop(held);
    append(&Store::discover(&world.root()).unwrap(), &id, note("un"));
    assert_healed(&world.root());
}

#[test]
fn a_commit_by_git_at_the_same_moment_is_kept() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    let racing = {
        let root = world.root();
        std::thread::spawn(move || {
            for number in 0..15 {
                let subject = format!("vide {number}");
                let commit = ["commit", "-q", "--allow-empty", "-m", &subject];
                // greffe may come first, and git then refuses.
                while !git_command(&root, &commit)
                    .output()
                    .unwrap()
                    .status
                    .success()
                {}
            }
        })
    };
    for number in 0..15 {
        // git may win five times in a row: the fact is then refused, and can be given again.
        let recorded = (0..20).any(|_| {
            store
                .append(
                    &id,
                    note(&format!("n{number}")),
                    &[],
                    &camille(),
                    now(),
                    Lang::Fr,
                )
                .is_ok()
        });
        assert!(recorded);
    }
    racing.join().unwrap();
    assert_eq!(notes(&store).len(), 15);
    let subjects = git(&world.root(), &["log", "--format=%s"]);
    assert_eq!(
        subjects.lines().filter(|s| s.starts_with("vide")).count(),
        15
    );
    assert_healed(&world.root());
}

/// An editor saves the request while a fact is being written to it.
#[test]
fn an_edit_saved_meanwhile_is_not_written_over() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    let file = world.root().join(store.find(id.as_str()).unwrap().path);
    let aside = world.folder.path().join("editeur");
    let mut saved = 0;
    for turn in 0..20 {
        let mut child = child::start(&world.root(), &format!("note fait-{turn}"));
        std::thread::sleep(Duration::from_millis(5 + turn % 15));
        // As editors do: what was read, with a line more, in a new file renamed over the old.
        let read = std::fs::read_to_string(&file).unwrap();
        let text = format!(
            "{read}\n[[event]]\nkind = \"note\"\non = 2026-12-05\ntext = \"main-{turn}\"\n"
        );
        std::fs::write(&aside, text).unwrap();
        if std::fs::read_to_string(&file).unwrap() == read {
            std::fs::rename(&aside, &file).unwrap();
            saved += 1;
        }
        assert!(child.wait().unwrap().success());
        append(&store, &id, note(&format!("après-{turn}")));
    }
    let history = git(&world.root(), &["log", "-p", "--format=", "--", "requests"]);
    let by_hand = (0..20).filter(|turn| history.contains(&format!("+text = \"main-{turn}\"")));
    // A rename in the very instant of ours cannot be told from one before.
    assert!(by_hand.count() + 1 >= saved, "{history}");
    assert_healed(&world.root());
}
