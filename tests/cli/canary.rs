//! Canaries: a marked text in every field and file of the record, looked for in every output of
//! every command.
//!
//! The commands are those that the program itself lists: a new one fails here until someone says
//! whether its output leaves the collective.

use std::fmt::Write as _;

use greffe::request::{Field, Kind, Shape};

use super::world::{Said, World};

/// The mark, whatever its case.
const CANARY: &str = "canari";

/// A mark that also tries to colour, to clear and to reverse what a terminal shows.
const HOSTILE: &str = "CANARI\\u001b[31m\\u009b2J\\u202e\\u0007";

/// What becomes of what a command says.
enum Reach {
    /// It leaves the collective: no canary, ever.
    Leaves(&'static [&'static str]),
    /// Members read it on a terminal: nothing may command the terminal.
    Stays(&'static [&'static str]),
    /// Nothing of a store is in it.
    Knows,
}

/// What is to be tried of each command.
fn reach(command: &str) -> Reach {
    use Reach::{Knows, Leaves, Stays};
    match command {
        "export" => Leaves(&[
            "export ics",
            "export ics --todo",
            "export csv",
            "export json",
            "export jsonl",
            "export md",
        ]),
        "digest" => Leaves(&[
            "digest --always --since 2026-01-01 --within 400",
            "digest --always --since 2026-01-01 --within 400 --markdown",
            "digest --always --since 2026-01-01 --within 400 --json",
        ]),
        // What it puts in a calendar is looked at in tests/cli/publish, on the server; the digests
        // that are sent or posted, in tests/cli/digest.
        "publish" => Stays(&["publish caldav"]),
        "status" => Stays(&["status", "status --all --json", "status --check"]),
        "show" => Stays(&["show 7k3q9fw", "show 7k3q9fw --json", "show 2h9tt72"]),
        "explain" => Stays(&["explain 7k3q9fw", "explain 2h9tt72 --json"]),
        "log" => Stays(&["log", "log --json"]),
        "check" => Stays(&["check", "check --json"]),
        "verify" => Stays(&["verify", "verify --json"]),
        "letter" => Stays(&["letter 2h9tt72 --force", "letter 7k3q9fw demande --force"]),
        "bundle" => Stays(&["bundle 2h9tt72 -o pieces.zip --force"]),
        "send" => Stays(&["send 2h9tt72"]),
        "post" => Stays(&["post 2h9tt72 --yes"]),
        "open" => Stays(&["open 2h9tt72 --print"]),
        "track" => Stays(&["track 2h9tt72"]),
        "record" => Stays(&[
            "record 2h9tt72 note --text x",
            "record 2h9tt72 sent --on demain",
        ]),
        "new" => Stays(&[
            "new --to 42218 --subject absent",
            "new --to zzzz --subject vsa",
        ]),
        "campaign" => Stays(&["campaign status canari-campagne", "campaign status"]),
        "series" => Stays(&["series --campaign canari-campagne"]),
        "authority" => Stays(&["authority show st-etienne", "authority search canari"]),
        "calc" => Stays(&["calc --file requests/2026/7k3q9fw-canari.toml"]),
        "sync" => Stays(&["sync"]),
        "merge-file" => Stays(&["merge-file CANARI CANARI CANARI"]),
        "init" => Stays(&["init --yes"]),
        "law" | "demo" | "help" | "completions" | "man" => Knows,
        other => panic!(
            "`{other}` is new: say in tests/cli/canary.rs whether what it says leaves the collective"
        ),
    }
}

/// The commands that the program lists.
fn commands(world: &World) -> Vec<String> {
    let help = world.greffe("--lang en --help").ok();
    let (_, list) = help.split_once("Commands:\n").unwrap();
    let (list, _) = list.split_once("\n\n").unwrap();
    let lines = list
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names: Vec<String> = lines
        .map(|line| line.split_whitespace().next().unwrap().to_owned())
        .collect();
    assert!(
        names.len() > 20 && names.contains(&"status".to_owned()),
        "{names:?}"
    );
    names
}

/// A file with the mark in every field of every kind of event, in its comments, in keys that
/// greffe does not know, in the names of its files.
fn full(id: &str, authority: &str, kinds: &[(Kind, &str)]) -> String {
    let mut text = format!(
        "# CANARI\nid = \"{id}\"\ntitle = \"{HOSTILE}\"\nregime = \"crpa\"\n\
         campaign = \"canari-campagne\"\ncanari = \"{HOSTILE}\"\n\n[authority]\n\
         name = \"{authority}\"\nkind = \"commune\"\ninsee = \"42218\"\n\
         address = [\"{HOSTILE}\", \"42000 CANARI\"]\nemail = \"canari@exemple.example\"\n\
         court = \"CANARI\"\nsource = \"{HOSTILE}\"\nchecked_on = 2026-10-01\n\
         canari = \"{HOSTILE}\"\n\n[[item]]\ntext = \"{HOSTILE}\"\n"
    );
    for (rank, (kind, on)) in kinds.iter().enumerate() {
        write!(
            text,
            "\n[[event]] # CANARI\nkind = \"{kind}\"\non = {on}\n\
             at = 2026-11-01T10:{rank:02}:00+01:00\nby = \"CANARI\"\ncanari = \"{HOSTILE}\"\n\
             files = [{{ name = \"CANARI-{rank}.pdf\", sha256 = \"{}\", bytes = 1 }}]\n",
            "a".repeat(64)
        )
        .unwrap();
        for field in kind.fields() {
            if field.shape() == Shape::Text && !matches!(field, Field::Corrects | Field::Basis) {
                writeln!(text, "{field} = \"{HOSTILE}\"").unwrap();
            }
        }
    }
    writeln!(
        text,
        "\n[[event]]\nkind = \"canari-inconnu\"\non = 2026-11-02\ntext = \"CANARI\""
    )
    .unwrap();
    text
}

