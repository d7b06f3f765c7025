//! The same letter as Markdown and as a page of HTML.

use greffe::letters::LetterKind;

use crate::world::{association, before_cada, letter, request, signed, silence};

#[test]
fn markdown_can_be_edited_by_hand() {
    let letter = letter(LetterKind::Relance, &request(silence()), "2026-04-02");
    insta::assert_snapshot!(letter.to_markdown());
}

#[test]
fn html_is_one_page_that_prints() {
    let asked = request(before_cada());
    let letter = signed(LetterKind::Requete, &asked, "2026-07-06", &association()).unwrap();
    let html = letter.to_html();
    let (_, page) = html.split_once("</style>").unwrap();
    insta::assert_snapshot!(page);
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"fr\">"));
    for outside in ["<script", "<link", "src=", "http"] {
        assert!(!html.contains(outside), "the page needs {outside}");
    }
}

#[test]
fn no_line_of_text_is_longer_than_a_page_is_wide() {
    for (kind, events) in [
        (LetterKind::Demande, Vec::new()),
        (LetterKind::Saisine, silence()),
        (LetterKind::Requete, before_cada()),
    ] {
        let text = letter(kind, &request(events), "2026-07-06").to_text();
        for line in text.lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
        assert!(text.ends_with('\n') && !text.contains("\n\n\n"));
    }
}
