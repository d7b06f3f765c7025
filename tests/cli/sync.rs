//! Two members and a remote, as people meet them: `sync`, `verify`, `log`, `show`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::world::World;

/// Two members, `a` and `b`, with one request; gives its reference.
pub(super) fn two_members(world: &World) -> String {
    two_members_of(world, || {})
}

/// The same, of a store that is `settled` before anything is sent.
pub(super) fn two_members_of(world: &World, settled: impl FnOnce()) -> String {
    world.git("init -q --bare -b main depot.git").ok();
    world
        .greffe("init a --yes --collective Nous --signatory")
        .arg("Ana Exemple")
        .ok();
    settled();
    world.git("remote add origin ../depot.git").inside("a").ok();
    let id = world
        .greffe("new --to 42218 --title Conventions --item Convention --email m@exemple.example")
        .inside("a")
        .ok();
    world.greffe("sync").inside("a").ok();
    world.git("clone -q depot.git b").ok();
    id.trim().to_owned()
}

#[test]
fn two_remotes_come_to_rest() {
    let world = World::new();
    let id = two_members(&world);
    world.git("init -q --bare -b main other.git").ok();
    for who in ["a", "b"] {
        world.git("remote add other ../other.git").inside(who).ok();
    }
    let sync = |who: &str, remote: &str| world.greffe(&format!("sync {remote}")).inside(who).ok();
    let note = |who: &str| {
        let words = format!("record {id} note --text");
        world.greffe(&words).arg(who).inside(who).ok()
    };
    sync("a", "other");
    note("a");
    note("b");
    sync("a", "origin");
    sync("b", "other");
    let head = |who: &str| world.git("rev-parse HEAD").inside(who).ok();
    let round = || {
        for who in ["a", "b"] {
            sync(who, "origin");
            sync(who, "other");
        }
    };
    round();
    round();
    round();
    let rest = head("a");
    round();
    assert_eq!([head("a"), head("b")], [rest.clone(), rest]);
}

#[test]
fn each_learns_what_the_other_recorded_and_what_is_contested() {
    let world = World::new();
    let id = two_members(&world);
    let in_a = |words: &str| world.greffe(words).inside("a").on("2027-02-01");
    let in_b = |words: &str| world.greffe(words).inside("b").on("2027-02-01");
    in_a(&format!("record {id} sent --on 2026-11-24 --channel email")).ok();
    in_a("sync").ok();
    in_b("sync").ok();
    in_a(&format!("record {id} received --on 2026-11-25")).ok();
    in_b(&format!("record {id} received --on 2026-11-28")).ok();
    in_a("sync").ok();
    let said = in_b("sync").run().ended(4);
    insta::assert_snapshot!(said.to_string().replace(&id, "RÉF").replace('\u{202f}', " "), @r"
    Ce que les autres ont noté (origin) :
      1er février 2027, 09:09, ana : RÉF reçue par la Mairie de Saint-Étienne (25 novembre 2026)
    Échéances de RÉF (Mairie de Saint-Étienne) :
      refus implicite : 28 décembre 2026 (par prudence le 25 décembre 2026)
      fin du délai pour la CADA : 25 février 2027 (par prudence le 24 février 2027), au lieu du 28 février 2027
      fin du délai raisonnable pour la CADA : 25 décembre 2027, au lieu du 28 décembre 2027
      en raison de : reçue, 25 novembre 2026
    Contesté : des faits de RÉF se contredisent (greffe show RÉF)
    Noté de part et d’autre pour RÉF : reçue, 28 novembre 2026 (ana, 74d2ea99f94b) ; reçue, 25 novembre 2026 (ana, 8acd70611a75). Si c’est le même papier, rectifiez l’un des deux (greffe record RÉF rectifiée --rectifie EMPREINTE) ; sinon il n’y a rien à faire
    Envoyé : 2 commits.
    [exit 4]
    ");
    let said = in_a("sync --json").run().ended(4);
    let answer: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(answer["requests"][0]["contested"], true);
    for member in ["a", "b"] {
        assert_eq!(world.git("status --porcelain").inside(member).ok(), "");
        assert_eq!(world.git("fsck --strict").inside(member).ok(), "");
    }
    let log = in_a(&format!("log {id}")).ok();
    assert_eq!(log.matches("reçue par").count(), 2, "{log}");
    assert_eq!(in_a("log --since 2027-02-02").ok(), "");
}

/// Every file of a folder, but for git's objects, with its hash.
fn files(folder: &Path, all: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with(".git/objects") {
            files(&path, all);
        } else if path.is_file() {
            let hash = greffe::store::fingerprint(&fs::read(&path).unwrap());
            all.insert(path.display().to_string(), hash);
        }
    }
}

