//! What everybody else would refuse is not sent, and the advice leads out, to the letter.

use super::sync::two_members;
use super::world::{Said, World};

/// Types commands as a person would, in a shell.
#[track_caller]
fn types(world: &World, folder: &str, commands: &str) {
    let shell = world.program("sh", "-ec").arg(commands);
    shell.inside(folder).ok();
}

/// The commands of an advice, on lines of their own.
fn commands(said: &Said) -> Vec<&str> {
    let lines = said.err.lines();
    lines.filter_map(|line| line.strip_prefix("  ")).collect()
}

/// Follows the advice from a folder, but for the last line, which it sees to be `greffe sync`.
#[track_caller]
fn follows(world: &World, folder: &str, said: &Said) {
    let commands = commands(said);
    let [first, commit, last] = commands.as_slice().last_chunk().expect(&said.err);
    types(world, folder, &format!("{first}\n{commit}"));
    assert_eq!(*last, "greffe sync");
}

/// The file of a request, without its end.
fn stem(world: &World) -> String {
    let files = world.git("ls-files requests/*/*.toml").inside("a").ok();
    let file = files.lines().next().unwrap();
    file.strip_suffix(".toml").unwrap().to_owned()
}

#[track_caller]
fn refused(world: &World, said: &str) -> Said {
    let before = world.git("rev-parse main").inside("depot.git").ok();
    let dry = world.greffe("sync --dry-run").inside("a").run().ended(1);
    let sync = world.greffe("sync").inside("a").run().ended(1);
    for run in [&dry, &sync] {
        assert!(run.err.contains("rien n’a été envoyé"), "{run}");
        assert!(run.err.contains(said), "{run}");
    }
    let after = world.git("rev-parse main").inside("depot.git").ok();
    assert_eq!(after, before);
    sync
}

#[test]
fn what_everybody_would_refuse_is_not_sent() {
    let made = [
        ("cp ../D.toml zzzz222-copie.toml", "dit la référence"),
        (
            "ln -s /etc/passwd D/r.pdf",
            "r.pdf\u{202f}», qui est un lien",
        ),
        (
            "git init -q D/sous; git -C D/sous commit -q --allow-empty -m un",
            "sous\u{202f}», qui est un lien ou un sous-module",
        ),
        (
            "echo x > 'D/a:b.pdf'",
            "a:b.pdf\u{202f}», qui n’est pas un nom",
        ),
        ("echo x > 'D/fin. '", "fin.\u{202f}», qui n’est pas un nom"),
        (
            "echo x > \"D/l'eau*.pdf\"",
            "l'eau*.pdf\u{202f}», qui n’est pas un nom",
        ),
        (
            "echo x > \"$(printf 'D/a\\nb.pdf')\"",
            "a b.pdf\u{202f}», qui n’est pas un nom",
        ),
        (
            "echo x > \"$(printf 'D/a\\377.pdf')\"",
            "a\u{fffd}.pdf\u{202f}», qui n’est pas un nom",
        ),
    ];
    for (make, says) in made {
        let world = World::new();
        let id = two_members(&world);
        let settings = world.read("a/greffe.toml");
        let settings = settings.replace("files = \"local\"", "files = \"commit\"");
        world.write("a/greffe.toml", settings);
        world.greffe("sync").inside("a").ok();
        let stem = stem(&world);
        let name = stem.rsplit('/').next().unwrap();
        let make = make.replace("../D", "D").replace('D', name);
        let year = format!("a/{}", stem.rsplit_once('/').unwrap().0);
        types(
            &world,
            &year,
            &format!("mkdir -p {name}; {make}; git add -A 2>/dev/null; git commit -qm non"),
        );
        let note = |who: &str, text: &str| {
            let words = format!("record {id} note --text {text}");
            world.greffe(&words).inside(who).ok();
        };
        note("b", "hier");
        world.greffe("sync").inside("b").ok();
        let said = refused(&world, says);
        // What came is here, and is told by the sync that ends.
        assert!(world.read(format!("a/{stem}.toml")).contains("hier"));
        note("b", "demain");
        world.greffe("sync").inside("b").ok();
        follows(&world, &year, &said);
        let said = world.greffe("sync").inside("a").run().ended(0);
        assert!(said.out.contains("Ce que les autres ont noté"), "{said}");
        assert!(said.out.contains("Envoyé"), "{said}");
        world.greffe("sync").inside("b").ok();
        note("b", "enfin");
        world.greffe("sync").inside("b").ok();
        world.greffe("sync").inside("a").ok();
        let head = |who: &str| world.git("rev-parse HEAD").inside(who).ok();
        assert_eq!(head("a"), head("b"), "{make}");
    }
}

#[test]
fn a_copied_request_that_gets_a_reference_of_its_own_is_sent() {
    let world = World::new();
    let id = two_members(&world);
    let stem = stem(&world);
    let copy = "requests/2026/zzzz222-copie.toml";
    types(
        &world,
        "a",
        &format!("cp {stem}.toml {copy}; git add -A; git commit -qm copie"),
    );
    let said = refused(&world, "zzzz222-copie.toml");
    assert!(said.err.contains("id = …"), "{said}");
    let other = world.read(format!("a/{copy}")).replace(&id, "zzzz222");
    world.write(&format!("a/{copy}"), other);
    types(&world, "a", "git commit -qam autre");
    world.greffe("sync").inside("a").ok();
    world.greffe("sync").inside("b").ok();
    assert!(world.path(format!("b/{copy}")).exists());
    assert!(world.path(format!("b/{stem}.toml")).exists());
}

/// Where the others have something under that name, theirs stays.
#[test]
fn what_takes_the_place_of_a_file_of_everybody_is_not_sent() {
    let world = World::new();
    let _id = two_members(&world);
    let stem = stem(&world);
    types(
        &world,
        "a",
        &format!(
            "mkdir -p letters {stem}; echo un > letters/x.md; echo un > LISEZ.md; echo un > {stem}/p.txt; git add -Af; git commit -qm un"
        ),
    );
    world.greffe("sync").inside("a").ok();
    for (make, says) in [
        (
            "ln -sf /etc/passwd D/p.txt".replace('D', &stem),
            "p.txt\u{202f}», qui est un lien",
        ),
        (
            "ln -sf /etc/passwd letters/x.md".to_owned(),
            "letters/x.md\u{202f}», qui est un lien",
        ),
        (
            "echo deux > lisez.md".to_owned(),
            "lisez.md\u{202f}», qui se confond avec «\u{202f}LISEZ.md",
        ),
        (
            "mkdir Letters; echo x > Letters/y.md".to_owned(),
            "Letters\u{202f}», qui se confond avec «\u{202f}letters",
        ),
    ] {
        types(
            &world,
            "a",
            &format!("{make}; git add -Af; git commit -qm non"),
        );
        let said = refused(&world, says);
        follows(&world, "a/letters", &said);
        world.greffe("sync").inside("a").ok();
        world.greffe("sync").inside("b").ok();
        types(&world, "a", "rm -rf lisez.md Letters");
        assert_eq!(world.git("status --porcelain").inside("a").ok(), "");
    }
    for file in ["letters/x.md", "LISEZ.md", &format!("{stem}/p.txt")] {
        assert_eq!(world.read(format!("b/{file}")), "un\n");
    }
}
