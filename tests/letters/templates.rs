//! Templates: what a store may replace, and what is refused before anything is written.

use std::fs;

use greffe::lang::{Lang, Say};
use greffe::law::assess;
use greffe::letters::{
    LetterError, LetterKind, Occasion, Registry, RegistryError, TemplateFault, write,
};
use tempfile::TempDir;

use crate::world::{day, request, signatory};

const HEAD: &str = "---\nobjet: Essai\n---\n";

/// A store's `letters/` with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("_partials")).unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// What loading a `demande.md.hbs` with this body says.
fn refusal(body: &str) -> greffe::letters::TemplateError {
    let folder = folder(&[("demande.md.hbs", &format!("{HEAD}{body}"))]);
    match Registry::with_overrides(folder.path()) {
        Err(RegistryError::Template(error)) => error,
        other => panic!("{body:?} should be refused: {other:?}"),
    }
}

fn body(registry: &Registry) -> String {
    let request = request(Vec::new());
    let on = day("2026-03-12");
    let assessment = assess(&request, on);
    let occasion = Occasion::on(on);
    let kind = LetterKind::Demande;
    write(
        registry,
        kind,
        &request,
        &assessment,
        &signatory(),
        occasion,
    )
    .unwrap()
    .body_markdown
}

#[test]
fn a_store_replaces_templates_file_by_file() {
    let folder = folder(&[
        (
            "demande.md.hbs",
            "---\nobjet: Essai d'objet\n---\n{{> piece numero=\"7\"}} Bonjour {{> formule civilite=autorite.civilite}}",
        ),
        ("_partials/formule.hbs", "et au revoir, {{civilite}} !\n"),
    ]);
    let registry = Registry::with_overrides(folder.path()).unwrap();
    assert_eq!(
        body(&registry),
        "(pièce n°\u{a0}7) Bonjour et au revoir, Madame la Maire, Monsieur le Maire\u{202f}!\n"
    );
    assert!(Registry::with_overrides(&folder.path().join("absent")).is_ok());
}

#[test]
fn an_unknown_name_is_told_with_its_place_and_what_was_meant() {
    let error = refusal("Bonjour,\n\n  voici {{demandeur.courrriel}}\n");
    let place = error.place.clone().unwrap();
    assert_eq!((place.line, place.column), (6, 9));
    assert!(error.file.ends_with("demande.md.hbs"));
    let said = error.say(Lang::Fr);
    assert!(
        said.contains(
            "demande.md.hbs:6:9\u{202f}: «\u{202f}demandeur.courrriel\u{202f}» n’existe pas"
        ),
        "{said}"
    );
    assert!(
        said.contains("6 |   voici {{demandeur.courrriel}}"),
        "{said}"
    );
    assert_eq!(
        error.hint(Lang::Fr).unwrap(),
        "vouliez-vous dire «\u{202f}demandeur.courriel\u{202f}»\u{202f}?"
    );
    assert_eq!(
        error.hint(Lang::En).unwrap(),
        "did you mean `demandeur.courriel`?"
    );
}

#[test]
fn a_name_is_checked_even_where_the_engine_would_let_it_pass() {
    for body in [
        "{{#if absent}}a{{/if}}",
        "{{#unless lettre.absent}}a{{/unless}}",
        "{{#if (eq absent 1)}}a{{/if}}",
        "{{#if (gt (len absent) 1)}}a{{/if}}",
        "{{#if lettre.environnement}}{{absent}}{{/if}}",
        "{{#each documents}}{{absent}}{{/each}}",
        "{{#each documents as |d|}}{{d.absent}}{{/each}}",
        "{{> formule civilite=absent}}",
        "{{@index}}",
    ] {
        let fault = refusal(body).fault;
        assert!(
            matches!(fault, TemplateFault::UnknownName { .. }),
            "{body}: {fault:?}"
        );
    }
    for body in [
        "{{#each documents as |d|}}{{d.numero}}{{../lettre.date}}{{@index}}{{/each}}",
        "{{#with autorite}}{{nom}}{{@root.lettre.date}}{{/with}}",
        "{{#each documents}}{{this.texte}}{{else}}{{lettre.date}}{{/each}}",
        "{{documents.0.texte}}",
    ] {
        let folder = folder(&[("demande.md.hbs", &format!("{HEAD}{body}"))]);
        body_of_checked(&folder, body);
    }
}

fn body_of_checked(folder: &TempDir, source: &str) {
    let registry = Registry::with_overrides(folder.path()).unwrap();
    assert!(!body(&registry).trim().is_empty(), "{source} wrote nothing");
}