#[test]
fn a_dry_run_leaves_the_repository_as_it_was() {
    let world = World::new();
    let id = two_members(&world);
    let record = |member: &str, text: &str| {
        let words = format!("record {id} note --text {text}");
        world.greffe(&words).inside(member).ok();
    };
    let state = || {
        let seen = [
            "for-each-ref",
            "reflog --all",
            "status --porcelain=v2 --branch",
        ];
        let seen = seen.map(|words| world.git(words).inside("b").ok());
        let mut all = BTreeMap::new();
        files(&world.path("b"), &mut all);
        (seen, all)
    };
    for words in [
        "config fetch.prune true",
        "config core.logAllRefUpdates always",
        "config remote.origin.tagOpt --tags",
        "remote add autre ../depot.git",
    ] {
        world.git(words).inside("b").ok();
    }
    world.git("tag ici").inside("a").ok();
    world.git("push -q origin ici").inside("a").ok();
    world
        .git("update-ref refs/remotes/origin/parti HEAD")
        .inside("b")
        .ok();
    record("a", "de-a");
    record("b", "de-b");
    world.greffe("sync").inside("a").ok();
    let before = state();
    for remote in ["", "autre", "../depot.git"] {
        let dry = || {
            world
                .greffe(&format!("sync --dry-run {remote}"))
                .inside("b")
        };
        let said = dry().ok();
        assert!(said.contains("de-a"), "{said}");
        assert!(said.contains("2 commits"), "{said}");
        assert_eq!(state(), before, "{remote}");
        let killed = dry().env("GREFFE_CRASH_AFTER", "fetched").run();
        assert_eq!(killed.code, -1, "{killed}");
        assert_eq!(state().0, before.0, "killed, {remote}");
        let _healed = dry().ok();
        assert_eq!(state(), before, "{remote}");
    }
    let said = world
        .greffe("sync --dry-run ../absent.git")
        .inside("b")
        .run();
    assert!(said.err.contains("pas de dépôt git"), "{}", said.ended(1));
    assert_eq!(state(), before);
    let said = world.greffe("sync").inside("b").ok();
    assert!(said.contains("de-a"), "{said}");
}

/// The store's folder is not where the person stands.
#[test]
fn a_relative_path_is_that_of_where_one_stands() {
    let world = World::new();
    let id = two_members(&world);
    world.git("clone -q --bare depot.git usb/depot.git").ok();
    world
        .greffe(&format!("record {id} note --text un"))
        .inside("a")
        .ok();
    let said = world.greffe("-C a/requests sync ../../usb/depot.git").ok();
    assert!(said.contains("Envoyé\u{202f}: 1 commit."), "{said}");
    let said = world
        .greffe("sync ../../usb/depot.git")
        .inside("a/requests")
        .ok();
    assert!(said.contains("Rien à envoyer"), "{said}");
    let said = world.greffe("-C b sync ../usb/depot.git").ok();
    assert!(said.contains("un"), "{said}");
}

