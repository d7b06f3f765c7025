//! What a hostile remote may try: refused or made harmless, and nothing is written.

use std::path::Path;
use std::process::Stdio;

use greffe::lang::{Lang, Say};
use greffe::store::{Hostile, Store, SyncError};

use super::{Collective, sync, try_sync};
use crate::world::{assert_healed, assert_sound, draft, git, git_command};

/// Pushes to the remote a commit whose tree has one entry more, whatever its name.
fn poison(a: &Store, folder: &str, mode: &str, name: &str, bytes: &[u8]) {
    let root = a.root();
    let blob = hash(root, bytes);
    let entry = match mode {
        "160000" => a.head().unwrap(),
        _ => blob,
    };
    let kind = if mode == "160000" { "commit" } else { "blob" };
    let mut tree = tree_with(
        root,
        &format!("HEAD:{folder}"),
        &format!("{mode} {kind} {entry}\t{name}"),
    );
    let mut folder = folder;
    while !folder.is_empty() {
        let (parent, own) = folder.rsplit_once('/').unwrap_or(("", folder));
        tree = tree_with(
            root,
            &format!("HEAD:{parent}"),
            &format!("040000 tree {tree}\t{own}"),
        );
        folder = parent;
    }
    let commit = git(root, &["commit-tree", "-p", "HEAD", "-m", "piège", &tree]);
    git(
        root,
        &[
            "push",
            "-q",
            "--no-verify",
            "origin",
            &format!("{}:refs/heads/main", commit.trim()),
        ],
    );
}

