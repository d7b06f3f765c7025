//! What bad circumstances get: a message, and the store as it was.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Command;

use greffe::lang::{Lang, Say};
use greffe::store::{Store, StoreError, Why};

use crate::child;
use crate::world::{
    World, append, assert_healed, camille, create, draft, git, git_command, note, notes, now,
};

fn refused(store: &Store, id: &greffe::request::Id) -> StoreError {
    store
        .append(id, note("refusé"), &[], &camille(), now(), Lang::Fr)
        .unwrap_err()
}

#[test]
fn where_there_is_no_store_it_says_so() {
    let world = World::new();
    let Err(error) = Store::discover(world.folder.path()) else {
        panic!("a store was found");
    };
    assert!(matches!(error, StoreError::NotFound(_)));
    assert!(error.hint(Lang::Fr).unwrap().contains("greffe init"));
    fs::write(world.folder.path().join("greffe.toml"), "schema = 1\n").unwrap();
    assert!(matches!(
        Store::discover(world.folder.path()),
        Err(StoreError::NoRepository(_))
    ));
}

#[test]
fn a_newer_store_is_refused() {
    let world = World::new();
    drop(world.store());
    fs::write(world.root().join("greffe.toml"), "schema = 2\n").unwrap();
    let Err(error) = Store::discover(&world.root()) else {
        panic!("a newer store was opened");
    };
    assert!(
        error.say(Lang::Fr).contains("plus récent"),
        "{}",
        error.say(Lang::Fr)
    );
}

#[test]
fn a_detached_head_and_an_unfinished_merge_are_refused() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    git(&world.root(), &["checkout", "-q", "--detach"]);
    assert!(matches!(refused(&store, &id), StoreError::Detached(_)));
    git(&world.root(), &["switch", "-q", "main"]);
    git(&world.root(), &["switch", "-q", "-c", "autre"]);
    fs::write(world.root().join("x"), "a").unwrap();
    git(&world.root(), &["add", "x"]);
    git(&world.root(), &["commit", "-qm", "a"]);
    git(&world.root(), &["switch", "-q", "main"]);
    fs::write(world.root().join("x"), "b").unwrap();
    git(&world.root(), &["add", "x"]);
    git(&world.root(), &["commit", "-qm", "b"]);
    assert!(
        !git_command(&world.root(), &["merge", "autre"])
            .output()
            .unwrap()
            .status
            .success()
    );
    assert!(matches!(refused(&store, &id), StoreError::Unfinished(_)));
    git(&world.root(), &["merge", "--abort"]);
    assert_healed(&world.root());
    append(&store, &id, note("enfin"));
}

#[test]
fn references_are_found_by_prefix_and_slips_are_told() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    create(&store, 2);
    assert_eq!(
        store
            .find(&id.as_str()[..5].to_uppercase())
            .unwrap()
            .document
            .request()
            .id,
        id
    );
    assert!(matches!(store.find(""), Err(StoreError::NoSuchRequest(_))));
    assert!(matches!(
        store.find("zzzz"),
        Err(StoreError::NoSuchRequest(_))
    ));
    let mut slip = id.as_str().to_owned().into_bytes();
    slip.swap(1, 2);
    let slip = String::from_utf8(slip).unwrap();
    let Err(StoreError::Mistyped { near, .. }) = store.find(&slip) else {
        panic!("{slip} was not told as mistyped");
    };
    assert_eq!(near, std::slice::from_ref(&id));

    let path = world.root().join(store.find(id.as_str()).unwrap().path);
    let twin = format!("{}z", &id.as_str()[..6]);
    fs::write(
        path.with_file_name(format!("{twin}-jumelle.toml")),
        "id = 1",
    )
    .unwrap();
    let Err(StoreError::Ambiguous { candidates, .. }) = store.find(&id.as_str()[..6]) else {
        panic!("the prefix was not ambiguous");
    };
    assert_eq!(candidates.len(), 2);
}

