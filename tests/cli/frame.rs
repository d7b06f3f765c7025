//! What holds for every command: help, languages, mistakes, exit codes, streams.

use insta::assert_snapshot;

use super::world::World;

#[test]
fn a_mistake_is_told_in_french_with_what_to_do_next() {
    let world = World::new();
    assert_snapshot!(world.greffe("complétion").run(), @"
    ------- stderr -------
    erreur : « complétion » n’est pas une commande de greffe
      conseil : vouliez-vous écrire « complétions » ?
    [exit 2]
    ");
    assert_snapshot!(world.greffe("completion ksh").run(), @"
    ------- stderr -------
    erreur : « ksh » n’est pas un shell connu
      conseil : bash, elvish, fish, powershell ou zsh
    [exit 2]
    ");
    assert_snapshot!(world.greffe("man --nouveau").run(), @"
    ------- stderr -------
    erreur : « --nouveau » n’est pas attendu ici
      conseil : « greffe help COMMANDE » dit ce qui peut s’écrire
    [exit 2]
    ");
    assert_snapshot!(world.greffe("man --at 2026-02-30").run(), @"
    ------- stderr -------
    erreur : --at <DATE> : « 2026-02-30 » n’est pas une date du calendrier
      conseil : écrivez l’année, le mois et le jour : 2026-12-03
    [exit 2]
    ");
    assert_snapshot!(world.greffe("man --at").run(), @"
    ------- stderr -------
    erreur : il manque une valeur à --at <DATE>
      conseil : « greffe help COMMANDE » dit ce qui peut s’écrire
    [exit 2]
    ");
    assert_snapshot!(world.greffe("maan").run(), @"
    ------- stderr -------
    erreur : « maan » n’est pas une commande de greffe
      conseil : vouliez-vous écrire « man » ?
    [exit 2]
    ");
}

#[test]
fn a_mistake_is_told_in_english_when_english_is_asked_for() {
    let world = World::new();
    assert_snapshot!(world.greffe("--lang en completions ksh").run(), @"
    ------- stderr -------
    error: `ksh` is not a known shell
      hint: bash, elvish, fish, powershell or zsh
    [exit 2]
    ");
    assert_snapshot!(world.greffe("man --at 2026-02-30").env("LANG", "en_GB.UTF-8").run(), @"
    ------- stderr -------
    error: --at <DATE>: `2026-02-30` is not a date of the calendar
      hint: write the year, the month and the day: 2026-12-03
    [exit 2]
    ");
    assert_snapshot!(world.greffe("--lang de man").run(), @"
    ------- stderr -------
    erreur : --lang <LANGUE> : « de » n’est pas une langue de greffe
      conseil : écrivez fr ou en
    [exit 2]
    ");
}

#[test]
fn the_clock_of_tests_must_be_an_instant() {
    let world = World::new();
    assert_snapshot!(world.greffe("man").env("GREFFE_NOW", "demain").run(), @"
    ------- stderr -------
    erreur : GREFFE_NOW = « demain » n’est pas un instant avec décalage horaire
      conseil : par exemple 2026-11-24T18:02:11+01:00 ; cette variable ne sert qu’aux essais
    [exit 1]
    ");
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let world = World::new();
    let binary = env!("CARGO_BIN_EXE_greffe");
    let script =
        format!("{binary} completions bash | head -n 1 >/dev/null; echo ${{PIPESTATUS[0]}}");
    let said = world.program("bash", "-c").arg(script).run();
    assert_eq!(said.out.trim(), "0", "{said}");
    assert!(said.err.is_empty(), "{said}");
}

#[test]
fn a_full_disk_is_told() {
    let world = World::new();
    let binary = env!("CARGO_BIN_EXE_greffe");
    let said = world
        .program("bash", "-c")
        .arg(format!("{binary} man > /dev/full"))
        .run();
    assert_snapshot!(said, @"
    ------- stderr -------
    erreur : la sortie n’a pas pu être écrite : le disque est plein
    [exit 1]
    ");
}

#[test]
fn nothing_is_coloured_outside_a_terminal() {
    let world = World::new();
    assert!(!world.greffe("--help").ok().contains('\u{1b}'));
    let forced = world.greffe("--help").env("CLICOLOR_FORCE", "1").ok();
    assert!(forced.contains('\u{1b}'));
}
