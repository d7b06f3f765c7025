//! Letters on paper: PDF, the bundle with its exhibits, MaDada's form.

#[cfg(feature = "pdf")]
use std::fs;

use super::world::World;

/// A store with one request, sent and received, with its papers.
fn store() -> World {
    let world = World::new();
    world
        .greffe("init --address Ici --email camille@exemple.example --city Exemple")
        .arg("--signatory=Camille Exemple")
        .ok();
    world
        .greffe("new --to st-etienne --email prada@exemple.example")
        .arg("--address=Hôtel d’Exemple")
        .arg("--address=42000 Exemple cedex 1")
        .arg("--title=Caméras")
        .arg("--item=Les délibérations relatives aux caméras")
        .ok();
    world.write("letters/saisine-cada.md.hbs", SAISINE);
    world
}

/// A referral in a line: its exhibits matter here, not its words.
const SAISINE: &str = "---\nobjet: Saisine\n---\nMadame, Monsieur,\n\nVoyez les pièces.\n";

#[test]
fn madada_gets_the_text_and_never_the_address() {
    let world = store();
    let url = world
        .greffe("open 2tqg --madada mairie_val_exemple --print")
        .ok();
    assert!(url.starts_with(
        "https://madada.fr/nouvelle_demande/mairie_val_exemple?title=Cam%C3%A9ras&body="
    ));
    for told in [
        "Camille%20Exemple",
        "relatives%20aux%20cam%C3%A9ras",
        "311%2D1",
    ] {
        assert!(url.contains(told), "{told} is not in {url}");
    }
    for hidden in ["camille%40", "exemple%2Eexample", "Ici", "compl%C3%A9ter"] {
        assert!(!url.contains(hidden), "{hidden} is in {url}");
    }
}

#[test]
fn a_name_that_is_an_address_is_refused() {
    let world = store();
    let said = world
        .greffe("open 2tqg --madada ../body?x=1 --print")
        .run()
        .ended(2);
    assert!(said.err.contains("n’est pas un nom de MaDada"), "{said}");
}

#[cfg(not(feature = "pdf"))]
#[test]
fn without_pdf_greffe_says_so() {
    let world = store();
    for command in ["letter 2tqg --format pdf", "bundle 2tqg"] {
        let said = world.greffe(command).run().ended(1);
        assert!(said.err.contains("construit sans le PDF"), "{said}");
        assert!(said.err.contains("--features pdf"), "{said}");
    }
}

#[cfg(feature = "pdf")]
#[test]
fn a_letter_is_written_as_pdf() {
    let world = store();
    world.greffe("letter 2tqg -o lettre.pdf").ok();
    let written = fs::read(world.path("lettre.pdf")).unwrap();
    assert!(written.starts_with(b"%PDF-1.7"));
    let said = world.greffe("letter 2tqg -o lettre.pdf").run().ended(1);
    assert!(said.err.contains("existe déjà"), "{said}");
}

#[cfg(feature = "pdf")]
#[test]
fn the_stores_own_page_layout_is_used_and_its_error_is_located() {
    let world = store();
    world.write(
        "letters/_partials/lettre.typ",
        "#set page(width: 10cm)\n#absent\n",
    );
    let said = world.greffe("letter 2tqg -o lettre.pdf").run().ended(1);
    assert!(said.err.contains("lettre.typ, ligne 2"), "{said}");
}

#[cfg(feature = "pdf")]
#[test]
fn an_address_too_long_for_the_window_is_refused_with_its_line() {
    let world = store();
    world
        .greffe("new --to commune:49007 --title=T --item=I")
        .arg("--address=Direction des affaires juridiques et de la commande publique")
        .arg("--address=49000 EXEMPLE")
        .ok();
    let id = world.git("log -1 --format=%s").ok();
    let id = id
        .split(' ')
        .next()
        .unwrap()
        .trim_end_matches(':')
        .to_owned();
    let said = world
        .greffe(&format!("letter {id} -o lettre.pdf"))
        .run()
        .ended(1);
    assert!(said.err.contains("ligne 2"), "{said}");
}

