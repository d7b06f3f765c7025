//! Evidence: facts that vanish, papers that change, signatures, and the record as it stood.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use greffe::lang::Lang;
use greffe::request::{EventDraft, Field, Id, Kind, Value};
use greffe::store::{Finding, Problem, Severity, Store, StoreError};

use crate::world::{World, append, camille, create, date, git, note, now};

#[test]
fn a_sound_record_holds_and_names_the_commit_of_each_fact() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    let commit = append(&store, &id, note("un"));
    append(&store, &id, note("deux"));
    create(&store, 2);
    let verification = store.verify(None).unwrap();
    assert!(verification.holds());
    assert_eq!(verification.facts.len(), 2);
    assert_eq!(verification.facts[0].commit, commit);
    assert_eq!(verification.facts[0].who, "camille");
    // The opening of the store too: every commit counts.
    assert_eq!(verification.signatures.none, 5);
}

#[test]
fn a_fact_that_vanished_is_told_unless_it_was_corrected() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    let file = world.root().join(store.find(id.as_str()).unwrap().path);
    let before = fs::read_to_string(&file).unwrap();
    append(&store, &id, note("effacé"));
    let hash = store.find(id.as_str()).unwrap().document.request().events[0].hash;
    fs::write(&file, before).unwrap();
    let gone = store.adopt(&camille(), now(), Lang::Fr).unwrap().adopted[0]
        .commit
        .clone();
    let verification = store.verify(Some(&id)).unwrap();
    assert!(!verification.holds());
    assert_eq!(verification.vanished[0].gone, Some(gone));
    let correction = EventDraft::new(Kind::Corrected, date("2026-12-10"))
        .with(Field::Corrects, Value::Text(hash.short()));
    append(&store, &id, correction);
    let verification = store.verify(Some(&id)).unwrap();
    assert!(verification.holds() && verification.vanished[0].fact.corrected);
}

#[test]
fn a_paper_that_changed_does_not_hold() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    let paper = world.folder.path().join("a.pdf");
    fs::write(&paper, "a").unwrap();
    store
        .append(&id, note("pièce"), &[paper], &camille(), now(), Lang::Fr)
        .unwrap();
    assert!(store.verify(None).unwrap().holds());
    let folder = world
        .root()
        .join(store.find(id.as_str()).unwrap().path)
        .with_extension("");
    fs::write(folder.join("a.pdf"), "b").unwrap();
    assert!(!store.verify(None).unwrap().holds());
}

/// A request with one paper, as kept by `files`; gives the path of its file and of the paper.
fn with_paper(world: &World, files: &str) -> (Store, Id, PathBuf, PathBuf) {
    let root = world.root();
    drop(world.store());
    let settings = format!("schema = 1\nfiles = \"{files}\"\n");
    fs::write(root.join("greffe.toml"), settings).unwrap();
    if files == "commit" {
        fs::write(root.join(".gitignore"), "").unwrap();
        git(&root, &["commit", "-qam", "pièces"]);
    }
    let store = Store::discover(&root).unwrap();
    let id = create(&store, 1);
    let paper = world.folder.path().join("a.pdf");
    fs::write(&paper, "a").unwrap();
    store
        .append(&id, note("pièce"), &[paper], &camille(), now(), Lang::Fr)
        .unwrap();
    let file = root.join(store.find(id.as_str()).unwrap().path);
    let paper = file.with_extension("").join("a.pdf");
    (store, id, file, paper)
}

/// The statement names a commit: what its work tree became since does not answer for it.
#[test]
fn papers_are_judged_by_the_facts_of_the_commit() {
    let world = World::new();
    let (store, id, file, paper) = with_paper(&world, "local");
    let text = fs::read_to_string(&file).unwrap();
    let sha256 = |text: &str| greffe::store::fingerprint(text.as_bytes());
    fs::write(&paper, "b").unwrap();
    for edited in [
        text.replace(&sha256("a"), &sha256("b")),
        "illisible".to_owned(),
        text.split("[[event]]").next().unwrap().to_owned(),
    ] {
        fs::write(&file, edited).unwrap();
        let verification = store.verify(Some(&id)).unwrap();
        assert!(!verification.holds());
        assert_eq!(verification.facts.len(), 1);
        let told = verification.uncommitted.first().unwrap();
        assert!(file.ends_with(told), "{told}");
    }
    fs::write(&paper, "a").unwrap();
    let verification = store.verify(None).unwrap();
    assert!(verification.holds() && verification.uncommitted.len() == 1);
    fs::remove_file(&file).unwrap();
    assert!(store.verify(None).unwrap().holds());
}

