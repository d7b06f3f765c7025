//! This very test binary, run as another process: one that can be killed, or that competes.

use std::path::Path;
use std::process::{Child, Command};

use greffe::lang::Lang;
use greffe::store::{Author, Store};

use crate::world::{draft, note, now};

/// A process that will do `work` in the store at `root`.
pub(crate) fn command(root: &Path, work: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["child::act", "--exact", "--nocapture", "--quiet"])
        .env("GREFFE_TEST_ROOT", root)
        .env("GREFFE_TEST_WORK", work)
        .env("RUST_BACKTRACE", "0")
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null());
    command
}

pub(crate) fn start(root: &Path, work: &str) -> Child {
    command(root, work).spawn().unwrap()
}

/// What the other process does; nothing when the tests themselves come by.
#[test]
fn act() {
    let (Ok(root), Ok(work)) = (
        std::env::var("GREFFE_TEST_ROOT"),
        std::env::var("GREFFE_TEST_WORK"),
    ) else {
        return;
    };
    let root = Path::new(&root);
    let words: Vec<&str> = work.split(' ').collect();
    match words.as_slice() {
        ["init"] => drop(
            Store::init(
                root,
                crate::world::SETTINGS,
                &author("camille"),
                now(),
                Lang::Fr,
            )
            .unwrap(),
        ),
        ["note", text] => record(root, "camille", text, &[]),
        ["paper", text, file] => record(root, "camille", text, &[file]),
        ["create"] => {
            let drafts: Vec<_> = (30..33).map(draft).collect();
            let store = Store::discover(root).unwrap();
            store
                .create(&drafts, &author("camille"), now(), Lang::Fr)
                .unwrap();
        }
        ["adopt"] => {
            let store = Store::discover(root).unwrap();
            store.adopt(&author("camille"), now(), Lang::Fr).unwrap();
        }
        ["sync"] => {
            let options = greffe::store::SyncOptions::default();
            let store = Store::discover(root).unwrap();
            store
                .sync(&options, &author("b"), now(), Lang::Fr, &mut |_| {})
                .unwrap();
        }
        ["many", who, count] => {
            for number in 0..count.parse().unwrap() {
                record(root, who, &format!("{who}-{number}"), &[]);
            }
        }
        other => panic!("{other:?}"),
    }
}

fn record(root: &Path, who: &str, text: &str, files: &[&str]) {
    let store = Store::discover(root)
        .unwrap()
        .with_patience(std::time::Duration::from_mins(2));
    let id = store.load().unwrap().records[0]
        .document
        .request()
        .id
        .clone();
    let files: Vec<_> = files.iter().map(Into::into).collect();
    store
        .append(&id, note(text), &files, &author(who), now(), Lang::Fr)
        .unwrap();
}

fn author(name: &str) -> Author {
    Author {
        name: name.to_owned(),
        email: None,
    }
}
