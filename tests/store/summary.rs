//! The lines that are kept from one status to the next are those that reading everything gives.

use std::fs;
use std::path::{Path, PathBuf};

use greffe::lang::Lang;
use greffe::store::{Record, Store};

use crate::sync::Chance;
use crate::world::{World, append, camille, create, draft, git, git_command, note, now};

/// What is kept here of a request: nothing of those whose number of facts is even.
fn line(record: &Record) -> Option<(String, String, usize)> {
    let request = record.document.request();
    let facts = request.events.len();
    (facts % 2 == 1).then(|| (request.id.to_string(), request.title.clone(), facts))
}

/// The lines, how many others, the paths that cannot be read.
type Answer = (Vec<(String, String, usize)>, usize, Vec<String>);

fn kept(store: &Store) -> Answer {
    let summaries = store.summaries("test", line).unwrap();
    let unreadable = summaries.unreadable.into_iter().map(|one| one.path);
    (summaries.lines, summaries.others, unreadable.collect())
}

fn read(store: &Store) -> Answer {
    let holdings = store.load().unwrap();
    let lines: Vec<_> = holdings.records.iter().filter_map(line).collect();
    let others = holdings.records.len() - lines.len();
    let unreadable = holdings.unreadable.into_iter().map(|one| one.path);
    (lines, others, unreadable.collect())
}

/// The files of requests of a work tree.
fn request_files(root: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = Vec::new();
    for year in fs::read_dir(root.join("requests")).unwrap() {
        let entries = fs::read_dir(year.unwrap().path()).unwrap();
        files.extend(entries.map(|entry| entry.unwrap().path()));
    }
    files.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    files.sort();
    files
}

/// One thing that happens to a store; what git refuses does not happen.
fn happen(store: &Store, step: u32, chance: &mut Chance) -> &'static str {
    let root = store.root();
    let try_git = |args: &[&str]| drop(git_command(root, args).output().unwrap());
    let files = request_files(root);
    if files.is_empty() {
        try_git(&["restore", "--source=HEAD", "--staged", "--worktree", "."]);
        return "restore all";
    }
    let file = &files[chance.below(files.len())];
    let text = fs::read_to_string(file).unwrap();
    let fact = format!("\n[[event]]\nkind = \"note\"\non = 2026-12-05\ntext = \"n{step}\"\n");
    match chance.below(18) {
        0 | 1 => {
            fs::write(file, text + &fact).unwrap();
            "edit in place"
        }
        2 => {
            let beside = file.with_extension("tmp");
            fs::write(&beside, text + &fact).unwrap();
            fs::rename(&beside, file).unwrap();
            "edit by renaming"
        }
        3 => {
            fs::write(file, text.replace("algorithmique", "algorithmiquE")).unwrap();
            "edit of the same size"
        }
        4 => {
            fs::write(file, text + "[[event]\n").unwrap();
            "break"
        }
        5 => {
            fs::remove_file(file).unwrap();
            "delete"
        }
        6 => {
            let draft = draft(1000 + step);
            let name = format!("{}-copie.toml", draft.id);
            fs::write(file.with_file_name(name), draft.to_text()).unwrap();
            "a file that git does not know"
        }
        7 => {
            try_git(&["add", "-A", "requests"]);
            "add"
        }
        8 | 9 => {
            try_git(&["commit", "-q", "-a", "-m", "à la main"]);
            "commit"
        }
        10 => {
            let draft = draft(2000 + step);
            let year = format!("20{:02}-03-04T05:06:07+01:00", 19 + chance.below(8));
            let made = store.create(&[draft], &camille(), year.parse().unwrap(), Lang::Fr);
            drop(made);
            "create"
        }
        11 | 12 => {
            let records = store.load().unwrap().records;
            if let Some(record) = records.get(chance.below(records.len().max(1))) {
                let id = record.document.request().id.clone();
                let text = format!("fait {step}");
                drop(store.append(&id, note(&text), &[], &camille(), now(), Lang::Fr));
            }
            "record"
        }
        13 => {
            let branch = format!("b{}", chance.below(3));
            try_git(&["switch", "-q", "-c", &branch]);
            try_git(&["switch", "-q", &branch]);
            "switch"
        }
        14 => {
            let branch = format!("b{}", chance.below(3));
            try_git(&["merge", "-q", "--no-edit", &branch]);
            "merge"
        }
        15 => {
            try_git(&["merge", "--abort"]);
            try_git(&["restore", "--staged", "--worktree", "."]);
            "restore"
        }
        16 => {
            try_git(&["checkout", "-q", "HEAD~1"]);
            "checkout"
        }
        _ => {
            let cache = root.join(".git/greffe/lines.postcard");
            let mut bytes = fs::read(&cache).unwrap_or_default();
            match chance.below(3) {
                0 => drop(fs::remove_dir_all(root.join(".git/greffe"))),
                1 => bytes.truncate(bytes.len() / 2),
                _ => bytes = b"autre chose".to_vec(),
            }
            drop(fs::write(&cache, bytes));
            "spoil the cache"
        }
    }
}

#[test]
fn whatever_happens_the_lines_are_those_of_the_files() {
    let (worlds, steps) = if std::env::var_os("GREFFE_TEST_FULL").is_some() {
        (12, 120)
    } else {
        (3, 60)
    };
    for world_number in 0..worlds {
        let mut chance = Chance::new(20_261_123 + world_number);
        let world = World::new();
        let (store, id) = world.store_with_request();
        for seed in 2..8 {
            create(&store, seed);
        }
        append(&store, &id, note("un"));
        let mut past = Vec::new();
        for step in 0..steps {
            past.push(happen(&store, step, &mut chance));
            // Twice: what is written is read, and what is read is written again.
            for _ in 0..2 {
                assert_eq!(kept(&store), read(&store), "{world_number}: {past:?}");
            }
        }
    }
}

#[test]
fn a_quiet_store_is_not_read_again() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    for seed in 2..8 {
        create(&store, seed);
    }
    append(&store, &id, note("un"));
    let reads = |store: &Store| {
        let count = std::sync::atomic::AtomicUsize::new(0);
        let counting = |record: &Record| {
            count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            line(record)
        };
        store.summaries("test", counting).unwrap();
        count.into_inner()
    };
    assert_eq!(reads(&store), 7);
    // A file written in the very moment of the index is read until the index is younger.
    assert!(reads(&store) <= 1);
    append(&store, &id, note("deux"));
    assert!(reads(&store) <= 2);
    let before = git(&world.root(), &["status", "--porcelain", "--ignored"]);
    assert_eq!(before, "");
    fs::remove_dir_all(world.root().join(".git/greffe")).unwrap();
    assert_eq!(reads(&store), 7);
}

#[test]
fn a_cache_of_which_one_bit_changed_is_not_used() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    append(&store, &id, note("un"));
    create(&store, 2);
    let truth = read(&store);
    assert_eq!(kept(&store), truth);
    let place = world.root().join(".git/greffe/lines.postcard");
    let whole = fs::read(&place).unwrap();
    for bit in 0..whole.len() * 8 {
        let mut spoilt = whole.clone();
        spoilt[bit / 8] ^= 1 << (bit % 8);
        fs::write(&place, spoilt).unwrap();
        assert_eq!(kept(&store), truth, "bit {bit}");
    }
}
