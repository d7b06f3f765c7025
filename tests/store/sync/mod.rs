//! Several people, one remote: what each recorded reaches the others.

mod beside;
mod crash;
mod crossed;
mod hostile;
mod refused;
mod simulation;
mod there;
mod words;

pub(crate) use simulation::Chance;

use std::fs;
use std::path::PathBuf;

use greffe::lang::Lang;
use greffe::request::{EventDraft, Id, Kind};
use greffe::store::{Author, Store, Stuck, SyncError, SyncOptions, Synced};

use crate::world::{World, append, assert_sound, camille, create, git, note, notes, now};

/// A remote and members who each have a clone.
pub(crate) struct Collective {
    pub(crate) world: World,
}

impl Collective {
    /// A remote with a store of one request, and two members, `a` and `b`.
    pub(crate) fn new() -> (Self, Store, Store, Id) {
        let collective = Self {
            world: World::new(),
        };
        let (store, id) = collective.world.store_with_request();
        git(
            collective.world.folder.path(),
            &["init", "-q", "--bare", "-b", "main", "remote.git"],
        );
        let remote = collective.remote();
        git(
            store.root(),
            &["remote", "add", "origin", remote.to_str().unwrap()],
        );
        sync(&store);
        let other = collective.member("b");
        (collective, store, other, id)
    }

    pub(crate) fn remote(&self) -> PathBuf {
        self.world.folder.path().join("remote.git")
    }

    pub(crate) fn member(&self, name: &str) -> Store {
        let folder = self.world.folder.path();
        git(folder, &["clone", "-q", "remote.git", name]);
        Store::discover(&folder.join(name)).unwrap()
    }
}

pub(crate) fn try_sync(store: &Store) -> Result<Synced, SyncError> {
    sync_as(store, &SyncOptions::default())
}

pub(crate) fn sync_as(store: &Store, options: &SyncOptions) -> Result<Synced, SyncError> {
    let synced = store.sync(options, &author(store), now(), Lang::Fr, &mut |_| {})?;
    if !options.dry_run {
        store.told(&synced)?;
    }
    Ok(synced)
}

#[track_caller]
pub(crate) fn sync(store: &Store) -> Synced {
    try_sync(store).unwrap_or_else(|error| panic!("{error}"))
}

fn author(store: &Store) -> Author {
    let name = store
        .root()
        .file_name()
        .unwrap()
        .to_string_lossy()
        .into_owned();
    Author { name, email: None }
}

#[test]
fn two_members_offline_then_both_have_every_fact() {
    let (_collective, a, b, id) = Collective::new();
    append(&a, &id, note("de a"));
    append(&b, &id, note("de b"));
    let other = create(&b, 5);
    assert_eq!(sync(&a).sent, 1);
    let synced = sync(&b);
    assert_eq!((synced.received.len(), synced.to_send), (1, 0));
    assert_eq!(synced.changed.len(), 1);
    assert_eq!(synced.changed[0].gained.len(), 1);
    sync(&a);
    for store in [&a, &b] {
        let notes = notes(store);
        assert_eq!((notes["de a"], notes["de b"], notes.len()), (1, 1, 2));
        assert!(store.find(other.as_str()).is_ok());
        assert_sound(store.root());
    }
    assert_eq!(a.head(), b.head());
    let again = sync(&a);
    assert!(again.received.is_empty() && again.sent == 0);
}

#[test]
fn a_member_who_has_nothing_new_moves_forward_without_a_merge() {
    let (_collective, a, b, id) = Collective::new();
    append(&a, &id, note("de a"));
    sync(&a);
    sync(&b);
    assert_eq!(a.head(), b.head());
    assert_eq!(git(b.root(), &["log", "--merges", "--format=%h"]), "");
    assert_sound(b.root());
}

