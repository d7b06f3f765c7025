//! What somebody deletes, takes out by hand or renames: `sync` gives it back, whoever had something
//! to send.

use super::sync::two_members;
use super::world::{Said, World};

/// Two members, `a` and `b`, and the file of their request.
struct Two {
    world: World,
    id: String,
    file: String,
}

impl Two {
    fn new() -> Self {
        let world = World::new();
        let id = two_members(&world);
        let file = world.git("ls-files requests").inside("a").ok();
        let file = file.trim().to_owned();
        Self { world, id, file }
    }

    /// The papers of the request are for everybody.
    fn with_papers() -> Self {
        let two = Self::new();
        let settings = two.world.read("a/greffe.toml");
        let settings = settings.replace("files = \"local\"", "files = \"commit\"");
        two.world.write("a/greffe.toml", settings);
        two.greffe("a", "sync");
        two.greffe("b", "sync");
        two
    }

    fn greffe(&self, who: &str, words: &str) -> String {
        self.run(who, words).run().ended(0).out
    }

    fn run(&self, who: &str, words: &str) -> super::world::Run<'_> {
        let words = words.replace("ID", &self.id);
        self.world.greffe(&words).inside(who)
    }

    fn git(&self, who: &str, words: &str) -> String {
        let words = words.replace("FILE", &self.file);
        self.world.git(&words).inside(who).ok()
    }

    fn read(&self, who: &str) -> String {
        self.world.read(format!("{who}/{}", self.file))
    }

    /// As somebody does who has not this greffe: what is here goes as it is.
    fn push(&self, who: &str) {
        self.git(who, "push -q origin HEAD:main");
    }

    /// Both have all of this, and the record holds.
    #[track_caller]
    fn both_hold(&self, words: &[&str]) {
        for who in ["a", "b"] {
            let text = self.read(who);
            for word in words {
                assert!(text.contains(word), "{who}, {word}: {text}");
            }
            let verified: Said = self.run(who, "verify").run();
            assert_eq!(verified.code, 0, "{verified}");
            assert_eq!(self.git(who, "status --porcelain"), "");
            let files = self.git(who, "ls-files requests/*/*.toml");
            assert_eq!(files.trim(), self.file);
        }
    }
}

const REFUSED: &str = "record ID refused --on 2026-11-20";

#[test]
fn a_fact_sent_before_its_file_was_deleted_stays() {
    for (by_git, has_note) in [(true, true), (true, false), (false, true), (false, false)] {
        let two = Two::new();
        two.greffe("a", REFUSED);
        two.greffe("a", "sync");
        two.git("a", "rm -q FILE");
        two.git("a", "commit -qm efface");
        if by_git {
            two.push("a");
        } else {
            let said = two.greffe("a", "sync");
            assert!(said.contains("Demande effacée ici, et remise"), "{said}");
        }
        if has_note {
            two.greffe("b", "record ID note --text demain");
        }
        let said = two.greffe("b", "sync");
        assert_eq!(said.contains("Effacé par d’autres"), by_git, "{said}");
        assert!(said.contains("la CADA peut être saisie"), "{said}");
        two.greffe("a", "sync");
        two.both_hold(&["kind = \"refused\""]);
        assert_eq!(two.read("a").contains("demain"), has_note);
    }
}

#[test]
fn a_fact_deleted_with_its_file_before_it_was_sent_stays() {
    let two = Two::new();
    two.greffe("a", REFUSED);
    two.git("a", "rm -q FILE");
    two.git("a", "commit -qm efface");
    two.greffe("b", "record ID note --text demain");
    two.greffe("b", "sync");
    let said = two.greffe("a", "sync");
    assert!(
        said.contains("Effacé ici") || said.contains("effacée ici"),
        "{said}"
    );
    two.greffe("b", "sync");
    two.both_hold(&["kind = \"refused\"", "demain"]);
}

/// Whoever syncs first, and whether anybody had something to send.
#[test]
fn a_fact_taken_out_by_hand_stays_whoever_had_it() {
    for turn in 0..8 {
        let (early, by_git, has_note) = (turn & 1 != 0, turn & 2 != 0, turn & 4 != 0);
        let two = Two::new();
        let before = two.read("a");
        two.greffe("a", REFUSED);
        two.greffe("a", "sync");
        if early {
            two.greffe("b", "sync");
        }
        two.world.write(&format!("a/{}", two.file), &before);
        if by_git {
            two.git("a", "commit -qam retire");
            two.push("a");
        } else {
            let said = two.run("a", "sync").run().ended(0);
            assert!(said.err.contains("fait retiré à la main"), "{said}");
        }
        if has_note {
            two.greffe("b", "record ID note --text demain");
        }
        two.greffe("b", "sync");
        two.greffe("a", "sync");
        two.both_hold(&["kind = \"refused\""]);
        let log = two.greffe("a", "log ID");
        assert_eq!(log.contains("remis en place"), !by_git, "{log}");
    }
}

