//! What stands in the way at the other end, told for what it is.

use std::fs;
use std::time::Duration;

use greffe::lang::{Lang, Say};
use greffe::store::{Store, Stuck, SyncError};

use super::{Collective, sync, try_sync};
use crate::world::{append, git, note, notes};

#[test]
fn a_branch_that_the_others_do_not_have_is_not_sent_in_silence() {
    let (_collective, _a, b, id) = Collective::new();
    git(b.root(), &["branch", "-m", "travail"]);
    git(b.root(), &["branch", "--unset-upstream"]);
    let b = Store::discover(b.root()).unwrap();
    append(&b, &id, note("de b"));
    match try_sync(&b) {
        Err(SyncError::Stuck(Stuck::OtherBranch { branch, there, .. })) => {
            assert_eq!(
                (branch.as_str(), there.as_slice()),
                ("travail", &["main".to_owned()][..])
            );
        }
        other => panic!("{other:?}"),
    }
    git(b.root(), &["branch", "-m", "main"]);
    sync(&Store::discover(b.root()).unwrap());
    assert_eq!(notes(&b)["de b"], 1);
}

#[test]
fn a_lock_left_at_the_remote_is_named() {
    let (collective, _a, b, id) = Collective::new();
    let lock = collective.remote().join("refs/heads/main.lock");
    fs::write(&lock, "").unwrap();
    append(&b, &id, note("de b"));
    let refused = try_sync(&b).unwrap_err();
    assert!(matches!(refused, SyncError::LockedThere), "{refused}");
    assert!(refused.hint(Lang::Fr).unwrap().contains(".lock"));
    fs::remove_file(&lock).unwrap();
    sync(&b);
}

#[test]
fn a_lock_left_here_is_named_once_waiting_did_not_help() {
    let (_collective, a, b, id) = Collective::new();
    let b = b.with_patience(Duration::from_millis(200));
    append(&a, &id, note("de a"));
    sync(&a);
    let lock = b.root().join(".git/refs/remotes/origin/main.lock");
    fs::write(&lock, "").unwrap();
    let refused = try_sync(&b).unwrap_err();
    let (said, hint) = (refused.say(Lang::Fr), refused.hint(Lang::Fr).unwrap());
    assert!(said.starts_with("une autre commande git écrit"), "{said}");
    assert!(hint.contains("origin/main.lock"), "{hint}");
    fs::remove_file(&lock).unwrap();
    sync(&b);
}
