//! The rooms of the house and who may enter which: see the table in `src/lib.rs`.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its own sources must fail"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// The modules that see no clock, file, network or terminal.
const PURE: [&str; 4] = ["lang", "date", "request", "law"];

/// What a pure module must not name.
const FORBIDDEN: [&str; 12] = [
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::io",
    "std::time::SystemTime",
    "git2::",
    "reqwest",
    "getrandom",
    "dialoguer",
    "crate::cli",
    "crate::store",
];

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

fn sources() -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    rust_files(Path::new("src"), &mut files);
    files
        .into_iter()
        .map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
        .collect()
}

/// The module of the top level to which a file belongs.
fn room(path: &Path) -> String {
    let inside = path.strip_prefix("src").unwrap();
    let first = inside
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_string_lossy()
        .into_owned();
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn the_pure_core_sees_nothing_of_the_world() {
    let mut looked_at = 0;
    for (path, text) in sources() {
        if !PURE.contains(&room(&path).as_str()) {
            continue;
        }
        looked_at += 1;
        for name in FORBIDDEN {
            assert!(!text.contains(name), "{} names `{name}`", path.display());
        }
    }
    assert!(looked_at > 10, "the pure core was not found");
}

#[test]
fn only_date_knows_chrono() {
    for (path, text) in sources() {
        if room(&path) != "date" {
            assert!(
                !text.contains("chrono::"),
                "{} names chrono",
                path.display()
            );
        }
    }
}

#[test]
fn nothing_uses_the_command_line_but_the_doorway() {
    for (path, text) in sources() {
        if !["cli", "main"].contains(&room(&path).as_str()) {
            assert!(!text.contains("crate::cli"), "{} uses cli", path.display());
        }
    }
}

#[test]
fn only_the_pdf_leaf_knows_typst() {
    let mut leaf = 0;
    for (path, text) in sources() {
        if path.starts_with("src/letters/pdf") {
            leaf += 1;
        } else {
            for name in ["typst::", "typst_pdf::", "typst_layout::"] {
                assert!(!text.contains(name), "{} names {name}", path.display());
            }
        }
    }
    assert!(leaf > 3, "the leaf module was not found");
}

#[test]
fn letters_read_only_their_templates_and_their_subjects() {
    let readers = [
        "src/letters/registry",
        "src/letters/subjects",
        "src/letters/pdf",
    ];
    let world = [
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "crate::store",
    ];
    let mut looked_at = 0;
    for (path, text) in sources() {
        if !path.starts_with("src/letters") || readers.iter().any(|r| path.starts_with(r)) {
            continue;
        }
        looked_at += 1;
        for name in world {
            assert!(!text.contains(name), "{} names `{name}`", path.display());
        }
    }
    assert!(looked_at > 20, "the letters were not found");
}

/// Where the outputs that leave the collective are written.
const OUTWARD: [&str; 10] = [
    "src/report/ics",
    "src/report/csv.rs",
    "src/report/markdown.rs",
    "src/report/digest",
    "src/post/notice.rs",
    "src/post/webhook.rs",
    "src/post/caldav",
    "src/cli/export.rs",
    "src/cli/digest",
    "src/cli/publish",
];

#[test]
fn what_leaves_the_collective_goes_through_the_filter() {
    // What holds words that people wrote. The filter alone may read them.
    let record = [
        "crate::store",
        "Assessment",
        ".document.",
        "Holdings",
        "Signatory",
    ];
    let written = ["Request", "Event", "Document", "Authority", "Item"];
    for outward in OUTWARD {
        let under = |path: &Path| path.starts_with(outward);
        let files: Vec<_> = sources()
            .into_iter()
            .filter(|(path, _)| under(path))
            .collect();
        assert!(!files.is_empty(), "{outward} was not found");
        for (path, text) in files {
            let text = text.replace("crate::store::failpoint", "");
            let text = text.replace("crate::store::fingerprint", "");
            for name in record {
                assert!(!text.contains(name), "{} names `{name}`", path.display());
            }
            for used in text.split("crate::request::").skip(1) {
                let used = used.split(';').next().unwrap();
                let named = |name: &&str| {
                    used.split(|c: char| !c.is_alphanumeric())
                        .any(|w| w == *name)
                };
                let found = written.iter().find(|name| named(name));
                assert_eq!(found, None, "{} uses it", path.display());
            }
        }
    }
}

#[test]
fn only_the_one_client_asks_over_http() {
    for (path, text) in sources() {
        let allowed = path.starts_with("src/net");
        assert!(
            allowed || !text.contains("reqwest::"),
            "{} names reqwest",
            path.display()
        );
    }
}