#[test]
fn a_comment_and_a_paper_deleted_with_their_file_come_back() {
    let two = Two::with_papers();
    two.world.write("refus.pdf", "%PDF refus");
    two.greffe("a", &format!("{REFUSED} --file ../refus.pdf"));
    let file = format!("a/{}", two.file);
    let noted = two
        .read("a")
        .replace("kind = \"refused\"", "# lu par Zoé\nkind = \"refused\"");
    two.world.write(&file, noted);
    two.greffe("a", "sync");
    two.git("a", "rm -rq requests");
    two.git("a", "commit -qm efface");
    two.push("a");
    two.greffe("b", "sync");
    two.greffe("a", "sync");
    two.both_hold(&["# lu par Zoé", "kind = \"refused\""]);
    let paper = two.file.replace(".toml", "/refus.pdf");
    for who in ["a", "b"] {
        assert_eq!(two.world.read(format!("{who}/{paper}")), "%PDF refus");
    }
}

/// As where two papers of one name were brought together.
#[test]
fn a_paper_kept_under_its_hash_is_not_given_back_twice() {
    let two = Two::with_papers();
    two.world.write("refus.pdf", "%PDF refus");
    two.greffe("a", &format!("{REFUSED} --file ../refus.pdf"));
    let text = two.read("a");
    let mark = &text.split("sha256 = \"").nth(1).unwrap()[..8];
    let folder = two.file.replace(".toml", "");
    let kept = format!("{folder}/refus.{mark}.pdf");
    two.git("a", &format!("mv {folder}/refus.pdf {kept}"));
    two.git("a", "commit -qm range");
    two.greffe("a", "sync");
    two.greffe("b", "sync");
    two.both_hold(&["kind = \"refused\""]);
    for who in ["a", "b"] {
        assert_eq!(two.git(who, "ls-files requests/*/*/*").trim(), kept);
    }
    // Nor when it has its name again.
    two.git("a", &format!("mv {kept} {folder}/refus.pdf"));
    two.git("a", "commit -qm range");
    two.greffe("a", "sync");
    let papers = two.git("a", "ls-files requests/*/*/*");
    assert_eq!(papers.trim(), format!("{folder}/refus.pdf"));
}

/// What was changed of the head meanwhile stays changed.
#[test]
fn a_dry_run_tells_what_would_come_back_and_writes_nothing() {
    let two = Two::new();
    let before = two
        .read("a")
        .replace("title = \"Conventions\"", "title = \"Marchés\"");
    two.greffe("a", REFUSED);
    two.world.write(&format!("a/{}", two.file), &before);
    two.git("a", "commit -qam retire");
    let head = two.git("a", "rev-parse HEAD");
    let said = two.greffe("a", "sync --dry-run");
    assert!(said.contains("Effacé ici"), "{said}");
    assert!(said.contains("3 commits à envoyer"), "{said}");
    assert_eq!(two.git("a", "rev-parse HEAD"), head);
    assert!(!two.read("a").contains("refused"));
    let said = two.greffe("a", "sync");
    assert!(said.contains("Envoyé\u{202f}: 3 commits"), "{said}");
    two.greffe("b", "sync");
    two.both_hold(&["title = \"Marchés\"", "kind = \"refused\""]);
}

#[test]
fn a_renamed_request_takes_its_name_back_and_locks_nobody_out() {
    for (by_git, has_note) in [(true, true), (true, false), (false, true)] {
        let two = Two::with_papers();
        two.world.write("refus.pdf", "%PDF refus");
        two.greffe("a", &format!("{REFUSED} --file ../refus.pdf"));
        two.greffe("a", "sync");
        let other = format!("requests/2026/{}-autre", two.id);
        two.git("a", &format!("mv FILE {other}.toml"));
        let folder = two.file.replace(".toml", "");
        two.git("a", &format!("mv {folder} {other}"));
        two.git("a", "commit -qm renomme");
        let said = if by_git {
            two.push("a");
            String::new()
        } else {
            two.greffe("a", "sync")
        };
        if has_note {
            two.greffe("b", "record ID note --text demain");
        }
        // Somebody who has received it already goes on.
        two.world.git("clone -q depot.git c").ok();
        two.greffe("c", "record ID note --text hier");
        let said = said + &two.greffe("b", "sync");
        assert!(
            said.contains("Renommé, et remis sous son premier nom"),
            "{said}"
        );
        assert!(said.contains("fichier renommé"), "{said}");
        assert!(!said.contains("supprimé"), "{said}");
        assert!(!said.contains("rédigée"), "{said}");
        for who in ["c", "a", "b", "c", "a"] {
            two.greffe(who, "sync");
        }
        two.both_hold(&["kind = \"refused\"", "hier"]);
        assert!(!two.read("a").contains("contested"), "{}", two.read("a"));
        assert_eq!(
            two.git("c", "rev-parse HEAD"),
            two.git("a", "rev-parse HEAD")
        );
        for who in ["a", "b", "c"] {
            let papers = two.git(who, "ls-files requests/*/*/*");
            assert_eq!(papers.trim(), format!("{folder}/refus.pdf"));
            assert!(!two.world.path(format!("{who}/{other}")).exists());
        }
    }
}