/// A note moves no date.
#[test]
fn dates_moved_because_of_the_facts_that_moved_them() {
    let world = World::new();
    let id = two_members(&world);
    let in_a = |words: &str| world.greffe(words).inside("a").on("2027-02-01");
    in_a(&format!("record {id} note --text appeler")).ok();
    in_a(&format!("record {id} received --on 2026-11-25")).ok();
    in_a("sync").ok();
    let said = world.greffe("sync").inside("b").on("2027-02-01").ok();
    let why = said.lines().find(|line| line.contains("en raison de"));
    assert_eq!(
        why.unwrap().replace('\u{202f}', " "),
        "  en raison de : reçue, 25 novembre 2026"
    );
}

#[test]
fn several_contested_keys_are_told_once_and_named() {
    let world = World::new();
    let id = two_members(&world);
    let path = world.git("ls-files requests").inside("a").ok();
    for (member, word) in [("a", "un"), ("b", "deux")] {
        let path = format!("{member}/{}", path.trim());
        let text = world.read(&path);
        let text = text.replace("title = \"Conventions\"", &format!("title = \"{word}\""));
        let text = text.replace("m@exemple", &format!("{word}@exemple"));
        world.write(&path, text);
    }
    world.greffe("sync").inside("a").ok();
    let _contested = world.greffe("sync").inside("b").run().ended(4);
    let said = world.greffe("check").inside("b").run().ended(4);
    let told = said.out.replace('\u{202f}', " ");
    assert!(
        told.contains("des faits se contredisent (title ; authority.email)")
            || told.contains("des faits se contredisent (authority.email ; title)"),
        "{said}"
    );
    for words in ["status".to_owned(), format!("show {id}")] {
        let said = world.greffe(&words).inside("b").run().ended(4);
        let times = said.out.matches("Deux versions de l’en-tête").count();
        assert!(times <= 1, "{said}");
    }
}

#[test]
fn a_history_in_which_nothing_is_found_is_not_empty() {
    let world = World::new();
    let _id = two_members(&world);
    let said = world.greffe("log --by personne").inside("a").run().ended(0);
    assert!(said.err.contains("rien de tel dans l’histoire"), "{said}");
}

/// What came is here, though what is here could not leave.
#[test]
fn what_came_is_told_until_a_sync_ends() {
    let world = World::new();
    let id = two_members(&world);
    let in_a = |words: &str| world.greffe(words).inside("a").on("2027-02-01");
    let in_b = |words: &str| world.greffe(words).inside("b").on("2027-02-01");
    in_a(&format!("record {id} received --on 2026-11-25")).ok();
    in_b(&format!("record {id} received --on 2026-11-28")).ok();
    in_a("sync").ok();
    world.write("depot.git/hooks/pre-receive", "#!/bin/sh\nexit 1\n");
    let executable = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(world.path("depot.git/hooks/pre-receive"), executable).unwrap();
    let contested = format!("Contesté\u{202f}: des faits de {id} se contredisent");
    for _ in 0..2 {
        let said = in_b("sync").run().ended(1);
        assert!(said.out.contains(&contested), "{said}");
        assert!(!said.out.contains("Envoyé"), "{said}");
    }
    in_b(&format!("record {id} note --text entre-temps")).ok();
    std::fs::remove_file(world.path("depot.git/hooks/pre-receive")).unwrap();
    let said = in_b("sync --dry-run").run().ended(4);
    assert!(said.out.contains(&contested), "{said}");
    let said = in_b("sync").run().ended(4);
    assert!(said.out.contains(&contested), "{said}");
    assert!(said.out.contains("ana\u{202f}:"), "{said}");
    assert!(!said.out.contains("entre-temps"), "{said}");
    let said = in_b("sync").run().ended(0);
    assert!(said.out.contains("Rien de nouveau"), "{said}");
}

