//! Each thing that can stop a synchronisation has its own words, and changes nothing.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;

use greffe::lang::{Lang, Say};
use greffe::store::{
    Author, Finding, Problem, Progress, Store, StoreError, SyncError, SyncOptions, Why,
};

use super::{Collective, sync, sync_as, try_sync};
use crate::world::{
    SETTINGS, World, append, assert_healed, assert_sound, camille, create, draft, git, note, notes,
    now,
};

#[test]
fn no_remote_an_unknown_one_and_an_empty_address() {
    let world = World::new();
    let (store, _) = world.store_with_request();
    assert!(matches!(try_sync(&store), Err(SyncError::NoRemote(_))));
    let to = |remote: &str| SyncOptions {
        remote: Some(remote.to_owned()),
        ..SyncOptions::default()
    };
    assert!(matches!(
        sync_as(&store, &to("ailleurs")),
        Err(SyncError::UnknownRemote { .. })
    ));
    assert!(matches!(
        sync_as(&store, &to("--upload-pack=touch /tmp/x")),
        Err(SyncError::UnknownRemote { .. })
    ));
    assert!(matches!(
        sync_as(&store, &to("/nulle/part.git")),
        Err(SyncError::NoRepository(_))
    ));
    let refused = sync_as(&store, &to("http://127.0.0.1:1/x.git")).unwrap_err();
    assert!(matches!(refused, SyncError::Network(_)), "{refused}");
    assert!(refused.hint(Lang::Fr).unwrap().contains("en ligne"));
    let refused = sync_as(&store, &to("ext::sh -c 'touch /tmp/greffe-pwned'")).unwrap_err();
    assert!(
        !std::path::Path::new("/tmp/greffe-pwned").exists(),
        "{refused}"
    );
}

#[test]
fn a_path_will_do_for_a_remote() {
    let (collective, a, b, id) = Collective::new();
    append(&a, &id, note("de a"));
    let options = SyncOptions {
        remote: Some(collective.remote().to_str().unwrap().to_owned()),
        ..SyncOptions::default()
    };
    assert_eq!(sync_as(&a, &options).unwrap().sent, 1);
    sync_as(&b, &options).unwrap();
    assert_eq!(notes(&b).len(), 1);
    assert_eq!(git(b.root(), &["status", "--porcelain"]), "");
}

#[test]
fn a_hook_of_the_remote_that_refuses_is_passed_on() {
    let (collective, a, _, id) = Collective::new();
    let hook = collective.remote().join("hooks/pre-receive");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::write(
        &hook,
        "#!/bin/sh\nprintf 'pas le \\033[31mdimanche\\n' >&2\nexit 1\n",
    )
    .unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    append(&a, &id, note("de a"));
    let refused = try_sync(&a).unwrap_err();
    let SyncError::Refused(said) = &refused else {
        panic!("{refused}");
    };
    assert!(
        said.contains("dimanche") && !said.contains('\u{1b}'),
        "{said}"
    );
    assert_healed(a.root());
    assert_eq!(notes(&a).len(), 1);
}

#[test]
fn hooks_of_the_clone_are_not_run() {
    let (_collective, a, b, id) = Collective::new();
    append(&a, &id, note("de a"));
    sync(&a);
    append(&b, &id, note("de b"));
    let trace = b.root().with_file_name("trace");
    for name in [
        "pre-push",
        "post-merge",
        "post-checkout",
        "reference-transaction",
        "pre-commit",
    ] {
        let hook = b.root().join(".git/hooks").join(name);
        fs::create_dir_all(hook.parent().unwrap()).unwrap();
        fs::write(&hook, format!("#!/bin/sh\ntouch {}\n", trace.display())).unwrap();
        fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    }
    sync(&b);
    assert!(!trace.exists());
}

