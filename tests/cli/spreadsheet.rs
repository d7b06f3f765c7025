//! The table, opened by LibreOffice with every guess that a spreadsheet may make of its separator.

use std::fmt::Write as _;
use std::process::{Command, Stdio};

use super::world::World;

/// Titles that try to become a formula, at the start of a cell or after what another program would
/// take for a separator.
const TITLES: [&str; 10] = [
    "=1+1",
    "+33",
    "-2+3",
    "@SUM(1)",
    " =1+1",
    "=cmd|' /C calc'!A0",
    "\"=1+1\"",
    "a;=1+1",
    "a,=1+1",
    "a; \"=1+1",
];

fn store() -> World {
    let world = World::new();
    world
        .greffe("init --yes --signatory=Ana --address=Ici")
        .ok();
    for title in TITLES {
        let new = world.greffe("new --kind commune --departement 42 --quiet --item Carte");
        let new = new.arg("--to==HYPERLINK(\"http://exemple.example\")");
        new.arg(format!("--title={title}")).ok();
    }
    world
}

#[test]
fn nothing_follows_a_separator_that_begins_a_formula() {
    let world = store();
    for separator in ["comma", "semicolon"] {
        let line = format!("export csv --with titres --separator {separator}");
        let table = world.greffe(&line).ok();
        assert_eq!(table.lines().count(), 1 + TITLES.len(), "{table}");
        for cell in table.split(['\r', '\n', ',', ';']) {
            let cell = cell.trim_matches(['"', ' ']);
            assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell} in {table}");
        }
    }
}

#[test]
fn libreoffice_finds_no_formula_and_every_line() {
    if !has_libreoffice() {
        return;
    }
    let world = store();
    world.greffe("export csv --with titres -o virgule.csv").ok();
    let excel = "export csv --with titres --separator point-virgule --bom -o point-virgule.csv";
    world.greffe(excel).ok();
    world.write("formule.csv", "a,b\n=1+1,x\n");
    // Separator, quote, UTF-8, from the first line, formulas evaluated.
    for separator in [44, 59] {
        let filter =
            format!("--infilter=CSV:{separator},34,76,1,,1036,false,true,false,false,false,0,true");
        let profile = format!(
            "-env:UserInstallation=file://{}",
            world.path("profil").display()
        );
        let mut line = String::from("--headless --convert-to fods");
        for name in ["virgule", "point-virgule", "formule"] {
            write!(line, " {name}.csv").unwrap();
        }
        world
            .program("soffice", "")
            .arg(profile)
            .arg(filter)
            .arg_words(&line)
            .ok();
        let control = world.read("formule.fods");
        assert!(
            control.contains("table:formula"),
            "LibreOffice evaluates nothing"
        );
        for name in ["virgule", "point-virgule"] {
            let sheet = world.read(format!("{name}.fods"));
            assert!(
                !sheet.contains("table:formula"),
                "{name}.csv, separator {separator}"
            );
            let own = (name == "virgule") == (separator == 44);
            if own {
                let rows = sheet.matches("<text:p>draft</text:p>").count();
                assert_eq!(rows, TITLES.len(), "{name}.csv");
                assert!(
                    sheet.contains("<text:p>id</text:p>"),
                    "the mark is part of a cell"
                );
            }
        }
    }
}

/// Whether LibreOffice is there. A build server must have it; elsewhere the test is skipped and
/// says so.
#[expect(clippy::print_stderr, reason = "a skipped test must say so")]
fn has_libreoffice() -> bool {
    let mut asked = Command::new("soffice");
    asked
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    if asked.status().is_ok_and(|status| status.success()) {
        return true;
    }
    let advice = "soffice is missing: apt-get install libreoffice-calc-nogui";
    assert!(std::env::var_os("CI").is_none(), "{advice}");
    eprintln!("NOT TESTED. {advice}");
    false
}
