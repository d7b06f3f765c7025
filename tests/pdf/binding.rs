//! The bundle: letter, table of exhibits, exhibits stamped, bookmarks, page numbers through.

use std::fs;

use greffe::lang::Lang;
use greffe::letters::pdf::{Aside, Binding, Bound, Form, LARGEST, Layouts, Leaf, Press};

use crate::paper;
use crate::tools::{Printed, ask, bare, print, sheet, text_of};

pub(crate) fn bind(name: &str, exhibits: &[Bound]) -> (Binding, Printed) {
    let press = Press::new(&Layouts::built_in()).unwrap();
    let binding = press.bind(&sheet(), exhibits).unwrap();
    let printed = Printed::keep(name, &binding.pdf);
    (binding, printed)
}

pub(crate) fn exhibit(number: u32, title: &str, leaves: Vec<Leaf>) -> Bound {
    Bound {
        number,
        title: title.to_owned(),
        leaves,
    }
}

/// A PDF of one page, as an administration could have sent it.
pub(crate) fn reply(name: &str) -> Vec<u8> {
    let mut letter = sheet();
    letter.body = format!("Réponse {name}.");
    fs::read(&print(name, &letter).path).unwrap()
}

/// A grey square of 8 × 8 pixels.
pub(crate) const PNG: &[u8] = include_bytes!("square.png");

#[test]
fn each_exhibit_is_there_stamped_and_listed() {
    let exhibits = [
        exhibit(
            1,
            "Demande du 24 novembre 2026",
            vec![Leaf::read("demande.pdf", reply("bound-1"))],
        ),
        exhibit(
            2,
            "Avis de réception",
            vec![Leaf::read("recto.png", PNG.to_vec())],
        ),
        exhibit(
            3,
            "Courriel #danger *gras*",
            vec![
                Leaf::read(
                    "courriel.txt",
                    "De : mairie\nObjet : $x$ #danger".as_bytes().to_vec(),
                ),
                Leaf::read("suite.pdf", reply("bound-3")),
            ],
        ),
        exhibit(
            4,
            "Fichier de tableur",
            vec![Leaf::read("t.ods", vec![b'P', b'K', 3, 4, 0xff])],
        ),
        exhibit(5, "Jamais enregistrée", Vec::new()),
    ];
    let (binding, printed) = bind("bundle", &exhibits);
    assert_eq!(binding.exhibits, exhibits);
    let path = printed.path.to_str().unwrap();
    ask("qpdf", "qpdf", &["--check", path]);
    let Some(read) = text_of(&printed) else {
        return;
    };
    let pages: Vec<String> = read.split('\u{c}').map(bare).collect();
    let shown = |page: usize, words: &str| {
        assert!(
            pages[page - 1].contains(&bare(words)),
            "page {page}: no {words} in {}",
            pages[page - 1]
        );
    };
    // The letter takes one page, the table one, the exhibits one each and two for the third.
    shown(1, "Objet : Demande de communication");
    shown(2, "Bordereau des pièces");
    for line in [
        "1 Demande du 24 novembre 2026 3 demande.pdf",
        "2 Avis de réception 4 recto.png",
        "3 Courriel #danger *gras* 5–6 courriel.txt",
        "t.ods n’est pas reproduit ici : ni PDF, ni image, ni texte",
        "aucun fichier enregistré",
    ] {
        shown(2, line);
    }
    for (page, number) in [(3, 1), (4, 2), (5, 3), (6, 3)] {
        shown(page, &format!("Pièce n° {number}"));
        shown(page, &format!("{page} / 6"));
    }
    shown(3, "Réponse bound-1.");
    shown(5, "Objet : $x$ #danger");
    shown(6, "Réponse bound-3.");
    let outlines = ["--json", "--json-key=outlines", path];
    if let Some(outlines) = ask("qpdf", "qpdf", &outlines) {
        for title in [
            "Demande de communication de documents administratifs",
            "Bordereau des pièces",
            "Pièce n° 1 – Demande du 24 novembre 2026",
            "Pièce n° 2 – Avis de réception",
            "Pièce n° 3 – Courriel #danger *gras*",
        ] {
            assert!(
                outlines.contains(&format!("\"title\": \"{title}\"")),
                "{title}: {outlines}"
            );
        }
    }
}

#[test]
fn an_exhibit_apart_has_its_pages_its_stamp_and_nothing_else() {
    let leaves = vec![
        Leaf::read("recto.pdf", reply("apart")),
        Leaf::read("verso.txt", b"Au verso".to_vec()),
        Leaf::read("t.ods", vec![b'P', b'K', 3, 4, 0xff]),
    ];
    let press = Press::new(&Layouts::built_in()).unwrap();
    let exhibit = exhibit(7, "Réponse du maire", leaves);
    let printed = Printed::keep("apart", &press.bind_exhibit(&sheet(), &exhibit).unwrap());
    let path = printed.path.to_str().unwrap();
    ask("qpdf", "qpdf", &["--check", path]);
    let (Some(read), Some(info)) = (text_of(&printed), ask("pdfinfo", "poppler-utils", &[path]))
    else {
        return;
    };
    let pages: Vec<String> = read.split('\u{c}').map(bare).collect();
    assert_eq!(pages.len(), 3, "two pages: {pages:?}");
    for (page, word) in [(0, "Réponseapart."), (1, "Auverso")] {
        assert!(pages[page].contains(word), "{pages:?}");
        assert!(pages[page].contains("Piècen°7"), "{pages:?}");
        assert!(!pages[page].contains("dossier"), "{pages:?}");
    }
    assert!(info.contains("Pièce n° 7 – Réponse du maire"), "{info}");
}