#[test]
fn hand_edits_are_adopted_first_and_sent() {
    let (_collective, a, b, id) = Collective::new();
    let file = a.root().join(a.find(id.as_str()).unwrap().path);
    let text = fs::read_to_string(&file).unwrap();
    fs::write(
        &file,
        text + "\n[[event]]\nkind = \"note\"\non = 2026-12-05\ntext = \"main\"\n",
    )
    .unwrap();
    let synced = sync(&a);
    assert_eq!(synced.adoption.adopted.len(), 1);
    sync(&b);
    assert_eq!(notes(&b)["main"], 1);
}

#[test]
fn a_dry_run_tells_and_writes_nothing() {
    let (_collective, a, b, id) = Collective::new();
    append(&a, &id, note("de a"));
    append(&b, &id, note("de b"));
    sync(&a);
    let before = b.head();
    let options = SyncOptions {
        dry_run: true,
        ..SyncOptions::default()
    };
    let told = sync_as(&b, &options).unwrap();
    // The note, and the merge.
    assert_eq!((told.received.len(), told.to_send), (1, 2));
    assert_eq!(b.head(), before);
    assert_eq!(notes(&b).len(), 1);
    sync(&b);
    assert_sound(b.root());
}

#[test]
fn the_store_may_be_a_folder_of_a_repository() {
    let world = World::new();
    let outer = world.folder.path().join("depot");
    fs::create_dir_all(&outer).unwrap();
    git(&outer, &["init", "-q", "-b", "main"]);
    fs::write(outer.join("lisez-moi.md"), "un\n").unwrap();
    git(&outer, &["add", "."]);
    git(&outer, &["commit", "-qm", "lisez-moi"]);
    let root = outer.join("greffe");
    let a = Store::init(&root, crate::world::SETTINGS, &camille(), now(), Lang::Fr).unwrap();
    let id = create(&a, 1);
    git(
        world.folder.path(),
        &["init", "-q", "--bare", "-b", "main", "remote.git"],
    );
    git(&outer, &["remote", "add", "origin", "../remote.git"]);
    sync(&a);
    git(world.folder.path(), &["clone", "-q", "remote.git", "b"]);
    let other = world.folder.path().join("b");
    let b = Store::discover(&other.join("greffe")).unwrap();
    append(&b, &id, note("de b"));
    fs::write(other.join("lisez-moi.md"), "deux\n").unwrap();
    git(&other, &["commit", "-qam", "lisez-moi aussi"]);
    sync(&b);
    append(&a, &id, note("de a"));
    sync(&a);
    assert_eq!(notes(&a).len(), 2);
    assert_eq!(
        fs::read_to_string(outer.join("lisez-moi.md")).unwrap(),
        "deux\n"
    );
    assert_sound(&outer);
}