fn hash(root: &Path, bytes: &[u8]) -> String {
    let mut child = git_command(root, &["hash-object", "-w", "--stdin"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), bytes).unwrap();
    let output = child.wait_with_output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// A tree object written byte by byte: git's own commands would refuse the names.
fn tree_with(root: &Path, old: &str, line: &str) -> String {
    let mut lines: Vec<String> = git(root, &["ls-tree", "-z", old])
        .split('\0')
        .filter(|entry| !entry.is_empty())
        .map(str::to_owned)
        .collect();
    let name = |line: &str| line.split_once('\t').unwrap().1.to_owned();
    lines.retain(|other| name(other) != name(line));
    lines.push(line.to_owned());
    lines.sort_by_key(|line| {
        let folder = line.starts_with("040000");
        name(line) + if folder { "/" } else { "" }
    });
    let mut bytes = Vec::new();
    for line in lines {
        let (head, name) = line.split_once('\t').unwrap();
        let parts: Vec<&str> = head.split(' ').collect();
        bytes.extend_from_slice(parts[0].trim_start_matches('0').as_bytes());
        bytes.push(b' ');
        bytes.extend_from_slice(name.as_bytes());
        bytes.push(0);
        bytes.extend_from_slice(git2::Oid::from_str(parts[2]).unwrap().as_bytes());
    }
    let repo = git2::Repository::open(root).unwrap();
    let odb = repo.odb().unwrap();
    odb.write(git2::ObjectType::Tree, &bytes)
        .unwrap()
        .to_string()
}

#[track_caller]
fn refused(store: &Store) -> SyncError {
    let before = store.head();
    let Err(error) = try_sync(store) else {
        panic!("the trap was taken");
    };
    assert_eq!(store.head(), before);
    assert_healed(store.root());
    let said = error.say(Lang::Fr);
    assert!(!said.contains('\u{1b}'), "{said:?}");
    error
}

#[test]
fn names_that_climb_out_are_refused() {
    for name in [
        "..",
        ".git",
        ".GIT",
        "git~1",
        "a\\b",
        "nul\u{1b}[31m.toml",
        "x:y",
    ] {
        let (collective, a, b, _) = Collective::new();
        poison(&a, "requests/2026", "100644", name, b"x");
        refused(&b);
        assert!(!collective.world.folder.path().join("x").exists());
    }
}

#[test]
fn links_and_submodules_are_refused() {
    for mode in ["120000", "160000"] {
        let (_collective, a, b, _) = Collective::new();
        poison(&a, "requests", mode, "2027", b"/etc");
        let error = refused(&b);
        assert!(
            matches!(
                error,
                SyncError::Hostile {
                    why: Hostile::Link,
                    ..
                }
            ),
            "{error}"
        );
    }
}

#[test]
fn a_huge_request_is_refused_without_being_read() {
    let (_collective, a, b, _) = Collective::new();
    poison(
        &a,
        "requests/2026",
        "100644",
        "2345678-x.toml",
        &vec![b'#'; 100 * 1024 * 1024],
    );
    let error = refused(&b);
    assert!(
        matches!(
            error,
            SyncError::Hostile {
                why: Hostile::TooLarge(_),
                ..
            }
        ),
        "{error}"
    );
}

#[test]
fn names_that_are_one_on_some_systems_are_refused() {
    for (one, other) in [("Note.md", "note.md"), ("é.md", "e\u{301}.md")] {
        let (_collective, a, b, _) = Collective::new();
        poison(&a, "", "100644", one, b"x");
        git(a.root(), &["pull", "-q", "--ff-only", "origin", "main"]);
        poison(&a, "", "100644", other, b"x");
        let error = refused(&b);
        assert!(
            matches!(
                error,
                SyncError::Hostile {
                    why: Hostile::Clash(_),
                    ..
                }
            ),
            "{error}"
        );
    }
}

/// Two files of one reference are one request, under the name that came first.
#[test]
fn a_reference_that_is_taken_adds_no_second_request() {
    let (_collective, a, b, id) = Collective::new();
    let text = draft(1).to_text();
    let name = format!("{id}-autre.toml");
    poison(&a, "requests/2026", "100644", &name, text.as_bytes());
    let path = b.find(id.as_str()).unwrap().path;
    let synced = sync(&b);
    assert_eq!(synced.renamed.len(), 1);
    assert_eq!(b.find(id.as_str()).unwrap().path, path);
    assert!(!b.root().join("requests/2026").join(&name).exists());
    assert_sound(b.root());
}

#[test]
fn escape_sequences_in_a_title_stay_out_of_commits_and_of_sentences() {
    let (_collective, a, b, _) = Collective::new();
    let mut hostile = draft(9);
    hostile.authority.name = "Mairie \u{1b}[2J\u{202e}".to_owned();
    let name = format!("{}-x.toml", hostile.id);
    poison(
        &a,
        "requests/2026",
        "100644",
        &name,
        hostile.to_text().as_bytes(),
    );
    let synced = sync(&b);
    for entry in &synced.received {
        let said = entry.say(Lang::Fr);
        assert!(
            !said.contains('\u{1b}') && !said.contains('\u{202e}'),
            "{said:?}"
        );
    }
    assert!(!git(b.root(), &["log", "--format=%B"]).contains('\u{1b}'));
}

#[test]
fn settings_that_break_the_store_are_refused() {
    for text in ["schema = 99\n", "schema = \n"] {
        let (_collective, a, b, _) = Collective::new();
        poison(&a, "", "100644", "greffe.toml", text.as_bytes());
        let error = refused(&b);
        assert!(matches!(error, SyncError::Settings(_)), "{error}");
    }
}

#[test]
fn a_hundred_thousand_tiny_files_are_refused() {
    let (_collective, a, b, _) = Collective::new();
    let root = a.root();
    let blob = git2::Oid::from_str(&hash(root, b"x")).unwrap();
    let mut bytes = Vec::new();
    for number in 0..100_000 {
        bytes.extend_from_slice(format!("100644 {number:06}.txt\0").as_bytes());
        bytes.extend_from_slice(blob.as_bytes());
    }
    let repo = git2::Repository::open(root).unwrap();
    let tree = repo
        .odb()
        .unwrap()
        .write(git2::ObjectType::Tree, &bytes)
        .unwrap();
    let tree = tree_with(root, "HEAD:", &format!("040000 tree {tree}\tbeaucoup"));
    let commit = git(root, &["commit-tree", "-p", "HEAD", "-m", "piège", &tree]);
    let refspec = format!("{}:refs/heads/main", commit.trim());
    git(root, &["push", "-q", "--no-verify", "origin", &refspec]);
    let error = refused(&b);
    let too_many = |error: &SyncError| {
        matches!(
            error,
            SyncError::Hostile {
                why: Hostile::TooMany(_),
                ..
            }
        )
    };
    assert!(too_many(&error), "{error}");
}