#[test]
fn the_record_is_verified_and_shown_as_it_stood() {
    let world = World::new();
    let id = two_members(&world);
    let in_a = |words: &str| world.greffe(words).inside("a").on("2027-02-01");
    in_a(&format!("record {id} sent --on 2026-11-24 --channel email")).ok();
    let statement = in_a("verify").ok();
    assert!(
        statement.contains("envoyée à la Mairie de Saint-Étienne"),
        "{statement}"
    );
    assert!(
        statement.contains("Aucun fait commis n’a disparu"),
        "{statement}"
    );
    let before = in_a(&format!("show {id} --revision HEAD~1 --json")).ok();
    let before: serde_json::Value = serde_json::from_str(&before).unwrap();
    assert_eq!(before["requests"][0]["stage"], "draft");

    for (then, stage) in [
        ("HEAD~1", "draft"),
        ("HEAD", "implicitly-refused"),
        ("2027-02-01", "implicitly-refused"),
    ] {
        let shown = in_a(&format!("show {id} --at {then} --json")).ok();
        let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
        assert_eq!(shown["requests"][0]["stage"], stage, "{then}");
    }
    // What was recorded on 1 February was not known in the evening of 31 January.
    let known = in_a(&format!("--at 2027-01-31 show {id} --json")).ok();
    let known: serde_json::Value = serde_json::from_str(&known).unwrap();
    assert_eq!(known["as_of"], "2027-01-31");
    assert_eq!(known["requests"][0]["stage"], "draft");
    let early = in_a(&format!("show {id} --at 2026-01-01")).run().ended(1);
    assert!(early.err.contains("greffe log"), "{early}");
    for nonsense in [
        "status --at HEAD",
        "show 2345 --at 2026-13-01",
        "show 2345 --at rien",
    ] {
        assert_ne!(in_a(nonsense).run().code, 0, "{nonsense}");
    }

    let path = world.git("ls-files requests").inside("a").ok();
    let path = format!("a/{}", path.trim());
    let text = world.read(&path);
    let cut = text.rfind("[[event]]").unwrap();
    world.write(&path, &text[..cut]);
    world.git("config user.name Ana").inside("a").ok();
    world
        .git("config user.email a@exemple.example")
        .inside("a")
        .ok();
    world.git("commit -qam efface").inside("a").ok();
    let statement = in_a("verify").run().ended(4);
    assert!(
        statement.out.contains("Fait disparu sans rectification"),
        "{statement}"
    );
}

#[test]
fn a_request_that_a_commit_removed_is_verified_and_told_by_whom() {
    let world = World::new();
    let id = two_members(&world);
    let in_a = |words: &str| world.greffe(words).inside("a").on("2027-02-01");
    in_a(&format!("record {id} sent --on 2026-11-24 --channel email")).ok();
    world.git("rm -rq requests").inside("a").ok();
    world.git("commit -qm efface").inside("a").ok();
    let commit = world.git("rev-parse --short=12 HEAD").inside("a").ok();
    let commit = commit.trim();
    for words in [format!("verify {id}"), "verify".to_owned()] {
        let said = in_a(&words).run().ended(4);
        assert!(
            said.out.contains(&format!(
                "Demande supprimée par le commit {commit} de work, le 24 novembre 2026\u{202f}: {id}"
            )),
            "{said}"
        );
    }
    let said = in_a(&format!("verify {id} --json")).run().ended(4);
    let answer: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert!(
        answer["removed"][0]["commit"]
            .as_str()
            .unwrap()
            .starts_with(commit)
    );
    assert_eq!(answer["removed"][0]["facts"], 2);
    assert!(in_a(&format!("log {id}")).ok().contains("fichier supprimé"));
    let _unknown = in_a("verify zzzzzz").run().ended(1);
}

