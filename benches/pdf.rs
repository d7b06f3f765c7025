//! Paper: the first letter, and those of a whole campaign.
//!
//! ```text
//! cargo bench --bench pdf                                # first letter; 1 000 letters
//! GREFFE_BENCH_LARGE=1 cargo bench --bench pdf -- --test # 35 000 letters, once
//! ```
//!
//! What is aimed at, on a release build: the first letter under 60 ms from the start of the
//! process; 35 000 letters on 2 cores under 180 s and under 200 MB.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a bench that cannot set its scene must fail, and says what it measured"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use greffe::lang::Lang;
use greffe::request::RequestDraft;
use greffe::store::Store;

#[expect(dead_code, reason = "the other benches ask for more")]
mod scene;

use scene::{author, draft, now};

/// A store of so many requests that have not left yet, and the person who signs.
fn campaign(folder: &Path, size: u64) -> String {
    let signs = "by = \"camille\"\n\n[signatory.camille]\nname = \"Camille Exemple\"\n\
        address = [\"2 rue de l’Exemple\", \"69000 EXEMPLE\"]\nemail = \"camille@exemple.example\"\n\
        city = \"Lyon\"\n";
    fs::create_dir(folder.join("home")).unwrap();
    fs::write(folder.join("home/config.toml"), signs).unwrap();
    let store = folder.join("store");
    let store = Store::init(&store, "schema = 1\n", &author(), now(), Lang::Fr).unwrap();
    let drafts: Vec<RequestDraft> = (0..size)
        .map(|number| RequestDraft {
            events: Vec::new(),
            ..draft(number)
        })
        .collect();
    store.create(&drafts, &author(), now(), Lang::Fr).unwrap();
    drafts[0].id.to_string()
}

/// `greffe` in a sealed environment, in the store of `folder`.
fn greffe(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_greffe"));
    command
        .env_clear()
        .env("HOME", folder.join("home"))
        .env("GREFFE_CONFIG_DIR", folder.join("home"))
        .env("GREFFE_NOW", "2026-11-24T18:02:11+01:00")
        .current_dir(folder.join("store"))
        .args(args);
    command
}

fn first_letter(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let id = campaign(folder.path(), 1);
    let write = ["letter", &id, "-o", "letter.pdf", "--force", "--quiet"];
    criterion.bench_function("first letter, from the start of the process", |bench| {
        bench.iter(|| {
            let run = greffe(folder.path(), &write).stderr(Stdio::null()).status();
            assert!(run.unwrap().success());
        });
    });
}

fn letters_of_a_campaign(criterion: &mut Criterion) {
    let size = match std::env::var_os("GREFFE_BENCH_LARGE") {
        Some(_) => 35_000,
        None => 1_000,
    };
    let folder = tempfile::tempdir().unwrap();
    let _first = campaign(folder.path(), size);
    let mut group = criterion.benchmark_group("campaign");
    group.sample_size(10);
    group.bench_function(format!("{size} letters"), |bench| {
        bench.iter(|| print_all(folder.path(), size));
    });
    group.finish();
}

/// Prints every letter of the campaign, and says the time and the most memory that it took.
fn print_all(folder: &Path, size: u64) {
    let letters = folder.join("letters");
    let output = letters.display().to_string();
    let started = Instant::now();
    let write = ["letter", "--campaign", "vsa-2026", "-o", &output, "--quiet"];
    let mut run = greffe(folder, &write)
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut most = String::new();
    let status = loop {
        if let Some(status) = run.try_wait().unwrap() {
            break status;
        }
        most = peak(run.id()).unwrap_or(most);
        sleep(Duration::from_millis(20));
    };
    let took = started.elapsed();
    assert!(status.success());
    let written = fs::read_dir(&letters).unwrap().count();
    assert_eq!(written as u64, size);
    eprintln!(
        "{size} letters: {:.1} s, at most {most}",
        took.as_secs_f64()
    );
    fs::remove_dir_all(&letters).unwrap();
}

/// The most memory that a process held at once, as Linux tells it.
fn peak(process: u32) -> Option<String> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().to_owned())
}

criterion_group!(benches, first_letter, letters_of_a_campaign);
criterion_main!(benches);