#[test]
fn an_encrypted_file_is_named_and_put_beside() {
    let plain = print("to-encrypt", &sheet());
    let locked = plain.path.with_extension("locked.pdf");
    let paths = [plain.path.to_str().unwrap(), locked.to_str().unwrap()];
    let encrypt = [
        "--encrypt",
        "secret",
        "owner",
        "256",
        "--",
        paths[0],
        paths[1],
    ];
    if ask("qpdf", "qpdf", &encrypt).is_none() {
        return;
    }
    let leaf = Leaf::read("réponse.pdf", fs::read(&locked).unwrap());
    assert_eq!(leaf.form, Form::Aside(Aside::Encrypted));
    let (_, printed) = bind("bundle-locked", &[exhibit(1, "Réponse", vec![leaf])]);
    let read = bare(&text_of(&printed).unwrap());
    assert!(
        read.contains(&bare(
            "réponse.pdf n’est pas reproduit ici : protégé par un mot de passe"
        )),
        "{read}"
    );
}

#[test]
fn a_file_that_only_looks_sound_is_put_beside_and_the_rest_is_bound() {
    let mut broken = PNG.to_vec();
    let length = broken.len();
    broken.truncate(length - 20);
    let exhibits = [
        exhibit(1, "Photographie", vec![Leaf::read("photo.png", broken)]),
        exhibit(
            2,
            "Réponse",
            vec![Leaf::read("reponse.pdf", reply("bound-sound"))],
        ),
    ];
    let (binding, printed) = bind("bundle-broken", &exhibits);
    assert_eq!(
        binding.exhibits[0].leaves[0].form,
        Form::Aside(Aside::Damaged)
    );
    if let Some(read) = text_of(&printed) {
        let read = bare(&read);
        assert!(
            read.contains(&bare("photo.png n’est pas reproduit ici : endommagé")),
            "{read}"
        );
        assert!(read.contains("Réponseboundsound."), "{read}");
    }
}

#[test]
fn damaged_files_never_stop_the_bundle() {
    let sound = reply("bound-cut");
    let cuts = [20, sound.len() / 3, sound.len() / 2, sound.len() - 40];
    let leaves = cuts.map(|at| Leaf::read("coupé.pdf", sound[..at].to_vec()));
    let leaves = leaves.into_iter().collect();
    let (binding, _) = bind("bundle-cut", &[exhibit(1, "Réponses", leaves)]);
    let damaged = |leaf: &&Leaf| leaf.form == Form::Aside(Aside::Damaged);
    assert!(binding.exhibits[0].leaves.iter().filter(damaged).count() >= 1);
}

#[test]
fn the_same_bundle_is_the_same_bytes() {
    let exhibits = [exhibit(
        1,
        "Réponse",
        vec![Leaf::read("r.pdf", reply("bound-same"))],
    )];
    let (first, _) = bind("bundle-same", &exhibits);
    let (second, _) = bind("bundle-same", &exhibits);
    assert!(first == second, "the bytes differ");
}

#[test]
fn a_character_that_cannot_be_printed_is_told_by_its_code_and_the_original_goes_beside() {
    let text = "Merci \u{1F600}, à \u{202E}ueil".as_bytes();
    let leaf = Leaf::read("sms.txt", text.to_vec());
    let (binding, printed) = bind("bundle-emoji", &[exhibit(1, "SMS", vec![leaf])]);
    let beside = binding.exhibits[0].leaves[0].beside(Lang::Fr);
    assert!(beside.is_some_and(|why| why.contains("par leur code")));
    if let Some(read) = text_of(&printed) {
        let read = bare(&read);
        assert!(read.contains("Merci[U+1F600],à[U+202E]ueil"), "{read}");
    }
}

#[test]
fn notes_stamps_and_filled_fields_are_drawn_into_the_pages() {
    let leaf = Leaf::read("formulaire.pdf", paper::annotated());
    assert_eq!(leaf.beside(Lang::Fr), None, "all of it is reproduced");
    let (_, printed) = bind("bundle-annotated", &[exhibit(1, "Formulaire", vec![leaf])]);
    ask("qpdf", "qpdf", &["--check", printed.path.to_str().unwrap()]);
    let Some(read) = text_of(&printed) else {
        return;
    };
    let read = bare(&read);
    for shown in ["Corps de la page", "REÇU LE 3 MARS", "valeur du champ"] {
        assert!(read.contains(&bare(shown)), "no {shown} in {read}");
    }
    assert!(!read.contains("cachée"), "{read}");
}