#[test]
fn shallow_detached_unfinished_and_unrelated() {
    let (collective, a, b, id) = Collective::new();
    append(&a, &id, note("de a"));
    sync(&a);
    let folder = collective.world.folder.path();
    let url = format!("file://{}", collective.remote().display());
    git(folder, &["clone", "-q", "--depth", "1", &url, "court"]);
    let shallow = Store::discover(&folder.join("court")).unwrap();
    assert!(matches!(try_sync(&shallow), Err(SyncError::Shallow)));

    git(b.root(), &["checkout", "-q", "--detach"]);
    assert!(matches!(
        try_sync(&b),
        Err(SyncError::Store(StoreError::Detached(_)))
    ));
    git(b.root(), &["switch", "-q", "main"]);
    fs::write(b.root().join(".git/MERGE_HEAD"), a.head().unwrap() + "\n").unwrap();
    assert!(matches!(
        try_sync(&b),
        Err(SyncError::Store(StoreError::Unfinished(_)))
    ));
    fs::remove_file(b.root().join(".git/MERGE_HEAD")).unwrap();

    let other = World::new();
    let dominique = Author {
        name: "dominique".to_owned(),
        email: None,
    };
    let stranger = Store::init(&other.root(), SETTINGS, &dominique, now(), Lang::Fr).unwrap();
    let stranger_id = create(&stranger, 40);
    append(&stranger, &stranger_id, note("d’ailleurs"));
    git(stranger.root(), &["remote", "add", "origin", &url]);
    assert!(matches!(try_sync(&stranger), Err(SyncError::Unrelated)));
    let options = SyncOptions {
        unrelated: true,
        ..SyncOptions::default()
    };
    sync_as(&stranger, &options).unwrap();
    assert_eq!(notes(&stranger).len(), 2);
    assert_healed(stranger.root());
}

#[test]
fn a_file_being_edited_here_is_not_written_over() {
    let (_collective, a, b, id) = Collective::new();
    let letter = |store: &Store| store.root().join("letters/demande.md.hbs");
    crate::world::write(&letter(&a), "de a\n");
    git(a.root(), &["add", "letters"]);
    git(a.root(), &["commit", "-qm", "modèle"]);
    append(&a, &id, note("de a"));
    sync(&a);
    crate::world::write(&letter(&b), "en cours\n");
    let before = b.head();
    assert!(matches!(try_sync(&b), Err(SyncError::Edited(_))));
    assert_eq!(fs::read_to_string(letter(&b)).unwrap(), "en cours\n");
    assert_eq!(b.head(), before);
    fs::remove_file(letter(&b)).unwrap();
    sync(&b);
    assert_eq!(notes(&b).len(), 1);
    assert_eq!(fs::read_to_string(letter(&b)).unwrap(), "de a\n");
}

#[test]
fn a_corrupt_object_is_told() {
    let (_collective, a, b, id) = Collective::new();
    append(&a, &id, note("de a"));
    sync(&a);
    append(&b, &id, note("de b"));
    let blob = git(
        b.root(),
        &[
            "rev-parse",
            &format!("HEAD:{}", b.find(id.as_str()).unwrap().path),
        ],
    );
    let blob = blob.trim();
    let object = b
        .root()
        .join(".git/objects")
        .join(&blob[..2])
        .join(&blob[2..]);
    fs::set_permissions(&object, fs::Permissions::from_mode(0o644)).unwrap();
    fs::write(&object, "corrompu").unwrap();
    let before = b.head();
    assert!(try_sync(&b).is_err());
    assert_eq!(b.head(), before);
    assert_eq!(notes(&b)["de b"], 1);
}

/// A server on loopback that answers everyone alike.
pub(super) fn server(answer: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/depot.git", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut line = String::new();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            while reader.read_line(&mut line).is_ok_and(|read| read > 2) {
                line.clear();
            }
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    address
}

/// A server on loopback that asks everyone who they are.
fn server_that_asks() -> String {
    server(
        "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"depot\"\r\n\
        Content-Length: 0\r\nConnection: close\r\n\r\n",
    )
}

#[test]
fn wrong_credentials_are_told_without_the_password() {
    let (_collective, a, _, _) = Collective::new();
    let address = server_that_asks();
    for (address, name) in [
        (address.clone(), "sans"),
        (address.replace("http://", "http://ana:secret@"), "faux"),
    ] {
        git(a.root(), &["remote", "add", name, &address]);
        let options = SyncOptions {
            remote: Some(name.to_owned()),
            ..SyncOptions::default()
        };
        let refused = sync_as(&a, &options).unwrap_err();
        assert!(matches!(refused, SyncError::Credentials(_)), "{refused}");
        let said = refused.say(Lang::Fr) + &refused.hint(Lang::Fr).unwrap();
        assert!(!said.contains("secret"), "{said}");
    }
}

