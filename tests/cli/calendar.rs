//! The calendar, read back by two other programs: icalendar and vobject (PyPI).

use super::python::has;
use super::world::World;

/// One line of `read_ics.py`: component, identifier, sequence, status, day.
type Line = [String; 5];

fn read(calendar: &str) -> Vec<Line> {
    let world = World::new();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/read_ics.py");
    let said = world.program("python3", script).input(calendar).run();
    assert_eq!(said.code, 0, "{said}\n{calendar}");
    let lines = said.out.lines().map(|line| {
        let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        words.try_into().unwrap()
    });
    lines.collect()
}

/// The object of a deadline of the only request.
#[track_caller]
fn object(lines: &[Line], id: &str, deadline: &str) -> Line {
    let uid = format!("{id}-{deadline}@greffe");
    let found = lines.iter().find(|line| line[1] == uid);
    found.unwrap_or_else(|| panic!("{uid}: {lines:?}")).clone()
}

/// A store with one request, received and left without an answer.
pub(crate) fn store() -> (World, String) {
    let world = World::new();
    world
        .greffe("init --yes --signatory=Ana --address=Ici --email ana@exemple.example")
        .ok();
    let new = world.greffe("new --kind commune --departement 42 --quiet --item Carte");
    let new = new
        .arg("--to=Mairie de Val-d’Exemple, annexe; nord \\ sud")
        .arg("--title=Carte");
    let id = new.ok().trim().to_owned();
    for fact in ["sent --on 2026-10-01", "received --on 2026-10-05 --proof x"] {
        world.greffe(&format!("record {id} {fact} --quiet")).ok();
    }
    (world, id)
}

#[test]
fn other_programs_read_events_and_tasks() {
    if !has(&["icalendar", "vobject"]) {
        return;
    }
    let (world, id) = store();
    let events = read(&world.greffe("export ics").ok());
    let closes = object(&events, &id, "cada-closes");
    assert_eq!(closes[0], "VEVENT");
    assert_eq!(closes[2..4], ["0", "CONFIRMED"]);
    let todo = read(&world.greffe("export ics --todo").ok());
    assert_eq!(todo.len(), events.len());
    assert_eq!(object(&todo, &id, "cada-closes")[3], "NEEDS-ACTION");
    let empty = World::new();
    empty
        .greffe("init --yes --signatory=Ana --address=Ici")
        .ok();
    assert_eq!(read(&empty.greffe("export ics").ok()), Vec::<Line>::new());
}

#[test]
fn a_date_keeps_its_name_and_counts_its_changes() {
    if !has(&["icalendar", "vobject"]) {
        return;
    }
    let (world, id) = store();
    let export = |on: &str| world.greffe("export ics").on(on).ok();
    let first = export("2026-11-10");
    assert_eq!(export("2026-12-24"), first, "the day of the export shows");
    let record = |fact: &str| world.greffe(&format!("record {id} {fact} --quiet")).ok();
    record("note --text rien");
    record("reminded --on 2026-11-06");
    assert_eq!(export("2026-11-24"), first, "a note changed the calendar");

    // The silence of the administration ends in a written refusal: the two months move.
    record("refused --on 2026-10-20 --mentions cada");
    let before = object(&read(&first), &id, "cada-closes");
    let moved = read(&export("2026-11-24"));
    let moved = object(&moved, &id, "cada-closes");
    assert_eq!(moved[2..4], ["1", "CONFIRMED"]);
    assert!(moved[4] < before[4], "{moved:?} {before:?}");

    // CADA is seized: the date is met, so cancelled, and a task is done.
    record("referred --on 2026-11-23 --proof x");
    let met = object(&read(&export("2026-11-24")), &id, "cada-closes");
    assert_eq!(met[2..], ["2", "CANCELLED", &moved[4]]);
    let done = world.greffe("export ics --todo").ok();
    assert_eq!(object(&read(&done), &id, "cada-closes")[3], "COMPLETED");

    // The request is taken back: nothing is left to do.
    record("withdrawn --on 2026-11-24");
    for line in read(&export("2026-11-24")) {
        assert_ne!(line[3], "CONFIRMED", "{line:?}");
    }
}
