//! The window of the envelope: the positions that poppler reads on the first page.

use greffe::letters::pdf::Sheet;

use crate::tools::{Printed, ask, print, sheet, texts};

/// A word and its box, in millimetres from the top left corner.
struct Word {
    text: String,
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

/// What always shows, whatever the play of the folded sheet.
const SHOWN: (f64, f64, f64, f64) = (105.0, 55.0, 190.0, 79.0);

/// What may show: a window of 100 × 35 mm over a sheet that plays by 10 and 11 mm.
const MAY_SHOW: (f64, f64, f64, f64) = (90.0, 44.0, 200.0, 90.0);

fn words(printed: &Printed) -> Option<Vec<Word>> {
    let path = printed.path.to_str().unwrap();
    let said = ask(
        "pdftotext",
        "poppler-utils",
        &["-bbox", "-f", "1", "-l", "1", path, "-"],
    )?;
    let found: Vec<Word> = said
        .lines()
        .filter_map(|line| line.trim().strip_prefix("<word "))
        .map(|line| {
            let side = |name: &str| -> f64 {
                let (_, rest) = line.split_once(&format!("{name}=\"")).unwrap();
                rest.split_once('"').unwrap().0.parse::<f64>().unwrap() * 25.4 / 72.0
            };
            let (_, text) = line.split_once('>').unwrap();
            Word {
                text: text.trim_end_matches("</word>").to_owned(),
                left: side("xMin"),
                top: side("yMin"),
                right: side("xMax"),
                bottom: side("yMax"),
            }
        })
        .collect();
    assert!(!found.is_empty(), "no word was read");
    Some(found)
}

fn inside(word: &Word, (left, top, right, bottom): (f64, f64, f64, f64)) -> bool {
    word.left >= left && word.right <= right && word.top >= top && word.bottom <= bottom
}

fn touches(word: &Word, (left, top, right, bottom): (f64, f64, f64, f64)) -> bool {
    word.left < right && word.right > left && word.top < bottom && word.bottom > top
}

/// Prints the letter and checks that its address, and nothing else, shows in the window.
fn check(name: &str, letter: &Sheet) {
    let Some(words) = words(&print(name, letter)) else {
        return;
    };
    let address: Vec<&Word> = words.iter().filter(|word| inside(word, SHOWN)).collect();
    let read: Vec<&str> = address.iter().map(|word| word.text.as_str()).collect();
    let mut lines = letter.recipient.clone();
    let last = lines.last_mut().unwrap();
    *last = last.to_uppercase();
    let expected = lines.join(" ");
    let expected: Vec<&str> = expected.split(' ').collect();
    assert_eq!(read, expected, "{name}: the address does not show whole");
    for word in words.iter().filter(|word| !inside(word, SHOWN)) {
        assert!(
            !touches(word, MAY_SHOW),
            "{name}: `{}` may show in the window",
            word.text
        );
    }
}

#[test]
fn the_address_shows_whole_and_nothing_else_does() {
    check("window-usual", &sheet());
}

#[test]
fn every_number_of_lines_shows() {
    for lines in 1..=6 {
        let letter = Sheet {
            recipient: (1..=lines)
                .map(|line| format!("Ligne {line} jusqu’à ÇÀgjpqy"))
                .collect(),
            ..sheet()
        };
        check(&format!("window-{lines}-lines"), &letter);
    }
}

#[test]
fn the_widest_address_shows() {
    let letter = Sheet {
        recipient: vec!["W".repeat(38); 6],
        ..sheet()
    };
    check("window-widest", &letter);
}

#[test]
fn a_long_sender_stays_out_of_the_window() {
    let letter = Sheet {
        sender: vec![
            "Association de défense des libertés numériques de la Loire et du Forez"
                .to_owned();
            12
        ],
        ..sheet()
    };
    check("window-long-sender", &letter);
}

#[test]
fn a_letter_that_starts_at_once_stays_below_the_window() {
    let letter = Sheet {
        sender: texts(&["Camille"]),
        references: Vec::new(),
        dateline: "Saint-Étienne, le 24 novembre 2026 ".repeat(5),
        ..sheet()
    };
    check("window-bare", &letter);
}