/// What is fetched never has what the push meets: as if the others always came first.
#[test]
fn after_five_pushes_it_gives_up_and_keeps_everything() {
    let (collective, a, b, id) = Collective::new();
    let elsewhere = collective.world.folder.path().join("plus-loin.git");
    append(&b, &id, note("de b"));
    git(
        b.root(),
        &["clone", "-q", "--bare", ".", elsewhere.to_str().unwrap()],
    );
    git(
        a.root(),
        &[
            "remote",
            "set-url",
            "--push",
            "origin",
            elsewhere.to_str().unwrap(),
        ],
    );
    // Each push asks the remote what it has, by this program.
    let counter = collective.world.folder.path().join("compte");
    let asked = collective.world.folder.path().join("demandes");
    let script = format!(
        "#!/bin/sh\necho >> '{}'\nexec git-receive-pack \"$@\"\n",
        asked.display()
    );
    fs::write(&counter, script).unwrap();
    fs::set_permissions(&counter, fs::Permissions::from_mode(0o755)).unwrap();
    let counter = counter.to_str().unwrap();
    git(a.root(), &["config", "remote.origin.receivepack", counter]);
    append(&a, &id, note("de a"));
    let before = a.head();
    let author = Author {
        name: "a".to_owned(),
        email: None,
    };
    let options = SyncOptions::default();
    let refused = a
        .sync(&options, &author, now(), Lang::Fr, &mut |_| {})
        .unwrap_err();
    assert!(matches!(refused, SyncError::StillMoving), "{refused}");
    assert!(refused.hint(Lang::Fr).is_some());
    assert_eq!(fs::read(&asked).unwrap().len(), 5);
    assert_eq!(a.head(), before);
    assert_eq!(notes(&a)["de a"], 1);
    assert_healed(a.root());
}

#[test]
fn a_long_transfer_tells_how_far_it_is() {
    let (_collective, a, b, id) = Collective::new();
    let drafts: Vec<_> = (100..400).map(draft).collect();
    a.create(&drafts, &camille(), now(), Lang::Fr).unwrap();
    append(&a, &id, note("de a"));
    let mut steps = Vec::new();
    let options = SyncOptions::default();
    a.sync(&options, &camille(), now(), Lang::Fr, &mut |step| {
        steps.push(step);
    })
    .unwrap();
    let wrote = |step: &Progress| step.doing == "Writing objects" && step.percent == 100;
    assert!(steps.iter().any(wrote), "{steps:?}");
    steps.clear();
    b.sync(&options, &camille(), now(), Lang::Fr, &mut |step| {
        steps.push(step);
    })
    .unwrap();
    let received = |step: &Progress| step.doing.ends_with("objects") && step.percent == 100;
    assert!(steps.iter().any(received), "{steps:?}");
    assert!(steps.iter().any(|step| step.percent < 100), "{steps:?}");
}

#[test]
fn clocks_wrong_by_years_change_nothing_to_what_is_kept() {
    let (_collective, a, b, id) = Collective::new();
    for (store, text, clock) in [
        (&a, "d’avant", "1970-01-02T00:00:00+14:00"),
        (&b, "d’après", "2199-12-31T23:59:59-12:00"),
        (&a, "d’aujourd’hui", "2026-11-24T18:02:11+01:00"),
    ] {
        let clock = clock.parse().unwrap();
        store
            .append(&id, note(text), &[], &camille(), clock, Lang::Fr)
            .unwrap();
    }
    for store in [&a, &b, &a] {
        sync(store);
    }
    for store in [&a, &b] {
        assert_eq!(notes(store).len(), 3);
        assert_eq!(store.history(None).unwrap().len(), 4);
        assert!(store.verify(None).unwrap().holds());
        assert_sound(store.root());
    }
    assert_eq!(a.head(), b.head());
}

#[test]
fn a_work_tree_that_was_removed_is_told_and_git_brings_it_back() {
    let (_collective, a, b, id) = Collective::new();
    append(&a, &id, note("de a"));
    sync(&a);
    append(&b, &id, note("de b"));
    let before = b.head();
    fs::remove_dir_all(b.root().join("requests")).unwrap();
    let lost = b.append(&id, note("encore"), &[], &camille(), now(), Lang::Fr);
    let Err(StoreError::Unreadable(told)) = lost else {
        panic!("{lost:?}");
    };
    assert_eq!(told.error, Why::Missing);
    assert_eq!(b.load().unwrap().unreadable, [*told]);
    assert_eq!(b.head(), before);
    let missing = |finding: &Finding| matches!(finding.problem, Problem::NotCommitted(_));
    assert_eq!(
        b.check().unwrap().iter().filter(|one| missing(one)).count(),
        1
    );
    git(b.root(), &["restore", "."]);
    sync(&b);
    assert_eq!(notes(&b).len(), 2);
    assert_healed(b.root());

    fs::remove_dir_all(a.root()).unwrap();
    let error = try_sync(&a).unwrap_err();
    assert!(
        !error.say(Lang::Fr).is_empty() && error.hint(Lang::Fr).is_some(),
        "{error}"
    );
}
