//! A store is made, requests are drafted, facts are recorded.

use std::fs;

use greffe::lang::Lang;
use greffe::request::{EventDraft, Field, Kind, Value};
use greffe::store::{Store, StoreError};

use crate::world::{
    World, append, assert_sound, camille, create, date, draft, git, git_command, note, now, write,
};

#[test]
fn a_new_store_is_a_clean_repository_with_one_commit() {
    let world = World::new();
    let store = world.store();
    assert_sound(&world.root());
    assert_eq!(
        git(&world.root(), &["log", "--format=%s|%an|%aI"]),
        "Ouverture du greffe|camille|2026-11-24T18:02:11+01:00\n"
    );
    assert_eq!(
        git(&world.root(), &["ls-files"]),
        ".gitattributes\n.gitignore\ngreffe.toml\n"
    );
    assert_eq!(
        store.head().unwrap(),
        git(&world.root(), &["rev-parse", "HEAD"]).trim()
    );
    assert!(Store::init(&world.root(), "schema = 1\n", &camille(), now(), Lang::Fr).is_err());
}

#[cfg(unix)]
#[test]
fn what_git_keeps_is_written_as_git_writes_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = World::new();
    let (store, id) = world.store_with_request();
    append(&store, &id, note("un"));
    let shards = fs::read_dir(world.root().join(".git/objects")).unwrap();
    let shards = shards.map(|shard| shard.unwrap().path());
    let (shards, others): (Vec<_>, Vec<_>) =
        shards.partition(|path| path.file_name().unwrap().len() == 2);
    // Nothing temporary is left beside the two folders of git.
    assert_eq!(others.len(), 2, "{others:?}");
    let objects = shards.iter().flat_map(|shard| fs::read_dir(shard).unwrap());
    for object in objects {
        let object = object.unwrap();
        assert_eq!(object.file_name().len(), 38, "{object:?}");
        assert_eq!(
            object.metadata().unwrap().permissions().mode() & 0o777,
            0o444
        );
    }
}