#[test]
fn what_stops_a_sync_has_its_own_words() {
    let world = World::new();
    let _id = two_members(&world);
    let said = world
        .greffe("sync")
        .inside("a")
        .env("PATH", "")
        .run()
        .ended(1);
    assert!(said.err.contains("git n’est pas installé"), "{said}");
    world
        .git("remote set-url origin ../absent.git")
        .inside("a")
        .ok();
    let said = world.greffe("sync").inside("a").run().ended(1);
    assert!(
        said.err.contains("pas de dépôt git à cette adresse"),
        "{said}"
    );
    let said = world.greffe("sync nulle-part").inside("a").run().ended(1);
    assert!(said.err.contains("nulle-part"), "{said}");
}

#[test]
fn a_template_that_loops_is_told_by_its_name_and_stops_nothing_else() {
    let world = World::new();
    let id = two_members(&world);
    world.write("a/letters/demande.md.hbs", "{{> demande}}\n");
    for words in [
        "config user.name Ana",
        "config user.email a@exemple.example",
        "add letters",
    ] {
        world.git(words).inside("a").ok();
    }
    world.git("commit -qm boucle").inside("a").ok();
    world.greffe("sync").inside("a").ok();
    world.greffe("sync").inside("b").ok();
    let letter = format!("letter {id} demande --force");
    let said = world.greffe(&letter).inside("b").run().ended(1);
    assert!(said.err.contains("demande"), "{said}");
    world.greffe("status").inside("b").ok();
    world.greffe(&format!("record {id} sent")).inside("b").ok();
    world.greffe("sync").inside("b").ok();
}

/// A script of the same repository is no business of greffe's.
#[cfg(unix)]
#[test]
fn a_program_of_the_repository_stays_one() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = World::new();
    let id = two_members(&world);
    let script = "outils/lister.sh";
    let mode = |who: &str| {
        let listed = world.git("ls-tree -r HEAD outils").inside(who).ok();
        let data = std::fs::metadata(world.path(format!("{who}/{script}"))).unwrap();
        let bit = data.permissions().mode() & 0o100 != 0;
        (listed.split(' ').next().unwrap_or_default().to_owned(), bit)
    };
    let set = |who: &str, bits: u32| {
        let file = world.path(format!("{who}/{script}"));
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(bits)).unwrap();
    };
    let commit = |who: &str| {
        world.git("add outils").inside(who).ok();
        world.git("commit -qm outils").inside(who).ok();
    };
    let sync = |who: &str| world.greffe("sync").inside(who).ok();
    let is = |who: &str, program: bool| {
        let octal = if program { "100755" } else { "100644" };
        assert_eq!(mode(who), (octal.to_owned(), program), "{who}");
        assert_eq!(world.git("status --porcelain").inside(who).ok(), "");
    };
    world.write(&format!("a/{script}"), "#!/bin/sh\nun\n\n\n\ndeux\n");
    set("a", 0o755);
    commit("a");
    sync("a");
    // With nothing of one's own, then with something.
    let said = sync("b");
    assert!(said.contains("a changé outils/lister.sh"), "{said}");
    assert!(said.contains("Rien à envoyer"), "{said}");
    is("b", true);
    world.append(&format!("a/{script}"), "trois\n");
    commit("a");
    sync("a");
    world
        .greffe(&format!("record {id} note --text x"))
        .inside("b")
        .ok();
    sync("b");
    is("b", true);
    sync("a");
    is("a", true);
    // One changes the text, the other the bit.
    set("b", 0o644);
    commit("b");
    let text = world.read(format!("a/{script}")).replace("un\n", "UN\n");
    std::fs::write(world.path(format!("a/{script}")), text).unwrap();
    commit("a");
    sync("b");
    sync("a");
    sync("b");
    for who in ["a", "b"] {
        is(who, false);
        assert!(world.read(format!("{who}/{script}")).contains("UN"));
    }
    // Nobody is left without a name.
    set("a", 0o755);
    commit("a");
    sync("a");
    world
        .greffe(&format!("record {id} note --text y"))
        .inside("b")
        .ok();
    let said = sync("b");
    assert!(
        !said.lines().any(|line| line.starts_with(" a changé")),
        "{said}"
    );
    is("b", true);
}
