//! Two contents of one name: both stay, everybody gives them the same names, and nobody is locked out.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use greffe::lang::Lang;
use greffe::request::{EventDraft, Id, Kind};
use greffe::store::{Finding, Hostile, Problem, Store, SyncError, fingerprint};

use super::{Collective, sync, try_sync};
use crate::world::{append, assert_sound, camille, date, git, note, notes, now};

/// Where another version of a request waits.
pub(super) fn beside(path: &str, bytes: &[u8]) -> String {
    let mark = &fingerprint(bytes)[..8];
    path.replace(".toml", &format!(".{mark}.theirs.toml"))
}

/// The answer that a person records, with a paper.
fn refused_with(store: &Store, id: &Id, bytes: &str) {
    let folder = tempfile::tempdir().unwrap();
    let paper = folder.path().join("refus.pdf");
    fs::write(&paper, bytes).unwrap();
    let event = EventDraft::new(Kind::Refused, date("2026-12-04"));
    store
        .append(id, event, &[paper], &camille(), now(), Lang::Fr)
        .unwrap();
}

fn commits_its_papers(store: &Store) -> Store {
    let settings = store.root().join("greffe.toml");
    let text = fs::read_to_string(&settings).unwrap() + "files = \"commit\"\n";
    fs::write(&settings, text).unwrap();
    git(store.root(), &["commit", "-qam", "papiers"]);
    Store::discover(store.root()).unwrap()
}

fn every_paper(store: &Store, id: &Id) -> Vec<Vec<u8>> {
    let record = store.find(id.as_str()).unwrap();
    let events = &record.document.request().events;
    let papers = events.iter().flat_map(|event| &event.files);
    papers
        .map(|paper| store.paper(&record, paper).unwrap())
        .collect()
}

#[test]
fn two_papers_of_one_name_are_both_found_by_everybody() {
    let (collective, a, b, id) = Collective::new();
    let a = commits_its_papers(&a);
    sync(&a);
    sync(&b);
    let b = Store::discover(b.root()).unwrap();
    let c = collective.member("c");
    for (store, bytes) in [(&a, "de a"), (&b, "de b"), (&c, "de c")] {
        refused_with(store, &id, bytes);
    }
    for store in [&a, &b, &c, &a, &b, &c, &a, &b] {
        sync(store);
    }
    let tree = |store: &Store| git(store.root(), &["rev-parse", "HEAD^{tree}"]);
    for store in [&a, &b, &c] {
        let mut papers = every_paper(store, &id);
        papers.sort();
        assert_eq!(papers, [b"de a", b"de b", b"de c"]);
        assert_eq!(tree(store), tree(&a));
        assert!(store.verify(None).unwrap().holds());
        let findings = store.check().unwrap();
        let papers = |one: &&Finding| {
            matches!(
                one.problem,
                Problem::Orphan | Problem::PaperShadowed { .. } | Problem::PaperChanged { .. }
            )
        };
        assert_eq!(findings.iter().filter(papers).count(), 0, "{findings:?}");
        assert_sound(store.root());
    }
}

#[test]
fn a_broken_file_locks_nobody_out_and_is_healed_by_the_others() {
    let (collective, a, b, id) = Collective::new();
    let c = collective.member("c");
    append(&a, &id, note("de a"));
    sync(&a);
    let path = b.find(id.as_str()).unwrap().path;
    let broken = fs::read_to_string(b.root().join(&path)).unwrap() + "oups = =\n";
    fs::write(b.root().join(&path), &broken).unwrap();
    git(b.root(), &["commit", "-qam", "casse"]);
    sync(&b);
    for store in [&a, &c, &a, &b, &c] {
        append_if_read(store, &id);
        sync(store);
    }
    for store in [&a, &b, &c] {
        sync(store);
        assert_eq!(notes(store)["de a"], 1);
        let waits = store.aside().unwrap();
        assert!(
            waits.contains(&beside(&path, broken.as_bytes())),
            "{waits:?}"
        );
        assert_sound(store.root());
    }
    // Once somebody has taken up what waited, it is gone for all.
    for waits in a.aside().unwrap() {
        git(a.root(), &["rm", "-q", &waits]);
    }
    git(a.root(), &["commit", "-qm", "repris"]);
    for store in [&a, &b, &c, &a, &b] {
        sync(store);
    }
    for store in [&a, &b, &c] {
        assert_eq!(store.aside().unwrap(), [""; 0]);
    }
}

fn append_if_read(store: &Store, id: &Id) {
    if store.find(id.as_str()).is_ok() {
        append(
            store,
            id,
            note(&format!("encore {}", store.root().display())),
        );
    }
}

#[test]
fn a_commit_made_by_git_meanwhile_stays() {
    let (_collective, a, mut b, id) = Collective::new();
    append(&a, &id, note("de a"));
    sync(&a);
    let root = b.root().to_owned();
    let done = AtomicBool::new(false);
    let by_hand = root.clone();
    b.watch(move || {
        if !done.swap(true, Ordering::SeqCst) {
            commit_by_hand(&by_hand);
        }
    });
    sync(&b);
    assert_eq!(notes(&b)["de a"], 1);
    let story = git(&root, &["log", "--format=%s"]);
    assert!(story.contains("à la main"), "{story}");
    assert_sound(&root);
}

fn commit_by_hand(root: &Path) {
    fs::write(root.join("LISEZMOI"), "lisez\n").unwrap();
    git(root, &["add", "LISEZMOI"]);
    git(root, &["commit", "-qm", "à la main"]);
}

