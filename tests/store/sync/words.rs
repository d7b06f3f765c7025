//! What stops a synchronisation is told for what it is, and nothing else is told with it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use greffe::lang::{Lang, Say};
use greffe::store::{StoreError, SyncError, SyncOptions, Unfinished};

use super::refused::server;
use super::{Collective, sync, sync_as, try_sync};
use crate::world::{append, git, note};

#[test]
fn a_refusal_is_told_without_what_git_says_by_the_way() {
    let (collective, a, _, id) = Collective::new();
    let hook = collective.remote().join("hooks/pre-receive");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::write(&hook, "#!/bin/sh\necho 'pas le dimanche' >&2\nexit 1\n").unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    append(&a, &id, note("de a"));
    let SyncError::Refused(said) = try_sync(&a).unwrap_err() else {
        panic!("refused otherwise");
    };
    insta::assert_snapshot!(said, @r"
    remote: pas le dimanche
      pre-receive hook declined
    ");
}

#[test]
fn an_address_where_there_is_no_repository() {
    let (_collective, a, _, _) = Collective::new();
    let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\
        Connection: close\r\n\r\n<html>";
    let nothing = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    for answer in [page, nothing] {
        let options = SyncOptions {
            remote: Some(server(answer)),
            ..SyncOptions::default()
        };
        let refused = sync_as(&a, &options).unwrap_err();
        assert!(matches!(refused, SyncError::NoRepository(_)), "{refused}");
    }
}

#[test]
fn settings_that_cannot_be_used_are_those_of_the_others() {
    let (_collective, a, b, _) = Collective::new();
    fs::write(a.root().join("greffe.toml"), "schema = \n").unwrap();
    git(a.root(), &["commit", "-qam", "casse"]);
    git(a.root(), &["push", "-q", "origin", "main"]);
    let refused = try_sync(&b).unwrap_err();
    assert!(matches!(refused, SyncError::Settings(_)), "{refused}");
    let said = refused.say(Lang::Fr);
    assert!(said.starts_with("les réglages venus des autres"), "{said}");
    let hint = refused.hint(Lang::Fr).unwrap();
    assert!(hint.starts_with("rien n’a été changé ici"), "{hint}");
}

#[test]
fn a_revert_is_called_by_its_name() {
    let (_collective, a, _, _) = Collective::new();
    let head = a.head().unwrap() + "\n";
    for (file, what) in [
        ("REVERT_HEAD", Unfinished::Revert),
        ("CHERRY_PICK_HEAD", Unfinished::Pick),
    ] {
        let file = a.root().join(".git").join(file);
        fs::write(&file, &head).unwrap();
        match try_sync(&a) {
            Err(SyncError::Store(StoreError::Unfinished(found))) => assert_eq!(found, what),
            other => panic!("{other:?}"),
        }
        fs::remove_file(&file).unwrap();
    }
    assert_eq!(Unfinished::Revert.abort(), "git revert --abort");
}

#[test]
fn a_file_in_the_way_that_git_does_not_know_is_moved_away() {
    let (_collective, a, b, _) = Collective::new();
    for (store, text) in [(&a, "de a"), (&b, "de b")] {
        fs::write(store.root().join("LISEZMOI"), text).unwrap();
    }
    git(a.root(), &["add", "LISEZMOI"]);
    git(a.root(), &["commit", "-qm", "lisez-moi"]);
    sync(&a);
    let refused = try_sync(&b).unwrap_err();
    assert!(matches!(refused, SyncError::Edited(_)), "{refused}");
    assert!(refused.hint(Lang::Fr).unwrap().contains("déplacez-le"));
}
