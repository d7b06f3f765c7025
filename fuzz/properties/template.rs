//! What must hold of any text put in the place of a template: a letter, or a message; never a
//! fall, never an endless letter.

use std::fs;

use greffe::config::Signatory;
use greffe::date::Date;
use greffe::lang::{Lang, Say};
use greffe::law::assess;
use greffe::letters::{LetterKind, Occasion, Registry, write};
use greffe::request::Document;

/// A request that is ready to be written.
const REQUEST: &str = r#"id = "7k3q9fw"
title = "{{{title}}} <b>&</b>"
regime = "crpa"

[authority]
name = "Mairie de Val-d’Exemple"
kind = "commune"
address = ["1 place de la Mairie", "99999 VAL-D’EXEMPLE"]

[[item]]
text = "Les délibérations {{#each documents}}"

[[event]]
kind = "sent"
on = 2026-03-12
channel = "registered-letter"
"#;

/// Panics when the letters break a promise on this template.
pub(crate) fn holds(data: &[u8]) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("demande.md.hbs"), data).expect("a temporary file");
    let told = |error: &dyn Say| {
        for lang in [Lang::Fr, Lang::En] {
            assert!(!error.say(lang).is_empty());
        }
    };
    let registry = match Registry::with_overrides(folder.path()) {
        Ok(registry) => registry,
        Err(error) => return told(&error),
    };
    let document = Document::parse(REQUEST).expect("the request above");
    let today: Date = "2026-03-12".parse().expect("a date");
    let assessment = assess(document.request(), today);
    let signatory = Signatory {
        key: "camille".to_owned(),
        name: "Camille Exemple".to_owned(),
        address: vec!["2 rue Neuve".to_owned()],
        email: None,
        phone: None,
        city: Some("Val-d’Exemple".to_owned()),
        residence: None,
        association: None,
    };
    let letter = write(
        &registry,
        LetterKind::Demande,
        document.request(),
        &assessment,
        &signatory,
        Occasion::on(today),
    );
    match letter {
        Ok(letter) => {
            assert!(!letter.to_text().is_empty());
            assert!(!letter.to_markdown().is_empty());
            assert!(letter.to_html().contains("</html>"));
        }
        Err(error) => told(&error),
    }
}
