//! `greffe export`: what leaves the store, and what must not.

use super::world::World;

/// What no export may carry: planted wherever a person or a private note may stand.
const CANARY: &str = "CANARI";

/// A store with a refused request, canaries in every private place, and a title like a formula.
fn store() -> World {
    let world = World::new();
    world
        .greffe("init --yes --email canari@exemple.example --city CANARI")
        .arg("--signatory=Ana CANARI")
        .arg("--address=1 rue CANARI")
        .ok();
    let new = world.greffe("new --kind commune --departement 42 --quiet --item Carte");
    let new = new
        .arg("--to=Mairie de Val-d’Exemple, annexe; nord")
        .arg("--title==1+1");
    let id = new.ok().trim().to_owned();
    world.write("CANARI.txt", "CANARI");
    let record = |rest: &str| world.greffe(&format!("record {id} {rest} --quiet")).ok();
    record("sent --on 2026-11-02 --channel registered-letter --tracking CANARI --proof CANARI");
    record("received --on 2026-11-04 --proof CANARI --file CANARI.txt");
    record("refused --on 2026-11-20 --mentions cada --grounds CANARI --text CANARI");
    record("note --text CANARI");
    world
}

#[test]
fn no_name_no_address_no_note_leaves_the_store() {
    let world = store();
    for form in ["ics", "csv", "json", "jsonl", "md"] {
        let exported = world.greffe(&format!("export {form}")).ok();
        assert!(exported.contains("Val-d’Exemple"), "{form} says nothing");
        let lower = exported.to_lowercase();
        assert!(
            !lower.contains(&CANARY.to_lowercase()),
            "{form}:\n{exported}"
        );
        let again = world.greffe(&format!("export {form}")).ok();
        assert_eq!(
            exported, again,
            "{form} changes from one export to the next"
        );
    }
}

#[test]
fn the_calendar_is_one_that_programs_read() {
    let world = store();
    let calendar = world.greffe("export agenda").ok();
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
    assert!(calendar.ends_with("END:VCALENDAR\r\n"));
    assert!(
        calendar.replace("\r\n", "").find('\n').is_none(),
        "a bare line feed"
    );
    let longest = calendar.split("\r\n").map(str::len).max();
    assert!(longest <= Some(75), "{longest:?}");
    let whole = calendar.replace("\r\n ", "");
    assert!(whole.contains("annexe\\; nord"), "{whole}");
    assert!(
        whole.contains("CLASS:PRIVATE") && whole.contains("TRIGGER:-P21D"),
        "{whole}"
    );
    let uids: Vec<&str> = whole
        .lines()
        .filter(|line| line.starts_with("UID:"))
        .collect();
    let mut once = uids.clone();
    once.sort_unstable();
    once.dedup();
    assert!(!uids.is_empty() && once.len() == uids.len(), "{uids:?}");
}

#[test]
fn no_cell_becomes_a_formula() {
    let world = store();
    let table = world
        .greffe("export csv --separator point-virgule --bom --with titres")
        .ok();
    assert!(table.starts_with("\u{feff}id;authority;title;"), "{table}");
    assert!(table.contains(";'=1+1;"), "{table}");
    assert!(!table.contains(";=1+1"), "{table}");
}

#[test]
fn a_file_is_not_replaced_unless_asked() {
    let world = store();
    world.greffe("export ics -o delais.ics").ok();
    let _refused = world.greffe("export ics -o delais.ics").run().ended(1);
    world.greffe("export ics -o delais.ics --force").ok();
}
