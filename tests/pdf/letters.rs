//! What a printed letter says, and how.

use greffe::letters::pdf::{Layouts, Press, Sheet};

use crate::tools::{ask, bare, print, sheet, text_of, texts};

#[test]
fn every_word_of_the_letter_is_on_paper() {
    let letter = sheet();
    let printed = print("every-word", &letter);
    let Some(read) = text_of(&printed) else {
        return;
    };
    let read = bare(&read);
    let expected = [
        &letter.sender[..],
        &letter.signature,
        &letter.exhibits,
        &texts(&[
            "Mairie de Val-d’Exemple",
            "42007 VAL-D’EXEMPLE CEDEX 1",
            "Saint-Étienne, le 24 novembre 2026",
            "Objet : Demande de communication de documents administratifs",
            "Nos références : 7k3q9fw",
            "Sur le fondement des articles L. 311-1 et suivants du code des relations entre le public \
             et l’administration, je vous demande la communication des documents suivants\u{202f}:",
            "1. les délibérations du conseil municipal relatives à la vidéosurveillance \
             algorithmique\u{202f};2. les marchés\u{202f}:",
            "– le cahier des charges,– les offres retenues\u{202f};",
            "Ce que dit la loi",
            "Délibération3 mars 202512Convention4 avril 20257",
        ]),
    ]
    .concat();
    for line in expected {
        assert!(read.contains(&bare(&line)), "missing: {line}\nin: {read}");
    }
}

#[test]
fn a_reader_finds_no_fault() {
    let printed = print("no-fault", &sheet());
    if let Some(said) = ask("qpdf", "qpdf", &["--check", printed.path.to_str().unwrap()]) {
        assert!(
            said.contains("No syntax or stream encoding errors"),
            "{said}"
        );
    }
}

#[test]
fn every_font_is_embedded() {
    let printed = print("fonts", &sheet());
    let Some(said) = ask(
        "pdffonts",
        "poppler-utils",
        &[printed.path.to_str().unwrap()],
    ) else {
        return;
    };
    let fonts: Vec<&str> = said.lines().skip(2).collect();
    assert!(fonts.len() >= 3, "{said}");
    for font in fonts {
        assert!(font.contains("LibertinusSerif"), "{font}");
        assert!(
            font.contains(" yes yes yes "),
            "not embedded, or without its text: {font}"
        );
    }
}

#[test]
fn the_document_says_what_it_is() {
    let letter = Sheet {
        body: "Un paragraphe.\n\n".repeat(60),
        ..sheet()
    };
    let printed = print("what-it-is", &letter);
    let path = printed.path.to_str().unwrap();
    if let Some(info) = ask("pdfinfo", "poppler-utils", &["-isodates", path]) {
        for expected in [
            "Demande de communication de documents administratifs – 7k3q9fw",
            "CreationDate:    2026-11-24T00:00:00",
            "Tagged:          yes",
            "Pages:           3",
        ] {
            assert!(info.contains(expected), "missing {expected} in {info}");
        }
    }
    if let Some(meta) = ask("pdfinfo", "poppler-utils", &["-meta", path]) {
        assert!(meta.contains("<pdfaid:part>2</pdfaid:part>"), "{meta}");
        assert!(
            meta.contains("<pdfaid:conformance>B</pdfaid:conformance>"),
            "{meta}"
        );
    }
    let plain = ["--qdf", "--object-streams=disable", path, "-"];
    if let Some(objects) = ask("qpdf", "qpdf", &plain) {
        assert!(objects.contains("/Lang (fr-FR)"), "no language");
    }
    if let Some(read) = text_of(&printed) {
        let read = bare(&read);
        for foot in ["7k3q9fw1/3", "7k3q9fw2/3", "7k3q9fw3/3"] {
            assert!(read.contains(foot), "no page {foot}");
        }
    }
}

#[test]
fn the_same_letter_is_the_same_bytes() {
    let press = Press::new(&Layouts::built_in()).unwrap();
    let first = Press::new(&Layouts::built_in())
        .unwrap()
        .print(&sheet())
        .unwrap();
    let letters = (0..6).map(|number| (number, sheet()));
    press.print_each(2, letters, |_, printed| {
        assert!(printed.unwrap() == first, "the bytes differ");
    });
}

#[test]
fn many_letters_are_printed_and_one_that_cannot_be_stops_no_other() {
    let letters = (0..7).map(|number| {
        let mut letter = sheet();
        letter.subject = format!("Sujet{number}");
        if number == 3 {
            letter.recipient.clear();
        }
        (number, letter)
    });
    let press = Press::new(&Layouts::built_in()).unwrap();
    let mut seen = Vec::new();
    press.print_each(2, letters, |(number, letter), printed| {
        assert!(printed == press.print(&letter), "{number} differs");
        assert_eq!(printed.is_err(), number == 3);
        seen.push(number);
    });
    seen.sort_unstable();
    assert_eq!(seen, [0, 1, 2, 3, 4, 5, 6]);
}
