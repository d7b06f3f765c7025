//! Histories that crossed: each side has joined the other by another remote, and what both had last
//! is no one commit.

use std::fs;

use greffe::request::{Id, Kind};
use greffe::store::{Store, SyncOptions};

use super::{Collective, sync_as};
use crate::world::{append, assert_sound, git, note, notes};

fn titled(store: &Store, id: &Id, title: &str) {
    let path = store.root().join(store.find(id.as_str()).unwrap().path);
    let text = fs::read_to_string(&path).unwrap();
    let old = text.lines().find(|line| line.starts_with("title")).unwrap();
    fs::write(&path, text.replace(old, &format!("title = \"{title}\""))).unwrap();
}

fn title(store: &Store, id: &Id) -> String {
    let record = store.find(id.as_str()).unwrap();
    record.document.request().title.clone()
}

/// A copy of a history at another place, as it is now.
fn copied(collective: &Collective, store: &Store, name: &str) -> SyncOptions {
    let folder = collective.world.folder.path();
    git(
        folder,
        &[
            "clone",
            "-q",
            "--bare",
            store.root().to_str().unwrap(),
            name,
        ],
    );
    SyncOptions {
        remote: Some(folder.join(name).to_str().unwrap().to_owned()),
        ..SyncOptions::default()
    }
}

#[test]
fn a_title_changed_back_where_histories_crossed_stays_changed_back() {
    let (collective, a, b, id) = Collective::new();
    let before = title(&a, &id);
    titled(&a, &id, "Autre");
    append(&a, &id, note("de a"));
    append(&b, &id, note("de b"));
    let (of_a, of_b) = (
        copied(&collective, &a, "a.git"),
        copied(&collective, &b, "b.git"),
    );
    // Each joins the other as it was before it joined anything.
    sync_as(&a, &of_b).unwrap();
    sync_as(&b, &of_a).unwrap();
    assert_eq!(title(&b, &id), "Autre");
    titled(&b, &id, &before);
    append(&b, &id, note("retour"));

    let now = copied(&collective, &b, "b3.git");
    sync_as(&a, &now).unwrap();
    assert_eq!(title(&a, &id), before);
    assert_eq!(notes(&a).len(), 3);
    let record = a.find(id.as_str()).unwrap();
    let mut events = record.document.request().events.iter();
    assert!(!events.any(|event| event.is(Kind::Contested)));
    sync_as(&b, &copied(&collective, &a, "a3.git")).unwrap();
    let tree = |store: &Store| git(store.root(), &["rev-parse", "HEAD^{tree}"]);
    assert_eq!(tree(&a), tree(&b));
    assert_sound(a.root());
    assert_sound(b.root());
}