#[test]
fn a_paper_that_git_holds_is_judged_as_it_is_in_the_commit() {
    let world = World::new();
    let (store, _, _, paper) = with_paper(&world, "commit");
    let verification = store.verify(None).unwrap();
    assert!(verification.holds() && verification.uncommitted.is_empty());
    fs::write(&paper, "b").unwrap();
    let verification = store.verify(None).unwrap();
    assert!(verification.holds());
    assert_eq!(verification.uncommitted.len(), 1);
    git(&world.root(), &["commit", "-qam", "autre pièce"]);
    let verification = store.verify(None).unwrap();
    assert!(!verification.holds() && verification.uncommitted.is_empty());
}

/// As a merge leaves it: one name in two facts, with two hashes.
#[test]
fn of_two_papers_recorded_under_one_name_each_must_be_there() {
    let world = World::new();
    let (store, id, file, paper) = with_paper(&world, "local");
    let kept = paper.with_file_name("a.theirs.pdf");
    let other = greffe::store::fingerprint(b"b");
    let text = fs::read_to_string(&file).unwrap();
    let event = &text[text.find("[[event]]").unwrap()..];
    let event = event.replace(&greffe::store::fingerprint(b"a"), &other);
    let event = event.replace("pièce", "autre pièce");
    fs::write(&file, format!("{text}\n{event}")).unwrap();
    fs::write(&kept, "b").unwrap();
    store.adopt(&camille(), now(), Lang::Fr).unwrap();
    let shadowed = |store: &Store| {
        let papers = store.check().unwrap().into_iter();
        let papers = papers.map(|finding| (finding.severity, finding.problem));
        papers.collect::<Vec<_>>()
    };
    for name in [Some("a.theirs.pdf"), None] {
        assert!(!store.verify(None).unwrap().holds());
        let told = shadowed(&store);
        let [
            (
                Severity::Error,
                Problem::PaperShadowed {
                    sha256,
                    kept: found,
                    ..
                },
            ),
        ] = &told[..]
        else {
            panic!("{told:?}");
        };
        assert_eq!((sha256, found.as_deref()), (&other, name));
        if name.is_some() {
            fs::rename(&kept, world.folder.path().join("b.pdf")).unwrap();
        }
    }
    let second = store.find(id.as_str()).unwrap().document.request().events[1].hash;
    let own = [world.folder.path().join("b.pdf")];
    store
        .append(&id, note("encore"), &own, &camille(), now(), Lang::Fr)
        .unwrap();
    assert!(!store.verify(None).unwrap().holds());
    let correction = EventDraft::new(Kind::Corrected, date("2026-12-10"))
        .with(Field::Corrects, Value::Text(second.short()));
    append(&store, &id, correction);
    assert!(store.verify(None).unwrap().holds());
    assert!(store.check().unwrap().is_empty());
}

#[test]
fn the_facts_of_a_file_that_cannot_be_read_have_not_vanished() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    append(&store, &id, note("un"));
    let file = world.root().join(store.find(id.as_str()).unwrap().path);
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, "illisible\n").unwrap();
    git(&world.root(), &["commit", "-qam", "casse"]);
    let broken = store.head();
    create(&store, 2);
    let verification = store.verify(None).unwrap();
    assert!(!verification.holds() && verification.vanished.is_empty());
    let one = &verification.unreadable[0];
    assert_eq!((&one.id, one.facts, &one.commit), (&id, 1, &broken));
    fs::write(&file, text).unwrap();
    git(&world.root(), &["commit", "-qam", "répare"]);
    assert!(store.verify(None).unwrap().holds());
}

