//! What letters may say, what they are refused, and what the person is told beside them.

mod contested;
mod decisions;
mod late;
mod people;
mod slips;

use super::world::{Said, World};

/// A request to an invented commune, and its reference.
struct Case {
    world: World,
    id: String,
}

/// Three documents, asked by registered letter on 24 November 2026, received on the 26th.
fn case() -> Case {
    let world = World::new();
    world
        .greffe("init --address Ici --email camille@exemple.example --city Exemple")
        .arg("--signatory=Camille Exemple")
        .ok();
    let out = world
        .greffe("new --kind commune --departement 42 --address 42999")
        .arg("--to=Mairie de Val-d’Exemple")
        .arg("--title=Caméras")
        .arg("--item=Les délibérations relatives aux caméras")
        .arg("--item=Les marchés relatifs aux caméras")
        .arg("--item=Le plan des caméras")
        .ok();
    let id = out.lines().next().unwrap().to_owned();
    let case = Case { world, id };
    case.record(
        "sent --on 2026-11-24 --channel registered-letter",
        "2026-11-24",
    );
    case.record("received --on 2026-11-26 --proof avis", "2026-11-30");
    case
}

/// … referred on 5 January 2027, registered on the 8th: silence confirms on 8 March.
fn before_cada() -> Case {
    let case = case();
    case.record("referred --on 2027-01-05 --proof cachet", "2027-01-05");
    case.record("registered --on 2027-01-08", "2027-01-12");
    case
}

impl Case {
    #[track_caller]
    fn record(&self, what: &str, on: &str) -> String {
        let (kind, fields) = what.split_once(' ').unwrap_or((what, ""));
        let command = format!("record {} {kind} {fields}", self.id);
        self.world.greffe(&command).on(on).ok().trim().to_owned()
    }

    fn letter(&self, kind: &str, on: &str) -> Said {
        let command = format!("letter {} {kind}", self.id);
        self.world.greffe(&command).on(on).run()
    }
}

/// Everything on one line, with plain spaces.
fn flat(text: &str) -> String {
    let plain = text.replace(['\u{a0}', '\u{202f}'], " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn says(text: &str, wanted: &str) {
    let text = flat(text);
    assert!(text.contains(wanted), "« {wanted} » is not in: {text}");
}

#[track_caller]
fn hides(text: &str, unwanted: &str) {
    let text = flat(text);
    assert!(!text.contains(unwanted), "« {unwanted} » is in: {text}");
}
