//! The history, in sentences.

use std::fs;

use greffe::lang::{Lang, Say};
use greffe::request::{EventDraft, Id, Kind};
use greffe::store::{Author, Finding, Origin, Problem, Store, SyncOptions};

use crate::sync::Collective;
use crate::world::{World, append, camille, create, date, git, note, now};

#[test]
fn it_tells_who_did_what_and_how_it_came() {
    let world = World::new();
    let (store, id) = world.store_with_request();
    create(&store, 2);
    append(&store, &id, EventDraft::new(Kind::Sent, date("2026-11-24")));
    append(&store, &id, note("à relire"));
    let file = world.root().join(store.find(id.as_str()).unwrap().path);
    let text = fs::read_to_string(&file).unwrap();
    let without_note = &text[..text.rfind("[[event]]").unwrap()];
    fs::write(&file, without_note).unwrap();
    store.adopt(&camille(), now(), Lang::Fr).unwrap();
    fs::write(
        &file,
        text.replace("Vidéosurveillance", "La vidéosurveillance"),
    )
    .unwrap();
    git(&world.root(), &["commit", "-qam", "retouche"]);

    let entries = store.history(Some(&id)).unwrap();
    let origins: Vec<Origin> = entries.iter().map(|entry| entry.origin).collect();
    assert_eq!(
        origins,
        [
            Origin::Elsewhere,
            Origin::Adopted,
            Origin::Recorded,
            Origin::Recorded,
            Origin::Recorded
        ]
    );
    let told: Vec<String> = entries[1..]
        .iter()
        .map(|entry| entry.say(Lang::Fr).replace('\u{202f}', " "))
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    24 novembre 2026, 18:02, camille (modifié à la main) : b8m25zv fait retiré, « note » du 3 décembre 2026
    24 novembre 2026, 18:02, camille : b8m25zv note : à relire (3 décembre 2026)
    24 novembre 2026, 18:02, camille : b8m25zv envoyée à la Mairie de Val-d’Exemple (24 novembre 2026)
    24 novembre 2026, 18:02, camille : b8m25zv demande rédigée pour la Mairie de Val-d’Exemple
    ");
    assert!(entries[0].who == "Dominique" && entries[0].deeds[0].gained.len() == 1);
    assert_eq!(store.history(None).unwrap().len(), 6);
}

/// How many facts were known of a request on a day.
fn known(store: &Store, id: &Id, day: &str) -> usize {
    let then = store.find_at(id, &store.moment(day).unwrap()).unwrap();
    then.document.request().events.len()
}

/// Who made the merge decides which line is the first parent; it does not decide what was known.
#[test]
fn what_was_known_on_a_day_does_not_depend_on_who_merged() {
    let (_collective, a, b, id) = Collective::new();
    let on = |day: &str| format!("{day}T10:00:00+01:00").parse().unwrap();
    let write = |store: &Store, text: &str, day: &str| {
        store
            .append(&id, note(text), &[], &camille(), on(day), Lang::Fr)
            .unwrap();
    };
    let sync = |store: &Store, day: &str| {
        let name = store.root().file_name().unwrap().to_str().unwrap();
        let by = Author {
            name: name.to_owned(),
            email: None,
        };
        store
            .sync(&SyncOptions::default(), &by, on(day), Lang::Fr, &mut |_| {})
            .unwrap();
    };
    write(&a, "un", "2026-12-06");
    write(&a, "deux", "2026-12-07");
    write(&b, "trois", "2026-12-08");
    let days = ["2026-12-05", "2026-12-06", "2026-12-07"];
    let before = days.map(|day| known(&a, &id, day));
    assert_eq!(before, [0, 1, 2]);
    sync(&a, "2026-12-09");
    sync(&b, "2026-12-10");
    sync(&a, "2026-12-11");
    assert_eq!(
        git(a.root(), &["rev-list", "--count", "--merges", "HEAD"]),
        "1\n"
    );
    assert_eq!(days.map(|day| known(&a, &id, day)), before);
    // Both lines, though nobody had merged them yet.
    assert_eq!(known(&a, &id, "2026-12-08"), 3);
    let moment = a.moment("2026-12-08").unwrap();
    assert_eq!(moment.beside.len(), 1);
    let texts = [&a, &b].map(|store| {
        let then = store.find_at(&id, &store.moment("2026-12-08").unwrap());
        then.unwrap().document.text().to_owned()
    });
    assert_eq!(texts[0], texts[1]);
}

/// The clock of one member is years ahead, on a line that others merge.
#[test]
fn a_wrong_clock_on_a_line_of_its_own_moves_nothing() {
    for ahead_merges in [true, false] {
        let (_collective, a, b, id) = Collective::new();
        let write = |store: &Store, text: &str, clock: &str| {
            let clock = clock.parse().unwrap();
            store
                .append(&id, note(text), &[], &camille(), clock, Lang::Fr)
                .unwrap();
        };
        let sync = |store: &Store, clock: &str| {
            let (options, clock) = (SyncOptions::default(), clock.parse().unwrap());
            store
                .sync(&options, &camille(), clock, Lang::Fr, &mut |_| {})
                .unwrap();
        };
        write(&b, "en avance", "2035-12-06T10:00:00+01:00");
        write(&a, "décembre", "2026-12-07T10:00:00+01:00");
        let (first, then) = if ahead_merges { (&a, &b) } else { (&b, &a) };
        sync(first, "2026-12-08T10:00:00+01:00");
        sync(then, "2026-12-09T10:00:00+01:00");
        sync(first, "2026-12-10T10:00:00+01:00");
        write(&a, "janvier", "2027-01-07T10:00:00+01:00");
        sync(&a, "2027-01-08T10:00:00+01:00");
        sync(&b, "2027-01-09T10:00:00+01:00");
        for store in [&a, &b] {
            assert_eq!(known(store, &id, "2026-12-31"), 2);
            assert_eq!(known(store, &id, "2027-12-31"), 3);
            let clock = |one: &Finding| matches!(one.problem, Problem::Clock { .. });
            let findings = store.check().unwrap();
            assert_eq!(findings.iter().filter(|one| clock(one)).count(), 1);
        }
    }
}