#[test]
fn a_request_that_a_commit_removed_does_not_hold() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    append(&store, &id, note("un"));
    let path = store.find(id.as_str()).unwrap().path;
    git(&world.root(), &["rm", "-q", &path]);
    git(&world.root(), &["commit", "-qm", "efface"]);
    let removal = store.head();
    create(&store, 2);
    assert_eq!(store.find_ever(&id.as_str()[..3]).unwrap(), id);
    for of in [Some(&id), None] {
        let verification = store.verify(of).unwrap();
        assert!(!verification.holds());
        let one = &verification.removed[0];
        assert_eq!((&one.path, one.facts, &one.commit), (&path, 1, &removal));
        assert_eq!(verification.vanished[0].gone, removal);
    }
    git(
        &world.root(),
        &["revert", "--no-edit", removal.as_ref().unwrap()],
    );
    assert!(store.verify(None).unwrap().holds());
}

/// A key of ssh, and what git's configuration says of it.
fn ssh_key(world: &World) -> Vec<(&'static str, String)> {
    let key = world.folder.path().join("cle");
    let made = Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-f"])
        .arg(&key)
        .status();
    assert!(made.unwrap().success(), "ssh-keygen: see .ci/run");
    let public = fs::read_to_string(key.with_extension("pub")).unwrap();
    let allowed = world.folder.path().join("signataires");
    fs::write(&allowed, format!("camille@greffe.invalid {public}")).unwrap();
    vec![
        ("gpg.format", "ssh".to_owned()),
        ("user.signingkey", key.display().to_string()),
        ("gpg.ssh.allowedSignersFile", allowed.display().to_string()),
    ]
}

/// A key of gpg in a keyring of its own, which a small script hands to git.
fn gpg_key(world: &World) -> Vec<(&'static str, String)> {
    // The socket of its agent must have a short path.
    let ring = world.folder.path().join("g");
    fs::create_dir_all(&ring).unwrap();
    fs::set_permissions(&ring, fs::Permissions::from_mode(0o700)).unwrap();
    let script = world.folder.path().join("gpg");
    let text = format!("#!/bin/sh\nGNUPGHOME={} exec gpg \"$@\"\n", ring.display());
    fs::write(&script, text).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    let made = Command::new(&script)
        .args(["--batch", "--quiet", "--passphrase", "", "--quick-gen-key"])
        .args([
            "Camille <camille@greffe.invalid>",
            "ed25519",
            "sign",
            "never",
        ])
        .output();
    let made = made.unwrap();
    let said = String::from_utf8_lossy(&made.stderr);
    assert!(made.status.success(), "gpg: see .ci/run: {said}");
    vec![
        ("gpg.program", script.display().to_string()),
        ("user.signingkey", "camille@greffe.invalid".to_owned()),
    ]
}

/// A store whose commits are signed by this key.
fn signing(world: &World, key: &[(&str, String)]) -> Store {
    let root = world.root();
    drop(world.store());
    for (name, value) in key {
        git(&root, &["config", name, value]);
    }
    fs::write(root.join("greffe.toml"), "schema = 1\nsign = true\n").unwrap();
    Store::discover(&root).unwrap()
}

/// Moves the branch to its last commit with another message under the same signature.
fn forge(root: &Path, from: &str, to: &str) -> String {
    let raw = git(root, &["cat-file", "commit", "HEAD"]).replace(from, to);
    let repo = git2::Repository::open(root).unwrap();
    let odb = repo.odb().unwrap();
    let forged = odb.write(git2::ObjectType::Commit, raw.as_bytes()).unwrap();
    git(
        root,
        &["update-ref", "refs/heads/main", &forged.to_string()],
    );
    forged.to_string()
}

#[test]
fn a_commit_changed_after_it_was_signed_does_not_hold() {
    for key in [ssh_key, gpg_key] {
        let world = World::new();
        let root = world.root();
        let store = signing(&world, &key(&world));
        let id = create(&store, 1);
        append(&store, &id, note("un"));
        git(&root, &["verify-commit", "HEAD"]);
        let verification = store.verify(None).unwrap();
        assert!(verification.holds());
        // The settings, which asked for signatures, are adopted under one.
        assert_eq!(verification.signatures.good, 3);

        let forged = forge(&root, ": note", ": nope");
        let verification = store.verify(None).unwrap();
        assert_eq!(verification.signatures.bad, [forged]);
        assert!(!verification.holds());
    }
}

