//! What a person is told of a file that cannot be read.

use super::super::{Document, MAX_BYTES};
use crate::lang::{Lang, Say};

const GOOD: &str = r#"id = "7k3q9fw"
title = "Délibérations"
regime = "crpa"

[authority]
name = "Mairie de Val-d’Exemple"
kind = "commune"

[[item]]
text = "Les délibérations"

[[event]]
kind = "refused"
on = 2026-12-03
"#;

/// Everything that is said of the file, in both languages, under the lines concerned.
fn told(text: &str) -> String {
    let error = Document::parse(text).unwrap_err();
    let mut told = Vec::new();
    for fault in error.faults() {
        let (pad, mark) = (" ".repeat(fault.column - 1), "^".repeat(fault.width));
        told.push(format!("{:>3} | {}", fault.line, fault.source));
        told.push(format!("    | {pad}{mark}"));
        for lang in [Lang::Fr, Lang::En] {
            told.push(fault.say(lang));
            told.extend(fault.hint(lang).map(|hint| format!("  {hint}")));
        }
    }
    let told = told.join("\n");
    told.replace('\u{202f}', " ")
}

#[test]
fn the_good_file_is_good() {
    assert!(Document::parse(GOOD).is_ok());
}

#[test]
fn a_quoted_date_shows_the_fix() {
    insta::assert_snapshot!(told(&GOOD.replace("2026-12-03", "\"2026-12-03\"")), @r##"
     14 | on = "2026-12-03"
        |      ^^^^^^^^^^^^
    ligne 14, colonne 6 : la date de « on » est entre guillemets
      écrivez-la sans guillemets : on = 2026-12-03
    line 14, column 6: the date of `on` is between quotes
      write it without quotes: on = 2026-12-03
    "##);
}

#[test]
fn every_fault_is_told_in_the_order_of_the_file() {
    let text = GOOD
        .replace("title = \"Délibérations\"\n", "")
        .replace("\"commune\"", "\"mairy\"")
        .replace("on = 2026-12-03", "on = 2026-12-03T10:00:00\nanswer = \"fee\"\nitems = [1, 4]\nuntil = 2026-02-28\nfiles = [{ name = \"../x\", sha256 = \"\", bytes = 1 }]");
    insta::assert_snapshot!(told(&text), @r##"
      1 | id = "7k3q9fw"
        | ^
    ligne 1, colonne 1 : il manque « title »
      ajoutez une ligne comme title = "…"
    line 1, column 1: `title` is missing
      add a line such as title = "…"
      6 | kind = "mairy"
        |        ^^^^^^^
    ligne 6, colonne 8 : « kind » ne connaît pas le mot « mairy »
      vouliez-vous dire « commune » ? les mots possibles : commune, region, departement, epci, prefecture, ministry, public-body, private-body
    line 6, column 8: `kind` does not know the word `mairy`
      did you mean `commune`? the possible words: commune, region, departement, epci, prefecture, ministry, public-body, private-body
     13 | on = 2026-12-03T10:00:00
        |      ^^^^^^^^^^^^^^^^^^^
    ligne 13, colonne 6 : « on » doit être une date, sans heure ni guillemets
      écrivez par exemple on = 2026-12-03
    line 13, column 6: `on` must be a date, without hour or quotes
      write for example on = 2026-12-03
     14 | answer = "fee"
        |          ^^^^^
    ligne 14, colonne 10 : « answer » ne connaît pas le mot « fee »
      vouliez-vous dire « fees » ? les mots possibles : refusal, inexistent, not-held, fees, other-mode, public, later
    line 14, column 10: `answer` does not know the word `fee`
      did you mean `fees`? the possible words: refusal, inexistent, not-held, fees, other-mode, public, later
     15 | items = [1, 4]
        |             ^
    ligne 15, colonne 13 : « items » cite le document 4, la demande en compte 1
      les documents sont numérotés à partir de 1, dans l’ordre des blocs [[item]]
    line 15, column 13: `items` names document 4, the request has 1
      documents are numbered from 1, in the order of the [[item]] blocks
     17 | files = [{ name = "../x", sha256 = "", bytes = 1 }]
        |                   ^^^^^^
    ligne 17, colonne 19 : « ../x » n’est pas un nom de fichier du dossier de la demande
      donnez le nom seul, sans chemin, comme reponse.pdf
    line 17, column 19: `../x` is not the name of a file in the folder of the request
      give the name alone, without a path, such as reponse.pdf
    "##);
}

#[test]
fn a_repeated_key_is_explained() {
    insta::assert_snapshot!(told(&GOOD.replace("on = 2026-12-03", "on = 2026-12-03\nkind = \"sent\"")), @r##"
     15 | kind = "sent"
        | ^^^^
    ligne 15, colonne 1 : ce n’est pas du TOML : cette clé est déjà donnée plus haut
      gardez une seule des deux lignes ; si ce sont deux événements, commencez chacun par [[event]]
    line 15, column 1: this is not TOML: duplicate key
      keep one of the two lines; if they are two events, begin each with [[event]]
    "##);
}

#[test]
fn a_missing_quote_is_explained() {
    insta::assert_snapshot!(told(&GOOD.replace("\"Délibérations\"", "Délibérations")), @r##"
      2 | title = Délibérations
        |         ^^^^^^^^^^^^^
    ligne 2, colonne 9 : ce n’est pas du TOML : un texte doit être entre guillemets
      mettez le texte entre guillemets droits : "…"
    line 2, column 9: this is not TOML: string values must be quoted
      put the text between straight quotes: "…"
    "##);
}

#[test]
fn a_french_alias_in_a_file_is_corrected() {
    insta::assert_snapshot!(told(&GOOD.replace("\"refused\"", "\"refusée\"")), @r##"
     13 | kind = "refusée"
        |        ^^^^^^^^^
    ligne 13, colonne 8 : « kind » ne connaît pas le mot « refusée »
      vouliez-vous dire « refused » ?
    line 13, column 8: `kind` does not know the word `refusée`
      did you mean `refused`?
    "##);
}

#[test]
fn inline_events_are_refused() {
    let text = GOOD.replace("[[event]]\nkind = \"refused\"\non = 2026-12-03\n", "");
    let text = format!("event = [{{ kind = \"sent\", on = 2026-12-03 }}]\n{text}");
    insta::assert_snapshot!(told(&text), @r##"
      1 | event = [{ kind = "sent", on = 2026-12-03 }]
        |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    ligne 1, colonne 9 : « event » n’est pas écrit en blocs [[event]]
      écrivez une ligne [[event]] par bloc, suivie de ses clés, une par ligne
    line 1, column 9: `event` is not written as [[event]] blocks
      write one line [[event]] for each block, then its keys, one a line
    "##);
}

#[test]
fn a_day_that_does_not_exist_is_refused() {
    for day in ["2026-02-29", "0026-12-03", "2026-13-01"] {
        let error = Document::parse(&GOOD.replace("2026-12-03", day)).unwrap_err();
        assert_eq!(error.line(), 14, "{day}");
    }
}

#[test]
fn a_file_too_large_is_not_read() {
    let text = format!("{GOOD}# {}\n", "x".repeat(MAX_BYTES));
    assert!(
        told(&text).contains("8 Mo"),
        "{}",
        Document::parse(&text).unwrap_err()
    );
}

#[test]
fn deep_nesting_is_refused_without_falling() {
    let text = format!(
        "{GOOD}x = {}1{}\n",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    assert!(Document::parse(&text).is_err());
}

#[test]
fn a_fault_after_lonely_carriage_returns_stays_within_its_line() {
    let error = Document::parse("x = '''\ncourt = ce\r\r\r").unwrap_err();
    for fault in error.faults() {
        assert!(
            fault.column <= fault.source.chars().count() + 1,
            "{fault:?}"
        );
    }
}