/// A store full of canaries: requests, settings, signatories, the person's own configuration,
/// letters, file names, commits.
pub(crate) fn store() -> World {
    let world = World::new().person("canari");
    world
        .greffe("init --yes --email canari@exemple.example --city CANARI")
        .arg("--signatory=Ana CANARI")
        .arg("--collective=CANARI")
        .arg("--address=1 rue CANARI")
        .ok();
    world.append(
        "greffe.toml",
        "\n[signatory.canari]\nname = \"CANARI\"\naddress = [\"CANARI\", \"42000 CANARI\"]\n\
         email = \"canari@exemple.example\"\n",
    );
    let every: Vec<(Kind, &str)> = Kind::ALL
        .iter()
        .filter(|kind| !matches!(kind, Kind::Corrected | Kind::Contested))
        .map(|kind| (*kind, "2026-10-05"))
        .collect();
    let refused = [
        (Kind::Drafted, "2026-08-01"),
        (Kind::Sent, "2026-08-02"),
        (Kind::Received, "2026-08-04"),
        (Kind::Note, "2026-08-05"),
        (Kind::Refused, "2026-09-20"),
    ];
    let place = "Mairie de Val-d’Exemple";
    world.write(
        "requests/2026/7k3q9fw-canari.toml",
        full("7k3q9fw", place, &every),
    );
    world.write(
        "requests/2026/2h9tt72-canari.toml",
        full("2h9tt72", place, &refused),
    );
    // A person in the place of the institution; a regime that nobody knows.
    let person = full("ysgn6ue", "Mme CANARI, maire", &refused);
    let person = person.replace(
        "campaign = \"canari-campagne\"",
        "campaign = \"Chez CANARI\"",
    );
    world.write("requests/2026/ysgn6ue-canari.toml", person);
    let unknown = full("fa4y3wv", place, &refused).replace("\"crpa\"", "\"CANARI\"");
    let unknown = unknown.replace("campaign = \"canari-campagne\"\n", "");
    world.write("requests/2026/fa4y3wv-canari.toml", unknown);
    world.write("requests/2026/2h9tt72-canari/CANARI-1.pdf", "CANARI");
    world.write("letters/CANARI.md.hbs", "CANARI");
    world.git("add -A").ok();
    world.git("commit -q -m CANARI").ok();
    // One that nobody can read, beside the others.
    world.write("requests/2026/zzzzzzz-canari.toml", "CANARI \u{1b}[31m");
    world
}

/// Whether a mark is in a text.
pub(crate) fn found(text: &str) -> bool {
    without_campaign(text).contains(CANARY)
}

/// What is allowed to hold the mark: a campaign is a word, which the collective chose.
fn without_campaign(text: &str) -> String {
    text.to_lowercase().replace("canari-campagne", "")
}

#[test]
fn no_canary_leaves_the_collective() {
    let world = store();
    let mut looked_at = 0;
    for command in commands(&world) {
        let Reach::Leaves(tries) = reach(&command) else {
            continue;
        };
        for line in tries {
            for lang in ["fr", "en"] {
                let said = world
                    .greffe(line)
                    .arg_words(&format!("--lang {lang}"))
                    .run();
                assert!(said.out.contains("7k3q9fw"), "{line} says nothing: {said}");
                assert!(!found(&said.out), "{line}: {}", said.out);
                looked_at += 1;
            }
        }
    }
    assert!(looked_at >= 12, "{looked_at}");
}

#[test]
fn nothing_commands_the_terminal() {
    let world = store();
    for command in commands(&world) {
        let (Reach::Leaves(tries) | Reach::Stays(tries)) = reach(&command) else {
            continue;
        };
        let mut told = 0;
        for line in tries {
            let said = world.greffe(line).run();
            told += said.out.len() + said.err.len();
            assert!(said.code != 70, "{line}: {said}");
            harmless(line, &said);
        }
        assert!(told > 0, "{command} says nothing");
    }
}

#[track_caller]
fn harmless(line: &str, said: &Said) {
    for text in [&said.out, &said.err] {
        let bad = text.chars().find(|c| {
            (c.is_control() && !matches!(c, '\n' | '\r')) || ('\u{202a}'..='\u{202e}').contains(c)
        });
        assert_eq!(bad, None, "{line}: {text:?}");
    }
}

#[test]
fn what_is_asked_for_by_name_leaves() {
    let world = store();
    for (asked, title, item, note, people) in [
        ("titres", true, false, false, false),
        ("documents", false, true, false, false),
        ("notes", false, false, true, false),
        ("people", false, false, false, true),
    ] {
        let json = world
            .greffe(&format!("export json --with {asked}"))
            .run()
            .out;
        let keys = ["\"title\"", "\"items\"", "\"notes\"", "\"people\""];
        // `items` also numbers the documents of a deadline.
        let found = keys.map(|key| {
            json.lines().any(|line| {
                line.strip_prefix("      ")
                    .is_some_and(|line| line.starts_with(key))
            })
        });
        assert_eq!(found, [title, item, note, people], "{asked}: {json}");
    }
    let _refused = world.greffe("export md --with adresses").run().ended(2);
}
