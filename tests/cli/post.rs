//! `greffe post`: what left on paper is recorded once, with the very letter that left.

#[cfg(feature = "pdf")]
use std::fs;

use super::paper::store;

#[cfg(feature = "pdf")]
#[test]
fn what_was_posted_is_kept_as_it_left() {
    let world = store();
    world.greffe("letter 2tqg -o lettre.pdf").ok();
    let hash = world
        .greffe("post 2tqg --on 2026-11-24")
        .arg("--tracking=1A 234 567 8901 2")
        .ok();
    let path = "requests/2026/2tqgpqx-mairie-de-saint-etienne-cameras";
    let record = world.read(format!("{path}.toml"));
    let sent = record.split("[[event]]").last().unwrap();
    for line in [
        "kind = \"sent\"",
        "on = 2026-11-24",
        "channel = \"registered-letter\"",
        "tracking = \"1A 234 567 8901 2\"",
        "signatory = ",
        "2tqgpqx-demande-2026-11-24.pdf",
    ] {
        assert!(sent.contains(line), "{line} is not in {sent}");
    }
    assert_eq!(hash.trim().len(), 12, "{hash}");
    let kept = fs::read(world.path(path).join("2tqgpqx-demande-2026-11-24.pdf")).unwrap();
    assert_eq!(kept, fs::read(world.path("lettre.pdf")).unwrap());
    assert_eq!(world.git("status --porcelain requests").ok(), "");
}

#[cfg(feature = "pdf")]
#[test]
fn a_letter_posted_days_after_it_was_printed_keeps_its_date() {
    let world = store();
    let folder = world.path("requests/2026/2tqgpqx-mairie-de-saint-etienne-cameras");
    world.greffe("letter 2tqg -o lettre.pdf").ok();
    let printed = fs::read(world.path("lettre.pdf")).unwrap();
    fs::remove_file(world.path("lettre.pdf")).unwrap();

    // Its address changed since: greffe would no longer write that letter.
    let list = world.git("ls-files requests/*.toml").ok();
    let path = list.trim();
    let as_it_was = world.read(path);
    world.write(path, as_it_was.replace("Hôtel d’Exemple", "Ailleurs"));
    let line = "post 2tqg --on 2026-11-26";
    let said = world.greffe(line).on("2026-11-26").run().ended(1);
    assert!(said.err.contains("datée du 2026-11-24"), "{said}");
    assert!(said.err.contains("--file"), "{said}");

    world.write(path, as_it_was);
    let said = world.greffe(line).on("2026-11-26").run().ended(0);
    assert!(said.err.contains("daté du 24 novembre 2026"), "{said}");
    assert!(said.err.contains("noté\u{202f}: envoyée"), "{said}");
    let kept = fs::read(folder.join("2tqgpqx-demande-2026-11-24.pdf")).unwrap();
    assert_eq!(kept, printed);
}

#[cfg(feature = "pdf")]
#[test]
fn a_letter_that_was_not_printed_here_says_which_date_it_bears() {
    let world = store();
    let line = "post 2tqg --on 2026-11-26 --dated 2026-11-25";
    let said = world.greffe(line).on("2026-11-27").run().ended(0);
    assert!(said.err.contains("daté du 25 novembre 2026"), "{said}");

    let world = store();
    let said = world.greffe("post 2tqg").on("2026-11-27").run().ended(0);
    assert!(said.err.contains("daté du 27 novembre 2026"), "{said}");
    assert!(said.err.contains("--dated"), "{said}");
}

#[cfg(feature = "pdf")]
#[test]
fn a_letter_with_blanks_is_not_kept_as_the_one_that_left() {
    let world = store();
    let list = world.git("ls-files requests/*.toml").ok();
    let path = list.trim();
    let lines = world.read(path);
    let without = lines
        .lines()
        .filter(|line| !line.starts_with("address") && !line.starts_with("email"));
    world.write(path, without.collect::<Vec<_>>().join("\n") + "\n");
    let said = world.greffe("post 2tqg").run().ended(1);
    assert!(said.err.contains("aucune adresse postale"), "{said}");
    let said = world.greffe("post 2tqg --channel hand").run().ended(1);
    assert!(said.err.contains("encore des blancs"), "{said}");

    // What was printed is what left, whatever the request says now.
    world.greffe("letter 2tqg -o lettre.pdf").ok();
    world.write(path, lines);
    let said = world.greffe("post 2tqg").run().ended(1);
    assert!(said.err.contains("encore des blancs"), "{said}");
    let kept = world.greffe("post 2tqg --force").run().ended(0);
    assert!(kept.err.contains("daté du"), "{kept}");
}

