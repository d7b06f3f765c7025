//! Where a letter goes to the next page: no heading and no announcement is left behind, and the hand
//! never signs alone.

use crate::tools::{ask, print, sheet, text_of, texts};

/// The end of a petition, after so many lines: conclusions are a list, then the hand signs.
fn petition(lines: usize) -> String {
    let fact = "- un fait, sur une ligne\u{202f};\n";
    format!(
        "Des faits\u{202f}:\n\n{}\n## Conclusions\n\nPar ces motifs, il est demandé\u{202f}:\n\n\
         1. d’annuler la décision\u{202f};\n2. d’enjoindre de communiquer les documents\u{202f};\n\
         3. d’assortir l’injonction d’une astreinte\u{202f};\n4. de mettre les frais à sa charge.\n",
        fact.repeat(lines)
    )
}

#[test]
fn conclusions_stay_with_their_heading_and_with_the_hand_that_signs() {
    let mut turned = 0;
    for lines in (4..40).step_by(3) {
        let mut sheet = sheet();
        sheet.body = petition(lines);
        sheet.exhibits = texts(&["Demande"; 9]);
        let Some(text) = text_of(&print("coupures", &sheet)) else {
            return;
        };
        let pages: Vec<&str> = text.split('\u{c}').collect();
        let page = |words: &str| pages.iter().position(|page| page.contains(words));
        let end = page("de mettre les frais");
        assert!(end.is_some(), "{text}");
        for words in [
            "Conclusions",
            "Par ces motifs",
            "d’annuler",
            "pour l’association",
        ] {
            assert_eq!(page(words), end, "{lines} lines, {words}: {text}");
        }
        turned += usize::from(end > Some(0));
    }
    assert!(turned > 2, "the page was never turned");
}

/// The end of a request after so many documents: two paragraphs, and the closing formula.
fn request(documents: usize, last: &str) -> String {
    let document = "- un document, sur une ligne\u{202f};\n";
    format!(
        "Madame,\n\nJe vous demande ces documents\u{202f}:\n\n{}\nAvant-dernier paragraphe.\n\n{last}\n\n\
         Je vous prie d’agréer l’expression de ma considération distinguée.\n",
        document.repeat(documents)
    )
}

#[test]
fn a_page_that_is_signed_says_something() {
    let long = format!("Dernier paragraphe{}.", ", qui n’en finit pas".repeat(70));
    for (last, lengths) in [("Dernier paragraphe.", 12..28), (&*long, 4..12)] {
        let mut turned = 0;
        for documents in lengths {
            let mut sheet = sheet();
            sheet.body = request(documents, last);
            let Some(text) = text_of(&print("signature", &sheet)) else {
                return;
            };
            let pages: Vec<&str> = text.split('\u{c}').collect();
            let page = |words: &str| pages.iter().position(|page| page.contains(words));
            let end = page("pour l’association");
            assert!(end.is_some(), "{text}");
            for words in ["Dernier paragraphe", "Je vous prie"] {
                assert_eq!(page(words), end, "{documents}, {words}: {text}");
            }
            turned += usize::from(end > Some(0));
        }
        assert!(turned > 2, "the page was never turned");
    }
}

#[test]
fn a_paragraph_that_announces_a_list_is_as_wide_as_the_others() {
    let mut sheet = sheet();
    let words = "J’ai l’honneur de vous demander, sur le fondement des articles L. 300-2 et L. 311-1 du code des \
                 relations entre le public et l’administration et, pour les documents qu’il vise, de l’article \
                 L. 2121-26 du code général des collectivités territoriales, la communication des documents";
    sheet.body = format!("{words}\u{202f}:\n\n- un document.\n");
    let path = print("announces", &sheet).path;
    let args = ["-bbox-layout", path.to_str().unwrap(), "-"];
    let Some(boxes) = ask("pdftotext", "poppler-utils", &args) else {
        return;
    };
    let lines = boxes.lines().filter(|line| line.contains("<line "));
    let right = |line: &str| -> f32 {
        let (_, value) = line.split_once("xMax=\"").unwrap();
        value.split_once('"').unwrap().0.parse().unwrap()
    };
    // 190 mm: the margin at the right is of 20 mm.
    let full = lines.filter(|line| (right(line) - 538.6).abs() < 0.5);
    assert!(full.count() >= 3, "{boxes}");
}
