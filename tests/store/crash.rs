//! Killed after each step, the next command heals: nothing committed lost, nothing doubled.

use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};

use greffe::lang::{Lang, Say as _};
use greffe::store::{Finding, Store, StoreError, SyncOptions, failpoint};

use crate::child;
use crate::world::{World, append, assert_healed, camille, create, git, note, notes, now};

/// Runs `work` in another process that is killed at `point`; whether it got that far.
pub(crate) fn killed_at(root: &Path, work: &str, point: &str) -> bool {
    let status = child::command(root, work)
        .env("GREFFE_CRASH_AFTER", point)
        .status()
        .unwrap();
    // kill -9, which no program can catch.
    status.signal() == Some(9)
}

fn names_of_leftovers(root: &Path) -> Vec<String> {
    git(root, &["ls-files", "--others"])
        .lines()
        .filter(|name| name.contains(".greffe-"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn an_interrupted_record_is_there_once_or_not_at_all() {
    for point in failpoint::OF_RECORD {
        let world = World::new();
        let (store, id) = world.store_with_request();
        append(&store, &id, note("avant"));
        let paper = world.folder.path().join("reponse.pdf");
        fs::write(&paper, "%PDF").unwrap();
        let work = format!("paper pendant {}", paper.display());
        assert!(
            killed_at(&world.root(), &work, point),
            "{point} was not met"
        );

        let store = Store::discover(&world.root()).unwrap();
        append(&store, &id, note("après"));
        assert_healed(&world.root());
        assert!(names_of_leftovers(&world.root()).is_empty(), "{point}");
        let notes = notes(&store);
        assert_eq!((notes["avant"], notes["après"]), (1, 1), "{point}");
        let kept = notes.get("pendant").copied().unwrap_or(0);
        let written = ["first-file", "work-tree", "index", "reference"].contains(&point);
        assert_eq!(kept, usize::from(written), "{point}");
        let subjects = git(&world.root(), &["log", "--format=%s"]);
        let adopted = subjects.contains("reprise après une interruption");
        assert_eq!(
            adopted,
            written && point != "reference",
            "{point}: {subjects}"
        );
    }
}

/// Killed inside git's own steps, a command leaves the locks that it had announced.
#[test]
fn the_locks_of_git_that_a_dead_command_held_are_removed() {
    for (point, left) in [
        ("work-tree", "index.lock"),
        ("index", "refs/heads/main.lock"),
    ] {
        let world = World::new();
        let (_, id) = world.store_with_request();
        assert!(killed_at(&world.root(), "note pendant", point));
        let lock = world.root().join(".git").join(left);
        fs::write(&lock, "").unwrap();
        let store = Store::discover(&world.root()).unwrap();
        append(&store, &id, note("après"));
        assert!(!lock.exists());
        assert_eq!(notes(&store).len(), 2, "{left}");
        assert_healed(&world.root());
    }
}

/// A lock that was there before is not ours.
#[test]
fn a_lock_of_git_that_nobody_announced_is_named_and_left() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    let file = world.root().join(store.find(id.as_str()).unwrap().path);
    let before = fs::read_to_string(&file).unwrap();
    let edited = before.replace("Val-d’Exemple", "Val-d’Essai");
    fs::write(&file, &edited).unwrap();
    let lock = world.root().join(".git/refs/heads/main.lock");
    fs::write(&lock, "").unwrap();
    for _ in 0..2 {
        let refused = store.adopt(&camille(), now(), Lang::Fr).unwrap_err();
        let StoreError::GitBusy(named) = refused else {
            panic!("{refused}");
        };
        assert_eq!(named.canonicalize().unwrap(), lock.canonicalize().unwrap());
    }
    let findings = store.check().unwrap();
    let named = |finding: &Finding| finding.say(Lang::Fr).contains("main.lock");
    assert!(findings.iter().any(named), "{findings:?}");
    assert!(lock.exists());
    fs::remove_file(&lock).unwrap();

    // The edit is still seen, by git and by us.
    assert_eq!(fs::read_to_string(&file).unwrap(), edited);
    assert!(git(&world.root(), &["status", "--porcelain"]).starts_with(" M requests/"));
    let adoption = store.adopt(&camille(), now(), Lang::Fr).unwrap();
    assert_eq!(adoption.adopted.len(), 1);
    assert_healed(&world.root());
}

#[test]
fn a_command_given_again_after_a_crash_does_not_double_the_fact() {
    for point in ["work-tree", "index"] {
        let world = World::new();
        let (_, id) = world.store_with_request();
        assert!(killed_at(&world.root(), "note encore", point));
        let store = Store::discover(&world.root()).unwrap();
        let later = "2026-11-24T18:05:00+01:00".parse().unwrap();
        let again = store
            .append(&id, note("encore"), &[], &camille(), later, Lang::Fr)
            .unwrap();
        assert!(again.known && again.adoption.after_crash);
        assert_eq!(notes(&store)["encore"], 1, "{point}");
        assert_healed(&world.root());
    }
}

#[test]
fn an_interrupted_creation_leaves_whole_requests() {
    for point in [
        "temporary",
        "objects",
        "first-file",
        "work-tree",
        "index",
        "reference",
    ] {
        let world = World::new();
        let (store, _) = world.store_with_request();
        assert!(
            killed_at(&world.root(), "create", point),
            "{point} was not met"
        );
        store.adopt(&camille(), now(), Lang::Fr).unwrap();
        assert_healed(&world.root());
        assert!(names_of_leftovers(&world.root()).is_empty(), "{point}");
        let holdings = store.load().unwrap();
        assert!(holdings.unreadable.is_empty());
        let expected = match point {
            "temporary" | "objects" => 1,
            _ => 4,
        };
        assert_eq!(holdings.records.len(), expected, "{point}");
        // One commit for the store, one for the request that was there, one for the three.
        let commits = git(&world.root(), &["rev-list", "--count", "HEAD"]);
        assert_eq!(
            commits.trim(),
            if expected == 1 { "2" } else { "3" },
            "{point}"
        );
        let subject = git(&world.root(), &["log", "-1", "--format=%s"]);
        assert!(!subject.contains("manuelle"), "{point}: {subject}");
    }
}

/// Killed again while it finishes, it is finished by the next one; seen meanwhile by who only looks.
#[test]
fn a_creation_that_is_interrupted_twice_is_finished_once() {
    let world = World::new();
    let (store, _) = world.store_with_request();
    assert_eq!(store.interrupted(), None);
    for work in ["create", "adopt", "adopt"] {
        assert!(killed_at(&world.root(), work, "first-file"), "{work}");
        let left = store.interrupted().unwrap();
        assert_eq!((left.requests, left.in_place), (3, 1), "{work}");
    }
    let adoption = store.adopt(&camille(), now(), Lang::Fr).unwrap();
    assert_eq!(adoption.finished.unwrap().requests.len(), 3);
    assert!(adoption.adopted.is_empty());
    assert_eq!(store.interrupted(), None);
    assert_healed(&world.root());
    let again = store.adopt(&camille(), now(), Lang::Fr).unwrap();
    assert_eq!(again.finished, None);
}

/// What a person wrote since into one of the new files is theirs, and stays.
#[test]
fn an_edit_made_after_a_crash_is_adopted_as_an_edit() {
    let world = World::new();
    let (store, _) = world.store_with_request();
    assert!(killed_at(&world.root(), "create", "work-tree"));
    let new = git(
        &world.root(),
        &["ls-files", "--others", "--exclude-standard"],
    );
    let file = world.root().join(new.lines().next().unwrap());
    let text = fs::read_to_string(&file).unwrap();
    let edited = format!("{text}\n# relu\n");
    fs::write(&file, &edited).unwrap();
    let adoption = store.adopt(&camille(), now(), Lang::Fr).unwrap();
    assert_eq!(adoption.finished.unwrap().requests.len(), 2);
    assert_eq!(adoption.adopted.len(), 1);
    assert_eq!(fs::read_to_string(&file).unwrap(), edited);
    assert_healed(&world.root());
    assert_eq!(store.load().unwrap().records.len(), 4);
}

#[test]
fn an_interrupted_adoption_is_taken_up_again() {
    for point in ["objects", "work-tree", "index", "reference"] {
        let world = World::new();
        let (store, id) = world.store_with_request();
        let path = world.root().join(store.find(id.as_str()).unwrap().path);
        let mut text = fs::read_to_string(&path).unwrap();
        text.push_str("\n[[event]]\nkind = \"note\"\non = 2026-12-05\ntext = \"à la main\"\n");
        fs::write(&path, text).unwrap();
        assert!(
            killed_at(&world.root(), "adopt", point),
            "{point} was not met"
        );
        let store = Store::discover(&world.root()).unwrap();
        store.adopt(&camille(), now(), Lang::Fr).unwrap();
        assert_healed(&world.root());
        assert_eq!(notes(&store)["à la main"], 1);
        assert_eq!(
            git(&world.root(), &["rev-list", "--count", "HEAD"]).trim(),
            "3"
        );
    }
}

#[test]
fn an_interrupted_init_can_be_finished() {
    for point in [
        "temporary",
        "objects",
        "first-file",
        "work-tree",
        "index",
        "reference",
    ] {
        let world = World::new();
        fs::create_dir_all(world.root()).unwrap();
        assert!(
            killed_at(&world.root(), "init", point),
            "{point} was not met"
        );
        let again = Store::init(
            &world.root(),
            crate::world::SETTINGS,
            &camille(),
            now(),
            Lang::Fr,
        );
        if again.is_err() {
            let store = Store::discover(&world.root()).unwrap();
            store.adopt(&camille(), now(), Lang::Fr).unwrap();
        }
        assert_healed(&world.root());
        assert!(
            git(&world.root(), &["ls-files"]).contains("greffe.toml"),
            "{point}"
        );
    }
}

#[test]
fn a_paper_whose_event_was_never_written_leaves_no_orphan() {
    for (settings, point) in [
        ("schema = 1\nfiles = \"commit\"\n", "attachment"),
        ("schema = 1\nfiles = \"commit\"\n", "objects"),
        ("schema = 1\nfiles = \"commit\"\n", "work-tree"),
        ("schema = 1\n", "attachment"),
    ] {
        let world = World::new();
        let store = Store::init(&world.root(), settings, &camille(), now(), Lang::Fr).unwrap();
        let id = create(&store, 1);
        let paper = world.folder.path().join("reponse.pdf");
        fs::write(&paper, "%PDF").unwrap();
        let folder = world
            .root()
            .join(store.find(id.as_str()).unwrap().path)
            .with_extension("");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a-moi.txt"), "à moi").unwrap();
        let work = format!("paper pendant {}", paper.display());
        assert!(
            killed_at(&world.root(), &work, point),
            "{point} was not met"
        );
        assert!(folder.join("reponse.pdf").exists(), "{point}");

        store.adopt(&camille(), now(), Lang::Fr).unwrap();
        let kept = folder.join("reponse.pdf").exists();
        assert_eq!(kept, notes(&store).contains_key("pendant"), "{point}");
        assert_eq!(kept, point == "work-tree");
        assert!(folder.join("a-moi.txt").exists());
        fs::remove_file(folder.join("a-moi.txt")).unwrap();
        assert_healed(&world.root());
        assert!(store.verify(None).unwrap().holds(), "{point}");
    }
}

/// A request in the folder of which a killed command left a copy of a paper; gives that copy.
fn with_a_copy_left(root: &Path, folder: &Path) -> PathBuf {
    let paper = folder.join("reponse.pdf");
    fs::write(&paper, "%PDF").unwrap();
    let work = format!("paper pendant {}", paper.display());
    assert!(killed_at(root, &work, "attachment"));
    let store = Store::discover(root).unwrap();
    let path = store.load().unwrap().records[0].path.clone();
    let copy = root.join(path).with_extension("").join("reponse.pdf");
    assert!(copy.exists());
    copy
}

/// Who takes up the work of a dead command may die too, or end without having looked at it.
#[test]
fn what_a_dead_command_left_is_not_forgotten_by_the_next_one() {
    let world = World::new();
    let (store, _) = world.store_with_request();
    let root = world.root();
    let copy = with_a_copy_left(&root, world.folder.path());
    assert!(killed_at(&root, "adopt", "locked"));
    assert!(copy.exists());
    let adoption = store.adopt(&camille(), now(), Lang::Fr).unwrap();
    assert!(adoption.after_crash && !copy.exists());

    git(
        world.folder.path(),
        &["init", "-q", "--bare", "-b", "main", "r.git"],
    );
    git(&root, &["push", "-q", "../r.git", "main"]);
    let copy = with_a_copy_left(&root, world.folder.path());
    let options = SyncOptions {
        remote: Some("../r.git".to_owned()),
        dry_run: true,
        ..SyncOptions::default()
    };
    store
        .sync(&options, &camille(), now(), Lang::Fr, &mut |_| {})
        .unwrap();
    assert!(copy.exists());
    let adoption = store.adopt(&camille(), now(), Lang::Fr).unwrap();
    assert!(adoption.after_crash && !copy.exists());
    assert!(
        !store
            .adopt(&camille(), now(), Lang::Fr)
            .unwrap()
            .after_crash
    );
    assert!(store.check().unwrap().is_empty());
    assert_healed(&root);
}