#[test]
fn letters_and_settings_are_merged_as_text_and_a_conflict_stops_everything() {
    let (_collective, a, b, id) = Collective::new();
    for store in [&a, &b] {
        fs::create_dir_all(store.root().join("letters")).unwrap();
    }
    let letter = |store: &Store, text: &str| {
        fs::write(store.root().join("letters/demande.md.hbs"), text).unwrap();
        git(store.root(), &["add", "letters"]);
        git(store.root(), &["commit", "-qm", "modèle"]);
    };
    letter(&a, "un\ndeux\ntrois\nquatre\ncinq\n");
    sync(&a);
    sync(&b);
    letter(&a, "UN\ndeux\ntrois\nquatre\ncinq\n");
    letter(&b, "un\ndeux\ntrois\nquatre\nCINQ\n");
    sync(&a);
    sync(&b);
    let text = fs::read_to_string(b.root().join("letters/demande.md.hbs")).unwrap();
    assert_eq!(text, "UN\ndeux\ntrois\nquatre\nCINQ\n");
    sync(&a);
    letter(&a, "de a\n");
    letter(&b, "de b\n");
    append(&a, &id, note("de a"));
    sync(&a);
    let before = b.head();
    match try_sync(&b) {
        Err(SyncError::Stuck(Stuck::ByHand { paths, .. })) => {
            assert_eq!(paths, ["letters/demande.md.hbs"]);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(b.head(), before);
    assert_sound(b.root());
}

#[test]
fn a_request_that_cannot_be_read_is_kept_beside_ours() {
    let (_collective, a, b, id) = Collective::new();
    let path = a.find(id.as_str()).unwrap().path;
    fs::write(a.root().join(&path), "ceci n’est pas\n").unwrap();
    git(a.root(), &["commit", "-qam", "casse"]);
    git(a.root(), &["push", "-q", "origin", "main"]);
    append(&b, &id, note("de b"));
    let synced = sync(&b);
    let aside = beside::beside(&path, "ceci n’est pas\n".as_bytes());
    assert_eq!(synced.aside, std::slice::from_ref(&aside));
    assert_eq!(notes(&b)["de b"], 1);
    assert_eq!(
        fs::read_to_string(b.root().join(&aside)).unwrap(),
        "ceci n’est pas\n"
    );
    assert_sound(b.root());
    let findings = b.check().unwrap();
    assert!(
        findings
            .iter()
            .any(|f| f.path.as_deref() == Some(aside.as_str()))
    );
}

/// Somebody breaks a file in which others had recorded facts.
#[test]
fn the_facts_of_a_file_that_somebody_broke_afterwards_come_all_the_same() {
    let (collective, a, b, id) = Collective::new();
    let c = collective.member("c");
    append(&b, &id, note("de b"));
    sync(&b);
    sync(&c);
    let path = c.find(id.as_str()).unwrap().path;
    let broken = fs::read_to_string(c.root().join(&path)).unwrap() + "oups = \n";
    fs::write(c.root().join(&path), &broken).unwrap();
    git(c.root(), &["commit", "-qam", "casse"]);
    git(c.root(), &["push", "-q", "origin", "main"]);

    append(&a, &id, note("de a"));
    let synced = sync(&a);
    let aside = beside::beside(&path, broken.as_bytes());
    assert_eq!(synced.aside, std::slice::from_ref(&aside));
    assert_eq!(fs::read_to_string(a.root().join(&aside)).unwrap(), broken);
    sync(&b);
    for store in [&a, &b] {
        assert_eq!(notes(store).len(), 2);
        assert!(store.verify(None).unwrap().holds());
        assert_eq!(store.aside().unwrap(), std::slice::from_ref(&aside));
        assert_sound(store.root());
    }
}

/// Whether one had something of one's own to send changes nothing.
#[test]
fn a_fact_taken_out_by_hand_elsewhere_is_kept() {
    let (_collective, a, b, id) = Collective::new();
    append(&a, &id, note("un"));
    append(&a, &id, note("deux"));
    sync(&a);
    sync(&b);
    let path = a.find(id.as_str()).unwrap().path;
    let text = fs::read_to_string(a.root().join(&path)).unwrap();
    let mut blocks: Vec<&str> = text.split("\n[[event]]").collect();
    blocks.retain(|block| !block.contains("text = \"un\""));
    let title = blocks
        .join("\n[[event]]")
        .replacen("title = ", "title = \"Autre\" # ", 1);
    fs::write(a.root().join(&path), title).unwrap();
    git(a.root(), &["commit", "-qam", "retire"]);
    git(a.root(), &["push", "-q", "origin", "main"]);
    let synced = sync(&b);
    assert_eq!(synced.restored, [path]);
    sync(&a);
    for store in [&a, &b] {
        assert_eq!(notes(store).len(), 2);
        let record = store.find(id.as_str()).unwrap();
        assert_eq!(record.document.request().title, "Autre");
        assert_sound(store.root());
    }
}

#[test]
fn a_dry_run_reckons_with_what_was_changed_by_hand() {
    let (_collective, a, b, id) = Collective::new();
    let path = a.find(id.as_str()).unwrap().path;
    let titled = |store: &Store, title: &str| {
        let file = store.root().join(&path);
        let text = fs::read_to_string(&file).unwrap();
        fs::write(
            &file,
            text.replacen("title = ", &format!("title = \"{title}\" # "), 1),
        )
        .unwrap();
    };
    titled(&a, "de a");
    sync(&a);
    titled(&b, "de b");
    let before = (b.head(), git(b.root(), &["count-objects"]));
    let options = SyncOptions {
        dry_run: true,
        ..SyncOptions::default()
    };
    let told = sync_as(&b, &options).unwrap();
    assert_eq!((told.changed.len(), told.to_send), (1, 2));
    let after = told.changed[0].after.as_ref().unwrap();
    assert!(after.text().contains("de a") && after.text().contains("de b"));
    assert_eq!(b.head(), before.0);
    // What came was fetched; nothing of ours was written.
    git(b.root(), &["fsck", "--strict", "--no-dangling"]);
    let theirs = a.head().unwrap();
    let unreachable = ["fsck", "--unreachable", "--no-reflogs", "HEAD", &theirs];
    assert_eq!(git(b.root(), &unreachable), "");
    assert_eq!(sync(&b).sent, told.to_send);
    assert_sound(b.root());
}

/// Settings and each request are adopted by a commit of their own, and a merge is one more.
#[test]
fn a_dry_run_announces_as_many_commits_as_are_sent() {
    let (_collective, a, b, id) = Collective::new();
    let options = SyncOptions {
        dry_run: true,
        ..SyncOptions::default()
    };
    for merged in [false, true] {
        if merged {
            append(&a, &id, note("de a"));
            sync(&a);
        }
        let others = [5, 6].map(|seed| create(&b, seed + 10 * u32::from(merged)));
        for other in &others {
            let file = b.root().join(b.find(other.as_str()).unwrap().path);
            let text = fs::read_to_string(&file).unwrap();
            fs::write(&file, text.replacen("title = \"", "title = \"Autre ", 1)).unwrap();
        }
        let settings = b.root().join("greffe.toml");
        let text = fs::read_to_string(&settings).unwrap();
        fs::write(&settings, text + "# relu\n").unwrap();
        let told = sync_as(&b, &options).unwrap();
        assert_eq!(told.to_send, 5 + usize::from(merged));
        assert_eq!(sync(&b).sent, told.to_send);
    }
    sync(&a);
    assert_eq!(sync_as(&a, &options).unwrap().to_send, 0);
    assert_eq!(a.head(), b.head());
}

#[test]
fn two_accounts_of_what_may_be_one_paper_are_told() {
    let (_collective, a, b, id) = Collective::new();
    let refused = |on: &str, by: &str| EventDraft {
        by: Some(by.to_owned()),
        ..EventDraft::new(Kind::Refused, on.parse().unwrap())
    };
    append(&a, &id, refused("2026-12-15", "ana"));
    append(&b, &id, refused("2026-12-16", "bob"));
    sync(&a);
    let told = sync(&b);
    assert_eq!(told.changed[0].apart.len(), 1);
    let told = sync(&a);
    assert_eq!(told.changed[0].apart.len(), 1);
    // A later one is another paper; one that is corrected is settled.
    append(&a, &id, refused("2027-02-16", "ana"));
    sync(&a);
    assert!(sync(&b).changed[0].apart.is_empty());
}

#[test]
fn what_others_changed_in_the_templates_is_told() {
    let (_collective, a, b, _) = Collective::new();
    fs::create_dir_all(a.root().join("letters")).unwrap();
    fs::write(a.root().join("letters/demande.md.hbs"), "Bonjour\n").unwrap();
    git(a.root(), &["add", "letters"]);
    git(a.root(), &["commit", "-qm", "modèle"]);
    sync(&a);
    let who = ("letters/demande.md.hbs".to_owned(), "Dominique".to_owned());
    assert_eq!(sync(&b).elsewhere, [who]);
}

#[test]
fn a_request_deleted_elsewhere_is_kept() {
    let (_collective, a, b, id) = Collective::new();
    let path = a.find(id.as_str()).unwrap().path;
    git(a.root(), &["rm", "-q", &path]);
    git(a.root(), &["commit", "-qm", "efface"]);
    git(a.root(), &["push", "-q", "origin", "main"]);
    let synced = sync(&b);
    assert_eq!(synced.restored, [path]);
    assert!(b.find(id.as_str()).is_ok());
    assert_sound(b.root());
    sync(&a);
    assert!(a.find(id.as_str()).is_ok());
}
