//! The statement that `verify` prints: each of its words is true of what was looked at.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use super::world::World;

/// A store with two requests; gives their references.
fn store(world: &World) -> [String; 2] {
    world.greffe("init --yes --collective Nous").ok();
    ["Un", "Deux"].map(|title| {
        let words = format!("new --to 42218 --title {title} --item X --email m@exemple.example");
        world.greffe(&words).ok().trim().to_owned()
    })
}

/// The statement, with what changes from one run to the next replaced.
fn statement(world: &World, words: &str, code: i32, ids: &[String; 2]) -> String {
    let said = world.greffe(words).run().ended(code);
    let out = said.out.replace('\u{202f}', " ");
    let mut out = out.replace(&ids[0], "UN").replace(&ids[1], "DEUX");
    for (place, commit) in world
        .git("rev-list --reverse HEAD")
        .ok()
        .lines()
        .enumerate()
    {
        let name = format!("<{place}>");
        out = out.replace(commit, &name).replace(&commit[..12], &name);
    }
    out
}

#[test]
fn it_says_the_day_how_far_it_goes_and_what_was_corrected() {
    let world = World::new();
    let ids = store(&world);
    world.write("r.pdf", "%PDF");
    let id = &ids[0];
    let hash = world
        .greffe(&format!(
            "record {id} received --on 2026-11-20 --file r.pdf"
        ))
        .ok();
    let correct = format!("record {id} corrected --corrects {}", hash.trim());
    world.greffe(&correct).arg("--reason=erreur").ok();
    // It is not of another day because one asks for it.
    let words = format!("verify {id} --at 2020-01-01");
    insta::assert_snapshot!(statement(&world, &words, 0, &ids), @r"
    État du registre
    Le 24 novembre 2026, sur le commit <4> du registre, règles de droit 2026.11.4, greffe 0.1.0.
    De la seule demande UN ; les signatures, de toute l’histoire.
    
    Faits, et commit qui a apporté chacun
      UN  2026-11-24  rédigée pour la Mairie de Saint-Étienne — empreinte a84277c7b5d7 — work, 2026-11-24 09:01, commit <1>
      UN  2026-11-20  reçue par la Mairie de Saint-Étienne (rectifié depuis) — empreinte 60be0a834632 — work, 2026-11-24 09:03, commit <3>
          r.pdf  SHA-256 315d429b7714cedb6ad04ac31240145257692630457f3c88253c5beceac76027
      UN  2026-11-24  un fait rectifié — empreinte 56436a7d3fd0 — work, 2026-11-24 09:04, commit <4>
    
    Aucun fait commis n’a disparu sans rectification.
    Chaque pièce de ces faits correspond à son empreinte.
    Commits de toute l’histoire : 5, dont 0 avec une bonne signature d’une clé connue ici, et 5 sans signature.
    Les noms et les heures sont ceux que portent les commits.
    ");

    // Of a file that cannot be read, nothing can be said.
    let path = world.git("ls-files requests").ok();
    let path = path.lines().find(|path| path.contains(&ids[1])).unwrap();
    world.write(path, "illisible\n");
    world.git("commit -qam casse").ok();
    let said = statement(&world, "verify", 4, &ids);
    let (_, said) = said
        .split_once("\n\n")
        .unwrap()
        .1
        .split_once("\n\n")
        .unwrap();
    insta::assert_snapshot!(said, @r"
    Dans les fichiers lisibles, aucun fait commis n’a disparu sans rectification.
    Fichier illisible par le commit <5> de work, le 24 novembre 2026 : requests/2026/DEUX-mairie-de-saint-etienne-deux.toml ; 1 fait dans l’histoire (greffe log DEUX)
    Chaque pièce de ces faits correspond à son empreinte.
    Commits de toute l’histoire : 6, dont 0 avec une bonne signature d’une clé connue ici, et 6 sans signature.
    Les noms et les heures sont ceux que portent les commits.
    ");
}

/// People who sign by gpg, each with a keyring of their own, at a clock that can be turned back.
struct Keys<'w> {
    world: &'w World,
}

impl<'w> Keys<'w> {
    fn new(world: &'w World) -> Self {
        let script = world.path("gpg");
        let text = format!(
            "#!/bin/sh\nexec gpg --quiet $(cat {0}/quand) --homedir $(cat {0}/qui) \"$@\"\n",
            world.work().display()
        );
        fs::write(&script, text).unwrap();
        fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
        world
            .git(&format!("config gpg.program {}", script.display()))
            .ok();
        fs::write(world.path("greffe.toml"), "schema = 1\nsign = true\n").unwrap();
        Self { world }
    }

    /// Whose keyring it is from now on, and when it is.
    fn hold(&self, who: &str, when: &str) {
        // The socket of its agent must have a short path.
        let ring = self.world.path(&who[..1]);
        let new = !ring.exists();
        fs::create_dir_all(&ring).unwrap();
        fs::set_permissions(&ring, fs::Permissions::from_mode(0o700)).unwrap();
        self.world.write("qui", ring.display().to_string());
        self.world.write("quand", when);
        if new {
            let expires = if when.is_empty() { "never" } else { "1y" };
            let made = self
                .world
                .program(&self.world.path("gpg").display().to_string(), "--batch");
            let _made = made
                .arg_words("--passphrase= --quick-gen-key")
                .arg(format!("{who} <git@exemple.example>"))
                .arg_words(&format!("ed25519 sign {expires}"))
                .run()
                .ended(0);
        }
        self.world
            .git("config user.signingkey git@exemple.example")
            .ok();
    }

    fn note(&self, id: &str, text: &str) {
        let words = format!("record {id} note --text {text}");
        self.world.greffe(&words).ok();
    }
}

#[test]
fn a_signature_that_cannot_be_checked_is_listed_and_vouches_for_nothing() {
    let world = World::new();
    let ids = store(&world);
    let keys = Keys::new(&world);
    keys.hold("berthe", "");
    keys.note(&ids[0], "de-berthe");
    keys.hold("ana", "");
    keys.note(&ids[0], "de-ana");
    keys.hold("berthe", "");
    keys.note(&ids[0], "encore-de-berthe");
    keys.hold("ana", "");
    let of_signatures = |code: i32| {
        let said = statement(&world, "verify", code, &ids);
        said.split_once("Commits de toute").unwrap().1.to_owned()
    };
    insta::assert_snapshot!(of_signatures(0), @r"
     l’histoire : 7, dont 1 avec une bonne signature d’une clé connue ici, et 3 sans signature.
    Signature invérifiable ici, faute de la clé ou du programme : 3 commits. Elle n’y garantit ni qui a signé, ni que rien n’a été modifié depuis : <6>, <4>, <3>.
    Sans signature ou invérifiables, mais antérieurs à un commit bien signé, et inchangés depuis celui-ci : 5 commits.
    Les noms et les heures sont ceux que portent les commits.
    ");
    let said = world.greffe("verify --json").run().ended(0);
    let answer: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let signatures = &answer["signatures"];
    assert_eq!(signatures["good"], 1);
    assert_eq!(signatures["unknown"].as_array().unwrap().len(), 3);
    assert_eq!(signatures["bad"].as_array().unwrap().len(), 0);

    // Altered, a commit of a stranger cannot be told from another: still it is not vouched for.
    let raw = world.git("cat-file commit HEAD").ok();
    let raw = raw.replace(": note", ": nope");
    let write = world.git("hash-object -t commit -w --stdin").input(raw);
    let forged = write.ok();
    world
        .git(&format!("update-ref refs/heads/main {}", forged.trim()))
        .ok();
    assert!(of_signatures(0).contains(": <6>, <4>, <3>."));
}

#[test]
fn a_right_signature_whose_key_has_expired_is_not_wrong() {
    let world = World::new();
    let ids = store(&world);
    let keys = Keys::new(&world);
    keys.hold("ana", "--faked-system-time 20200101T000000");
    keys.note(&ids[0], "autrefois");
    world.write("quand", "");
    let said = statement(&world, "verify", 0, &ids);
    let (_, said) = said.split_once("Commits de toute").unwrap();
    insta::assert_snapshot!(said, @r"
     l’histoire : 5, dont 0 avec une bonne signature d’une clé connue ici, et 3 sans signature.
    Signature juste, mais qui a expiré, ou dont la clé a expiré : 2 commits : <4>, <3>.
    Les noms et les heures sont ceux que portent les commits.
    ");
}

/// git can show one commit in the place of another: what is verified is what the history holds.
#[test]
fn an_altered_commit_is_not_hidden_by_a_replacement() {
    let world = World::new();
    let ids = store(&world);
    let keys = Keys::new(&world);
    keys.hold("ana", "");
    keys.note(&ids[0], "de-ana");
    let head = world.git("rev-parse HEAD").ok();
    let raw = world.git("cat-file commit HEAD").ok();
    let raw = raw.replace(": note", ": nope");
    let forged = world
        .git("hash-object -t commit -w --stdin")
        .input(raw)
        .ok();
    world
        .git(&format!("update-ref refs/heads/main {}", forged.trim()))
        .ok();
    world
        .git(&format!("replace {} {}", forged.trim(), head.trim()))
        .ok();
    let said = statement(&world, "verify", 4, &ids);
    assert!(said.contains("Signature fausse"), "{said}");
}
