//! Papers that git holds: everybody has the very bytes that were recorded, whatever git would make
//! of them.

use std::fs;
use std::path::PathBuf;

use super::sync::two_members_of;
use super::world::{Said, World};

/// The line of an older greffe.
const OLD_RULE: &str = "/requests/*/*.toml -text merge=greffe\n";
/// The line that keeps papers as they are.
const RULE: &str = "/requests/*/*/** -text -ident -filter !working-tree-encoding -merge\n";

/// A letter of the other system, with what git would expand or strip.
const LETTER: &[u8] = b"Objet : $Id: lettre $\r\n\r\nBonjour\r\n";
const NOTES: &[u8] = b"$Id$\nun\ndeux\n";

/// Two members, `a` and `b`, whose store commits its papers; gives the reference of its request.
/// `attributes` is what `.gitattributes` holds before the store is made.
fn two_members(world: &World, attributes: &str) -> String {
    world.write("a/.gitattributes", attributes);
    two_members_of(world, || {
        let settings = world.read("a/greffe.toml");
        world.write("a/greffe.toml", settings.replace("\"local\"", "\"commit\""));
    })
}

/// Lets git of a clone call greffe where it joins requests.
fn knows_the_driver(world: &World, member: &str) {
    let driver = world.git("config merge.greffe.driver");
    let driver = driver.arg("greffe merge-file %O %A %B %P");
    driver.inside(member).ok();
}

/// Records a note with a paper; gives the path of the paper inside the store.
fn with_paper(world: &World, member: &str, id: &str, name: &str, bytes: &[u8]) -> String {
    let source = format!("papiers-{member}/{name}");
    world.write(&source, bytes);
    world
        .greffe(&format!("record {id} note --text {name} --file"))
        .arg(world.path(&source))
        .inside(member)
        .ok();
    format!("{}/{name}", folder(world, member))
}

/// The folder of the papers, inside the store.
fn folder(world: &World, member: &str) -> String {
    let path = world.git("ls-files requests/*/*.toml").inside(member).ok();
    path.trim().replace(".toml", "")
}

fn bytes(world: &World, member: &str, path: &str) -> Vec<u8> {
    fs::read(world.path(PathBuf::from(member).join(path))).unwrap()
}

#[track_caller]
fn in_order(world: &World, member: &str) {
    for command in ["check", "verify"] {
        let said = world.greffe(command).inside(member).run();
        assert_eq!(said.code, 0, "{member}: {said}");
    }
    assert_eq!(world.git("status --porcelain").inside(member).ok(), "");
}

#[test]
fn a_text_paper_reaches_everybody_with_its_own_bytes() {
    for (attributes, autocrlf) in [
        ("", "true"),
        ("* text=auto ident\n", "input"),
        (
            "*.eml text eol=lf filter=absent\n*.txt text eol=crlf\n",
            "false",
        ),
        (
            "*.eml working-tree-encoding=UTF-16\n* merge=union\n",
            "true",
        ),
    ] {
        let world = World::new();
        let id = two_members(&world, attributes);
        let setting = format!("config core.autocrlf {autocrlf}");
        world.git(&setting).inside("a").ok();
        let letter = with_paper(&world, "a", &id, "lettre.eml", LETTER);
        let notes = with_paper(&world, "a", &id, "notes.txt", NOTES);
        world.greffe("sync").inside("a").ok();
        world.greffe("sync").inside("b").ok();
        world.git("clone -q -c core.autocrlf=true depot.git c").ok();
        for member in ["a", "b", "c"] {
            assert_eq!(bytes(&world, member, &letter), LETTER, "{member}");
            assert_eq!(bytes(&world, member, &notes), NOTES, "{member}");
            knows_the_driver(&world, member);
            in_order(&world, member);
        }
    }
}

