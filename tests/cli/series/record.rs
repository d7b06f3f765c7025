//! The series in the record: what left on a day is judged on that day.

use insta::assert_snapshot;

use super::campaign;
use crate::world::World;

/// The day of the referral that the record holds, by request.
fn referred(world: &World, id: &str) -> Option<String> {
    let file = world.git("ls-files requests/*.toml").ok();
    let path = file.lines().find(|path| path.contains(id)).unwrap();
    let text = world.read(path);
    let (_, event) = text.split_once("kind = \"referred\"")?;
    let on = event.lines().find_map(|line| line.strip_prefix("on = "));
    on.map(str::to_owned)
}

/// Posted on 10 March, recorded on the 25th: Saint-Étienne, refused on 20 January with CADA stated,
/// was in time on the day of the letter; an answer that came since takes nothing from it.
#[test]
fn a_referral_recorded_late_is_judged_on_the_day_it_left() {
    let (world, ids) = campaign();
    world
        .greffe(&format!("record {} disclosed", ids[1]))
        .on("2026-03-20")
        .ok();
    let record = "series cameras --record --channel registered-letter --on";
    let said = world
        .greffe(&format!("{record} 2026-03-10"))
        .on("2026-03-25")
        .run()
        .ended(0);
    for id in &ids[..5] {
        let on = referred(&world, id);
        assert_eq!(on.as_deref(), Some("2026-03-10"), "{id}: {said}");
    }
    assert_eq!(referred(&world, &ids[5]), None, "disclosed before");
}

#[test]
fn one_that_was_in_its_last_days_is_told_when_the_others_are_recorded() {
    let (world, ids) = campaign();
    let record = "series cameras --record --channel registered-letter --force --on 2026-03-20";
    let said = world.greffe(record).on("2026-03-25").run().ended(0);
    assert!(
        said.out
            .contains("saisissez la CADA pour elle seule, aujourd’hui"),
        "{said}"
    );
    let told = format!("n’est pas notée sur\u{202f}: {}\n", ids[0]);
    assert!(said.err.contains(&told), "{said}");
    assert!(
        said.err.contains("--on 2026-03-20 --série cameras"),
        "{said}"
    );
    let alone = format!("record {} saisine --on 2026-03-20 --série cameras", ids[0]);
    world.greffe(&alone).on("2026-03-25").ok();
    assert_eq!(referred(&world, &ids[0]).as_deref(), Some("2026-03-20"));
}

#[test]
fn a_day_before_the_window_is_recorded_only_if_somebody_insists() {
    let (world, ids) = campaign();
    let record = "series cameras --record --channel letter --on 2026-02-01";
    let early = world.greffe(record).on("2026-03-02").run().ended(1);
    assert!(
        early
            .err
            .contains("trop tôt\u{202f}: la série s’ouvre le 11 février 2026"),
        "{early}"
    );
    assert_eq!(referred(&world, &ids[0]), None);
    let forced = format!("{record} --force");
    let said = world.greffe(&forced).on("2026-03-02").run().ended(0);
    assert!(said.err.contains("trop tôt"), "{said}");
    assert_eq!(referred(&world, &ids[0]).as_deref(), Some("2026-02-01"));
}

#[test]
fn the_referral_is_recorded_on_each_but_those_who_were_not_told() {
    let (world, ids) = campaign();
    let record = format!(
        "series cameras --record --channel registered-letter --except {}",
        ids[4]
    );
    // Four of five are no series: it is recorded only if somebody insists.
    let few = world.greffe(&record).on("2026-02-20").run().ended(1);
    assert!(few.err.contains("au moins cinq"), "{few}");
    let record = format!("{record} --force");
    let said = world.greffe(&record).on("2026-02-20").run().ended(0);
    assert!(said.err.contains("rien n’est gardé qui prouve"), "{said}");
    assert_eq!(
        said.out
            .lines()
            .filter(|line| ids[..4]
                .iter()
                .any(|id| line.starts_with(id.as_str()) && line.split(' ').count() == 2))
            .count(),
        4,
        "{said}"
    );
    assert!(said.err.contains("ne vaut pas pour elle"), "{said}");
    let log = world.git("log --format=%s -1").ok();
    assert_eq!(log, "4 demandes\u{202f}: CADA saisie\n", "one commit");
    assert_eq!(world.git("status --porcelain requests").ok(), "");
    // Nothing is left to refer together.
    let again = world.greffe("--json series cameras").on("2026-02-21").ok();
    let again: serde_json::Value = serde_json::from_str(&again).unwrap();
    assert_eq!(again["ready"], false);
    assert_eq!(again["members"], serde_json::json!([ids[4]]));
}

