//! The store at the size of a large collective: reading every request, recording one fact, merging.
//!
//! ```text
//! cargo bench --bench store                         # 1 000 and 10 000 requests
//! GREFFE_BENCH_LARGE=1 cargo bench --bench store    # 100 000 as well: several minutes to set up
//! ```
//!
//! What is aimed at, on a release build: `load` of 10 000 requests under 400 ms, `append` of one
//! fact among 10 000 under 40 ms, `merge` of 10 000 requests with 500 changed on both sides under
//! 400 ms (the fetch by `git` from a folder is in the measure, which is an upper bound).

#![expect(
    clippy::unwrap_used,
    reason = "a bench that cannot set its scene must fail"
)]

use std::hint::black_box;
use std::path::Path;
use std::process::Command;

use criterion::{Criterion, criterion_group, criterion_main};
use greffe::lang::Lang;
use greffe::law;
use greffe::request::{Field, Kind, Value};
use greffe::store::{Store, SyncOptions};

mod scene;

use scene::{author, event, now, sizes, store};

fn one_store(criterion: &mut Criterion) {
    let at = "2026-11-24".parse().unwrap();
    for size in sizes() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(folder.path(), size);
        let mut group = criterion.benchmark_group(format!("{size} requests"));
        group.sample_size(10);
        group.bench_function("load", |bench| {
            bench.iter(|| black_box(store.load().unwrap().records.len()));
        });
        group.bench_function("load and assess, as status does", |bench| {
            bench.iter(|| {
                let holdings = store.load().unwrap();
                let overdue =
                    |r: &&greffe::store::Record| law::assess(r.document.request(), at).overdue;
                black_box(holdings.records.iter().filter(overdue).count())
            });
        });
        let mut number = 0;
        let id = store.load().unwrap().records[0]
            .document
            .request()
            .id
            .clone();
        group.bench_function("append one fact", |bench| {
            bench.iter(|| {
                number += 1;
                let text = Value::Text(format!("fait {number}"));
                let note = event(Kind::Note, "2026-11-24").with(Field::Text, text);
                let fresh = Store::discover(folder.path()).unwrap();
                fresh
                    .append(&id, note, &[], &author(), now(), Lang::Fr)
                    .unwrap();
            });
        });
        group.finish();
    }
}

fn merge(criterion: &mut Criterion) {
    let world = tempfile::tempdir().unwrap();
    let root = world.path();
    let ours = store(&root.join("a"), 10_000);
    git(root, &["clone", "-q", "--bare", "a", "remote.git"]);
    git(root, &["clone", "-q", "a", "b"]);
    let theirs = Store::discover(&root.join("b")).unwrap();
    for (store, who) in [(&ours, "a"), (&theirs, "b")] {
        for record in store.load().unwrap().records.iter().step_by(20) {
            let path = store.root().join(&record.path);
            let text = format!(
                "{}\n[[event]]\nkind = \"note\"\non = 2026-11-24\ntext = \"{who}\"\n",
                record.document.text()
            );
            std::fs::write(path, text).unwrap();
        }
        store.adopt(&author(), now(), Lang::Fr).unwrap();
    }
    git(&root.join("b"), &["push", "-q", "../remote.git", "main"]);
    let options = SyncOptions {
        remote: Some(root.join("remote.git").display().to_string()),
        dry_run: true,
        ..SyncOptions::default()
    };
    let mut group = criterion.benchmark_group("10000 requests, 500 changed on both sides");
    group.sample_size(10);
    group.bench_function("merge, nothing written", |bench| {
        bench.iter(|| {
            let mut quiet = |_| {};
            black_box(
                ours.sync(&options, &author(), now(), Lang::Fr, &mut quiet)
                    .unwrap(),
            )
        });
    });
    group.finish();
}

fn git(folder: &Path, args: &[&str]) {
    let status = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(args)
        .status();
    assert!(status.unwrap().success(), "git {args:?}");
}

criterion_group!(benches, one_store, merge);
criterion_main!(benches);
