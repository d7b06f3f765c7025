//! Each kind of letter, from its template to paper: the text of the PDF is the text of the letter.

use greffe::letters::pdf::Sheet;
use greffe::letters::{Letter, LetterKind};

use crate::tools::{ask, print};
use crate::world::{association, before_cada, letter, request, signed, silence};

/// Compares what poppler reads, in the order of the document, with the text of the letter, sign by
/// sign: only where lines end may differ.
fn check(name: &str, letter: &Letter) {
    let printed = print(name, &Sheet::of(letter));
    let raw = ["-raw", "-nopgbrk", printed.path.to_str().unwrap(), "-"];
    let Some(read) = ask("pdftotext", "poppler-utils", &raw) else {
        return;
    };
    // The foot of each page is the page's, not the letter's.
    let foot = |line: &&str| line.starts_with(&letter.reference) && line.contains(" / ");
    let read: Vec<&str> = read.lines().filter(|line| !foot(line)).collect();
    // On paper, the last line of the address is in capitals, and lists have a dash.
    let last = letter.recipient.last().unwrap();
    let text = letter.to_text().replacen(last, &last.to_uppercase(), 1);
    let text = text
        .lines()
        .map(|line| match line.trim_start().strip_prefix("- ") {
            Some(item) => format!("– {item}"),
            None => line.to_owned(),
        });
    let text: Vec<String> = text.collect();
    assert_eq!(on_one_line(&read.join("\n")), on_one_line(&text.join("\n")));
}

/// The text with one space for any run of spaces and ends of lines. Of a narrow space, that of « : »
/// and the like, poppler makes a space in bold and none elsewhere.
fn on_one_line(text: &str) -> String {
    let text = text.replace(['\u{202f}', '\u{a0}'], " ");
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let mut text = words.join(" ").replace("« ", "«");
    for sign in [":", ";", "!", "?", "»"] {
        text = text.replace(&format!(" {sign}"), sign);
    }
    text
}

#[test]
fn the_request_on_paper_is_the_request() {
    let letter = letter(LetterKind::Demande, &request(Vec::new()), "2026-11-24");
    check("demande", &letter);
}

#[test]
fn an_association_asks_on_paper_too() {
    let letter = signed(
        LetterKind::Demande,
        &request(Vec::new()),
        "2026-11-24",
        &association(),
    );
    check("demande-association", &letter.unwrap());
}

#[test]
fn the_reminder_on_paper_is_the_reminder() {
    let letter = letter(LetterKind::Relance, &request(silence()), "2026-04-02");
    check("relance", &letter);
}

#[test]
fn the_referral_on_paper_is_the_referral() {
    let letter = letter(LetterKind::Saisine, &request(silence()), "2026-04-20");
    check("saisine", &letter);
}

#[test]
fn the_request_for_reasons_on_paper_is_the_request_for_reasons() {
    let letter = letter(LetterKind::Motifs, &request(before_cada()), "2026-06-25");
    check("motifs", &letter);
}

#[test]
fn the_petition_on_paper_is_the_petition() {
    let letter = letter(LetterKind::Requete, &request(before_cada()), "2026-07-01");
    check("requete", &letter);
}

#[test]
fn the_open_letter_on_paper_is_the_open_letter() {
    let letter = letter(
        LetterKind::Interpellation,
        &request(Vec::new()),
        "2026-11-24",
    );
    check("interpellation", &letter);
}
