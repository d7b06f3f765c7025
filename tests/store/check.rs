//! What `check` finds, each thing with its severity and its advice, and nothing in a sound store.

use std::fs;

use greffe::config::Signatory;
use greffe::lang::{Lang, Say};
use greffe::request::{EventDraft, Field, Id, Kind, Value};
use greffe::store::{Problem, Severity, Store};

use crate::world::{World, append, assert_sound, camille, create, date, git, note, now, write};

fn file(store: &Store, id: &Id) -> std::path::PathBuf {
    store.root().join(store.find(id.as_str()).unwrap().path)
}

fn add(store: &Store, id: &Id, text: &str) {
    let file = file(store, id);
    let old = fs::read_to_string(&file).unwrap();
    fs::write(file, old + text).unwrap();
}

#[test]
fn a_sound_store_has_nothing_to_tell() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    let paper = world.folder.path().join("a.pdf");
    fs::write(&paper, "a").unwrap();
    let sent = EventDraft::new(Kind::Sent, date("2026-11-24"))
        .with(Field::MessageId, Value::Text("<1@example.org>".to_owned()));
    store
        .append(&id, sent, &[paper], &camille(), now(), Lang::Fr)
        .unwrap();
    assert!(store.check().unwrap().is_empty(), "{:?}", store.check());
    assert_sound(&world.root());
}

#[test]
fn each_thing_that_is_not_in_order_is_told_with_what_to_do() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    let second = create(&store, 2);
    let third = create(&store, 3);
    let paper = world.folder.path().join("a.pdf");
    fs::write(&paper, "a").unwrap();
    let papers = [paper.clone()];
    for reference in [&id, &second] {
        store
            .append(
                reference,
                note("pièce"),
                &papers,
                &camille(),
                now(),
                Lang::Fr,
            )
            .unwrap();
    }
    let folder = file(&store, &id).with_extension("");
    fs::write(folder.join("a.pdf"), "b").unwrap();
    fs::write(folder.join("perdue.txt"), "c").unwrap();
    fs::remove_file(file(&store, &second).with_extension("").join("a.pdf")).unwrap();
    add(
        &store,
        &id,
        "\n[[event]]\nkind = \"recieved\"\non = 2026-12-01\nrecieved_on = 2026-12-01\n\
         text = \"appeler le 06 12 34 56 78, ou dominique@example.org\"\n",
    );
    write(&world.root().join("requests/brouillon.txt"), "x");
    fs::write(file(&store, &third), "id = \n").unwrap();
    git(store.root(), &["config", "--unset", "merge.greffe.driver"]);

    let findings = store.check().unwrap();
    let told: Vec<String> = findings
        .iter()
        .map(|finding| {
            assert!(finding.hint(Lang::Fr).is_some() && finding.hint(Lang::En).is_some());
            let text = finding.say(Lang::Fr).replace('\u{202f}', " ");
            let text = text.lines().next().unwrap().replace("requests/2026/", "");
            format!("{:?} {text}", finding.severity)
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    Warning cette copie du dépôt ne sait pas réunir deux versions d’une demande
    Error b8m25zv-mairie-de-val-d-exemple-vsa.toml, ligne 28 : fait d’un genre inconnu « recieved »
    Warning b8m25zv-mairie-de-val-d-exemple-vsa.toml, ligne 30 : clé inconnue « recieved_on »
    Error b8m25zv-mairie-de-val-d-exemple-vsa.toml, ligne 31 : adresse électronique d’une personne, « dominique@example.org »
    Error b8m25zv-mairie-de-val-d-exemple-vsa.toml, ligne 31 : numéro de téléphone, « 06 12 34 56 78 »
    Error b8m25zv-mairie-de-val-d-exemple-vsa/a.pdf : cette pièce n’est plus celle qui a été enregistrée : son empreinte diffère
    Warning b8m25zv-mairie-de-val-d-exemple-vsa/perdue.txt : aucun fait ne parle de cette pièce
    Error cefqw25-mairie-de-val-d-exemple-vsa.toml ne peut pas être lu : ligne 1, colonne 6 : ce n’est pas du TOML : un texte doit être entre guillemets
    Note ta2djhm-mairie-de-val-d-exemple-vsa/a.pdf : cette pièce n’est pas sur cet ordinateur
    Warning requests/brouillon.txt : ceci n’est ni une demande ni une pièce d’une demande
    ");
}

#[test]
fn those_who_sign_are_known_and_not_to_be_found() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    append(&store, &id, note("lettre signée par Dominique Exemple"));
    let signatory = Signatory {
        key: "dominique".to_owned(),
        name: "Dominique Exemple".to_owned(),
        address: vec!["3 rue de l’Essai".to_owned()],
        email: None,
        phone: None,
        city: None,
        residence: None,
        association: None,
    };
    assert!(store.check().unwrap().is_empty());
    let findings = store.check_knowing(&[signatory]).unwrap();
    assert!(matches!(
        (findings[0].severity, &findings[0].problem),
        (Severity::Error, Problem::Personal(_))
    ));
    assert_eq!(findings.len(), 1);
}

/// git goes by the last line that matches, in the file nearest to the request.
#[test]
fn a_line_that_takes_requests_from_the_merge_driver_is_told() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    let problems = || {
        let findings = store.check().unwrap().into_iter();
        let told = findings.map(|one| (one.severity, one.path, one.problem));
        told.collect::<Vec<_>>()
    };
    let request = store.find(id.as_str()).unwrap().path;
    let attributes = world.root().join(".gitattributes");
    let sound = fs::read_to_string(&attributes).unwrap();
    let union = |told: &[(Severity, Option<String>, Problem)]| {
        let [(Severity::Error, Some(path), Problem::OtherMerge { with, requests: 1 })] = told
        else {
            panic!("{told:?}");
        };
        assert_eq!((path, with.as_str()), (&request, "union"));
    };
    fs::write(&attributes, format!("{sound}/requests/** merge=union\n")).unwrap();
    union(&problems());
    fs::write(&attributes, &sound).unwrap();
    let nearer = world.root().join("requests/2026/.gitattributes");
    fs::write(&nearer, "*.toml merge=union\n").unwrap();
    union(&problems()[1..]);
    fs::remove_file(&nearer).unwrap();
    fs::write(&attributes, format!("{sound}# /requests/** merge=union\n")).unwrap();
    assert!(problems().is_empty());
    fs::write(&attributes, "").unwrap();
    assert!(matches!(problems()[..], [(_, _, Problem::NoAttributes)]));
    fs::write(&attributes, "*.toml merge=greffe\n").unwrap();
    git(store.root(), &["config", "merge.greffe.driver", "true"]);
    assert!(matches!(problems()[..], [(_, _, Problem::NoMergeDriver)]));
}
