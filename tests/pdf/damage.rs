//! Damaged PDFs among the exhibits: never white pages in silence.

use greffe::lang::Lang;
use greffe::letters::pdf::{Aside, Form, Leaf};

use crate::binding::{PNG, bind, exhibit, reply};
use crate::paper;
use crate::tools::{ask, bare, text_of};

#[test]
fn a_sound_pdf_is_not_said_damaged() {
    for (name, bytes) in [
        ("the pages of a scan", paper::pages(3)),
        ("a page", paper::page("/MediaBox [0 0 595 842]", "Corps")),
        ("a letter of greffe", reply("sound")),
    ] {
        assert_eq!(Leaf::read("x.pdf", bytes).beside(Lang::Fr), None, "{name}");
    }
    // Some mail servers add a line after the end.
    let mut longer = paper::pages(1);
    longer.extend(b"\r\n-- \r\n");
    assert_eq!(Leaf::read("x.pdf", longer).beside(Lang::Fr), None);
}

#[test]
fn a_pdf_cut_short_is_named_and_its_lost_pages_say_so() {
    let whole = paper::pages(20);
    let at = whole.windows(7).position(|it| it == b"Page 5 ").unwrap();
    let leaf = Leaf::read("coupe.pdf", whole[..at].to_vec());
    let why = leaf.beside(Lang::Fr).unwrap();
    assert!(why.contains("pages ne se lisent pas en entier"), "{why}");
    let (_, printed) = bind("bundle-short", &[exhibit(1, "Réponse", vec![leaf])]);
    let Some(read) = text_of(&printed) else {
        return;
    };
    let pages: Vec<String> = read.split('\u{c}').map(bare).collect();
    assert!(
        pages[1].contains(&bare("ne se lisent pas en entier ; voir l’original")),
        "{}",
        pages[1]
    );
    assert!(pages[2].contains("Page0delamairie"), "{}", pages[2]);
    for page in &pages[8..22] {
        assert!(page.contains(&bare("page endommagée")), "{page}");
    }
}

#[test]
fn a_pdf_of_which_nothing_is_left_to_read_is_put_beside() {
    let whole = paper::pages(2);
    let at = whole.windows(6).position(|it| it == b"stream").unwrap();
    let form = Leaf::read("coupe.pdf", whole[..at].to_vec()).form;
    assert_eq!(form, Form::Aside(Aside::Damaged));
}

#[test]
fn a_pdf_that_lost_its_table_is_shown_and_named() {
    let text = String::from_utf8(paper::pages(2)).unwrap();
    let lost = text.replace("startxref", "startxxxx").into_bytes();
    let leaf = Leaf::read("table.pdf", lost);
    assert!(matches!(leaf.form, Form::Pdf { .. }), "{:?}", leaf.form);
    let why = leaf.beside(Lang::Fr).unwrap();
    assert!(why.contains("il peut y manquer quelque chose"), "{why}");
}

#[test]
fn a_packed_page_that_no_longer_unpacks_is_named() {
    // The letters of greffe are packed; the longest packed run of bytes is a font or a page.
    let mut letter = reply("garbled");
    let found: Vec<usize> = (0..letter.len() - 7)
        .filter(|&at| &letter[at..at + 7] == b"stream\n")
        .collect();
    for at in found {
        for byte in &mut letter[at + 20..at + 60] {
            *byte ^= 0x55;
        }
    }
    let leaf = Leaf::read("abime.pdf", letter);
    assert!(leaf.beside(Lang::Fr).is_some(), "{:?}", leaf.name);
    let exhibits = [
        exhibit(1, "Réponse", vec![leaf]),
        exhibit(2, "Photographie", vec![Leaf::read("p.png", PNG.to_vec())]),
    ];
    let (_, printed) = bind("bundle-garbled", &exhibits);
    if let Some(read) = text_of(&printed) {
        let read = bare(&read);
        assert!(
            read.contains("endommagé") && read.contains("Piècen°2"),
            "{read}"
        );
    }
}

#[test]
fn a_pdf_without_a_page_or_with_one_too_large_is_not_said_damaged() {
    let form = |bytes| Leaf::read("x.pdf", bytes).form;
    assert_eq!(form(paper::pages(0)), Form::Aside(Aside::Pageless));
    let vast = paper::page("/MediaBox [0 0 20000 100]", "Ruban");
    assert_eq!(form(vast), Form::Aside(Aside::Vast));
    let largest = Leaf::read("x.pdf", paper::page("/MediaBox [0 0 14400 14400]", "Plan"));
    let (binding, printed) = bind("bundle-vast", &[exhibit(1, "Plan", vec![largest])]);
    let laid = &binding.exhibits[0].leaves[0];
    assert_eq!(laid.beside(Lang::Fr), None);
    ask("qpdf", "qpdf", &["--check", printed.path.to_str().unwrap()]);
    if let Some(read) = text_of(&printed) {
        assert!(read.contains("Plan"), "{read}");
    }
}

/// A photograph of 96 × 72 pixels, line after line and in passes.
const PHOTOGRAPHS: [&[u8]; 2] = [
    include_bytes!("photo.jpg"),
    include_bytes!("progressive.jpg"),
];

#[test]
fn a_sound_photograph_is_not_said_damaged() {
    for whole in PHOTOGRAPHS {
        let form = Leaf::read("photo.jpg", whole.to_vec()).form;
        assert!(matches!(form, Form::Image { .. }), "{form:?}");
        // Phones add a film or a second image after the end.
        let mut longer = whole.to_vec();
        longer.extend([0xFF, 0xD8, 0xFF, 0xE1, 0x00]);
        let form = Leaf::read("photo.jpg", longer).form;
        assert!(matches!(form, Form::Image { .. }), "{form:?}");
    }
}

#[test]
fn a_photograph_cut_short_is_named_and_put_beside() {
    for whole in PHOTOGRAPHS {
        for at in (whole.len() / 10..whole.len() - 1).step_by(37) {
            let form = Leaf::read("photo.jpg", whole[..at].to_vec()).form;
            assert_eq!(form, Form::Aside(Aside::Damaged), "cut at {at}");
        }
        // A copy that stopped may keep its length, and hold nothing.
        let mut hollow = whole.to_vec();
        hollow[whole.len() * 6 / 10..].fill(0);
        let form = Leaf::read("photo.jpg", hollow).form;
        assert_eq!(form, Form::Aside(Aside::Damaged));
    }
    let leaf = Leaf::read("photo.jpg", PHOTOGRAPHS[0][..2000].to_vec());
    let (_, printed) = bind(
        "bundle-photo-cut",
        &[exhibit(1, "Photographie", vec![leaf])],
    );
    ask("qpdf", "qpdf", &["--check", printed.path.to_str().unwrap()]);
    if let Some(read) = text_of(&printed) {
        let said = "photo.jpg n’est pas reproduit ici : endommagé : ne se lit pas en entier";
        assert!(bare(&read).contains(&bare(said)), "{read}");
    }
}