#[test]
fn links_are_not_followed() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    let outside = world.folder.path().join("ailleurs");
    fs::create_dir_all(&outside).unwrap();
    let path = world.root().join(store.find(id.as_str()).unwrap().path);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(outside.join("cible.toml"), &text).unwrap();
    fs::remove_file(&path).unwrap();
    symlink(outside.join("cible.toml"), &path).unwrap();
    let Err(StoreError::Unreadable(unreadable)) = store.find(id.as_str()) else {
        panic!("the link was followed");
    };
    assert_eq!(unreadable.error, Why::Link);
    assert!(matches!(refused(&store, &id), StoreError::Unreadable(_)));
    assert_eq!(
        fs::read_to_string(outside.join("cible.toml")).unwrap(),
        text
    );

    fs::remove_file(&path).unwrap();
    git(&world.root(), &["restore", "."]);
    let year = path.parent().unwrap();
    fs::rename(year, outside.join("2026")).unwrap();
    symlink(outside.join("2026"), year).unwrap();
    assert!(store.load().unwrap().records.is_empty());
    let draft = draft(9);
    let error = store
        .create(&[draft], &camille(), now(), Lang::Fr)
        .unwrap_err();
    assert!(matches!(error, StoreError::Link(_)), "{error}");
    assert_eq!(fs::read_dir(outside.join("2026")).unwrap().count(), 1);
}

#[test]
fn a_paper_that_cannot_be_kept_changes_nothing() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    let before = store.head();
    for file in [
        world.folder.path().join("absente.pdf"),
        world.root(),
        "..".into(),
    ] {
        let error = store
            .append(&id, note("x"), &[file], &camille(), now(), Lang::Fr)
            .unwrap_err();
        assert!(matches!(error, StoreError::Attachment(_)), "{error}");
    }
    assert_eq!(store.head(), before);
    assert!(notes(&store).is_empty());
    assert_healed(&world.root());
}

/// Root may write anywhere, so that only a file system can refuse it.
fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    id.stdout == b"0\n"
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    if is_root() {
        return;
    }
    let world = World::new();
    let (store, id) = world.store_with_request();
    let path = world.root().join(store.find(id.as_str()).unwrap().path);
    let year = path.parent().unwrap();
    fs::set_permissions(year, fs::Permissions::from_mode(0o555)).unwrap();
    let error = refused(&store, &id);
    fs::set_permissions(year, fs::Permissions::from_mode(0o755)).unwrap();
    assert!(matches!(error, StoreError::Writing { .. }), "{error}");
    assert_healed(&world.root());
}

/// A limit on the size of files stands in for a full disk: the kernel refuses the bytes.
#[test]
fn a_disk_that_refuses_leaves_the_store_as_it_was() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    let before = store.head();
    let path = world.root().join(store.find(id.as_str()).unwrap().path);
    let text = fs::read_to_string(&path).unwrap();
    for blocks in [0, 1] {
        let status = limited(&world.root(), "note gros", blocks);
        assert!(!status, "{blocks} blocks were enough");
        assert_eq!(store.head(), before);
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
    append(&store, &id, note("petit"));
    assert_healed(&world.root());
}

/// Whether `work` succeeds when no file may be larger than so many blocks of 512 bytes.
fn limited(root: &Path, work: &str, blocks: u32) -> bool {
    let inner = child::command(root, work);
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(format!(
        "trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\""
    ));
    shell.arg(inner.get_program()).args(inner.get_args());
    for (key, value) in inner.get_envs() {
        if let Some(value) = value {
            shell.env(key, value);
        }
    }
    shell.output().unwrap().status.success()
}

#[test]
fn an_index_that_git_holds_is_told_and_nothing_is_left_half_done() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    let before = store.head();
    fs::write(world.root().join(".git/index.lock"), "").unwrap();
    let error = refused(&store, &id);
    assert!(matches!(error, StoreError::GitBusy(_)), "{error}");
    fs::remove_file(world.root().join(".git/index.lock")).unwrap();
    assert_eq!(store.head(), before);
    assert!(notes(&store).is_empty());
    assert_healed(&world.root());
}