/// Whose a signature is, and whether the commit is what was signed, are two questions.
#[test]
fn a_commit_changed_after_it_was_signed_by_a_stranger_does_not_hold() {
    let world = World::new();
    let root = world.root();
    let store = signing(&world, &ssh_key(&world));
    let id = create(&store, 1);
    append(&store, &id, note("un"));
    fs::write(world.folder.path().join("signataires"), "").unwrap();
    let known = "gpg.ssh.allowedSignersFile";
    let signatures = || store.verify(None).unwrap().signatures;
    let configured = signatures();
    let file = git(&root, &["config", known]);
    git(&root, &["config", "--unset", known]);
    for signatures in [configured, signatures()] {
        assert_eq!((signatures.unknown.len(), signatures.bad.len()), (3, 0));
    }
    let forged = forge(&root, ": note", ": nope");
    assert_eq!(signatures().bad, std::slice::from_ref(&forged));
    git(&root, &["config", known, file.trim()]);
    assert_eq!(signatures().bad, [forged]);
}

#[test]
fn the_signature_of_a_commit_without_a_request_is_checked_too() {
    let world = World::new();
    let root = world.root();
    let store = signing(&world, &ssh_key(&world));
    let id = create(&store, 1);
    fs::create_dir_all(root.join("letters")).unwrap();
    fs::write(root.join("letters/relance.md.hbs"), "Bonjour\n").unwrap();
    git(&root, &["add", "letters"]);
    git(&root, &["commit", "-q", "-S", "-m", "modèle de relance"]);
    let forged = forge(&root, "modèle", "model");
    for of in [None, Some(&id)] {
        let verification = store.verify(of).unwrap();
        assert_eq!(verification.signatures.bad, std::slice::from_ref(&forged));
        assert!(!verification.holds());
    }
}

#[test]
fn a_shallow_clone_certifies_nothing() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    append(&store, &id, note("un"));
    let url = format!("file://{}", world.root().display());
    git(
        world.folder.path(),
        &["clone", "-q", "--depth", "1", &url, "court"],
    );
    let short = Store::discover(&world.folder.path().join("court")).unwrap();
    assert!(matches!(short.verify(None), Err(StoreError::Shallow)));
}

#[test]
fn a_wrong_clock_moves_no_fact_to_another_day() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    for (text, clock) in [
        ("décembre", "2026-12-09T10:00:00+01:00"),
        ("d’autrefois", "2019-03-01T10:00:00+01:00"),
        ("janvier", "2027-01-09T10:00:00+01:00"),
        ("d’ailleurs", "2035-01-09T10:00:00+01:00"),
        ("février", "2027-02-09T10:00:00+01:00"),
    ] {
        let clock = clock.parse().unwrap();
        store
            .append(&id, note(text), &[], &camille(), clock, Lang::Fr)
            .unwrap();
    }
    for (day, known) in [
        ("2026-11-30", 0),
        ("2026-12-31", 2),
        ("2027-01-31", 4),
        ("2027-03-01", 5),
    ] {
        let then = store.find_at(&id, &store.moment(day).unwrap()).unwrap();
        assert_eq!(then.document.request().events.len(), known, "{day}");
    }
    assert!(matches!(
        store.moment("2020-01-01"),
        Err(StoreError::NoSuchCommit(_))
    ));
    let clock = |finding: &Finding| matches!(finding.problem, Problem::Clock { .. });
    let findings = store.check().unwrap();
    assert_eq!(findings.iter().filter(|one| clock(one)).count(), 2);
}

#[test]
fn the_record_as_it_stood() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    let first = store.head().unwrap();
    let later = "2026-12-24T10:00:00+01:00".parse().unwrap();
    store
        .append(&id, note("plus tard"), &[], &camille(), later, Lang::Fr)
        .unwrap();
    for named in [first.as_str(), &first[..8], "HEAD~1", "2026-11-30"] {
        let moment = store.moment(named).unwrap();
        assert_eq!(moment.commit, first, "{named}");
        let then = store.find_at(&id, &moment).unwrap();
        assert!(then.document.request().events.is_empty());
    }
    assert!(matches!(
        store.moment("2026-01-01"),
        Err(StoreError::NoSuchCommit(_))
    ));
    assert!(matches!(
        store.moment("nulle-part"),
        Err(StoreError::NoSuchCommit(_))
    ));
    let opening = store.moment("HEAD~2").unwrap();
    assert!(matches!(
        store.find_at(&id, &opening),
        Err(StoreError::NotYet(..))
    ));
}
