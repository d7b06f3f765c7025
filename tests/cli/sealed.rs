//! The sealed world itself: nothing of the machine gets in.

use super::world::World;

#[test]
fn the_machine_stays_outside() {
    let world = World::new();
    world.write("folder/file", "text");
    assert_eq!(world.read("folder/file"), "text");
    assert!(world.path("folder").is_dir());
    let said = world.git("config --list").run().ended(0);
    assert_eq!(said.out, "", "{said}");
    let echoed = world.program("cat", "").input("through").inside("folder");
    assert_eq!(echoed.ok(), "through");
}

#[test]
fn the_clock_advances_with_each_command() {
    let world = World::new();
    let now = || world.program("printenv", "GREFFE_NOW");
    assert_eq!(now().ok(), "2026-11-24T09:00:00+01:00\n");
    assert_eq!(now().ok(), "2026-11-24T09:01:00+01:00\n");
    assert_eq!(now().on("2027-01-02").ok(), "2027-01-02T09:02:00+01:00\n");
}