#[test]
fn the_log_of_a_request_reads_as_its_story() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    for (kind, on) in [
        (Kind::Sent, "2026-11-24"),
        (Kind::Received, "2026-11-26"),
        (Kind::Refused, "2026-12-20"),
        (Kind::Referred, "2027-01-04"),
        (Kind::Registered, "2027-01-11"),
    ] {
        append(&store, &id, EventDraft::new(kind, date(on)));
        assert_sound(&world.root());
    }
    let path = &store.find(id.as_str()).unwrap().path;
    insta::assert_snapshot!(git(&world.root(), &["log", "--reverse", "--format=%s", "--", path]), @r"
    b8m25zv: demande rédigée pour la Mairie de Val-d’Exemple
    b8m25zv: envoyée à la Mairie de Val-d’Exemple
    b8m25zv: reçue par la Mairie de Val-d’Exemple
    b8m25zv: refusée par la Mairie de Val-d’Exemple
    b8m25zv: CADA saisie
    b8m25zv: saisine enregistrée par la CADA
    ");
    insta::assert_snapshot!(git(&world.root(), &["log", "-1", "--format=%B"]), @r"
    b8m25zv: saisine enregistrée par la CADA

    Request: b8m25zv
    Event: registered
    On: 2027-01-11
    ");
    assert_eq!(
        *path,
        format!("requests/2026/{id}-mairie-de-val-d-exemple-vsa.toml")
    );
}

#[test]
fn subjects_fit_whatever_the_name() {
    let world = World::new();
    let store = world.store();
    let mut long = draft(7);
    long.authority.name =
        "Syndicat intercommunal à vocation unique de la vallée de l’Exemple et du plateau\n\u{202e}Fact: x"
            .to_owned();
    let reference = long.id.clone();
    let _ = store.create(&[long], &camille(), now(), Lang::Fr);
    if store.find(reference.as_str()).is_ok() {
        append(
            &store,
            &reference,
            EventDraft::new(Kind::GraciousAppeal, date("2026-12-01")),
        );
    }
    let mut plain = draft(8);
    plain.authority.name =
        "Syndicat intercommunal à vocation unique de la vallée de l’Exemple et du plateau"
            .to_owned();
    let reference = plain.id.clone();
    store.create(&[plain], &camille(), now(), Lang::Fr).unwrap();
    for kind in Kind::ALL {
        let event = EventDraft::new(*kind, date("2026-12-01"))
            .with(Field::Text, Value::Text("x".to_owned()))
            .with(Field::Corrects, Value::Text("00".to_owned()));
        append(&store, &reference, event);
    }
    for subject in git(&world.root(), &["log", "--format=%s"]).lines() {
        assert!(subject.chars().count() <= 60, "{subject}");
    }
    let trailers = git(
        &world.root(),
        &["log", "-1", "--format=%(trailers:key=On,valueonly)"],
    );
    assert_eq!(trailers.trim(), "2026-12-01");
    assert_sound(&world.root());
}

#[test]
fn a_campaign_is_one_commit() {
    let world = World::new();
    let store = world.store();
    let drafts: Vec<_> = (10..22).map(draft).collect();
    let records = store.create(&drafts, &camille(), now(), Lang::Fr).unwrap();
    assert_eq!(records.len(), 12);
    assert_eq!(
        git(&world.root(), &["log", "-1", "--format=%s"]).trim(),
        "12 demandes rédigées, campagne vsa-2026"
    );
    assert_eq!(
        git(&world.root(), &["rev-list", "--count", "HEAD"]).trim(),
        "2"
    );
    assert_sound(&world.root());
    assert!(
        store
            .create(&drafts[..1], &camille(), now(), Lang::Fr)
            .is_err()
    );
    assert_sound(&world.root());
}

#[test]
fn a_store_lives_in_a_repository_that_has_other_things() {
    let world = World::new();
    let outer = world.folder.path();
    git(outer, &["init", "-q", "-b", "travail"]);
    write(&outer.join("journal.md"), "à part\n");
    git(outer, &["add", "journal.md"]);
    git(outer, &["commit", "-qm", "journal"]);
    write(&outer.join("journal.md"), "à part, changé\n");
    write(&outer.join("indexé.txt"), "préparé par la personne\n");
    git(outer, &["add", "indexé.txt"]);
    let (store, id) = world.store_with_request();
    append(&store, &id, note("un"));
    let status = git(
        outer,
        &["-c", "core.quotepath=off", "status", "--porcelain"],
    );
    assert_eq!(status, "A  indexé.txt\n M journal.md\n");
    let touched = git(outer, &["show", "--format=", "--name-only", "HEAD"]);
    assert_eq!(touched.lines().count(), 1);
    assert!(touched.starts_with("greffe/requests/2026/"));
    assert!(git(outer, &["fsck", "--strict"]).is_empty());
}

#[test]
fn an_empty_git_init_and_a_linked_work_tree_both_do() {
    let world = World::new();
    fs::create_dir_all(world.root()).unwrap();
    git(&world.root(), &["init", "-q", "-b", "trunk"]);
    let (store, id) = world.store_with_request();
    assert_eq!(
        git(&world.root(), &["branch", "--show-current"]).trim(),
        "trunk"
    );
    let other = world.folder.path().join("autre");
    git(
        &world.root(),
        &[
            "worktree",
            "add",
            "-q",
            "-b",
            "essai",
            other.to_str().unwrap(),
        ],
    );
    let linked = Store::discover(&other.join("requests")).unwrap();
    append(&linked, &id, note("ailleurs"));
    assert_sound(&other);
    assert_sound(&world.root());
    assert_ne!(store.head(), linked.head());
    assert_eq!(
        git(&world.root(), &["rev-parse", "essai"]).trim(),
        linked.head().unwrap()
    );
}

#[test]
fn papers_are_hashed_and_stay_on_this_machine_by_default() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    let reply = world.folder.path().join("réponse.pdf");
    fs::write(&reply, b"%PDF-1.7").unwrap();
    let event = EventDraft::new(Kind::Refused, date("2026-12-20"));
    store
        .append(&id, event, &[reply], &camille(), now(), Lang::Fr)
        .unwrap();
    let record = store.find(id.as_str()).unwrap();
    let paper = &record.document.request().events[0].files[0];
    assert_eq!((paper.name.as_str(), paper.bytes), ("réponse.pdf", 8));
    let folder = world
        .root()
        .join(record.path.strip_suffix(".toml").unwrap());
    assert_eq!(fs::read(folder.join("réponse.pdf")).unwrap(), b"%PDF-1.7");
    assert_sound(&world.root());
    assert!(!git(&world.root(), &["ls-files"]).contains(".pdf"));
}