#[test]
fn what_could_turn_data_into_markup_or_run_for_ever_is_refused() {
    type Expected = fn(&TemplateFault) -> bool;
    let cases: [(&str, Expected); 10] = [
        ("{{{lettre.titre}}}", |f| matches!(f, TemplateFault::Raw)),
        ("{{&lettre.titre}}", |f| matches!(f, TemplateFault::Raw)),
        ("{{documents}}", |f| matches!(f, TemplateFault::NotAText(_))),
        ("{{#each lettre.date}}{{/each}}", |f| {
            matches!(f, TemplateFault::NotAList(_))
        }),
        ("{{log \"x\"}}", |f| {
            matches!(f, TemplateFault::UnknownHelper { .. })
        }),
        ("{{#raw}}x{{/raw}}", |f| {
            matches!(f, TemplateFault::UnknownHelper { .. })
        }),
        ("{{lookup lettre \"date\"}}", |f| {
            matches!(f, TemplateFault::UnknownHelper { .. })
        }),
        ("{{#*inline \"x\"}}a{{/inline}}", |f| {
            matches!(f, TemplateFault::NotAllowed(_))
        }),
        (
            "{{> formul}}",
            |f| matches!(f, TemplateFault::UnknownPartial { nearest: Some(n), .. } if n == "formule"),
        ),
        (
            "{{#each documents}}{{#each ../documents}}{{#each ../../documents}}{{/each}}{{/each}}{{/each}}",
            |f| matches!(f, TemplateFault::TooLong),
        ),
    ];
    for (body, expected) in cases {
        let fault = refusal(body).fault;
        assert!(expected(&fault), "{body}: {fault:?}");
    }
    assert!(matches!(
        refusal("{{#if lettre.date}}").fault,
        TemplateFault::Syntax(_)
    ));
    assert!(matches!(
        refusal(&"{{#if lettre.date}}".repeat(10_000)).fault,
        TemplateFault::TooLong
    ));
    assert!(matches!(
        refusal(&format!("{{{{x {}", "(".repeat(10_000))).fault,
        TemplateFault::TooLong
    ));
}

#[test]
fn partials_that_include_each_other_are_named_in_order() {
    let folder = folder(&[
        ("_partials/formule.hbs", "{{> suite}}\n"),
        (
            "_partials/suite.hbs",
            "a\nb {{#if lettre.date}}{{> formule}}{{/if}}\n",
        ),
    ]);
    let Err(RegistryError::Template(error)) = Registry::with_overrides(folder.path()) else {
        panic!("a cycle was loaded");
    };
    let TemplateFault::Cycle(names) = &error.fault else {
        panic!("{error:?}");
    };
    assert_eq!(names.first(), names.last());
    assert_eq!(names.len(), 3);
    assert!(error.say(Lang::En).contains(" → "));
}

#[test]
fn partials_that_double_at_each_step_are_refused() {
    let files: Vec<(String, String)> = (0..40)
        .map(|n| {
            (
                format!("_partials/p{n}.hbs"),
                format!("{{{{> p{0}}}}}{{{{> p{0}}}}}", n + 1),
            )
        })
        .chain([("_partials/p40.hbs".to_owned(), String::new())])
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let folder = folder(&files);
    let Err(RegistryError::Template(error)) = Registry::with_overrides(folder.path()) else {
        panic!("a bomb was loaded");
    };
    assert_eq!(error.fault, TemplateFault::TooLong);
}

#[test]
fn files_that_are_not_templates_are_told_apart() {
    let big = folder(&[("demande.md.hbs", &"a".repeat(300 * 1024))]);
    let latin = folder(&[]);
    fs::write(latin.path().join("demande.md.hbs"), b"\xe9").unwrap();
    let nested = folder(&[]);
    fs::create_dir(nested.path().join("demande.md.hbs")).unwrap();
    for (place, expected) in [
        (&big, TemplateFault::TooLarge),
        (&latin, TemplateFault::NotText),
        (&nested, TemplateFault::NotAFile),
    ] {
        match Registry::with_overrides(place.path()) {
            Err(RegistryError::Template(error)) => assert_eq!(error.fault, expected),
            other => panic!("{other:?}"),
        }
    }
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_store_is_not_followed() {
    let place = folder(&[]);
    std::os::unix::fs::symlink("/etc/hostname", place.path().join("demande.md.hbs")).unwrap();
    let Err(RegistryError::Template(error)) = Registry::with_overrides(place.path()) else {
        panic!("a link was followed");
    };
    assert_eq!(error.fault, TemplateFault::NotAFile);
}

#[test]
fn a_template_without_its_head_is_told_so() {
    let place = folder(&[("demande.md.hbs", "Bonjour\n")]);
    let registry = Registry::with_overrides(place.path()).unwrap();
    let request = request(Vec::new());
    let on = day("2026-03-12");
    let assessment = assess(&request, on);
    let error = write(
        &registry,
        LetterKind::Demande,
        &request,
        &assessment,
        &signatory(),
        Occasion::on(on),
    )
    .unwrap_err();
    let LetterError::Template(error) = error else {
        panic!("{error:?}");
    };
    assert!(matches!(error.fault, TemplateFault::Head(_)));
    assert!(error.hint(Lang::Fr).unwrap().contains("objet"));
}

#[test]
fn windows_line_ends_and_marks_do_not_matter() {
    let place = folder(&[(
        "demande.md.hbs",
        "\u{feff}---\r\nobjet: Essai\r\n---\r\nBonjour\r\n",
    )]);
    let registry = Registry::with_overrides(place.path()).unwrap();
    assert_eq!(body(&registry), "Bonjour\n");
}

#[test]
fn a_letter_that_grows_beyond_measure_is_stopped() {
    let line = "x".repeat(100_000);
    let place = folder(&[(
        "demande.md.hbs",
        &format!("{HEAD}{{{{#each documents}}}}{line}{{{{/each}}}}"),
    )]);
    let registry = Registry::with_overrides(place.path()).unwrap();
    let mut request = request(Vec::new());
    request.items = vec![request.items[0].clone(); 50];
    let on = day("2026-03-12");
    let assessment = assess(&request, on);
    let error = write(
        &registry,
        LetterKind::Demande,
        &request,
        &assessment,
        &signatory(),
        Occasion::on(on),
    )
    .unwrap_err();
    let LetterError::Template(error) = error else {
        panic!("{error:?}");
    };
    assert_eq!(error.fault, TemplateFault::TooLong);
}