/// The rules of an older greffe are completed; those of a person are theirs to mend.
#[test]
fn a_clone_without_the_rule_of_papers_is_told_and_sync_completes_it() {
    let world = World::new();
    let id = two_members(&world, "");
    world.write("a/.gitattributes", OLD_RULE);
    world.git("commit -qam ancien").inside("a").ok();
    // What greffe commits are the bytes that it hashed, even so.
    world.git("config core.autocrlf true").inside("a").ok();
    let letter = with_paper(&world, "a", &id, "lettre.eml", LETTER);
    let told = world.greffe("check").inside("a").ok();
    assert!(
        told.contains("«\u{202f}greffe sync\u{202f}» ajoutera la ligne\u{202f}: /requests/*/*/**"),
        "{told}"
    );
    let log = || world.git("log -1 --format=%s").inside("a").ok();
    // Nobody else's edit is committed with it.
    world.write("a/.gitattributes", format!("{OLD_RULE}# à moi\n"));
    world.greffe("sync").inside("a").ok();
    assert_eq!(
        world.read("a/.gitattributes"),
        format!("{OLD_RULE}# à moi\n")
    );
    world.write("a/.gitattributes", OLD_RULE);
    let dry = world.greffe("sync --dry-run").inside("a").ok();
    assert!(dry.contains("1 commit"), "{dry}");
    world.greffe("sync").inside("a").ok();
    assert_eq!(log(), "git gardera les pièces telles quelles\n");
    assert_eq!(world.read("a/.gitattributes"), format!("{OLD_RULE}{RULE}"));
    in_order(&world, "a");
    let again = world.greffe("sync").inside("a").ok();
    assert!(again.contains("Rien à envoyer"), "{again}");
    world.greffe("sync").inside("b").ok();
    assert_eq!(bytes(&world, "b", &letter), LETTER);

    let nearer = "a/requests/2026/.gitattributes";
    world.write(nearer, "*.eml text\n");
    let told = world.greffe("check").inside("a").run().ended(4);
    assert!(
        told.out.contains("git check-attr text -- \"requests/"),
        "{told}"
    );
    world.write(nearer, "*.eml filter=lfs\n");
    let told = world.greffe("check").inside("a").run().ended(4);
    assert!(told.out.contains("filter=lfs"), "{told}");
    fs::remove_file(world.path(nearer)).unwrap();

    world.write("a/.gitattributes", "*.toml -text merge=greffe\n");
    world.git("commit -qam autrement").inside("a").ok();
    let told = world.greffe("check").inside("a").ok();
    assert!(told.contains("ajoutez-y, à la fin, la ligne"), "{told}");
}

/// The store may be a folder of a repository, whose own attributes come first.
#[test]
fn a_store_in_a_folder_of_a_repository_keeps_its_papers_too() {
    let world = World::new();
    world.git("init -q -b main code").ok();
    world.write("code/.gitattributes", "* text=auto eol=crlf\n");
    world.git("add .").inside("code").ok();
    world.git("commit -qm code").inside("code").ok();
    world.greffe("init code/demandes --yes --quiet").ok();
    let store = "code/demandes";
    let settings = world.read(format!("{store}/greffe.toml"));
    world.write(
        &format!("{store}/greffe.toml"),
        settings.replace("\"local\"", "\"commit\""),
    );
    let id = world
        .greffe("new --to 42218 --title Conventions --item Convention --email m@exemple.example")
        .inside(store)
        .ok();
    let notes = with_paper(&world, store, id.trim(), "notes.txt", NOTES);
    in_order(&world, store);
    world.git("clone -q code autre").ok();
    assert_eq!(bytes(&world, "autre/demandes", &notes), NOTES);
}

/// What every paper of a folder holds.
fn papers(world: &World, member: &str) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(world.path(member).join(folder(world, member))).unwrap();
    let mut papers: Vec<_> = entries
        .map(|entry| fs::read(entry.unwrap().path()).unwrap())
        .collect();
    papers.sort();
    papers
}

/// Two members who each recorded another paper of one name; `a` has sent hers.
fn one_name(world: &World) -> String {
    let id = two_members(world, "");
    knows_the_driver(world, "b");
    with_paper(world, "a", &id, "refus.txt", b"un\n");
    world.greffe("sync").inside("a").ok();
    with_paper(world, "b", &id, "refus.txt", b"deux\n")
}