#[test]
fn papers_are_committed_where_the_collective_says_so() {
    let world = World::new();
    let settings = "schema = 1\nfiles = \"commit\"\n";
    let store = Store::init(&world.root(), settings, &camille(), now(), Lang::Fr).unwrap();
    let id = create(&store, 1);
    let reply = world.folder.path().join("reponse.pdf");
    fs::write(&reply, b"%PDF-1.7").unwrap();
    let event = EventDraft::new(Kind::Refused, date("2026-12-20"));
    store
        .append(&id, event, &[reply], &camille(), now(), Lang::Fr)
        .unwrap();
    assert_sound(&world.root());
    assert!(git(&world.root(), &["ls-files"]).contains("/reponse.pdf\n"));
}

#[test]
fn a_file_with_windows_line_endings_keeps_them() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    let path = world.root().join(store.find(id.as_str()).unwrap().path);
    let windows = fs::read_to_string(&path).unwrap().replace('\n', "\r\n");
    fs::write(&path, windows).unwrap();
    append(&store, &id, note("un"));
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert_sound(&world.root());
}

#[test]
fn the_same_fact_twice_is_one_fact() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    append(&store, &id, note("un"));
    let before = store.head();
    let again = store
        .append(&id, note("un"), &[], &camille(), now(), Lang::Fr)
        .unwrap();
    assert!(again.known);
    assert_eq!(store.head(), before);
}

#[test]
fn a_signed_store_signs_with_the_key_of_git() {
    let world = World::new();
    let settings = "schema = 1\nlang = \"fr\"\n";
    let store = Store::init(&world.root(), settings, &camille(), now(), Lang::Fr).unwrap();
    let key = world.folder.path().join("cle");
    let made = std::process::Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-f"])
        .arg(&key)
        .status();
    if !made.is_ok_and(|status| status.success()) {
        return;
    }
    let root = world.root();
    git(&root, &["config", "gpg.format", "ssh"]);
    git(&root, &["config", "user.signingkey", key.to_str().unwrap()]);
    drop(store);
    fs::write(root.join("greffe.toml"), "schema = 1\nsign = true\n").unwrap();
    let store = Store::discover(&root).unwrap();
    let id = create(&store, 1);
    append(&store, &id, note("signé"));
    assert_sound(&root);
    let public = fs::read_to_string(key.with_extension("pub")).unwrap();
    let allowed = world.folder.path().join("signataires");
    fs::write(&allowed, format!("camille@greffe.invalid {public}")).unwrap();
    git(
        &root,
        &[
            "config",
            "gpg.ssh.allowedSignersFile",
            allowed.to_str().unwrap(),
        ],
    );
    let verified = git_command(&root, &["verify-commit", "HEAD"])
        .status()
        .unwrap();
    assert!(verified.success());
}

#[test]
fn an_event_that_could_not_be_read_back_is_not_written() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    let before = git(&world.root(), &["rev-parse", "HEAD"]);
    let event = EventDraft::new(Kind::Disclosed, date("2026-12-01"))
        .with(Field::Items, Value::Items([99].into()));
    let refused = store.append(&id, event, &[], &camille(), now(), Lang::Fr);
    assert!(matches!(refused, Err(StoreError::Unreadable(_))));
    assert_eq!(git(&world.root(), &["rev-parse", "HEAD"]), before);
    assert_sound(&world.root());
}
