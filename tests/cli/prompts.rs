//! The questions, on a real pseudo-terminal: everything is typed ahead, so that nothing depends on
//! how fast the machine is.

use super::world::{Said, World};

/// Runs `greffe` on a terminal of its own, made by `script` of util-linux. A question that no answer
/// ends would wait for ever: `timeout` ends it.
fn on_a_terminal(world: &World, arguments: &str, typed: &str) -> Said {
    world
        .program("timeout", "60 script -qec")
        .arg(format!("{} {arguments}", env!("CARGO_BIN_EXE_greffe")))
        .arg("/dev/null")
        .env("TERM", "xterm")
        .input(typed)
        .run()
}

#[test]
fn a_person_makes_a_store_and_a_request_by_answering() {
    let world = World::new();
    let answers = "Halte au contrôle\nCamille Exemple\n1 rue de l’Exemple\n42000 EXEMPLE\n\n\
                   camille@exemple.example\nSaint-Étienne\n";
    let said = on_a_terminal(&world, "init", answers).ended(0);
    assert!(said.out.contains("Qui signe les lettres"), "{said}");
    assert!(
        world
            .read("greffe.toml")
            .contains("collective = \"Halte au contrôle\"")
    );
    let config = world.read("../config/config.toml");
    assert!(
        config.contains("address = [\"1 rue de l’Exemple\", \"42000 EXEMPLE\"]"),
        "{config}"
    );
    assert!(config.contains("city = \"Saint-Étienne\""), "{config}");

    // A name that begins so, the first of the list, nobody else, my own words, by registered letter.
    let answers =
        "saint-et\n\n\n\u{1b}[A\nCaméras\nLe plan des caméras\n\n\u{1b}[B\nHôtel d’Exemple\n\n";
    let said = on_a_terminal(&world, "new", answers).ended(0);
    let path = world.git("ls-files requests").ok();
    let text = world.read(path.trim());
    assert!(
        text.contains("name = \"Mairie de Saint-Étienne\""),
        "{said}{text}"
    );
    assert!(
        text.contains("text = \"Le plan des caméras\""),
        "{said}{text}"
    );
    assert!(
        text.contains("address = [\"Hôtel d’Exemple\"]"),
        "{said}{text}"
    );
    assert!(said.out.contains("--format pdf"), "{said}");
}