#[test]
fn git_alone_writes_no_conflict_marker_into_a_paper_and_sync_leads_out() {
    for (pull, unfinished) in [
        ("pull -q --no-rebase --no-edit", "git merge"),
        ("pull -q --rebase", "git rebase"),
    ] {
        let world = World::new();
        let paper = one_name(&world);
        let said = world.git(pull).inside("b").run();
        assert_ne!(said.code, 0, "{said}");
        let here = bytes(&world, "b", &paper);
        assert!(here == b"un\n" || here == b"deux\n", "{here:?}");
        for command in ["check", "sync"] {
            let said = world.greffe(command).inside("b").run();
            let told = format!("{unfinished}\u{202f}» n’est pas terminée");
            assert!(said.to_string().contains(&told), "{said}");
            let way =
                format!("renoncez-y ({unfinished} --abort), puis «\u{202f}greffe sync\u{202f}»");
            assert!(said.to_string().contains(&way), "{said}");
            assert_ne!(said.code, 0, "{said}");
        }
        let abort = unfinished.replace("git ", "") + " --abort";
        world.git(&abort).inside("b").ok();
        assert_eq!(bytes(&world, "b", &paper), b"deux\n");
        let _aside = world.greffe("sync").inside("b").run().ended(4);
        world.greffe("sync").inside("a").ok();
        for member in ["a", "b"] {
            assert_eq!(
                papers(&world, member),
                [b"deux\n".to_vec(), b"un\n".to_vec()]
            );
            in_order(&world, member);
        }
    }
}

/// `b` ends by hand, with her own paper, the merge that git could not make; gives what `check` says.
fn merged_by_hand(world: &World, paper: &str) -> Said {
    let pull = world.git("pull -q --no-rebase --no-edit");
    let _conflict = pull.inside("b").run().ended(1);
    world.git("add -f --").arg(paper).inside("b").ok();
    world.git("commit -q --no-edit").inside("b").ok();
    world.greffe("check").inside("b").run().ended(4)
}

/// Who ends the merge with one of the two has lost nothing: the others still have theirs.
#[test]
fn a_merge_that_kept_one_of_two_papers_gets_the_other_from_the_others() {
    let world = World::new();
    let paper = one_name(&world);
    let told = merged_by_hand(&world, &paper);
    assert!(
        told.out
            .contains("deux pièces ont été enregistrées sous ce nom"),
        "{told}"
    );
    world.greffe("sync").inside("b").ok();
    let _aside = world.greffe("sync").inside("a").run().ended(4);
    world.greffe("sync").inside("b").ok();
    for member in ["a", "b"] {
        assert_eq!(
            papers(&world, member),
            [b"deux\n".to_vec(), b"un\n".to_vec()]
        );
        in_order(&world, member);
    }
}

#[test]
fn conflict_markers_that_were_committed_into_a_paper_are_found_by_everybody() {
    let world = World::new();
    let id = two_members(&world, "");
    let paper = with_paper(&world, "a", &id, "refus.txt", b"un\n");
    let marked = "<<<<<<< HEAD\nun\n=======\ndeux\n>>>>>>> autre\n";
    world.write(&format!("a/{paper}"), marked);
    world.git("commit -qam conflit").inside("a").ok();
    world.git("push -q origin main").inside("a").ok();
    world.greffe("sync").inside("b").ok();
    for member in ["a", "b"] {
        for command in ["check", "verify"] {
            let told = world.greffe(command).inside(member).run().ended(4);
            let altered = "refus.txt\u{202f}: cette pièce n’est plus celle qui a été enregistrée";
            assert!(told.out.contains(altered), "{told}");
        }
    }
}

