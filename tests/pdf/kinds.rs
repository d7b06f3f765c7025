//! Each kind of letter, from its template to paper: the text of the PDF is the text of the letter.

use greffe::letters::pdf::Sheet;
use greffe::letters::{Letter, LetterKind};

use crate::tools::{bare, print, text_of};
use crate::world::{association, before_cada, letter, request, signed, silence};

fn check(name: &str, letter: &Letter) {
    let Some(read) = text_of(&print(name, &Sheet::of(letter))) else {
        return;
    };
    // The foot of each page is the page's, not the letter's.
    let foot = |line: &&str| line.starts_with(&letter.reference) && line.contains('/');
    let read: Vec<&str> = read.lines().filter(|line| !foot(line)).collect();
    // On paper, the last line of the address is in capitals.
    let last = letter.recipient.last().unwrap();
    let text = letter.to_text().replacen(last, &last.to_uppercase(), 1);
    assert_eq!(bare(&read.join("")), bare(&text));
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