#[cfg(feature = "pdf")]
#[test]
fn a_letter_printed_after_its_postmark_is_not_the_one_that_left() {
    let world = store();
    world.greffe("letter 2tqg -o premiere.pdf").ok();
    let again = "letter 2tqg demande -o seconde.pdf";
    let _said = world.greffe(again).on("2026-12-02").run().ended(0);
    let said = world
        .greffe("post 2tqg --on 2026-11-25")
        .on("2026-12-02")
        .run()
        .ended(1);
    assert!(
        said.err
            .contains("datée du 2026-12-02, après le 2026-11-25"),
        "{said}"
    );
    let line = "post 2tqg --on 2026-11-25 --dated 2026-11-26";
    let said = world.greffe(line).on("2026-12-02").run().ended(1);
    assert!(
        said.err.contains("n’est pas partie le 2026-11-25"),
        "{said}"
    );
    let line = "post 2tqg --on 2026-11-25 --file premiere.pdf";
    let _said = world.greffe(line).on("2026-12-02").run().ended(0);
}

#[cfg(feature = "pdf")]
#[test]
fn a_request_changed_since_its_letter_was_printed_is_told() {
    let world = store();
    world.greffe("letter 2tqg -o lettre.pdf").ok();
    let printed = fs::read(world.path("lettre.pdf")).unwrap();
    let list = world.git("ls-files requests/*.toml").ok();
    let path = list.trim();
    let changed = world
        .read(path)
        .replace("relatives aux caméras", "et leurs annexes");
    world.write(path, changed);
    let said = world.greffe("post 2tqg").run().ended(0);
    assert!(said.err.contains("la demande a changé depuis"), "{said}");
    let folder = world.path("requests/2026/2tqgpqx-mairie-de-saint-etienne-cameras");
    let kept = fs::read(folder.join("2tqgpqx-demande-2026-11-24.pdf")).unwrap();
    assert_eq!(kept, printed);
}

#[test]
fn a_number_that_follows_another_letter_is_refused() {
    let world = store();
    world.write("scan.pdf", "%PDF-1.7 numérisation");
    world
        .greffe("new --to commune:42005 --title Caméras --item=Budget")
        .arg("--address=Ailleurs")
        .arg("--address=42160 Exemple")
        .ok();
    let number = "--tracking=1A 234 567 8901 2";
    let line = "post 2tqg --file scan.pdf";
    world.greffe(line).arg(number).ok();
    let other = world.git("ls-files requests/*.toml").ok();
    let other = other
        .lines()
        .find(|path| !path.contains("2tqgpqx"))
        .unwrap();
    let id = &other.rsplit('/').next().unwrap()[..7];
    let line = format!("post {id} --file scan.pdf --tracking=1A23456789012");
    let said = world.greffe(&line).run().ended(1);
    assert!(
        said.err.contains("2tqgpqx, Mairie de Saint-Étienne"),
        "{said}"
    );
    let _said = world.greffe(&format!("{line} --force")).run().ended(0);
}

#[test]
fn a_posting_before_the_request_or_of_nothing_is_refused() {
    let world = store();
    world.write("scan.pdf", "");
    let said = world
        .greffe("post 2tqg --file scan.pdf --on 2020-11-24")
        .run()
        .ended(1);
    assert!(said.err.contains("rédigée le 2026-11-24"), "{said}");
    let said = world.greffe("post 2tqg --file scan.pdf").run().ended(1);
    assert!(said.err.contains("le fichier est vide"), "{said}");
    world.write("scan.pdf", "%PDF-1.7 numérisation");
    let odd = "post 2tqg --file scan.pdf --tracking nimporte";
    let said = world.greffe(odd).run().ended(0);
    assert!(said.err.contains("n’est pas un numéro de suivi"), "{said}");
}

#[cfg(feature = "pdf")]
#[test]
fn a_posting_typed_twice_is_recorded_once() {
    let world = store();
    let line = "post 2tqg --tracking=1A2345678";
    world.greffe(line).ok();
    let head = world.git("rev-parse HEAD").ok();
    for (line, on) in [
        (line, "2026-11-24"),
        ("post 2tqg", "2026-11-24"),
        (
            "post 2tqg --tracking=1A2345678 --on 2026-11-25",
            "2026-11-26",
        ),
    ] {
        let said = world.greffe(line).on(on).run().ended(1);
        assert!(said.err.contains("déjà noté"), "{said}");
        assert!(said.err.contains("--rectifie"), "{said}");
    }
    // A month has not passed: nothing calls for a letter, and no reminder leaves unasked.
    let said = world.greffe("post 2tqg").on("2026-11-28").run().ended(1);
    assert!(said.err.contains("une relance ne part que si"), "{said}");
    assert_eq!(world.git("rev-parse HEAD").ok(), head);
}

#[test]
fn a_letter_that_has_not_left_is_not_posted() {
    let world = store();
    let to_come = world.greffe("post 2tqg --on 2026-12-24").run().ended(1);
    assert!(to_come.err.contains("est à venir"), "{to_come}");
    let email = world.greffe("post 2tqg --channel email").run().ended(2);
    assert!(email.err.contains("ne se poste pas"), "{email}");
}