/// Papers that stay on each machine follow their request.
#[test]
fn the_papers_of_a_renamed_request_that_git_does_not_have_are_found() {
    let two = Two::new();
    let other = format!("requests/2026/{}-autre.toml", two.id);
    two.git("a", &format!("mv FILE {other}"));
    two.git("a", "commit -qm renomme");
    two.world.write("refus.pdf", "%PDF refus");
    two.greffe("a", &format!("{REFUSED} --file ../refus.pdf"));
    two.greffe("a", "sync");
    two.greffe("b", "sync");
    assert_eq!(two.read("a"), two.read("b"));
    let verified = two.run("a", "verify").run().ended(0);
    assert!(
        verified.out.contains("correspond à son empreinte"),
        "{verified}"
    );
}

#[test]
fn a_copied_request_becomes_one_with_the_first() {
    let two = Two::new();
    let other = format!("requests/2026/{}-autre.toml", two.id);
    two.world.write(
        &format!("a/{other}"),
        two.read("a") + "\n[[event]]\nkind = \"note\"\non = 2026-11-30\ntext = \"copie\"\n",
    );
    two.git("a", &format!("add {other}"));
    two.git("a", "commit -qm copie");
    two.push("a");
    two.greffe("b", "sync");
    two.greffe("a", "sync");
    two.both_hold(&["copie"]);
}

/// Then nobody has a commit that the others lack.
#[test]
fn what_git_alone_spread_comes_back_all_the_same() {
    for how in ["rm -q FILE", "mv FILE requests/2026/x.txt"] {
        let two = Two::new();
        two.greffe("a", REFUSED);
        two.greffe("a", "sync");
        two.greffe("b", "sync");
        two.git("a", how);
        two.git("a", "commit -qm range");
        two.push("a");
        two.git("b", "pull -q origin main");
        let said = two.greffe("b", "sync");
        assert!(said.contains("effacée ici, et remise"), "{said}");
        two.greffe("a", "sync");
        assert!(two.read("a").contains("kind = \"refused\""));
        assert_eq!(two.read("a"), two.read("b"));
        let quiet = two.git("b", "rev-parse HEAD");
        two.greffe("b", "sync");
        two.greffe("a", "sync");
        assert_eq!(two.git("b", "rev-parse HEAD"), quiet);
        assert_eq!(two.git("a", "rev-parse HEAD"), quiet);
    }
}

/// As somebody settles a conflict who keeps only their own file.
#[test]
fn what_a_merge_by_hand_dropped_comes_back() {
    for how in ["-s ours", "-X ours"] {
        let two = Two::new();
        two.greffe("a", REFUSED);
        two.greffe("a", "sync");
        two.greffe("b", "record ID note --text ici");
        two.git("b", "fetch -q");
        two.git("b", &format!("merge -q {how} --no-edit origin/main"));
        two.git("b", "checkout -q HEAD^ -- FILE");
        two.git("b", "commit -q --amend --no-edit");
        two.push("b");
        two.git("a", "pull -q origin main");
        two.greffe("a", "sync");
        two.greffe("b", "sync");
        two.both_hold(&["kind = \"refused\"", "ici"]);
    }
}

/// Nothing is joined, but all that was recorded goes.
#[test]
fn what_was_taken_away_before_the_first_sending_comes_back() {
    let two = Two::new();
    two.world.git("init -q --bare -b main other.git").ok();
    two.greffe("a", REFUSED);
    two.git("a", "checkout -q HEAD^ -- FILE");
    two.git("a", "commit -qm retire");
    two.git("a", "remote add other ../other.git");
    two.greffe("a", "sync other");
    assert!(two.read("a").contains("kind = \"refused\""));
}