#[cfg(feature = "pdf")]
#[test]
fn the_bundle_has_everything_and_names_what_it_lacks() {
    let world = store();
    world.greffe("letter 2tqg -o lettre.pdf").ok();
    world.write("notes.ods", b"PK\x03\x04\xff\xfe");
    world.write("accuse.txt", "Reçu le 26 novembre\n");
    world
        .greffe(
            "record 2tqg sent --on 2026-11-24 --channel letter --file lettre.pdf --file notes.ods",
        )
        .ok();
    world
        .greffe("record 2tqg received --on 2026-11-26 --file accuse.txt")
        .on("2026-12-01")
        .ok();
    world
        .greffe("record 2tqg acknowledged --on 2026-11-27")
        .on("2026-12-01")
        .ok();

    let said = world
        .greffe("bundle 2tqg saisine --force -o dossier")
        .on("2027-01-10")
        .run()
        .ended(4);
    for told in [
        "notes.ods est joint à part (a-part/Piece-01-2-",
        "ni PDF, ni image, ni texte",
        "pièce n°\u{a0}3",
        "aucun fichier n’est enregistré",
    ] {
        assert!(said.err.contains(told), "{told} is not in {said}");
    }
    let bundle = fs::read(world.path("dossier/2tqgpqx-saisine-dossier.pdf")).unwrap();
    assert!(bundle.starts_with(b"%PDF-1.7"));
    let check = "--check --strict --quiet SHA256SUMS";
    world.program("sha256sum", check).inside("dossier").ok();

    let zip = fs::File::open(world.path("dossier/2tqgpqx-saisine-pieces.zip")).unwrap();
    let mut zip = zip::ZipArchive::new(zip).unwrap();
    zip.extract(world.path("pieces")).unwrap();
    world.program("sha256sum", check).inside("pieces").ok();
    let mut names: Vec<_> = zip.file_names().map(Result::unwrap).collect();
    names.sort_unstable();
    assert_eq!(names.len(), 4, "{names:?}");
    assert!(
        names[0].starts_with("Piece-01-1-") && names[0].ends_with(".pdf"),
        "{names:?}"
    );
    assert!(
        names[1].starts_with("Piece-01-2-") && names[1].ends_with(".ods"),
        "{names:?}"
    );
    assert!(
        names[2].starts_with("Piece-02-") && names[2].ends_with(".txt"),
        "{names:?}"
    );
    assert_eq!(names[3], "SHA256SUMS");
}

#[cfg(feature = "pdf")]
#[test]
fn an_altered_or_missing_paper_is_named_and_the_bundle_needs_a_person() {
    let world = store();
    world.write("accuse.txt", "Reçu le 26 novembre\n");
    world.write("recepisse.txt", "Déposé\n");
    world
        .greffe("record 2tqg sent --on 2026-11-24 --file accuse.txt --file recepisse.txt")
        .ok();
    let folder = "requests/2026/2tqgpqx-mairie-de-saint-etienne-cameras";
    world.write(&format!("{folder}/accuse.txt"), "Reçu le 27 novembre\n");
    fs::remove_file(world.path(folder).join("recepisse.txt")).unwrap();
    let said = world
        .greffe("bundle 2tqg saisine --force")
        .on("2027-01-10")
        .run()
        .ended(4);
    assert!(
        said.err
            .contains("accuse.txt ne correspond plus à son empreinte"),
        "{said}"
    );
    assert!(
        said.err
            .contains("recepisse.txt n’est pas sur cet ordinateur"),
        "{said}"
    );
    assert!(
        world
            .path("2tqgpqx-saisine/2tqgpqx-saisine-dossier.pdf")
            .is_file()
    );
    let again = world
        .greffe("bundle 2tqg saisine --force")
        .on("2027-01-10")
        .run();
    assert_eq!(again.code, 4, "--force replaces the folder: {again}");
}

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
    let seen = fs::read(world.path("lettre.pdf")).unwrap();
    let size = |bytes: &[u8]| bytes.len();
    // The letter that asks for an acknowledgement on paper differs by a few words.
    assert!(kept.starts_with(b"%PDF") && size(&kept).abs_diff(size(&seen)) < 3_000);
    assert_eq!(world.git("status --porcelain requests").ok(), "");
}

#[test]
fn a_letter_that_has_not_left_is_not_posted() {
    let world = store();
    let to_come = world.greffe("post 2tqg --on 2026-12-24").run().ended(1);
    assert!(to_come.err.contains("est à venir"), "{to_come}");
    let email = world.greffe("post 2tqg --channel email").run().ended(2);
    assert!(email.err.contains("ne se poste pas"), "{email}");
}
