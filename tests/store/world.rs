//! A sealed world: an empty home, no configuration of git but ours, a folder of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use greffe::date::{Date, Instant};
use greffe::lang::Lang;
use greffe::request::{EventDraft, Field, Id, Item, Kind, Regime, RequestDraft, Value};
use greffe::store::{Author, Store};

#[path = "../fixtures/commune.rs"]
mod commune;

use commune::commune;

pub(crate) const SETTINGS: &str = "schema = 1\nlang = \"fr\"\n";

pub(crate) struct World {
    pub(crate) folder: tempfile::TempDir,
}

impl World {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("greffe")
    }

    /// A store without a request.
    pub(crate) fn store(&self) -> Store {
        Store::init(&self.root(), SETTINGS, &camille(), now(), Lang::Fr).unwrap()
    }

    /// A store with one request, and its reference.
    pub(crate) fn store_with_request(&self) -> (Store, Id) {
        let store = self.store();
        let id = create(&store, 1);
        (store, id)
    }
}

pub(crate) fn create(store: &Store, seed: u32) -> Id {
    let draft = draft(seed);
    let id = draft.id.clone();
    store.create(&[draft], &camille(), now(), Lang::Fr).unwrap();
    id
}

pub(crate) fn git(folder: &Path, args: &[&str]) -> String {
    let output = git_command(folder, args).output().unwrap();
    assert!(
        output.status.success(),
        "git {args:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

pub(crate) fn git_command(folder: &Path, args: &[&str]) -> Command {
    let mut git = Command::new("git");
    git.arg("-C").arg(folder);
    git.args(["-c", "user.name=Dominique"]);
    git.args(["-c", "user.email=d@example.org"]);
    git.args(args);
    for (key, _) in std::env::vars_os() {
        if key.to_string_lossy().starts_with("GIT_") {
            git.env_remove(key);
        }
    }
    git.env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("HOME", folder)
        .env("LC_ALL", "C");
    git
}

/// What git says of a store that is in order: nothing.
pub(crate) fn assert_sound(root: &Path) {
    judge(root, &["fsck", "--strict"]);
}

/// The same after a crash, a race or a refusal, which may leave objects that nothing points to.
pub(crate) fn assert_healed(root: &Path) {
    judge(root, &["fsck", "--strict", "--no-dangling"]);
}

fn judge(root: &Path, fsck: &[&str]) {
    assert_eq!(git(root, &["status", "--porcelain"]), "", "git status");
    let fsck = git_command(root, fsck).output().unwrap();
    assert!(fsck.status.success());
    assert_eq!(String::from_utf8_lossy(&fsck.stdout), "", "git fsck");
    let said = String::from_utf8_lossy(&fsck.stderr).into_owned();
    let said: Vec<&str> = said
        .lines()
        .filter(|line| !line.starts_with("notice:") && !line.contains("Checking"))
        .collect();
    assert!(said.is_empty(), "git fsck: {said:?}");
}

pub(crate) fn camille() -> Author {
    Author {
        name: "camille".to_owned(),
        email: None,
    }
}

pub(crate) fn now() -> Instant {
    "2026-11-24T18:02:11+01:00".parse().unwrap()
}

pub(crate) fn date(text: &str) -> Date {
    text.parse().unwrap()
}

pub(crate) fn note(text: &str) -> EventDraft {
    EventDraft::new(Kind::Note, date("2026-12-03")).with(Field::Text, Value::Text(text.to_owned()))
}

pub(crate) fn id(seed: u32) -> Id {
    let mut state = u64::from(seed) + 1;
    Id::random(|n| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((state >> 33) % u64::from(n)).unwrap()
    })
}

pub(crate) fn draft(seed: u32) -> RequestDraft {
    RequestDraft {
        id: id(seed),
        title: "Vidéosurveillance algorithmique".to_owned(),
        regime: Regime::Crpa,
        campaign: Some("vsa-2026".to_owned()),
        residence: None,
        authority: commune(),
        items: vec![Item {
            text: "Les délibérations du conseil municipal".to_owned(),
        }],
        events: Vec::new(),
    }
}

pub(crate) fn append(store: &Store, id: &Id, event: EventDraft) -> String {
    store
        .append(id, event, &[], &camille(), now(), Lang::Fr)
        .unwrap()
        .commit
}

pub(crate) fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
/// The texts of every note of every request, with how often each is there.
pub(crate) fn notes(store: &Store) -> BTreeMap<String, usize> {
    let mut notes = BTreeMap::new();
    for record in store.load().unwrap().records {
        for event in &record.document.request().events {
            if let Some(text) = event.text(Field::Text) {
                *notes.entry(text.to_owned()).or_insert(0) += 1;
            }
        }
    }
    notes
}
