//! `greffe track`: what La Poste says, from a server of this machine, and the facts that follow.

mod laposte;
mod service;

use insta::assert_snapshot;

use crate::world::World;

use laposte::{DELIVERED, KEY, http, json, letter, post, sent};

const ARRAY: &str = include_str!("../../fixtures/laposte/200_tableau_un_element.json");
const NOTICE: &str = include_str!("../../fixtures/laposte/200_avis_de_passage_AG1.json");
const FETCHED: &str = include_str!("../../fixtures/laposte/200_avise_puis_distribue.json");
const RETURNING: &str = include_str!("../../fixtures/laposte/200_retour_expediteur_RE1.json");
const RETURNED: &str = include_str!("../../fixtures/laposte/200_retour_remis_expediteur_DI2.json");
const UNDELIVERABLE: &str = include_str!("../../fixtures/laposte/200_non_distribuable_ND1.json");
const UNKNOWN_CODE: &str = include_str!("../../fixtures/laposte/200_code_inconnu_ZZ9.json");
const MIXED: &str = include_str!("../../fixtures/laposte/207_lot_mixte.json");

fn commits(world: &World) -> String {
    world.git("log --format=%s").ok()
}

#[test]
fn a_delivery_is_proposed_then_recorded_once_with_the_answer_as_its_proof() {
    let (world, id) = sent("1A 000 000 0000 2");
    let asked = post(&world, |_| json(DELIVERED));
    let before = commits(&world);
    let shown = world
        .greffe("track")
        .on("2026-03-10")
        .env("GREFFE_LAPOSTE_KEY", KEY);
    assert_snapshot!(shown.run(), @r"
    2tqgpqx  Mairie de Saint-Étienne · demande, 1A00000000002
      distribuée le 4 mars 2026 (DI1)
      Votre courrier a été distribué à son destinataire contre sa signature.
      → reçue le 4 mars 2026 (suivi La Poste 1A00000000002, DI1)
    ------- stderr -------
        greffe track 2tqgpqx --record
    ");
    assert_eq!(commits(&world), before, "nothing is recorded unless told");
    let head = asked.lock().unwrap().join("");
    assert!(
        head.starts_with("GET /suivi/v2/idships/1A00000000002?lang=fr_FR "),
        "{head}"
    );
    assert!(
        head.to_lowercase().contains(&format!("x-okapi-key: {KEY}")),
        "{head}"
    );

    let record = || {
        world
            .greffe("track --record")
            .arg(&id)
            .on("2026-03-10")
            .env("GREFFE_LAPOSTE_KEY", KEY)
    };
    assert_snapshot!(record().run(), @r"
    2tqgpqx  Mairie de Saint-Étienne · demande, 1A00000000002
      distribuée le 4 mars 2026 (DI1)
      Votre courrier a été distribué à son destinataire contre sa signature.
      → reçue le 4 mars 2026 (suivi La Poste 1A00000000002, DI1)   4851a196b9ca
    ");
    let after = commits(&world);
    assert_eq!(after.lines().count(), before.lines().count() + 1);
    let said = record().run().ended(0);
    assert_eq!(commits(&world), after, "never twice the same: {said}");
    let file = world.git("ls-files requests").ok();
    let text = world.read(file.trim());
    let (_, event) = text.split_once("kind = \"received\"").unwrap();
    assert_snapshot!(event, @r#"
    on = 2026-03-04
    at = 2026-03-10T09:06:00+01:00
    by = "work"
    proof = "suivi La Poste 1A00000000002, DI1"
    tracking = "1A00000000002"
    files = [
      { name = "suivi-2026-03-04.json", sha256 = "7783b6112350c987e2d3870c3ed44bf9de6699f343f488dd80d9622542ecd009", bytes = 2040 },
    ]
    "#);
    assert!(!text.contains(KEY));
    let proof = file.trim().trim_end_matches(".toml").to_owned() + "/suivi-2026-03-04.json";
    assert!(world.read(proof).contains("\"DI1\""));

    // Its end is recorded: nothing is asked any more.
    let count = asked.lock().unwrap().len();
    assert_snapshot!(world.greffe("track").on("2026-03-11").env("GREFFE_LAPOSTE_KEY", KEY).run(), @r"
    ------- stderr -------
    toutes les lettres suivies sont arrivées ou revenues
    ");
    assert_eq!(asked.lock().unwrap().len(), count);
}

/// What is said of the only letter of a store when La Poste answers so.
fn said(number: &str, answer: &'static str) -> crate::world::Said {
    let (world, _) = sent(number);
    post(&world, move |_| json(answer));
    world
        .greffe("track --record")
        .on("2026-04-10")
        .env("GREFFE_LAPOSTE_KEY", KEY)
        .run()
}

#[test]
fn each_state_leads_to_its_fact_and_to_no_other() {
    assert_snapshot!(said("1A00000000002", ARRAY), @r"
    2tqgpqx  Mairie de Saint-Étienne · demande, 1A00000000002
      distribuée le 4 mars 2026 (DI1)
      Votre courrier a été distribué à son destinataire contre sa signature.
      → reçue le 4 mars 2026 (suivi La Poste 1A00000000002, DI1)   0bb96ae79b7a
    ");
    assert_snapshot!(said("1A00000000003", NOTICE), @r"
    2tqgpqx  Mairie de Saint-Étienne · demande, 1A00000000003
      avis de passage : attend au bureau de poste le 4 mars 2026 (AG1)
      Votre courrier est disponible en point de retrait. Il y sera conservé pendant 15 jours et sera remis au destinataire sur présentation d'une pièce d'identité.
      → note le 4 mars 2026 (avis de passage, lettre gardée jusqu’au 19 mars 2026 (AG1))   16cf78bcf953
    ");
    assert_snapshot!(said("1A00000000004", FETCHED), @r"
    2tqgpqx  Mairie de Saint-Étienne · demande, 1A00000000004
      distribuée le 17 mars 2026 (DI1)
      Votre courrier a été distribué à son destinataire contre sa signature.
      → note le 4 mars 2026 (avis de passage, lettre gardée jusqu’au 19 mars 2026 (AG1))   b3f4295e9bec
      → reçue le 17 mars 2026 (suivi La Poste 1A00000000004, DI1)   867104a42a79
    ");
    assert_snapshot!(said("1A00000000005", RETURNING), @r"
    2tqgpqx  Mairie de Saint-Étienne · demande, 1A00000000005
      sur le chemin du retour le 20 mars 2026 (RE1)
      Le courrier n'ayant pas été réclamé par le destinataire, il est retourné à l'expéditeur.
      → note le 4 mars 2026 (avis de passage, lettre gardée jusqu’au 19 mars 2026 (AG1))   a5aef5cb49e7
      → non-distribuée le 20 mars 2026 (présentée le 4 mars 2026, non retirée (RE1))   e5bc8303c717
    ------- stderr -------
    attention : présentée le 4 mars 2026 et non retirée : pour un pli de l’administration, ce jour vaudrait notification (CE 24 avril 2012, n° 341146) ; pour une demande qui lui est adressée, ce n’est pas tranché : greffe n’en fait courir aucun délai, renvoyez-la par une autre voie
    ");
    assert_snapshot!(said("1A00000000006", RETURNED), @r"
    2tqgpqx  Mairie de Saint-Étienne · demande, 1A00000000006
      rendue à l’expéditeur le 24 mars 2026 (DI2)
      Votre courrier a été distribué à l'expéditeur.
      → note le 4 mars 2026 (avis de passage, lettre gardée jusqu’au 19 mars 2026 (AG1))   d6ad6f5225a5
      → non-distribuée le 20 mars 2026 (présentée le 4 mars 2026, non retirée (RE1))   75a1585b50ce
    ------- stderr -------
    attention : présentée le 4 mars 2026 et non retirée : pour un pli de l’administration, ce jour vaudrait notification (CE 24 avril 2012, n° 341146) ; pour une demande qui lui est adressée, ce n’est pas tranché : greffe n’en fait courir aucun délai, renvoyez-la par une autre voie
    ");
    assert_snapshot!(said("1A00000000007", UNDELIVERABLE), @r"
    2tqgpqx  Mairie de Saint-Étienne · demande, 1A00000000007
      non distribuable le 4 mars 2026 (ND1)
      Votre courrier n'a pas pu être distribué : destinataire inconnu à l'adresse indiquée.
      → non-distribuée le 4 mars 2026 (Votre courrier n'a pas pu être distribué : destinataire inconnu à l'adresse indiquée. (ND1))   8a4440fdbeaf
    ");
    assert_snapshot!(said("1A00000000008", UNKNOWN_CODE), @r"
    2tqgpqx  Mairie de Saint-Étienne · demande, 1A00000000008
      état inconnu de greffe le 4 mars 2026 (ZZ9)
      Évènement futur non documenté.
      → note le 4 mars 2026 (La Poste, ZZ9 : Évènement futur non documenté.)   25ea4b34d695
    ");
}

#[test]
fn a_batch_is_one_question_and_each_letter_its_own_answer() {
    let (world, _) = sent("1A00000000002");
    letter(&world, "1A99999999999");
    let id = letter(&world, "1A00000000003");
    let said = world
        .greffe(&format!(
            "record {id} reminded --channel registered-letter --tracking ABC"
        ))
        .on("2026-03-03")
        .run()
        .ended(0);
    assert!(
        said.err
            .contains("«\u{202f}ABC\u{202f}» n’est pas un numéro de suivi de La Poste"),
        "{said}"
    );
    let asked = post(&world, |_| {
        http("207 Multi-Status", "application/json", MIXED)
    });
    let track = || {
        world
            .greffe("track")
            .on("2026-03-10")
            .env("GREFFE_LAPOSTE_KEY", KEY)
    };
    assert_snapshot!(track().run(), @r"
    2tqgpqx  Mairie de Saint-Étienne · demande, 1A00000000002
      distribuée le 4 mars 2026 (DI1)
      Votre courrier a été distribué à son destinataire contre sa signature.
      → reçue le 4 mars 2026 (suivi La Poste 1A00000000002, DI1)
    kacnq7f  Mairie de Saint-Étienne · demande, 1A99999999999
      pas encore de suivi : normal le premier jour, redemandez demain
    yvk6mud  Mairie de Saint-Étienne · demande, 1A00000000003
      La Poste n’a rien dit
    yvk6mud  Mairie de Saint-Étienne · relance, ?
    ------- stderr -------
        greffe track 2tqgpqx --record
    attention : « ABC » n’est pas un numéro de suivi de La Poste
    ");
    let head = asked.lock().unwrap().join("");
    assert!(
        head.starts_with("GET /suivi/v2/idships/1A00000000002,1A00000000003,1A99999999999?"),
        "{head}"
    );
    let read: serde_json::Value = serde_json::from_str(&track().arg("--json").ok()).unwrap();
    assert_eq!(read["letters"].as_array().unwrap().len(), 4);
    assert_eq!(read["letters"][0]["facts"][0]["kind"], "received");
}

#[test]
fn what_a_person_recorded_is_not_proposed_again_and_a_hostile_answer_proposes_nothing() {
    let (world, id) = sent("1A00000000002");
    post(&world, |_| json(DELIVERED));
    world
        .greffe(&format!(
            "record {id} received --on 2026-03-06 --proof tampon"
        ))
        .on("2026-03-07")
        .ok();
    let track = || {
        world
            .greffe("track")
            .arg(&id)
            .on("2026-03-10")
            .env("GREFFE_LAPOSTE_KEY", KEY)
    };
    assert_snapshot!(track().run(), @r"
    2tqgpqx  Mairie de Saint-Étienne · demande, 1A00000000002
      distribuée le 4 mars 2026 (DI1)
      Votre courrier a été distribué à son destinataire contre sa signature.
    ------- stderr -------
    attention : la réception est notée le 6 mars 2026, La Poste dit le 4 mars 2026 : l’avis postal fait foi contre le tampon du service du courrier (CE 31 mars 2017, n° 396909) ; rectifiez par greffe record 2tqgpqx rectifiée --rectifie 1a97c88e74e6, puis greffe track --record
    ");
    world
        .greffe(&format!(
            "record {id} corrected --corrects 1a97c88e74e6 --on 2026-03-10"
        ))
        .on("2026-03-10")
        .ok();
    assert!(track().ok().contains("→ reçue le 4 mars 2026"));

    let hostile = DELIVERED
        .replace("2026-03-04", "2031-03-04")
        .replace("Votre courrier", "\\u001b[2J\\u202eVotre\\ncourrier");
    let (world, _) = sent("1A00000000002");
    post(&world, move |_| json(&hostile));
    let said = world
        .greffe("track --record")
        .on("2026-03-10")
        .env("GREFFE_LAPOSTE_KEY", KEY)
        .run();
    assert!(
        !said.out.contains('\u{1b}') && !said.out.contains('\u{202e}'),
        "{said}"
    );
    assert_snapshot!(said, @r"
    2tqgpqx  Mairie de Saint-Étienne · demande, 1A00000000002
      distribuée le 4 mars 2031 (DI1)
      �[2J�Votre courrier a été distribué à son destinataire contre sa signature.
    ------- stderr -------
    attention : La Poste parle du 4 mars 2031, avant l’envoi noté ou après aujourd’hui : est-ce le bon numéro ? rien n’est proposé
    ");
}

#[test]
fn a_letter_to_cada_is_followed_without_touching_a_date() {
    let (world, id) = sent("1A00000000001");
    world
        .greffe(&format!("record {id} received --on 2026-03-03"))
        .on("2026-03-04")
        .ok();
    world
        .greffe(&format!("record {id} referred --on 2026-04-04 --channel registered-letter --tracking 1A00000000002"))
        .on("2026-04-04")
        .ok();
    let later = DELIVERED.replace("2026-03-0", "2026-04-0");
    post(&world, move |_| json(&later));
    let track = || {
        world
            .greffe("track --record")
            .on("2026-04-10")
            .env("GREFFE_LAPOSTE_KEY", KEY)
    };
    assert_snapshot!(track().run(), @r"
    2tqgpqx  Mairie de Saint-Étienne · saisine de la CADA, 1A00000000002
      distribuée le 4 avril 2026 (DI1)
      Votre courrier a été distribué à son destinataire contre sa signature.
      → note le 4 avril 2026 (La Poste, DI1 : Votre courrier a été distribué à son destinataire contre sa signature.)   80810e47762f
    ");
    assert!(track().run().err.contains("toutes les lettres suivies"));
}

#[test]
fn a_delivery_against_a_recorded_return_is_told_and_waits_for_a_person() {
    for number in ["", " --tracking 1A00000000002"] {
        let (world, id) = sent("1A00000000002");
        post(&world, |_| json(DELIVERED));
        world
            .greffe(&format!(
                "record {id} undelivered --on 2026-03-09 --reason refus{number}"
            ))
            .on("2026-03-09")
            .ok();
        let before = commits(&world);
        let track = || {
            world
                .greffe("track --record")
                .arg(&id)
                .on("2026-03-10")
                .env("GREFFE_LAPOSTE_KEY", KEY)
        };
        let said = track().run().ended(0);
        assert!(!said.out.contains("→"), "{said}");
        assert!(
            said.err.contains("La Poste la dit distribuée le 4 mars 2026, le registre la dit revenue le 9 mars 2026"),
            "{said}"
        );
        assert_eq!(commits(&world), before);
        let (_, event) = said.err.split_once("--rectifie ").unwrap();
        let (event, _) = event.split_once(',').unwrap();
        world
            .greffe(&format!(
                "record {id} corrected --corrects {event} --on 2026-03-10"
            ))
            .on("2026-03-10")
            .ok();
        assert!(track().ok().contains("→ reçue le 4 mars 2026"));
    }
}
