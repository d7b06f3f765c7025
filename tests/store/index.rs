//! git's index, which greffe changes in place: git must find in it what it would have written.

use std::fs;
use std::path::Path;

use greffe::lang::Lang;
use greffe::store::Store;

use crate::world::{
    World, append, assert_healed, assert_sound, camille, create, draft, git, note, notes, now,
};

/// The entries and the trees of the index are those of the last commit, and git agrees when it
/// makes them again.
#[track_caller]
fn assert_as_committed(root: &Path) {
    let listed = |text: String| -> Vec<String> {
        let words = |line: &str| line.replace(" blob ", " ").replace(" 0\t", "\t");
        text.lines().map(words).collect()
    };
    assert_eq!(
        listed(git(root, &["ls-files", "-s"])),
        listed(git(root, &["ls-tree", "-r", "HEAD"]))
    );
    let tree = git(root, &["rev-parse", "HEAD^{tree}"]);
    assert_eq!(git(root, &["write-tree"]), tree);
    assert_sound(root);
}

#[test]
fn entries_and_trees_follow_every_command() {
    let world = World::new();
    let settings = "schema = 1\nfiles = \"commit\"\n";
    let store = Store::init(&world.root(), settings, &camille(), now(), Lang::Fr).unwrap();
    assert_as_committed(&world.root());
    let ids: Vec<_> = (1..6).map(|seed| create(&store, seed)).collect();
    let old = "2019-11-24T10:00:00+01:00".parse().unwrap();
    store
        .create(&[draft(50), draft(51)], &camille(), old, Lang::Fr)
        .unwrap();
    assert_as_committed(&world.root());
    let paper = world.folder.path().join("réponse.pdf");
    fs::write(&paper, "%PDF").unwrap();
    for id in &ids {
        append(&store, id, note("sans pièce"));
        let papers = std::slice::from_ref(&paper);
        store
            .append(id, note("avec"), papers, &camille(), now(), Lang::Fr)
            .unwrap();
        assert_as_committed(&world.root());
    }
    let file = world.root().join(store.find(ids[2].as_str()).unwrap().path);
    let text = fs::read_to_string(&file).unwrap() + "# à la main\n";
    fs::write(&file, text).unwrap();
    append(&store, &ids[0], note("ensuite"));
    assert_as_committed(&world.root());
}

#[test]
fn an_index_of_another_format_is_left_to_git() {
    for change in [
        &["update-index", "--index-version", "4"][..],
        &["update-index", "--untracked-cache"],
        &["update-index", "--force-untracked-cache"],
    ] {
        let world = World::new();
        let (store, id) = world.store_with_request();
        git(&world.root(), change);
        append(&store, &id, note("un"));
        create(&store, 2);
        append(&store, &id, note("deux"));
        assert_eq!(notes(&store).len(), 2, "{change:?}");
        assert_as_committed(&world.root());
    }
}

#[test]
fn what_a_person_staged_stays_staged_and_no_tree_claims_it() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    for path in ["z.txt", "requests/lisez-moi.md"] {
        fs::write(world.root().join(path), "à moi\n").unwrap();
        git(&world.root(), &["add", path]);
        git(&world.root(), &["write-tree"]);
        append(&store, &id, note(path));
        let staged = git(&world.root(), &["diff", "--cached", "--name-only"]);
        assert!(staged.contains(path), "{staged}");
        git(&world.root(), &["commit", "-qm", "à moi"]);
        append(&store, &id, note(&format!("{path} ensuite")));
        assert_healed(&world.root());
        let tree = git(&world.root(), &["rev-parse", "HEAD^{tree}"]);
        assert_eq!(git(&world.root(), &["write-tree"]), tree);
    }
}

#[test]
fn a_file_of_the_same_size_written_in_the_same_moment_is_seen() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    let other = create(&store, 2);
    let file = world.root().join(store.find(other.as_str()).unwrap().path);
    for (from, to) in [("Val", "Vil"), ("Vil", "Vol"), ("Vol", "Vul")] {
        let text = fs::read_to_string(&file).unwrap().replace(from, to);
        fs::write(&file, text).unwrap();
        let appended = store
            .append(&id, note(to), &[], &camille(), now(), Lang::Fr)
            .unwrap();
        assert_eq!(appended.adoption.adopted.len(), 1, "{to}");
        assert_as_committed(&world.root());
    }
}
