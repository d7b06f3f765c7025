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

/// What `work` says when it is done by somebody whom permissions bind: root, as whom containers
/// run tests, gives the store to nobody and becomes nobody.
fn said_by_somebody(world: &World, work: &str) -> String {
    let inner = child::command(&world.root(), work);
    let mut command = Command::new(inner.get_program());
    if is_root() {
        let nobody = "65534";
        let folder = world.folder.path();
        let program = folder.join("essai");
        fs::copy(inner.get_program(), &program).unwrap();
        let owner = Command::new("chown")
            .args(["-R", nobody])
            .arg(folder)
            .status();
        assert!(owner.unwrap().success());
        command = Command::new("setpriv");
        command.args(["--reuid", nobody, "--regid", nobody, "--clear-groups"]);
        command.arg(program);
    }
    command
        .args(inner.get_args())
        .env("HOME", world.folder.path());
    for (key, value) in inner.get_envs() {
        command.env(key, value.unwrap_or_default());
    }
    let output = command.output().unwrap();
    if is_root() {
        let back = Command::new("chown")
            .args(["-R", "0"])
            .arg(world.folder.path())
            .status();
        assert!(back.unwrap().success());
    }
    format!(
        "{}{}",
        if output.status.success() { "fait" } else { "" },
        String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr)
    )
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    for place in ["requests/2026", ".git/objects", ".git/refs/heads", ".git"] {
        let world = World::new();
        let (store, id) = world.store_with_request();
        let before = store.head();
        let folder = world.root().join(place);
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
        let said = said_by_somebody(&world, "note refusée");
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
        let told = said.contains("Writing {") && said.contains("PermissionDenied");
        assert!(
            told || said.contains("Permission denied"),
            "{place}: {said}"
        );
        assert_eq!(store.head(), before, "{place}");
        append(&store, &id, note("ensuite"));
        assert_eq!(notes(&store).len(), 1, "{place}");
        assert_healed(&world.root());
    }
    let world = World::new();
    let (store, _) = world.store_with_request();
    let said = said_by_somebody(&world, "note permise");
    assert!(said.starts_with("fait"), "{said}");
    assert_eq!(notes(&store).len(), 1);
}

/// A disk that is really full: a small one in memory, in a name space of its own. Where the system
/// lets nobody mount (an ordinary container), the test below stands alone.
#[test]
fn a_full_disk_is_told_and_nothing_is_lost() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    append(&store, &id, note("avant"));
    let inner = child::command(&world.root(), "note pendant");
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c", FULL_DISK]);
    command.arg(inner.get_program()).arg(world.root());
    command.env("GREFFE_TEST_WORK", "note pendant");
    let output = command.output();
    let Some(output) = output.ok().filter(|it| it.status.code() != Some(77)) else {
        eprintln!("no disk can be mounted here");
        return;
    };
    let said = String::from_utf8_lossy(&output.stdout);
    if !said.contains("monté") {
        eprintln!("no disk can be mounted here: {said}");
        return;
    }
    let turns: Vec<&str> = said.split("== ").skip(1).collect();
    assert_eq!(turns.len(), 5, "{said}");
    for turn in &turns[..4] {
        let full = turn.contains("StorageFull") || turn.contains("No space left");
        assert!(
            full && turn.contains("code 101") && turn.contains("même"),
            "{turn}"
        );
    }
    assert!(turns[4].contains("code 0"), "{said}");
    assert!(turns[4].ends_with("sain\n"), "{said}");
}

/// The program is `$0`, the store `$1`.
const FULL_DISK: &str = r#"
disk=$(mktemp -d)
mount -t tmpfs -o size=8m none "$disk" || exit 77
echo monté
cp -a "$1" "$disk/greffe"
export GREFFE_TEST_ROOT="$disk/greffe"
head=$(git -C "$disk/greffe" rev-parse HEAD)
for free in 0 4 8 12; do
    echo "== $free"
    dd if=/dev/zero of="$disk/fill" bs=4k 2>/dev/null
    truncate -s "-${free}k" "$disk/fill"
    "$0" child::act --exact --nocapture --quiet 2>&1; echo "code $?"
    [ "$head" = "$(git -C "$disk/greffe" rev-parse HEAD)" ] && echo même
    rm "$disk/fill"
done
echo "== libre"
"$0" child::act --exact --nocapture --quiet 2>&1; echo "code $?"
[ -z "$(git -C "$disk/greffe" status --porcelain)" ] && git -C "$disk/greffe" fsck --strict --no-dangling && echo sain
umount "$disk"; rmdir "$disk"
"#;

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
