//! The bundle: the letter, its exhibits, the ZIP for the court, and what is named because it lacks.

use std::fs;

use super::paper::store;
use super::world::World;

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
        "conseil\u{202f}: s’il peut s’imprimer",
        "pièce n°\u{a0}3",
        "aucun fichier n’est enregistré",
    ] {
        assert!(said.err.contains(told), "{told} is not in {said}");
    }
    for name in [
        "2tqgpqx-saisine-dossier.pdf",
        "2tqgpqx-saisine-2027-01-10.pdf",
    ] {
        let written = fs::read(world.path("dossier").join(name)).unwrap();
        assert!(written.starts_with(b"%PDF-1.7"), "{name}");
    }
    let check = "--check --strict --quiet SHA256SUMS";
    world.program("sha256sum", check).inside("dossier").ok();

    let names = unpacked(&world, "dossier/2tqgpqx-saisine-pieces.zip");
    world.program("sha256sum", check).inside("pieces").ok();
    assert_eq!(
        names,
        [
            "Piece-01-2-Demande-du-24-novembre-2026-notes.ods",
            "Piece-01-Demande-du-24-novembre-2026.pdf",
            "Piece-02-Preuve-de-la-reception-de-la-demande-le-26-novembre-2026.txt",
            "SHA256SUMS"
        ]
    );
    // The one file that can be laid out is the exhibit, as it was recorded.
    let read = |name: &str| fs::read(world.path(name)).unwrap();
    assert_eq!(
        read(&format!("pieces/{}", names[1])),
        read("lettre.pdf"),
        "the letter was rewritten"
    );
}

/// Unpacks a ZIP in the folder `pieces`, and gives the names in it.
fn unpacked(world: &World, path: &str) -> Vec<String> {
    let zip = fs::File::open(world.path(path)).unwrap();
    let mut zip = zip::ZipArchive::new(zip).unwrap();
    zip.extract(world.path("pieces")).unwrap();
    let names = zip.file_names().map(|name| name.unwrap().to_string());
    let mut names: Vec<_> = names.collect();
    names.sort_unstable();
    names
}

#[test]
fn an_exhibit_of_several_files_is_one_pdf_for_the_court() {
    let world = store();
    world.write("recto.png", include_bytes!("../pdf/square.png"));
    world.write("verso.txt", "Distribué le 26 novembre\n");
    world.write("plan.dwg", b"AC1032\0\x01\xff");
    world
        .greffe("record 2tqg sent --on 2026-11-24 --channel letter")
        .ok();
    world
        .greffe("record 2tqg received --on 2026-11-26 --file recto.png --file verso.txt")
        .arg("--file=plan.dwg")
        .on("2026-12-01")
        .ok();
    let line = "bundle 2tqg saisine --force -o dossier";
    let _said = world.greffe(line).on("2027-01-10").run().ended(4);
    let title = "Preuve-de-la-reception-de-la-demande-le-26-novembre-2026";
    let names = unpacked(&world, "dossier/2tqgpqx-saisine-pieces.zip");
    assert_eq!(
        names,
        [
            format!("Piece-02-3-{title}-plan.dwg"),
            format!("Piece-02-{title}.pdf"),
            "SHA256SUMS".to_owned()
        ]
    );
    let check = "--check --strict --quiet SHA256SUMS";
    world.program("sha256sum", check).inside("pieces").ok();
    let first = fs::read(world.path("pieces").join(&names[1])).unwrap();
    assert!(first.starts_with(b"%PDF-1.7"));
    let _said = world.greffe(line).on("2027-01-10").run().ended(4);
    unpacked(&world, "dossier/2tqgpqx-saisine-pieces.zip");
    let second = fs::read(world.path("pieces").join(&names[1])).unwrap();
    assert!(first == second, "the same exhibit is the same bytes");
}

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
