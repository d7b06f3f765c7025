//! A campaign to every commune of France: written and committed, its letters, its figures.
//!
//! ```text
//! cargo bench --bench campaign --no-default-features
//! ```
//!
//! What is aimed at, on a quiet machine of two cores: the requests written and committed in under
//! 5 s, every letter as text in under 5 s more, `campaign status` in under 150 ms the second time.
//!
//! On ext4, run it when no large folder was deleted on the disk for six minutes, its own of the last
//! time included: until then each new file costs twice as much (DESIGN.md).

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench that cannot set its scene must fail, and its figures are its output"
)]

use std::path::Path;
use std::process::Command;
use std::time::Instant;

fn main() {
    // `cargo test --benches` only asks whether it builds.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let world = tempfile::tempdir().unwrap();
    let run = |what: &str, args: &[&str]| {
        let start = Instant::now();
        let out = greffe(world.path(), args);
        println!("{what}: {:.2} s", start.elapsed().as_secs_f32());
        out
    };
    let signs = "--signatory=Camille Exemple";
    greffe(
        world.path(),
        &["init", "--yes", signs, "--address=2 rue de l’Exemple"],
    );
    let new = [
        "campaign",
        "new",
        "toutes",
        "--subject",
        "vsa",
        "--to",
        "communes",
        "--yes",
    ];
    let ids = run("written and committed", &new);
    println!("requests: {}", ids.lines().count());
    let status = ["campaign", "status", "toutes"];
    run("status, the first time", &status);
    for _ in 0..5 {
        run("status, warm", &status);
    }
    let letters = [
        "letter",
        "--campaign",
        "toutes",
        "demande",
        "--format",
        "txt",
        "-o",
        "lettres",
    ];
    run("letters", &letters);
}

/// Runs greffe in a sealed environment.
fn greffe(world: &Path, args: &[&str]) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_greffe"))
        .env_clear()
        .env("HOME", world)
        .env("GREFFE_CONFIG_DIR", world.join(".config"))
        .env("GREFFE_NOW", "2026-11-24T18:02:11+01:00")
        .current_dir(world)
        .args(args)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{args:?}: {said}");
    String::from_utf8(run.stdout).unwrap()
}
