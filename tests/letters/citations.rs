//! Every article and decision that a letter or a subject cites is in the law's catalogue.

use std::fs;
use std::path::Path;

use greffe::law::article;

/// The codes in which an article of a letter may stand.
const CODES: [&str; 5] = ["CRPA", "CJA", "CGCT", "C. env.", "CSI"];

/// `L. 311-1`, `R.\* 311-12` as `L311-1`, `R*311-12`.
fn articles(text: &str) -> Vec<String> {
    let text = text.replace(['\u{a0}', '\\'], " ").replace(". *", ".*");
    let mut found = Vec::new();
    for letter in ['L', 'R', 'D'] {
        for (at, _) in text.match_indices(&format!("{letter}.")) {
            if text[..at].ends_with(char::is_alphanumeric) {
                continue;
            }
            let rest = &text[at + 2..];
            let (star, rest) = match rest.strip_prefix('*') {
                Some(rest) => ("*", rest),
                None => ("", rest),
            };
            let number: String = rest
                .trim_start()
                .chars()
                .take_while(|c| c.is_ascii_digit() || *c == '-')
                .collect();
            let number = number.trim_end_matches('-');
            if !number.is_empty() {
                found.push(format!("{letter}{star}{number}"));
            }
        }
    }
    found
}

/// The numbers of decisions: `n° 417270`.
fn decisions(text: &str) -> Vec<String> {
    text.replace('\u{a0}', " ")
        .split("n° ")
        .skip(1)
        .map(|rest| {
            rest.chars()
                .take_while(char::is_ascii_digit)
                .collect::<String>()
        })
        .filter(|number| number.len() == 6)
        .collect()
}

fn sources() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for folder in [
        "letters",
        "letters/_partials",
        "src/letters/view",
        "src/letters/view/story",
    ] {
        for entry in fs::read_dir(Path::new(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.display().to_string();
            if path
                .extension()
                .is_some_and(|end| end == "hbs" || end == "rs")
            {
                files.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files
}

#[test]
fn every_article_of_a_letter_is_in_the_catalogue() {
    let mut looked_at = 0;
    for (file, text) in sources() {
        for number in articles(&text) {
            looked_at += 1;
            let known = CODES
                .iter()
                .any(|code| article::find(&format!("{code} {number}")).is_some());
            assert!(
                known,
                "{file} cites {number}, which the catalogue does not have"
            );
        }
        for number in decisions(&text) {
            looked_at += 1;
            let known = article::all().any(|article| article.cite.contains(&number));
            assert!(
                known,
                "{file} cites n° {number}, which the catalogue does not have"
            );
        }
    }
    assert!(looked_at > 60, "only {looked_at} citations were found");
}

#[test]
fn every_article_of_a_subject_is_in_the_catalogue() {
    let subjects = greffe::letters::Subjects::built_in().unwrap();
    for subject in subjects.all() {
        for document in &subject.documents {
            assert!(
                !document.articles.is_empty(),
                "{} rests on nothing",
                document.key
            );
            for cite in &document.articles {
                assert!(
                    article::find(cite).is_some(),
                    "{} cites {cite}",
                    document.key
                );
            }
        }
    }
}
