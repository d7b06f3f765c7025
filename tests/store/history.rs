//! The history, in sentences.

use std::fs;

use greffe::lang::{Lang, Say};
use greffe::request::{EventDraft, Kind};
use greffe::store::Origin;

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
