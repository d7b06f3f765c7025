//! What a person waits for: the whole program, from its start to its last line.
//!
//! ```text
//! cargo bench --bench program --no-default-features
//! GREFFE_BENCH_LARGE=1 cargo bench --bench program --no-default-features   # 100 000 as well
//! ```
//!
//! What is aimed at, on a release build: start-up under 10 ms, `status` of 10 000 requests under
//! 400 ms without its cache, `record` among 10 000 and among 100 000 under 40 ms, a first `status`
//! of 100 000 under 1.5 s, the next ones under 80 ms. The figures are in CONTRIBUTING.md.

#![expect(
    clippy::unwrap_used,
    reason = "a bench that cannot set its scene must fail"
)]

use std::path::Path;
use std::process::Command;

use criterion::{Criterion, criterion_group, criterion_main};

mod scene;

use scene::{sizes, store};

/// Runs greffe in a sealed environment; exit 4 (something needs a person) is an answer too.
fn greffe(home: &Path, store: &Path, args: &[&str]) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_greffe"))
        .env_clear()
        .env("HOME", home)
        .env("GREFFE_CONFIG_DIR", home)
        .env("GREFFE_NOW", "2026-11-24T18:02:11+01:00")
        .current_dir(store)
        .args(args)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(matches!(run.status.code(), Some(0 | 4)), "{args:?}: {said}");
    String::from_utf8(run.stdout).unwrap()
}

fn start(criterion: &mut Criterion) {
    let home = tempfile::tempdir().unwrap();
    criterion.bench_function("start", |bench| {
        bench.iter(|| greffe(home.path(), home.path(), &["--version"]));
    });
}

fn work(criterion: &mut Criterion) {
    let home = tempfile::tempdir().unwrap();
    let signs = "by = \"camille\"\n\n[signatory.camille]\nname = \"Camille Exemple\"\n\
        address = [\"2 rue de l’Exemple\"]\nemail = \"camille@exemple.example\"\ncity = \"Lyon\"\n";
    std::fs::write(home.path().join("config.toml"), signs).unwrap();
    for size in sizes() {
        let folder = tempfile::tempdir().unwrap();
        let made = store(folder.path(), size);
        let id = made.load().unwrap().records[0]
            .document
            .request()
            .id
            .clone();
        let run = |args: &[&str]| greffe(home.path(), folder.path(), args);
        let mut group = criterion.benchmark_group(format!("{size} requests"));
        group.sample_size(10);
        let cache = folder.path().join(".git/greffe");
        group.bench_function("status, the first time", |bench| {
            bench.iter(|| {
                // There is none before the first.
                drop(std::fs::remove_dir_all(&cache));
                run(&["status"])
            });
        });
        group.bench_function("status", |bench| bench.iter(|| run(&["status"])));
        let mut number = 0;
        group.bench_function("record", |bench| {
            bench.iter(|| {
                number += 1;
                run(&[
                    "record",
                    id.as_str(),
                    "note",
                    "--text",
                    &format!("fait {number}"),
                ])
            });
        });
        group.bench_function("letter", |bench| {
            bench.iter(|| run(&["letter", id.as_str(), "demande", "--force"]));
        });
        group.finish();
    }
}

criterion_group!(benches, start, work);
criterion_main!(benches);
