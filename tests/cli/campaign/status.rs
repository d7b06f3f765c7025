//! What became of a campaign, for a program and in a narrow terminal.

use serde_json::{Value, json};

use super::{NEW, store};
use crate::world::World;

/// Five authorities: not written to, silent, came back, given in part, given whole.
fn campaign() -> (World, Vec<String>) {
    let world = store();
    let to = "--to 42218 --to 69123 --to 38185 --to 63113 --to 74010";
    let out = world.greffe(&format!("{NEW} {to} --yes")).ok();
    let ids: Vec<String> = out.lines().map(str::to_owned).collect();
    for (id, answer) in
        ids.iter()
            .zip(["", "-", "undelivered", "disclosed --redacted", "disclosed"])
    {
        if answer.is_empty() {
            continue;
        }
        let sent = format!("record {id} sent --channel registered-letter");
        world.greffe(&sent).on("2026-11-24").ok();
        if answer != "undelivered" {
            world
                .greffe(&format!("record {id} received"))
                .on("2026-11-26")
                .ok();
        }
        if answer != "-" {
            world
                .greffe(&format!("record {id} {answer}"))
                .on("2026-12-06")
                .ok();
        }
    }
    (world, ids)
}

#[test]
fn a_program_is_told_of_each_authority_and_the_figures_agree() {
    let (world, ids) = campaign();
    let read = |name: &str| -> Value {
        let command = format!("--json campaign status {name}");
        let json = world.greffe(&command).on("2027-02-01").ok();
        let read: Value = serde_json::from_str(&json).unwrap();
        read["campaigns"][0].clone()
    };
    let all = read("cameras-2026");
    for (key, value) in [
        ("requests", 5),
        ("not_sent", 1),
        ("undelivered", 1),
        ("sent", 3),
        ("partially_disclosed", 1),
        ("percent_partially_disclosed", 33),
        ("disclosed", 1),
        ("percent_disclosed", 33),
        ("gave_documents", 2),
        ("percent_gave_documents", 67),
    ] {
        assert_eq!(all[key], value, "{key}: {all}");
    }
    let conduct = |id: &str| {
        let authorities = all["authorities"].as_array().unwrap();
        assert_eq!(authorities.len(), 5);
        let mut authorities = authorities.iter();
        let found = authorities.find(|one| one["id"] == id).unwrap();
        (found["conduct"].clone(), found["days_to_answer"].clone())
    };
    for (id, known) in ids.iter().zip([
        (json!("not_sent"), Value::Null),
        (json!("silent"), Value::Null),
        (json!("undelivered"), Value::Null),
        (json!("partially_disclosed"), json!(10)),
        (json!("disclosed"), json!(10)),
    ]) {
        assert_eq!(conduct(id), known, "{id}");
    }
    assert_eq!(read("")["authorities"], Value::Null, "all of them in brief");
}

#[test]
fn each_line_fits_the_terminal() {
    let (world, _) = campaign();
    for columns in ["40", "60", "80"] {
        for lang in ["fr", "en"] {
            let status = format!("campaign status cameras-2026 --lang {lang}");
            let status = world
                .greffe(&status)
                .on("2027-02-01")
                .env("COLUMNS", columns);
            let out = status.ok();
            let widest = out.lines().filter(|line| !line.contains("(greffe status"));
            let widest = widest.max_by_key(|line| line.chars().count()).unwrap();
            let columns: usize = columns.parse().unwrap();
            assert!(
                widest.chars().count() <= columns,
                "{columns}: {widest}\n{out}"
            );
        }
    }
    let narrow = world
        .greffe("campaign status cameras-2026")
        .on("2027-02-01");
    insta::assert_snapshot!(narrow.env("COLUMNS", "60").ok(), @r"
    tmzajhy  Mairie de Lyon            refusée par le silence
                                       depuis 37 jours
    7yxs3fm  Mairie de Clermont-Ferr…  communiquée en partie
    t3hh69d  Mairie de Grenoble        revenue sans être remise
    2tqgpqx  Mairie de Saint-Étienne   brouillon, à envoyer
    c4xrhzq  Mairie d’Annecy           communiquée

    cameras-2026 : 5 demandes
      pas encore envoyées    ██████████████████████ 1
      revenues, à renvoyer   ██████████████████████ 1
      silence                ██████████████████████ 1 (33 %)
      communiquées en partie ██████████████████████ 1 (33 %)
      communiquées           ██████████████████████ 1 (33 %)
      réponses : 2 sur 3 envoyées (67 %), délai médian
        10 jours
      documents reçus : 2 sur 3 envoyées (67 %), délai médian
        10 jours
      en retard : 1
        (greffe status --overdue --campaign cameras-2026)
    ");
}