/// The words after which a command is given, without the narrow spaces.
#[track_caller]
fn command_after(text: &str, words: &str) -> String {
    let text = text.replace('\u{202f}', " ");
    let (_, rest) = text.split_once(words).expect(&text);
    let end = rest.find([')', '\n', ';']).unwrap_or(rest.len());
    rest[..end].trim().trim_start_matches("greffe ").to_owned()
}

/// Whoever deletes a request made by mistake is told how it goes.
#[test]
fn a_request_made_by_mistake_is_withdrawn_as_check_and_sync_say() {
    for by_hand in [true, false] {
        let two = Two::new();
        let command = if by_hand {
            std::fs::remove_file(two.world.path(format!("a/{}", two.file))).unwrap();
            let said = two.run("a", "check").run().ended(4).out;
            two.git("a", "restore FILE");
            command_after(&said, "notez-la ensuite retirée :")
        } else {
            two.git("a", "rm -q FILE");
            two.git("a", "commit -qm erreur");
            let said = two.greffe("a", "sync");
            command_after(&said, "elle se note retirée :")
        };
        two.greffe("a", &command);
        two.greffe("a", "sync");
        two.greffe("b", "sync");
        two.both_hold(&["kind = \"withdrawn\""]);
        for who in ["a", "b"] {
            let said = two.greffe(who, "status");
            assert!(said.contains("1 demande close"), "{said}");
        }
    }
}

/// What is said to whoever edits a fact by hand can be followed, before a sync, in one, and where there
/// is nobody to exchange with.
#[test]
fn a_fact_edited_by_hand_is_corrected_as_greffe_says() {
    for turn in ["record", "sync", "alone", "first"] {
        let two = Two::new();
        if matches!(turn, "alone" | "first") {
            two.git("a", "remote remove origin");
        }
        two.greffe("a", REFUSED);
        if turn == "sync" || turn == "record" {
            two.greffe("a", "sync");
        }
        let edited = two.read("a").replace("2026-11-20", "2026-11-21");
        two.world.write(&format!("a/{}", two.file), &edited);
        if turn == "first" {
            two.git(".", "init -q --bare -b main neuf.git");
            two.git("a", "remote add origin ../neuf.git");
        }
        let words = match turn {
            "sync" | "first" => "sync",
            _ => "record ID note --text appel",
        };
        let said = two.run("a", words).run().ended(0).err;
        assert!(said.contains("fait retiré à la main"), "{turn}: {said}");
        let command = match turn {
            "record" => {
                let command = command_after(&said, "(greffe sync, puis ");
                two.greffe("a", "sync");
                command
            }
            "sync" | "first" => command_after(
                &said,
                "l’a remis ; pour qu’il ne compte plus, rectifiez-le (",
            ),
            _ => {
                let (_, block) = said.split_once("[[event]]").expect(&said);
                let end = block.find("\n\n").unwrap_or(block.len());
                let lines = block[..end]
                    .lines()
                    .take_while(|line| !line.contains("noté"));
                let block = lines.collect::<Vec<_>>().join("\n");
                two.world
                    .append(&format!("a/{}", two.file), &format!("\n[[event]]{block}"));
                command_after(&said, "puis rectifiez-le (")
            }
        };
        two.greffe("a", &command);
        let shown = two.greffe("a", "show ID");
        assert!(
            shown.contains("2026-11-20")
                && shown.contains("rectifié, ne compte plus")
                && !shown.contains("contestée"),
            "{turn}: {shown}"
        );
        let verified = two.run("a", "verify").run();
        assert_eq!(verified.code, 0, "{turn}: {verified}");
    }
}

/// git takes any name: the one that says no reference is told, and taking it back leads out.
#[test]
fn a_request_renamed_without_its_reference_is_told_by_check_and_by_sync() {
    let two = Two::new();
    two.git("a", "mv FILE requests/2026/mairie.toml");
    two.git("a", "commit -qm renomme");
    let told = two.run("a", "check").run().ended(4);
    assert!(told.out.contains("requests/2026/mairie.toml"), "{told}");
    for words in ["sync --dry-run", "sync"] {
        let said = two.run("a", words).run().ended(0).err;
        assert!(said.contains("mairie.toml ne porte pas le nom"), "{said}");
        assert!(said.contains("qu’il commence par sa référence"), "{said}");
    }
    two.git(
        "a",
        &format!(
            "mv requests/2026/mairie.toml requests/2026/{}-mairie.toml",
            two.id
        ),
    );
    two.git("a", "commit -qm nom");
    let said = two.run("a", "sync").run().ended(0).err;
    assert!(!said.contains("mairie.toml ne porte"), "{said}");
    two.greffe("b", "sync");
    two.both_hold(&[]);
}
