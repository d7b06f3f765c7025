//! Hostile and unfit texts: literal on paper, or refused with a reason; never markup, never a crash.

use greffe::lang::{Lang, Say};
use greffe::letters::pdf::{Layouts, PdfError, Press, Sheet};

use crate::tools::{bare, print, sheet, text_of, texts};

const MARKUP: &str = "#danger $x^2$ @ref <label> \\u{41} `code` = titre // note /* */ [a] {b} ~ --";

fn refusal(letter: &Sheet) -> PdfError {
    Press::new(&Layouts::built_in())
        .unwrap()
        .print(letter)
        .unwrap_err()
}

#[test]
fn markup_comes_out_as_it_was_typed() {
    let letter = Sheet {
        sender: texts(&[MARKUP]),
        recipient: texts(&["#danger $x$ @ref *gras* _a_"]),
        dateline: MARKUP.to_owned(),
        subject: format!("{MARKUP} *gras*"),
        references: texts(&[MARKUP]),
        body: "#danger $x^2$ @ref \\*gras\\* #import \"/etc/passwd\"".to_owned(),
        signature: texts(&[MARKUP]),
        exhibits: texts(&[MARKUP, "*gras*"]),
        ..sheet()
    };
    let Some(read) = text_of(&print("markup", &letter)) else {
        return;
    };
    let read = bare(&read);
    // Columns of the page interleave a text that wraps: these two stand alone on their lines.
    for line in [
        format!("Objet : {MARKUP} *gras*"),
        "#danger $x^2$ @ref *gras* #import \"/etc/passwd\"".to_owned(),
        "2. *gras*".to_owned(),
        "#danger $x$ @ref *gras* _a_".to_owned(),
    ] {
        assert!(read.contains(&bare(&line)), "missing: {line}\nin: {read}");
    }
    // Once in each of the eight places above.
    assert_eq!(read.matches("#danger").count(), 8, "{read}");
}

#[test]
fn an_endless_word_stays_on_the_page_whole() {
    let endless = "mot".repeat(3_400);
    let letter = Sheet {
        subject: endless.clone(),
        body: format!("Avant {endless} après"),
        ..sheet()
    };
    let Some(read) = text_of(&print("endless", &letter)) else {
        return;
    };
    let feet = |line: &&str| !line.trim_start().starts_with("7k3q9fw");
    let lines: Vec<&str> = read.lines().filter(feet).collect();
    assert_eq!(bare(&lines.join("")).matches("mot").count(), 2 * 3_400);
}

#[test]
fn emoji_and_direction_marks_are_refused_with_their_place() {
    for (character, code) in [
        ('\u{1F600}', "U+1F600"),
        ('\u{202E}', "U+202E"),
        ('\u{7}', "U+0007"),
    ] {
        let letter = Sheet {
            body: format!("Bonjour {character} monde"),
            ..sheet()
        };
        let refused = refusal(&letter);
        let said = refused.say(Lang::Fr);
        assert!(
            said.contains(code) && said.contains("Bonjour … monde"),
            "{said}"
        );
        assert!(!said.contains(character), "the character itself is echoed");
        assert!(refused.hint(Lang::En).is_some());
    }
}

#[test]
fn an_address_too_long_is_refused_with_the_line_to_shorten() {
    let letter = Sheet {
        recipient: texts(&[
            "Mairie",
            "Direction des affaires juridiques et de la commande publique",
        ]),
        ..sheet()
    };
    let said = refusal(&letter).say(Lang::Fr);
    assert!(
        said.contains("ligne 2") && said.contains("DIRECTION DES AFFAIRES"),
        "{said}"
    );
}

#[test]
fn a_deep_nesting_is_refused() {
    let letter = Sheet {
        body: format!("{}fond", "> ".repeat(2_000)),
        ..sheet()
    };
    assert_eq!(refusal(&letter), PdfError::TooDeep(12));
}

#[test]
fn the_deepest_nesting_that_is_accepted_prints() {
    let letter = Sheet {
        body: format!("{}**fond**", "> ".repeat(10)),
        ..sheet()
    };
    print("deepest", &letter);
}

#[test]
fn a_layout_sees_no_file_and_no_network() {
    for layout in [
        "#read(\"/etc/passwd\")",
        "#image(\"../../Cargo.toml\")",
        "#import \"@preview/cetz:0.3.0\": *",
    ] {
        let refused = press_with(layout).unwrap().print(&sheet()).unwrap_err();
        assert!(matches!(refused, PdfError::Layout { .. }), "{refused:?}");
    }
}

#[test]
fn an_error_of_the_layout_names_its_line() {
    let layout = "#set page(paper: \"a4\")\nBonjour\n#absent\n";
    let refused = press_with(layout).unwrap().print(&sheet()).unwrap_err();
    assert!(
        matches!(
            &refused,
            PdfError::Layout {
                place: Some((3, _)),
                ..
            }
        ),
        "{refused:?}"
    );
    assert!(refused.say(Lang::Fr).contains("ligne 3"));
}

fn press_with(letter: &str) -> Result<Press, PdfError> {
    Press::new(&Layouts {
        letter: letter.to_owned(),
        ..Layouts::built_in()
    })
}
