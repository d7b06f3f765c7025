//! The status keeps its lines from one time to the next, and nobody can tell.

use super::world::World;

#[test]
fn the_cache_changes_no_word() {
    let world = World::new();
    world
        .greffe("init --yes --collective Nous --signatory")
        .arg("Ana Exemple")
        .ok();
    let id = world
        .greffe("new --to 42218 --title Conventions --item Convention --email m@exemple.example")
        .ok();
    let id = id.trim();
    world
        .greffe(&format!("record {id} sent --on 2026-11-24"))
        .ok();
    let received = format!("record {id} received --on 2026-11-25");
    world.greffe(&received).on("2026-11-26").ok();
    let cache = ".git/greffe/lines.postcard";
    let status = |words: &str| world.greffe(words).on("2026-12-01").run().to_string();
    let first = status("status");
    assert!(world.path(cache).is_file());
    assert_eq!(status("status"), first);
    for spoilt in [&b""[..], b"autre chose", &[0xff; 4096]] {
        world.write(cache, spoilt);
        assert_eq!(status("status"), first);
    }
    std::fs::remove_dir_all(world.path(".git/greffe")).unwrap();
    assert_eq!(status("status"), first);

    // Another day, another language, a hand edit, a file that cannot be read: each has its own.
    let later = |words: &str| world.greffe(words).on("2027-02-01").run().to_string();
    assert_ne!(later("status"), first);
    assert_eq!(status("status --at 2027-02-01"), later("status"));
    assert_ne!(status("status --lang en"), first);
    assert_eq!(status("status"), first);
    let path = world.git("ls-files requests").ok();
    let text = world.read(path.trim());
    world.write(path.trim(), text.replace("Conventions", "Conventionz"));
    assert!(status("status").contains("Conventionz"));
    world.write(path.trim(), "[[event]\n");
    let broken = world.greffe("status").run().ended(4);
    assert!(broken.err.contains(path.trim()), "{broken}");
    world.write(path.trim(), text);
    assert_eq!(status("status"), first);
}

#[test]
fn a_wide_terminal_and_english_have_the_same_table() {
    let world = World::new();
    world
        .greffe("init --yes --collective Nous --signatory")
        .arg("Ana Exemple")
        .ok();
    for (to, title) in [
        ("42218", "Conventions"),
        (
            "region:84",
            "Marché du logiciel d’analyse d’images des lycées et des gares",
        ),
    ] {
        let id = world
            .greffe("new --item Convention --email m@exemple.example")
            .arg(format!("--to={to}"))
            .arg(format!("--title={title}"))
            .ok();
        let id = id.trim();
        world
            .greffe(&format!("record {id} received --on 2026-11-25"))
            .on("2026-11-26")
            .ok();
    }
    let status = |words: &str, columns: &str| {
        let run = world.greffe(words).on("2027-01-15");
        run.env("COLUMNS", columns).run().to_string()
    };
    insta::assert_snapshot!("wide", status("status", "200"));
    insta::assert_snapshot!("english", status("status --lang en", "80"));
}

#[test]
fn a_file_that_is_gone_or_kept_aside_is_no_silence() {
    let world = World::new();
    world
        .greffe("init --yes --collective Nous --signatory")
        .arg("Ana Exemple")
        .ok();
    let new = "new --to 42218 --title Conventions --item Convention --email m@exemple.example";
    let id = world.greffe(new).ok();
    let path = world.git("ls-files requests").ok();
    let path = path.trim();
    let text = world.read(path);

    let aside = path.replace(".toml", ".theirs.toml");
    world.write(&aside, "oups");
    world.git(&format!("add {aside}")).ok();
    let told = world.greffe("status").run().ended(4);
    assert!(told.err.contains(&aside), "{told}");
    world.git(&format!("rm -qf {aside}")).ok();

    std::fs::remove_file(world.path(path)).unwrap();
    let table = world.greffe("export csv").run().ended(4);
    assert!(table.err.contains("greffe check"), "{table}");
    for asked in ["status", "status --check", "status --json"] {
        let told = world.greffe(asked).run().ended(4);
        assert!(told.err.contains("a disparu du dossier"), "{asked}: {told}");
        assert!(told.err.contains("git restore"), "{asked}: {told}");
    }
    let told = world.greffe(&format!("show {}", id.trim())).run().ended(4);
    assert!(told.err.contains("a disparu du dossier"), "{told}");
    world.write(path, text);
    world.greffe("status --check").ok();
}
