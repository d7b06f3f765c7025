//! Subjects: what is worth asking for, to whom, and what a store may change.

use std::fs;

use greffe::lang::{Lang, Say};
use greffe::letters::{LetterError, LetterKind, SubjectFault, Subjects};
use greffe::request::{AuthorityKind, Item};
use tempfile::TempDir;

use crate::world::{day, request, signatory, signed};

#[test]
fn each_kind_of_authority_is_asked_what_it_may_hold() {
    let subjects = Subjects::built_in().unwrap();
    let vsa = subjects.get("vsa").unwrap();
    let keys = |kind| {
        vsa.documents_for(kind)
            .map(|d| d.key.as_str())
            .collect::<Vec<_>>()
    };
    assert!(keys(AuthorityKind::Commune).contains(&"deliberations"));
    assert!(keys(AuthorityKind::Region).contains(&"aipd"));
    assert!(!keys(AuthorityKind::Prefecture).contains(&"deliberations"));
    assert!(keys(AuthorityKind::Prefecture).contains(&"autorisations"));
    assert!(keys(AuthorityKind::Ministry).contains(&"experimentations"));
    for kind in [
        AuthorityKind::Commune,
        AuthorityKind::Departement,
        AuthorityKind::Region,
        AuthorityKind::Epci,
        AuthorityKind::Prefecture,
        AuthorityKind::Ministry,
    ] {
        assert!(keys(kind).len() >= 5, "{kind} is asked too little");
    }
}

#[test]
fn each_document_can_be_asked_for_alone() {
    let subjects = Subjects::built_in().unwrap();
    for document in &subjects.get("vsa").unwrap().documents {
        assert!(!document.text.contains(" ces "), "{}", document.text);
        assert!(document.text.contains("vidéo") || document.text.contains("2023-380"));
        assert!(!document.text.ends_with('.') && !document.text.contains('?'));
    }
}

#[test]
fn the_facts_of_saint_etienne_have_their_dates() {
    let subjects = Subjects::built_in().unwrap();
    let facts = &subjects.get("vsa").unwrap().facts;
    let days: Vec<_> = facts.iter().map(|fact| fact.on).collect();
    assert_eq!(
        days,
        [day("2023-05-19"), day("2024-03-21"), day("2024-12-31")]
    );
    for fact in facts {
        assert!(!fact.source.is_empty() && !fact.text.ends_with('.'));
    }
}

#[test]
fn a_subject_is_recognised_in_a_request() {
    let subjects = Subjects::built_in().unwrap();
    let mut request = request(Vec::new());
    request.title = "Caméras".to_owned();
    assert_eq!(subjects.of(&request).unwrap().key, "vsa", "by a document");
    request.items = vec![Item {
        text: "Le plan local d'urbanisme".to_owned(),
    }];
    assert!(subjects.of(&request).is_none());
    let error = signed(
        LetterKind::Interpellation,
        &request,
        "2026-03-12",
        &signatory(),
    );
    let error = error.unwrap_err();
    assert_eq!(
        error,
        LetterError::NoSubject {
            known: vec!["vsa".to_owned()]
        }
    );
    assert!(error.hint(Lang::Fr).unwrap().contains("vsa"));
}

const SUBJECT: &str = "title = \"Eau\"\nwhat = \"l'eau\"\nplea = \"a\"\ncommitment = \"b\"\nkeywords = [\"Eau\"]\n\n[[document]]\nkey = \"k\"\ntext = \"Les analyses\"\nkinds = [\"commune\"]\narticles = [\"CRPA L311-1\"]\n";

#[test]
fn a_store_adds_and_replaces_subjects() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("eau.toml"), SUBJECT).unwrap();
    fs::write(
        folder.path().join("vsa.toml"),
        SUBJECT.replace("Eau", "Autre"),
    )
    .unwrap();
    let subjects = Subjects::with_overrides(folder.path()).unwrap();
    assert_eq!(subjects.get("eau").unwrap().title, "Eau");
    assert_eq!(subjects.get("vsa").unwrap().title, "Autre");
    assert_eq!(subjects.all().count(), 2);
    assert!(Subjects::with_overrides(&folder.path().join("absent")).is_ok());
}

#[test]
fn a_wrong_subject_is_told_with_its_line() {
    for (change, line, fault) in [
        (("[\"commune\"]", "[\"village\"]"), Some(10), "village"),
        (("text = ", "texte = "), Some(7), "text"),
        (("\"Les analyses\"", "\" \""), None, "text"),
        (("title = \"Eau\"", "title = 3"), Some(1), "string"),
    ] {
        let folder = TempDir::new().unwrap();
        fs::write(
            folder.path().join("eau.toml"),
            SUBJECT.replace(change.0, change.1),
        )
        .unwrap();
        let error = Subjects::with_overrides(folder.path()).unwrap_err();
        assert_eq!(error.line, line, "{error:?}");
        let said = error.say(Lang::En);
        assert!(said.contains("eau.toml") && said.contains(fault), "{said}");
    }
    let unknown = Subjects::built_in().unwrap().get("eau").unwrap_err();
    assert!(matches!(unknown.fault, SubjectFault::Unknown { .. }));
    assert_eq!(unknown.hint(Lang::En).unwrap(), "known subjects: vsa");
}
