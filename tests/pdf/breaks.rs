//! Where a letter goes to the next page: no heading and no announcement is left behind, and the hand
//! never signs alone.

use crate::tools::{print, sheet, text_of, texts};

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
