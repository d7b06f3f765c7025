//! Each kind of letter, from its template to paper: the text of the PDF is the text of the letter.

use greffe::letters::pdf::Sheet;
use greffe::letters::{Letter, LetterKind};

use crate::tools::{bare, print, text_of};
use crate::world::{letter, request};

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
    check(
        "demande",
        &letter(LetterKind::Demande, &request(Vec::new()), "2026-11-24"),
    );
}