#[test]
fn a_reference_changed_inside_a_file_is_kept_beside() {
    let (_collective, a, b, id) = Collective::new();
    let path = a.find(id.as_str()).unwrap().path;
    let text = fs::read_to_string(a.root().join(&path)).unwrap();
    let other = crate::world::id(77);
    let renamed = text.replace(id.as_str(), other.as_str());
    fs::write(a.root().join(&path), &renamed).unwrap();
    git(a.root(), &["commit", "-qam", "autre référence"]);
    git(a.root(), &["push", "-q", "origin", "main"]);
    append(&b, &id, note("de b"));
    let synced = sync(&b);
    assert_eq!(synced.aside, [beside(&path, renamed.as_bytes())]);
    assert_eq!(b.find(id.as_str()).unwrap().path, path);
    assert!(b.find(other.as_str()).is_err());
    assert_sound(b.root());
}

#[test]
fn a_new_file_that_says_the_reference_of_another_is_refused() {
    let (_collective, a, b, id) = Collective::new();
    let path = a.find(id.as_str()).unwrap().path;
    let text = fs::read_to_string(a.root().join(&path)).unwrap();
    let other = path.replace(id.as_str(), crate::world::id(77).as_str());
    fs::write(a.root().join(&other), text).unwrap();
    git(a.root(), &["add", "."]);
    git(a.root(), &["commit", "-qm", "double"]);
    git(a.root(), &["push", "-q", "origin", "main"]);
    match try_sync(&b) {
        Err(SyncError::Hostile {
            why: Hostile::OtherId(said),
            ..
        }) => assert_eq!(said, id.as_str()),
        other => panic!("{other:?}"),
    }
}

/// The usual case: greffe never commits what it cannot read.
#[test]
fn an_edit_that_cannot_be_read_stays_and_the_others_facts_come_beside() {
    let (collective, a, b, id) = Collective::new();
    append(&a, &id, note("de a"));
    sync(&a);
    let path = b.find(id.as_str()).unwrap().path;
    let before = fs::read_to_string(b.root().join(&path)).unwrap();
    let edit = before.clone() + "\n[[event]]\nkind = \"checked\"\non = 2026-12-04\noups = =\n";
    fs::write(b.root().join(&path), &edit).unwrap();

    let synced = sync(&b);
    assert_eq!(synced.aside.len(), 1, "{synced:?}");
    assert_eq!(fs::read_to_string(b.root().join(&path)).unwrap(), edit);
    let waits = fs::read_to_string(b.root().join(&synced.aside[0])).unwrap();
    assert!(waits.contains("de a"), "{waits}");
    // Nothing of it leaves, and the others' facts are still those of the branch.
    let c = collective.member("c");
    assert_eq!(notes(&c)["de a"], 1);
    assert_eq!(c.aside().unwrap(), [""; 0]);

    // Mended without a look at what came: nothing is lost, nor what else was changed meanwhile.
    let mended = edit.replace("oups = =\n", "");
    let old = mended
        .lines()
        .find(|line| line.starts_with("title"))
        .unwrap();
    fs::write(
        b.root().join(&path),
        mended.replace(old, "title = \"Mieux\""),
    )
    .unwrap();
    sync(&b);
    assert!(!b.root().join(&synced.aside[0]).exists());
    sync(&c);
    for store in [&b, &c] {
        let record = store.find(id.as_str()).unwrap();
        let mut events = record.document.request().events.iter();
        assert!(events.any(|event| event.is(Kind::Checked)));
        assert!(!events.any(|event| event.is(Kind::Contested)));
        assert_eq!(record.document.request().title, "Mieux");
        assert_eq!(notes(store)["de a"], 1);
        assert!(store.verify(None).unwrap().vanished.is_empty());
    }
}

/// Whatever waits beside, put there by whoever: it rewrites no request that could be read.
#[test]
fn what_others_put_beside_changes_no_request() {
    let (_collective, a, b, id) = Collective::new();
    let path = a.find(id.as_str()).unwrap().path;
    let text = fs::read_to_string(a.root().join(&path)).unwrap();
    let false_one = text.replace("title = ", "title = \"Pirate\" # ")
        + "\n[[event]]\nkind = \"received\"\non = 2026-12-01\n";
    let aside = beside(&path, false_one.as_bytes());
    fs::write(a.root().join(&aside), &false_one).unwrap();
    git(a.root(), &["add", "requests"]);
    git(a.root(), &["commit", "-qm", "à côté"]);
    git(a.root(), &["push", "-q", "origin", "main"]);
    sync(&b);
    let mine = fs::read_to_string(b.root().join(&path)).unwrap() + "# relu\n";
    fs::write(b.root().join(&path), &mine).unwrap();
    sync(&b);
    assert_eq!(fs::read_to_string(b.root().join(&path)).unwrap(), mine);
}

#[test]
fn a_name_made_from_a_hash_that_another_content_has_is_not_written_over() {
    let (_collective, a, b, id) = Collective::new();
    let a = commits_its_papers(&a);
    sync(&a);
    sync(&b);
    let b = Store::discover(b.root()).unwrap();
    refused_with(&a, &id, "de a");
    let folder = a.find(id.as_str()).unwrap().path.replace(".toml", "");
    let mark = &fingerprint(b"de a")[..8];
    let junk = a.root().join(folder).join(format!("refus.{mark}.pdf"));
    fs::write(&junk, "autre chose").unwrap();
    git(a.root(), &["add", "-f", "requests"]);
    git(a.root(), &["commit", "-qm", "encombre"]);
    git(a.root(), &["push", "-q", "origin", "main"]);
    refused_with(&b, &id, "de b");
    sync(&b);
    sync(&a);
    for store in [&a, &b] {
        let mut papers = every_paper(store, &id);
        papers.sort();
        assert_eq!(papers, [b"de a", b"de b"]);
    }
    assert_eq!(fs::read_to_string(&junk).unwrap(), "autre chose");
}