/// Lists the names in a folder of a member.
fn names(world: &World, member: &str, folder: &str) -> Vec<String> {
    let entries = fs::read_dir(world.path(member).join(folder)).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Every content stays, under the same names for everybody, and nobody is locked out.
#[track_caller]
fn all_have(world: &World, members: &[&str], contents: &[&[u8]]) {
    for _ in 0..2 {
        for member in members {
            let said = world.greffe("sync").inside(member).run();
            assert!(matches!(said.code, 0 | 4), "{member}: {said}");
        }
    }
    let first = names(world, members[0], &folder(world, members[0]));
    for member in members {
        assert_eq!(papers(world, member), contents, "{member}");
        assert_eq!(names(world, member, &folder(world, member)), first);
        let said = world.greffe("sync").inside(member).ok();
        assert!(said.contains("Rien à envoyer"), "{member}: {said}");
        knows_the_driver(world, member);
        in_order(world, member);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn papers_whose_names_differ_only_by_case_are_all_kept_and_lock_nobody_out() {
    let world = World::new();
    let id = two_members(&world, "");
    world.git("clone -q depot.git c").ok();
    for (member, name, content) in [
        ("a", "Refus.pdf", "un"),
        ("b", "refus.pdf", "deux"),
        ("c", "REFUS.PDF", "trois"),
        ("b", "de\u{301}cision.txt", "le même"),
        ("c", "DÉCISION.txt", "le même"),
    ] {
        with_paper(&world, member, &id, name, content.as_bytes());
    }
    world.greffe("sync").inside("a").ok();
    let told = world.greffe("sync").inside("b").run().ended(4);
    assert!(told.out.contains("refus."), "{told}");
    let same = "le même".as_bytes();
    all_have(
        &world,
        &["a", "b", "c"],
        &[b"deux", same, same, b"trois", b"un"],
    );
    let folder = folder(&world, "a");
    assert!(!world.path(format!("a/{folder}/Refus.pdf")).exists());
}

/// As `git pull` leaves them, which sees nothing wrong.
#[cfg(target_os = "linux")]
#[test]
fn such_papers_brought_together_by_git_are_received_by_the_others() {
    let world = World::new();
    let id = two_members(&world, "");
    knows_the_driver(&world, "b");
    with_paper(&world, "a", &id, "Refus.pdf", b"un");
    with_paper(&world, "b", &id, "refus.pdf", b"deux");
    world.greffe("sync").inside("a").ok();
    world.git("pull -q --no-rebase --no-edit").inside("b").ok();
    world.greffe("sync").inside("b").ok();
    all_have(&world, &["a", "b"], &[b"deux", b"un"]);
}

#[cfg(target_os = "linux")]
#[test]
fn letters_whose_names_differ_only_by_case_are_all_kept() {
    let world = World::new();
    two_members(&world, "");
    for (member, name) in [("a", "Demande.md.hbs"), ("b", "demande.md.hbs")] {
        let letter = format!("---\nobjet: Demande de {member}\n---\nBonjour.\n");
        world.write(&format!("{member}/letters/{name}"), letter);
        world.git("add letters").inside(member).ok();
        world.git("commit -qm lettre").inside(member).ok();
    }
    world.greffe("sync").inside("a").ok();
    for member in ["b", "a", "b", "a"] {
        let said = world.greffe("sync").inside(member).run();
        assert!(matches!(said.code, 0 | 4), "{said}");
    }
    let letters = names(&world, "a", "letters");
    assert_eq!(letters.len(), 2, "{letters:?}");
    assert_eq!(letters, names(&world, "b", "letters"));
    for name in letters {
        let text = world.read(format!("a/letters/{name}"));
        let member = if name.starts_with('D') { "a" } else { "b" };
        assert!(text.contains(&format!("Demande de {member}")), "{name}");
    }
}

/// What an older greffe had committed on Windows: the letter with other line endings.
fn stored_by_an_older_greffe(world: &World) -> (String, String) {
    let id = two_members(world, "");
    world.write("a/.gitattributes", OLD_RULE);
    world.git("commit -qam ancien").inside("a").ok();
    let letter = with_paper(world, "a", &id, "lettre.eml", LETTER);
    world.git("rm -q --cached --").arg(&letter).inside("a").ok();
    world
        .git("-c core.autocrlf=true add -f --")
        .arg(&letter)
        .inside("a")
        .ok();
    world.git("commit -q --amend --no-edit").inside("a").ok();
    world.git("push -q origin main").inside("a").ok();
    (id, letter)
}

#[test]
fn a_paper_that_git_stored_with_other_line_endings_is_told_and_put_back_for_everybody() {
    for who in ["a", "b"] {
        let world = World::new();
        let (_, letter) = stored_by_an_older_greffe(&world);
        world.git("pull -q --ff-only").inside("b").ok();
        assert_ne!(bytes(&world, "b", &letter), LETTER);
        for command in ["check", "verify"] {
            let told = world.greffe(command).inside("b").run().ended(4);
            assert!(told.out.contains("rien d’autre n’y diffère"), "{told}");
            assert!(!told.out.contains("git restore"), "{told}");
        }
        let told = world.greffe("check").inside("a").ok();
        assert!(told.contains("les autres en reçoivent une autre"), "{told}");
        let told = world.greffe("verify").inside("a").run().ended(4);
        assert!(told.out.contains("rien d’autre n’y diffère"), "{told}");
        // Whoever does it, from the original or from what git has.
        let said = world.greffe("sync --papers --dry-run").inside(who).ok();
        assert!(said.contains("2 commits"), "{said}");
        let said = world.greffe("sync --papers").inside(who).run().ended(0);
        assert!(
            said.err.contains("telle qu’elle a été enregistrée"),
            "{said}"
        );
        for member in ["a", "b", "a", "b"] {
            let said = world.greffe("sync").inside(member).run();
            assert_eq!(said.code, 0, "{said}");
        }
        knows_the_driver(&world, "b");
        for member in ["a", "b"] {
            assert_eq!(bytes(&world, member, &letter), LETTER);
            assert_eq!(names(&world, member, &folder(&world, member)).len(), 1);
            in_order(&world, member);
        }
        let again = world.greffe("sync --papers").inside(who).ok();
        assert!(again.contains("Rien à envoyer"), "{again}");
    }
}

#[test]
fn a_paper_that_a_checkout_gave_other_line_endings_is_told_and_put_back() {
    let world = World::new();
    let id = two_members(&world, "");
    world.write("a/.gitattributes", OLD_RULE);
    world.git("commit -qam ancien").inside("a").ok();
    let notes = with_paper(&world, "a", &id, "notes.txt", NOTES);
    world.git("push -q origin main").inside("a").ok();
    world.git("clone -q -c core.autocrlf=true depot.git c").ok();
    assert_ne!(bytes(&world, "c", &notes), NOTES);
    knows_the_driver(&world, "c");
    let told = world.greffe("check").inside("c").run().ended(4);
    assert!(told.out.contains("dans git elle est intacte"), "{told}");
    assert!(told.out.contains("greffe sync --papers"), "{told}");
    assert!(!told.out.contains("git restore"), "{told}");
    world.greffe("verify").inside("c").ok();
    world.greffe("sync --papers").inside("c").ok();
    assert_eq!(bytes(&world, "c", &notes), NOTES);
    in_order(&world, "c");
}

#[test]
fn a_merge_that_left_a_paper_out_gets_it_back_from_the_history() {
    let world = World::new();
    let paper = one_name(&world);
    let told = merged_by_hand(&world, &paper);
    assert!(
        told.out
            .contains("si git l’a eue, «\u{202f}greffe sync --papers\u{202f}» la reprend"),
        "{told}"
    );
    world.greffe("sync --papers").inside("b").ok();
    world.greffe("sync").inside("a").ok();
    for member in ["a", "b"] {
        assert_eq!(
            papers(&world, member),
            [b"deux\n".to_vec(), b"un\n".to_vec()]
        );
        in_order(&world, member);
    }
}

#[test]
fn a_paper_that_a_commit_took_away_is_put_back_from_the_history() {
    let world = World::new();
    let id = two_members(&world, "");
    let paper = with_paper(&world, "a", &id, "refus.pdf", b"un");
    world.greffe("sync").inside("a").ok();
    world.git("rm -q --").arg(&paper).inside("a").ok();
    world.git("commit -qm efface").inside("a").ok();
    let told = world.greffe("check").inside("a").run().ended(4);
    assert!(told.out.contains("retirée par un commit"), "{told}");
    world.greffe("sync --papers").inside("a").ok();
    assert_eq!(bytes(&world, "a", &paper), b"un");
    in_order(&world, "a");
}

/// Two members whose papers stay on each machine.
fn with_local_papers(world: &World) -> (String, String) {
    let id = two_members(world, "");
    let settings = world.read("a/greffe.toml");
    world.write("a/greffe.toml", settings.replace("\"commit\"", "\"local\""));
    world.greffe("sync").inside("a").ok();
    world.greffe("sync").inside("b").ok();
    knows_the_driver(world, "b");
    let paper = with_paper(world, "a", &id, "refus.pdf", b"un");
    world.greffe("sync").inside("a").ok();
    world.greffe("sync").inside("b").ok();
    in_order(world, "b");
    (id, paper)
}

fn begins_to_commit(world: &World, member: &str) {
    let path = format!("{member}/greffe.toml");
    let settings = world.read(&path);
    world.write(&path, settings.replace("\"local\"", "\"commit\""));
}

#[test]
fn who_has_papers_committed_from_now_on_sends_the_earlier_ones() {
    let world = World::new();
    let (_, paper) = with_local_papers(&world);
    world.append("a/.gitignore", "/requests/*/*/\n");
    world.git("commit -qam ignore").inside("a").ok();
    world.write(&format!("a/{}", paper.replace("refus", "brouillon")), "x");
    begins_to_commit(&world, "a");
    let dry = world.greffe("sync --dry-run").inside("a").ok();
    let said = world.greffe("sync").inside("a").run().ended(0);
    assert!(
        said.err.contains(&format!(
            "gardée dans git, telle qu’elle a été enregistrée\u{202f}: {paper}"
        )),
        "{said}"
    );
    let count = |said: &str| {
        said.lines()
            .last()
            .unwrap()
            .split_once(':')
            .unwrap()
            .1
            .split(' ')
            .nth(1)
            .map(str::to_owned)
    };
    assert_eq!(count(&dry), count(&said.out), "{dry}{said}");
    // The rule that kept papers out goes with the setting.
    assert!(!world.read("a/.gitignore").contains("/requests/*/*/"));
    // No fact speaks of it: it is nobody's evidence.
    assert!(!world.git("ls-files").inside("a").ok().contains("brouillon"));
    world.greffe("sync").inside("b").ok();
    assert_eq!(bytes(&world, "b", &paper), b"un");
    in_order(&world, "b");
}

#[test]
fn a_paper_that_was_never_in_git_is_asked_for_and_not_called_vanished() {
    let world = World::new();
    let (_, paper) = with_local_papers(&world);
    // It is another who has papers committed from now on.
    begins_to_commit(&world, "b");
    world.greffe("sync").inside("b").ok();
    let told = world.greffe("check").inside("b").ok();
    let by = world
        .git("log -1 --format=%an --diff-filter=M --")
        .arg(format!("{}.toml", folder(&world, "b")))
        .inside("b")
        .ok();
    let owner = by.trim();
    assert!(
        told.contains(&format!(
            "git n’a jamais eu cette pièce\u{202f}: elle est restée sur l’ordinateur de {owner}"
        )),
        "{told}"
    );
    assert!(
        told.contains(&format!(
            "demandez à {owner} d’y lancer\u{202f}: greffe sync --papers"
        )),
        "{told}"
    );
    let told = world.greffe("verify").inside("b").ok();
    assert!(told.contains("git n’a jamais eu cette pièce"), "{told}");

    // Nobody's papers leave by the decision of another alone.
    world.greffe("sync").inside("a").ok();
    world.greffe("sync").inside("a").ok();
    assert!(!world.git("ls-files").inside("a").ok().contains("refus.pdf"));
    let told = world.greffe("check").inside("a").ok();
    assert!(told.contains("n’est que sur cet ordinateur"), "{told}");
    world.greffe("sync --papers").inside("a").ok();
    world.greffe("sync").inside("b").ok();
    assert_eq!(bytes(&world, "b", &paper), b"un");
    for member in ["a", "b"] {
        in_order(&world, member);
    }
}

#[test]
fn a_store_whose_papers_stay_on_each_machine_sends_none() {
    let world = World::new();
    let _paper = with_local_papers(&world);
    let said = world.greffe("sync --papers").inside("a").run().ended(0);
    assert!(said.err.contains("aucune n’est envoyée"), "{said}");
    assert!(said.out.contains("Rien à envoyer"), "{said}");
}

/// Whoever has papers stay on each machine again: a private paper does not leave by `git add`.
#[test]
fn papers_that_stay_on_each_machine_again_are_ignored_by_git_again() {
    for (committed, adding) in [(false, "a"), (true, "a"), (true, "b")] {
        let world = World::new();
        let id = two_members(&world, "");
        world.greffe("sync").inside("a").ok();
        assert!(!world.read("a/.gitignore").contains("/requests/*/*/"));
        let settings = world.read("a/greffe.toml");
        world.write("a/greffe.toml", settings.replace("\"commit\"", "\"local\""));
        let commits = |rev: &str| world.git("rev-list --count").arg(rev).inside("a").ok();
        let before = commits("HEAD");
        if committed {
            world.git("commit -qam local").inside("a").ok();
        }
        let dry = world.greffe("sync --dry-run").inside("a").ok();
        let sent = if committed { "2 commits" } else { "1 commit" };
        assert!(dry.contains(sent), "{dry}");
        let said = world.greffe("sync").inside("a").ok();
        assert!(said.contains(sent), "{said}");
        let news =
            commits("HEAD").trim().parse::<u32>().unwrap() - before.trim().parse::<u32>().unwrap();
        assert!(sent.starts_with(&news.to_string()), "{news}");
        world.greffe("sync").inside("b").ok();
        with_paper(&world, adding, &id, "prive.pdf", b"un");
        in_order(&world, adding);
        world.git("add -A").inside(adding).ok();
        world.greffe("sync").inside(adding).ok();
        let again = world.greffe("sync").inside(adding).ok();
        assert!(again.contains("Rien à envoyer"), "{again}");
        for member in ["a", "b"] {
            world.greffe("sync").inside(member).ok();
            let held = world.git("ls-files").inside(member).ok();
            assert!(!held.contains("prive.pdf"), "{member}: {held}");
            assert!(
                world
                    .read(format!("{member}/.gitignore"))
                    .contains("/requests/*/*/\n")
            );
        }
        // And back: the rule goes with the setting.
        begins_to_commit(&world, "a");
        world.greffe("sync").inside("a").ok();
        assert!(!world.read("a/.gitignore").contains("/requests/*/*/"));
        world.greffe("sync").inside("b").ok();
        assert!(!world.read("b/.gitignore").contains("/requests/*/*/"));
    }
}

/// The setting of the side that took papers out of git counts, whoever joins it.
#[test]
fn papers_taken_out_of_git_with_the_setting_are_not_sent_again_by_another() {
    for busy in [false, true] {
        let world = World::new();
        let id = two_members(&world, "");
        let paper = with_paper(&world, "a", &id, "refus.pdf", b"un");
        world.greffe("sync").inside("a").ok();
        world.greffe("sync").inside("b").ok();
        world.git("rm -q --cached --").arg(&paper).inside("a").ok();
        let settings = world.read("a/greffe.toml");
        world.write("a/greffe.toml", settings.replace("\"commit\"", "\"local\""));
        world.git("commit -qam local").inside("a").ok();
        if busy {
            world
                .greffe(&format!("record {id} note --text appel"))
                .inside("b")
                .ok();
        }
        for member in ["a", "b", "a", "b"] {
            world.greffe("sync").inside(member).ok();
            let held = world.git("ls-files").inside(member).ok();
            assert!(!held.contains("refus.pdf"), "{member}: {held}");
        }
        knows_the_driver(&world, "b");
        // Everybody keeps the copy that was there.
        for member in ["a", "b"] {
            assert_eq!(bytes(&world, member, &paper), b"un");
            in_order(&world, member);
        }
    }
}

/// Both stayed on their own machine until the collective chose to commit its papers.
#[test]
fn a_paper_kept_on_this_machine_makes_room_for_one_of_its_name() {
    let world = World::new();
    let id = two_members(&world, "");
    let settings = world.read("a/greffe.toml");
    let local = settings.replace("\"commit\"", "\"local\"");
    world.write("a/greffe.toml", &local);
    world.greffe("sync").inside("a").ok();
    world.greffe("sync").inside("b").ok();
    with_paper(&world, "a", &id, "scan.txt", b"un");
    with_paper(&world, "b", &id, "scan.txt", b"deux");
    for who in ["a", "b", "a"] {
        world.greffe("sync").inside(who).ok();
    }
    world.write("b/greffe.toml", settings);
    world.greffe("sync").inside("b").ok();
    let dry = world.greffe("sync --dry-run").inside("a").run();
    assert_eq!(dry.code, 0, "{dry}");
    let path = format!("{}/scan.txt", folder(&world, "a"));
    assert_eq!(bytes(&world, "a", &path), b"un");
    world.greffe("sync").inside("a").ok();
    assert_eq!(bytes(&world, "a", &path), b"deux");
    world.greffe("sync --papers").inside("a").ok();
    world.greffe("sync").inside("b").ok();
    all_have(&world, &["a", "b"], &[b"deux", b"un"]);
    for who in ["a", "b"] {
        in_order(&world, who);
    }
}