#[test]
fn a_note_without_a_drawing_of_its_own_sends_to_the_original() {
    let leaf = Leaf::read("note.pdf", paper::with_a_bare_note());
    let why = leaf.beside(Lang::Fr).unwrap();
    assert!(why.contains("annotations"), "{why}");
    let (binding, _) = bind("bundle-note", &[exhibit(1, "Note", vec![leaf])]);
    assert!(matches!(
        binding.exhibits[0].leaves[0].form,
        Form::Pdf { .. }
    ));
}

#[test]
fn paper_of_every_size_and_turn_keeps_it() {
    let pages = [
        ("A3 couché", "/MediaBox [0 0 1191 842]", "1191 x 842"),
        ("tourné", "/MediaBox [0 0 595 842] /Rotate 90", "842 x 595"),
        (
            "rogné",
            "/MediaBox [0 0 842 1191] /CropBox [100 100 700 950]",
            "600 x 850",
        ),
    ];
    let leaves = pages.map(|(name, geometry, _)| Leaf::read(name, paper::page(geometry, name)));
    let (_, printed) = bind("bundle-sizes", &[exhibit(1, "Plans", leaves.into())]);
    let path = printed.path.to_str().unwrap();
    let args = ["-f", "3", "-l", "5", path];
    let (Some(info), Some(read)) = (ask("pdfinfo", "poppler-utils", &args), text_of(&printed))
    else {
        return;
    };
    let read: Vec<String> = read.split('\u{c}').map(bare).collect();
    for (at, (name, _, size)) in pages.iter().enumerate() {
        let line = info
            .lines()
            .find(|line| line.starts_with(&format!("Page    {} size", at + 3)));
        assert!(
            line.is_some_and(|line| line.contains(size)),
            "{name}: {info}"
        );
        assert!(read[at + 2].contains(&bare(name)), "{name}: {read:?}");
        assert!(
            read[at + 2].contains("Piècen°1"),
            "{name} has no stamp: {read:?}"
        );
    }
}

#[test]
fn a_file_too_large_is_named_and_put_beside() {
    let leaf = Leaf::read("plan.pdf", vec![b'%'; LARGEST + 1]);
    assert_eq!(leaf.form, Form::Aside(Aside::Oversized));
    let (_, printed) = bind("bundle-large", &[exhibit(1, "Plan", vec![leaf])]);
    if let Some(read) = text_of(&printed) {
        let expected = "plan.pdf n’est pas reproduit ici : trop volumineux";
        assert!(bare(&read).contains(&bare(expected)), "{read}");
    }
}

/// Where a word stands on the page: its left, top, right and bottom, as poppler tells them.
fn place_of(boxes: &str, word: &str) -> [f32; 4] {
    let line = boxes
        .lines()
        .find(|line| line.contains(&format!(">{word}<")));
    let line = line.unwrap_or_else(|| panic!("no {word} in {boxes}"));
    ["xMin", "yMin", "xMax", "yMax"].map(|side| {
        let (_, value) = line.split_once(&format!("{side}=\"")).unwrap();
        value.split_once('"').unwrap().0.parse().unwrap()
    })
}

#[test]
fn the_stamp_hides_nothing_of_a_small_page() {
    // The number of a registered letter, at the top right of its receipt, and a postmark below.
    let receipts = [
        ("récépissé", paper::receipt(297, 210)),
        ("timbre", paper::receipt(60, 40)),
        ("bande", paper::receipt(842, 120)),
    ];
    let leaves = receipts.map(|(name, bytes)| Leaf::read(name, bytes));
    let (_, printed) = bind("bundle-small", &[exhibit(1, "Récépissés", leaves.into())]);
    let path = printed.path.to_str().unwrap();
    for page in ["3", "4", "5"] {
        let args = ["-bbox", "-f", page, "-l", page, path, "-"];
        let Some(boxes) = ask("pdftotext", "poppler-utils", &args) else {
            return;
        };
        let place = |word| place_of(&boxes, word);
        assert!(
            place("Pièce")[3] < place("1A234")[1],
            "page {page}: {boxes}"
        );
        assert!(
            place("dossier,")[1] > place("POSTE")[3],
            "page {page}: {boxes}"
        );
        assert!(place("dossier,")[0] > 0.0, "page {page}: {boxes}");
    }
}

#[test]
fn the_stamp_of_a_large_plan_can_be_read() {
    let plan = Leaf::read("plan", paper::page("/MediaBox [0 0 2384 3370]", "Plan"));
    let (_, printed) = bind("bundle-plan", &[exhibit(1, "Plan", vec![plan])]);
    let path = printed.path.to_str().unwrap();
    let args = ["-bbox", "-f", "3", "-l", "3", path, "-"];
    if let Some(boxes) = ask("pdftotext", "poppler-utils", &args) {
        let [_, top, _, bottom] = place_of(&boxes, "Pièce");
        assert!(bottom - top > 30.0, "{boxes}");
    }
}