#[test]
fn the_day_cada_registers_sets_the_dates_of_each_administration_told() {
    let (world, ids) = campaign();
    let early = world
        .greffe("series cameras --registered")
        .on("2026-02-22")
        .run();
    assert_snapshot!(early, @r"
    ------- stderr -------
    erreur : aucune demande de « cameras » n’attend l’enregistrement d’une saisine en série
      conseil : notez d’abord la saisine : greffe series cameras --record
    [exit 1]
    ");
    let record = format!(
        "series cameras --record --force --channel email --except {}",
        ids[4]
    );
    world.greffe(&record).on("2026-02-20").ok();
    // The one that was not told stays flagged, and keeps its own time.
    let flagged = world
        .greffe("series cameras")
        .on("2026-02-21")
        .run()
        .ended(0);
    assert!(
        flagged.err.contains(&format!("{} (", ids[4]))
            && flagged.err.contains("ne vaut pas pour elle"),
        "{flagged}"
    );

    // CADA's acknowledgement lists all of them but one.
    let registered = format!(
        "series cameras --registered --number 20260123 --except {}",
        ids[3]
    );
    let said = world.greffe(&registered).on("2026-02-25").run();
    assert_snapshot!(said, @r"
    2tqgpqx a700aba38b99
    7yxs3fm e2cb598a9c38
    t3hh69d a700aba38b99
    tmzajhy a700aba38b99
    ------- stderr -------
    attention : 7yxs3fm (Mairie de Clermont-Ferrand) : la saisine en série ne vaut pas pour elle (L342-1) ; dans son propre délai : greffe letter 7yxs3fm saisine
    attention : ce qu’indique l’accusé de la CADA n’est pas noté, et le délai pour saisir le tribunal en dépend
      conseil : relisez-le ; sur chaque demande : greffe record RÉFÉRENCE rectifiée, puis greffe series cameras --registered --mentions silence,tribunal (ou aucune)
    2tqgpqx  Mairie de Saint-Étienne : sans réponse, refus confirmé le 25 avril 2026 (R343-5)
    t3hh69d  Mairie de Grenoble : sans réponse, refus confirmé le 25 avril 2026 (R343-5)
    tmzajhy  Mairie de Lyon : sans réponse, refus confirmé le 25 avril 2026 (R343-5)
    ");
    assert_eq!(world.git("log --format=%s -1").ok().lines().count(), 1);
    let date = |id: &str| {
        let json = world.greffe("--json show").arg(id).on("2026-02-26").ok();
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        let deadlines = read["requests"][0]["deadlines"].as_array().unwrap().clone();
        let found = deadlines
            .iter()
            .find(|d| d["id"] == "implicit-confirmation");
        found.map(|d| (d["date"].clone(), d["provisional"].clone()))
    };
    for id in &ids[..3] {
        assert_eq!(date(id), Some(("2026-04-25".into(), false.into())), "{id}");
    }
    for id in &ids[3..5] {
        assert_eq!(date(id), None, "the referral does not count for {id}");
    }
    let again = world
        .greffe("series cameras --registered")
        .on("2026-02-27")
        .run();
    assert_eq!(again.code, 1, "registered once: {again}");
    // The one that was not told and the one that was omitted stay flagged until they are referred.
    let flagged = || {
        let json = world.greffe("--json series cameras").on("2026-02-27").ok();
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        read["not_told"].clone()
    };
    assert_eq!(flagged(), serde_json::json!([ids[3], ids[4]]));
    let alone = format!("record {} referred --channel email", ids[3]);
    world.greffe(&alone).on("2026-02-27").ok();
    assert_eq!(flagged(), serde_json::json!([ids[4]]));
}

#[test]
fn a_series_is_registered_once_and_not_before_it_was_referred() {
    let (world, ids) = campaign();
    let record = "series cameras --record --channel email --on 2026-02-20";
    world.greffe(record).on("2026-02-20").ok();
    let registered = "series cameras --registered --number 20260123 --on";
    let early = world.greffe(&format!("{registered} 2026-02-19"));
    assert_snapshot!(early.on("2026-02-26").run(), @r"
    ------- stderr -------
    erreur : la CADA n’a pas pu enregistrer le 19 février 2026 une saisine du 20 février 2026
      conseil : --on est le jour de l’enregistrement, que porte l’accusé de la CADA
    [exit 1]
    ");
    // One that was noted by hand with a wrong day is not noted again.
    for id in &ids[..5] {
        let by_hand = format!("record {id} registered --on 2026-02-19");
        let _ = world.greffe(&by_hand).on("2026-02-26").run();
    }
    let again = world.greffe(&format!("{registered} 2026-02-25"));
    assert_snapshot!(again.on("2026-02-26").run(), @r"
    ------- stderr -------
    erreur : aucune demande de « cameras » n’attend l’enregistrement d’une saisine en série
      conseil : elle est notée déjà (greffe log 2tqgpqx) ; une date fausse se corrige demande par demande : greffe record RÉFÉRENCE rectifiée
    [exit 1]
    ");
    let list = world.git("ls-files requests/*.toml").ok();
    for path in list.lines() {
        let count = world.read(path).matches("kind = \"registered\"").count();
        assert!(count <= 1, "{path}");
    }
}

/// CADA's acknowledgement states the court and its time limit: it binds each of them (amendments 9).
#[test]
fn what_the_acknowledgement_of_cada_states_is_recorded_on_each() {
    let (world, ids) = campaign();
    let record = "series cameras --record --channel email --on 2026-02-20";
    world.greffe(record).on("2026-02-20").ok();
    let registered = "series cameras --registered --on 2026-02-25 --mentions";
    let wrong = world.greffe(&format!("{registered} tout"));
    assert_snapshot!(wrong.on("2026-02-26").run(), @r"
    ------- stderr -------
    erreur : --mentions <MOTS> : « tout » n’est pas une valeur de « mentions »
      conseil : séparez par des virgules, parmi : silence, cada, tribunal
    [exit 2]
    ");
    let said = world
        .greffe(&format!("{registered} silence,tribunal"))
        .on("2026-02-26")
        .run()
        .ended(0);
    assert!(!said.err.contains("n’est pas noté"), "{said}");
    for id in &ids[..5] {
        let json = world.greffe("--json show").arg(id).on("2026-05-10").ok();
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        let deadlines = read["requests"][0]["deadlines"].as_array().unwrap();
        let closes = deadlines.iter().find(|d| d["id"] == "tribunal-closes");
        let closes = closes.unwrap();
        assert_eq!(closes["opposable"], true, "{id}: {closes}");
        let year = |d: &&serde_json::Value| d["id"] == "tribunal-closes-reasonable";
        assert!(!deadlines.iter().any(|d| year(&d)), "{id}");
    }
}

/// A slip in a reference must not record a referral of an administration that was not told.
#[test]
fn leaving_out_a_request_that_is_not_in_the_series_is_refused() {
    let (world, ids) = campaign();
    let out = &ids[5];
    for command in ["--record --channel email --force", "-o lettres"] {
        let said = world.greffe(&format!("series cameras {command} --except {out}"));
        let said = said.on("2026-02-20").run().ended(1);
        let told = format!("--except {out}\u{202f}: cette demande n’est pas dans la série");
        assert!(said.err.contains(&told), "{said}");
        assert_eq!(referred(&world, &ids[0]), None);
    }
    let record = "series cameras --record --channel email";
    world.greffe(record).on("2026-02-20").ok();
    let registered = format!("series cameras --registered --except {out}");
    let said = world.greffe(&registered).on("2026-02-26").run().ended(1);
    assert!(said.err.contains("n’est pas dans la série"), "{said}");
}

#[test]
fn a_program_is_told_what_was_recorded_in_one_piece() {
    let (world, ids) = campaign();
    let read = |command: &str, on: &str| -> serde_json::Value {
        let out = world.greffe(command).on(on).ok();
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}"))
    };
    let facts = |answer: &serde_json::Value| -> Vec<(String, String)> {
        let facts = answer["recorded"].as_array().unwrap().iter();
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        facts
            .map(|fact| (text(&fact["id"]), text(&fact["kind"])))
            .collect()
    };
    let record = "--json series cameras --record --channel email --on 2026-02-20";
    let answer = read(record, "2026-02-20");
    assert_eq!(answer["ready"], true);
    assert_eq!(facts(&answer).len(), 5);
    let registered = format!("--json series cameras --registered --except {}", ids[1]);
    let facts = facts(&read(&registered, "2026-02-26"));
    let kind = |id: &str| {
        let known = facts.iter().find(|(known, _)| known == id);
        known.map(|(_, kind)| kind.as_str())
    };
    assert_eq!(kind(&ids[0]), Some("registered"));
    assert_eq!(kind(&ids[1]), Some("corrected"));
    // What is refused is told in the same form.
    let early = world.greffe("--json series cameras -o lettres --at 2026-01-25");
    let early = early.run().ended(1);
    let read: serde_json::Value = serde_json::from_str(&early.out).unwrap();
    assert_eq!(read["ready"], false);
}
